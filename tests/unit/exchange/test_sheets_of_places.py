"""A sheet for each province: its rows are of that province, in every version of the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import bwpolicy
from bwpolicy.exchange.files.opening import read_book
from bwpolicy.exchange.importing import Import, plan_import, write_import
from bwpolicy.exchange.mappings.mapping_files import MappingError, mapping_text, read_mapping
from bwpolicy.exchange.mappings.proposing import propose
from tests.support.folders import write

AGENDA = """\
agenda: {id: a, title: Agenda}
jurisdictions:
  - {id: PK, title: Pakistan, level: federal}
  - {id: PK-PB, title: Punjab, level: province}
  - {id: PK-SD, title: Sindh, level: province}
bodies: [{id: DEPT, title: Labour department, side: government}]
"""
HEAD = ("No", "Reform", "Lead", "Deadline", "Status")
WAGES = ("Wage law", "Labour department", "30 June 2026")
COURTS = ("Labour courts", "Labour department", "31 December 2026")
Sheets = Mapping[str, Sequence[tuple[str, ...]]]
FIRST: Sheets = {
    "Punjab": [HEAD, ("1", *WAGES, "Completed"), ("2", *COURTS, "In progress")],
    "Sindh": [HEAD, ("1", *WAGES, "Not started"), ("2", *COURTS, "Completed")],
}


def take(folder: Path, sheets: Sheets, day: date, name: str = "matrix") -> Import:
    """Import a version of the book by the mapping proposed."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = folder.parent / f"{name}.xlsx"
    made.save(path)
    agenda, book = bwpolicy.load(folder), read_book(path)
    planned = plan_import(book, propose(book, agenda), agenda, as_of=day, today=day)
    if planned.changes:
        write_import(planned, agenda, folder)
    return planned


def said(folder: Path) -> dict[tuple[str, str], list[str | None]]:
    """Return by title and jurisdictions what is claimed of each reform."""
    agenda = bwpolicy.load(folder)
    index = agenda.index()
    return {
        (str(item.title), " ".join(track.jurisdiction for track in item.tracks)): [
            claim.says for claim in getattr(index[f"{item.id}!"], "claims", ())
        ]
        for item in agenda.items
    }


@pytest.mark.parametrize("name", ["Punjab", "2. Punjab", "Punjab 2026", "Govt of Punjab", "PUNJAB"])
def test_a_sheet_called_by_a_place_is_of_it(tmp_path: Path, name: str) -> None:
    """It is proposed, and a person is told."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})

    planned = take(folder, {name: FIRST["Punjab"]}, date(2025, 6, 30))

    assert said(folder).keys() == {("Wage law", "PK-PB"), ("Labour courts", "PK-PB")}
    told = [finding.message for finding in planned.account.findings]
    assert told == ["rows that name no jurisdiction are read as those of PK-PB"]


def test_a_single_sheet_is_called_by_its_file(tmp_path: Path) -> None:
    """Tables of two provinces with the same titles are no versions of each other."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})

    for place in ("Punjab", "Sindh"):
        take(folder, {"Sheet1": FIRST[place]}, date(2025, 6, 30), f"{place} matrix")

    assert said(folder) == {
        ("Wage law", "PK-PB"): ["done"],
        ("Labour courts", "PK-PB"): ["under way"],
        ("Wage law", "PK-SD"): ["not done"],
        ("Labour courts", "PK-SD"): ["done"],
    }


@pytest.mark.parametrize("name", ["Matrix", "Punjab and Sindh", "Pakistan and others"])
def test_other_names_say_nothing_of_a_place(tmp_path: Path, name: str) -> None:
    """Nothing is guessed."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})

    assert not take(folder, {name: FIRST["Punjab"]}, date(2025, 6, 30)).records.get("items")


def test_a_row_that_names_its_own_place_is_of_that_alone(tmp_path: Path) -> None:
    """A column for jurisdictions says more than the name of the sheet."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    rows = [(*HEAD, "Province"), ("1", *WAGES, "Completed", "Sindh")]

    take(folder, {"Punjab": rows}, date(2025, 6, 30))

    assert said(folder) == {("Wage law", "PK-SD"): ["done"]}


def test_the_same_reform_in_two_provinces_keeps_two_records(tmp_path: Path) -> None:
    """Whatever order sheets and rows have later: no claim moves to the other province."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    take(folder, FIRST, date(2025, 6, 30))
    later: Sheets = {
        "Sindh": [
            HEAD,
            ("1", "Tribunals", "Labour department", "31 March 2027", "In progress"),
            ("2", *WAGES, "Completed"),
            ("3", *COURTS, "Completed"),
        ],
        "Punjab": [HEAD, ("1", *COURTS, "Completed"), ("2", *WAGES, "Completed")],
    }

    planned = take(folder, later, date(2025, 12, 31))

    assert said(folder) == {
        ("Wage law", "PK-PB"): ["done"],
        ("Wage law", "PK-SD"): ["not done", "done"],
        ("Labour courts", "PK-PB"): ["under way", "done"],
        ("Labour courts", "PK-SD"): ["done"],
        ("Tribunals", "PK-SD"): ["under way"],
    }
    assert planned.vanished == ()
    assert not take(folder, later, date(2026, 1, 31)).news


def test_rows_of_one_sheet_are_told_apart_by_their_places(tmp_path: Path) -> None:
    """The same title twice, with a column for the province, in another order later."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    head = (*HEAD, "Province")
    rows = [head, ("1", *WAGES, "Completed", "Punjab"), ("2", *WAGES, "Not started", "Sindh")]
    take(folder, {"Matrix": rows}, date(2025, 6, 30))
    swapped = [head, ("1", *WAGES, "In progress", "Sindh"), ("2", *WAGES, "Completed", "Punjab")]

    take(folder, {"Matrix": swapped}, date(2025, 12, 31))

    assert said(folder) == {
        ("Wage law", "PK-PB"): ["done"],
        ("Wage law", "PK-SD"): ["not done", "under way"],
    }


def test_a_province_that_is_corrected_is_still_the_same_reform(tmp_path: Path) -> None:
    """Where no other row is of the old one, a person is told; a row of both gains a track."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    head = (*HEAD, "Province")
    take(folder, {"Matrix": [head, ("1", *WAGES, "Done", "Punjab")]}, date(2025, 6, 30))

    moved = take(folder, {"Matrix": [head, ("1", *WAGES, "Done", "Sindh")]}, date(2025, 12, 31))

    assert said(folder) == {("Wage law", "PK-PB"): ["done"]}
    message = "R-1 is of PK-PB in the agenda, of PK-SD here; the agenda is left as it is"
    assert message in [finding.message for finding in moved.account.findings]

    both = [head, ("1", *WAGES, "Done", "Sindh; Punjab")]
    more = take(folder, {"Matrix": both}, date(2026, 1, 31))

    assert said(folder) == {("Wage law", "PK-PB PK-SD"): ["done"]}
    assert more.records == {"tracks": 1}


def test_the_mapping_file_keeps_it_and_refuses_what_the_agenda_lacks(tmp_path: Path) -> None:
    """It is written to be corrected; a name that is not there has its nearest."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    take(folder, FIRST, date(2025, 6, 30))
    agenda, book = bwpolicy.load(folder), read_book(tmp_path / "matrix.xlsx")

    text = mapping_text(propose(book, agenda), "matrix.xlsx", "m.yaml")
    wrong = read_mapping(text.replace("jurisdiction: PK-SD", "jurisdiction: PK-SF"), "m.yaml")

    assert [each.jurisdiction for each in read_mapping(text, "m.yaml").sheets] == ["PK-PB", "PK-SD"]
    day = date(2025, 6, 30)
    with pytest.raises(MappingError, match="no jurisdiction 'PK-SF'; did you mean PK-S"):
        plan_import(book, wrong, agenda, as_of=day, today=day)


def test_a_step_keeps_the_place_in_words(tmp_path: Path) -> None:
    """A decision is of no jurisdiction by itself, so its note says what its sheet was."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    rows = [
        ("Meeting", "Date of meeting", "Decision", "Responsible"),
        ("3", "2025-04-01", "Rules to be drafted", "Labour department"),
    ]

    take(folder, {"Sindh": rows}, date(2025, 6, 30))

    (step,) = bwpolicy.load(folder).working_groups[0].milestones
    assert str(step.note) == "Jurisdiction: Sindh"


def test_a_row_that_is_gone_leaves_the_other_provinces_row_alone(tmp_path: Path) -> None:
    """What has the same number and title by now is still of its own province."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    take(folder, FIRST, date(2025, 6, 30))
    later: Sheets = {
        "Punjab": [HEAD, ("1", *COURTS, "Completed")],
        "Sindh": [HEAD, ("1", *WAGES, "Completed"), ("2", *COURTS, "Completed")],
    }

    planned = take(folder, later, date(2025, 12, 31))

    assert said(folder) == {
        ("Wage law", "PK-PB"): ["done"],
        ("Wage law", "PK-SD"): ["not done", "done"],
        ("Labour courts", "PK-PB"): ["under way", "done"],
        ("Labour courts", "PK-SD"): ["done"],
    }
    assert "R-1!" in planned.vanished or "R-1" in planned.vanished


def test_a_sheet_without_a_place_beside_others_is_told(tmp_path: Path) -> None:
    """Its name may be one that the agenda does not have yet."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})

    planned = take(folder, {**FIRST, "AJK": FIRST["Punjab"]}, date(2025, 6, 30))

    (told,) = (each for each in planned.account.findings if each.sheet == "AJK" and not each.cell)
    assert "names no jurisdiction of this agenda" in told.message


def test_what_no_place_tells_apart_is_told(tmp_path: Path) -> None:
    """Sheets of two bodies with steps of the same titles: which is which goes by their order."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    sheets: Sheets = {
        "Employers": [HEAD, ("1", *WAGES, "Done")],
        "Workers": [HEAD, ("1", *WAGES, "Pending")],
    }
    take(folder, sheets, date(2025, 6, 30))

    planned = take(folder, dict(reversed(list(sheets.items()))), date(2025, 12, 31))

    told = [finding.message for finding in planned.account.findings]
    assert "M-1, M-1.2 are called so: read as M-1, by their order" in told


def test_sections_may_be_places_and_part_rows(tmp_path: Path) -> None:
    """The same number and title in two sections are two reforms."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    head = (*HEAD, "Convention")
    rows = [
        head,
        ("Punjab",),
        ("1", *WAGES, "Completed", "C087"),
        ("Sindh",),
        ("1", *WAGES, "Not started", "C087"),
    ]

    take(folder, {"Matrix": rows}, date(2025, 6, 30))

    assert said(folder) == {("Wage law", "PK-PB"): ["done"], ("Wage law", "PK-SD"): ["not done"]}
