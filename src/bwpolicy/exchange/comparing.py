"""What a table says that the agenda does not say yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bwpolicy.model import parse_when
from bwpolicy.store.splicing import Addition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bwpolicy.exchange.building import Built
    from bwpolicy.exchange.fields import Plain, Setting
    from bwpolicy.model import Agenda, Claim, DueDate

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
        #: With these the words of claims begin where several columns make some.
        headings = {
            f"{sheet.heading(column)}: ": None
            for sheet in setting.mapping.sheets
            for column in sheet.columns
        }
        replies = (f"{request.id}: " for request in agenda.requests)
        self._begins = (*headings, *replies, "column ")

    def add(self, built: Built) -> None:
        """Sort a record into those that are new, and what is new about those that are there."""
        if built.meeting:
            self._decision(built)
        elif built.collection == "requests":
            self._values(built)
        elif built.id.removesuffix("!") in self.index:
            self._known(built)
        elif not built.owner:
            self._fresh.setdefault(built.collection, {})[built.id] = built.whole
        elif built.owner in self.index:
            self._addition(built.collection, built.owner, (), built.key, built.whole)
        else:
            held = self._owner(built.collection, built.owner)
            held.setdefault(built.key, []).append(built.whole)

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
        there = {track.jurisdiction for track in known.tracks}
        for track in built.plain.get("tracks", ()):
            if track["jurisdiction"] not in there:
                self._addition(*home, "tracks", track)
        for step in built.plain.get("milestones", ()):
            if step["id"] in self.index:
                facts = {key: step.get(key, []) for key in ("dates", "claims")}
                way = (*home[:2], (("milestones", step["id"]),))
                self._facts(built, self.index[step["id"]], way, facts)
            else:
                self._addition(*home, "milestones", step)

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
        new = {key: list(self._unknown(key, stated, known)) for key, stated in facts.items()}
        if facts is built.facts and "claims" in facts and not self._again:
            new["claims"] += self._remarks(built, known)
        series = self.setting.known.series
        for key, stated in new.items():
            for fact in stated:
                at = _place(fact, known.claims, series) if key == "claims" and known else None
                self._addition(*home, key, fact, at)
                self.added += 1

    def _remarks(self, built: Built, known: Any) -> Iterator[Plain]:
        """Yield as claims the notes of a newer version of the table that no record holds yet."""
        record = self.index[built.id.removesuffix("!")]
        held = str(record.note) if record.note else ""
        said = {str(claim.words) for claim in getattr(known, "claims", ())}
        setting = self.setting
        owed = {
            sheet.heading(column)
            for sheet in setting.mapping.sheets
            if sheet.name == built.entry.sheet
            for column in sheet.of("due")
        }
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

    def _unknown(self, key: str, stated: Sequence[Plain], known: Any) -> Iterable[Plain]:
        """Return the facts of *stated* that say something that *known* does not."""
        if known is None:
            return stated
        if key == "dates":
            return _new_dates(stated, known.dates, self.setting.known.series)
        if key == "claims":
            return _new_claims(stated, known.claims, self.setting.known.series, self._begins)
        held = {(str(each.kind), str(each.words), str(each.period)) for each in known.values}
        return [
            each
            for each in stated
            if (each["kind"], each["words"], str(each.get("period"))) not in held
        ]

    def new_records(self, source: Plain) -> dict[str, list[Plain]]:
        """Return the new records by list; with the source where anything refers to it."""
        known = self.setting.known
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
        told = bool(source.get("note", "").count("\n")) and not self._again
        if not (made or self.additions or told):
            return {}
        if not self._again:
            made["sources"] = [source]
        return {name: made[name] for name in _ORDER if made.get(name)}


def _new_dates(stated: Sequence[Plain], known: Sequence[DueDate], series: str) -> Iterator[Plain]:
    """Yield the dates that are not stated yet; the first of them moves the date, too."""
    held = {_date(each) for each in known}
    very = {(str(each.on), _date(each)) for each in known}
    last = next((_date(each) for each in reversed(known) if _ours(each, series)), None)
    for number, each in enumerate(stated, 1):
        written = _written(each["to"])
        # Back to a date that was stated long ago is news as well.
        again = number == len(stated) and last is not None and last != written
        again = again and (each["on"], written) not in very
        if written not in held or again:
            moves = any(date.on.first <= _last(each) for date in known)
            yield {**each, "kind": "extension"} if moves else each


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


def _new_claims(
    stated: Sequence[Plain], known: Sequence[Claim], series: str, begins: tuple[str, ...]
) -> Iterator[Plain]:
    """Yield the claims whose words the same column of the table did not say last, by their day."""
    very = {(str(claim.on), str(claim.words)) for claim in known}

    def column(words: str) -> str:
        return next((begin for begin in begins if words.startswith(begin)), "")

    ours: dict[str, list[Claim]] = {}
    for claim in known:
        if _ours(claim, series):
            ours.setdefault(column(str(claim.words)), []).append(claim)
    anywhere = {str(claim.words) for claim in known}
    for each in stated:
        if (each["on"], each["words"]) in very:
            continue
        earlier = ours.get(column(each["words"]), [])
        by_then = [claim for claim in earlier if claim.on.last <= _last(each)]
        said = by_then[-1] if by_then else None
        if earlier and not by_then:
            yield each  # an older table than those that were read
            continue
        later = said and not each["on"].startswith("..") and each["on"] != str(said.on)
        if (later or str(said.words) != each["words"]) if said else each["words"] not in anywhere:
            yield each


def _place(fact: Plain, known: Sequence[Claim], series: str) -> int | None:
    """Return before which claim of the table *fact* goes: the first of a later day."""
    last = _last(fact)
    later = (
        number
        for number, claim in enumerate(known)
        if _ours(claim, series) and claim.on.last > last
    )
    return next(later, None)


def _last(fact: Plain) -> date:
    """Return the last day of a fact that was just made."""
    return parse_when(str(fact["on"])).last


def _ours(fact: Any, series: str) -> bool:
    return any(source.startswith(series) for source in fact.sources)
