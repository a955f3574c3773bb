"""What an audience could see of an agenda on a day: the only place where facts are counted (S1)."""

from __future__ import annotations

from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import attrs

from bwpolicy.model import (
    ACCESS,
    COLLECTIONS,
    REFERS_TO,
    SHIPPED,
    Agenda,
    Body,
    Comment,
    Compared,
    Deadline,
    Event,
    Fact,
    Law,
    Meeting,
    Milestone,
    Point,
    Provisions,
    Ratification,
    Reached,
    Record,
    Request,
    When,
    strictest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from bwpolicy.model.words import Access

T = TypeVar("T")
R = TypeVar("R", bound="Record | Fact | Provisions | Reached")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Moment(Compared):
    """
    The day asked about, and what was known.

    Attributes:
        as_of: Last day that counts, inclusive.
        known_by: Facts learnt after this day are left out; ``None`` for all that is known.
    """

    as_of: date
    known_by: date | None = None

    def knows(self, day: date) -> bool:
        """Tell whether what was learnt on *day* is known."""
        return self.known_by is None or day <= self.known_by

    def reached(self, when: When | None) -> bool:
        """Tell whether *when* is over, and was known to be."""
        return when is not None and when.last <= self.as_of and self.knows(when.last)

    def counts(self, fact: Fact) -> bool:
        """Tell whether *fact* counts: it is settled, and known (S1)."""
        return fact.settled <= self.as_of and self.knows(fact.known)

    def possibly(self, fact: Fact) -> bool:
        """Tell whether *fact* may have happened already: begun, known, not settled (S1)."""
        return fact.on.first <= self.as_of < fact.settled and self.knows(fact.known)


@attrs.frozen(eq=False, repr=False)
class Possibly(Compared):
    """
    A fact that may have happened already.

    Attributes:
        owner: Id of the record it is about.
        fact: The fact; its interval has begun and has not ended.
    """

    owner: str
    fact: Fact


@attrs.frozen(eq=False, repr=False)
class Seen(Compared):
    """
    An agenda as an audience could see it at a moment.

    Attributes:
        agenda: Without what came later, was not known, is retracted or is not for them.
        possibly: What may have happened already, in agenda order.
    """

    agenda: Agenda
    possibly: tuple[Possibly, ...]


def see(agenda: Agenda, moment: Moment, audience: Access) -> Seen:
    """
    Return what *audience* could see of *agenda* at *moment*.

    Nothing of what is left out can be inferred: references to it are gone too.

    Source: status rule S1; access in docs/reference/file-format.md.
    """
    shown = for_audience(agenda, audience)
    eyes = _Eyes(moment)
    eyes.meetings = {
        meeting.id
        for group in shown.working_groups
        for meeting in group.meetings
        if moment.reached(meeting.on)
    }
    present = eyes.moment_only(shown)
    eyes.retracted = _retracted(present)
    if eyes.retracted:
        present = eyes.moment_only(present)
    present = _without_links(shown, present)
    gone = _names(shown) - _names(present) if eyes.possible else set()
    return Seen(
        present,
        tuple(
            Possibly(each.owner, fact)
            for each in eyes.possible
            if each.fact.id not in eyes.retracted
            if each.owner not in gone or each.owner in eyes.awaited
            for fact in _unlink((each.fact,), gone)
        ),
    )


def for_audience(agenda: Agenda, audience: Access) -> Agenda:
    """Return *agenda* without what *audience* may not see, and without references to it."""
    return _without_links(agenda, _audience_only(agenda, audience))


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
                result.append(_with_inner(value, lambda inner, level=level: shown(inner, level)))
        return _same(values, result)

    return _each_collection(agenda, lambda records: shown(records, None))


def _without_links(before: Agenda, after: Agenda) -> Agenda:
    """Return *after* without references to what only *before* has, and what needs them."""
    if after is before:
        return after
    names = _names(before)
    for name in SHIPPED:
        if getattr(after, name) is not getattr(before, name):
            names -= {record.id for record in getattr(before.reference, name)}
    gone: set[str] = set()
    while (more := names - _names(after)) != gone:  # what needed them is gone as well
        gone = more
        settings = _unlink((after.settings,), gone)[0]
        after = _each_collection(after, partial(_unlink, gone=gone))
        after = attrs.evolve(after, settings=settings)
    return after


def _each_collection(
    agenda: Agenda, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]
) -> Agenda:
    """Return *agenda* with *change* made to each collection; itself where nothing changed."""
    changes = {}
    for name in COLLECTIONS:
        before = getattr(agenda, name)
        after = change(before)
        if after is not before:
            changes[name] = after
    return attrs.evolve(agenda, **changes) if changes else agenda


class _Eyes:
    """Filters the records and facts of one agenda by moment."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.retracted: frozenset[str] = frozenset()
        self.meetings: set[str] = set()
        self.possible: list[Possibly] = []
        self.awaited: set[str] = set()  # records that no fact has begun yet

    def moment_only(self, agenda: Agenda) -> Agenda:
        return _each_collection(agenda, lambda records: self._present(records, ""))

    def _present(self, values: tuple[Any, ...], owner: str) -> tuple[Any, ...]:
        """Return those of *values*, and of what is within them, that were there."""
        result = []
        for value in values:
            if isinstance(value, Fact):
                if value.id in self.retracted:
                    continue
                if self.moment.counts(value):
                    result.append(value)
                elif self.moment.possibly(value):
                    self.possible.append(Possibly(owner, value))
                continue
            if value.since is not None and not self.moment.reached(value.since):
                continue
            seen = self._as_dated(value)
            if seen is None:
                continue
            inside = _with_inner(seen, lambda inner, name=value.id: self._present(inner, name))
            if not self._begun(value, inside):
                self.awaited.add(value.id)
                continue
            result.append(inside)
        return _same(values, result)

    def _begun(self, record: Any, inside: Any) -> bool:
        """Tell whether a record that exists by its facts alone has any that count."""
        if record.since is not None:
            return True
        if isinstance(record, Milestone):
            if record.set_by:
                return record.set_by.partition("#")[0] in self.meetings
            return bool(inside.dates or inside.claims) or not (record.dates or record.claims)
        if isinstance(record, Deadline):
            return bool(inside.dates) or not record.dates
        return True

    def _as_dated(self, record: Any) -> Any:
        """Return *record* without dates that lie ahead; ``None`` if it was not there yet."""
        reached = self.moment.reached
        if isinstance(record, Comment):
            return self._comment(record)
        if isinstance(record, Meeting):
            return (
                _without_later(record, reached, "circulated", "confirmed_on")
                if reached(record.on)
                else None
            )
        if isinstance(record, Request):
            if not reached(record.sent):
                return None
            reminders = tuple(when for when in record.reminders if reached(when))
            return attrs.evolve(_without_later(record, reached, "replied"), reminders=reminders)
        if isinstance(record, (Law, Body)):
            if record.from_ is not None and not reached(record.from_):
                return None
            return _without_later(record, reached, "until")
        if isinstance(record, Ratification):
            return _without_later(record, reached, "ratified", "in_force", "denounced")
        return record

    def _comment(self, comment: Comment) -> Comment | None:
        """
        Return *comment* as it was: adopted, only lodged, or not there.

        It counts from its adoption and is known from its publication.
        """
        moment = self.moment
        made = comment.adopted or comment.published
        known = comment.published or made
        if made is None or known is None:
            return comment if comment.lodged is None or moment.reached(comment.lodged) else None
        if min(made.last, known.last) <= moment.as_of and moment.knows(known.last):
            return _without_later(comment, moment.reached, "published")
        if not moment.reached(comment.lodged):
            return None
        return attrs.evolve(
            comment, adopted=None, published=None, session=None, footnote=None, response=None
        )


def _without_later(record: T, reached: Any, *names: str) -> T:
    later = {
        name: None
        for name in names
        if getattr(record, name) is not None and not reached(getattr(record, name))
    }
    return attrs.evolve(record, **later) if later else record  # type: ignore[misc]


def _retracted(agenda: Agenda) -> frozenset[str]:
    """
    Return the ids of facts taken back by facts that are not taken back themselves.

    Retractions that lead back to themselves take nothing back.
    """
    retractions = [fact for fact in facts_of(agenda) if fact.retracts]
    by_id = {fact.id: fact for fact in retractions if fact.id}
    doubts = Counter(fact.retracts for fact in retractions)
    standing = [fact for fact in retractions if fact.id not in doubts]
    gone: set[str] = set()
    while standing:
        target = standing.pop().retracts or ""
        moot = None if target in gone else by_id.get(target)
        gone.add(target)
        if moot:
            doubts[moot.retracts] -= 1
            freed = by_id.get(moot.retracts or "")
            if freed and not doubts[moot.retracts]:
                standing.append(freed)
    return frozenset(gone)


def facts_of(agenda: Agenda) -> Iterator[Fact]:
    """Yield every fact of *agenda*."""
    for record in agenda.records():
        for field in _inner_fields(type(record)):
            for inner in getattr(record, field):
                if isinstance(inner, Fact):
                    yield inner


@cache
def _inner_fields(cls: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    """Return the fields of *cls* that hold facts or records."""
    return tuple(
        field.name
        for field in attrs.fields(cls)
        if (args := get_args(field.type))
        and isinstance(args[0], type)
        and issubclass(args[0], (Fact, Record))
    )


def _with_inner(record: Any, seen: Any) -> Any:
    """Return *record* with each tuple of facts or records put through *seen*."""
    changes = {}
    for name in _inner_fields(type(record)):
        inner = getattr(record, name)
        if inner:
            kept = seen(inner)
            if kept is not inner:
                changes[name] = kept
    return attrs.evolve(record, **changes) if changes else record


def _same(before: tuple[T, ...], after: list[T]) -> tuple[T, ...]:
    """Return *before* itself where nothing changed, so that nothing is copied in vain."""
    if len(before) == len(after) and all(a is b for a, b in zip(before, after, strict=True)):
        return before
    return tuple(after)


def _names(agenda: Agenda) -> set[str]:
    return {record.id for record in agenda.records()} | {
        fact.id for fact in facts_of(agenda) if fact.id
    }


#: References that narrow what a record is about: one that named only what is gone goes too,
#: or it would be about everything.
_NARROWING = {(Event, "tracks"), (Point, "jurisdictions")}


def _unlink(values: tuple[R, ...], gone: set[str]) -> tuple[R, ...]:
    """Return *values* without references to what is *gone*, and without what needs them."""
    result = []
    for value in values:
        changes: dict[str, Any] = {}
        needs_it = False
        for name, required, nested in _reference_fields(type(value)):
            held = getattr(value, name)
            if not held:
                continue
            if nested:
                inner = _unlink(held if isinstance(held, tuple) else (held,), gone)
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
    return _same(values, result)


@cache
def _reference_fields(cls: type[attrs.AttrsInstance]) -> tuple[tuple[str, bool, bool], ...]:
    """Return the fields of *cls* that refer to records: name, required, holding values that do."""
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
