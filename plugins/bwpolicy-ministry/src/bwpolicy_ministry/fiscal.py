"""Fiscal years and quarters, by which departments review."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def fiscal_quarter(day: date, start: int) -> str:
    """
    Return the quarter of the fiscal year that *day* is in, as ``FY2025-26 Q1``.

    Args:
        day: Any day.
        start: Month (1 to 12) in which the fiscal year starts; with 1 it is the calendar year,
            ``FY2025 Q1``.
    """
    months = (day.month - start) % 12
    first = day.year if day.month >= start else day.year - 1
    year = f"FY{first}" if start == 1 else f"FY{first}-{(first + 1) % 100:02d}"
    return f"{year} Q{months // 3 + 1}"
