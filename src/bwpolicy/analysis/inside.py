"""Walking through an agenda, and changing it without copying what stays the same."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import attrs

from bwpolicy.model import COLLECTIONS, Agenda, Fact, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


def facts_of(agenda: Agenda) -> Iterator[Fact]:
    """Yield every fact of *agenda*."""
    for record in agenda.records():
        for field in inner_fields(record.__class__):
            for inner in getattr(record, field):
                if isinstance(inner, Fact):
                    yield inner


def names_of(agenda: Agenda) -> set[str]:
    """Return the ids of every record and fact of *agenda*."""
    return {record.id for record in agenda.records()} | {
        fact.id for fact in facts_of(agenda) if fact.id
    }


def each_collection(agenda: Agenda, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Agenda:
    """Return *agenda* with *change* made to each collection; itself where nothing changed."""
    changes: dict[str, Any] = {}
    for name in COLLECTIONS:
        before = getattr(agenda, name)
        after = change(before)
        if after is not before:
            changes[name] = after
    return attrs.evolve(agenda, **changes) if changes else agenda


def with_inner(record: Any, seen: Any) -> Any:
    """Return *record* with each tuple of facts or records put through *seen*."""
    changes = {}
    for name in inner_fields(record.__class__):
        inner = getattr(record, name)
        if inner:
            kept = seen(inner)
            if kept is not inner:
                changes[name] = kept
    return attrs.evolve(record, **changes) if changes else record


def same(before: tuple[T, ...], after: list[T]) -> tuple[T, ...]:
    """Return *before* itself where nothing changed, so that nothing is copied in vain."""
    if len(before) == len(after) and all(a is b for a, b in zip(before, after, strict=True)):
        return before
    return tuple(after)


def inner_fields(cls: Any) -> tuple[str, ...]:
    """Return the fields of *cls* that hold facts or records."""
    return _inner_fields(cls)


@cache
def _inner_fields(cls: Any) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in attrs.fields(cls)
        if (args := get_args(field.type))
        and isinstance(args[0], type)
        and issubclass(args[0], (Fact, Record))
    )
