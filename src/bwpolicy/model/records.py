"""What every record and every fact has in common."""

from datetime import date
from typing import Any, ClassVar, Final

import attrs

from bwpolicy.model.comparing import Compared
from bwpolicy.model.place import Place
from bwpolicy.model.text import Text
from bwpolicy.model.when import When
from bwpolicy.model.words import Access, Grade

#: Key in an attrs field's metadata: the nouns of the records its value names.
REFERS_TO: Final = "refers_to"
#: Key in an attrs field's metadata: following this reference must never lead back.
ACYCLIC: Final = "acyclic"
#: Field metadata: the value is a due date, which may also be ``ongoing``, ``none`` or
#: ``{before: SESSION}``.
DUE: Final[dict[str, Any]] = {"due": True}


def refers_to(*nouns: str, acyclic: bool = False) -> dict[str, Any]:
    """Return field metadata: the value is the id, or the ids, of records called *nouns*."""
    return {REFERS_TO: nouns, ACYCLIC: acyclic}


def _default_grade(sourced: "Fact | Record") -> Grade | None:
    if isinstance(sourced, Fact):
        return "secondary" if sourced.sources else "unverified"
    return "secondary" if sourced.sources else None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Fact(Compared):
    """
    Whatever somebody states on a day.

    Attributes:
        on: The day or interval it happened, or was said.
        recorded: The day it was learnt and written down; by default the end of ``on``.
        by: Body speaking.
        relays: Body on whose behalf it speaks.
        words: Their own words, or a plain account.
        sources: Where it can be read.
        grade: How good the evidence is; ``secondary`` with a source, else ``unverified``.
        id: Needed only by a fact that another one retracts or extends.
        retracts: Fact taken back by this one.
        access: Audience it is for, and all narrower ones; by default that of its record.
        note: A remark of those who keep the agenda.
        place: Where it is written; not part of the value.
    """

    noun: ClassVar[str] = "fact"

    on: When
    recorded: date | None = None
    by: str | None = attrs.field(default=None, metadata=refers_to("body"))
    relays: str | None = attrs.field(default=None, metadata=refers_to("body"))
    words: Text | None = None
    sources: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("source"))
    grade: Grade | None = attrs.field(default=attrs.Factory(_default_grade, takes_self=True))
    id: str | None = None
    retracts: str | None = attrs.field(default=None, metadata=refers_to("fact", acyclic=True))
    access: Access | None = None
    note: Text | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def known(self) -> date:
        """The day this was learnt: ``recorded``, else the last day of ``on`` (S1)."""
        return self.recorded or self.on.last

    @property
    def settled(self) -> date:
        """The day from which this counts: the earlier of its last day and ``known`` (S1)."""
        return min(self.on.last, self.known)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Record(Compared):
    """
    Something an agenda keeps, with an id that is unique in the agenda.

    Attributes:
        id: Name by which other records and people refer to it.
        title: What people call it.
        since: First day it is part of the agenda; undated records are always part of it.
        access: Audience it is for with all within it, and all narrower ones; else the agenda's
            default.
        sources: Where it can be read.
        grade: How good the evidence is; ``secondary`` with a source, else not stated.
        note: A remark of those who keep the agenda.
        place: Where it is written; not part of the value.
    """

    noun: ClassVar[str] = "record"

    id: str
    title: Text | None = None
    since: When | None = None
    access: Access | None = None
    sources: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("source"))
    grade: Grade | None = attrs.field(default=attrs.Factory(_default_grade, takes_self=True))
    note: Text | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)
