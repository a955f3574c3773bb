"""Documents whose promises reforms serve, and the outside dates that press."""

from typing import ClassVar

import attrs

from bwpolicy.model.facts import Claim, DueDate, Event
from bwpolicy.model.records import Record, refers_to
from bwpolicy.model.text import Text
from bwpolicy.model.when import When


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Plan(Record):
    """
    A road map, action plan, programme or trade undertaking; plans may share items.

    Attributes:
        partner: Body to which it is promised, or that runs it.
        from_: First day it runs.
        until: Last day it runs.
        areas: Its priority areas, in its own words.
        events: What happened to it.
        claims: What was said of it.
    """

    noun: ClassVar[str] = "plan"

    title: Text
    partner: str | None = attrs.field(default=None, metadata=refers_to("body"))
    from_: When | None = None
    until: When | None = None
    areas: tuple[Text, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Deadline(Record):
    """
    A date set outside the reform group.

    Attributes:
        body: Body that set it.
        basis: The rule or text it rests on.
        plan: Plan it belongs to; items linked to the plan are linked to it too.
        dates: The date and what moved it, as :class:`DueDate` facts.
    """

    noun: ClassVar[str] = "deadline"

    title: Text
    body: str | None = attrs.field(default=None, metadata=refers_to("body"))
    basis: Text | None = None
    plan: str | None = attrs.field(default=None, metadata=refers_to("plan"))
    dates: tuple[DueDate, ...] = ()
