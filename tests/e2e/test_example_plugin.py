"""The plugin in ``examples/reporter-plugin``, installed as its readers will install it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.support.agendas import EXAMPLES, AgendaDir

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(name="package", scope="session")
def _package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package, so that nothing is written into the example."""
    folder = tmp_path_factory.mktemp("example") / "reporter-plugin"
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache", "build", "dist", ".hypothesis")
    return shutil.copytree(EXAMPLES / "reporter-plugin", folder, ignore=ignored)


@pytest.fixture(name="installed", scope="session")
def _installed(package: Path, pip_install: Callable[[Path], dict[str, str]]) -> dict[str, str]:
    return pip_install(package)


def test_its_own_tests_pass(package: Path, installed: dict[str, str]) -> None:
    """Its tests pass in a copy, on the package as it is installed."""
    command = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-n0")

    outcome = AgendaDir(package).run(command=command, env=installed).expect(0)

    assert " passed" in outcome.out
    assert "failed" not in outcome.out


def test_keeps_the_contract(pakistan: AgendaDir, installed: dict[str, str]) -> None:
    """The check of the whole contract finds nothing."""
    outcome = pakistan.run("plugins", "test", "feed", env=installed).expect(0)

    assert outcome.out == "feed keeps the contract\n"


def test_tells_what_changed(pakistan: AgendaDir, installed: dict[str, str]) -> None:
    """The feed has an entry for each change, of which ``diff`` tells as well."""
    outcome = pakistan.run(
        "report", "feed", "--since", "2023-01-01", "--as-of", "2024-06-30",
        "-O", "site=https://example.org/reform", "--audience", "programme", env=installed,
    ).expect(0)  # fmt: skip

    root = ET.fromstring(outcome.out)  # noqa: S314 - what was just made
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]
    changed = pakistan.run("diff", "2023-01-01", "2024-06-30").expect(0).out
    assert len(titles) > 5
    assert all(title.partition(":")[0] in changed for title in titles)
    assert (root.findtext(f"{ATOM}id") or "").startswith("https://example.org/reform#pk")
    assert "bwpolicy-feed 0.1.0" in (root.findtext(f"{ATOM}generator") or "")
    assert outcome.err == ""


def test_is_written_and_verified(
    pakistan: AgendaDir, installed: dict[str, str], tmp_path: Path
) -> None:
    """The extension tells the format, the warning comes with it, and the file can be verified."""
    path = tmp_path / "news.atom"

    made = pakistan.run("report", "feed", "-o", path, "--as-of", "2024-06-30", env=installed)

    assert made.expect(0).err.splitlines() == [
        "bwpolicy: feed: warning: No changes: ask for them with --since.",
        f"bwpolicy: wrote {path}",
    ]
    assert (
        "the agenda still gives the record it was made from"
        in pakistan.run("verify", path, env=installed).expect(0).out
    )


def test_its_words_are_urdu(pakistan: AgendaDir, installed: dict[str, str]) -> None:
    """Its own catalogue speaks where the user asks for the language."""
    outcome = pakistan.run("report", "feed", "--lang", "ur", env=installed).expect(0)

    assert 'xml:lang="ur"' in outcome.out
    assert "تبدیلی" in outcome.err


def test_its_options_are_shown_and_refused(pakistan: AgendaDir, installed: dict[str, str]) -> None:
    """Its options are told as those of built-in reporters, and so is a value it refuses."""
    told = json.loads(pakistan.run("reporters", "feed", "--json", env=installed).expect(0).out)
    bad = pakistan.run("report", "feed", "-O", "site=javascript:x", env=installed).expect(2)

    assert [option["name"] for option in told["options"]] == ["site", "most"]
    assert "site must begin with http:// or https://" in bad.err


def test_the_doctor_finds_it_well(pakistan: AgendaDir, installed: dict[str, str]) -> None:
    """Nothing of it is broken."""
    outcome = pakistan.run("plugins", "doctor", env=installed).expect(0)

    assert "feed: atom, xml (bwpolicy-feed 0.1.0)" in outcome.out
