"""Why a thing stands where it stands: rules by number, and the facts that decide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Literal

import attrs

from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.analysis.snapshot import counted_in_words
from bwpolicy.errors import UnknownNameError
from bwpolicy.model import Compared, Fact, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.analysis.snapshot import (
        Chain,
        DeadlineStatus,
        ItemStatus,
        MilestoneStatus,
        RequestStatus,
        Snapshot,
        TrackStatus,
    )
    from bwpolicy.model import Indicator

#: What :func:`explain` is asked for, in its error.
STATE_OF: Final = "item, track, milestone, point, deadline, request or indicator"

Rule = Literal["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Ground(Compared):
    """
    One step of an explanation.

    Attributes:
        rule: The status rule it follows from.
        words: What the rule says here.
        fact: The fact it rests on, if one.
    """

    rule: Rule
    words: str
    fact: Fact | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reason(Compared):
    """
    Why a thing stands where it stands.

    Attributes:
        subject: Id of the item, track, milestone, deadline, request or indicator.
        states: Where it stands, in words.
        grounds: In the order in which they decide.
        otherwise: What would change it.
    """

    subject: str
    states: str
    grounds: tuple[Ground, ...]
    otherwise: tuple[str, ...] = ()


def explain(snapshot: Snapshot, subject: str) -> Reason:
    """
    Return why *subject* stands where *snapshot* says it stands.

    Raises:
        UnknownNameError: If the snapshot says nothing of *subject*.
    """
    told = _explainers(snapshot)
    if subject not in told:
        raise UnknownNameError(STATE_OF, subject, nearest_names(subject, told))
    return told[subject]()


def subjects(snapshot: Snapshot) -> list[str]:
    """Return every id that :func:`explain` can explain."""
    return list(_explainers(snapshot))


def _explainers(snapshot: Snapshot) -> dict[str, Callable[[], Reason]]:
    """Return what explains each id, in the order of the snapshot."""
    told: dict[str, Callable[[], Reason]] = {}
    for item in snapshot.items:
        told[item.id] = partial(_item, item)
        told |= {track.id: partial(_track, snapshot, track) for track in item.tracks}
    told |= {each.id: partial(_milestone, snapshot, each) for each in snapshot.milestones}
    told |= {each.id: partial(_deadline, each) for each in snapshot.deadlines}
    told |= {each.id: partial(_request, snapshot, each) for each in snapshot.requests}
    told |= {each.id: partial(_point, each) for each in snapshot.points}
    for result in snapshot.results:
        told |= {each.id: partial(_indicator, each) for each in result.indicators}
    return told


def _item(item: ItemStatus) -> Reason:
    grounds = [
        Ground(
            rule="S5",
            words=f"{track.id} counts as {track.state}"
            + (f": {track.stage.title}" if track.stage else ""),
            fact=track.decided_by,
        )
        for track in item.tracks
    ]
    if item.grade:
        grounds.append(Ground(rule="S10", words=f"the weakest grade behind it is {item.grade}"))
    missing = [track.id for track in item.tracks if track.state not in {"final", "ended"}]
    otherwise = (
        (f"Final in all once {', '.join(missing)} reach their final legal stage.",)
        if missing
        else ()
    )
    return Reason(subject=item.id, states=item.summary, grounds=tuple(grounds), otherwise=otherwise)


def _track(snapshot: Snapshot, track: TrackStatus) -> Reason:
    return Reason(
        subject=track.id,
        states=str(track.stage.title) if track.stage else track.state,
        grounds=tuple(_track_grounds(snapshot, track)),
        otherwise=tuple(_track_otherwise(track)),
    )


def _track_grounds(snapshot: Snapshot, track: TrackStatus) -> Iterator[Ground]:
    yield from _stage_grounds(track)
    if track.quiet_since:
        days = snapshot.settings.quiet_after
        words = f"no step within {days} days of {snapshot.as_of}"
        yield Ground(rule="S4", words=words, fact=track.last_step)
    for event in track.substance:
        words = "what the speaker says of the substance stands beside and changes no stage"
        yield Ground(rule="S5", words=words, fact=event)
    for possibly in snapshot.possibly:
        if possibly.owner in {track.id, track.item}:
            words = "may have happened already; its time has begun and is not over"
            yield Ground(rule="S1", words=words, fact=possibly.fact)
    if track.grade:
        yield Ground(rule="S10", words=f"it rests on evidence graded {track.grade}")


def _stage_grounds(track: TrackStatus) -> Iterator[Ground]:
    if track.through:
        words = f"its bill is carried by {track.through}, whose stage it takes"
        yield Ground(rule="S3", words=words)
    if track.decided_by:
        attempt = f" in attempt {track.attempt}" if track.attempt > 1 else ""
        yield Ground(
            rule="S3",
            words=f"the last event with a stage{attempt} that counts",
            fact=track.decided_by,
        )
    elif not track.through:
        words = "no event that counts sets a stage: no record found, which is not 'not started'"
        yield Ground(rule="S3", words=words)
    if track.expired_on:
        words = f"it ended by itself on {track.expired_on}, and nothing that counts extends it"
        yield Ground(rule="S3", words=words)
    for event in track.reported:
        words = "names a later stage but is unverified, so it sets none"
        yield Ground(rule="S3", words=words, fact=event)


def _track_otherwise(track: TrackStatus) -> Iterator[str]:
    if track.remaining:
        ahead = ", ".join(stage.id for stage in track.remaining)
        yield f"It would move with a counted event at one of: {ahead}."
    if track.state == "ended":
        yield f"A new bill would be attempt {track.attempt + 1} and start the track again."
    if track.reported:
        yield "What is reported would count once its event is graded better than unverified."


def _milestone(snapshot: Snapshot, milestone: MilestoneStatus) -> Reason:
    states = milestone.headline
    if milestone.headline in {"overdue", "target date passed"} and milestone.days:
        states = f"{milestone.headline} {-milestone.days} days"  # type: ignore[assignment]
    if milestone.differ:
        states = f"{states}, positions differ"  # type: ignore[assignment]
    return Reason(
        subject=milestone.id,
        states=states,
        grounds=tuple(_milestone_grounds(snapshot, milestone)),
        otherwise=tuple(_milestone_otherwise(milestone)),
    )


def _milestone_grounds(snapshot: Snapshot, milestone: MilestoneStatus) -> Iterator[Ground]:
    moving = [each for each in milestone.dates if each.kind in {"commitment", "extension"}]
    for index, due in enumerate(milestone.dates):
        if due not in moving:
            words = f"{due.kind} of {due.to}: stands beside, does not move the date"
        elif due is moving[0]:
            words = f"due {due.to}, first set"
        else:
            approved = f"approved by {due.approved_by}" if due.approved_by else "not approved"
            words = f"revised to {due.to}, {approved}"
        yield Ground(rule="S7" if index else "S6", words=words, fact=due)
    if milestone.days is not None and milestone.days < 0:
        how = (
            "accepted by a lead in confirmed minutes or a letter of record: overdue"
            if milestone.accepted
            else "not accepted by a lead in confirmed minutes or a letter: target date passed"
        )
        yield Ground(rule="S6", words=f"{-milestone.days} days before {snapshot.as_of}; {how}")
    for claim in in_order(milestone.report):
        yield Ground(rule="S6", words=f'{claim.by or "unnamed"} says "{claim.says}"', fact=claim)
    if milestone.differ:
        words = "a denial that does not surely lie before a claim of done: positions differ"
        yield Ground(rule="S6", words=words)
    if milestone.proof == "none":
        means = milestone.means_of_verification
        words = f"not verified: {means}" if means else "not verified: no means are named"
    else:
        words = f"{milestone.proof} by {milestone.proved_by}"
    yield Ground(rule="S6", words=words)
    for body in milestone.no_reply:
        yield Ground(rule="S6", words=f"{body} was asked, and its reply is past due: no reply")
    for need in milestone.pending:
        leads = ", ".join(need.leads) or "nobody named"
        yield Ground(rule="S6", words=f"needs {need.id}, pending with {leads}")


def _milestone_otherwise(milestone: MilestoneStatus) -> Iterator[str]:
    if milestone.proof != "verified":
        means = milestone.means_of_verification or "its means of verification, once named,"
        leads = ", ".join(milestone.leads) or "the lead"
        yield f"It would be verified by: {means} checked by a body outside {leads}."


def _deadline(deadline: DeadlineStatus) -> Reason:
    due = deadline.due
    grounds = [
        Ground(rule="S9", words=f"{track.id} has {len(track.remaining)} stages still to pass")
        for track in deadline.tracks
        if track.remaining and track.stage
    ]
    if deadline.moved_from:
        grounds.insert(0, Ground(rule="S7", words=f"moved from {deadline.moved_from}"))
    if deadline.chain:
        grounds.append(_chain(deadline.chain))
    linked = counted_in_words(deadline.counts)
    return Reason(
        subject=deadline.id,
        states=f"{due}, {deadline.days} days left; linked: {linked}" if due else "no date",
        grounds=tuple(grounds),
    )


def _chain(chain: Chain) -> Ground:
    steps = [*chain.milestones, *(stage.id for stage in chain.remaining)]
    slack = f", {chain.slack} days of slack" if chain.slack is not None else ""
    return Ground(rule="S9", words=f"longest chain, on {chain.track}: {' -> '.join(steps)}{slack}")


def _request(snapshot: Snapshot, request: RequestStatus) -> Reason:
    words = f"asked on {request.sent}"
    if request.due:
        words += f", due on {request.due}, asked about on {snapshot.as_of}"
    return Reason(
        subject=request.id,
        states=request.state,
        grounds=(Ground(rule="S6", words=words),),
        otherwise=() if request.replied else ("It would be closed by the day the reply came.",),
    )


def _point(point: PointStatus) -> Reason:
    return Reason(
        subject=point.id,
        states=f"measure: {point.measure}; reply: {point.reply}; treatment: {point.treatment}",
        grounds=tuple(_point_grounds(point)),
        otherwise=()
        if point.closed
        else (f"Only {point.body} closes it: by its satisfaction, or by saying so.",),
    )


def _point_grounds(point: PointStatus) -> Iterator[Ground]:
    if point.times > 1:
        words = f"raised {point.times} times by {point.body}, first in {point.thread}"
        yield Ground(rule="S8", words=words)
    if point.continued_by:
        yield Ground(rule="S8", words=f"taken up by {', '.join(point.continued_by)}")
    if point.items:
        words = f"addressed by {', '.join(point.items)}, which closes nothing by itself"
    else:
        words = "no item addresses it"
    yield Ground(rule="S8", words=words)
    for expression in point.expressions:
        words = f'{point.body} expressed "{expression.word}"'
        yield Ground(rule="S8", words=words, fact=expression)
    if point.referred_to:
        yield Ground(rule="S8", words=f"passed on to {point.referred_to}")
    if point.unraised_since:
        words = f"a later comment, recorded whole, leaves it out: {point.unraised_since}"
        yield Ground(rule="S8", words=words)


def _indicator(indicator: Indicator) -> Reason:
    grounds = tuple(
        Ground(rule="S1", words=f"{value.kind}, stated on {value.on}", fact=value)
        for value in indicator.values
    )
    return Reason(
        subject=indicator.id,
        states=f"{len(grounds)} figures stated, none replaces another",
        grounds=grounds,
    )
