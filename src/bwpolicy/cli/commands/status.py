"""
Show where the agenda stands.

On a terminal: a screenful. Piped or with -o: plain text, one line a fact, fields separated
by tabs. With --json: the whole snapshot.
"""

import sys
from typing import Annotated

import typer

from bwpolicy.analysis import take_snapshot
from bwpolicy.cli.options import (
    AgendaOption,
    AsOf,
    Audience,
    KnownBy,
    Language,
    Output,
    PathArgument,
    Since,
    languages_of,
    load_agenda,
    put,
)


def run(
    path: PathArgument = None,
    *,
    agenda: AgendaOption = None,
    as_of: AsOf = "today",  # type: ignore[assignment]
    known_by: KnownBy = None,
    since: Since = None,
    audience: Audience = "programme",
    theme: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Only items under this theme; may be repeated.", show_default=False
        ),
    ] = None,
    jurisdiction: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only tracks in this jurisdiction.", show_default=False),
    ] = None,
    body: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Only what this body leads or was asked.", show_default=False
        ),
    ] = None,
    item: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this item.", show_default=False),
    ] = None,
    lang: Language = None,
    json: Annotated[bool, typer.Option("--json", help="Print the snapshot as JSON.")] = False,
    output: Output = None,
) -> None:
    """Load, take the snapshot, print it."""
    loaded = load_agenda(path, agenda)
    snapshot = take_snapshot(
        loaded,
        as_of,
        known_by=known_by,
        since=since,
        audience=audience,
        themes=theme or (),
        jurisdictions=jurisdiction or (),
        bodies=body or (),
        items=item or (),
    )
    languages = languages_of(lang, loaded)
    if json:
        from bwpolicy.analysis.plain import to_json

        put(to_json(snapshot), output)
    elif output is None and sys.stdout and sys.stdout.isatty():
        from shlex import quote

        from bwpolicy.reporters.terminal.screen import print_screen

        named = path or agenda
        more = f" -a {quote(str(named))}" if named else ""
        print_screen(snapshot, languages, more=more)
    else:
        from bwpolicy.reporters.terminal.plain import plain_text

        put(plain_text(snapshot, languages), output)
