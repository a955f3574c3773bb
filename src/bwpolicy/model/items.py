"""Reforms: items of the agenda and their tracks, one for each jurisdiction."""

from typing import ClassVar

import attrs

from bwpolicy.model.facts import Event, Position
from bwpolicy.model.law import Provisions
from bwpolicy.model.records import Record, refers_to
from bwpolicy.model.text import Text
from bwpolicy.model.work import Milestone


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Theme(Record):
    """A heading under which items are grouped, such as freedom of association."""

    noun: ClassVar[str] = "theme"

    title: Text


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Track(Record):
    """
    An item in one jurisdiction; its id is ``ITEM@JURISDICTION``, or ``…#NAME`` where two.

    Attributes:
        jurisdiction: Where.
        name: Tells two tracks of one item in one jurisdiction apart.
        procedure: The stages it passes through.
        laws: Provisions to be changed, or made.
        leads: Bodies that carry it; by default those of the item.
        through: Another track whose bill carries this one; its stage is this one's (S3).
        events: In the order they happened, as far as the dates do not say (S2).
    """

    noun: ClassVar[str] = "track"

    jurisdiction: str = attrs.field(metadata=refers_to("jurisdiction"))
    name: str | None = None
    procedure: str = attrs.field(metadata=refers_to("procedure"))
    laws: tuple[Provisions, ...] = ()
    leads: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("body"))
    through: str | None = attrs.field(default=None, metadata=refers_to("track", acyclic=True))
    events: tuple[Event, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgendaItem(Record):
    """
    A reform.

    Attributes:
        themes: Headings it stands under; the first is where it is listed.
        leads: Bodies that carry it.
        part_of: Item it is a part of.
        obligations: Convention and Article it serves, such as ``C087/2``, or ``C087``.
        addresses: Points of supervisory bodies it is meant to meet.
        linked_to: Plans and deadlines it serves.
        tracks: One for each jurisdiction, in the order written.
        events: Events of the item as a whole, or of several tracks.
        positions: Where each side stands on it.
        milestones: Steps owed for this item alone.
    """

    noun: ClassVar[str] = "item"

    title: Text
    themes: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("theme"))
    leads: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("body"))
    part_of: str | None = attrs.field(default=None, metadata=refers_to("item", acyclic=True))
    obligations: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("obligation"))
    addresses: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("point"))
    linked_to: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("plan", "deadline"))
    tracks: tuple[Track, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    milestones: tuple[Milestone, ...] = ()
