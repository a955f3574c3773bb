"""Small agendas in which much happens in a few weeks, and days to ask about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, Final

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.model import (
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
    Reply,
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
from tests.property.oracle.days import end
from tests.property.oracle.seeing import Asked, inside, learnt

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
    "points": {"items": (1, 2), "tracks": (0, 2), "events": (0, 1), "comments": (2, 4)},
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

    def point(self, comment: str, number: int) -> Point:
        """Make one point of a comment."""
        words = ("regret", "regret", "interest", "satisfaction")
        point = Point(
            title=Text.of("point"),
            articles=self.draw(st.sampled_from(((), ("2",), ("2", "3")))),
            jurisdictions=self.some(self.places),
            continues=self.some(self.points),
            referred_to=self.one(self.bodies, 5),
            closed_by=self.one(self.comments, 6),
            laws=tuple(Provisions(law=law) for law in self.some(self.laws, 1)),
            expressions=self.many(
                lambda: Expression(word=self.draw(st.sampled_from(words)), **self.fact())
            ),
            replies=self.many(
                lambda: Reply(
                    step=self.draw(st.sampled_from(("input", "draft", "cleared", "sent"))),
                    no_measure=self.draw(st.booleans()),
                    **self.fact(),
                )
            ),
            **self.record() | {"id": f"{comment}/{number}"},
        )
        self.points.append(point.id)
        return point

    def comment(self) -> Comment:
        """Make a comment of a supervisory body, with its points."""
        record = self.record()
        count = self.draw(st.integers(1, 2))
        made = Comment(
            body=self.one(self.bodies),
            kind="observation",
            instrument=self.one(self.instruments, 3),
            complete=self.draw(st.booleans()),
            lodged=self.maybe(whens()),
            adopted=self.maybe(whens(), 2),
            published=self.maybe(whens(), 2),
            reply_due=self.maybe(later(), 2),
            footnote="double",
            response=Text.of("response"),
            points=tuple(self.point(record["id"], number + 1) for number in range(count)),
            expressions=self.many(lambda: Expression(word="concern", **self.fact()), most=1),
            **record,
        )
        self.comments.append(made.id)
        return made

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
        self.comments: list[str] = []
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
        comments = self.of("comments", self.comment, most=1)
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
    for part in inside(agenda):
        if isinstance(part, Fact):
            found["fact"] += [end(part.on), learnt(part)]
        if isinstance(part, DueDate) and part.to.end:
            found.setdefault("due", []).extend(
                part.to.end + timedelta(days=off) for off in (0, 1, -soon, -soon - 1)
            )
        if isinstance(part, Event) and part.until:
            found.setdefault("end", []).extend(
                end(part.until) + timedelta(days=off) for off in (0, 1)
            )
        if isinstance(part, Event):
            found.setdefault("silence", []).extend(
                end(part.on) + timedelta(days=quiet + off) for off in (0, 1)
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
