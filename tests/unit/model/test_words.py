"""Closed vocabularies and their order."""

from __future__ import annotations

import pytest

from bwpolicy.model import ACCESS, GRADES, strictest, weakest
from bwpolicy.model.words import Access, Grade


@pytest.mark.parametrize(
    ("grades", "grade"),
    [
        ((), None),
        ((None, None), None),
        (("official",), "official"),
        (("official", None, "inferred", "reported"), "inferred"),
        (GRADES, "illustrative"),
    ],
)
def test_weakest_grade(grades: tuple[Grade | None, ...], grade: Grade | None) -> None:
    """A state is as well founded as the weakest of what it rests on (S10)."""
    assert grade == weakest(*grades)


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        ((), "public"),
        ((None,), "public"),
        (("tripartite", None, "government"), "government"),
        (ACCESS, "programme"),
    ],
)
def test_strictest_access(levels: tuple[Access | None, ...], level: Access) -> None:
    """What is nested is shown to nobody who may not see what it stands in."""
    assert level == strictest(*levels)
