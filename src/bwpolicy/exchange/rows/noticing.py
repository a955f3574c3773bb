"""What a sheet as a whole shows: what it hides, how its dates are written, what columns mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bwpolicy.exchange.files.books import column_name
from bwpolicy.exchange.mappings.headings import names_what_is_done
from bwpolicy.exchange.records.facts import month_first

if TYPE_CHECKING:
    from bwpolicy.exchange.files.books import Sheet
    from bwpolicy.exchange.mappings.mapping import SheetMapping
    from bwpolicy.exchange.records.fields import Setting


def notice(sheet: Sheet, how: SheetMapping, setting: Setting) -> None:
    """Look over a sheet before its rows are read: tell a person, and note the order of dates."""
    _hidden(sheet, how, setting)
    _unknown_columns(sheet, how, setting)
    _several_statuses(sheet, how, setting)
    _completions(sheet, how, setting)
    _coloured(sheet, how, setting)
    if how.jurisdiction:
        told = f"rows that name no jurisdiction are read as those of {how.jurisdiction}"
        setting.account.tell(sheet.name, "", "", told)
    for column, meaning in how.columns.items():
        texts = [row.text(column) for row in sheet.rows if row.number >= how.first]
        if meaning in {"due", "revised"} and month_first(texts):
            setting.month_first.add((sheet.name, column))


def _completions(sheet: Sheet, how: SheetMapping, setting: Setting) -> None:
    """Tell of dates of completion beside a status, which may be over or ahead."""
    for column in sorted(how.completions):
        told = (
            "of what is called done by then, read as the day on which it was; of all else, as "
            "the date it is owed by"
        )
        setting.account.tell(sheet.name, "", how.heading(column), told)


def _coloured(sheet: Sheet, how: SheetMapping, setting: Setting) -> None:
    """Tell of cells for status that say something by their colour alone."""
    for column in how.of("status"):
        names = [
            f"{column_name(column)}{row.number}"
            for row in sheet.rows
            if row.number >= how.first and column in row.coloured
        ]
        if names:
            shown = ", ".join(names[:5]) + (" and more" if len(names) > 5 else "")  # noqa: PLR2004 - a few
            told = f"empty but coloured, {shown}: what a colour means is not read"
            setting.account.tell(sheet.name, "", how.heading(column), told)


def _several_statuses(sheet: Sheet, how: SheetMapping, setting: Setting) -> None:
    """Tell of columns that are no longer read as a word for status, since there are several."""
    status = how.general.of("status")
    for column in status if how.places or len(status) > 1 else ():
        told = "one of several for status: kept as words; `status in ID` says where it holds"
        setting.account.tell(sheet.name, "", how.heading(column), told)


def _hidden(sheet: Sheet, how: SheetMapping, setting: Setting) -> None:
    """Tell a person of rows and columns that the sheet hides, and what becomes of them."""
    for column in sorted(sheet.hidden_columns & how.columns.keys()):
        meaning = how.columns[column]
        becomes = "left out" if meaning == "ignore" else f"read as {meaning}"
        told = f"column {column_name(column)} is hidden in the sheet, and {becomes}"
        setting.account.tell(sheet.name, "", how.heading(column), told)
    for number in sorted(sheet.hidden_rows):
        if number >= how.first:
            told = f"row {number} is hidden in the sheet, and read all the same"
            setting.account.tell(sheet.name, "", "", told)


def _unknown_columns(sheet: Sheet, how: SheetMapping, setting: Setting) -> None:
    """Tell a person of columns that are read as remarks, and may well be more than that."""
    rows = [row for row in sheet.rows if row.number >= how.first]
    for column in how.of("note"):
        cells = [row.cells[column] for row in rows if column in row.own]
        if not cells or column in how.periods:
            continue
        dates = sum(isinstance(cell.value, date) for cell in cells)
        if 2 * dates > len(cells):
            told = f"column {column_name(column)} holds dates, and is read as note; due, revised?"
        elif column in how.unknown:
            told = (
                f"column {column_name(column)} is not known by its heading, and is read as note; "
                "due, status, leads?"
            )
        elif how.of("title") and names_what_is_done(how.names.get(column, "")):
            told = f"column {column_name(column)} is a second title, and is read as note"
        else:
            continue
        setting.account.tell(sheet.name, "", how.heading(column), told)
    if how.periods:
        names = ", ".join(column_name(column) for column in sorted(how.periods))
        told = f"columns {names} are times: marks in them are kept as notes, and make no due date"
        setting.account.tell(sheet.name, "", "", told)
