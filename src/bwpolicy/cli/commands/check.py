"""
Check the files of an agenda and name everything that is wrong.

Exit code 0 without errors, 1 with errors (with --strict: also with warnings), 3 where there
is no agenda to check.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import attrs
import typer

from bwpolicy.cli.app import FINDINGS, NOTHING, UNREADABLE
from bwpolicy.cli.options import AgendaOption, PathArgument, agenda_path, from_here, put
from bwpolicy.reporting.escaping import harmless
from bwpolicy.store import read

if TYPE_CHECKING:
    from bwpolicy.errors import Problem
    from bwpolicy.store import Loaded


def run(
    path: PathArgument = None,
    *,
    agenda: AgendaOption = None,
    output_format: Annotated[
        Literal["text", "json", "github"],
        typer.Option("--format", help="text, json, or annotations for GitHub."),
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as findings.")] = False,
) -> None:
    """Read, print the problems, leave with a code."""
    folder = agenda_path(path, agenda)
    loaded = read(folder)
    loaded = attrs.evolve(loaded, problems=from_here(loaded.problems, folder))
    writers = {"text": _text, "json": _json, "github": _github}
    put(writers[output_format](loaded), None)
    if loaded.agenda is None and any(problem.code in NOTHING for problem in loaded.problems):
        raise typer.Exit(UNREADABLE)
    if loaded.errors or (strict and loaded.problems):
        raise typer.Exit(FINDINGS)


def _text(loaded: Loaded) -> str:
    lines: list[str] = []
    for problem in loaded.problems:
        place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
        mark = "warning: " if problem.severity == "warning" else ""
        lines.append(harmless(f"{place}  {problem.code}  {mark}{problem.message}"))
        lines.extend(_excerpt(problem))
    lines.append(_summary(loaded))
    return "\n".join(lines) + "\n"


def _excerpt(problem: Problem) -> list[str]:
    """Return the line concerned with a caret under it, and the hint."""
    if not problem.excerpt.strip():
        return [harmless(f"    | {problem.hint}")] if problem.hint else []
    width = 96
    start = max(0, problem.column - 1 - width // 2) if len(problem.excerpt) > width else 0
    line = harmless(problem.excerpt[start : start + width].replace("\t", " "))
    before = line[: problem.column - 1 - start]
    length = max(1, min(problem.length, len(line) - len(before)))
    carets = "^" * _cells(line[len(before) : len(before) + length] or " ")
    hint = harmless(f"  {problem.hint}") if problem.hint else ""
    return [f"    | {line}", f"    | {' ' * _cells(before)}{carets}{hint}"]


def _cells(text: str) -> int:
    """Return how many cells of a terminal *text* takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    wide = sum(east_asian_width(each) in "WF" for each in text)
    combining = sum(category(each) in {"Mn", "Me", "Cf"} for each in text)
    return len(text) + wide - combining


def _summary(loaded: Loaded) -> str:
    errors = len(loaded.errors)
    warnings = len(loaded.problems) - errors
    files = f"{loaded.files} file{'' if loaded.files == 1 else 's'}"
    parts = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((errors, "error"), (warnings, "warning"))
        if number
    ]
    return f"{', '.join(parts) or 'no problems'} in {files}"


def _json(loaded: Loaded) -> str:
    problems = [attrs.asdict(problem) for problem in loaded.problems]
    return json.dumps({"files": loaded.files, "problems": problems}, ensure_ascii=False, indent=2)


def _github(loaded: Loaded) -> str:
    """Return workflow commands, which GitHub shows beside the lines concerned."""
    lines = [
        f"::{problem.severity} file={_property(problem.file)},line={max(problem.line, 1)},"
        f"col={max(problem.column, 1)},title={problem.code}::"
        f"{_data(harmless(problem.message + (f' ({problem.hint})' if problem.hint else '')))}"
        for problem in loaded.problems
    ]
    print(_summary(loaded), file=sys.stderr)  # noqa: T201 - beside the annotations
    return "\n".join(lines) + "\n" if lines else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
