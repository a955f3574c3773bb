"""Workbooks of Excel and its kin (``.xlsx``), read row by row."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

import attrs

from bwpolicy.exchange.books import (
    MAX_TEXTS,
    MAX_UNPACKED,
    Book,
    BookError,
    Cell,
    Row,
    Sheet,
    column_name,
)
from bwpolicy.exchange.parts import Areas, look_into

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.exchange.parts import Part

_ZEROS: Final = re.compile(r"0{2,}")
#: What a number format holds that is no sign for a part of a date.
_QUOTED: Final = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.|\*.")


def read_workbook(path: Path) -> Book:
    """
    Read a workbook.

    Raises:
        BookError: If it is none, or would fill the memory.
    """
    remarks = _check(path)
    try:
        import openpyxl

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl would lose if it wrote the file
            values = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            sheets = []
            sheet: Any  # of openpyxl's own
            for sheet in values.worksheets:
                part = look_into(path, sheet._worksheet_path.lstrip("/"))  # noqa: SLF001 - offered nowhere else
                read, more = _sheet(path, sheet, part)
                sheets.append(read)
                remarks += more
            values.close()
    except BookError:
        raise
    except Exception as error:
        reason = f"can't be read as a workbook ({type(error).__name__}); save it again as .xlsx"
        raise BookError(str(path), reason) from error
    return Book(path, tuple(sheets), tuple(remarks))


def _check(path: Path) -> list[str]:
    """Refuse an archive that is no workbook, or a bomb; return what is to be said of it."""
    try:
        with ZipFile(path) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            typed = any(_is_typed(archive, name) for name in sizes if name.endswith(".xml"))
    except (BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise BookError(str(path), "is damaged: it can't be unpacked") from error
    if "xl/workbook.bin" in sizes:
        raise BookError(str(path), "is a binary workbook (.xlsb): save it as .xlsx")
    if "content.xml" in sizes:
        raise BookError(str(path), "is an OpenDocument sheet: save it as .xlsx")
    if "word/document.xml" in sizes:
        raise BookError(str(path), "is a Word document: copy its table into a workbook")
    if "xl/workbook.xml" not in sizes:
        reason = "is neither a workbook (.xlsx) nor a table of text (.csv)"
        raise BookError(str(path), reason)
    texts = sum(size for name, size in sizes.items() if name.lower().endswith("strings.xml"))
    if sum(sizes.values()) > MAX_UNPACKED or texts > MAX_TEXTS:
        reason = f"would be larger than {min(MAX_UNPACKED, MAX_TEXTS) >> 20} MB when unpacked"
        raise BookError(str(path), reason)
    if typed:
        raise BookError(str(path), "declares a document type, as no spreadsheet program does")
    remarks = []
    if any(name.endswith("vbaProject.bin") for name in sizes):
        remarks.append("it holds macros: they are not run")
    if any(name.startswith("xl/externalLinks/") for name in sizes):
        remarks.append("it has links to other files: they are not followed")
    return remarks


def _is_typed(archive: ZipFile, name: str) -> bool:
    """Tell whether a part declares a document type, in which entities may multiply."""
    with archive.open(name) as part:
        return b"<!DOCTYPE" in part.read(1 << 12)


def _sheet(path: Path, values: Any, part: Part) -> tuple[Sheet, list[str]]:
    """Return a sheet, and what is to be said of it."""
    cells = _cells(values, part.last_row)
    empty: list[str] = []
    if part.formulas:
        cells = _with_formulas(path, values.title, cells, part.last_row, empty)
    areas = Areas(part.areas)
    comments = _comments(path, values._worksheet_path.lstrip("/"))  # noqa: SLF001 - as above
    rows = []
    for number, found in cells:
        for column, cell in found.items() if comments else ():
            if cell.name in comments:
                found[column] = attrs.evolve(cell, comment=comments.pop(cell.name))
        whole = areas.filled(number, found)
        if found:
            rows.append(Row(number, whole))
    remarks = [f"{values.title}!{name}: a comment: {text}" for name, text in comments.items()]
    if empty:
        shown = ", ".join(empty[:5]) + (" and more" if len(empty) > 5 else "")  # noqa: PLR2004 - a few
        remarks.append(
            f"{values.title}: formulas without a result, {shown}: open the file in a spreadsheet "
            "program and save it"
        )
    numbers = {row.number for row in rows}
    sheet = Sheet(
        values.title,
        tuple(rows),
        values.sheet_state != "visible",
        part.hidden_columns,
        part.hidden_rows & numbers,
    )
    return sheet, remarks


def _comments(path: Path, part: str) -> dict[str, str]:
    """Return what people noted on cells of the sheet stored as *part*, by names of cells."""
    from openpyxl.comments.comment_sheet import CommentSheet
    from openpyxl.packaging.relationship import get_dependents
    from openpyxl.xml.functions import fromstring

    found: dict[str, str] = {}
    with ZipFile(path) as archive:
        rels = f"{Path(part).parent.as_posix()}/_rels/{Path(part).name}.rels"
        names = archive.namelist()
        if rels not in names:
            return found
        for each in get_dependents(archive, rels):
            if str(each.Type).endswith("/comments") and each.target in names:
                tree: Any = fromstring(archive.read(each.target))
                sheet: Any = CommentSheet.from_tree(tree)
                for name, comment in sheet.comments:
                    found[name] = " ".join(str(comment.text).split())
    return found


def _cells(values: Any, last: int | None) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Yield the number of each row, and what is written in its cells."""
    values.reset_dimensions()
    for number, row in enumerate(values.iter_rows(max_row=last), 1):
        cells: dict[int, Cell] = {}
        for column, each in enumerate(row):
            if each.value is not None:
                cell = _cell(f"{column_name(column)}{number}", each)
                if cell:
                    cells[column] = cell
        yield number, cells


def _with_formulas(
    path: Path,
    title: str,
    rows: Iterator[tuple[int, dict[int, Cell]]],
    last: int | None,
    empty: list[str],
) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Yield *rows* with the formulas that have no result, which are named in *empty*."""
    import openpyxl

    behind = openpyxl.load_workbook(path, read_only=True, keep_links=False)
    sheet: Any = behind[title]
    sheet.reset_dimensions()
    for (number, cells), formulas in zip(rows, sheet.iter_rows(max_row=last), strict=False):
        for column, each in enumerate(formulas):
            written = each.value
            if isinstance(written, str) and written.startswith("=") and column not in cells:
                name = f"{column_name(column)}{number}"
                empty.append(name)
                cells[column] = Cell(name, written)
        yield number, cells
    behind.close()


def _cell(name: str, cell: Any) -> Cell | None:
    """Return a cell as people see it."""
    value = cell.value
    if isinstance(value, bool):
        return Cell(name, "yes" if value else "no")
    if isinstance(value, date):
        return _date(name, value, str(cell.number_format or ""))
    if isinstance(value, (int, float)):
        return _number(name, value, str(cell.number_format or ""))
    if isinstance(value, (time, timedelta)):
        return Cell(name, str(value))
    text = str(value).strip()
    return Cell(name, text) if text else None


def _date(name: str, value: date, layout: str) -> Cell:
    """Return a date; where its layout shows no day, the month or year that people meant."""
    if isinstance(value, datetime):
        if value.time() != time(0):
            return Cell(name, str(value), value.date())
        value = value.date()
    shown = _QUOTED.sub("", layout.lower())
    if "y" in shown and "d" not in shown and "h" not in shown:
        return Cell(name, f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}", value)
    return Cell(name, value.isoformat(), value)


def _number(name: str, value: float, layout: str) -> Cell:
    number = Decimal(str(value))
    if not number.is_finite():
        return Cell(name, str(value))
    if number == number.to_integral_value():
        number = Decimal(int(number))
    if "%" in layout:
        shown = f"{number * 100:f}"
        return Cell(name, (shown.rstrip("0").rstrip(".") if "." in shown else shown) + "%", number)
    if _ZEROS.fullmatch(layout) and number == int(number):
        return Cell(name, str(int(number)).zfill(len(layout)), number)
    return Cell(name, f"{number:f}", number)
