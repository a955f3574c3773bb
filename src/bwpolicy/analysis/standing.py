"""Where everything in an agenda as seen stands, in reading order, before it is narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from bwpolicy.analysis.deadlines import DeadlineStatus, deadline_statuses
from bwpolicy.analysis.items import ItemStatus, item_status
from bwpolicy.analysis.milestones import MilestoneStatus, milestone_statuses
from bwpolicy.analysis.ordering import by_id, natural, protocol
from bwpolicy.analysis.points import PointStatus, point_statuses
from bwpolicy.analysis.requests import RequestStatus, request_statuses
from bwpolicy.analysis.tracks import track_statuses
from bwpolicy.model import Comment, Compared, Law, Procedure, Ratification, Result, WorkingGroup

if TYPE_CHECKING:
    from datetime import date

    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Agenda, AgendaItem, Theme


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Standing(Compared):
    """
    Where everything stands, in an order that people expect, whatever that of the records.

    Attributes:
        items: Items by theme, then id, with their tracks by protocol.
        milestones: Milestones, earliest date first, undated last.
        deadlines: Outside dates, earliest first.
        requests: Calls for inputs, longest without reply first.
        points: Points of supervisory bodies, by id, like all that follow.
        comments: Comments they stand in.
        results: Results.
        working_groups: Groups.
        laws: Laws.
        ratifications: Ratifications.
        procedures: Procedures.
    """

    items: tuple[ItemStatus, ...]
    milestones: tuple[MilestoneStatus, ...]
    deadlines: tuple[DeadlineStatus, ...]
    requests: tuple[RequestStatus, ...]
    points: tuple[PointStatus, ...]
    comments: tuple[Comment, ...]
    results: tuple[Result, ...]
    working_groups: tuple[WorkingGroup, ...]
    laws: tuple[Law, ...]
    ratifications: tuple[Ratification, ...]
    procedures: tuple[Procedure, ...]


def stand(agenda: Agenda, as_of: date) -> Standing:
    """
    Return where everything stands.

    Args:
        agenda: As seen on *as_of*: what does not count is gone already.
        as_of: The day asked about.

    Source: status rules S3 to S10, docs/reference/status-rules.md.
    """
    tracks = track_statuses(agenda, as_of)
    places = {
        place.id: index for index, place in enumerate(sorted(agenda.jurisdictions, key=protocol))
    }
    themes = {theme.id: index for index, theme in enumerate(reading_order(agenda))}

    def by_theme(item: AgendaItem) -> tuple[Any, ...]:
        heading = themes.get(item.themes[0], len(themes)) if item.themes else len(themes)
        return heading, natural(item.id)

    def by_place(track: TrackStatus) -> tuple[int, str]:
        return places.get(track.jurisdiction, len(places)), track.name or ""

    items = tuple(
        item_status(
            item,
            sorted((tracks[each.id] for each in item.tracks if each.id in tracks), key=by_place),
        )
        for item in sorted(agenda.items, key=by_theme)
    )
    requests = request_statuses(agenda, as_of)
    milestones = milestone_statuses(agenda, as_of, tracks, requests)
    milestones = tuple(sorted(milestones, key=_by_days))
    return Standing(
        items=items,
        milestones=milestones,
        deadlines=deadlines_in_order(agenda, as_of, items, milestones),
        requests=tuple(
            sorted(requests, key=lambda each: (-each.late, each.sent.last, natural(each.id)))
        ),
        points=by_id(point_statuses(agenda, as_of)),
        comments=by_id(agenda.comments),
        results=by_id(agenda.results),
        working_groups=by_id(agenda.working_groups),
        laws=by_id(agenda.laws),
        ratifications=by_id(agenda.ratifications),
        procedures=by_id(agenda.all_procedures()),
    )


def deadlines_in_order(
    agenda: Agenda,
    as_of: date,
    items: tuple[ItemStatus, ...],
    milestones: tuple[MilestoneStatus, ...],
) -> tuple[DeadlineStatus, ...]:
    """Return where outside dates stand, with those of *items* that are linked; earliest first."""
    statuses = deadline_statuses(agenda, as_of, items, milestones)
    return tuple(sorted(statuses, key=_by_days))


def _by_days(status: MilestoneStatus | DeadlineStatus) -> tuple[Any, ...]:
    return status.days is None, status.days or 0, natural(status.id)


def reading_order(agenda: Agenda) -> list[Theme]:
    """Return shipped themes in their own order, then the agenda's by id."""
    shipped = {theme.id: index for index, theme in enumerate(agenda.reference.themes)}
    return sorted(
        agenda.all_themes(),
        key=lambda theme: (shipped.get(theme.id, len(shipped)), natural(theme.id)),
    )
