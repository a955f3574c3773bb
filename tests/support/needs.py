"""
Tests that need a program which may be absent.

``@needs("chromium")`` skips a test where the program is absent, and the end of the run says how
many tests each absent program cost and what to install. With ``BWPOLICY_REQUIRE=all`` in the
environment its absence fails the test instead.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs
import pytest

needs: Final = pytest.mark.needs


@attrs.frozen
class Program:
    """
    A program that tests may need.

    Attributes:
        commands: Names it is installed under, the usual one first.
        debian_package: What to install on Debian.
    """

    commands: tuple[str, ...]
    debian_package: str


PROGRAMS: Final[Mapping[str, Program]] = {
    "chromium": Program(("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "libreoffice": Program(("soffice", "libreoffice"), "libreoffice"),
    "pdftoppm": Program(("pdftoppm",), "poppler-utils"),
    "tmux": Program(("tmux",), "tmux"),
}

#: Name under which a test's report carries the program it lacked. Reports, unlike variables,
#: reach the summary from other processes (pytest-xdist) too.
_LACKED: Final = "bwpolicy-lacked-program"


def find_program(name: str) -> str | None:
    """
    Return the path of a program, or ``None`` where it is absent.

    Args:
        name: A key of ``PROGRAMS``.

    Raises:
        pytest.UsageError: If no such program is known.
    """
    if name not in PROGRAMS:
        message = f"needs: no program {name!r} is known, only {', '.join(PROGRAMS)}"
        raise pytest.UsageError(message)
    found = map(shutil.which, PROGRAMS[name].commands)
    return next(filter(None, found), None)


@pytest.hookimpl(tryfirst=True)  # before any fixture of the test
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip or fail a test whose programs are absent."""
    named = [name for mark in item.iter_markers("needs") for name in mark.args]
    absent = [name for name in named if find_program(name) is None]
    if not absent:
        return
    item.user_properties.extend((_LACKED, name) for name in absent)
    reason = f"absent: {', '.join(absent)}"
    if os.environ.get("BWPOLICY_REQUIRE") == "all":
        pytest.fail(f"{reason}, and BWPOLICY_REQUIRE=all", pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List each absent program, how many tests that cost, and what to install."""
    lacked = Counter(
        (value, verb)
        for outcome, verb in (("skipped", "skipped"), ("error", "failed"))
        for report in terminalreporter.getreports(outcome)
        # A module skipped as a whole has a report without properties.
        for name, value in getattr(report, "user_properties", ())
        if name == _LACKED
    )
    if lacked:
        terminalreporter.section("absent programs")
    for (program, verb), count in sorted(lacked.items()):
        tests = "1 test" if count == 1 else f"{count} tests"
        package = PROGRAMS[program].debian_package
        terminalreporter.line(f"{program}: {tests} {verb}; on Debian: apt-get install {package}")
