"""Due dates as people write them: a table of phrases, and what none of them may do."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.exchange.due_texts import Part, read_due_text
from bwpolicy.model import parse_due
from bwpolicy.store.shipped import reference

SESSIONS: Final = frozenset(session.id for session in reference().sessions)
#: Phrases in five languages, as ministries, donors and trackers write them, each with the dates
#: in it, how sure the least sure of them is, and the words that were not understood; in a table
#: of 2024, in a country whose fiscal year starts in July.
TABLE: Final = list(
    csv.DictReader(
        Path(__file__).with_name("due_texts.csv").read_text("utf-8").splitlines(keepends=True)
    )
)


def told(part: Part) -> str:
    """Return a date as the table writes it."""
    if part.before:
        date = part.before
    elif part.after:
        date = f"{part.within} days after {part.after}"
    else:
        date = f"when: {part.condition}" if part.condition else str(part.to)
    return date if part.kind == "commitment" else f"{date} (extension)"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_phrases(row: dict[str, str]) -> None:
    """Each phrase is read as the table says."""
    read = read_due_text(row["text"], year=2024, fiscal_start=7, sessions=SESSIONS)

    dates = "; ".join(map(told, read.parts))
    assert (dates, read.sure or "", read.left) == (row["dates"], row["sure"], row["left"])


def test_the_table_is_long_enough() -> None:
    """At least two hundred ways to write a due date."""
    assert len(TABLE) >= 200


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_what_is_read_can_be_written(row: dict[str, str]) -> None:
    """Every date is one that the file format has."""
    for part in read_due_text(row["text"], year=2024, fiscal_start=7).parts:
        if part.to:
            parse_due(part.to, fiscal_start=7)


@given(st.text(max_size=60))
def test_any_text_is_kept(text: str) -> None:
    """Nothing raises, what is written stays, and every date is one that the format has."""
    read = read_due_text(text, year=2024, fiscal_start=7, sessions=SESSIONS)

    assert read.text == text
    for part in read.parts:
        if part.to:
            parse_due(part.to, fiscal_start=7)


@given(st.dates())
def test_days_are_read_as_written(day: object) -> None:
    """A day in ISO 8601 is that day, and nothing is assumed."""
    read = read_due_text(f"by {day}", fiscal_start=7)

    assert [(part.to, part.sure) for part in read.parts] in ([(str(day), "sure")], [])


def test_a_year_that_is_nowhere_is_not_made_up() -> None:
    """Without a year, a day and month are no date."""
    read = read_due_text("30 June")

    assert (read.parts, read.text) == ((), "30 June")


def test_a_later_month_without_a_year_lies_ahead() -> None:
    """An extension to a month that would lie before the first date means the next year."""
    read = read_due_text("October 2024, extended to March")

    assert [part.to for part in read.parts] == ["2024-10", "2025-03"]
