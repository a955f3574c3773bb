"""Real terminals: what stands on the screen of one, and the bytes one is sent."""

from __future__ import annotations

import fcntl
import os
import pty
import shlex
import struct
import subprocess
import tempfile
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import attrs

from tests.support.agendas import COMMAND, environment

#: Lines of the screens here: all that a command prints is on it.
HEIGHT: Final = 400
_PATIENCE: Final = 60
_ENDED: Final = "exit code "


@attrs.frozen
class Screen:
    """
    What stands on a terminal once a command has ended.

    Attributes:
        rows: The rows, without spaces at their ends.
        lines: The same, with rows joined that the terminal had to break.
        code: Exit code of the command.
    """

    rows: list[str]
    lines: list[str]
    code: int

    @property
    def text(self) -> str:
        """All lines, separated by line ends."""
        return "\n".join(self.lines)


def run_in_terminal(columns: int, *args: str | Path) -> Screen:
    """Run ``bwpolicy`` in a terminal of tmux, *columns* wide, and return its screen."""
    with tempfile.TemporaryDirectory(prefix="tmux") as folder:  # its path must be short
        base = ["tmux", "-u", "-S", f"{folder}/socket", "-f", os.devnull]
        command = shlex.join([*COMMAND, *map(str, args)])
        # The last line tells that all before it has been drawn.
        program = f"{command}; printf '{_ENDED}%d' $?; exec sleep {_PATIENCE}"

        def ask(*words: str) -> str:
            done = subprocess.run(
                [*base, *words],
                env=environment(),
                stdout=subprocess.PIPE,
                check=True,
                timeout=_PATIENCE,
            )
            return done.stdout.decode()

        ask("new-session", "-d", "-x", str(columns), "-y", str(HEIGHT), program)
        try:
            patience = time.monotonic() + _PATIENCE
            while not (rows := _shown(ask("capture-pane", "-p"))) or _ENDED not in rows[-1]:
                assert time.monotonic() < patience, f"still running: {command}"
                time.sleep(0.05)
            lines = _shown(ask("capture-pane", "-p", "-J"))
        finally:
            ask("kill-server")
    return Screen(rows[:-1], lines[:-1], int(rows[-1].removeprefix(_ENDED)))


def _shown(captured: str) -> list[str]:
    """Return the rows captured, up to the last that holds something."""
    rows = [row.rstrip() for row in captured.split("\n")]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def sent_to_terminal(
    columns: int, *args: str | Path, env: Mapping[str, str] | None = None
) -> bytes:
    """Run ``bwpolicy`` on a terminal of *columns* and return every byte that it sends there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [*COMMAND, *map(str, args)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment({"TERM": "xterm-256color"} | dict(env or {})),
    ) as process:
        os.close(theirs)
        sent = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0, sent.decode()
    return sent


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how Linux tells that the other side is gone
        return b""
