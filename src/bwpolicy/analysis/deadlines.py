"""Outside dates, and how far what is linked to them has come (S9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.analysis.milestones import MOVING
from bwpolicy.analysis.snapshot import DeadlineStatus, LinkedTrack
from bwpolicy.analysis.tracks import count
from bwpolicy.model import in_order, weakest

if TYPE_CHECKING:
    from datetime import date

    from bwpolicy.analysis.snapshot import ItemStatus
    from bwpolicy.model import Agenda, Deadline


def deadline_statuses(
    agenda: Agenda, as_of: date, items: tuple[ItemStatus, ...]
) -> tuple[DeadlineStatus, ...]:
    """
    Return where each outside date stands, in agenda order.

    Args:
        agenda: As seen on *as_of*.
        as_of: The day asked about.
        items: Status of the items that may be linked to it.

    Source: status rule S9.
    """
    linked: dict[str, dict[str, ItemStatus]] = {}
    for item in items:
        for name in item.linked_to:
            linked.setdefault(name, {})[item.id] = item
    order = {item.id: place for place, item in enumerate(items)}
    statuses = []
    for deadline in agenda.deadlines:
        its = linked.get(deadline.id, {}) | linked.get(deadline.plan or "", {})
        own = [its[name] for name in sorted(its, key=order.__getitem__)]
        statuses.append(_status(deadline, as_of, own))
    return tuple(statuses)


def _status(deadline: Deadline, as_of: date, linked: list[ItemStatus]) -> DeadlineStatus:
    moving = [each for each in in_order(deadline.dates) if each.kind in MOVING]
    current = moving[-1] if moving else None
    due = current.to if current else None
    tracks = [track for item in linked for track in item.tracks]
    return DeadlineStatus(
        id=deadline.id,
        title=deadline.title,
        body=deadline.body,
        plan=deadline.plan,
        basis=deadline.basis,
        due=due,
        days=(due.end - as_of).days if due and due.end else None,
        moved_from=moving[0].to if due and moving[0].to != due else None,
        items=tuple(item.id for item in linked),
        counts=count(tracks),
        tracks=tuple(
            LinkedTrack(
                id=track.id, state=track.state, stage=track.stage, remaining=track.remaining
            )
            for track in tracks
        ),
        grade=weakest(deadline.grade, current.grade if current else None),
    )
