"""Agendas as files: written into a folder, and what is found wrong told in short."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import bwpolicy

#: The least an agenda needs, in one line: what follows it starts in line 2.
HEADER: Final = "agenda: {id: a, title: Agenda}\n"
#: Stands before the place where a problem is expected.
MARK: Final = "§"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write *files*, text as UTF-8 without a change of line ends, and return *folder*."""
    for name, held in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held.encode() if isinstance(held, str) else held)
    return folder


def found(folder: Path) -> list[str]:
    """Return every problem of the agenda at *folder* as ``BW203 file:line:column``."""
    return [
        f"{problem.code} {problem.file}:{problem.line}:{problem.column}"
        for problem in bwpolicy.read(folder).problems
    ]


def expected(code: str, files: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """
    Return *files* without marks, and what :func:`found` should find: *code* at each mark.

    A line ends where editors end it, so U+2028 and U+0085 end none.
    """
    problems = []
    for name, text in sorted(files.items()):
        before, *others = text.split(MARK)
        for after in others:
            line = before.count("\n") + 1
            column = len(before) - before.rfind("\n")
            problems.append(f"{code} {name}:{line}:{column}")
            before += after
    return {name: text.replace(MARK, "") for name, text in files.items()}, problems
