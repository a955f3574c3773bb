"""Taking a snapshot: an agenda, a day and an audience to one frozen picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from bwpolicy.analysis.changes import Change, find_changes
from bwpolicy.analysis.deadlines import deadline_statuses
from bwpolicy.analysis.inside import facts_of
from bwpolicy.analysis.milestones import milestone_statuses
from bwpolicy.analysis.ordering import natural, nearest_names, protocol
from bwpolicy.analysis.points import point_statuses
from bwpolicy.analysis.requests import request_statuses
from bwpolicy.analysis.seeing import Moment, Possibly, Seen, see
from bwpolicy.analysis.snapshot import Filters, Snapshot
from bwpolicy.analysis.tracks import count, item_status, track_statuses
from bwpolicy.errors import UnknownNameError
from bwpolicy.model import Agenda, Body, Record, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bwpolicy.analysis.snapshot import (
        ItemStatus,
        MilestoneStatus,
        RequestStatus,
        TrackStatus,
    )
    from bwpolicy.model import AgendaItem, Theme
    from bwpolicy.model.words import Access

R = TypeVar("R", bound=Record)


def take_snapshot(  # noqa: PLR0913 - one keyword for each thing that can be asked
    agenda: Agenda,
    as_of: date,
    *,
    known_by: date | None = None,
    since: date | None = None,
    audience: Access = "programme",
    themes: Iterable[str] = (),
    jurisdictions: Iterable[str] = (),
    bodies: Iterable[str] = (),
    items: Iterable[str] = (),
) -> Snapshot:
    """
    Return where *agenda* stood at the end of *as_of*, for one audience.

    Pure: the same agenda, day and audience give the same snapshot, whatever the clock says
    and in whatever order files and records are kept.

    Args:
        agenda: A loaded agenda.
        as_of: Calendar date, inclusive; what settled later has no effect.
        known_by: Leave out what was learnt after this day; by default nothing.
        since: Also tell what changed since this day, against what was known then.
        audience: Records for narrower audiences are gone before anything is counted.
        themes: Keep only items under these themes.
        jurisdictions: Keep only tracks in these jurisdictions.
        bodies: Keep only what these bodies lead, or were asked for.
        items: Keep only these items.

    Raises:
        UnknownNameError: If a filter names nothing the audience could see on that day.

    Source: status rules S1 to S11, docs/reference/status-rules.md.
    """
    filters = Filters(
        themes=tuple(themes),
        jurisdictions=tuple(jurisdictions),
        bodies=tuple(bodies),
        items=tuple(items),
    )
    moment = Moment(as_of=as_of, known_by=known_by)
    seen = see(agenda, moment, audience)
    _check_filters(filters, seen.agenda)
    now = _picture(seen, moment, audience, filters)
    if since is None:
        return now
    then = Moment(as_of=since, known_by=since)
    earlier = _picture(see(agenda, then, audience), then, audience, filters)
    return attrs.evolve(now, since=since, changes=_concerning(now, find_changes(earlier, now)))


def _picture(seen: Seen, moment: Moment, audience: Access, filters: Filters) -> Snapshot:
    """Return the picture of what was *seen* at *moment*."""
    as_of = moment.as_of
    view = _View(seen.agenda, as_of, filters)
    return Snapshot(
        as_of=as_of,
        known_by=moment.known_by,
        audience=audience,
        filters=filters,
        settings=seen.agenda.settings,
        counts=count(track for item in view.items for track in item.tracks),
        illustrative=_illustrative(seen.agenda),
        jurisdictions=view.jurisdictions,
        themes=view.themes,
        items=view.items,
        milestones=view.milestones,
        deadlines=tuple(
            sorted(
                deadline_statuses(seen.agenda, as_of, view.items, view.all_milestones),
                key=lambda each: (each.days is None, each.days or 0, natural(each.id)),
            )
        ),
        requests=view.requests,
        possibly=view.concerning(seen.possibly),
        points=view.points,
        comments=_by_id(seen.agenda.comments),
        plans=_by_id(seen.agenda.plans),
        results=_by_id(seen.agenda.results),
        working_groups=_by_id(seen.agenda.working_groups),
        laws=_by_id(seen.agenda.laws),
        ratifications=_by_id(seen.agenda.ratifications),
        procedures=view.procedures,
        bodies=_by_id(seen.agenda.bodies),
        sources=_named_sources(seen.agenda),
    )


def _concerning(snapshot: Snapshot, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return those of *changes* that concern what *snapshot* was narrowed to."""
    filters = snapshot.filters
    if not (filters.items or filters.themes or filters.jurisdictions or filters.bodies):
        return changes
    shown = {track.id for item in snapshot.items for track in item.tracks}
    shown |= {point for item in snapshot.items for point in item.addresses}
    shown |= {each.id for each in snapshot.milestones}
    shown |= {each.id for each in snapshot.requests}
    return tuple(change for change in changes if change.subject in shown)


class _View:
    """The statuses of an agenda as seen, narrowed by filters and put in reading order."""

    def __init__(self, agenda: Agenda, as_of: date, filters: Filters) -> None:
        self.filters = filters
        places = sorted(agenda.jurisdictions, key=protocol)
        order = {place.id: index for index, place in enumerate(places)}
        tracks = track_statuses(agenda, as_of)
        themes = _reading_order(agenda)
        theme_order = {theme.id: index for index, theme in enumerate(themes)}
        kept = [item for item in agenda.items if self.keeps(item)]
        kept.sort(
            key=lambda item: (
                theme_order.get(item.themes[0], len(themes)) if item.themes else len(themes),
                natural(item.id),
            )
        )
        self.items = tuple(self.item(each, tracks, order) for each in kept)
        self.shown = {item.id for item in self.items}
        self.shown |= {track.id for item in self.items for track in item.tracks}
        inhabited = {track.jurisdiction for item in self.items for track in item.tracks}
        self.jurisdictions = tuple(place for place in places if place.id in inhabited)
        headings = {item.themes[0] for item in self.items if item.themes}
        self.themes = tuple(theme for theme in themes if theme.id in headings)
        used = {track.procedure for item in self.items for track in item.tracks}
        self.procedures = _by_id(tuple(each for each in agenda.all_procedures() if each.id in used))
        requests = request_statuses(agenda, as_of)
        self.all_milestones = tuple(
            sorted(
                milestone_statuses(agenda, as_of, tracks, requests),
                key=lambda each: (each.days is None, each.days or 0, natural(each.id)),
            )
        )
        self.milestones = tuple(each for each in self.all_milestones if self.serves(each))
        self.asked_about = self.shown | {each.id for each in self.milestones}
        self.requests = tuple(
            sorted(
                (each for each in requests if self.asks(each)),
                key=lambda each: (-each.late, each.sent.last, natural(each.id)),
            )
        )
        addressed = {name for item in self.items for name in item.addresses}
        self.points = tuple(
            sorted(
                (
                    each
                    for each in point_statuses(agenda)
                    if not self.narrowed_down or each.id in addressed
                ),
                key=lambda each: natural(each.id),
            )
        )

    @property
    def narrowed_down(self) -> bool:
        """Tell whether any filter is set."""
        filters = self.filters
        return bool(filters.items or filters.themes or filters.jurisdictions or filters.bodies)

    def keeps(self, item: AgendaItem) -> bool:
        """Tell whether the filters let *item* through."""
        filters = self.filters
        leads = {*item.leads, *(lead for track in item.tracks for lead in track.leads)}
        places = {track.jurisdiction for track in item.tracks}
        return (
            (not filters.items or item.id in filters.items)
            and (not filters.themes or not {*item.themes}.isdisjoint(filters.themes))
            and (not filters.bodies or not leads.isdisjoint(filters.bodies))
            and (not filters.jurisdictions or not places.isdisjoint(filters.jurisdictions))
        )

    def item(
        self, item: AgendaItem, tracks: Mapping[str, TrackStatus], order: Mapping[str, int]
    ) -> ItemStatus:
        """Return where *item* stands, with the tracks that the filters let through."""
        wanted = self.filters.jurisdictions
        own = [tracks[track.id] for track in item.tracks if track.id in tracks]
        own.sort(key=lambda each: (order.get(each.jurisdiction, len(order)), each.name or ""))
        shown = [track for track in own if not wanted or track.jurisdiction in wanted]
        return item_status(item, own, shown)

    def serves(self, milestone: MilestoneStatus) -> bool:
        """Tell whether the filters let *milestone* through."""
        filters = self.filters
        if filters.bodies and {*milestone.leads, *milestone.supporting}.isdisjoint(filters.bodies):
            return False
        if not (filters.items or filters.themes or filters.jurisdictions):
            return True
        return not self.shown.isdisjoint((*milestone.items, milestone.owner))

    def asks(self, request: RequestStatus) -> bool:
        """Tell whether the filters let *request* through."""
        filters = self.filters
        if filters.bodies and request.to not in filters.bodies:
            return False
        if not (filters.items or filters.themes or filters.jurisdictions):
            return True
        return not self.asked_about.isdisjoint(request.about)

    def concerning(self, possibly: tuple[Possibly, ...]) -> tuple[Possibly, ...]:
        """Return what may have happened already to what is shown, by owner."""
        shown = self.shown | {each.id for each in self.milestones}
        kept = [each for each in possibly if not self.narrowed_down or each.owner in shown]
        return tuple(sorted(kept, key=lambda each: natural(each.owner)))


def _check_filters(filters: Filters, agenda: Agenda) -> None:
    """Refuse a filter that names nothing."""
    known: dict[str, tuple[tuple[str, ...], tuple[Record, ...]]] = {
        "theme": (filters.themes, agenda.all_themes()),
        "jurisdiction": (filters.jurisdictions, agenda.jurisdictions),
        "body": (filters.bodies, agenda.bodies),
        "item": (filters.items, agenda.items),
    }
    for noun, (wanted, records) in known.items():
        names = [record.id for record in records]
        for name in wanted:
            if name not in names:
                raise UnknownNameError(noun, name, nearest_names(name, names))


def _illustrative(agenda: Agenda) -> bool:
    """Tell whether anything said here is made up; an invented body alone says nothing."""
    if any(fact.grade == "illustrative" for fact in facts_of(agenda)):
        return True
    said = (record for record in agenda.records() if not isinstance(record, (Body, Source)))
    return any(record.grade == "illustrative" for record in said)


def _named_sources(agenda: Agenda) -> tuple[Source, ...]:
    """Return the sources that something in *agenda* names."""
    named = {name for record in agenda.records() for name in record.sources}
    named.update(name for fact in facts_of(agenda) for name in fact.sources)
    named.update(
        meeting.minutes
        for group in agenda.working_groups
        for meeting in group.meetings
        if meeting.minutes
    )
    return _by_id(tuple(source for source in agenda.sources if source.id in named))


def _by_id(records: tuple[R, ...]) -> tuple[R, ...]:
    return tuple(sorted(records, key=lambda record: natural(record.id)))


def _reading_order(agenda: Agenda) -> list[Theme]:
    """Return shipped themes in their own order, then the agenda's by id."""
    shipped = {theme.id: index for index, theme in enumerate(agenda.reference.themes)}
    return sorted(
        agenda.all_themes(),
        key=lambda theme: (shipped.get(theme.id, len(shipped)), natural(theme.id)),
    )
