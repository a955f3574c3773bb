"""Workbooks of Excel and its kin (``.xlsx``), read row by row."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

import attrs
from defusedxml.ElementTree import iterparse

from bwpolicy.exchange.books import (
    MAX_COLUMNS,
    MAX_UNPACKED,
    Book,
    BookError,
    Cell,
    Row,
    Sheet,
    column_name,
    column_number,
    until_empty,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AREA: Final = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")
_ZEROS: Final = re.compile(r"0{2,}")
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_workbook(path: Path) -> Book:
    """
    Read a workbook.

    Raises:
        BookError: If it is none, or would fill the memory.
    """
    _check(path)
    try:
        import openpyxl

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl would lose if it wrote the file
            values = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            formulas = openpyxl.load_workbook(path, read_only=True, keep_links=False)
            sheets, remarks = [], _remarks(path)
            for sheet in values.worksheets:
                read, more = _sheet(path, sheet, formulas[sheet.title])
                sheets.append(read)
                remarks += more
            values.close()
            formulas.close()
    except BookError:
        raise
    except Exception as error:
        reason = f"can't be read as a workbook ({type(error).__name__}); save it again as .xlsx"
        raise BookError(str(path), reason) from error
    return Book(path, tuple(sheets), tuple(remarks))


def _check(path: Path) -> None:
    """Refuse an archive that is no workbook, or a bomb."""
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
            unpacked = sum(info.file_size for info in archive.infolist())
    except (BadZipFile, OSError) as error:
        raise BookError(str(path), "is damaged: it can't be unpacked") from error
    if unpacked > MAX_UNPACKED:
        reason = f"would be larger than {MAX_UNPACKED >> 20} MB when unpacked"
        raise BookError(str(path), reason)
    if "xl/workbook.bin" in names:
        raise BookError(str(path), "is a binary workbook (.xlsb): save it as .xlsx")
    if "content.xml" in names:
        raise BookError(str(path), "is an OpenDocument sheet: save it as .xlsx")
    if "xl/workbook.xml" not in names:
        reason = "is neither a workbook (.xlsx) nor a table of text (.csv)"
        raise BookError(str(path), reason)


def _remarks(path: Path) -> list[str]:
    with ZipFile(path) as archive:
        names = archive.namelist()
    told = []
    if any(name.endswith("vbaProject.bin") for name in names):
        told.append("it holds macros: they are not run")
    if any(name.startswith("xl/externalLinks/") for name in names):
        told.append("it has links to other files: they are not followed")
    return told


def _sheet(path: Path, values: Any, formulas: Any) -> tuple[Sheet, list[str]]:
    """Return a sheet, and what is to be said of it."""
    areas = _areas(path, values)
    empty: list[str] = []
    rows, cut = until_empty(_rows(values, formulas, areas, empty))
    remarks = []
    if cut:
        remarks.append(
            f"{values.title}: nothing for thousands of rows; what comes after is not read"
        )
    if empty:
        shown = ", ".join(empty[:5]) + (" and more" if len(empty) > 5 else "")  # noqa: PLR2004 - a few
        remarks.append(
            f"{values.title}: formulas without a result, {shown}: open the file in a spreadsheet "
            "program and save it"
        )
    return Sheet(values.title, rows, values.sheet_state != "visible"), remarks


def _areas(path: Path, sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each cell of a merged area the first one; rows from 1, columns from 0."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    part = sheet._worksheet_path.lstrip("/")  # noqa: SLF001 - read-only sheets offer no merged areas
    with ZipFile(path) as archive, archive.open(part) as stream:
        for _, element in iterparse(stream, events=("end",)):
            if element.tag == f"{_MAIN}mergeCell":
                match = _AREA.fullmatch(element.get("ref", ""))
                if match:
                    _fill(found, match)
            if element.tag in {f"{_MAIN}row", f"{_MAIN}c"}:
                element.clear()
    return found


def _fill(found: dict[tuple[int, int], tuple[int, int]], match: re.Match[str]) -> None:
    left, top = column_number(match[1]), int(match[2])
    right, bottom = min(column_number(match[3]), MAX_COLUMNS), int(match[4])
    for row in range(top, min(bottom, top + 10_000) + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                found[row, column] = (top, left)


def _rows(
    values: Any, formulas: Any, areas: dict[tuple[int, int], tuple[int, int]], empty: list[str]
) -> Iterator[Row]:
    """Yield the rows; cells of a merged area hold what its first one does."""
    firsts = set(areas.values())
    held: dict[tuple[int, int], Cell] = {}
    values.reset_dimensions()
    formulas.reset_dimensions()
    pairs = zip(
        values.iter_rows(max_col=MAX_COLUMNS), formulas.iter_rows(max_col=MAX_COLUMNS), strict=False
    )
    for number, (row, behind) in enumerate(pairs, 1):
        cells: dict[int, Cell] = {}
        for column, (each, formula) in enumerate(zip(row, behind, strict=False)):
            name = f"{column_name(column)}{number}"
            if each.value is None:
                if isinstance(formula.value, str) and formula.value.startswith("="):
                    empty.append(name)
                    cells[column] = Cell(name, formula.value)
                continue
            cell = _cell(name, each)
            if cell:
                cells[column] = cell
                if (number, column) in firsts:
                    held[number, column] = cell
        for column in range(min(MAX_COLUMNS, 64)) if areas else ():
            first = areas.get((number, column))
            if first and first in held and column not in cells:
                name = f"{column_name(column)}{number}"
                cells[column] = attrs.evolve(held[first], name=name, merged=True)
        yield Row(number, cells)


def _cell(name: str, cell: Any) -> Cell | None:
    """Return a cell as people see it."""
    value = cell.value
    if isinstance(value, bool):
        return Cell(name, "yes" if value else "no")
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return Cell(name, value.date().isoformat() if whole else str(value), value.date())
    if isinstance(value, date):
        return Cell(name, value.isoformat(), value)
    if isinstance(value, (int, float)):
        return _number(name, value, str(cell.number_format or ""))
    text = str(value).strip()
    return Cell(name, text) if text else None


def _number(name: str, value: float, layout: str) -> Cell:
    number = Decimal(str(value))
    if number == number.to_integral_value():
        number = Decimal(int(number))
    if "%" in layout:
        return Cell(name, f"{(number * 100).normalize():f}%", number)
    if _ZEROS.fullmatch(layout):
        return Cell(name, str(int(number)).zfill(len(layout)), number)
    return Cell(name, f"{number:f}", number)
