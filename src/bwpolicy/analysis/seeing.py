"""What an audience could see of an agenda on a day: the only place where facts are counted (S1)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from bwpolicy.analysis.audience import for_audience, unlink, without_links
from bwpolicy.analysis.inside import (
    each_collection,
    facts_in,
    facts_of,
    names_of,
    same,
    with_inner,
)
from bwpolicy.model import (
    Agenda,
    Body,
    Comment,
    Compared,
    Deadline,
    Fact,
    Law,
    Meeting,
    Milestone,
    Ratification,
    Request,
    When,
)

if TYPE_CHECKING:
    from bwpolicy.model.words import Access

T = TypeVar("T")


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
    return as_it_was(for_audience(agenda, audience), moment)


def as_it_was(shown: Agenda, moment: Moment) -> Seen:
    """Return what there was of *shown*, of which all may be seen, at *moment*."""
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
    gone = eyes.gone
    present = without_links(shown, present, gone)
    return Seen(
        present,
        tuple(
            Possibly(each.owner, fact)
            for each in eyes.possible
            if each.fact.id not in eyes.retracted
            if each.owner not in gone or each.owner in eyes.awaited
            for fact in unlink((each.fact,), gone, set())
        ),
    )


@attrs.frozen(eq=False, repr=False)
class LeftOut(Compared):
    """
    A fact that does not count.

    Attributes:
        owner: Id of the record it is about.
        fact: The fact.
        taken_back_by: The fact that takes it back; ``None`` where it is later, or not known.
        from_: The day from which it counts, as far as its own dates say; ``None`` where it is
            taken back.
        known: Whether what was learnt on its day is known at all.
    """

    owner: str
    fact: Fact
    taken_back_by: Fact | None
    from_: date | None
    known: bool


def left_out(agenda: Agenda, moment: Moment, audience: Access) -> tuple[LeftOut, ...]:
    """
    Return the facts that *audience* may see and that do not count at *moment*, in agenda order.

    Of records that were not there yet nothing is told.

    Source: status rule S1.
    """
    shown = for_audience(agenda, audience)
    present = as_it_was(shown, moment).agenda
    there = {record.id for record in present.records()}
    kept = {fact.id for fact in facts_of(present)}
    counted = [fact for fact in facts_of(shown) if moment.counts(fact)]
    standing = (fact for fact in counted if fact.retracts and (fact.id in kept or not fact.id))
    retractions = {fact.retracts: fact for fact in standing}
    found = []
    for record in shown.records():
        for fact in facts_in(record) if record.id in there else ():
            counts = moment.counts(fact)
            taken_back = None if not counts or fact.id in kept else retractions.get(fact.id)
            if counts and not taken_back:
                continue
            from_ = None if taken_back else fact.settled
            known = moment.knows(fact.known)
            found.append(LeftOut(record.id, fact, taken_back, from_, known))
    return tuple(found)


#: The field that says since when a record is there, if one does, and the fields that hold
#: days which may lie ahead.
_DATED: Final[dict[type, tuple[str, ...]]] = {
    Meeting: ("on", "circulated", "confirmed_on"),
    Request: ("sent", "replied"),
    Law: ("from_", "until"),
    Body: ("from_", "until"),
    Ratification: ("", "ratified", "in_force", "denounced"),
}


class _Eyes:
    """Filters the records and facts of one agenda by moment."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.retracted: frozenset[str] = frozenset()
        self.meetings: set[str] = set()
        self.possible: list[Possibly] = []
        self.gone: set[str] = set()  # ids of what is left out
        self.awaited: set[str] = set()  # records that no fact has begun yet

    def moment_only(self, agenda: Agenda) -> Agenda:
        return each_collection(agenda, lambda records: self._present(records, ""))

    def _present(self, values: tuple[Any, ...], owner: str) -> tuple[Any, ...]:
        """Return those of *values*, and of what is within them, that were there."""
        result = []
        for value in values:
            seen = self._fact(value, owner) if isinstance(value, Fact) else self._record(value)
            if seen is None:
                self.gone.update(names_of(value))
            else:
                result.append(seen)
        return same(values, result)

    def _fact(self, fact: Fact, owner: str) -> Fact | None:
        """Return *fact* if it counts; note it if it may have happened already."""
        if fact.id in self.retracted:
            return None
        if self.moment.counts(fact):
            return fact
        if self.moment.possibly(fact):
            self.possible.append(Possibly(owner, fact))
        return None

    def _record(self, record: Any) -> Any:
        """Return *record* as it was; ``None`` if it was not there."""
        if record.since is not None and not self.moment.reached(record.since):
            return None
        dated = self._as_dated(record)
        if dated is None:
            return None
        inside = with_inner(dated, lambda inner: self._present(inner, record.id))
        if not self._begun(record, inside):
            self.awaited.add(record.id)
            return None
        return inside

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
        if isinstance(record, Comment):
            return self._comment(record)
        if isinstance(record, Request):
            reminders = tuple(when for when in record.reminders if self.moment.reached(when))
            record = attrs.evolve(record, reminders=reminders)
        begins, *later = _DATED.get(type(record), ("",))
        begun = getattr(record, begins) if begins else None
        if begun is not None and not self.moment.reached(begun):
            return None
        return _without_later(record, self.moment.reached, *later)

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
