"""One thing that changed between two days, in the words of reform (S11)."""

from __future__ import annotations

from typing import Literal

import attrs

from bwpolicy.analysis.states import Aspect, State
from bwpolicy.model import Compared, Fact, When

ChangeKind = Literal[
    "advanced",
    "restarted",
    "resumed",
    "returned",
    "lapsed",
    "withdrawn",
    "superseded",
    "struck down",
    "expired",
    "ended",
    "learnt late",
    "corrected",
    "measure began",
    "measure extended",
    "measure ended",
    "position stated",
    "no step since",
    "step taken",
    "milestone set",
    "reported done",
    "confirmed",
    "verified",
    "partly done",
    "no longer partly done",
    "no longer done",
    "no longer confirmed",
    "no longer verified",
    "dropped",
    "reopened",
    "revised",
    "approved",
    "approval changed",
    "date now known",
    "date no longer known",
    "became overdue",
    "target date passed",
    "no longer late",
    "positions differ",
    "positions agree",
    "request sent",
    "reminded",
    "request unanswered",
    "request replied",
    "lodged",
    "comment adopted",
    "point raised",
    "examined",
    "measure linked",
    "measure changed",
    "reply due",
    "input received",
    "reply drafted",
    "reply cleared",
    "replied",
    "referred",
    "taken up",
    "no longer raised",
    "closed",
    "expressed on",
    "outside date set",
    "outside date moved",
    "figure updated",
    "figures differ",
    "met",
    "minutes",
    "law valid from",
    "law valid until",
    "ratified",
    "in force",
    "denounced",
    "noted",
]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Change(Compared):
    """
    One thing that changed.

    Attributes:
        kind: What happened, in one word.
        subject: Id of the track, milestone, point, deadline, request, indicator or other record.
        aspect: What of it changed; ``None`` for a fact that changes no state.
        before: The state before; ``None`` if there was none.
        after: The state after; ``None`` if there is none any more.
        on: When it happened, as far as it is known.
        facts: The facts it rests on, first the one that decides.
    """

    kind: ChangeKind
    subject: str
    aspect: Aspect | None
    before: State | None
    after: State | None
    on: When | None
    facts: tuple[Fact, ...]
