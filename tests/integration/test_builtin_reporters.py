"""The reporters that come with bwpolicy: they keep the contract, and use nothing of their own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

import pytest

import bwpolicy
from bwpolicy.analysis import Snapshot
from bwpolicy.reporting.hosting import BUILT_IN, reporters
from bwpolicy.reporting.rendering import loaded
from bwpolicy.testing import assert_conforms, render_report
from tests.support.agendas import PAKISTAN

#: All that a third party can import.
OPEN: Final = frozenset({"bwpolicy", "bwpolicy.plugin", "bwpolicy.reporting"})
FORMATS: Final = [
    (name, extension) for name in BUILT_IN for extension in loaded(name).reporter.formats
]


@pytest.fixture(name="pakistan", scope="module")
def _pakistan() -> Snapshot:
    agenda = bwpolicy.load(PAKISTAN)
    return bwpolicy.take_snapshot(agenda, date(2026, 11, 23), since=date(2020, 1, 1))


def folder(name: str) -> Path:
    """Return the folder of a reporter that comes with bwpolicy."""
    return Path(str(files("bwpolicy"))) / "reporters" / name


@pytest.mark.parametrize("name", BUILT_IN)
def test_keeps_the_contract(name: str) -> None:
    """Nothing is found in any format and language, on any picture."""
    assert_conforms(name)


@pytest.mark.parametrize("name", BUILT_IN)
def test_is_what_the_list_says(name: str) -> None:
    """What a reporter declares is what the list says of it without importing it."""
    found, declared = reporters()[name], loaded(name).reporter

    assert found.built_in
    assert declared.summary == found.summary
    assert declared.api == 1
    assert declared.languages in {(), ("en", "ur", "bn")}


def imported(name: str) -> Iterator[str]:
    """Yield the modules of bwpolicy that the code of a reporter imports, within functions too."""
    for path in sorted(folder(name).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("name", BUILT_IN)
def test_uses_what_a_plugin_can_use(name: str) -> None:
    """Of bwpolicy it imports the contract and its own package, and nothing else."""
    own = f"bwpolicy.reporters.{name}"
    found = set(imported(name))

    assert "bwpolicy.reporting" in found
    assert {
        each
        for each in found
        if each.startswith((".", "bwpolicy"))
        and each not in OPEN
        and not f"{each}.".startswith(f"{own}.")
    } == set()


@pytest.mark.parametrize(("name", "extension"), FORMATS)
def test_the_same_data_gives_the_same_bytes(pakistan: Snapshot, name: str, extension: str) -> None:
    """The example renders to the same bytes twice, also after it was loaded again."""
    again = bwpolicy.take_snapshot(
        bwpolicy.load(PAKISTAN), date(2026, 11, 23), since=date(2020, 1, 1)
    )

    first = render_report(name, pakistan, format=extension)
    second = render_report(name, again, format=extension)
    assert first.content == second.content
    assert first.name == second.name
