"""A workbook as the archive it is stored in: what it is, and that it fits into memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from bwpolicy.exchange.files.books import MAX_PART, MAX_SHEET, MAX_TEXTS, MAX_UNPACKED, BookError
from bwpolicy.exchange.files.parts import bounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

#: Parts that are never read.
_UNREAD: Final = (
    "xl/pivotCache/",
    "xl/calcChain",
    "xl/drawings/",
    "xl/charts/",
    "xl/externalLinks/",
)


def check(path: Path) -> list[str]:
    """
    Return what is to be said of a workbook before it is read.

    Raises:
        BookError: If it is none, or would fill the memory.
    """
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
    _bound(path, sizes)
    if typed:
        raise BookError(str(path), "declares a document type, as no spreadsheet program does")
    remarks = []
    if any(name.endswith("vbaProject.bin") for name in sizes):
        remarks.append("it holds macros: they are not run")
    if any(name.startswith("xl/externalLinks/") for name in sizes):
        remarks.append("it has links to other files: they are not followed")
    return remarks


def _bound(path: Path, sizes: Mapping[str, int]) -> None:
    """Refuse a workbook that would be too large unpacked, or a part of it."""
    too_large = [_most(name) for name, size in sizes.items() if size > _most(name)]
    if sum(sizes.values()) > MAX_UNPACKED or too_large:
        most = min([*too_large, MAX_UNPACKED]) >> 20
        raise BookError(str(path), f"would be larger than {most} MB when unpacked")
    _bound_texts(path, sizes)


def _most(name: str) -> int:
    """Return how large a part may be: those that are never read may be of any size."""
    if not name.endswith((".xml", ".rels")) or name.startswith(_UNREAD):
        return MAX_UNPACKED
    if name.lower().endswith("strings.xml"):
        return MAX_TEXTS
    return MAX_SHEET if name.startswith("xl/worksheets/") else MAX_PART


def _bound_texts(path: Path, names: Iterable[str]) -> None:
    """Refuse texts that are too long for a cell, before they are read into memory."""
    with ZipFile(path) as archive:
        for name in names:
            if name.lower().endswith("strings.xml"):
                with archive.open(name) as part:
                    for _ in bounded(part, path):
                        pass


def _is_typed(archive: ZipFile, name: str) -> bool:
    """Tell whether a part declares a document type, in which entities may multiply."""
    with archive.open(name) as part:
        return b"<!DOCTYPE" in part.read(1 << 12)
