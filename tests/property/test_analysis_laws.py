"""Laws of the status rules: agreement with the oracle, and what must never have an effect."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.analysis.plain import to_json, to_plain
from bwpolicy.model import (
    COLLECTIONS,
    GRADES,
    ONGOING,
    UNDATED,
    Agenda,
    AgendaItem,
    Body,
    Claim,
    Comment,
    Deadline,
    Decision,
    DueDate,
    Event,
    Expression,
    Fact,
    Instrument,
    Jurisdiction,
    Law,
    Meeting,
    Milestone,
    Plan,
    Point,
    Position,
    Procedure,
    Provisions,
    Ratification,
    Reached,
    Request,
    Settings,
    Source,
    Stage,
    Text,
    Theme,
    Track,
    When,
    WorkingGroup,
)
from bwpolicy.model.words import EventKind, Meaning
from tests.property import oracle
from tests.property.oracle import Asked
from tests.strategies import agendas

# Agendas are large values: hypothesis may need many draws for one of them.
relaxed = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)

#: An agenda, and what is asked of it.
Case = tuple[Agenda, Asked]
START: Final = date(2024, 1, 1)
#: The stage that all procedures have, for events of a whole item.
SHARED: Final = "begun"
KINDS: Final[tuple[EventKind, ...]] = ("legal step", "practice", "statement")
ACCESS: Final = (None, None, None, None, "public", "government", "programme")


def stage(name: str, meaning: Meaning) -> Stage:
    """Return a stage titled by its id."""
    return Stage(id=name, title=Text.of(name), meaning=meaning)


PROCEDURES: Final = (
    Procedure(
        id="bills",
        title=Text.of("bills"),
        stages=(
            stage("not_started", "not started"),
            stage(SHARED, "under way"),
            stage("passed", "partial"),
            stage("in_force", "final"),
            stage("rules_notified", "final"),
            stage("lapsed", "ended"),
            stage("expired", "ended"),
        ),
    ),
    Procedure(
        id="orders",
        title=Text.of("orders"),
        stages=(stage(SHARED, "under way"), stage("runs", "standing"), stage("stopped", "ended")),
    ),
)


#: What an agenda is made for, and how much of what it has: at least and at most.
FOCUS: Final = {
    "tracks": {"items": (1, 2), "tracks": (1, 3), "events": (1, 6), "records": (0, 0)},
    "milestones": {"items": (1, 1), "tracks": (1, 1), "events": (0, 3), "steps": (2, 3)},
    "records": {"items": (1, 3), "tracks": (0, 2), "events": (0, 3), "access": (1, 1)},
}


def days() -> st.SearchStrategy[date]:
    """Days of two months, mostly of the first weeks, so that facts meet on one day."""
    numbers = st.integers(0, 16) | st.integers(0, 60)
    return numbers.map(lambda number: START + timedelta(days=number))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Days, and some intervals, open ones among them."""
    first = draw(days())
    form = draw(st.integers(0, 5))
    if form == 0:
        last = first + timedelta(days=draw(st.integers(0, 9)))
        return When(f"{first}/{last}", first, last)
    if form == 1:
        return When(f"../{first}", None, first)
    return When.on(first)


def later() -> st.SearchStrategy[When]:
    """Days after most of the others: those that due dates fall on and measures run to."""
    return st.integers(8, 30).map(lambda number: When.on(START + timedelta(days=number)))


class Maker:
    """Makes a small agenda in which much happens in a few weeks."""

    def __init__(self, draw: st.DrawFn) -> None:
        """Take *draw*, of hypothesis."""
        self.draw = draw
        self.made = 0
        self.facts: list[str] = []
        self.tracks: list[tuple[str, str]] = []
        self.counts = FOCUS[draw(st.sampled_from(sorted(FOCUS)))]

    def of(self, name: str, make: Callable[[], Any], least: int = 0, most: int = 2) -> Any:
        """Make as many as there should be of *name*."""
        return self.many(make, *self.counts.get(name, (least, most)))

    def name(self) -> str:
        """Return an id that is no part of another one."""
        self.made += 1
        return f"K{self.made:03}"

    def maybe(self, strategy: st.SearchStrategy[Any], odds: int = 3) -> Any:
        """Draw from *strategy* once in *odds* times, else return ``None``."""
        return self.draw(strategy) if self.draw(st.integers(1, odds)) == 1 else None

    def some(self, names: Iterable[str], most: int = 2) -> tuple[str, ...]:
        """Draw some of *names*."""
        known = sorted(names)
        return tuple(self.draw(st.lists(st.sampled_from(known), max_size=most))) if known else ()

    def one(self, names: Iterable[str], odds: int = 1) -> Any:
        """Draw one of *names*, once in *odds* times."""
        known = sorted(names)
        return self.maybe(st.sampled_from(known), odds) if known else None

    def many(self, make: Callable[[], Any], least: int = 0, most: int = 2) -> tuple[Any, ...]:
        """Make several."""
        return tuple(make() for _ in range(self.draw(st.integers(least, most))))

    def common(self) -> dict[str, Any]:
        """Draw what all records and facts have."""
        return {
            "access": self.draw(st.sampled_from(ACCESS)) if "access" in self.counts else None,
            "grade": self.draw(st.sampled_from((*GRADES, "official", "official"))),
            "sources": self.some(self.sources, 1),
        }

    def record(self) -> dict[str, Any]:
        """Draw what all records have."""
        since = self.maybe(whens(), 8) if "access" in self.counts else None
        return self.common() | {"id": self.name(), "since": since}

    def fact(self, speakers: tuple[str, ...] = ()) -> dict[str, Any]:
        """Draw what all facts have."""
        name = f"F{self.name()}"
        held = {
            "id": name,
            "on": self.draw(whens()),
            "recorded": self.maybe(days()),
            "by": self.one(speakers, 2) or self.one(self.bodies, 2),
            "retracts": self.one(self.facts[-4:], 4),
        }
        self.facts.append(name)
        return self.common() | held

    def event(self, stages: tuple[str, ...], tracks: tuple[str, ...] = ()) -> Event:
        """Make an event that may set one of *stages*."""
        extends = self.one(self.facts[-4:], 3)
        until = self.draw(later()) if extends else self.maybe(later() | whens(), 2)
        return Event(
            kind=self.draw(st.sampled_from(KINDS)),
            stage=self.maybe(st.sampled_from(stages), 2),
            attempt=self.draw(st.sampled_from((1, 1, 1, 2))),
            meets=self.maybe(st.sampled_from(("yes", "partly", "no")), 4),
            until=until,
            extends=extends,
            tracks=self.some(tracks) if tracks else (),
            **self.fact(),
        )

    def position(self, tracks: tuple[str, ...]) -> Position:
        """Make a position on an item, or on some of its tracks."""
        return Position(
            stance=self.draw(st.sampled_from(("supports", "reserves", "objects"))),
            bill=self.maybe(st.just(Text.of("bill")), 2),
            tracks=self.some(tracks) if tracks else (),
            **self.fact(),
        )

    def due(self, leads: tuple[str, ...] = ()) -> DueDate:
        """Make a stated date, mostly by one of *leads*."""
        after = self.one(self.milestones, 5)
        return DueDate(
            to=When(f"after {after}")
            if after
            else self.draw(later() | later() | whens() | st.sampled_from((ONGOING, UNDATED))),
            after=after,
            within=self.draw(st.integers(0, 9)) if after else None,
            kind=self.draw(st.sampled_from(("commitment", "extension", "extension", "forecast"))),
            approved_by=self.one(self.decisions, 2),
            **self.fact(leads),
        )

    def claim(self, leads: tuple[str, ...] = ()) -> Claim:
        """Make a claim, mostly by one of *leads*."""
        words = ("under way", "partly", "done", "verified", "verified", "dropped", "reopened")
        return Claim(says=self.draw(st.sampled_from((*words, None))), **self.fact(leads))

    def track(self, item: str, place: str) -> Track:
        """Make the track of *item* in *place*."""
        procedure = self.draw(st.sampled_from(PROCEDURES))
        stages = tuple(each.id for each in procedure.stages)
        name = f"{item}@{place}"
        made = Track(
            **self.record()
            | {
                "id": name,
                "jurisdiction": place,
                "procedure": procedure.id,
                "laws": tuple(Provisions(law=law) for law in self.some(self.laws, 1)),
                "leads": self.some(self.bodies, 1),
                "through": self.one((known for known, _ in self.tracks), 5),
                "events": self.of("events", lambda: self.event(stages)),
            }
        )
        self.tracks.append((name, procedure.id))
        return made

    def item(self) -> AgendaItem:
        """Make a reform."""
        record = self.record()
        self.reforms.append(record["id"])
        least, most = self.counts["tracks"]
        places = self.draw(
            st.lists(st.sampled_from(self.places), min_size=least, max_size=most, unique=True)
        )
        tracks = tuple(self.track(record["id"], place) for place in places)
        names = tuple(track.id for track in tracks)
        return AgendaItem(
            title=Text.of("item"),
            themes=self.some(self.themes),
            leads=self.some(self.bodies),
            obligations=tuple(f"{name}/2" for name in self.some(self.instruments, 1)),
            addresses=self.some(self.points),
            linked_to=self.some((*self.plans, *self.deadlines)),
            tracks=tracks,
            events=self.many(lambda: self.event((SHARED,), names), most=1),
            positions=self.many(lambda: self.position(names), most=1),
            milestones=self.many(self.milestone, most=1),
            **record,
        )

    def milestone(self) -> Milestone:
        """Make a step owed."""
        record = self.record()
        met = self.maybe(st.sampled_from(self.tracks), 2) if self.tracks else None
        procedures = {each.id: each for each in PROCEDURES}
        leads = self.some(self.bodies)
        owed = "steps" in self.counts
        made = Milestone(
            title=Text.of("milestone"),
            items=self.some([*(name for name, _ in self.tracks), *self.reforms]),
            leads=leads,
            supporting=self.some(self.bodies, 1),
            dates=self.many(lambda: self.due(leads), least=owed, most=3),
            claims=self.many(lambda: self.claim(leads), most=3),
            set_by=self.one(self.decisions, 2),
            needs=self.some(self.milestones),
            met_by=met
            and Reached(
                track=met[0],
                stage=self.draw(st.sampled_from(procedures[met[1]].stages[:4])).id,
            ),
            means_of_verification=self.maybe(st.just(Text.of("letter")), 2),
            **record,
        )
        self.milestones.append(made.id)
        return made

    def group(self) -> WorkingGroup:
        """Make a group whose meetings others may refer to."""
        meetings = []
        for _ in range(self.draw(st.integers(1, 2))):
            record = self.record()
            name = f"{record['id']}#1"
            decision = Decision(text=Text.of("d"), **self.record() | {"id": name})
            self.decisions += [record["id"], name]
            meetings.append(
                Meeting(
                    on=self.draw(whens()),
                    present=self.some(self.bodies),
                    confirmed_on=self.maybe(whens(), 2),
                    decisions=(decision,),
                    **record,
                )
            )
        return WorkingGroup(title=Text.of("group"), meetings=tuple(meetings), **self.record())

    def comment(self) -> Comment:
        """Make a comment of a supervisory body, with a point."""
        record = self.record()
        point = Point(
            title=Text.of("point"),
            jurisdictions=self.some(self.places),
            continues=self.some(self.points, 1),
            laws=tuple(Provisions(law=law) for law in self.some(self.laws, 1)),
            expressions=self.many(lambda: Expression(word="regret", **self.fact()), most=1),
            **self.record() | {"id": f"{record['id']}/1"},
        )
        self.points.append(point.id)
        return Comment(
            body=self.one(self.bodies),
            kind="observation",
            complete=self.draw(st.booleans()),
            lodged=self.maybe(whens()),
            adopted=self.maybe(whens(), 2),
            published=self.maybe(whens(), 2),
            footnote="double",
            response=Text.of("response"),
            points=(point,),
            **record,
        )

    def request(self, about: tuple[str, ...]) -> Request:
        """Make a call for inputs."""
        return Request(
            to=self.one(self.bodies),
            sent=self.draw(whens()),
            due=self.maybe(whens(), 2),
            reminders=self.many(lambda: self.draw(whens()), most=1),
            replied=self.maybe(whens()),
            about=self.some(about, 3),
            **self.record(),
        )

    def agenda(self) -> Agenda:
        """Make the whole."""
        self.sources: list[str] = []
        self.decisions: list[str] = []
        self.milestones: list[str] = []
        self.points: list[str] = []
        self.reforms: list[str] = []
        sources = self.many(
            lambda: Source(
                title=Text.of("s"),
                kind=self.draw(st.sampled_from(("letter", "law"))),
                **self.record(),
            ),
            1,
        )
        self.sources = [each.id for each in sources]
        places = self.many(
            lambda: Jurisdiction(
                title=Text.of("place"),
                level="province",
                order=self.maybe(st.just(1)),
                **self.record(),
            ),
            1,
            3,
        )
        self.places = [each.id for each in places]
        bodies: list[Body] = []
        for _ in range(self.draw(st.integers(1, 4))):
            bodies.append(
                Body(
                    title=Text.of("body"),
                    side="government",
                    part_of=self.one((each.id for each in bodies), 2),
                    from_=self.maybe(whens(), 6),
                    until=self.maybe(whens(), 6),
                    **self.record(),
                )
            )
            self.bodies = [each.id for each in bodies]
        return self.rest(sources, places, tuple(bodies))

    def rest(
        self,
        sources: tuple[Source, ...],
        places: tuple[Jurisdiction, ...],
        bodies: tuple[Body, ...],
    ) -> Agenda:
        """Make what refers to sources, places and bodies."""
        themes = self.many(lambda: Theme(title=Text.of("theme"), **self.record()))
        self.themes = [each.id for each in themes]
        instruments = self.many(
            lambda: Instrument(title=Text.of("C"), kind="convention", **self.record()), most=1
        )
        self.instruments = [each.id for each in instruments]
        laws = self.of(
            "records",
            lambda: Law(
                title=Text.of("law"),
                kind="act",
                from_=self.maybe(whens()),
                until=self.maybe(whens()),
                **self.record(),
            ),
        )
        self.laws = [each.id for each in laws]
        plans = self.many(lambda: Plan(title=Text.of("plan"), **self.record()), most=1)
        self.plans = [each.id for each in plans]
        deadlines = self.many(
            lambda: Deadline(
                title=Text.of("deadline"),
                plan=self.one(self.plans, 2),
                dates=self.many(self.due),
                **self.record(),
            )
        )
        self.deadlines = [each.id for each in deadlines]
        comments = self.of("records", self.comment, most=3)
        group = self.group()
        items = self.of("items", self.item)
        milestones = self.of("steps", self.milestone)
        about = (*self.milestones, *self.points, *(each.id for each in items))
        return Agenda(
            settings=Settings(
                id="agenda",
                title=Text.of("agenda"),
                access="government" if self.maybe(st.just(1), 4) else "public",
                due_soon=self.draw(st.sampled_from((0, 5))),
                quiet_after=self.draw(st.sampled_from((0, 5))),
                sources=self.some(self.sources, 1),
            ),
            sources=sources,
            jurisdictions=places,
            bodies=bodies,
            themes=themes,
            instruments=instruments,
            procedures=PROCEDURES,
            laws=laws,
            ratifications=tuple(
                Ratification(
                    instrument=name,
                    ratified=self.maybe(whens()),
                    **self.record() | {"id": f"PK/{name}"},
                )
                for name in self.instruments
            ),
            plans=plans,
            deadlines=deadlines,
            comments=comments,
            items=items,
            working_groups=(attrs.evolve(group, milestones=milestones),),
            requests=self.of("steps", lambda: self.request(about)),
        )


@st.composite
def busy_agendas(draw: st.DrawFn) -> Agenda:
    """Small agendas in which much happens in a few weeks."""
    return Maker(draw).agenda()


def edges(agenda: Agenda) -> dict[str, list[date]]:
    """Return days on which an answer may change, by what makes it change."""
    found: dict[str, list[date]] = {"fact": [START]}
    soon, quiet = agenda.settings.due_soon, agenda.settings.quiet_after
    for part in oracle.inside(agenda):
        if isinstance(part, Fact):
            found["fact"] += [oracle.end(part.on), oracle.learnt(part)]
        if isinstance(part, DueDate) and part.to.end:
            found.setdefault("due", []).extend(
                part.to.end + timedelta(days=off) for off in (0, 1, -soon, -soon - 1)
            )
        if isinstance(part, Event) and part.until:
            found.setdefault("end", []).extend(
                oracle.end(part.until) + timedelta(days=off) for off in (0, 1)
            )
        if isinstance(part, Event):
            found.setdefault("silence", []).extend(
                oracle.end(part.on) + timedelta(days=quiet + off) for off in (0, 1)
            )
        if isinstance(part, (Comment, Meeting, Request, Law, Body)):
            found.setdefault("record", []).extend(
                when.end
                for field in attrs.fields(type(part))
                if isinstance(when := getattr(part, field.name), When) and when.end
            )
    return found


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw an agenda, and ask about a day on which, or just before which, something changes."""
    agenda = draw(busy_agendas())
    found = edges(agenda)
    which = draw(st.sampled_from(sorted(name for name in found if found[name])))
    before = draw(st.sampled_from((0, 0, 0, 1)))
    return agenda, Asked(
        as_of=draw(st.sampled_from(found[which])) - timedelta(days=before),
        known_by=draw(st.none() | st.none() | st.sampled_from(found["fact"])),
        audience=draw(st.sampled_from(("public", "government", "programme"))),
    )


def answer(agenda: Agenda, asked: Asked, **filters: Any) -> Snapshot:
    """Take the snapshot that answers *asked*."""
    return take_snapshot(
        agenda, asked.as_of, known_by=asked.known_by, audience=asked.audience, **filters
    )


def without_possibly(snapshot: Snapshot) -> Snapshot:
    """Return *snapshot* without what may have happened already."""
    return attrs.evolve(snapshot, possibly=())


def agrees(agenda: Agenda, asked: Asked) -> None:
    """Assert that snapshot and oracle agree on everything."""
    snapshot = answer(agenda, asked)
    truth = oracle.picture(agenda, asked)

    tracks = {track.id: track for item in snapshot.items for track in item.tracks}
    assert truth.tracks.keys() == tracks.keys()
    for name, track in tracks.items():
        expected = dict(truth.tracks[name])
        del expected["reached_by"]
        actual = {field: getattr(track, field) for field in expected}
        actual["measures"] = [
            (each.event, each.until, each.running, each.grade) for each in track.measures
        ]
        actual["substance"] = {event.by: event for event in track.substance}
        assert expected == actual
    assert truth.items == {
        item.id: {
            "counts": attrs.asdict(item.counts),
            "complete": item.complete,
            "grade": item.grade,
        }
        for item in snapshot.items
    }
    milestones = {each.id: each for each in snapshot.milestones}
    assert truth.milestones.keys() == milestones.keys()
    for name, milestone in milestones.items():
        expected = truth.milestones[name]
        actual = {field: getattr(milestone, field) for field in expected}
        actual["pending"] = [each.id for each in milestone.pending]
        actual["no_reply"] = {*milestone.no_reply}
        assert expected == actual
        assert len(actual["no_reply"]) == len(milestone.no_reply)
    assert truth.requests == {
        each.id: {"state": each.state, "late": each.late} for each in snapshot.requests
    }
    assert truth.deadlines == {
        each.id: {
            "chain": len(each.chain.milestones) + len(each.chain.remaining) if each.chain else 0,
            "due": each.due,
            "days": each.days,
            "moved_from": each.moved_from,
            "items": {*each.items},
            "counts": attrs.asdict(each.counts),
            "tracks": {
                track.id: (track.state, track.stage, track.remaining) for track in each.tracks
            },
            "grade": each.grade,
        }
        for each in snapshot.deadlines
    }
    for deadline in snapshot.deadlines:
        if deadline.chain:
            run = [milestones[name] for name in deadline.chain.milestones]
            for before, after in pairwise(run):
                assert before.id in [each.id for each in after.pending]
            dated = [each.due.end for each in run if each.due and each.due.end]
            slack = deadline.chain.slack
            due = deadline.due and deadline.due.end
            assert slack == (oracle.days_until(max(dated), due) if dated and due else None)
    possibly = [(each.owner, each.fact) for each in snapshot.possibly]
    assert sorted(truth.possibly, key=repr) == sorted(possibly, key=repr)
    assert {item.id: item.positions for item in snapshot.items} == {
        item.id: oracle.positions(item) for item in truth.agenda.items
    }
    for held in ("comments", "plans", "results", "laws", "ratifications", "bodies"):
        expected_records = sorted(getattr(truth.agenda, held), key=lambda each: str(each.id))
        assert expected_records == sorted(getattr(snapshot, held), key=lambda each: str(each.id))
    assert truth.agenda.settings == snapshot.settings


@relaxed
@given(cases())
def test_agrees_with_the_oracle(case: Case) -> None:
    """Every answer is the one that the rules, applied day by day, give."""
    agenda, asked = case
    agrees(agenda, asked)


@relaxed
@given(agendas(), st.dates(date(2019, 1, 1), date(2027, 12, 31)), st.data())
def test_agrees_with_the_oracle_on_whole_agendas(
    agenda: Agenda, as_of: date, data: st.DataObject
) -> None:
    """The same holds for agendas of every shape that the file format allows."""
    known_by = data.draw(st.none() | st.just(as_of))

    agrees(agenda, Asked(as_of=as_of, known_by=known_by, audience="tripartite"))


def rebuilt(agenda: Agenda, keep: Callable[[Fact], bool]) -> Agenda:
    """
    Return *agenda* with only those facts that *keep* lets through.

    Milestones and outside dates that exist by their facts alone keep theirs if none is left:
    those without any exist always.
    """

    def stays(each: Any, owner: Any) -> bool:
        if not isinstance(each, Fact) or keep(each):
            return True
        if not isinstance(owner, (Milestone, Deadline)):
            return False
        claims = owner.claims if isinstance(owner, Milestone) else ()
        return not any(keep(fact) for fact in (*owner.dates, *claims))

    return oracle.unlinked(oracle.rebuilt(agenda, stays, oracle.unchanged))


@relaxed
@given(cases())
def test_facts_settled_later_have_no_effect(case: Case) -> None:
    """An agenda without what settled after the day gives the same snapshot."""
    agenda, asked = case
    agenda = oracle.cut(agenda, asked.audience)
    then = rebuilt(agenda, lambda fact: fact.settled <= asked.as_of)

    expected = without_possibly(answer(then, asked))
    assert expected == without_possibly(answer(agenda, asked))


@relaxed
@given(busy_agendas(), days(), days(), st.data())
def test_facts_added_later_have_no_effect(
    agenda: Agenda, as_of: date, recorded: date, data: st.DataObject
) -> None:
    """An event of a later day changes nothing, whatever it sets, takes back or prolongs."""
    tracks = [track for item in agenda.items for track in item.tracks]
    facts = [each for each in oracle.inside(agenda) if isinstance(each, Fact)]
    track = data.draw(st.sampled_from(tracks)) if tracks else None
    name = data.draw(st.sampled_from(facts)).id if facts else None
    later = Event(
        on=When.on(max(as_of, recorded) + timedelta(days=1)),
        kind="legal step",
        stage=SHARED,
        attempt=9,
        grade="official",
        meets="yes",
        until=When.on(date(2999, 12, 31)),
        extends=name,
        retracts=name,
        id="LATER",
    )

    def added(each: Any) -> Any:
        if track is None or each is not track:
            return each
        return attrs.evolve(each, events=(later, *each.events))

    after = oracle.rebuilt(agenda, lambda *_: True, added)
    assert take_snapshot(agenda, as_of) == take_snapshot(after, as_of)


@relaxed
@given(cases(), days())
def test_facts_learnt_later_have_no_effect(case: Case, known_by: date) -> None:
    """An agenda without what was learnt after the other day gives the same snapshot."""
    agenda, asked = case
    asked = attrs.evolve(asked, known_by=known_by)
    agenda = oracle.cut(agenda, asked.audience)
    then = rebuilt(agenda, lambda fact: fact.known <= known_by)

    assert answer(then, asked) == answer(agenda, asked)


@relaxed
@given(cases())
def test_knowing_everything_is_no_limit(case: Case) -> None:
    """Knowing what was known at the end of time is knowing all there is."""
    agenda, asked = case
    everything = attrs.evolve(asked, known_by=date.max)
    unlimited = attrs.evolve(asked, known_by=None)

    expected = answer(agenda, unlimited)
    assert expected == attrs.evolve(answer(agenda, everything), known_by=None)


@relaxed
@given(cases(), st.data())
def test_the_order_of_records_has_no_effect(case: Case, data: st.DataObject) -> None:
    """Records may stand in any order, in their lists and in their items."""
    agenda, asked = case

    def shuffled(held: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(data.draw(st.permutations(held)))

    lists: dict[str, Any] = {
        field.name: shuffled(held)
        for field in attrs.fields(Agenda)
        if isinstance(held := getattr(agenda, field.name), tuple)
    }
    lists["items"] = tuple(
        attrs.evolve(item, tracks=shuffled(item.tracks), milestones=shuffled(item.milestones))
        for item in lists["items"]
    )

    assert answer(agenda, asked) == answer(attrs.evolve(agenda, **lists), asked)


@relaxed
@given(cases())
def test_counts_are_sums(case: Case) -> None:
    """Every track is counted once in its item and once in the whole."""
    agenda, asked = case
    snapshot = answer(agenda, asked)

    assert [len(item.tracks) for item in snapshot.items] == [
        item.counts.tracks for item in snapshot.items
    ]
    for name, total in attrs.asdict(snapshot.counts).items():
        assert total == sum(getattr(item.counts, name) for item in snapshot.items)


@relaxed
@given(cases())
def test_what_is_above_the_audience_has_no_effect(case: Case) -> None:
    """An agenda from which it was deleted by hand gives the same snapshot, to the byte."""
    agenda, asked = case
    by_hand = oracle.cut(agenda, asked.audience)

    expected = answer(by_hand, asked)
    assert expected == answer(agenda, asked)
    assert to_json(expected) == to_json(answer(agenda, asked))


def ids(agenda: Agenda) -> set[str]:
    """Return the id of everything within *agenda*."""
    return {each.id for each in oracle.inside(agenda) if getattr(each, "id", None)}


def named_in(snapshot: Snapshot) -> set[str]:
    """Return all text in *snapshot*, cut at the marks that join ids."""
    found: set[str] = set()

    def look(plain: Any) -> None:
        if isinstance(plain, dict):
            for inner in plain.values():
                look(inner)
        elif isinstance(plain, list):
            for inner in plain:
                look(inner)
        elif isinstance(plain, str):
            found.update((plain, *plain.split("@"), *plain.split("/"), *plain.split("#")))

    look(to_plain(snapshot))
    return found


@relaxed
@given(cases())
def test_nothing_above_the_audience_is_named(case: Case) -> None:
    """No id of what the audience may not see is anywhere in the snapshot."""
    agenda, asked = case
    hidden = ids(agenda) - ids(oracle.cut(agenda, asked.audience))

    assert not hidden & named_in(answer(agenda, asked))


@relaxed
@given(cases())
def test_nothing_that_came_later_is_named(case: Case) -> None:
    """No id of a record or fact that was not there yet is anywhere in the snapshot."""
    agenda, asked = case
    later = ids(agenda) - ids(oracle.picture(agenda, asked).agenda)

    assert not later & named_in(without_possibly(answer(agenda, asked)))


@relaxed
@given(cases(), st.data())
def test_filters_only_narrow(case: Case, data: st.DataObject) -> None:
    """What a filter lets through is as it was without the filter."""
    agenda, asked = case
    whole = answer(agenda, asked)
    known = {
        "items": [item.id for item in whole.items],
        "jurisdictions": [place.id for place in whole.jurisdictions],
        "bodies": [body.id for body in whole.bodies],
        "themes": [theme.id for theme in whole.themes],
    }
    filters = {
        name: data.draw(st.lists(st.sampled_from(names), max_size=2)) if names else []
        for name, names in known.items()
    }

    part = answer(agenda, asked, **filters)

    items = {item.id: item for item in whole.items}
    for item in part.items:
        assert {*item.tracks} <= {*items[item.id].tracks}
        assert items[item.id].complete == item.complete
    for name in ("milestones", "requests", "possibly", "themes", "jurisdictions", "procedures"):
        assert {*getattr(part, name)} <= {*getattr(whole, name)}
    assert [each.id for each in whole.deadlines] == [each.id for each in part.deadlines]
    if not any(filters.values()):
        assert whole == part


@relaxed
@given(cases())
def test_the_same_question_has_the_same_answer(case: Case) -> None:
    """Two snapshots of one agenda are equal, hash equal and give the same bytes of JSON."""
    agenda, asked = case
    one, other = answer(agenda, asked), answer(agenda, asked)

    assert one == other
    assert hash(one) == hash(other)
    assert to_json(one) == to_json(other)
    assert to_plain(one) == json.loads(to_json(one))


@relaxed
@given(cases())
def test_snapshots_are_frozen(case: Case) -> None:
    """No attribute of a snapshot, or of what it is made of, can be given another value."""
    agenda, asked = case
    snapshot = answer(agenda, asked)
    parts: tuple[Any, ...] = (
        *(snapshot, snapshot.counts, snapshot.settings, *snapshot.items, *snapshot.milestones),
        *(*snapshot.deadlines, *snapshot.requests, *snapshot.possibly),
        *(track for item in snapshot.items for track in item.tracks),
    )

    for part in parts:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(part, attrs.fields(type(part))[0].name, None)


@relaxed
@given(cases(), st.sets(st.sampled_from(COLLECTIONS)))
def test_references_to_nothing_do_no_harm(case: Case, emptied: set[str]) -> None:
    """Of an agenda built by hand, from which whole lists are missing, there is a picture too."""
    agenda, asked = case
    lists: dict[str, Any] = dict.fromkeys(emptied, ())
    snapshot = answer(attrs.evolve(agenda, **lists), asked, items=())

    assert snapshot.as_of == asked.as_of
    assert json.loads(to_json(snapshot))
