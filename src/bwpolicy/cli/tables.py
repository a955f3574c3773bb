"""Small tables and lists that commands print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.reporting.escaping import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def columns(rows: Iterable[Sequence[str]], *, indent: str = "") -> list[str]:
    """Return *rows* as lines with their cells below one another; the last cell runs on."""
    plain = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*plain, strict=True)]
    return [
        (
            indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        ).rstrip()
        for row in plain
    ]
