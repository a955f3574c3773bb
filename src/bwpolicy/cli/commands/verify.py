"""
Say whether an output still agrees with the agenda.

Reads the record reference in the file, takes the snapshot again with what stands in it, and
compares. Exit code 0 where all agree, 1 where one does not or there is none to read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bwpolicy.cli.app import FINDINGS
from bwpolicy.cli.options import AgendaOption, load_agenda, put
from bwpolicy.reporting.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.reporting.verifying import Verdict

#: Ids of one kind that are named at most.
MOST = 20


def run(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Outputs of bwpolicy, in any format.")
    ],
    *,
    agenda: AgendaOption = None,
) -> None:
    """Load, compare, say."""
    loaded = load_agenda(None, agenda)
    lines: list[str] = []
    agree = True
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as error:
            lines.append(f"{file}: can't be read: {error.strerror}")
            agree = False
            continue
        verdicts = verify(content, loaded)
        if not verdicts:
            lines.append(f"{file}: no record reference in it that can be read")
        agree = agree and bool(verdicts) and all(verdict.agrees for verdict in verdicts)
        lines += [f"{file}: {line}" for verdict in verdicts for line in _lines(verdict)]
    put("\n".join(lines), None)
    if not agree:
        raise typer.Exit(FINDINGS)


def _lines(verdict: Verdict) -> Iterator[str]:
    if verdict.agrees:
        yield f"agrees with the agenda ({verdict.reference})"
        return
    yield f"does not agree with the agenda any more ({verdict.reference})"
    if verdict.why:
        yield f"  {verdict.why}"
        return
    if not verdict.traced:
        yield "  the file does not tell of each record, so what changed can't be named"
        return
    told = (("changed", verdict.changed), ("gone", verdict.gone), ("new", verdict.new))
    for word, names in told:
        if names:
            more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
            yield f"  {word}: {', '.join(names[:MOST])}{more}"
    if not any(names for _, names in told):
        yield "  no record changed: its version of bwpolicy tells of them in another form"
