"""Words, dates and marks that every output for terminals shares."""

from __future__ import annotations

from datetime import date

import pytest

from bwpolicy.model import Text, When, parse_due, parse_when
from bwpolicy.model.facts import Claim, Event, Value
from bwpolicy.reporters.terminal.wording import (
    SIGN_WORDS,
    SIGNS,
    count_of,
    day_words,
    days_words,
    fact_words,
    harmless,
    printable,
    when_words,
)

DAY = When.on(date(2024, 6, 5))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2024-06-05", "5 Jun 2024"),
        ("2024-06", "Jun 2024"),
        ("2024", "2024"),
        ("2024-Q2", "2024-Q2"),
        ("2024-H1", "2024-H1"),
        ("2024~", "2024~"),
        ("2024-06?", "Jun 2024?"),
        ("2024-06-05~?", "5 Jun 2024~?"),
        ("2024-05-27/2024-05-31", "27 May 2024 to 31 May 2024"),
        ("2024-05/2025", "May 2024 to 2025"),
        ("../2014-01", "until Jan 2014"),
        ("../2014-01-31~", "until 31 Jan 2014~"),
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


def test_no_date_is_no_words() -> None:
    """Where there is no date nothing is printed."""
    assert when_words(None) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "in 1 day"),
        (2, "in 2 days"),
        (-1, "1 day ago"),
        (-2, "2 days ago"),
        (1279, "in 1,279 days"),
        (-365_242, "365,242 days ago"),
    ],
)
def test_days_are_counted_in_words(days: int, words: str) -> None:
    """One day is a day, and thousands have a comma."""
    assert days_words(days) == words


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


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Event(on=DAY, kind="court", stage="settled", words=Text.of("Held")), "Held"),
        (Event(on=DAY, kind="court", stage="settled"), "settled"),
        (Event(on=DAY, kind="court"), "court"),
        (Value(on=DAY, number=None, words=Text.of("Karachi")), "Karachi"),
        (Value(on=DAY), "actual"),
        (Claim(on=DAY), "claim"),
    ],
)
def test_a_fact_says_the_most_telling_it_has(fact: Event | Value | Claim, words: str) -> None:
    """Words go before a stage, a stage before a kind."""
    assert fact_words(fact, ()) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  two\n\nlines\tand\r\n tabs ", "two lines and tabs"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        (
            "bell\x07 back\x08 null\x00 del\x7f csi\x9b",
            "bell\ufffd back\ufffd null\ufffd del\ufffd csi\ufffd",
        ),
        ("\u202eturned", "\ufffdturned"),
        ("نوکری\u200cها \u200f(الف)", "نوکری\u200cها \u200f(الف)"),
        ("শ্রমিক", "শ্রমিক"),
        ("", ""),
    ],
)
def test_words_come_on_one_line_without_commands(text: str, shown: str) -> None:
    """Space is one space, commands to a terminal are gone, joiners and marks of script stay."""
    assert printable(text) == shown


def test_harmless_text_keeps_its_length() -> None:
    """A caret under a place still stands under it."""
    text = "a\x1b[1m\tb\u202e"

    assert harmless(text) == "a\ufffd[1m\ufffdb\ufffd"
    assert len(harmless(text)) == len(text)


@pytest.mark.parametrize("column", [0, 1], ids=["Unicode", "ASCII"])
def test_every_state_has_a_sign_of_its_own(column: int) -> None:
    """Colour is never all that tells states apart."""
    signs = [pair[column] for pair in SIGNS.values()]

    assert SIGNS.keys() == SIGN_WORDS.keys()
    assert len(set(signs)) == len(signs)
    assert column == 0 or "".join(signs).isascii()
