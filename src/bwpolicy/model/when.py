"""Dates as people know them: a day, a month, a quarter, a fiscal year, or an interval."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

import attrs

from bwpolicy.model.comparing import Compared

#: Years a record may speak of; wider ones are slips of the pen ("20124-06").
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2999

_CALENDAR: Final = re.compile(
    r"(\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?",
    re.ASCII,
)
_FISCAL: Final = re.compile(r"FY(\d{4})(?:-(?P<until>\d\d))?(?:-Q(?P<quarter>[1-4]))?", re.ASCII)
_SPAN: Final = re.compile(r"within (\d{1,4}) (day|week)s? after (\S+)", re.ASCII)
_DATED: Final = re.compile(r"\d{4}|FY\d{4}|\.\./", re.ASCII)
_MONTHS_A_YEAR: Final = 12


@attrs.frozen(eq=False, repr=False)
class When(Compared):
    """
    A calendar interval, and the text it was written as.

    Attributes:
        text: As written; two spellings of the same days are different values.
        begin: First day, inclusive; ``None`` where the beginning is open (``../2014-01``)
            or there are no days at all (``ongoing``, ``none``).
        end: Last day, inclusive, and the day a due date falls on; ``None`` without days.
        approximate: Written with a trailing ``~``.
        uncertain: Written with a trailing ``?``.
        session: Session this day lies before, for ``{before: ILO-GB-329}``.
    """

    text: str
    begin: date | None = None
    end: date | None = None
    approximate: bool = False
    uncertain: bool = False
    session: str | None = None

    @classmethod
    def on(cls, day: date) -> When:
        """Return the interval of one *day*."""
        return cls(day.isoformat(), day, day)

    @property
    def first(self) -> date:
        """First day, or the earliest day there is where the beginning is open."""
        return self.begin or date.min

    @property
    def last(self) -> date:
        """
        Last day.

        Raises:
            ValueError: If there are no days, as in ``ongoing``.
        """
        if self.end is None:
            message = f"{self.text!r} has no last day"
            raise ValueError(message)
        return self.end

    def surely_before(self, other: When) -> bool:
        """Tell whether every possible day of this one lies before every day of *other* (S2)."""
        return self.last < other.first

    def __str__(self) -> str:
        """Return the text as written."""
        return self.text


#: Due dates that name no day.
ONGOING: Final = When("ongoing")
UNDATED: Final = When("none")


def parse_when(text: str, *, fiscal_start: int = 1) -> When:
    """
    Read a date or interval.

    Forms: ``2024-06-30``, ``2024-06``, ``2024``, ``2024-Q2``, ``2024-H1``, ``FY2023-24``,
    ``FY2023-24-Q3``, ``2024-03/2024-06``, ``../2014-01``, each with a trailing ``~``
    (approximate) or ``?`` (uncertain).

    Args:
        text: As written in a record; surrounding space is not part of a date.
        fiscal_start: Month (1 to 12) in which the agenda's fiscal year starts.

    Returns:
        The interval, both ends inclusive.

    Raises:
        ValueError: If *text* is none of these forms or names a day that does not exist;
            the message is a clause such as ``there is no 30 February 2024``.
    """
    bare = text.rstrip("~?")
    marks = text[len(bare) :]
    first, slash, last = bare.partition("/")
    if not slash:
        begin, end = _days(first, fiscal_start)
        return When(text, begin, end, "~" in marks, "?" in marks)
    opens = None if first == ".." else _days(first, fiscal_start)[0]
    end = _days(last, fiscal_start)[1]
    if opens and opens > end:
        message = "the interval ends before it begins"
        raise ValueError(message)
    return When(text, opens, end, "~" in marks, "?" in marks)


def parse_due(text: str, *, fiscal_start: int = 1) -> When:
    """
    Read a due date: any form of :func:`parse_when`, ``ongoing``, ``none`` or a span.

    A span such as ``within 90 days after 2024-03-01`` falls on its last day; after anything
    but a date it has no days, until it is known when that happened.

    Raises:
        ValueError: As :func:`parse_when` does, for the date of a span too.
    """
    if text == ONGOING.text:
        return ONGOING
    if text == UNDATED.text:
        return UNDATED
    span = parse_span(text)
    if span is None:
        return parse_when(text, fiscal_start=fiscal_start)
    days, start = span
    if not is_dated(start):
        return When(text)
    last = parse_when(start, fiscal_start=fiscal_start).last + timedelta(days=days)
    return When(text, last, last)


def parse_span(text: str) -> tuple[int, str] | None:
    """Return days and start of ``within 90 days after START``; ``None`` for anything else."""
    span = _SPAN.fullmatch(text)
    return (int(span[1]) * (7 if span[2] == "week" else 1), span[3]) if span else None


def is_dated(start: str) -> bool:
    """Tell whether *start*, of a span, begins as dates do; if not, it names a milestone."""
    return _DATED.match(start) is not None


def _days(text: str, fiscal_start: int) -> tuple[date, date]:
    """Return the first and last day of one form without marks or slash."""
    form = _CALENDAR.fullmatch(text)
    fiscal = None if form else _FISCAL.fullmatch(text)
    match = form or fiscal
    if match is None:
        message = "not a date"
        raise ValueError(message)
    year = int(match[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"years run from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
    if fiscal:
        return _fiscal_days(year, fiscal["until"], fiscal["quarter"], fiscal_start)
    if match["day"]:
        day = _day(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _month_days(year, int(match["month"]))
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3)
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6)
    return date(year, 1, 1), date(year, 12, 31)


def _fiscal_days(
    year: int, until: str | None, quarter: str | None, start: int
) -> tuple[date, date]:
    """Return the days of a fiscal year, or of one of its quarters, that starts in *start*."""
    expected = None if start == 1 else f"{(year + 1) % 100:02}"
    if until != expected:
        message = f"the fiscal year from {year} is written FY{year}" + (
            f"-{expected}" if expected else ""
        )
        raise ValueError(message)
    if quarter:
        return _months(year, start + 3 * (int(quarter) - 1), 3)
    return _months(year, start, _MONTHS_A_YEAR)


def _month_days(year: int, month: int) -> tuple[date, date]:
    if not 1 <= month <= _MONTHS_A_YEAR:
        message = f"there is no month {month:02}"
        if month == (year + 1) % 100:
            message += f"; the fiscal year is written FY{year}-{month:02}"
        raise ValueError(message)
    return _months(year, month, 1)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """Return the first and last day of *count* months from *month*, which may pass December."""
    return _first(year, month), _first(year, month + count) - timedelta(days=1)


def _first(year: int, month: int) -> date:
    years, index = divmod(month - 1, _MONTHS_A_YEAR)
    return date(year + years, index + 1, 1)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        message = f"there is no day {year:04}-{month:02}-{day:02}"
        raise ValueError(message) from None
