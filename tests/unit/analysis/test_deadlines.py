"""Outside dates, and how far what is linked to them has come (S9)."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from bwpolicy.analysis.deadlines import deadline_statuses
from bwpolicy.analysis.milestones import Pending
from bwpolicy.model import When
from tests.unit.analysis.agendas import agenda, take

DEADLINES = """
plans: [{id: PLAN, title: Undertaking}]
deadlines:
  - id: END
    title: Scheme ends
    plan: PLAN
    body: CEACR
    basis: Article 2
    dates:
      - {on: 2012-10-25, to: 2023-12-31, sources: [GAZETTE], grade: official}
      - {on: 2023-11-27, to: 2027-12-31, kind: extension, sources: [PRESS]}
      - {on: 2024-01-15, to: 2028-12-31, kind: forecast, grade: unverified}
  - id: REPORT
    title: Report due
    dates: [{on: 2024-01-01, to: 2024-09, sources: [PRESS]}]
  - {id: NO-DATE, title: Some day}
items:
  - id: X-10
    title: By plan
    linked_to: [PLAN]
    tracks:
      - jurisdiction: SD
        procedure: act
        events: [{on: 2024-02-01, kind: legal step, stage: committee, sources: [PRESS]}]
      - {jurisdiction: PB, procedure: rules}
  - id: X-2
    title: By both
    linked_to: [END, PLAN]
    jurisdiction: KP
    procedure: act
    events: [{on: 2024-02-01, kind: legal step, stage: in_force, sources: [PRESS]}]
  - {id: X-3, title: Not linked, jurisdiction: KP, procedure: act}
"""


@pytest.mark.parametrize(
    ("as_of", "days"), [("2024-09-29", 1), ("2024-09-30", 0), ("2024-10-01", -1)]
)
def test_days_are_left_to_the_last_day_of_the_date(as_of: str, days: int) -> None:
    """A report due in September has until the thirtieth."""
    found = {each.id: each for each in take(DEADLINES, as_of).deadlines}["REPORT"]

    assert days == found.days
    assert (found.items, found.counts.tracks, found.chain) == ((), 0, None)


def test_extensions_move_an_outside_date_and_forecasts_do_not() -> None:
    """The current date is the last commitment or extension; the first is kept beside it."""
    before, after = (
        {each.id: each for each in take(DEADLINES, day).deadlines}["END"]
        for day in ("2023-11-26", "2024-06-30")
    )

    assert (str(before.due), before.moved_from, before.grade) == ("2023-12-31", None, "official")
    assert (str(after.due), str(after.moved_from)) == ("2027-12-31", "2023-12-31")
    assert (after.days, after.grade) == (1279, "secondary")


def test_items_are_linked_by_the_date_or_by_its_plan() -> None:
    """Each linked item counts once, in reading order, with what its tracks have still to pass."""
    found = {each.id: each for each in take(DEADLINES, "2024-06-30").deadlines}["END"]

    assert found.items == ("X-2", "X-10")
    assert [each.id for each in found.tracks] == ["X-2@KP", "X-10@PB", "X-10@SD"]
    assert (found.counts.final, found.counts.under_way, found.counts.no_record) == (1, 1, 1)
    remaining = {each.id: [*each.remaining] for each in found.tracks}
    assert remaining["X-2@KP"] == []
    assert remaining["X-10@SD"][:2] == ["passed_one_house", "passed"]
    assert remaining["X-10@PB"][-1] == "notified"


def test_outside_dates_are_in_order_and_those_without_a_day_last() -> None:
    """The nearest comes first; one that was stated to fall on no day has no days left."""
    found = take(DEADLINES, "2024-06-30").deadlines

    assert [(each.id, each.days) for each in found] == [
        ("REPORT", 92),
        ("END", 1279),
        ("NO-DATE", None),
    ]
    assert (found[2].due, found[2].grade) == (None, None)


CHAIN = (
    DEADLINES
    + """
working_groups:
  - id: WG
    title: Group
    milestones:
      - id: M-1
        title: Drafted
        since: 2024-01-01
        leads: [UNIONS]
        dates: [{on: 2024-01-01, to: 2024-09-30, sources: [PRESS]}]
      - {id: M-2, title: Vetted, since: 2024-01-01, needs: [M-1, M-4], leads: [MOL]}
      - {id: M-3, title: Tabled, since: 2024-01-01, needs: [M-2], items: [X-10@SD], leads: [MOL]}
      - id: M-4
        title: Asked
        since: 2024-01-01
        claims: [{on: 2024-02-01, says: done, by: MOL, sources: [PRESS]}]
"""
)


def test_the_longest_chain_ahead_is_told() -> None:
    """Open milestones that need one another, and then the stages, stand before the date."""
    found = {each.id: each for each in take(CHAIN, "2024-06-30").deadlines}["END"]

    assert found.chain
    assert (found.chain.track, found.chain.milestones) == ("X-10@SD", ("M-1", "M-2", "M-3"))
    assert found.chain.slack == (date(2027, 12, 31) - date(2024, 9, 30)).days


def test_a_filter_by_body_does_not_shorten_the_chain() -> None:
    """Steps of other bodies lie ahead whoever asks."""
    narrowed = take(
        CHAIN.replace("title: By plan", "title: By plan\n    leads: [MOL]"), "2024-06-30"
    )
    filtered = take(
        CHAIN.replace("title: By plan", "title: By plan\n    leads: [MOL]"),
        "2024-06-30",
        bodies=["MOL"],
    )

    chains = [{each.id: each for each in taken.deadlines}["END"] for taken in (narrowed, filtered)]
    assert [each.chain and each.chain.milestones for each in chains] == [("M-1", "M-2", "M-3")] * 2
    assert "M-1" not in [each.id for each in filtered.milestones]


def test_a_long_chain_and_a_ring_come_to_an_end() -> None:
    """Thousands of steps one after the other are counted; a ring is no reason to go on for ever."""
    whole = take(CHAIN, "2024-06-30")
    model = next(each for each in whole.milestones if each.id == "M-3")
    names = [f"S-{number}" for number in range(3000)]
    steps = tuple(
        attrs.evolve(
            model,
            id=name,
            items=("X-10",) if number == len(names) - 1 else (),
            pending=(Pending(id=names[number - 1], title=model.title, leads=(), behind=()),)
            if number
            else (),
        )
        for number, name in enumerate(names)
    )
    ring = (attrs.evolve(steps[0], pending=steps[2].pending), *steps[1:])

    for each in (steps, ring):
        found = deadline_statuses(agenda(CHAIN), date(2024, 6, 30), whole.items, each)
        chain = {status.id: status.chain for status in found}["END"]
        assert chain
        assert len(chain.milestones) >= 2998


def test_a_date_may_be_taken_back_to_no_day() -> None:
    """An extension to no stated day leaves no days to count."""
    text = DEADLINES.replace("to: 2027-12-31", "to: none")
    found = {each.id: each for each in take(text, "2024-06-30").deadlines}["END"]

    assert (found.due, found.days) == (When("none"), None)


def test_only_its_own_body_moves_an_outside_date() -> None:
    """What others say of it stands beside; what says nobody in particular is the body's."""
    text = """
        deadlines:
          - id: REPORT
            title: Report due
            body: GOV
            dates:
              - {on: 2024-01-01, to: 2024-09-01, sources: [PRESS]}
              - {on: 2024-02-01, to: 2024-10-01, kind: extension, by: MOL, sources: [PRESS]}
              - {on: 2024-03-01, to: 2025-09-01, kind: extension, by: UNIONS, sources: [PRESS]}
        """

    (status,) = take(text, "2024-06-30").deadlines

    assert (str(status.due), str(status.moved_from)) == ("2024-10-01", "2024-09-01")
    assert [each.by for each in status.beside] == ["UNIONS"]


def test_a_milestone_of_the_item_lies_before_its_dates() -> None:
    """What an item owes itself serves it without saying so."""
    text = """
        deadlines: [{id: END, title: End, dates: [{on: 2024-01-01, to: 2025, sources: [PRESS]}]}]
        items:
          - id: X
            title: Reform
            linked_to: [END]
            jurisdiction: PB
            procedure: act
            milestones: [{id: M, title: Draft, leads: [MOL], since: 2024-01-01, due: 2024-12-31}]
        """

    (status,) = take(text, "2024-06-30").deadlines

    assert status.chain is not None
    assert (status.chain.milestones, status.chain.slack) == (("M",), 365)
