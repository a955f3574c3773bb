"""What an audience could see (access), and what counted (S1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import attrs

from bwpolicy.model import (
    Agenda,
    Body,
    Claim,
    Comment,
    Deadline,
    DueDate,
    Event,
    Expression,
    Fact,
    Law,
    Meeting,
    Milestone,
    Point,
    Position,
    Provisions,
    Ratification,
    Reached,
    Record,
    Reply,
    Request,
    Settings,
    Track,
    Value,
    When,
)
from bwpolicy.model.words import Access
from tests.property.oracle.days import begun, end

#: What agendas hold, and what those hold.
PARTS = (Record, Fact, Provisions, Reached)
AUDIENCES: tuple[Access, ...] = ("public", "tripartite", "government", "programme")
#: Fields that name other records or facts.
LINKS = frozenset(
    {"about", "addresses", "after", "approved_by", "body", "by", "closed_by", "continues"}
    | {"extends", "instrument"}
    | {"items", "jurisdiction", "jurisdictions", "law", "leads", "linked_to", "members"}
    | {"minutes", "needs", "obligations", "parent", "part_of", "partner", "plan", "present"}
    | {"procedure", "referred_to", "relays", "replaced_by", "replaces", "retracts", "session"}
    | {"set_by", "sources", "supporting", "themes", "through", "to", "track", "tracks"}
)
#: Fields without which the thing that has them is nothing.
NEEDED = {
    Track: ("jurisdiction", "procedure"),
    Provisions: ("law",),
    Reached: ("track",),
    Comment: ("body",),
    Request: ("to",),
    Ratification: ("instrument",),
}
#: Fields that say what a thing is about, and where naming nothing would mean something else.
#: And fields that say whose word it is, which nobody else's may pass for.
ABOUT: dict[type, tuple[str, ...]] = {
    Claim: ("by",),
    Deadline: ("body",),
    DueDate: ("after", "by"),
    Event: ("tracks",),
    Expression: ("by",),
    Milestone: ("leads",),
    Point: ("jurisdictions",),
    Position: ("by", "tracks"),
    Reply: ("by",),
    Value: ("by",),
}


@attrs.frozen
class Asked:
    """
    A question: what could *audience* say on *as_of*, knowing what was known by *known_by*.

    Attributes:
        as_of: Last day that counts.
        known_by: Last day on which anything was learnt, or ``None``.
        audience: Who asks.
    """

    as_of: date
    known_by: date | None = None
    audience: Access = "programme"

    def known(self, day: date) -> bool:
        """Tell whether what was learnt on *day* is known."""
        return self.known_by is None or day <= self.known_by


def inside(value: Any) -> Iterator[Any]:
    """Yield all parts within *value*, however deep."""
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, PARTS):
                yield each
                yield from inside(each)


def rebuilt(value: Any, keep: Callable[[Any, Any], bool], change: Callable[[Any], Any]) -> Any:
    """Return *value* with those parts that *keep* lets through, each as *change* makes it."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        if isinstance(held, tuple) and held and isinstance(held[0], PARTS):
            changes[field.name] = tuple(
                rebuilt(change(each), keep, change) for each in held if keep(each, value)
            )
        elif isinstance(held, PARTS):
            changes[field.name] = change(held) if keep(held, value) else None
    return attrs.evolve(value, **changes)


def unchanged(value: Any) -> Any:
    """Return *value*."""
    return value


def cut(agenda: Agenda, audience: Access) -> Agenda:
    """Delete by hand what *audience* may not see, and every reference to it."""
    limit = AUDIENCES.index(audience)
    hidden: set[int] = set()

    def look(value: Any, outer: int) -> None:
        stated = getattr(value, "access", None)
        level = outer if stated is None else max(outer, AUDIENCES.index(stated))
        if level > limit:
            hidden.add(id(value))
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            for each in held if isinstance(held, tuple) else ():
                if isinstance(each, PARTS):
                    look(each, level)

    for field in attrs.fields(Agenda):
        held = getattr(agenda, field.name)
        for each in held if isinstance(held, tuple) else ():
            look(each, AUDIENCES.index(each.access or agenda.settings.access))
    shown = rebuilt(agenda, lambda each, _: id(each) not in hidden, unchanged)
    return unlinked(shown, replaced(agenda), hidden=True)


def replaced(agenda: Agenda) -> set[str]:
    """Return the ids of procedures in whose place shipped ones, of other stages, don't stand."""
    return {each.id for each in agenda.procedures}


def names_in(agenda: Agenda, replaced: set[str]) -> set[str]:
    """Return every id there is."""
    shipped = {
        each.id
        for held in ("themes", "procedures", "instruments", "sessions", "terms")
        for each in getattr(agenda.reference, held)
    } - replaced
    return shipped | {each.id for each in inside(agenda) if getattr(each, "id", None)}


def unlinked(agenda: Agenda, replaced: set[str], *, hidden: bool = False) -> Agenda:
    """Remove references to nothing, and what is nothing without them, until none is left."""
    while True:
        names = {*names_in(agenda, replaced), "not shown"}

        def stands(each: Any, _: Any, names: set[str] = names) -> bool:
            return stands_alone(each, names)

        after: Agenda = rebuilt(agenda, stands, partial(without_links, names=names, hidden=hidden))
        if after == agenda:
            return agenda
        agenda = after


def stands_alone(value: Any, names: set[str]) -> bool:
    """Tell whether *value* makes sense where there is nothing but *names*."""
    for needed in NEEDED.get(type(value), ()):
        if getattr(value, needed) not in names:
            return False
    for field in ABOUT.get(type(value), ()):
        about = getattr(value, field)
        named = (about,) if isinstance(about, str) else about
        if named and not any(name in names for name in named):
            return False
    met_by = value.met_by if isinstance(value, Milestone) else None
    return met_by is None or met_by.track in names


def without_links(value: Any, names: set[str], *, hidden: bool = False) -> Any:
    """Return *value* without references to anything but *names*, which may only be hidden."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        if field.name not in LINKS or not held:
            continue
        if isinstance(held, str) and held not in names:
            changes[field.name] = None
        elif isinstance(held, tuple) and isinstance(held[0], str):
            cited = field.name == "obligations"  # C087/2 cites C087
            changes[field.name] = tuple(
                name for name in held if (name.split("/")[0] if cited else name) in names
            )
    if isinstance(value, DueDate) and "approved_by" in changes:
        changes["approved_by"] = "not shown" if hidden else None
    if isinstance(value, Event) and "by" in changes:
        changes["meets"] = None
    return attrs.evolve(value, **changes)


def learnt(fact: Fact) -> date:
    """Return the day a fact was learnt."""
    return fact.recorded or end(fact.on)


def settled(fact: Fact, day: date) -> bool:
    """Tell whether by *day* the fact was over, or somebody had written it down."""
    return end(fact.on) <= day or (fact.recorded is not None and fact.recorded <= day)


def counts(fact: Fact, asked: Asked) -> bool:
    """Tell whether a fact counts."""
    return settled(fact, asked.as_of) and asked.known(learnt(fact))


def over(when: When | None, asked: Asked) -> bool:
    """Tell whether *when* was over, and could be known to be."""
    return when is not None and end(when) <= asked.as_of and asked.known(end(when))


@attrs.frozen
class Was:
    """
    What there was.

    Attributes:
        agenda: Records that existed, facts that count and stand.
        taken_back: Ids of facts that were taken back.
        awaited: Ids of milestones and outside dates that nothing had set.
    """

    agenda: Agenda
    taken_back: set[str]
    awaited: set[str]


def as_it_was(agenda: Agenda, asked: Asked) -> Was:
    """Return what there was of *agenda*."""
    met = {
        meeting.id
        for meeting in inside(agenda)
        if isinstance(meeting, Meeting) and over(meeting.on, asked)
    }
    awaited = set()

    def there(value: Any, _: Any) -> bool:
        if isinstance(value, Fact):
            return counts(value, asked)
        if not existed(value, asked):
            return False
        set_by_then = begun_by_facts(value, met, lambda fact: counts(fact, asked))
        if not set_by_then:
            awaited.add(value.id)
        return set_by_then

    first = rebuilt(agenda, there, lambda each: as_dated(each, asked))
    retractions = [each for each in inside(first) if isinstance(each, Fact) and each.retracts]

    def taken_back(name: str | None) -> bool:
        return name is not None and any(
            each.retracts == name and not taken_back(each.id) for each in retractions
        )

    def stands(value: Any, _: Any) -> bool:
        if isinstance(value, Fact):
            return not taken_back(value.id)
        set_by_then = begun_by_facts(value, met, lambda fact: not taken_back(fact.id))
        if not set_by_then:
            awaited.add(value.id)
        return set_by_then

    second = unlinked(rebuilt(first, stands, unchanged), replaced(agenda))
    targets = {each.retracts or "" for each in retractions}
    return Was(second, {name for name in targets if taken_back(name)}, awaited)


def existed(value: Any, asked: Asked) -> bool:
    """Tell whether a record was there, as far as its own dates say."""
    if isinstance(value, Settings):
        return True
    since = getattr(value, "since", None)
    if since is not None and not over(since, asked):
        return False
    if isinstance(value, (Meeting, Request)):
        return over(value.on if isinstance(value, Meeting) else value.sent, asked)
    if isinstance(value, (Law, Body)):
        return value.from_ is None or over(value.from_, asked)
    if isinstance(value, Comment) and not comment_adopted(value, asked):
        undated = value.adopted is None and value.published is None
        return over(value.lodged, asked) if value.lodged else undated
    return True


def comment_adopted(comment: Comment, asked: Asked) -> bool:
    """Tell whether a comment was made by then, and known: from its publication."""
    dates = [when for when in (comment.adopted, comment.published) if when]
    made = any(end(when) <= asked.as_of for when in dates)
    return made and asked.known(end(comment.published or comment.adopted or dates[0]))


def begun_by_facts(value: Any, met: set[str], stands: Callable[[Fact], bool]) -> bool:
    """Tell whether a milestone or an outside date had been set."""
    if not isinstance(value, (Milestone, Deadline)) or value.since is not None:
        return True
    if isinstance(value, Milestone) and value.set_by:
        return value.set_by.split("#")[0] in met
    facts: list[Fact] = [*value.dates]
    if isinstance(value, Milestone):
        facts += value.claims
    return not facts or any(stands(fact) for fact in facts)


def as_dated(value: Any, asked: Asked) -> Any:
    """Return *value* without dates that lay ahead."""
    ahead = isinstance(value, Comment) and (value.adopted or value.published)
    if ahead and not comment_adopted(value, asked):
        return attrs.evolve(
            value, adopted=None, published=None, session=None, footnote=None, response=None
        )
    if isinstance(value, Request):
        reminders = tuple(when for when in value.reminders if over(when, asked))
        value = attrs.evolve(value, reminders=reminders)
    dated = {
        Comment: ("published",),
        Meeting: ("circulated", "confirmed_on"),
        Request: ("replied",),
        Law: ("until",),
        Body: ("until",),
        Ratification: ("ratified", "in_force", "denounced"),
    }
    later = [
        name
        for name in dated.get(type(value), ())
        if getattr(value, name) and not over(getattr(value, name), asked)
    ]
    return attrs.evolve(value, **dict.fromkeys(later))


def possibly_already(agenda: Agenda, was: Was, asked: Asked) -> list[tuple[str, Fact]]:
    """Return facts that have begun, are known, and have not settled, with their owners."""
    names = {*names_in(was.agenda, replaced(agenda)), "not shown"}
    found: list[tuple[str, Fact]] = []

    def look(owner: Any) -> None:
        for field in attrs.fields(type(owner)):
            held = getattr(owner, field.name)
            for each in held if isinstance(held, tuple) else ():
                if isinstance(each, Record) and existed(each, asked):
                    look(each)
                waiting = (
                    isinstance(each, Fact)
                    and begun(each.on, asked.as_of)
                    and not settled(each, asked.as_of)
                    and asked.known(learnt(each))
                    and each.id not in was.taken_back
                    and (owner.id in names or owner.id in was.awaited)
                    and stands_alone(each, names)
                )
                if waiting:
                    found.append((owner.id, without_links(each, names)))

    look(agenda)
    return found
