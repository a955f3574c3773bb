"""What stands under a table belongs to no record: totals, legends, notes and signatures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import bwpolicy
from bwpolicy.exchange.importing import Import, write_import
from tests.support.folders import write
from tests.unit.exchange.test_importing import AGENDA, book, plan

STEPS = ["S. No.", "Action", "Responsible", "Timeline", "Status"]
FIRST = ["1", "Draft rules", "LD", "June 2025", "Done"]


def read(tmp_path: Path, *rows: list[str]) -> tuple[Import, list[str]]:
    """Import a table of one action with these rows below it; return the titles of all steps."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    planned = plan(book(folder, [STEPS, FIRST, *rows]), folder, date(2025, 6, 30))
    write_import(planned, bwpolicy.load(folder), folder)
    (group,) = bwpolicy.load(folder).working_groups
    return planned, [str(step.title) for step in group.milestones]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["Total actions", "2", "", "", "1 done"], False),
        (["Grand Total", "", "", "", "2"], False),
        (["Note:", "All dates are tentative"], False),
        (["Note 1: dates", "are tentative"], False),
        (["Legend", "Green = on time", "Red = late"], False),
        (["Source: Ministry", "letter of 1 July"], False),
        (["Prepared by:", "Section Officer", "", "Date:", "3 March 2025"], True),
        (["", "Signed", "Joint Secretary"], True),
        (["Red", "Late"], True),
        (["#N/A"], True),
        (["=B2"], True),
    ],
    ids=lambda row: row[0] or row[1] if isinstance(row, list) else None,
)
def test_rows_of_no_record(row: list[str], told: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a row
    """They are kept with the source; where it is not sure what they are, a person is told."""
    planned, titles = read(tmp_path, row)

    assert titles == ["Draft rules"]
    assert " | ".join(filter(None, row)) in planned.new["sources"][0]["note"]
    messages = [finding.message for finding in planned.account.findings]
    message = "read as no part of the table, such as a legend, and kept with the source"
    assert (message in messages) is told
    assert planned.lost == ()


def test_the_rows_of_a_legend(tmp_path: Path) -> None:
    """They go with it, until a row that is numbered; a person is told."""
    planned, titles = read(
        tmp_path, ["Legend"], ["G", "On time"], ["R", "Late"], ["2", "Amend", "LD", "", ""]
    )

    assert titles == ["Draft rules", "Amend"]
    assert "G | On time" in planned.new["sources"][0]["note"]
    told = [each.cell for each in planned.account.findings if "legend" in each.message]
    assert told == ["A4", "A5"]


@pytest.mark.parametrize(
    "title", ["Total ban on child labour", "Approved by Cabinet", "Key reforms"]
)
def test_titles_that_begin_like_them(title: str, tmp_path: Path) -> None:
    """A row with a number is a record."""
    assert read(tmp_path, ["2", title, "LD", "", ""])[1] == ["Draft rules", title]
