"""What changed between two snapshots, in the words of reform (S11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from bwpolicy.analysis.ordering import natural
from bwpolicy.analysis.states import Aspect, State, states_of
from bwpolicy.model import Compared, Event, Fact, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bwpolicy.analysis.snapshot import Snapshot

ChangeKind = Literal[
    "advanced",
    "restarted",
    "returned",
    "ended",
    "learnt late",
    "corrected",
    "position stated",
    "no step since",
    "step taken",
    "milestone set",
    "reported done",
    "confirmed",
    "verified",
    "dropped",
    "reopened",
    "revised",
    "became overdue",
    "target date passed",
    "no longer late",
    "positions differ",
    "positions agree",
    "request sent",
    "request unanswered",
    "replied",
    "point raised",
    "examined",
    "measure linked",
    "measure changed",
    "reply due",
    "referred",
    "no longer raised",
    "closed",
    "expressed on",
    "outside date set",
    "outside date moved",
    "figure updated",
    "noted",
]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Change(Compared):
    """
    One thing that changed.

    Attributes:
        kind: What happened, in one word.
        subject: Id of the track, milestone, point, deadline, request or indicator.
        aspect: What of it changed; ``None`` for an event that changes no state.
        before: The state before; ``None`` if there was none.
        after: The state after; ``None`` if there is none any more.
        on: When it happened, as far as it is known.
        facts: The facts it rests on, first the one that decides.
    """

    kind: ChangeKind
    subject: str
    aspect: Aspect | None
    before: State | None
    after: State | None
    on: When | None
    facts: tuple[Fact, ...]


def find_changes(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """
    Return what changed from *before* to *after*, in order of subject, then aspect.

    Comparing a snapshot with itself gives nothing, and the states that the changes from A
    to B and from B to C end in are those of the changes from A to C. To compare what was
    known on two days, take both snapshots with ``known_by`` set to their own day.

    Args:
        before: The earlier picture.
        after: The later one, of the same agenda for the same audience.

    Source: status rule S11.
    """
    old, new = states_of(before), states_of(after)
    compare = _Comparison(before.as_of, _facts(before), _facts(after))
    changes = [
        change
        for subject, aspect in {**old, **new}
        if (
            change := compare.change(
                subject, aspect, old.get((subject, aspect)), new.get((subject, aspect))
            )
        )
    ]
    told = {fact for change in changes for fact in change.facts}
    changes.extend(
        Change(
            kind="learnt late" if compare.late(event) else "noted",
            subject=track,
            aspect=None,
            before=None,
            after=None,
            on=event.on,
            facts=(event,),
        )
        for track, event in _new_events(before, after)
        if event not in told
    )
    return tuple(sorted(changes, key=_place))


def _place(change: Change) -> tuple[object, ...]:
    day = change.on.last if change.on and change.on.end else None
    return (natural(change.subject), change.aspect or "~", day is None, day and day.toordinal())


def _facts(snapshot: Snapshot) -> frozenset[Fact]:
    tracks = (track for item in snapshot.items for track in item.tracks)
    events: set[Fact] = {event for track in tracks for event in track.events}
    events.update(claim for each in snapshot.milestones for claim in each.report)
    events.update(date for each in snapshot.milestones for date in each.dates)
    return frozenset(events)


def _new_events(before: Snapshot, after: Snapshot) -> Iterator[tuple[str, Event]]:
    """Yield the events that *after* has and *before* has not, each once, with its track."""
    old = {event for item in before.items for track in item.tracks for event in track.events}
    seen: set[Event] = set()
    for item in after.items:
        for track in item.tracks:
            for event in track.events:
                if event not in old and event not in seen:
                    seen.add(event)
                    yield track.id, event


class _Comparison:
    """Names the change between two states of one aspect."""

    def __init__(self, since: date, old: frozenset[Fact], new: frozenset[Fact]) -> None:
        self.since = since
        self.old = old
        self.new = new

    def late(self, fact: Fact) -> bool:
        """Tell whether *fact* had happened before the earlier picture but was not known then."""
        return fact.on.last <= self.since < fact.known

    def change(
        self, subject: str, aspect: Aspect, old: State | None, new: State | None
    ) -> Change | None:
        if old == new:
            return None
        kind = getattr(self, aspect)(old, new)
        facts = (new or old).facts if new or old else ()  # type: ignore[union-attr]
        facts = tuple(fact for fact in facts if fact not in self.old) or facts[:1]
        return Change(
            kind=kind,
            subject=subject,
            aspect=aspect,
            before=old,
            after=new,
            on=facts[0].on if facts and new else None,
            facts=facts if new else (),
        )

    def stage(self, old: State | None, new: State | None) -> ChangeKind:
        if new is None:
            return "corrected"
        if new.facts and self.late(new.facts[0]):
            return "learnt late"
        if old is None:
            return "advanced"
        if new.rank // 1000 > old.rank // 1000:
            return "restarted"
        if new.ended and not old.ended:
            return "ended"
        gone = bool(old.facts) and old.facts[0] not in self.new
        forward = new.rank > old.rank
        return "advanced" if forward else "corrected" if gone else "returned"

    def stances(self, old: State | None, new: State | None) -> ChangeKind:  # noqa: ARG002
        return "position stated" if new else "corrected"

    def silence(self, old: State | None, new: State | None) -> ChangeKind:  # noqa: ARG002
        return "no step since" if new else "step taken"

    def report(self, old: State | None, new: State | None) -> ChangeKind:
        if new is None:
            return "corrected"
        if old is None and new.value in {"open", "partly"}:
            return "milestone set"
        if new.value in {"open", "partly"}:
            return "reopened"
        return new.value  # type: ignore[return-value]

    def clock(self, old: State | None, new: State | None) -> ChangeKind:  # noqa: ARG002
        if new is None:
            return "no longer late"
        return "became overdue" if new.value == "overdue" else "target date passed"

    def due(self, old: State | None, new: State | None) -> ChangeKind:
        return "revised" if old and new else "milestone set" if new else "corrected"

    def positions(self, old: State | None, new: State | None) -> ChangeKind:  # noqa: ARG002
        return "positions differ" if new else "positions agree"

    def request(self, old: State | None, new: State | None) -> ChangeKind:  # noqa: ARG002
        if new and new.value == "no reply":
            return "request unanswered"
        return "replied" if new and new.value == "replied" else "request sent"

    def date(self, old: State | None, new: State | None) -> ChangeKind:
        return "outside date moved" if old and new else "outside date set" if new else "corrected"

    def raised(self, old: State | None, new: State | None) -> ChangeKind:
        if new is None:
            return "corrected"
        return "examined" if old else "point raised"

    def measure(self, old: State | None, new: State | None) -> ChangeKind:
        if old is None:
            return "point raised"
        return "measure linked" if new and new.value == "linked" else "measure changed"

    def reply(self, old: State | None, new: State | None) -> ChangeKind:  # noqa: ARG002
        if new is None:
            return "corrected"
        return "reply due" if new.value == "due" else "replied"

    def treatment(self, old: State | None, new: State | None) -> ChangeKind:
        if new is None:
            return "corrected"
        if old is None and new.words == "pending":
            return "point raised"
        if new.words == "closed":
            return "closed"
        if new.words.startswith("referred to "):
            return "referred"
        return "expressed on" if new.facts else "no longer raised"

    def figure(self, old: State | None, new: State | None) -> ChangeKind:  # noqa: ARG002
        return "figure updated" if new else "corrected"
