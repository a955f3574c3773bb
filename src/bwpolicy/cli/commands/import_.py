"""
Read an Excel or CSV matrix into an agenda; nothing is lost.

Without --mapping it proposes how the table is to be read, writes that down as FILE.mapping.yaml
to be looked at, and shows what it would do. With --mapping, or --yes, it writes: new records in
a file of their own below imports/, later dates and statuses as new facts on the records that are
there. What can't be read is kept word for word and listed by cell.

With --dry-run it shows the same, and writes nothing at all.

Exit code 1 where anything needs a person.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from bwpolicy.cli.app import FINDINGS
from bwpolicy.cli.clock import today
from bwpolicy.cli.options import AgendaOption, agenda_path, load_agenda, put, read_day
from bwpolicy.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.exchange.importing import Import
    from bwpolicy.exchange.mappings.mapping import ImportMapping

#: Findings that are listed unless all are asked for.
MOST = 40
_NOUNS = {
    "bodies": "body",
    "decisions": "decision",
    "indicators": "indicator",
    "items": "item",
    "jurisdictions": "jurisdiction",
    "meetings": "meeting",
    "milestones": "milestone",
    "themes": "theme",
    "tracks": "track",
}


def run(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A workbook (.xlsx) or a table of text (.csv).")
    ],
    *,
    agenda: AgendaOption = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", "-m", help="How it is read; then it writes.", show_default=False),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Write by the mapping that is proposed.")
    ] = False,
    as_of: Annotated[
        date | None,
        typer.Option(
            parser=read_day,
            metavar="DATE",
            help="Day that the table speaks for; by default what it says itself, else today.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what it would write; write nothing at all.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="List every finding.")] = False,
) -> None:
    """Read, propose or write, and say what needs a person."""
    _need("openpyxl")
    from bwpolicy.exchange.files.opening import read_book
    from bwpolicy.exchange.importing import day_of, plan_import, write_import
    from bwpolicy.exchange.mappings.proposing import propose, propose_blank
    from bwpolicy.exchange.rows.stated_days import stated_day

    folder = agenda_path(None, agenda)
    loaded = load_agenda(None, agenda)
    if not folder.is_dir():
        message = f"{folder} is a single file: an import needs the folder of an agenda"
        raise UsageError(message)
    with _busy(f"reading {file.name}"):
        book = read_book(file)
    told: list[str] = []
    how = _mapping(mapping) if mapping else propose(book, loaded)
    if not how.sheets:
        put("\n".join(_blank(file, propose_blank(book), agenda, writes=not dry_run)), None)
        raise typer.Exit(FINDINGS)
    read = {sheet.name for sheet in how.sheets}
    rows = sum(len(sheet.rows) for sheet in book.sheets if sheet.name in read)
    day = as_of or day_of(book, loaded)
    stated = None if day else stated_day(book, how, today())
    day = day or (stated[0] if stated else today())
    with _Bar("sorting", rows) as bar:
        planned = plan_import(book, how, loaded, as_of=day, today=today(), watch=bar.on)
    writes = (mapping is not None or yes) and not dry_run
    if writes and planned.changes:
        with _busy("writing"):
            write_import(planned, loaded, folder)
    told += list(_summary(planned, writes=writes))
    if stated:
        told.append(f"read for {day}, as it says itself in {stated[1].cell}: {stated[1].text!r}")
    told += list(_findings(planned, MOST if not everything else None))
    if mapping is None and not yes and not dry_run:
        told += ["", *_proposed(file, how, agenda)]
    put("\n".join(told), None)
    if planned.account.findings or planned.vanished:
        raise typer.Exit(FINDINGS)


def _need(module: str) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        message = "reading tables needs more packages: pip install 'bwpolicy[office]'"
        raise UsageError(message)


class _busy:  # noqa: N801 - used as a statement
    """Shows on a terminal what takes its time."""

    def __init__(self, what: str) -> None:
        self.status = None
        if sys.stderr and sys.stderr.isatty():
            from rich.console import Console

            self.status = Console(stderr=True).status(what)

    def __enter__(self) -> None:
        if self.status:
            self.status.start()

    def __exit__(self, *_: object) -> None:
        if self.status:
            self.status.stop()


class _Bar:
    """Shows on a terminal how many rows are sorted."""

    def __init__(self, what: str, rows: int) -> None:
        self.progress = None
        if not (sys.stderr and sys.stderr.isatty()):
            return
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        if not console.is_dumb_terminal:
            self.progress = Progress(console=console, transient=True)
            self.task = self.progress.add_task(what, total=rows)

    def on(self, rows: int) -> None:
        """Move on by *rows*."""
        if self.progress:
            self.progress.advance(self.task, rows)

    def __enter__(self) -> Self:
        if self.progress:
            self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.progress:
            self.progress.stop()


def _mapping(path: Path) -> ImportMapping:
    from bwpolicy.exchange.mappings.mapping_files import MappingError, read_mapping

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MappingError(str(path), (error.strerror or str(error),)) from error
    except UnicodeDecodeError as error:
        raise MappingError(str(path), ("is no text in UTF-8",)) from error
    return read_mapping(text, str(path))


def _proposed(file: Path, how: ImportMapping, agenda: Path | None) -> list[str]:
    """Write down the mapping that is proposed, unless one is there, and say how to go on."""
    from bwpolicy.exchange.mappings.mapping_files import mapping_text
    from bwpolicy.store.writing import write_text

    own = file.with_name(f"{file.name}.mapping.yaml")
    text = mapping_text(how, str(file), str(own))
    there = own.exists() and own.read_text(encoding="utf-8", errors="replace") != text
    if not there:
        write_text(own, text)
    state = "is there already, and was left as it is" if there else "says how the table is read"
    where = f" -a {agenda}" if agenda else ""
    return [f"{own} {state}. Look at it, then:", f"  bwpolicy import {file} -m {own}{where}"]


def _blank(file: Path, how: ImportMapping, agenda: Path | None, *, writes: bool) -> list[str]:
    """
    Write down a mapping to be filled in, and say what to do with it.

    Raises:
        UsageError: If there is nothing in the table.
    """
    if not how.sheets:
        message = f"{file}: no sheet has anything in it that is not hidden"
        raise UsageError(message)
    rows = ", ".join(f"row {sheet.headings[0]} of {sheet.name}" for sheet in how.sheets)
    told = [
        f"no sheet has headings that are known: {rows} is taken for headings, all columns for notes"
    ]
    if not writes:
        return told
    return [
        *told,
        "say what each column means: `title` for what a row is about, `id`, `due`, `status`, …",
        *_proposed(file, how, agenda),
    ]


def _summary(planned: Import, *, writes: bool) -> Iterator[str]:
    """Yield what is new, and what became of the cells."""
    verb = "wrote" if writes else "would write"
    if not planned.news:
        noted = f"; {verb} that it was read into {planned.file}" if planned.file else ""
        yield f"nothing new: the agenda says all that this table says{noted}"
    else:
        new = [
            f"{number} {_NOUNS[name] if number == 1 else name}"
            for name, number in planned.records.items()
            if name in _NOUNS
        ]
        if planned.added:
            facts = "fact" if planned.added == 1 else "facts"
            new.append(f"{planned.added} {facts} on records that are there")
        where = f" into {planned.file}" if planned.file else ""
        yield f"{verb} {', '.join(new) or 'nothing new'}{where}"
    counts = planned.account.counts
    told = ", ".join(f"{number} {how}" for how, number in counts.items())
    yield f"cells: {told}, {len(planned.lost)} lost"
    if planned.vanished:
        yield f"not in this table any more, and left as they are: {', '.join(planned.vanished)}"


def _findings(planned: Import, most: int | None) -> Iterator[str]:
    found = planned.account.findings
    if not found:
        return
    yield f"to look at ({len(found)}):"
    for finding in found[:most]:
        yield f"  {finding}"
    if most is not None and len(found) > most:
        yield f"  and {len(found) - most} more: --all lists them"
