"""Walking through an agenda, and changing it without copying what stays the same."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import attrs

from bwpolicy.model import COLLECTIONS, REFERS_TO, Agenda, Fact, Provisions, Reached, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


def facts_of(agenda: Agenda) -> Iterator[Fact]:
    """Yield every fact of *agenda*."""
    for record in agenda.records():
        yield from facts_in(record)


def facts_in(record: Record) -> Iterator[Fact]:
    """Yield the facts of *record* itself, not those of records within it."""
    for field in inner_fields(record.__class__):
        for inner in getattr(record, field):
            if isinstance(inner, Fact):
                yield inner


def names_of(value: Record | Fact | Provisions | Reached) -> Iterator[str]:
    """Yield the id of *value*, if it has one, and of everything within it."""
    name = getattr(value, "id", None)
    if name:
        yield name
    for field in inner_fields(value.__class__):
        for inner in getattr(value, field):
            yield from names_of(inner)


def names_in(value: Any) -> Iterator[str]:
    """Yield the ids that *value* and everything within it name, as often as they do."""
    for name, _, nested in reference_fields(value.__class__):
        held = getattr(value, name)
        if not held:
            continue
        every = held if isinstance(held, tuple) else (held,)
        if nested:
            for inner in every:
                yield from names_in(inner)
        else:
            yield from every


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


def reference_fields(cls: Any) -> tuple[tuple[str, bool, bool], ...]:
    """Return the fields of *cls* that refer to records: name, required, holding values that do."""
    return _reference_fields(cls)


@cache
def _reference_fields(cls: Any) -> tuple[tuple[str, bool, bool], ...]:
    found = []
    for field in attrs.fields(cls):
        if REFERS_TO in field.metadata:
            found.append((field.name, field.default is attrs.NOTHING, False))
            continue
        inner = [arg for arg in get_args(field.type) if isinstance(arg, type)]
        if any(issubclass(arg, (Fact, Record, Provisions, Reached)) for arg in inner):
            found.append((field.name, False, True))
    return tuple(found)
