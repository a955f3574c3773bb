"""One table as CSV, or all of them in an archive with a data dictionary."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporters.csv.tables import PROVENANCE, TABLES, TableName
from bwpolicy.reporting import Context, Rendered, Reporter, Snapshot, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bwpolicy.reporters.csv.tables import Table

#: By this a spreadsheet knows that the file is UTF-8.
MARK: Final = "\ufeff"
#: Between the parts of a list in one cell.
BETWEEN: Final = "; "
#: The first and the last day that an archive can hold.
_FIRST: Final = date(1980, 1, 1)
_LAST: Final = date(2107, 12, 31)
#: What a spreadsheet takes for a formula at the beginning of a cell, behind spaces too.
_FORMULA: Final = re.compile(r"\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


@attrs.frozen
class Options:
    """
    Which table, and for what.

    Attributes:
        table: The table that a file of format csv holds; an archive (zip) holds all of them.
        guard: Put an apostrophe before texts that a spreadsheet would take for formulas. Say
            no only where no spreadsheet will open the file.
    """

    table: TableName = "tracks"
    guard: bool = True


def render_table(snapshot: Snapshot, context: Context) -> Rendered:
    """Return one table."""
    wanted: TableName = context.options.table
    found = next(table for table in TABLES if table.name == wanted)
    text = _csv(_table(found, snapshot, context), guard=context.options.guard)
    return Rendered(content=text, name=_name(snapshot, f"{wanted}.csv"))


def render_archive(snapshot: Snapshot, context: Context) -> Rendered:
    """Return all tables and what stands in them, in an archive."""
    made = io.BytesIO()
    guard = context.options.guard
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        _add(archive, "about.csv", _csv(_about(snapshot, context), guard=guard), snapshot.as_of)
        _add(archive, "dictionary.csv", _csv(_dictionary(), guard=guard), snapshot.as_of)
        for table in TABLES:
            text = _csv(_table(table, snapshot, context), guard=guard)
            _add(archive, f"{table.name}.csv", text, snapshot.as_of)
    return Rendered(content=made.getvalue(), name=_name(snapshot, "tables.zip"))


def _name(snapshot: Snapshot, of: str) -> str:
    """Return a file name that begins with the agenda's id, which may hold a slash."""
    return f"{snapshot.settings.id.replace('/', '-')}-{of}"


def _add(archive: ZipFile, name: str, content: bytes, day: date) -> None:
    """Add a file whose date is the day asked about, so that the same data gives the same bytes."""
    dated = min(max(day, _FIRST), _LAST)
    info = ZipInfo(name, (dated.year, dated.month, dated.day, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3  # the same on every system
    archive.writestr(info, content)


def _table(table: Table, snapshot: Snapshot, context: Context) -> Iterator[list[object]]:
    yield [*(column.name for column in table.columns), *(name for name, _ in PROVENANCE)]
    provenance = _provenance(snapshot, context)
    for row in table.rows(snapshot):
        yield [*(column.value(context.words, row) for column in table.columns), *provenance]


def _provenance(snapshot: Snapshot, context: Context) -> list[object]:
    """Return where every row comes from, in the order of ``PROVENANCE``."""
    return [
        snapshot.as_of,
        snapshot.known_by,
        snapshot.audience,
        context.stamp.reference,
        context.stamp.versions,
        " ".join(context.words.notices()),
    ]


def _about(snapshot: Snapshot, context: Context) -> Iterator[list[object]]:
    """Yield what the archive is about, for tables without rows too."""
    yield ["what", "value"]
    yield ["title", context.words.title()]
    yield ["narrowed_to", context.words.narrowed()]
    for (name, _), value in zip(PROVENANCE, _provenance(snapshot, context), strict=True):
        yield [name, value]
    yield ["trace", context.stamp.trace]


def _dictionary() -> Iterator[list[object]]:
    yield ["table", "row", "column", "meaning"]
    for table in TABLES:
        for column in table.columns:
            yield [table.name, table.row, column.name, column.meaning]
        for name, meaning in PROVENANCE:
            yield [table.name, table.row, name, meaning]


def _csv(rows: Iterable[list[object]], *, guard: bool) -> bytes:
    """Return *rows* as RFC 4180 has it, for spreadsheets: UTF-8 with its mark, CRLF."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([_cell(value, guard=guard) for value in row])
    return (MARK + text.getvalue()).encode()


def _cell(value: object, *, guard: bool) -> str | int | Decimal:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, Decimal)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    told = BETWEEN.join(map(str, value)) if isinstance(value, tuple) else str(value)
    plain = "\n".join(map(harmless, told.splitlines()))
    return f"'{plain}" if guard and _FORMULA.match(told) else plain


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="whoever works with spreadsheets",
        summary="Tidy tables for spreadsheets, with a data dictionary.",
        formats={"csv": render_table, "zip": render_archive},
        options=Options,
        languages=("en", "ur", "bn"),
        access="public",
    )
