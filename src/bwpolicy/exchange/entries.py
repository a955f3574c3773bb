"""Rows of a sheet gathered into entries: several rows may be one, and some are headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from bwpolicy.exchange.books import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.exchange.books import Cell, Sheet
    from bwpolicy.exchange.headings import Meaning
    from bwpolicy.exchange.mapping import SheetMapping


@attrs.frozen
class Entry:
    """
    What one record is made from.

    Attributes:
        sheet: Name of the sheet.
        section: The heading it stands under; empty without one.
        rows: Its rows, in order; the first tells what it is.
    """

    sheet: str
    section: str
    rows: tuple[Row, ...]

    def cells(self, mapping: SheetMapping, meaning: Meaning) -> list[Cell]:
        """Return the cells that mean *meaning* and say something new, row by row."""
        found: dict[tuple[int, str], Cell] = {}
        for row in self.rows:
            for column in mapping.of(meaning):
                cell = row.cells.get(column)
                if cell and not cell.merged:
                    found.setdefault((column, cell.text), cell)
        return list(found.values())

    def text(self, mapping: SheetMapping, meaning: Meaning) -> str:
        """Return the first text that means *meaning*, merged cells too; empty without any."""
        for row in self.rows:
            for column in mapping.of(meaning):
                if text := row.text(column):
                    return text
        return ""


def entries(sheet: Sheet, mapping: SheetMapping) -> Iterator[Entry]:
    """
    Yield the entries of a sheet.

    A row belongs to the one above where its id is the same, where its id and title are those of
    a merged cell, or where it has neither. A row with a single text is the heading of a section;
    a row that repeats the headings is passed over.
    """
    headings = {row.number: _texts(row) for row in sheet.rows if row.number in mapping.headings}
    section, gathered = "", list[Row]()
    for row in sheet.rows:
        if row.number < mapping.first or row.number > (mapping.last or row.number):
            continue
        if _texts(row) in headings.values():
            continue
        heading = _section(row, mapping)
        if heading or (gathered and not _continues(gathered, row, mapping)):
            if gathered:
                yield Entry(sheet.name, section, tuple(gathered))
            gathered = []
        if heading:
            section = heading
        else:
            gathered.append(row)
    if gathered:
        yield Entry(sheet.name, section, tuple(gathered))


def sections(sheet: Sheet, mapping: SheetMapping) -> list[Cell]:
    """Return the cells that head sections."""
    return [
        next(iter(row.own.values()))
        for row in sheet.rows
        if mapping.first <= row.number <= (mapping.last or row.number) and _section(row, mapping)
    ]


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for _, cell in sorted(row.cells.items()))


def _section(row: Row, mapping: SheetMapping) -> str:
    """Return the heading that a row is: one text, alone or merged over several columns."""
    texts = {cell.text for cell in row.cells.values()}
    if len(texts) != 1 or not row.own:
        return ""
    (text,) = texts
    spread = len(row.cells) > 1
    alone = len(row.cells) == 1 and next(iter(row.cells)) not in {
        *mapping.of("note"),
        *mapping.of("status"),
        *mapping.of("leads"),
        *mapping.of("due"),
    }
    titled = bool(mapping.of("id")) or len(mapping.columns) > 2  # noqa: PLR2004 - a list is no table
    return text if spread or (alone and titled) else ""


def _continues(gathered: list[Row], row: Row, mapping: SheetMapping) -> bool:
    """Tell whether *row* belongs to the entry gathered so far."""
    ids = mapping.of("id")
    own, first = _first(row, ids), _first(gathered[0], ids)
    names = [
        column for meaning in ("title", "decision", "indicator") for column in mapping.of(meaning)
    ]
    told = [row.cells[column] for column in (*ids, *names) if column in row.cells]
    if not told:
        return True
    if all(cell.merged for cell in told):
        return True
    return bool(own) and own == first


def _first(row: Row, columns: list[int]) -> str:
    return next((text for column in columns if (text := row.text(column))), "")
