"""The implementation status of decisions, a row for each milestone and place; no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from bwpolicy.reporting import N_, Decision, Meeting, MilestoneStatus
from bwpolicy_ministry.citing import by_leads
from bwpolicy_ministry.fiscal import fiscal_quarter
from bwpolicy_ministry.followup import follow_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bwpolicy.reporting import StatedDate, Wording


@attrs.frozen(kw_only=True)
class DecisionRow:
    """
    A milestone in one place, with the decision that set it; or a decision that set none.

    Attributes:
        meeting: The meeting that decided.
        decision: What it decided.
        milestone: What is owed; nothing where the decision set no milestone.
        place: Id of the jurisdiction; empty where it is about none.
    """

    meeting: Meeting | None = None
    decision: Decision | None = None
    milestone: MilestoneStatus | None = None
    place: str = ""

    @property
    def revised(self) -> StatedDate | None:
        """The current date, where the first was another one."""
        milestone = self.milestone
        if milestone is None or milestone.moved_from is None:
            return None
        return next((each for each in reversed(milestone.dates) if each.moves), None)

    @property
    def first_due(self) -> date | None:
        """Last day of the first date."""
        first = self.milestone.first_due if self.milestone else None
        return first.end if first else None

    @property
    def due(self) -> date | None:
        """Last day of the current date."""
        due = self.milestone.due if self.milestone else None
        return due.end if due else None

    @property
    def days_late(self) -> int | None:
        """Days since the current date, where it has passed and nothing closes it."""
        milestone = self.milestone
        if milestone is None or milestone.closed or milestone.days is None:
            return None
        return -milestone.days if milestone.days < 0 else None

    def quarter(self, words: Wording) -> str:
        """Return the fiscal quarter of the current date; empty without a day."""
        return fiscal_quarter(self.due, words.snapshot.settings.fiscal_start) if self.due else ""

    def follow_up(self, words: Wording) -> str:
        """Return the word of follow-up; of a decision that set nothing, what it did."""
        if self.milestone is not None:
            return words.say(follow_up(self.milestone))
        return moved_by(words, self.decision.id if self.decision else "")

    def approved(self, words: Wording) -> str:
        """Return who approved the current date, where it was revised."""
        current = self.revised
        if current is None:
            return ""
        if current.approved_by:
            return current.approved_by
        return words.say(str(current.approval))

    @property
    def last_action(self) -> date | None:
        """Last day of the latest claim of those who owe it."""
        said = by_leads(self.milestone) if self.milestone else ()
        return max((claim.on.last for claim in said), default=None)

    def reforms(self, words: Wording) -> str:
        """Return what the reforms that it serves are called."""
        named = [each.partition("@")[0] for each in self.milestone.items] if self.milestone else []
        titles = {item.id: words.text(item.title) for item in words.snapshot.items}
        return "; ".join(titles[name] for name in dict.fromkeys(named) if name in titles)

    def points(self, words: Wording) -> str:
        """Return the points of supervisory bodies that it serves."""
        items = {item.id: item for item in words.snapshot.items}
        named = [each.partition("@")[0] for each in self.milestone.items] if self.milestone else []
        found = [point for name in named if name in items for point in items[name].addresses]
        return ", ".join(dict.fromkeys(found))


def moved_by(words: Wording, decision: str) -> str:
    """Return whose dates a decision moved, or that it set nothing that is recorded."""
    moved = [
        milestone.id
        for milestone in words.snapshot.milestones
        if any(each.moves and each.approved_by == decision for each in milestone.dates)
    ]
    if moved:
        return words.say("moved the date of {names}", names=", ".join(moved))
    return words.say(N_("no milestone recorded"))


def decision_rows(
    words: Wording, body: str | None = None, *, done: bool = True
) -> list[DecisionRow]:
    """
    Return the rows: decisions as they were taken, then milestones that no decision set.

    Args:
        words: Of the snapshot.
        body: Only what this body leads; decisions that set nothing are then left out.
        done: Keep what is verified, reported done or dropped; what is contested is kept anyway.
    """
    return list(_rows(words, body, done=done))


def _rows(words: Wording, body: str | None, *, done: bool) -> Iterator[DecisionRow]:
    snapshot = words.snapshot
    kept = [
        each
        for each in snapshot.milestones
        if (body is None or body in each.leads) and (done or not each.closed or each.differ)
    ]
    told: set[str] = set()
    for group in snapshot.working_groups:
        for meeting in group.meetings:
            for decision in meeting.decisions:
                its = [each for each in kept if each.set_by == decision.id]
                told.update(each.id for each in its)
                for each in its:
                    yield from _placed(words, each, meeting, decision)
                set_any = any(each.set_by == decision.id for each in snapshot.milestones)
                if body is None and not set_any:
                    yield DecisionRow(meeting=meeting, decision=decision)
            its = [each for each in kept if each.set_by == meeting.id]
            told.update(each.id for each in its)
            for each in its:
                yield from _placed(words, each, meeting, None)
    for each in kept:
        if each.id not in told:
            yield from _placed(words, each, None, None)


def _placed(
    words: Wording, milestone: MilestoneStatus, meeting: Meeting | None, decision: Decision | None
) -> Iterator[DecisionRow]:
    """Yield a row for each jurisdiction that *milestone* is about, in the agenda's order."""
    snapshot = words.snapshot
    named: set[str] = set()
    for item in snapshot.items:
        for track in item.tracks:
            if track.id in milestone.items or item.id in milestone.items:
                named.add(track.jurisdiction)
    places = [each.id for each in snapshot.jurisdictions if each.id in named]
    for place in places or [""]:
        yield DecisionRow(meeting=meeting, decision=decision, milestone=milestone, place=place)
