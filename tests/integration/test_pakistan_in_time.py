"""The Pakistan example through time: two clocks, differences, and what no Act closes."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

import bwpolicy
from bwpolicy.analysis import Snapshot
from bwpolicy.analysis.changes import Change
from bwpolicy.analysis.reasons import explain
from bwpolicy.model import Agenda
from tests.support.agendas import PAKISTAN

LAST: Final = "2026-11-23"


@pytest.fixture(name="pakistan", scope="module")
def _pakistan() -> Agenda:
    return bwpolicy.load(PAKISTAN)


def take(agenda: Agenda, as_of: str, known_by: str | None = None) -> Snapshot:
    """Take the snapshot of a day, by what is known or was known by another day."""
    known = date.fromisoformat(known_by) if known_by else None
    return bwpolicy.take_snapshot(agenda, date.fromisoformat(as_of), known_by=known)


def changes(agenda: Agenda, first: str, last: str, subject: str) -> list[Change]:
    """Return what changed with *subject* between what was known on two days."""
    snapshot = bwpolicy.take_snapshot(
        agenda,
        date.fromisoformat(last),
        known_by=date.fromisoformat(last),
        since=date.fromisoformat(first),
    )
    return [change for change in snapshot.changes if change.subject == subject]


def spans(snapshot: Snapshot, subject: str, aspect: str) -> list[tuple[str, str, str]]:
    """Return value, first and last day of each state of *subject*."""
    return [
        (span.state.value, str(span.begin), str(span.end))
        for span in snapshot.history
        if (span.subject, span.aspect) == (subject, aspect)
    ]


# The repeal of section 27-B


def test_the_repeal_goes_through_the_senate_and_lapses(pakistan: Agenda) -> None:
    """A first attempt, a second one that passes the Senate, and an end that is inferred."""
    assert spans(take(pakistan, LAST), "PK-02@PK-FED", "stage") == [
        ("1/introduced", "2009-04-16", "2010-01-30"),
        ("1/committee", "2010-01-31", "2010-04-30"),
        ("1/cabinet_approval", "2010-05-01", "2019-01-01"),
        ("2/committee", "2019-01-02", "2019-12-30"),
        ("2/passed_one_house", "2019-12-31", "2024-10-18"),
        ("2/lapsed", "2024-10-19", "None"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2009-01-01", "2009-12-31", ["advanced"]),
        ("2010-05-31", "2012-06-30", ["no step since"]),
        ("2018-12-31", "2019-06-30", ["step taken", "restarted"]),
        ("2019-06-30", "2020-06-30", ["advanced"]),
        ("2020-06-30", "2023-12-31", ["no step since"]),
        ("2023-12-31", "2024-12-31", ["step taken", "lapsed"]),
        ("2024-12-31", LAST, []),
    ],
)
def test_the_repeal_in_reform_words(
    pakistan: Agenda, first: str, last: str, expected: list[str]
) -> None:
    """Between any two days one word says what happened to the stage, or to the silence."""
    told = changes(pakistan, first, last, "PK-02@PK-FED")

    stated = [change.kind for change in told if change.aspect in {"stage", "silence"}]
    assert sorted(expected) == sorted(stated)


def test_the_end_of_the_bill_is_explained_as_inferred(pakistan: Agenda) -> None:
    """Each stage of both attempts is named, and that the last one rests on an inference."""
    reason = explain(take(pakistan, LAST), "PK-02@PK-FED")

    assert reason.states == "lapsed (attempt 2)"
    assert [ground.words.partition(":")[0] for ground in reason.grounds] == [
        "introduced",
        "in committee",
        "approved by Cabinet in principle",
        "in committee",
        "passed by one house",
        "lapsed",
        "it rests on evidence graded inferred",
    ]


# Two clocks on the comments of 2022


@pytest.mark.parametrize(
    ("as_of", "known_by", "raised"),
    [
        ("2022-11-30", None, 0),
        ("2022-12-31", None, 2),
        ("2023-01-31", None, 2),
        ("2023-01-31", "2023-01-31", 0),
        ("2023-02-27", "2023-02-27", 0),
        ("2023-02-28", "2023-02-28", 2),
    ],
)
def test_comments_adopted_in_december_are_known_from_february(
    pakistan: Agenda, as_of: str, known_by: str | None, raised: int
) -> None:
    """They count from their adoption; before they are published nobody outside knows them."""
    points = {point.id for point in take(pakistan, as_of, known_by).points}

    assert len(points & {"CEACR-C011-2022/1", "CEACR-C098-2022/3"}) == raised


def test_what_was_known_in_january_tells_of_no_new_comment(pakistan: Agenda) -> None:
    """A difference to January says nothing, one to March says that the points were raised."""
    assert changes(pakistan, "2022-06-30", "2023-01-31", "CEACR-C011-2022/1") == []
    kinds = {
        change.kind for change in changes(pakistan, "2022-06-30", "2023-03-31", "CEACR-C011-2022/1")
    }
    assert kinds == {"point raised"}


# Farm workers


def test_farm_workers_are_covered_in_two_places_and_the_point_stays_open(
    pakistan: Agenda,
) -> None:
    """Two tracks are final, the obligation is met partly, and only the body closes its point."""
    snapshot = take(pakistan, LAST)
    item = next(each for each in snapshot.items if each.id == "PK-10")
    final = {track.jurisdiction for track in item.tracks if track.state == "final"}
    substance = {track.jurisdiction: track.substance for track in item.tracks if track.substance}

    assert final == {"PK-SD", "PK-BA"}
    assert not item.complete
    assert {event.meets for events in substance.values() for event in events} == {"partly"}
    points = {point.id: point for point in snapshot.points}
    for name, places in (("CEACR-C011-2022/1", 1), ("CEACR-C011-2022/2", 2)):
        point = points[name]
        assert (point.measure, point.open, point.times) == ("linked", True, 6)
        assert point.thread == "CEACR-C011-1999-DR/1"
        assert len(point.jurisdictions) == places
        assert point.without_track == ()


# A repealed Act


def test_a_repealed_act_closes_nothing_where_its_rule_reappears(pakistan: Agenda) -> None:
    """The Ordinance that the case was about is gone; its successors have the rule; it is open."""
    snapshot = take(pakistan, "2026-11-22")  # the day before the case is known to be closed
    laws = {law.id: law for law in snapshot.laws}
    item = next(each for each in snapshot.items if each.id == "PK-15")
    concerned = {part.law for track in item.tracks for part in track.laws}
    (point,) = (each for each in snapshot.points if each.id == "CFA-2520/1")

    assert laws["IRO-2002"].until is not None
    assert {"IRO-2002", "IRA-2012"} <= concerned
    assert laws["IRA-2012"].until is None
    assert (point.open, point.items) == (True, ("PK-15",))
    closed = [span for span in snapshot.history if span.subject == "CFA-2520/1"]
    assert {span.state.value for span in closed if span.aspect == "treatment"} == {"pending"}


# One code


def test_one_code_carries_several_items_in_one_province(pakistan: Agenda) -> None:
    """What the Punjab code carries stands where the code stands, and no better known."""
    snapshot = take(pakistan, LAST)
    tracks = {track.id: track for item in snapshot.items for track in item.tracks}
    code, carried = tracks["PK-05@PK-PB"], tracks["PK-11@PK-PB"]

    assert carried.through == code.id
    assert carried.stage == code.stage
    assert (code.grade, carried.grade) == ("secondary", "inferred")
    moved = {
        change.subject: change.kind
        for change in bwpolicy.take_snapshot(
            pakistan, date(2026, 11, 23), since=date(2024, 1, 1)
        ).changes
        if change.aspect == "stage"
    }
    assert moved["PK-05@PK-PB"] == moved["PK-11@PK-PB"] == "advanced"
