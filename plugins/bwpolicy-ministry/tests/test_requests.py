"""The return that a body fills in, and its way back into the agenda."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl

from bwpolicy.exchange.books import read_book
from bwpolicy.exchange.importing import plan_import
from bwpolicy.exchange.proposing import propose
from bwpolicy.testing import assert_conforms, picture, render_report, sample_agenda


def test_keeps_the_contract() -> None:
    """Every language and picture of the kit."""
    assert_conforms("ministry-requests")


def test_a_return_and_a_letter_for_each_body_that_owes_anything() -> None:
    """Bodies that owe nothing get nothing."""
    made = render_report("ministry-requests", picture("usual"))
    with ZipFile(io.BytesIO(made.content)) as archive:
        names = sorted(archive.namelist())

    assert names == [
        "LAW-letter.docx",
        "LAW-return.docx",
        "LAW-return.xlsx",
        "MOL-letter.docx",
        "MOL-return.docx",
        "MOL-return.xlsx",
        "about.txt",
        "register.xlsx",
    ]


def test_what_is_filled_in_comes_back_as_claims(tmp_path: Path) -> None:
    """The import reads the return by itself; what is left blank says nothing."""
    made = render_report("ministry-requests", picture("usual"), options={"body": "MOL"})
    path = tmp_path / "return.xlsx"
    with ZipFile(io.BytesIO(made.content)) as archive:
        path.write_bytes(archive.read("MOL-return.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["E2"], sheet["F2"], sheet["G2"] = "partly", date(2024, 7, 5), "Sent to one side"
    book.save(path)

    agenda = sample_agenda()
    read = read_book(path)
    day = date(2024, 7, 10)
    planned = plan_import(read, propose(read, agenda), agenda, as_of=day, today=day)

    assert planned.new.keys() <= {"sources"}
    claims = [(each.value.get("says"), each.value["words"]) for each in planned.additions]
    assert claims == [("partly", "partly"), (None, "Action taken: Sent to one side")]
    assert {each.within for each in planned.additions} == {(("milestones", "M-2"),)}
