"""What ``import bwpolicy`` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from inspect import getdoc, isclass
from textwrap import dedent

import pytest

import bwpolicy
from tests.support.agendas import EXAMPLES, PAKISTAN


def run(program: str) -> str:
    """Return what *program* prints in a Python of its own, warnings being errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", dedent(program)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_the_package_imports_nothing_else() -> None:
    """``import bwpolicy`` brings no other package, and none of its own parts."""
    printed = run("""\
        import sys

        before = set(sys.modules)
        import bwpolicy

        brought = set(sys.modules) - before
        print(*sorted(brought - {name for name in brought if name in sys.stdlib_module_names}))
        """)

    names = {
        name for name in printed.split() if name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert names == {"bwpolicy"}


def test_loading_imports_no_more_than_it_reads_with() -> None:
    """Loading needs attrs and YAML; neither the command line nor any output."""
    printed = run(f"""\
        import sys
        from datetime import date

        before = set(sys.modules)
        import bwpolicy

        agenda = bwpolicy.load({str(EXAMPLES / "minimal")!r})
        bwpolicy.take_snapshot(agenda, date(2026, 1, 1))
        print(*sorted({{name.partition(".")[0] for name in set(sys.modules) - before}}))
        """)

    others = {name for name in printed.split() if name not in sys.stdlib_module_names}
    # PyYAML's part in C brings what Cython needs.
    others = {name for name in others if "cython" not in name}
    assert others <= {"_yaml", "attr", "attrs", "bwpolicy", "yaml"}


@pytest.mark.parametrize("name", bwpolicy.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Each name of ``__all__`` can be had, is documented, and comes from this package."""
    value = getattr(bwpolicy, name)

    assert getdoc(value)
    assert value.__module__.startswith("bwpolicy.")
    assert value.__name__ == name
    assert name in dir(bwpolicy)


def test_public_names_are_sorted_and_once() -> None:
    """Classes first, functions after, each by name."""
    names = bwpolicy.__all__

    assert names == sorted(
        set(names), key=lambda name: (not isclass(getattr(bwpolicy, name)), name)
    )


def test_a_star_brings_what_is_public() -> None:
    """``from bwpolicy import *`` brings ``__all__``."""
    printed = run("""\
        from bwpolicy import *

        print(*(name for name in dir() if not name.startswith("_")))
        """)

    assert printed.split() == sorted(bwpolicy.__all__)


def test_what_is_not_public_is_not_there() -> None:
    """A slip is an ``AttributeError`` that names the package and the name."""
    with pytest.raises(AttributeError, match=r"'bwpolicy' has no attribute 'lode'"):
        bwpolicy.lode  # type: ignore[attr-defined]  # noqa: B018 - what it raises is tested


def test_the_version_is_that_of_the_distribution() -> None:
    """``__version__`` is what pip knows."""
    assert bwpolicy.__version__ == version("bwpolicy")


def test_the_package_is_typed() -> None:
    """Type checkers of users may read the annotations."""
    assert files("bwpolicy").joinpath("py.typed").is_file()


def test_an_agenda_is_loaded_and_looked_at() -> None:
    """The two calls that most users need, with a path as text or as a path."""
    agenda = bwpolicy.load(str(PAKISTAN))
    snapshot = bwpolicy.take_snapshot(agenda, as_of=date(2024, 6, 30))

    assert isinstance(agenda, bwpolicy.Agenda)
    assert isinstance(snapshot, bwpolicy.Snapshot)
    assert agenda == bwpolicy.load(PAKISTAN)
    assert snapshot == bwpolicy.take_snapshot(agenda, date(2024, 6, 30))
    assert {item.id: item.summary for item in snapshot.items}["PK-10"] == (
        "2 at final legal stage, 3 no record found"
    )


def test_problems_are_values_or_an_exception() -> None:
    """``read`` returns everything that is wrong, ``load`` raises it."""
    loaded = bwpolicy.read("there is no such folder")

    assert isinstance(loaded, bwpolicy.Loaded)
    assert loaded.agenda is None
    (problem,) = loaded.errors
    assert isinstance(problem, bwpolicy.Problem)
    assert (problem.code, problem.severity, problem.line) == ("BW101", "error", 0)
    with pytest.raises(bwpolicy.AgendaError) as caught:
        bwpolicy.load("there is no such folder")
    assert caught.value.problems == loaded.problems
    assert isinstance(caught.value, bwpolicy.BwpolicyError)
