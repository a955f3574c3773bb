"""What changed from one snapshot to another (S11)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, get_args

from bwpolicy.analysis.changes import Change
from bwpolicy.analysis.inside import facts_in
from bwpolicy.analysis.naming import GONE, NAMED
from bwpolicy.analysis.ordering import natural
from bwpolicy.analysis.same_facts import identity
from bwpolicy.analysis.states import Aspect, states_of
from bwpolicy.model import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.analysis.changes import ChangeKind
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.states import State
    from bwpolicy.analysis.tracks import Measure
    from bwpolicy.model import Fact

_ORDER: Final[tuple[Aspect, ...]] = get_args(Aspect)


def find_changes(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """
    Return what changed from *before* to *after*, in order of subject, then as it happened.

    Comparing a snapshot with itself gives nothing, and the states that the changes from A
    to B and from B to C end in are those of the changes from A to C. To compare what was
    known on two days, take both snapshots with ``known_by`` set to their own day.

    Args:
        before: The earlier picture.
        after: The later one, of the same agenda for the same audience.

    Source: status rule S11.
    """
    old, new = states_of(before), states_of(after)
    known = frozenset(identity(fact) for fact, _ in _facts(before))
    told_after = [(fact, subject) for fact, subject in _facts(after)]
    known_after = frozenset(identity(fact) for fact, _ in told_after)
    compare = _Comparison(before.as_of, known, known_after, _ended_measures(after))
    changes = [
        compare.change(subject, aspect, old.get((subject, aspect)), new.get((subject, aspect)))
        for subject, aspect in {**old, **new}
        if old.get((subject, aspect)) != new.get((subject, aspect))
    ]
    told = {identity(fact) for change in changes for fact in change.facts}
    changes.extend(
        Change(
            kind="learnt late" if compare.late(fact) else "noted",
            subject=subject,
            aspect=None,
            before=None,
            after=None,
            on=fact.on,
            facts=(fact,),
        )
        for fact, subject in told_after
        if identity(fact) not in known and identity(fact) not in told
    )
    return tuple(sorted(changes, key=_place))


def _place(change: Change) -> tuple[object, ...]:
    """Order changes by subject, then as they happened; of one day as aspects are listed."""
    day = change.on.last.toordinal() if change.on and change.on.end else date.max.toordinal()
    aspect = _ORDER.index(change.aspect) if change.aspect else len(_ORDER)
    return natural(change.subject), day, aspect


def _facts(snapshot: Snapshot) -> Iterator[tuple[Fact, str]]:
    """Yield the facts that *snapshot* rests on, each with the record it is written on."""
    shown: list[tuple[str, Any]] = []
    shown += [(each.id, each) for each in (*snapshot.plans, *snapshot.results)]
    shown += [(each.id, each) for result in snapshot.results for each in result.indicators]
    shown += [(group.id, group.events) for group in snapshot.working_groups]
    shown += [(each.id, each) for comment in snapshot.comments for each in comment.points]
    shown += [(each.id, each) for each in snapshot.comments]
    shown += [(each.id, each.dates) for each in snapshot.deadlines]
    for each in snapshot.milestones:
        shown.append((each.id, (*(date.fact for date in each.dates), *each.claims)))
    for item in snapshot.items:
        shown.append((item.id, (*item.positions, *item.events)))
        for track in item.tracks:
            own = (each for each in track.events if not any(each is one for one in item.events))
            shown.append((track.id, tuple(own)))
    for subject, holder in shown:
        for fact in holder if isinstance(holder, tuple) else facts_in(holder):
            yield fact, subject


def _ended_measures(snapshot: Snapshot) -> dict[tuple[Any, ...], Measure]:
    """Return the measures that run no more, by the event that began them."""
    return {
        identity(measure.event): measure
        for item in snapshot.items
        for track in item.tracks
        for measure in track.measures
        if not measure.running
    }


class _Comparison:
    """Names the change between two states of one aspect, and says when it happened."""

    def __init__(
        self,
        since: date,
        old: frozenset[tuple[Any, ...]],
        new: frozenset[tuple[Any, ...]],
        ended: dict[tuple[Any, ...], Measure],
    ) -> None:
        self.since = since
        self.old = old
        self.new = new
        self.ended = ended

    def knew(self, fact: Fact) -> bool:
        """Tell whether the earlier picture rests on *fact* too."""
        return identity(fact) in self.old

    def knows(self, fact: Fact) -> bool:
        """Tell whether the later picture still rests on *fact*."""
        return identity(fact) in self.new

    def late(self, fact: Fact) -> bool:
        """Tell whether *fact* had happened before the earlier picture but was not known then."""
        return fact.on.last <= self.since < fact.known

    def change(self, subject: str, aspect: Aspect, old: State | None, new: State | None) -> Change:
        """Return the change of *aspect* from *old* to *new*, of which one may be missing."""
        kind = self.kind(aspect, old, new)
        facts: tuple[Fact, ...] = ()
        if new:
            facts = tuple(each for each in new.facts if not self.knew(each)) or new.facts[:1]
        on = self.day(kind, aspect, new, facts)
        if kind == "measure ended" and old:
            facts, on = self.over(old, new)
        return Change(
            kind=kind,
            subject=subject,
            aspect=aspect,
            before=old,
            after=new,
            on=on,
            facts=facts,
        )

    def over(self, old: State, new: State | None) -> tuple[tuple[Fact, ...], When | None]:
        """Return the facts of a measure that ended, and its last day."""
        still = {identity(each) for each in new.facts} if new else set()
        gone = tuple(each for each in old.facts if identity(each) not in still)
        measure = next(filter(None, (self.ended.get(identity(each)) for each in gone)), None)
        if measure is None:  # its track is not shown any more
            return gone, None
        facts = (measure.ends_by, measure.event)
        return tuple({identity(each): each for each in facts}.values()), measure.until

    def kind(self, aspect: Aspect, old: State | None, new: State | None) -> ChangeKind:
        """Name the change, first by what is known of its facts, then by its aspect."""
        taken_back = bool(old and old.facts and not self.knows(old.facts[0]))
        if new is None:
            return "corrected" if taken_back else GONE.get(aspect, "corrected")
        news = [each for each in new.facts if not self.knew(each)]
        if news and all(map(self.late, news)) and aspect != "silence":
            return "learnt late"
        if taken_back and not (news if aspect == "stances" else self.moves(old, new)):
            return "corrected"
        if aspect == "due":
            return self.due(old, new)
        return self.measures(old, new) if aspect == "measures" else NAMED[aspect](old, new)

    def moves(self, old: State | None, new: State) -> bool:
        """Tell whether what is new carries a thing on, whatever was taken back meanwhile."""
        decided = bool(new.facts) and not self.knew(new.facts[0])
        return decided and old is not None and new.rank > old.rank

    def due(self, old: State | None, new: State) -> ChangeKind:
        """Name the change of a due date, which may count from the day something was done."""
        if old is None:
            return "milestone set"
        if not self.knew(new.facts[0]):
            return "revised"
        return "date now known" if new.when and new.when.end else "date no longer known"

    def measures(self, old: State | None, new: State) -> ChangeKind:
        """Name the change of the measures that run: one began, ended, or runs longer."""
        begun = [each for each in new.facts if not getattr(each, "extends", None)]
        if not all(map(self.knew, begun)):
            return "measure began"
        held = set(new.value.split("; ")) - set(old.value.split("; ") if old else ())
        return "measure extended" if held else "measure ended"

    def day(
        self, kind: ChangeKind, aspect: Aspect, new: State | None, facts: tuple[Fact, ...]
    ) -> When | None:
        """Return when a change happened: as its fact says, or as what it is about is dated."""
        if new is None or aspect == "silence":
            return None
        news = bool(facts) and not self.knew(facts[0])
        if aspect == "due":  # the first date is the last of the facts, whatever revised it since
            return facts[-1 if kind == "milestone set" else 0].on if news else _counted(new)
        if kind == "request unanswered":
            return When.on(new.when.last + timedelta(days=1)) if new.when else None
        by_state = new.ended or aspect in _BY_STATE or not news
        return new.begun if new.begun and by_state else facts[0].on if news else None


#: Aspects of which the state itself says since when it holds.
_BY_STATE: Final[frozenset[Aspect]] = frozenset({"approval", "clock", "request", "treatment"})


def _counted(state: State) -> When | None:
    """Return the day from which a date counts, where it is so many days after something."""
    within = getattr(state.facts[0], "within", None) if state.facts else None
    if within is None or state.when is None or state.when.end is None:
        return None
    return When.on(state.when.end - timedelta(days=within))
