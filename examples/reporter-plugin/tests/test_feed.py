"""The feed keeps the contract, and is one that readers of feeds accept."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from bwpolicy.reporting import Rendered, Snapshot
from bwpolicy.testing import assert_conforms, picture, render_report
from bwpolicy.testing.strategies import snapshots

ATOM = "{http://www.w3.org/2005/Atom}"


def test_keeps_the_contract() -> None:
    """Every format, language and picture of the kit."""
    assert_conforms("feed")


def test_tells_each_change(
    bwpolicy_snapshot: Snapshot, render_report: Callable[..., Rendered]
) -> None:
    """An entry a line of the changes, in the words of the host."""
    rendered = render_report("feed", bwpolicy_snapshot, options={"site": "https://example.org/r"})
    root = ET.fromstring(rendered.content)  # noqa: S314 - what was just made
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]

    assert "M-1: became overdue" in titles
    assert rendered.warnings == ()


def test_warns_where_no_changes_were_asked_for() -> None:
    """The feed is written all the same, and says so."""
    rendered = render_report("feed", picture("usual"))

    assert rendered.warnings == ("No changes: ask for them with --since.",)


def test_speaks_urdu() -> None:
    """Its own words come from its own catalogue."""
    (warning,) = render_report("feed", picture("usual"), language="ur").warnings

    assert "تبدیلی" in warning


def test_refuses_what_is_no_address() -> None:
    """The validator of an option is a fault of the user's, told with the option's name."""
    with pytest.raises(Exception, match="site must begin with http"):
        render_report("feed", picture("usual"), options={"site": "javascript:alert(1)"})


@settings(max_examples=20, deadline=None)
@given(snapshots())
def test_is_well_formed_for_any_agenda(snapshot: Snapshot) -> None:
    """Whatever people write, the feed can be read."""
    ET.fromstring(render_report("feed", snapshot).content)  # noqa: S314 - what was just made
