"""Every state a snapshot tells of, side by side, so that two snapshots can be compared (S11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

from bwpolicy.model import Compared, Fact, When
from bwpolicy.model.words import Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.analysis.snapshot import (
        DeadlineStatus,
        ItemStatus,
        MilestoneStatus,
        Snapshot,
        TrackStatus,
    )
    from bwpolicy.model import Claim, Indicator, Result, Value

#: What of a thing is in a state.
Aspect = Literal[
    "stage",
    "silence",
    "stances",
    "report",
    "clock",
    "due",
    "positions",
    "request",
    "date",
    "raised",
    "measure",
    "reply",
    "treatment",
    "figure",
]
Key = tuple[str, Aspect]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class State(Compared):
    """
    One state of one thing.

    Attributes:
        value: The state in a word or date; two snapshots agree where it is equal.
        rank: How far along it is, where states of this aspect have an order.
        ended: For a stage: the attempt has ended without being completed.
        words: The value as people read it.
        when: For a date: the date.
        grade: Weakest grade behind it.
        facts: The facts it rests on, first the one that decides.
    """

    value: str
    rank: int = 0
    ended: bool = False
    words: str = ""
    when: When | None = attrs.field(default=None, eq=False)
    grade: Grade | None = attrs.field(default=None, eq=False)
    facts: tuple[Fact, ...] = attrs.field(default=(), eq=False)


#: Claims that a thing is complete.
_DONE: Final = frozenset({"done", "verified"})
#: Order of what is reported and proved of a milestone.
_REPORT_ORDER: Final = ("dropped", "open", "partly", "reported done", "confirmed", "verified")


def states_of(snapshot: Snapshot) -> Mapping[Key, State]:
    """
    Return every state in *snapshot* by the id of the thing and the aspect.

    A thing without a state in an aspect has no entry: no stage, no date, nothing expressed.
    """
    return dict(_states(snapshot))


def _states(snapshot: Snapshot) -> Iterator[tuple[Key, State]]:
    for item in snapshot.items:
        if item.positions:
            yield (item.id, "stances"), _stances(snapshot, item)
        for track in item.tracks:
            yield from _track(snapshot, track)
    for milestone in snapshot.milestones:
        yield from _milestone(milestone)
    for deadline in snapshot.deadlines:
        yield from _deadline(deadline)
    for request in snapshot.requests:
        state = State(
            value=request.state, words=request.state, when=request.due, grade=request.grade
        )
        yield (request.id, "request"), state
    for point in snapshot.points:
        yield from _point(point)
    for result in snapshot.results:
        yield from _result(result)


def _stances(snapshot: Snapshot, item: ItemStatus) -> State:
    said = [
        f"{snapshot.body_name(each.by) or 'speaker not named'} {each.stance}"
        + (f" ({each.bill})" if each.bill else "")
        for each in item.positions
    ]
    words = "; ".join(said)
    return State(value=words, words=words, facts=tuple(reversed(item.positions)))


def _track(snapshot: Snapshot, track: TrackStatus) -> Iterator[tuple[Key, State]]:
    if track.stage:
        procedure = next(each for each in snapshot.procedures if each.id == track.procedure)
        order = [stage.id for stage in procedure.stages]
        place = order.index(track.stage.id) if track.stage.id in order else len(order)
        rank = track.attempt * 1000 + place
        value = f"{track.attempt}/{track.stage.id}"
        decided = (track.decided_by,) if track.decided_by else ()
        words = str(track.stage.title)
        ended = track.state == "ended"
        yield (
            (track.id, "stage"),
            State(value=value, rank=rank, ended=ended, words=words, facts=decided),
        )
    if track.quiet_since:
        value = track.quiet_since.isoformat()
        last = (track.last_step,) if track.last_step else ()
        yield (track.id, "silence"), State(value=value, words=value, facts=last)


def _milestone(milestone: MilestoneStatus) -> Iterator[tuple[Key, State]]:
    report: str = milestone.headline if milestone.headline in _REPORT_ORDER else "open"
    confirmed = report == "reported done" and milestone.proof == "confirmed"
    value = "confirmed" if confirmed else report
    state = State(
        value=value,
        rank=_REPORT_ORDER.index(value),
        words=value,
        grade=milestone.grade,
        facts=_deciding(milestone, value),
    )
    yield (milestone.id, "report"), state
    late = milestone.clock in {"overdue", "target date passed"} and value in {"open", "partly"}
    if late:
        late_state = State(value=milestone.clock, when=milestone.due, grade=milestone.grade)
        yield (milestone.id, "clock"), late_state
    if milestone.due:
        moved = tuple(each for each in reversed(milestone.dates) if each.to == milestone.due)
        yield (milestone.id, "due"), _date_state(milestone.due, moved, milestone.grade)
    if milestone.differ:
        facts = _first(milestone.report, lambda claim: claim.says not in _DONE)
        differ = State(value="differ", words="differ", grade=milestone.grade, facts=facts)
        yield (milestone.id, "positions"), differ


def _deciding(milestone: MilestoneStatus, value: str) -> tuple[Claim, ...]:
    """Return the claims on *milestone*, first the one that makes it stand at *value*."""
    if value in {"confirmed", "verified"}:
        return _first(milestone.report, lambda claim: claim.by == milestone.proved_by)
    wanted = {"reported done": _DONE, "dropped": {"dropped"}, "partly": {"partly"}}.get(value)
    return _first(milestone.report, lambda claim: wanted is None or claim.says in wanted)


def _first(claims: tuple[Claim, ...], decides: Callable[[Claim], bool]) -> tuple[Claim, ...]:
    """Return *claims*, latest first, those that decide before the others; none if none does."""
    latest = claims[::-1]
    deciding = tuple(claim for claim in latest if decides(claim))
    others = tuple(claim for claim in latest if not decides(claim))
    return (*deciding, *others) if deciding else ()


def _deadline(deadline: DeadlineStatus) -> Iterator[tuple[Key, State]]:
    if deadline.due:
        yield (deadline.id, "date"), _date_state(deadline.due, (), deadline.grade)


def _date_state(when: When, facts: tuple[Fact, ...], grade: Grade | None) -> State:
    rank = when.end.toordinal() if when.end else 0
    return State(value=when.text, rank=rank, when=when, grade=grade, facts=facts)


def _point(point: PointStatus) -> Iterator[tuple[Key, State]]:
    if point.raised:
        value = point.raised.text
        yield (point.id, "raised"), State(value=value, words=str(point.title))
    yield (point.id, "measure"), State(value=point.measure, words=point.measure)
    if point.reply != "none recorded":
        yield (point.id, "reply"), State(value=point.reply, words=point.reply)
    last = point.expressions[-1:]
    times = f"/{len(point.expressions)}" if last else ""
    value = f"{point.treatment}{times}"
    yield (point.id, "treatment"), State(value=value, words=point.treatment, facts=last)


def _result(result: Result) -> Iterator[tuple[Key, State]]:
    for indicator in result.indicators:
        actual = [value for value in indicator.values if value.kind == "actual"]
        if actual:
            last = actual[-1]
            words = _figure(indicator, last)
            yield (indicator.id, "figure"), State(value=words, words=words, facts=(last,))


def _figure(indicator: Indicator, value: Value) -> str:
    if value.number is None:
        return str(value.words or "")
    unit = f" {indicator.unit}" if indicator.unit else ""
    least = "at least " if value.at_least else ""
    return f"{least}{value.number}{unit}"
