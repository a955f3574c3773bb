"""Workbooks of Excel and its kin (``.xlsx``), read row by row."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import attrs

from bwpolicy.exchange.files.archives import check
from bwpolicy.exchange.files.books import Book, BookError, Cell, Row, Sheet, column_name
from bwpolicy.exchange.files.parts import Areas, look_into
from bwpolicy.exchange.files.showing import Looks, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bwpolicy.exchange.files.parts import Part


def read_workbook(path: Path) -> Book:
    """
    Read a workbook.

    Raises:
        BookError: If it is none, or would fill the memory.
    """
    remarks = check(path)
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


def _sheet(path: Path, values: Any, part: Part) -> tuple[Sheet, list[str]]:
    """Return a sheet, and what is to be said of it."""
    looks = Looks()
    cells = _cells(values, part.last_row, looks)
    empty: list[str] = []
    if part.formulas:
        cells = _with_formulas(path, values.title, cells, part.last_row, empty)
    areas = Areas(part.areas)
    inner = values._worksheet_path.lstrip("/")  # noqa: SLF001 - as above
    comments = _comments(path, inner)
    links = _links(path, inner, part.links)
    rows = []
    for number, found in cells:
        for column, cell in found.items() if comments or links else ():
            if cell.name in comments or cell.name in links:
                comment, link = comments.pop(cell.name, ""), links.get(cell.name, "")
                found[column] = attrs.evolve(cell, comment=comment, link=link)
        whole = areas.filled(number, found)
        if found:
            coloured = frozenset(looks.coloured.pop(number, ())) - whole.keys()
            rows.append(Row(number, whole, coloured))
    remarks = [f"{values.title}!{name}: a comment: {text}" for name, text in comments.items()]
    remarks += [
        f"{values.title}: {what}, {_some(names)}: {told}"
        for names, what, told in (
            (
                empty,
                "formulas without a result",
                "open the file in a spreadsheet program and save it",
            ),
            (looks.yearless, "dates shown without a year", "that which the cell holds is read"),
            (looks.worded, "dates shown with words", "read as shown"),
        )
        if names
    ]
    numbers = {row.number for row in rows}
    sheet = Sheet(
        values.title,
        tuple(rows),
        values.sheet_state != "visible",
        part.hidden_columns,
        part.hidden_rows & numbers,
    )
    return sheet, remarks


def _some(names: list[str]) -> str:
    """Return the first few names."""
    return ", ".join(names[:5]) + (" and more" if len(names) > 5 else "")  # noqa: PLR2004 - a few


def _links(path: Path, part: str, links: Mapping[str, str]) -> dict[str, str]:
    """Return the addresses outside the book that cells of a sheet link to, by names of cells."""
    from openpyxl.packaging.relationship import get_dependents

    if not links:
        return {}
    with ZipFile(path) as archive:
        rels = f"{Path(part).parent.as_posix()}/_rels/{Path(part).name}.rels"
        held = get_dependents(archive, rels) if rels in archive.namelist() else ()
        targets = {str(each.Id): str(each.Target) for each in held}
    found = {name: targets.get(link, "#") for name, link in links.items()}
    # Some programs write a place in the book as if it were an address.
    return {name: target for name, target in found.items() if not target.startswith("#")}


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


def _cells(values: Any, last: int | None, looks: Looks) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Yield the number of each row, and what is written in its cells."""
    values.reset_dimensions()
    for number, row in enumerate(values.iter_rows(max_row=last), 1):
        cells: dict[int, Cell] = {}
        for column, each in enumerate(row):
            if each.value is not None:
                cell = shown(f"{column_name(column)}{number}", each, looks)
                if cell:
                    cells[column] = cell
            elif each.fill is not None and looks.of(each).filled:
                looks.coloured.setdefault(number, set()).add(column)
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
