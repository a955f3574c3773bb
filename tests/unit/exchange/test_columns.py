"""What columns mean together, and what is told of those that nobody knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import bwpolicy
from bwpolicy.exchange.importing import Import, write_import
from bwpolicy.exchange.mappings.columns import meanings_of
from bwpolicy.exchange.mappings.headings import Meaning
from bwpolicy.exchange.mappings.proposing import propose
from tests.support.folders import write
from tests.unit.exchange.test_importing import AGENDA, book, plan, step
from tests.unit.exchange.test_proposing import AGENDA as MODEL
from tests.unit.exchange.test_proposing import book as table
from tests.unit.exchange.test_proposing import sheet


def read(tmp_path: Path, *rows: list[str]) -> Import:
    """Return what the import of these rows would do."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    return plan(book(folder, list(rows)), folder, date(2025, 6, 30))


def told(planned: Import) -> list[str]:
    """Return what is told of the sheet as a whole."""
    return [str(finding) for finding in planned.account.findings if not finding.cell]


@pytest.mark.parametrize(
    ("headings", "meanings"),
    [
        (("No", "Area / Issue", "Action Required"), ("id", "note", "title")),
        (("No", "Issue", "Proposed actions in 2025"), ("id", "note", "title")),
        (("No", "Issue", "Description"), ("id", "title", "note")),
        (("No", "Reform", "Action"), ("id", "title", "note")),
        (("S. No.", "Item No.", "Action", "Due"), ("id", "items", "title", "due")),
        (("Item No.", "Action", "Due"), ("id", "title", "due")),
        (("Reform No", "Milestone", "Due"), ("items", "title", "due")),
        (("Reform No", "Reform", "Law"), ("id", "title", "law")),
        (("نمبر", "اقدامات", "میعاد"), ("id", "title", "due")),
        (("نمبر", "اصلاح", "کارروائی"), ("id", "title", "action")),
        (
            ("No", "Action", "Lead", "RAG status", "Status"),
            ("id", "title", "leads", "action", "status"),
        ),
        (("No", "Action", "Lead", "Achieved"), ("id", "title", "leads", "status")),
        (("Action", "Lead", "Performance indicator", "Due"), ("title", "leads", "evidence", "due")),
        (("Indicator", "Baseline", "Achieved"), ("indicator", "baseline", "actual")),
    ],
    ids=" ".join,
)
def test_meanings(headings: tuple[str, ...], meanings: tuple[Meaning, ...]) -> None:
    """The action is what a row is; the number of an item is an id unless there is another one."""
    assert tuple(meanings_of(dict(enumerate(headings)), ()).values()) == meanings


def test_one_number_written_twice_does_not_make_all_of_them_ids_of_something_else() -> None:
    """Only where most numbers repeat are they those of what the steps serve."""
    heads = ("S. No.", "Action", "Lead", "Due")
    rows = [(str(number), f"Step {number}", "L", "") for number in (1, 2, 3)]

    assert sheet(heads, *rows, ("3", "Other", "L", "")).columns[0] == "id"
    assert sheet(heads, *rows[:1], ("1", "Other", "L", "")).columns[0] == "items"


def test_an_indicator_beside_an_action_is_how_it_is_verified(tmp_path: Path) -> None:
    """Its date, body and status are those of a step."""
    planned = read(
        tmp_path,
        ["No", "Action", "Implementing agency", "Indicator", "Deadline", "Status"],
        ["1", "Train staff", "EPZA", "50 staff trained", "31 Dec 2025", "In progress"],
    )

    folder = tmp_path / "agenda"
    write_import(planned, bwpolicy.load(folder), folder)
    made = step(folder, "M-1")
    assert str(made.means_of_verification) == "50 staff trained"
    assert [str(each.to) for each in made.dates] == ["2025-12-31"]
    assert [each.says for each in made.claims] == ["under way"]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Plan of Action 2024-2027", None),
        ("Plan 2024/27 as on 30-06-2025", 2025),
        ("Plan 2024-25", None),
        ("Plan as on 2024-06-30", 2024),
        ("منصوبہ ۲۰۲۴", 2024),
    ],
)
def test_a_period_gives_no_year(title: str, year: int | None) -> None:
    """Nobody tells which of its years a day is of."""
    assert sheet((title,), ("No", "Action", "Due")).year == year


def test_a_heading_that_nobody_knows_is_told_once(tmp_path: Path) -> None:
    """With its column; remarks are not told, nor a column with nothing in it."""
    planned = read(
        tmp_path,
        ["No", "Action", "Lead", "Deadline", "Horizon", "Remarks", "Widgets"],
        ["1", "One", "", "", "soon", "a", ""],
        ["2", "Two", "", "", "later", "b", ""],
    )

    assert told(planned) == [
        (
            "sheet: 'Horizon': column E is not known by its heading, and is read as note; "
            "due, status, leads?"
        )
    ]
    ways = planned.account.cells
    assert (ways["sheet", "E2"], ways["sheet", "F2"]) == ("kept as words", "read")


def test_a_second_title_is_told(tmp_path: Path) -> None:
    """Which of two is what the row is, a person may see otherwise; a description is a remark."""
    heads = ["No", "Recommendation", "Description", "Action required", "Lead"]

    planned = read(tmp_path, heads, ["1", "One", "a", "b", ""])

    second = "column D is a second title, and is read as note"
    assert told(planned) == [f"sheet: 'Action required': {second}"]


def test_a_row_of_data_is_not_taken_for_headings() -> None:
    """Its words for status head columns elsewhere."""
    assert (
        propose(table(("Was", "Wer", "Wann"), ("Gesetz", "ILO", "Completed")), MODEL).sheets == ()
    )


def test_times_over_marks_are_told_together(tmp_path: Path) -> None:
    """No due date is made of a cross under a quarter."""
    planned = read(
        tmp_path,
        ["No", "Action", "Lead", "Q1 2025", "Q2 2025"],
        ["1", "One", "", "x", "x"],
    )

    assert told(planned) == [
        "sheet: columns D, E are times: marks in them are kept as notes, and make no due date"
    ]


def test_what_a_record_has_no_field_for_is_counted_as_words(tmp_path: Path) -> None:
    """A law of a reform stands in its note: it is not read."""
    planned = read(tmp_path, ["No", "Reform", "Law"], ["1", "One", "IRA 2012"])

    assert planned.account.counts["kept as words"] == 1


def test_one_heading_over_a_number_and_a_title() -> None:
    """Merged over both: the number is no title."""
    heads = ("Output / Activity", "Output / Activity", "Lead", "Due")

    numbered = sheet(heads, ("1.1", "Train staff", "L", ""), ("1.2", "Draft rules", "L", ""))
    worded = sheet(heads, ("Courts", "Train staff", "L", ""))

    assert [numbered.columns[0], numbered.columns[1]] == ["id", "title"]
    assert worded.columns[0] == "title"


def test_levels_of_a_logframe_are_its_results(tmp_path: Path) -> None:
    """Where no column holds results, what stands under level tells them apart."""
    planned = read(
        tmp_path,
        ["Level", "Indicator", "Baseline", "Target"],
        ["Impact", "Share of workers covered", "10", "20"],
        ["Outcome 1", "Unions registered", "3", "9"],
        ["Output 1.1", "Staff trained", "0", "50"],
    )

    made = {each["title"]: each["level"] for each in planned.new["results"]}
    assert made == {"Impact": "impact", "Outcome 1": "outcome", "Output 1.1": "output"}
