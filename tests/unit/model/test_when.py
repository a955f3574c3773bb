"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from bwpolicy.model import ONGOING, UNDATED, When, parse_due, parse_span, parse_when
from bwpolicy.testing.strategies import when_texts, whens

FORMS = [
    ("2024-06-30", "2024-06-30", "2024-06-30"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("1000-01-01", "1000-01-01", "1000-01-01"),
    ("2999-12-31", "2999-12-31", "2999-12-31"),
    ("2024-06", "2024-06-01", "2024-06-30"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2024-12", "2024-12-01", "2024-12-31"),
    ("2024", "2024-01-01", "2024-12-31"),
    ("2024-Q1", "2024-01-01", "2024-03-31"),
    ("2024-Q2", "2024-04-01", "2024-06-30"),
    ("2024-Q4", "2024-10-01", "2024-12-31"),
    ("2024-H1", "2024-01-01", "2024-06-30"),
    ("2024-H2", "2024-07-01", "2024-12-31"),
    ("2024-03/2024-06", "2024-03-01", "2024-06-30"),
    ("2024-03-05/2024", "2024-03-05", "2024-12-31"),
    ("2024/2024-02-29", "2024-01-01", "2024-02-29"),
    ("2024-Q1/2024-H2", "2024-01-01", "2024-12-31"),
    ("2024-06-30/2024-06-30", "2024-06-30", "2024-06-30"),
    ("../2014-01", None, "2014-01-31"),
    ("../2014-Q1", None, "2014-03-31"),
]


@pytest.mark.parametrize(("text", "begin", "end"), FORMS, ids=[form[0] for form in FORMS])
def test_reads_each_form(text: str, begin: str | None, end: str) -> None:
    """Each form is the interval it names, both ends inclusive, and keeps its text."""
    when = parse_when(text)

    first = date.fromisoformat(begin) if begin else None
    assert When(text, first, date.fromisoformat(end)) == when
    assert text == str(when)


FISCAL_FORMS = [
    ("FY2023-24", 7, "2023-07-01", "2024-06-30"),
    ("FY2023-24", 4, "2023-04-01", "2024-03-31"),
    ("FY2023-24", 10, "2023-10-01", "2024-09-30"),
    ("FY2023-24", 12, "2023-12-01", "2024-11-30"),
    ("FY2024", 1, "2024-01-01", "2024-12-31"),
    ("FY2024-Q1", 1, "2024-01-01", "2024-03-31"),
    ("FY1999-00", 7, "1999-07-01", "2000-06-30"),
    ("FY2023-24-Q1", 7, "2023-07-01", "2023-09-30"),
    ("FY2023-24-Q3", 7, "2024-01-01", "2024-03-31"),
    ("FY2023-24-Q4", 12, "2024-09-01", "2024-11-30"),
    ("FY2023-24-Q2", 12, "2024-03-01", "2024-05-31"),
    ("FY2023-24/2024-12", 7, "2023-07-01", "2024-12-31"),
    ("FY2999-00", 7, "2999-07-01", "3000-06-30"),
]


@pytest.mark.parametrize(("text", "start", "begin", "end"), FISCAL_FORMS)
def test_reads_fiscal_years(text: str, start: int, begin: str, end: str) -> None:
    """A fiscal year and its quarters count from the month in which the agenda's year starts."""
    when = parse_when(text, fiscal_start=start)

    assert When(text, date.fromisoformat(begin), date.fromisoformat(end)) == when


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024-06~", True, False),
        ("2024-06-30?", False, True),
        ("2024~?", True, True),
        ("2024-03/2024-06~", True, False),
        ("../2014?", False, True),
        ("FY2024~", True, False),
    ],
)
def test_reads_marks(text: str, approximate: bool, uncertain: bool) -> None:  # noqa: FBT001
    """A trailing tilde means approximate, a question mark uncertain; the days are the same."""
    when = parse_when(text)

    assert (approximate, uncertain) == (when.approximate, when.uncertain)
    assert parse_when(text.rstrip("~?")).last == when.last


NO_DATES = [
    ("", "not a date"),
    ("soon", "not a date"),
    ("30.6.2024", "not a date"),
    ("06/2024", "not a date"),
    ("2024-6-30", "not a date"),
    ("24-06-30", "not a date"),
    ("20124-06", "not a date"),
    ("2024-06-30T00:00", "not a date"),
    (" 2024", "not a date"),
    ("2024 ", "not a date"),
    ("2024\n", "not a date"),
    ("2024-Q5", "not a date"),
    ("2024-Q0", "not a date"),
    ("2024-H3", "not a date"),
    ("2024-q1", "not a date"),
    ("٢٠٢٤", "not a date"),
    ("~", "not a date"),
    ("~2024", "not a date"),
    ("2024~/2025", "not a date"),
    ("..", "not a date"),
    ("../..", "not a date"),
    ("2024/..", "not a date"),
    ("/2024", "not a date"),
    ("2024/", "not a date"),
    ("2024/2025/2026", "not a date"),
    ("2024-02-30", "there is no day 2024-02-30"),
    ("2023-02-29", "there is no day 2023-02-29"),
    ("2024-13-01", "there is no day 2024-13-01"),
    ("2024-00-10", "there is no day 2024-00-10"),
    ("2024-06-00", "there is no day 2024-06-00"),
    ("2024-13", "there is no month 13"),
    ("2024-00", "there is no month 00"),
    ("2024-25", "there is no month 25; the fiscal year is written FY2024-25"),
    ("0999", "years run from 1000 to 2999"),
    ("3000-01-01", "years run from 1000 to 2999"),
    ("FY3000", "years run from 1000 to 2999"),
    ("2024-06/2024-03", "the interval ends before it begins"),
    ("2024-06-30/2024-06-29", "the interval ends before it begins"),
    ("FY2023-24", "the fiscal year from 2023 is written FY2023"),
    ("FY2024-Q5", "not a date"),
    ("FY24", "not a date"),
    ("ongoing", "not a date"),
    ("none", "not a date"),
]


@pytest.mark.parametrize(("text", "reason"), NO_DATES)
def test_refuses_what_is_no_date(text: str, reason: str) -> None:
    """Anything else is refused with a clause that says why; nothing is guessed."""
    with pytest.raises(ValueError, match=f"^{reason}$"):
        parse_when(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FY2023", "the fiscal year from 2023 is written FY2023-24"),
        ("FY2023-25", "the fiscal year from 2023 is written FY2023-24"),
        ("FY2023-23-Q1", "the fiscal year from 2023 is written FY2023-24"),
        ("FY1999-99", "the fiscal year from 1999 is written FY1999-00"),
        ("FY2023-Q1", "the fiscal year from 2023 is written FY2023-24"),
    ],
)
def test_refuses_fiscal_years_of_another_calendar(text: str, reason: str) -> None:
    """Where the fiscal year starts in July, both of its years are named, one after the other."""
    with pytest.raises(ValueError, match=f"^{reason}$"):
        parse_when(text, fiscal_start=7)


@pytest.mark.parametrize(("text", "due"), [("ongoing", ONGOING), ("none", UNDATED)])
def test_due_dates_may_have_no_day(text: str, due: When) -> None:
    """A due date may be ongoing or none; neither has a last day."""
    assert due == parse_due(text)
    with pytest.raises(ValueError, match=f"'{text}' has no last day"):
        _ = due.last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("within 90 days after 2024-03-01", "2024-05-30"),
        ("within 1 day after 2024-02-28", "2024-02-29"),
        ("within 2 weeks after 2024-02", "2024-03-14"),
        ("within 0 days after FY2023-24", "2024-06-30"),
        ("within 9999 weeks after 2999", "3191-08-20"),
    ],
)
def test_due_dates_may_be_spans_after_a_date(text: str, last: str) -> None:
    """A span after a date falls on its last day, counted from the last day of that date."""
    day = date.fromisoformat(last)

    assert When(text, day, day) == parse_due(text, fiscal_start=7)


def test_due_dates_may_be_spans_after_a_milestone() -> None:
    """A span after a milestone has no days until that is done."""
    text = "within 90 days after M-1"

    assert When(text) == parse_due(text)
    assert parse_span(text) == (90, "M-1")
    assert parse_span("within 2 weeks after M-1") == (14, "M-1")


@pytest.mark.parametrize(
    "text",
    [
        "within 90 days after 2024-M1",
        "within 90 days after 2024-02-29-",
        "within 90 days after",
        "within ninety days after M-1",
        "within -1 days after M-1",
        "within 3 months after M-1",
        "within 90 days after M-1 or M-2",
        "Within 90 days after M-1",
    ],
)
def test_refuses_spans_of_another_form(text: str) -> None:
    """A span of another form, or after what is neither a date nor a milestone, is refused."""
    with pytest.raises(ValueError, match=r"^not a date$"):
        parse_due(text, fiscal_start=7)


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("2024-02-30", "there is no day 2024-02-30"),
        ("../2024-13", "there is no month 13"),
        ("FY2023", "the fiscal year from 2023 is written FY2023-24"),
    ],
)
def test_refuses_spans_after_no_date(start: str, reason: str) -> None:
    """A span after a day that does not exist is refused as that day is."""
    with pytest.raises(ValueError, match=f"^{reason}$"):
        parse_due(f"within 90 days after {start}", fiscal_start=7)


def test_due_dates_are_dates() -> None:
    """All other due dates are dates of any form, in the fiscal year of the agenda."""
    assert parse_when("FY2023-24-Q3~", fiscal_start=7) == parse_due("FY2023-24-Q3~", fiscal_start=7)
    with pytest.raises(ValueError, match="not a date"):
        parse_due("Ongoing")


def test_two_spellings_differ() -> None:
    """What was written is part of the value: the same days written in another way are not equal."""
    assert parse_when("2024-06") != parse_when("2024-06-01/2024-06-30")


def test_open_begin_is_the_earliest_day() -> None:
    """An interval without a beginning begins before all others."""
    assert date.min == parse_when("../2014-01").first


def test_on_is_one_day() -> None:
    """The interval of one day is written as that day."""
    assert parse_when("2024-02-29") == When.on(date(2024, 2, 29))


@pytest.mark.parametrize(
    ("earlier", "later", "surely"),
    [
        ("2024-05", "2024-06-01", True),
        ("2024-05-31", "2024-06-01", True),
        ("2024-06-01", "2024-06-01", False),
        ("2024-06", "2024-06-30", False),
        ("2024-06-30", "2024-06", False),
        ("2024", "../2025", False),
        ("../2024", "2025", True),
    ],
)
def test_surely_before(earlier: str, later: str, surely: bool) -> None:  # noqa: FBT001
    """A date surely precedes another only if it ended before the other began (S2)."""
    assert surely == parse_when(earlier).surely_before(parse_when(later))


@given(whens(), whens())
def test_never_surely_before_each_other(one: When, other: When) -> None:
    """Of two dates at most one surely precedes the other."""
    assert not (one.surely_before(other) and other.surely_before(one))


@given(when_texts(7))
def test_begins_before_it_ends(text: str) -> None:
    """The first day of every date comes no later than its last."""
    when = parse_when(text, fiscal_start=7)

    assert when.first <= when.last
