"""The reference records that ship with the package."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from bwpolicy.model import (
    Instrument,
    Procedure,
    Record,
    Reference,
    Session,
    Term,
    Text,
    Theme,
    parse_when,
)
from bwpolicy.store.findings import Findings
from bwpolicy.store.nodes import Sequence
from bwpolicy.store.shapes import Shaper
from bwpolicy.store.yaml_text import parse


@cache
def reference() -> Reference:
    """Return the shipped records; each collection is read once in the life of the process."""
    return Reference(_load)


@cache
def shipped_nouns() -> dict[str, str]:
    """Return id to noun of the shipped records that others refer to, without building them all."""
    shipped = reference()
    named = (*shipped.themes, *shipped.procedures)
    nouns = {record.id: record.noun for record in named}
    for cls in (Instrument, Session):
        _, *rows = _lines(f"{cls.noun}s")
        nouns |= dict.fromkeys((row[0] for row in rows), cls.noun)
    return nouns


def _load(collection: str) -> tuple[Any, ...]:
    if collection in {"instruments", "sessions"}:
        make = _instrument if collection == "instruments" else _session
        head, *rows = _lines(collection)
        return tuple(make(dict(zip(head, row, strict=True))) for row in rows)
    classes: dict[str, type[Record]] = {"themes": Theme, "procedures": Procedure, "terms": Term}
    findings = Findings()
    number = findings.open_file(f"reference/{collection}.yaml")
    root = parse(_read(f"{collection}.yaml"), number, findings)
    nodes = root[collection] if root else None
    assert isinstance(nodes, Sequence), findings.problems  # noqa: S101 - what we ship is right
    shaper = Shaper(findings)
    records = (shaper.shape(node, classes[collection]) for node in nodes)
    return tuple(attrs.evolve(record, place=None) for record in records)


def _lines(collection: str) -> list[list[str]]:
    return list(csv.reader(_read(f"{collection}.csv").splitlines()))


def _read(name: str) -> str:
    return (Path(__file__).parent / "reference" / name).read_text("utf-8")


def _instrument(row: dict[str, str]) -> Instrument:
    return Instrument(
        title=Text.of(row["title"]),
        kind=row["kind"],  # type: ignore[arg-type]
        adopted=parse_when(row["adopted"]) if row["adopted"] else None,
        in_force=parse_when(row["in_force"]) if row["in_force"] else None,
        category=row["category"] or None,
        standing=row["standing"] or None,
        sources=(row["source"],) if row["source"] else (),
        **_common(row),
    )


def _session(row: dict[str, str]) -> Session:
    return Session(
        begins=parse_when(row["begins"]),
        ends=parse_when(row["ends"]) if row["ends"] else None,
        **_common(row),
    )


def _common(row: dict[str, str]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "grade": row["grade"] or None,
        "note": Text.of(row["note"]) if row["note"] else None,
    }
