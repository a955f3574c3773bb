"""Tracks and items (S3, S4, S5, S10)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bwpolicy.model import (
    Agenda,
    AgendaItem,
    Event,
    Position,
    Procedure,
    Stage,
    Text,
    Track,
    When,
)
from tests.property.oracle.days import days, end, in_time

#: What a question is answered with: names of fields, and what they should hold.
Truth = dict[str, Any]
BEST_FIRST = ("official", "reported", "secondary", "inferred", "unverified", "illustrative")

#: Where a measure is that has ended, if its procedure has no word for it.
EXPIRED = Stage(id="expired", title=Text.of("expired"), meaning="ended")


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
        "kept_by": last,
        "grade": weakest(deciding.grade if deciding else None, last.grade if last else None),
        "attempt": attempt,
        "expired_on": expired,
        "remaining": tuple(each.id for each in remaining(procedure, stage)),
        "last_step": steps[-1] if steps else None,
        "quiet_since": quiet,
        "reported": tuple(each for each in unverified if events.index(each) > place),
        "measures": measures(events, procedure, as_of),
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


def measures(
    events: list[Event], procedure: Procedure, as_of: date
) -> list[tuple[Event, When, bool, str | None]]:
    """Return each measure with its end, whether it runs, and the weakest grade behind that."""
    found = []
    for event in events:
        prolongs = any(other.id == event.extends for other in events) if event.extends else False
        last = says_until(event, events) if event.until and not prolongs else None
        if last and last.until:
            lifted = lifted_by(event, last.until, events, procedure)
            running = any(day == as_of for day in days(as_of, end(last.until)))
            until = lifted.on if lifted else last.until
            grade = weakest(event.grade, (lifted or last).grade)
            found.append((event, until, running and not lifted, grade))
    return found


def lifted_by(event: Event, until: When, events: list[Event], procedure: Procedure) -> Event | None:
    """Return what ended the reform while a measure was to run."""
    ends = [stage.id for stage in procedure.stages if stage.meaning == "ended"]
    after = events[[each is event for each in events].index(True) + 1 :]
    for each in after:
        counts = each.grade != "unverified" and each.attempt == event.attempt
        if counts and each.stage in ends and end(each.on) < end(until):
            return each
    return None


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
    said = []
    while carrier.through:
        said.append(carrier.grade)
        carrier = every[carrier.through]
    its = dict(tracks[carrier.id])
    if its["stage"]:
        its["grade"] = weakest(its["grade"], *said)
    own = {field: held for field, held in tracks[name].items() if field in THEIR_OWN}
    return {**its, **own, "reached_by": its["events"]}


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
