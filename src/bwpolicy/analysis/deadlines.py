"""Outside dates, and how far what is linked to them has come (S9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from bwpolicy.analysis.bodies import Bodies
from bwpolicy.analysis.counts import Counts, TrackState, count
from bwpolicy.analysis.stated_dates import MOVING
from bwpolicy.model import Compared, DueDate, Stage, Text, When, in_order, weakest
from bwpolicy.model.words import Grade

if TYPE_CHECKING:
    from datetime import date

    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.milestones import MilestoneStatus
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Agenda, Deadline


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LinkedTrack(Compared):
    """
    A track linked to a deadline, and what it still has to pass (S9).

    Attributes:
        id: Id of the track.
        state: What its stage means.
        stage: Its stage, if any.
        remaining: Ids of the stages still to pass, in order.
    """

    id: str
    state: TrackState
    stage: Stage | None
    remaining: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Chain(Compared):
    """
    The most steps that lie, one after the other, before an outside date (S9).

    Attributes:
        track: The linked track with the most steps ahead.
        milestones: Open milestones that serve it, each needing the one before it.
        remaining: Ids of the stages it has still to pass.
        slack: Days from the last dated milestone of the chain to the outside date;
            ``None`` where none is dated.
        grade: Weakest grade behind the milestones of the chain (S10); ``None`` without any.
    """

    track: str
    milestones: tuple[str, ...]
    remaining: tuple[str, ...]
    slack: int | None
    grade: Grade | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DeadlineStatus(Compared):
    """
    An outside date, and how far what is linked to it has come (S9).

    Attributes:
        id: Id of the deadline.
        title: What falls due.
        body: Body that set it.
        plan: Plan it belongs to.
        basis: The rule or text it rests on.
        due: Current date; ``None`` where none is stated yet.
        days: Days left; negative once it has passed.
        moved_from: First date, where it has moved.
        dates: Every date stated, in order.
        beside: Those of them that do not move it: requests, forecasts, and what bodies other
            than its own say.
        items: Ids of the items linked to it or to its plan.
        counts: The tracks of those items by meaning.
        tracks: Those tracks, with the stages they have still to pass.
        chain: The longest chain of milestones and stages before it; ``None`` where nothing
            that is linked has a step ahead.
        grade: Weakest grade behind the date (S10).
    """

    id: str
    title: Text
    body: str | None
    plan: str | None
    basis: Text | None
    due: When | None
    days: int | None
    moved_from: When | None
    dates: tuple[DueDate, ...]
    beside: tuple[DueDate, ...]
    items: tuple[str, ...]
    counts: Counts
    tracks: tuple[LinkedTrack, ...]
    chain: Chain | None
    grade: Grade | None


def deadline_statuses(
    agenda: Agenda,
    as_of: date,
    items: tuple[ItemStatus, ...],
    milestones: tuple[MilestoneStatus, ...] = (),
) -> tuple[DeadlineStatus, ...]:
    """
    Return where each outside date stands, in agenda order.

    Args:
        agenda: As seen on *as_of*.
        as_of: The day asked about.
        items: Status of the items that may be linked to it.
        milestones: Status of the milestones that may serve them.

    Source: status rule S9.
    """
    linked: dict[str, dict[str, ItemStatus]] = {}
    for item in items:
        for name in item.linked_to:
            linked.setdefault(name, {})[item.id] = item
    order = {item.id: place for place, item in enumerate(items)}
    ahead = _Ahead(milestones)
    bodies = Bodies(agenda.bodies)
    statuses = []
    for deadline in agenda.deadlines:
        its = linked.get(deadline.id, {}) | linked.get(deadline.plan or "", {})
        own = [its[name] for name in sorted(its, key=order.__getitem__)]
        statuses.append(_status(deadline, as_of, own, ahead, bodies))
    return tuple(statuses)


class _Ahead:
    """The open milestones, by what they serve and by what they need."""

    def __init__(self, milestones: tuple[MilestoneStatus, ...]) -> None:
        self.open = {each.id: each for each in milestones if not each.closed}
        self.serving: dict[str, list[str]] = {}
        for each in self.open.values():
            for name in dict.fromkeys((*each.items, each.owner)):
                self.serving.setdefault(name, []).append(each.id)
        self.length: dict[str, int] = {}
        self.step_before: dict[str, str] = {}

    def measure(self, name: str) -> int:
        """Return the length of the longest run of open milestones up to *name*."""
        waiting = [name]
        while waiting:
            last = waiting[-1]
            needs = [need.id for need in self.open[last].pending if need.id in self.open]
            unknown = [need for need in needs if need not in self.length]
            if last not in self.length and unknown:
                self.length[last] = 1  # a ring that checks would have refused ends here
                waiting += unknown
                continue
            waiting.pop()
            if needs:
                self.step_before[last] = max(needs, key=self.length.__getitem__)
                self.length[last] = self.length[self.step_before[last]] + 1
            else:
                self.length[last] = 1
        return self.length[name]

    def run(self, name: str) -> tuple[str, ...]:
        """Return the longest run of open milestones up to *name*, each needing the one before."""
        run = {name: None}
        while name in self.step_before and self.step_before[name] not in run:
            name = self.step_before[name]
            run[name] = None
        return tuple(run)[::-1]

    def chain(self, track: TrackStatus, due: date | None) -> Chain:
        """Return the steps ahead of *track* and the days they leave before *due*."""
        serving = (*self.serving.get(track.item, ()), *self.serving.get(track.id, ()))
        last = max(serving, key=self.measure, default=None)
        run = self.run(last) if last else ()
        dated = [when.end for name in run if (when := self.open[name].due) and when.end]
        slack = (due - max(dated)).days if due and dated else None
        return Chain(
            track=track.id,
            milestones=run,
            remaining=track.remaining,
            slack=slack,
            grade=weakest(*(self.open[name].grade for name in run)) if run else None,
        )


def _status(
    deadline: Deadline, as_of: date, linked: list[ItemStatus], ahead: _Ahead, bodies: Bodies
) -> DeadlineStatus:
    dates = in_order(deadline.dates)
    owners = (deadline.body,) if deadline.body else ()
    moving = [each for each in dates if each.kind in MOVING and bodies.speaks_for(each.by, owners)]
    current = moving[-1] if moving else None
    due = current.to if current else None
    tracks = [track for item in linked for track in item.tracks]
    chains = [
        chain
        for track in tracks
        if (chain := ahead.chain(track, due.end if due else None)).milestones or track.stage
    ]
    longest = max(chains, key=lambda each: len(each.milestones) + len(each.remaining), default=None)
    return DeadlineStatus(
        id=deadline.id,
        title=deadline.title,
        body=deadline.body,
        plan=deadline.plan,
        basis=deadline.basis,
        due=due,
        days=(due.end - as_of).days if due and due.end else None,
        moved_from=moving[0].to if due and moving[0].to != due else None,
        dates=tuple(dates),
        beside=tuple(each for each in dates if not any(each is other for other in moving)),
        items=tuple(item.id for item in linked),
        counts=count(track.state for track in tracks),
        tracks=tuple(
            LinkedTrack(
                id=track.id, state=track.state, stage=track.stage, remaining=track.remaining
            )
            for track in tracks
        ),
        chain=longest if longest and (longest.milestones or longest.remaining) else None,
        grade=weakest(deadline.grade, current.grade if current else None),
    )
