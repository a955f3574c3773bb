"""Snapshots that a reporter must cope with: empty, usual, hostile, from the right, huge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from itertools import cycle
from typing import Any, Final, Literal

import attrs

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.model import Agenda, AgendaItem, Settings, Text, When
from bwpolicy.model.words import Access
from bwpolicy.store import load
from bwpolicy.testing.texts import HOSTILE, MARKER, PROPERTY, RIGHT_TO_LEFT

#: The day on which every picture is taken.
AS_OF: Final = date(2024, 6, 30)
#: The day from which those with changes tell them.
SINCE: Final = date(2023, 1, 1)
#: Items of the huge picture.
MANY: Final = 300

PictureName = Literal["empty", "usual", "changes", "hostile", "right-to-left", "huge"]


@cache
def sample_agenda() -> Agenda:
    """Return a small agenda in which every part of a report has something to say."""
    with as_file(files("bwpolicy.testing") / "sample.yaml") as path:
        return load(path)


def picture(name: PictureName, audience: Access = "programme") -> Snapshot:
    """
    Return a snapshot that a reporter must cope with.

    Args:
        name: ``empty`` holds nothing but its title; ``usual`` the sample agenda; ``changes``
            the same with what moved; in ``hostile`` every text is one of :data:`HOSTILE`, in
            ``right-to-left`` one of :data:`RIGHT_TO_LEFT`; ``huge`` has hundreds of items.
        audience: For whom.
    """
    since = SINCE if name in {"changes", "hostile", "right-to-left"} else None
    return take_snapshot(_AGENDAS[name](), AS_OF, since=since, audience=audience)


def _empty() -> Agenda:
    return Agenda(settings=Settings(id="empty", title=Text.of("Empty agenda")))


def _hostile() -> Agenda:
    return _worded(sample_agenda(), _hostile_words(), "en")


def _hostile_words() -> Iterator[str]:
    """Yield hostile texts: each is markup, rings and breaks its line; each second one computes."""
    for number, text in enumerate(cycle(HOSTILE)):
        formula = "=1+1 " if number % 2 else ""
        yield f'{formula}{text} <b {MARKER}="1">\u0007\n{PROPERTY}:1'


def _right_to_left() -> Agenda:
    return _worded(sample_agenda(), cycle(RIGHT_TO_LEFT), "ur")


def _worded(agenda: Agenda, words: Iterator[str], code: str) -> Agenda:
    """Return *agenda* with other words wherever somebody wrote some."""

    def other(value: Any) -> Any:
        if isinstance(value, Text):
            return Text(((code, next(words)),))
        if isinstance(value, tuple):
            return tuple(map(other, value))
        if not attrs.has(type(value)) or isinstance(value, When):
            return value
        changed = {
            field.alias or field.name: other(held)
            for field in attrs.fields(type(value))
            if field.init and (held := getattr(value, field.name)) is not None
        }
        free = {"publisher", "number", "file_number", "reference"} & changed.keys()
        changed |= {name: next(words) for name in free if isinstance(changed[name], str)}
        return attrs.evolve(value, **changed)

    made: Agenda = other(agenda)
    return made


def _huge() -> Agenda:
    agenda = sample_agenda()
    return attrs.evolve(
        agenda, items=tuple(each for number in range(MANY) for each in _copies(agenda, number))
    )


def _copies(agenda: Agenda, number: int) -> Iterator[AgendaItem]:
    for item in agenda.items:
        tracks = tuple(
            attrs.evolve(
                track,
                id=track.id.replace("@", f"-{number}@"),
                through=track.through.replace("@", f"-{number}@") if track.through else None,
                events=tuple(map(attrs.evolve, track.events)),  # else one step of all items
            )
            for track in item.tracks
        )
        yield attrs.evolve(item, id=f"{item.id}-{number}", tracks=tracks)


_AGENDAS: Final[dict[PictureName, Callable[[], Agenda]]] = {
    "empty": _empty,
    "usual": sample_agenda,
    "changes": sample_agenda,
    "hostile": _hostile,
    "right-to-left": _right_to_left,
    "huge": _huge,
}
#: Every picture.
PICTURES: Final[tuple[PictureName, ...]] = tuple(_AGENDAS)
