"""The JSON Schema of a snapshot, made from its classes: what every reporter is given."""

from __future__ import annotations

import inspect
import json
from collections import abc
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from bwpolicy.analysis.plain import keys_of
from bwpolicy.analysis.snapshot import Snapshot
from bwpolicy.analysis.spans import Span
from bwpolicy.model import (
    Claim,
    DueDate,
    Event,
    Expression,
    Fact,
    Place,
    Position,
    Reply,
    Text,
    Value,
    When,
)
from bwpolicy.store.schema import meanings_of

#: Version of the snapshot's form; it is 0, and may change with any version, until the first
#: release.
SNAPSHOT_VERSION: Final = 0

_FACTS: Final = (Claim, DueDate, Event, Expression, Position, Reply, Value)
_SIMPLE: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
    Place: {"type": "string", "description": "Where it is written: file:line."},
}
_TEXT: Final = {
    "description": "Words by language; the first is the language it was written in.",
    "type": "object",
    "additionalProperties": {"type": "string"},
}
_WHEN: Final = {
    "description": "A date as it is written, with the first and the last day it may mean.",
    "type": "object",
    "properties": {
        "text": {"type": "string", "description": "As it is written."},
        "begin": {"type": "string", "format": "date", "description": "First day it may mean."},
        "end": {"type": "string", "format": "date", "description": "Last day it may mean."},
    },
    "required": ["text"],
    "additionalProperties": False,
}


def snapshot_schema() -> dict[str, Any]:
    """
    Return the JSON Schema (2020-12) of a snapshot as JSON.

    It describes what ``to_plain`` and ``with_history`` return, and what the reporter ``json``
    writes around it.
    """
    return _Builder().build()


def schema_text() -> str:
    """Return the schema as it is published in ``snapshot.schema.json``."""
    return json.dumps(snapshot_schema(), ensure_ascii=False, indent=1) + "\n"


class _Builder:
    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {"Text": _TEXT, "When": _WHEN}

    def build(self) -> dict[str, Any]:
        whole = self.definition(Snapshot)
        made = {
            "snapshot_version": {"const": SNAPSHOT_VERSION, "description": "Of this schema."},
            "reference": {"type": "string", "description": "Record reference."},
            "made_with": {"type": "string", "description": "Versions of what made it."},
        }
        spans = {"type": "array", "items": self.type(Span), "description": "Where asked for."}
        properties = {**made, **whole["properties"], "history": spans}
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"bwpolicy snapshot, version {SNAPSHOT_VERSION}",
            **whole,
            "properties": properties,
            "$defs": dict(sorted(self.definitions.items())),
        }

    def reference(self, cls: Any) -> dict[str, Any]:
        if cls is Fact:  # any kind of fact, which says which it is
            return {"anyOf": [self.reference(kind) for kind in _FACTS]}
        name = cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.definition(cls)
        return {"$ref": f"#/$defs/{name}"}

    def definition(self, cls: Any) -> dict[str, Any]:
        meanings = meanings_of(cls)
        hints = get_type_hints(cls)
        properties: dict[str, Any] = {}
        required: list[str] = []
        if issubclass(cls, Fact):
            properties["fact"] = {"const": cls.noun}
            required.append("fact")
        for key, name in keys_of(cls).items():
            told = getattr(cls, name, None)
            if isinstance(told, property):
                kind = get_type_hints(told.fget)["return"]
                meaning = inspect.getdoc(told) or ""
            else:
                kind, meaning = hints[name], meanings.get(name, "")
            if not _optional(kind):
                required.append(key)
            made = self.type(kind)
            properties[key] = {**made, "description": meaning} if meaning else made
        return {
            "description": (inspect.getdoc(cls) or "").partition("\n")[0],
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def type(self, kind: Any) -> dict[str, Any]:
        origin = get_origin(kind)
        if origin is Literal:
            return {"enum": list(get_args(kind))}
        if origin in {Union, UnionType}:
            kinds = [self.type(arg) for arg in get_args(kind) if arg is not NoneType]
            return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
        if origin in {tuple, abc.Sequence}:
            return {"type": "array", "items": self.type(get_args(kind)[0])}
        if kind in _SIMPLE:
            return dict(_SIMPLE[kind])
        if kind in {Text, When}:
            return {"$ref": f"#/$defs/{kind.__name__}"}
        return self.reference(kind)


def _optional(kind: Any) -> bool:
    """Tell whether a value of type *kind* may be ``None``, and then has no key."""
    return get_origin(kind) in {Union, UnionType} and NoneType in get_args(kind)
