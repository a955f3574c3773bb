"""
Texts of all outputs that were looked at once and found good, at two dates.

``BWPOLICY_UPDATE_GOLDENS=1`` writes them anew, to be looked at again before they are kept.
"""

from __future__ import annotations

import difflib
import io
import os
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest

import bwpolicy
from bwpolicy.reporting import Snapshot

HERE = Path(__file__).parent
APRIL, OCTOBER = date(2024, 4, 30), date(2024, 10, 31)


def snapshot(day: date) -> Snapshot:
    """Return the small agenda as ministries see it on a day."""
    return bwpolicy.take_snapshot(bwpolicy.load(HERE / "agenda.yaml"), day, audience="government")


def rendered(reporter: str, day: date, format_: str, language: str = "en", **options: str) -> bytes:
    """Return one output."""
    made = bwpolicy.render_report(
        reporter, snapshot(day), format=format_, language=language, options=options
    )
    return made.content


def of_word(content: bytes) -> list[str]:
    """Return the paragraphs of a Word file, and its tables with a line for each row."""
    lines = []
    for each in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(each, docx.table.Table):
            lines += [
                " | ".join(" / ".join(cell.text.split("\n")) for cell in row.cells)
                for row in each.rows
            ]
        else:
            lines.append(each.text)
    return lines


def of_excel(content: bytes) -> list[str]:
    """Return the cells of a workbook, a line for each row, dates as dates."""
    lines = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        lines.append(f"# {sheet.title}{' (from the right)' if is_right_to_left(sheet) else ''}")
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
            lines.append(" | ".join(shown(cell.value) for cell in row))
    return lines


def is_right_to_left(sheet: Any) -> bool:
    """Tell whether a sheet is laid out from the right."""
    return bool(sheet.sheet_view.rightToLeft)


def shown(value: object) -> str:
    """Return what stands in a cell on one line."""
    if value is None:
        return ""
    return str(value.date()) if hasattr(value, "date") else " / ".join(str(value).split("\n"))


def of_archive(content: bytes) -> list[str]:
    """Return what the files of an archive say, one after the other."""
    lines = []
    with ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            held = archive.read(name)
            lines.append(f"## {name}")
            kind = Path(name).suffix
            lines += (
                of_word(held)
                if kind == ".docx"
                else of_excel(held)
                if kind == ".xlsx"
                else held.decode().splitlines()
            )
    return lines


def golden(name: str, lines: list[str]) -> None:
    """Fail, showing what differs, where *lines* are not what is kept; digests are left out."""
    __tracebackhide__ = True
    import re

    told = [re.sub(r"/[0-9a-f]{16}\b", "/…", line).rstrip() for line in lines]
    told = [re.sub(r"bwpolicy \d\S+", "bwpolicy …", line) for line in told]
    path = HERE / "goldens" / name
    if os.environ.get("BWPOLICY_UPDATE_GOLDENS"):
        path.write_text("\n".join(told) + "\n", encoding="utf-8")
        return
    kept = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    differs = "\n".join(difflib.unified_diff(kept, told, "kept", "made", lineterm=""))
    if differs:
        pytest.fail(f"{name} differs:\n{differs}", pytrace=False)


@pytest.mark.parametrize("day", [APRIL, OCTOBER], ids=str)
@pytest.mark.parametrize(
    ("body", "language"),
    [("MOL", "en"), ("MOL", "ur"), ("LABOUR-SO", "en"), ("LABOUR-SO", "ur"), ("LABOUR-SO", "bn")],
)
def test_the_page(day: date, body: str, language: str) -> None:
    """For a federal and a provincial body."""
    content = rendered("ministry", day, "docx", language, body=body)
    golden(f"page.{body}.{day}.{language}.txt", of_word(content))


@pytest.mark.parametrize("day", [APRIL, OCTOBER], ids=str)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_matrix(day: date, language: str) -> None:
    """Read again by another library than wrote it."""
    content = rendered("ministry-matrix", day, "xlsx", language)
    golden(f"matrix.{day}.{language}.txt", of_excel(content))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_matrix_to_circulate(language: str) -> None:
    """The same rows in fewer columns."""
    content = rendered("ministry-matrix", OCTOBER, "docx", language)
    golden(f"matrix.{OCTOBER}.{language}.word.txt", of_word(content))


@pytest.mark.parametrize("day", [APRIL, OCTOBER], ids=str)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_papers(day: date, language: str) -> None:
    """Of the latest meeting by then."""
    content = rendered("ministry-papers", day, "docx", language)
    golden(f"papers.{day}.{language}.txt", of_word(content))


@pytest.mark.parametrize("day", [APRIL, OCTOBER], ids=str)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_requests(day: date, language: str) -> None:
    """The register, a return and a letter for each body."""
    content = rendered("ministry-requests", day, "zip", language)
    golden(f"requests.{day}.{language}.txt", of_archive(content))
