"""Where tracks and items stand: stages, measures with an end, silence, counts (S3, S4, S5)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from bwpolicy.analysis.snapshot import (
    COUNT_FIELD,
    Counts,
    ItemStatus,
    Measure,
    State,
    TrackStatus,
)
from bwpolicy.model import STEPS, Stage, Text, in_order, weakest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bwpolicy.model import Agenda, AgendaItem, Event, Procedure, Track, When

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


def item_status(item: AgendaItem, tracks: Iterable[TrackStatus]) -> ItemStatus:
    """
    Return where *item* stands: its tracks counted by meaning.

    Args:
        item: The item.
        tracks: Status of those of its tracks that are shown, in the order to be shown.

    Source: status rule S5.
    """
    own = tuple(tracks)
    open_or_final = [track for track in own if track.state != "ended"]
    return ItemStatus(
        id=item.id,
        title=item.title,
        themes=item.themes,
        part_of=item.part_of,
        obligations=item.obligations,
        addresses=item.addresses,
        linked_to=item.linked_to,
        leads=item.leads,
        counts=count(own),
        complete=bool(open_or_final) and all(track.state == "final" for track in open_or_final),
        grade=weakest(*(track.grade for track in own)),
        tracks=own,
    )


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
    ends = _end(deciding, events) if deciding else None
    expired = ends if ends and ends.last < as_of and stage and stage.meaning != "ended" else None
    if expired:
        stage = procedure.stage(_EXPIRED.id) or _EXPIRED
    state: State = stage.meaning if stage else "no record found"
    steps = [event for event in events if event.kind in STEPS or event.stage]
    last_step = steps[-1] if steps else None
    quiet = bool(
        stage
        and last_step
        and state not in _CLOSED
        and last_step.on.last < as_of - timedelta(days=quiet_after)
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
        grade=deciding.grade if deciding else None,
        attempt=attempt,
        expired_on=expired,
        through=track.through,
        remaining=procedure.remaining(stage.id if stage else None),
        last_step=last_step,
        quiet_since=last_step.on.last if quiet and last_step else None,
        reported=_reported(events, deciding),
        measures=_measures(events, as_of),
        substance=tuple({event.by: event for event in events if event.meets}.values()),
        events=tuple(events),
        laws=track.laws,
        leads=track.leads or item.leads,
    )


def _concerning(item: AgendaItem, track: Track) -> list[Event]:
    """Return the events of *item* that concern *track*: all that name no track, or name this one."""
    return [event for event in item.events if not event.tracks or track.id in event.tracks]


def _carried(status: TrackStatus, own: Mapping[str, TrackStatus]) -> TrackStatus:
    """Return *status* with the stage of the track at the end of its ``through`` chain (S3)."""
    carrier = status
    passed = {status.id}
    while carrier.through in own and carrier.through not in passed:
        carrier = own[carrier.through]
        passed.add(carrier.id)
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
        quiet_since=carrier.quiet_since,
    )


def _end(event: Event, events: Iterable[Event]) -> When | None:
    """Return the last day of *event*'s measure, with the extensions among *events*."""
    extensions: dict[str, list[Event]] = {}
    for other in events:
        if other.extends:
            extensions.setdefault(other.extends, []).append(other)
    ends = event.until
    names, passed = [event.id], set[str]()
    while names:
        name = names.pop()
        if not name or name in passed:
            continue
        passed.add(name)
        for extension in extensions.get(name, ()):
            names.append(extension.id)
            if extension.until and (ends is None or extension.until.last > ends.last):
                ends = extension.until
    return ends


def _measures(events: list[Event], as_of: date) -> tuple[Measure, ...]:
    measures = []
    for event in events:
        ends = _end(event, events) if event.until and not event.extends else None
        if ends:
            measures.append(Measure(event=event, until=ends, running=as_of <= ends.last))
    return tuple(measures)


def _reported(events: list[Event], deciding: Event | None) -> tuple[Event, ...]:
    """Return the unverified events that name a stage and come after the one that decides."""
    place = next((index for index, event in enumerate(events) if event is deciding), -1)
    after = events[place + 1 :]
    return tuple(event for event in after if event.stage and event.grade == "unverified")
