"""The dates stated for a milestone: which of them moves it, how far, on whose authority (S7)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import attrs

from bwpolicy.model import NOT_SHOWN, Compared, DueDate, When, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from bwpolicy.model import Meeting, Milestone

#: On whose authority a date stands: minutes that are confirmed, or not yet; a body; something
#: that the audience may not see; nobody.
Approval = Literal["confirmed minutes", "draft minutes", "a body", "not shown", "nobody"]

#: Kinds of due date that move the date; requests and forecasts stand beside it (S7).
MOVING = frozenset({"commitment", "extension"})


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedDate(Compared):
    """
    One date stated for a milestone, with its kind and its approval (S7).

    Attributes:
        fact: Who stated it when, of what kind, and why.
        falls_on: The date; for a span counted from the day its milestone was done.
        moves: It set or moved the date; requests and forecasts stand beside.
        approval: On whose authority it stands; what set the milestone approves its first date.
        approved_by: The decision, meeting or body that approved it.
        approved_on: Day its minutes were confirmed, else of the meeting that approved it.
        slip: Days from the first commitment to it; ``None`` where either has no day.
    """

    fact: DueDate
    falls_on: When
    moves: bool
    approval: Approval
    approved_by: str | None
    approved_on: When | None
    slip: int | None


def stated_dates(
    milestone: Milestone,
    meetings: Mapping[str, Meeting],
    done_on: Callable[[str], date | None],
) -> tuple[StatedDate, ...]:
    """
    Return every date stated for *milestone*, in order.

    Args:
        milestone: As seen on the day asked about.
        meetings: Meetings by id, for approval.
        done_on: Tells the day a milestone was done, for spans that run from it.

    Source: status rule S7.
    """
    first: When | None = None
    stated: list[StatedDate] = []
    for fact in in_order(milestone.dates):
        day, moves = _falls_on(fact, done_on), fact.kind in MOVING
        if first is None and moves and day.end:
            first = day
        opens = moves and not any(each.moves for each in stated)
        approval, by, when = _approval(fact, milestone.set_by if opens else None, meetings)
        stated.append(
            StatedDate(
                fact=fact,
                falls_on=day,
                moves=moves,
                approval=approval,
                approved_by=by,
                approved_on=when,
                slip=(day.end - first.last).days if first and day.end else None,
            )
        )
    return tuple(stated)


def _falls_on(due: DueDate, done_on: Callable[[str], date | None]) -> When:
    """Return the date of *due*; a span runs from the day its milestone was done."""
    start = done_on(due.after) if due.after and due.within is not None else None
    if start is None or due.within is None:
        return due.to
    last = start + timedelta(days=due.within)
    return When(due.to.text, last, last)


def _approval(
    fact: DueDate, set_by: str | None, meetings: Mapping[str, Meeting]
) -> tuple[Approval, str | None, When | None]:
    """
    Return on whose authority a date stands, with what that is and when it gave it.

    Args:
        fact: The date.
        set_by: What set the milestone, for its first date.
        meetings: Meetings by id.
    """
    found: tuple[Approval, str | None, When | None] = ("nobody", None, None)
    for name in (fact.approved_by, set_by):
        meeting = meetings.get((name or "").partition("#")[0])
        if meeting and meeting.confirmed_on:
            return "confirmed minutes", name, meeting.confirmed_on
        if meeting:
            found = ("draft minutes", name, meeting.on)
        elif name == NOT_SHOWN:
            found = ("not shown", None, None)
        elif name and found[0] == "nobody":
            found = ("a body", name, None)
    return found
