"""
Explain why something stands where it stands.

Names the status rule behind each step, the facts that decide with the file and line they are
written at, and what would change it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from bwpolicy.analysis import take_snapshot
from bwpolicy.analysis.reasons import Reason, explain
from bwpolicy.cli.describing import Describer
from bwpolicy.cli.options import (
    AgendaOption,
    AsOf,
    Audience,
    KnownBy,
    Language,
    Output,
    languages_of,
    load_agenda,
    put,
)


def run(
    name: Annotated[str, typer.Argument(metavar="ID", help="Such as PK-10, PK-10@PK-SD or M-04.")],
    *,
    agenda: AgendaOption = None,
    as_of: AsOf = "today",  # type: ignore[assignment]
    known_by: KnownBy = None,
    audience: Audience = "programme",
    lang: Language = None,
    json: Annotated[bool, typer.Option("--json", help="Print the reasons as JSON.")] = False,
    output: Output = None,
) -> None:
    """Take the snapshot, explain, print."""
    loaded = load_agenda(None, agenda)
    snapshot = take_snapshot(loaded, as_of, known_by=known_by, audience=audience)
    reason = explain(snapshot, name)
    if json:
        from bwpolicy.analysis.plain import to_json

        put(to_json(reason), output)
        return
    describer = Describer(loaded.index(), languages_of(lang, loaded))
    put(_text(reason, as_of, describer), output)


def _text(reason: Reason, as_of: date, describer: Describer) -> str:
    lines = [f"{describer.named(reason.subject)}: {reason.states}   as of {as_of}"]
    for ground in reason.grounds:
        lines.append(f"  [{ground.rule}] {ground.words}")
        if ground.fact:
            lines.append(f"       {describer.fact(ground.fact)}")
    lines.extend(reason.otherwise)
    return "\n".join(lines) + "\n"
