"""What an import can refer to: records of the agenda, and those it makes on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from bwpolicy.exchange.due_texts.canonical import plain
from bwpolicy.exchange.records.identity import Records, called, spellings
from bwpolicy.exchange.records.naming import ascii_digits, initials, made_id, same_name, uncounted
from bwpolicy.exchange.records.places import OTHERWISE, WHOLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwpolicy.model import Agenda

#: Words by which a section is one of the themes that ship.
_THEMES: Final = (
    (
        "freedom-of-association",
        r"freedom of association|trade union|right to organi[sz]e|\bfoa\b|انجمن سازی|সংগঠন",
    ),
    ("collective-bargaining", r"collective bargaining|\bcba?\b|اجتماعی سودا|দরকষাকষি"),
    ("dispute-resolution", r"dispute|conciliation|arbitration|labour courts?|تنازع|বিরোধ"),
)
_FEDERAL: Final = re.compile(
    r"federal|federation|national|islamabad|وفاق|ফেডারেল|জাতীয়", re.IGNORECASE
)

#: A body's name in capitals alone.
_SHORT: Final = re.compile(r"[A-Z][A-Z&-]{1,9}")
#: What joins several names, and stands within some.
_JOINED: Final = re.compile(r"\s*(?:,|،|&|\band\b|\bet\b|\by\b|اور|ও)\s*")


def place_names(agenda: Agenda) -> dict[str, str]:
    """Return the ids of the jurisdictions by all that people write for them."""
    found = _names(agenda.jurisdictions)
    for place in agenda.jurisdictions:
        short = initials(str(place.title))
        for each in (*([short] if len(short) > 1 else ()), *OTHERWISE.get(place.id, ())):
            found.setdefault(same_name(each), place.id)
    federal = [each.id for each in agenda.jurisdictions if each.level in {"federal", "national"}]
    if len(federal) == 1:
        for word in WHOLE:
            found.setdefault(same_name(word), federal[0])
    return found


def _names(records: Any) -> dict[str, str]:
    """Return ids by the names of their records; the end of an id is nobody else's whole name."""
    found: dict[str, str] = {}
    for names in (called, spellings):
        for record in records:
            for name in names(record):
                found.setdefault(same_name(name), record.id)
    return found


#: How a name was found: as it is written there, in another spelling, or made.
Found = Literal["known", "spelling", "new"]


class Known:
    """
    Names and ids, found or made.

    Lives as long as one import. What it makes stands in ``made``, by top-level list.

    Args:
        agenda: The agenda to import into.
        source: Id of the source that the book is, which new records name.
        series: Beginning of the ids of sources that are versions of the same book.
    """

    def __init__(self, agenda: Agenda, source: str, series: str) -> None:
        """Gather the names of the agenda."""
        self.agenda = agenda
        self.source = source
        self.series = series
        self.made: dict[str, list[dict[str, Any]]] = {}
        #: New meetings, by id.
        self.meetings: dict[str, dict[str, Any]] = {}
        self.fiscal_start = agenda.settings.fiscal_start
        shipped = agenda.reference
        self.instruments = {each.id for each in (*shipped.instruments, *agenda.instruments)}
        self.sessions = frozenset(each.id for each in (*shipped.sessions, *agenda.sessions))
        self.points = {point.id for comment in agenda.comments for point in comment.points}
        self._records = agenda.index()
        self._taken = {*self._records, agenda.settings.id}
        self._bodies = _names(agenda.bodies)
        self._places = place_names(agenda)
        themes = (*shipped.themes, *agenda.themes)
        self._themes = _names(themes)
        self._results = _names(agenda.results)
        self._spelt = {
            spelling: record.id
            for record in (*agenda.bodies, *agenda.jurisdictions)
            for spelling in map(plain, spellings(record))
        }
        self._decisions: dict[str, dict[str, str]] = {
            meeting.id: {each.id.rpartition("#")[2]: str(each.text) for each in meeting.decisions}
            for group in agenda.working_groups
            for meeting in group.meetings
        }
        #: Records by what rows call them.
        self.records = Records(agenda, source, series, self._taken, self._places)

    def where(self, name: str, said: Mapping[str, str]) -> str:
        """Return the id of a jurisdiction that is known by this name; empty without one."""
        return self._places.get(same_name(said.get(name, name)), "")

    def body(self, name: str, said: Mapping[str, str]) -> tuple[str, Found]:
        """Return the id of a body, and how it was found."""
        return self._find(name, said, self._bodies, "bodies", {"side": "other"})

    def bodies(self, name: str, said: Mapping[str, str]) -> list[str]:
        """Return the names that commas or *and* join, if each is known or short; else the one."""
        if same_name(name) in self._bodies or name in said:
            return [name]
        parts = [each for each in _JOINED.split(name) if each]
        apart = all(same_name(part) in self._bodies or _SHORT.fullmatch(part) for part in parts)
        return parts if apart else [name]

    def place(self, name: str, said: Mapping[str, str]) -> tuple[str, Found]:
        """Return the id of a jurisdiction, and how it was found."""
        level = "federal" if _FEDERAL.search(name) else "province"
        return self._find(name, said, self._places, "jurisdictions", {"level": level})

    def title(self, identity: str) -> str:
        """Return what a jurisdiction or body is called."""
        record: Any = self._records.get(identity)
        made = (each for held in self.made.values() for each in held if each["id"] == identity)
        return str(record.title) if record else str(next(made, {"title": identity})["title"])

    def _find(
        self,
        name: str,
        said: Mapping[str, str],
        names: dict[str, str],
        kind: str,
        more: Mapping[str, str],
    ) -> tuple[str, Found]:
        meant = said.get(name)
        if meant:
            meant = names.get(same_name(meant), meant)
        if meant and meant in names.values():
            return meant, "known"
        known = names.get(same_name(name))
        if known and not meant:
            return known, self._spelling(name, known, kind)
        identity = meant or made_id(name, self._taken, upper=True)
        names[same_name(name)] = identity
        self._taken.add(identity)
        self._spelt[plain(name)] = identity
        record = {"id": identity, "title": name, **more, "sources": [self.source]}
        self.made.setdefault(kind, []).append(record)
        return identity, "new"

    def _spelling(self, name: str, known: str, kind: str) -> Found:
        """Return how *known* was found; a body that is new keeps each of its spellings."""
        if self._spelt.get(plain(name)) == known or kind == "jurisdictions":
            return "known"
        made = next((each for each in self.made.get(kind, ()) if each["id"] == known), None)
        if made is not None:
            made.setdefault("aliases", []).append(name)
        self._spelt[plain(name)] = known
        return "spelling"

    def theme(self, name: str) -> tuple[str, bool]:
        """Return the id of a theme, new for what is none of those known, and whether it is sure."""
        called = uncounted(name)
        known = self._themes.get(same_name(called)) or self._themes.get(same_name(name))
        if known:
            return known, True
        told = next((theme for theme, words in _THEMES if re.search(words, called.lower())), None)
        if told:
            return told, False
        identity = made_id(called, self._taken)
        self._themes[same_name(called)] = identity
        self._taken.add(identity)
        self.made.setdefault("themes", []).append({"id": identity, "title": name})
        return identity, True

    def result(self, title: str, level: str) -> str:
        """Return the id of a result; a new one for what is not known."""
        known = self._results.get(same_name(title))
        if known:
            return known
        identity = made_id(title, self._taken)
        self._results[same_name(title)] = identity
        self._taken.add(identity)
        record = {"id": identity, "title": title, "level": level, "sources": [self.source]}
        self.made.setdefault("results", []).append(record)
        return identity

    def meeting(self, group: str, number: str, day: str) -> str:
        """Return the id of a meeting; a new one where its day is told; else nothing."""
        identity = f"{group}/{number}"
        if identity in self._decisions:
            return identity
        if not day:
            return ""
        self._decisions[identity] = {}
        record = {"id": identity, "on": day, "number": number, "sources": [self.source]}
        self.meetings[identity] = record
        return identity

    def decision(self, meeting: str, paragraph: str, text: str) -> tuple[str, bool]:
        """Return the number of a decision of *meeting*, and whether it is new."""
        held = self._decisions[meeting]
        there = next((number for number, words in held.items() if words == text), None)
        if there is not None:
            return there, False
        wanted = re.sub(r"[^\w.]+", "", ascii_digits(paragraph)).strip(".") or str(len(held) + 1)
        number, again = wanted, 1
        while number in held:
            again += 1
            number = f"{wanted}.{again}"
        held[number] = text
        return number, True
