"""What the columns of one sheet mean together, from what their headings say one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bwpolicy.exchange.mappings.headings import (
    Meaning,
    kind_of,
    may_be_a_title,
    meaning_of,
    names_what_is_done,
    says_how_far,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bwpolicy.exchange.files.books import Row

#: What a record has once.
_SINGLE: Final[frozenset[Meaning]] = frozenset(
    {"id", "title", "decision", "meeting", "meeting_date", "paragraph", "indicator"}
)
_NUMBER: Final = re.compile(r"[\w.()-]{0,8}\d[\w.()-]{0,4}")
_ITEM: Final = re.compile(r"\bitem\b")
_STATUS: Final = re.compile(r"status|statut|estado|صورت ?حال|حیثیت|অবস্থা")
#: A status that is a colour or a share, beside one in words.
_SIGN: Final = re.compile(r"\brag\b|%|per ?cent")


def meanings_of(names: Mapping[int, str], rows: Sequence[Row]) -> dict[int, Meaning]:
    """
    Return what each column means; of two that mean the same one thing, the likelier.

    Args:
        names: Headings by column.
        rows: The rows under them.
    """
    columns = _numbers_beside(names, _one_by_one(names), rows)
    columns = _status_in_one(names, columns)
    columns = _with_a_title(names, columns)
    columns = _of_their_kind(names, columns)
    if kind_of(set(columns.values())) == "milestone":
        columns = _numbered(columns, rows)
    return dict(sorted(columns.items()))


def _one_by_one(names: Mapping[int, str]) -> dict[int, Meaning]:
    """Return what each heading means; of what there is once, the most telling is taken."""
    told = {column: meaning_of(name) for column, name in names.items()}

    def telling(column: int) -> tuple[bool, bool]:
        meaning, exact = told[column]
        return meaning == "title" and not names_what_is_done(names[column]), not exact

    columns: dict[int, Meaning] = {}
    taken: set[Meaning] = set()
    for column in sorted(told, key=telling):
        meaning, _ = told[column]
        again = meaning in _SINGLE and meaning in taken
        # Beside an id of its own, the number of an item is that of what the row serves.
        serves = meaning == "id" and _ITEM.search(names[column].lower())
        second: Meaning = "items" if serves else "note"
        columns[column] = meaning if meaning and not again else second
        taken.add(columns[column])
    return columns


def _numbers_beside(
    names: Mapping[int, str], columns: dict[int, Meaning], rows: Sequence[Row]
) -> dict[int, Meaning]:
    """Return the columns where one heading stands over a number and the title beside it."""
    titles = [at for at, meaning in columns.items() if meaning == "title"]
    for at in titles if "id" not in columns.values() else ():
        told = [text for row in rows if (text := row.text(at))]
        if names.get(at + 1) == names[at] and told and all(map(_NUMBER.fullmatch, told)):
            return {**columns, at: "id", at + 1: "title"}
    return columns


def _status_in_one(names: Mapping[int, str], columns: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """Return the columns with one status, where a single one is called so."""
    status = [column for column, meaning in columns.items() if meaning == "status"]
    told = {column: names[column].lower() for column in status}
    named = [at for at, name in told.items() if _STATUS.search(name) and not _SIGN.search(name)]
    if len(status) > 1 and len(named) == 1:
        # Beside a column that is called the status, progress is told in words.
        return {**columns, **{at: "action" for at in status if at not in named}}
    return dict(columns)


def _with_a_title(names: Mapping[int, str], columns: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """Return the columns with a title, where any of them may be one."""
    if {"title", "decision", "indicator"} & set(columns.values()):
        return dict(columns)
    found = (at for at, each in columns.items() if each == "action" and may_be_a_title(names[at]))
    title = next(found, None)
    return dict(columns) if title is None else {**columns, title: "title"}


def _of_their_kind(names: Mapping[int, str], columns: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """Return what columns mean for rows of this kind."""
    kind = kind_of(set(columns.values()))
    found = dict(columns)
    if kind != "indicator":
        for column, meaning in columns.items():
            if meaning == "target":  # of anything but an indicator it is a date
                found[column] = "due"
            elif meaning == "actual" and says_how_far(names[column]):
                found[column] = "status"
            elif meaning == "indicator":
                found[column] = "evidence"
    if kind == "item" and "id" not in columns.values():
        found |= {column: "id" for column, each in columns.items() if each == "items"}
    return found


def _numbered(columns: Mapping[int, Meaning], rows: Sequence[Row]) -> dict[int, Meaning]:
    """Return what columns of steps mean: a number that several share is that of what they serve."""
    ids = {at for at, each in columns.items() if each == "id"}
    titles = [at for at, each in columns.items() if each == "title"]
    if not ids or not titles or "items" in columns.values():
        return dict(columns)
    told: dict[str, set[str]] = {}
    for row in rows:
        number = " ".join(row.text(at) for at in ids)
        if number:
            told.setdefault(number, set()).add(" ".join(row.text(at) for at in titles))
    again = sum(len(each - {""}) > 1 for each in told.values())
    # One number written twice is a slip; where most are, they are meant so.
    return {**columns, **(dict.fromkeys(ids, "items") if again and 2 * again >= len(told) else {})}
