"""The working group: its meetings, decisions, milestones and requests."""

from typing import ClassVar

import attrs

from bwpolicy.model.comparing import Compared
from bwpolicy.model.facts import Claim, DueDate, Event
from bwpolicy.model.place import Place
from bwpolicy.model.records import Record, refers_to
from bwpolicy.model.text import Text
from bwpolicy.model.when import When


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Decision(Record):
    """
    What a meeting decided; its id is ``MEETING#DECISION``. A decision is never edited.

    Attributes:
        text: As in the minutes.
        paragraph: Paragraph of the minutes, as cited.
    """

    noun: ClassVar[str] = "decision"

    text: Text
    paragraph: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Meeting(Record):
    """
    A sitting of a working group.

    Attributes:
        on: The day it met.
        number: Number of the meeting, as cited.
        file_number: File number of its papers.
        present: Bodies present.
        minutes: Source that holds the minutes.
        circulated: Day the draft minutes were sent round.
        confirmed_on: Day the minutes were confirmed; before it they are a draft.
        decisions: In the order of the minutes.
    """

    noun: ClassVar[str] = "meeting"

    on: When
    number: str | None = None
    file_number: str | None = None
    present: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("body"))
    minutes: str | None = attrs.field(default=None, metadata=refers_to("source"))
    circulated: When | None = None
    confirmed_on: When | None = None
    decisions: tuple[Decision, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reached(Compared):
    """
    A stage of a track whose reaching meets a milestone.

    Attributes:
        track: The track.
        stage: Stage of the track's procedure, or any later one.
        place: Where it is written; not part of the value.
    """

    track: str = attrs.field(metadata=refers_to("track"))
    stage: str
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Milestone(Record):
    """
    A step owed by a date, of a group or of an item.

    Attributes:
        items: Items or tracks it serves.
        leads: Bodies that owe it.
        supporting: Bodies that help.
        dates: Every date stated for it, first to last.
        set_by: Decision or meeting that set it.
        needs: Milestones that must be done before it.
        condition: A condition that is not a milestone, in words.
        met_by: Stage of a track whose reaching meets it.
        means_of_verification: What somebody outside the lead would check.
        claims: What each body says of it.
    """

    noun: ClassVar[str] = "milestone"

    title: Text
    items: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("item", "track"))
    leads: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("body"))
    supporting: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("body"))
    dates: tuple[DueDate, ...] = ()
    set_by: str | None = attrs.field(default=None, metadata=refers_to("decision", "meeting"))
    needs: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("milestone", acyclic=True))
    condition: Text | None = None
    met_by: Reached | None = None
    means_of_verification: Text | None = None
    claims: tuple[Claim, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkingGroup(Record):
    """
    A group that decides on the agenda.

    Attributes:
        mandate: What it is for.
        members: Bodies; each body's side is its own.
        events: What happened to the group itself.
        meetings: Its sittings.
        milestones: Steps it set.
    """

    noun: ClassVar[str] = "working group"

    title: Text
    mandate: Text | None = None
    members: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("body"))
    events: tuple[Event, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    milestones: tuple[Milestone, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Request(Record):
    """
    A call for inputs, sent to a body.

    Attributes:
        to: Body asked.
        by: Body asking.
        reference: Reference of the letter.
        sent: Day it was sent.
        due: Day the reply is due; silence is *no reply* only after it.
        about: Ids of the records it asks about.
        reminders: Days of the reminders.
        replied: Day the reply came.
    """

    noun: ClassVar[str] = "request"

    to: str = attrs.field(metadata=refers_to("body"))
    by: str | None = attrs.field(default=None, metadata=refers_to("body"))
    reference: str | None = None
    sent: When
    due: When | None = None
    about: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("*"))
    reminders: tuple[When, ...] = ()
    replied: When | None = None
