"""Tables of text: CSV with whatever separator and encoding."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Final

from bwpolicy.exchange.files.books import Book, BookError, Cell, Row, Sheet, column_name

if TYPE_CHECKING:
    from pathlib import Path

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS: Final = ",;\t|"
#: Records by whose columns the separator is found.
_LOOKED_AT: Final = 30
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
        records, open_quotes = _records(text, separator)
    except csv.Error as error:
        raise BookError(str(path), f"is no table of text: {error}") from error
    remarks += [
        f"row {number}: a quote is not closed; it ends with its line" for number in open_quotes
    ]
    remarks += _evened(records, separator)
    for number, record in enumerate(records, 1):
        cells = {
            column: Cell(f"{column_name(column)}{number}", " ".join(value.split(" ")).strip())
            for column, value in enumerate(record)
            if value.strip()
        }
        if cells:
            rows.append(Row(number, cells))
    return Book(path, (Sheet(path.stem, tuple(rows)),), tuple(remarks))


def _records(text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    """
    Return the records, and the numbers of those in which a quote is opened and not closed.

    Such a record would run over the lines that follow; it is read as its first line.
    """
    lines = io.StringIO(text, newline="").readlines()
    records: list[list[str]] = []
    unclosed: list[int] = []
    begin = 0
    while begin < len(lines):
        start = begin
        reader = csv.reader(map(lines.__getitem__, range(start, len(lines))), delimiter=separator)
        for record in reader:
            end = start + reader.line_num
            runs_on = end > begin + 1 or end == len(lines)
            if runs_on and _is_broken(lines[begin:end], separator):
                whole = csv.reader([lines[begin]], delimiter=separator, quoting=csv.QUOTE_NONE)
                records.append(next(whole))
                unclosed.append(len(records))
                begin += 1
                break
            records.append(record)
            begin = end
    return records, unclosed


def _is_broken(lines: list[str], separator: str) -> bool:
    """Tell whether a quote in *lines*, which are one record, is closed nowhere or by chance."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return True
    return False


def _evened(records: list[list[str]], separator: str) -> list[str]:
    """Split records of one cell that another separator parts; return what is told of all."""
    widths = Counter(len(record) for record in records if sum(map(bool, record)) > 1)
    width = max(widths, key=lambda each: widths[each], default=0)
    told, uneven = [], []
    for number, record in enumerate(records, 1):
        for other in _SEPARATORS.replace(separator, "") if len(record) == 1 < width else ():
            parts = next(csv.reader(record, delimiter=other), [])
            if len(parts) == width:
                records[number - 1] = parts
                told.append(f"row {number} is separated by {other!r}, unlike the others: read so")
        filled = max((at for at, value in enumerate(record, 1) if value.strip()), default=0)
        if filled > width or 1 < len(record) < width:
            uneven.append(number)
    if uneven:
        shown = ", ".join(map(str, uneven[:5])) + (" and more" if len(uneven) > 5 else "")  # noqa: PLR2004 - a few
        which = f"row {shown} has" if len(uneven) == 1 else f"rows {shown} have"
        told.append(f"{which} another number of cells than the other rows, {width}: look at them")
    return told


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
