"""The part of a workbook that is a sheet: its merged areas and last row, without reading cells."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

import attrs

from bwpolicy.exchange.books import column_name, column_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bwpolicy.exchange.books import Cell

#: Columns up to which a merged area is filled; titles are merged over a whole row at times.
MAX_FILLED: Final = 256
_CHUNK: Final = 1 << 20
#: Longest a tag may be to be found where two chunks meet.
_OVERLAP: Final = 1 << 10
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
_FILLED: Final = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s>]")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"(\d+)\"")
_HIDDEN: Final = re.compile(rb"<(?:\w+:)?(col|row)\s([^>]*?\bhidden=\"(?:1|true)\"[^>]*)>")
_PLACE: Final = re.compile(rb"\b(min|max|r)=\"(\d+)\"")


@attrs.frozen
class Area:
    """
    A merged area; rows are counted from 1, columns from 0, both inclusive.

    Attributes:
        top: First row.
        left: First column.
        bottom: Last row.
        right: Last column.
    """

    top: int
    left: int
    bottom: int
    right: int


@attrs.frozen
class Part:
    """
    What a sheet is, before its cells are read.

    Attributes:
        areas: Merged areas.
        last_row: Last row with something in it; ``None`` where that can't be told.
        formulas: Whether any cell has a formula.
        hidden_columns: Columns, from 0, that nobody sees.
        hidden_rows: Rows, from 1, that nobody sees.
    """

    areas: tuple[Area, ...]
    last_row: int | None
    formulas: bool
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()


def look_into(path: Path, part: str) -> Part:
    """
    Return what the sheet stored as *part* of the workbook at *path* is.

    It is looked through as bytes: a million empty rows take no longer than to unpack them.
    """
    areas: dict[Area, None] = {}
    row: int | None = None
    last: int | None = None
    formulas = False
    hidden: dict[bytes, set[int]] = {b"col": set(), b"row": set()}
    with ZipFile(path) as archive, archive.open(part) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            text = before + chunk
            for match in _MERGED.finditer(text):
                areas.setdefault(_area(match))
            formulas = formulas or bool(_FORMULA.search(text))
            for match in _HIDDEN.finditer(text):
                hidden[match[1]] |= _hidden(match[2])
            for match in deque(_FILLED.finditer(text), 1):
                last = _last_row(text, match.start()) or row
            row = _last_row(text, len(text)) or row
            before = text[-_OVERLAP:]
    return Part(
        tuple(sorted(areas, key=lambda area: (area.top, area.left))),
        last,
        formulas,
        frozenset(hidden[b"col"]),
        frozenset(hidden[b"row"]),
    )


def _hidden(attributes: bytes) -> set[int]:
    """Return the columns, from 0, or the row, from 1, that these attributes hide."""
    told = {name: int(number) for name, number in _PLACE.findall(attributes)}
    if b"r" in told:
        return {told[b"r"]}
    if b"min" not in told:
        return set()
    # The last one hidden often stands for all that follow.
    return set(range(told[b"min"] - 1, min(told.get(b"max", 0), MAX_FILLED)))


def _last_row(text: bytes, end: int) -> int | None:
    """Return the number of the last row that begins in *text* before *end*."""
    while (end := text.rfind(b"<", 0, end)) >= 0:
        if match := _ROW.match(text, end):
            return int(match[1])
    return None


def _area(match: re.Match[bytes]) -> Area:
    left, right = (column_number(match[index].decode()) for index in (1, 3))
    return Area(int(match[2]), left, int(match[4]), min(right, MAX_FILLED))


class Areas:
    """
    Merged areas, met from the top down.

    Args:
        areas: In the order of their first rows.
    """

    def __init__(self, areas: Iterable[Area]) -> None:
        """Start above the first row."""
        self._ahead = list(areas)[::-1]
        self._open: list[tuple[Area, Cell]] = []

    def filled(self, number: int, cells: dict[int, Cell]) -> dict[int, Cell]:
        """Return the cells of a row; those of a merged area hold what its first one does."""
        while self._ahead and self._ahead[-1].top <= number:
            area = self._ahead.pop()
            if area.top == number and area.left in cells:
                self._open.append((area, cells[area.left]))
        self._open = [held for held in self._open if held[0].bottom >= number]
        whole = dict(cells)
        for area, first in self._open:
            for column in range(area.left, area.right + 1):
                if column not in whole:
                    whole[column] = attrs.evolve(
                        first,
                        name=f"{column_name(column)}{number}",
                        merged=True,
                        below=column == area.left,
                    )
        return dict(sorted(whole.items())) if self._open else whole
