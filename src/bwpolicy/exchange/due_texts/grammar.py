"""The forms of one date, each with what it means in the agenda's own notation."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from typing import Final, Literal

import attrs

Sureness = Literal["sure", "likely", "guess"]

#: A year written in full, or in two digits behind an apostrophe or after a month.
_Y: Final = r"(?P<y>(?:19|20)\d\d)"
_YY: Final = r"(?P<y>(?:19|20)\d\d|'?\d\d)(?!\d)"
_M: Final = r"<(?P<m>\d+)>"
_D: Final = r"(?P<d>\d{1,2})(?!\d)"
_OF: Final = r"(?:\s*(?:,|of|de|du|del|in|-|/|\.|کے|کی|سال)\s*|\s+|)"
_FY: Final = r"(?:fy\s*'?)"
_SPAN_OF_YEARS: Final = r"(?P<y>(?:19|20)\d\d|\d\d)\s*[-/]\s*(?P<u>(?:20)?\d\d)(?!\d)"


@attrs.frozen
class Form:
    """
    One way to write a date.

    Attributes:
        pattern: What it looks like, in canonical words.
        to: Returns it in the agenda's notation from the match, the year to take where it has
            none, and the month in which the fiscal year starts; ``None`` where it is no date
            after all.
        sure: How sure that reading is.
        note: What is assumed; empty for nothing.
        yearless: The year comes from elsewhere.
        bare: It is made of figures alone, as sums and numbers of laws are.
    """

    pattern: re.Pattern[str]
    to: Callable[[re.Match[str], int | None, int], str | None]
    sure: Sureness = "sure"
    note: str = ""
    yearless: bool = False
    bare: bool = False


def year_of(text: str) -> int:
    """Return the year of ``2024``, ``'24`` or ``24``."""
    digits = int(text.strip("'"))
    return digits if digits > 99 else 2000 + digits  # noqa: PLR2004 - two digits


def _ymd(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:  # noqa: PLR2004 - months
        return None
    return f"{year}-{month:02}-{day:02}"


def _ym(year: int, month: int) -> str | None:
    return f"{year}-{month:02}" if 1 <= month <= 12 else None  # noqa: PLR2004 - months


def _between(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last and first <= last else None


def _part_of_month(word: str, year: int, month: int) -> str | None:
    whole = _ym(year, month)
    if word == "end" or whole is None:
        return whole
    days = {"early": (1, 10), "mid": (10, 20), "late": (21, monthrange(year, month)[1])}[word]
    return f"{whole}-{days[0]:02}/{whole}-{days[1]:02}~"


def _part_of_year(word: str, year: int) -> str:
    return {
        "mid": f"{year}-06~",
        "end": f"{year}-12",
        "early": f"{year}-01/{year}-04~",
        "late": f"{year}-09/{year}-12~",
    }[word]


def _season(word: str, year: int, until: int | None = None) -> str:
    if word == "winter":
        return f"{year}-12/{until or year + 1}-02?"
    first = {"spring": 3, "summer": 6, "autumn": 9}[word]
    return f"{year}-{first:02}/{year}-{first + 2:02}?"


def fiscal(year: int, start: int, quarter: str | None = None) -> str:
    """Return the fiscal year that begins in *year*, or a quarter of it."""
    told = f"FY{year}" if start == 1 else f"FY{year}-{(year + 1) % 100:02}"
    return f"{told}-Q{quarter}" if quarter else told


def _fiscal_span(match: re.Match[str], _: int | None, start: int) -> str | None:
    first, last = year_of(match["y"]), year_of(match["u"])
    quarter = match.groupdict().get("q")
    if last != first + 1:
        return None if quarter else _between(str(first), str(last))
    if start == 1:
        return None if quarter else f"{first}/{last}"
    return fiscal(first, start, quarter)


def _numeric(match: re.Match[str], _: int | None, start: int) -> str | None:  # noqa: ARG001 - one signature for all
    day, month, year = int(match["d"]), int(match["n"]), year_of(match["y"])
    return _ymd(year, month, day) or _ymd(year, day, month)


def _days_of_month(match: re.Match[str], year: int | None, _: int) -> str | None:
    told = year_of(match["y"]) if match.groupdict().get("y") else year
    if told is None:
        return None
    month = int(match["m"])
    return _between(_ymd(told, month, int(match["d"])), _ymd(told, month, int(match["e"])))


def _form(  # noqa: PLR0913 - the table of forms reads best with them
    pattern: str,
    to: Callable[[re.Match[str], int | None, int], str | None],
    sure: Sureness = "sure",
    note: str = "",
    *,
    yearless: bool = False,
    bare: bool = False,
) -> Form:
    return Form(re.compile(pattern), to, sure, note, yearless, bare)


#: Every form, the longest and most telling first.
FORMS: Final[tuple[Form, ...]] = (
    _form(
        rf"(?<![\d-]){_Y}[-/.](?P<m>\d{{1,2}})[-/.]{_D}",
        lambda f, _, __: _ymd(int(f["y"]), int(f["m"]), int(f["d"])),
    ),
    _form(
        rf"(?<!\d){_D}\s*[./-]\s*(?P<n>\d{{1,2}})\s*[./-]\s*(?P<y>(?:19|20)\d\d|\d\d)(?!\d)",
        _numeric,
        "likely",
        "the day is read before the month",
    ),
    # days and months in words
    _form(rf"(?<!\d){_D}\s*(?:-|to|and|&)\s*(?P<e>\d{{1,2}})\s*{_OF}{_M}{_OF}{_Y}", _days_of_month),
    _form(
        rf"(?<!\d){_D}{_OF}{_M}{_OF}{_YY}",
        lambda f, _, __: _ymd(year_of(f["y"]), int(f["m"]), int(f["d"])),
    ),
    _form(
        rf"{_M}\s*{_D}\s*,?\s+{_Y}", lambda f, _, __: _ymd(int(f["y"]), int(f["m"]), int(f["d"]))
    ),
    _form(rf"{_Y}\s*{_M}\s*{_D}", lambda f, _, __: _ymd(int(f["y"]), int(f["m"]), int(f["d"]))),
    _form(
        rf"{_M}{_OF}{_Y}\s*(?:-|to|and|&)\s*<(?P<n>\d+)>{_OF}(?P<z>(?:19|20)\d\d)",
        lambda f, _, __: _between(_ym(int(f["y"]), int(f["m"])), _ym(int(f["z"]), int(f["n"]))),
    ),
    _form(
        rf"{_M}\s*(?:-|to|/|and|&|or|y|et|اور|ও)\s*<(?P<n>\d+)>{_OF}{_Y}",
        lambda f, _, __: _between(_ym(int(f["y"]), int(f["m"])), _ym(int(f["y"]), int(f["n"]))),
    ),
    _form(
        rf"(?P<w>early|mid|late|end)[\s-]*(?:of|de)?\s*{_M}{_OF}{_YY}",
        lambda f, _, __: _part_of_month(f["w"], year_of(f["y"]), int(f["m"])),
    ),
    _form(
        rf"{_M}{_OF}{_Y}\s*(?P<w>end|mid|early)",
        lambda f, _, __: _part_of_month(f["w"], int(f["y"]), int(f["m"])),
    ),
    _form(rf"{_M}{_OF}{_YY}", lambda f, _, __: _ym(year_of(f["y"]), int(f["m"]))),
    _form(rf"{_Y}{_OF}{_M}", lambda f, _, __: _ym(int(f["y"]), int(f["m"]))),
    _form(
        rf"(?<![\d-]){_Y}-(?P<m>0[1-9]|1[0-2])(?![\d-])",
        lambda f, _, __: _ym(int(f["y"]), int(f["m"])),
    ),
    _form(
        rf"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])\s*[/.-]\s*{_Y}(?![\d/.-])",
        lambda f, _, __: _ym(int(f["y"]), int(f["m"])),
        bare=True,
    ),
    # quarters and halves
    _form(rf"q(?P<q>[1-4]){_OF}{_FY}{_OF}{_SPAN_OF_YEARS}", _fiscal_span),
    _form(rf"{_FY}{_OF}{_SPAN_OF_YEARS}{_OF}q(?P<q>[1-4])", _fiscal_span),
    _form(
        rf"q(?P<q>[1-4]){_OF}(?P<y>20\d\d)\s*[-/]\s*(?P<u>(?:20)?\d\d)(?![\d-])",
        _fiscal_span,
        "likely",
        "a quarter of a fiscal year",
    ),
    _form(
        rf"q(?P<q>[1-4])\s*(?:-|to|and|&|/)\s*q(?P<r>[1-4]){_OF}{_Y}",
        lambda f, _, __: f"{f['y']}-Q{f['q']}/{f['y']}-Q{f['r']}" if f["q"] < f["r"] else None,
    ),
    _form(rf"q(?P<q>[1-4]){_OF}{_YY}", lambda f, _, __: f"{year_of(f['y'])}-Q{f['q']}"),
    _form(rf"{_Y}{_OF}q(?P<q>[1-4])", lambda f, _, __: f"{f['y']}-Q{f['q']}"),
    _form(rf"h(?P<h>[12]){_OF}{_YY}", lambda f, _, __: f"{year_of(f['y'])}-H{f['h']}"),
    _form(rf"{_Y}{_OF}h(?P<h>[12])", lambda f, _, __: f"{f['y']}-H{f['h']}"),
    # seasons
    _form(
        r"winter\s*(?:of\s*)?(?P<y>20\d\d)\s*[-/]\s*(?P<u>(?:20)?\d\d)(?!\d)",
        lambda f, _, __: _season("winter", int(f["y"]), year_of(f["u"])),
        "likely",
        "winter is read as December to February",
    ),
    _form(
        rf"(?P<w>winter|spring|summer|autumn)\s*(?:of\s*|de\s*)?{_OF}{_Y}",
        lambda f, _, __: _season(f["w"], int(f["y"])),
        "guess",
        "a season is read as three months of the northern year",
    ),
    # fiscal years
    _form(rf"{_FY}{_OF}{_SPAN_OF_YEARS}", _fiscal_span),
    _form(rf"{_SPAN_OF_YEARS}\s*{_FY}", _fiscal_span),
    _form(
        rf"{_FY}{_OF}{_YY}",
        lambda f, _, start: fiscal(year_of(f["y"]) - (start != 1), start),
        "guess",
        "a fiscal year is named by the calendar year it ends in",
    ),
    # years
    _form(
        r"(?<![\d-])(?P<y>20\d\d)\s*[-/]\s*(?P<u>\d\d)(?![\d/-])",
        _fiscal_span,
        "likely",
        "two years that follow one another are read as a fiscal year, where that is not the calendar's",
    ),
    _form(
        r"(?<![\d-])(?P<y>(?:19|20)\d\d)\s*(?:-|/|to|and|&)\s*(?P<u>(?:19|20)\d\d)(?![\d-])",
        lambda f, _, __: _between(f["y"], f["u"]),
    ),
    _form(
        rf"(?P<w>early|mid|late|end)[\s-]*(?:of|de)?\s*(?:the year\s*)?{_Y}",
        lambda f, _, __: _part_of_year(f["w"], int(f["y"])),
    ),
    _form(
        rf"(?<![\d-]){_Y}\s*(?:کے|کی|সালের|সাল)?\s*(?P<w>early|mid|late|end)\b",
        lambda f, _, __: _part_of_year(f["w"], int(f["y"])),
    ),
    # without a year of their own
    _form(
        rf"(?<!\d){_D}\s*(?:-|to)\s*(?P<e>\d{{1,2}})\s*{_OF}{_M}",
        _days_of_month,
        "likely",
        yearless=True,
    ),
    _form(
        rf"(?<!\d){_D}{_OF}{_M}",
        lambda f, y, _: _ymd(y, int(f["m"]), int(f["d"])) if y else None,
        "likely",
        yearless=True,
    ),
    _form(
        rf"{_M}\s*{_D}",
        lambda f, y, _: _ymd(y, int(f["m"]), int(f["d"])) if y else None,
        "likely",
        yearless=True,
    ),
    _form(
        rf"(?P<w>early|mid|late|end)\s*(?:of)?\s*{_M}",
        lambda f, y, _: _part_of_month(f["w"], y, int(f["m"])) if y else None,
        "likely",
        yearless=True,
    ),
    _form(rf"{_M}", lambda f, y, _: _ym(y, int(f["m"])) if y else None, "likely", yearless=True),
    _form(
        r"q(?P<q>[1-4])\b", lambda f, y, _: f"{y}-Q{f['q']}" if y else None, "likely", yearless=True
    ),
    _form(
        r"\b(?P<w>mid|end)[\s-]*(?:of\s*)?(?:the\s*)?year",
        lambda f, y, _: _part_of_year(f["w"], y) if y else None,
        "likely",
        yearless=True,
    ),
    _form(
        r"\b(?P<w>end)\s*$",
        lambda f, y, _: _part_of_year(f["w"], y) if y else None,
        "likely",
        yearless=True,
    ),
    _form(rf"(?<![\d/.<-]){_Y}(?![\d>])", lambda f, _, __: f["y"], bare=True),
)
