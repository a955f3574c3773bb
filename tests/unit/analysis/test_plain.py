"""A snapshot as plain data."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from bwpolicy.analysis.plain import to_json, to_plain
from bwpolicy.model import Claim, Law, Place, Text, When, parse_when
from tests.unit.analysis.agendas import take

AGENDA = """
items:
  - id: X
    title: {en: Reform, ur: اصلاح}
    linked_to: [END]
    jurisdiction: PB
    procedure: act
    events:
      - {id: e, on: 2024-03, kind: legal step, stage: drafting, until: 2030, sources: [PRESS]}
      - {on: 2024-03/2024-12, kind: consultation, sources: [PRESS]}
deadlines: [{id: END, title: End, dates: [{on: 2024-01, to: 2025, sources: [PRESS]}]}]
working_groups: [{id: WG, title: Group, milestones: [{id: M, title: Step}]}]
requests: [{id: R, to: MOL, sent: 2024-01-01, due: 2024-02-01}]
results:
  - id: RESULT
    title: Result
    level: outcome
    indicators:
      - {id: I, title: Partners, measure: number, values: [{on: 2024-01, number: 14.50}]}
laws: [{id: L, title: Law, kind: act, from: 1969}]
"""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("x", "x"),
        (("a", 1), ["a", 1]),
        (["a"], ["a"]),
        (date(2024, 1, 2), "2024-01-02"),
        (Decimal(14), 14),
        (Decimal("14.50"), 14.5),
        (Place("a/b.yaml", 3), "a/b.yaml:3"),
        (Text((("en", "one"), ("ur", "ایک"))), {"en": "one", "ur": "ایک"}),
        (When("ongoing"), {"text": "ongoing"}),
        (parse_when("../2024-01~"), {"text": "../2024-01~", "end": "2024-01-31"}),
        (
            parse_when("2024-02"),
            {"text": "2024-02", "begin": "2024-02-01", "end": "2024-02-29"},
        ),
    ],
)
def test_values_have_a_plain_form(value: object, expected: object) -> None:
    """Every kind of value becomes what JSON can hold."""
    assert expected == to_plain(value)


def test_classes_become_mappings_without_what_is_not_stated() -> None:
    """Fields have the names they have in files; lists are always there, `None` never is."""
    law = Law(id="L", title=Text.of("Law"), kind="act", from_=When.on(date(1969, 1, 1)))

    assert to_plain(law) == {
        "id": "L",
        "title": {"en": "Law"},
        "sources": [],
        "kind": "act",
        "jurisdictions": [],
        "from": {"text": "1969-01-01", "begin": "1969-01-01", "end": "1969-01-01"},
        "replaces": [],
        "replaced_by": [],
    }


def test_facts_say_what_they_are() -> None:
    """A list may hold facts of several kinds, which their keys alone would not tell apart."""
    claim = Claim(on=When.on(date(2024, 1, 1)), says="done", place=Place("a.yaml", 3))

    assert list(to_plain(claim)) == ["fact", "on", "sources", "grade", "place", "says"]
    assert to_plain(claim)["fact"] == "claim"
    assert "place" not in to_plain(claim, places=False)


def test_json_of_a_snapshot_is_complete() -> None:
    """All parts of the picture are in it, and reading it gives the plain data again."""
    snapshot = take(AGENDA, "2024-06-30")
    read = json.loads(to_json(snapshot))

    assert to_plain(snapshot) == read
    assert (read["as_of"], read["audience"], read["settings"]["id"]) == (
        "2024-06-30",
        "programme",
        "test",
    )
    assert read["counts"] == {
        "final": 0,
        "standing": 0,
        "partial": 0,
        "under_way": 1,
        "not_started": 0,
        "ended": 0,
        "no_record": 0,
        "tracks": 1,
    }
    (item,) = read["items"]
    (track,) = item["tracks"]
    assert (item["title"], track["stage"]["id"], track["measures"][0]["running"]) == (
        {"en": "Reform", "ur": "اصلاح"},
        "drafting",
        True,
    )
    assert track["on"] == {"text": "2024-03", "begin": "2024-03-01", "end": "2024-03-31"}
    assert read["possibly"][0]["owner"] == "X@PB"
    assert read["requests"][0]["state"] == "no reply"
    assert read["results"][0]["indicators"][0]["values"][0]["number"] == 14.5
    assert read["laws"][0]["from"]["text"] == "1969"


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    """Two loads of one text, and two snapshots, end in one and the same JSON, line by line."""
    one, other = (to_json(take(AGENDA, "2024-06-30")) for _ in range(2))

    assert one == other
    assert one.endswith("}\n")
    assert "اصلاح" in one
