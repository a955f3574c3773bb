"""Fixtures that bwpolicy has for plugins."""

pytest_plugins = ["bwpolicy.testing.fixtures"]
