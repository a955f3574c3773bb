"""What changed between two days, in the words of reform (S11)."""

from __future__ import annotations

from datetime import date

import pytest

from bwpolicy.analysis.differences import find_changes
from tests.unit.analysis.agendas import agenda, take

BILL = """
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: act
    events:
      - {on: 2023-03-01, kind: legal step, stage: drafting, sources: [PRESS]}
      - EVENT
"""


def kinds(text: str, first: str, last: str) -> list[tuple[str, str]]:
    """Return kind and subject of each change between what was known on two days."""
    written = agenda(text)
    before, after = take(written, first, first), take(written, last, last)
    return [(change.kind, change.subject) for change in find_changes(before, after)]


def bill(event: str) -> list[str]:
    """Return the kinds of change of the track from the end of 2023 to 30 June 2024."""
    text = BILL.replace("EVENT", event)
    return [kind for kind, _ in kinds(text, "2023-12-31", "2024-06-30")]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("{on: 2024-02-01, kind: legal step, stage: introduced}", ["noted"]),
        ("{on: 2024-02-01, kind: legal step, stage: introduced, grade: secondary}", ["advanced"]),
        (
            "{on: 2024-02-01, kind: legal step, stage: drafting, attempt: 2, grade: inferred}",
            ["restarted"],
        ),
        ("{on: 2024-02-01, kind: legal step, stage: withdrawn, grade: inferred}", ["withdrawn"]),
        (
            "{on: 2024-02-01, kind: legal step, stage: under_consideration, grade: inferred}",
            ["returned"],
        ),
        (
            "{on: 2023-11-01, recorded: 2024-03-01, kind: court, stage: passed, grade: inferred}",
            ["learnt late"],
        ),
        (
            "{on: 2024-02-01, kind: statement, by: UNIONS, sources: [PRESS]}",
            ["noted", "no step since"],
        ),
        (
            "{on: 2025-02-01, kind: legal step, stage: introduced, grade: inferred}",
            ["no step since"],
        ),
    ],
)
def test_a_track_moves_in_reform_words(event: str, expected: list[str]) -> None:
    """Advanced, restarted, withdrawn, returned, learnt late, or only noted."""
    assert expected == bill(event)


def test_a_retraction_corrects() -> None:
    """A stage that rested on a fact taken back is corrected, not moved back."""
    text = """
        items:
          - id: X
            title: Reform
            jurisdiction: PB
            procedure: act
            events:
              - {on: 2023-01-01, kind: legal step, stage: drafting, sources: [PRESS]}
              - {on: 2023-03-01, id: e, kind: legal step, stage: introduced, sources: [PRESS]}
              - {on: 2024-02-01, kind: statement, retracts: e, sources: [PRESS]}
        """

    assert ("corrected", "X@PB") in kinds(text, "2023-12-31", "2024-02-28")


MILESTONE = """
working_groups:
  - id: WG
    title: Group
    meetings: [{id: WG/1, on: 2023-01-10, confirmed_on: 2023-02-01, decisions: [{id: 1, text: Do}]}]
    milestones:
      - id: M
        title: Draft shared
        leads: [MOL]
        set_by: WG/1#1
        due: 2024-03-31
        MORE
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("since: 2023-01-10", "became overdue"),
        ("claims: [{on: 2024-03-01, by: MOL, says: done}]", "reported done"),
        (
            "claims: [{on: 2024-03, by: MOL, says: done}, {on: 2024-03, by: UNIONS, says: done}]",
            "confirmed",
        ),
        (
            (
                "claims: [{on: 2024-03-01, by: MOL, says: done}, "
                "{on: 2024-03-02, by: LAW-DIV, says: not done}]"
            ),
            "positions differ",
        ),
        ("claims: [{on: 2024-03-01, by: MOL, says: dropped}]", "dropped"),
        (
            "dates: [{to: 2024-09-30, on: 2024-02-01, kind: extension, by: MOL}]",
            "revised",
        ),
    ],
)
def test_a_milestone_changes_in_reform_words(more: str, expected: str) -> None:
    """What is reported, what the clock says and what date is owed are told apart."""
    changes = kinds(MILESTONE.replace("MORE", more), "2023-12-31", "2024-06-30")

    assert (expected, "M") in changes


def test_silence_of_who_was_asked_is_a_change() -> None:
    """A request whose due day passes without a reply is unanswered from then on."""
    text = "requests: [{id: R, to: MOL, sent: 2023-11-01, due: 2024-01-31}]"

    assert kinds(text, "2023-12-31", "2024-06-30") == [("request unanswered", "R")]


def test_points_are_raised_and_expressed_on() -> None:
    """A new comment raises its points; a word on an old one is an expression."""
    text = """
        comments:
          - id: OLD
            body: CEACR
            kind: observation
            adopted: 2010
            points: [{id: 1, title: Farm workers, expressions: [{on: 2024-01-15, word: regret}]}]
          - id: NEW
            body: CEACR
            kind: observation
            adopted: 2024-02
            points: [{id: 1, title: Zones}]
        """

    changes = kinds(text, "2023-12-31", "2024-06-30")

    assert set(changes) == {
        ("expressed on", "OLD/1"),
        ("comment adopted", "NEW"),
        ("point raised", "NEW/1"),
    }


def test_figures_are_updated_with_their_speaker() -> None:
    """A later figure does not replace the earlier one; the change names the fact."""
    text = """
        results:
          - id: R
            title: Enterprises
            level: output
            indicators:
              - id: I
                title: Enterprises enrolled
                measure: number
                values: [{on: 2022, number: 30, at_least: true}, {on: 2024-02, number: 94}]
        """
    written = agenda(text)
    (change,) = find_changes(
        take(written, "2023-12-31", "2023-12-31"), take(written, "2024-06-30", "2024-06-30")
    )

    assert (change.kind, str(change.facts[0].on)) == ("figure updated", "2024-02")
    assert change.before is not None
    assert change.before.value == "at least 30"


def test_since_brings_the_changes_into_the_snapshot() -> None:
    """A snapshot taken with ``since`` carries what changed; without it, nothing."""
    text = BILL.replace(
        "EVENT", "{on: 2024-02-01, kind: legal step, stage: passed, grade: inferred}"
    )
    since = take(text, "2024-06-30", since=take(text, "2023-12-31").as_of)

    assert [change.kind for change in since.changes] == ["advanced"]
    assert take(text, "2024-06-30").changes == ()


def changed(text: str, first: str, last: str) -> list[tuple[str, str, str]]:
    """Return kind, subject and day of each change between what was known on two days."""
    snapshot = take(text, last, last, since=date.fromisoformat(first))
    return [(change.kind, change.subject, str(change.on)) for change in snapshot.changes]


GROUP = """
working_groups:
  - id: WG
    title: Group
    meetings:
      - {id: WG/1, on: 2024-03-01, confirmed_on: 2024-04-10, decisions: [{id: 1, text: Do}]}
    milestones:
      - id: M
        title: Draft shared
        leads: [MOL]
        dates:
          - {on: 2024-01-01, to: 2024-06-30, by: MOL}
          - {on: 2024-02-01, to: 2024-09-30, kind: extension, by: MOL, approved_by: WG/1#1}
      - id: N
        title: Explained
        leads: [MOL]
        dates: [{on: 2024-01-10, to: within 30 days after M, by: MOL}]
        claims: []
"""


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-01-31", "2024-02-15", [("revised", "M", "2024-02-01")]),
        ("2024-02-15", "2024-03-15", [("approved", "M", "2024-03-01")]),
        ("2024-03-15", "2024-04-30", [("approved", "M", "2024-04-10")]),
    ],
)
def test_an_approval_that_comes_later_is_told(
    first: str, last: str, expected: list[tuple[str, str, str]]
) -> None:
    """The date is the same fact before and after; what stands behind it is another."""
    told = [change for change in changed(GROUP, first, last) if change[1] == "M"]

    assert set(expected) <= set(told)
    assert [kind for kind, *_ in told if kind in {"noted", "corrected"}] == []


def test_a_date_counted_from_a_step_is_known_once_that_is_done() -> None:
    """Nobody revised it: the span was the same before, and it is undone with the step."""
    claims = "[{on: 2024-05-02, by: MOL, says: done}, {on: 2024-06-01, by: MOL, says: reopened}]"
    text = GROUP.replace("        dates:\n", f"        claims: {claims}\n        dates:\n", 1)

    told, again = (
        [change for change in changed(text, *days) if change[1] == "N"]
        for days in (("2024-04-30", "2024-05-31"), ("2024-05-31", "2024-06-05"))
    )

    assert told == [("date now known", "N", "2024-05-02")]
    assert ("date no longer known", "N", "None") in again


def test_what_is_written_on_the_item_happened_to_the_item() -> None:
    """An event that concerns every province is credited to none of them."""
    text = """
        items:
          - id: X
            title: Reform
            events: [{on: 2024-02-01, kind: statement, by: UNIONS, sources: [PRESS]}]
            tracks:
              - {jurisdiction: PB, procedure: act}
              - jurisdiction: SD
                procedure: act
                events: [{on: 2024-03-01, kind: court, sources: [PRESS]}]
        """

    assert changed(text, "2023-12-31", "2024-06-30") == [
        ("noted", "X", "2024-02-01"),
        ("noted", "X@SD", "2024-03-01"),
    ]


POSITIONS = """
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: act
    positions:
      - {on: 2023-03-01, id: p, by: UNIONS, stance: objects, sources: [PRESS]}
      - LATER
"""


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("{on: 2024-03-01, by: UNIONS, stance: supports, sources: [PRESS]}", "position stated"),
        ("{on: 2024-03-01, by: EMPLOYERS, stance: reserves, sources: [PRESS]}", "position stated"),
        (
            "{on: 2024-03-01, by: EMPLOYERS, stance: reserves, sources: [PRESS], retracts: p}",
            "position stated",
        ),
    ],
)
def test_a_side_that_moves_corrects_nothing(later: str, expected: str) -> None:
    """Only what was taken back, with nothing new in its place, is corrected."""
    text = POSITIONS.replace("LATER", later)

    assert [kind for kind, *_ in changed(text, "2023-12-31", "2024-06-30")] == [expected]


def test_a_position_taken_back_is_corrected() -> None:
    """Nothing new was said."""
    later = "{on: 2023-02-01, by: EMPLOYERS, stance: reserves, sources: [PRESS]}"
    text = POSITIONS.replace("LATER", later) + (
        "    events: [{on: 2024-03-01, kind: statement, retracts: p, sources: [PRESS]}]\n"
    )

    assert "corrected" in [kind for kind, *_ in changed(text, "2023-12-31", "2024-06-30")]


ORDER = """
items:
  - id: X
    title: Order
    jurisdiction: PB
    procedure: act
    events:
      - {on: 2023-03-01, id: o, kind: legal step, stage: in_force, until: 2024-03-31,
         sources: [GAZETTE], words: The order}
      - MORE
"""


def test_an_order_that_ran_out_is_dated_by_its_last_day() -> None:
    """It expired on the day it ran out, not on the day it began."""
    told = changed(ORDER.replace("      - MORE\n", ""), "2023-12-31", "2024-06-30")

    assert ("expired", "X@PB", "2024-03-31") in told


def test_an_extension_taken_back_ends_nothing() -> None:
    """The measure is known to run shorter than it was said to: that is a correction."""
    text = ORDER.replace(
        "- MORE",
        "- {on: 2023-10-01, id: e, kind: legal step, extends: o, until: 2025-03-31,"
        " sources: [PRESS]}\n"
        "      - {on: 2024-05-01, kind: statement, retracts: e, sources: [PRESS]}",
    )

    kinds = {kind for kind, *_ in changed(text, "2024-04-30", "2024-06-30")}

    assert "corrected" in kinds
    assert "measure ended" not in kinds


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("input", "input received"),
        ("draft", "reply drafted"),
        ("cleared", "reply cleared"),
        ("sent", "replied"),
    ],
)
def test_a_reply_is_told_by_how_far_it_is(step: str, expected: str) -> None:
    """Only what was sent is a reply."""
    text = f"""
        comments:
          - id: C
            body: CEACR
            kind: observation
            adopted: 2023
            points:
              - id: 1
                title: Zones
                replies: [{{on: 2024-02-01, by: MOL, step: {step}, sources: [PRESS]}}]
        """

    assert changed(text, "2023-12-31", "2024-06-30") == [(expected, "C/1", "2024-02-01")]


def test_figures_of_one_time_that_differ_stand_side_by_side() -> None:
    """Nothing tells which of two figures of one year is the later."""
    text = """
        results:
          - id: R
            title: Enterprises
            level: output
            indicators:
              - id: I
                title: Enterprises enrolled
                measure: number
                values:
                  - {on: 2023, number: 30, sources: [PRESS]}
                  - {on: 2024-02, number: 94, sources: [PRESS]}
                  - {on: 2024-02, number: 100, by: UNIONS, sources: [LETTER]}
        """
    (change,) = take(text, "2024-06-30", since=date(2023, 12, 31)).changes

    assert change.kind == "figures differ"
    assert change.after is not None
    assert change.after.value == "100 / 94"
    assert len(change.facts) == 2
