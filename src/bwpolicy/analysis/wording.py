"""Days and numbers of days in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from bwpolicy.model import When

MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


def day_words(day: date) -> str:
    """Return a day as ``5 Jun 2024``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when_words(when: When | None) -> str:
    """
    Return a date for people: ``5 Jun 2024``, ``Jun 2024``, ``about 2024``, or as written.

    Of a span or a session the day comes first, where it is known.
    """
    if when is None:
        return ""
    if when.end and (" " in when.text or when.session):
        return f"{day_words(when.end)} ({when.text})"
    bare = when.text.rstrip("~?")
    about, doubt = "about " * when.approximate, "?" * when.uncertain
    first, slash, last = bare.partition("/")
    if slash and when.end is not None:
        if first == "..":
            return f"until {about}{_part_words(last)}{doubt}"
        return f"{about}{_part_words(first)} to {_part_words(last)}{doubt}"
    return f"{about}{_part_words(bare)}{doubt}"


def _part_words(text: str) -> str:
    """Return one end of an interval: a day or month in words, anything else as written."""
    parts = text.split("-")
    if len(parts) == len(("2024", "06")) and parts[1].isdecimal() and parts[0].isdecimal():
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == len(("2024", "06", "30")) and "".join(parts).isdecimal():
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return text


def count_of(number: int, noun: str) -> str:
    """Return ``1 item`` or ``2 items``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
