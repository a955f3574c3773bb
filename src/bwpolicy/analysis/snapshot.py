"""The one frozen picture of an agenda that every output is made from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs

from bwpolicy.analysis.changes import Change
from bwpolicy.analysis.counts import Counts
from bwpolicy.analysis.coverage import Coverage
from bwpolicy.analysis.deadlines import DeadlineStatus
from bwpolicy.analysis.items import ItemStatus
from bwpolicy.analysis.milestones import MilestoneStatus
from bwpolicy.analysis.points import PointStatus
from bwpolicy.analysis.requests import RequestStatus
from bwpolicy.analysis.seeing import Possibly
from bwpolicy.analysis.spans import Span
from bwpolicy.model import (
    Body,
    Comment,
    Compared,
    Jurisdiction,
    Law,
    Plan,
    Procedure,
    Ratification,
    Result,
    Settings,
    Source,
    Theme,
    WorkingGroup,
)
from bwpolicy.model.words import Access


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Filters(Compared):
    """
    What the picture was narrowed to; an empty tuple does not narrow.

    Attributes:
        themes: Ids of themes.
        jurisdictions: Ids of jurisdictions.
        bodies: Ids of bodies: what they lead.
        items: Ids of items.
    """

    themes: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether any of them narrows."""
        return bool(self.themes or self.jurisdictions or self.bodies or self.items)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Snapshot(Compared):
    """
    An agenda as an audience could see it on a day, with where everything stands.

    Ordered for people: items by theme, then id; tracks and jurisdictions by protocol;
    milestones by date. The order of files and records plays no part.

    Attributes:
        as_of: The day asked about, inclusive.
        known_by: Facts learnt later are left out; ``None`` for all that is known.
        audience: For whom; what is above them is gone, from counts too.
        filters: What it was narrowed to.
        since: The earlier day that ``changes`` start from; ``None`` where none was asked for.
        changes: What changed since then, by what was known then; empty without ``since``.
        settings: Title, notice and languages of the agenda.
        counts: All tracks by meaning.
        illustrative: Something in it is made up for an example.
        jurisdictions: Those with a track here.
        themes: Those with an item here, in reading order.
        items: Where each reform stands.
        milestones: Where each step owed stands, earliest date first, undated last.
        deadlines: Outside dates, earliest first.
        requests: Calls for inputs, longest without reply first.
        possibly: Facts that may have happened already.
        points: Where each point of a supervisory body stands.
        coverage: What addresses the points, by body, Convention, Article and jurisdiction.
        comments: Comments of supervisory bodies.
        plans: Plans and programmes.
        results: Results framework.
        working_groups: Groups with their meetings and decisions.
        laws: Laws.
        ratifications: Ratifications.
        procedures: Procedures that the tracks here follow.
        bodies: Bodies.
        sources: Sources that something here names.
    """

    as_of: date
    known_by: date | None
    audience: Access
    filters: Filters
    since: date | None = None
    changes: tuple[Change, ...] = ()
    settings: Settings
    counts: Counts
    illustrative: bool
    jurisdictions: tuple[Jurisdiction, ...]
    themes: tuple[Theme, ...]
    items: tuple[ItemStatus, ...]
    milestones: tuple[MilestoneStatus, ...]
    deadlines: tuple[DeadlineStatus, ...]
    requests: tuple[RequestStatus, ...]
    possibly: tuple[Possibly, ...]
    points: tuple[PointStatus, ...]
    coverage: tuple[Coverage, ...]
    comments: tuple[Comment, ...]
    plans: tuple[Plan, ...]
    results: tuple[Result, ...]
    working_groups: tuple[WorkingGroup, ...]
    laws: tuple[Law, ...]
    ratifications: tuple[Ratification, ...]
    procedures: tuple[Procedure, ...]
    bodies: tuple[Body, ...]
    sources: tuple[Source, ...]
    _tell: Callable[[], tuple[Span, ...]] = attrs.field(default=tuple, eq=False, repr=False)

    @property
    def history(self) -> tuple[Span, ...]:
        """
        Every state of what is shown here and the days it held, by subject, then day.

        As it is known on the day asked about: of what has been taken back there is no trace,
        and what was learnt late stands on its own day. Worked out when it is first asked for.
        """
        return self._tell()

    def body_name(self, body: str | None, *languages: str) -> str:
        """Return what people call *body*, its id if that is all there is, or nothing."""
        found = next((known for known in self.bodies if known.id == body), None)
        return found.title.within(*languages) if found else body or ""
