"""Sections on reforms: what moved, the matrix, where each stands, positions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bwpolicy.reporting.document.parts import Cell, Id, Rows, Section, Table, cell, table
from bwpolicy.reporting.document.passages import (
    fact_line,
    place_line,
    speaker_line,
    stage_line,
    step_lines,
    subject_line,
    theme_heading,
    title_line,
    titles_by_id,
)
from bwpolicy.reporting.sections import LATEST_DAYS, by_theme, latest_steps, running_measures
from bwpolicy.reporting.summary import moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Jurisdiction
    from bwpolicy.reporting.document.parts import Line
    from bwpolicy.reporting.wording import Wording

#: What came closer, what did not, and what is neither, as a sign.
MARKS = {"+": "▲", "!": "▼", ".": "·"}


def moved_section(words: Wording) -> Section | None:
    """Return what changed since the day asked for; nothing where none was."""
    snapshot, say = words.snapshot, words.say
    if snapshot.since is None:
        return None
    titles = titles_by_id(words)
    groups = []
    for part in moved(words):
        rows = [
            (
                cell(
                    subject_line(paragraph.subject),
                    title_line(words, titles, paragraph.subject, paragraph.title),
                )
                if not number
                else cell(),
                cell(line.when),
                cell(f"{MARKS[line.mark]} {line.words}"),
            )
            for paragraph in part.paragraphs
            for number, line in enumerate(paragraph.lines)
        ]
        if part.rest:
            rows.append((cell(), cell(), cell(part.rest)))
        groups.append(Rows(part.heading, tuple(rows)))
    note = "" if groups else say("nothing recorded")
    columns = (say("What"), say("When"), say("What changed"))
    heading = say("Moved since {day}", day=words.day(snapshot.since))
    return Section("moved", heading, Table(columns, tuple(groups)), note)


def latest_section(words: Wording) -> Section | None:
    """Return the last step of each track within a year; nothing where changes are told."""
    say = words.say
    steps = latest_steps(words)
    if words.snapshot.since or not steps:
        return None
    since = words.snapshot.as_of - timedelta(days=LATEST_DAYS)
    titles = titles_by_id(words)
    rows = (
        (
            cell(step.when),
            cell(subject_line(step.subject)),
            cell(title_line(words, titles, step.subject, step.title)),
            cell(*step_lines(words, step)),
        )
        for step in steps
    )
    columns = (say("When"), say("Item"), say("Reform"), say("Step"))
    heading = say("Latest steps since {day}", day=words.day(since))
    return Section("latest-steps", heading, table(columns, *rows))


def measures_section(words: Wording) -> Section | None:
    """Return the measures against freedom of association that run."""
    say = words.say
    rows = tuple(
        (
            cell(Id(track.id, measure.grade == "illustrative")),
            cell(fact_line(words, measure.event)),
            cell(words.say("until {date}", date=words.day(measure.until.last))),
            cell(words.grade(measure.grade)),
        )
        for track, measure in running_measures(words)
    )
    columns = (say("Item"), say("Measure"), say("Until"), say("Evidence"))
    return (
        Section("running-measures", say("Running measures"), table(columns, *rows))
        if rows
        else None
    )


def matrix_section(words: Wording) -> Section | None:
    """Return items by jurisdiction, with a sign for each track."""
    snapshot, say = words.snapshot, words.say
    if not snapshot.items or not snapshot.jurisdictions:
        return None
    places = snapshot.jurisdictions
    columns = (
        say("Item"),
        say("Reform"),
        *map(_code, places),
    )
    groups = tuple(
        Rows(
            theme_heading(words, theme),
            tuple(
                (
                    cell(Id(item.id, item.grade == "illustrative")),
                    cell(words.passage(item.title)),
                    *(_standing(words, item, place.id) for place in places),
                )
                for item in theme.items
            ),
        )
        for theme in by_theme(words)
    )
    blank = say("Blank: no track there. Each reform stands in words below.")
    key = words.listed(*(f"{_code(place)} {words.place(place.id)}" for place in places))
    note = f"{blank} {key}"
    return Section("matrix", say("Items by jurisdiction"), Table(columns, groups), note)


def _code(place: Jurisdiction) -> str:
    """Return the short name of a place, for the head of a column."""
    return place.short or place.id.rpartition("-")[2]


def _standing(words: Wording, item: ItemStatus, place: str) -> Cell:
    here = [track for track in item.tracks if track.jurisdiction == place]
    return Cell(states=tuple((track.state, _named_stage(words, track)) for track in here))


def _named_stage(words: Wording, track: TrackStatus) -> Line:
    """Return the stage of a track; after its name, where it has one beside another track."""
    stage = stage_line(words, track)
    return f"{track.name}: {stage}" if track.name else stage


def items_section(words: Wording) -> Section | None:
    """Return where each track stands, item by item."""
    say = words.say
    groups = tuple(
        Rows(
            words.passage(item.title),
            tuple(_track(words, track) for track in item.tracks),
            Id(item.id, item.grade == "illustrative"),
        )
        for item in words.snapshot.items
    )
    if not groups:
        return None
    columns = (say("Place"), say("Stage"), say("Since"), say("Evidence"), say("Remarks"))
    return Section("items", say("Where each reform stands"), Table(columns, groups))


def _track(words: Wording, track: TrackStatus) -> tuple[Cell, ...]:
    return (
        cell(place_line(words, track)),
        Cell((stage_line(words, track),), ((track.state, words.state(track.state)),)),
        cell(words.when(track.on)),
        cell(words.grade(track.grade)),
        Cell(tuple(_remarks(words, track))),
    )


def _remarks(words: Wording, track: TrackStatus) -> Iterator[Line]:
    yield from words.stage_remarks(track)
    for event in track.substance:
        said = words.say("obligation met: {meets}", meets=words.say(str(event.meets)))
        yield words.listed(f"{words.speaker(event.by)}: {said}", words.when(event.on))


def positions_section(words: Wording) -> Section | None:
    """Return the latest position of each side, side by side."""
    say = words.say
    groups = tuple(
        Rows(
            words.passage(item.title),
            tuple(
                (
                    cell(speaker_line(words, position.by)),
                    cell(say(position.stance)),
                    cell(words.when(position.on)),
                    cell(words.passage(position.bill)) if position.bill else cell(),
                    cell(words.passage(position.words)) if position.words else cell(),
                    cell(words.grade(position.grade)),
                )
                for position in item.positions
            ),
            Id(item.id),
        )
        for item in words.snapshot.items
        if item.positions
    )
    if not groups:
        return None
    columns = (
        say("Who"),
        say("Position"),
        say("When"),
        say("On"),
        say("What was said"),
        say("Evidence"),
    )
    return Section("positions", say("Positions"), Table(columns, groups).compact())
