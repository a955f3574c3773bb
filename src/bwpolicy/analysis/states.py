"""Every state there is, each under its subject and aspect, so that two days compare (S11)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

import attrs

from bwpolicy.analysis.completion import DONE
from bwpolicy.analysis.tracks import carrying
from bwpolicy.model import Compared, Fact, Text, When, in_order
from bwpolicy.model.words import Grade, ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bwpolicy.analysis.deadlines import DeadlineStatus
    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.milestones import MilestoneStatus
    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.analysis.requests import RequestStatus
    from bwpolicy.analysis.stated_dates import Approval
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import (
        Claim,
        Comment,
        DueDate,
        Indicator,
        Law,
        Meeting,
        Procedure,
        Ratification,
        Result,
        Value,
        WorkingGroup,
    )

#: What of a thing is in a state.
Aspect = Literal[
    "comment",
    "raised",
    "measure",
    "reply",
    "treatment",
    "stage",
    "measures",
    "stances",
    "meeting",
    "due",
    "approval",
    "report",
    "clock",
    "positions",
    "request",
    "date",
    "baseline",
    "target",
    "actual",
    "law",
    "ratification",
    "silence",
]
Key = tuple[str, Aspect]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class State(Compared):
    """
    One state of one thing.

    Attributes:
        value: The state in a word, number or date; two are the same where it is.
        rank: How far along it is, where states of this aspect have an order; days are counted
            from 1 January of the year 1.
        words: The same in words of the agenda, such as the title of a stage, where it has some.
        when: Its date, where it has one.
        begun: Since when it holds, where that is not the day of the first of its facts.
        ended: For a stage: the attempt has ended without being completed.
        grade: Weakest grade behind it.
        facts: The facts it rests on, first the one that decides.
        sources: Where its record can be read, where it rests on no fact.
    """

    value: str
    rank: int = 0
    words: Text | None = attrs.field(default=None, eq=False)
    when: When | None = attrs.field(default=None, eq=False)
    begun: When | None = attrs.field(default=None, eq=False)
    ended: bool = attrs.field(default=False, eq=False)
    grade: Grade | None = attrs.field(default=None, eq=False)
    facts: tuple[Fact, ...] = attrs.field(default=(), eq=False)
    sources: tuple[str, ...] = attrs.field(default=(), eq=False)


class Picture(Protocol):
    """Where everything stands on a day, of whatever part of an agenda."""

    @property
    def items(self) -> tuple[ItemStatus, ...]:
        """Items with their tracks."""

    @property
    def milestones(self) -> tuple[MilestoneStatus, ...]:
        """Milestones."""

    @property
    def deadlines(self) -> tuple[DeadlineStatus, ...]:
        """Outside dates."""

    @property
    def requests(self) -> tuple[RequestStatus, ...]:
        """Calls for inputs."""

    @property
    def points(self) -> tuple[PointStatus, ...]:
        """Points of supervisory bodies."""

    @property
    def comments(self) -> tuple[Comment, ...]:
        """Comments they stand in."""

    @property
    def results(self) -> tuple[Result, ...]:
        """Results with their indicators."""

    @property
    def working_groups(self) -> tuple[WorkingGroup, ...]:
        """Groups with their meetings."""

    @property
    def laws(self) -> tuple[Law, ...]:
        """Laws."""

    @property
    def ratifications(self) -> tuple[Ratification, ...]:
        """Ratifications."""

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """Procedures of the tracks."""


_FIGURES: Final[tuple[ValueKind, ...]] = ("baseline", "target", "actual")
#: Order of what stands behind a date.
_APPROVAL_ORDER: Final[tuple[Approval, ...]] = (
    "nobody",
    "not shown",
    "a body",
    "draft minutes",
    "confirmed minutes",
)
#: Order of what is reported and proved of a milestone.
_REPORT_ORDER: Final = ("dropped", "open", "partly", "reported done", "confirmed", "verified")


def states_of(picture: Picture) -> Mapping[Key, State]:
    """Return every state by subject and aspect, in the order of *picture*."""
    return dict(_states(picture))


def _states(picture: Picture) -> Iterator[tuple[Key, State]]:
    procedures = {each.id: each for each in picture.procedures}
    tracks = [track for item in picture.items for track in item.tracks]
    by_id = {track.id: track for track in tracks}
    told: tuple[tuple[Iterable[Any], Callable[[Any], Iterator[tuple[Key, State]]]], ...] = (
        (picture.items, _item),
        (tracks, lambda track: _track(track, procedures.get(_followed(track, by_id)))),
        (picture.milestones, _milestone),
        (picture.deadlines, _deadline),
        (picture.requests, _request),
        (picture.comments, _comment),
        (picture.points, _point),
        ((each for result in picture.results for each in result.indicators), _indicator),
        ((each for group in picture.working_groups for each in group.meetings), _meeting),
        (picture.laws, _law),
        (picture.ratifications, _ratification),
    )
    for things, states in told:
        for each in things:
            yield from states(each)


def _followed(track: TrackStatus, tracks: Mapping[str, TrackStatus]) -> str:
    """Return the id of the procedure whose stages *track* passes: that of what carries it."""
    return carrying(track, tracks).procedure


def _item(item: ItemStatus) -> Iterator[tuple[Key, State]]:
    """Yield who supports, reserves or objects; the latest position first."""
    if not item.positions:
        return
    said = (
        f"{each.by}/{each.bill}/{','.join(each.tracks)}: {each.stance}" for each in item.positions
    )
    facts = tuple(reversed(item.positions))
    yield (item.id, "stances"), State(value="; ".join(said), facts=facts)


def _track(track: TrackStatus, procedure: Procedure | None) -> Iterator[tuple[Key, State]]:
    """Yield the states of *track*, whose stage is one of *procedure*, its own or its carrier's."""
    if track.stage:
        order = [stage.id for stage in procedure.stages] if procedure else []
        place = order.index(track.stage.id) if track.stage.id in order else len(order)
        kept = track.kept_by if track.kept_by is not track.decided_by else None
        decided = tuple(fact for fact in (kept, track.decided_by) if fact)
        state = State(
            value=f"{track.attempt}/{track.stage.id}",
            rank=track.attempt * 1000 + place,
            words=track.stage.title,
            when=track.on,
            begun=track.on,
            ended=track.state == "ended",
            grade=track.grade,
            facts=decided,
        )
        yield (track.id, "stage"), state
    if track.quiet_since:
        last = (track.last_step,) if track.last_step else ()
        when = When.on(track.quiet_since)
        yield (track.id, "silence"), State(value=when.text, when=when, facts=last)
    running = [each for each in track.measures if each.running]
    if running:
        state = State(
            value="; ".join(f"{each.event.on} to {each.until}" for each in running),
            rank=max(each.until.last.toordinal() for each in running),
            when=running[-1].until,
            grade=running[-1].grade,
            facts=tuple(fact for each in reversed(running) for fact in (each.ends_by, each.event)),
        )
        yield (track.id, "measures"), state


def _milestone(milestone: MilestoneStatus) -> Iterator[tuple[Key, State]]:
    value: str = milestone.reported
    if milestone.headline == "verified":
        value = "verified"
    elif value == "reported done" and milestone.proof == "confirmed":
        value = "confirmed"
    state = State(
        value=value,
        rank=_REPORT_ORDER.index(value),
        grade=milestone.grade,
        facts=_deciding(milestone, value),
    )
    yield (milestone.id, "report"), state
    if milestone.clock in {"overdue", "target date passed"} and value in {"open", "partly"}:
        yield (milestone.id, "clock"), _late(milestone)
    if milestone.due:
        moved = tuple(each.fact for each in reversed(milestone.dates) if each.moves)
        yield (milestone.id, "due"), _date(milestone.due, moved, milestone.grade)
        current = next(each for each in reversed(milestone.dates) if each.moves)
        approval = State(
            value=current.approval,
            rank=_APPROVAL_ORDER.index(current.approval),
            when=current.approved_on,
            begun=current.approved_on,
            grade=current.fact.grade,
            facts=(current.fact,),
        )
        yield (milestone.id, "approval"), approval
    if milestone.differ:
        facts = _first(milestone.report, lambda claim: claim.says not in DONE)
        yield (milestone.id, "positions"), State(value="differ", grade=milestone.grade, facts=facts)


def _late(milestone: MilestoneStatus) -> State:
    """Return that the date of *milestone* has passed, and since when that is so."""
    due = milestone.due
    current = next(each for each in reversed(milestone.dates) if each.moves)
    passed = due.last + timedelta(days=1) if due else date.max
    if milestone.clock == "overdue" and current.approved_on:  # approved after it had passed
        passed = max(passed, current.approved_on.last)
    return State(
        value=milestone.clock,
        rank=due.last.toordinal() if due else 0,
        when=due,
        begun=When.on(passed),
        grade=milestone.grade,
    )


def _deciding(milestone: MilestoneStatus, value: str) -> tuple[Fact, ...]:
    """Return the facts on *milestone*, first the one that makes it stand at *value*."""
    if value in {"confirmed", "verified"} and milestone.proved_on:
        others = (each for each in milestone.report[::-1] if each is not milestone.proved_on)
        return (milestone.proved_on, *others)
    wanted = {"reported done": DONE, "dropped": {"dropped"}, "partly": {"partly"}}.get(value)
    return _first(milestone.report, lambda claim: wanted is None or claim.says in wanted)


def _first(claims: tuple[Claim, ...], decides: Callable[[Claim], bool]) -> tuple[Claim, ...]:
    """Return *claims*, latest first, those that decide before the others; none if none does."""
    latest = claims[::-1]
    deciding = tuple(claim for claim in latest if decides(claim))
    others = tuple(claim for claim in latest if not decides(claim))
    return (*deciding, *others) if deciding else ()


def _deadline(deadline: DeadlineStatus) -> Iterator[tuple[Key, State]]:
    if deadline.due:
        beside = {id(each) for each in deadline.beside}
        moved = tuple(each for each in reversed(deadline.dates) if id(each) not in beside)
        yield (deadline.id, "date"), _date(deadline.due, moved, deadline.grade)


def _date(when: When, facts: tuple[DueDate, ...], grade: Grade | None) -> State:
    """Return a date, or the condition in words that stands for one."""
    rank = when.end.toordinal() if when.end else 0
    condition = facts[0].condition if facts else None
    value = str(condition) if condition else when.text
    return State(value=value, rank=rank, words=condition, when=when, grade=grade, facts=facts)


def _request(request: RequestStatus) -> Iterator[tuple[Key, State]]:
    reminded = f", reminded {len(request.reminders)}" if request.state != "replied" else ""
    when = request.replied or request.due
    begun = request.replied or (request.reminders or (request.sent,))[-1]
    value = f"{request.state}{reminded if request.reminders else ''}"
    state = State(
        value=value, rank=len(request.reminders), when=when, begun=begun, grade=request.grade
    )
    yield (request.id, "request"), state


def _comment(comment: Comment) -> Iterator[tuple[Key, State]]:
    """Yield how far a comment is, and what was expressed in it apart from its points."""
    stage = "adopted" if comment.adopted or comment.published else "lodged"
    when = comment.published or comment.adopted or comment.lodged
    said = in_order(comment.expressions)
    value = "; ".join((stage, *(each.word for each in said)))
    facts = tuple(reversed(said))
    state = State(
        value=value,
        words=comment.title,
        when=when,
        begun=None if facts else when,
        grade=comment.grade,
        facts=facts,
        sources=comment.sources,
    )
    yield (comment.id, "comment"), state


def _point(point: PointStatus) -> Iterator[tuple[Key, State]]:
    if point.raised:
        raised = State(
            value=point.raised.text,
            words=point.title,
            when=point.published or point.raised,
            begun=point.published or point.raised,
            grade=point.grade,
            sources=point.sources,
        )
        yield (point.id, "raised"), raised
    yield (point.id, "measure"), State(value=point.measure)
    if point.reply != "none recorded":
        decides = [each for each in point.replies if each.on == point.replied]
        others = [each for each in point.replies if each.on != point.replied]
        facts = (*reversed(decides), *reversed(others))
        when = point.replied or point.reply_due
        yield (point.id, "reply"), State(value=point.reply, when=when, facts=facts)
    said = tuple(each for each in reversed(point.expressions) if each.by in {None, point.body})
    worded = point.treatment == point.word or (point.closed and not point.closed_by)
    treatment = State(
        value=f"{point.treatment}/{len(said)}" if said else point.treatment,
        when=point.treated_on,
        begun=point.treated_on,
        grade=point.grade,
        facts=said if worded else (),
        sources=point.sources,
    )
    yield (point.id, "treatment"), treatment


def _indicator(indicator: Indicator) -> Iterator[tuple[Key, State]]:
    """Yield the latest baseline, target and figure, with those of its parts beside it."""
    for kind in _FIGURES:
        latest = latest_figures(indicator, kind)
        if latest:
            whole = [latest.pop(None)] if None in latest else []
            groups = (*whole, *reversed(latest.values()))
            told = "; ".join(
                " / ".join(figure(indicator, each) for each in group) for group in groups
            )
            facts = tuple(each for group in groups for each in group)
            state = State(value=told, when=facts[0].period, facts=facts)
            yield (indicator.id, kind), state


def latest_figures(indicator: Indicator, kind: ValueKind) -> dict[str | None, list[Value]]:
    """
    Return the latest figures of a kind, latest first, by the part of the whole they speak for.

    More than one where figures differ, and nothing tells which of them is the later.
    """
    latest: dict[str | None, list[Value]] = {}
    for value in in_order(indicator.values):
        if value.kind == kind:
            told = [
                each
                for each in latest.pop(value.split, ())
                if not each.on.surely_before(value.on) and not _same_figure(each, value)
            ]
            latest[value.split] = [value, *told]
    return latest


def _same_figure(one: Value, other: Value) -> bool:
    return (one.number, one.words, one.at_least) == (other.number, other.words, other.at_least)


def figure(indicator: Indicator, value: Value) -> str:
    """Return a figure with its unit, ``at least 94 enterprises``, or its words."""
    part = f"{value.split}: " if value.split else ""
    if value.number is None:
        return part + str(value.words or "")
    percent = "%" if indicator.measure == "percentage" else ""
    unit = f" {indicator.unit}" if indicator.unit else ""
    least = "at least " if value.at_least else ""
    return f"{part}{least}{value.number:f}{percent}{unit}"


def _meeting(meeting: Meeting) -> Iterator[tuple[Key, State]]:
    """Yield how far the minutes of a meeting are."""
    if meeting.confirmed_on:
        value, when = "minutes confirmed", meeting.confirmed_on
    elif meeting.circulated:
        value, when = "draft minutes circulated", meeting.circulated
    else:
        value, when = "met", meeting.on
    minutes = (meeting.minutes,) if meeting.minutes else ()
    sources = (*minutes, *meeting.sources)
    state = State(
        value=value,
        when=when,
        begun=when,
        words=meeting.title,
        grade=meeting.grade,
        sources=sources,
    )
    yield (meeting.id, "meeting"), state


def _law(law: Law) -> Iterator[tuple[Key, State]]:
    """Yield since when a law is valid, or until when it was; of a draft, nothing."""
    if law.from_ is None or law.kind == "draft":
        return
    value = "valid until" if law.until else "valid from"
    when = law.until or law.from_
    state = State(
        value=value,
        when=when,
        begun=when,
        words=law.title,
        grade=law.grade,
        sources=law.sources,
    )
    yield (law.id, "law"), state


def _ratification(ratification: Ratification) -> Iterator[tuple[Key, State]]:
    """Yield the last step recorded with an instrument, if any is."""
    steps = {
        "denounced": ratification.denounced,
        "in force": ratification.in_force,
        "ratified": ratification.ratified,
    }
    step = next((step for step in steps.items() if step[1]), None)
    if step is None:
        return
    value, when = step
    state = State(
        value=value,
        when=when,
        begun=when,
        grade=ratification.grade,
        sources=ratification.sources,
    )
    yield (ratification.id, "ratification"), state
