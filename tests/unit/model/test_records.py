"""What all records and facts have in common."""

from __future__ import annotations

from datetime import date

import pytest

from bwpolicy.model import Body, Claim, Place, Text, parse_when
from bwpolicy.model.words import Grade


def claim(on: str, recorded: str | None = None) -> Claim:
    """Return a claim of a day."""
    return Claim(on=parse_when(on), recorded=date.fromisoformat(recorded) if recorded else None)


@pytest.mark.parametrize(
    ("on", "recorded", "known", "settled"),
    [
        ("2024-06-30", None, "2024-06-30", "2024-06-30"),
        ("2024", None, "2024-12-31", "2024-12-31"),
        ("2024", "2024-05-01", "2024-05-01", "2024-05-01"),
        ("2024-06", "2025-01-01", "2025-01-01", "2024-06-30"),
        ("../2024-02", None, "2024-02-29", "2024-02-29"),
    ],
)
def test_fact_settles_on_the_earlier_day(
    on: str, recorded: str | None, known: str, settled: str
) -> None:
    """A fact is known from the day it was recorded, and settled by then or by its end (S1)."""
    fact = claim(on, recorded)

    assert (date.fromisoformat(known), date.fromisoformat(settled)) == (fact.known, fact.settled)


@pytest.mark.parametrize(("sources", "grade"), [((), "unverified"), (("S",), "secondary")])
def test_fact_has_a_grade(sources: tuple[str, ...], grade: Grade) -> None:
    """A fact without a stated grade is secondary with a source, and unverified without."""
    assert grade == Claim(on=parse_when("2024"), sources=sources).grade


@pytest.mark.parametrize(("sources", "grade"), [((), None), (("S",), "secondary")])
def test_record_may_have_no_grade(sources: tuple[str, ...], grade: Grade | None) -> None:
    """A record is secondary with a source; without one it states no grade."""
    body = Body(id="B", title=Text.of("Body"), side="other", sources=sources)

    assert grade == body.grade


def test_place_is_not_part_of_the_value() -> None:
    """Where something is written makes no difference to what it says."""
    here = Claim(on=parse_when("2024"), place=Place("a.yaml", 3))
    there = Claim(on=parse_when("2024"), place=Place("b.yaml", 4))

    assert here == there
    assert hash(here) == hash(there)
    assert str(here.place) == "a.yaml:3"
