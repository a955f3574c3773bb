"""Cells of a workbook as people see them, by the layout and look of their style."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

import attrs

from bwpolicy.exchange.files.books import Cell
from bwpolicy.model.words import MONTHS

_ZEROS: Final = re.compile(r"0{2,}")
#: The parts of a layout for dates: words in quotes, signs of their own, parts of a date, the rest.
_TOKEN: Final = re.compile(
    r'"([^"]*)"|\[[^\]]*\]|\\.|_.|\*.|yyyy|yy|mmmm|mmm|mm|m|d{3,4}|dd|d|([^"\[\\_*ymd])',
    re.IGNORECASE,
)
#: Words in a layout that only join the parts of a date.
_JOIN: Final = frozenset({"", "de", "del", "of", "the", "le", "st", "nd", "rd", "th", "er"})
#: What a number format holds that is no sign for a part of a date.
_QUOTED: Final = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.|\*.")


@attrs.frozen
class Look:
    """
    How cells of one style look.

    Attributes:
        layout: How numbers and dates are shown.
        struck: They are struck out.
        filled: They have a colour.
    """

    layout: str
    struck: bool
    filled: bool


class Looks:
    """How cells look, by their style; what that says beyond their values is gathered."""

    def __init__(self) -> None:
        """Start with no cell met."""
        self._held: dict[int, Look] = {}
        #: Columns of cells with a colour and nothing else, by row.
        self.coloured: dict[int, set[int]] = {}
        #: Names of cells with dates that are shown without their year, and with words.
        self.yearless: list[str] = []
        self.worded: list[str] = []

    def of(self, cell: Any) -> Look:
        """Return how a cell looks."""
        style = cell._style_id  # noqa: SLF001 - thousands of cells have few styles
        look = self._held.get(style)
        if look is None:
            fill, font = cell.fill, cell.font
            colour = str(getattr(fill.fgColor, "rgb", "")) if fill else ""
            filled = bool(fill and fill.fill_type) and colour != "FFFFFFFF"
            struck = bool(font and font.strike)
            look = self._held[style] = Look(str(cell.number_format or ""), struck, filled)
        return look


def shown(name: str, cell: Any, looks: Looks) -> Cell | None:
    """Return a cell of openpyxl's as people see it; nothing where they see nothing."""
    look = looks.of(cell)
    seen = _as_shown(name, cell.value, look.layout, looks)
    return attrs.evolve(seen, struck=True) if seen and look.struck else seen


def _as_shown(name: str, value: Any, layout: str, looks: Looks) -> Cell | None:
    if isinstance(value, bool):
        return Cell(name, "yes" if value else "no")
    if isinstance(value, date):
        return _date(name, value, layout, looks)
    if isinstance(value, (int, float)):
        return _number(name, value, layout)
    if isinstance(value, (time, timedelta)):
        return Cell(name, str(value))
    text = str(value).strip()
    return Cell(name, text) if text else None


def _date(name: str, value: date, layout: str, looks: Looks) -> Cell:
    """Return a date; where its layout shows no day, the month or year that people meant."""
    if isinstance(value, datetime):
        if value.time() != time(0):
            return Cell(name, str(value), value.date())
        value = value.date()
    words = _worded(value, layout)
    if words:
        looks.worded.append(f"{name} of {value}")
        return Cell(name, words, assumed=True)
    visible = _QUOTED.sub("", layout.lower())
    if "y" not in visible and ("d" in visible or "mmm" in visible):
        looks.yearless.append(name)
        return Cell(name, value.isoformat(), value, assumed=True)
    if "y" in visible and "d" not in visible and "h" not in visible:
        return Cell(name, f"{value:%Y-%m}" if "m" in visible else f"{value:%Y}", value)
    return Cell(name, value.isoformat(), value)


def _worded(value: date, layout: str) -> str:
    """Return a date as a layout with words of its own shows it; empty for any other layout."""
    layout = layout.partition(";")[0]
    words = [each for each in re.findall(r'"([^"]*)"', layout) if each.strip().lower() not in _JOIN]
    if not any(map(str.isalnum, "".join(words))):
        return ""
    month = MONTHS[value.month - 1]
    parts = {
        "yyyy": f"{value:%Y}",
        "yy": f"{value:%y}",
        "mmmm": month,
        "mmm": month[:3],
        "mm": f"{value:%m}",
        "m": str(value.month),
        "dd": f"{value:%d}",
        "d": str(value.day),
    }
    return _TOKEN.sub(
        lambda found: parts.get(found[0].lower(), found[1] or found[2] or ""), layout
    ).strip()


def _number(name: str, value: float, layout: str) -> Cell:
    number = Decimal(str(value))
    if not number.is_finite():
        return Cell(name, str(value))
    if number == number.to_integral_value():
        number = Decimal(int(number))
    if "%" in layout:
        share = f"{number * 100:f}"
        return Cell(name, (share.rstrip("0").rstrip(".") if "." in share else share) + "%", number)
    if _ZEROS.fullmatch(layout) and number == int(number):
        return Cell(name, str(int(number)).zfill(len(layout)), number)
    return Cell(name, f"{number:f}", number)
