"""The implementation status of decisions, read again by another library than wrote it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl

from bwpolicy.testing import assert_conforms, picture, render_report
from bwpolicy.testing.pictures import PictureName


def sheet(name: PictureName = "usual", **more: Any) -> Any:
    """Return the first sheet of the workbook."""
    made = render_report("ministry-matrix", picture(name), **more)
    return openpyxl.load_workbook(io.BytesIO(made.content)).worksheets[0]


def rows(name: PictureName = "usual", **more: Any) -> list[dict[str, Any]]:
    """Return the rows by heading."""
    head, *held = sheet(name, **more).iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in held]


def test_keeps_the_contract() -> None:
    """Every language and picture of the kit."""
    assert_conforms("ministry-matrix")


def test_a_row_for_each_milestone_and_place() -> None:
    """In protocol order of the places; dates are dates."""
    first = [(row["Milestone"], row["Jurisdiction"]) for row in rows()]

    assert ("M-1", "Federation") in first
    assert ("M-1", "South") in first
    assert ("M-3 *", "Federation") in first
    row = next(row for row in rows() if row["Milestone"] == "M-2")
    days = [row["First date"].date(), row["Due date"].date()]
    assert days == [date(2024, 6, 30), date(2024, 8, 15)]
    assert (row["Meeting"], row["Decision"]) == ("WG/1", "Share the draft")
    assert row["Reasons for delay"] == "Vetting"


def test_it_can_be_filtered_and_printed() -> None:
    """A frozen head, filters, no merged cells, lists of the words for follow-up and status."""
    made = sheet()

    assert made.freeze_panes == "A2"
    assert made.auto_filter.ref
    assert not made.merged_cells.ranges
    assert len(made.data_validations.dataValidation) == 1


def test_it_prints_on_a3_what_a_file_needs_and_says_what_it_is() -> None:
    """All else is for the screen; the head of each page has the day and the audience."""
    made = sheet()
    printed = made[made.print_area.rpartition("!")[2]][0]

    assert made.page_setup.paperSize == 8
    assert printed[-1].value == "Remarks"
    # A character is some two millimetres on a page of 400: no less than three quarters in size.
    widths = [made.column_dimensions[cell.column_letter].width for cell in printed]
    assert sum(widths) < 290
    assert "for: programme" in made.oddHeader.left.text
    assert "bwpolicy:" in made.oddHeader.right.text
    assert "made up, not a record" in made.oddFooter.left.text


def test_what_is_contested_is_told_apart() -> None:
    """From what its lead says, which has a day; and from what others say."""
    row = next(row for row in rows() if row["Milestone"] == "M-3 *")

    assert row["Follow-up"] == "positions differ"
    assert "positions differ" in row["Status"]
    assert row["Action taken"] != row["Said by others"]
    assert row["Date of action"]


def test_rows_are_as_high_as_their_texts() -> None:
    """Some programs cut what has no height of its own."""
    made = sheet("huge")

    assert all(made.row_dimensions[number].height for number in range(1, made.max_row + 1))


def test_texts_stay_texts() -> None:
    """Nothing of an agenda is a formula."""
    made = sheet("hostile")

    assert all(cell.data_type != "f" for row in made.iter_rows() for cell in row)


def test_it_runs_from_the_right_in_urdu() -> None:
    """The sheet is laid out as its language is read."""
    assert sheet("right-to-left", language="ur").sheet_view.rightToLeft
