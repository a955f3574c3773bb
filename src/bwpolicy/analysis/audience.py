"""What an audience may see of an agenda; what it may not see can't be inferred either."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from bwpolicy.analysis.inside import (
    each_collection,
    names_of,
    reference_fields,
    same,
    with_inner,
)
from bwpolicy.model import (
    ACCESS,
    SHIPPED,
    Agenda,
    Claim,
    DueDate,
    Event,
    Expression,
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
    limit = ACCESS.index(audience)
    default = agenda.settings.access
    gone: set[str] = set()

    def shown(values: tuple[Any, ...], outer: Access | None) -> tuple[Any, ...]:
        """Return those of *values*, and of what is within them, that the audience may see."""
        result = []
        for value in values:
            own = value.access
            level = (own or default) if outer is None else strictest(outer, own)
            if ACCESS.index(level) <= limit:
                result.append(with_inner(value, lambda inner, level=level: shown(inner, level)))
            else:
                gone.update(names_of(value))
        return same(values, result)

    cut = each_collection(agenda, lambda records: shown(records, None))
    return without_links(agenda, cut, gone)


def without_links(before: Agenda, after: Agenda, gone: set[str]) -> Agenda:
    """
    Return *after* without references to what is gone, and without what needs them.

    Args:
        before: The agenda as it was before anything was taken from it.
        after: The agenda from which something was.
        gone: Ids of what was taken; those of what needed it are added.
    """
    for name in SHIPPED if gone else ():
        if getattr(after, name) is not getattr(before, name):
            gone -= {record.id for record in getattr(before.reference, name)}
    lately = gone
    while lately:
        more: set[str] = set()
        settings = unlink((after.settings,), lately, more)[0]
        after = each_collection(after, partial(unlink, gone=lately, more=more))
        after = attrs.evolve(after, settings=settings)
        lately = more
        gone |= more
    return after


#: References that narrow what a record is about, or say whose word it is: one that named
#: only what is gone goes too, or it would be about everything, or said by anybody.
_NARROWING: Final = {
    (Claim, "by"),
    (DueDate, "after"),
    (Event, "tracks"),
    (Expression, "by"),
    (Position, "by"),
    (Position, "tracks"),
    (Point, "jurisdictions"),
}


def unlink(values: tuple[R, ...], gone: set[str], more: set[str]) -> tuple[R, ...]:
    """
    Return *values* without references to what is *gone*, and without what needs them.

    Args:
        values: Records, or what is within them.
        gone: Ids of what is gone.
        more: Receives the ids of what is gone with it.
    """
    result = []
    for value in values:
        changes: dict[str, Any] = {}
        needs_it = False
        for name, required, nested in reference_fields(value.__class__):
            held = getattr(value, name)
            if not held:
                continue
            if nested:
                inner = unlink(held if isinstance(held, tuple) else (held,), gone, more)
                kept: Any = inner if isinstance(held, tuple) else next(iter(inner), None)
            elif isinstance(held, tuple):
                named = [x.partition("/")[0] for x in held] if name == "obligations" else held
                pairs = zip(held, named, strict=True)
                kept = (
                    held if gone.isdisjoint(named) else tuple(x for x, y in pairs if y not in gone)
                )
            else:
                kept = None if held in gone else held
            if not kept and (required or (value.__class__, name) in _NARROWING):
                needs_it = True
            if kept is not held:
                changes[name] = kept
        if needs_it:
            more.update(names_of(value))
        else:
            result.append(attrs.evolve(value, **changes) if changes else value)
    return same(values, result)
