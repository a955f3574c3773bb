"""
Say whether an output still agrees with the agenda.

Reads the record reference in the file, takes the snapshot again with what stands in it, and
compares. A reference may be given itself, as it is printed. What else a file says is not looked
at. Exit code 0 where all agree, 1 where one does not or there is none to read.
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
        list[Path],
        typer.Argument(metavar="FILE...", help="Outputs of bwpolicy, or record references."),
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
            typed = str(file).startswith("bwpolicy:")
            content = str(file).encode() if typed else file.read_bytes()
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
        yield f"the agenda still gives the record it was made from ({verdict.reference})"
        return
    if verdict.why:
        yield f"can't be compared ({verdict.reference})"
        yield f"  {verdict.why}"
        return
    yield f"the agenda gives another record now ({verdict.reference})"
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
