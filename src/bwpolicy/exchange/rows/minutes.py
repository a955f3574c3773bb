"""What minutes say around their table of decisions: which meeting it was, and what is not owed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.exchange.due_texts import read_due_text
from bwpolicy.exchange.due_texts.canonical import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwpolicy.exchange.files.books import Sheet
    from bwpolicy.exchange.mappings.mapping import SheetMapping

_NUMBERS: Final = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)
_URDU: Final = (
    *("پہلا", "دوسرا", "تیسرا", "چوتھا", "پانچواں", "چھٹا", "ساتواں", "آٹھواں", "نواں"),
)
_MEETING: Final = re.compile(
    rf"\b(?:(?P<n>\d{{1,3}})\s?(?:st|nd|rd|th|e|ème)?|(?P<w>{'|'.join(_NUMBERS)}))\s+(?:\w+\s+){{0,4}}?"
    r"(?:meeting|session|sitting|réunion|reunión)\b"
    r"|\b(?:meeting|session|sitting|réunion|reunión)\s*(?:no\.?|number|#|n°)\s*(?P<k>\d{1,3})\b"
    rf"|(?:(?P<m>\d{{1,3}})\s?(?:واں|ویں|وں)?|(?P<u>{'|'.join(_URDU)}))\s+(?:\w+\s+){{0,2}}?اجلاس"
)
#: What tells of the day of the meeting, and is no part of it.
_HELD: Final = re.compile(
    r"\b(?:held|tenue|celebrada|dated|date of meeting|date|منعقدہ|بتاریخ|مورخہ)\b:?"
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NOTHING: Final = re.compile(
    r"(?:no (?:specific |formal )?decisions?(?: (?:was|were))?(?: taken| made| reached)?"
    r"|(?:the (?:chair|meeting|committee|forum|group) )?(?:took note|noted)"
    r"|not discussed|deferred|nil|none)[\s.]*"
)


@attrs.frozen
class Sitting:
    """
    The meeting whose minutes a sheet is.

    Attributes:
        number: Its number; empty where none is told.
        day: Its day; empty where none is told.
        words: What says so.
    """

    number: str
    day: str
    words: str

    def told(self, meeting: str) -> str:
        """Return for a person whose decisions those under it are taken for: those of *meeting*."""
        if meeting:
            day = f" of {self.day}" if self.day else ""
            return f"its decisions are read as those of meeting {self.number}{day}"
        return f"meeting {self.number} is not in this agenda, and its day is not told"


def sitting_of(sheet: Sheet, how: SheetMapping) -> Sitting | None:
    """Return the meeting that stands above the table or in the name of its sheet, if any does."""
    if how.rows != "decision" or how.of("meeting") or how.of("meeting_date"):
        return None
    top = min(how.headings, default=how.first)
    above = [cell.text for row in sheet.rows if row.number < top for cell in row.own.values()]
    return sitting_in((*above, sheet.name))


def sitting_in(texts: Sequence[str]) -> Sitting | None:
    """Return the meeting that the first of *texts* with one names; its day may stand in others."""
    found = next(
        ((text, match) for text in texts if (match := _MEETING.search(plain(text)))),
        None,
    )
    if found is None:
        return None
    text, match = found
    word = match["w"] or match["u"]
    numbers = _NUMBERS if match["w"] else _URDU
    number = match["n"] or match["k"] or match["m"] or str(numbers.index(word) + 1)
    days = [day for each in (text, *texts) if (day := _day(each))]
    return Sitting(str(int(number)), days[0] if days else "", text)


def _day(text: str) -> str:
    """Return the only day that a line tells of; empty where there is none."""
    bare = _HELD.sub(" ", _MEETING.sub(" ", plain(text)))
    found = [str(part.to) for part in read_due_text(bare).parts]
    return found[0] if len(found) == 1 and _DAY.fullmatch(found[0]) else ""


def decides_nothing(text: str) -> bool:
    """Tell whether the text of a decision says that there was none, or that it was noted."""
    return bool(_NOTHING.fullmatch(plain(text)))
