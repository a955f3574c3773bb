"""Where tracks and items stand: stages, measures with an end, silence, counts (S3, S4, S5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from bwpolicy.analysis.snapshot import (
    COUNT_FIELD,
    Counts,
    ItemStatus,
    Measure,
    TrackState,
    TrackStatus,
)
from bwpolicy.model import STEPS, Stage, Text, in_order, weakest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bwpolicy.model import Agenda, AgendaItem, Event, Position, Procedure, Track

#: Stage of a measure that ended by itself, where its procedure names none.
_EXPIRED = Stage(id="expired", title=Text.of("expired"), meaning="ended")
#: Meanings with which a track is no longer open.
_CLOSED = frozenset({"final", "standing", "ended"})


def track_statuses(agenda: Agenda, as_of: date) -> dict[str, TrackStatus]:
    """
    Return where each track stands.

    Args:
        agenda: As seen on *as_of*: what does not count is gone already.
        as_of: The day asked about, for measures that end and for silence.

    Returns:
        Track id to status, in agenda order; empty for an agenda without tracks.

    Source: status rules S3, S4 and S10, docs/reference/status-rules.md.
    """
    procedures = {procedure.id: procedure for procedure in agenda.all_procedures()}
    quiet_after = agenda.settings.quiet_after
    own = {
        track.id: _own_status(item, track, procedures[track.procedure], as_of, quiet_after)
        for item, track in agenda.tracks()
        if track.procedure in procedures
    }
    return {name: _carried(status, own) for name, status in own.items()}


def item_status(
    item: AgendaItem, tracks: Iterable[TrackStatus], shown: Iterable[TrackStatus]
) -> ItemStatus:
    """
    Return where *item* stands: its tracks counted by meaning.

    Args:
        item: The item.
        tracks: Status of all its tracks: only they can tell whether it is complete.
        shown: Those of them to be shown and counted, in that order.

    Source: status rule S5.
    """
    shown = tuple(shown)
    going_on = [track.state for track in tracks if track.state != "ended"]
    return ItemStatus(
        id=item.id,
        title=item.title,
        themes=item.themes,
        part_of=item.part_of,
        obligations=item.obligations,
        addresses=item.addresses,
        linked_to=item.linked_to,
        leads=item.leads,
        counts=count(shown),
        positions=_latest_positions(item),
        complete=set(going_on) == {"final"},
        grade=weakest(*(track.grade for track in shown)),
        tracks=shown,
    )


def _latest_positions(item: AgendaItem) -> tuple[Position, ...]:
    """Return the latest position of each speaker on each bill, in order."""
    latest: dict[tuple[str | None, Text | None, tuple[str, ...]], Position] = {}
    for position in in_order(item.positions):
        about = (position.by, position.bill, position.tracks)
        latest.pop(about, None)
        latest[about] = position
    return tuple(latest.values())


def count(tracks: Iterable[TrackStatus]) -> Counts:
    """Return *tracks* counted by what their stage means."""
    return Counts(**Counter(COUNT_FIELD[track.state] for track in tracks))


def _own_status(
    item: AgendaItem, track: Track, procedure: Procedure, as_of: date, quiet_after: int
) -> TrackStatus:
    """Return where *track* stands by its own events, whatever carries it."""
    events = in_order([*_concerning(item, track), *track.events])
    staged = [event for event in events if event.stage and event.grade != "unverified"]
    attempt = max((event.attempt for event in staged), default=1)
    deciding = next((event for event in reversed(staged) if event.attempt == attempt), None)
    stage = procedure.stage(deciding.stage or "") if deciding else None
    measures = _Measures(events)
    last = measures.last(deciding) if deciding else None
    ends = last.until if last else None
    expired = ends if ends and ends.last < as_of and stage and stage.meaning != "ended" else None
    if expired:
        stage = procedure.stage(_EXPIRED.id) or _EXPIRED
    state: TrackState = stage.meaning if stage else "no record found"
    steps = [event for event in events if event.kind in STEPS or event.stage]
    last_step = steps[-1] if steps else None
    quiet = bool(
        stage
        and last_step
        and state not in _CLOSED
        and (as_of - last_step.on.last).days > quiet_after
    )
    return TrackStatus(
        id=track.id,
        item=item.id,
        jurisdiction=track.jurisdiction,
        name=track.name,
        procedure=track.procedure,
        state=state,
        stage=stage,
        on=expired or (deciding.on if deciding else None),
        decided_by=deciding,
        grade=weakest(*(each.grade for each in (deciding, last) if each)),
        attempt=attempt,
        expired_on=expired,
        through=track.through,
        remaining=procedure.remaining(stage.id if stage else None),
        last_step=last_step,
        quiet_since=last_step.on.last if quiet and last_step else None,
        reported=_reported(events, deciding),
        measures=measures.status(as_of),
        substance=tuple({event.by: event for event in events if event.meets}.values()),
        events=tuple(events),
        laws=track.laws,
        leads=track.leads or item.leads,
    )


def _concerning(item: AgendaItem, track: Track) -> list[Event]:
    """Return the events of *item* that concern *track*: those that name none, or this one."""
    return [event for event in item.events if not event.tracks or track.id in event.tracks]


def carrying(status: TrackStatus, statuses: Mapping[str, TrackStatus]) -> TrackStatus:
    """Return the track at the end of the ``through`` chain of *status*, itself without one."""
    carrier = status
    passed = {status.id}
    while carrier.through and carrier.through in statuses and carrier.through not in passed:
        carrier = statuses[carrier.through]
        passed.add(carrier.id)
    return carrier


def _carried(status: TrackStatus, own: Mapping[str, TrackStatus]) -> TrackStatus:
    """Return *status* with the stage of the track that carries it, if one does (S3)."""
    carrier = carrying(status, own)
    if carrier is status:
        return status
    return attrs.evolve(
        status,
        state=carrier.state,
        stage=carrier.stage,
        on=carrier.on,
        decided_by=carrier.decided_by,
        grade=carrier.grade,
        attempt=carrier.attempt,
        expired_on=carrier.expired_on,
        remaining=carrier.remaining,
        last_step=carrier.last_step,
        quiet_since=carrier.quiet_since,
    )


class _Measures:
    """Those of a track's events that have an end, or move one."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        self.place = {id(event): place for place, event in enumerate(events)}
        self.by_id = {event.id: event for event in events if event.id}
        self.extensions: dict[str, list[Event]] = {}
        for event in events:
            if event.extends:
                self.extensions.setdefault(event.extends, []).append(event)

    def last(self, event: Event) -> Event | None:
        """
        Return the event that states how long *event*'s measure lasts, ``None`` without an end.

        It may be one that extends the same measure, but not if it is unverified; of two that
        state the same day, the later one.
        """
        if not self.extensions:
            return event if event.until else None
        passed: set[str] = set()
        first = event
        while first.extends in self.by_id and first.extends not in passed:
            passed.add(first.extends)
            first = self.by_id[first.extends]
        whole = [first]
        seen = {first.id}
        for each in whole:
            more = [
                other for other in self.extensions.get(each.id or "", ()) if other.id not in seen
            ]
            seen.update(other.id for other in more if other.id)
            whole.extend(more)
        stated = [
            (each.until.last, self.place[id(each)], each)
            for each in whole
            if each.until and (each is event or each.grade != "unverified")
        ]
        return max(stated)[2] if stated else None

    def status(self, as_of: date) -> tuple[Measure, ...]:
        """Return each measure with its end, in order."""
        found = []
        for event in self.events:
            last = self.last(event) if event.until and not event.extends else None
            if last and last.until:
                running = as_of <= last.until.last
                grade = weakest(event.grade, last.grade)
                found.append(Measure(event=event, until=last.until, running=running, grade=grade))
        return tuple(found)


def _reported(events: list[Event], deciding: Event | None) -> tuple[Event, ...]:
    """Return the unverified events that name a stage and come after the one that decides."""
    place = next((index for index, event in enumerate(events) if event is deciding), -1)
    after = events[place + 1 :]
    return tuple(event for event in after if event.stage and event.grade == "unverified")
