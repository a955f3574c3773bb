"""What can be taken for something it is not: kept as it is written, and told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

import bwpolicy
from bwpolicy.exchange.files.books import Book, Cell, Row, Sheet
from bwpolicy.exchange.importing import Import, plan_import, write_import
from bwpolicy.exchange.mappings.proposing import propose
from bwpolicy.exchange.status_words import status_word
from bwpolicy.model import Indicator
from tests.support.folders import write
from tests.unit.exchange.test_importing import AGENDA, book, plan, step

STEPS = ["No", "Step", "Responsible", "Deadline", "Status"]
DAY = date(2025, 6, 30)


def read(folder: Path, rows: list[list[str]]) -> Import:
    """Import these rows."""
    planned = plan(book(folder, rows), folder, DAY)
    write_import(planned, bwpolicy.load(folder), folder)
    return planned


def messages(planned: Import) -> list[str]:
    """Return what a person is told, without where."""
    return [finding.message for finding in planned.account.findings]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an agenda with a group."""
    return write(tmp_path / "agenda", {"agenda.yaml": AGENDA})


@pytest.mark.parametrize(
    "word", ["Completed?", "done*", "Achieved…", "مکمل؟", "Done (1)", "Done..."]
)
def test_doubt_in_a_word_for_status(word: str) -> None:
    """A sign that takes it back, or refers to a note, is not read over."""
    assert status_word(word) is None
    assert status_word(word, {word: "partly"}) == "partly"


def test_two_words_for_status_are_none(folder: Path) -> None:
    """Which of them holds is not for us to say."""
    rows = [STEPS, ["M1", "Step", "MoL", "", "Completed"], ["", "", "", "", "Pending"]]

    planned = read(folder, rows)

    (claim,) = step(folder, "M1").claims
    assert (claim.says, str(claim.words)) == (None, "Completed\nPending")
    assert messages(planned).count("several words for status here: kept as words") == 2


def test_a_word_in_doubt_beside_another_is_none(folder: Path) -> None:
    """What a sign takes back is not outvoted."""
    rows = [STEPS, ["M1", "Step", "MoL", "", "Completed*"], ["", "", "", "", "In progress"]]

    read(folder, rows)

    (claim,) = step(folder, "M1").claims
    assert (claim.says, str(claim.words)) == (None, "Completed*\nIn progress")


@pytest.mark.parametrize("text", ["-", "N/A", "n.a.", "--", "Not applicable", "s.o."])
def test_what_only_fills_a_cell_says_nothing(text: str, folder: Path) -> None:
    """No date, no claim, nothing for a person to do; the words stay."""
    planned = read(folder, [STEPS, ["M1", "Step", "", text, text]])

    made = step(folder, "M1")
    assert (made.dates, made.claims) == ((), ())
    assert str(made.note) == f"Deadline: {text}\nStatus: {text}"
    assert planned.account.findings == []
    assert planned.account.counts["kept as words"] == 2


def test_nil_is_neither_a_word_for_status_nor_a_date(folder: Path) -> None:
    """Nothing done, or nothing to report: who knows."""
    planned = read(folder, [STEPS, ["M1", "Step", "", "nil", "nil"]])

    made = step(folder, "M1")
    assert (made.dates, [each.says for each in made.claims]) == ((), [])
    assert planned.lost == ()


def test_what_happened_is_no_due_date(folder: Path) -> None:
    """It stays in words, and is told; a tentative date is assumed."""
    planned = read(
        folder,
        [
            STEPS,
            ["M1", "Step", "MoL", "Approved by Cabinet on 3 March 2024", ""],
            ["M2", "Other", "MoL", "Nov 2025 (tentative)", ""],
        ],
    )

    assert step(folder, "M1").dates == ()
    assert str(step(folder, "M1").note) == "Deadline: Approved by Cabinet on 3 March 2024"
    assert "read as 2025-11: the text calls it tentative" in messages(planned)


def test_a_date_to_begin_on_is_no_due_date(folder: Path) -> None:
    """It stays in words, and is told."""
    planned = read(folder, [STEPS, ["M1", "Step", "MoL", "Not before March 2025", ""]])

    assert step(folder, "M1").dates == ()
    assert "no date in it that can be read" in messages(planned)


def test_steps_under_one_number_are_several(folder: Path) -> None:
    """Each keeps its own date and status."""
    rows = [
        STEPS,
        ["7", "Draft", "MoL", "June 2025", "done"],
        ["7", "Bill", "MoL", "July 2025", "pending"],
    ]
    agenda = bwpolicy.load(folder)
    made = book(folder, rows)
    mapping = propose(made, agenda)
    as_ids = attrs.evolve(
        mapping,
        sheets=(attrs.evolve(mapping.sheets[0], columns={**mapping.sheets[0].columns, 0: "id"}),),
    )
    planned = plan_import(made, as_ids, agenda, as_of=DAY, today=DAY)
    write_import(planned, agenda, folder)

    found = {name: step(folder, name) for name in ("M-7", "M-7.2")}
    assert [str(each.title) for each in found.values()] == ["Draft", "Bill"]
    assert [each.claims[0].says for each in found.values()] == ["done", "not done"]


def test_the_year_of_a_heading_is_that_of_its_dates(folder: Path) -> None:
    """Before that of the table."""
    read(folder, [[*STEPS[:3], "Deadline (2027)"], ["M1", "Step", "MoL", "30 June"]])

    assert [str(each.to) for each in step(folder, "M1").dates] == ["2027-06-30"]


def test_a_share_of_one_in_a_column_of_per_cent(folder: Path) -> None:
    """Twelve per cent, or a tenth of one? The number stays as it is written."""
    from decimal import Decimal

    head = ["Indicator", "Unit", "Baseline", "Target"]
    rows = [head, ["Inspected", "%", "0.12", "25%"]]
    cells = [
        Row(
            number,
            {
                at: Cell(f"{'ABCD'[at]}{number}", text, Decimal(text) if text == "0.12" else None)
                for at, text in enumerate(row)
            },
        )
        for number, row in enumerate(rows, 1)
    ]
    path = folder.parent / "table.csv"
    path.write_text("x", encoding="utf-8")
    planned = plan(Book(path, (Sheet("sheet", tuple(cells)),)), folder, DAY)
    write_import(planned, bwpolicy.load(folder), folder)

    told = [str(each) for each in planned.account.findings]
    assert any("0.12" in each and "per cent, or a share of one?" in each for each in told)
    (indicator,) = (each for each in bwpolicy.load(folder).records() if isinstance(each, Indicator))
    assert [str(value.number) for value in indicator.values] == ["0.12", "25"]


def test_hidden_rows_and_columns_of_dates_are_told(folder: Path) -> None:
    """Read all the same; and a column of dates that means nothing is no mere remark."""
    head = Row(1, {at: Cell(f"{'ABCD'[at]}1", text) for at, text in enumerate((*STEPS[:3], "Foo"))})
    row = Row(
        2,
        {
            0: Cell("A2", "M1"),
            1: Cell("B2", "Step", comment="only the draft"),
            2: Cell("C2", "MoL"),
            3: Cell("D2", "2025-06-30", DAY),
        },
    )
    path = folder.parent / "table.csv"
    path.write_text("x", encoding="utf-8")
    sheet = Sheet("sheet", (head, row), hidden_rows=frozenset({2}))
    planned = plan(Book(path, (sheet,)), folder, DAY)
    write_import(planned, bwpolicy.load(folder), folder)

    assert "row 2 is hidden in the sheet, and read all the same" in messages(planned)
    assert "column D holds dates, and is read as note; due, revised?" in messages(planned)
    assert "has a comment, kept as a note: only the draft" in messages(planned)
    assert "Step (comment): only the draft" in str(step(folder, "M1").note)


def test_months_first_where_a_neighbour_shows_it(folder: Path) -> None:
    """One date with a thirteenth to thirty-first second tells the order of the column."""
    rows = [[*STEPS[:3], "Deadline"]]
    days = ("03/25/2024", "04/05/2024", "5 June 2024")
    rows += [[f"M{number}", f"Step {number}", "MoL", day] for number, day in enumerate(days)]

    planned = read(folder, rows)

    dates = [str(step(folder, f"M{number}").dates[0].to) for number in range(3)]
    assert dates == ["2024-03-25", "2024-04-05", "2024-06-05"]
    assert any("the month is read before the day" in each for each in messages(planned))


def test_days_first_where_the_column_has_both(folder: Path) -> None:
    """A column that can't be of one order is read as everybody here writes."""
    rows = [[*STEPS[:3], "Deadline"]]
    days = ("25/03/2024", "04/05/2024", "03/25/2024")
    rows += [[f"M{number}", f"Step {number}", "MoL", day] for number, day in enumerate(days)]

    read(folder, rows)

    dates = [[str(each.to) for each in step(folder, f"M{number}").dates] for number in range(2)]
    assert dates == [["2024-03-25"], ["2024-05-04"]]


@pytest.mark.parametrize(
    ("when", "status", "dates", "on"),
    [
        ("Dec 2026", "Under process", ["2026-12"], "../2025-06-30"),
        ("May 2025", "Not started", ["2025-05"], "../2025-06-30"),
        ("June 2027", "Completed", ["2027-06"], "../2025-06-30"),
        ("May 2025", "Completed", [], "2025-05"),
    ],
    ids=["ahead", "over but not done", "done but ahead", "done and over"],
)
def test_a_date_of_completion(
    when: str, status: str, dates: list[str], on: str, folder: Path
) -> None:
    """It is the day of the claim where the step is called done by then, else a due date."""
    heads = [*STEPS[:3], "Date of completion", "Status"]

    planned = read(folder, [heads, ["M1", "Step", "", when, status]])

    made = step(folder, "M1")
    assert [str(each.to) for each in made.dates] == dates
    assert [str(each.on) for each in made.claims] == [on]
    assert planned.account.cells["sheet", "D2"] == "assumed"
    assert any("called done by then" in each for each in messages(planned))


def test_no_claim_is_dated_after_the_table(folder: Path) -> None:
    """A day of the status that lies ahead is kept as words."""
    heads = [*STEPS, "Status as of"]

    planned = read(folder, [heads, ["M1", "Step", "", "", "Completed", "2026-01-31"]])

    made = step(folder, "M1")
    assert [str(each.on) for each in made.claims] == ["../2025-06-30"]
    assert str(made.note) == "Status as of: 2026-01-31"
    assert "later than the day that the table speaks for" in messages(planned)


def test_a_letter_is_a_part_of_the_number_above_it(folder: Path) -> None:
    """Its id and its note say so, and twice is as once."""
    rows = [
        STEPS,
        ["3", "NIRC", "MoL", "", ""],
        ["(a)", "Fill posts", "MoL", "", ""],
        ["4", "Courts", "MoL", "", ""],
        ["(a)", "Fill posts", "MoL", "", ""],
    ]

    read(folder, rows)

    assert str(step(folder, "M-3.a").note) == "Part of: 3 NIRC"
    assert str(step(folder, "M-4.a").note) == "Part of: 4 Courts"
    assert not plan(book(folder, rows), folder, DAY).changes


def test_priority_is_a_remark(folder: Path) -> None:
    """It claims nothing."""
    read(folder, [[*STEPS, "Priority"], ["M1", "Step", "MoL", "", "", "High"]])

    made = step(folder, "M1")
    assert (made.claims, str(made.note)) == ((), "Priority: High")
