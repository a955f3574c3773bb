"""Workbooks: texts that stay texts, dates that are dates, in the direction of the language."""

from __future__ import annotations

import io
from datetime import date, datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from bwpolicy.reporting import CannotRenderError, printable
from bwpolicy_ministry.fonts import families

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwpolicy.reporting import Context


class Workbook:
    """
    A workbook that is being written.

    Args:
        context: Of the report.
        traced: It holds the digest of every record, so that ``verify`` can name those that
            changed; not for a file that goes to a body that may not see them all.
    """

    def __init__(self, context: Context, *, traced: bool = True) -> None:
        """Begin the file, with its properties and formats."""
        try:
            import xlsxwriter
        except ImportError:
            message = "it needs XlsxWriter: pip install 'bwpolicy-ministry[excel]'"
            raise CannotRenderError(message) from None
        self.context = context
        self.words = words = context.words
        self.made = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book: Any = xlsxwriter.Workbook(self.made, options)
        stamp = context.stamp
        self.book.set_properties(
            {
                "title": printable(words.title()),
                "subject": stamp.reference,
                "comments": "\n".join(
                    (*map(printable, words.notices()), stamp.versions, *([stamp.trace] * traced))
                ),
                "created": _moment(words.snapshot.as_of),
            }
        )
        self.rtl = context.language.direction == "rtl"
        shown = {"valign": "top", "font_name": families(context.language.code)[0], "font_size": 10}
        if self.rtl:
            # A text of the other direction would else leave the sheet at its edge.
            shown |= {"align": "right", "reading_order": 2}
        cell = {**shown, "text_wrap": True, "border": 1}
        add = self.book.add_format
        self.plain = add(shown)
        self.head = add({**cell, "bold": True})
        self.text = add(cell)
        self.blank = add({**cell, "border": 2})
        self.day = add({**cell, "num_format": "dd mmm yyyy"})

    def sheet(self, name: str) -> Any:
        """Return a new sheet, in the direction of the language."""
        made = self.book.add_worksheet(name[:31])
        if self.rtl:
            made.right_to_left()
        return made

    def table(
        self,
        sheet: Any,
        head: Sequence[tuple[str, int]],
        rows: Sequence[Sequence[str | int | date | None]],
        top: int = 0,
    ) -> None:
        """
        Write a table with a frozen head and filters.

        Args:
            sheet: Where.
            head: Headings with the widths of their columns, in characters.
            rows: Values; ``None`` for a cell to be filled in.
            top: Row of the headings, from 0.
        """
        widths = [width for _, width in head]
        for column, (name, width) in enumerate(head):
            sheet.set_column(column, column, width)
            sheet.write_string(top, column, name, self.head)
        sheet.set_row(top, self.height([name for name, _ in head], widths))
        for number, row in enumerate(rows, top + 1):
            sheet.set_row(number, self.height(row, widths))
            for column, value in enumerate(row):
                self.write(sheet, number, column, value)
        sheet.freeze_panes(top + 1, 0)
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(head) - 1)
        sheet.set_landscape()
        sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.6)  # inches
        sheet.repeat_rows(top)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        self.print_head(sheet)

    def height(self, row: Sequence[str | int | date | None], widths: Sequence[int]) -> float:
        """Return the height of a row that shows all of its texts, in points; at most Excel's."""
        lines = max(
            sum(len(wrap(part, max(1, width - 1))) or 1 for part in value.split("\n"))
            if isinstance(value, str)
            else 1
            for value, width in zip(row, widths, strict=True)
        )
        return min(409, 4 + lines * (21 if self.rtl else 13.5))

    def print_head(self, sheet: Any) -> None:
        """Print on every page what every output says: of what, of when, for whom, notices."""
        words, stamp = self.words, self.context.stamp
        told = printable(words.listed(words.title(), words.asked())).replace("&", "&&")
        notices = printable(" ".join(words.notices())).replace("&", "&&")
        sheet.set_header(f"&L&8{_within(told, 140)}&R&7{stamp.reference[:90]}")
        sheet.set_footer(f"&L&7{_within(notices, 230)}&R&8&P/&N")

    def write(self, sheet: Any, row: int, column: int, value: str | int | date | None) -> None:
        """Write one cell as what it is; a text is never taken for anything else."""
        if value is None:
            sheet.write_blank(row, column, None, self.blank)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, _moment(value), self.day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.text)
        else:
            sheet.write_string(row, column, printable(value), self.text)

    def opening(self, sheet: Any, *lines: str) -> int:
        """Write *lines* and what every output says above a table; return the row that follows."""
        words, stamp = self.words, self.context.stamp
        notices = [line for notice in words.notices() for line in wrap(notice, _LINE)]
        told = (*lines, words.title(), words.asked(), *notices)
        for number, line in enumerate((*told, f"{stamp.reference} {stamp.versions}")):
            sheet.write_string(number, 0, printable(line), self.plain)
        return len(told) + 1

    def about(self, name: str, lines: Sequence[tuple[str, str]]) -> Any:
        """Write a sheet that says what the workbook is, and *lines* below."""
        words, stamp, say = self.words, self.context.stamp, self.words.say
        sheet = self.sheet(name)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 80)
        told = [(say("Title"), words.title()), (say("Date"), words.asked())]
        told += [("", notice) for notice in words.notices()]
        told += [(say("Record reference"), stamp.reference), (say("Made with"), stamp.versions)]
        for number, (key, value) in enumerate((*told, *lines)):
            sheet.write_string(number, 0, printable(key), self.head)
            sheet.write_string(number, 1, printable(value), self.text)
            sheet.set_row(number, self.height((key, value), (22, 80)))
        sheet.fit_to_pages(1, 0)
        sheet.set_paper(9)
        return sheet

    def content(self) -> bytes:
        """Close the workbook and return its bytes."""
        self.book.close()
        return self.made.getvalue()


#: Signs that stand beside each other over the columns of a table.
_LINE = 100


def _within(text: str, most: int) -> str:
    """Return *text* as far as a head or foot may hold it, which is 255 signs with its codes."""
    return text if len(text) <= most else text[: most - 1].removesuffix("&") + "…"


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a calendar day
