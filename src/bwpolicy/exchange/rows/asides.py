"""Rows under a table, or between its rows, that are no records: totals, legends, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from bwpolicy.exchange.due_texts.canonical import plain

if TYPE_CHECKING:
    from bwpolicy.exchange.files.books import Row
    from bwpolicy.exchange.mappings.mapping import SheetMapping

#: How sure it is that a row is no record; empty for one that may be.
Aside = Literal["", "sure", "likely"]
_TOTAL: Final = re.compile(
    r"(?:(?:grand|sub|over ?all)?[\s-]*totals?(?: (?:number|no\.?) of| of)?"
    r"(?: (?:actions?|items?|activit(?:y|ies)|measures?|milestones?|steps?|reforms?"
    r"|recommendations?|points?|decisions?|indicators?|cost|budget|amount))?"
    r"|sum|sous-total|total général|subtotal|کل|میزان|مجموعہ|মোট|সর্বমোট)\W*"
)
#: What explains the signs of a table, or is written under it.
_LEGEND: Final = re.compile(
    r"(?:legends?|key|colou?r codes?|abbreviations|acronyms|légende|leyenda)\W*"
)
_NOTE: Final = re.compile(
    r"(?:notes?|n\.?b\.?|sources?|disclaimer|remarques?|notas?|fuentes?|نوٹ|দ্রষ্টব্য)"
    r"(?: ?\d+)?\s*[:.*-].*"
    r"|(?:notes?|n\.?b\.?|disclaimer|نوٹ|দ্রষ্টব্য)",
    re.DOTALL,
)
_SIGNED: Final = re.compile(
    r"(?:(?:prepared|compiled|reviewed|checked|approved|verified|submitted|signed|endorsed) by"
    r"|signature|dated?|place|designation)\s*(?::.*)?",
    re.DOTALL,
)
_COLOUR: Final = re.compile(
    r"(?:green|amber|yellow|red|blue|orange|gr[ae]y|vert|rouge|verde|rojo)\b.{0,40}"
)
#: Cells that a row of a legend or a signature has at most.
_FEW: Final = 3


class Asides:
    """
    Gathers the rows of a sheet that are no records, met from the top down, in ``rows``.

    The numbers of those that may be more than that are in ``doubtful``.

    Args:
        mapping: How the sheet is read.
    """

    def __init__(self, mapping: SheetMapping) -> None:
        """Start outside any legend."""
        self._ids = mapping.of("id")
        self._legend = False
        self.rows: list[Row] = []
        self.doubtful: set[int] = set()

    def take(self, row: Row) -> bool:
        """Take *row* aside if it is no record, and tell whether it is none."""
        kind = self._kind(row)
        if kind:
            self.rows.append(row)
        if kind == "likely":
            self.doubtful.add(row.number)
        return bool(kind)

    def _kind(self, row: Row) -> Aside:
        """Tell whether *row* is a total, a note, part of a legend or a signature."""
        own = sorted(row.own.items())
        column, text = (own[0][0], plain(own[0][1].text)) if own else (0, "")
        begins = bool(_LEGEND.fullmatch(text))
        self._legend = begins or (self._legend and self._explains(row))
        if begins or _TOTAL.fullmatch(text) or _NOTE.fullmatch(text):
            return "sure"
        unnumbered = bool(self._ids) and column not in self._ids
        signed = _SIGNED.fullmatch(text) and (":" in text or not unnumbered)
        few = len(own) <= _FEW
        coloured = few and column in self._ids and _COLOUR.fullmatch(text)
        alone = few and unnumbered and text in {"signed", "signature", "(signed)"}
        void = all(cell.unsaid for _, cell in own)
        return "likely" if self._legend or signed or coloured or alone or void else ""

    def _explains(self, row: Row) -> bool:
        """Tell whether a row below a legend is part of it: few cells, and no number before."""
        counted = any(re.match(r"\d", row.text(column)) for column in self._ids)
        return len(row.own) <= _FEW and not counted
