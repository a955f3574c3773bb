"""What cells show beyond their values: links, strokes, colours, layouts of dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

import bwpolicy
from bwpolicy.exchange.files.books import BookError
from bwpolicy.exchange.files.opening import read_book
from bwpolicy.exchange.importing import Import, write_import
from bwpolicy.model import Milestone
from tests.support.folders import write
from tests.unit.exchange.test_importing import AGENDA, plan, step

RED = PatternFill("solid", fgColor="FFFF0000")
WHITE = PatternFill("solid", fgColor="FFFFFFFF")


def read(tmp_path: Path, change: Callable[[Worksheet], object]) -> tuple[Import, Milestone]:
    """Import a sheet of one step after a *change* to it; return the step too."""
    made = Workbook()
    page = made.worksheets[0]
    page.append(["No", "Action", "Lead", "Deadline", "Status"])
    page.append([1, "Draft rules", "MoL", date(2025, 9, 1), None])
    change(page)
    made.save(tmp_path / "b.xlsx")
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    planned = plan(read_book(tmp_path / "b.xlsx"), folder, date(2025, 6, 30))
    write_import(planned, bwpolicy.load(folder), folder)
    return planned, step(folder, "M-1")


def told(planned: Import) -> list[str]:
    """Return what a person is told, but for new bodies."""
    return [str(each) for each in planned.account.findings if "new body" not in each.message]


def test_links_are_kept(tmp_path: Path) -> None:
    """The address of a cell stands in the note; that of a heading with the source."""

    def change(page: Worksheet) -> None:
        page["B2"].hyperlink = "https://example.org/bill?a=1&b=2"
        page["B1"].hyperlink = "https://example.org/plan"
        page["C2"].hyperlink = "#Sheet!A1"

    planned, made = read(tmp_path, change)

    assert str(made.note) == "Action (link): https://example.org/bill?a=1&b=2"
    assert "B1 (link): https://example.org/plan" in planned.new["sources"][0]["note"]
    assert told(planned) == []


def test_what_is_struck_out_is_told(tmp_path: Path) -> None:
    """It is read all the same."""

    def change(page: Worksheet) -> None:
        page["B2"].font = Font(strike=True)

    planned, made = read(tmp_path, change)

    assert str(made.title) == "Draft rules"
    assert told(planned) == ["Sheet!B2: 'Draft rules': is struck out; read all the same"]


@pytest.mark.parametrize(("fill", "expected"), [(RED, 1), (WHITE, 0)], ids=["red", "white"])
def test_a_status_that_is_a_colour_is_told(
    fill: PatternFill, expected: int, tmp_path: Path
) -> None:
    """Nothing is made of it; colours elsewhere say nothing."""

    def change(page: Worksheet) -> None:
        page["E2"].fill = fill
        page["F2"].fill = RED
        page["A1"].fill = RED

    planned, made = read(tmp_path, change)

    assert made.claims == ()
    message = "Sheet: 'Status': empty but coloured, E2: what a colour means is not read"
    assert told(planned) == [message] * expected


@pytest.mark.parametrize(
    ("layout", "to", "message"),
    [
        (
            '"Q3" yyyy',
            "2025-Q3",
            "Sheet: dates shown with words, D2 of 2025-09-01: read as shown",
        ),
        (
            '"by" d mmmm yyyy;@',
            "2025-09-01",
            "Sheet: dates shown with words, D2 of 2025-09-01: read as shown",
        ),
        (
            "d-mmm",
            "2025-09-01",
            "Sheet: dates shown without a year, D2: that which the cell holds is read",
        ),
        ('d "de" mmmm "de" yyyy', "2025-09-01", ""),
        ("[$-409]mmmm\\ yyyy;@", "2025-09", ""),
    ],
)
def test_layouts_of_dates(layout: str, to: str, message: str, tmp_path: Path) -> None:
    """Words of a layout say more than the day, and are read; what is not shown is assumed."""

    def change(page: Worksheet) -> None:
        page["D2"].number_format = layout

    planned, made = read(tmp_path, change)

    assert [str(each.to) for each in made.dates] == [to]
    assert told(planned) == ([message] if message else [])
    assert planned.account.cells["Sheet", "D2"] == ("assumed" if message else "read")


@pytest.mark.parametrize("shared", [True, False])
def test_a_cell_that_no_program_writes_is_refused(shared: bool, tmp_path: Path) -> None:  # noqa: FBT001 - two ways to store a text
    """Before it is parsed, which would take many times its size."""
    import zipfile

    made = Workbook()
    made.worksheets[0].append(["x"])
    made.save(tmp_path / "a.xlsx")
    text = b"A" * (1 << 19)
    with (
        zipfile.ZipFile(tmp_path / "a.xlsx") as old,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            held = old.read(name)
            if not shared and name.endswith("sheet1.xml"):
                cell = b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + text + b"</t></is></c></row>"
                held = held.replace(b"</sheetData>", cell + b"</sheetData>")
            new.writestr(name, held)
        if shared:
            new.writestr("xl/sharedStrings.xml", b"<sst><si><t>" + text + b"</t></si></sst>")

    with pytest.raises(BookError, match="holds a cell of more than 32,767 characters"):
        read_book(tmp_path / "b.xlsx")
