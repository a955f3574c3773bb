"""
The status rules once more, as slowly and plainly as they can be said.

Written from docs/reference/status-rules.md, not from the package: it imports the
classes of the model and nothing that decides anything. Days are walked one by one, references
are followed by searching the whole agenda, nothing is remembered from one question to the next.
"""

from __future__ import annotations

import attrs

from bwpolicy.model import Agenda, Fact, Milestone
from tests.property.oracle.milestones import (
    CLOSED,
    deadline_truth,
    milestone_truth,
    request_truth,
)
from tests.property.oracle.points import point_truth
from tests.property.oracle.seeing import Asked, as_it_was, cut, inside, possibly_already
from tests.property.oracle.tracks import Truth, carried, item_truth, track_truth


@attrs.frozen
class Picture:
    """
    All answers, by id.

    Attributes:
        agenda: What there was.
        tracks: Where each track stands.
        items: Where each item stands.
        milestones: Where each milestone stands.
        deadlines: Where each outside date stands.
        requests: Where each request stands.
        points: Where each point stands.
        possibly: What may have happened already: id of the owner, and the fact.
    """

    agenda: Agenda
    tracks: dict[str, Truth]
    items: dict[str, Truth]
    milestones: dict[str, Truth]
    deadlines: dict[str, Truth]
    requests: dict[str, Truth]
    points: dict[str, Truth]
    possibly: list[tuple[str, Fact]]


def picture(agenda: Agenda, asked: Asked) -> Picture:
    """Answer everything that can be asked of *agenda*."""
    theirs = cut(agenda, asked.audience)
    was = as_it_was(theirs, asked)
    there = was.agenda
    tracks = {
        track.id: track_truth(there, item, track, asked.as_of)
        for item in there.items
        for track in item.tracks
    }
    tracks = {name: carried(there, name, tracks) for name in tracks}
    items = {item.id: item_truth(item, tracks) for item in there.items}
    requests = {each.id: request_truth(each, asked.as_of) for each in there.requests}
    steps = [each for each in inside(there) if isinstance(each, Milestone)]
    milestones = {
        each.id: milestone_truth(there, each, asked.as_of, tracks, requests) for each in steps
    }
    for each in steps:
        needed = [name for name in each.needs if milestones[name]["headline"] not in CLOSED]
        milestones[each.id]["pending"] = needed
    deadlines = {
        each.id: deadline_truth(there, each, asked.as_of, tracks, milestones)
        for each in there.deadlines
    }
    points = {
        point.id: point_truth(there, comment, point, asked.as_of)
        for comment in there.comments
        for point in comment.points
    }
    possibly = possibly_already(theirs, was, asked)
    return Picture(there, tracks, items, milestones, deadlines, requests, points, possibly)
