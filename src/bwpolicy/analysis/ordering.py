"""The order in which people expect to find things, whatever file they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bwpolicy.model import Jurisdiction

_DIGITS: Final = re.compile(r"(\d+)")


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key by which ``PK-2`` comes before ``PK-10``; never equal for two names."""
    parts = _DIGITS.split(name)
    key = tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
    return (*key, (0, name))


def protocol(jurisdiction: Jurisdiction) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Return a sort key by protocol order, those without one last, then by id."""
    order = jurisdiction.order if jurisdiction.order is not None else 1_000_000
    return order, natural(jurisdiction.id)
