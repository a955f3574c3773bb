"""The agenda as loaded, and how to find things in it."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, ClassVar, TypeVar

import attrs

from bwpolicy.model.comparing import Compared
from bwpolicy.model.items import AgendaItem, Theme, Track
from bwpolicy.model.law import Instrument, Law, Procedure, Ratification
from bwpolicy.model.parties import Body, Jurisdiction
from bwpolicy.model.plans import Deadline, Plan
from bwpolicy.model.records import Record
from bwpolicy.model.results import Result
from bwpolicy.model.sources import Source
from bwpolicy.model.supervision import Comment, Session, Term
from bwpolicy.model.text import Text
from bwpolicy.model.words import MONTHS, Access, Month
from bwpolicy.model.work import Milestone, Request, WorkingGroup

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Settings(Record):
    """
    What holds for the agenda as a whole; written under ``agenda:``.

    Attributes:
        country: Two-letter country code, ISO 3166-1.
        languages: Language codes; a bare string anywhere is in the first of them.
        fiscal_year_starts: Month in which the fiscal year starts.
        access: Audience of records that do not state one.
        notice: Printed on every output.
        due_soon: Days before a due date from which it counts as due soon.
        quiet_after: Days without a step after which a track reads *no step recorded* (S4).
    """

    noun: ClassVar[str] = "agenda"

    title: Text
    country: str | None = None
    languages: tuple[str, ...] = ("en",)
    fiscal_year_starts: Month = "January"
    access: Access = "public"
    notice: Text | None = None
    due_soon: int = 90
    quiet_after: int = 365

    @property
    def fiscal_start(self) -> int:
        """Month (1 to 12) in which the fiscal year starts."""
        return MONTHS.index(self.fiscal_year_starts) + 1


class Reference:
    """
    What ships with the package; an agenda's own record of the same id takes its place.

    Each collection is read when it is first asked for. Lives as long as the process.
    """

    def __init__(self, load: Callable[[str], tuple[Any, ...]] = lambda _: ()) -> None:
        """Take *load*, which returns the records of the collection it is given the name of."""
        self._load = load

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Freedom of association, collective bargaining, dispute resolution and others."""
        return self._load("themes")

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """Stages of the common kinds of reform."""
        return self._load("procedures")

    @cached_property
    def instruments(self) -> tuple[Instrument, ...]:
        """ILO Conventions, Protocols and Recommendations."""
        return self._load("instruments")

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """Sittings of the Conference, the Governing Body and the CEACR."""
        return self._load("sessions")

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Supervisory vocabulary."""
        return self._load("terms")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Agenda(Compared):
    """
    A whole agenda. Collections keep the order written within a file, files by path.

    Attributes:
        settings: What holds for the whole.
        reference: Records shipped with the package; not part of the value, never saved.
    """

    settings: Settings
    themes: tuple[Theme, ...] = ()
    jurisdictions: tuple[Jurisdiction, ...] = ()
    bodies: tuple[Body, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    sessions: tuple[Session, ...] = ()
    terms: tuple[Term, ...] = ()
    laws: tuple[Law, ...] = ()
    ratifications: tuple[Ratification, ...] = ()
    plans: tuple[Plan, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    comments: tuple[Comment, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    working_groups: tuple[WorkingGroup, ...] = ()
    requests: tuple[Request, ...] = ()
    results: tuple[Result, ...] = ()
    sources: tuple[Source, ...] = ()
    reference: Reference = attrs.field(factory=Reference, eq=False, repr=False)

    def records(self) -> Iterator[Record]:
        """Yield every record of the agenda itself, each followed by the records within it."""
        for name in COLLECTIONS:
            for record in getattr(self, name):
                yield record
                yield from _within(record)

    def index(self) -> Mapping[str, Record]:
        """Return every record by its id, the agenda's own before those shipped."""
        shipped = {
            record.id: record for name in SHIPPED for record in getattr(self.reference, name)
        }
        return shipped | {record.id: record for record in self.records()}

    def all_themes(self) -> tuple[Theme, ...]:
        """Return shipped themes and the agenda's own, which follow or take their place."""
        return _overlaid(self.reference.themes, self.themes)

    def all_procedures(self) -> tuple[Procedure, ...]:
        """Return shipped procedures and the agenda's own, which follow or take their place."""
        return _overlaid(self.reference.procedures, self.procedures)

    def all_sessions(self) -> tuple[Session, ...]:
        """Return shipped sessions and the agenda's own, which follow or take their place."""
        return _overlaid(self.reference.sessions, self.sessions)

    def tracks(self) -> Iterator[tuple[AgendaItem, Track]]:
        """Yield each track with its item, in agenda order."""
        for item in self.items:
            for track in item.tracks:
                yield item, track

    def milestones(self) -> Iterator[tuple[AgendaItem | WorkingGroup, Milestone]]:
        """Yield each milestone with the group or item that keeps it; groups first."""
        owners: tuple[AgendaItem | WorkingGroup, ...] = (*self.working_groups, *self.items)
        for owner in owners:
            for milestone in owner.milestones:
                yield owner, milestone


#: Top-level lists of a file, and the fields of an agenda that hold them.
COLLECTIONS: tuple[str, ...] = tuple(
    field.name for field in attrs.fields(Agenda) if field.name not in {"settings", "reference"}
)
#: The lists for which records ship with the package.
SHIPPED: tuple[str, ...] = ("themes", "procedures", "instruments", "sessions", "terms")
#: Fields of a record that hold further records.
NESTED: tuple[str, ...] = (
    "tracks",
    "milestones",
    "meetings",
    "decisions",
    "points",
    "indicators",
)


def _within(record: Record) -> Iterator[Record]:
    for name in _nested_fields(record.__class__):
        for inner in getattr(record, name):
            yield inner
            yield from _within(inner)


def _nested_fields(cls: Any) -> tuple[str, ...]:
    return _fields_that_nest(cls)


@cache
def _fields_that_nest(cls: Any) -> tuple[str, ...]:
    held = {field.name for field in attrs.fields(cls)}
    return tuple(name for name in NESTED if name in held)


def _overlaid(shipped: tuple[R, ...], own: tuple[R, ...]) -> tuple[R, ...]:
    """Return *shipped* with *own* records in the place of those of the same id, then the rest."""
    mine = {record.id: record for record in own}
    known = {record.id for record in shipped}
    replaced = tuple(mine.get(record.id, record) for record in shipped)
    return replaced + tuple(record for record in own if record.id not in known)
