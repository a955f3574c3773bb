"""
Write reports: pages, tables, calendars, and what plugins make.

One report goes to stdout unless -o names a file. With several reporters, formats or languages,
-o names a folder. The format is told by the extension of the file, by --format, or is the
reporter's usual one. Each reporter has an audience of records of its own, unless --audience
says otherwise.

A reporter that fails stops only its own report; the others are written, and the exit code is 4.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bwpolicy.cli.delivering import Delivery, Wanted
from bwpolicy.cli.options import (
    AgendaOption,
    AsOf,
    Bodies,
    Items,
    Jurisdictions,
    KnownBy,
    NoPlugins,
    Since,
    Themes,
    agenda_path,
    check_since,
    load_agenda,
)
from bwpolicy.model.words import Access


def _names(incomplete: str) -> list[str]:
    """Return the reporters whose names begin so, for completion."""
    from bwpolicy.reporting.hosting import reporters

    return [name for name in reporters() if name.startswith(incomplete)]


def run(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="Reporters, as `bwpolicy reporters` lists them.",
            autocompletion=_names,
        ),
    ],
    *,
    agenda: AgendaOption = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File or folder to write to; a folder if it ends in a slash.",
            show_default=False,
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", metavar="EXT", help="Format; may be repeated.", show_default=False
        ),
    ] = None,
    options: Annotated[
        list[str] | None,
        typer.Option(
            "--option",
            "-O",
            metavar="KEY=VALUE",
            help="Option of the reporter; NAME.KEY=VALUE with several.",
            show_default=False,
        ),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option(
            "--lang", metavar="CODE", help="Language; may be repeated.", show_default=False
        ),
    ] = None,
    as_of: AsOf = "today",  # type: ignore[assignment]
    known_by: KnownBy = None,
    since: Since = None,
    audience: Annotated[
        Access | None,
        typer.Option(help="For whom; by default as each reporter says.", show_default=False),
    ] = None,
    theme: Themes = None,
    jurisdiction: Jurisdictions = None,
    body: Bodies = None,
    item: Items = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Write what must not go out yet, as a draft."),
    ] = False,
    no_plugins: NoPlugins = False,
) -> None:
    """Load, take a snapshot for each audience, render, write."""
    check_since(since, as_of, known_by)
    wanted = Wanted(
        names=tuple(dict.fromkeys(names)),
        formats=tuple(dict.fromkeys(formats or ())),
        languages=tuple(dict.fromkeys(lang or ())),
        options=tuple(options or ()),
        output=Path(output) if output and output != "-" else None,
        into_folder=bool(output) and str(output).endswith(("/", os.sep)),
        draft=draft,
        plugins=not no_plugins,
    )
    wanted.check()
    delivery = Delivery(
        wanted,
        partial(load_agenda, None, agenda),
        templates=agenda_path(None, agenda),
        audience=audience,
        asked={
            "as_of": as_of,
            "known_by": known_by,
            "since": since,
            "themes": theme or (),
            "jurisdictions": jurisdiction or (),
            "bodies": body or (),
            "items": item or (),
        },
    )
    code = delivery.run()
    if code:
        raise typer.Exit(code)
