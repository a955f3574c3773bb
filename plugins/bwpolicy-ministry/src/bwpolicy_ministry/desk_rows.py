"""What is with a body, a row each, in order; no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.reporting import Passage, RequestStatus
from bwpolicy_ministry.citing import by_leads, citation, cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.reporting import (
        DeadlineStatus,
        Language,
        MilestoneStatus,
        Wording,
    )

#: Grades that the page tells; the matrix tells all.
_WEAK: Final = frozenset({"inferred", "unverified", "illustrative"})
#: Signs of a cell, at most; the whole stands in the matrix.
_LONGEST: Final = 66


@attrs.frozen(kw_only=True)
class Row:
    """
    Something that is with the body.

    Attributes:
        id: Id of the milestone or request.
        illustrative: It is made up for an example.
        cited: Decision and file by which it was set, each to be kept in one piece.
        reference: The same in one line, with the day of the meeting.
        action: What is to be done.
        first: First date, where it was another one.
        due: Current date.
        outside: The outside date that presses on it; empty without one.
        position: Where it stands: how late.
        reported: What those who owe it said last, with its day; empty where they said nothing.
        pending: What it waits for, and with whom.
        grade: How good the evidence is, where it is weak; else empty.
    """

    id: str
    illustrative: bool
    cited: tuple[str, ...]
    reference: str
    action: Passage | str
    first: str
    due: str
    position: str
    reported: str
    pending: str
    grade: str
    outside: str = ""

    def cells(self, number: str, language: Language) -> list[str]:
        """Return the cells of its row on the page; lines are parted by breaks."""
        marked = f"{self.id} *" if self.illustrative else self.id
        return [
            number,
            " · ".join(map(language.isolated, (marked, *self.cited))),
            str(self.action),
            "\n".join(filter(None, (self.due, self.first, self.outside))),
            "\n".join(filter(None, (self.position, self.reported, self.grade))),
            self.pending,
            "",
        ]


def rows_of(
    words: Wording,
    body: str,
    milestones: list[MilestoneStatus],
    requests: list[RequestStatus],
    dates: list[DeadlineStatus],
) -> Iterator[Row]:
    """
    Yield what is with *body*: what one of *dates* presses on, then the rest; longest late first.

    What has no date comes last.

    Args:
        words: Of the snapshot.
        body: Id of the body.
        milestones: What it owes and has not done, or what is contested.
        requests: What it has not replied to.
        dates: Outside dates, the next one first.
    """
    ranked: list[tuple[tuple[bool, bool, int], MilestoneStatus | RequestStatus]] = []
    for each in milestones:
        free = pressing_on(each, dates) is None
        late = None if each.closed else each.days  # contested, but not late any more
        ranked.append(((free or each.closed, late is None, late or 0), each))
    for asked in requests:
        due = asked.due.end if asked.due else None
        days = (due - words.snapshot.as_of).days if due else 0
        ranked.append(((True, due is None, days), asked))
    for _, found in sorted(ranked, key=lambda each: each[0]):
        if isinstance(found, RequestStatus):
            yield row_of_request(words, found)
        else:
            yield row_of_milestone(words, found, body, pressing_on(found, dates))


def pressing_on(milestone: MilestoneStatus, dates: list[DeadlineStatus]) -> DeadlineStatus | None:
    """Return the first of *dates* that presses on a reform that *milestone* serves."""
    served = {name.partition("@")[0] for name in milestone.items}
    return next((each for each in dates if served & {*each.items}), None)


def row_of_milestone(
    words: Wording, each: MilestoneStatus, body: str, pressing: DeadlineStatus | None = None
) -> Row:
    """Return the row of a milestone that *body* owes."""
    late = words.done(each) if each.closed else words.late(each)
    headline = words.say(each.headline) if each.headline != each.clock else ""
    parts = dict.fromkeys(filter(None, (late, headline)))
    if each.differ:
        parts[words.say("positions differ")] = None
    pending = [words.pending(one) for one in each.pending]
    condition = words.text(each.condition)
    if condition:
        pending.append(words.say("waits for: {condition}", condition=condition))
    day = words.when(pressing.due) if pressing else ""
    return Row(
        id=each.id,
        illustrative=each.illustrative,
        cited=cited(words, each.set_by, day=False),
        reference=citation(words, each.set_by),
        action=shortened(words.passage(each.title)),
        first=words.revised(each) if each.moved_from is not None else "",
        due=words.due(each),
        position=words.listed(*parts),
        reported=_reported(words, each, body),
        pending=short("; ".join(pending)),
        grade=words.grade(each.grade) if each.grade in _WEAK else "",
        outside=words.say("outside: {day}", day=day) if day else "",
    )


def _reported(words: Wording, milestone: MilestoneStatus, body: str) -> str:
    """Return what those who owe it said last, with its day."""
    said = by_leads(milestone)
    newest = max((claim.on.last for claim in said), default=None)
    told = [
        words.content(claim) if claim.by == body else words.said(claim)
        for claim in said
        if claim.on.last == newest
    ]
    day = words.when(next((claim.on for claim in said if claim.on.last == newest), None))
    return f"{short('; '.join(filter(None, told)))} ({day})" if any(told) else ""


def row_of_request(words: Wording, each: RequestStatus) -> Row:
    """Return the row of a request that awaits a reply."""
    about = words.listed(words.say("reply"), ", ".join(each.about))
    return Row(
        id=each.id,
        illustrative=each.grade == "illustrative",
        cited=(each.reference,) if each.reference else (),
        reference=each.reference or "",
        action=shortened(words.passage(each.title)) if each.title else about,
        first="",
        due=words.when(each.due),
        position=words.say(each.state),
        reported=short(words.request_steps(each)),
        pending="",
        grade=words.grade(each.grade) if each.grade in _WEAK else "",
    )


def short(text: str) -> str:
    """Return *text* without what makes a cell too long; dots stand for it."""
    if len(text) <= _LONGEST:
        return text
    words, blank, _ = text[: _LONGEST - 1].rpartition(" ")
    return f"{words if blank else text[: _LONGEST - 1]} …"


def shortened(passage: Passage) -> Passage:
    """Return *passage* without what makes a cell too long."""
    return attrs.evolve(passage, words=short(passage.words))
