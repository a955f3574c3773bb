"""Why comments, points, outside dates and figures stand where they stand (S1, S8, S9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.analysis.counts import counted_in_words
from bwpolicy.analysis.reasons.values import Ground, Reason
from bwpolicy.analysis.states import figure, latest_figures
from bwpolicy.analysis.wording import count_of, when_words
from bwpolicy.model import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.analysis.deadlines import Chain, DeadlineStatus
    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.model import Comment, Indicator


def point_reason(snapshot: Snapshot, point: PointStatus) -> Reason:
    """Explain measure, reply and treatment of *point*, and the thread it stands in."""
    body = snapshot.body_name(point.body)
    return Reason(
        subject=point.id,
        states=f"measure: {point.measure}; reply: {point.reply}; treatment: {point.treatment}",
        grounds=tuple(_point_grounds(snapshot, point)),
        otherwise=()
        if point.closed
        else (f"Only {body} closes it: by its satisfaction, or by saying so.",),
    )


def _point_grounds(snapshot: Snapshot, point: PointStatus) -> Iterator[Ground]:
    body = snapshot.body_name(point.body)
    known = f", known from {when_words(point.published)}" if point.published else ""
    if point.raised:
        yield Ground(rule="S8", words=f"raised by {body}, {when_words(point.raised)}{known}")
    if point.times > 1:
        words = f"raised {point.times} times by {body}, first in {point.thread}"
        yield Ground(rule="S8", words=words)
    elif point.thread != point.id:
        yield Ground(rule="S8", words=f"takes up {point.thread}")
    if point.continued_by:
        yield Ground(rule="S8", words=f"taken up by {', '.join(point.continued_by)}")
    yield from _measures(snapshot, point)
    yield from _replies(point)
    for expression in point.expressions:
        by = snapshot.body_name(expression.by) or body
        yield Ground(rule="S8", words=f'{by} expressed "{expression.word}"', fact=expression)
    if point.referred_to:
        yield Ground(rule="S8", words=f"passed on to {snapshot.body_name(point.referred_to)}")
    if point.unraised_since:
        words = f"a later comment, recorded whole, leaves it out: {point.unraised_since}"
        yield Ground(rule="S8", words=words)
    if point.closed_by:
        yield Ground(rule="S8", words=f"closed in {point.closed_by}")


def _replies(point: PointStatus) -> Iterator[Ground]:
    for reply in point.replies:
        place = f" from {reply.jurisdiction}" if reply.jurisdiction else ""
        none = ", stating that there is no measure" if reply.no_measure else ""
        yield Ground(rule="S8", words=f"reply: {reply.step}{place}{none}", fact=reply)
    if point.reply_days is not None and point.reply_due:
        due = f"{'was' if point.reply_days < 0 else 'is'} due {when_words(point.reply_due)}"
        words = f"a reply {due}, and none that was sent is recorded"
        yield Ground(rule="S8", words=words)


def _measures(snapshot: Snapshot, point: PointStatus) -> Iterator[Ground]:
    if not point.items:
        yield Ground(rule="S8", words="no item addresses it")
    items = {item.id: item for item in snapshot.items}
    for name in point.items:
        item = items.get(name)
        tracks = [
            track
            for track in (item.tracks if item else ())
            if not point.jurisdictions or track.jurisdiction in point.jurisdictions
        ]
        there = ", ".join(
            f"{track.jurisdiction} {track.stage.title if track.stage else track.state}"
            for track in tracks
        )
        told = f" ({there})" if there else ""
        yield Ground(rule="S8", words=f"addressed by {name}{told}, which closes nothing by itself")
    if point.items and point.without_track:
        places = ", ".join(point.without_track)
        yield Ground(rule="S8", words=f"no track of these is in {places}, which the point names")


def comment_reason(snapshot: Snapshot, comment: Comment) -> Reason:
    """Explain from when *comment* counts and is known, and what it expressed as a whole."""
    dates = {
        "lodged": comment.lodged,
        "adopted, and counts from then": comment.adopted,
        "published, and known from then": comment.published,
    }
    grounds = [
        Ground(rule="S1", words=f"{what}: {when_words(when)}")
        for what, when in dates.items()
        if when
    ]
    body = snapshot.body_name(comment.body)
    for expression in in_order(comment.expressions):
        by = snapshot.body_name(expression.by) or body
        words = f'{by} expressed "{expression.word}", tied to no point'
        grounds.append(Ground(rule="S8", words=words, fact=expression))
    points = {point.id: point for point in snapshot.points}
    still = [name for point in comment.points if (name := point.id) in points and points[name].open]
    told = count_of(len(comment.points), "point")
    if comment.points:
        words = f"{told}, of which open: {', '.join(still) or 'none'}"
        grounds.append(Ground(rule="S8", words=words))
    made = comment.adopted or comment.published
    return Reason(
        subject=comment.id,
        states=f"{comment.kind} of {body}, {'adopted' if made else 'lodged'}",
        grounds=tuple(grounds),
    )


def deadline_reason(snapshot: Snapshot, deadline: DeadlineStatus) -> Reason:
    """Explain the date of *deadline* and the steps that lie before it."""
    owner = snapshot.body_name(deadline.body) or "the body whose date it is"
    grounds: list[Ground] = []
    moved = False
    for date in deadline.dates:
        to = when_words(date.to)
        if any(date is each for each in deadline.beside):
            words = f"{date.kind} of {to}: stands beside, does not move the date"
            grounds.append(Ground(rule="S9", words=words, fact=date))
            continue
        grounds.append(
            Ground(rule="S7", words=f"moved to {to}", fact=date)
            if moved
            else Ground(rule="S9", words=f"{to}, first set", fact=date)
        )
        moved = True
    ahead = [track for track in deadline.tracks if track.remaining and track.stage]
    for track in ahead:
        stages = count_of(len(track.remaining), "stage")
        where = track.stage.title if track.stage else ""
        grounds.append(Ground(rule="S9", words=f"{track.id}, {where}: {stages} still to pass"))
    unknown = [track.id for track in deadline.tracks if track.stage is None]
    if unknown:
        stand = "stands" if len(unknown) == 1 else "stand"
        words = f"no record of where {count_of(len(unknown), 'track')} {stand}"
        words += f": {', '.join(unknown)}"
        grounds.append(Ground(rule="S9", words=words))
    if deadline.chain:
        grounds.append(_chain(deadline.chain))
    linked = counted_in_words(deadline.counts)
    if deadline.due and deadline.days is not None:
        left = (
            f"{count_of(deadline.days, 'day')} left"
            if deadline.days >= 0
            else f"passed {count_of(-deadline.days, 'day')} ago"
        )
        states = f"{when_words(deadline.due)}, {left}; linked: {linked}"
    else:
        states = f"no date; linked: {linked}"
    return Reason(
        subject=deadline.id,
        states=states,
        grounds=tuple(grounds),
        otherwise=(f"Only {owner} moves it, by a date it commits itself to or extends.",),
    )


def _chain(chain: Chain) -> Ground:
    steps = " -> ".join((*chain.milestones, *chain.remaining))
    if chain.slack is None:
        slack = "no milestone of it is dated, so its slack is not known"
    elif chain.slack < 0:
        slack = f"its last dated milestone falls {count_of(-chain.slack, 'day')} after the date"
    else:
        slack = f"{count_of(chain.slack, 'day')} after its last dated milestone"
    return Ground(rule="S9", words=f"longest chain, on {chain.track}: {steps}; {slack}")


def indicator_reason(snapshot: Snapshot, indicator: Indicator) -> Reason:
    """Explain the figures of *indicator*: each with its speaker, none replacing another."""
    values = in_order(indicator.values)
    latest_of = latest_figures(indicator, "actual")
    last = [value for figures in latest_of.values() for value in figures]
    grounds = []
    for value in values:
        speaker = snapshot.body_name(value.by) or "a speaker not named"
        latest = ", the latest" if any(value is each for each in last) else ""
        words = f"{value.kind}{latest}: {figure(indicator, value)}, {speaker}"
        grounds.append(Ground(rule="S1", words=words, fact=value))
    if any(len(figures) > 1 for figures in latest_of.values()):
        words = "nothing tells which of the latest is the later: figures differ"
        grounds.append(Ground(rule="S2", words=words))
    told = "; ".join(
        " / ".join(figure(indicator, each) for each in figures) for figures in latest_of.values()
    )
    return Reason(
        subject=indicator.id,
        states=told or "no actual figure recorded",
        grounds=tuple(grounds),
        otherwise=("A later figure stands beside these; none replaces another.",),
    )
