"""Tracks counted by what their stage means; never averaged, no percentage (S5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

import attrs

from bwpolicy.model import Compared

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A track's meaning, or that nothing about it was found.
TrackState = Literal[
    "not started", "under way", "partial", "final", "standing", "ended", "no record found"
]


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


#: Field of :class:`Counts` for each state, and the words behind its number, in reading order.
COUNTED: Final[dict[TrackState, tuple[str, str]]] = {
    "final": ("final", "at final legal stage"),
    "standing": ("standing", "in operation"),
    "partial": ("partial", "partial"),
    "under way": ("under_way", "under way"),
    "not started": ("not_started", "not started"),
    "ended": ("ended", "ended"),
    "no record found": ("no_record", "no record found"),
}


def count(states: Iterable[TrackState]) -> Counts:
    """Return how often each of *states* is there."""
    return Counts(**Counter(COUNTED[state][0] for state in states))


def counted_in_words(counts: Counts) -> str:
    """Return the counts that are not zero in words; ``no tracks`` where all are."""
    told = ((getattr(counts, field), words) for field, words in COUNTED.values())
    return ", ".join(f"{number} {words}" for number, words in told if number) or "no tracks"
