"""What pytest reads before any test."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.support import needs

settings.register_profile("fast", max_examples=50, deadline=None)
# Chance must not decide whether a change passes; the fast profile keeps looking.
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("brief", max_examples=20, deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "fast"))


def pytest_configure(config: pytest.Config) -> None:
    """Let tests name the programs they need."""
    config.pluginmanager.register(needs)
