"""How a book is most likely meant."""

from __future__ import annotations

from pathlib import Path

from bwpolicy.exchange.books import Book, Cell, Row, Sheet, column_name
from bwpolicy.exchange.mapping import SheetMapping
from bwpolicy.exchange.proposing import propose
from bwpolicy.model import Agenda, Jurisdiction, Settings, Text, WorkingGroup

AGENDA = Agenda(
    settings=Settings(id="a", title=Text.of("Agenda")),
    jurisdictions=(Jurisdiction(id="PK-PB", title=Text.of("Punjab"), level="province"),),
    working_groups=(WorkingGroup(id="WG", title=Text.of("Group")),),
)


def book(*rows: tuple[str, ...], hidden: bool = False) -> Book:
    """Return a book of one sheet with these rows."""
    made = tuple(
        Row(
            number,
            {
                column: Cell(f"{column_name(column)}{number}", text)
                for column, text in enumerate(row)
                if text
            },
        )
        for number, row in enumerate(rows, 1)
        if any(row)
    )
    return Book(Path("b.xlsx"), (Sheet("S", made, hidden),))


def sheet(*rows: tuple[str, ...]) -> SheetMapping:
    """Return how a sheet with these rows is meant."""
    (proposed,) = propose(book(*rows), AGENDA).sheets
    return proposed


def test_headings_are_found_under_a_title() -> None:
    """The row that reads most like headings; the year of what stands above it is that of dates."""
    found = sheet(("Matrix 2024",), (), ("No", "Action", "Lead", "Due"), ("1", "a", "b", "c"))

    assert (found.headings, found.first, found.year) == ((3,), 4, 2024)
    assert list(found.columns.values()) == ["id", "title", "leads", "due"]


def test_a_second_column_of_what_there_is_one_is_a_note() -> None:
    """An entry has one title; of dates and statuses it may have several."""
    found = sheet(
        ("No", "Action", "Activity", "Due", "Deadline"),
    )

    assert list(found.columns.values()) == ["id", "title", "note", "due", "due"]


def test_a_column_named_by_a_jurisdiction_is_its_status() -> None:
    """Then each row is a reform."""
    found = sheet(
        ("No", "Action", "Due", "Punjab"),
    )

    assert (found.rows, found.columns[3], found.places) == ("item", "status", {3: "PK-PB"})


def test_what_is_left_out() -> None:
    """Hidden sheets, and those without headings that are known."""
    heads = ("No", "Action", "Due")

    assert propose(book(heads, hidden=True), AGENDA).sheets == ()
    assert propose(book(("x", "y", "z")), AGENDA).sheets == ()


def test_the_group_of_the_agenda() -> None:
    """Milestones go to the group that is there."""
    assert propose(book(("No", "Action", "Due")), AGENDA).group == "WG"
