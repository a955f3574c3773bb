"""The pictures that a reporter must cope with: each is what it says it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest

from bwpolicy.analysis import Snapshot
from bwpolicy.model import Procedure, Stage, Text, Theme, When
from bwpolicy.reporting import to_json, to_plain
from bwpolicy.testing import HOSTILE, PICTURES, RIGHT_TO_LEFT, picture, sample_agenda
from bwpolicy.testing.pictures import MANY, PictureName
from bwpolicy.testing.texts import MARKER
from tests.support.words import words_of

#: Shipped with bwpolicy: nobody wrote their words into the agenda.
SHIPPED = (Procedure, Stage, Theme)


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a value, in whatever it is nested."""
    if isinstance(value, Text):
        yield from (words for _, words in value.words)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif attrs.has(type(value)) and not isinstance(value, (When, *SHIPPED)):
        for field in attrs.fields(type(value)):
            yield from texts(getattr(value, field.name))


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_taken_on_the_same_day(name: PictureName) -> None:
    """All are of 30 June 2024, and the same when they are taken again."""
    snapshot = picture(name)

    assert snapshot.as_of == date(2024, 6, 30)
    assert to_json(to_plain(picture(name))) == to_json(to_plain(snapshot))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("empty", False),
        ("usual", False),
        ("huge", False),
        ("changes", True),
        ("hostile", True),
        ("right-to-left", True),
    ],
)
def test_some_pictures_tell_what_moved(name: PictureName, told: bool) -> None:  # noqa: FBT001
    """Half of them have a day to compare with, and something changed since."""
    snapshot = picture(name)

    assert bool(snapshot.since) is told
    assert bool(snapshot.changes) is told


def test_the_empty_picture_holds_its_title_only() -> None:
    """There are no records of any kind."""
    snapshot = picture("empty")

    assert str(snapshot.settings.title) == "Empty agenda"
    records = (snapshot.items, snapshot.milestones, snapshot.points, snapshot.sources)
    assert records == ((), (), (), ())


def test_the_usual_picture_fills_every_part() -> None:
    """Whatever a report may show, there is some of it."""
    snapshot = picture("usual")
    parts = (
        *("items", "milestones", "deadlines", "requests", "points", "comments", "results"),
        *("working_groups", "laws", "jurisdictions", "bodies", "sources", "possibly", "coverage"),
    )

    assert [name for name in parts if not getattr(snapshot, name)] == []
    assert snapshot.illustrative
    assert words_of(snapshot).notices()


def test_in_the_hostile_picture_every_text_is_hostile() -> None:
    """No text of the agenda is left as it was, and each of the hostile ones is used."""
    snapshot = picture("hostile")
    found = list(texts(attrs.evolve(snapshot, changes=())))

    assert len(found) > 30
    assert [words for words in found if MARKER not in words] == []
    assert [text for text in HOSTILE if not any(text in words for words in found)] == []
    assert any(words.startswith("=1+1 ") for words in found)


def test_in_the_hostile_picture_what_is_written_freely_is_too() -> None:
    """Publishers and numbers of laws are words as well, although nobody translates them."""
    snapshot = picture("hostile")

    assert all(MARKER in (law.number or MARKER) for law in snapshot.laws)
    assert [MARKER in (each.publisher or "") for each in snapshot.sources] == [True, False, False]


def test_the_picture_from_the_right_is_in_urdu() -> None:
    """Every text is Urdu and one of those listed."""
    found = set(texts(attrs.evolve(picture("right-to-left"), changes=())))

    assert found <= set(RIGHT_TO_LEFT)
    assert len(found) == len(RIGHT_TO_LEFT)


def test_other_words_change_nothing_else() -> None:
    """Ids, dates and states of the hostile picture are those of the one with changes."""

    def states(snapshot: Snapshot) -> list[object]:
        return [
            (track.id, track.state, track.on) for item in snapshot.items for track in item.tracks
        ]

    assert states(picture("hostile")) == states(picture("changes"))


def test_the_huge_picture_has_hundreds_of_items() -> None:
    """Every item is there so many times, each with an id and steps of its own."""
    snapshot = picture("huge")
    usual = picture("usual")
    events = [
        id(event)
        for item in snapshot.items
        for track in item.tracks
        if not track.through
        for event in track.events
    ]

    assert len(snapshot.items) == MANY * len(usual.items)
    assert len({item.id for item in snapshot.items}) == len(snapshot.items)
    assert snapshot.counts.tracks == MANY * usual.counts.tracks
    assert snapshot.counts.final == MANY * usual.counts.final
    assert len(set(events)) == len(events)


def test_pictures_are_taken_for_an_audience() -> None:
    """What is for officials is in the picture of theirs, and leaves no trace in the public one."""
    assert "R-3" in {item.id for item in picture("usual", "government").items}
    assert "R-3" not in {item.id for item in picture("usual", "public").items}
    assert picture("usual").audience == "programme"


def test_the_sample_is_one_agenda() -> None:
    """It is read once, has no problems, and is in English with Urdu to come."""
    assert sample_agenda() is sample_agenda()
    assert sample_agenda().settings.languages == ("en", "ur")
