"""The one frozen picture of an agenda that every output is made from."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from bwpolicy.analysis.changes import Change
from bwpolicy.analysis.points import PointStatus
from bwpolicy.analysis.seeing import Possibly
from bwpolicy.model import (
    Body,
    Claim,
    Comment,
    Compared,
    DueDate,
    Event,
    Jurisdiction,
    Law,
    Plan,
    Position,
    Procedure,
    Provisions,
    Ratification,
    Result,
    Settings,
    Source,
    Stage,
    Text,
    Theme,
    When,
    WorkingGroup,
)
from bwpolicy.model.words import Access, Grade, Meaning

#: A track's meaning, or that nothing about it was found.
TrackState = Literal[
    "not started", "under way", "partial", "final", "standing", "ended", "no record found"
]
Clock = Literal["pending", "due soon", "overdue", "target date passed", "ongoing", "undated"]
Proof = Literal["none", "confirmed", "verified"]
Headline = Literal[
    "dropped",
    "verified",
    "reported done",
    "overdue",
    "target date passed",
    "due soon",
    "partly",
    "pending",
    "ongoing",
    "undated",
]
RequestState = Literal["replied", "no reply", "awaiting reply"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Counts(Compared):
    """
    Tracks by what their stage means (S5). They sum to the number of tracks.

    Attributes:
        final: At their final legal stage.
        standing: In operation, with no end.
        partial: Partly there.
        under_way: On the way.
        not_started: Stated to have not begun.
        ended: Withdrawn, lapsed, superseded, struck down or expired.
        no_record: Nothing found that sets a stage; not the same as not started.
    """

    final: int = 0
    standing: int = 0
    partial: int = 0
    under_way: int = 0
    not_started: int = 0
    ended: int = 0
    no_record: int = 0

    @property
    def tracks(self) -> int:
        """All of them together."""
        return sum(attrs.astuple(self))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Measure(Compared):
    """
    A measure that runs for a time, such as an essential services order.

    Attributes:
        event: The event that began it.
        until: Last day, with the extensions that count.
        running: Whether it still runs on the day asked about.
        grade: Weakest grade its beginning and its end rest on (S10).
    """

    event: Event
    until: When
    running: bool
    grade: Grade | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrackStatus(Compared):
    """
    Where one reform stands in one jurisdiction.

    Attributes:
        id: ``ITEM@JURISDICTION``.
        item: Id of the item.
        jurisdiction: Id of the jurisdiction.
        name: Tells two tracks of one item in one jurisdiction apart.
        procedure: Id of the procedure.
        state: What its stage means; ``no record found`` where nothing sets a stage (S3).
        stage: The stage, ``None`` without one.
        on: When that stage was reached, as far as it is known.
        decided_by: The event that decides; that of the carrying track under ``through``.
        grade: Weakest grade the stage rests on (S10).
        attempt: The attempt it belongs to, counted from 1.
        expired_on: Last day of a measure that ended by itself; then ``stage`` says so.
        through: Track whose bill carries this one.
        remaining: Stages still to pass, in order.
        last_step: The last event that is a step of the reform, by its kind or its stage.
        quiet_since: Set where an open track has had no step for longer than the agenda's
            ``quiet_after``: the day of the last one (S4).
        reported: Later events that name a stage but are unverified: reported, not verified.
        measures: Measures with an end, in order.
        substance: Latest claim of each speaker on whether the obligation is met.
        events: Every event that counts, in order.
        laws: Provisions concerned.
        leads: Bodies that carry it; those of the item where it names none.
    """

    id: str
    item: str
    jurisdiction: str
    name: str | None
    procedure: str
    state: TrackState
    stage: Stage | None
    on: When | None
    decided_by: Event | None
    grade: Grade | None
    attempt: int
    expired_on: When | None
    through: str | None
    remaining: tuple[Stage, ...]
    last_step: Event | None
    quiet_since: date | None
    reported: tuple[Event, ...]
    measures: tuple[Measure, ...]
    substance: tuple[Event, ...]
    events: tuple[Event, ...]
    laws: tuple[Provisions, ...]
    leads: tuple[str, ...]

    @property
    def illustrative(self) -> bool:
        """Whether the stage rests on something made up for an example."""
        return self.grade == "illustrative"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItemStatus(Compared):
    """
    Where one reform stands as a whole: its tracks counted, never averaged.

    Attributes:
        id: Id of the item.
        title: What people call it.
        themes: Ids of its themes; it is listed under the first.
        part_of: Item it is a part of.
        obligations: Convention and Article it serves.
        addresses: Points of supervisory bodies it is meant to meet.
        linked_to: Plans and deadlines it serves.
        leads: Bodies that carry it.
        counts: Its tracks by meaning.
        positions: Latest position of each side on the reform and on each bill, in order.
        complete: Final legal stage reached in all tracks that have not ended, and in at
            least one (S5).
        grade: Weakest grade behind any of its stages (S10).
        tracks: In protocol order of jurisdictions.
    """

    id: str
    title: Text
    themes: tuple[str, ...]
    part_of: str | None
    obligations: tuple[str, ...]
    addresses: tuple[str, ...]
    linked_to: tuple[str, ...]
    leads: tuple[str, ...]
    counts: Counts
    positions: tuple[Position, ...]
    complete: bool
    grade: Grade | None
    tracks: tuple[TrackStatus, ...]

    @property
    def summary(self) -> str:
        """The counts in words, such as ``2 under way, 3 no record found``."""
        if self.complete:
            return "final legal stage reached in all"
        return counted_in_words(self.counts)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MilestoneStatus(Compared):
    """
    Where one milestone stands: what the clock says, what is reported, what is proved (S6).

    Attributes:
        id: Id of the milestone.
        title: What is owed.
        owner: Group or item that keeps it.
        items: Items or tracks it serves.
        leads: Bodies that owe it.
        supporting: Bodies that help.
        headline: The one word for a list.
        clock: What the date alone says.
        days: Days to the date; negative once it has passed; ``None`` without a date.
        due: Current date: the last commitment or extension.
        first_due: First commitment; later dates never replace it.
        slip: Days from the first date to the current one (S7).
        accepted: A lead accepted the current date in confirmed minutes or a letter (S6).
        unapproved: The current date is an extension that nobody approved (S7).
        dates: Every date stated, in order.
        report: Latest claim of each speaker, in order.
        differ: Claims on the same fact conflict: positions differ.
        no_reply: Bodies asked about it whose reply is past due.
        proof: Whether what is reported is confirmed by another body, or verified.
        proved_by: Who confirmed or verified it; the track for a stage that was reached.
        pending: Milestones it needs that are not done, with whom they are.
        condition: A condition that is not a milestone, in words.
        means_of_verification: What somebody outside the lead would check.
        grade: Weakest grade behind it (S10).
    """

    id: str
    title: Text
    owner: str
    items: tuple[str, ...]
    leads: tuple[str, ...]
    supporting: tuple[str, ...]
    headline: Headline
    clock: Clock
    days: int | None
    due: When | None
    first_due: When | None
    slip: int | None
    accepted: bool
    unapproved: bool
    dates: tuple[DueDate, ...]
    report: tuple[Claim, ...]
    differ: bool
    no_reply: tuple[str, ...]
    proof: Proof
    proved_by: str | None
    pending: tuple[Pending, ...]
    condition: Text | None
    means_of_verification: Text | None
    grade: Grade | None

    @property
    def closed(self) -> bool:
        """Whether nothing is owed any more: dropped, verified or reported done."""
        return self.headline in {"dropped", "verified", "reported done"}

    @property
    def illustrative(self) -> bool:
        """Whether it rests on something made up for an example."""
        return self.grade == "illustrative"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Pending(Compared):
    """
    A milestone that another one waits for.

    Attributes:
        id: Its id.
        title: What is owed.
        leads: Bodies it is pending with.
    """

    id: str
    title: Text
    leads: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LinkedTrack(Compared):
    """
    A track linked to a deadline, and what it still has to pass (S9).

    Attributes:
        id: Id of the track.
        state: What its stage means.
        stage: Its stage, if any.
        remaining: Stages still to pass, in order.
    """

    id: str
    state: TrackState
    stage: Stage | None
    remaining: tuple[Stage, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Chain(Compared):
    """
    The most steps that lie, one after the other, before an outside date (S9).

    Attributes:
        track: The linked track with the most steps ahead.
        milestones: Open milestones that serve it, each needing the one before it.
        remaining: Stages it has still to pass.
        slack: Days from the last dated milestone of the chain to the outside date;
            ``None`` where none is dated.
    """

    track: str
    milestones: tuple[str, ...]
    remaining: tuple[Stage, ...]
    slack: int | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DeadlineStatus(Compared):
    """
    An outside date, and how far what is linked to it has come (S9).

    Attributes:
        id: Id of the deadline.
        title: What falls due.
        body: Body that set it.
        plan: Plan it belongs to.
        basis: The rule or text it rests on.
        due: Current date; ``None`` where none is stated yet.
        days: Days left; negative once it has passed.
        moved_from: First date, where it has moved.
        items: Ids of the items linked to it or to its plan.
        counts: The tracks of those items by meaning.
        tracks: Those tracks, with the stages they have still to pass.
        chain: The longest chain of milestones and stages before it; ``None`` where nothing
            that is linked has a step ahead.
        grade: Weakest grade behind the date (S10).
    """

    id: str
    title: Text
    body: str | None
    plan: str | None
    basis: Text | None
    due: When | None
    days: int | None
    moved_from: When | None
    items: tuple[str, ...]
    counts: Counts
    tracks: tuple[LinkedTrack, ...]
    chain: Chain | None
    grade: Grade | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RequestStatus(Compared):
    """
    A call for inputs, and whether it was answered.

    Attributes:
        id: Id of the request.
        title: What is asked for.
        to: Body asked.
        reference: Reference of the letter.
        sent: Day it was sent.
        due: Day the reply is due.
        reminders: Reminders sent, in order.
        replied: Day the reply came.
        state: ``no reply`` only once the due day has passed.
        late: Days since the due day without reply, else 0.
        about: Ids of the records it asks about.
        grade: Grade of the record.
    """

    id: str
    title: Text | None
    to: str
    reference: str | None
    sent: When
    due: When | None
    reminders: tuple[When, ...]
    replied: When | None
    state: RequestState
    late: int
    about: tuple[str, ...]
    grade: Grade | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Filters(Compared):
    """
    What the picture was narrowed to; an empty tuple does not narrow.

    Attributes:
        themes: Ids of themes.
        jurisdictions: Ids of jurisdictions.
        bodies: Ids of bodies: what they lead.
        items: Ids of items.
    """

    themes: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Snapshot(Compared):
    """
    An agenda as an audience could see it on a day, with where everything stands.

    Ordered for people: items by theme, then id; tracks and jurisdictions by protocol;
    milestones by date. The order of files and records plays no part.

    Attributes:
        as_of: The day asked about, inclusive.
        known_by: Facts learnt later are left out; ``None`` for all that is known.
        audience: For whom; what is above them is gone, from counts too.
        filters: What it was narrowed to.
        since: The earlier day that ``changes`` start from; ``None`` where none was asked for.
        changes: What changed since then, by what was known then; empty without ``since``.
        settings: Title, notice and languages of the agenda.
        counts: All tracks by meaning.
        illustrative: Something in it is made up for an example.
        jurisdictions: Those with a track here.
        themes: Those with an item here, in reading order.
        items: Where each reform stands.
        milestones: Where each step owed stands, earliest date first, undated last.
        deadlines: Outside dates, earliest first.
        requests: Calls for inputs, longest without reply first.
        possibly: Facts that may have happened already.
        points: Where each point of a supervisory body stands.
        comments: Comments of supervisory bodies.
        plans: Plans and programmes.
        results: Results framework.
        working_groups: Groups with their meetings and decisions.
        laws: Laws.
        ratifications: Ratifications.
        procedures: Procedures that the tracks here follow.
        bodies: Bodies.
        sources: Sources that something here names.
    """

    as_of: date
    known_by: date | None
    audience: Access
    filters: Filters
    since: date | None = None
    changes: tuple[Change, ...] = ()
    settings: Settings
    counts: Counts
    illustrative: bool
    jurisdictions: tuple[Jurisdiction, ...]
    themes: tuple[Theme, ...]
    items: tuple[ItemStatus, ...]
    milestones: tuple[MilestoneStatus, ...]
    deadlines: tuple[DeadlineStatus, ...]
    requests: tuple[RequestStatus, ...]
    possibly: tuple[Possibly, ...]
    points: tuple[PointStatus, ...]
    comments: tuple[Comment, ...]
    plans: tuple[Plan, ...]
    results: tuple[Result, ...]
    working_groups: tuple[WorkingGroup, ...]
    laws: tuple[Law, ...]
    ratifications: tuple[Ratification, ...]
    procedures: tuple[Procedure, ...]
    bodies: tuple[Body, ...]
    sources: tuple[Source, ...]

    def body_name(self, body: str | None, *languages: str) -> str:
        """Return what people call *body*, its id if that is all there is, or nothing."""
        found = next((known for known in self.bodies if known.id == body), None)
        return found.title.within(*languages) if found else body or ""


#: Words for each field of :class:`Counts`, in the order people read them.
COUNT_WORDS: tuple[tuple[str, str], ...] = (
    ("final", "at final legal stage"),
    ("standing", "in operation"),
    ("partial", "partial"),
    ("under_way", "under way"),
    ("not_started", "not started"),
    ("ended", "ended"),
    ("no_record", "no record found"),
)

#: Field of :class:`Counts` for each state.
COUNT_FIELD: dict[TrackState | Meaning, str] = {
    "final": "final",
    "standing": "standing",
    "partial": "partial",
    "under way": "under_way",
    "not started": "not_started",
    "ended": "ended",
    "no record found": "no_record",
}


def counted_in_words(counts: Counts) -> str:
    """Return the counts that are not zero in words; ``no tracks`` where all are."""
    parts = [f"{count} {words}" for name, words in COUNT_WORDS if (count := getattr(counts, name))]
    return ", ".join(parts) or "no tracks"
