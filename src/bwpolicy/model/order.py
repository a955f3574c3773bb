"""The order of facts in time, where their dates say it and where they don't (S2)."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.model.records import Fact

F = TypeVar("F", bound="Fact")


def in_order(facts: Iterable[F]) -> list[F]:
    """
    Return *facts* in the order in which they happened.

    A fact that surely ended before another began precedes it; where the dates overlap,
    the order given decides. Picked from the end: of those that surely precede no other one
    left, the last given is the last, and so on.

    Args:
        facts: In the order written within their list.

    Source: status rule S2.
    """
    given = list(facts)
    if _agrees(given):
        return given
    by_end = sorted(range(len(given)), key=lambda index: given[index].on.last)
    by_begin = sorted(range(len(given)), key=lambda index: given[index].on.first)
    placed: set[int] = set()
    candidates: list[int] = []
    heapify(candidates)
    backwards: list[F] = []
    while len(backwards) < len(given):
        while by_begin[-1] in placed:
            by_begin.pop()
        latest = given[by_begin[-1]].on.first
        while by_end and given[by_end[-1]].on.last >= latest:
            heappush(candidates, -by_end.pop())
        index = -heappop(candidates)
        placed.add(index)
        backwards.append(given[index])
    return backwards[::-1]


def _agrees(facts: list[F]) -> bool:
    """Tell whether no fact surely precedes one that is given before it."""
    latest = None
    for fact in facts:
        if latest is not None and fact.on.last < latest:
            return False
        latest = fact.on.first if latest is None else max(latest, fact.on.first)
    return True
