"""Sections on what others expect: outside dates, points of supervisory bodies, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.reporting.document.parts import Cell, Id, Rows, Section, Table, cell, table
from bwpolicy.reporting.document.passages import place_title

if TYPE_CHECKING:
    from bwpolicy.analysis.coverage import Coverage
    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.reporting.wording import Wording


def deadlines_section(words: Wording) -> Section | None:
    """Return the outside dates, earliest first, and how far what is linked has come."""
    say = words.say
    rows = tuple(
        (
            cell(words.when(deadline.due)),
            cell(words.passage(deadline.title)),
            cell(words.left(deadline), words.grade(deadline.grade)),
            cell(
                words.progress(deadline),
                words.chain(deadline.chain) if deadline.chain else "",
            ),
        )
        for deadline in words.snapshot.deadlines
    )
    columns = (say("Date"), say("What falls due"), say("Left"), say("Linked to it"))
    return Section("outside-dates", say("Outside dates"), table(columns, *rows)) if rows else None


def points_section(words: Wording, *, closed: bool = False) -> Section | None:
    """
    Return the points of supervisory bodies, Convention by Convention.

    Args:
        words: Of the snapshot.
        closed: Those that are closed, or that a later point takes up, too.
    """
    say = words.say
    by_instrument: dict[str, list[PointStatus]] = {}
    for point in words.snapshot.points:
        if point.open or closed:
            by_instrument.setdefault(point.instrument or "", []).append(point)
    groups = tuple(
        Rows(
            instrument or say("no Convention named"),
            tuple(_point(words, point) for point in by_instrument[instrument]),
        )
        for instrument in sorted(by_instrument, key=lambda name: (not name, name))
    )
    if not groups:
        return None
    columns = (
        say("Point"),
        say("Matter"),
        say("Body"),
        say("Articles"),
        say("Raised"),
        say("Measure"),
        say("Reply"),
        say("The body's own word"),
        say("Since then"),
    )
    heading = (
        say("Points of supervisory bodies") if closed else say("Open points of supervisory bodies")
    )
    return Section("points", heading, Table(columns, groups).compact())


def _point(words: Wording, point: PointStatus) -> tuple[Cell, ...]:
    return (
        cell(Id(point.id, point.grade == "illustrative")),
        cell(words.passage(point.title)),
        cell(point.body),
        cell(", ".join(point.articles)),
        cell(words.raised(point)),
        cell(words.measure(point)),
        cell(words.reply(point)),
        cell(point.word or ""),
        cell(words.follow_up(point)),
    )


def coverage_section(words: Wording) -> Section | None:
    """Return how many points anything addresses, by Convention and by jurisdiction."""
    say = words.say
    headings = {"instrument": say("By Convention"), "jurisdiction": say("By jurisdiction")}
    groups = tuple(
        Rows(
            heading,
            tuple(_coverage(words, row) for row in words.snapshot.coverage if row.by == by),
        )
        for by, heading in headings.items()
        if any(row.by == by for row in words.snapshot.coverage)
    )
    if not groups or not words.snapshot.points:
        return None
    columns = (
        say("Under"),
        say("Points"),
        say("Open"),
        say("With a measure linked"),
        say("Government states none"),
        say("No measure recorded"),
        say("Which"),
    )
    note = say("A point that names several places stands under each; rows do not add up.")
    heading = say("What addresses the points")
    return Section("coverage", heading, Table(columns, groups).compact(), note)


def _coverage(words: Wording, row: Coverage) -> tuple[Cell, ...]:
    name, *numbers = words.coverage_cells(row)
    place = place_title(words, row.name) if row.by == "jurisdiction" and row.name else name
    return (cell(place), *map(cell, numbers))
