"""Fiscal quarters."""

from __future__ import annotations

from datetime import date

import pytest
from bwpolicy_ministry.fiscal import fiscal_quarter
from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.model import parse_when


@pytest.mark.parametrize(
    ("day", "start", "expected"),
    [
        (date(2025, 7, 1), 7, "FY2025-26 Q1"),
        (date(2025, 9, 30), 7, "FY2025-26 Q1"),
        (date(2026, 6, 30), 7, "FY2025-26 Q4"),
        (date(2000, 1, 1), 7, "FY1999-00 Q3"),
        (date(2025, 4, 1), 1, "FY2025 Q2"),
        (date(2025, 3, 31), 4, "FY2024-25 Q4"),
    ],
)
def test_quarters(day: date, start: int, expected: str) -> None:
    """Years are named by both calendar years they touch."""
    assert fiscal_quarter(day, start) == expected


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(2, 12))
def test_the_day_lies_in_what_the_agenda_takes_it_for(day: date, start: int) -> None:
    """Files of an agenda read the same quarter as the days it has."""
    when = parse_when(fiscal_quarter(day, start).replace(" ", "-"), fiscal_start=start)

    assert when.begin is not None
    assert when.end is not None
    assert when.begin <= day <= when.end
