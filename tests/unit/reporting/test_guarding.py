"""Running somebody else's code: whatever it does stops it alone, and it is named."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from types import CodeType
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined

from bwpolicy.errors import BwpolicyError, UsageError
from bwpolicy.reporting import CannotRenderError
from bwpolicy.reporting.contract import ContractError
from bwpolicy.reporting.guarding import Blame, ReporterError, Step, guarded

BLAME = Blame("page", "bwpolicy-page", "1.2", "page_plugin")


class HeldError(Exception):
    """An error that can't even tell what it is."""

    def __init__(self, inner: BaseException) -> None:
        """Take what is raised instead of telling."""
        self.inner = inner

    def __str__(self) -> str:
        """Raise."""
        raise self.inner


class OwnError(BaseException):
    """An error that is no Exception."""


class Untold(Exception):  # noqa: N818 - a name as plugins have them
    """An error whose line can't be asked for."""

    @property
    def lineno(self) -> int:
        """Raise."""
        raise ZeroDivisionError


def run(action: Callable[[], object], step: Step = "render", **more: Any) -> ReporterError:
    """Run *action* under guard and return the error it becomes."""
    with pytest.raises(ReporterError) as caught, guarded(BLAME, step, **more):
        action()
    return caught.value


def raising(error: BaseException) -> Callable[[], object]:
    """Return what raises *error*."""

    def action() -> object:
        raise error

    return action


def plugin(text: str, module: str = "page_plugin.inner") -> Callable[[], object]:
    """Return the function ``act`` of a plugin's module with *text* in it."""
    names: dict[str, Any] = {"__name__": module}
    code: CodeType = compile(dedent(text), "/opt/page_plugin/inner.py", "exec")
    exec(code, names)  # noqa: S102 - code of our own
    act: Callable[[], object] = names["act"]
    return act


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("import", "could not be imported"),
        ("hook", "did not declare a reporter"),
        ("options", "did not take its options"),
        ("render", "failed to render"),
        ("check", "returned what a reporter must not"),
    ],
)
def test_an_error_names_who_failed_where(step: Step, words: str) -> None:
    """Reporter, distribution, version, step and reason stand in one sentence."""
    error = run(raising(ValueError("no\n  rows")), step)

    assert str(error).splitlines()[0] == (
        f"reporter page (bwpolicy-page 1.2) {words}: ValueError: no rows"
    )
    assert (error.blame, error.step, error.reason) == (BLAME, step, "ValueError: no rows")
    assert isinstance(error.__cause__, ValueError)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError(), "ValueError"),
        (KeyError("a"), "KeyError: 'a'"),
        (SystemExit(), "it tried to leave the program (SystemExit)"),
        (SystemExit(0), "it tried to leave the program (SystemExit 0)"),
        (SystemExit("bye"), "it tried to leave the program (SystemExit bye)"),
        (OwnError("mine"), "OwnError: mine"),
        (GeneratorExit(), "GeneratorExit"),
        (StopIteration("end"), "StopIteration: end"),
        (RecursionError("deep"), "RecursionError: deep"),
        (MemoryError(), "MemoryError"),
        (ExceptionGroup("two", [ValueError()]), "ExceptionGroup: two (1 sub-exception)"),
        (BwpolicyError("ours"), "BwpolicyError: ours"),
        (HeldError(ValueError()), "HeldError"),
        (HeldError(SystemExit(3)), "HeldError"),
        (HeldError(OwnError()), "HeldError"),
        (Untold("x"), "Untold: x"),
        (ContractError("api is missing"), "api is missing"),
    ],
)
def test_whatever_is_raised_becomes_one_error(error: BaseException, reason: str) -> None:
    """Leaving the program and what is no Exception are caught too."""
    assert run(raising(error)).reason == reason


def test_the_user_may_interrupt_a_reporter() -> None:
    """It is not the reporter's failure."""
    with pytest.raises(KeyboardInterrupt), guarded(BLAME, "render"):
        raise KeyboardInterrupt


def test_errors_of_the_user_pass() -> None:
    """They say already what the user can do; so does an error that names somebody."""
    with pytest.raises(UsageError), guarded(BLAME, "options", through=(UsageError,)):
        raise UsageError
    with pytest.raises(ReporterError, match="other"), guarded(BLAME, "render"):
        raise ReporterError(Blame("other", "d", "1"), "hook", "x")


def test_a_reporter_that_can_not_render_says_so_alone() -> None:
    """Its sentence is for the user; no line of code is at fault."""
    act = plugin("""
        from bwpolicy.reporting import CannotRenderError
        def act():
            raise CannotRenderError("install  icalendar first")
    """)

    error = run(act)

    assert (error.reason, error.place) == ("install icalendar first", "")
    assert str(error).endswith("failed to render: install icalendar first")
    assert isinstance(error.__cause__, CannotRenderError)


def test_what_works_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """Neither is anything raised, nor printed; messages to standard error go there."""
    with guarded(BLAME, "render"):
        print("a remark", file=sys.stderr)  # noqa: T201 - what is tested

    assert capfd.readouterr() == ("", "a remark\n")


@pytest.mark.parametrize(
    "write",
    [
        lambda: print("<p>\nmore"),  # noqa: T201 - what is tested
        lambda: sys.stdout.write("<p>"),
        lambda: os.write(1, b"<p>\xff"),
        lambda: subprocess.run([sys.executable, "-c", "print('<p>')"], check=True),
        lambda: sys.__stdout__ and sys.__stdout__.write("<p>"),
    ],
    ids=["print", "write", "descriptor", "another program", "the first standard output"],
)
def test_printing_is_an_error(
    write: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    """Standard output is for reports, and stays clean whoever writes to it."""
    error = run(write)

    assert error.reason.startswith("it wrote to standard output, which is for reports: '<p>")
    assert capfd.readouterr().out == ""
    print("still here")  # noqa: T201 - what is tested
    assert capfd.readouterr().out == "still here\n"


def test_what_waits_in_a_buffer_does_not_reach_standard_output() -> None:
    """Python keeps what is printed to a pipe for a while; it must not come out afterwards."""
    program = """\
import sys
from bwpolicy.reporting.guarding import Blame, ReporterError, guarded
print("before")
for fails in (False, True):
    try:
        with guarded(Blame("page", "d", "1"), "render"):
            sys.__stdout__.write("<p>")
            if fails:
                raise ValueError
    except ReporterError:
        print("caught")
"""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}

    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )

    assert done.stdout.split() == [b"before", b"caught", b"caught"]


def test_printing_before_failing_stays_out_of_sight(capfd: pytest.CaptureFixture[str]) -> None:
    """The failure is told, and nothing of what was printed."""
    act = plugin("""
        def act():
            print("half a report")
            raise ValueError("no rows")
    """)

    assert run(act).reason == "ValueError: no rows"
    assert capfd.readouterr().out == ""


def test_a_closed_standard_output_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command without one can still make reports."""
    monkeypatch.setattr(sys, "stdout", None)

    with guarded(BLAME, "render"):
        logging.getLogger("page_plugin").debug("quiet")


def test_the_place_is_the_plugins_own_line() -> None:
    """Not the line of the package it called, where the error was raised."""
    act = plugin("""
        import json
        def act():
            return json.loads("{")
    """)

    assert run(act).place == "/opt/page_plugin/inner.py:4 in act"
    assert str(run(act)).endswith("\n  at /opt/page_plugin/inner.py:4 in act")


def test_the_last_of_the_plugins_lines_is_told() -> None:
    """A function that calls another of its own is not at fault."""
    act = plugin("""
        def inner():
            return 1 / 0
        def act():
            return inner()
    """)

    assert run(act).place == "/opt/page_plugin/inner.py:3 in inner"


def test_a_package_of_a_similar_name_is_another_one() -> None:
    """The line of the plugin that called it is told."""
    other = plugin("def act():\n    return 1 / 0\n", "page_plugin_of_others")
    act = plugin("""
        def act():

            return other()
    """)
    act.__globals__["other"] = other

    assert run(act).place == "/opt/page_plugin/inner.py:4 in act"


def test_where_nothing_of_the_plugin_ran_the_last_line_of_others_is_told() -> None:
    """Better a line of somebody's than none."""
    other = plugin("def act():\n    return 1 / 0\n", "another_package")

    assert run(other).place == "/opt/page_plugin/inner.py:2 in act"


def test_a_path_below_the_working_folder_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An author can click on it."""
    file = tmp_path / "src" / "inner.py"
    names: dict[str, Any] = {"__name__": "page_plugin"}
    exec(compile("def act():\n    1 / 0\n", file, "exec"), names)  # noqa: S102 - our own
    monkeypatch.chdir(tmp_path)

    assert run(names["act"]).place == f"{Path('src', 'inner.py')}:2 in act"


def test_a_syntax_error_is_told_by_file_and_line() -> None:
    """What can't be compiled has no line that ran."""
    error = run(lambda: compile("x = 1\ny = = 2\n", "/opt/page_plugin/bad.py", "exec"), "import")

    assert error.place == "/opt/page_plugin/bad.py:2"


def test_a_template_that_can_not_be_parsed_is_told_by_name_and_line() -> None:
    """Also where it has no file."""
    environment = Environment(autoescape=True, loader=DictLoader({"page.html": "a\n{% if %}"}))

    assert run(lambda: environment.get_template("page.html")).place == "page.html:2"


@pytest.mark.parametrize(
    "body", ["a\nb\n{{ nobody.name }}\n", "{% block main %}\n\n{{ nobody.name }}{% endblock %}"]
)
def test_a_template_that_fails_is_told_by_file_and_line(tmp_path: Path, body: str) -> None:
    """A template is the author's own code."""
    path = tmp_path / "page.html"
    path.write_text(body, encoding="utf-8")
    loader = FileSystemLoader(tmp_path)
    environment = Environment(autoescape=True, loader=loader, undefined=StrictUndefined)

    place = run(lambda: environment.get_template("page.html").render()).place

    assert place.startswith(f"{path}:3 in ")


def test_blame_reads_as_a_sentence() -> None:
    """Reporter first, then what installed it."""
    assert str(BLAME) == "reporter page (bwpolicy-page 1.2)"
