"""How time and memory grow with the table that is imported."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

import attrs

from benchmarks.process import Cost, run

#: Rows; the second is ten times the first, which is what growth is stated for.
SIZES: Final = (1_000, 10_000)
#: Most that time may grow when rows grow tenfold.
TARGET_GROWTH: Final = 12
#: Most memory for one more row, in kilobytes of 1,000 bytes.
TARGET_MEMORY: Final = 40

_HEADINGS: Final = ("No", "Reform", "Convention", "Responsible", "Deadline", "Status", "Remarks")
_DUE: Final = ("mid-2024", "Q3 2025", "By winter 2025", "30 June 2024", "by March, revised to May")
_STATUS: Final = ("Done", "In progress", "16 of 18", "not started")
_PLACES: Final = ("Punjab", "Sindh", "Balochistan")


@attrs.frozen
class Measured:
    """
    What the import of one table cost, each the whole process.

    Attributes:
        first: Into an empty agenda.
        again: The same once more.
        newer: A newer version, with another status in every row.
    """

    first: Cost
    again: Cost
    newer: Cost


def report() -> None:
    """Print time, growth and memory at each size."""
    with tempfile.TemporaryDirectory() as folder:
        measured = {size: _measure(Path(folder), size) for size in SIZES}
    print("Import of a table of seven columns, whole process, CPU time")
    smaller: Measured | None = None
    for size, one in measured.items():
        for name, cost in attrs.asdict(one, recurse=False).items():
            line = f"  {size:>6,} rows   {name:<6}{cost.seconds:7.2f} s"
            line += f"   peak {cost.peak / 1e6:4.0f} MB"
            if smaller is not None:
                before: Cost = getattr(smaller, name)
                kilobytes = (cost.peak - before.peak) / (size - SIZES[0]) / 1000
                line += (
                    f"   growth {cost.seconds / before.seconds:4.1f}x"
                    f" (target <= {TARGET_GROWTH}x)"
                    f"   memory {kilobytes:3.0f} KB a row (target <= {TARGET_MEMORY} KB)"
                )
            print(line)
        smaller = one


def _measure(folder: Path, size: int) -> Measured:
    agenda = folder / f"agenda-{size}"
    agenda.mkdir()
    header = f"agenda: {{id: a, title: Agenda}}\n# written {date(2024, 1, 1)}\n"
    (agenda / "agenda.yaml").write_text(header, encoding="utf-8")
    table = folder / f"matrix-{size}.csv"
    _write(table, size, 0)
    first, again = _import(table, agenda), _import(table, agenda)
    _write(table, size, 1)
    return Measured(first, again, _import(table, agenda))


def _write(table: Path, size: int, shift: int) -> None:
    lines = [";".join(_HEADINGS)]
    for row in range(size):
        due, status = _DUE[row % len(_DUE)], _STATUS[(row + shift) % len(_STATUS)]
        lead = f"Labour Department {_PLACES[row % len(_PLACES)]}"
        lines.append(
            f"{row + 1};Reform number {row + 1};C087;{lead};{due};{status};Remark on {row}"
        )
    table.write_text("\n".join(lines), encoding="utf-8")


def _import(table: Path, agenda: Path) -> Cost:
    words = ("import", str(table), "--yes", "-a", str(agenda))
    # Code 1: some cells need a person.
    code = f"import sys; from bwpolicy.cli import main; sys.argv[1:] = {words!r}\n"
    code += "try: main()\nexcept SystemExit as end: sys.exit(0 if end.code == 1 else end.code)"
    return run((sys.executable, "-c", code))
