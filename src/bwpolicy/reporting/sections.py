"""What a status report tells first, chosen and put in order once for every output."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.analysis.items import ItemStatus
from bwpolicy.analysis.milestones import MilestoneStatus
from bwpolicy.model import Event
from bwpolicy.reporting.wording import ILLUSTRATIVE

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwpolicy.analysis.tracks import Measure, TrackStatus
    from bwpolicy.model import Meeting
    from bwpolicy.reporting.wording import Wording

#: How far back the latest steps may lie, in days.
LATEST_DAYS: Final = 365


@attrs.frozen
class MilestoneGroup:
    """
    Milestones of which the same is to be said.

    Attributes:
        heading: What, with their number where something is to be done about them.
        milestones: By date.
    """

    heading: str
    milestones: tuple[MilestoneStatus, ...]


@attrs.frozen
class Step:
    """
    A step of a reform, of one track or of several at once.

    Attributes:
        when: When it was taken.
        subject: Id of the item or track, with the mark of what is illustrative.
        title: What people call the item.
        words: What happened, with its grade.
        event: The event.
    """

    when: str
    subject: str
    title: str
    words: str
    event: Event


@attrs.frozen
class ThemeGroup:
    """
    Items under one heading.

    Attributes:
        heading: Title of the theme.
        items: In order.
    """

    heading: str
    items: tuple[ItemStatus, ...]


def milestone_groups(words: Wording) -> list[MilestoneGroup]:
    """
    Return the milestones about which something is to be said, what presses most first.

    Overdue; target date passed; due soon; reported done, not verified; positions differ.
    Those that are in none of these come last, as later ones. Groups without any are left out.
    """
    say, number = words.say, words.language.number
    every = words.snapshot.milestones
    soon = number(words.snapshot.settings.due_soon)
    chosen: tuple[tuple[Callable[[int], str], Callable[[MilestoneStatus], bool]], ...] = (
        (
            lambda n: say("Overdue ({n})", n=number(n)),
            lambda each: not each.closed and each.clock == "overdue",
        ),
        (
            lambda n: say("Target date passed ({n})", n=number(n)),
            lambda each: not each.closed and each.clock == "target date passed",
        ),
        (
            lambda n: say("Next {days} days ({n})", days=soon, n=number(n)),
            lambda each: not each.closed and each.clock == "due soon",
        ),
        (
            lambda _: say("Reported done, not verified"),
            lambda each: each.headline == "reported done",
        ),
        (lambda _: say("Positions differ"), lambda each: each.differ),
    )
    groups, told = [], set()
    for heading, belongs in chosen:
        found = tuple(each for each in every if each.id not in told and belongs(each))
        told |= {each.id for each in found}
        if found:
            groups.append(MilestoneGroup(heading(len(found)), found))
    return groups


def other_milestones(words: Wording) -> tuple[MilestoneStatus, ...]:
    """Return the milestones that are in no group: later ones, verified or dropped."""
    told = {each.id for group in milestone_groups(words) for each in group.milestones}
    return tuple(each for each in words.snapshot.milestones if each.id not in told)


def latest_steps(words: Wording) -> list[Step]:
    """Return the last step of each track within :data:`LATEST_DAYS`, latest first."""
    since = words.snapshot.as_of - timedelta(days=LATEST_DAYS)
    steps: dict[int, tuple[Event, list[TrackStatus]]] = {}  # by event: one may be of several
    items = {item.id: item for item in words.snapshot.items}
    for item in words.snapshot.items:
        for track in item.tracks:
            event = track.last_step
            own = any(event is each for each in track.events)  # not that of the carrying track
            if event and own and event.on.first >= since:  # surely, whatever its day
                steps.setdefault(id(event), (event, []))[1].append(track)
    newest = sorted(steps.values(), key=lambda step: (step[0].on.last, step[1][0].id), reverse=True)
    return [_step(words, event, tracks, items) for event, tracks in newest]


def _step(
    words: Wording, event: Event, tracks: list[TrackStatus], items: dict[str, ItemStatus]
) -> Step:
    track = tracks[0]
    item = items[track.item]
    whole = len(tracks) > 1 or len(item.tracks) == 1
    mark = f" {ILLUSTRATIVE}" if event.grade == "illustrative" else ""
    said = words.fact(event)
    if event.stage and not event.words:
        said = words.stage_title(track, event.stage)
    grade = words.grade(event.grade)
    return Step(
        when=words.when(event.on),
        subject=(item.id if whole else track.id) + mark,
        title=words.text(item.title),
        words=f"{said} ({grade})" if grade else said,
        event=event,
    )


def running_measures(words: Wording) -> list[tuple[TrackStatus, Measure]]:
    """Return the measures against freedom of association that run, with their tracks."""
    return [
        (track, measure)
        for item in words.snapshot.items
        for track in item.tracks
        for measure in track.measures
        if measure.running and measure.event.kind == "adverse measure"
    ]


def unconfirmed(words: Wording) -> list[Meeting]:
    """Return the meetings whose minutes are a draft, so that their dates bind nobody yet."""
    snapshot = words.snapshot
    groups = () if snapshot.filters.narrow else snapshot.working_groups
    return [meeting for group in groups for meeting in group.meetings if not meeting.confirmed_on]


def by_theme(words: Wording) -> list[ThemeGroup]:
    """Return the items under their first themes, in reading order; those without one last."""
    headings = {theme.id: words.text(theme.title) for theme in words.snapshot.themes}
    found: dict[str, list[ItemStatus]] = {}
    for item in words.snapshot.items:
        found.setdefault(item.themes[0] if item.themes else "", []).append(item)
    return [
        ThemeGroup(headings.get(theme, words.say("Other")), tuple(items))
        for theme, items in found.items()
    ]
