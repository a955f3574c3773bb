"""The part of a workbook that is a sheet: its merged areas and last row, without reading cells."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

import attrs

from bwpolicy.exchange.files.books import MAX_CELL, BookError, column_name, column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import IO

    from bwpolicy.exchange.files.books import Cell

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
_LINK: Final = re.compile(rb"<(?:\w+:)?hyperlink\s([^>]*?)/?>")
_ATTRIBUTE: Final = re.compile(rb"(?<![\w:])(ref|(?:\w+:)?id|location)=\"([^\"]*)\"")
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
        links: By name of cell, the id of the relation that holds the address it links to.
    """

    areas: tuple[Area, ...]
    last_row: int | None
    formulas: bool
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    links: Mapping[str, str] = attrs.field(factory=dict)


def look_into(path: Path, part: str) -> Part:
    """
    Return what the sheet stored as *part* of the workbook at *path* is.

    It is looked through as bytes: a million empty rows take no longer than to unpack them.

    Raises:
        BookError: If a cell holds more than a spreadsheet program lets it.
    """
    areas: dict[Area, None] = {}
    row: int | None = None
    last: int | None = None
    formulas = False
    hidden: dict[bytes, set[int]] = {b"col": set(), b"row": set()}
    links: dict[str, str] = {}
    with ZipFile(path) as archive, archive.open(part) as stream:
        before = b""
        for chunk in bounded(stream, path):
            text = before + chunk
            for match in _MERGED.finditer(text):
                areas.setdefault(_area(match))
            for match in _LINK.finditer(text):
                links |= _link(match[1])
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
        links,
    )


def bounded(stream: IO[bytes], path: Path) -> Iterator[bytes]:
    """
    Yield the chunks of a part of the workbook at *path*.

    Raises:
        BookError: If any text in it is longer than a cell may be: parsing it would fill the memory.
    """
    run = 0
    while chunk := stream.read(_CHUNK):
        first, *others = map(len, chunk.split(b"<"))
        if max(run + first, *others, 0) > MAX_CELL:
            reason = "holds a cell of more than 32,767 characters, as no spreadsheet program writes"
            raise BookError(str(path), reason)
        run = others[-1] if others else run + first
        yield chunk


def _link(attributes: bytes) -> dict[str, str]:
    """Return the id of the relation behind the first cell of a link; nothing within the book."""
    told = {name.rpartition(b":")[2]: value for name, value in _ATTRIBUTE.findall(attributes)}
    if b"ref" not in told or b"id" not in told:
        return {}
    return {told[b"ref"].decode().partition(":")[0]: told[b"id"].decode()}


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
