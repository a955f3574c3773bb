"""Minutes as a table of decisions: whose they are, and what is owed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import bwpolicy
from bwpolicy.exchange.importing import Import, write_import
from bwpolicy.model import WorkingGroup
from tests.support.folders import write
from tests.unit.exchange.test_importing import AGENDA, book, plan

HEADS = ["Para", "Agenda item", "Decision", "Action by", "By when"]
OWED = ["4.1", "Draft", "The Ministry shall circulate the draft", "MoL", "30 June 2025"]


def read(tmp_path: Path, *rows: list[str]) -> tuple[Import, WorkingGroup]:
    """Import these rows, and return the group as it is then."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    planned = plan(book(folder, list(rows)), folder, date(2025, 5, 31))
    write_import(planned, bwpolicy.load(folder), folder)
    (group,) = bwpolicy.load(folder).working_groups
    return planned, group


@pytest.mark.parametrize(
    "lines",
    [
        ["Minutes of the 4th Meeting of the Tripartite Working Group held on 14 May 2025"],
        ["Fourth tripartite meeting, 14.05.2025"],
        ["Record of discussion: Meeting No. 4", "Date: 14 May 2025"],
        ["سہ فریقی کمیٹی کا چوتھا اجلاس منعقدہ 14 مئی 2025"],
    ],
    ids=["in one line", "in words", "in two lines", "in Urdu"],
)
def test_the_meeting_above_the_table(lines: list[str], tmp_path: Path) -> None:
    """Its decisions belong to it, and a person is told."""
    planned, group = read(tmp_path, *([line] for line in lines), HEADS, OWED)

    (meeting,) = group.meetings
    assert (meeting.id, meeting.number, str(meeting.on)) == ("WG/4", "4", "2025-05-14")
    assert [decision.id for decision in meeting.decisions] == ["WG/4#4.1"]
    assert [step.set_by for step in group.milestones] == ["WG/4#4.1"]
    told = "its decisions are read as those of meeting 4 of 2025-05-14"
    assert told in [finding.message for finding in planned.account.findings]


def test_a_meeting_without_a_day(tmp_path: Path) -> None:
    """It is not made up."""
    planned, group = read(tmp_path, ["Minutes of the 4th meeting"], HEADS, OWED)

    assert group.meetings == ()
    assert len(group.milestones) == 1
    told = "meeting 4 is not in this agenda, and its day is not told"
    assert told in [finding.message for finding in planned.account.findings]


@pytest.mark.parametrize(
    "row",
    [
        ["4.2", "Inspection", "No decision was taken", "-", "-"],
        ["4.2", "Inspection", "No decision was taken", "MoL", ""],
        ["4.2", "Inspection", "Noted.", "", "N/A"],
        ["4.2", "AOB", "The Chair thanked the participants", "", ""],
    ],
    ids=["nothing decided", "somebody named all the same", "noted", "thanks"],
)
def test_where_nothing_is_owed_there_is_no_step(row: list[str], tmp_path: Path) -> None:
    """The decision keeps all words."""
    planned, group = read(
        tmp_path, ["Minutes of the 4th meeting held on 14 May 2025"], HEADS, OWED, row
    )

    assert [step.set_by for step in group.milestones] == ["WG/4#4.1"]
    assert str(group.meetings[0].decisions[1].text) == row[2]
    assert all(text in str(group.meetings[0].decisions[1].note) for text in row[3:] if text)
    assert planned.lost == ()


def test_nothing_decided_in_no_meeting(tmp_path: Path) -> None:
    """It is kept with the source."""
    row = ["4.2", "Inspection", "No decision was taken", "", ""]

    planned, group = read(tmp_path, HEADS, OWED, row)

    assert len(group.milestones) == 1
    assert "No decision was taken" in planned.new["sources"][0]["note"]
    assert planned.lost == ()


def test_meetings_one_below_the_other(tmp_path: Path) -> None:
    """What stands under the next one is of that, whatever stands above the table."""
    _, group = read(
        tmp_path,
        ["3rd Meeting, held on 12 December 2024"],
        HEADS,
        ["3.1", "Draft", "The draft is circulated", "MoL", "30 June 2025"],
        ["4th Meeting, held on 14 January 2025"],
        ["4.1", "Rules", "The rules are drafted", "MoL", "30 July 2025"],
    )

    held = {meeting.id: [each.id for each in meeting.decisions] for meeting in group.meetings}
    assert held == {"WG/3": ["WG/3#3.1"], "WG/4": ["WG/4#4.1"]}
