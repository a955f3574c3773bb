"""The order in which people expect to find things, and the name they may have meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.model import Jurisdiction

    class Named(Protocol):
        """Has an id."""

        @property
        def id(self) -> str:
            """Name by which people refer to it."""


N = TypeVar("N", bound="Named")

#: Python refuses to read a number of thousands of digits; no name means one.
_DIGITS: Final = re.compile(r"(\d{1,18})")


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key by which ``PK-2`` comes before ``PK-10``; never equal for two names."""
    parts = _DIGITS.split(name)
    key = tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
    return (*key, (0, name))


def by_id(named: Iterable[N]) -> tuple[N, ...]:
    """Return *named* in the order of their ids."""
    return tuple(sorted(named, key=lambda each: natural(each.id)))


def protocol(jurisdiction: Jurisdiction) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Return a sort key by protocol order, those without one last, then by id."""
    order = jurisdiction.order if jurisdiction.order is not None else 1_000_000
    return order, natural(jurisdiction.id)


def nearest_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of *names* that look like *name*, nearest first."""
    from difflib import get_close_matches

    by_folded = {known.casefold(): known for known in names}
    found = get_close_matches(name.casefold(), list(by_folded), n=3, cutoff=0.5)
    return tuple(by_folded[each] for each in found)
