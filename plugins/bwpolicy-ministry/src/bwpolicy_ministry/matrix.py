"""The implementation status of decisions as a workbook: one row per milestone and jurisdiction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import (
    N_,
    Context,
    Rendered,
    Reporter,
    Snapshot,
    Wording,
)
from bwpolicy_ministry.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bwpolicy.reporting import MilestoneStatus

#: Columns: heading, width in characters, and what stands in it.
COLUMNS: Final = (
    (N_("Serial"), 7, N_("number of the row")),
    (N_("Meeting"), 14, N_("meeting that set it")),
    (N_("Meeting date"), 12, N_("day of the meeting")),
    (N_("Paragraph"), 10, N_("paragraph of the minutes")),
    (N_("Decision"), 40, N_("text of the decision, as in the minutes")),
    (N_("Milestone"), 12, N_("id of the milestone")),
    (N_("Action"), 36, N_("what is owed")),
    (N_("Jurisdiction"), 16, N_("where")),
    (N_("Lead"), 26, N_("bodies that owe it")),
    (N_("Supporting"), 22, N_("bodies that help")),
    (N_("First date"), 12, N_("first date stated")),
    (N_("Due date"), 12, N_("current date")),
    (N_("Due, as written"), 16, N_("current date in words, where it is no day")),
    (N_("Days late"), 9, N_("days since the current date, where it has passed")),
    (N_("Revised by"), 22, N_("who approved the current date, where it was revised")),
    (N_("Status"), 16, N_("the one word for a list")),
    (N_("Reported"), 16, N_("what those who owe it say")),
    (N_("Proof"), 12, N_("confirmed by another body, or verified")),
    (N_("Action taken"), 36, N_("latest claim of each speaker")),
    (N_("Reasons for delay"), 26, N_("reason stated with the current date")),
    (N_("Pending with"), 26, N_("what it waits for, and with whom")),
    (N_("Evidence"), 20, N_("what somebody outside the lead would check")),
    (N_("ILO comment"), 20, N_("points of supervisory bodies it serves")),
    (N_("Grade"), 16, N_("how good the evidence is")),
)


@attrs.frozen
class Options:
    """
    What the workbook holds.

    Attributes:
        body: Only what this body leads.
        done: Milestones that are verified or dropped, too.
    """

    body: str | None = None
    done: bool = True


def xlsx(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the workbook."""
    del snapshot  # its words are the context's
    say = context.words.say
    book = Workbook(context)
    rows = [[number, *row] for number, row in enumerate(_rows(context.words, context.options), 1)]
    sheet = book.sheet(say("Status"))
    book.table(sheet, [(say(name), width) for name, width, _ in COLUMNS], rows)
    if rows:
        place = next(at for at, (name, *_) in enumerate(COLUMNS) if name == "Status")
        known = [say(each) for each in _STATUS]
        sheet.data_validation(1, place, len(rows), place, {"validate": "list", "source": known})
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(2, 0)
    sheet.repeat_columns(0, 0)
    book.about(say("Columns"), [(say(name), say(meaning)) for name, _, meaning in COLUMNS])
    return Rendered(content=book.content())


_STATUS: Final = (
    "dropped",
    "verified",
    "reported done",
    "overdue",
    "target date passed",
    "due soon",
    "partly",
    "pending",
    "ongoing",
    "undated",
)


def _rows(words: Wording, options: Options) -> Iterator[list[str | int | date]]:
    """Yield a row for each milestone in each jurisdiction it is about."""
    snapshot = words.snapshot
    for milestone in snapshot.milestones:
        closed = milestone.headline in {"verified", "dropped"}
        led = options.body is None or options.body in milestone.leads
        if led and (options.done or not closed):
            for place in _places(words, milestone):
                yield _row(words, milestone, place)


def _places(words: Wording, milestone: MilestoneStatus) -> list[str]:
    """Return the jurisdictions that a milestone is about, in protocol order; one of none."""
    tracks = {track.id: track for item in words.snapshot.items for track in item.tracks}
    items = {item.id: item for item in words.snapshot.items}
    named = {
        track.jurisdiction
        for name in milestone.items
        for track in (
            (tracks[name],) if name in tracks else items[name].tracks if name in items else ()
        )
    }
    return [words.place(each.id) for each in words.snapshot.jurisdictions if each.id in named] or [
        ""
    ]


def _row(words: Wording, milestone: MilestoneStatus, place: str) -> list[str | int | date]:
    snapshot = words.snapshot
    meetings = {each.id: each for group in snapshot.working_groups for each in group.meetings}
    meeting = meetings.get((milestone.set_by or "").partition("#")[0])
    decision = next(
        (each for each in (meeting.decisions if meeting else ()) if each.id == milestone.set_by),
        None,
    )
    current = next((each for each in reversed(milestone.dates) if each.moves), None)
    revised = milestone.moved_from is not None and current is not None
    items = {item.id: item for item in snapshot.items}
    points = [
        point
        for name in milestone.items
        for point in (
            items[name.partition("@")[0]].addresses if name.partition("@")[0] in items else ()
        )
    ]
    mark = " *" if milestone.illustrative else ""
    late = -milestone.days if milestone.days is not None and milestone.days < 0 else 0
    return [
        meeting.id if meeting else "",
        meeting.on.last if meeting else "",
        (decision.paragraph or decision.id) if decision else "",
        words.text(decision.text) if decision else "",
        f"{milestone.id}{mark}",
        words.text(milestone.title),
        place,
        words.bodies(milestone.leads),
        words.listed(*map(words.body, milestone.supporting)),
        milestone.first_due.end if milestone.first_due and milestone.first_due.end else "",
        milestone.due.end if milestone.due and milestone.due.end else "",
        words.due(milestone),
        late if late and not milestone.closed else "",
        _approval(words, current) if revised and current else "",
        words.say(milestone.headline),
        words.say(milestone.reported),
        words.say(milestone.proof),
        "; ".join(words.said(claim) for claim in milestone.report),
        words.text(current.fact.reason) if current and current.fact.reason else "",
        "; ".join(words.pending(each) for each in milestone.pending),
        words.text(milestone.means_of_verification),
        ", ".join(dict.fromkeys(points)),
        words.grade(milestone.grade),
    ]


def _approval(words: Wording, current: object) -> str:
    """Return who approved the current date."""
    by = getattr(current, "approved_by", None)
    return str(by) if by else words.say(str(getattr(current, "approval", "nobody")))


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="a ministry or labour department",
        summary="The implementation status of decisions, a row for each milestone and place.",
        formats={"xlsx": xlsx},
        options=Options,
        languages=("en", "ur", "bn"),
        access="government",
    )
