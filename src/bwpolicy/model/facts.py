"""The kinds of fact: events, due dates, claims, values and expressions."""

from decimal import Decimal
from typing import ClassVar, Final

import attrs

from bwpolicy.model.records import DUE, Fact, refers_to
from bwpolicy.model.text import Text
from bwpolicy.model.when import When
from bwpolicy.model.words import DueKind, EventKind, Meets, ReplyStep, Says, Stance, ValueKind


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Event(Fact):
    """
    Something that happened on the way of a reform.

    Attributes:
        kind: A step of the reform (legal step, court, consultation, practice), or something
            about it (statement, complaint, adverse measure).
        stage: Stage of the track's procedure that this event sets.
        attempt: Which attempt at the reform it belongs to, counted from 1; a new bill after
            a lapsed one is a new attempt.
        bill: The bill or draft concerned, as it is cited.
        meets: What the speaker says of the substance: whether the obligation is met.
        until: Last day, inclusive, of a measure that ends by itself.
        extends: Fact whose measure this one prolongs to its own ``until``.
        tracks: For an event of an item: the tracks it concerns; by default all of them.
    """

    noun: ClassVar[str] = "event"

    kind: EventKind
    stage: str | None = None
    attempt: int = 1
    bill: Text | None = None
    meets: Meets | None = None
    until: When | None = None
    extends: str | None = attrs.field(default=None, metadata=refers_to("event", acyclic=True))
    tracks: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("track"))


#: In the place of what approved a date, where the audience may not see that.
NOT_SHOWN: Final = "not shown"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DueDate(Fact):
    """
    A date by which something is owed, as one body stated it.

    Attributes:
        to: The date stated; it falls on its last day. May be ``ongoing`` or ``none``, or a
            span after a milestone, which has no day until that milestone is done.
        after: Milestone from whose completion the span runs.
        within: Days of that span.
        condition: What must happen first, where no date is stated; written as
            ``to: {condition: WORDS}``.
        kind: Commitments and extensions move the date; requests and forecasts stand beside.
        approved_by: Decision or body that approved it; ``not shown`` for an audience that may
            not see which.
        reason: Why the date was set or moved.
    """

    noun: ClassVar[str] = "due date"

    to: When = attrs.field(metadata=DUE)
    after: str | None = attrs.field(default=None, metadata=refers_to("milestone"))
    within: int | None = None
    condition: Text | None = None
    kind: DueKind = "commitment"
    approved_by: str | None = attrs.field(default=None, metadata=refers_to("decision", "body"))
    reason: Text | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Claim(Fact):
    """
    What somebody says of how far a thing is.

    Attributes:
        says: The claim in one word; ``None`` where only ``words`` were said.
    """

    noun: ClassVar[str] = "claim"

    says: Says | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Value(Fact):
    """
    One figure of an indicator; ``words`` instead of ``number`` for a qualitative one.

    Attributes:
        kind: Baseline, target or actual.
        period: The time the figure speaks for; by default that of ``on``.
        number: The figure, in the indicator's unit.
        at_least: The figure is a lower bound ("over 30", "at least 120").
        split: The part of the whole it speaks for, such as ``women``.
    """

    noun: ClassVar[str] = "value"

    kind: ValueKind = "actual"
    period: When | None = None
    number: Decimal | None = None
    at_least: bool = False
    split: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Position(Fact):
    """
    Where a side stands on a reform or a bill; apart from what it claims as fact.

    Attributes:
        stance: Supports, reserves its position, or objects.
        bill: The bill or draft concerned, as it is cited; by default the reform as such.
        tracks: The tracks it concerns; by default the item as a whole.
    """

    noun: ClassVar[str] = "position"

    stance: Stance
    bill: Text | None = None
    tracks: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("track"))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reply(Fact):
    """
    A step of the government's reply to a point.

    Attributes:
        step: An input to it, a draft, a cleared text, or the text as sent.
        jurisdiction: For an input: where it comes from.
        no_measure: The government states that there is no measure, and none is planned.
    """

    noun: ClassVar[str] = "reply"

    step: ReplyStep
    jurisdiction: str | None = attrs.field(default=None, metadata=refers_to("jurisdiction"))
    no_measure: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Expression(Fact):
    """
    What an outside body expressed, in its own word.

    Attributes:
        word: The body's own word or phrase: interest, satisfaction, regret, deep concern.
        repeated: How many times the body has said so, where it says this itself.
        session: Session at which it was expressed.
    """

    noun: ClassVar[str] = "expression"

    word: str
    repeated: int | None = None
    session: str | None = attrs.field(default=None, metadata=refers_to("session"))
