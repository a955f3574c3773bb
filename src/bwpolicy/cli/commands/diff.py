"""
Say what changed between two days, in the words of reform.

Compares what was known on the first day with what was known on the second: what had happened
before and became known between them reads "learnt late". One line a change, fields separated
by tabs; with --json: the changes with their facts.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from bwpolicy.analysis import take_snapshot
from bwpolicy.cli.clock import today
from bwpolicy.cli.options import (
    AgendaOption,
    Audience,
    Bodies,
    Items,
    Jurisdictions,
    Language,
    Output,
    Themes,
    language_of,
    load_agenda,
    put,
    read_day,
)


def run(
    first: Annotated[date, typer.Argument(parser=read_day, metavar="A", help="The earlier day.")],
    last: Annotated[
        date | None,
        typer.Argument(parser=read_day, metavar="[B]", help="The later day; by default today."),
    ] = None,
    *,
    agenda: AgendaOption = None,
    audience: Audience = "programme",
    theme: Themes = None,
    jurisdiction: Jurisdictions = None,
    body: Bodies = None,
    item: Items = None,
    lang: Language = None,
    json: Annotated[bool, typer.Option("--json", help="Print the changes as JSON.")] = False,
    output: Output = None,
) -> None:
    """Take the later snapshot with what changed since the earlier day, print the changes."""
    later = last or today()
    if later < first:
        message = f"{later} lies before {first}; name the earlier day first"
        raise typer.BadParameter(message)
    loaded = load_agenda(None, agenda)
    after = take_snapshot(
        loaded,
        later,
        known_by=later,
        since=first,
        audience=audience,
        themes=theme or (),
        jurisdictions=jurisdiction or (),
        bodies=body or (),
        items=item or (),
    )
    if json:
        from bwpolicy.analysis.plain import to_json

        put(to_json(after.changes), output)
        return
    from bwpolicy.reporters.terminal.plain import one_line
    from bwpolicy.reporting.telling import change_lines
    from bwpolicy.reporting.wording import Wording

    lines = change_lines(Wording(after, language_of(lang, loaded)))
    put("".join(f"{one_line(line.fields())}\n" for line in lines), output)
