"""The generator of agendas: what it makes is valid, and nothing of the model is left out."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal, get_args, get_origin

import attrs
import pytest
from hypothesis import Phase, given, settings

import bwpolicy
from bwpolicy import Agenda, model
from bwpolicy.analysis.inside import facts_of
from bwpolicy.model import COLLECTIONS, Fact, Place, Record, Text, When
from bwpolicy.model.when import parse_when
from bwpolicy.testing.strategies import AWKWARD, agenda_texts, agendas, used, when_texts
from tests.support.folders import write

#: Classes that the generator should make, each with every field: all but bases and plain values.
CLASSES: Final = [
    cls
    for cls in vars(model).values()
    if isinstance(cls, type)
    and attrs.has(cls)
    and cls not in {Agenda, Fact, Record, Text, When, Place}
]


@pytest.fixture(name="many", scope="module")
def _many() -> list[Agenda]:
    """Return so many agendas that everything should turn up; the same ones in each run."""
    made: list[Agenda] = []

    @settings(max_examples=400, derandomize=True, database=None, phases=[Phase.generate])
    @given(agendas())
    def collect(agenda: Agenda) -> None:
        made.append(agenda)

    collect()
    return made


@pytest.fixture(name="fields", scope="module")
def _fields(many: list[Agenda]) -> Mapping[type, set[str]]:
    """Return the fields of each class that one of the agendas uses."""
    fields: dict[type, set[str]] = {}
    for agenda in many:
        for cls, names in used(agenda).items():
            fields.setdefault(cls, set()).update(names)
    return fields


@given(agenda_texts())
def test_makes_valid_agendas(files: dict[str, str]) -> None:
    """Whatever is generated loads without an error."""
    with TemporaryDirectory() as folder:
        loaded = bwpolicy.read(write(Path(folder), files))

    assert loaded.errors == ()
    assert len(files) == loaded.files


def test_uses_every_collection(many: list[Agenda]) -> None:
    """No list of an agenda stays empty for ever."""
    filled = {name for agenda in many for name in COLLECTIONS if getattr(agenda, name)}

    assert set(COLLECTIONS) == filled


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_uses_every_field(cls: type[attrs.AttrsInstance], fields: Mapping[type, set[str]]) -> None:
    """Each field of each class is given a value other than its default."""
    wanted = {field.name for field in attrs.fields(cls) if field.name != "place"}

    assert wanted - fields[cls] == set()


def test_uses_every_word(many: list[Agenda]) -> None:
    """Every word of every closed vocabulary turns up: grades, access levels, kinds."""
    wanted = {
        (field.name, _choices(field.type), word)
        for cls in CLASSES
        for field in attrs.fields(cls)
        for word in _choices(field.type)
    }
    held = {
        (field.name, _choices(field.type), getattr(value, field.name))
        for agenda in many
        for value in _values(agenda)
        for field in attrs.fields(type(value))
        if _choices(field.type)
    }
    months = {word for word in wanted if word[0] == "fiscal_year_starts"}

    assert wanted - held - months == set()
    assert len(months & held) == 3


def test_uses_what_is_hard_to_judge(many: list[Agenda]) -> None:
    """Facts are retracted and extended, tracks carried in chains, days equal, intervals overlap."""
    chains = 0
    equal = overlapping = leap = retracted = extended = awkward = 0
    for agenda in many:
        tracks = {track.id: track for _, track in agenda.tracks()}
        chains += sum(
            tracks[track.through].through is not None for track in tracks.values() if track.through
        )
        facts = list(facts_of(agenda))
        retracted += any(fact.retracts for fact in facts)
        extended += any(getattr(fact, "extends", None) for fact in facts)
        leap += any(fact.on.last == date(2024, 2, 29) for fact in facts)
        for one, other in itertools.pairwise(facts):
            equal += one.on.last == other.on.last
            overlapping += one.on.first < other.on.first <= one.on.last < other.on.last
        awkward += any(str(fact.words) in AWKWARD for fact in facts)

    assert 0 not in {chains, equal, overlapping, leap, retracted, extended, awkward}


@given(when_texts())
def test_makes_dates_of_one_reading(text: str) -> None:
    """Each date generated is one, and keeps the text it was written as."""
    assert text == parse_when(text).text


def _choices(kind: Any) -> tuple[Any, ...]:
    """Return the words a field of type *kind* may have."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return next((get_args(arg) for arg in get_args(kind) if get_origin(arg) is Literal), ())


def _values(agenda: Agenda) -> list[Any]:
    """Return the settings, every record and everything within them."""
    values: list[Any] = []
    waiting: list[Any] = [agenda.settings, *agenda.records()]
    while waiting:
        value = waiting.pop()
        values.append(value)
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            for inner in held if isinstance(held, tuple) else (held,):
                if type(inner) in CLASSES and not isinstance(inner, Record):
                    waiting.append(inner)  # noqa: PERF401 - clearer than what would extend
    return values
