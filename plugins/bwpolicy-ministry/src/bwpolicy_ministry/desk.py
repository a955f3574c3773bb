"""What lies on the desk of one body, chosen and put in order; no layout."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.reporting import CannotRenderError, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.reporting import (
        DeadlineStatus,
        Meeting,
        MilestoneStatus,
        RequestStatus,
        Snapshot,
        TrackStatus,
        Wording,
    )

#: Rows of the page, at most: what does not fit one side is counted below them.
ROWS: Final = 12
#: Days within which outside dates are told.
PRESSING: Final = 90
#: Days within which something falls due soon.
SOON: Final = 30


@attrs.frozen(kw_only=True)
class Row:
    """
    Something that is with the body.

    Attributes:
        id: Id of the milestone or request.
        illustrative: It is made up for an example.
        reference: Decision and file by which it was set.
        action: What is to be done.
        first: First date, where it was another one.
        due: Current date.
        outside: The outside date that presses on it; empty without one.
        position: Where it stands: how late, what was reported.
        pending: What it waits for, and with whom.
        grade: How good the evidence is.
    """

    id: str
    illustrative: bool
    reference: str
    action: Passage | str
    first: str
    due: str
    position: str
    pending: str
    grade: str
    outside: str = ""


@attrs.frozen(kw_only=True)
class Step:
    """
    A step that comes next for a reform that the body carries.

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


@attrs.frozen(kw_only=True)
class Outside:
    """
    An outside date that presses.

    Attributes:
        when: The date.
        what: What falls due.
        left: Days left.
        linked: How far what is linked to it has come.
    """

    when: str
    what: Passage
    left: str
    linked: str


@attrs.frozen(kw_only=True)
class Desk:
    """
    What lies on the desk of one body.

    Attributes:
        body: What people call it.
        counts: Numbers with their words, in order.
        rows: What is with it: requests without reply, what an outside date presses on, then the
            rest, each longest late first; at most :data:`ROWS`.
        more: How many there are besides.
        next: Steps that come next.
        outside: Outside dates that press.
        done: What it has done since the last meeting.
    """

    body: Passage | str
    counts: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]
    more: int
    next: tuple[Step, ...]
    outside: tuple[Outside, ...]
    done: tuple[Row, ...]


def desk_of(words: Wording, body: str | None, most: int = ROWS) -> Desk:
    """
    Return what lies on the desk of *body*.

    Args:
        words: Of the snapshot.
        body: Id of the body; ``None`` is refused, with those that owe anything.
        most: Rows at most.

    Raises:
        CannotRenderError: If there is no such body here; it names the nearest.
    """
    if body is None and not words.snapshot.bodies:
        return Desk(body="", counts=(), rows=(), more=0, next=(), outside=(), done=())
    return _Desk(words, known_body(words.snapshot, body), most).desk()


def known_body(snapshot: Snapshot, body: str | None) -> str:
    """
    Return *body*, which is one of this agenda.

    Raises:
        CannotRenderError: If it is not; it names the nearest.
    """
    owing = {lead for each in snapshot.milestones for lead in each.leads}
    owing |= {each.to for each in snapshot.requests}
    owing |= {lead for item in snapshot.items for track in item.tracks for lead in track.leads}
    known = [each.id for each in snapshot.bodies]
    if body in known:
        return str(body)
    if body is None:
        ours = ", ".join(name for name in known if name in owing) or "no body owes anything"
        message = f"whose page? -O body=ID; here there are {ours}"
        raise CannotRenderError(message)
    near = get_close_matches(body, known, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}"
    message = f"no body {body!r} in this agenda; {hint}"
    raise CannotRenderError(message)


class _Desk:
    def __init__(self, words: Wording, body: str, most: int) -> None:
        self.words = words
        self.most = most
        self.snapshot = words.snapshot
        self.body = body
        self.meetings: dict[str, Meeting] = {
            meeting.id: meeting
            for group in self.snapshot.working_groups
            for meeting in group.meetings
        }

    def desk(self) -> Desk:
        own = [each for each in self.snapshot.milestones if self.body in each.leads]
        open_ones = [each for each in own if not each.closed]
        asked = [
            each
            for each in self.snapshot.requests
            if each.to == self.body and each.state != "replied"
        ]
        pressed = {each.id: self.pressed(each) for each in open_ones}
        in_order = sorted(open_ones, key=lambda each: (not pressed[each.id], *_lateness(each)))
        rows = [*map(self.request, asked), *map(self.milestone, in_order)]
        done = [each for each in own if each.headline in {"reported done", "verified"}]
        since = [each for each in done if self.since_last_meeting(each)]
        return Desk(
            body=self.words.named(self.body),
            counts=tuple(self.counts(open_ones, asked, since)),
            rows=tuple(rows[: self.most]),
            more=max(0, len(rows) - self.most),
            next=tuple(self.steps())[:5],
            outside=tuple(map(self.outside, self.pressing())),
            done=tuple(map(self.milestone, since))[:5],
        )

    def counts(
        self,
        open_ones: list[MilestoneStatus],
        asked: list[RequestStatus],
        done: list[MilestoneStatus],
    ) -> Iterator[tuple[int, str]]:
        say = self.words.say
        yield len(open_ones) + len(asked), say("with you")
        yield sum(each.clock == "overdue" for each in open_ones), say("overdue")
        passed = sum(each.clock == "target date passed" for each in open_ones)
        yield passed, say("target date passed")
        soon = sum(each.days is not None and 0 <= each.days <= SOON for each in open_ones)
        yield soon, say("due in 30 days")
        yield sum(bool(each.pending) for each in open_ones), say("waiting for others")
        yield sum(each.state == "no reply" for each in asked), say("no reply")
        yield len(done), say("reported done since the last meeting")

    def since_last_meeting(self, milestone: MilestoneStatus) -> bool:
        """Tell whether it was done after the last meeting of its group."""
        days = [
            meeting.on.last
            for group in self.snapshot.working_groups
            if group.id == milestone.owner
            for meeting in group.meetings
        ]
        return bool(days and milestone.done_on and milestone.done_on > max(days))

    def milestone(self, each: MilestoneStatus) -> Row:
        words = self.words
        late = words.done(each) if each.closed else words.late(each)
        reported = words.say(each.headline) if each.headline != each.clock else ""
        parts = dict.fromkeys(filter(None, (late, reported)))
        if each.differ:
            parts[words.say("positions differ")] = None
        pending = [words.pending(one) for one in each.pending]
        condition = words.text(each.condition)
        if condition:
            pending.append(words.say("waits for: {condition}", condition=condition))
        revised = each.moved_from is not None
        return Row(
            id=each.id,
            illustrative=each.illustrative,
            reference=self.reference(each.set_by),
            action=words.passage(each.title),
            first=words.revised(each) if revised else "",
            due=words.due(each),
            position=words.listed(*parts),
            pending="; ".join(pending),
            grade=words.grade(each.grade),
            outside=self.pressed(each),
        )

    def pressed(self, milestone: MilestoneStatus) -> str:
        """Return the first outside date that presses on a reform that *milestone* serves."""
        served = {name.partition("@")[0] for name in milestone.items}
        found = (each for each in self.pressing() if served & {*each.items})
        first = next(found, None)
        if first is None or milestone.closed:
            return ""
        day, title = self.words.when(first.due), self.words.text(first.title)
        return self.words.say("outside date {day}: {title}", day=day, title=title)

    def request(self, each: RequestStatus) -> Row:
        words = self.words
        about = ", ".join(each.about)
        return Row(
            id=each.id,
            illustrative=each.grade == "illustrative",
            reference=each.reference or "",
            action=words.passage(each.title)
            if each.title
            else words.listed(words.say("reply"), about),
            first="",
            due=words.when(each.due),
            position=words.listed(words.say(each.state), words.request_steps(each)),
            pending="",
            grade=words.grade(each.grade),
        )

    def reference(self, set_by: str | None) -> str:
        """Return decision and file, as a letter cites them."""
        if not set_by:
            return ""
        meeting = self.meetings.get(set_by.partition("#")[0])
        if meeting is None:
            return set_by
        day = self.words.when(meeting.on)
        return self.words.listed(set_by, meeting.file_number or "", day)

    def steps(self) -> Iterator[Step]:
        """Yield the next stage of each reform that the body carries."""
        words = self.words
        procedures = {each.id: each for each in self.snapshot.procedures}
        for item in self.snapshot.items:
            for track in item.tracks:
                if self.body not in track.leads or track.through or not track.remaining:
                    continue
                stage = procedures[track.procedure].stage(track.remaining[0])
                yield Step(
                    id=track.id,
                    reform=words.passage(item.title),
                    what=words.text(stage.title) if stage else track.remaining[0],
                    forum=words.text(stage.actor) if stage and stage.actor else "",
                    when=self.promised(track),
                )

    def promised(self, track: TrackStatus) -> str:
        """Return by when a milestone says that *track* comes further."""
        found = (
            each
            for each in self.snapshot.milestones
            if not each.closed and each.met_by and each.met_by.track == track.id
        )
        first = next(found, None)
        return self.words.due(first) if first else ""

    def pressing(self) -> list[DeadlineStatus]:
        return [
            each
            for each in self.snapshot.deadlines
            if each.days is not None and 0 <= each.days <= PRESSING
        ]

    def outside(self, each: DeadlineStatus) -> Outside:
        words = self.words
        return Outside(
            when=words.when(each.due),
            what=words.passage(each.title),
            left=words.left(each),
            linked=words.progress(each),
        )


def _lateness(milestone: MilestoneStatus) -> tuple[bool, int]:
    """Put what is longest late first, and what has no date last."""
    return milestone.days is None, milestone.days or 0
