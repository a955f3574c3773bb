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


def in_group(dates: str = "", claims: str = "", more: str = "") -> str:
    """Return a milestone of the ministry with *dates* and *claims*."""
    return f"""
        working_groups:
          - id: WG
            title: Group
            milestones:
              - id: M
                title: Draft shared
                leads: [MOL]
                since: 2024-01-01
                {more}
                dates: [{dates}]
                claims: [{claims}]
        """


DONE = "{on: 2024-02-01, by: MOL, says: done, sources: [LETTER]}"
OPEN_DATE = "{on: 2024-01-01, to: 2024-12-31, by: MOL}"


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("{on: 2024-04-01, by: UNIONS, says: not done}", "no longer confirmed"),
        ("{on: 2024-04-01, by: UNIONS, retracts: c, words: An error}", "corrected"),
    ],
)
def test_what_was_confirmed_is_so_no_longer(later: str, expected: str) -> None:
    """A change of mind is told apart from a claim taken back."""
    confirmed = "{on: 2024-02-02, id: c, by: UNIONS, says: done}"
    text = in_group(OPEN_DATE, f"{DONE}, {confirmed}, {later}")

    assert expected in [kind for kind, *_ in changed(text, "2024-03-01", "2024-06-30")]


def test_what_was_verified_is_open_again() -> None:
    """The owner's reopening ends the proof that came before it."""
    verified = "{on: 2024-02-02, by: UNIONS, says: verified, sources: [LETTER], grade: official}"
    again = "{on: 2024-04-01, by: MOL, says: reopened}"
    text = in_group(
        OPEN_DATE,
        f"{DONE}, {verified}, {again}",
        "means_of_verification: Letter of transmission",
    )

    assert ("reopened", "M", "2024-04-01") in changed(text, "2024-03-01", "2024-06-30")


def test_a_milestone_falls_late_a_second_time() -> None:
    """A later date that passes too is a change of its own, on the day after it."""
    text = in_group(
        "{on: 2024-01-01, to: 2024-02-28, by: MOL},"
        " {on: 2024-04-01, to: 2024-05-31, kind: extension, by: MOL}"
    )

    assert changed(text, "2024-03-31", "2024-06-30") == [
        ("revised", "M", "2024-04-01"),
        ("target date passed", "M", "2024-06-01"),
    ]


def test_a_withdrawal_taken_back_moves_nothing() -> None:
    """The reform stands further again, but nobody took a step."""
    text = BILL.replace(
        "EVENT",
        "{on: 2023-06-01, id: w, kind: legal step, stage: withdrawn, sources: [PRESS]}\n"
        "      - {on: 2024-02-01, kind: statement, retracts: w, sources: [PRESS]}",
    )

    assert ("corrected", "X@PB", "2023-03-01") in changed(text, "2023-12-31", "2024-06-30")


def test_a_new_attempt_that_fails_at_once_reads_as_what_it_came_to() -> None:
    """The end of the attempt is the news; its beginning is noted."""
    text = BILL.replace(
        "EVENT",
        "{on: 2024-02-01, kind: legal step, stage: introduced, attempt: 2, sources: [PRESS]}\n"
        "      - {on: 2024-05-01, kind: legal step, stage: lapsed, attempt: 2, sources: [PRESS]}",
    )

    assert changed(text, "2023-12-31", "2024-06-30") == [
        ("noted", "X@PB", "2024-02-01"),
        ("lapsed", "X@PB", "2024-05-01"),
    ]


def test_a_measure_that_is_lifted_ends_on_that_day() -> None:
    """It was to run longer; the withdrawal ended it."""
    text = """
        items:
          - id: X
            title: Ban
            jurisdiction: PB
            procedure: ordinance
            events:
              - {on: 2024-01-10, kind: adverse measure, stage: promulgated, until: 2024-12-31,
                 sources: [PRESS]}
              - {on: 2024-04-01, kind: legal step, stage: withdrawn, sources: [PRESS]}
        """

    assert changed(text, "2024-02-01", "2024-06-30") == [
        ("withdrawn", "X@PB", "2024-04-01"),
        ("measure ended", "X@PB", "2024-04-01"),
    ]


def test_anything_learnt_late_reads_so_whatever_it_is_about() -> None:
    """Stages, positions, replies and expressions; silence is no fact to learn of."""
    known = "recorded: 2024-03-01"
    text = f"""
        items:
          - id: X
            title: Reform
            jurisdiction: PB
            procedure: act
            events:
              - {{on: 2023-03-01, {known}, kind: legal step, stage: introduced, sources: [PRESS]}}
            positions:
              - {{on: 2023-02-01, {known}, by: UNIONS, stance: objects, sources: [PRESS]}}
        comments:
          - id: C
            body: CEACR
            kind: observation
            adopted: 2023
            points:
              - id: 1
                title: Zones
                replies: [{{on: 2023-02-01, {known}, by: MOL, step: sent, sources: [PRESS]}}]
                expressions: [{{on: 2023-12-15, {known}, word: regret}}]
        """

    assert changed(text, "2024-01-15", "2024-06-30") == [
        ("learnt late", "C/1", "2023-02-01"),
        ("learnt late", "C/1", "2023-12-15"),
        ("learnt late", "X", "2023-02-01"),
        ("learnt late", "X@PB", "2023-03-01"),
        ("no step since", "X@PB", "None"),
    ]


def test_reminders_are_dated_by_the_last_one() -> None:
    """The day is that of the reminder, not of the request."""
    text = (
        "requests: [{id: R, to: MOL, sent: 2024-01-01, due: 2024-05-31, "
        "reminders: [2024-03-01, 2024-04-01]}]"
    )

    assert changed(text, "2024-02-01", "2024-05-01") == [("reminded", "R", "2024-04-01")]


def test_only_its_own_body_moves_an_outside_date() -> None:
    """What others expect stands beside it, and the change cites the fact that moved it."""
    text = """
        plans: [{id: P, title: GSP, partner: UNIONS}]
        deadlines:
          - id: D
            title: Scheme ends
            body: CEACR
            dates:
              - {on: 2023-01-01, to: 2025-12-31, by: CEACR, sources: [GAZETTE]}
              - {on: 2024-03-01, to: 2027-12-31, by: CEACR, kind: extension, sources: [PRESS]}
              - {on: 2024-04-01, to: 2026-12-31, by: UNIONS, kind: forecast, sources: [LETTER]}
        """
    snapshot = take(text, "2024-06-30", since=date(2024, 1, 1))
    (deadline,) = snapshot.deadlines

    assert str(deadline.due) == "2027-12-31"
    assert [str(each.to) for each in deadline.beside] == ["2026-12-31"]
    assert [(each.kind, each.facts[0].sources) for each in snapshot.changes] == [
        ("outside date moved", ("PRESS",)),
        ("noted", ("LETTER",)),
    ]


def test_filters_change_what_is_shown_not_what_happened() -> None:
    """Both pictures are whole when they are compared; the lines are chosen afterwards."""
    text = """
        items:
          - id: X
            title: Reform
            tracks:
              - jurisdiction: PB
                procedure: act
                events:
                  - {on: 2024-02-01, kind: legal step, stage: introduced, sources: [PRESS]}
              - jurisdiction: SD
                procedure: act
                events:
                  - {on: 2024-03-01, kind: legal step, stage: introduced, sources: [PRESS]}
        """
    whole = take(text, "2024-06-30", since=date(2024, 1, 1)).changes
    narrow = take(text, "2024-06-30", since=date(2024, 1, 1), jurisdictions=("SD",)).changes

    assert narrow == tuple(each for each in whole if each.subject == "X@SD")
