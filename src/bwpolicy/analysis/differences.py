"""What changed from one snapshot to another (S11)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, get_args

from bwpolicy.analysis.changes import Change
from bwpolicy.analysis.inside import facts_in
from bwpolicy.analysis.ordering import natural
from bwpolicy.analysis.same_facts import identity
from bwpolicy.analysis.states import Aspect, states_of
from bwpolicy.model import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bwpolicy.analysis.changes import ChangeKind
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.states import State
    from bwpolicy.model import Fact

_ORDER: Final[tuple[Aspect, ...]] = get_args(Aspect)
#: What it is called that a reply has come so far.
_REPLIES: Final[dict[str, ChangeKind]] = {
    "due": "reply due",
    "input received": "input received",
    "draft": "reply drafted",
    "cleared": "reply cleared",
    "sent": "replied",
}
#: How an attempt ended, by the id of its stage.
_ENDS: Final[dict[str, ChangeKind]] = {
    "lapsed": "lapsed",
    "withdrawn": "withdrawn",
    "superseded": "superseded",
    "struck_down": "struck down",
    "expired": "expired",
}


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
    compare = _Comparison(before.as_of, known, frozenset(identity(fact) for fact, _ in told_after))
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


class _Comparison:
    """Names the change between two states of one aspect."""

    def __init__(
        self,
        since: date,
        old: frozenset[tuple[Any, ...]],
        new: frozenset[tuple[Any, ...]],
    ) -> None:
        self.since = since
        self.old = old
        self.new = new
        self.named: dict[Aspect, Callable[[State | None, State], ChangeKind]] = {
            "stage": _stage,
            "silence": lambda *_: "no step since",
            "measures": _measures,
            "stances": lambda *_: "position stated",
            "report": _report,
            "clock": _clock,
            "due": self.due,
            "approval": lambda old, new: (
                "approved" if old is None or new.rank > old.rank else "approval changed"
            ),
            "positions": lambda *_: "positions differ",
            "request": _request,
            "date": lambda old, _: "outside date moved" if old else "outside date set",
            "comment": _comment,
            "raised": lambda old, _: "examined" if old else "point raised",
            "measure": _measure,
            "reply": lambda _, new: _REPLIES[new.value],
            "treatment": _treatment,
            "baseline": _figure,
            "target": _figure,
            "actual": _figure,
            "meeting": lambda old, _: "minutes" if old else "met",
            "law": lambda _, new: (
                "law valid from" if new.value == "valid from" else "law valid until"
            ),
            "ratification": _ratification,
        }

    def late(self, fact: Fact) -> bool:
        """Tell whether *fact* had happened before the earlier picture but was not known then."""
        return fact.on.last <= self.since < fact.known

    def change(self, subject: str, aspect: Aspect, old: State | None, new: State | None) -> Change:
        """Return the change of *aspect* from *old* to *new*, of which one may be missing."""
        facts: tuple[Fact, ...] = ()
        if new:
            facts = tuple(each for each in new.facts if not self.knew(each)) or new.facts[:1]
        return Change(
            kind=self.kind(aspect, old, new),
            subject=subject,
            aspect=aspect,
            before=old,
            after=new,
            on=self.day(aspect, old, new, facts),
            facts=facts,
        )

    def knew(self, fact: Fact) -> bool:
        """Tell whether the earlier picture rests on *fact* too."""
        return identity(fact) in self.old

    def knows(self, fact: Fact) -> bool:
        """Tell whether the later picture still rests on *fact*."""
        return identity(fact) in self.new

    def kind(self, aspect: Aspect, old: State | None, new: State | None) -> ChangeKind:
        """Name the change, first by what is known of its facts, then by its aspect."""
        taken_back = bool(old and old.facts and not self.knows(old.facts[0]))
        if new is None:
            return "corrected" if taken_back else _GONE.get(aspect, "corrected")
        if new.facts and not self.knew(new.facts[0]) and self.late(new.facts[0]):
            return "learnt late"
        named = self.named[aspect](old, new)
        if aspect == "stances":  # a side that takes another position takes none back
            taken_back = taken_back and all(map(self.knew, new.facts))
        forward = old and new.rank > old.rank
        return "corrected" if taken_back and not forward else named

    def due(self, old: State | None, new: State) -> ChangeKind:
        """Name the change of a due date, which may count from the day something was done."""
        if old is None:
            return "milestone set"
        if not self.knew(new.facts[0]):
            return "revised"
        return "date now known" if new.when and new.when.end else "date no longer known"

    def day(
        self, aspect: Aspect, old: State | None, new: State | None, facts: tuple[Fact, ...]
    ) -> When | None:
        """Return when a change happened: as its fact says, or as what it is about is dated."""
        if new is None:
            return _ran_until(old) if aspect == "measures" else None
        if aspect == "due" and old is None and facts:
            return facts[-1].on  # the first date, whatever revised it since
        if aspect == "clock" and new.when and new.when.end:
            return When.on(new.when.end + timedelta(days=1))
        if facts and not self.knew(facts[0]) and aspect not in {"silence", "approval"}:
            return facts[0].on
        return _DATED[aspect](new) if aspect in _DATED else None


def _ran_until(old: State | None) -> When | None:
    return old.when if old else None


def _counted(state: State) -> When | None:
    """Return the day from which a date counts, where it is so many days after something."""
    within = getattr(state.facts[0], "within", None) if state.facts else None
    if within is None or state.when is None or state.when.end is None:
        return None
    return When.on(state.when.end - timedelta(days=within))


#: When a change happened that rests on no new fact, by its aspect.
_DATED: Final[dict[Aspect, Callable[[State], When | None]]] = {
    "stage": lambda state: state.when,
    "approval": lambda state: state.when,
    "due": _counted,
    "treatment": lambda state: state.when,
}


#: What it is called that a state is no more; elsewhere it was corrected.
_GONE: Final[dict[Aspect, ChangeKind]] = {
    "silence": "step taken",
    "measures": "measure ended",
    "clock": "no longer late",
    "positions": "positions agree",
}


def _stage(old: State | None, new: State) -> ChangeKind:
    if old is None:
        return _ended(new) if new.ended else "advanced"
    if new.rank // 1000 > old.rank // 1000:
        return "restarted"
    if new.ended and not old.ended:
        return _ended(new)
    return "advanced" if new.rank > old.rank else "returned"


def _ended(new: State) -> ChangeKind:
    return _ENDS.get(new.value.partition("/")[2], "ended")


def _measures(old: State | None, new: State) -> ChangeKind:
    if old is None:
        return "measure began"
    begun = set(new.value.split("; ")) - set(old.value.split("; "))
    if not begun:
        return "measure ended"
    starts = {each.partition(" to ")[0] for each in old.value.split("; ")}
    known = all(each.partition(" to ")[0] in starts for each in begun)
    return "measure extended" if known else "measure began"


def _report(old: State | None, new: State) -> ChangeKind:
    if old is None and new.value in {"open", "partly"}:
        return "milestone set"
    if new.value == "partly":
        return "partly done"
    if new.value == "open":
        return "reopened"
    return new.value  # type: ignore[return-value]


def _figure(old: State | None, new: State) -> ChangeKind:  # noqa: ARG001 - as the others
    return "figures differ" if " / " in new.value else "figure updated"


def _clock(old: State | None, new: State) -> ChangeKind:  # noqa: ARG001 - as the others
    return "became overdue" if new.value == "overdue" else "target date passed"


def _request(old: State | None, new: State) -> ChangeKind:
    state = new.value.partition(",")[0]
    if state == "no reply" and not (old and old.value.startswith("no reply")):
        return "request unanswered"
    if state == "replied":
        return "request replied"
    return "reminded" if old else "request sent"


def _ratification(old: State | None, new: State) -> ChangeKind:  # noqa: ARG001 - as the others
    return new.value  # type: ignore[return-value]


def _comment(old: State | None, new: State) -> ChangeKind:
    stage = new.value.partition("; ")[0]
    if old and old.value.partition("; ")[0] == stage:
        return "expressed on"
    return "lodged" if stage == "lodged" else "comment adopted"


def _measure(old: State | None, new: State) -> ChangeKind:
    if old is None:
        return "point raised"
    return "measure linked" if new.value == "linked" else "measure changed"


def _treatment(old: State | None, new: State) -> ChangeKind:
    if old is None and new.value == "pending":
        return "point raised"
    if new.value.startswith("closed"):
        return "closed"
    if new.value.startswith("referred to "):
        return "referred"
    if new.value.startswith("no longer raised"):
        return "no longer raised"
    return "expressed on" if new.facts else "reopened"
