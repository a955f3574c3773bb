"""Cells that say nothing by themselves: marks for the same as above, errors, mere formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.exchange.due_texts.canonical import plain
from bwpolicy.exchange.rows.entries import is_section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwpolicy.exchange.files.books import Cell, Row, Sheet
    from bwpolicy.exchange.mappings.mapping import SheetMapping
    from bwpolicy.exchange.records.fields import Setting

#: Longest that any of them is, but for a formula.
_LONGEST: Final = 24
_SAME: Final = re.compile(
    r"[\W_]*(?:do|ditto|(?:the )?same as (?:the )?(?:above|previous)|as above|idem|ídem|ibid(?:em)?"
    r"|comme ci-dessus|igual que arriba|ایضاً|ایضا|ঐ|উপরোক্ত)[\W_]*|[\"'”“″„〃〃,]{1,2}"
)
_ERROR: Final = re.compile(r"#(?:n/a|ref!|value!|div/0!|name\?|num!|null!|spill!|calc!|#+)")
_FORMULA: Final = re.compile(r"=\s*[-+(]?[\w$(\"'].*", re.DOTALL)


def resolve(sheet: Sheet, how: SheetMapping, setting: Setting) -> Sheet:
    """
    Return *sheet* with what its cells mean: one that says *ditto* holds what stands above it.

    A cell with nothing above it, an error and a formula without a result say nothing; they are
    kept as words. What was taken from above is told to a person.
    """
    rows = []
    above: Mapping[int, Cell] = {}
    for row in sheet.rows:
        if row.number < how.first:
            rows.append(row)
            continue
        heads = is_section(row, how)
        over = {} if heads else above
        cells = {column: _meant(cell, over.get(column)) for column, cell in row.cells.items()}
        changed = any(cell is not row.cells[column] for column, cell in cells.items())
        rows.append(attrs.evolve(row, cells=cells) if changed else row)
        above = above if heads else cells
        if changed:
            _tell(row, cells, sheet, how, setting)
    return attrs.evolve(sheet, rows=tuple(rows))


def _meant(cell: Cell, above: Cell | None) -> Cell:
    """Return a cell with what it means, below the one *above* it."""
    text = cell.text
    if text[:1] == "=" and _FORMULA.fullmatch(text):
        return attrs.evolve(cell, unsaid="a formula without a result: kept as words")
    if len(text) > _LONGEST:
        return cell
    told = plain(text)
    if _ERROR.fullmatch(told):
        return attrs.evolve(cell, unsaid="an error of the spreadsheet: kept as words")
    if not _SAME.fullmatch(told):
        return cell
    if above is None or above.unsaid:
        return attrs.evolve(cell, unsaid="the same as nothing that stands above: kept as words")
    return attrs.evolve(cell, text=above.text, value=above.value, assumed=True)


def _tell(
    row: Row, cells: Mapping[int, Cell], sheet: Sheet, how: SheetMapping, setting: Setting
) -> None:
    """Tell a person of what was taken from above."""
    for column, cell in cells.items():
        written = row.cells[column]
        if cell.text != written.text and not cell.merged and how.columns.get(column) != "ignore":
            told = f"read as {cell.text!r}, which stands above it"
            setting.account.tell(sheet.name, cell.name, written.text, told)
