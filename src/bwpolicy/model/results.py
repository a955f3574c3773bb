"""The results framework: results, indicators and their figures."""

from typing import ClassVar

import attrs

from bwpolicy.model.facts import Claim, Value
from bwpolicy.model.records import Record, refers_to
from bwpolicy.model.text import Text
from bwpolicy.model.words import Direction, Measure, ResultField, ResultLevel


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Indicator(Record):
    """
    What a result is measured by.

    Attributes:
        measure: Number, percentage, yes_no, ordinal or qualitative.
        unit: What is counted.
        direction: Whether ``up`` or ``down`` is better, where one is.
        cumulative: Later figures include the earlier ones.
        values: Every figure stated, with its speaker and date; none replaces another.
    """

    noun: ClassVar[str] = "indicator"

    title: Text
    measure: Measure
    unit: Text | None = None
    direction: Direction | None = None
    cumulative: bool = False
    values: tuple[Value, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Result(Record):
    """
    A result a programme claims or aims at.

    Attributes:
        level: Output, outcome or impact.
        at: Policy or factory level.
        plan: Plan it belongs to.
        indicators: What it is measured by.
        claims: What was said of it.
    """

    noun: ClassVar[str] = "result"

    title: Text
    level: ResultLevel
    at: ResultField | None = None
    plan: str | None = attrs.field(default=None, metadata=refers_to("plan"))
    indicators: tuple[Indicator, ...] = ()
    claims: tuple[Claim, ...] = ()
