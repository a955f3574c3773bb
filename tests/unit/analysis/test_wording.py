"""Days and numbers of days in plain English."""

from __future__ import annotations

from datetime import date

import pytest

from bwpolicy.analysis.wording import count_of, day_words, when_words
from bwpolicy.model import When, parse_due, parse_when


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2024-06-05", "5 Jun 2024"),
        ("2024-06", "Jun 2024"),
        ("2024", "2024"),
        ("2024-Q2", "2024-Q2"),
        ("2024-H1", "2024-H1"),
        ("2024~", "about 2024"),
        ("2024-06?", "Jun 2024?"),
        ("2024-06-05~?", "about 5 Jun 2024?"),
        ("2024-05-27/2024-05-31", "27 May 2024 to 31 May 2024"),
        ("2024-05/2025", "May 2024 to 2025"),
        ("../2014-01", "until Jan 2014"),
        ("../2014-01-31~", "until about 31 Jan 2014"),
        ("1000-01-01", "1 Jan 1000"),
        ("2999-12-31", "31 Dec 2999"),
    ],
)
def test_dates_read_as_people_write_them(written: str, shown: str) -> None:
    """Days and months in words, marks of doubt behind, other forms as they were written."""
    assert when_words(parse_when(written)) == shown


def test_fiscal_years_stay_as_written() -> None:
    """A fiscal year has no other name."""
    assert when_words(parse_when("FY2023-24-Q3", fiscal_start=7)) == "FY2023-24-Q3"


@pytest.mark.parametrize("written", ["ongoing", "none"])
def test_due_dates_without_a_day_stay_as_written(written: str) -> None:
    """What names no day is told as it is."""
    assert when_words(parse_due(written)) == written


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        (When("within 30 days after M-1"), "within 30 days after M-1"),
        (
            When("within 30 days after M-1", date(2024, 10, 10), date(2024, 10, 10)),
            "10 Oct 2024 (within 30 days after M-1)",
        ),
        (
            When("before GB-1", date(2017, 3, 8), date(2017, 3, 8), session="GB-1"),
            "8 Mar 2017 (before GB-1)",
        ),
    ],
)
def test_spans_and_sessions_tell_their_day_first(due: When, shown: str) -> None:
    """The day on which they fall, once it is known, and what it was worked out from."""
    assert when_words(due) == shown


def test_no_date_is_no_words() -> None:
    """Where there is no date nothing is printed."""
    assert when_words(None) == ""


def test_counts_agree_with_their_noun() -> None:
    """One item, all else items."""
    assert [count_of(number, "item") for number in (0, 1, 2, 1000)] == [
        "0 items",
        "1 item",
        "2 items",
        "1,000 items",
    ]


def test_days_are_named_without_the_locale() -> None:
    """Every month has its English name."""
    named = " ".join(day_words(date(2024, month, 1)).split()[1] for month in range(1, 13))

    assert named == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
