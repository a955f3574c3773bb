"""Ugly tables, the agenda that each must give, and that nothing in them is lost."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

import bwpolicy
from bwpolicy.exchange.files.books import Book
from bwpolicy.exchange.files.opening import read_book
from bwpolicy.exchange.importing import Import, plan_import, write_import
from bwpolicy.exchange.mappings.mapping_files import mapping_text, read_mapping
from bwpolicy.exchange.mappings.proposing import propose
from tests.support.folders import found, write
from tests.support.goldens import golden
from tests.support.sheets import UGLY

GOLDENS: Final = Path(__file__).parent / "ugly_sheets"
AS_OF: Final = date(2024, 6, 30)
TODAY: Final = date(2024, 7, 2)
#: An agenda as `init` begins one.
AGENDA: Final = """\
agenda: {id: a, title: Agenda, country: PK, fiscal_year_starts: July}
jurisdictions:
  - {id: PK, title: Pakistan, level: federal}
  - {id: PK-KP, title: Khyber Pakhtunkhwa, level: province}
  - {id: PK-PB, title: Punjab, level: province}
  - {id: PK-SD, title: Sindh, level: province}
"""
#: How the cells of each were understood: read, assumed, kept as words, ignored.
COUNTS: Final[dict[str, tuple[int, int, int, int]]] = {
    "bengali": (19, 2, 2, 0),
    "dates": (55, 5, 1, 0),
    "french": (23, 2, 1, 0),
    "logframe": (30, 0, 10, 0),
    "matrix": (30, 4, 5, 0),
    "minutes": (27, 5, 4, 0),
    "mixed": (15, 2, 0, 0),
    "rows_of_one": (29, 8, 1, 0),
    "spanish": (15, 1, 2, 0),
    "totals": (29, 2, 3, 0),
    "urdu": (20, 3, 2, 0),
    "wide": (18, 0, 2, 0),
    "workplan": (18, 2, 6, 10),
}


@pytest.fixture(name="agenda")
def _agenda(tmp_path: Path) -> Path:
    """Return the folder of an agenda without any reform."""
    return write(tmp_path / "agenda", {"agenda.yaml": AGENDA})


def plan(book: Book, folder: Path, today: date = TODAY) -> Import:
    """Return what the import of *book* would do, by the mapping that is proposed, read again."""
    agenda = bwpolicy.load(folder)
    text = mapping_text(propose(book, agenda), "FILE", "OWN")
    return plan_import(book, read_mapping(text, "OWN"), agenda, as_of=AS_OF, today=today)


def texts(folder: Path) -> dict[str, str]:
    """Return the files of an agenda."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.yaml")
    }


@pytest.mark.parametrize("name", UGLY)
def test_gives_the_agenda_it_must(name: str, tmp_path: Path, agenda: Path) -> None:
    """The mapping proposed, the records and facts made, and what is told, are as looked at once."""
    book = read_book(UGLY[name](tmp_path))
    mapping = mapping_text(propose(book, bwpolicy.load(agenda)), "FILE", "OWN")
    planned = plan(book, agenda)

    said = {
        "mapping": yaml.safe_load(mapping)["sheets"],
        "told": [str(finding) for finding in planned.account.findings],
        "agenda": without_digest(planned.new),
    }
    golden(f"{name}.yaml", yaml.safe_dump(said, allow_unicode=True, sort_keys=False), GOLDENS)


def without_digest(plain: Any) -> Any:
    """Return the records without what every fact has, and what changes with the bytes of a file."""
    if isinstance(plain, dict):
        usual = {"recorded": "2024-07-02", "grade": "unverified", "since": "2024-06-30"}
        return {
            key: without_digest(value)
            for key, value in plain.items()
            if usual.get(key) != value and (key != "sources" or isinstance(value[0], dict))
        }
    if isinstance(plain, list):
        return [without_digest(each) for each in plain]
    return re.sub(r"(?<=[-_ ])[0-9a-f]{64}|(?<=-)[0-9a-f]{8}(?!.)", "DIGEST", plain)


@pytest.mark.parametrize("name", UGLY)
def test_every_cell_is_accounted_for(name: str, tmp_path: Path, agenda: Path) -> None:
    """So many cells are read, assumed, kept as words and ignored; none is lost."""
    planned = plan(read_book(UGLY[name](tmp_path)), agenda)

    assert tuple(planned.account.counts.values()) == COUNTS[name]
    assert planned.lost == ()


@pytest.mark.parametrize("name", UGLY)
def test_the_words_of_every_cell_are_kept(name: str, tmp_path: Path, agenda: Path) -> None:
    """What is not ignored stands in the agenda word for word, but for ids and names of places."""
    book = read_book(UGLY[name](tmp_path))
    planned = plan(book, agenda)
    write_import(planned, bwpolicy.load(agenda), agenda)
    held = " ".join(str(value) for text in texts(agenda).values() for value in leaves(text))
    held = " ".join(held.split())
    columns = {sheet.name: sheet for sheet in propose(book, bwpolicy.load(agenda)).sheets}
    headings = {heading for sheet in columns.values() for heading in sheet.names.values()}

    missing = [
        (cell.name, cell.text)
        for sheet in book.sheets
        for row in sheet.rows
        for column, cell in row.own.items()
        if planned.account.cells[sheet.name, cell.name] != "ignored"
        and row.number not in columns[sheet.name].headings
        and cell.text not in headings  # of a page's second row of headings
        and columns[sheet.name].columns.get(column)
        not in {"id", "jurisdiction", "convention", "meeting", "meeting_date", "on", "theme"}
        and any(
            " ".join(part.split()).strip(" ,") not in held
            for part in re.split(r"[\n;؛/]", cell.text)
        )
    ]
    assert missing == []


def leaves(text: str) -> list[str]:
    """Return all words in a file."""
    found: list[str] = []
    pending = [yaml.load(text, Loader=yaml.BaseLoader)]  # noqa: S506 - it makes nothing but texts
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, list):
            pending += value
        else:
            found.append(value)
    return found


@pytest.mark.parametrize("name", UGLY)
def test_the_agenda_has_no_problem(name: str, tmp_path: Path, agenda: Path) -> None:
    """What an import writes passes every check."""
    write_import(plan(read_book(UGLY[name](tmp_path)), agenda), bwpolicy.load(agenda), agenda)

    assert found(agenda) == []


@pytest.mark.parametrize("name", UGLY)
def test_the_same_again_changes_nothing(name: str, tmp_path: Path, agenda: Path) -> None:
    """A table that was imported has nothing new to say, whenever it is imported again."""
    book = read_book(UGLY[name](tmp_path))
    write_import(plan(book, agenda), bwpolicy.load(agenda), agenda)

    again = plan(book, agenda, today=date(2025, 1, 1))

    assert (again.new, again.additions, again.vanished) == ({}, (), ())
