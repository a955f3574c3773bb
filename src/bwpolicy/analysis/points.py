"""Where the points of supervisory bodies stand: measure, reply and treatment, apart (S8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import attrs

from bwpolicy.analysis.ordering import natural
from bwpolicy.model import (
    Compared,
    Expression,
    Provisions,
    Reply,
    Text,
    When,
    in_order,
    weakest,
)
from bwpolicy.model.words import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bwpolicy.model import Agenda, Comment, Point

MeasureState = Literal["none recorded", "linked", "government states none"]
ReplyState = Literal["none recorded", "due", "input received", "draft", "cleared", "sent"]

#: The word by which a body closes a matter itself; interest leaves it open.
#: Source: ILO, the impact of the regular supervisory system; shipped term ``ilo.satisfaction``.
CLOSING: Final = "satisfaction"
#: The word by which the Committee on Freedom of Association says so of a case.
CLOSED: Final = "closed"
#: The step of a reply that makes a state, where its word is another one.
_STEPS: Final[Mapping[str, str]] = {"input received": "input"}
_WORDS: Final = re.compile(r"\w+")  # dissatisfaction is another word


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PointStatus(Compared):
    """
    Where one point stands, in three facts that are never derived from one another (S8).

    Attributes:
        id: ``COMMENT/POINT``.
        comment: Id of the comment.
        title: The matter.
        body: Body that raised it.
        instrument: Convention concerned, if one.
        articles: Articles concerned.
        jurisdictions: Where it applies; none means the country as a whole.
        laws: Provisions it speaks of.
        raised: Since when it is raised: as its record says, else the day or year the comment
            was adopted, or the complaint lodged.
        published: Day it became known, where one is recorded; of what came up after its
            comment, none is.
        thread: Id of the first point of its thread: points that continue one another.
        continued_by: Later points that take it up; a point with any is not the latest word.
        times: In how many comments the same body has raised it, up to this one.
        measure: Whether anything on the agenda addresses it or what it continues.
        items: Ids of the items that do.
        without_track: Jurisdictions it names in which none of those items has a track.
        reply: How far the government's reply is.
        reply_due: Day it is due, where one is set.
        reply_days: Days left until then, negative once it has passed; ``None`` where none is
            set or the reply was sent.
        replied: Day of the step that decides how far it is.
        replies: Its steps, in order.
        expressions: What was expressed on it, in order; by the body, unless somebody else is named.
        word: The body's own last word.
        referred_to: Body to which it was passed on.
        unraised_since: Session of a later comment, recorded whole, that no longer raises it.
        closed_by: Comment in which the body closed it.
        closed: The body itself closed it, or noted it with satisfaction.
        treated_on: Day of what the body did with it last.
        grade: Weakest grade behind what the body says (S10).
        sources: Where the comment can be read.
    """

    id: str
    comment: str
    title: Text
    body: str
    instrument: str | None
    articles: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    laws: tuple[Provisions, ...]
    raised: When | None
    published: When | None
    thread: str
    continued_by: tuple[str, ...]
    times: int
    measure: MeasureState
    items: tuple[str, ...]
    without_track: tuple[str, ...]
    reply: ReplyState
    reply_due: When | None
    reply_days: int | None
    replied: When | None
    replies: tuple[Reply, ...]
    expressions: tuple[Expression, ...]
    word: str | None
    referred_to: str | None
    unraised_since: str | None
    closed_by: str | None
    closed: bool
    treated_on: When | None
    grade: Grade | None
    sources: tuple[str, ...]

    @property
    def open(self) -> bool:
        """The latest word on the matter, and not closed."""
        return not self.closed and not self.continued_by

    @property
    def treatment(self) -> str:
        """What the body did with it last, in its own word where it used one."""
        if self.closed:
            return "closed"
        if self.unraised_since:
            return f"no longer raised since {self.unraised_since}"
        if self.referred_to:
            return f"referred to {self.referred_to}"
        if self.word:
            return self.word
        if self.continued_by:
            return f"taken up in {', '.join(self.continued_by)}"
        return "pending"


def point_statuses(agenda: Agenda, as_of: date) -> tuple[PointStatus, ...]:
    """
    Return where each point stands, in the order of comments and points.

    Args:
        agenda: As seen on *as_of*.
        as_of: The day asked about, for replies that are due.

    Source: status rule S8.
    """
    threads = _Threads(agenda)
    return tuple(
        _status(comment, point, threads, as_of)
        for comment in agenda.comments
        for point in comment.points
    )


class _Threads:
    """Which points continue which, and which items address them."""

    def __init__(self, agenda: Agenda) -> None:
        self.comments: Mapping[str, Comment] = {
            point.id: comment for comment in agenda.comments for point in comment.points
        }
        self.points: Mapping[str, Point] = {
            point.id: point for comment in agenda.comments for point in comment.points
        }
        self.by_id = {comment.id: comment for comment in agenda.comments}
        self.whole: dict[tuple[str, str | None], list[Comment]] = {}
        for comment in agenda.comments:
            if comment.complete and comment.adopted:
                self.whole.setdefault((comment.body, comment.instrument), []).append(comment)
        self.later: dict[str, list[str]] = {}
        for point in self.points.values():
            for earlier in point.continues:
                self.later.setdefault(earlier, []).append(point.id)
        self.items: dict[str, list[str]] = {}
        self.places: dict[str, set[str]] = {}
        for item in agenda.items:
            self.places[item.id] = {track.jurisdiction for track in item.tracks}
            for name in item.addresses:
                self.items.setdefault(name, []).append(item.id)

    def line(self, name: str) -> list[str]:
        """Return *name* and all it continues, at any remove, each once."""
        found = {name: None}
        waiting = [name]
        while waiting:
            for earlier in self.points[waiting.pop()].continues:
                if earlier in self.points and earlier not in found:
                    found[earlier] = None
                    waiting.append(earlier)
        return list(found)

    def raised(self, name: str) -> When | None:
        """Return since when the point *name* is raised."""
        return self.points[name].since or _made(self.comments[name])


def _status(comment: Comment, point: Point, threads: _Threads, as_of: date) -> PointStatus:
    line = threads.line(point.id)
    items = sorted({item for name in line for item in threads.items.get(name, ())})
    places = {place for item in items for place in threads.places[item]}
    replies = in_order(point.replies)
    reply = _reply(replies, comment.reply_due)
    due = comment.reply_due if reply != "sent" else None
    expressions = tuple(in_order(point.expressions))
    own = [each for each in expressions if each.by in {None, comment.body}]
    closing = [each for each in own if _closes(each)]
    decisive = closing[0] if closing else own[-1] if own else None
    unraised = _unraised(comment, point, threads)
    step = [each for each in replies if each.step == _STEPS.get(reply, reply)]
    return PointStatus(
        id=point.id,
        comment=comment.id,
        title=point.title,
        body=comment.body,
        instrument=comment.instrument,
        articles=point.articles,
        jurisdictions=point.jurisdictions,
        laws=point.laws,
        raised=threads.raised(point.id),
        published=None if point.since else comment.published,
        thread=min(line, key=lambda name: _age(threads.raised(name), name)),
        continued_by=tuple(sorted(set(threads.later.get(point.id, ())), key=natural)),
        times=len(
            {
                each.id
                for each in map(threads.comments.__getitem__, line)
                if each.body == comment.body
            }
        ),
        measure=_measure(items, replies),
        items=tuple(items),
        without_track=tuple(place for place in point.jurisdictions if place not in places),
        reply=reply,
        reply_due=comment.reply_due,
        reply_days=(due.last - as_of).days if due else None,
        replied=step[-1].on if step else None,
        replies=tuple(replies),
        expressions=expressions,
        word=own[-1].word if own else None,
        referred_to=point.referred_to,
        unraised_since=(unraised.session or unraised.id) if unraised else None,
        closed_by=point.closed_by,
        closed=bool(closing) or point.closed_by is not None,
        treated_on=_treated_on(point, decisive, unraised, threads),
        grade=weakest(comment.grade, decisive.grade if decisive else None),
        sources=comment.sources,
    )


def _age(when: When | None, name: str) -> tuple[int, str]:
    return (when.last.toordinal() if when and when.end else 0, name)


def _measure(items: list[str], replies: list[Reply]) -> MeasureState:
    if items:
        return "linked"
    stated = [reply for reply in replies if reply.step == "sent"]
    return "government states none" if stated and stated[-1].no_measure else "none recorded"


def _reply(replies: list[Reply], due: When | None) -> ReplyState:
    steps = [reply.step for reply in replies]
    for step in ("sent", "cleared", "draft"):
        if step in steps:
            return step
    if steps:
        return "input received"
    return "due" if due else "none recorded"


def _closes(said: Expression) -> bool:
    """Tell whether *said*, a body's own word, closes a matter."""
    word = said.word.casefold()
    return CLOSING in _WORDS.findall(word) or word.strip() == CLOSED


def _treated_on(
    point: Point,
    decisive: Expression | None,
    unraised: Comment | None,
    threads: _Threads,
) -> When | None:
    """Return the day of what the body did last, in the order in which it is told."""
    if decisive and _closes(decisive):
        return decisive.on
    if point.closed_by:
        return _made(threads.by_id.get(point.closed_by))
    if unraised:
        return unraised.adopted
    if point.referred_to:
        return threads.raised(point.id)
    if decisive:
        return decisive.on
    later = [when for name in threads.later.get(point.id, ()) if (when := threads.raised(name))]
    return min(later, key=lambda when: when.last, default=None)


def _made(comment: Comment | None) -> When | None:
    return comment.adopted or comment.lodged or comment.published if comment else None


def _unraised(comment: Comment, point: Point, threads: _Threads) -> Comment | None:
    """Return the first later comment, recorded whole, that leaves *point* out."""
    mine = comment.adopted
    if mine is None or threads.later.get(point.id):
        return None
    later = [
        other
        for other in threads.whole.get((comment.body, comment.instrument), ())
        if other.adopted and mine.surely_before(other.adopted)
    ]
    return min(later, key=lambda other: _age(other.adopted, other.id), default=None)
