"""CSV of whatever separator and encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from bwpolicy.exchange.files.books import Book, BookError
from bwpolicy.exchange.files.opening import read_book
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


HEADS = b"No,Action,Status\r\n"


@pytest.mark.parametrize(
    ("content", "rows", "remark"),
    [
        (
            HEADS + b'1,"Open,Done\r\n2,"Two\r\nlines",Planned\r\n3,Third,Planned\r\n',
            [["1", '"Open', "Done"], ["2", "Two\r\nlines", "Planned"], ["3", "Third", "Planned"]],
            "row 2: a quote is not closed; it ends with its line",
        ),
        (
            HEADS + b'1,"Open,Done\r\n2,Second,Planned\r\n3,Third,Planned\r\n',
            [["1", '"Open', "Done"], ["2", "Second", "Planned"], ["3", "Third", "Planned"]],
            "row 2: a quote is not closed; it ends with its line",
        ),
        (
            HEADS + b'1,First,Done\r\n2,Second,"Open\r\n3,Third,"Open\r\n',
            [["1", "First", "Done"], ["2", "Second", '"Open'], ["3", "Third", '"Open']],
            "row 3: a quote is not closed; it ends with its line",
        ),
        (
            b"No;Action;Status\n1;First;Done\n2,Second,Done\n",
            [["1", "First", "Done"], ["2", "Second", "Done"]],
            "row 3 is separated by ',', unlike the others: read so",
        ),
        (
            HEADS + b"1,First, second,Done\n2,Second,Done\n",
            [["1", "First", "second", "Done"], ["2", "Second", "Done"]],
            "row 2 has another number of cells than the other rows, 3: look at them",
        ),
        (
            HEADS + b"1,First\n2,Second\n3,Third,Done\n4,Fourth,Done\n",
            [["1", "First"], ["2", "Second"], ["3", "Third", "Done"], ["4", "Fourth", "Done"]],
            "rows 2, 3 have another number of cells than the other rows, 3: look at them",
        ),
    ],
    ids=["closed by chance", "open", "open twice", "other separator", "too many", "too few"],
)
def test_rows_that_are_not_like_the_others(
    content: bytes, rows: list[list[str]], remark: str, tmp_path: Path
) -> None:
    """None is swallowed, and each is told by its row."""
    book = read(tmp_path, content)

    assert texts(book)[1:] == rows
    assert any(remark in each for each in book.remarks)


def test_rows_with_empty_cells_at_their_end_and_titles_are_not_told(tmp_path: Path) -> None:
    """Spreadsheet programs write them so."""
    book = read(tmp_path, b"Plan\n,,\n" + HEADS + b'Section,,\n1,"a\nb",Done,,\n2,c,Done\n')

    assert book.remarks == ()


def test_text_under_the_name_of_a_workbook(tmp_path: Path) -> None:
    """A table is read, and told; a letter is refused."""
    table, letter = tmp_path / "matrix.xlsx", tmp_path / "letter.xlsx"
    table.write_text("No,Reform\n1,Wages\n", encoding="utf-8")
    letter.write_text("hello\n", encoding="utf-8")

    assert read_book(table).remarks == ("is no workbook, but a table of text",)
    with pytest.raises(BookError, match="is no workbook, and no table of text either"):
        read_book(letter)
