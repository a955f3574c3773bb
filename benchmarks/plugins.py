"""What plugins cost those who do not use them: start-up with many installed, beside none."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.process import run
from benchmarks.startup import BWPOLICY, HELP, STATUS, compile_all
from tests.support.plugins import PLAIN, install

RUNS: Final = 15
PLUGINS: Final = 30
#: Most that a command may cost with plugins, as a multiple of what it costs without.
TARGET: Final = 1.15

REPORTERS: Final = (BWPOLICY, "reporters")
COMMANDS: Final = (STATUS, HELP, REPORTERS)


def report() -> None:
    """Print the cost of each command with plugins, as a multiple of that without."""
    compile_all()
    seconds: dict[tuple[tuple[str, ...], bool], list[float]] = {
        (command, many): [] for command in COMMANDS for many in (False, True)
    }
    with tempfile.TemporaryDirectory() as folder:
        environments = {
            many: {"PYTHONPATH": str(_packages(Path(folder, str(count)), count))}
            for many, count in ((False, 0), (True, PLUGINS))
        }
        for counted in range(-1, RUNS):  # the first does not count: files come into the cache
            for (command, many), measured in seconds.items():
                cost = run(command, environment=environments[many])
                if counted >= 0:
                    measured.append(cost.seconds)

    print(f"Start-up with {PLUGINS} plugins installed beside none, CPU time, {RUNS} runs in turn")
    for command in COMMANDS:
        median, least = (
            choose(seconds[command, True]) / choose(seconds[command, False])
            for choose in (statistics.median, min)
        )
        name = " ".join(("bwpolicy", *command[1:]))
        print(f"  {name:<34} median {median:5.2f}x   min {least:5.2f}x   target <= {TARGET}x")


def _packages(folder: Path, count: int) -> Path:
    """Write that many distributions, each with a reporter, into *folder*."""
    folder.mkdir()
    for number in range(count):
        name, module = f"example-{number:02}", f"bwpolicy_example_{number:02}"
        install(folder, f"bwpolicy-{name}", "1.0.0", {name: module}, {module: PLAIN})
    return folder
