"""Which record of the agenda a row means, and what it is called where it means none."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from bwpolicy.exchange.records.naming import given_id, made_id, same_title, uncounted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bwpolicy.model import Agenda, Record

#: Beginning of the ids of all sources that are tables.
TABLE: Final = "TABLE-"
#: Words that tell no title from another.
_SMALL: Final = re.compile(
    r"\b(?:a|an|in|on|to|by|at|with|from|under|or|as|is|be|le|la|les|de|du|des|el|los|del|et|y)\b"
)


class Records:
    """
    Records of the agenda, by what a table calls them, and ids for those that are new.

    Lives as long as one import.

    Args:
        agenda: The agenda.
        source: Id of the source that the book is.
        series: Beginning of the ids of sources that are versions of the same table.
        taken: Ids that are taken; those that are given come to it.
        places: Names of jurisdictions.
    """

    def __init__(
        self, agenda: Agenda, source: str, series: str, taken: set[str], places: Iterable[str]
    ) -> None:
        """Gather the records by title."""
        self.source = source
        self.series = series
        self.items = {item.id for item in agenda.items}
        self._index = agenda.index()
        self._taken = taken
        self._places = frozenset(word for name in places for word in name.split())
        self._titled: dict[tuple[str, str], list[str]] = {}
        for record in agenda.records():
            if any(each.startswith(series) for each in record.sources):
                for words in called(record):
                    key = (record.noun, same_title(words))
                    self._titled.setdefault(key, []).append(record.id)
        self._given: set[str] = set()
        #: Jurisdictions by the titles of all rows.
        self._expected: dict[str, set[str]] = {}
        self._repeats: dict[str, int] = {}

    def get(self, identity: str) -> Record | None:
        """Return the record of this id."""
        return self._index.get(identity)

    def exactly(self, written: str, title: str) -> Record | None:
        """
        Return the record whose id is written.

        None for a bare number, which all tables have, and for a record of another table that
        has nothing to do with *title*.
        """
        if not any(sign.isalpha() for sign in written):
            return None
        record = self._index.get(written.strip()) or self._index.get(given_id(written, ""))
        if record is None or record.id.endswith("!") or not title:
            return record
        words = called(record)
        strange = self._is_from_another(record) and not self._is_one_of(title, words)
        return None if strange else record

    def name(  # noqa: PLR0913 - all that tells one record from another
        self,
        noun: str,
        written: str,
        title: str,
        *,
        bare: bool,
        otherwise: str = "entry",
        places: Collection[str] = (),
    ) -> str:
        """
        Return an id for a record that no other record of this import has: as written, else made.

        The same table gives the same ids in every import.

        A number that another record has by now is no id: rows move when one is put in. The
        record of an earlier import that is called so is meant, else a new one.

        Args:
            noun: What the record is.
            written: Its id in the table; empty without one.
            title: Its title.
            bare: The id was a number, which other tables have too.
            otherwise: Words for the id where there is no title.
            places: Jurisdictions that its rows speak of.
        """
        wanted = written or made_id(uncounted(title or otherwise), ())
        name = self._moved(wanted, noun, title, places, bare=bare) or wanted
        bare = bare or not written
        while name in self._given or self._is_other(name, noun, title, places, bare=bare):
            number = self._repeats[wanted] = self._repeats.get(wanted, 1) + 1
            name = f"{wanted}.{number}"
        self._given.add(name)
        self._taken.add(name)
        if noun == "item":
            self.items.add(name)
        return name

    def expect(self, title: str, places: Collection[str]) -> None:
        """Note a title and its jurisdictions: the record that is called so is meant by its row."""
        if title:
            self._expected.setdefault(same_title(title), set()).update(places)

    def namesakes(self, identity: str, noun: str, title: str, places: Collection[str]) -> list[str]:
        """
        Return the records of this table that *title* alone does not tell apart.

        Empty where *identity* is new, or the only one that is called so in these places.
        """
        names = self._titled.get((noun, same_title(title)), ())
        alike = [name for name in names if not _apart(self._index[name], places)]
        return alike if identity in alike and len(alike) > 1 else []

    def called(self, identity: str) -> str:
        """Return what a record of the agenda is called; empty without one."""
        record = self._index.get(identity)
        return str(record.title) if record is not None and record.title else ""

    def borrowed(self, identity: str, speaker: str) -> str:
        """
        Return what the table is called that a record comes from, where it is another one.

        Empty where the speaker owes what the record is: then it is what was asked for.
        """
        record: Any = self._index.get(identity)
        if record is None or self.source in self._index or not self._is_from_another(record):
            return ""
        if speaker in {*getattr(record, "leads", ()), *getattr(record, "supporting", ())}:
            return ""
        source = next(each for each in record.sources if each.startswith(TABLE))
        return self.called(source) or source

    def _is_from_another(self, record: Record) -> bool:
        """Tell whether a record comes from another table, and this one never spoke of it."""
        tables = [each for each in record.sources if each.startswith(TABLE)]
        return bool(tables) and not self._is_ours(record)

    def _is_ours(self, record: Record) -> bool:
        """Tell whether a version of this table made a record, or said anything of it."""
        said = (record, self._index.get(f"{record.id}!"))
        sources = (
            source
            for each in said
            for stated in (each, *getattr(each, "dates", ()), *getattr(each, "claims", ()))
            for source in getattr(stated, "sources", ())
        )
        return any(source.startswith(self.series) for source in sources)

    def _elsewhere(self, name: str, places: Collection[str]) -> bool:
        """Tell whether *name* is of other jurisdictions, and has a row of its own."""
        record = self._index.get(name)
        if record is None or not _apart(record, places):
            return False
        there = set(_where(record))
        rows = (self._expected.get(same_title(words), set[str]()) for words in called(record))
        return any(not there.isdisjoint(row) for row in rows)

    def _moved(
        self, wanted: str, noun: str, title: str, places: Collection[str], *, bare: bool
    ) -> str:
        """Return the id of the record of this table that is called *title*, if not *wanted* is."""
        record = self._index.get(wanted)
        there = [] if record is None else called(record)
        free = [
            name
            for name in self._titled.get((noun, same_title(title)), ())
            if name not in self._given and not (record and self._is_of_another_row(name, wanted))
        ]
        near = [name for name in free if not _apart(self._index[name], places)]
        strange = self._elsewhere(wanted, places) or bool(
            near and record and _apart(record, places)
        )
        here = same_title(title) in map(same_title, there) and not strange
        if not title or not (there or bare) or here:
            return ""
        return next(iter(near), "") or next(
            (name for name in free if not self._elsewhere(name, places)), ""
        )

    def _is_of_another_row(self, name: str, wanted: str) -> bool:
        """Tell whether this very book made *name* when it was read before, from another row."""
        ours = self.source in self._index[name].sources
        return ours and name != wanted and not name.startswith(f"{wanted}.")

    def _is_other(
        self, name: str, noun: str, title: str, places: Collection[str], *, bare: bool
    ) -> bool:
        """Tell whether the agenda has *name* for something else than the row that wants it."""
        record = self._index.get(name)
        if record is None:
            return name in self._taken
        if record.noun != noun or self._elsewhere(name, places):
            return True
        if self.source in record.sources:
            return False  # of this very book, whatever a person calls it by now
        words = called(record)
        same = same_title(title) in map(same_title, (record.id, *words))
        if self._is_from_another(record):
            alike = same or not title or (not bare and self._is_one_of(title, words))
            return not alike or _apart(record, places)
        if same or not bare:
            return False
        # Ours by its number, with another title: it was reworded, or rows moved.
        moved = any(same_title(each) in self._expected for each in words)
        reworded = self._is_one_of(title, words) and not _apart(record, places)
        return not self._is_ours(record) or (bool(title) and (moved or not reworded))

    def _is_one_of(self, title: str, titles: Iterable[str]) -> bool:
        return any(alike(title, each, self._places) for each in titles)


def alike(one: str, other: str, places: Collection[str] = ()) -> bool:
    """
    Tell whether two titles may be of one thing, reworded.

    All words of the shorter stand in the longer, perhaps spelled otherwise, and are half of it
    at least; the numbers are the same, in the same order, and so are the names of *places*.
    """
    first, second = (_SMALL.sub(" ", same_title(each)).split() for each in (one, other))
    for told in (_numbers, lambda words: [each for each in words if each in places]):
        if list(told(first)) != list(told(second)):
            return False
    shorter, longer = sorted((set(first), set(second)), key=len)
    if not shorter or 2 * len(shorter) < len(longer):
        return False
    return all(each in longer or get_close_matches(each, longer, 1, 0.8) for each in shorter)


def _numbers(words: Iterable[str]) -> Iterator[str]:
    return (each for each in words if any(map(str.isdigit, each)))


def called(record: Record) -> list[str]:
    """Return the titles of a record, one for each language."""
    return [words for _, words in record.title.words] if record.title else []


def spellings(record: Any) -> list[str]:
    """Return all that a body or jurisdiction is written as."""
    short = [record.short] if getattr(record, "short", None) else []
    last = [record.id.rpartition("-")[2]] if hasattr(record, "short") else []
    return [record.id, *called(record), *short, *last, *getattr(record, "aliases", ())]


def _where(record: Any) -> list[str]:
    """Return the jurisdictions of a reform, or those whose tracks a step serves."""
    tracks = [track.jurisdiction for track in getattr(record, "tracks", ())]
    return tracks or [
        name.partition("@")[2].partition("#")[0]
        for name in getattr(record, "items", ())
        if "@" in name
    ]


def _apart(record: Record, places: Collection[str]) -> bool:
    """Tell whether a record and a row are of jurisdictions that have none in common."""
    there = set(_where(record))
    return bool(places) and bool(there) and there.isdisjoint(places)
