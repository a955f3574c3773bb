"""What reading a table found: how each cell was understood, and what needs a person."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import attrs

How = Literal["read", "assumed", "kept as words", "ignored"]


@attrs.frozen
class Finding:
    """
    Something that a person should look at.

    Attributes:
        sheet: Name of the sheet; empty for the book as a whole.
        cell: Such as ``B7``; empty for the sheet as a whole.
        text: What stands there.
        message: What was assumed, or why it was kept as words.
    """

    sheet: str
    cell: str
    text: str
    message: str

    def __str__(self) -> str:
        """Return where, what and why in one line."""
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        shown = f"{' '.join(self.text.split())[:60]!r}: " if self.text else ""
        return ": ".join(filter(None, (place, f"{shown}{self.message}")))


@attrs.define
class Account:
    """
    What became of each cell.

    Attributes:
        cells: How each was understood, by sheet and cell.
        told: What needs a person, in the order of the table; a dict for quick look-up.
    """

    cells: dict[tuple[str, str], How] = attrs.field(factory=dict)
    told: dict[Finding, None] = attrs.field(factory=dict)

    def take(self, sheet: str, cell: str, how: How) -> None:
        """Note how a cell was understood; the least sure of several ways holds."""
        order: tuple[How, ...] = ("ignored", "read", "assumed", "kept as words")
        known = self.cells.get((sheet, cell))
        if known is None or order.index(how) > order.index(known):
            self.cells[sheet, cell] = how

    def tell(self, sheet: str, cell: str, text: str, message: str) -> None:
        """Note something that a person should look at."""
        self.told.setdefault(Finding(sheet, cell, text, message))

    @property
    def findings(self) -> list[Finding]:
        """What needs a person, in the order of the table."""
        return list(self.told)

    @property
    def counts(self) -> dict[How, int]:
        """Number of cells by how they were understood."""
        counted = Counter(self.cells.values())
        ways: tuple[How, ...] = ("read", "assumed", "kept as words", "ignored")
        return {how: counted[how] for how in ways}
