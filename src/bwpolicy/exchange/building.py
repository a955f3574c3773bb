"""From an entry of a table to a record of an agenda, as plain data."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.exchange.due_texts import Part, read_due_text
from bwpolicy.exchange.entries import Entry
from bwpolicy.exchange.findings import Account
from bwpolicy.exchange.known import Known
from bwpolicy.exchange.mapping import ImportMapping
from bwpolicy.exchange.naming import given_id, made_id, same_name, several
from bwpolicy.exchange.status_words import status_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwpolicy.exchange.books import Cell
    from bwpolicy.exchange.headings import Meaning
    from bwpolicy.exchange.mapping import SheetMapping

Plain = dict[str, Any]
_CONVENTION: Final = re.compile(
    r"\bC(?:onvention)?s?\.?\s*(?:No\.?\s*)?0*(\d{1,3})\b", re.IGNORECASE
)
_NUMBER: Final = re.compile(
    r"(?P<more>at least|over|more than|>=|≥)?\s*(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<p>%)?\+?"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@attrs.define(kw_only=True)
class Built:
    """
    A record made from an entry.

    Attributes:
        collection: Top-level list it belongs to.
        owner: Id of the record that holds it, such as a group; empty for one of its own.
        key: List of the owner it stands in; empty for one of its own.
        id: Its id.
        plain: Its fields without facts.
        facts: Facts by the key they stand under, in order.
        entry: What it was made from.
    """

    collection: str
    id: str
    plain: Plain
    entry: Entry
    owner: str = ""
    key: str = ""
    facts: dict[str, list[Plain]] = attrs.field(factory=dict)

    @property
    def whole(self) -> Plain:
        """The record with its facts."""
        return {**self.plain, **{key: facts for key, facts in self.facts.items() if facts}}


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
    """

    mapping: ImportMapping
    known: Known
    account: Account
    as_of: date
    today: date
    source: str


class Builder:
    """
    Builds the records of one sheet.

    Args:
        setting: What holds for all of the import.
        sheet: How the sheet is read.
    """

    def __init__(self, setting: Setting, sheet: SheetMapping) -> None:
        """Keep both."""
        self.setting = setting
        self.sheet = sheet
        self.known = setting.known
        self.account = setting.account

    def build(self, entry: Entry) -> list[Built]:
        """Return the records that *entry* is."""
        builders = {
            "item": self.item,
            "milestone": self.milestone,
            "decision": self.decision,
            "indicator": self.indicator,
        }
        built = builders[self.sheet.rows](entry)
        self.rest(entry)
        return built

    # Kinds of record

    def item(self, entry: Entry) -> list[Built]:
        """Return a reform; where its rows speak of places of their own, a milestone for each."""
        name = self.name(entry, "items")
        places = self.places(entry)
        plain: Plain = {
            "id": name,
            "title": self.title(entry, name),
            "since": self.setting.as_of.isoformat(),
            "sources": [self.setting.source],
            "themes": self.themes(entry),
            "leads": self.bodies(entry, "leads"),
            "obligations": self.conventions(entry),
            "addresses": self.points(entry),
            "tracks": [
                {"jurisdiction": place, "procedure": self.setting.mapping.procedure}
                for place in dict.fromkeys(places)
            ],
            "note": self.note(entry),
        }
        built = Built(collection="items", id=name, plain=_said(plain), entry=entry)
        own_rows = [row for row in entry.rows if _speaks(row, self.sheet)]
        if len(own_rows) > 1 and len(set(places)) > 1:
            built.plain["milestones"] = [
                self.step(Entry(entry.sheet, "", (row,)), f"{name}/{number}", built.plain)
                for number, row in enumerate(own_rows, 1)
            ]
        else:
            built.facts = {"dates": self.dates(entry), "claims": self.claims(entry)}
        return [built]

    def step(self, entry: Entry, name: str, item: Plain) -> Plain:
        """Return a milestone of an item for one of its rows."""
        places = self.places(entry)
        tracks = [f"{item['id']}@{place}" for place in places]
        plain = {
            "id": name,
            "title": item["title"],
            "since": self.setting.as_of.isoformat(),
            "sources": [self.setting.source],
            "items": tracks or [item["id"]],
            "leads": self.bodies(entry, "leads"),
            "dates": self.dates(entry),
            "claims": self.claims(entry),
        }
        return _said(plain)

    def milestone(self, entry: Entry, set_by: str = "") -> list[Built]:
        """Return a step that the group owes."""
        name = self.name(entry, "milestones")
        plain: Plain = {
            "id": name,
            "title": self.title(entry, name),
            "since": self.setting.as_of.isoformat(),
            "sources": [self.setting.source],
            "items": self.items(entry),
            "leads": self.bodies(entry, "leads"),
            "supporting": self.bodies(entry, "supporting"),
            "set_by": set_by,
            "means_of_verification": self.words(entry, "evidence"),
            "note": self.note(entry),
        }
        facts = {"dates": self.dates(entry), "claims": self.claims(entry)}
        return [
            Built(
                collection="working_groups",
                owner=self.setting.mapping.group,
                key="milestones",
                id=name,
                plain=_said(plain),
                facts=facts,
                entry=entry,
            )
        ]

    def decision(self, entry: Entry) -> list[Built]:
        """Return a decision of a meeting, and the step it sets where one is owed."""
        text = self.words(entry, "decision") or entry.text(self.sheet, "title")
        meeting = self.meeting(entry)
        built: list[Built] = []
        set_by = ""
        if meeting:
            number = self.known.next_decision(meeting, entry.text(self.sheet, "paragraph"))
            for cell in entry.cells(self.sheet, "paragraph"):
                self.account.take(entry.sheet, cell.name, "read")
            set_by = f"{meeting}#{number}"
            built.append(
                Built(
                    collection="working_groups",
                    owner=f"{self.setting.mapping.group}//{meeting}",
                    key="decisions",
                    id=str(number),
                    plain={"id": str(number), "text": text},
                    entry=entry,
                )
            )
        owed = any(entry.cells(self.sheet, each) for each in ("leads", "due", "status", "action"))
        if owed or not meeting:
            built += self.milestone(entry, set_by)
            built[-1].plain["title"] = text or built[-1].plain["title"]
        return built

    def indicator(self, entry: Entry) -> list[Built]:
        """Return an indicator with its figures."""
        name = self.name(entry, "indicators")
        result = self.result(entry)
        values = [
            value for kind in ("baseline", "target", "actual") for value in self.values(entry, kind)
        ]
        numbers = [each for each in values if "number" in each]
        percent = any(
            "%" in cell.text
            for kind in ("baseline", "target", "actual", "unit")
            for cell in entry.cells(self.sheet, kind)
        )
        measure = "qualitative" if not numbers else "percentage" if percent else "number"
        plain = {
            "id": name,
            "title": self.words(entry, "indicator") or self.title(entry, name),
            "measure": measure,
            "unit": self.words(entry, "unit"),
            "sources": [self.setting.source],
            "note": self.note(entry),
        }
        return [
            Built(
                collection="results",
                owner=result,
                key="indicators",
                id=name,
                plain=_said(plain),
                facts={"values": values},
                entry=entry,
            )
        ]

    # What records have in common

    def name(self, entry: Entry, kind: str) -> str:
        """Return the id of the record that *entry* is: as written, else made from its title."""
        written = entry.text(self.sheet, "id")
        for cell in entry.cells(self.sheet, "id"):
            self.account.take(entry.sheet, cell.name, "read")
        title = entry.text(self.sheet, "title") or entry.text(self.sheet, "decision")
        title = title or entry.text(self.sheet, "indicator")
        name = given_id(written, self.setting.mapping.prefix) if written else ""
        return self.known.name(kind, name, title or entry.section or "entry", entry.sheet)

    def title(self, entry: Entry, name: str) -> str:
        """Return what people call it."""
        text = self.words(entry, "title")
        if not text:
            cell = next((each for row in entry.rows for each in row.own.values()), None)
            place = cell.name if cell else ""
            self.account.tell(entry.sheet, place, "", f"no title: {name} stands for it")
        return text or name

    def words(self, entry: Entry, meaning: Meaning) -> str:
        """Return the words that mean *meaning*, those of several cells on lines of their own."""
        cells = entry.cells(self.sheet, meaning)
        for cell in cells:
            self.account.take(entry.sheet, cell.name, "read")
        return "\n".join(cell.text for cell in cells)

    def note(self, entry: Entry) -> str:
        """Return the remarks, each after the heading of its column, word for word."""
        lines = []
        meanings: tuple[Meaning, ...] = ("note", "law", "source")
        if self.sheet.rows not in {"milestone", "decision"}:
            meanings += ("evidence", "supporting")
        for meaning in meanings:
            for row in entry.rows:
                for column in self.sheet.of(meaning):
                    cell = row.cells.get(column)
                    if cell and not cell.merged:
                        heading = self.sheet.names.get(column, meaning)
                        lines.append(f"{heading}: {cell.text}")
                        self.account.take(entry.sheet, cell.name, "read")
        if self.sheet.sections == "note" and entry.section:
            lines.append(entry.section)
        lines += self.known.kept.pop(_key(entry), [])
        return "\n".join(dict.fromkeys(lines))

    def keep(self, entry: Entry, cell: Cell, why: str) -> None:
        """Keep what can't be read word for word on the record, and say so."""
        self.account.take(entry.sheet, cell.name, "kept as words")
        self.account.tell(entry.sheet, cell.name, cell.text, why)
        heading = next(
            (
                self.sheet.names.get(column, "")
                for row in entry.rows
                for column, each in row.cells.items()
                if each is cell
            ),
            "",
        )
        told = f"{heading}: {cell.text}" if heading else cell.text
        self.known.kept.setdefault(_key(entry), []).append(told)

    def bodies(self, entry: Entry, meaning: Meaning) -> list[str]:
        """Return the ids of the bodies named; a new one for a name nobody knows."""
        found = []
        for cell in entry.cells(self.sheet, meaning):
            for name in several(cell.text):
                body, new = self.known.body(name, self.setting.mapping.bodies)
                found.append(body)
                self.account.take(entry.sheet, cell.name, "assumed" if new else "read")
                if new:
                    told = f"a new body, {body}; if it is one there is, say so under `bodies:`"
                    self.account.tell(entry.sheet, cell.name, name, told)
        return list(dict.fromkeys(found))

    def places(self, entry: Entry) -> list[str]:
        """Return the ids of the jurisdictions named."""
        found = []
        for cell in entry.cells(self.sheet, "jurisdiction"):
            for name in _places(cell.text):
                place, new = self.known.place(name, self.setting.mapping.jurisdictions)
                found.append(place)
                self.account.take(entry.sheet, cell.name, "assumed" if new else "read")
                if new:
                    told = (
                        f"a new jurisdiction, {place}; if it is one there is, say so under "
                        "`jurisdictions:`"
                    )
                    self.account.tell(entry.sheet, cell.name, name, told)
        return found

    def themes(self, entry: Entry) -> list[str]:
        """Return the themes it stands under."""
        names = [cell.text for cell in entry.cells(self.sheet, "theme")]
        for cell in entry.cells(self.sheet, "theme"):
            self.account.take(entry.sheet, cell.name, "read")
        if not names and entry.section and self.sheet.sections == "theme":
            names = [entry.section]
        return list(dict.fromkeys(self.known.theme(name) for name in names))

    def conventions(self, entry: Entry) -> list[str]:
        """Return the Conventions named; what names none is kept."""
        found = []
        for cell in entry.cells(self.sheet, "convention"):
            names = [f"C{int(number):03}" for number in _CONVENTION.findall(cell.text)]
            bare = re.findall(r"(?<![\w/])(\d{1,3})(?!\w)", cell.text) if not names else []
            names = names or [f"C{int(number):03}" for number in bare]
            real = [name for name in names if name in self.known.instruments]
            if real:
                found += real
                self.account.take(entry.sheet, cell.name, "read")
            if not real or len(real) < len(names):
                self.keep(entry, cell, "names no Convention that is known")
        return list(dict.fromkeys(found))

    def points(self, entry: Entry) -> list[str]:
        """Return the points of supervisory bodies that are named by their ids."""
        found = []
        for cell in entry.cells(self.sheet, "point"):
            ids = [each for each in re.split(r"[\s,;]+", cell.text) if each in self.known.points]
            if ids:
                found += ids
                self.account.take(entry.sheet, cell.name, "read")
            else:
                self.keep(entry, cell, "names no point that is in this agenda")
        return list(dict.fromkeys(found))

    def items(self, entry: Entry) -> list[str]:
        """Return the items it serves."""
        found = []
        for cell in entry.cells(self.sheet, "items"):
            parts = re.split(r"[\s,;]+", cell.text)
            ids = [
                name
                for part in parts
                if (name := given_id(part, self.setting.mapping.prefix)) in self.known.items
            ]
            if ids and len(ids) == len([part for part in parts if part]):
                found += ids
                self.account.take(entry.sheet, cell.name, "read")
            else:
                self.keep(entry, cell, "names no item that is in this agenda")
        return list(dict.fromkeys(found))

    def meeting(self, entry: Entry) -> str:
        """Return the id of the meeting; empty where its day is not told."""
        cells = entry.cells(self.sheet, "meeting") + entry.cells(self.sheet, "meeting_date")
        written = entry.text(self.sheet, "meeting")
        day = self.day(entry, "meeting_date") or self.day(entry, "meeting")
        digits = re.search(r"\d+", written)
        if not digits and not day:
            return ""
        number = digits[0] if digits else day or ""
        meeting = self.known.meeting(self.setting.mapping.group, number, day)
        for cell in cells:
            if meeting:
                self.account.take(entry.sheet, cell.name, "read")
            else:
                self.keep(entry, cell, "a meeting without a day, which is not in this agenda")
        return meeting

    def day(self, entry: Entry, meaning: Meaning) -> str:
        """Return a day or interval in the agenda's notation; empty where none can be read."""
        for row in entry.rows:
            for column in self.sheet.of(meaning):
                cell = row.cells.get(column)
                if cell is None:
                    continue
                if isinstance(cell.value, date):
                    return cell.value.isoformat()
                read = read_due_text(
                    cell.text, year=self.sheet.year, fiscal_start=self.known.fiscal_start
                )
                if len(read.parts) == 1 and read.parts[0].to not in {None, "none", "ongoing"}:
                    return str(read.parts[0].to)
        return ""

    def result(self, entry: Entry) -> str:
        """Return the id of the result that an indicator belongs to."""
        text = self.words(entry, "result") or entry.section or "Results"
        level = "output"
        for cell in entry.cells(self.sheet, "level"):
            word = cell.text.strip().lower()
            known = next((each for each in ("output", "outcome", "impact") if each in word), "")
            if known:
                level = known
                self.account.take(entry.sheet, cell.name, "read")
            else:
                self.keep(entry, cell, "is none of output, outcome, impact")
        return self.known.result(text, level, self.setting.source)

    # Facts

    def fact(self, on: str, words: str) -> Plain:
        """Return what every fact of this import has."""
        mapping = self.setting.mapping
        return {
            "on": on,
            "recorded": self.setting.today.isoformat(),
            "words": words,
            "sources": [self.setting.source],
            "grade": mapping.grade,
        }

    def dates(self, entry: Entry) -> list[Plain]:
        """Return the due dates that are written, first to last."""
        found: list[Plain] = []
        on = self.setting.as_of.isoformat()
        for cell in entry.cells(self.sheet, "due"):
            parts = self.parts(entry, cell)
            if found and parts:
                self.contradiction(entry, cell, parts[-1], found[-1])
                continue
            for part in parts:
                kind = part.kind if found else "commitment"
                found.append({**self.fact(on, cell.text), "to": _to(part), "kind": kind})
        for cell in entry.cells(self.sheet, "revised"):
            for part in self.parts(entry, cell):
                kind = "extension" if found else "commitment"
                found.append({**self.fact(on, cell.text), "to": _to(part), "kind": kind})
        return found

    def parts(self, entry: Entry, cell: Cell) -> tuple[Part, ...]:
        """Return the dates in a cell; keep it as words where there is none."""
        if isinstance(cell.value, date):
            self.account.take(entry.sheet, cell.name, "read")
            return (
                Part(
                    cell.text if re.fullmatch(r"\d{4}-\d\d", cell.text) else cell.value.isoformat()
                ),
            )
        read = read_due_text(
            cell.text,
            year=self.sheet.year,
            fiscal_start=self.known.fiscal_start,
            sessions=self.known.sessions,
        )
        if not read.parts:
            self.keep(entry, cell, "no date in it that can be read")
            return ()
        parts = read.parts
        several_steps = len(parts) > 1 and not any(part.kind == "extension" for part in parts)
        if several_steps:
            parts = parts[-1:]
        notes = list(dict.fromkeys(part.note for part in read.parts if part.note))
        if read.left:
            notes.append(f"not understood: {read.left}")
        self.account.take(entry.sheet, cell.name, "assumed" if notes else "read")
        for note in notes:
            told = ", ".join(str(_to(part)) for part in parts)
            self.account.tell(entry.sheet, cell.name, cell.text, f"read as {told}: {note}")
        return parts

    def contradiction(self, entry: Entry, cell: Cell, part: Part, first: Plain) -> None:
        """Say that a second column gives another date, and keep it as words."""
        if part.to is not None and part.to == first["to"]:
            self.account.take(entry.sheet, cell.name, "read")
            return
        self.keep(entry, cell, f"another date stands beside it, {first['to']}; both are kept")

    def claims(self, entry: Entry) -> list[Plain]:
        """Return what is said of how far it is: the status, and the action taken."""
        found: list[Plain] = []
        # What a table says holds by its day; since when, nobody tells.
        on = self.day(entry, "on") or f"../{self.setting.as_of.isoformat()}"
        for cell in entry.cells(self.sheet, "on"):
            self.account.take(entry.sheet, cell.name, "read")
        by = self.setting.mapping.reported_by
        for cell in entry.cells(self.sheet, "status"):
            says = status_word(cell.text, self.setting.mapping.words)
            claim = {**self.fact(on, cell.text), **({"by": by} if by else {})}
            if says:
                claim["says"] = says
                self.account.take(entry.sheet, cell.name, "read")
            else:
                self.account.take(entry.sheet, cell.name, "kept as words")
                told = "no word for status: kept as words; `words:` can say what it means"
                self.account.tell(entry.sheet, cell.name, cell.text, told)
            found.append(claim)
        for cell in entry.cells(self.sheet, "action"):
            self.account.take(entry.sheet, cell.name, "read")
            found.append({**self.fact(on, cell.text), **({"by": by} if by else {})})
        return found

    def values(self, entry: Entry, kind: Meaning) -> list[Plain]:
        """Return the figures of one kind; what is no number stays words."""
        found = []
        for row in entry.rows:
            for column in self.sheet.of(kind):
                cell = row.cells.get(column)
                if cell is None or cell.merged:
                    continue
                value = {**self.fact(self.setting.as_of.isoformat(), cell.text), "kind": kind}
                year = _YEAR.search(self.sheet.names.get(column, ""))
                if year:
                    value["period"] = year[1]
                number = _NUMBER.fullmatch(cell.text.strip())
                if isinstance(cell.value, Decimal) or number:
                    value["number"] = _plain_number(cell, number)
                    if number and number["more"]:
                        value["at_least"] = "true"
                    self.account.take(entry.sheet, cell.name, "read")
                else:
                    self.account.take(entry.sheet, cell.name, "kept as words")
                    told = "no number: kept as words"
                    self.account.tell(entry.sheet, cell.name, cell.text, told)
                found.append(value)
        return found

    def rest(self, entry: Entry) -> None:
        """Account for every cell that no field has asked for, so that none is lost."""
        for row in entry.rows:
            for column, cell in row.own.items():
                meaning = self.sheet.columns.get(column)
                if (entry.sheet, cell.name) in self.account.cells:
                    continue
                if meaning == "ignore":
                    self.account.take(entry.sheet, cell.name, "ignored")
                else:
                    self.keep(entry, cell, "nothing is done with it on a row of this kind")


def _to(part: Part) -> Any:
    """Return a date as a file holds it."""
    if part.before:
        return {"before": part.before}
    if part.condition:
        return {"condition": part.condition}
    if part.after:
        return {"after": part.after, "within": f"{part.within} days"}
    return part.to


def _said(plain: Mapping[str, Any]) -> Plain:
    """Return the fields that say anything."""
    return {key: value for key, value in plain.items() if value not in ("", [], None)}


def _key(entry: Entry) -> tuple[str, int]:
    return entry.sheet, entry.rows[0].number


def _speaks(row: Any, sheet: SheetMapping) -> bool:
    """Tell whether a row has a place, and a date or status, of its own."""
    own = row.own
    placed = any(column in own for column in sheet.of("jurisdiction"))
    told = any(column in own for each in ("due", "status") for column in sheet.of(each))
    return placed and told


def _places(text: str) -> list[str]:
    parts = several(text)
    return [each for part in parts for each in re.split(r"\s*(?:,|&|\band\b)\s*", part) if each]


def _plain_number(cell: Cell, number: re.Match[str] | None) -> str:
    if number:
        return number["n"].replace(",", "")
    return format(cell.value, "f")


__all__ = ["Builder", "Built", "Setting", "made_id", "same_name"]
