"""The day that a sheet says it speaks for, above its table: *As on 31 May 2025*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.exchange.due_texts import read_due_text
from bwpolicy.exchange.due_texts.canonical import plain
from bwpolicy.exchange.mappings.following import follow
from bwpolicy.model import When, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bwpolicy.exchange.files.books import Book, Row, Sheet
    from bwpolicy.exchange.mappings.mapping import ImportMapping

#: What stands before such a day, or behind it, in English, French, Spanish, Urdu and Bengali.
_BEFORE: Final = re.compile(
    r"(?:\bas (?:on|of|at)|\b(?:status|position|progress|situation|updated) (?:on|of|at|up ?to)"
    r"|\b(?:état|situation|arrêtée?|mise? à jour|actualisée?)(?: \w+)? (?:au|le|du|en)"
    r"|\b(?:estado|situación|actualizad[oa])(?: \w+)? (?:al|el|en|de)"
    r"|بتاریخ|হালনাগাদ)\s*:?\s*"
)
_BEHIND: Final = re.compile(r"(?P<day>.+?)\s*(?:تک|পর্যন্ত|অনুযায়ী)")
#: Longest that what is said may reach: a year is that of a plan.
_DAYS: Final = 31


@attrs.frozen
class StatedDay:
    """
    A day that a sheet speaks for.

    Attributes:
        sheet: Name of the sheet.
        cell: Where it says so.
        text: What stands there.
        when: The day, or the month.
    """

    sheet: str
    cell: str
    text: str
    when: When

    def covers(self, day: date) -> bool:
        """Tell whether *day* is it, or lies in the month."""
        return self.when.first <= day <= self.when.last


def stated_days(book: Book, mapping: ImportMapping) -> list[StatedDay]:
    """Return what the sheets that are read say above their tables; the first of each."""
    found = []
    for how in mapping.sheets:
        only = len(book.sheets) == len(mapping.sheets) == 1
        sheet = next((each for each in book.sheets if only or each.name == how.name), None)
        if sheet:
            top = min(follow(how, sheet)[0].headings, default=how.first)
            above = (each for row in sheet.rows if row.number < top for each in _said(sheet, row))
            found += list(above)[:1]
    return found


def stated_day(book: Book, mapping: ImportMapping, today: date) -> tuple[date, StatedDay] | None:
    """
    Return the day that a book speaks for by itself, and where it says so.

    The last day of a month, or today where it is not over. ``None`` where nothing is said, the
    sheets say different days, or one to come.
    """
    days = stated_days(book, mapping)
    if not days or any(each.when != days[0].when for each in days) or days[0].when.first > today:
        return None
    return min(days[0].when.last, today), days[0]


def _said(sheet: Sheet, row: Row) -> Iterator[StatedDay]:
    """Yield the day that a row says: in one cell, else in several together."""
    cells = [cell for _, cell in sorted(row.own.items())]
    texts = [(cell.name, cell.text) for cell in cells]
    if len(cells) > 1:
        texts.append((cells[0].name, " ".join(cell.text for cell in cells)))
    for name, text in texts:
        told = plain(text)
        days = [told[before.end() :] for before in _BEFORE.finditer(told)]
        days += [behind["day"] for behind in _BEHIND.finditer(told)]
        when = next(filter(None, map(_day, days)), None)
        if when:
            yield StatedDay(sheet.name, name, text, when)


def _day(text: str) -> When | None:
    """Return a day or month; nothing where more or less is said."""
    read = read_due_text(text.strip(" ()[].,"))
    sure = len(read.parts) == 1 and not read.left and read.parts[0].sure == "sure"
    to = read.parts[0].to if sure else None
    if not isinstance(to, str) or not to[0].isdigit():
        return None
    when = parse_when(to)
    return when if (when.last - when.first).days < _DAYS else None
