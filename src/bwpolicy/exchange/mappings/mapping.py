"""How the sheets of a book are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import attrs

from bwpolicy.exchange.files.books import column_name
from bwpolicy.exchange.mappings.headings import (
    Meaning,
    RowKind,
    is_completion,
    is_period,
    meaning_of,
)
from bwpolicy.model.words import Says

Sections = Literal["theme", "note", "ignore"]


@attrs.frozen(kw_only=True)
class SheetMapping:
    """
    How one sheet is read.

    Attributes:
        name: Its name.
        rows: What one row is.
        headings: Rows that hold headings, counted from 1; none where there are none.
        first: First row of data.
        last: Last row of data; ``None`` for the last there is.
        sections: What a row with a single text in it is: a theme, a note on what follows, nothing.
        columns: By column, counted from 0: what it means.
        places: By column: id of the only jurisdiction that it speaks of.
        names: By column: its heading, by which it is found again.
        year: Year of dates that have none.
        jurisdiction: Id of the jurisdiction of rows that name none; empty for none.
    """

    name: str
    rows: RowKind
    headings: tuple[int, ...]
    first: int
    last: int | None = None
    sections: Sections = "theme"
    columns: Mapping[int, Meaning]
    places: Mapping[int, str] = attrs.field(factory=dict)
    names: Mapping[int, str] = attrs.field(factory=dict)
    year: int | None = None
    jurisdiction: str = ""

    def of(self, meaning: Meaning) -> list[int]:
        """Return the columns that mean *meaning*, in order."""
        return self._by_meaning.get(meaning, [])

    @cached_property
    def _by_meaning(self) -> dict[Meaning, list[int]]:
        found: dict[Meaning, list[int]] = {}
        for column, meaning in sorted(self.columns.items()):
            found.setdefault(meaning, []).append(column)
        return found

    def only(self, place: str) -> SheetMapping:
        """Return this mapping with those columns alone that speak of *place*."""
        columns = {
            column: meaning
            for column, meaning in self.columns.items()
            if self.places.get(column) == place
        }
        return attrs.evolve(self, columns=columns, places={})

    @cached_property
    def general(self) -> SheetMapping:
        """This mapping without the columns that speak of one place."""
        columns = {
            column: meaning for column, meaning in self.columns.items() if column not in self.places
        }
        return attrs.evolve(self, columns=columns)

    @cached_property
    def unknown(self) -> frozenset[int]:
        """Columns that are read as a note since their headings say nothing that is known."""
        return frozenset(
            column
            for column, meaning in self.columns.items()
            if meaning == "note" and (name := self.names.get(column))
            if meaning_of(name)[0] is None
        )

    @cached_property
    def completions(self) -> frozenset[int]:
        """Columns of dates of completion beside a status: some are over, and some are ahead."""
        due = self.of("due") if self.of("status") else ()
        return frozenset(column for column in due if is_completion(self.names.get(column, "")))

    @cached_property
    def periods(self) -> frozenset[int]:
        """Those of them that are a time, over marks."""
        return frozenset(column for column in self.unknown if is_period(self.names[column]))

    def heading(self, column: int) -> str:
        """Return what a column is called; the second of two that are called the same, by letter."""
        told = " ".join(self.names.get(column, "").split()) or self.columns.get(column, "column")
        again = any(
            " ".join(name.split()) == told for each, name in self.names.items() if each < column
        )
        return f"{told} {column_name(column)}" if again or column not in self.names else told


@attrs.frozen(kw_only=True)
class ImportMapping:
    """
    How a book is read.

    Attributes:
        sheets: Those to be read.
        prefix: Put before ids that are only a number.
        group: Id of the working group that milestones and meetings belong to.
        procedure: Procedure of reforms that do not tell theirs.
        reported_by: Body that says what the columns for status and revised dates say; empty for
            one not named.
        grade: How good that evidence is.
        words: Words for status besides those known.
        bodies: Names as written, with the id of the body they mean.
        jurisdictions: Names as written, with the id of the jurisdiction.
    """

    sheets: tuple[SheetMapping, ...]
    prefix: str = "R-"
    group: str = "GROUP"
    procedure: str = "act"
    reported_by: str = ""
    grade: str = "unverified"
    words: Mapping[str, Says] = attrs.field(factory=dict)
    bodies: Mapping[str, str] = attrs.field(factory=dict)
    jurisdictions: Mapping[str, str] = attrs.field(factory=dict)
