"""The order of facts whose dates may overlap (S2)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.model import Claim, Text, When, in_order, parse_when
from bwpolicy.testing.strategies import whens


def facts(*dates: str) -> list[Claim]:
    """Return facts of these dates, told apart by their place in the list."""
    return [_fact(parse_when(each), index) for index, each in enumerate(dates)]


def _fact(when: When, index: int) -> Claim:
    return Claim(on=when, words=Text.of(str(index)))


def naive(given: Sequence[Claim]) -> list[Claim]:
    """
    Return facts in order by the letter of S2.

    From the end: of those that surely precede no other one left, the last given comes last.
    """
    left = list(enumerate(given))
    backwards = []
    while left:
        free = [
            (index, fact)
            for index, fact in left
            if not any(fact.on.surely_before(other.on) for _, other in left)
        ]
        last = max(free, key=lambda pair: pair[0])
        left.remove(last)
        backwards.append(last[1])
    return backwards[::-1]


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        ([], []),
        (["2024"], [0]),
        (["2024-01", "2024-02"], [0, 1]),
        (["2024-02", "2024-01"], [1, 0]),
        (["2024-06-30", "2024-06-30"], [0, 1]),
        # The year overlaps both months: it stays where it was written.
        (["2024", "2024-02", "2024-01"], [0, 2, 1]),
        (["2024-02", "2024", "2024-01"], [2, 0, 1]),
        (["2024-02", "2024-01", "2024"], [1, 0, 2]),
        # Written in a circle: March before the year, the year before January, January before March.
        (["2024-03", "2024", "2024-01"], [2, 0, 1]),
        (["2024-03", "2024-01/2024-02", "2024-02/2024-03", "2024-01"], [1, 3, 0, 2]),
        (["2025", "../2024", "2023"], [1, 2, 0]),
        (["2024-12-31", "../2024-12-31", "2024-01-01"], [2, 0, 1]),
    ],
)
def test_dates_decide_where_they_can(dates: list[str], order: list[int]) -> None:
    """A fact that surely ended before another began precedes it; else the order written decides."""
    given = facts(*dates)

    assert [given[index] for index in order] == in_order(given)


@given(st.lists(whens(), max_size=8).map(lambda held: [_fact(w, i) for i, w in enumerate(held)]))
def test_agrees_with_the_definition(given: list[Claim]) -> None:
    """However intervals overlap, the order is the one that S2 defines."""
    assert naive(given) == in_order(given)


@given(st.lists(whens(), max_size=8).map(lambda held: [_fact(w, i) for i, w in enumerate(held)]))
def test_never_against_the_dates(given: list[Claim]) -> None:
    """No fact stands before one that surely precedes it, none is lost; order once found stays."""
    ordered = in_order(given)

    assert not any(
        later.on.surely_before(earlier.on)
        for index, earlier in enumerate(ordered)
        for later in ordered[index:]
    )
    assert sorted(given, key=str) == sorted(ordered, key=str)
    assert ordered == in_order(ordered)


def test_takes_any_iterable() -> None:
    """Facts may come from a generator, and the list given is left as it was."""
    given = facts("2024-02", "2024-01")
    before = list(given)

    assert [given[1], given[0]] == in_order(fact for fact in given)
    assert before == given
