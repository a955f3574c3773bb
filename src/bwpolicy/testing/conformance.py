"""The check of the whole contract on one reporter, with findings for its author."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

import attrs

from bwpolicy.analysis import Snapshot
from bwpolicy.reporting.contract import Rendered, Reporter
from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.reporting.languages import Language
from bwpolicy.reporting.options import OptionError, options_of
from bwpolicy.reporting.rendering import loaded
from bwpolicy.reporting.running import Loaded, options_for, render
from bwpolicy.testing.inspecting import faults_of
from bwpolicy.testing.pictures import PICTURES, PictureName, picture
from bwpolicy.testing.watching import watched

#: Two moments between which no output may change.
MOMENTS: Final = (datetime(2024, 7, 1, 9, tzinfo=UTC), datetime(2031, 2, 3, 4, 5, tzinfo=UTC))


@attrs.frozen(order=True)
class Finding:
    """
    Something that a reporter does and must not, or the other way round.

    Attributes:
        picture: On which picture; empty for the reporter as a whole.
        format: In which format; empty for all.
        language: In which language; empty for all.
        message: What it is.
    """

    picture: str
    format: str
    language: str
    message: str

    def __str__(self) -> str:
        """Return where and what, in one line."""
        where = ", ".join(filter(None, (self.picture, self.format, self.language)))
        return f"{where}: {self.message}" if where else self.message


def check_reporter(reporter: str | Reporter) -> tuple[Finding, ...]:
    """
    Check a reporter against the contract, in every format and language, on every picture.

    It must render what is empty, usual, hostile, written from the right and huge; give the same
    bytes again, at another time and in another process; leave the snapshot, the network, other
    files and standard output alone; print record reference, notice and versions; show every
    text as text; and not call anything compliant.

    Args:
        reporter: Name of one that is installed, or one as its hook returns it. Only one that
            is installed is also tried in other processes.

    Returns:
        What was found, in order; nothing where it conforms.

    Raises:
        UnknownReporterError: If none of this name is installed.
    """
    try:
        made = loaded(reporter)
        options_for(made, ())
        options_of(made.reporter)
    except (ReporterError, OptionError) as error:
        return (Finding("", "", "", str(error)),)
    findings = [*_check_all(made)]
    if isinstance(reporter, str) and not findings:
        findings += _check_processes(reporter)
    return tuple(dict.fromkeys(findings))


def assert_conforms(reporter: str | Reporter) -> None:
    """
    Check a reporter as :func:`check_reporter` does.

    Raises:
        AssertionError: With every finding, a line each.
    """
    findings = check_reporter(reporter)
    if findings:
        raise AssertionError("\n".join(("the reporter does not conform:", *map(str, findings))))


def _check_all(made: Loaded) -> Iterator[Finding]:
    languages: dict[str, Language] = {}
    for code in made.reporter.languages or ("",):
        try:
            languages[code] = made.language(code or None, ("en", "ur"))
        except (ValueError, SyntaxError) as error:
            yield Finding("", "", code, f"the language can't be used: {error}")
    for name in PICTURES:
        snapshot = picture(name, made.reporter.access)
        for extension in made.reporter.formats:
            for code, language in languages.items():
                if name == "huge" and code != next(iter(languages)):
                    continue  # its size is the same in all of them
                for message in _check_one(made, snapshot, name, extension, language):
                    yield Finding(name, extension, code, message)


def _check_one(
    made: Loaded, snapshot: Snapshot, name: PictureName, extension: str, language: Language
) -> Iterator[str]:
    """Yield what is wrong with one report."""
    import time_machine

    try:
        with time_machine.travel(MOMENTS[0], tick=False):
            with watched() as seen:
                first = _rendered(made, snapshot, extension, language)
            yield from dict.fromkeys(seen)
            if name == "huge":
                return
            again = _rendered(made, snapshot, extension, language)
        with time_machine.travel(MOMENTS[1], tick=False):
            later = _rendered(made, snapshot, extension, language)
    except ReporterError as error:
        yield str(error)
        return
    if first.content != again.content:
        yield "the same snapshot gives other bytes the second time"
    elif again.content != later.content:
        yield "it reads the clock: what it makes changes with the time of day or the date"
    yield from faults_of(first, extension, made, snapshot, language)


def _rendered(made: Loaded, snapshot: Snapshot, extension: str, language: Language) -> Rendered:
    options = options_for(made, ())
    return render(made, snapshot, format=extension, options=options, language=language)


_PROGRAM: Final = """\
import sys
from bwpolicy.testing.conformance import digests
print(*digests(sys.argv[1]), sep="\\n", file=sys.stderr)
"""


def digests(reporter: str) -> list[str]:
    """Return a digest of the usual report in each format, for comparison between processes."""
    made = loaded(reporter)
    language = made.language(None, ("en", "ur"))
    snapshot = picture("changes", made.reporter.access)
    return [
        f"{name} {sha256(_rendered(made, snapshot, name, language).content).hexdigest()}"
        for name in made.reporter.formats
    ]


def _check_processes(reporter: str) -> Iterator[Finding]:
    """Yield the formats whose bytes depend on the order of sets, which differs by process."""
    found: list[set[str]] = []
    for seed in ("1", "2"):
        done = subprocess.run(  # noqa: S603 - this Python, with a program of our own
            [sys.executable, "-c", _PROGRAM, reporter],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            last = done.stderr.strip().splitlines()[-1:]
            yield Finding("", "", "", f"it fails in a process of its own: {''.join(last)}")
            return
        found.append(set(done.stderr.split("\n")))
    for name in sorted({line.split(" ")[0] for line in found[0] ^ found[1]}):
        yield Finding("changes", name, "", "another process gives other bytes: sort what is a set")
