"""A book into an agenda: new records in a file of their own, new facts where records stand."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.exchange.building import Builder, Built, Setting
from bwpolicy.exchange.entries import entries, sections
from bwpolicy.exchange.findings import Account
from bwpolicy.exchange.known import Known
from bwpolicy.exchange.mapping import with_names
from bwpolicy.store.appending import Addition, add
from bwpolicy.store.saving import yaml_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from bwpolicy.exchange.books import Book, Sheet
    from bwpolicy.exchange.findings import How
    from bwpolicy.exchange.mapping import ImportMapping, SheetMapping
    from bwpolicy.model import Agenda, Claim, DueDate, Milestone

Plain = dict[str, Any]
_ORDER: Final = (
    "sources",
    "jurisdictions",
    "bodies",
    "themes",
    "items",
    "working_groups",
    "results",
)


@attrs.frozen(kw_only=True)
class Import:
    """
    What an import would do, or did.

    Attributes:
        new: New records by top-level list, as plain data.
        additions: What is added to records that are there.
        added: How many dates, claims and figures are new on records that are there.
        account: How each cell was understood, and what needs a person.
        vanished: Ids of records of an earlier import of this file that it does not hold any more.
        file: Name of the new file below the agenda's folder; empty where there are no new records.
    """

    new: dict[str, list[Plain]]
    additions: tuple[Addition, ...]
    added: int
    account: Account
    vanished: tuple[str, ...]
    file: str

    @property
    def records(self) -> dict[str, int]:
        """Number of new records by kind, those within others too."""
        counted = {name: len(records) for name, records in self.new.items() if name != "sources"}
        for group in self.new.get("working_groups", ()):
            for key in ("meetings", "milestones"):
                counted[key] = counted.get(key, 0) + len(group.get(key, ()))
        for result in self.new.get("results", ()):
            counted["indicators"] = counted.get("indicators", 0) + len(result.get("indicators", ()))
        for each in self.additions:
            if each.key in {"milestones", "meetings", "indicators", "decisions"}:
                counted[each.key] = counted.get(each.key, 0) + 1
        return {name: number for name, number in counted.items() if number}

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.new or self.additions)


def plan_import(
    book: Book, mapping: ImportMapping, agenda: Agenda, *, as_of: date, today: date
) -> Import:
    """
    Return what importing *book* would do to *agenda*; nothing is written.

    What is there already is never changed: a later date or another status becomes a new fact
    of *today*, and a title or lead that differs is told to a person.

    Args:
        book: The book.
        mapping: How it is read.
        agenda: The agenda to import into.
        as_of: The day that the book speaks for.
        today: The day on which it is read.
    """
    mapping = with_names(mapping, book)
    stem = re.sub(r"[^A-Za-z0-9]+", "-", book.path.stem).strip("-").upper() or "TABLE"
    digest = sha256(book.path.read_bytes()).hexdigest()
    source = f"TABLE-{stem}-{digest[:8]}"
    known = Known(agenda, source)
    setting = Setting(
        mapping=mapping,
        known=known,
        account=Account(),
        as_of=as_of,
        today=today,
        source=source,
    )
    built = list(_built(book, setting))
    plan = _Plan(agenda, setting, built)
    plan.compare()
    held = {each.id for each in built} | {
        step["id"] for each in built for step in each.plain.get("milestones", ())
    }
    record = {
        "id": source,
        "title": f"{book.path.name}, as read on {today.isoformat()}",
        "kind": "other",
        "date": as_of.isoformat(),
        "note": "\n".join((f"sha256 {digest}", *_above(book, setting))),
    }
    new = plan.new_records(record)
    stamp = f"{book.path.stem}-{today.isoformat()}"
    name = re.sub(r"[^\w.-]+", "-", stamp).strip("-.")
    return Import(
        new=new,
        additions=tuple(plan.additions),
        added=plan.added,
        account=setting.account,
        vanished=tuple(_vanished(agenda, f"TABLE-{stem}-", held)),
        file=f"imports/{name}-{digest[:8]}.yaml" if new else "",
    )


def _above(book: Book, setting: Setting) -> Iterator[str]:
    """Yield what stands above the headings of the sheets that are read."""
    read = {sheet.name: sheet for sheet in setting.mapping.sheets}
    for sheet in book.sheets:
        how = read.get(sheet.name)
        top = min(how.headings, default=how.first) if how else 0
        for row in sheet.rows:
            for cell in row.own.values() if row.number < top else ():
                setting.account.take(sheet.name, cell.name, "read")
                yield cell.text


def write_import(planned: Import, folder: Path) -> Agenda:
    """
    Write what was planned into the agenda at *folder*.

    Raises:
        SaveError: If it can't be; nothing is changed then.
    """
    files = {}
    if planned.new:
        head = "# Written by `bwpolicy import`. It is yours to change: a later import only adds.\n"
        files[planned.file] = head + yaml_of(planned.new)
    return add(folder, planned.additions, files)


def _built(book: Book, setting: Setting) -> Iterator[Built]:
    """Yield the records of all sheets that are read; the cells of the others are accounted for."""
    read = {sheet.name: sheet for sheet in setting.mapping.sheets}
    for sheet in book.sheets:
        how = read.get(sheet.name)
        if how is not None:
            yield from _of_sheet(sheet, how, setting)
        elif sheet.rows:
            for row in sheet.rows:
                for cell in row.own.values():
                    setting.account.take(sheet.name, cell.name, "ignored")
            hidden = "hidden, " if sheet.hidden else ""
            told = f"{hidden}not read: it is not in the mapping"
            setting.account.tell(sheet.name, "", "", told)


def _of_sheet(sheet: Sheet, how: SheetMapping, setting: Setting) -> Iterator[Built]:
    """Yield the records of one sheet."""
    for row in sheet.rows:
        if row.number < how.first or row.number > (how.last or row.number):
            top = min(how.headings, default=how.first)
            heading: How = "read" if row.number <= top or row.number in how.headings else "ignored"
            for cell in row.own.values():
                setting.account.take(sheet.name, cell.name, heading)
    for cell in sections(sheet, how):
        setting.account.take(sheet.name, cell.name, "read")
    builder = Builder(setting, how)
    for entry in entries(sheet, how):
        yield from builder.build(entry)


def _vanished(agenda: Agenda, stem: str, held: set[str]) -> Iterator[str]:
    for record in agenda.records():
        ours = any(name.startswith(stem) for name in record.sources)
        kept = record.noun in {"item", "milestone", "indicator"}
        if ours and kept and record.id.removesuffix("!") not in held:
            yield record.id


class _Plan:
    """Compares what was built with what the agenda holds."""

    def __init__(self, agenda: Agenda, setting: Setting, built: list[Built]) -> None:
        self.agenda = agenda
        self.setting = setting
        self.built = built
        self.index = agenda.index()
        self.fresh: dict[str, list[Plain]] = {}
        self.additions: list[Addition] = []
        self.added = 0

    def compare(self) -> None:
        """Sort what was built into new records and additions to those that are there."""
        for each in self.built:
            if each.owner:
                self.inner(each)
            elif each.id in self.index:
                self.item(each)
            else:
                self.fresh.setdefault(each.collection, []).append(each.whole)

    def item(self, built: Built) -> None:
        """Add what is new about an item that is there."""
        known: Any = self.index[built.id]
        self.differs(built, known)
        closing = self.index.get(f"{built.id}!")
        target: dict[str, Any] = {"collection": "items", "record": built.id}
        self.facts(built.facts, closing, target)
        for step in built.plain.get("milestones", ()):
            there: Any = self.index.get(step["id"])
            if there is None:
                self.additions.append(Addition(**target, key="milestones", value=step))
                continue
            facts = {key: step.get(key, []) for key in ("dates", "claims")}
            self.facts(facts, there, {**target, "within": (("milestones", step["id"]),)})

    def inner(self, built: Built) -> None:
        """Add a milestone, decision or indicator, or what is new about it."""
        owner, _, meeting = built.owner.partition("//")
        if built.key == "decisions":
            self.decision(built, owner, meeting)
            return
        there: Any = self.index.get(built.id)
        if there is not None:
            self.differs(built, there)
            target = {
                "collection": built.collection,
                "record": owner,
                "within": ((built.key, built.id),),
            }
            self.facts(built.facts, there, target)
        elif owner in self.index:
            self.additions.append(
                Addition(
                    collection=built.collection, record=owner, key=built.key, value=built.whole
                )
            )
        else:
            self.owner(built.collection, owner).setdefault(built.key, []).append(built.whole)

    def decision(self, built: Built, group: str, meeting: str) -> None:
        """Add a decision to its meeting, unless it is there."""
        made = next(
            (each for each in self.setting.known.made.get("meetings", ()) if each["id"] == meeting),
            None,
        )
        if made is not None:
            made.setdefault("decisions", []).append(built.plain)
            return
        there: Any = self.index.get(meeting)
        texts = {str(each.text) for each in there.decisions} if there else set()
        if built.plain["text"] not in texts:
            self.additions.append(
                Addition(
                    collection="working_groups",
                    record=group,
                    within=(("meetings", meeting),),
                    key="decisions",
                    value=built.plain,
                )
            )

    def owner(self, collection: str, name: str) -> Plain:
        """Return the new record that holds others, made where it is not there yet."""
        made = self.setting.known.made.get(collection, [])
        held = [*self.fresh.setdefault(collection, []), *made]
        found = next((each for each in held if each["id"] == name), None)
        if found is None:
            found = {"id": name, "title": "Working group", "sources": [self.setting.source]}
            self.fresh[collection].append(found)
        return found

    def differs(self, built: Built, known: Any) -> None:
        """Tell a person where the table calls a thing otherwise than the agenda does."""
        title = str(built.plain.get("title", ""))
        words = [each for _, each in known.title.words] if known.title else []
        if title and words and title not in words:
            cell = next(iter(built.entry.rows[0].own.values()), None)
            self.setting.account.tell(
                built.entry.sheet,
                cell.name if cell else "",
                title,
                f"{built.id} is called {words[0]!r} in the agenda; left as it is",
            )

    def facts(self, facts: dict[str, list[Plain]], known: Any, target: dict[str, Any]) -> None:
        """Add the facts that *known* does not hold."""
        for key, stated in facts.items():
            for fact in _unknown(key, stated, known):
                self.additions.append(Addition(**target, key=key, value=fact))
                self.added += 1

    def new_records(self, source: Plain) -> dict[str, list[Plain]]:
        """Return the new records by list; with the source where anything refers to it."""
        made = dict(self.setting.known.made)
        meetings = made.pop("meetings", [])
        group = self.setting.mapping.group
        for meeting in meetings:
            if group in self.index:
                self.additions.insert(
                    0,
                    Addition(
                        collection="working_groups", record=group, key="meetings", value=meeting
                    ),
                )
            else:
                self.owner("working_groups", group).setdefault("meetings", []).append(meeting)
        for name, records in self.fresh.items():
            made[name] = [*made.get(name, []), *records]
        if not made and not self.additions:
            return {}
        if source["id"] not in self.index:
            made["sources"] = [source]
        return {name: made[name] for name in _ORDER if made.get(name)}


def _unknown(key: str, stated: Sequence[Plain], known: Any) -> list[Plain]:
    """Return the facts of *stated* that say something that *known* does not."""
    if known is None:
        return list(stated)
    if key == "dates":
        return _new_dates(stated, known)
    if key == "claims":
        return _new_claims(stated, known)
    held = {(str(each.kind), str(each.words), str(each.period)) for each in known.values}
    return [
        each
        for each in stated
        if (each["kind"], each["words"], str(each.get("period"))) not in held
    ]


def _new_dates(stated: Sequence[Plain], known: Milestone) -> list[Plain]:
    """Return the dates that are not stated yet; the first of them moves the date, too."""
    held = {_date(each) for each in known.dates}
    new = [each for each in stated if _written(each["to"]) not in held]
    return [{**each, "kind": "extension"} if held else each for each in new]


def _date(date: DueDate) -> str:
    if date.condition:
        return f"condition {date.condition}"
    if date.after:
        return f"after {date.after} {date.within}"
    return date.to.session or str(date.to)


def _written(to: Any) -> str:
    if not isinstance(to, dict):
        return str(to)
    if "condition" in to:
        return f"condition {to['condition']}"
    if "before" in to:
        return str(to["before"])
    return f"within {to['within']} after {to['after']}"


def _new_claims(stated: Sequence[Plain], known: Milestone) -> list[Plain]:
    """Return the claims whose words nobody said last."""
    last: dict[str | None, list[Claim]] = {}
    for claim in known.claims:
        last.setdefault(claim.by, []).append(claim)
    new = []
    for each in stated:
        said = last.get(each.get("by"), [])
        recent = {str(claim.words) for claim in said[-len(stated) :]}
        if each["words"] not in recent:
            new.append(each)
    return new
