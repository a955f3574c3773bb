"""What lies on the desk of one body, as much of it as fits one side; no layout."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.reporting import N_, Passage
from bwpolicy_ministry.bodies import known_body
from bwpolicy_ministry.coming import Outside, Step, outside_dates, outside_of, step_of, tracks_ahead
from bwpolicy_ministry.desk_rows import Row, row_of_milestone, rows_of
from bwpolicy_ministry.followup import is_contested
from bwpolicy_ministry.room import DESK, NEXT, Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.reporting import MilestoneStatus, RequestStatus, Wording

#: Rows of each part of the page, at most: what does not fit is counted below them.
ROWS: Final = 12
STEPS: Final = 5
DATES: Final = 4
#: Of the next decisions and outside dates so many have their place before a fuller desk.
KEPT: Final = 2
#: Days within which something falls due soon.
SOON: Final = 30
#: Said below each part of the page.
MORE: Final = N_("and {n} more")


@attrs.frozen(kw_only=True)
class Desk:
    """
    What lies on the desk of one body, as much of it as fits one side.

    Attributes:
        body: What people call it; empty where the agenda has no body.
        counts: Words with their numbers, in order.
        rows: What is with it: what an outside date presses on, then the rest, each longest late
            first; at most :data:`ROWS`.
        more: How many there are besides.
        place: Where the next decisions are due, where the body itself leads none; else empty.
        next: Steps that come next; at most :data:`STEPS`.
        more_next: How many there are besides.
        outside: Outside dates from some days ago to some months on; at most :data:`DATES`.
        later: There is none in this time, and ``outside`` holds the next one after it.
        more_outside: How many there are besides.
        done: What it has done since the last meeting, as rows.
    """

    body: Passage | str
    counts: tuple[tuple[str, int], ...] = ()
    rows: tuple[Row, ...] = ()
    more: int = 0
    place: str = ""
    next: tuple[Step, ...] = ()
    more_next: int = 0
    outside: tuple[Outside, ...] = ()
    later: bool = False
    more_outside: int = 0
    done: tuple[Row, ...] = ()

    def without(self, last: int) -> Desk:
        """Return the desk without so many of its last rows, which count among the others."""
        kept = self.rows[: max(0, len(self.rows) - last)]
        return attrs.evolve(self, rows=kept, more=self.more + len(self.rows) - len(kept))


def desk_of(words: Wording, body: str | None) -> Desk:
    """
    Return what lies on the desk of *body*.

    Args:
        words: Of the snapshot.
        body: Id of the body; ``None`` where the agenda has none: the desk is empty then.

    Raises:
        CannotRenderError: If there is no such body here; it names the nearest.
    """
    if body is None:
        return Desk(body="")
    return _filled(words, known_body(words.snapshot, body))


def _filled(words: Wording, body: str) -> Desk:
    """Fill the page: what every page has first, then the rows in order, then the rest."""
    own = [each for each in words.snapshot.milestones if body in each.leads]
    owed = [each for each in own if not each.closed or is_contested(each)]
    asked = [
        each for each in words.snapshot.requests if each.to == body and each.state != "replied"
    ]
    done = [each for each in own if _since_last_meeting(words, each)]
    counts = tuple(_counts(words, owed, asked, done))
    tracks, place = tracks_ahead(words, body)
    near, later = outside_dates(words)
    dates = near or later[:1]
    room = Room(words.language.code)
    _use_what_every_page_has(room, words, counts)

    steps = [step_of(words, reform, track) for reform, track in tracks[:STEPS]]
    told = [outside_of(words, each) for each in dates[:DATES]]
    sizes_of_steps = [room.row(each.cells(), NEXT) for each in steps]
    sizes_of_dates = [2 * room.script.line for _ in told]
    kept_steps = _taken(room, sizes_of_steps[:KEPT])
    kept_dates = _taken(room, sizes_of_dates[:KEPT])
    first = list(islice(rows_of(words, body, owed, asked, near), ROWS))
    kept = _taken(room, [room.row(each.cells("", words.language), DESK) for each in first])
    kept_steps += _taken(room, sizes_of_steps[kept_steps:])
    kept_dates += _taken(room, sizes_of_dates[kept_dates:])
    return Desk(
        body=words.named(body),
        counts=counts,
        rows=tuple(first[:kept]),
        more=len(owed) + len(asked) - kept,
        place=place,
        next=tuple(steps[:kept_steps]),
        more_next=len(tracks) - kept_steps,
        outside=tuple(told[:kept_dates]),
        later=bool(dates and not near),
        more_outside=len(dates) - kept_dates,
        done=tuple(row_of_milestone(words, each, body) for each in done),
    )


def _counts(
    words: Wording,
    owed: list[MilestoneStatus],
    asked: list[RequestStatus],
    done: list[MilestoneStatus],
) -> Iterator[tuple[str, int]]:
    say = words.say
    clocks = [each.clock for each in owed]
    yield say("with you"), len(owed) + len(asked)
    yield say("overdue"), clocks.count("overdue")
    yield say("target date passed"), clocks.count("target date passed")
    soon = [each for each in owed if each.days is not None and 0 <= each.days <= SOON]
    yield say("due in 30 days"), len(soon)
    yield say("positions differ"), sum(each.differ for each in owed)
    yield say("waiting for others"), sum(bool(each.pending) for each in owed)
    yield say("no reply"), sum(each.state == "no reply" for each in asked)
    yield say("reported done since the last meeting"), len(done)


def _since_last_meeting(words: Wording, milestone: MilestoneStatus) -> bool:
    """Tell whether it was surely done after the last meeting of its group."""
    meetings = [
        meeting.on.last
        for group in words.snapshot.working_groups
        if group.id == milestone.owner
        for meeting in group.meetings
    ]
    when = milestone.done_when
    done = milestone.headline in {"reported done", "verified"} and when is not None
    return bool(done and meetings and when and when.begin and when.begin > max(meetings))


def _use_what_every_page_has(
    room: Room, words: Wording, counts: tuple[tuple[str, int], ...]
) -> None:
    """Take the room of the head, the headings, the line to sign on and the foot."""
    room.use("", size=1.8)
    room.use(f"{words.title()} · {words.asked()}")
    for notice in words.notices():
        room.use(notice, size=0.8)
    room.use("   ".join(f"{what}: {number}" for what, number in counts))
    for _ in ("desk", "next", "outside"):
        room.use("", size=1.5)
        room.use("", size=0.9)  # how many there are besides
    for widths in (DESK, NEXT):
        room.take(room.row([""] * len(widths), widths))
    room.take(16)  # to sign
    room.use("", size=1.7)


def _taken(room: Room, heights: list[float]) -> int:
    """Take what fits of a list, from its beginning; return how many that were."""
    for number, height in enumerate(heights):
        if not room.take(height):
            return number
    return len(heights)
