"""Finding what explains an id, and naming the facts that do not count."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.analysis.reasons.milestones import meeting_reason, milestone_reason, request_reason
from bwpolicy.analysis.reasons.outside import (
    comment_reason,
    deadline_reason,
    indicator_reason,
    point_reason,
)
from bwpolicy.analysis.reasons.tracks import item_reason, track_reason
from bwpolicy.analysis.reasons.values import Ground
from bwpolicy.analysis.seeing import Moment, left_out
from bwpolicy.analysis.wording import day_words
from bwpolicy.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bwpolicy.analysis.reasons.values import Reason
    from bwpolicy.analysis.seeing import LeftOut
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.model import Agenda

#: What :func:`explain` is asked for, in its error.
STATE_OF: Final = "item, track, milestone, point, comment, deadline, request, meeting or indicator"


def explain(
    snapshot: Snapshot, subject: str, *, agenda: Agenda | None = None, uncounted: bool = False
) -> Reason:
    """
    Return why *subject* stands where *snapshot* says it stands.

    Args:
        snapshot: Where everything stands.
        subject: Id of what is asked about.
        agenda: The agenda that *snapshot* was taken of; with it, facts about *subject* that
            were taken back are named too.
        uncounted: Of *agenda*, also name the facts that do not count for another reason: they
            are later than what is asked about, or were learnt later.

    Raises:
        UnknownNameError: If the snapshot says nothing of *subject*.
    """
    told = _explainers(snapshot)
    if subject not in told:
        raise UnknownNameError(STATE_OF, subject, nearest_names(subject, told))
    reason = told[subject]()
    more = [*_possibly(snapshot, subject)]
    if agenda:
        moment = Moment(as_of=snapshot.as_of, known_by=snapshot.known_by)
        about = _owners(snapshot, subject)
        possible = {each.fact for each in snapshot.possibly}
        more += [
            Ground(rule="S1", words=_why_not(each, moment), fact=each.fact)
            for each in left_out(agenda, moment, snapshot.audience)
            if each.owner in about and each.fact not in possible
            if uncounted or each.taken_back_by
        ]
    return attrs.evolve(reason, grounds=(*reason.grounds, *more)) if more else reason


def subjects(snapshot: Snapshot) -> list[str]:
    """Return every id that :func:`explain` can explain."""
    return list(_explainers(snapshot))


def _explainers(snapshot: Snapshot) -> dict[str, Callable[[], Reason]]:
    """Return what explains each id, in the order of the snapshot."""
    told: dict[str, Callable[[], Reason]] = {}
    for item in snapshot.items:
        told[item.id] = partial(item_reason, snapshot, item)
        told |= {track.id: partial(track_reason, snapshot, track) for track in item.tracks}
    told |= {each.id: partial(milestone_reason, snapshot, each) for each in snapshot.milestones}
    told |= {each.id: partial(deadline_reason, snapshot, each) for each in snapshot.deadlines}
    told |= {each.id: partial(request_reason, snapshot, each) for each in snapshot.requests}
    for group in snapshot.working_groups:
        told |= {each.id: partial(meeting_reason, snapshot, each) for each in group.meetings}
    told |= {each.id: partial(comment_reason, snapshot, each) for each in snapshot.comments}
    told |= {each.id: partial(point_reason, snapshot, each) for each in snapshot.points}
    for result in snapshot.results:
        told |= {each.id: partial(indicator_reason, snapshot, each) for each in result.indicators}
    return told


def _owners(snapshot: Snapshot, subject: str) -> set[str]:
    """Return the ids of the records whose facts are about *subject*."""
    about = {subject}
    for item in snapshot.items:
        for track in item.tracks:
            if track.id == subject:
                about.add(item.id)
            if item.id == subject:
                about.add(track.id)
    return about


def _possibly(snapshot: Snapshot, subject: str) -> Iterator[Ground]:
    for possibly in snapshot.possibly:
        if possibly.owner in _owners(snapshot, subject):
            words = "may have happened already: its time has begun and is not over"
            yield Ground(rule="S1", words=words, fact=possibly.fact)


def _why_not(each: LeftOut, moment: Moment) -> str:
    """Say why a fact does not count."""
    if each.taken_back_by:
        by = each.taken_back_by
        return f"does not count: taken back on {day_words(by.on.last)}"
    if each.from_ and each.from_ > moment.as_of:
        return f"does not count yet: it does from {day_words(each.from_)}"
    return f"does not count: learnt on {day_words(each.fact.known)}, after what is asked about"
