"""Cells that say nothing by themselves: *ditto*, errors, formulas, *all* and *others*."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bwpolicy
from bwpolicy.exchange.importing import Import, write_import
from tests.support.folders import write
from tests.unit.exchange.test_importing import AGENDA, book, plan, step

STEPS = ["No", "Step", "Responsible", "Deadline", "Status"]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Return an agenda of two provinces."""
    return write(tmp_path / "agenda", {"agenda.yaml": AGENDA})


def read(folder: Path, *rows: list[str]) -> Import:
    """Import these rows."""
    planned = plan(book(folder, list(rows)), folder, date(2025, 6, 30))
    write_import(planned, bwpolicy.load(folder), folder)
    return planned


def told(planned: Import, cell: str) -> list[str]:
    """Return what is told of a cell."""
    return [each.message for each in planned.account.findings if each.cell == cell]


def made(folder: Path, kind: str) -> list[str]:
    """Return the titles of records of a kind."""
    records: Any = getattr(bwpolicy.load(folder), kind)
    return [str(each.title) for each in records]


@pytest.mark.parametrize(
    "mark", ["-do-", "do", "Ditto", '"', "Same as above", "As above", "Idem", "Ibid.", "ایضاً", "ঐ"]
)
def test_the_same_as_above(mark: str, folder: Path) -> None:
    """It is what stands above in the column, assumed and told."""
    planned = read(
        folder,
        STEPS,
        ["1", "One", "LD Punjab", "June 2026", "Completed"],
        ["2", "Two", mark, mark, mark],
    )

    second = step(folder, "M-2")
    assert made(folder, "bodies") == ["LD Punjab"]
    assert second.leads == step(folder, "M-1").leads
    assert [str(each.to) for each in second.dates] == ["2026-06"]
    assert [each.says for each in second.claims] == ["done"]
    assert told(planned, "C3") == ["read as 'LD Punjab', which stands above it"]
    assert planned.account.cells["sheet", "C3"] == "assumed"


def test_the_same_as_nothing(folder: Path) -> None:
    """Where nothing stands above, or an error, it stays a word; a section is not above it."""
    planned = read(
        folder,
        STEPS,
        ["1", "One", "-do-", "#N/A", ""],
        ["A. Section"],
        ["2", "Two", "ILO", "-do-", ""],
    )

    assert made(folder, "bodies") == ["ILO"]
    assert str(step(folder, "M-1").note) == "Responsible: -do-\nDeadline: #N/A"
    why = "the same as nothing that stands above: kept as words"
    assert (told(planned, "C2"), told(planned, "D4")) == ([why], [why])


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "=VLOOKUP(A2,X!A:B,2)"])
def test_errors_and_formulas_are_kept_as_words(text: str, folder: Path) -> None:
    """They are no body, title, date, status or place."""
    planned = read(
        folder,
        ["No", "Reform", "Province", "Responsible", "Deadline", "Status"],
        ["1", "One", text, text, text, text],
        ["2", text, "Punjab", "", "", ""],
    )

    agenda = bwpolicy.load(folder)
    assert (made(folder, "bodies"), made(folder, "items")) == ([], ["One", "R-2"])
    assert len(agenda.jurisdictions) == 2
    assert agenda.items[0].tracks == ()
    names = ("Province", "Responsible", "Deadline", "Status")
    assert str(agenda.items[0].note) == "\n".join(f"{name}: {text}" for name in names)
    assert all(told(planned, cell) for cell in ("C2", "D2", "E2", "F2", "B3"))


@pytest.mark.parametrize("name", ["All", "Others", "etc.", "All concerned departments", "Both"])
def test_many_are_no_body(name: str, folder: Path) -> None:
    """Nobody can be held to what all or others owe; those named beside them can."""
    planned = read(folder, STEPS, ["1", "One", f"ILO; {name}", "", ""])

    assert made(folder, "bodies") == ["ILO"]
    assert told(planned, "C2")[1:] == ["names no one body: kept as words"]
    assert str(step(folder, "M-1").note).startswith("Responsible: ILO; ")


def test_a_body_whose_name_begins_with_all(folder: Path) -> None:
    """It is one."""
    read(folder, STEPS, ["1", "One", "All Pakistan Workers Federation", "", ""])

    assert made(folder, "bodies") == ["All Pakistan Workers Federation"]


def test_all_provinces_are_not_those_of_the_table(folder: Path) -> None:
    """A new place that the same table names does not become one of them the next time."""
    rows = [["No", "Reform", "Province"], ["1", "One", "Lahore"], ["2", "Two", "All provinces"]]
    read(folder, *rows)

    assert not plan(book(folder, rows), folder, date(2025, 12, 31)).changes


@pytest.mark.parametrize(
    ("text", "places", "message"),
    [
        ("All provinces", ["PK-PB", "PK-SD"], "read as PK-PB, PK-SD"),
        ("all the four provinces", ["PK-PB", "PK-SD"], "read as PK-PB, PK-SD"),
        ("Punjab (excluding EPZs)", [], "names no one jurisdiction: kept as words"),
        ("All", [], "names no one jurisdiction: kept as words"),
        ("Sindh, others", ["PK-SD"], "names no one jurisdiction: kept as words"),
        ("Nationwide", [], "names no one jurisdiction: kept as words"),
    ],
)
def test_places(text: str, places: list[str], message: str, folder: Path) -> None:
    """All provinces are those of the agenda; a part of one is no new one."""
    planned = read(folder, ["No", "Reform", "Province"], ["1", "One", text])

    agenda = bwpolicy.load(folder)
    assert [track.jurisdiction for track in agenda.items[0].tracks] == places
    assert len(agenda.jurisdictions) == 2
    assert told(planned, "C2") == [message]
