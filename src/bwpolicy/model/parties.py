"""Who legislates, who speaks and who acts."""

from typing import ClassVar

import attrs

from bwpolicy.model.records import Record, refers_to
from bwpolicy.model.text import Text
from bwpolicy.model.when import When
from bwpolicy.model.words import Level, Side


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Jurisdiction(Record):
    """
    Who legislates, or a regime that switches ordinary law off.

    Attributes:
        level: Federal, national, province, region, territory or regime.
        short: Short name for the head of a column, four characters or fewer reads best.
        order: Protocol order, counted from 1; equal numbers go by id.
        parent: Jurisdiction this one is part of.
    """

    noun: ClassVar[str] = "jurisdiction"

    title: Text
    level: Level
    short: str | None = None
    order: int | None = None
    parent: str | None = attrs.field(default=None, metadata=refers_to("jurisdiction", acyclic=True))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Body(Record):
    """
    A ministry, department, committee, organization, court or ILO body.

    Attributes:
        side: Whose side of a tripartite table it sits on, or ``other``.
        jurisdiction: Where it acts, if in one jurisdiction.
        part_of: Body it belongs to.
        aliases: Other names people write for it.
        from_: First day of its existence.
        until: Last day of its existence.
    """

    noun: ClassVar[str] = "body"

    title: Text
    side: Side
    jurisdiction: str | None = attrs.field(default=None, metadata=refers_to("jurisdiction"))
    part_of: str | None = attrs.field(default=None, metadata=refers_to("body", acyclic=True))
    aliases: tuple[str, ...] = ()
    from_: When | None = None
    until: When | None = None
