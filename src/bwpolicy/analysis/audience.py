"""What an audience may see of an agenda; what it may not see can't be inferred either."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args

import attrs

from bwpolicy.analysis.inside import each_collection, names_of, same, with_inner
from bwpolicy.model import (
    ACCESS,
    REFERS_TO,
    SHIPPED,
    Agenda,
    DueDate,
    Event,
    Fact,
    Point,
    Position,
    Provisions,
    Reached,
    Record,
    strictest,
)

if TYPE_CHECKING:
    from bwpolicy.model.words import Access

R = TypeVar("R", bound="Record | Fact | Provisions | Reached")


def for_audience(agenda: Agenda, audience: Access) -> Agenda:
    """Return *agenda* without what *audience* may not see, and without references to it."""
    return without_links(agenda, _audience_only(agenda, audience))


def _audience_only(agenda: Agenda, audience: Access) -> Agenda:
    limit = ACCESS.index(audience)
    default = agenda.settings.access

    def shown(values: tuple[Any, ...], outer: Access | None) -> tuple[Any, ...]:
        """Return those of *values*, and of what is within them, that the audience may see."""
        result = []
        for value in values:
            own = value.access
            level = (own or default) if outer is None else strictest(outer, own)
            if ACCESS.index(level) <= limit:
                result.append(with_inner(value, lambda inner, level=level: shown(inner, level)))
        return same(values, result)

    return each_collection(agenda, lambda records: shown(records, None))


def without_links(before: Agenda, after: Agenda) -> Agenda:
    """Return *after* without references to what only *before* has, and what needs them."""
    if after is before:
        return after
    names = names_of(before)
    for name in SHIPPED:
        if getattr(after, name) is not getattr(before, name):
            names -= {record.id for record in getattr(before.reference, name)}
    gone: set[str] = set()
    while (more := names - names_of(after)) != gone:  # what needed them is gone as well
        gone = more
        settings = unlink((after.settings,), gone)[0]
        after = each_collection(after, partial(unlink, gone=gone))
        after = attrs.evolve(after, settings=settings)
    return after


#: References that narrow what a record is about: one that named only what is gone goes too,
#: or it would be about everything.
_NARROWING: Final = {
    (DueDate, "after"),
    (Event, "tracks"),
    (Position, "tracks"),
    (Point, "jurisdictions"),
}


def unlink(values: tuple[R, ...], gone: set[str]) -> tuple[R, ...]:
    """Return *values* without references to what is *gone*, and without what needs them."""
    result = []
    for value in values:
        changes: dict[str, Any] = {}
        needs_it = False
        for name, required, nested in _reference_fields(value.__class__):
            held = getattr(value, name)
            if not held:
                continue
            if nested:
                inner = unlink(held if isinstance(held, tuple) else (held,), gone)
                kept: Any = inner if isinstance(held, tuple) else next(iter(inner), None)
            elif isinstance(held, tuple):
                named = [x.partition("/")[0] for x in held] if name == "obligations" else held
                pairs = zip(held, named, strict=True)
                kept = (
                    held if gone.isdisjoint(named) else tuple(x for x, y in pairs if y not in gone)
                )
            else:
                kept = None if held in gone else held
            if not kept and required:
                needs_it = True
            if kept is not held:
                changes[name] = kept
        if not needs_it:
            result.append(attrs.evolve(value, **changes) if changes else value)
    return same(values, result)


def _reference_fields(cls: Any) -> tuple[tuple[str, bool, bool], ...]:
    """Return the fields of *cls* that refer to records: name, required, holding values that do."""
    return _cached_reference_fields(cls)


@cache
def _cached_reference_fields(cls: Any) -> tuple[tuple[str, bool, bool], ...]:
    found = []
    for field in attrs.fields(cls):
        if REFERS_TO in field.metadata:
            required = field.default is attrs.NOTHING or (cls, field.name) in _NARROWING
            found.append((field.name, required, False))
            continue
        inner = [arg for arg in get_args(field.type) if isinstance(arg, type)]
        if any(issubclass(arg, (Fact, Record, Provisions, Reached)) for arg in inner):
            found.append((field.name, False, True))
    return tuple(found)
