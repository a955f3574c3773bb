"""What an explanation is made of."""

from __future__ import annotations

from typing import Literal

import attrs

from bwpolicy.model import Compared, Fact

Rule = Literal["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Ground(Compared):
    """
    One step of an explanation.

    Attributes:
        rule: The status rule it follows from, docs/reference/status-rules.md.
        words: What the rule says here.
        fact: The fact it rests on, if one.
    """

    rule: Rule
    words: str
    fact: Fact | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reason(Compared):
    """
    Why a thing stands where it stands.

    Attributes:
        subject: Id of the item, track, milestone, point, comment, deadline, request, meeting
            or indicator.
        states: Where it stands, in words.
        grounds: In the order in which they decide.
        otherwise: What would change it.
    """

    subject: str
    states: str
    grounds: tuple[Ground, ...]
    otherwise: tuple[str, ...] = ()
