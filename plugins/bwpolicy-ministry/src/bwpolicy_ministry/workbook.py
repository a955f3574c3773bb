"""Workbooks: texts that stay texts, dates that are dates, in the direction of the language."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bwpolicy.reporting import CannotRenderError, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwpolicy.reporting import Context


class Workbook:
    """
    A workbook that is being written.

    Args:
        context: Of the report.
    """

    def __init__(self, context: Context) -> None:
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
                    (*map(printable, words.notices()), stamp.versions, stamp.trace)
                ),
                "created": _moment(words.snapshot.as_of),
            }
        )
        add = self.book.add_format
        self.plain = add({"valign": "top"})
        self.head = add({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        self.text = add({"text_wrap": True, "valign": "top", "border": 1})
        self.blank = add({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#fff8d6"})
        self.day = add({"num_format": "dd mmm yyyy", "valign": "top", "border": 1})

    def sheet(self, name: str) -> Any:
        """Return a new sheet, in the direction of the language."""
        made = self.book.add_worksheet(name[:31])
        if self.context.language.direction == "rtl":
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
        for column, (name, width) in enumerate(head):
            sheet.set_column(column, column, width)
            sheet.write_string(top, column, name, self.head)
        for number, row in enumerate(rows, top + 1):
            for column, value in enumerate(row):
                self.write(sheet, number, column, value)
        sheet.freeze_panes(top + 1, 0)
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(head) - 1)
        sheet.set_landscape()
        sheet.repeat_rows(top)
        sheet.set_footer(f"&L&8{self.context.stamp.reference}&R&8&P/&N")

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
        told = (*lines, f"{words.title()} · {words.asked()}", *words.notices())
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
        return sheet

    def content(self) -> bytes:
        """Close the workbook and return its bytes."""
        self.book.close()
        return self.made.getvalue()


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a calendar day
