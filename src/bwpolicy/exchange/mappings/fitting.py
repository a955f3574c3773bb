"""A mapping fitted to the book and the agenda it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.exchange.files.books import column_name
from bwpolicy.exchange.mappings.following import follow
from bwpolicy.exchange.mappings.mapping_files import MappingError
from bwpolicy.exchange.mappings.proposing import heading_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bwpolicy.exchange.files.books import Book, Sheet
    from bwpolicy.exchange.mappings.mapping import ImportMapping, SheetMapping
    from bwpolicy.model import Agenda


def fit(
    mapping: ImportMapping, book: Book, agenda: Agenda
) -> tuple[ImportMapping, list[tuple[str, str]]]:
    """
    Return *mapping* with its rows, columns and headings where *book* has them.

    Returns:
        The mapping, and the sheets whose headings stand in other rows, with a remark on them.

    Raises:
        MappingError: With everything in it that neither the book nor the agenda has.
    """
    if len(mapping.sheets) == len(book.sheets) == 1:
        # Of a single sheet there is no other one to mean, however its file is called by now.
        mapping = attrs.evolve(
            mapping, sheets=(attrs.evolve(mapping.sheets[0], name=book.sheets[0].name),)
        )
    held = {sheet.name: sheet for sheet in book.sheets}
    followed = [
        follow(each, held[each.name]) if each.name in held else (each, [])
        for each in mapping.sheets
    ]
    remarks = [
        (old.name, f"its headings stand in row {new.headings[0]} by now, and are followed there")
        for old, (new, _) in zip(mapping.sheets, followed, strict=True)
        if old.headings != new.headings
    ]
    mapping = attrs.evolve(mapping, sheets=tuple(each for each, _ in followed))
    lost = [problem for _, problems in followed for problem in problems]
    problems = (*lost, *_misfits(mapping, book, agenda))
    if problems:
        raise MappingError(str(book.path), problems)
    sheets = []
    for each in mapping.sheets:
        sheet = held[each.name]
        block = [row for row in sheet.rows if row.number in each.headings]
        sheets.append(attrs.evolve(each, names=heading_names(block, sheet.width)))
    return attrs.evolve(mapping, sheets=tuple(sheets)), remarks


def _misfits(mapping: ImportMapping, book: Book, agenda: Agenda) -> Iterator[str]:
    """Yield what is wrong, a sentence each."""
    shipped = agenda.reference
    places = {place.id for place in agenda.jurisdictions}
    procedures = {each.id for each in (*shipped.procedures, *agenda.procedures)}
    names = [sheet.name for sheet in mapping.sheets]
    held = {each.name: each for each in book.sheets}
    for number, sheet in enumerate(mapping.sheets):
        if sheet.name in held:
            yield from _beyond(sheet, held[sheet.name])
        yield from _known("the book has no sheet", sheet.name, [each.name for each in book.sheets])
        if sheet.name in names[:number]:
            yield f"sheet {sheet.name} stands in it twice"
        for place in dict.fromkeys(filter(None, (*sheet.places.values(), sheet.jurisdiction))):
            yield from _known("the agenda has no jurisdiction", place, places)
    yield from _known("the agenda has no procedure", mapping.procedure, procedures)
    if mapping.reported_by:
        bodies = {body.id for body in agenda.bodies}
        yield from _known("reported_by: the agenda has no body", mapping.reported_by, bodies)


def _beyond(mapping: SheetMapping, sheet: Sheet) -> Iterator[str]:
    """Yield what *mapping* names that lies outside its sheet."""
    last = max((row.number for row in sheet.rows), default=0)
    for name, number in (
        *(("headings", each) for each in mapping.headings),
        ("first", mapping.first),
    ):
        # Below the last row there is nothing yet, where the sheet holds headings alone.
        if number > last + 1:
            yield f"{sheet.name}: {name}: there is no row {number}: the last one is {last}"
    for column in sorted(mapping.columns):
        if column >= sheet.width:
            ends = column_name(sheet.width - 1) if sheet.width else "none"
            yield f"{sheet.name}: there is no column {column_name(column)}: the last one is {ends}"


def _known(message: str, name: str, names: Collection[str]) -> Iterator[str]:
    if name not in names:
        near = nearest_names(name, names)
        yield f"{message} {name!r}" + (f"; did you mean {near[0]}?" if near else "")
