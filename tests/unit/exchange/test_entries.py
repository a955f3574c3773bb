"""Rows gathered into entries."""

from __future__ import annotations

from bwpolicy.exchange.files.books import Cell, Row, Sheet
from bwpolicy.exchange.mappings.mapping import SheetMapping
from bwpolicy.exchange.rows.entries import Gathered, gather

MAPPING = SheetMapping(
    name="S", rows="item", headings=(1,), first=2, columns={0: "id", 1: "title", 2: "status"}
)


def gathered(*rows: tuple[str, ...]) -> Gathered:
    """Return the rows of a sheet under three headings, sorted; ``^`` is merged with above."""
    made: list[Row] = []
    for number, row in enumerate((("No", "Reform", "Status"), *rows), 1):
        cells = {}
        for column, text in enumerate(row):
            above = made[-1].text(column) if made else ""
            if text == "^":
                cells[column] = Cell(f"{'ABC'[column]}{number}", above, merged=True, below=True)
            elif text:
                cells[column] = Cell(f"{'ABC'[column]}{number}", text)
        if cells:
            made.append(Row(number, cells))
    return gather(Sheet("S", tuple(made)), MAPPING)


def numbers(*rows: tuple[str, ...]) -> list[list[int]]:
    """Return the numbers of the rows of each entry."""
    return [[row.number for row in entry.rows] for entry in gathered(*rows).entries]


def test_a_row_is_an_entry() -> None:
    """Where each has an id of its own."""
    assert numbers(("1", "a", ""), ("2", "b", "")) == [[2], [3]]


def test_rows_of_one_entry() -> None:
    """The same id, merged cells, or neither id nor title."""
    assert numbers(("R-1", "a", "x"), ("R-1", "b", "y")) == [[2, 3]]
    assert numbers(("1", "a", "x"), ("1", "a", "y")) == [[2, 3]]
    assert numbers(("1", "a", "x"), ("^", "^", "y")) == [[2, 3]]
    assert numbers(("1", "a", "x"), ("", "", "y")) == [[2, 3]]


def test_one_number_for_two_titles_is_two_entries() -> None:
    """A number counts rows: two actions under one are not one."""
    assert numbers(("3", "a", "x"), ("3", "b", "y"), ("3", "", "z")) == [[2], [3, 4]]


def test_a_row_is_found_again_further_up() -> None:
    """Id and title are both the same; one of them is not enough."""
    assert numbers(("1", "a", "x"), ("2", "b", ""), ("1", "a", "y")) == [[2, 4], [3]]
    assert numbers(("1", "a", "x"), ("2", "b", ""), ("1", "c", "y")) == [[2], [3], [4]]


def test_sections_totals_and_repeated_headings() -> None:
    """None of them is an entry; what nothing stands under is put aside."""
    found = gathered(
        ("A. Theme", "", ""),
        ("1", "a", ""),
        ("Total", "", "1"),
        ("No", "Reform", "Status"),
        ("2", "b", ""),
        ("* A footnote.", "", ""),
    )

    assert [(entry.section, entry.rows[0].number) for entry in found.entries] == [
        ("A. Theme", 3),
        ("A. Theme", 6),
    ]
    assert [row.number for row in found.aside] == [4, 7]
    assert [row.number for row in found.headings] == [2, 5]


def test_sections_within_sections() -> None:
    """Two headings in a row are one."""
    found = gathered(("A. Theme", "", ""), ("A.1 Part", "", ""), ("1", "a", ""))

    assert [entry.section for entry in found.entries] == ["A. Theme / A.1 Part"]


def test_a_dash_is_no_number() -> None:
    """Nothing is a part of it."""
    found = gathered(("-", "a", ""), ("(a)", "b", ""))

    assert [entry.above for entry in found.entries] == [("", "")] * 2


def test_parts_of_what_has_a_number() -> None:
    """Letters count within the number above them, in one section."""
    found = gathered(
        ("3", "a", ""),
        ("(a)", "b", ""),
        ("b)", "c", ""),
        ("4", "d", ""),
        ("(a)", "b", ""),
        ("B. Theme", "", ""),
        ("(a)", "e", ""),
    )

    assert [entry.above for entry in found.entries] == [
        ("", ""),
        ("3", "a"),
        ("3", "a"),
        ("", ""),
        ("4", "d"),
        ("", ""),
    ]
