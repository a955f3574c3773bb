"""Tables of text: CSV with whatever separator and encoding."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Final

from bwpolicy.exchange.books import Book, BookError, Cell, Row, Sheet, column_name

if TYPE_CHECKING:
    from pathlib import Path

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS: Final = ",;\t|"
#: Records by whose columns the separator is found.
_LOOKED_AT: Final = 30
#: Columns that are read; a row of more is no row.
_MAX_COLUMNS: Final = 16_384
csv.field_size_limit(1 << 22)


def read_text_table(path: Path) -> Book:
    """
    Read a table of text.

    Raises:
        BookError: If it is no text.
    """
    text, remarks = _decoded(path)
    separator = _separator(text)
    rows = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for number, record in enumerate(reader, 1):
            cells = {
                column: Cell(f"{column_name(column)}{number}", " ".join(value.split(" ")).strip())
                for column, value in enumerate(record)
                if value.strip()
            }
            if cells:
                rows.append(Row(number, cells))
    except csv.Error as error:
        raise BookError(str(path), f"is no table of text: {error}") from error
    return Book(path, (Sheet(path.stem, tuple(rows)),), tuple(remarks))


def _decoded(path: Path) -> tuple[str, list[str]]:
    content = path.read_bytes()
    if not content.strip():
        return "", []
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), []
            except UnicodeDecodeError as error:
                raise BookError(str(path), f"is no text: {error.reason}") from error
    if b"\0" in content:
        reason = "is neither a workbook (.xlsx) nor a table of text (.csv)"
        raise BookError(str(path), reason)
    try:
        return content.decode(), []
    except UnicodeDecodeError:
        return _by_line(content)


def _by_line(content: bytes) -> tuple[str, list[str]]:
    """Decode lines of UTF-8 as such, and the others by what they look like together."""
    lines = content.splitlines(keepends=True)
    told: list[str | None] = []
    others = []
    for line in lines:
        try:
            told.append(line.decode())
        except UnicodeDecodeError:
            told.append(None)
            others.append(line)
    encoding = _encoding(b"".join(others))
    text = "".join(
        line.decode(encoding, errors="replace") if known is None else known
        for line, known in zip(lines, told, strict=True)
    )
    first = next(number for number, known in enumerate(told, 1) if known is None)
    how_many = "all lines" if len(others) == len(lines) else f"{len(others)} of {len(lines)} lines"
    return text, [f"{how_many} read as {encoding}, the first of them line {first}"]


def _encoding(content: bytes) -> str:
    """Return the likelier encoding of what is no UTF-8: Windows' Western or its Arabic one."""
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=["cp1252", "cp1256"]).best()
    return best.encoding if best else "cp1252"


def _separator(text: str) -> str:
    """Return the separator that gives the most records the same number of columns, above one."""

    def fit(separator: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths: Counter[int] = Counter()
        try:
            for _, record in zip(range(_LOOKED_AT), reader, strict=False):
                widths[len(record)] += 1
        except csv.Error:
            return 0, 0
        wide = [(number, width) for width, number in widths.items() if width > 1]
        return max(wide, default=(0, 0))

    return max(_SEPARATORS, key=fit)
