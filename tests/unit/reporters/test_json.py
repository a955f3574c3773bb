"""The reporter json: the whole snapshot, as its published schema says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from bwpolicy.analysis import Snapshot
from bwpolicy.reporting import snapshot_schema
from bwpolicy.reporting.record import parse_reference, reference_of
from bwpolicy.testing import PICTURES, picture, render_report
from bwpolicy.testing.pictures import PictureName
from bwpolicy.testing.strategies import snapshots

VALIDATOR = Draft202012Validator(
    snapshot_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def written(snapshot: Snapshot, **options: str) -> Any:
    """Return what the reporter writes, read again."""
    return json.loads(render_report("json", snapshot, options=options).content)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("history", ["no", "yes"])
def test_is_as_its_schema_says(name: PictureName, history: str) -> None:
    """Every picture is valid against the published schema, with and without the history."""
    VALIDATOR.validate(written(picture(name), history=history))


@settings(max_examples=10)
@given(snapshots())
def test_any_snapshot_is_as_its_schema_says(snapshot: Snapshot) -> None:
    """Whatever valid agendas hold, the schema foresees it."""
    VALIDATOR.validate(written(snapshot, history="yes"))


def test_the_schema_refuses_what_is_not_in_it() -> None:
    """A key that no class has makes the text invalid, so that the other tests say something."""
    held = written(picture("usual"))

    held["items"][0]["colour"] = "green"
    assert not VALIDATOR.is_valid(held)


def test_history_is_there_where_it_is_asked_for() -> None:
    """The states with the days they held are many, and left out unless they are wanted."""
    snapshot = picture("usual")

    assert "history" not in written(snapshot)
    spans = written(snapshot, history="yes")["history"]
    assert {span["subject"] for span in spans} >= {"R-1@XX-FED", "M-1"}
    assert len(spans) == len(snapshot.history)


def test_holds_the_record_reference() -> None:
    """The reference reads as that of the snapshot, and versions stand beside it."""
    snapshot = picture("changes", "public")
    held = written(snapshot)

    assert parse_reference(held["reference"]) == reference_of(snapshot)
    assert held["made_with"].startswith("bwpolicy ")
    assert held["snapshot_version"] == 0


def test_text_is_readable_as_it_stands() -> None:
    """Letters of every script are written as themselves, with one line feed at the end."""
    content = render_report("json", picture("right-to-left")).content.decode()

    assert "مزدوروں" in content
    assert content.endswith("}\n")


def test_records_above_the_audience_are_not_in_it() -> None:
    """What is for the government alone leaves no trace in a file for the public."""
    assert "A matter for officials" in str(written(picture("usual", "government")))
    assert "A matter for officials" not in str(written(picture("usual", "public")))
