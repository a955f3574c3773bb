"""
Fixtures for pytest.

Take them with ``pytest_plugins = ["bwpolicy.testing.fixtures"]`` in ``conftest.py``.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bwpolicy.analysis import Snapshot
from bwpolicy.model import Agenda
from bwpolicy.reporting.contract import Rendered
from bwpolicy.reporting.rendering import render_report
from bwpolicy.testing.pictures import picture, sample_agenda


@pytest.fixture(name="bwpolicy_agenda")
def _agenda() -> Agenda:
    """Return a small agenda in which every part of a report has something to say."""
    return sample_agenda()


@pytest.fixture(name="bwpolicy_snapshot")
def _snapshot() -> Snapshot:
    """Return its snapshot on 30 June 2024, with what moved since the beginning of 2023."""
    return picture("changes")


@pytest.fixture(name="render_report")
def _render_report() -> Callable[..., Rendered]:
    """Return what renders a report as the command line does; see ``render_report``."""
    return render_report
