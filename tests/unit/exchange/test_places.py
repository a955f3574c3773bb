"""How people write jurisdictions in short, or by an older name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import bwpolicy
from bwpolicy.exchange.importing import write_import
from tests.support.folders import write
from tests.unit.exchange.test_importing import book, plan

AGENDA = """\
agenda: {id: a, title: Agenda, country: PK}
jurisdictions:
  - {id: PK, title: Pakistan, level: federal}
  - {id: PK-BA, title: Balochistan, level: province}
  - {id: PK-IS, title: Islamabad, level: territory}
  - {id: PK-KP, title: Khyber Pakhtunkhwa, level: province}
  - {id: PK-GB, title: Gilgit-Baltistan, level: territory}
  - {id: PK-JK, title: Azad Jammu and Kashmir, level: territory}
"""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *(("KPK", "PK-KP"), ("KP", "PK-KP"), ("NWFP", "PK-KP"), ("ICT", "PK-IS")),
        *(("Islamabad Capital Territory", "PK-IS"), ("Fed", "PK"), ("Fed.", "PK")),
        *(("GB", "PK-GB"), ("AJK", "PK-JK"), ("AJ&K", "PK-JK"), ("Baluchistan", "PK-BA")),
        *(("Khyber Pakhtunkhwa (KP)", "PK-KP"), ("Govt. of KPK", "PK-KP"), ("وفاق", "PK")),
    ],
)
def test_short_forms(text: str, place: str, tmp_path: Path) -> None:
    """In a cell, and as the heading of a column."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    cells = book(folder, [["No", "Reform", "Province"], ["1", "Wages", text]], "cells")
    columns = book(folder, [["No", "Reform", text], ["2", "Courts", "Completed"]], "columns")

    for table in (cells, columns):
        planned = plan(table, folder, date(2025, 6, 30))
        write_import(planned, bwpolicy.load(folder), folder)

    agenda = bwpolicy.load(folder)
    assert len(agenda.jurisdictions) == 6
    assert [[t.jurisdiction for t in item.tracks] for item in agenda.items] == [[place], [place]]


def test_a_short_form_of_what_the_agenda_has_not(tmp_path: Path) -> None:
    """It is a new jurisdiction, and told."""
    text = AGENDA.replace("  - {id: PK-IS, title: Islamabad, level: territory}\n", "")
    folder = write(tmp_path / "agenda", {"agenda.yaml": text})

    planned = plan(
        book(folder, [["No", "Reform", "Province"], ["1", "Wages", "ICT"]]),
        folder,
        date(2025, 6, 30),
    )

    assert [each["id"] for each in planned.new["jurisdictions"]] == ["ICT"]
    assert planned.account.findings[0].message.startswith("a new jurisdiction, ICT")
