"""A mapping fitted to the book and the agenda it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bwpolicy.exchange.files.books import Book, Cell, Row, Sheet
from bwpolicy.exchange.mappings.fitting import fit
from bwpolicy.exchange.mappings.headings import Meaning
from bwpolicy.exchange.mappings.mapping import ImportMapping, SheetMapping
from bwpolicy.exchange.mappings.mapping_files import MappingError
from bwpolicy.model import Agenda, Procedure, Settings, Text

AGENDA = Agenda(
    settings=Settings(id="a", title=Text.of("Agenda")),
    procedures=(Procedure(id="act", title=Text.of("Act"), stages=()),),
)
ROWS = (
    Row(1, {0: Cell("A1", "No"), 1: Cell("B1", "Action")}),
    Row(2, {0: Cell("A2", "1"), 1: Cell("B2", "a")}),
)


def book(*names: str) -> Book:
    """Return a book with a sheet of each name."""
    return Book(Path("b.csv"), tuple(Sheet(name, ROWS) for name in names))


def mapping(
    *names: str,
    headings: tuple[int, ...] = (1,),
    first: int = 2,
    columns: dict[int, Meaning] | None = None,
) -> ImportMapping:
    """Return a mapping of sheets of these names."""
    return ImportMapping(
        sheets=tuple(
            SheetMapping(
                name=name,
                rows="item",
                headings=headings,
                first=first,
                columns=columns or {0: "id", 1: "title"},
            )
            for name in names
        )
    )


def test_headings_are_those_of_the_book() -> None:
    """Those that the mapping has are what it is followed by."""
    (sheet,) = fit(mapping("S"), book("S"), AGENDA)[0].sheets

    assert sheet.names == {0: "No", 1: "Action"}


def test_the_only_sheet_of_a_book_is_meant() -> None:
    """That of a table of text has the name of its file, which is another one next month."""
    (sheet,) = fit(mapping("june"), book("july"), AGENDA)[0].sheets

    assert sheet.name == "july"
    with pytest.raises(MappingError, match="the book has no sheet 'june'"):
        fit(mapping("june"), book("july", "august"), AGENDA)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (mapping("S", headings=(99,)), "S: headings: there is no row 99: the last one is 2"),
        (mapping("S", first=500), "S: first: there is no row 500: the last one is 2"),
        (mapping("S", columns={25: "due"}), "S: there is no column Z: the last one is B"),
    ],
)
def test_what_lies_beyond_the_sheet(wrong: ImportMapping, message: str) -> None:
    """A slip of the finger is no empty table."""
    with pytest.raises(MappingError) as failed:
        fit(wrong, book("S"), AGENDA)

    assert message in str(failed.value)
