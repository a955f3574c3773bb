"""Taking a snapshot: an agenda, a day and an audience to one frozen picture."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import attrs

from bwpolicy.analysis.counts import count
from bwpolicy.analysis.coverage import coverage_of
from bwpolicy.analysis.inside import facts_of
from bwpolicy.analysis.items import narrowed
from bwpolicy.analysis.ordering import by_id, natural, nearest_names, protocol
from bwpolicy.analysis.seeing import Moment, Possibly, Seen, see
from bwpolicy.analysis.snapshot import Filters, Snapshot
from bwpolicy.analysis.standing import deadlines_in_order, reading_order, stand
from bwpolicy.errors import UnknownNameError
from bwpolicy.model import Agenda, Body, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from bwpolicy.analysis.changes import Change
    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.milestones import MilestoneStatus
    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.analysis.requests import RequestStatus
    from bwpolicy.analysis.spans import Span
    from bwpolicy.analysis.standing import Standing
    from bwpolicy.model import Fact, Record
    from bwpolicy.model.words import Access


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
        ValueError: If *since* lies after *as_of* or *known_by*.
        UnknownNameError: If a filter names nothing the audience could see on that day.

    Source: status rules S1 to S11, docs/reference/status-rules.md.
    """
    if since and since > min(as_of, known_by or as_of):
        message = f"{since} lies after what is compared with it"
        raise ValueError(message)
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
    now = attrs.evolve(now, tell=_history(seen.agenda, now))
    if since is None:
        return now
    from bwpolicy.analysis.differences import find_changes

    then = Moment(as_of=since, known_by=since)
    before = see(agenda, then, audience)
    pictures = (_picture(before, then, audience, filters), now)
    every = Filters()
    whole = (_picture(before, then, audience, every), _picture(seen, moment, audience, every))
    changes = find_changes(*(whole if filters.narrow else pictures))
    return attrs.evolve(now, since=since, changes=_concerning(pictures, changes))


def _history(agenda: Agenda, snapshot: Snapshot) -> Callable[[], tuple[Span, ...]]:
    """Return what tells the history of what is shown in *snapshot*, worked out once."""

    @cache
    def tell() -> tuple[Span, ...]:
        from bwpolicy.analysis.history import history_of

        return history_of(agenda, snapshot.as_of, _subjects(snapshot))

    return tell


def _subjects(snapshot: Snapshot) -> set[str]:
    """Return the ids of everything that *snapshot* tells a state of."""
    shown: set[str] = {item.id for item in snapshot.items}
    shown |= {track.id for item in snapshot.items for track in item.tracks}
    shown |= {each.id for each in snapshot.milestones}
    shown |= {each.id for each in snapshot.requests}
    shown |= {each.id for each in snapshot.points}
    shown |= {each.id for each in snapshot.deadlines}
    if snapshot.filters.narrow:
        return shown
    records: tuple[Record, ...] = (*snapshot.comments, *snapshot.laws, *snapshot.ratifications)
    shown |= {each.id for each in records}
    shown |= {each.id for result in snapshot.results for each in result.indicators}
    shown |= {each.id for group in snapshot.working_groups for each in group.meetings}
    return shown


def _picture(seen: Seen, moment: Moment, audience: Access, filters: Filters) -> Snapshot:
    """Return the picture of what was *seen* at *moment*."""
    agenda, as_of = seen.agenda, moment.as_of
    whole = stand(agenda, as_of)
    view = _View(whole, filters)
    tracks = [track for item in view.items for track in item.tracks]
    inhabited = {track.jurisdiction for track in tracks}
    headings = {item.themes[0] for item in view.items if item.themes}
    followed = {track.procedure for track in tracks}
    places = sorted(agenda.jurisdictions, key=protocol)
    return Snapshot(
        as_of=as_of,
        known_by=moment.known_by,
        audience=audience,
        filters=filters,
        settings=agenda.settings,
        counts=count(track.state for track in tracks),
        illustrative=_illustrative(agenda),
        jurisdictions=tuple(place for place in places if place.id in inhabited),
        themes=tuple(theme for theme in reading_order(agenda) if theme.id in headings),
        items=view.items,
        milestones=view.milestones,
        deadlines=deadlines_in_order(agenda, as_of, view.items, whole.milestones)
        if filters.narrow
        else whole.deadlines,
        requests=view.requests,
        possibly=view.concerning(seen.possibly),
        points=view.points,
        coverage=coverage_of(
            view.points, view.items, {place.id: index for index, place in enumerate(places)}
        ),
        comments=whole.comments,
        plans=by_id(agenda.plans),
        results=whole.results,
        working_groups=whole.working_groups,
        laws=whole.laws,
        ratifications=whole.ratifications,
        procedures=tuple(each for each in whole.procedures if each.id in followed),
        bodies=by_id(agenda.bodies),
        sources=_named_sources(agenda),
    )


def _concerning(
    pictures: tuple[Snapshot, Snapshot], changes: tuple[Change, ...]
) -> tuple[Change, ...]:
    """Return those of *changes* that concern what both *pictures* were narrowed to."""
    before, after = pictures
    if not after.filters.narrow:
        return changes
    shown = _subjects(before) | _subjects(after)
    return tuple(
        change
        for change in changes
        if change.subject in shown and all(_is_about(fact, shown) for fact in change.facts[:1])
    )


def _is_about(fact: Fact, shown: set[str]) -> bool:
    """Tell whether *fact* is about any of the tracks *shown*, where it names some at all."""
    tracks = getattr(fact, "tracks", ())
    return not tracks or not shown.isdisjoint(tracks)


class _View:
    """Where things stand, narrowed by filters."""

    def __init__(self, whole: Standing, filters: Filters) -> None:
        self.filters = filters
        items = (each for each in whole.items if self.keeps(each))
        if filters.jurisdictions:
            items = (narrowed(each, filters.jurisdictions) for each in items)
        self.items = tuple(items)
        self.shown = {item.id for item in self.items}
        self.shown |= {track.id for item in self.items for track in item.tracks}
        self.milestones = tuple(each for each in whole.milestones if self.serves(each))
        self.asked_about = self.shown | {each.id for each in self.milestones}
        self.requests = tuple(each for each in whole.requests if self.asks(each))
        self.points = tuple(each for each in whole.points if self.addresses(each))

    def keeps(self, item: ItemStatus) -> bool:
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

    def addresses(self, point: PointStatus) -> bool:
        """Tell whether the filters let *point* through: an item that is shown addresses it."""
        return not self.filters.narrow or not self.shown.isdisjoint(point.items)

    def concerning(self, possibly: tuple[Possibly, ...]) -> tuple[Possibly, ...]:
        """Return what may have happened already to what is shown, by owner."""
        shown = self.shown | {each.id for each in self.milestones}
        kept = [each for each in possibly if not self.filters.narrow or each.owner in shown]
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
    return by_id(source for source in agenda.sources if source.id in named)
