"""Where tracks stand: stages, measures with an end, silence (S3, S4)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from bwpolicy.analysis.counts import TrackState
from bwpolicy.model import (
    STEPS,
    Compared,
    Event,
    Provisions,
    Stage,
    Text,
    When,
    in_order,
    weakest,
)
from bwpolicy.model.words import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwpolicy.model import Agenda, AgendaItem, Procedure, Track

#: Stage of a measure that ended by itself, where its procedure names none.
_EXPIRED = Stage(id="expired", title=Text.of("expired"), meaning="ended")
#: Meanings with which a track is no longer open.
_CLOSED = frozenset({"final", "standing", "ended"})


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Measure(Compared):
    """
    A measure that runs for a time, such as an essential services order.

    Attributes:
        event: The event that began it.
        until: Last day, with the extensions that count; the day on which it was lifted, where
            its track came to an end before that.
        ends_by: The event that states that day: itself, one that extends it, or one that ends
            the track.
        running: Whether it still runs on the day asked about.
        grade: Weakest grade its beginning and its end rest on (S10).
    """

    event: Event
    until: When
    ends_by: Event
    running: bool
    grade: Grade | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrackStatus(Compared):
    """
    Where one reform stands in one jurisdiction.

    Attributes:
        id: ``ITEM@JURISDICTION``.
        item: Id of the item.
        jurisdiction: Id of the jurisdiction.
        name: Tells two tracks of one item in one jurisdiction apart.
        procedure: Id of the procedure.
        state: What its stage means; ``no record found`` where nothing sets a stage (S3).
        stage: The stage, ``None`` without one.
        on: When that stage was reached, as far as it is known.
        decided_by: The event that decides; that of the carrying track under ``through``.
        kept_by: The event that states how long the stage lasts, where it ends by itself; the
            deciding one, or one that extends it.
        grade: Weakest grade the stage rests on (S10).
        attempt: The attempt it belongs to, counted from 1.
        expired_on: Last day of a measure that ended by itself; then ``stage`` says so.
        through: Track whose bill carries this one.
        remaining: Ids of the stages still to pass, in order.
        last_step: The last event that is a step of the reform, by its kind or its stage.
        quiet_since: Set where an open track has had no step for longer than the agenda's
            ``quiet_after``: the day of the last one (S4).
        reported: Later events that name a stage but are unverified: reported, not verified.
        measures: Measures with an end, in order.
        substance: Latest claim of each speaker on whether the obligation is met.
        events: Every event that counts, in order.
        laws: Provisions concerned.
        leads: Bodies that carry it; those of the item where it names none.
    """

    id: str
    item: str
    jurisdiction: str
    name: str | None
    procedure: str
    state: TrackState
    stage: Stage | None
    on: When | None
    decided_by: Event | None
    kept_by: Event | None
    grade: Grade | None
    attempt: int
    expired_on: When | None
    through: str | None
    remaining: tuple[str, ...]
    last_step: Event | None
    quiet_since: date | None
    reported: tuple[Event, ...]
    measures: tuple[Measure, ...]
    substance: tuple[Event, ...]
    events: tuple[Event, ...]
    laws: tuple[Provisions, ...]
    leads: tuple[str, ...]

    @property
    def illustrative(self) -> bool:
        """Whether the stage rests on something made up for an example."""
        return self.grade == "illustrative"


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
    said = {track.id: track.grade for _, track in agenda.tracks() if track.through}
    return {name: _carried(status, own, said) for name, status in own.items()}


def _own_status(
    item: AgendaItem, track: Track, procedure: Procedure, as_of: date, quiet_after: int
) -> TrackStatus:
    """Return where *track* stands by its own events, whatever carries it."""
    events = in_order([*_concerning(item, track), *track.events])
    staged = [event for event in events if event.stage and event.grade != "unverified"]
    attempt = max((event.attempt for event in staged), default=1)
    deciding = next((event for event in reversed(staged) if event.attempt == attempt), None)
    stage = procedure.stage(deciding.stage or "") if deciding else None
    measures = _Measures(events, procedure)
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
        kept_by=last,
        grade=weakest(*(each.grade for each in (deciding, last) if each)),
        attempt=attempt,
        expired_on=expired,
        through=track.through,
        remaining=tuple(ahead.id for ahead in procedure.remaining(stage.id if stage else None)),
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
    return _chain(status, statuses)[-1]


def _chain(status: TrackStatus, statuses: Mapping[str, TrackStatus]) -> list[TrackStatus]:
    """Return *status* and what carries it, each by the next."""
    chain = [status]
    passed = {status.id}
    while (name := chain[-1].through) and name in statuses and name not in passed:
        chain.append(statuses[name])
        passed.add(name)
    return chain


def _carried(
    status: TrackStatus, own: Mapping[str, TrackStatus], said: Mapping[str, Grade | None]
) -> TrackStatus:
    """
    Return *status* with the stage of the track that carries it, if one does (S3).

    Args:
        status: Of a track, by its own events.
        own: The same of every track.
        said: Grade of each track that is carried, as far as its record has one: how well it
            is known that it is (S10).
    """
    *carried, carrier = _chain(status, own)
    if not carried:
        return status
    return attrs.evolve(
        status,
        state=carrier.state,
        stage=carrier.stage,
        on=carrier.on,
        decided_by=carrier.decided_by,
        kept_by=carrier.kept_by,
        grade=weakest(carrier.grade, *(said[each.id] for each in carried))
        if carrier.stage
        else None,
        attempt=carrier.attempt,
        expired_on=carrier.expired_on,
        remaining=carrier.remaining,
        last_step=carrier.last_step,
        quiet_since=carrier.quiet_since,
    )


class _Measures:
    """Those of a track's events that have an end, or move one."""

    def __init__(self, events: list[Event], procedure: Procedure) -> None:
        self.events = events
        self.procedure = procedure
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
            own = event.until and event.extends not in self.by_id
            last = self.last(event) if own else None
            if last and last.until:
                lifted = self.lifted(event, last.until)
                ends_by = lifted or last
                measure = Measure(
                    event=event,
                    until=lifted.on if lifted else last.until,
                    ends_by=ends_by,
                    running=lifted is None and as_of <= last.until.last,
                    grade=weakest(event.grade, ends_by.grade),
                )
                found.append(measure)
        return tuple(found)

    def lifted(self, event: Event, until: When) -> Event | None:
        """Return the first event by which the attempt of *event* ended before *until*."""
        for later in self.events[self.place[id(event)] + 1 :]:
            stage = self.procedure.stage(later.stage or "")
            ended = stage is not None and stage.meaning == "ended" and later.grade != "unverified"
            if ended and later.attempt == event.attempt and later.on.last < until.last:
                return later
        return None


def _reported(events: list[Event], deciding: Event | None) -> tuple[Event, ...]:
    """Return the unverified events that name a stage and come after the one that decides."""
    place = next((index for index, event in enumerate(events) if event is deciding), -1)
    after = events[place + 1 :]
    return tuple(event for event in after if event.stage and event.grade == "unverified")
