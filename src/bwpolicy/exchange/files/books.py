"""A workbook or table as rows of cells, whoever wrote it with whatever program."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import attrs

from bwpolicy.errors import UsageError

#: Largest file that is read, and largest it may be unpacked.
MAX_BYTES: Final = 64 << 20
MAX_UNPACKED: Final = 1 << 30
#: Largest list of texts that cells share: it is held in memory; largest sheet, and other part.
MAX_TEXTS: Final = 128 << 20
MAX_SHEET: Final = 256 << 20
MAX_PART: Final = 32 << 20
#: Most bytes that a cell of 32,767 characters, which is all that spreadsheets allow, may take.
MAX_CELL: Final = 8 * 32_767


class BookError(UsageError):
    """
    A file can't be read as a workbook or table.

    Attributes:
        path: The file.
        reason: Why not, and what to do.
    """

    def __init__(self, path: str, reason: str) -> None:
        """Build the message."""
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


@attrs.frozen
class Cell:
    """
    A cell with something in it.

    Attributes:
        name: Such as ``B7``.
        text: What people see in it, as far as that can be told.
        value: The date or number it holds, where it holds one.
        merged: It belongs to a merged area, whose first cell holds what is written here.
        below: That first cell stands above it, in the same column.
        comment: What somebody noted on it.
        link: Address that it links to.
        struck: It is struck out.
        assumed: What it says was taken from elsewhere, such as the cell above.
        unsaid: Why it says nothing that can be read, such as an error; empty where it does.
    """

    name: str
    text: str
    value: date | Decimal | None = None
    merged: bool = False
    below: bool = False
    comment: str = ""
    link: str = ""
    struck: bool = False
    assumed: bool = False
    unsaid: str = ""


@attrs.frozen
class Row:
    """
    A row with something in it.

    Attributes:
        number: Counted from 1, as spreadsheets do.
        cells: By column, counted from 0.
        coloured: Columns of cells with a colour and nothing else.
    """

    number: int
    cells: dict[int, Cell]
    coloured: frozenset[int] = frozenset()

    def text(self, column: int | None) -> str:
        """Return what stands in *column*; nothing where nothing does, or nothing that says it."""
        cell = self.cells.get(column) if column is not None else None
        return cell.text if cell and not cell.unsaid else ""

    @property
    def own(self) -> dict[int, Cell]:
        """Cells that are written here, not above in a merged area."""
        return {column: cell for column, cell in self.cells.items() if not cell.merged}


@attrs.frozen
class Sheet:
    """
    A sheet.

    Attributes:
        name: Its name; that of the file for a table of text.
        rows: Those with something in them, in order.
        hidden: Nobody sees it.
        hidden_columns: Columns, from 0, that nobody sees.
        hidden_rows: Numbers of the rows that nobody sees, such as those a filter leaves out.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Number of columns up to the last one with something in it."""
        return max((column + 1 for row in self.rows for column in row.cells), default=0)


@attrs.frozen
class Book:
    """
    A workbook, or a table of text as one of a single sheet.

    Attributes:
        path: Where it was read from.
        sheets: In their order.
        remarks: What was left out or assumed in reading, a sentence each.
    """

    path: Path
    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the column of *letters*, counted from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
