"""The JSON Schema of a snapshot: it is published, it is complete, and every snapshot fits it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

from bwpolicy.analysis import Snapshot
from bwpolicy.reporting import SNAPSHOT_VERSION, snapshot_schema, to_json, to_plain, with_history
from bwpolicy.reporting.schema import schema_text
from bwpolicy.testing import PICTURES, picture, render_report
from bwpolicy.testing.strategies import snapshots

SCHEMA = snapshot_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def faults(plain: Any) -> list[str]:
    """Return what of *plain* the schema does not allow, and where."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(plain)]


def described(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every property anywhere in *schema*, with its path."""
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            yield f"{path}/{name}", value
        for name, value in schema.items():
            yield from described(value, f"{path}/{name}")
    elif isinstance(schema, list):
        for value in schema:
            yield from described(value, path)


def test_the_published_file_is_the_schema() -> None:
    """Write it anew where the snapshot changes: it is what ``schema_text`` returns."""
    published = files("bwpolicy.reporting") / "snapshot.schema.json"

    assert published.read_text(encoding="utf-8") == schema_text()
    assert json.loads(schema_text()) == SCHEMA


def test_the_schema_is_one() -> None:
    """Draft 2020-12, with its version in the title."""
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["title"] == f"bwpolicy snapshot, version {SNAPSHOT_VERSION}"


def test_every_property_says_what_it_means() -> None:
    """By a description of its own, or that of what it refers to."""
    bare = [
        path
        for path, value in described(SCHEMA)
        if not value.get("description") and "$ref" not in value and "const" not in value
    ]

    assert bare == []
    assert [name for name, each in SCHEMA["$defs"].items() if not each["description"]] == []


def test_nothing_beyond_the_schema_is_allowed() -> None:
    """A program can rely on there being no more."""
    closed = {name: each["additionalProperties"] for name, each in SCHEMA["$defs"].items()}

    assert closed.pop("Text") == {"type": "string"}
    assert set(closed.values()) == {False}
    assert faults({**to_plain(picture("empty")), "more": 1})


@pytest.mark.parametrize("name", [name for name in PICTURES if name != "huge"])
def test_every_picture_fits(name: Any) -> None:
    """As plain data, with its history, and as text."""
    snapshot = picture(name)

    assert faults(with_history(snapshot)) == []
    assert faults(json.loads(to_json(snapshot))) == []


@pytest.mark.parametrize("audience", ["public", "programme"])
def test_what_the_reporter_writes_fits(audience: Any) -> None:
    """With version, reference and history around the snapshot."""
    content = render_report("json", picture("changes", audience), options={"history": "yes"})

    written = json.loads(content.content)

    assert faults(written) == []
    assert written["snapshot_version"] == SNAPSHOT_VERSION
    assert "history" in written


@settings(max_examples=15)
@given(snapshots())
def test_any_snapshot_fits(snapshot: Snapshot) -> None:
    """Whatever agenda it is of, on whatever day, for whomever."""
    assert faults(with_history(snapshot)) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"as_of": "30 June"}, "$.as_of"),
        ({"audience": "everyone"}, "$.audience"),
        ({"items": [{}]}, "$.items[0]"),
        ({"counts": None}, "$.counts"),
        ({"snapshot_version": 99}, "$.snapshot_version"),
    ],
)
def test_what_is_no_snapshot_does_not_fit(change: dict[str, Any], path: str) -> None:
    """The schema tells where it differs."""
    told = faults({**to_plain(picture("empty")), **change})

    assert told
    assert all(each.startswith(path) for each in told)
