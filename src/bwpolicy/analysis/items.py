"""Where items stand: their tracks counted, substance and positions beside them (S5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from bwpolicy.analysis.counts import Counts, count, counted_in_words
from bwpolicy.analysis.tracks import TrackStatus
from bwpolicy.model import Compared, Event, Position, Text, in_order, weakest
from bwpolicy.model.words import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.model import AgendaItem


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
        events: Events written on the item itself, in order; tracks have those that concern
            them among their own.
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
    events: tuple[Event, ...]

    @property
    def summary(self) -> str:
        """The counts in words, such as ``2 under way, 3 no record found``."""
        if self.complete:
            return "final legal stage reached in all"
        return counted_in_words(self.counts)


def item_status(item: AgendaItem, tracks: Iterable[TrackStatus]) -> ItemStatus:
    """
    Return where *item* stands: its tracks counted by meaning.

    Args:
        item: The item.
        tracks: Status of each of its tracks, in the order to be shown.

    Source: status rule S5.
    """
    tracks = tuple(tracks)
    going_on = [track.state for track in tracks if track.state != "ended"]
    return ItemStatus(
        id=item.id,
        title=item.title,
        themes=item.themes,
        part_of=item.part_of,
        obligations=item.obligations,
        addresses=item.addresses,
        linked_to=item.linked_to,
        leads=item.leads,
        counts=count(track.state for track in tracks),
        positions=_latest_positions(item),
        complete=set(going_on) == {"final"},
        grade=weakest(*(track.grade for track in tracks)),
        tracks=tracks,
        events=tuple(in_order(item.events)),
    )


def narrowed(status: ItemStatus, jurisdictions: tuple[str, ...]) -> ItemStatus:
    """
    Return *status* with only the tracks in *jurisdictions*.

    Whether it is complete is still said of all its tracks: only they can tell.
    """
    shown = tuple(track for track in status.tracks if track.jurisdiction in jurisdictions)
    ids = {track.id for track in shown}

    def concerns(fact: Event | Position) -> bool:
        return not fact.tracks or not ids.isdisjoint(fact.tracks)

    return attrs.evolve(
        status,
        events=tuple(filter(concerns, status.events)),
        positions=tuple(filter(concerns, status.positions)),
        counts=count(track.state for track in shown),
        grade=weakest(*(track.grade for track in shown)),
        tracks=shown,
    )


def _latest_positions(item: AgendaItem) -> tuple[Position, ...]:
    """Return the latest position of each speaker on each bill, in order."""
    latest: dict[tuple[str | None, Text | None, tuple[str, ...]], Position] = {}
    for position in in_order(item.positions):
        about = (position.by, position.bill, position.tracks)
        latest.pop(about, None)
        latest[about] = position
    return tuple(latest.values())
