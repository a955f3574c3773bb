"""Print every benchmark."""

from __future__ import annotations

from benchmarks import imports, plugins, scale, startup

if __name__ == "__main__":
    startup.report()
    print()
    plugins.report()
    print()
    scale.report()
    print()
    imports.report()
