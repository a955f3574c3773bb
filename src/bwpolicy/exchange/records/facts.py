"""The facts of a record, read from the cells of its entry: dates, claims and figures."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.exchange.due_texts import Part, read_due_text
from bwpolicy.exchange.records.fields import Fields, Plain
from bwpolicy.exchange.records.naming import only_fills
from bwpolicy.exchange.status_words import is_doubted, status_word
from bwpolicy.model import parse_due, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.exchange.files.books import Cell
    from bwpolicy.exchange.mappings.headings import Meaning
    from bwpolicy.exchange.rows.entries import Entry

_NUMBER: Final = re.compile(
    r"(?P<more>at least|over|more than|>=?|≥)?\s*"
    r"(?P<n>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d[\d,]*(?:\.\d+)?)\s*(?P<p>%)?(?P<plus>\+)?"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
#: A date in figures, of which the month may stand before the day.
_FIGURES: Final = re.compile(r"(?<!\d)(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})(?!\d)")
#: Numbers that spreadsheets hold for days of 1990 to 2099, and the day they count from.
_SERIAL: Final = range(32_874, 73_051)
_FIRST_DAY: Final = date(1899, 12, 30)


@attrs.frozen(kw_only=True)
class Facts:
    """
    Reads the facts of records of one sheet.

    Attributes:
        fields: What reads the fields; it accounts for the cells.
    """

    fields: Fields

    def of_milestone(self, entry: Entry) -> dict[str, list[Plain]]:
        """Return the dates and claims of a step, by the key they stand under."""
        return {"dates": self.dates(entry), "claims": self.claims(entry)}

    def _fact(self, on: str, words: str) -> Plain:
        """Return what every fact of an import has."""
        setting = self.fields.setting
        return {
            "on": on,
            "recorded": setting.today.isoformat(),
            "words": words,
            "sources": [setting.source],
            "grade": setting.mapping.grade,
        }

    def dates(self, entry: Entry) -> list[Plain]:
        """Return the due dates that are written, first to last."""
        found: list[Plain] = []
        on = self.fields.setting.as_of.isoformat()
        done = self._completed(entry)
        for meaning in ("due", "revised"):
            for cell in entry.cells(self.fields.sheet, meaning):
                if cell is done:
                    continue  # it is the day of the claim
                parts = self._parts(entry, cell)
                if found and parts and meaning == "due":
                    self._compare(entry, cell, parts[-1], found[-1])
                    continue
                for part in parts:
                    moves = meaning == "revised" or part.kind == "extension"
                    kind = "extension" if found and moves else "commitment"
                    stated = {**self._fact(on, cell.text), "to": _to(part), "kind": kind}
                    if meaning == "revised" and self.fields.setting.mapping.reported_by:
                        stated["by"] = self.fields.setting.mapping.reported_by
                    if part.sure != "sure":
                        stated["note"] = ": ".join(filter(None, (part.sure, part.note)))
                    found.append(stated)
        return found

    def _parts(self, entry: Entry, cell: Cell) -> tuple[Part, ...]:
        """Return the dates in a cell; keep it as words where there is none."""
        fields = self.fields
        if isinstance(cell.value, date):
            fields.take(entry, cell, "read")
            shown = re.fullmatch(r"\d{4}(?:-\d\d)?", cell.text)
            return (Part(cell.text if shown else cell.value.isoformat()),)
        if isinstance(cell.value, Decimal) and cell.value in _SERIAL:
            day = _FIRST_DAY + timedelta(days=int(cell.value))
            fields.take(entry, cell, "assumed")
            told = f"read as {day}: the number that spreadsheets hold for a day"
            fields.tell(entry, cell, told)
            return (Part(day.isoformat(), sure="likely"),)
        swapped = (entry.sheet, self._column(entry, cell)) in fields.setting.month_first
        read = read_due_text(
            _FIGURES.sub(r"\2/\1/\3", cell.text) if swapped else cell.text,
            year=self._year(entry, cell),
            fiscal_start=fields.setting.known.fiscal_start,
            sessions=fields.setting.known.sessions,
        )
        if not read.parts:
            if only_fills(cell.text):
                fields.take(entry, cell, "kept as words")
            else:
                fields.keep(entry, cell, "no date in it that can be read")
            return ()
        parts = read.parts
        if len(parts) > 1 and not any(part.kind == "extension" for part in parts):
            parts = parts[-1:]
        if swapped and _FIGURES.search(cell.text):
            told = "the month is read before the day, as other cells of the column have it"
            parts = tuple(attrs.evolve(part, sure="likely", note=told) for part in parts)
        if self._column(entry, cell) in fields.sheet.completions:
            fields.take(entry, cell, "assumed")
        notes = list(dict.fromkeys(part.note for part in parts if part.note))
        if read.left:
            notes.append(f"not understood: {read.left}")
        fields.take(entry, cell, "assumed" if notes else "read")
        if notes:
            told = ", ".join(map(_told, parts))
            fields.tell(entry, cell, f"read as {told}: {'; '.join(notes)}")
        return parts

    def _year(self, entry: Entry, cell: Cell) -> int | None:
        """Return the year for dates without one: that of the column's heading, else the sheet's."""
        found = _YEAR.search(self._heading(entry, cell))
        return int(found[1]) if found else self.fields.sheet.year

    def _compare(self, entry: Entry, cell: Cell, part: Part, first: Plain) -> None:
        """Keep a second date beside the first as words, and say so where the two contradict."""
        if _within(part.to, first["to"], self.fields.setting.known.fiscal_start):
            self.fields.take(entry, cell, "read")
            first["words"] += f"\n{self._heading(entry, cell)}: {cell.text}"
        else:
            told = f"another date stands beside it, {_shown(first['to'])}; both are kept"
            self.fields.keep(entry, cell, told)

    def _heading(self, entry: Entry, cell: Cell) -> str:
        return self.fields.sheet.heading(self._column(entry, cell))

    @staticmethod
    def _column(entry: Entry, cell: Cell) -> int:
        return next(
            column for row in entry.rows for column, each in row.cells.items() if each is cell
        )

    def claims(self, entry: Entry) -> list[Plain]:
        """
        Return what is said of how far it is, a claim for each column that says it.

        The words begin with the heading of the column, but for one that is alone to tell the
        status.
        """
        fields = self.fields
        # What a table says holds by its day; since when, nobody tells.
        done = self._completed(entry)
        on = self._on(entry) or f"../{fields.setting.as_of.isoformat()}"
        if done is not None:
            fields.take(entry, done, "assumed")
            on = fields.day_in(done)
        found = []
        status = fields.sheet.of("status")
        alone = len(status) == 1 and not fields.sheet.places
        for column in (*status, *fields.sheet.of("action")):
            words = fields.setting.mapping.words
            cells = [
                cell
                for cell in _said(entry, column)
                if status_word(cell.text, words) or not only_fills(cell.text)
            ]
            if cells:
                claim = self._fact(on, "")
                told = "\n".join(cell.text for cell in cells)
                plain = alone and column in status
                claim["words"] = told if plain else f"{fields.sheet.heading(column)}: {told}"
                said = self._says(entry, cells) if plain else None
                for cell in () if plain else cells:
                    fields.take(entry, cell, "kept as words" if column in status else "read")
                if fields.setting.mapping.reported_by:
                    claim["by"] = fields.setting.mapping.reported_by
                if said:
                    claim["says"] = said
                found.append(claim)
        return found

    def _on(self, entry: Entry) -> str:
        """Return the day of the status; nothing where that is later than the table."""
        fields = self.fields
        told = fields.day(entry, "on")
        if told and parse_when(told).last > fields.setting.as_of:
            for cell in entry.cells(fields.sheet, "on"):
                fields.keep(entry, cell, "later than the day that the table speaks for")
            return ""
        return told

    def _completed(self, entry: Entry) -> Cell | None:
        """Return the date of completion of a step that is called done by then; else nothing."""
        fields = self.fields
        if not fields.sheet.completions:
            return None
        said = {
            status_word(cell.text, fields.setting.mapping.words)
            for cell in entry.cells(fields.sheet, "status")
        }
        for cell in entry.cells(fields.sheet, "due") if said == {"done"} else ():
            if self._column(entry, cell) in fields.sheet.completions:
                day = fields.day_in(cell)
                if day and parse_when(day).last <= fields.setting.as_of:
                    return cell
        return None

    def _says(self, entry: Entry, cells: list[Cell]) -> str | None:
        """Return what the words for status among *cells* claim, where they agree."""
        words = self.fields.setting.mapping.words
        claimed = [(cell, status_word(cell.text, words)) for cell in cells]
        for cell, says in claimed:
            if says:
                self.fields.take(entry, cell, "read")
            else:
                told = "no word for status: kept as words; `words:` can say what it means"
                self.fields.keep(entry, cell, told)
        said = {says for _, says in claimed if says}
        if len(said) > 1 or any(is_doubted(cell.text, words) for cell in cells):
            for cell, says in claimed:
                if says:
                    self.fields.keep(entry, cell, "several words for status here: kept as words")
            return None
        return said.pop() if said else None

    def values(self, entry: Entry, kind: Meaning) -> list[Plain]:
        """Return the figures of one kind; what is no number stays words."""
        found = []
        on = self.fields.setting.as_of.isoformat()
        for column in self.fields.sheet.of(kind):
            for cell in _said(entry, column):
                value = {**self._fact(on, cell.text), "kind": kind}
                year = _YEAR.search(self.fields.sheet.heading(column))
                if year:
                    value["period"] = year[1]
                number = _NUMBER.fullmatch(cell.text.strip())
                if number or isinstance(cell.value, Decimal):
                    value["number"] = _plain_number(cell, number)
                    if number and (number["more"] or number["plus"]):
                        value["at_least"] = "true"
                    self.fields.take(entry, cell, "read")
                    if self._is_share(entry, cell):
                        told = "per cent, or a share of one? kept as the number that is written"
                        self.fields.tell(entry, cell, told)
                else:
                    self.fields.keep(entry, cell, "no number: kept as words")
                found.append(value)
        return found

    def _is_share(self, entry: Entry, cell: Cell) -> bool:
        """Tell whether a number of a row counted in per cent may be a share of one."""
        counted = self.fields.sheet.of("unit")
        unit = " ".join(row.text(column) for row in entry.rows for column in counted)
        value = cell.value
        fraction = isinstance(value, Decimal) and 0 < value < 1 and "%" not in cell.text
        return fraction and ("%" in unit or "per cent" in unit.lower() or "percent" in unit.lower())


def month_first(texts: Iterable[str]) -> bool:
    """Tell whether dates in figures among *texts* begin with the month: some must, none can't."""
    told = [found for text in texts if (found := _FIGURES.search(text))]
    months = range(1, 13)
    return any(int(each[2]) not in months for each in told) and all(
        int(each[1]) in months for each in told
    )


def _said(entry: Entry, column: int) -> list[Cell]:
    """Return the cells of a column that say something new."""
    found: dict[str, Cell] = {}
    for row in entry.rows:
        cell = row.cells.get(column)
        if cell and not cell.unsaid and (cell.below or not cell.merged):
            found.setdefault(cell.text, cell)
    return list(found.values())


def _to(part: Part) -> Any:
    """Return a date as a file holds it; one that is only a guess is marked as uncertain."""
    if part.before:
        return {"before": part.before}
    if part.condition:
        return {"condition": part.condition}
    if part.after:
        return {"after": part.after, "within": f"{part.within} days"}
    certain = part.sure != "guess" or part.to in {"none", "ongoing"} or str(part.to)[-1] in "?~"
    return part.to if certain else f"{part.to}?"


def _told(part: Part) -> str:
    return _shown(_to(part))


def _shown(to: Any) -> str:
    """Return a date as people read it."""
    if not isinstance(to, dict):
        return str(to)
    if "before" in to:
        return f"before {to['before']}"
    return "a condition in words" if "condition" in to else f"{to['within']} after {to['after']}"


def _within(one: Any, other: Any, fiscal_start: int) -> bool:
    """Tell whether one of two dates lies within the other."""
    if not isinstance(one, str) or not isinstance(other, str):
        return bool(one == other)
    try:
        first, second = (parse_due(each, fiscal_start=fiscal_start) for each in (one, other))
        inner, outer = sorted((first, second), key=lambda each: each.last - each.first)
    except ValueError:
        return one == other
    return outer.first <= inner.first and inner.last <= outer.last


def _plain_number(cell: Cell, number: re.Match[str] | None) -> str:
    if number:
        return re.sub(r"[,\s]", "", number["n"])
    return format(cell.value, "f")
