"""How letters cite what set a milestone, and what was said of it, with the day of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwpolicy.reporting import Claim, Meeting, MilestoneStatus, Wording


def meeting_of(words: Wording, set_by: str | None) -> Meeting | None:
    """Return the meeting by which something was set; nothing where it was none of the agenda."""
    wanted = (set_by or "").partition("#")[0]
    meetings = (each for group in words.snapshot.working_groups for each in group.meetings)
    return next((each for each in meetings if each.id == wanted), None)


def cited(words: Wording, set_by: str | None, *, day: bool = True) -> tuple[str, ...]:
    """
    Return the decision and the file, each to be kept in one piece, then the day of the meeting.

    Args:
        words: Of the snapshot.
        set_by: Id of the decision or meeting; nothing is cited without one.
        day: Tell the day, too.
    """
    if not set_by:
        return ()
    meeting = meeting_of(words, set_by)
    if meeting is None:
        return (set_by,)
    told = (set_by, meeting.file_number or "", words.when(meeting.on) if day else "")
    return tuple(filter(None, told))


def citation(words: Wording, set_by: str | None) -> str:
    """Return all that is cited in one line; ids keep their direction on a page of another."""
    isolated = words.language.isolated
    meeting = meeting_of(words, set_by)
    names = cited(words, set_by, day=False)
    return words.listed(*map(isolated, names), words.when(meeting.on) if meeting else "")


def said_on(words: Wording, claim: Claim) -> str:
    """Return who said what, and when."""
    return f"{words.said(claim)} ({words.when(claim.on)})"


def by_leads(milestone: MilestoneStatus) -> list[Claim]:
    """Return what those who owe it said last: of all speakers where no lead is named."""
    leads = milestone.leads
    return _last_said(milestone, lambda claim: claim.by in leads or not leads)


def by_others(milestone: MilestoneStatus) -> list[Claim]:
    """Return what those who do not owe it said last."""
    owing = by_leads(milestone)
    return _last_said(milestone, lambda claim: claim not in owing)


def _last_said(milestone: MilestoneStatus, of: Callable[[Claim], bool]) -> list[Claim]:
    """Return the latest claim of each speaker, and what each said in words since that day."""
    days = {claim.by: claim.on.last for claim in milestone.report}
    return [
        claim
        for claim in milestone.claims
        if of(claim)
        and (
            claim in milestone.report
            or (claim.says is None and claim.on.last >= days.get(claim.by, claim.on.last))
        )
    ]
