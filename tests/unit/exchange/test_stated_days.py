"""The day that a table speaks for by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

import bwpolicy
from bwpolicy.exchange.files.books import Book
from bwpolicy.exchange.importing import plan_import
from bwpolicy.exchange.mappings.proposing import propose
from bwpolicy.exchange.rows.stated_days import stated_day
from tests.support.folders import write
from tests.unit.exchange.test_importing import AGENDA, book, plan

TODAY = date(2025, 6, 20)
HEAD = ["No", "Reform", "Province", "Responsible", "Deadline", "Status"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an agenda without any reform."""
    return write(tmp_path / "agenda", {"agenda.yaml": AGENDA})


def table(folder: Path, *above: str) -> Book:
    """Return a table with a row above its headings."""
    return book(folder, [["Matrix 2025"], list(above), HEAD, ["1", "Wages", "", "", "", "Done"]])


@pytest.mark.parametrize(
    ("above", "day"),
    [
        (["As on 31 May 2025"], date(2025, 5, 31)),
        (["Progress of reforms (as of 31.05.2025)"], date(2025, 5, 31)),
        (["Position as on: 31st May, 2025"], date(2025, 5, 31)),
        (["Status on 2025-05-31"], date(2025, 5, 31)),
        (["As on:", "31 May 2025"], date(2025, 5, 31)),
        (["as of May 2025"], date(2025, 5, 31)),
        (["as of June 2025"], TODAY),
        (["Situation au 31 mai 2025"], date(2025, 5, 31)),
        (["Situación al 31 de mayo de 2025"], date(2025, 5, 31)),
        (["31 مئی 2025 تک"], date(2025, 5, 31)),
        (["৩১ মে ২০২৫ পর্যন্ত"], date(2025, 5, 31)),
        (["As on 31 July 2025"], None),
        (["As of 2025"], None),
        (["Status of reforms 2025"], None),
        (["as discussed on 12 March 2025"], None),
        (["As on 31 May or 30 April 2025"], None),
        ([], None),
    ],
)
def test_what_stands_above(folder: Path, above: list[str], day: date | None) -> None:
    """A day, or a month, which may not be over; nothing that is to come or is not sure."""
    read = table(folder, *above)

    found = stated_day(read, propose(read, bwpolicy.load(folder)), TODAY)

    assert (found[0] if found else None) == day


def test_another_day_is_told(folder: Path) -> None:
    """What somebody says on the command line comes first, but not in silence."""
    read = table(folder, "As on 31 May 2025")

    told = [str(each) for each in plan(read, folder, TODAY).account.findings]

    assert told == [
        "sheet!A2: 'As on 31 May 2025': the table says so of itself; it is read for 2025-06-20"
    ]
    assert plan(read, folder, date(2025, 5, 31)).account.findings == []


def test_a_mapping_of_an_earlier_year_is_told(folder: Path) -> None:
    """Dates without a year would else be those of the year before."""
    read = table(folder, "As on 31 January 2026")
    agenda, day = bwpolicy.load(folder), date(2026, 1, 31)
    mapping = propose(read, agenda)
    earlier = attrs.evolve(mapping, sheets=(attrs.evolve(mapping.sheets[0], year=2025),))

    planned = plan_import(read, earlier, agenda, as_of=day, today=day)

    told = [finding.message for finding in planned.account.findings]
    assert "the mapping has `year: 2025` for dates without one" in told
