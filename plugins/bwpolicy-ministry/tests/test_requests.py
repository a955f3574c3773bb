"""The return that a body fills in, and its way back into the agenda."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from bwpolicy_ministry.requests import STATUS

from bwpolicy.exchange.files.opening import read_book
from bwpolicy.exchange.importing import Import, plan_import
from bwpolicy.exchange.mappings.proposing import propose
from bwpolicy.reporting import Snapshot
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


def test_names_of_files_are_all_their_own(full_desk: Callable[..., Snapshot]) -> None:
    """Two bodies whose ids differ in a sign alone each get their own return."""
    made = render_report("ministry-requests", full_desk(1, asked=True))
    with ZipFile(io.BytesIO(made.content)) as archive:
        names = archive.namelist()
        books = {
            name: openpyxl.load_workbook(io.BytesIO(archive.read(name)))
            for name in names
            if name.endswith("-return.xlsx")
        }

    assert len(names) == len(set(names))
    told = {name: [cell.value for cell in book.worksheets[0]["A"]] for name, book in books.items()}
    assert "Reported by: LABOUR-PB" in told["LABOUR-PB-return.xlsx"]
    assert "M-1" in told["LABOUR-PB-return.xlsx"]
    assert "Reported by: LABOUR.PB" in told["LABOUR-PB-2-return.xlsx"]
    assert "RQ-3" in told["LABOUR-PB-2-return.xlsx"]


def test_a_return_names_no_record_but_its_own(full_desk: Callable[..., Snapshot]) -> None:
    """It goes to others: not even the digests of the rest are in it."""
    made = render_report("ministry-requests", full_desk(3, asked=True), options={"body": "UNION"})
    with ZipFile(io.BytesIO(made.content)) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("UNION-return.xlsx")))
        inside = ZipFile(io.BytesIO(archive.read("UNION-return.xlsx")))

    assert [cell.value for cell in book.worksheets[0]["A"]][-1] == "RQ-2"
    assert not any(b"M-1" in inside.read(name) for name in inside.namelist())
    assert "what goes to UNION is for: government" in made.warnings[0]


def test_the_letter_says_by_when(full_desk: Callable[..., Snapshot]) -> None:
    """In three weeks, or as many days as are asked for; with the files of the requests."""
    made = render_report(
        "ministry-requests",
        full_desk(1, asked=True),
        options={"body": "LABOUR-PB", "reply_within": "10"},
    )
    with ZipFile(io.BytesIO(made.content)) as archive:
        letter = docx.Document(io.BytesIO(archive.read("LABOUR-PB-letter.docx")))

    text = "\n".join(each.text for each in letter.paragraphs)
    assert "send it back by 3 Dec 2026" in text
    assert "Reference: F.7/2026" in text


def english(cell: Any) -> str:
    """Return a heading without that of the other language."""
    return str(cell.value).rpartition(" / ")[2]


def filled(
    folder: Path, cells: Mapping[str, str | date], language: str = "en", body: str = "MOL"
) -> Path:
    """Return the return of a body, with its first row filled in by headings."""
    made = render_report(
        "ministry-requests", picture("usual"), options={"body": body}, language=language
    )
    path = folder / "return.xlsx"
    with ZipFile(io.BytesIO(made.content)) as archive:
        path.write_bytes(archive.read(f"{body}-return.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    (top,) = (row for row in sheet.iter_rows() if english(row[0]) == "Ref. No.")
    for name, value in cells.items():
        (column,) = (number for number, cell in enumerate(top) if english(cell) == name)
        sheet.cell(top[0].row + 1 if top[0].row else 1, column + 1).value = value
    book.save(path)
    return path


def read_back(path: Path, day: date) -> Import:
    """Return what the import proposes, without a mapping by hand."""
    agenda = sample_agenda()
    read = read_book(path)
    return plan_import(read, propose(read, agenda), agenda, as_of=day, today=day)


def test_what_is_filled_in_comes_back_as_claims_of_the_body(tmp_path: Path) -> None:
    """The import reads the return by itself, and nothing in it needs a person."""
    told: dict[str, str | date] = {
        "Status": "partly",
        "Date of status": date(2024, 7, 5),
        "Action taken": "Sent to one side",
        "Revised date": date(2024, 12, 31),
    }
    planned = read_back(filled(tmp_path, told), date(2024, 7, 10))

    assert planned.new.keys() <= {"sources"}
    assert {each.within for each in planned.additions} == {(("milestones", "M-2"),)}
    values: list[Any] = [each.value for each in planned.additions]
    assert {value["by"] for value in values} == {"MOL"}
    (moved,) = (value for value in values if "to" in value)
    claims = [value for value in values if "to" not in value]
    assert {value["grade"] for value in values} == {"reported"}
    assert (moved["to"], moved["kind"]) == ("2024-12-31", "extension")
    found = [(value.get("says"), value["words"], str(value["on"])) for value in claims]
    assert found == [
        ("partly", "partly", "2024-07-05"),
        (None, "Action taken: Sent to one side", "2024-07-05"),
    ]
    assert planned.account.findings == []


def test_what_is_left_blank_says_nothing(tmp_path: Path) -> None:
    """A return that comes back as it went out is kept as a source, with what stands above it."""
    planned = read_back(filled(tmp_path, {}), date(2024, 7, 10))

    assert planned.additions == ()
    assert planned.new.keys() == {"sources"}


@pytest.mark.parametrize("language", ["ur", "bn"])
def test_words_of_other_languages_come_back_too(language: str, tmp_path: Path) -> None:
    """Each that its list offers is read as what it means; nothing in them needs a person."""
    path = filled(tmp_path, {}, language)
    offered = openpyxl.load_workbook(path).worksheets[0].data_validations.dataValidation
    words = next(each.formula1 for each in offered if each.type == "list").strip('"').split(",")

    assert len(words) == len(STATUS)
    for word, meant in zip(words, STATUS, strict=True):
        planned = read_back(filled(tmp_path, {"Status": word}, language), date(2024, 7, 10))
        claim: Any = planned.additions[0].value
        assert len(planned.additions) == 1
        assert (claim["says"], claim["words"], claim["by"]) == (meant, word, "MOL")
        assert planned.account.findings == []


def test_a_request_is_replied_to(tmp_path: Path) -> None:
    """What stands in its row is the reply of the body that was asked, on what it was about."""
    told: dict[str, str | date] = {
        "Action taken": "Vetted in part",
        "Date of status": date(2024, 7, 5),
    }

    planned = read_back(filled(tmp_path, told, body="LAW"), date(2024, 7, 10))

    assert not planned.new.keys() - {"sources"}
    found: dict[Any, Any] = {(each.record, each.key): each.value for each in planned.additions}
    assert found["RQ-1", "replied"] == "2024-07-05"
    claim: Any = next(each.value for each in planned.additions if each.key == "claims")
    assert (claim["by"], claim["words"]) == ("LAW", "RQ-1: Action taken: Vetted in part")
    assert planned.account.findings == []
