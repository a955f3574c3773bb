"""Two rows of headings, of which the lower one divides wide cells of the upper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bwpolicy.exchange.files.opening import read_book
from bwpolicy.exchange.mappings.mapping import SheetMapping
from bwpolicy.exchange.mappings.proposing import propose
from tests.support.sheets import book
from tests.unit.exchange.test_proposing import AGENDA

TOP = ["No.", "Action", "Responsibility", None, "Timeline", None, "Status"]
PARTS = [None, None, "Lead", "Support", "Original", "Revised", None]
STEP = [1, "Draft rules", "LD Punjab", "ILO", "June 2025", "Dec 2025", "Under process"]
MEANINGS = ["id", "title", "leads", "supporting", "due", "revised", "status"]


def proposed(folder: Path, rows: list[list[Any]], *merged: str) -> SheetMapping:
    """Return how a sheet with these rows is meant."""
    book(folder / "b.xlsx", rows, merged)
    (sheet,) = propose(read_book(folder / "b.xlsx"), AGENDA).sheets
    return sheet


@pytest.mark.parametrize(
    ("top", "merged"),
    [
        (TOP, ("C1:D1", "E1:F1")),
        (TOP, ("C1:D1", "E1:F1", "A1:A2", "B1:B2", "G1:G2")),
        ([*TOP[:3], "Responsibility", "Timeline", "Timeline", "Status"], ()),
    ],
    ids=["across", "across and down", "written again"],
)
def test_parts_of_wide_headings(tmp_path: Path, top: list[Any], merged: tuple[str, ...]) -> None:
    """The lower row is one of headings, whether or not the others are merged down to it."""
    found = proposed(tmp_path, [top, PARTS, STEP], *merged)

    assert (found.headings, found.first) == ((1, 2), 3)
    assert list(found.columns.values()) == MEANINGS


def test_quarters_of_a_year(tmp_path: Path) -> None:
    """A mark keeps the year and the quarter that it stands under."""
    rows = [
        ["Activity", "Responsible", "2025", None, None, None, "Status"],
        [None, None, "Q1", "Q2", "Q3", "Q4", None],
        ["Draft", "ILO", "x", "x", None, None, "Done"],
    ]

    found = proposed(tmp_path, rows, "C1:F1")

    assert (found.headings, found.heading(2)) == ((1, 2), "2025 / Q1")
    assert found.periods == {2, 3, 4, 5}


def test_places_under_the_status(tmp_path: Path) -> None:
    """Each of its columns speaks of one."""
    rows: list[list[Any]] = [
        ["No", "Reform", "Status", None],
        [None, None, "Punjab", "PB"],
        [1, "Act", "x", "y"],
    ]

    found = proposed(tmp_path, rows, "C1:D1")

    assert (found.headings, found.places) == ((1, 2), {2: "PK-PB", 3: "PK-PB"})


@pytest.mark.parametrize(
    "below",
    [
        [None, None, "LD Punjab", "ILO", None, None, None],
        [1, None, "Lead", "Support", None, None, None],
        [None, None, "Lead", None, None, None, None],
    ],
    ids=["bodies", "an id", "one text"],
)
def test_what_is_no_row_of_headings(tmp_path: Path, below: list[Any]) -> None:
    """Data below a wide heading stay data."""
    assert proposed(tmp_path, [TOP, below, STEP], "C1:D1", "E1:F1").headings == (1,)
