"""Processes, and what they cost."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import attrs

#: Children write bytecode, as they do on the machines of users.
_ENVIRONMENT: Final = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
#: Linux counts the peak in kilobytes, macOS in bytes.
_PEAK_UNIT: Final = 1 if sys.platform == "darwin" else 1024


@attrs.frozen
class Cost:
    """
    What a process used from start to end.

    Attributes:
        seconds: CPU time, user and system.
        peak: Largest resident memory, in bytes. The kernel counts that of the starting process
            in, so a benchmark must stay smaller than what it measures: it doesn't import bwpolicy.
    """

    seconds: float
    peak: int


def run(
    command: tuple[str, ...],
    *,
    out: Path = Path(os.devnull),
    err: Path | None = None,
    environment: dict[str, str] | None = None,
) -> Cost:
    """
    Run a command to its end.

    Args:
        command: Path of the program, then its arguments.
        out: File that receives its output.
        err: File that receives its messages; by default they are shown.
        environment: Variables set besides those of this process.

    Raises:
        SystemExit: If the command fails.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    redirections = [(os.POSIX_SPAWN_OPEN, 1, str(out), flags, 0o644)]
    if err is not None:
        redirections.append((os.POSIX_SPAWN_OPEN, 2, str(err), flags, 0o644))
    process = os.posix_spawn(
        command[0], command, _ENVIRONMENT | (environment or {}), file_actions=redirections
    )
    _, status, usage = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        message = f"{' '.join(command)}: exit code {code}"
        raise SystemExit(message)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _PEAK_UNIT)
