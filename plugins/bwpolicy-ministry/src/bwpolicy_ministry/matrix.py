"""The implementation status of decisions as a workbook: one row per milestone and jurisdiction."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import (
    CannotRenderError,
    Context,
    Rendered,
    Reporter,
    Snapshot,
    Wording,
    printable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.reporting import MilestoneStatus

#: Columns: heading, width in characters, and what stands in it.
COLUMNS: Final = (
    ("Serial", 7, "number of the row"),
    ("Meeting", 14, "meeting that set it"),
    ("Meeting date", 12, "day of the meeting"),
    ("Paragraph", 10, "paragraph of the minutes"),
    ("Decision", 40, "text of the decision, as in the minutes"),
    ("Milestone", 12, "id of the milestone"),
    ("Action", 36, "what is owed"),
    ("Jurisdiction", 16, "where"),
    ("Lead", 26, "bodies that owe it"),
    ("Supporting", 22, "bodies that help"),
    ("First date", 12, "first date stated"),
    ("Due date", 12, "current date"),
    ("Due, as written", 16, "current date in words, where it is no day"),
    ("Days late", 9, "days since the current date, where it has passed"),
    ("Revised by", 22, "who approved the current date, where it was revised"),
    ("Status", 16, "the one word for a list"),
    ("Reported", 16, "what those who owe it say"),
    ("Proof", 12, "confirmed by another body, or verified"),
    ("Action taken", 36, "latest claim of each speaker"),
    ("Reasons for delay", 26, "reason stated with the current date"),
    ("Pending with", 26, "what it waits for, and with whom"),
    ("Evidence", 20, "what somebody outside the lead would check"),
    ("ILO comment", 20, "points of supervisory bodies it serves"),
    ("Grade", 16, "how good the evidence is"),
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
    try:
        import xlsxwriter
    except ImportError:
        message = "it needs XlsxWriter: pip install 'bwpolicy-ministry[excel]'"
        raise CannotRenderError(message) from None
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    words, stamp = context.words, context.stamp
    book.set_properties(
        {
            "title": printable(words.title()),
            "subject": stamp.reference,
            "comments": "\n".join((*map(printable, words.notices()), stamp.versions, stamp.trace)),
            "created": _moment(snapshot.as_of),
        }
    )
    _Workbook(book, context).fill()
    book.close()
    return Rendered(content=made.getvalue())


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a calendar day


class _Workbook:
    """Writes the two sheets: the rows, and what stands in their columns."""

    def __init__(self, book: Any, context: Context) -> None:
        self.book = book
        self.context = context
        self.words = context.words
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self.day = book.add_format({"num_format": "dd mmm yyyy", "valign": "top", "border": 1})

    def fill(self) -> None:
        """Write both sheets."""
        rows = list(_rows(self.words, self.context.options))
        sheet = self.sheet(self.words.say("Status"))
        for column, (name, width, _) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, self.words.say(name), self.head)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate((number, *row)):
                self.write(sheet, number, column, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
        if rows:
            place = next(at for at, (name, *_) in enumerate(COLUMNS) if name == "Status")
            known = [self.words.say(each) for each in _STATUS]
            sheet.data_validation(1, place, len(rows), place, {"validate": "list", "source": known})
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(2, 0)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, 0)
        sheet.set_footer(f"&L&8{self.context.stamp.reference}&R&8&P/&N")
        self.explain(self.sheet(self.words.say("Columns")))

    def sheet(self, name: str) -> Any:
        """Return a new sheet, in the direction of the language."""
        made = self.book.add_worksheet(name[:31])
        if self.context.language.direction == "rtl":
            made.right_to_left()
        return made

    def write(self, sheet: Any, row: int, column: int, value: str | int | date) -> None:
        """Write one cell as what it is; a text is never taken for anything else."""
        if isinstance(value, date):
            sheet.write_datetime(row, column, _moment(value), self.day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.text)
        else:
            sheet.write_string(row, column, printable(value), self.text)

    def explain(self, sheet: Any) -> None:
        """Write what the workbook is about, and what stands in each column."""
        words, stamp = self.words, self.context.stamp
        say = words.say
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 80)
        lines = [(say("Title"), words.title()), (say("Date"), words.asked())]
        lines += [("", notice) for notice in words.notices()]
        lines += [(say("Record reference"), stamp.reference), (say("Made with"), stamp.versions)]
        lines += [(say(name), say(meaning)) for name, _, meaning in COLUMNS]
        for number, (name, meaning) in enumerate(lines):
            sheet.write_string(number, 0, printable(name), self.head)
            sheet.write_string(number, 1, printable(meaning), self.text)


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
