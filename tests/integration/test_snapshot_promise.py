"""What plugins read does not change without a word."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib.resources import files

from bwpolicy.reporting.schema import SNAPSHOT_VERSION
from tests.support.agendas import ROOT


def test_the_changelog_speaks_of_the_snapshot_as_it_is() -> None:
    """
    Its schema has the digest that stands in the changelog.

    Whoever changes what reporters are given writes there what changed, and the new digest.
    """
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    section = text.partition("### Snapshot")[2].partition("\n### ")[0]
    schema = (files("bwpolicy.reporting") / "snapshot.schema.json").read_bytes()

    assert f"Version {SNAPSHOT_VERSION}" in section
    assert re.findall(r"sha256 begins (\w+)", section)[:1] == [sha256(schema).hexdigest()[:16]]
