"""Points of supervisory bodies (S8)."""

from __future__ import annotations

from datetime import date

from bwpolicy.analysis.ordering import natural
from bwpolicy.model import Agenda, Comment, Expression, Point, Reply, When
from tests.property.oracle.days import days_until, end, in_time, surely_before
from tests.property.oracle.tracks import Truth


def owner_of(agenda: Agenda, point: str) -> Comment:
    """Return the comment that *point* stands in."""
    return next(each for each in agenda.comments if point in [one.id for one in each.points])


def owners_of(agenda: Agenda, points: set[str]) -> list[Comment]:
    """Return the comments that *points* stand in, some of them more than once."""
    return [owner_of(agenda, name) for name in points]


def takes_up(agenda: Agenda, point: Point) -> set[str]:
    """Return the point and all that it continues, at any remove."""
    every = {one.id: one for each in agenda.comments for one in each.points}
    found = {point.id}
    for name in point.continues:
        found |= takes_up(agenda, every[name])
    return found


def made(comment: Comment) -> When | None:
    """Return when a comment was made."""
    return comment.adopted or comment.lodged or comment.published


def point_truth(agenda: Agenda, comment: Comment, point: Point, as_of: date) -> Truth:
    """Return where a point stands: measure, reply and treatment, and its thread."""
    line = takes_up(agenda, point)
    items = {item.id for item in agenda.items if not line.isdisjoint(item.addresses)}
    places = {
        track.jurisdiction for item in agenda.items if item.id in items for track in item.tracks
    }
    every = [one for each in agenda.comments for one in each.points]
    continued = {one.id for one in every if point.id in one.continues}
    replies: list[Reply] = in_time(point.replies)
    sent = [each for each in replies if each.step == "sent"]
    closing = [
        each
        for each in own_words(comment, point)
        if each.word.casefold() in ("satisfaction", "closed")
    ]
    closed = bool(closing) or point.closed_by is not None
    reply = reply_of(replies, comment.reply_due)
    deciding = [each for each in replies if each.step == reply.replace("input received", "input")]
    due = comment.reply_due if comment.reply_due and not sent else None
    return {
        "measure": "linked"
        if items
        else "government states none"
        if sent and sent[-1].no_measure
        else "none recorded",
        "items": items,
        "without_track": tuple(name for name in point.jurisdictions if name not in places),
        "reply": reply,
        "reply_days": days_until(as_of, end(due)) if due else None,
        "replied": deciding[-1].on if deciding else None,
        "treatment": treatment_of(agenda, comment, point, continued, closed=closed),
        "closed": closed,
        "open": not closed and not continued,
        "continued_by": continued,
        "times": len({each.id for each in owners_of(agenda, line) if each.body == comment.body}),
        "raised": point.since or made(comment),
        "treated_on": treated_on(agenda, comment, point, continued, closing),
    }


def reply_of(replies: list[Reply], due: When | None) -> str:
    """Return how far the reply is."""
    for step in ("sent", "cleared", "draft"):
        if any(each.step == step for each in replies):
            return step
    if replies:
        return "input received"
    return "due" if due else "none recorded"


def treatment_of(
    agenda: Agenda, comment: Comment, point: Point, continued: set[str], *, closed: bool
) -> str:
    """Return what the body makes of it."""
    if closed:
        return "closed"
    first = leaves_it_out(agenda, comment, continued)
    if first:
        return f"no longer raised since {first.session or first.id}"
    if point.referred_to:
        return f"referred to {point.referred_to}"
    said = own_words(comment, point)
    if not said and continued:
        return f"taken up in {', '.join(sorted(continued, key=natural))}"
    return said[-1].word if said else "pending"


def leaves_it_out(agenda: Agenda, comment: Comment, continued: set[str]) -> Comment | None:
    """Return the first later comment, recorded whole, in which a point is not taken up."""
    left_out = [
        other
        for other in agenda.comments
        if other.complete
        and other.body == comment.body
        and other.instrument == comment.instrument
        and comment.adopted
        and other.adopted
        and surely_before(comment.adopted, other.adopted)
    ]
    if continued:
        return None
    key = {other.id: (end(other.adopted or When("")), other.id) for other in left_out}
    return min(left_out, key=lambda other: key[other.id], default=None)


def treated_on(
    agenda: Agenda,
    comment: Comment,
    point: Point,
    continued: set[str],
    closing: list[Expression],
) -> When | None:
    """Return the day of what the body did last."""
    if closing:
        return closing[0].on
    if point.closed_by:
        return made(next(each for each in agenda.comments if each.id == point.closed_by))
    first = leaves_it_out(agenda, comment, continued)
    if first:
        return first.adopted
    if point.referred_to:
        return point.since or made(comment)
    said = own_words(comment, point)
    later = [
        one.since or made(each)
        for each in agenda.comments
        for one in each.points
        if one.id in continued
    ]
    dated = [when for when in later if when]
    return said[-1].on if said else min(dated, key=end, default=None)


def own_words(comment: Comment, point: Point) -> list[Expression]:
    """Return what the body itself expressed, in order."""
    said: list[Expression] = in_time(point.expressions)
    return [each for each in said if each.by in (None, comment.body)]
