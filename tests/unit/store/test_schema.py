"""The JSON Schema that editors check agenda files by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
import yaml
from hypothesis import given
from jsonschema import Draft202012Validator, validators

from bwpolicy import Agenda, model
from bwpolicy.model import COLLECTIONS, Fact, Place, Record
from bwpolicy.store.schema import meanings_of, schema
from bwpolicy.testing.strategies import agendas, as_plain

ROOT: Final = Path(__file__).parents[3]
SCHEMA: Final = schema()
VALIDATOR: Final = Draft202012Validator(SCHEMA)
#: Files of the example agendas.
FILES: Final = sorted((ROOT / "examples").rglob("*.yaml"))


class CoreLoader(yaml.SafeLoader):
    """Reads scalars as editors do: by the core schema of YAML 1.2, where `no` is a word."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the base class declares it


for _tag, _pattern, _first in (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), _first
    )


def faults(text: str) -> list[str]:
    """Return what an editor would find wrong with a file: path and message."""
    found = VALIDATOR.iter_errors(yaml.load(text, Loader=CoreLoader))  # noqa: S506 - a safe loader
    return [f"{error.json_path}: {error.message}" for error in found]


def test_is_a_schema() -> None:
    """The schema is one by its own standard."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_accepts_the_examples(path: Path) -> None:
    """Every file of the example agendas is right by the schema, short forms and all."""
    assert faults(path.read_text("utf-8")) == []


def looks_like(pattern: str, kind: type) -> Any:
    """Return a check of type that takes words which look like a *kind* for one."""

    def check(_: object, value: object) -> bool:
        if isinstance(value, str):
            return re.fullmatch(pattern, value) is not None
        return isinstance(value, kind)

    return check


#: Checks data in which every scalar is words, as the store reads it.
WORDY: Final[Any] = validators.extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "integer": looks_like(r"\d+", int),
            "boolean": looks_like("true|false", bool),
            "number": looks_like(r"-?\d+(\.\d+)?", float),
        }
    ),
)(SCHEMA)


@given(agendas())
def test_accepts_every_valid_agenda(agenda: Agenda) -> None:
    """Whatever the store accepts in long form, the schema accepts."""
    assert [error.json_path for error in WORDY.iter_errors(as_plain(agenda))] == []


WRONG = {
    "unknown list": ("itms: []\n", "$"),
    "list in words": ("items: I\n", "$.items"),
    "no list": ("items:\n", "$.items"),
    "misspelt key": ("items: [{id: I, title: t, lead: [MOL]}]\n", "$.items[0]"),
    "missing key": ("items: [{id: I}]\n", "$.items[0]"),
    "words for a list": ("items: [{id: I, title: t, leads: MOL}]\n", "$.items[0].leads"),
    "empty value": ("items: [{id: I, title: ''}]\n", "$.items[0].title"),
    "no value": ("items: [{id: I, title: }]\n", "$.items[0].title"),
    "unknown word": ("bodies: [{id: B, title: t, side: unions}]\n", "$.bodies[0].side"),
    "list for a date": ("items: [{id: I, title: t, since: [2024]}]\n", "$.items[0].since"),
    "unknown key within": (
        "items: [{id: I, title: t, claims: [{on: 2024, sais: done}]}]\n",
        "$.items[0].claims[0]",
    ),
    "no due date": (
        "deadlines: [{id: D, title: t, dates: [{on: 2024, to: {after: M}}]}]\n",
        "$.deadlines[0].dates[0].to",
    ),
    "place": ("items: [{id: I, title: t, place: x}]\n", "$.items[0]"),
    "two agendas": ("agenda: [{id: a, title: t}]\n", "$.agenda"),
}


@pytest.mark.parametrize(("text", "path"), WRONG.values(), ids=WRONG.keys())
def test_rejects_slips(text: str, path: str) -> None:
    """What the store would refuse is marked while it is being written, where it stands."""
    assert [path] == [fault.partition(":")[0] for fault in faults(text)]


RIGHT = {
    "words that are none elsewhere": "items: [{id: no, title: yes, note: off}]\n",
    "numbers for words": "items: [{id: 1.10, title: 2024, themes: [7]}]\n",
    "dates": "requests: [{id: R, to: B, sent: 2024, reminders: [2024-06-30, FY2023-24]}]\n",
    "title by language": "items: [{id: I, title: {en: t, ur: ت, pt-BR: 5}}]\n",
    "short track": "items: [{id: I, title: t, jurisdiction: EX, procedure: act, events: []}]\n",
    "short milestone": "items: [{id: I, title: t, due: 2025, dates: [], claims: []}]\n",
    "due date of a milestone": (
        "items: [{id: I, title: t, milestones: [{id: M, title: t, due: {before: ILO-GB-329}}]}]\n"
    ),
    "short ratification": "ratifications: [{instrument: C087}]\n",
    "no tracks' ids": "items: [{id: I, title: t, tracks: [{jurisdiction: X, procedure: act}]}]\n",
    "point": "comments: [{id: C, body: B, kind: complaint, points: [{id: 1, title: t}]}]\n",
    "from": "plans: [{id: P, title: t, from: 2024}]\n",
    "true": (
        "results:\n"
        "- id: R\n"
        "  title: t\n"
        "  level: output\n"
        "  indicators:\n"
        "  - id: N\n"
        "    title: t\n"
        "    measure: number\n"
        "    cumulative: true\n"
        "    values: [{on: 2024, number: 1.5}]\n"
    ),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_accepts_all_forms(text: str) -> None:
    """Short forms, bare words that look like something else and all spellings are right."""
    assert faults(text) == []


def described() -> Iterator[tuple[str, Any]]:
    """Yield every class and field of the schema by its path."""
    for name, definition in SCHEMA["$defs"].items():
        yield name, definition
        for key, field in definition.get("properties", {}).items():
            yield f"{name}.{key}", field


def test_describes_every_class_and_field() -> None:
    """An editor can tell what every record is for, and every key."""
    silent = [name for name, node in described() if len(node.get("description", "")) < 5]

    assert silent == []


def test_knows_every_class_of_the_model() -> None:
    """Every record and fact of the model is in the schema, with all its fields."""
    classes = {
        cls.__name__: cls
        for cls in vars(model).values()
        if isinstance(cls, type) and attrs.has(cls) and cls not in {Agenda, Fact, Record, Place}
    }

    assert classes.keys() <= SCHEMA["$defs"].keys()
    assert set(COLLECTIONS) | {"agenda"} == SCHEMA["properties"].keys()
    for name, cls in classes.items():
        if "properties" in SCHEMA["$defs"][name]:
            keys = {field.name.rstrip("_") for field in attrs.fields(cls)} - {"place"}
            assert keys - {"id"} <= SCHEMA["$defs"][name]["properties"].keys()


def test_meanings_come_from_docstrings() -> None:
    """A field means what the docstring of its class, or of a base of it, says."""
    meanings = meanings_of(model.Event)

    assert meanings["stage"] == "Stage of the track's procedure that this event sets."
    assert meanings["on"] == "The day or interval it happened, or was said."
