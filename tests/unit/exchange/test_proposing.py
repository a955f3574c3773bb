"""How a book is most likely meant."""

from __future__ import annotations

from pathlib import Path

from bwpolicy.exchange.files.books import Book, Cell, Row, Sheet, column_name
from bwpolicy.exchange.mappings.mapping import SheetMapping
from bwpolicy.exchange.mappings.proposing import propose
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


def test_who_acts_and_when_by_other_names() -> None:
    """*Action by* is a body, not what is done; a revised date below a shared heading is one."""
    found = sheet(("Sr", "Decision", "Action by", "Target 2025", "Current position"))

    assert list(found.columns.values()) == ["id", "decision", "leads", "due", "status"]


def test_beside_the_status_progress_is_told_in_words() -> None:
    """Else two columns would each be half of a status."""
    found = sheet(("No", "Action", "Lead", "Status", "Progress %"))

    assert list(found.columns.values()) == ["id", "title", "leads", "status", "action"]


def test_a_number_of_several_steps_is_that_of_what_they_serve() -> None:
    """Ids of reforms on a sheet of steps."""
    heads = ("Action ID", "Milestone", "Lead", "Due")
    several = sheet(heads, ("1", "Draft", "L", ""), ("1", "Bill", "L", ""), ("2", "Rules", "L", ""))
    single = sheet(heads, ("1", "Draft", "L", ""), ("2", "Rules", "L", ""))

    assert several.columns[0] == "items"
    assert single.columns[0] == "id"


def test_what_the_sheet_hides_is_left_out() -> None:
    """Whoever edits the mapping can take it in."""
    (shown,) = book(("No", "Action", "Due", "Remarks")).sheets
    hidden = Book(Path("b.xlsx"), (Sheet("S", shown.rows, hidden_columns=frozenset({3, 9})),))

    (found,) = propose(hidden, AGENDA).sheets
    assert found.columns == {0: "id", 1: "title", 2: "due", 3: "ignore"}
