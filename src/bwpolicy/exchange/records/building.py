"""From an entry of a table to a record of an agenda, as plain data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.exchange.records.facts import Facts
from bwpolicy.exchange.records.fields import Fields, Plain, Setting
from bwpolicy.exchange.records.naming import only_fills
from bwpolicy.exchange.records.replies import reply
from bwpolicy.exchange.rows.entries import Entry
from bwpolicy.exchange.rows.minutes import decides_nothing, sitting_in
from bwpolicy.model import AgendaItem, Milestone, Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bwpolicy.exchange.mappings.headings import Meaning, RowKind
    from bwpolicy.exchange.mappings.mapping import SheetMapping
    from bwpolicy.exchange.rows.minutes import Sitting
    from bwpolicy.model import Record

_STEP: Final[frozenset[Meaning]] = frozenset(
    {"id", "title", "leads", "due", "revised", "status", "on", "action"}
)
_MILESTONE: Final[frozenset[Meaning]] = _STEP | {"items", "supporting", "evidence"}
#: What the fields of each kind of record are read from; all else stands in its note.
_USED: Final[Mapping[RowKind, frozenset[Meaning]]] = {
    "item": _STEP | {"theme", "jurisdiction", "convention", "point"},
    "milestone": _MILESTONE,
    "decision": _MILESTONE | {"decision", "meeting", "meeting_date", "paragraph"},
    "indicator": frozenset(
        {"id", "title", "indicator", "result", "level", "unit", "baseline", "target", "actual"}
    ),
}
_LEVELS: Final = ("output", "outcome", "impact")


@attrs.define(kw_only=True)
class Built:
    """
    A record made from an entry.

    Attributes:
        collection: Top-level list it belongs to.
        owner: Id of the record that holds it, such as a group; empty for one of its own.
        meeting: Id of the meeting that holds it, for a decision.
        key: List of the owner it stands in; empty for one of its own.
        id: Its id.
        plain: Its fields without facts and note.
        facts: Facts by the key they stand under, in order.
        notes: What no field holds, each with the heading of its column.
        entry: What it was made from.
    """

    collection: str
    id: str
    plain: Plain
    entry: Entry
    owner: str = ""
    meeting: str = ""
    key: str = ""
    facts: dict[str, list[Plain]] = attrs.field(factory=dict)
    notes: list[tuple[str, str]] = attrs.field(factory=list)

    @property
    def whole(self) -> Plain:
        """The record with its facts and note."""
        note = "\n".join(": ".join(filter(None, each)) for each in self.notes)
        facts = {key: facts for key, facts in self.facts.items() if facts}
        return {**self.plain, **({"note": note} if note else {}), **facts}


class Builder:
    """
    Builds the records of one sheet.

    Args:
        setting: What holds for all of the import.
        sheet: How the sheet is read.
        sitting: The meeting whose minutes it is; ``None`` where nothing says so.
    """

    def __init__(
        self, setting: Setting, sheet: SheetMapping, sitting: Sitting | None = None
    ) -> None:
        """Make what reads the columns: all of them, and those that speak of one place."""
        self.setting = setting
        self.sheet = sheet
        self.sitting = sitting
        self.fields = Fields(setting=setting, sheet=sheet)
        self.general = Facts(fields=Fields(setting=setting, sheet=sheet.general))
        self.placed = {
            place: Facts(fields=Fields(setting=setting, sheet=sheet.only(place)))
            for place in dict.fromkeys(sheet.places.values())
        }

    def build(self, entry: Entry) -> list[Built]:
        """Return the records that *entry* is; the last of them carries the notes."""
        builders = {
            "item": self._item,
            "milestone": self._milestone,
            "decision": self._decision,
            "indicator": self._indicator,
        }
        written, title = (entry.text(self.sheet, each) for each in ("id", "title"))
        meant = self.setting.known.records.exactly(written, title)
        if isinstance(meant, Request):
            return list(self._reply(entry, meant))
        step = self._step_of_another_kind(meant)
        built = list(self._standing(entry, step) if step else builders[self.sheet.rows](entry))
        notes = self.fields.notes(entry, _USED["milestone" if step else self.sheet.rows])
        if built:
            as_theme = self.sheet.rows == "item" and self.sheet.sections == "theme"
            if entry.section and not as_theme and self.sheet.sections != "ignore":
                notes.insert(0, ("", entry.section))
            if entry.above[0]:
                notes.insert(0, ("Part of", " ".join(filter(None, entry.above))))
            if self.sheet.jurisdiction and self.sheet.rows != "item":
                place = self.setting.known.title(self.sheet.jurisdiction)
                notes.insert(0, ("Jurisdiction", place))
            built[-1].notes += notes
        return built

    def _step_of_another_kind(self, meant: Record | None) -> str:
        """Return the id of the step that a row means, where its sheet is of something else."""
        if isinstance(meant, Milestone) and (meant.id.endswith("!") or self.sheet.rows == "item"):
            return meant.id
        closes = isinstance(meant, AgendaItem) and self.sheet.rows == "milestone"
        return f"{meant.id}!" if meant and closes else ""

    def _standing(self, entry: Entry, name: str) -> Iterator[Built]:
        """Yield what a row says of the step *name* of the agenda."""
        fields = self.fields
        fields.words(entry, "id")
        fields.borrowed(entry, name.removesuffix("!"))
        plain = {
            "title": self._title(entry),
            "items": fields.items(entry),
            "leads": fields.bodies(entry, "leads"),
            "supporting": fields.bodies(entry, "supporting"),
            "means_of_verification": fields.words(entry, "evidence"),
        }
        yield self._of_group(entry, name, _said(plain), self.general.of_milestone(entry))

    def _of_group(
        self, entry: Entry, name: str, plain: Plain, facts: dict[str, list[Plain]]
    ) -> Built:
        """Return a step: a new one is the group's, one of the agenda is found where it stands."""
        return Built(
            collection="working_groups",
            owner=self.setting.mapping.group,
            key="milestones",
            id=name,
            plain=plain,
            facts=facts,
            entry=entry,
        )

    def _reply(self, entry: Entry, request: Request) -> Iterator[Built]:
        """Yield what a row replies to a request; nothing where nothing is filled in."""
        replied = reply(entry, request, self.fields)
        if replied is None:
            return
        yield Built(collection="requests", id=request.id, plain=replied.values, entry=entry)
        for name in replied.about:
            yield self._of_group(entry, name, {}, {"claims": [replied.claim]})

    def _item(self, entry: Entry) -> Iterator[Built]:
        """Yield a reform; what is said of its places one by one are milestones of it."""
        fields = self.fields
        title = self._title(entry)
        name = fields.id(entry, "item", title)
        steps = dict(self._steps(entry, name, title))
        places = [*fields.places(entry), *(place for place in self.placed if steps.get(place))]
        plain: Plain = {
            "id": name,
            "title": title or self._untitled(entry, name),
            **self._common(),
            "themes": fields.themes(entry),
            "leads": fields.bodies(entry, "leads"),
            "obligations": fields.conventions(entry),
            "addresses": fields.points(entry),
            "tracks": [
                {"jurisdiction": place, "procedure": self.setting.mapping.procedure}
                for place in dict.fromkeys(places)
            ],
            "milestones": [step for step in steps.values() if step],
        }
        by_row = len(steps) > len(self.placed)
        facts = {} if by_row else self.general.of_milestone(entry)
        yield Built(collection="items", id=name, plain=_said(plain), facts=facts, entry=entry)

    def _steps(self, entry: Entry, item: str, title: str) -> Iterator[tuple[str, Plain]]:
        """Yield milestones by place: those of its own rows, and of the columns of one place."""
        rows = [row for row in entry.rows if self._speaks(Entry(entry.sheet, "", (row,)))]
        parts = [Entry(entry.sheet, "", (row,)) for row in rows]
        told = [tuple(self.fields.places(part)) for part in parts]
        if len(parts) > 1 and len(set(told)) > 1:
            for number, (part, places) in enumerate(zip(parts, told, strict=True)):
                again = told[:number].count(places)
                key = (".".join(places) or "elsewhere") + (f".{again + 1}" if again else "")
                yield key, self._step(part, f"{item}/{key}", title, places, self.general)
        rowed = {".".join(places) for places in told} if len(set(told)) > 1 else set()
        for place, facts in self.placed.items():
            key = f"{place}.of-its-column" if place in rowed else place
            yield key, self._step(entry, f"{item}/{key}", title, (place,), facts)

    def _speaks(self, row: Entry) -> bool:
        """Tell whether a row has a place, and a date or status, of its own."""
        placed = row.cells(self.sheet, "jurisdiction")
        return bool(placed) and any(
            row.cells(self.sheet.general, each) for each in ("due", "status", "action")
        )

    def _step(
        self, entry: Entry, name: str, title: str, places: tuple[str, ...], facts: Facts
    ) -> Plain:
        """Return a milestone of an item in some of its places; nothing where nothing is said."""
        stated = facts.of_milestone(entry)
        if not any(stated.values()):
            return {}
        item = name.rpartition("/")[0]
        shown = ", ".join(map(self.setting.known.title, places)) or "elsewhere"
        return _said(
            {
                "id": name,
                "title": f"{title} ({shown})",
                **self._common(),
                "items": [f"{item}@{place}" for place in places] or [item],
                "leads": facts.fields.bodies(entry, "leads"),
                **stated,
            }
        )

    def _milestone(self, entry: Entry, set_by: str = "", text: str = "") -> Iterator[Built]:
        """Yield a step that the group owes."""
        fields = self.fields
        title = self._title(entry) or text
        name = fields.id(entry, "milestone", title)
        plain: Plain = {
            "id": name,
            "title": title or self._untitled(entry, name),
            **self._common(),
            "items": fields.items(entry),
            "leads": fields.bodies(entry, "leads"),
            "supporting": fields.bodies(entry, "supporting"),
            "set_by": set_by,
            "means_of_verification": fields.words(entry, "evidence"),
        }
        yield self._of_group(entry, name, _said(plain), self.general.of_milestone(entry))

    def _decision(self, entry: Entry) -> Iterator[Built]:
        """Yield a decision of a meeting, and the step it sets where one is owed."""
        fields, known = self.fields, self.setting.known
        text = fields.words(entry, "decision") or fields.words(entry, "title")
        meeting = self._meeting(entry)
        set_by = meeting
        if meeting and text:
            paragraph = fields.words(entry, "paragraph")
            number, new = known.decision(meeting, paragraph, text)
            set_by = f"{meeting}#{number}"
            if new:
                yield Built(
                    collection="working_groups",
                    owner=self.setting.mapping.group,
                    meeting=meeting,
                    key="decisions",
                    id=set_by,
                    plain=_said({"id": number, "text": text, "paragraph": paragraph}),
                    entry=entry,
                )
        owed = self._owed(entry, text)
        if not owed and not meeting and decides_nothing(text):
            # No record is made of it, since it says that nothing was decided.
            told = (cell.text for row in entry.rows for cell in row.own.values())
            self.setting.aside.append(" | ".join(told))
        elif owed or not meeting or not text:
            for built in self._milestone(entry, set_by, text):
                if not meeting and text != built.plain["title"]:
                    built.notes.append(("", text))
                yield built

    def _owed(self, entry: Entry, text: str) -> bool:
        """Tell whether anything is to be done: somebody is named, a date, or how far it is."""
        said: tuple[Meaning, ...] = ("due", "status", "action")
        more: tuple[Meaning, ...] = () if decides_nothing(text) else ("leads",)
        return any(
            not only_fills(cell.text) and not decides_nothing(cell.text)
            for each in (*said, *more)
            for cell in entry.cells(self.sheet, each)
        )

    def _meeting(self, entry: Entry) -> str:
        """Return the id of the meeting; empty where its day is not told."""
        fields = self.fields
        columns = self.sheet.of("meeting") or self.sheet.of("meeting_date")
        sitting = (None if columns else sitting_in((entry.section,))) or self.sitting
        if sitting:
            setting = self.setting
            held = setting.known.meeting(setting.mapping.group, sitting.number, sitting.day)
            setting.account.tell(entry.sheet, "", sitting.words, sitting.told(held))
            return held
        written = entry.text(self.sheet, "meeting")
        dated = fields.day(entry, "meeting")
        day = fields.day(entry, "meeting_date") or dated
        digits = re.search(r"\d+", written)
        number = digits[0] if digits and not dated else day
        if not number:
            return ""
        meeting = self.setting.known.meeting(self.setting.mapping.group, number, day)
        for meaning in ("meeting", "meeting_date"):
            for cell in entry.cells(self.sheet, meaning):
                if meeting:
                    fields.take(entry, cell, "read")
                else:
                    fields.keep(entry, cell, "a meeting without a day, which is not in this agenda")
        return meeting

    def _indicator(self, entry: Entry) -> Iterator[Built]:
        """Yield an indicator with its figures."""
        fields, facts = self.fields, Facts(fields=self.fields)
        title = fields.words(entry, "indicator") or self._title(entry)
        values = [
            value
            for kind in ("baseline", "target", "actual")
            for value in facts.values(entry, kind)
        ]
        unit = fields.words(entry, "unit")
        numbers = [each for each in values if "number" in each]
        percent = "%" in unit or any("%" in each["words"] for each in numbers)
        measure = "qualitative" if not numbers else "percentage" if percent else "number"
        result = self._result(entry)
        name = fields.id(entry, "indicator", title)
        plain = {
            "id": name,
            "title": title or self._untitled(entry, name),
            "measure": measure,
            "unit": unit,
            "sources": [self.setting.source],
        }
        yield Built(
            collection="results",
            owner=result,
            key="indicators",
            id=name,
            plain=_said(plain),
            facts={"values": values},
            entry=entry,
        )

    def _result(self, entry: Entry) -> str:
        """Return the id of the result that an indicator belongs to."""
        levels = entry.text(self.sheet, "level")
        text = self.fields.words(entry, "result") or levels or entry.section or "Results"
        level = next((each for each in _LEVELS if each in text.lower()), "output")
        for cell in entry.cells(self.sheet, "level"):
            told = next((each for each in _LEVELS if each in cell.text.lower()), "")
            level = told or level
            if told:
                self.fields.take(entry, cell, "read")
            else:
                self.fields.keep(entry, cell, "is none of output, outcome, impact")
        return self.setting.known.result(text, level)

    def _title(self, entry: Entry) -> str:
        """Return what people call it; empty where nothing does."""
        return self.fields.words(entry, "title")

    def _untitled(self, entry: Entry, name: str) -> str:
        """Return the id in the place of a title, and say so."""
        cell = next(cell for row in entry.rows for cell in row.own.values())
        self.setting.account.tell(entry.sheet, cell.name, "", f"no title: {name} stands for it")
        return name

    def _common(self) -> Plain:
        """Return what new records have in common."""
        return {"since": self.setting.as_of.isoformat(), "sources": [self.setting.source]}


def _said(plain: Mapping[str, object]) -> Plain:
    """Return the fields that say anything."""
    return {key: value for key, value in plain.items() if value not in ("", [], None)}
