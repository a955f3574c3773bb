"""What tests of the real command share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import pytest

from tests.support.agendas import PAKISTAN, AgendaDir, MakeAgenda, make_agenda


@pytest.fixture(name="agenda_dir")
def _agenda_dir(tmp_path: Path) -> MakeAgenda:
    """Return what makes a folder with an agenda of the files given."""
    numbers = count(1)

    def make(files: Mapping[str, str]) -> AgendaDir:
        folder = tmp_path / f"agenda-{next(numbers)}"
        folder.mkdir()
        return make_agenda(folder, files)

    return make


@pytest.fixture(name="pakistan", scope="session")
def _pakistan() -> AgendaDir:
    """Return the example of Pakistan, where nothing may be written."""
    return AgendaDir(PAKISTAN)


@pytest.fixture(name="pip_install", scope="session")
def _pip_install(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], dict[str, str]]:
    """
    Return what installs a package into a folder of its own, and the environment that finds it.

    Nothing is downloaded: what builds it and what it needs is here already.
    """
    pytest.importorskip("hatchling")

    def install(package: Path) -> dict[str, str]:
        folder = tmp_path_factory.mktemp("installed")
        options = ("--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--no-index")
        subprocess.run(
            [sys.executable, "-m", "pip", "install", *options, "--target", folder, package],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return {"PYTHONPATH": str(folder)}

    return install
