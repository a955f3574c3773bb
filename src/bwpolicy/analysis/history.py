"""Every state with the days it held, as the agenda tells it on the day asked about."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.analysis.inside import inner_fields, names_in
from bwpolicy.analysis.ordering import natural
from bwpolicy.analysis.seeing import Moment, as_it_was
from bwpolicy.analysis.spans import Span
from bwpolicy.analysis.standing import stand
from bwpolicy.analysis.states import states_of
from bwpolicy.model import (
    COLLECTIONS,
    Agenda,
    Claim,
    DueDate,
    Event,
    Fact,
    Record,
    Request,
    When,
    WorkingGroup,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bwpolicy.analysis.states import Key, State
    from bwpolicy.model import AgendaItem, Comment

_DAY: Final = timedelta(days=1)
#: Lists whose records others name without telling anything of themselves.
_NAMED: Final = ("jurisdictions", "bodies", "sources", "laws", "procedures", "instruments")


def history_of(agenda: Agenda, as_of: date, shown: Iterable[str]) -> tuple[Span, ...]:
    """
    Return every state that anything was in, with the days it held, by subject, then day.

    The story is told as it is known on the day asked about: of what has been taken back
    there is no trace, and what was learnt late stands on its own day.

    Args:
        agenda: As seen on *as_of*.
        as_of: The day asked about; no span reaches beyond it.
        shown: Ids of the subjects to be told.
    """
    wanted = frozenset(shown)
    spans = [span for part in _Parts(agenda).each(wanted) for span in _spans(part, as_of, wanted)]
    return tuple(sorted(spans, key=_place))


def _place(span: Span) -> tuple[Any, ...]:
    return natural(span.subject), span.aspect, span.begin or date.min


def _spans(part: _Part, as_of: date, wanted: frozenset[str]) -> Iterator[Span]:
    """Yield the spans of the subjects of one part of the agenda."""
    days = [date.min, *sorted(day for day in _turns(part.agenda) if day <= as_of)]
    held: dict[Key, tuple[date | None, State]] = {}
    for day in days:
        picture = stand(as_it_was(part.agenda, Moment(as_of=day)).agenda, day)
        now = {
            key: state
            for key, state in states_of(picture).items()
            if key[0] in part.subjects and key[0] in wanted
        }
        for key in [key for key in held if held[key][1] != now.get(key)]:
            begin, state = held.pop(key)
            yield Span(*key, state, begin, day - _DAY)
        for key, state in now.items():
            if key not in held:
                begin = None if day == date.min else day
                held[key] = begin, attrs.evolve(state, facts=state.facts[:1])
    for key, (begin, state) in held.items():
        yield Span(*key, state, begin, None)


def _turns(agenda: Agenda) -> set[date]:
    """Return the days on which the state of anything in *agenda* may change."""
    quiet = timedelta(days=agenda.settings.quiet_after) + _DAY
    turns: set[date] = set()
    spans: set[int] = set()
    done: list[date] = []
    for each in _within(agenda):
        if isinstance(each, Fact):
            turns.add(each.settled)
            if isinstance(each, Event):
                turns.add(each.on.last + quiet)
                turns |= _after(each.until)
            elif isinstance(each, DueDate):
                turns |= _after(each.to)
                spans.add(each.within or 0)
            elif isinstance(each, Claim):
                done.append(each.on.last)
            continue
        for field in attrs.fields(type(each)):
            held = getattr(each, field.name)
            for when in held if isinstance(held, tuple) else (held,):
                if isinstance(when, When) and when.end:
                    turns.add(when.end)
        if isinstance(each, Request):
            turns |= _after(each.due)
    turns |= {day + timedelta(days=days) + _DAY for day in done for days in spans}
    return turns


def _after(when: When | None) -> set[date]:
    return {when.end + _DAY} if when and when.end else set()


def _within(value: Any) -> Iterator[Any]:
    """Yield the records of an agenda, or *value*, and every record and fact within."""
    if isinstance(value, Agenda):
        for name in COLLECTIONS:
            for record in getattr(value, name):
                yield from _within(record)
        return
    yield value
    if isinstance(value, Record):
        for name in inner_fields(type(value)):
            for inner in getattr(value, name):
                yield from _within(inner)


@attrs.frozen
class _Part:
    """
    As much of an agenda as the states of some subjects depend on.

    Attributes:
        subjects: Their ids.
        agenda: Those records, and what they name.
    """

    subjects: set[str]
    agenda: Agenda


class _Parts:
    """Divides an agenda into parts whose states do not depend on one another."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        nothing: dict[str, Any] = dict.fromkeys(COLLECTIONS, ())
        self.empty = attrs.evolve(agenda, **nothing)
        self.named: dict[str, tuple[str, Record | None]] = {
            record.id: (name, record) for name in _NAMED for record in getattr(agenda, name)
        }
        self.item_of = {track.id: item for item, track in agenda.tracks()}
        self.tracks = {track.id: track for _, track in agenda.tracks()}
        self.milestones = {each.id: (owner, each) for owner, each in agenda.milestones()}
        self.group_of = {
            name: group
            for group in agenda.working_groups
            for meeting in group.meetings
            for name in (meeting.id, *(decision.id for decision in meeting.decisions))
        }

    def each(self, wanted: frozenset[str]) -> Iterator[_Part]:
        """Yield the parts that have a wanted subject."""
        every = (self.items(), self.groups(), self.supervision(), self.others())
        for subjects, make in chain(*every):
            if not wanted.isdisjoint(subjects):
                yield _Part(subjects, make())
        yield from (self.milestone(name) for name in self.milestones if name in wanted)

    def items(self) -> Iterator[tuple[set[str], Callable[[], Agenda]]]:
        """Yield each item with its tracks."""
        for item in self.agenda.items:
            subjects = {item.id, *(track.id for track in item.tracks)}
            yield subjects, partial(self.item, item)

    def item(self, item: AgendaItem) -> Agenda:
        through = (track.through for track in item.tracks)
        own = attrs.evolve(item, milestones=())
        return self.part(items=(own, *self.carried(through, without=item)))

    def groups(self) -> Iterator[tuple[set[str], Callable[[], Agenda]]]:
        """Yield the meetings of each group."""
        for group in self.agenda.working_groups:
            own = attrs.evolve(group, milestones=())
            yield (
                {meeting.id for meeting in group.meetings},
                partial(self.part, working_groups=(own,)),
            )

    def supervision(self) -> Iterator[tuple[set[str], Callable[[], Agenda]]]:
        """Yield comments whose points are one thread, with the items that address them."""
        for comments in _threads(self.agenda.comments):
            points = {point.id for comment in comments for point in comment.points}
            subjects = points | {comment.id for comment in comments}
            yield subjects, partial(self.thread, comments, points)

    def thread(self, comments: list[Comment], points: set[str]) -> Agenda:
        addressing = (each for each in self.agenda.items if not points.isdisjoint(each.addresses))
        return self.part(comments=tuple(comments), items=tuple(map(_bare, addressing)))

    def others(self) -> Iterator[tuple[set[str], Callable[[], Agenda]]]:
        """Yield what depends on nothing else."""
        for name in ("deadlines", "requests", "results", "laws", "ratifications"):
            for record in getattr(self.agenda, name):
                indicators = {each.id for each in getattr(record, "indicators", ())}
                yield {record.id, *indicators}, partial(self.part, **{name: (record,)})

    def milestone(self, name: str) -> _Part:
        """Return the milestone with what its dates and its proof depend on."""
        owners: dict[str, AgendaItem | WorkingGroup] = {}
        kept: set[str] = set()
        tracks: list[str] = []
        waiting = [name]
        while waiting:
            each = waiting.pop()
            if each not in self.milestones or each in kept:
                continue
            kept.add(each)
            owner, milestone = self.milestones[each]
            owners[owner.id] = owner
            tracks += [milestone.met_by.track] if milestone.met_by else []
            for decided in (milestone.set_by, *(due.approved_by for due in milestone.dates)):
                if decided in self.group_of:
                    group = self.group_of[decided]
                    owners[group.id] = group
            waiting += [due.after for due in milestone.dates if due.after]
        groups, items = [], {item.id: item for item in self.carried(tracks)}
        for owner in owners.values():
            own = tuple(each for each in owner.milestones if each.id in kept)
            if isinstance(owner, WorkingGroup):
                groups.append(attrs.evolve(owner, milestones=own))
            else:
                base = items.get(owner.id) or _bare(owner)
                items[owner.id] = attrs.evolve(base, milestones=own)
        agenda = self.part(working_groups=tuple(groups), items=tuple(items.values()))
        return _Part({name}, agenda)

    def carried(
        self, tracks: Iterable[str | None], *, without: AgendaItem | None = None
    ) -> list[AgendaItem]:
        """Return the items of *tracks* and of what carries these, with no more than them."""
        waiting = list(tracks)
        kept: dict[str, AgendaItem] = {}
        while waiting:
            name = waiting.pop()
            if name in self.tracks and name not in kept and self.item_of[name] is not without:
                kept[name] = self.item_of[name]
                waiting.append(self.tracks[name].through)
        return [
            attrs.evolve(
                item,
                milestones=(),
                positions=(),
                tracks=tuple(track for track in item.tracks if track.id in kept),
            )
            for item in {item.id: item for item in kept.values()}.values()
        ]

    def part(self, **lists: tuple[Any, ...]) -> Agenda:
        """Return an agenda of *lists*, and of every body, law or place that is named in them."""
        found = {
            collection: {record.id: record for record in records}
            for collection, records in lists.items()
        }
        waiting = [name for held in lists.values() for each in held for name in names_in(each)]
        while waiting:
            collection, record = self.named.get(waiting.pop(), ("", None))
            if record and record.id not in found.setdefault(collection, {}):
                found[collection][record.id] = record
                waiting += names_in(record)
        held: dict[str, Any] = {name: tuple(records.values()) for name, records in found.items()}
        return attrs.evolve(self.empty, **held)


def _bare(item: AgendaItem) -> AgendaItem:
    """Return *item* without what tells nothing of the points it addresses."""
    return attrs.evolve(item, tracks=(), events=(), positions=(), milestones=())


def _threads(comments: tuple[Comment, ...]) -> Iterator[list[Comment]]:
    """Yield comments whose points continue one another together, and those recorded whole."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.get(name, name) != name:
            name = leader[name]
        return name

    owner = {point.id: comment.id for comment in comments for point in comment.points}
    whole = {(each.body, each.instrument) for each in comments if each.complete}
    for comment in comments:
        named = [name for point in comment.points for name in point.continues]
        joined = [owner[name] for name in named if name in owner]
        joined += [point.closed_by for point in comment.points if point.closed_by]
        if (comment.body, comment.instrument) in whole:
            joined.append(f"{comment.body} {comment.instrument}")
        for other in joined:
            leader[find(other)] = find(comment.id)
    groups: dict[str, list[Comment]] = {}
    for comment in comments:
        groups.setdefault(find(comment.id), []).append(comment)
    yield from groups.values()
