"""Returns that the bodies send back: their words stand on what they were asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import bwpolicy
from bwpolicy.exchange.importing import Import, write_import
from bwpolicy.exchange.mappings.proposing import propose
from bwpolicy.model import Milestone, Request
from tests.support.folders import found, write
from tests.unit.exchange.test_importing import book, plan

AGENDA = """\
agenda: {id: a, title: Agenda}
jurisdictions: [{id: PK-PB, title: Punjab, level: province}]
bodies:
  - {id: LABOUR-PB, title: Labour Department, side: government}
  - {id: LABOUR.PB, title: Labour Directorate, side: government}
items:
  - id: I-1
    title: Wage law
    leads: [LABOUR-PB]
    dates: [{to: 2025-06-30, on: 2025-01-10, by: LABOUR-PB}]
    milestones:
      - {id: I-1/a, title: Consultation, leads: [LABOUR-PB], claims: [{on: 2025-01, words: begun}]}
  - {id: I-2, title: Courts}
working_groups:
  - {id: WG, title: Group, milestones: [{id: M-1, title: Draft shared, leads: [LABOUR-PB]}]}
requests:
  - {id: RQ-01, title: Comments, to: LABOUR-PB, sent: 2025-02-01, about: [I-1, M-1]}
  - {id: RQ-02, title: Figures, to: LABOUR-PB, sent: 2025-02-01, about: [I-2]}
  - {id: RQ-03, to: LABOUR-PB, sent: 2025-02-01, note: By post, replied: 2025-02-20}
"""
HEAD = ["Ref. No.", "Action", "Due date", "Position so far", "Status", "Date of status"]
HEAD += ["Action taken", "Revised date", "Remarks"]
CLOSING = ["I-1!", "Wage law", "2025-06-30", "pending"]
DAY = date(2025, 3, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an agenda that asks for something."""
    return write(tmp_path / "agenda", {"agenda.yaml": AGENDA})


def returned(folder: Path, *rows: list[str], by: str = "LABOUR-PB", day: date = DAY) -> Import:
    """Import a return with these rows, and check that the same once more is no news."""
    read = book(folder, [[f"Reported by: {by}"] if by else [], HEAD, *rows], "LABOUR-PB-return")
    planned = plan(read, folder, day)
    if planned.changes:
        write_import(planned, bwpolicy.load(folder), folder)
    assert planned.lost == ()
    assert [each for each in found(folder) if each.startswith(("BW1", "BW2"))] == []
    assert not plan(read, folder, day).changes
    return planned


def step(folder: Path, name: str) -> Milestone:
    """Return a step of the agenda."""
    found = bwpolicy.load(folder).index()[name]
    assert isinstance(found, Milestone)
    return found


def request_(folder: Path, name: str) -> Request:
    """Return a request."""
    return next(each for each in bwpolicy.load(folder).requests if each.id == name)


def words(folder: Path, name: str) -> list[tuple[str | None, str | None, str]]:
    """Return who claims what of a step, and in which words."""
    return [(each.by, each.says, str(each.words)) for each in step(folder, name).claims]


def messages(planned: Import) -> list[str]:
    """Return what a person is told, without where."""
    return [finding.message for finding in planned.account.findings]


@pytest.mark.parametrize("name", ["I-1!", "I-1"])
def test_what_closes_a_reform_gets_its_facts(folder: Path, name: str) -> None:
    """They stand on the reform; no step is made."""
    filled = ["done", "2025-03-15", "Act passed", "2025-09-30", "with thanks"]

    planned = returned(folder, [name, *CLOSING[1:], *filled])

    assert planned.records == {}
    assert messages(planned) == []
    closing = step(folder, "I-1!")
    assert [str(each.to) for each in closing.dates] == ["2025-06-30", "2025-09-30"]
    assert words(folder, "I-1!") == [
        ("LABOUR-PB", "done", "done"),
        ("LABOUR-PB", None, "Action taken: Act passed"),
        ("LABOUR-PB", None, "Remarks: with thanks"),
    ]
    assert {each.grade for each in (*closing.dates[1:], *closing.claims)} == {"reported"}


def test_a_reform_without_facts_gets_its_first(folder: Path) -> None:
    """It has no step that closes it before."""
    returned(folder, ["I-2", "Courts", "", "", "under way"])

    assert words(folder, "I-2!") == [("LABOUR-PB", "under way", "under way")]


def test_a_step_of_a_reform_gets_its_facts_where_it_stands(folder: Path) -> None:
    """Not in the group that other steps of the table belong to."""
    returned(folder, ["I-1/a", "Consultation", "", "", "done"], ["M-1", "Draft shared"])

    assert words(folder, "I-1/a")[-1] == ("LABOUR-PB", "done", "done")


def test_what_is_not_filled_in_changes_nothing(folder: Path) -> None:
    """Our own columns are no news to us: a date owed in a year stands there as its last day."""
    path = folder / "agenda.yaml"
    text = path.read_text("utf-8")
    text = text.replace("title: Courts", "title: Courts, dates: [{to: 2025, on: 2025-01-10}]")
    soon = "{id: M-1, dates: [{to: {condition: after the budget}, on: 2025-01}]"
    path.write_text(text.replace("{id: M-1", soon), encoding="utf-8")
    rows = [["I-2!", "Courts", "2025-12-31"], ["M-1", "Draft shared", "after the budget"]]
    assert (returned(folder, *rows).added, len(bwpolicy.load(folder).sources)) == (0, 1)

    planned = returned(folder, CLOSING, ["RQ-01", "Comments", "", "awaiting reply"])

    assert (planned.records, planned.added, messages(planned)) == ({}, 0, [])
    assert request_(folder, "RQ-01").replied is None


def test_a_reply_is_noted_and_its_words_stand_on_the_steps(folder: Path) -> None:
    """On what closes a reform, too; the status of a reply is not that of the step."""
    filled = ["done", "2025-03-15", "Sent by post", "", "two pages"]

    planned = returned(folder, ["RQ-01", "Comments", "", "no reply", *filled])

    said = "RQ-01: Status: done\nAction taken: Sent by post\nRemarks: two pages"
    assert str(request_(folder, "RQ-01").replied) == "2025-03-15"
    assert words(folder, "I-1!") == words(folder, "M-1") == [("LABOUR-PB", None, said)]
    assert (planned.records, messages(planned)) == ({}, [])


def test_a_reply_without_a_day_came_on_that_of_the_table(folder: Path) -> None:
    """Nothing that is there is written over: what came before stays the reply."""
    returned(folder, ["RQ-01", "", "", "", "done"], ["RQ-03", "", "", "", "", "2025-03-03"])

    assert str(request_(folder, "RQ-01").replied) == "2025-03-31"
    assert str(request_(folder, "RQ-03").replied) == "2025-02-20"


@pytest.mark.parametrize(
    ("filled", "why"),
    [
        (["under way", "", "Draft begun"], "RQ-01 is called 'under way'"),
        (["planned"], "RQ-01 is called 'planned'"),
        (["", "", "", "", "We will reply next month"], "RQ-01 has a remark alone"),
    ],
    ids=["under way", "planned", "a remark"],
)
def test_what_announces_a_reply_is_none(folder: Path, filled: list[str], why: str) -> None:
    """It stays without reply, and what was said of it stands in words."""
    planned = returned(folder, ["RQ-01", "", "", "", *filled])

    assert request_(folder, "RQ-01").replied is None
    assert messages(planned) == [f"{why}: no reply is noted"]
    assert words(folder, "M-1")


def test_words_about_no_step_are_kept_and_told(folder: Path) -> None:
    """In the note of the request; where it has one, with the source."""
    rows = [[name, "", "", "", "", "", "see letter", "", ""] for name in ("RQ-02", "RQ-03")]

    planned = returned(folder, *rows)

    assert str(request_(folder, "RQ-02").note) == "RQ-02: Action taken: see letter"
    assert str(request_(folder, "RQ-03").note) == "By post"
    (source,) = bwpolicy.load(folder).sources
    assert "RQ-03: Action taken: see letter" in str(source.note)
    assert messages(planned) == [
        "RQ-02 is about no step: what is replied is kept in its note",
        "RQ-03 is about no step: what is replied is kept with the source",
    ]


@pytest.mark.parametrize(
    ("by", "when", "message"),
    [
        ("LABOUR.PB", "", "RQ-01 asks LABOUR-PB, not LABOUR.PB: no reply is noted"),
        (
            "",
            "",
            "RQ-01 asks LABOUR-PB, and `reported_by` does not say who replies: no reply is noted",
        ),
        (
            "LABOUR-PB",
            "2024-12-31",
            "RQ-01 was sent on 2025-02-01, after 2024-12-31: no reply is noted",
        ),
    ],
    ids=["another body", "nobody", "too early"],
)
def test_what_is_no_reply_is_told(folder: Path, by: str, when: str, message: str) -> None:
    """The words are kept all the same."""
    planned = returned(folder, ["RQ-01", "", "", "", "done", when], by=by)

    assert request_(folder, "RQ-01").replied is None
    assert messages(planned) == [message]
    assert [said for _, _, said in words(folder, "M-1")] == ["RQ-01: Status: done"]


def test_remarks_of_a_return_are_its_body_s_words(folder: Path) -> None:
    """And so is a revised date that can't be read; a date owed is ours."""
    filled = ["", "", "", "after the budget", "short of staff"]

    returned(folder, ["I-1!", "Wage law", "in a while", "", *filled])

    assert words(folder, "I-1!") == [
        (None, None, "Due date: in a while"),
        ("LABOUR-PB", None, "Revised date: after the budget"),
        ("LABOUR-PB", None, "Remarks: short of staff"),
    ]


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("LABOUR.PB", "LABOUR.PB"),
        ("LABOUR-PB", "LABOUR-PB"),
        ("Department of Labour", "LABOUR-PB"),
        ("Labour PB", ""),
        ("Nobody", ""),
    ],
)
def test_who_reports(folder: Path, written: str, body: str) -> None:
    """An id as written comes first; what several are called says nothing."""
    agenda = bwpolicy.load(folder)

    proposed = propose(book(folder, [[f"Reported by: {written}"], HEAD, CLOSING]), agenda)

    assert (proposed.reported_by, proposed.grade) == (body, "reported" if body else "unverified")
