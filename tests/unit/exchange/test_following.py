"""A mapping of last month and the table of this one: columns are found by their headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from bwpolicy.exchange.files.books import Sheet, column_name
from bwpolicy.exchange.mappings.following import follow
from bwpolicy.exchange.mappings.headings import Meaning
from bwpolicy.exchange.mappings.mapping import SheetMapping
from tests.unit.exchange.test_importing import book

HEAD = ["No", "Action", "Province", "Timeline", "Status"]
MEANINGS: list[Meaning] = ["id", "title", "jurisdiction", "due", "status"]


def sheet(folder: Path, *rows: list[str]) -> Sheet:
    """Return a sheet with a title and these rows."""
    return book(folder / "x", [["Matrix"], *rows]).sheets[0]


def mapping(*headings: str, last: int | None = None) -> SheetMapping:
    """Return a mapping with these headings in the second row."""
    return SheetMapping(
        name="S",
        rows="item",
        headings=(2,),
        first=3,
        last=last,
        columns=dict(enumerate((*MEANINGS, "note", "note")[: len(headings)])),
        names={at: name for at, name in enumerate(headings) if name},
        places={4: "PK-PB"},
    )


@pytest.mark.parametrize(
    ("now", "letters"),
    [
        (HEAD, "ABCDE"),
        ([*HEAD[:2], "Priority", *HEAD[2:]], "ABDEF"),
        (["No", "Action", "Province", "Status", "Timeline"], "ABCED"),
        (["NO", "action ", *HEAD[2:]], "ABCDE"),
        ([*HEAD, "Status", "Remarks"], "ABCDE"),
    ],
    ids=["as they were", "put in", "swapped", "in other letters", "more of one name"],
)
def test_columns_are_followed(tmp_path: Path, now: list[str], letters: str) -> None:
    """What each means stays with its heading, and so does the place it speaks of."""
    found, problems = follow(mapping(*HEAD), sheet(tmp_path, now))

    assert problems == []
    told = {meaning: column_name(column) for column, meaning in found.columns.items()}
    assert "".join(told[meaning] for meaning in MEANINGS) == letters
    assert {column_name(column) for column in found.places} == {letters[4]}


def test_a_date_in_a_heading_may_be_another(tmp_path: Path) -> None:
    """The column is the same one."""
    named = mapping("No", "Action", "Province", "Due 2025", "Status as on May")

    found, problems = follow(
        named,
        sheet(tmp_path, ["No", "Action", "Province", "Status as on 30 June 2025", "Due 2026"]),
    )

    assert problems == []
    assert (found.columns[3], found.columns[4]) == ("status", "due")


def test_headings_in_another_row(tmp_path: Path) -> None:
    """A line put in above moves what the mapping says of rows."""
    found, problems = follow(mapping(*HEAD, last=9), sheet(tmp_path, ["As on 31 May"], HEAD))

    assert problems == []
    assert (found.headings, found.first, found.last) == ((3,), 4, 10)


@pytest.mark.parametrize(
    ("was", "now", "problems"),
    [
        (
            HEAD,
            ["No", "Action", "Province", "Date of start", ""],
            [
                "S: column D was 'Timeline', is now 'Date of start'",
                "S: column E was 'Status', has no heading now",
            ],
        ),
        (
            HEAD,
            ["No", "Action", "Province", "Timeline", "", "Status", "Status"],
            ["S: column E was 'Status', which another number of columns is called now"],
        ),
        (
            [*HEAD[:4], "", "Remarks"],
            [*HEAD[:4], "Remarks"],
            ["S: column E is called by no heading: others moved"],
        ),
    ],
    ids=["others", "two of them", "one without"],
)
def test_what_is_not_found_is_refused(
    tmp_path: Path, was: list[str], now: list[str], problems: list[str]
) -> None:
    """All of it at once."""
    assert follow(mapping(*was), sheet(tmp_path, now))[1] == problems


def test_without_headings_letters_count(tmp_path: Path) -> None:
    """As in a mapping that somebody wrote by hand."""
    named = mapping("", "", "")

    assert follow(named, sheet(tmp_path, ["x", "y", "z"])) == (named, [])
