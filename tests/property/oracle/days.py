"""Days, one by one, and what came last (S2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bwpolicy.model import When


def days(first: date, last: date) -> Iterator[date]:
    """Yield each day from *first* to *last*, both included."""
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def days_until(day: date, other: date) -> int:
    """Return how many days after *day* the *other* is; negative if it comes before."""
    if other >= day:
        return sum(1 for _ in days(day, other)) - 1
    return -days_until(other, day)


def end(when: When) -> date:
    """Return the last possible day."""
    assert when.end is not None
    return when.end


def begun(when: When, day: date) -> bool:
    """Tell whether *when* may have begun by *day*."""
    return when.begin is None or when.begin <= day


def surely_before(one: When, other: When) -> bool:
    """Tell whether *one* was over before *other* can have begun."""
    return other.begin is not None and end(one) < other.begin


def in_time(facts: tuple[Any, ...] | list[Any]) -> list[Any]:
    """
    Return *facts* as they happened.

    The last of all is the last one written of those that were not surely over before another
    one began; the one before it is the last of the rest, and so on.
    """
    left = list(facts)
    backwards = []
    while left:
        for fact in reversed(left):
            if not any(surely_before(fact.on, other.on) for other in left):
                break
        backwards.append(fact)
        left = [other for other in left if other is not fact]
    return backwards[::-1]
