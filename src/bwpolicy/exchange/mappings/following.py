"""The rows and columns of a mapping, found again by the headings it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.exchange.due_texts.canonical import plain
from bwpolicy.exchange.files.books import column_name
from bwpolicy.exchange.mappings.proposing import heading_names
from bwpolicy.exchange.records.naming import undated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bwpolicy.exchange.files.books import Sheet
    from bwpolicy.exchange.mappings.mapping import SheetMapping

#: Rows below those of the headings among which they are looked for again.
_BELOW: Final = 25
_YEAR: Final = re.compile(r"\b20\d\d\b")


def follow(mapping: SheetMapping, sheet: Sheet) -> tuple[SheetMapping, list[str]]:
    """
    Return *mapping* with its rows and columns where their headings stand in *sheet*.

    What was put in moves them; a date or year in a heading may be another one. A mapping that
    names no headings, such as one written by hand, is returned as it is.

    Returns:
        The mapping, and a sentence for each column whose heading is not found, or more than once.
    """
    if not mapping.names or not mapping.headings:
        return mapping, []
    down = _moved_down(mapping, sheet)
    there = _names(mapping, sheet, down)
    places, problems = _columns(mapping.names, there)
    for column in mapping.columns.keys() - mapping.names.keys():
        if column in places.values():
            problems.append(f"column {column_name(column)} is called by no heading: others moved")
    moved = {column: places.get(column, column) for column in mapping.columns}
    followed = attrs.evolve(
        mapping,
        headings=tuple(number + down for number in mapping.headings),
        first=mapping.first + down,
        last=mapping.last + down if mapping.last else None,
        columns=dict(sorted((moved[at], each) for at, each in mapping.columns.items())),
        places={moved[at]: each for at, each in mapping.places.items()},
    )
    return followed, [f"{mapping.name}: {problem}" for problem in problems]


def _names(mapping: SheetMapping, sheet: Sheet, down: int) -> dict[int, str]:
    """Return the headings of a sheet so many rows below those of the mapping."""
    numbers = {number + down for number in mapping.headings}
    return heading_names([row for row in sheet.rows if row.number in numbers], sheet.width)


def _moved_down(mapping: SheetMapping, sheet: Sheet) -> int:
    """Return how many rows the headings moved down: to where most of them are, if most are."""
    wanted = {plain(name) for name in mapping.names.values()}

    def found(down: int) -> int:
        return len(wanted & set(map(plain, _names(mapping, sheet, down).values())))

    if found(0) == len(wanted):
        return 0
    numbers = {row.number for row in sheet.rows if row.number <= max(mapping.headings) + _BELOW}
    best = max(
        (number - mapping.headings[0] for number in sorted(numbers)),
        key=lambda down: (found(down), -abs(down)),
        default=0,
    )
    return best if 2 * found(best) > len(wanted) else 0


def _undated(name: str) -> str:
    """Return a heading without its dates and years; the whole of it where nothing else is left."""
    return " ".join(_YEAR.sub(" ", undated(name)).split()) or plain(name)


def _columns(
    wanted: Mapping[int, str], there: Mapping[int, str]
) -> tuple[dict[int, int], list[str]]:
    """Return where each column is now, and what is wrong with those that are not found."""
    places: dict[int, int] = {}
    several = set[int]()
    ways: tuple[Callable[[str], str], ...] = (plain, _undated)
    for way in ways:
        left = {at: way(name) for at, name in there.items() if at not in places.values()}
        asked = {at: way(name) for at, name in wanted.items() if at not in places}
        for name in dict.fromkeys(asked.values()):
            old = sorted(at for at, each in asked.items() if each == name)
            new = sorted(at for at, each in left.items() if each == name)
            if len(old) == len(new):
                places |= zip(old, new, strict=True)
            elif set(old) <= set(new):
                places |= zip(old, old, strict=True)
            elif new:
                several |= set(old)
    problems = []
    for at in sorted(wanted.keys() - places.keys()):
        was = f"column {column_name(at)} was {wanted[at]!r}"
        if at in several:
            problems.append(f"{was}, which another number of columns is called now")
        elif at in there:
            problems.append(f"{was}, is now {' '.join(there[at].split())!r}")
        else:
            problems.append(f"{was}, has no heading now")
    return places, problems
