"""Workbooks: what people see in their cells."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from bwpolicy.exchange.files.books import Sheet, column_name, column_number
from bwpolicy.exchange.files.opening import read_book
from tests.support.sheets import AT_FIVE, book


def sheet(folder: Path, rows: list[list[Any]], *merged: str) -> Sheet:
    """Return the sheet of a workbook with these rows and merged areas."""
    book(folder / "b.xlsx", rows, merged)
    return read_book(folder / "b.xlsx").sheets[0]


@pytest.mark.parametrize(
    ("value", "layout", "text"),
    [
        (date(2024, 6, 30), "dd/mm/yyyy", "2024-06-30"),
        (date(2024, 6, 1), "mmm-yy", "2024-06"),
        (date(2024, 6, 1), "[$-409]mmmm\\ yyyy;@", "2024-06"),
        (date(2024, 1, 1), "yyyy", "2024"),
        (AT_FIVE, "dd/mm/yyyy hh:mm", "2024-06-30 17:00:00"),
        (time(9, 30), "hh:mm", "09:30:00"),
        (7, "General", "7"),
        (7, "000", "007"),
        (0.125, "0.0%", "12.5%"),
        (0.2, "0%", "20%"),
        (1.5, "General", "1.5"),
        (True, "General", "yes"),
        ("  text ", "General", "text"),
    ],
)
def test_cells_are_read_as_they_are_shown(
    value: Any, layout: str, text: str, tmp_path: Path
) -> None:
    """A month without a day is a month; numbers keep their zeros and per cents."""
    made = Workbook()
    page = made.worksheets[0]
    page["B2"] = value
    page["B2"].number_format = layout
    made.save(tmp_path / "b.xlsx")

    (row,) = read_book(tmp_path / "b.xlsx").sheets[0].rows
    cell = row.cells[1]
    assert (row.number, cell.name, cell.text) == (2, "B2", text)
    if isinstance(value, datetime | date):
        assert isinstance(cell.value, date)
    elif not isinstance(value, str | bool | time):
        assert isinstance(cell.value, Decimal)


def test_merged_areas(tmp_path: Path) -> None:
    """Each cell says what the first does; only those below it in its column say so for a row."""
    rows = sheet(tmp_path, [["a", None, "x"], [None, None, "y"], ["b", "c", None]], "A1:B2").rows

    assert [
        [(cell.text, cell.merged, cell.below) for cell in row.cells.values()] for row in rows
    ] == [
        [("a", False, False), ("a", True, False), ("x", False, False)],
        [("a", True, True), ("a", True, False), ("y", False, False)],
        [("b", False, False), ("c", False, False)],
    ]


def test_formulas_without_a_result(tmp_path: Path) -> None:
    """They are kept as they are written, and told."""
    book(tmp_path / "b.xlsx", [["a", "=1+1"]])

    read = read_book(tmp_path / "b.xlsx")

    assert read.sheets[0].rows[0].text(1) == "=1+1"
    assert read.remarks[0].startswith("Sheet1: formulas without a result, B1: open the file")


def test_hidden_sheets_are_told_apart(tmp_path: Path) -> None:
    """Nobody sees them, so nobody should be surprised by what stands there."""
    made = book(tmp_path / "b.xlsx", [["a"]])
    made.create_sheet("old").sheet_state = "hidden"
    made.save(tmp_path / "b.xlsx")

    assert [each.hidden for each in read_book(tmp_path / "b.xlsx").sheets] == [False, True]


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_names_of_columns(number: int, letters: str) -> None:
    """They count as spreadsheets do."""
    assert (column_name(number), column_number(letters)) == (letters, number)


def test_hidden_columns_and_rows(tmp_path: Path) -> None:
    """They are told apart from those that everybody sees."""
    made = Workbook()
    page = made.worksheets[0]
    for row in (["No", "Action", "Secret"], ["1", "a", "x"], ["2", "b", "y"]):
        page.append(row)
    page.column_dimensions["C"].hidden = True
    page.row_dimensions[3].hidden = True
    page.row_dimensions[9].hidden = True
    made.save(tmp_path / "b.xlsx")

    (read,) = read_book(tmp_path / "b.xlsx").sheets
    assert (set(read.hidden_columns), set(read.hidden_rows)) == ({2}, {3})


def test_comments_on_cells(tmp_path: Path) -> None:
    """Each stays with its cell; one on an empty cell is told."""
    made = Workbook()
    page = made.worksheets[0]
    page.append(["No", "Action"])
    page["B1"].comment = Comment("only\nthe draft", "A")
    page["D7"].comment = Comment("nowhere", "A")
    made.create_sheet("other").append(["x"])
    made.save(tmp_path / "b.xlsx")

    read = read_book(tmp_path / "b.xlsx")
    assert [cell.comment for cell in read.sheets[0].rows[0].cells.values()] == [
        "",
        "only the draft",
    ]
    assert read.remarks == ("Sheet!D7: a comment: nowhere",)
