"""A file opened as a book, by what its first bytes say it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.exchange.files.books import MAX_BYTES, Book, BookError

if TYPE_CHECKING:
    from pathlib import Path

#: Endings of names that promise a workbook.
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls"})


def read_book(path: Path) -> Book:
    """
    Read a workbook (``.xlsx``, ``.xlsm``) or a table of text (``.csv``, ``.tsv``, ``.txt``).

    Macros are not run, links are not followed, formulas are not worked out: what the file says
    they came to is read.

    Raises:
        BookError: If it is none, too large, or closed by a password.
    """
    if path.is_dir():
        raise BookError(str(path), "is a folder: name a file")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(8)
    except OSError as error:
        raise BookError(str(path), error.strerror or str(error)) from error
    if not size:
        raise BookError(str(path), "is empty")
    if size > MAX_BYTES:
        raise BookError(str(path), f"is larger than {MAX_BYTES >> 20} MB")
    if beginning.startswith(b"\xd0\xcf\x11\xe0"):
        reason = (
            "is closed by a password, or an old .xls: open it in a spreadsheet program and save it "
            "as .xlsx without a password"
        )
        raise BookError(str(path), reason)
    if beginning.startswith(b"PK"):
        from bwpolicy.exchange.files.workbooks import read_workbook

        return read_workbook(path)
    from bwpolicy.exchange.files.text_tables import read_text_table

    book = read_text_table(path)
    if path.suffix.lower() not in _WORKBOOKS:
        return book
    if any(sheet.width == 1 for sheet in book.sheets):
        raise BookError(str(path), "is no workbook, and no table of text either")
    return attrs.evolve(book, remarks=(*book.remarks, "is no workbook, but a table of text"))
