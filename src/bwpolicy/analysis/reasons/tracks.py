"""Why tracks and items stand where they stand (S2 to S5)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bwpolicy.analysis.reasons.values import Ground, Reason
from bwpolicy.analysis.wording import day_words, when_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.tracks import Measure, TrackStatus
    from bwpolicy.model import Event, Position


def item_reason(snapshot: Snapshot, item: ItemStatus) -> Reason:
    """Explain the counts of *item*, and what stands beside them."""
    grounds = [
        Ground(
            rule="S5",
            words=f"{track.id} counts as {track.state}"
            + (f": {track.stage.title}" if track.stage else ""),
            fact=track.decided_by,
        )
        for track in item.tracks
    ]
    grounds += [
        Ground(rule="S5", words=_stance(snapshot, position), fact=position)
        for position in item.positions
    ]
    if item.grade:
        grounds.append(Ground(rule="S10", words=f"the weakest grade behind it is {item.grade}"))
    missing = [track.id for track in item.tracks if track.state not in {"final", "ended"}]
    if missing:
        reach = "reaches its" if len(missing) == 1 else "reach their"
        otherwise = f"Final legal stage in all once {_listed(missing)} {reach} final legal stage."
    else:
        otherwise = "It changes with any of its tracks."
    return Reason(
        subject=item.id, states=item.summary, grounds=tuple(grounds), otherwise=(otherwise,)
    )


def _stance(snapshot: Snapshot, position: Position) -> str:
    speaker = snapshot.body_name(position.by) or "a speaker not named"
    about = f" ({position.bill})" if position.bill else ""
    return f"{speaker} {position.stance}{about}: a position, which counts nothing"


def track_reason(snapshot: Snapshot, track: TrackStatus) -> Reason:
    """Explain the stage of *track* by every event that sets one, and what stands beside it."""
    attempt = f" (attempt {track.attempt})" if track.attempt > 1 else ""
    return Reason(
        subject=track.id,
        states=f"{track.stage.title}{attempt}" if track.stage else track.state,
        grounds=tuple(_grounds(snapshot, track)),
        otherwise=tuple(_otherwise(snapshot, track)),
    )


def _grounds(snapshot: Snapshot, track: TrackStatus) -> Iterator[Ground]:
    if track.through:
        words = f"its bill is carried by {track.through}, whose stage it takes"
        yield Ground(rule="S3", words=words)
    yield from _stages(snapshot, track)
    for measure in track.measures:
        yield from _measure(measure)
    if track.quiet_since:
        days = snapshot.settings.quiet_after
        words = f"no step within {days} days before {day_words(snapshot.as_of)}"
        yield Ground(rule="S4", words=words, fact=track.last_step)
    for event in track.substance:
        speaker = snapshot.body_name(event.by) or "a speaker not named"
        words = f"{speaker} says the obligation is met: {event.meets}; this changes no stage"
        yield Ground(rule="S5", words=words, fact=event)
    if track.grade:
        words = f"it rests on evidence graded {track.grade}"
        decided = track.decided_by
        if track.through and decided and track.grade != decided.grade:
            words += f", which is how well it is known that {track.through} carries it"
        yield Ground(rule="S10", words=words)


def _stages(snapshot: Snapshot, track: TrackStatus) -> Iterator[Ground]:
    """Yield the events that set a stage, the one that decides last, and those that set none."""
    decided = track.decided_by
    procedure = next(each for each in snapshot.procedures if each.id == track.procedure)

    def title(event: Event) -> str:
        known = procedure.stage(event.stage or "")
        return str(known.title) if known else str(event.stage)

    earlier = [
        event
        for event in track.events
        if event.stage and event.grade != "unverified" and event is not decided
    ]
    for event in earlier if decided else ():
        if track.through:
            now = f"its own, which does not count while {track.through} carries it"
        elif event.attempt < track.attempt:
            now = f"attempt {track.attempt} came after"
        else:
            now = "reached before"
        yield Ground(rule="S3", words=f"{title(event)}: {now}", fact=event)
    if decided is None:
        if not track.through:
            words = "no event that counts sets a stage: no record found, which is not 'not started'"
            yield Ground(rule="S3", words=words)
    else:
        attempt = f" in attempt {track.attempt}" if track.attempt > 1 else ""
        words = f"{title(decided)}: decides, as the last event with a stage{attempt} that counts"
        yield Ground(rule="S3", words=words, fact=decided)
        yield from _written_after(decided, earlier)
    if track.expired_on:
        ended = day_words(track.expired_on.last)
        words = f"it ended by itself on {ended}, and nothing that counts extends it"
        yield Ground(rule="S3", words=words)
    for event in track.reported:
        words = f"{title(event)}: reported, not verified, so it sets no stage"
        yield Ground(rule="S3", words=words, fact=event)


def _written_after(decided: Event, earlier: list[Event]) -> Iterator[Ground]:
    """Say so where only the order written makes *decided* the last."""
    for event in earlier:
        same = event.attempt == decided.attempt and event.stage != decided.stage
        if same and not event.on.surely_before(decided.on):
            words = (
                f"its dates overlap with {when_words(event.on)}; "
                "written after that, it counts as later"
            )
            yield Ground(rule="S2", words=words, fact=event)


def _measure(measure: Measure) -> Iterator[Ground]:
    state = "runs until" if measure.running else "ran until"
    words = f"a measure that {state} {day_words(measure.until.last)}, and ends by itself"
    yield Ground(rule="S3", words=words, fact=measure.event)
    if measure.ends_by is not measure.event:
        yield Ground(rule="S3", words="extended to that day", fact=measure.ends_by)


def _otherwise(snapshot: Snapshot, track: TrackStatus) -> Iterator[str]:
    if track.remaining:
        yield f"It would move with a counted event at one of: {', '.join(track.remaining)}."
    if track.state == "ended":
        yield f"A new bill would be attempt {track.attempt + 1} and start the track again."
    if track.reported:
        yield "What is reported would count once its event is graded better than unverified."
    step = track.last_step
    is_open = track.stage and track.state not in {"final", "standing", "ended"}
    if step and is_open and not track.quiet_since:
        day = step.on.last + timedelta(days=snapshot.settings.quiet_after + 1)
        since = day_words(step.on.last)
        yield f"Without a step it reads 'no step recorded since {since}' from {day_words(day)}."
    for measure in track.measures:
        if measure.running:
            yield f"Unless it is extended, the measure ends after {day_words(measure.until.last)}."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
