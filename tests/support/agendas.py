"""
Agendas that the real command runs on, and what came of it.

``agenda_dir({"agenda.yaml": text}).run("status", "--as-of", "2025-01-01").expect(0).out``
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent, indent
from typing import Final

import attrs
import pytest

from tests.support.folders import write

#: The repository, or the folder that the built wheel is tested in.
ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLES: Final = ROOT / "examples"
PAKISTAN: Final = EXAMPLES / "pakistan"

#: How users reach the command where the script is not on the path; its warnings are errors.
COMMAND: Final = (sys.executable, "-W", "error", "-m", "bwpolicy")

#: Settings of whoever runs the tests that would change what the command prints.
_UNSET: Final = frozenset(
    {
        "BWPOLICY_AGENDA",
        "COLORTERM",
        "COLUMNS",
        "FORCE_COLOR",
        "LANG",
        "LC_ALL",
        "LC_CTYPE",
        "NO_COLOR",
        "PYTHONIOENCODING",
        "PYTHONUTF8",
        "TERM",
        "TTY_COMPATIBLE",
        "TTY_INTERACTIVE",
    }
)


@attrs.frozen(repr=False)
class Outcome:
    """
    What came of running a command.

    Attributes:
        command: The words of the command.
        code: Its exit code.
        out: What it wrote to standard output.
        err: What it wrote to standard error.
    """

    command: tuple[str, ...]
    code: int
    out: str
    err: str

    def __repr__(self) -> str:
        """Return the command and everything it said."""
        told = [f"$ {' '.join(self.command)}", f"exit code {self.code}"]
        for name, text in (("stdout", self.out), ("stderr", self.err)):
            told.append(f"--- {name}\n{indent(text, '  ')}" if text else f"--- no {name}")
        return "\n".join(told)

    def expect(self, code: int) -> Outcome:
        """Return this outcome; fail the test, telling all of it, where the code is another."""
        __tracebackhide__ = True
        if self.code != code:
            pytest.fail(f"expected exit code {code}\n{self!r}", pytrace=False)
        return self

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()


@attrs.frozen
class AgendaDir:
    """A folder with an agenda in it; commands run there."""

    path: Path

    def run(
        self,
        *args: str | Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        command: tuple[str, ...] = COMMAND,
    ) -> Outcome:
        """
        Run ``bwpolicy`` in this folder and wait for it.

        Args:
            args: Its arguments.
            env: Added to an environment without any setting that changes what it prints.
            cwd: Where to run it instead.
            command: What to run instead of the module.
        """
        words = (*command, *map(str, args))
        done = subprocess.run(
            words,
            cwd=cwd or self.path,
            env=environment(env),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )
        # Bytes: the line ends are part of what was said.
        shown = ("bwpolicy", *map(str, args))
        return Outcome(shown, done.returncode, done.stdout.decode(), done.stderr.decode())


#: Makes an agenda of files, name to text; the text may be indented with the test around it.
MakeAgenda = Callable[[Mapping[str, str]], AgendaDir]


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment without what changes the output, and *more*."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return kept | {"LANG": "C.UTF-8"} | dict(more or {})


def make_agenda(folder: Path, files: Mapping[str, str]) -> AgendaDir:
    """Write *files* into *folder*, their text without its common indent."""
    return AgendaDir(write(folder, {name: dedent(text) for name, text in files.items()}))
