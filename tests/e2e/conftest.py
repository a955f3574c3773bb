"""What tests of the real command share."""

from __future__ import annotations

from collections.abc import Mapping
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
