"""What an import can refer to: records of the agenda, and those it makes on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bwpolicy.exchange.naming import made_id, same_name

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


class Known:
    """
    Names and ids, found or made.

    Lives as long as one import. What it makes stands in ``made``, by top-level list.

    Args:
        agenda: The agenda to import into.
        source: Id of the source that the book is, which new records name.
    """

    def __init__(self, agenda: Agenda, source: str) -> None:
        """Gather the names of the agenda."""
        self.agenda = agenda
        self.source = source
        self.made: dict[str, list[dict[str, Any]]] = {}
        self.kept: dict[tuple[str, int], list[str]] = {}
        self.fiscal_start = agenda.settings.fiscal_start
        shipped = agenda.reference
        self.instruments = {each.id for each in (*shipped.instruments, *agenda.instruments)}
        self.sessions = frozenset(each.id for each in (*shipped.sessions, *agenda.sessions))
        self.points = {point.id for comment in agenda.comments for point in comment.points}
        self.items = {item.id for item in agenda.items}
        self.taken = {record.id for record in agenda.records()}
        self._bodies = self._names(agenda.bodies)
        self._places = self._names(agenda.jurisdictions)
        federal = [
            each.id for each in agenda.jurisdictions if each.level in {"federal", "national"}
        ]
        if len(federal) == 1:
            for word in ("federal", "federation", "national", "federal level", "centre"):
                self._places.setdefault(same_name(word), federal[0])
        themes = (*shipped.themes, *agenda.themes)
        self._themes = self._names(themes)
        self._results = self._names(agenda.results)
        self._meetings = {
            meeting.id for group in agenda.working_groups for meeting in group.meetings
        }
        self._decisions: dict[str, int] = {
            meeting.id: len(meeting.decisions)
            for group in agenda.working_groups
            for meeting in group.meetings
        }
        self._used: dict[tuple[str, str], str] = {}

    @staticmethod
    def _names(records: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for record in records:
            titles = [words for _, words in record.title.words] if record.title else []
            short = [record.short] if getattr(record, "short", None) else []
            last = [record.id.rpartition("-")[2]] if hasattr(record, "short") else []
            for name in (record.id, *titles, *short, *last, *getattr(record, "aliases", ())):
                found.setdefault(same_name(name), record.id)
        return found

    def name(self, kind: str, written: str, title: str, sheet: str) -> str:
        """
        Return the id of a record: as written, else made from its title.

        The same title gives the same id in every import; two rows of one import that want the
        same id get two.
        """
        wanted = written or made_id(title, ())
        holder = self._used.setdefault((kind, wanted), f"{sheet}\n{title}")
        number = 1
        name = wanted
        while holder != f"{sheet}\n{title}":
            number += 1
            name = f"{wanted}.{number}"
            holder = self._used.setdefault((kind, name), f"{sheet}\n{title}")
        if kind == "items":
            self.items.add(name)
        return name

    def body(self, name: str, said: Mapping[str, str]) -> tuple[str, bool]:
        """Return the id of a body, and whether it is new."""
        return self._find(name, said, self._bodies, "bodies", {"side": "other"})

    def place(self, name: str, said: Mapping[str, str]) -> tuple[str, bool]:
        """Return the id of a jurisdiction, and whether it is new."""
        level = "federal" if _FEDERAL.search(name) else "province"
        return self._find(name, said, self._places, "jurisdictions", {"level": level})

    def _find(
        self,
        name: str,
        said: Mapping[str, str],
        names: dict[str, str],
        kind: str,
        more: Mapping[str, str],
    ) -> tuple[str, bool]:
        meant = {same_name(each): value for each, value in said.items()}.get(same_name(name))
        if meant and meant in names.values():
            return meant, False
        known = names.get(same_name(name))
        if known and not meant:
            return known, False
        identity = meant or made_id(name, self.taken, upper=True)
        names[same_name(name)] = identity
        self.taken.add(identity)
        record = {"id": identity, "title": name, **more, "sources": [self.source]}
        self.made.setdefault(kind, []).append(record)
        return identity, True

    def theme(self, name: str) -> str:
        """Return the id of a theme; a new one for what is none of those known."""
        known = self._themes.get(same_name(name))
        told = next((theme for theme, words in _THEMES if re.search(words, name.lower())), None)
        if known or told:
            return known or str(told)
        identity = made_id(name, self.taken)
        self._themes[same_name(name)] = identity
        self.taken.add(identity)
        self.made.setdefault("themes", []).append({"id": identity, "title": name})
        return identity

    def result(self, title: str, level: str, source: str) -> str:
        """Return the id of a result; a new one for what is not known."""
        known = self._results.get(same_name(title))
        if known:
            return known
        identity = made_id(title, self.taken)
        self._results[same_name(title)] = identity
        self.taken.add(identity)
        record = {"id": identity, "title": title, "level": level, "sources": [source]}
        self.made.setdefault("results", []).append(record)
        return identity

    def meeting(self, group: str, number: str, day: str) -> str:
        """Return the id of a meeting; a new one where its day is told; else nothing."""
        identity = f"{group}/{number}"
        if identity in self._meetings:
            return identity
        if not day:
            return ""
        self._meetings.add(identity)
        self._decisions[identity] = 0
        record = {"id": identity, "on": day, "number": number, "sources": [self.source]}
        self.made.setdefault("meetings", []).append(record)
        return identity

    def next_decision(self, meeting: str, paragraph: str) -> str:
        """Return the number of the next decision of *meeting*: its paragraph, else the next one."""
        self._decisions[meeting] = self._decisions.get(meeting, 0) + 1
        digits = re.search(r"\d+(?:\.\d+)?", paragraph)
        return digits[0] if digits else str(self._decisions[meeting])
