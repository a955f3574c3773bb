"""What comes next for the reforms of a body: steps ahead, outside dates; no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.reporting import Passage
from bwpolicy_ministry.desk_rows import short, shortened

if TYPE_CHECKING:
    from bwpolicy.reporting import DeadlineStatus, TrackStatus, Wording

#: Days ahead, and back, within which outside dates are told.
AHEAD: Final = 90
BACK: Final = 30


@attrs.frozen(kw_only=True)
class Step:
    """
    A step that comes next for a reform.

    Attributes:
        id: Id of the track.
        reform: What people call the reform.
        what: The next stage.
        forum: Who takes it.
        when: By when a milestone says so; empty where none does.
    """

    id: str
    reform: Passage
    what: str
    forum: str
    when: str

    def cells(self) -> list[str]:
        """Return the cells of its row on the page."""
        return [f"{self.id} {self.reform}", self.what, self.forum, self.when]


@attrs.frozen(kw_only=True)
class Outside:
    """
    An outside date.

    Attributes:
        when: The date.
        what: What falls due.
        left: Days left, or since then.
        linked: How far what is linked to it has come.
    """

    when: str
    what: Passage
    left: str
    linked: str


def tracks_ahead(words: Wording, body: str) -> tuple[list[tuple[Passage, TrackStatus]], str]:
    """
    Return the reforms with a step ahead that *body* leads, each with its title, in agenda order.

    Where it leads none: those of its jurisdiction, and what that is called.
    """
    ahead = [
        (words.passage(item.title), track)
        for item in words.snapshot.items
        for track in item.tracks
        if track.remaining and not track.through
    ]
    led = [each for each in ahead if body in each[1].leads]
    place = next(each.jurisdiction for each in words.snapshot.bodies if each.id == body)
    if led or not place:
        return led, ""
    there = [each for each in ahead if each[1].jurisdiction == place]
    return there, words.place(place) if there else ""


def step_of(words: Wording, reform: Passage, track: TrackStatus) -> Step:
    """Return the next stage of a reform."""
    procedure = next(each for each in words.snapshot.procedures if each.id == track.procedure)
    stage = procedure.stage(track.remaining[0])
    return Step(
        id=track.id,
        reform=shortened(reform),
        what=short(words.text(stage.title) if stage else track.remaining[0]),
        forum=short(words.text(stage.actor) if stage and stage.actor else ""),
        when=_promised(words, track),
    )


def _promised(words: Wording, track: TrackStatus) -> str:
    """Return by when a milestone says that *track*, or its reform, comes further."""
    closing = f"{track.id.partition('@')[0]}!"
    found = (
        each
        for each in words.snapshot.milestones
        if not each.closed
        and ((each.met_by and each.met_by.track == track.id) or each.id == closing)
    )
    first = next(found, None)
    return words.due(first) if first else ""


def outside_dates(words: Wording) -> tuple[list[DeadlineStatus], list[DeadlineStatus]]:
    """Return the outside dates from :data:`BACK` days ago to :data:`AHEAD` on, then later ones."""
    dated = [(each.days, each) for each in words.snapshot.deadlines if each.days is not None]
    dated.sort(key=lambda pair: pair[0])
    near = [each for days, each in dated if -BACK <= days <= AHEAD]
    return near, [each for days, each in dated if days > AHEAD]


def outside_of(words: Wording, each: DeadlineStatus) -> Outside:
    """Return an outside date in words."""
    return Outside(
        when=words.when(each.due),
        what=shortened(words.passage(each.title)),
        left=words.left(each),
        linked=words.progress(each),
    )
