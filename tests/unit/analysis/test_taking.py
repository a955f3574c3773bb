"""Taking a snapshot: what is in it, in what order, and narrowed to what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bwpolicy.analysis import take_snapshot
from bwpolicy.errors import UnknownNameError
from bwpolicy.model import Agenda, Settings, Text
from tests.unit.analysis.agendas import agenda, stage, take

AGENDA = """
themes: [{id: wages, title: Wages}, {id: safety, title: Safety}]
plans: [{id: PLAN, title: Plan}]
deadlines: [{id: END, title: End, plan: PLAN}]
items:
  - id: X-10
    title: Ten
    themes: [dispute-resolution]
    leads: [MOL]
    linked_to: [PLAN]
    tracks:
      - {jurisdiction: SD, procedure: act, name: two}
      - jurisdiction: SD
        procedure: act
        name: one
        events: [{on: 2024, kind: legal step, stage: in_force, sources: [PRESS]}]
      - jurisdiction: PB
        procedure: rules
        events: [{on: 2025, kind: legal step, stage: notified, sources: [PRESS]}]
  - {id: X-2, title: Two, themes: [dispute-resolution, wages], jurisdiction: KP, procedure: act}
  - {id: X-1, title: One, themes: [wages], jurisdiction: KP, procedure: act, leads: [UNIONS]}
  - {id: X-3, title: Three, themes: [safety]}
  - {id: X-0, title: Zero}
  - {id: X-4, title: Four, themes: [freedom-of-association], since: 2025}
working_groups:
  - id: WG
    title: Group
    milestones:
      - {id: M-10, title: Ten, items: [X-10@PB], leads: [MOL]}
      - {id: M-2, title: Two, items: [X-2], supporting: [MOL]}
      - id: M-1
        title: One
        dates: [{on: 2024, to: 2026-01-01, sources: [PRESS]}]
      - id: M-3
        title: Three
        dates: [{on: 2024, to: 2025-06-01, sources: [PRESS]}]
        claims: [{on: 2025, says: done, by: MOL, sources: [PRESS]}]
requests:
  - {id: R-1, to: MOL, sent: 2024, about: [X-2, M-10]}
  - {id: R-2, to: UNIONS, sent: 2024}
comments:
  - {id: C-10, body: CEACR, kind: observation, points: [{id: 1, title: Ten}]}
  - {id: C-2, body: CEACR, kind: observation, points: [{id: 1, title: Two}]}
"""


def test_everything_is_in_reading_order() -> None:
    """Items by theme and id, tracks by protocol and name, milestones by date, records by id."""
    snapshot = take(AGENDA, "2024-12-31")

    assert [item.id for item in snapshot.items] == ["X-2", "X-10", "X-3", "X-1", "X-0"]
    assert [track.id for track in snapshot.items[1].tracks] == [
        "X-10@PB",
        "X-10@SD#one",
        "X-10@SD#two",
    ]
    assert [theme.id for theme in snapshot.themes] == ["dispute-resolution", "safety", "wages"]
    assert [place.id for place in snapshot.jurisdictions] == ["PB", "SD", "KP"]
    assert [each.id for each in snapshot.milestones] == ["M-3", "M-1", "M-2", "M-10"]
    assert [each.id for each in snapshot.procedures] == ["act", "rules"]
    assert [each.id for each in snapshot.comments] == ["C-2", "C-10"]
    assert [each.id for each in snapshot.points] == ["C-2/1", "C-10/1"]


def test_the_whole_counts_all_tracks() -> None:
    """The counts of the snapshot are those of its items together."""
    snapshot = take(AGENDA, "2024-12-31")

    assert (snapshot.counts.final, snapshot.counts.no_record, snapshot.counts.tracks) == (1, 4, 5)


@pytest.mark.parametrize(
    ("filters", "items", "tracks", "milestones", "requests"),
    [
        ({"items": ["X-2"]}, ["X-2"], 1, ["M-2"], ["R-1"]),
        ({"themes": ["wages"]}, ["X-2", "X-1"], 2, ["M-2"], ["R-1"]),
        ({"jurisdictions": ["PB"]}, ["X-10"], 1, ["M-10"], ["R-1"]),
        ({"jurisdictions": ["PB", "SD"]}, ["X-10"], 3, ["M-10"], ["R-1"]),
        ({"bodies": ["MOL"]}, ["X-10"], 3, ["M-2", "M-10"], ["R-1"]),
        ({"bodies": ["UNIONS"]}, ["X-1"], 1, [], ["R-2"]),
        ({"items": ["X-10"], "jurisdictions": ["KP"]}, [], 0, [], []),
    ],
)
def test_filters_narrow_the_picture(
    filters: dict[str, Any],
    items: list[str],
    tracks: int,
    milestones: list[str],
    requests: list[str],
) -> None:
    """Only what they let through is shown and counted."""
    snapshot = take(AGENDA, "2024-12-31", **filters)

    assert items == [item.id for item in snapshot.items]
    assert tracks == snapshot.counts.tracks
    assert milestones == [each.id for each in snapshot.milestones]
    assert requests == [each.id for each in snapshot.requests]
    assert [each.id for each in snapshot.deadlines] == ["END"]


def test_a_filter_does_not_complete_an_item() -> None:
    """An item is complete by all its tracks, also where one that is final alone is shown."""
    whole, part = take(AGENDA, "2025-12-31"), take(AGENDA, "2025-12-31", jurisdictions=["PB"])
    ten = {item.id: item for item in part.items}["X-10"]

    assert [track.state for track in ten.tracks] == ["final"]
    assert (ten.complete, ten.summary) == (False, "1 at final legal stage")
    assert {item.id: item.complete for item in whole.items}["X-10"] is False


def test_what_is_possible_is_narrowed_as_well() -> None:
    """Facts that may have happened are listed with what is shown."""
    text = AGENDA.replace("on: 2025, kind", "on: 2024-07/2025-06, kind")

    everything = [each.owner for each in take(text, "2024-12-31").possibly]
    assert everything == ["X-10@PB"]
    assert take(text, "2024-12-31", jurisdictions=["SD"]).possibly == ()
    assert len(take(text, "2024-12-31", jurisdictions=["PB"]).possibly) == 1


@pytest.mark.parametrize(
    ("noun", "filters", "nearest"),
    [
        ("item", {"items": ["X-11"]}, "X-1"),
        ("theme", {"themes": ["wage"]}, "wages"),
        ("jurisdiction", {"jurisdictions": ["pb"]}, "PB"),
        ("body", {"bodies": ["UNION"]}, "UNIONS"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(
    noun: str, filters: dict[str, Any], nearest: str
) -> None:
    """The error says what kind of name was wrong, and which ones look like it."""
    with pytest.raises(UnknownNameError) as caught:
        take(AGENDA, "2024-12-31", **filters)

    (name,) = next(iter(filters.values()))
    assert (noun, name) == (caught.value.noun, caught.value.name)
    assert nearest in caught.value.nearest


def test_a_filter_can_not_tell_what_is_hidden_or_yet_to_come() -> None:
    """A name that the audience may not see, or that is of a later day, is no name."""
    hidden = AGENDA.replace("title: One", "title: One, access: programme", 1)

    with pytest.raises(UnknownNameError) as later:
        take(AGENDA, "2024-12-31", items=["X-4"])
    assert "X-4" not in later.value.nearest
    with pytest.raises(UnknownNameError) as secret:
        take(hidden, "2024-12-31", audience="public", items=["X-1"])
    assert "X-1" not in secret.value.nearest


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("items: [{id: X, title: X, grade: illustrative}]", True),
        ("items: [{id: X, title: X, since: 2030, grade: illustrative}]", False),
        ("bodies: [{id: B, title: B, side: other, grade: illustrative}]", False),
        (
            "deadlines: [{id: D, title: D, dates: [{on: 2024, to: 2030, grade: illustrative}]}]",
            True,
        ),
        (
            "deadlines: [{id: D, title: D, dates: [{on: 2030, to: 2031, grade: illustrative}]}]",
            False,
        ),
    ],
)
def test_what_is_made_up_is_announced(where: str, *, expected: bool) -> None:
    """A picture says so if anything said in it is illustrative; a body says nothing."""
    assert expected is take(where, "2024-12-31").illustrative


def test_only_sources_that_something_names_are_shown() -> None:
    """Sources of facts, of records and of minutes are; those of later facts are not."""
    text = """
        items:
          - id: X
            title: X
            sources: [LETTER]
            jurisdiction: PB
            procedure: act
            events:
              - {on: 2024, kind: statement, sources: [PRESS]}
              - {on: 2030, kind: statement, sources: [GAZETTE]}
        """

    assert [each.id for each in take(text, "2024-12-31").sources] == ["LETTER", "PRESS"]


def test_an_agenda_of_nothing_has_a_picture() -> None:
    """An agenda without a single record is empty, not an error."""
    empty = Agenda(settings=Settings(id="a", title=Text.of("a")))
    snapshot = take_snapshot(empty, date(2024, 1, 1))

    assert (snapshot.items, snapshot.milestones, snapshot.counts.tracks) == ((), (), 0)


@pytest.mark.parametrize("as_of", [date.min, date.max])
def test_any_day_can_be_asked_about(as_of: date) -> None:
    """The first and the last day of the calendar are days like any other."""
    text = AGENDA.replace("on: 2025, kind: legal step", "on: 2025, kind: legal step, until: 2026")
    snapshot = take_snapshot(agenda(text), as_of)

    assert stage(snapshot, "X-10@PB") == (None if as_of == date.min else "expired")


def test_names_are_given_in_a_language_or_as_ids() -> None:
    """People read what bodies are called; a body that is not there keeps its id."""
    snapshot = take(AGENDA, "2024-12-31")

    assert snapshot.body_name("MOL") == "Ministry of Labour"
    assert snapshot.body_name("NOBODY") == "NOBODY"
    assert snapshot.body_name(None) == ""


@pytest.mark.parametrize(
    "asked",
    [
        {"as_of": "2024-06-30", "since": date(2024, 7, 1)},
        {"as_of": "2024-06-30", "known_by": "2024-01-01", "since": date(2024, 2, 1)},
    ],
)
def test_nothing_is_compared_with_a_later_day(asked: dict[str, Any]) -> None:
    """A day after the one asked about, or after what was known, is refused."""
    with pytest.raises(ValueError, match="lies after what is compared with it"):
        take("", **asked)
