"""
Explain why something stands where it stands.

Names the status rule behind each step, the facts that decide with the file and line they are
written at, and what would change it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bwpolicy.analysis import take_snapshot
from bwpolicy.analysis.reasons import Reason, explain
from bwpolicy.analysis.seeing import Moment, see
from bwpolicy.analysis.wording import day_words
from bwpolicy.cli.describing import Describer
from bwpolicy.cli.options import (
    AgendaOption,
    AsOf,
    Audience,
    KnownBy,
    Language,
    Output,
    language_of,
    load_agenda,
    put,
)
from bwpolicy.errors import UnknownNameError

if TYPE_CHECKING:
    from bwpolicy.model import Agenda


def run(
    name: Annotated[str, typer.Argument(metavar="ID", help="Such as PK-10, PK-10@PK-SD or M-04.")],
    *,
    agenda: AgendaOption = None,
    as_of: AsOf = "today",  # type: ignore[assignment]
    known_by: KnownBy = None,
    audience: Audience = "programme",
    lang: Language = None,
    uncounted: Annotated[
        bool, typer.Option("--uncounted", help="Also name facts that do not count, and why.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the reasons as JSON.")] = False,
    output: Output = None,
) -> None:
    """Take the snapshot, explain, print."""
    loaded = load_agenda(None, agenda)
    snapshot = take_snapshot(loaded, as_of, known_by=known_by, audience=audience)
    try:
        reason = explain(snapshot, name, agenda=loaded, uncounted=uncounted)
    except UnknownNameError:
        moment = Moment(as_of=as_of, known_by=known_by)
        _refuse_stateless(name, see(loaded, moment, audience).agenda)
        raise
    if json:
        from bwpolicy.analysis.plain import to_json

        put(to_json(reason), output)
        return
    describer = Describer(loaded.index(), language_of(lang, loaded))
    put(_text(reason, as_of, known_by, describer), output)


def _refuse_stateless(name: str, agenda: Agenda) -> None:
    """Say so where *name* is a record of *agenda*, as seen, that is in no state, such as a law."""
    record = agenda.index().get(name)
    if record is not None:
        message = f"{name} is a {record.noun}; no rule decides where it stands on that day"
        hint = f"{message}. Its record: bwpolicy show {name}"
        raise typer.BadParameter(hint)


def _text(reason: Reason, as_of: date, known_by: date | None, describer: Describer) -> str:
    asked = f"as of {day_words(as_of)}"
    if known_by:
        asked += f", as known by {day_words(known_by)}"
    lines = [f"{describer.named(reason.subject)}: {reason.states}   {asked}"]
    for ground in reason.grounds:
        lines.append(f"  [{ground.rule}] {ground.words}")
        if ground.fact:
            lines.append(f"       {describer.fact(ground.fact)}")
    lines.extend(reason.otherwise)
    return "\n".join(lines) + "\n"
