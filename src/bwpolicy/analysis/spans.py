"""One state and the days it held."""

from __future__ import annotations

from datetime import date

import attrs

from bwpolicy.analysis.states import Aspect, State
from bwpolicy.model import Compared


@attrs.frozen(eq=False, repr=False)
class Span(Compared):
    """
    One state and the days it held.

    Attributes:
        subject: Id of the track, milestone, point, deadline or other record.
        aspect: What of it was in this state.
        state: The state.
        begin: First day, inclusive; ``None`` where nothing says since when it holds.
        end: Last day, inclusive; ``None`` where it still holds on the day asked about.
    """

    subject: str
    aspect: Aspect
    state: State
    begin: date | None
    end: date | None
