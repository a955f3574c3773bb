"""CSV of whatever separator and encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from bwpolicy.exchange.books import Book, BookError
from bwpolicy.exchange.opening import read_book
from tests.support.folders import write


def read(folder: Path, content: bytes) -> Book:
    """Return the table that a file of these bytes is."""
    return read_book(write(folder, {"t.csv": content}) / "t.csv")


def texts(book: Book) -> list[list[str]]:
    """Return what stands in each row."""
    return [[cell.text for cell in row.cells.values()] for row in book.sheets[0].rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str, tmp_path: Path) -> None:
    """The one that gives the rows the same number of columns."""
    line = separator.join(('"a, b; c"', "d", "e"))

    assert texts(read(tmp_path, f"{line}\n{line}\n".encode())) == [["a, b; c", "d", "e"]] * 2


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("é,œ\n", "utf-8"),
        ("é,œ\n", "utf-8-sig"),
        ("é,œ\n", "utf-16"),
        ("Réforme,Échéance,œuvre\n", "cp1252"),
        ("اصلاح,صورت حال,محکمہ محنت\n", "cp1256"),
    ],
)
def test_encodings(text: str, encoding: str, tmp_path: Path) -> None:
    """Marks tell; what is no UTF-8 is one of Windows' two."""
    assert texts(read(tmp_path, text.encode(encoding))) == [text.strip().split(",")]


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    """Lines in UTF-8 are read as such, and the others are told."""
    book = read(tmp_path, "é,1\n".encode() + "è,2\n".encode("cp1252"))

    assert texts(book) == [["é", "1"], ["è", "2"]]
    assert book.remarks == ("1 of 2 lines read as cp1252, the first of them line 2",)


def test_cells_are_named_as_in_a_spreadsheet(tmp_path: Path) -> None:
    """A record over several lines is one row; empty ones count."""
    book = read(tmp_path, b'a,b\n,\n"x\ny",\n')

    assert [cell.name for row in book.sheets[0].rows for cell in row.cells.values()] == [
        "A1",
        "B1",
        "A3",
    ]


@pytest.mark.parametrize("content", [b"a\0b", b"\xff\xfe\x00\xd8\x00"])
def test_what_is_no_text(content: bytes, tmp_path: Path) -> None:
    """It is refused."""
    with pytest.raises(BookError, match=r"is no text|is neither"):
        read(tmp_path, content)


def test_an_endless_cell_is_refused(tmp_path: Path) -> None:
    """A quote that nobody closed over megabytes is no table."""
    with pytest.raises(BookError, match="is no table of text"):
        read(tmp_path, b'a,"' + b"x" * (1 << 23))
