"""The JSON Schema of agenda files, made from the model, for editors."""

from __future__ import annotations

import inspect
import json
import re
from collections import abc
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

import attrs

from bwpolicy.model import (
    REFERS_TO,
    AgendaItem,
    Decision,
    Milestone,
    Point,
    Ratification,
    Settings,
    Text,
    Track,
    When,
)
from bwpolicy.store.reading import RECORDS
from bwpolicy.store.shapes import key_of
from bwpolicy.store.short_forms import MILESTONE_KEYS, TRACK_KEYS

_ATTRIBUTE: Final = re.compile(r"^    (\w+): (.+(?:\n {8,}.+)*)", re.MULTILINE)
#: A scalar is read as text, so ``id: 1`` and ``id: "1"`` are the same.
_WORDS: Final = {"type": ["string", "number"], "minLength": 1}


def _keys(**properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one file of an agenda, short forms included."""
    return _Builder().build()


class _Builder:
    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {
            "Text": {
                "description": inspect.getdoc(Text),
                "anyOf": [
                    _WORDS,
                    {"type": "object", "minProperties": 1, "additionalProperties": _WORDS},
                ],
            },
            "When": {
                "description": "A date: 2024-06-30, 2024-06, 2024, 2024-Q2, 2024-H1, FY2023-24, "
                "FY2023-24-Q3, 2024-03/2024-06, ../2014-01; trailing ~ or ? allowed.",
                "type": ["string", "integer"],
            },
            "Due": {
                "description": "A date, ongoing, none, a span such as within 90 days after M-1, "
                "the day before a session, or a condition.",
                "anyOf": [
                    {"type": ["string", "integer"]},
                    _keys(before={"type": "string"}),
                    _keys(after=_WORDS, within=_WORDS),
                    _keys(condition={"$ref": "#/$defs/Text"}),
                ],
            },
        }

    def build(self) -> dict[str, Any]:
        properties: dict[str, Any] = {"agenda": self.reference(Settings)}
        for name, cls in RECORDS.items():
            properties[name] = {"type": "array", "items": self.reference(cls)}
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "bwpolicy agenda",
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "$defs": dict(sorted(self.definitions.items())),
        }

    def reference(self, cls: type[attrs.AttrsInstance]) -> dict[str, Any]:
        name = cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.definition(cls)
        return {"$ref": f"#/$defs/{name}"}

    def definition(self, cls: type[attrs.AttrsInstance]) -> dict[str, Any]:
        meanings = meanings_of(cls)
        properties: dict[str, Any] = {}
        required: list[str] = []
        for field in attrs.fields(cls):
            if field.name == "place" or (cls is Track and field.name == "id"):
                continue
            key = key_of(field)
            properties[key] = self.field(field, meanings.get(field.name, ""))
            if field.default is attrs.NOTHING and (cls, key) != (Ratification, "id"):
                required.append(key)
        self.short_forms(cls, properties)
        return {
            "description": (inspect.getdoc(cls) or "").partition("\n")[0],
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def short_forms(self, cls: type, properties: dict[str, Any]) -> None:
        due = {"$ref": "#/$defs/Due", "description": "Short for the first of `dates`."}
        if cls is Milestone:
            properties["due"] = due
        if cls is AgendaItem:
            for key in sorted(TRACK_KEYS | MILESTONE_KEYS):
                owner = Track if key in TRACK_KEYS else Milestone
                fields = {key_of(field): field for field in attrs.fields(owner)}
                if key == "due":
                    properties[key] = due
                elif key not in properties:
                    meaning = meanings_of(owner).get(fields[key].name, "")
                    properties[key] = self.field(fields[key], meaning)
        if cls in {Point, Decision}:
            properties["id"]["description"] = "Short: unique within its record."

    def field(self, field: attrs.Attribute[Any], meaning: str) -> dict[str, Any]:
        made = {"$ref": "#/$defs/Due"} if field.metadata.get("due") else self.type(field.type)
        nouns = field.metadata.get(REFERS_TO)
        kinds = "record" if nouns == ("*",) else " or ".join(nouns or ())
        named = f"Refers to: {kinds}." if nouns else ""
        text = " ".join(filter(None, (meaning, named)))
        return {**made, "description": text} if text else dict(made)

    def type(self, kind: Any) -> dict[str, Any]:
        origin = get_origin(kind)
        if origin is Literal:
            return {"enum": list(get_args(kind))}
        if origin in {Union, UnionType}:
            (inner,) = (arg for arg in get_args(kind) if arg is not type(None))
            return self.type(inner)
        if origin in {tuple, abc.Sequence}:
            return {"type": "array", "items": self.type(get_args(kind)[0])}
        simple: dict[Any, dict[str, Any]] = {
            str: _WORDS,
            int: {"type": "integer"},
            bool: {"type": "boolean"},
            Decimal: {"type": "number"},
            date: {"type": "string", "format": "date"},
            When: {"$ref": "#/$defs/When"},
            Text: {"$ref": "#/$defs/Text"},
        }
        return simple[kind] if kind in simple else self.reference(kind)


def schema_text() -> str:
    """Return the schema as text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def meanings_of(cls: type) -> dict[str, str]:
    """Return field name to meaning, out of the docstrings of *cls* and its bases."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        _, _, attributes = (inspect.getdoc(base) or "").partition("Attributes:\n")
        for match in _ATTRIBUTE.finditer(attributes):
            found[match[1]] = " ".join(match[2].split())
    return found
