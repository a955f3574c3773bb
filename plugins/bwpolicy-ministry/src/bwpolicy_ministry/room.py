"""How much fits one side of A4 in 10 point, by the signs and lines that texts take."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Millimetres between the margins, less a line for safety.
HEIGHT: Final = 270
WIDTH: Final = 186
#: Of the columns of a desk: number, decision and file, action, due, position, pending with,
#: remarks.
DESK: Final = (10, 34, 50, 23, 33, 18, 18)
#: Those of the next decisions: reform, what, forum, when.
NEXT: Final = (72, 48, 40, 26)


@attrs.frozen
class Script:
    """
    What a script takes in 10 point.

    Attributes:
        sign: Width of a sign on average, in millimetres; rather too much than too little.
        line: Height of a line.
    """

    sign: float
    line: float


_SCRIPTS: Final = {"ur": Script(1.7, 6.3), "bn": Script(1.95, 5.4)}
_LATIN: Final = Script(1.85, 4.6)
#: Millimetres of a cell's sides, and above and below its text.
_PADDING: Final = 2.2
_SPACING: Final = 1.1


class Room:
    """
    What is left of the page.

    Args:
        language: Code of the language that it is in.
    """

    def __init__(self, language: str) -> None:
        """Begin with an empty page."""
        self.script = _SCRIPTS.get(language.partition("-")[0], _LATIN)
        self.left: float = HEIGHT

    def use(self, text: str, size: float = 1) -> None:
        """Take the room of a paragraph, whether it is there or not; *size* is in parts of 10 pt."""
        signs = max(1, int(WIDTH / (self.script.sign * size)))
        lines = max(1, len(wrap(text, signs)))
        self.left -= lines * self.script.line * size

    def row(self, cells: Sequence[str], widths: Sequence[int]) -> float:
        """Return the height of a row of a table."""
        lines = max(
            _lines(text, width, self.script) for text, width in zip(cells, widths, strict=True)
        )
        return lines * self.script.line + _SPACING

    def take(self, height: float) -> bool:
        """Take so much, if it is there; tell whether it was."""
        if height > self.left:
            return False
        self.left -= height
        return True


def _lines(text: str, width: int, script: Script) -> int:
    """Return how many lines *text* takes in a cell of *width* millimetres."""
    signs = max(1, int((width - _PADDING) / script.sign))
    return sum(len(wrap(part, signs)) or 1 for part in text.split("\n"))
