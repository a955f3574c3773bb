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
    NOT_SHOWN,
    SHIPPED,
    Agenda,
    Claim,
    Deadline,
    DueDate,
    Event,
    Expression,
    Fact,
    Milestone,
    Point,
    Position,
    Provisions,
    Reached,
    Record,
    Reply,
    Value,
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
    return without_links(agenda, cut, gone, hidden=True)


def without_links(before: Agenda, after: Agenda, gone: set[str], *, hidden: bool = False) -> Agenda:
    """
    Return *after* without references to what is gone, and without what needs them.

    Where an agenda's own record is gone, what ships under its id stands again; but for
    procedures, without which their tracks are gone, too.

    Args:
        before: The agenda as it was before anything was taken from it.
        after: The agenda from which something was.
        gone: Ids of what was taken; those of what needed it are added.
        hidden: It was taken since the audience may not see it; see :func:`unlink`.
    """
    for name in SHIPPED if gone else ():
        # A shipped procedure has other stages than the one that stood in its place.
        if name != "procedures" and getattr(after, name) is not getattr(before, name):
            gone -= {record.id for record in getattr(before.reference, name)}
    lately = gone
    while lately:
        more: set[str] = set()
        settings = unlink((after.settings,), lately, more, hidden=hidden)[0]
        change = partial(unlink, gone=lately, more=more, hidden=hidden)
        after = each_collection(after, change)
        after = attrs.evolve(after, settings=settings)
        lately = more
        gone |= more
    return after


#: References that narrow what a record is about, or say whose it is or whose word: one that
#: named only what is gone goes too, or it would be about everything, and anybody's.
_NARROWING: Final = {
    (Claim, "by"),
    (Deadline, "body"),
    (DueDate, "after"),
    (DueDate, "by"),
    (Event, "tracks"),
    (Expression, "by"),
    (Milestone, "leads"),
    (Milestone, "met_by"),
    (Point, "jurisdictions"),
    (Position, "by"),
    (Position, "tracks"),
    (Reply, "by"),
    (Value, "by"),
}


def unlink(
    values: tuple[R, ...], gone: set[str], more: set[str], *, hidden: bool = False
) -> tuple[R, ...]:
    """
    Return *values* without references to what is *gone*, and without what needs them.

    An event outlives its speaker, whose word on the substance goes alone.

    Args:
        values: Records, or what is within them.
        gone: Ids of what is gone.
        more: Receives the ids of what is gone with it.
        hidden: It is there, and only not for this audience: a date that it approved does not
            become one that nobody approved.
    """
    result = []
    for value in values:
        kept = _without(value, gone, more, hidden=hidden)
        if kept is None:
            more.update(names_of(value))
        else:
            result.append(kept)
    return same(values, result)


def _without(value: R, gone: set[str], more: set[str], *, hidden: bool) -> R | None:
    """Return *value* without references to what is *gone*; ``None`` if it needs one of them."""
    changes: dict[str, Any] = {}
    for name, required, nested in reference_fields(value.__class__):
        held = getattr(value, name)
        if not held:
            continue
        if nested:
            inner = unlink(held if isinstance(held, tuple) else (held,), gone, more, hidden=hidden)
            kept: Any = inner if isinstance(held, tuple) else next(iter(inner), None)
        elif isinstance(held, tuple):
            named = [x.partition("/")[0] for x in held] if name == "obligations" else held
            pairs = zip(held, named, strict=True)
            kept = held if gone.isdisjoint(named) else tuple(x for x, y in pairs if y not in gone)
        else:
            kept = None if held in gone else held
        if not kept and (required or (value.__class__, name) in _NARROWING):
            return None
        if kept is not held:
            changes[name] = kept
    if not changes:
        return value
    if hidden and isinstance(value, DueDate) and "approved_by" in changes:
        changes["approved_by"] = NOT_SHOWN
    if isinstance(value, Event) and "by" in changes:
        changes["meets"] = None
    return attrs.evolve(value, **changes)
