"""What lies on the desk of one body, chosen and put in order; no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.reporting import N_, Passage
from bwpolicy_ministry.bodies import known_body
from bwpolicy_ministry.citing import by_leads, citation, cited
from bwpolicy_ministry.room import DESK, NEXT, Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.reporting import (
        DeadlineStatus,
        Language,
        MilestoneStatus,
        RequestStatus,
        Snapshot,
        TrackStatus,
        Wording,
    )

#: Rows of each part of the page, at most: what does not fit is counted below them.
ROWS: Final = 12
STEPS: Final = 5
DATES: Final = 4
#: Of the next decisions and outside dates so many have their place before a fuller desk.
KEPT: Final = 2
#: Days ahead, and back, within which outside dates are told.
AHEAD: Final = 90
BACK: Final = 30
#: Days within which something falls due soon.
SOON: Final = 30
#: Grades that the page tells; the matrix tells all.
_WEAK: Final = frozenset({"inferred", "unverified", "illustrative"})
#: Signs of a cell, at most; the whole stands in the matrix.
_LONGEST: Final = 66


@attrs.frozen(kw_only=True)
class Row:
    """
    Something that is with the body.

    Attributes:
        id: Id of the milestone or request.
        illustrative: It is made up for an example.
        cited: Decision and file by which it was set, each to be kept in one piece.
        reference: The same in one line, with the day of the meeting.
        action: What is to be done.
        first: First date, where it was another one.
        due: Current date.
        outside: The outside date that presses on it; empty without one.
        position: Where it stands: how late.
        reported: What those who owe it said last, with its day; empty where they said nothing.
        pending: What it waits for, and with whom.
        grade: How good the evidence is, where it is weak; else empty.
    """

    id: str
    illustrative: bool
    cited: tuple[str, ...]
    reference: str
    action: Passage | str
    first: str
    due: str
    position: str
    reported: str
    pending: str
    grade: str
    outside: str = ""

    def cells(self, number: str, language: Language) -> list[str]:
        """Return the cells of its row on the page; lines are parted by breaks."""
        marked = f"{self.id} *" if self.illustrative else self.id
        return [
            number,
            " · ".join(map(language.isolated, (marked, *self.cited))),
            str(self.action),
            "\n".join(filter(None, (self.due, self.first, self.outside))),
            "\n".join(filter(None, (self.position, self.reported, self.grade))),
            self.pending,
            "",
        ]


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
        outside: Outside dates from :data:`BACK` days ago to :data:`AHEAD` days on; at most
            :data:`DATES`.
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


def desk_of(words: Wording, body: str | None, most: int = ROWS) -> Desk:
    """
    Return what lies on the desk of *body*.

    Args:
        words: Of the snapshot.
        body: Id of the body; ``None`` where the agenda has none: the desk is empty then.
        most: Rows at most.

    Raises:
        CannotRenderError: If there is no such body here; it names the nearest.
    """
    if body is None:
        return Desk(body="")
    return _Desk(words, known_body(words.snapshot, body)).desk(most)


class _Desk:
    def __init__(self, words: Wording, body: str) -> None:
        self.words = words
        self.snapshot: Snapshot = words.snapshot
        self.body = body
        self.own = [each for each in self.snapshot.milestones if body in each.leads]
        self.open = [each for each in self.own if not each.closed]
        self.asked = [
            each for each in self.snapshot.requests if each.to == body and each.state != "replied"
        ]
        self.dates = sorted(
            (each for each in self.snapshot.deadlines if each.days is not None),
            key=lambda each: each.days or 0,
        )
        self.near = [each for each in self.dates if -BACK <= (each.days or 0) <= AHEAD]

    def desk(self, most: int) -> Desk:
        """Fill the page: what every page has first, then the rows in order, then the rest."""
        words = self.words
        done = [each for each in self.own if self.since_last_meeting(each)]
        counts = tuple(self.counts(done))
        tracks, place = self.tracks()
        dates = self.near or [each for each in self.dates if (each.days or 0) > 0][:1]
        room = Room(words.language.code)
        _use_what_every_page_has(room, words, counts)

        steps = [self.step(track) for track in tracks[:STEPS]]
        told = [self.outside(each) for each in dates[:DATES]]
        sizes_of_steps = [room.row(each.cells(), NEXT) for each in steps]
        sizes_of_dates = [2 * room.script.line for _ in told]
        kept_steps = _taken(room, sizes_of_steps[:KEPT])
        kept_dates = _taken(room, sizes_of_dates[:KEPT])
        rows = []
        for row in self.rows(most):
            if not room.take(room.row(row.cells("", words.language), DESK)):
                break
            rows.append(row)
        kept_steps += _taken(room, sizes_of_steps[kept_steps:])
        kept_dates += _taken(room, sizes_of_dates[kept_dates:])
        return Desk(
            body=words.named(self.body),
            counts=counts,
            rows=tuple(rows),
            more=len(self.open) + len(self.asked) - len(rows),
            place=place,
            next=tuple(steps[:kept_steps]),
            more_next=len(tracks) - kept_steps,
            outside=tuple(told[:kept_dates]),
            later=bool(dates and not self.near),
            more_outside=len(dates) - kept_dates,
            done=tuple(map(self.milestone, done)),
        )

    def rows(self, most: int) -> Iterator[Row]:
        """Yield what is with the body: what an outside date presses on, then longest late."""
        ranked: list[tuple[tuple[bool, bool, int], MilestoneStatus | RequestStatus]] = [
            ((not self.pressed(each), each.days is None, each.days or 0), each)
            for each in self.open
        ]
        for asked in self.asked:
            days = self.days_to(asked)
            ranked.append(((True, days is None, days or 0), asked))
        for _, each in sorted(ranked, key=lambda ranked: ranked[0])[:most]:
            yield self.row(each)

    def row(self, each: MilestoneStatus | RequestStatus) -> Row:
        from bwpolicy.reporting import RequestStatus

        return self.request(each) if isinstance(each, RequestStatus) else self.milestone(each)

    def days_to(self, request: RequestStatus) -> int | None:
        """Return the days to the due day of a request; negative once it has passed."""
        due = request.due.end if request.due else None
        return (due - self.snapshot.as_of).days if due else None

    def counts(self, done: list[MilestoneStatus]) -> Iterator[tuple[str, int]]:
        say = self.words.say
        clocks = [each.clock for each in self.open]
        yield say("with you"), len(self.open) + len(self.asked)
        yield say("overdue"), clocks.count("overdue")
        yield say("target date passed"), clocks.count("target date passed")
        soon = [each for each in self.open if each.days is not None and 0 <= each.days <= SOON]
        yield say("due in 30 days"), len(soon)
        yield say("waiting for others"), sum(bool(each.pending) for each in self.open)
        yield say("no reply"), sum(each.state == "no reply" for each in self.asked)
        yield say("reported done since the last meeting"), len(done)

    def since_last_meeting(self, milestone: MilestoneStatus) -> bool:
        """Tell whether it was surely done after the last meeting of its group."""
        meetings = [
            meeting.on.last
            for group in self.snapshot.working_groups
            if group.id == milestone.owner
            for meeting in group.meetings
        ]
        when = milestone.done_when
        done = milestone.headline in {"reported done", "verified"} and when is not None
        return bool(done and meetings and when and when.begin and when.begin > max(meetings))

    def milestone(self, each: MilestoneStatus) -> Row:
        words = self.words
        late = words.done(each) if each.closed else words.late(each)
        headline = words.say(each.headline) if each.headline != each.clock else ""
        parts = dict.fromkeys(filter(None, (late, headline)))
        if each.differ:
            parts[words.say("positions differ")] = None
        pending = [words.pending(one) for one in each.pending]
        condition = words.text(each.condition)
        if condition:
            pending.append(words.say("waits for: {condition}", condition=condition))
        return Row(
            id=each.id,
            illustrative=each.illustrative,
            cited=cited(words, each.set_by, day=False),
            reference=citation(words, each.set_by),
            action=_shortened(words.passage(each.title)),
            first=words.revised(each) if each.moved_from is not None else "",
            due=words.due(each),
            position=words.listed(*parts),
            reported=self.reported(each),
            pending=_short("; ".join(pending)),
            grade=words.grade(each.grade) if each.grade in _WEAK else "",
            outside=self.pressed(each),
        )

    def reported(self, milestone: MilestoneStatus) -> str:
        """Return what those who owe it said last, with its day."""
        last = max(by_leads(milestone), key=lambda claim: claim.on.last, default=None)
        if last is None:
            return ""
        words = self.words
        told = words.content(last) if last.by == self.body else words.said(last)
        return f"{_short(told)} ({words.when(last.on)})" if told else ""

    def pressed(self, milestone: MilestoneStatus) -> str:
        """Return the first outside date that presses on a reform that it serves, and is told."""
        served = {name.partition("@")[0] for name in milestone.items}
        found = (each for each in self.near if served & {*each.items})
        first = next(found, None)
        if first is None or milestone.closed:
            return ""
        return self.words.say("outside: {day}", day=self.words.when(first.due))

    def request(self, each: RequestStatus) -> Row:
        words = self.words
        about = words.listed(words.say("reply"), ", ".join(each.about))
        return Row(
            id=each.id,
            illustrative=each.grade == "illustrative",
            cited=(each.reference,) if each.reference else (),
            reference=each.reference or "",
            action=_shortened(words.passage(each.title)) if each.title else about,
            first="",
            due=words.when(each.due),
            position=words.say(each.state),
            reported=_short(words.request_steps(each)),
            pending="",
            grade=words.grade(each.grade) if each.grade in _WEAK else "",
        )

    def tracks(self) -> tuple[list[tuple[Passage, TrackStatus]], str]:
        """Return the reforms with a step ahead that the body leads, else those of its place."""
        ahead = [
            (item.title, track)
            for item in self.snapshot.items
            for track in item.tracks
            if track.remaining and not track.through
        ]
        led = [(title, track) for title, track in ahead if self.body in track.leads]
        place = next(each.jurisdiction for each in self.snapshot.bodies if each.id == self.body)
        there = [] if led else [each for each in ahead if place and each[1].jurisdiction == place]
        told = self.words.place(place) if there and place else ""
        return [(self.words.passage(title), track) for title, track in led or there], told

    def step(self, of: tuple[Passage, TrackStatus]) -> Step:
        """Return the next stage of a reform."""
        reform, track = of
        words = self.words
        procedure = next(each for each in self.snapshot.procedures if each.id == track.procedure)
        stage = procedure.stage(track.remaining[0])
        return Step(
            id=track.id,
            reform=_shortened(reform),
            what=_short(words.text(stage.title) if stage else track.remaining[0]),
            forum=_short(words.text(stage.actor) if stage and stage.actor else ""),
            when=self.promised(track),
        )

    def promised(self, track: TrackStatus) -> str:
        """Return by when a milestone says that *track*, or its reform, comes further."""
        item = track.id.partition("@")[0]
        found = (
            each
            for each in self.snapshot.milestones
            if not each.closed
            and ((each.met_by and each.met_by.track == track.id) or each.id == f"{item}!")
        )
        first = next(found, None)
        return self.words.due(first) if first else ""

    def outside(self, each: DeadlineStatus) -> Outside:
        words = self.words
        return Outside(
            when=words.when(each.due),
            what=_shortened(words.passage(each.title)),
            left=words.left(each),
            linked=words.progress(each),
        )


#: Said below the parts of the page, and above the outside dates.
MORE: Final = N_("and {n} more")


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


def _short(text: str) -> str:
    """Return *text* without what makes a cell too long; dots stand for it."""
    if len(text) <= _LONGEST:
        return text
    words, blank, _ = text[: _LONGEST - 1].rpartition(" ")
    return f"{words if blank else text[: _LONGEST - 1]} …"


def _shortened(passage: Passage) -> Passage:
    return attrs.evolve(passage, words=_short(passage.words))
