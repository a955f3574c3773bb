"""Sections on the work of a group: milestones, requests, meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.reporting.document.parts import Cell, Id, Rows, Section, Table, cell, table
from bwpolicy.reporting.sections import milestone_groups, other_milestones

if TYPE_CHECKING:
    from bwpolicy.analysis.milestones import MilestoneStatus
    from bwpolicy.reporting.wording import Wording


def milestones_section(words: Wording) -> Section | None:
    """Return every milestone, what presses most first."""
    say = words.say
    groups = [Rows(each.heading, _rows(words, each.milestones)) for each in milestone_groups(words)]
    others = other_milestones(words)
    if others:
        groups.append(Rows(say("Other milestones"), _rows(words, others)))
    if not groups:
        return None
    columns = (
        say("Milestone"),
        say("What is owed"),
        say("Leads"),
        say("Due"),
        say("Standing"),
        say("Remarks"),
    )
    return Section("milestones", say("Milestones"), Table(columns, tuple(groups)).compact())


def _rows(words: Wording, milestones: tuple[MilestoneStatus, ...]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_row(words, each) for each in milestones)


def _row(words: Wording, milestone: MilestoneStatus) -> tuple[Cell, ...]:
    late = words.late(milestone)
    headline = words.say(milestone.headline)
    dated = milestone.days is not None and not milestone.closed
    standing = late if dated and milestone.headline == milestone.clock else headline
    beside = late if dated and standing != late else ""
    remarks = words.milestone_remarks(milestone)
    return (
        cell(Id(milestone.id, milestone.illustrative)),
        cell(words.passage(milestone.title)),
        Cell(tuple(map(words.named, milestone.leads)) or (words.bodies(()),)),
        cell(words.due(milestone)),
        cell(standing, beside, words.grade(milestone.grade)),
        Cell(tuple(remarks)),
    )


def requests_section(words: Wording) -> Section | None:
    """Return the calls for inputs, longest without reply first."""
    say = words.say
    rows = tuple(
        (
            cell(Id(request.id, request.grade == "illustrative")),
            cell(words.passage(request.title) if request.title else ", ".join(request.about)),
            cell(words.named(request.to)),
            cell(say(request.state)),
            cell(words.request_steps(request)),
        )
        for request in words.snapshot.requests
    )
    columns = (
        say("Request"),
        say("What is asked for"),
        say("Asked of"),
        say("Standing"),
        say("Remarks"),
    )
    return Section("requests", say("Requests for inputs"), table(columns, *rows)) if rows else None


def meetings_section(words: Wording) -> Section | None:
    """Return the meetings and how far their minutes are; drafts bind nobody yet."""
    say, snapshot = words.say, words.snapshot
    groups = tuple(
        Rows(
            words.passage(group.title),
            tuple(
                (
                    cell(Id(meeting.id, meeting.grade == "illustrative")),
                    cell(words.when(meeting.on)),
                    cell(words.minutes(meeting)),
                    cell(words.language.number(len(meeting.decisions))),
                )
                for meeting in group.meetings
            ),
            Id(group.id),
        )
        for group in (snapshot.working_groups if not snapshot.filters.narrow else ())
        if group.meetings
    )
    if not groups:
        return None
    columns = (say("Meeting"), say("When"), say("Minutes"), say("Decisions"))
    return Section("meetings", say("Meetings"), Table(columns, groups))
