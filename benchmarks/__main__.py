"""Print every benchmark."""

from __future__ import annotations

from benchmarks import scale, startup

if __name__ == "__main__":
    startup.report()
    print()
    scale.report()
