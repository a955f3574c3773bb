"""Words of the agenda as lines of a cell, with their language and ids apart from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from bwpolicy.reporting.document.parts import Id
from bwpolicy.reporting.languages import Passage
from bwpolicy.reporting.wording import ILLUSTRATIVE

if TYPE_CHECKING:
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Fact, Text
    from bwpolicy.reporting.document.parts import Line
    from bwpolicy.reporting.sections import Step, ThemeGroup
    from bwpolicy.reporting.wording import Wording


def subject_line(subject: str) -> Line:
    """Return the id that *subject* is, with or without the mark of what is illustrative."""
    mark = f" {ILLUSTRATIVE}"
    return Id(subject.removesuffix(mark), subject.endswith(mark)) if subject else ""


def titles_by_id(words: Wording) -> dict[str, Text]:
    """Return the title of every record of the snapshot that has one; of a track, its item's."""
    snapshot = words.snapshot
    titles = {track.id: item.title for item in snapshot.items for track in item.tracks}
    for records in (
        snapshot.items,
        snapshot.milestones,
        snapshot.deadlines,
        snapshot.requests,
        snapshot.points,
        snapshot.plans,
        snapshot.laws,
        snapshot.results,
        snapshot.working_groups,
    ):
        titles |= {record.id: record.title for record in records if record.title}
    for result in snapshot.results:
        titles |= {each.id: each.title for each in result.indicators}
    return titles


def title_line(words: Wording, titles: dict[str, Text], subject: str, title: str) -> Line:
    """Return *title* of *subject* with its language, where it is the record's own."""
    known = titles.get(subject.removesuffix(f" {ILLUSTRATIVE}"))
    passage = words.passage(known)
    return passage if title and passage.words == title else title


def fact_line(words: Wording, fact: Fact) -> Line:
    """Return what *fact* says, its own words with their language."""
    return words.passage(fact.words) if fact.words else words.fact(fact)


def step_lines(words: Wording, step: Step) -> tuple[Line, ...]:
    """Return what happened in *step*, and below it how well that is known."""
    grade = words.grade(step.event.grade)
    said = step.words.removesuffix(f" ({grade})")
    return (words.passage(step.event.words) if step.event.words else said, grade)


def speaker_line(words: Wording, body: str | None) -> Line:
    """Return who speaks, also where nobody is named."""
    return words.named(body) if body else words.speaker(body)


def stage_line(words: Wording, track: TrackStatus) -> Line:
    """Return the stage of *track*, ``no record found`` without one."""
    if track.stage and track.attempt == 1:
        return words.passage(track.stage.title)
    return words.stage(track)


def place_line(words: Wording, track: TrackStatus) -> Line:
    """Return where *track* is, and its name where it has one."""
    title = place_title(words, track.jurisdiction)
    if not track.name:
        return title
    if isinstance(title, Passage):
        return attrs.evolve(title, words=f"{title} ({track.name})")
    return f"{title} ({track.name})"


def place_title(words: Wording, jurisdiction: str) -> Line:
    """Return what people call a jurisdiction, its id if that is all there is."""
    places = (place for place in words.snapshot.jurisdictions if place.id == jurisdiction)
    known = next(places, None)
    return words.passage(known.title) if known else words.place(jurisdiction)


def theme_heading(words: Wording, group: ThemeGroup) -> Line:
    """Return the heading of items under one theme."""
    names = group.items[0].themes[:1]
    known = next((theme for theme in words.snapshot.themes if theme.id in names), None)
    return words.passage(known.title) if known else group.heading
