"""A book into an agenda: new records in a file of their own, new facts where records stand."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any

import attrs

from bwpolicy.exchange.findings import Account
from bwpolicy.exchange.mappings.fitting import fit
from bwpolicy.exchange.records.building import Builder
from bwpolicy.exchange.records.comparing import Comparison, rows_read
from bwpolicy.exchange.records.fields import Fields, Setting, unwatched
from bwpolicy.exchange.records.known import Known
from bwpolicy.exchange.records.naming import series_of
from bwpolicy.exchange.rows.entries import gather
from bwpolicy.exchange.rows.minutes import sitting_of
from bwpolicy.exchange.rows.noticing import notice
from bwpolicy.exchange.rows.repeating import resolve
from bwpolicy.exchange.rows.stated_days import stated_days
from bwpolicy.store.appending import add
from bwpolicy.store.saving import yaml_of
from bwpolicy.store.splicing import Addition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from bwpolicy.exchange.files.books import Book, Row, Sheet
    from bwpolicy.exchange.findings import How
    from bwpolicy.exchange.mappings.mapping import ImportMapping, SheetMapping
    from bwpolicy.exchange.records.building import Built
    from bwpolicy.exchange.rows.entries import Gathered
    from bwpolicy.model import Agenda

Plain = dict[str, Any]


@attrs.frozen(kw_only=True)
class Import:
    """
    What an import would do, or did.

    Attributes:
        new: New records by top-level list, as plain data.
        additions: What is added to records that are there.
        added: How many dates, claims and figures are new on records that are there.
        account: How each cell was understood, and what needs a person.
        lost: Cells that were not accounted for, by sheet and name; there should be none.
        vanished: Ids of records of an earlier import of this file that it does not hold any more.
        file: Name of the new file below the agenda's folder; empty where there are no new records.
    """

    new: dict[str, list[Plain]]
    additions: tuple[Addition, ...]
    added: int
    account: Account
    lost: tuple[tuple[str, str], ...]
    vanished: tuple[str, ...]
    file: str

    @property
    def records(self) -> dict[str, int]:
        """Number of new records by kind, those within others too."""
        counted = {name: len(records) for name, records in self.new.items() if name != "sources"}
        for group in self.new.get("working_groups", ()):
            for key in ("meetings", "milestones"):
                counted[key] = counted.get(key, 0) + len(group.get(key, ()))
        for result in self.new.get("results", ()):
            counted["indicators"] = counted.get("indicators", 0) + len(result.get("indicators", ()))
        for each in self.additions:
            if each.key in {"milestones", "meetings", "indicators", "decisions", "tracks"}:
                counted[each.key] = counted.get(each.key, 0) + 1
        return {name: number for name, number in counted.items() if number}

    @property
    def news(self) -> bool:
        """Whether the table says anything that the agenda does not; else it is noted as read."""
        return bool(self.additions) or not self.new.keys() <= {"sources"}

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.new or self.additions)


def plan_import(  # noqa: PLR0913 - as many as an import has parameters
    book: Book,
    mapping: ImportMapping,
    agenda: Agenda,
    *,
    as_of: date,
    today: date,
    watch: Callable[[int], None] = unwatched,
) -> Import:
    """
    Return what importing *book* would do to *agenda*; nothing is written.

    What is there already is never changed: a later date or another status becomes a new fact
    of *today*, and a title or lead that differs is told to a person.

    Args:
        book: The book.
        mapping: How it is read.
        agenda: The agenda to import into.
        as_of: The day that the book speaks for.
        today: The day on which it is read.
        watch: Called with the number of rows that were just sorted, for a bar.

    Raises:
        MappingError: If the mapping does not fit the book or the agenda.
    """
    mapping, moved = fit(mapping, book, agenda)
    digest = sha256(book.path.read_bytes()).hexdigest()
    series = f"TABLE-{series_of(book.path.stem)}-"
    source = f"{series}{digest[:8]}"
    setting = Setting(
        mapping=mapping,
        known=Known(agenda, source, series),
        account=Account(),
        as_of=as_of,
        today=today,
        source=source,
        watch=watch,
    )
    for remark in book.remarks:
        setting.account.tell("", "", "", remark)
    for each in stated_days(book, mapping):
        if not each.covers(as_of):
            told = f"the table says so of itself; it is read for {as_of}"
            setting.account.tell(each.sheet, each.cell, each.text, told)
        years = [how.year for how in mapping.sheets if how.name == each.sheet and how.year]
        if years and years[0] < each.when.first.year:
            told = f"the mapping has `year: {years[0]}` for dates without one"
            setting.account.tell(each.sheet, each.cell, each.text, told)
    for sheet, remark in moved:
        setting.account.tell(sheet, "", "", remark)
    comparison = Comparison(agenda, setting)
    held: set[str] = set()
    for built in _built(book, setting):
        comparison.add(built)
        held |= {
            built.id.removesuffix("!"),
            *(step["id"] for step in built.plain.get("milestones", ())),
        }
    record = {
        "id": source,
        "title": f"{book.path.name}, as read on {today.isoformat()}",
        "kind": "other",
        "date": as_of.isoformat(),
        "note": "\n".join((f"sha256 {digest}", *setting.aside)),
    }
    new = comparison.new_records(record)
    stem = re.sub(r"[\s/\\:*?\"<>|#()]+", "-", book.path.stem).strip("-.")
    return Import(
        new=new,
        additions=tuple(comparison.additions),
        added=comparison.added,
        account=setting.account,
        lost=tuple(_lost(book, setting.account)),
        # What an older version does not hold came later.
        vanished=() if comparison.news.later else tuple(_vanished(agenda, series, held)),
        file=_free(f"imports/{stem}-{today.isoformat()}-{digest[:8]}", agenda) if new else "",
    )


def _free(name: str, agenda: Agenda) -> str:
    """Return the name of a file without records; the same table may have one already."""
    taken = {record.place.file for record in agenda.records() if record.place}
    numbers = (f".{number}" if number > 1 else "" for number in count(1))
    return next(file for each in numbers if (file := f"{name}{each}.yaml") not in taken)


def day_of(book: Book, agenda: Agenda) -> date | None:
    """Return the day that the very same book was read for, where it was read into *agenda*."""
    digest = sha256(book.path.read_bytes()).hexdigest()
    source = f"TABLE-{series_of(book.path.stem)}-{digest[:8]}"
    found = next((each for each in agenda.sources if each.id == source), None)
    return found.date.last if found and found.date else None


def _lost(book: Book, account: Account) -> Iterator[tuple[str, str]]:
    """Yield the cells that nothing accounts for."""
    for sheet in book.sheets:
        for row in sheet.rows:
            for cell in row.own.values():
                if (sheet.name, cell.name) not in account.cells:
                    yield sheet.name, cell.name


def write_import(planned: Import, agenda: Agenda, folder: Path) -> Agenda:
    """
    Write what was planned for *agenda*, loaded from *folder*, into it.

    Raises:
        SaveError: If it can't be; nothing is changed then.
    """
    files = {}
    if planned.new:
        head = "# Written by `bwpolicy import`. It is yours to change: a later import only adds.\n"
        files[planned.file] = head + yaml_of(planned.new)
    return add(folder, agenda, planned.additions, files)


def _built(book: Book, setting: Setting) -> Iterator[Built]:
    """Yield the records of all sheets that are read; what belongs to no record goes aside."""
    read = {sheet.name: sheet for sheet in setting.mapping.sheets}
    gathered = {
        sheet.name: gather(resolve(sheet, read[sheet.name], setting), read[sheet.name])
        for sheet in book.sheets
        if sheet.name in read
    }
    for name, found in gathered.items():
        fields = Fields(setting=setting, sheet=read[name])
        if found.entries:
            rows = [row.number for entry in found.entries for row in entry.rows]
            setting.aside.append(rows_read(name, min(rows), max(rows)))
        for entry in found.entries:
            setting.known.records.expect(entry.text(read[name], "title"), fields.where(entry))
    by_place = any(how.jurisdiction for how in read.values())
    for sheet in book.sheets:
        if sheet.name in gathered:
            how = read[sheet.name]
            if by_place and not how.jurisdiction and not how.of("jurisdiction"):
                told = "names no jurisdiction of this agenda, unlike other sheets; `jurisdiction:`?"
                setting.account.tell(sheet.name, "", "", told)
            _account_above(sheet, how, setting)
            notice(sheet, how, setting)
            builder = Builder(setting, how, sitting_of(sheet, how))
            yield from _of_sheet(sheet, gathered[sheet.name], builder)
        elif sheet.rows:
            for row in sheet.rows:
                _take(setting, sheet, row, "ignored")
            hidden = "hidden, " if sheet.hidden else ""
            told = f"{hidden}not read: it is not in the mapping"
            setting.account.tell(sheet.name, "", "", told)


def _account_above(sheet: Sheet, how: SheetMapping, setting: Setting) -> None:
    """Account for the rows that hold no data: headings, what stands above, what is left out."""
    top, aside = min(how.headings, default=how.first), setting.aside
    for row in sheet.rows:
        if row.number in how.headings:
            aside += _take(setting, sheet, row, "read")
        elif row.number < top:
            aside += _take(setting, sheet, row, "read")
            aside += (cell.text for cell in row.own.values())
        elif row.number < how.first or row.number > (how.last or row.number):
            _take(setting, sheet, row, "ignored")


def _of_sheet(sheet: Sheet, gathered: Gathered, builder: Builder) -> Iterator[Built]:
    """Yield the records of one sheet."""
    setting, sections = builder.setting, builder.sheet.sections
    aside = setting.aside
    for row in gathered.headings:
        aside += _take(setting, sheet, row, "ignored" if sections == "ignore" else "read")
    for entry in gathered.entries:
        yield from builder.build(entry)
        setting.watch(len(entry.rows))
    for row in gathered.aside:
        aside += _take(setting, sheet, row, "read")
        aside.append(" | ".join(cell.text for _, cell in sorted(row.own.items())))
        if row.number in gathered.doubtful:
            first = min(row.own)
            told = "read as no part of the table, such as a legend, and kept with the source"
            setting.account.tell(sheet.name, row.own[first].name, row.own[first].text, told)


def _take(setting: Setting, sheet: Sheet, row: Row, how: How) -> list[str]:
    """Account for a row that no record is made from; return its comments and links, to be kept."""
    kept = []
    for cell in row.own.values():
        setting.account.take(sheet.name, cell.name, how)
        if cell.comment and how != "ignored":
            told = f"has a comment, kept with the source: {cell.comment}"
            setting.account.tell(sheet.name, cell.name, cell.text, told)
            kept.append(f"{cell.name} (comment): {cell.comment}")
        if cell.link and cell.link != cell.text and how != "ignored":
            kept.append(f"{cell.name} (link): {cell.link}")
    return kept


def _vanished(agenda: Agenda, series: str, held: set[str]) -> Iterator[str]:
    for record in agenda.records():
        ours = any(name.startswith(series) for name in record.sources)
        kept = record.noun in {"item", "milestone", "indicator"}
        if ours and kept and record.id.removesuffix("!") not in held:
            yield record.id
