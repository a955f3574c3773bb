"""The fixtures that the kit brings to the tests of a plugin."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent


def test_fixtures_are_there_for_a_plugin(tmp_path: Path) -> None:
    """Agenda, snapshot and renderer come by name once the module is named as a plugin."""
    test = tmp_path / "test_mine.py"
    test.write_text(
        dedent("""\
            def test_mine(bwpolicy_agenda, bwpolicy_snapshot, render_report):
                assert bwpolicy_agenda.settings.id == "sample"
                assert str(bwpolicy_snapshot.since) == "2023-01-01"
                assert b"Sample agenda" in render_report("message", bwpolicy_snapshot).content
            """),
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "bwpolicy.testing.fixtures"),
            *("-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", tmp_path, test),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert "1 passed" in done.stdout, done.stdout
