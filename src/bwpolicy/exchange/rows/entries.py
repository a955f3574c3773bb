"""Rows of a sheet gathered into entries: several rows may be one, and some are headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.exchange.files.books import Row
from bwpolicy.exchange.rows.asides import Asides

if TYPE_CHECKING:
    from bwpolicy.exchange.files.books import Cell, Sheet
    from bwpolicy.exchange.mappings.headings import Meaning
    from bwpolicy.exchange.mappings.mapping import SheetMapping

#: A number, which counts rows rather than naming what they are.
_COUNTED: Final = re.compile(r"[\W_]*\d[\d\W_]*")
#: What counts the parts of what has a number: ``(a)``, ``b)``, ``iv.``.
_LETTER: Final = re.compile(r"\(?(?:[a-zA-Z]|[ivx]{1,4})[).]+")


@attrs.frozen
class Entry:
    """
    What one record is made from.

    Attributes:
        sheet: Name of the sheet.
        section: The heading it stands under; empty without one.
        rows: Its rows, in order; the first tells what it is.
        above: Number and title of the entry that it is a part of, as *(a)* is of 3; else nothing.
    """

    sheet: str
    section: str
    rows: tuple[Row, ...]
    above: tuple[str, str] = ("", "")

    def cells(self, mapping: SheetMapping, meaning: Meaning) -> list[Cell]:
        """
        Return the cells that mean *meaning* and say something new, row by row.

        A cell merged with those above it says the same on every row it reaches.
        """
        found: dict[tuple[int, str], Cell] = {}
        for row in self.rows:
            for column in mapping.of(meaning):
                cell = row.cells.get(column)
                if cell and not cell.unsaid and (cell.below or not cell.merged):
                    found.setdefault((column, cell.text), cell)
        return list(found.values())

    def text(self, mapping: SheetMapping, meaning: Meaning) -> str:
        """Return the first text that means *meaning*; empty without any."""
        return next((cell.text for cell in self.cells(mapping, meaning)), "")


@attrs.frozen
class Gathered:
    """
    A sheet, sorted.

    Attributes:
        entries: What records are made from, in the order of their first rows.
        aside: Rows that belong to no record, such as totals and a footnote.
        doubtful: Numbers of those of them that may be more than that.
        headings: Rows that are the heading of a section, or repeat those of the columns.
    """

    entries: tuple[Entry, ...]
    aside: tuple[Row, ...]
    headings: tuple[Row, ...]
    doubtful: frozenset[int] = frozenset()


def gather(sheet: Sheet, mapping: SheetMapping) -> Gathered:
    """
    Sort the rows of a sheet.

    A row belongs to the one above where its id is the same, and its title if that is a mere
    number; where both are those of a merged cell, or it has neither; to one further up in its
    section where both are the same again. A row with a single text is the heading of a section;
    a row that repeats the headings is passed over.
    """
    repeated = {_texts(row) for row in sheet.rows if row.number in mapping.headings}
    headings, aside, pending = list[Row](), Asides(mapping), list[Row]()
    groups: list[tuple[str, list[Row], tuple[str, str]]] = []
    known: dict[tuple[str, ...], list[Row]] = {}
    section, current, numbered = "", list[Row](), ("", "")
    for row in sheet.rows:
        if row.number < mapping.first or row.number > (mapping.last or row.number):
            continue
        if _texts(row) in repeated:
            headings.append(row)
        elif aside.take(row):
            current = []
        elif is_section(row, mapping):
            pending.append(row)
            current = []
        elif current and _continues(current, row, mapping):
            current.append(row)
        else:
            if pending:
                section = " / ".join(_section(each, mapping) for each in pending)
                headings += pending
                pending, numbered = [], ("", "")
            name = _name(row, mapping)
            above = numbered if name and _LETTER.fullmatch(name[0]) else ("", "")
            numbered = _numbered(name) or numbered
            name = (*name, *above, section) if name else name
            current = known.get(name) or []
            if not current:
                groups.append((section, current, above))
            if name:
                known[name] = current
            current.append(row)
    # What nothing stands under is a footnote.
    found = tuple(Entry(sheet.name, under, tuple(rows), above) for under, rows, above in groups)
    return Gathered(found, (*aside.rows, *pending), tuple(headings), frozenset(aside.doubtful))


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for _, cell in sorted(row.cells.items()))


def is_section(row: Row, mapping: SheetMapping) -> bool:
    """Tell whether a row is the heading of a section."""
    return bool(_section(row, mapping))


def _section(row: Row, mapping: SheetMapping) -> str:
    """Return the heading that a row is: one text, alone or merged over several columns."""
    texts = {cell.text for cell in row.cells.values()}
    if len(texts) != 1 or not row.own or any(cell.unsaid for cell in row.own.values()):
        return ""
    (text,) = texts
    spread = len(row.cells) > 1
    alone = len(row.cells) == 1 and next(iter(row.cells)) in {
        min(mapping.columns, default=0),
        *mapping.of("id"),
        *mapping.of("title"),
        *mapping.of("theme"),
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
    counted = mapping.rows != "item" or _COUNTED.fullmatch(own)
    here = _titles(row, names)
    if counted and here and here != _titles(gathered[0], names):
        return False  # a number written twice, or of something that several belong to
    return bool(own) and own == first


def _titles(row: Row, columns: list[int]) -> list[str]:
    return [text for column in columns if (text := row.text(column))]


def _name(row: Row, mapping: SheetMapping) -> tuple[str, ...]:
    """Return id and title of a row, by which it is found again; nothing without an id."""
    written = _first(row, mapping.of("id"))
    return (written, _first(row, mapping.of("title"))) if written else ()


def _numbered(name: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the number and title of a row; nothing where it has no number."""
    return (name[0], name[1]) if name and _COUNTED.fullmatch(name[0]) else None


def _first(row: Row, columns: list[int]) -> str:
    return next((text for column in columns if (text := row.text(column))), "")
