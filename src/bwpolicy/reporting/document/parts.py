"""What a document is made of: sections, tables, cells; no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from bwpolicy.analysis.counts import TrackState
from bwpolicy.reporting.languages import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Sections of a document, in their order; the name is the anchor of a page.
SectionName = Literal[
    "outside-dates",
    "moved",
    "latest-steps",
    "running-measures",
    "milestones",
    "requests",
    "meetings",
    "matrix",
    "items",
    "positions",
    "points",
    "coverage",
    "results",
    "possibly",
    "sources",
]


@attrs.frozen
class Id:
    """
    An id, which stays as it is in every language and direction.

    Attributes:
        text: The id.
        illustrative: What it stands for is made up for an example.
    """

    text: str
    illustrative: bool = False

    def __str__(self) -> str:
        """Return the id, with the mark of what is illustrative."""
        return f"{self.text} *" if self.illustrative else self.text


@attrs.frozen
class Link:
    """
    An address on the web.

    Attributes:
        address: Begins with http or https.
    """

    address: str

    def __str__(self) -> str:
        """Return the address."""
        return self.address


#: A line of a cell: words of the page, words of the agenda with their language, an id, a link.
Line = str | Passage | Id | Link


def _that_say_anything(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(line for line in lines if str(line))


@attrs.frozen
class Cell:
    """
    A cell of a table.

    Attributes:
        lines: One below the other; empty ones are left out.
        states: States that it shows with their signs, each with its words.
    """

    lines: tuple[Line, ...] = attrs.field(default=(), converter=_that_say_anything)
    states: tuple[tuple[TrackState, Line], ...] = ()

    def __str__(self) -> str:
        """Return its lines as one."""
        return "; ".join(map(str, self.lines))


def cell(*lines: Line) -> Cell:
    """Return a cell with *lines*."""
    return Cell(lines)


@attrs.frozen
class Rows:
    """
    Rows that belong together.

    Attributes:
        heading: What they have in common; nothing, or words of the agenda or the page.
        rows: Cells as many as the table has columns; the first heads its row.
        id: Id of what they are about, if one.
    """

    heading: Line
    rows: tuple[tuple[Cell, ...], ...]
    id: Id | None = None


@attrs.frozen
class Table:
    """
    A table.

    Attributes:
        columns: Their headings.
        groups: Its rows; those without a heading come alone.
    """

    columns: tuple[str, ...]
    groups: tuple[Rows, ...]

    @property
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """All rows, in order."""
        for group in self.groups:
            yield from group.rows

    def compact(self) -> Table:
        """Return the table without the columns in which nothing stands."""
        kept = [
            place
            for place in range(len(self.columns))
            if any(str(row[place]) or row[place].states for row in self.rows)
        ]
        groups = tuple(
            attrs.evolve(
                group, rows=tuple(tuple(row[place] for place in kept) for row in group.rows)
            )
            for group in self.groups
        )
        return Table(tuple(self.columns[place] for place in kept), groups)


def table(columns: tuple[str, ...], *rows: tuple[Cell, ...]) -> Table:
    """Return a table of *rows* under no heading, without empty columns."""
    return Table(columns, (Rows("", rows),) if rows else ()).compact()


@attrs.frozen
class Section:
    """
    A section of a document.

    Attributes:
        name: Which it is; stable in every language.
        heading: Its heading.
        table: What it shows.
        note: What is to be said of it, below the heading.
    """

    name: SectionName
    heading: str
    table: Table
    note: str = ""


@attrs.frozen
class Document:
    """
    A status report as a document.

    Attributes:
        title: Title of the agenda.
        asked: The day, what was known by then, and the audience.
        narrowed: What it was narrowed to; empty where it is whole.
        notices: What every output says of itself.
        summary: How many items and tracks there are, and how many at what stage.
        counts: Number of tracks in each state that any is in, with its words.
        points: How many points are open, and have no measure; empty where there are none.
        sections: Those in which there is anything.
        legend: States that the matrix shows, with what they are called.
        reference: Record reference.
        versions: What made it.
    """

    title: Passage
    asked: str
    narrowed: str
    notices: tuple[str | Passage, ...]
    summary: str
    counts: tuple[tuple[TrackState, int, str], ...]
    points: tuple[str, ...]
    sections: tuple[Section, ...]
    legend: tuple[tuple[TrackState, str], ...]
    reference: str
    versions: str
