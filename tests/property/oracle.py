"""
The time rules once more, as slowly and plainly as they can be said.

Written from design.md and docs/reference/status-rules.md, not from the package: it imports the
classes of the model and nothing that decides anything. Days are walked one by one, references
are followed by searching the whole agenda, nothing is remembered from one question to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import attrs

from bwpolicy.model import (
    Agenda,
    AgendaItem,
    Body,
    Claim,
    Comment,
    Deadline,
    DueDate,
    Event,
    Fact,
    Law,
    Meeting,
    Milestone,
    Point,
    Position,
    Procedure,
    Provisions,
    Ratification,
    Reached,
    Record,
    Request,
    Settings,
    Stage,
    Text,
    Track,
    When,
)
from bwpolicy.model.words import Access

#: What a question is answered with: names of fields, and what they should hold.
Truth = dict[str, Any]
#: What agendas hold, and what those hold.
PARTS = (Record, Fact, Provisions, Reached)
AUDIENCES: tuple[Access, ...] = ("public", "tripartite", "government", "programme")
BEST_FIRST = ("official", "reported", "secondary", "inferred", "unverified", "illustrative")

#: Where a measure is that has ended, if its procedure has no word for it.
EXPIRED = Stage(id="expired", title=Text.of("expired"), meaning="ended")
#: Fields that name other records or facts.
LINKS = frozenset(
    {"about", "addresses", "after", "approved_by", "body", "by", "closed_by", "continues"}
    | {"extends", "instrument"}
    | {"items", "jurisdiction", "jurisdictions", "law", "leads", "linked_to", "members"}
    | {"minutes", "needs", "obligations", "parent", "part_of", "partner", "plan", "present"}
    | {"procedure", "referred_to", "relays", "replaced_by", "replaces", "retracts", "session"}
    | {"set_by", "sources", "supporting", "themes", "through", "to", "track", "tracks"}
)
#: Fields without which the thing that has them is nothing.
NEEDED = {
    Track: ("jurisdiction", "procedure"),
    Provisions: ("law",),
    Reached: ("track",),
    Comment: ("body",),
    Request: ("to",),
    Ratification: ("instrument",),
}
#: Fields that say what a thing is about, and where naming nothing would mean something else.
ABOUT = {DueDate: "after", Event: "tracks", Point: "jurisdictions", Position: "tracks"}


@attrs.frozen
class Asked:
    """
    A question: what could *audience* say on *as_of*, knowing what was known by *known_by*.

    Attributes:
        as_of: Last day that counts.
        known_by: Last day on which anything was learnt, or ``None``.
        audience: Who asks.
    """

    as_of: date
    known_by: date | None = None
    audience: Access = "programme"

    def known(self, day: date) -> bool:
        """Tell whether what was learnt on *day* is known."""
        return self.known_by is None or day <= self.known_by


@attrs.frozen
class Picture:
    """
    All answers, by id.

    Attributes:
        agenda: What there was.
        tracks: Where each track stands.
        items: Where each item stands.
        milestones: Where each milestone stands.
        deadlines: Where each outside date stands.
        requests: Where each request stands.
        possibly: What may have happened already: id of the owner, and the fact.
    """

    agenda: Agenda
    tracks: dict[str, Truth]
    items: dict[str, Truth]
    milestones: dict[str, Truth]
    deadlines: dict[str, Truth]
    requests: dict[str, Truth]
    possibly: list[tuple[str, Fact]]


def picture(agenda: Agenda, asked: Asked) -> Picture:
    """Answer everything that can be asked of *agenda*."""
    theirs = cut(agenda, asked.audience)
    was = as_it_was(theirs, asked)
    there = was.agenda
    tracks = {
        track.id: track_truth(there, item, track, asked.as_of)
        for item in there.items
        for track in item.tracks
    }
    tracks = {name: carried(there, name, tracks) for name in tracks}
    items = {item.id: item_truth(item, tracks) for item in there.items}
    requests = {each.id: request_truth(each, asked.as_of) for each in there.requests}
    steps = [each for each in inside(there) if isinstance(each, Milestone)]
    milestones = {
        each.id: milestone_truth(there, each, asked.as_of, tracks, requests) for each in steps
    }
    for each in steps:
        needed = [name for name in each.needs if milestones[name]["headline"] not in CLOSED]
        milestones[each.id]["pending"] = needed
    deadlines = {
        each.id: deadline_truth(there, each, asked.as_of, tracks, milestones)
        for each in there.deadlines
    }
    possibly = possibly_already(theirs, was, asked)
    return Picture(there, tracks, items, milestones, deadlines, requests, possibly)


# --- Days


def days(first: date, last: date) -> Iterator[date]:
    """Yield each day from *first* to *last*, both included."""
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def days_until(day: date, other: date) -> int:
    """Return how many days after *day* the *other* is; negative if it comes before."""
    if other >= day:
        return sum(1 for _ in days(day, other)) - 1
    return -days_until(other, day)


def end(when: When) -> date:
    """Return the last possible day."""
    assert when.end is not None
    return when.end


def begun(when: When, day: date) -> bool:
    """Tell whether *when* may have begun by *day*."""
    return when.begin is None or when.begin <= day


def surely_before(one: When, other: When) -> bool:
    """Tell whether *one* was over before *other* can have begun."""
    return other.begin is not None and end(one) < other.begin


# --- Access: nothing that the audience may not see, and nothing that points at it


def inside(value: Any) -> Iterator[Any]:
    """Yield all parts within *value*, however deep."""
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, PARTS):
                yield each
                yield from inside(each)


def rebuilt(value: Any, keep: Callable[[Any, Any], bool], change: Callable[[Any], Any]) -> Any:
    """Return *value* with those parts that *keep* lets through, each as *change* makes it."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        if isinstance(held, tuple) and held and isinstance(held[0], PARTS):
            changes[field.name] = tuple(
                rebuilt(change(each), keep, change) for each in held if keep(each, value)
            )
        elif isinstance(held, PARTS):
            changes[field.name] = change(held) if keep(held, value) else None
    return attrs.evolve(value, **changes)


def unchanged(value: Any) -> Any:
    """Return *value*."""
    return value


def cut(agenda: Agenda, audience: Access) -> Agenda:
    """Delete by hand what *audience* may not see, and every reference to it."""
    limit = AUDIENCES.index(audience)
    hidden: set[int] = set()

    def look(value: Any, outer: int) -> None:
        stated = getattr(value, "access", None)
        level = outer if stated is None else max(outer, AUDIENCES.index(stated))
        if level > limit:
            hidden.add(id(value))
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            for each in held if isinstance(held, tuple) else ():
                if isinstance(each, PARTS):
                    look(each, level)

    for field in attrs.fields(Agenda):
        held = getattr(agenda, field.name)
        for each in held if isinstance(held, tuple) else ():
            look(each, AUDIENCES.index(each.access or agenda.settings.access))
    return unlinked(rebuilt(agenda, lambda each, _: id(each) not in hidden, unchanged))


def names_in(agenda: Agenda) -> set[str]:
    """Return every id there is."""
    shipped = {
        each.id
        for held in ("themes", "procedures", "instruments", "sessions", "terms")
        for each in getattr(agenda.reference, held)
    }
    return shipped | {each.id for each in inside(agenda) if getattr(each, "id", None)}


def unlinked(agenda: Agenda) -> Agenda:
    """Remove references to nothing, and what is nothing without them, until none is left."""
    while True:
        names = names_in(agenda)

        def stands(each: Any, _: Any, names: set[str] = names) -> bool:
            return stands_alone(each, names)

        after: Agenda = rebuilt(agenda, stands, partial(without_links, names=names))
        if after == agenda:
            return agenda
        agenda = after


def stands_alone(value: Any, names: set[str]) -> bool:
    """Tell whether *value* makes sense where there is nothing but *names*."""
    for needed in NEEDED.get(type(value), ()):
        if getattr(value, needed) not in names:
            return False
    about = getattr(value, ABOUT[type(value)]) if type(value) in ABOUT else None
    named = (about,) if isinstance(about, str) else about
    return not named or any(name in names for name in named)


def without_links(value: Any, names: set[str]) -> Any:
    """Return *value* without references to anything but *names*."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        if field.name not in LINKS or not held:
            continue
        if isinstance(held, str) and held not in names:
            changes[field.name] = None
        elif isinstance(held, tuple) and isinstance(held[0], str):
            cited = field.name == "obligations"  # C087/2 cites C087
            changes[field.name] = tuple(
                name for name in held if (name.split("/")[0] if cited else name) in names
            )
    return attrs.evolve(value, **changes)


# --- S1: what counts


def learnt(fact: Fact) -> date:
    """Return the day a fact was learnt."""
    return fact.recorded or end(fact.on)


def settled(fact: Fact, day: date) -> bool:
    """Tell whether by *day* the fact was over, or somebody had written it down."""
    return end(fact.on) <= day or (fact.recorded is not None and fact.recorded <= day)


def counts(fact: Fact, asked: Asked) -> bool:
    """Tell whether a fact counts."""
    return settled(fact, asked.as_of) and asked.known(learnt(fact))


def over(when: When | None, asked: Asked) -> bool:
    """Tell whether *when* was over, and could be known to be."""
    return when is not None and end(when) <= asked.as_of and asked.known(end(when))


@attrs.frozen
class Was:
    """
    What there was.

    Attributes:
        agenda: Records that existed, facts that count and stand.
        taken_back: Ids of facts that were taken back.
        awaited: Ids of milestones and outside dates that nothing had set.
    """

    agenda: Agenda
    taken_back: set[str]
    awaited: set[str]


def as_it_was(agenda: Agenda, asked: Asked) -> Was:
    """Return what there was of *agenda*."""
    met = {
        meeting.id
        for meeting in inside(agenda)
        if isinstance(meeting, Meeting) and over(meeting.on, asked)
    }
    awaited = set()

    def there(value: Any, _: Any) -> bool:
        if isinstance(value, Fact):
            return counts(value, asked)
        if not existed(value, asked):
            return False
        set_by_then = begun_by_facts(value, met, lambda fact: counts(fact, asked))
        if not set_by_then:
            awaited.add(value.id)
        return set_by_then

    first = rebuilt(agenda, there, lambda each: as_dated(each, asked))
    retractions = [each for each in inside(first) if isinstance(each, Fact) and each.retracts]

    def taken_back(name: str | None) -> bool:
        return name is not None and any(
            each.retracts == name and not taken_back(each.id) for each in retractions
        )

    def stands(value: Any, _: Any) -> bool:
        if isinstance(value, Fact):
            return not taken_back(value.id)
        set_by_then = begun_by_facts(value, met, lambda fact: not taken_back(fact.id))
        if not set_by_then:
            awaited.add(value.id)
        return set_by_then

    second = unlinked(rebuilt(first, stands, unchanged))
    targets = {each.retracts or "" for each in retractions}
    return Was(second, {name for name in targets if taken_back(name)}, awaited)


def existed(value: Any, asked: Asked) -> bool:
    """Tell whether a record was there, as far as its own dates say."""
    if isinstance(value, Settings):
        return True
    since = getattr(value, "since", None)
    if since is not None and not over(since, asked):
        return False
    if isinstance(value, (Meeting, Request)):
        return over(value.on if isinstance(value, Meeting) else value.sent, asked)
    if isinstance(value, (Law, Body)):
        return value.from_ is None or over(value.from_, asked)
    if isinstance(value, Comment) and not comment_adopted(value, asked):
        undated = value.adopted is None and value.published is None
        return over(value.lodged, asked) if value.lodged else undated
    return True


def comment_adopted(comment: Comment, asked: Asked) -> bool:
    """Tell whether a comment was made by then, and known: from its publication."""
    dates = [when for when in (comment.adopted, comment.published) if when]
    made = any(end(when) <= asked.as_of for when in dates)
    return made and asked.known(end(comment.published or comment.adopted or dates[0]))


def begun_by_facts(value: Any, met: set[str], stands: Callable[[Fact], bool]) -> bool:
    """Tell whether a milestone or an outside date had been set."""
    if not isinstance(value, (Milestone, Deadline)) or value.since is not None:
        return True
    if isinstance(value, Milestone) and value.set_by:
        return value.set_by.split("#")[0] in met
    facts: list[Fact] = [*value.dates]
    if isinstance(value, Milestone):
        facts += value.claims
    return not facts or any(stands(fact) for fact in facts)


def as_dated(value: Any, asked: Asked) -> Any:
    """Return *value* without dates that lay ahead."""
    ahead = isinstance(value, Comment) and (value.adopted or value.published)
    if ahead and not comment_adopted(value, asked):
        return attrs.evolve(
            value, adopted=None, published=None, session=None, footnote=None, response=None
        )
    if isinstance(value, Request):
        reminders = tuple(when for when in value.reminders if over(when, asked))
        value = attrs.evolve(value, reminders=reminders)
    dated = {
        Comment: ("published",),
        Meeting: ("circulated", "confirmed_on"),
        Request: ("replied",),
        Law: ("until",),
        Body: ("until",),
        Ratification: ("ratified", "in_force", "denounced"),
    }
    later = [
        name
        for name in dated.get(type(value), ())
        if getattr(value, name) and not over(getattr(value, name), asked)
    ]
    return attrs.evolve(value, **dict.fromkeys(later))


def possibly_already(agenda: Agenda, was: Was, asked: Asked) -> list[tuple[str, Fact]]:
    """Return facts that have begun, are known, and have not settled, with their owners."""
    names = names_in(was.agenda)
    found: list[tuple[str, Fact]] = []

    def look(owner: Any) -> None:
        for field in attrs.fields(type(owner)):
            held = getattr(owner, field.name)
            for each in held if isinstance(held, tuple) else ():
                if isinstance(each, Record) and existed(each, asked):
                    look(each)
                waiting = (
                    isinstance(each, Fact)
                    and begun(each.on, asked.as_of)
                    and not settled(each, asked.as_of)
                    and asked.known(learnt(each))
                    and each.id not in was.taken_back
                    and (owner.id in names or owner.id in was.awaited)
                    and stands_alone(each, names)
                )
                if waiting:
                    found.append((owner.id, without_links(each, names)))

    look(agenda)
    return found


# --- S2: what came last


def in_time(facts: tuple[Any, ...] | list[Any]) -> list[Any]:
    """
    Return *facts* as they happened.

    The last of all is the last one written of those that were not surely over before another
    one began; the one before it is the last of the rest, and so on.
    """
    left = list(facts)
    backwards = []
    while left:
        for fact in reversed(left):
            if not any(surely_before(fact.on, other.on) for other in left):
                break
        backwards.append(fact)
        left = [other for other in left if other is not fact]
    return backwards[::-1]


# --- S3, S4, S10: tracks


def weakest(*grades: str | None) -> str | None:
    """Return the weakest grade."""
    stated = [grade for grade in grades if grade]
    for grade in reversed(BEST_FIRST):
        if grade in stated:
            return grade
    return None


def procedure_of(agenda: Agenda, track: Track) -> Procedure:
    """Return the procedure of *track*."""
    every = (*agenda.procedures, *agenda.reference.procedures)
    return next(each for each in every if each.id == track.procedure)


def track_truth(agenda: Agenda, item: AgendaItem, track: Track, as_of: date) -> Truth:
    """Return where *track* stands by its own events."""
    procedure = procedure_of(agenda, track)
    stages = {stage.id: stage for stage in procedure.stages}
    concerning = [each for each in item.events if not each.tracks or track.id in each.tracks]
    events: list[Event] = in_time([*concerning, *track.events])
    setting = [each for each in events if each.stage and each.grade != "unverified"]
    attempt = max([each.attempt for each in setting] or [1])
    setting = [each for each in setting if each.attempt == attempt]
    deciding = setting[-1] if setting else None
    stage = stages[deciding.stage or ""] if deciding else None
    last = says_until(deciding, events) if deciding else None
    expired = None
    if last and last.until and stage and stage.meaning != "ended" and end(last.until) < as_of:
        expired = last.until
        stage = stages.get("expired", EXPIRED)
    steps = [
        each
        for each in events
        if each.stage or each.kind in ("legal step", "court", "consultation", "practice")
    ]
    quiet = None
    if steps and stage and stage.meaning not in ("final", "standing", "ended"):
        without = sum(1 for _ in days(end(steps[-1].on) + timedelta(days=1), as_of))
        if without > agenda.settings.quiet_after:
            quiet = end(steps[-1].on)
    unverified = [each for each in events if each.stage and each.grade == "unverified"]
    place = events.index(deciding) if deciding else -1
    return {
        "state": stage.meaning if stage else "no record found",
        "stage": stage,
        "on": expired or (deciding.on if deciding else None),
        "decided_by": deciding,
        "grade": weakest(deciding.grade if deciding else None, last.grade if last else None),
        "attempt": attempt,
        "expired_on": expired,
        "remaining": remaining(procedure, stage),
        "last_step": steps[-1] if steps else None,
        "quiet_since": quiet,
        "reported": tuple(each for each in unverified if events.index(each) > place),
        "measures": measures(events, as_of),
        "substance": {each.by: each for each in events if each.meets},
        "events": tuple(events),
        "leads": track.leads or item.leads,
    }


def says_until(event: Event, events: list[Event]) -> Event | None:
    """Return the event that says how long the measure of *event* lasts."""
    measure = [event]
    grown = True
    while grown:
        grown = False
        for other in events:
            related = any(
                (other.extends and other.extends == each.id)
                or (each.extends and each.extends == other.id)
                for each in measure
            )
            if related and not any(other is each for each in measure):
                measure.append(other)
                grown = True
    found = None
    for each in events:
        if not any(each is other for other in measure) or not each.until:
            continue
        if each.grade == "unverified" and each is not event:
            continue
        if found is None or found.until is None or end(each.until) >= end(found.until):
            found = each
    return found


def measures(events: list[Event], as_of: date) -> list[tuple[Event, When, bool, str | None]]:
    """Return each measure with its end, whether it runs, and the weakest grade behind that."""
    found = []
    for event in events:
        last = says_until(event, events) if event.until and not event.extends else None
        if last and last.until:
            running = any(day == as_of for day in days(as_of, end(last.until)))
            found.append((event, last.until, running, weakest(event.grade, last.grade)))
    return found


def remaining(procedure: Procedure, stage: Stage | None) -> tuple[Stage, ...]:
    """Return the stages still to pass."""
    if stage and (stage.meaning in ("final", "standing", "ended")):
        return ()
    stages = [each for each in procedure.stages if each.meaning != "ended"]
    ahead = stages[stages.index(stage) + 1 :] if stage else stages
    ahead = [each for each in ahead if each.meaning != "not started"]
    for place, each in enumerate(ahead):
        if each.meaning in ("final", "standing"):
            return tuple(ahead[: place + 1])
    return tuple(ahead)


#: What a carried track keeps; the rest is the carrying track's.
THEIR_OWN = {"reported", "measures", "substance", "events", "leads"}


def carried(agenda: Agenda, name: str, tracks: dict[str, Truth]) -> Truth:
    """Return the truth of a track, with the stage of the one that carries it."""
    every = {track.id: track for item in agenda.items for track in item.tracks}
    carrier = every[name]
    while carrier.through:
        carrier = every[carrier.through]
    its = tracks[carrier.id]
    own = {field: held for field, held in tracks[name].items() if field in THEIR_OWN}
    return {**its, **own, "reached_by": its["events"]}


# --- S5: items


def counted(states: list[str]) -> Truth:
    """Return how often each state is there."""
    fields = {
        "final": "final",
        "standing": "standing",
        "partial": "partial",
        "under way": "under_way",
        "not started": "not_started",
        "ended": "ended",
        "no record found": "no_record",
    }
    return {field: states.count(state) for state, field in fields.items()}


def item_truth(item: AgendaItem, tracks: dict[str, Truth]) -> Truth:
    """Return where an item stands."""
    states = [tracks[track.id]["state"] for track in item.tracks]
    not_ended = [state for state in states if state != "ended"]
    return {
        "counts": counted(states),
        "complete": len(not_ended) > 0 and not_ended.count("final") == len(not_ended),
        "grade": weakest(*(tracks[track.id]["grade"] for track in item.tracks)),
    }


def positions(item: AgendaItem) -> tuple[Position, ...]:
    """Return the latest position of each speaker on each bill."""
    every: list[Position] = in_time(item.positions)
    return tuple(
        each
        for place, each in enumerate(every)
        if not any(
            (later.by, later.bill, later.tracks) == (each.by, each.bill, each.tracks)
            for later in every[place + 1 :]
        )
    )


# --- S6: milestones and requests

CLOSED = ("dropped", "verified", "reported done")
DONE = ("done", "verified")
NOT_DONE = ("planned", "under way", "partly", "not done", "reopened")


def request_truth(request: Request, as_of: date) -> Truth:
    """Return whether a request was answered."""
    late = 0
    if request.due and not request.replied:
        late = max(0, days_until(end(request.due), as_of))
    state = "replied" if request.replied else "no reply" if late else "awaiting reply"
    return {"state": state, "late": late}


def moving(dates: tuple[DueDate, ...]) -> list[DueDate]:
    """Return the dates that set or move the date, in order."""
    return [each for each in in_time(dates) if each.kind in ("commitment", "extension")]


def within(agenda: Agenda, body: str, other: str) -> bool:
    """Tell whether *body* is *other*, or a part of it at any remove."""
    parents = {each.id: each.part_of for each in agenda.bodies}
    at: str | None = body
    for _ in range(len(parents) + 1):
        if at == other:
            return True
        at = parents.get(at or "")
    return False


def milestone_truth(
    agenda: Agenda,
    milestone: Milestone,
    as_of: date,
    tracks: dict[str, Truth],
    requests: dict[str, Truth],
) -> Truth:
    """Return where a milestone stands."""
    stated = moving(milestone.dates)
    current = stated[-1] if stated else None
    due = falls_on(agenda, current) if current else None
    left = days_until(as_of, due.end) if due and due.end else None

    def leads(body: str) -> bool:
        return not milestone.leads or any(
            within(agenda, body, lead) or within(agenda, lead, body) for lead in milestone.leads
        )

    claims: list[Claim] = [each for each in in_time(milestone.claims) if each.says]
    report = [
        each
        for place, each in enumerate(claims)
        if not any(later.by == each.by for later in claims[place + 1 :])
    ]
    accepted = bool(
        current
        and current.by
        and leads(current.by)
        and recorded_well(agenda, milestone, current, first=current is stated[0])
    )
    clock = clock_of(due, left, agenda.settings.due_soon, accepted=accepted)
    outside = [each for each in report if each.by and not leads(each.by)]
    proof, proved_by, proof_grade = proof_of(agenda, milestone, outside, tracks)
    asked = [
        each
        for each in agenda.requests
        if milestone.id in each.about and requests[each.id]["state"] == "no reply"
    ]
    return {
        "condition": milestone.condition or (current.condition if current else None),
        "clock": clock,
        "days": left,
        "due": due,
        "accepted": accepted,
        "dates": tuple(in_time(milestone.dates)),
        "report": tuple(report),
        "differ": any(
            yes.says in DONE and no.says in NOT_DONE and not surely_before(no.on, yes.on)
            for yes in report
            for no in report
        ),
        "no_reply": {each.to for each in asked},
        "proof": proof,
        "proved_by": proved_by,
        "headline": headline_of(report, outside, proof, clock, reached=proved_by in tracks),
        "grade": weakest(
            milestone.grade,
            current.grade if current else None,
            *(each.grade for each in report),
            proof_grade,
        ),
    }


def falls_on(agenda: Agenda, stated: DueDate) -> When:
    """Return the day stated, counted from when the step before it was done."""
    if not stated.after or stated.within is None:
        return stated.to
    before = next(
        each for each in inside(agenda) if isinstance(each, Milestone) and each.id == stated.after
    )
    done = [
        each
        for each in in_time(before.claims)
        if each.says in DONE and (each.by is None or each.by in before.leads)
    ]
    if not done:
        return stated.to
    day = end(done[0].on)
    for _ in range(stated.within):
        day += timedelta(days=1)
    return When(stated.to.text, day, day)


def clock_of(due: When | None, left: int | None, soon: int, *, accepted: bool) -> str:
    """Return what the date alone says."""
    if due and due.text == "ongoing":
        return "ongoing"
    if left is None:
        return "undated"
    if left < 0:
        return "overdue" if accepted else "target date passed"
    return "due soon" if left <= soon else "pending"


def recorded_well(agenda: Agenda, milestone: Milestone, stated: DueDate, *, first: bool) -> bool:
    """Tell whether confirmed minutes or a letter hold the date."""
    decisions = [stated.approved_by, milestone.set_by if first else None]
    for group in agenda.working_groups:
        for meeting in group.meetings:
            ids = [meeting.id, *(each.id for each in meeting.decisions)]
            if meeting.confirmed_on and any(name in ids for name in decisions):
                return True
    return any(each.kind == "letter" and each.id in stated.sources for each in agenda.sources)


def proof_of(
    agenda: Agenda, milestone: Milestone, outside: list[Claim], tracks: dict[str, Truth]
) -> tuple[str, str | None, str | None]:
    """Return how well it is proved, by whom, and on what grade."""
    met = milestone.met_by
    reached = None
    if met:
        track = next(each for item in agenda.items for each in item.tracks if each.id == met.track)
        reached = reached_on(procedure_of(agenda, track), met.stage, tracks[met.track])
    if met and reached == "official":
        return "verified", met.track, reached
    for each in outside:
        if each.says == "verified" and each.sources and milestone.means_of_verification:
            return "verified", each.by, each.grade
    if met and reached:
        return "confirmed", met.track, reached
    for each in outside:
        if each.says in DONE:
            return "confirmed", each.by, each.grade
    return "none", None, None


def reached_on(procedure: Procedure, wanted: str, track: Truth) -> str | None:
    """Return the best grade on which the stage *wanted* is reached, ``None`` if it is not."""
    order = [stage.id for stage in procedure.stages]
    enough = order[order.index(wanted) :]
    if track["state"] == "ended":
        enough = [wanted]
    if track["stage"] is None or track["stage"].id not in enough:
        return None
    grades = [
        each.grade
        for each in track["reached_by"]
        if each.stage in enough and each.attempt == track["attempt"]
    ]
    for grade in BEST_FIRST:
        if grade in grades:
            return grade
    grade = track["grade"]
    assert grade is None or isinstance(grade, str)
    return grade


def headline_of(
    report: list[Claim], outside: list[Claim], proof: str, clock: str, *, reached: bool
) -> str:
    """Return the one word."""
    inner = [each.says for each in report if not any(each is other for other in outside)]
    applies = {
        "dropped": bool(inner) and inner[-1] == "dropped",
        "verified": proof == "verified",
        "reported done": reached or any(word in DONE for word in inner),
        "overdue": clock == "overdue",
        "target date passed": clock == "target date passed",
        "due soon": clock == "due soon",
        "partly": "partly" in inner,
        clock: True,
    }
    return next(word for word, true in applies.items() if true)


# --- S9: outside dates


def deadline_truth(
    agenda: Agenda,
    deadline: Deadline,
    as_of: date,
    tracks: dict[str, Truth],
    milestones: dict[str, Truth],
) -> Truth:
    """Return where an outside date stands, and what is linked to it."""
    stated = moving(deadline.dates)
    due = stated[-1].to if stated else None
    linked = [
        item
        for item in agenda.items
        if deadline.id in item.linked_to or (deadline.plan and deadline.plan in item.linked_to)
    ]
    names = [track.id for item in linked for track in item.tracks]
    ahead = [
        steps_ahead(agenda, item, track, milestones) + len(tracks[track.id]["remaining"])
        for item in linked
        for track in item.tracks
        if steps_ahead(agenda, item, track, milestones) or tracks[track.id]["stage"]
    ]
    return {
        "chain": max(ahead, default=0),
        "due": due,
        "days": days_until(as_of, due.end) if due and due.end else None,
        "moved_from": stated[0].to if due and stated[0].to != due else None,
        "items": {item.id for item in linked},
        "counts": counted([tracks[name]["state"] for name in names]),
        "tracks": {
            name: (tracks[name]["state"], tracks[name]["stage"], tracks[name]["remaining"])
            for name in names
        },
        "grade": weakest(deadline.grade, stated[-1].grade if stated else None),
    }


def steps_ahead(
    agenda: Agenda, item: AgendaItem, track: Track, milestones: dict[str, Truth]
) -> int:
    """Return how many open milestones serve *track*, one after the other, at most."""
    every = {each.id: each for each in inside(agenda) if isinstance(each, Milestone)}

    def up_to(name: str) -> int:
        if milestones[name]["headline"] in CLOSED:
            return 0
        return 1 + max([up_to(need) for need in every[name].needs], default=0)

    serving = [
        each.id for each in every.values() if item.id in each.items or track.id in each.items
    ]
    return max([up_to(name) for name in serving], default=0)
