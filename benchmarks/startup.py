"""What a command costs from start to end, beside Python doing nothing."""

from __future__ import annotations

import compileall
import importlib.util
import statistics
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.process import run

RUNS: Final = 15
COSTLIEST: Final = 5

BWPOLICY: Final = str(Path(sysconfig.get_path("scripts"), "bwpolicy"))
NOTHING: Final = (sys.executable, "-c", "pass")
STATUS: Final = (BWPOLICY, "status", "examples/pakistan")
HELP: Final = (BWPOLICY, "--help")

#: Most that a command may cost, as a multiple of Python doing nothing.
TARGETS: Final = {STATUS: 16, HELP: 9}


def report() -> None:
    """Print the cost of each command, and the costliest imports of ``status``."""
    compile_all()
    seconds: dict[tuple[str, ...], list[float]] = {NOTHING: [], **{name: [] for name in TARGETS}}
    for command in seconds:  # once without counting: files come into the system's cache
        run(command)
    for _ in range(RUNS):  # in turn, so that a busy moment falls on all alike
        for command, measured in seconds.items():
            measured.append(run(command).seconds)

    print(f"Whole process, CPU time as a multiple of `python -c pass`, {RUNS} runs in turn")
    for command, target in TARGETS.items():
        median, least = (
            choose(seconds[command]) / choose(seconds[NOTHING])
            for choose in (statistics.median, min)
        )
        name = " ".join(("bwpolicy", *command[1:]))
        print(f"  {name:<34} median {median:5.1f}x   min {least:5.1f}x   target <= {target}x")

    imports = _import_times(STATUS)
    total = sum(imports.values())
    print(f"\nCostliest imports of `bwpolicy status`, own time, of {total / 1000:.1f} ms for all")
    for module in sorted(imports, key=imports.__getitem__, reverse=True)[:COSTLIEST]:
        print(f"  {module:<34} {imports[module] / 1000:6.1f} ms   {imports[module] / total:4.0%}")


def compile_all() -> None:
    """Compile all that the commands import, as installers do."""
    package = importlib.util.find_spec("bwpolicy")
    if package is None or package.origin is None:
        message = "bwpolicy is not installed for this Python"
        raise SystemExit(message)
    for folder in (sysconfig.get_path("purelib"), Path(package.origin).parent):
        compileall.compile_dir(folder, quiet=2)


def _import_times(command: tuple[str, ...]) -> dict[str, int]:
    """Return the microseconds each module took to import, without those it imported itself."""
    times: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "imports.txt")
        run((sys.executable, "-X", "importtime", *command), err=log)
        for line in log.read_text(encoding="utf-8").splitlines():
            own, _, rest = line.removeprefix("import time:").partition("|")
            if own.strip().isdecimal():  # not the heading, nor messages of the command
                times[rest.partition("|")[2].strip()] = int(own)
    return times
