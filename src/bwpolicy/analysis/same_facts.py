"""Whether two facts, seen on different days, are the same one."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from bwpolicy.model import REFERS_TO

if TYPE_CHECKING:
    from bwpolicy.model import Fact


def identity(fact: Fact) -> tuple[Any, ...]:
    """
    Return what stays the same of *fact* on whatever day it is seen.

    Of what it refers to only the speaker is part of it: the meeting that approved a date,
    say, is not there yet on the day the date is stated.
    """
    cls: Any = type(fact)
    return cls, _own(cls)(fact)


@cache
def _own(cls: Any) -> attrgetter[Any]:
    """Return what reads the fields of *cls* that refer to nothing, and the speaker."""
    return attrgetter(
        *(
            field.name
            for field in attrs.fields(cls)
            if field.eq and (REFERS_TO not in field.metadata or field.name == "by")
        )
    )
