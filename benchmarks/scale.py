"""How time and memory grow with the agenda."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Final

import attrs

from benchmarks.generated import FACTS_PER_ITEM, write_agenda, write_ledger
from benchmarks.process import Cost, run

#: Items; each size is ten times the one before, which is what growth is stated for.
SIZES: Final = (100, 1_000, 10_000)
#: The quickest of these counts.
RUNS: Final = 3

#: Most that time may grow when items grow tenfold.
TARGET_GROWTH: Final = 12
#: Most memory for one more item, in kilobytes of 1,000 bytes.
TARGET_MEMORY: Final = 40
#: Most time, as a multiple of bean-check on as many transactions as there are dated facts.
TARGET_BEAN_CHECK: Final = 0.5


@attrs.frozen
class Measured:
    """
    What one agenda cost.

    Attributes:
        load: Seconds of CPU time to load and check it.
        snapshot: Seconds of CPU time to take its snapshot.
        process: The whole process, imports included.
    """

    load: float
    snapshot: float
    process: Cost

    @property
    def seconds(self) -> float:
        """Load, check and snapshot."""
        return self.load + self.snapshot


def report() -> None:
    """Print time, growth and memory at each size, and bean-check beside them if it is here."""
    scripts = sysconfig.get_path("scripts")
    bean_check = shutil.which("bean-check", path=scripts) or shutil.which("bean-check")
    with tempfile.TemporaryDirectory() as folder:
        measured = {size: _measure(Path(folder), size) for size in SIZES}
        _print_sizes(measured)
        print()
        if bean_check is None:
            print("bean-check is not installed; to compare: python -m pip install beancount")
        else:
            _print_comparison(measured, bean_check, Path(folder))


def _measure(folder: Path, size: int) -> Measured:
    agenda, out = folder / f"agenda-{size}", folder / "seconds.txt"
    write_agenda(agenda, size)
    runs = []
    for _ in range(RUNS):
        cost = run((sys.executable, "-m", "benchmarks.load_once", str(agenda)), out=out)
        load, snapshot = map(float, out.read_text(encoding="utf-8").split())
        runs.append(Measured(load, snapshot, cost))
    return min(runs, key=lambda measured: measured.seconds)


def _print_sizes(measured: dict[int, Measured]) -> None:
    print(f"Load, check and snapshot, {FACTS_PER_ITEM} dated facts an item, CPU time")
    base = SIZES[0]
    smaller: Measured | None = None
    for size, one in measured.items():
        line = f"  {size:>6,} items   load {one.load:6.2f} s   snapshot {one.snapshot:6.2f} s"
        if smaller is not None:
            kilobytes = (one.process.peak - measured[base].process.peak) / (size - base) / 1000
            line += (
                f"   growth {one.seconds / smaller.seconds:4.1f}x (target <= {TARGET_GROWTH}x)"
                f"   memory {kilobytes:4.0f} KB an item (target <= {TARGET_MEMORY} KB)"
            )
        print(line)
        smaller = one


def _print_comparison(measured: dict[int, Measured], bean_check: str, folder: Path) -> None:
    print("Whole process beside uncached bean-check, one transaction for each dated fact, CPU time")
    ledger = folder / "ledger.beancount"
    for size, one in measured.items():
        write_ledger(ledger, size * FACTS_PER_ITEM)
        cost = run((bean_check, str(ledger)), environment={"BEANCOUNT_DISABLE_LOAD_CACHE": "1"})
        ratio = one.process.seconds / cost.seconds
        print(
            f"  {size:>6,} items   {one.process.seconds:6.2f} s"
            f"   bean-check {cost.seconds:6.2f} s"
            f"   ratio {ratio:4.2f} (target <= {TARGET_BEAN_CHECK})"
        )
