"""The fields of a record, read from the cells of its entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.exchange.due_texts import read_due_text
from bwpolicy.exchange.findings import Account
from bwpolicy.exchange.mappings.mapping import ImportMapping, SheetMapping
from bwpolicy.exchange.records.known import Known
from bwpolicy.exchange.records.naming import given_id, names_no_one, names_nobody, several
from bwpolicy.exchange.records.places import is_a_part, names_every_province, provinces, unbracketed

if TYPE_CHECKING:
    from collections.abc import Collection

    from bwpolicy.exchange.files.books import Cell
    from bwpolicy.exchange.findings import How
    from bwpolicy.exchange.mappings.headings import Meaning
    from bwpolicy.exchange.rows.entries import Entry

Plain = dict[str, Any]
_CONVENTION: Final = re.compile(
    r"\b(?:ILO\s+)?C(?:onv(?:ention)?)?s?\.?\s*(?:No\.?\s*|n°\s*)?0*(\d{1,3})\b", re.IGNORECASE
)
_BARE: Final = re.compile(r"(?<![\w/])0*(\d{1,3})(?!\w)")
#: What facts keep word for word.
_STATED: Final = frozenset({"status", "action", "baseline", "target", "actual"})
#: What may stand between Conventions and says nothing more.
_BETWEEN: Final = re.compile(
    r"[\W_]+|\b(?:and|ilo|conv(?:ention)?s?|no|nos|n|oit|et|y|c|convenio)\b", re.IGNORECASE
)


def unwatched(_: int) -> None:
    """Do nothing: nobody watches."""


@attrs.frozen(kw_only=True)
class Setting:
    """
    What holds for all of an import.

    Attributes:
        mapping: How the book is read.
        known: Names and ids of the agenda, and those made on the way.
        account: Where it is noted how each cell was understood.
        as_of: The day that the table speaks for.
        today: The day on which it is read.
        source: Id of the source that the book is.
        aside: What belongs to no record, and is kept with the source.
        month_first: Sheets and columns whose dates in figures begin with the month.
        watch: Called with the number of rows that were just sorted.
    """

    mapping: ImportMapping
    known: Known
    account: Account
    as_of: date
    today: date
    source: str
    aside: list[str] = attrs.field(factory=list)
    month_first: set[tuple[str, int]] = attrs.field(factory=set)
    watch: Callable[[int], None] = unwatched


@attrs.frozen(kw_only=True)
class Fields:
    """
    Reads the fields of records of one sheet, and accounts for the cells they are read from.

    Attributes:
        setting: What holds for all of the import.
        sheet: How the sheet is read.
    """

    setting: Setting
    sheet: SheetMapping

    def take(self, entry: Entry, cell: Cell, how: How) -> None:
        """Note how a cell was understood; one that is merged counts where it is written."""
        if cell.assumed and how == "read":
            how = "assumed"
        if not cell.merged:
            self.setting.account.take(entry.sheet, cell.name, how)

    def tell(self, entry: Entry, cell: Cell, message: str, text: str | None = None) -> None:
        """Note something that a person should look at."""
        if not cell.merged:
            shown = cell.text if text is None else text
            self.setting.account.tell(entry.sheet, cell.name, shown, message)

    def keep(self, entry: Entry, cell: Cell, why: str) -> None:
        """Keep what can't be read word for word on the record, and say so."""
        self.take(entry, cell, "kept as words")
        self.tell(entry, cell, why)

    def words(self, entry: Entry, meaning: Meaning) -> str:
        """Return the words that mean *meaning*, those of several cells on lines of their own."""
        cells = entry.cells(self.sheet, meaning)
        for cell in cells:
            self.take(entry, cell, "read")
        return "\n".join(cell.text for cell in cells)

    def id(self, entry: Entry, noun: str, title: str) -> str:
        """Return the id of the record: as written, else made from its title."""
        written = entry.text(self.sheet, "id")
        cells = entry.cells(self.sheet, "id")
        for cell in cells:
            self.take(entry, cell, "read")
        prefix = self.setting.mapping.prefix
        wanted = given_id(written, prefix) if written else ""
        if entry.above[0] and wanted:
            wanted = f"{given_id(entry.above[0], prefix)}.{wanted}"
        bare = bool(wanted) and wanted != given_id(written, "")
        records, otherwise = self.setting.known.records, entry.section or "entry"
        places = self.where(entry)
        name = records.name(noun, wanted, title, bare=bare, otherwise=otherwise, places=places)
        there, here = map(records.called, (wanted, name))
        if wanted and name != wanted and not (self.sheet.jurisdiction and here):
            missing = f"the agenda has no {wanted}" if here else f"{wanted} is taken"
            held = f"{wanted} is {there!r} in the agenda" if there else missing
            means = "by its title this is" if here else "this is new, as"
            self.tell(entry, cells[0], f"{held}: {means} {name}")
        self.borrowed(entry, name)
        alike = records.namesakes(name, noun, title, places)
        if alike:
            cell = next(cell for row in entry.rows for cell in row.own.values())
            told = f"{', '.join(alike)} are called so: read as {name}, by their order"
            self.tell(entry, cell, told, title)
        return name

    def borrowed(self, entry: Entry, name: str) -> None:
        """Tell a person where the record that is meant comes from another table."""
        by = self.setting.mapping.reported_by
        table = self.setting.known.records.borrowed(name, by)
        if table:
            cell = next(cell for row in entry.rows for cell in row.own.values())
            self.tell(entry, cell, f"the agenda has {name} from {table}; read as that one")

    def bodies(self, entry: Entry, meaning: Meaning) -> list[str]:
        """Return the ids of the bodies named; a new one for a name nobody knows."""
        found = []
        known, said = self.setting.known, self.setting.mapping.bodies
        for cell in entry.cells(self.sheet, meaning):
            if names_nobody(cell.text):
                self.keep(entry, cell, "names nobody")
                continue
            parts = [cell.text] if cell.text in said else several(cell.text)
            for name in (each for part in parts for each in known.bodies(part, said)):
                if name not in said and names_no_one(name):
                    self.take(entry, cell, "kept as words")
                    self.tell(entry, cell, "names no one body: kept as words", name)
                    continue
                body, how = known.body(name, said)
                found.append(body)
                self.take(entry, cell, "read" if how == "known" else "assumed")
                if how == "new":
                    told = f"a new body, {body}; if it is one there is, say so under `bodies:`"
                    self.tell(entry, cell, told, name)
                elif how == "spelling":
                    self.tell(entry, cell, f"read as {body}, {known.title(body)}", name)
        return list(dict.fromkeys(found))

    def where(self, entry: Entry) -> set[str]:
        """Return the jurisdictions of the agenda that an entry speaks of; nothing is noted."""
        known, said = self.setting.known, self.setting.mapping.jurisdictions
        cells = entry.cells(self.sheet, "jurisdiction")
        names = [name for cell in cells for name in self._place_names(cell)]
        found = {known.where(name, said) for name in names} - {""}
        if any(map(names_every_province, names)):
            found |= set(provinces(known.agenda, known.series))
        return found or {known.where(entry.section, said) or self.sheet.jurisdiction} - {""}

    def places(self, entry: Entry) -> list[str]:
        """Return the ids of the jurisdictions named, or that of the sheet where none is."""
        found = []
        known, said = self.setting.known, self.setting.mapping.jurisdictions
        for cell in entry.cells(self.sheet, "jurisdiction"):
            if names_nobody(cell.text):
                self.keep(entry, cell, "names no jurisdiction")
                continue
            for name in self._place_names(cell):
                every = provinces(known.agenda, known.series) if names_every_province(name) else []
                if every and not known.where(name, said):
                    found += every
                    self.take(entry, cell, "assumed")
                    self.tell(entry, cell, f"read as {', '.join(every)}", name)
                    continue
                if name not in said and (names_no_one(name) or is_a_part(name)):
                    self.take(entry, cell, "kept as words")
                    self.tell(entry, cell, "names no one jurisdiction: kept as words", name)
                    continue
                place, how = known.place(name, said)
                found.append(place)
                self.take(entry, cell, "assumed" if how == "new" else "read")
                if how == "new":
                    told = (
                        f"a new jurisdiction, {place}; if it is one there is, say so under "
                        "`jurisdictions:`"
                    )
                    self.tell(entry, cell, told, name)
        otherwise = known.where(entry.section, said) or self.sheet.jurisdiction
        return list(dict.fromkeys(found or filter(None, (otherwise,))))

    def _place_names(self, cell: Cell) -> list[str]:
        """Return the names in a cell; the whole of it where that is one, such as *AJ&K*."""
        said, where = self.setting.mapping.jurisdictions, self.setting.known.where
        if cell.text in said or where(cell.text, said):
            return [cell.text]
        return [unbracketed(name, lambda each: where(each, said)) for name in _places(cell.text)]

    def themes(self, entry: Entry) -> list[str]:
        """Return the themes it stands under."""
        found = []
        cells = entry.cells(self.sheet, "theme")
        for cell in cells:
            theme, sure = self.setting.known.theme(cell.text)
            found.append(theme)
            self.take(entry, cell, "read" if sure else "assumed")
            if not sure:
                self.tell(entry, cell, f"read as the theme {theme}")
        placed = self.setting.known.where(entry.section, self.setting.mapping.jurisdictions)
        if not cells and entry.section and not placed and self.sheet.sections == "theme":
            theme, sure = self.setting.known.theme(entry.section)
            found.append(theme)
            if not sure:
                told = f"read as the theme {theme}"
                self.setting.account.tell(entry.sheet, "", entry.section, told)
        return list(dict.fromkeys(found))

    def conventions(self, entry: Entry) -> list[str]:
        """Return the Conventions named; a cell that says anything else is kept."""
        found = []
        for cell in entry.cells(self.sheet, "convention"):
            left = cell.text
            names: list[str] = []
            for pattern in (_CONVENTION, _BARE):
                names += [f"C{int(number):03}" for number in pattern.findall(left)]
                left = pattern.sub(" ", left)
            real = [name for name in names if name in self.setting.known.instruments]
            found += real
            if real and len(real) == len(names) and not _BETWEEN.sub("", left):
                self.take(entry, cell, "read")
            else:
                told = f"read as {', '.join(real)}, and kept as words" if real else "kept as words"
                self.keep(entry, cell, f"not only Conventions that are known: {told}")
        return list(dict.fromkeys(found))

    def points(self, entry: Entry) -> list[str]:
        """Return the points of supervisory bodies that are named by their ids."""
        known = self.setting.known.points
        return self._ids(entry, "point", "names no point that is in this agenda", known, "")

    def items(self, entry: Entry) -> list[str]:
        """Return the items it serves."""
        told, prefix = "names no item that is in this agenda", self.setting.mapping.prefix
        return self._ids(entry, "items", told, self.setting.known.records.items, prefix)

    def _ids(
        self, entry: Entry, meaning: Meaning, why: str, known: set[str], prefix: str
    ) -> list[str]:
        found = []
        for cell in entry.cells(self.sheet, meaning):
            parts = [each for each in re.split(r"[\s,;]+", cell.text) if each]
            ids = [name for part in parts for name in (part, given_id(part, prefix))]
            ids = list(dict.fromkeys(name for name in ids if name in known))
            found += ids
            if ids and len(ids) == len(parts):
                self.take(entry, cell, "read")
            else:
                self.keep(entry, cell, why)
        return list(dict.fromkeys(found))

    def day(self, entry: Entry, meaning: Meaning) -> str:
        """Return a day or interval in the agenda's notation; empty where none can be read."""
        for cell in entry.cells(self.sheet, meaning):
            day = self.day_in(cell)
            if day:
                self.take(entry, cell, "read")
                return day
        return ""

    def day_in(self, cell: Cell) -> str:
        """Return the day or interval that a cell says; empty where it says none, or several."""
        if isinstance(cell.value, date):
            return cell.text if len(cell.text) <= len("2024-06-30") else str(cell.value)
        start = self.setting.known.fiscal_start
        read = read_due_text(cell.text, year=self.sheet.year, fiscal_start=start)
        alone = len(read.parts) == 1 and read.parts[0].to not in {None, "none", "ongoing"}
        return str(read.parts[0].to) if alone else ""

    def notes(self, entry: Entry, used: Collection[Meaning]) -> list[tuple[str, str]]:
        """
        Return what no field holds, each with the heading of its column, word for word.

        Those cells are accounted for as well, so that none is lost.

        Args:
            entry: The entry.
            used: What the fields of this kind of record are read from.
        """
        told: dict[tuple[str, str], None] = {}
        seen: set[tuple[int, str]] = set()
        for row in entry.rows:
            for column, cell in row.cells.items():
                if cell.merged and not cell.below:
                    continue
                if self._is_note(entry, column, cell, used, again=(column, cell.text) in seen):
                    told.setdefault((self.sheet.heading(column), cell.text))
                seen.add((column, cell.text))
                if cell.merged or self.sheet.columns.get(column) == "ignore":
                    continue
                if cell.link and cell.link != cell.text:
                    told.setdefault((f"{self.sheet.heading(column)} (link)", cell.link))
                if cell.struck:
                    self.tell(entry, cell, "is struck out; read all the same")
                if cell.comment:
                    told.setdefault((f"{self.sheet.heading(column)} (comment)", cell.comment))
                    self.tell(entry, cell, f"has a comment, kept as a note: {cell.comment}")
        return list(told)

    def _is_note(
        self, entry: Entry, column: int, cell: Cell, used: Collection[Meaning], *, again: bool
    ) -> bool:
        """Account for a cell, and tell whether a note is to keep it."""
        how = self.setting.account.cells.get((entry.sheet, cell.name))
        meaning = self.sheet.columns.get(column)
        if cell.unsaid and meaning != "ignore":
            self.keep(entry, cell, cell.unsaid)
            return not again
        if meaning in used:
            if how is None and not cell.merged:
                self.take(entry, cell, "read" if again else "kept as words")
                return not again
            return how == "kept as words" and meaning not in _STATED
        if meaning == "ignore":
            self.take(entry, cell, "ignored")
            return False
        if meaning is None and not again:
            self.keep(entry, cell, "its column has no heading that is known: kept as words")
        remark = meaning == "note" and column not in self.sheet.unknown
        self.take(entry, cell, "read" if remark else "kept as words")
        return not again


def _places(text: str) -> list[str]:
    parts = several(text)
    return [each for part in parts for each in re.split(r"\s*(?:,|،|&|\band\b)\s*", part) if each]
