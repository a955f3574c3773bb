"""What a table says that the agenda does not say yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bwpolicy.exchange.records.news import News
from bwpolicy.store.splicing import Addition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bwpolicy.exchange.mappings.headings import Meaning
    from bwpolicy.exchange.records.building import Built
    from bwpolicy.exchange.records.fields import Plain, Setting
    from bwpolicy.model import Agenda
    from bwpolicy.model.records import Fact

_ORDER: Final = (
    "sources",
    "jurisdictions",
    "bodies",
    "themes",
    "items",
    "working_groups",
    "results",
)
#: Lists, and those of their records that rows can be about.
_HELD: Final = (
    ("working_groups", "milestones"),
    ("items", "milestones"),
    ("results", "indicators"),
)
#: Fields that a person is told of where the table says more than the agenda.
_LISTS: Final = ("leads", "supporting", "themes", "obligations", "addresses", "items")


#: What the source of a table notes of the rows it was read by.
_ROWS_READ: Final = re.compile(
    r"^rows (?P<first>\d+) to (?P<last>\d+) of (?P<sheet>.+)$", re.MULTILINE
)


def rows_read(sheet: str, first: int, last: int) -> str:
    """Return what the source of a table notes of the rows that were read."""
    return f"rows {first} to {last} of {sheet}"


class Comparison:
    """
    Compares what was built with what the agenda holds.

    Nothing that is there is changed: what is new becomes a record, or a fact of a record.

    Args:
        agenda: The agenda.
        setting: What holds for all of the import.
    """

    def __init__(self, agenda: Agenda, setting: Setting) -> None:
        """Start with nothing new."""
        self.setting = setting
        self.index: dict[str, Any] = dict(agenda.index())
        self.additions: list[Addition] = []
        #: Number of facts that are new on records that are there.
        self.added = 0
        self._fresh: dict[str, dict[str, Plain]] = {}
        #: Lists and ids of the records that hold others, by theirs; the user may have moved them.
        self._owners = {
            each.id: (collection, owner.id)
            for collection, key in _HELD
            for owner in getattr(agenda, collection)
            for each in getattr(owner, key)
        }
        self._valued: set[tuple[str, str]] = set()
        # What this very book says was compared before; only a newer one has anything to add.
        self._again = setting.source in self.index
        source = self.index.get(setting.source)
        self._read = [
            (each["sheet"], int(each["first"]), int(each["last"]))
            for each in _ROWS_READ.finditer(str(source.note or "") if source else "")
        ]
        #: With these the words of claims begin where several columns make some.
        headings = {
            f"{sheet.heading(column)}: ": None
            for sheet in setting.mapping.sheets
            for column in sheet.columns
        }
        replies = (f"{request.id}: " for request in agenda.requests)
        self.news = News(
            series=setting.known.series,
            as_of=setting.as_of,
            later=_later(agenda, setting),
            begins=(*headings, *replies, "column "),
        )

    def add(self, built: Built) -> None:
        """Sort a record into those that are new, and what is new about those that are there."""
        if built.meeting and not (self._again and self._was_read(built)):
            self._decision(built)
        elif built.collection == "requests":
            self._values(built)
        elif built.id.removesuffix("!") in self.index:
            self._known(built)
        elif self._again and self._was_read(built):
            self._stays_out(built)
        elif not built.owner:
            self._fresh.setdefault(built.collection, {})[built.id] = built.whole
        elif built.owner in self.index:
            self._addition(built.collection, built.owner, (), built.key, built.whole)
        else:
            held = self._owner(built.collection, built.owner)
            held.setdefault(built.key, []).append(built.whole)

    def _was_read(self, built: Built) -> bool:
        """Tell whether the row of a record was read when this very book was."""
        number = built.entry.rows[0].number
        return not self._read or any(
            sheet == built.entry.sheet and first <= number <= last
            for sheet, first, last in self._read
        )

    def _stays_out(self, built: Built) -> None:
        """Tell a person of a record that was made from this very book, and deleted since."""
        cell = next(cell for row in built.entry.rows for cell in row.own.values())
        message = (
            f"{built.id} was read from this very table before, and is not in the agenda any more: "
            "it stays out until a newer version has it"
        )
        self.setting.account.tell(built.entry.sheet, cell.name, "", message)

    def _addition(  # noqa: PLR0913, PLR0917 - the fields of an addition
        self,
        collection: str,
        record: str,
        within: tuple[tuple[str, str], ...],
        key: str,
        value: Plain | str,
        at: int | None = None,
    ) -> None:
        self.additions.append(
            Addition(
                collection=collection, record=record, within=within, key=key, value=value, at=at
            )
        )

    def _values(self, built: Built) -> None:
        """Add the fields of a record that it has not yet; of two rows, the first says them."""
        for key, value in built.plain.items():
            if (built.id, key) not in self._valued:
                self._valued.add((built.id, key))
                self._addition(built.collection, built.id, (), key, value)
                self.added += 1

    def _home(self, built: Built) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """Return the list and the record that a record stands in, and the way to it."""
        if built.id.endswith("!"):
            return "items", built.id.removesuffix("!"), ()
        if not built.owner:
            return built.collection, built.id, ()
        collection, owner = self._owners.get(built.id, (built.collection, built.owner))
        return collection, owner, ((built.key, built.id),)

    def _known(self, built: Built) -> None:
        """Add what is new about a record that is there."""
        home = self._home(built)
        known: Any = self.index.get(built.id)
        self._differs(built, self.index[built.id.removesuffix("!")])
        if built.collection != "items":
            self._facts(built, known, home, built.facts)
            return
        self._facts(built, self.index.get(f"{built.id}!"), home, built.facts)
        self._tracks(built, known)
        for step in built.plain.get("milestones", ()):
            if step["id"] in self.index:
                facts = {key: step.get(key, []) for key in ("dates", "claims")}
                way = (*home[:2], (("milestones", step["id"]),))
                self._facts(built, self.index[step["id"]], way, facts)
            else:
                self._addition(*home, "milestones", step)

    def _tracks(self, built: Built, known: Any) -> None:
        """Add tracks of more jurisdictions; tell a person where a row speaks of others alone."""
        tracks = built.plain.get("tracks", ())
        there = [track.jurisdiction for track in known.tracks]
        here = [track["jurisdiction"] for track in tracks]
        if there and here and not {*there} & {*here} and not built.plain.get("milestones"):
            if not self._again:
                cell = next(cell for row in built.entry.rows for cell in row.own.values())
                message = (
                    f"{built.id} is of {', '.join(there)} in the agenda, of {', '.join(here)} "
                    "here; the agenda is left as it is"
                )
                self.setting.account.tell(built.entry.sheet, cell.name, "", message)
            return
        for track in tracks:
            if track["jurisdiction"] not in there:
                self._addition("items", built.id, (), "tracks", track)

    def _decision(self, built: Built) -> None:
        """Add a decision to its meeting."""
        meeting = self.setting.known.meetings.get(built.meeting)
        if meeting is not None:
            meeting.setdefault("decisions", []).append(built.whole)
        else:
            within = (("meetings", built.meeting),)
            self._addition("working_groups", built.owner, within, "decisions", built.whole)

    def _owner(self, collection: str, name: str) -> Plain:
        """Return the new record that holds others, made where it is not there yet."""
        held = self._fresh.setdefault(collection, {})
        for made in self.setting.known.made.pop(collection, ()):
            held.setdefault(made["id"], made)
        if name not in held:
            held[name] = {"id": name, "title": "Working group", "sources": [self.setting.source]}
        return held[name]

    def _differs(self, built: Built, known: Any) -> None:
        """Tell a person what the table says otherwise than the agenda, which is left as it is."""
        if self._again:
            return
        cell = next(cell for row in built.entry.rows for cell in row.own.values())
        titles = [words for _, words in known.title.words] if known.title else []
        title = str(built.plain.get("title", ""))
        told = []
        if title and titles and title not in (*titles, built.id):
            told.append(f"is called {titles[0]!r} in the agenda")
        for key in _LISTS:
            held = getattr(known, key, ())
            more = [each for each in built.plain.get(key, ()) if each not in held]
            if more:
                told.append(f"has {', '.join(more)} under {key} here alone")
        for each in told:
            message = f"{built.id} {each}; the agenda is left as it is"
            self.setting.account.tell(built.entry.sheet, cell.name, title, message)

    def _facts(
        self,
        built: Built,
        known: Any,
        home: tuple[str, str, tuple[tuple[str, str], ...]],
        facts: dict[str, list[Plain]],
    ) -> None:
        """Add the facts that *known* does not hold; a remark that is new is a claim in words."""
        new = self._new(built, known, facts) if known else {**facts}
        self._tell_news(built)
        if facts is built.facts and "claims" in facts and not self._again:
            new["claims"] = [*new["claims"], *self._remarks(built, known)]
            self._emptied(built, known)
        for key, stated in new.items():
            for fact in stated:
                at = self.news.place(fact, known.claims) if key == "claims" and known else None
                self._addition(*home, key, fact, at)
                self.added += 1

    def _new(
        self, built: Built, known: Any, facts: dict[str, list[Plain]]
    ) -> dict[str, list[Plain]]:
        """Return the facts of *facts* that are news about *known*, by key."""
        new: dict[str, list[Plain]] = {}
        if "values" in facts:
            held = {(str(each.kind), str(each.words), str(each.period)) for each in known.values}
            new["values"] = [
                each
                for each in facts["values"]
                if (each["kind"], each["words"], str(each.get("period"))) not in held
            ]
        if "claims" in facts:
            new["claims"], late = self.news.claims(facts["claims"], known.claims)
            heading = self._heading(built, "status")
            new["claims"] += self.news.as_words(late, heading, known.claims)
        if "dates" in facts:
            new["dates"], late = self.news.dates(facts["dates"], known.dates)
            heading = self._heading(built, "due", "revised")
            new["claims"] += self.news.as_words(late, heading, known.claims)
        return new

    def _tell_news(self, built: Built) -> None:
        """Tell a person what stood in the way of facts."""
        cells = [cell for row in built.entry.rows for cell in row.cells.values()]
        for text, message in self.news.told:
            cell = next((each for each in cells if each.text == text), cells[0])
            told = f"{built.id} {message}"
            self.setting.account.tell(built.entry.sheet, cell.name, text, told)
        self.news.told.clear()

    def _columns(self, built: Built, *meanings: Meaning) -> dict[int, str]:
        """Return the columns of a row's sheet with these meanings, and their headings."""
        return {
            column: sheet.heading(column)
            for sheet in self.setting.mapping.sheets
            if sheet.name == built.entry.sheet
            for meaning in meanings
            for column in sheet.of(meaning)
        }

    def _heading(self, built: Built, *meanings: Meaning) -> str:
        return next(iter(self._columns(built, *meanings).values()), meanings[0])

    def _emptied(self, built: Built, known: Any) -> None:
        """Tell a person of a date or status that an earlier version had, and this one has not."""
        claims = [each for each in getattr(known, "claims", ()) if each.says]
        stated: tuple[tuple[tuple[Meaning, ...], Sequence[Fact]], ...] = (
            (("due", "revised"), getattr(known, "dates", ())),
            (("status",), claims),
        )
        for meanings, facts in stated:
            columns = self._columns(built, *meanings)
            empty = not any(row.text(column) for row in built.entry.rows for column in columns)
            last = self.news.last(facts) if columns and empty else None
            if last:
                cell = next(cell for row in built.entry.rows for cell in row.own.values())
                heading = self._heading(built, *meanings)
                message = (
                    f"{built.id}: {heading} was {str(last.words)!r} on {last.on.last}, the table "
                    "says nothing now; left as it is"
                )
                self.setting.account.tell(built.entry.sheet, cell.name, "", message)

    def _remarks(self, built: Built, known: Any) -> Iterator[Plain]:
        """Yield as claims the notes of a newer version of the table that no record holds yet."""
        record = self.index[built.id.removesuffix("!")]
        held = str(record.note) if record.note else ""
        said = {str(claim.words) for claim in getattr(known, "claims", ())}
        setting = self.setting
        owed = set(self._columns(built, "due").values())
        for date in getattr(known, "dates", ()):
            said |= {f"{each}: {text}" for each in owed for text in (date.words, date.condition)}
        for heading, text in built.notes:
            words = f"{heading}: {text}"
            if heading and words not in held and words not in said:
                by = "" if heading in owed else setting.mapping.reported_by
                yield {
                    "on": f"../{setting.as_of.isoformat()}",
                    "recorded": setting.today.isoformat(),
                    "words": words,
                    "sources": [setting.source],
                    "grade": setting.mapping.grade,
                    **({"by": by} if by else {}),
                }

    def new_records(self, source: Plain) -> dict[str, list[Plain]]:
        """Return the new records by list; with the source, if it is read for the first time."""
        known = self.setting.known
        if self._again and not (self._fresh or self.additions):
            return {}  # what was made on the way is for records that stay out
        group = self.setting.mapping.group
        meetings = list(known.meetings.values())
        if group in self.index:
            self.additions[:0] = [
                Addition(collection="working_groups", record=group, key="meetings", value=meeting)
                for meeting in meetings
            ]
        elif meetings:
            self._owner("working_groups", group).setdefault("meetings", []).extend(meetings)
        made = {name: list(records) for name, records in known.made.items()}
        for name, records in self._fresh.items():
            made[name] = [*made.get(name, []), *records.values()]
        # Without anything new as well: that a version was read shows what it left as it was.
        if not self._again:
            made["sources"] = [source]
        return {name: made[name] for name in _ORDER if made.get(name)}


def _later(agenda: Agenda, setting: Setting) -> str:
    """Return the title of the newest version that was read, if it is newer than this one."""
    newer = [
        (each.date.last, str(each.title))
        for each in agenda.sources
        if each.id.startswith(setting.known.series)
        and each.id != setting.source
        and each.date
        and each.date.last > setting.as_of
    ]
    return max(newer)[1] if newer else ""
