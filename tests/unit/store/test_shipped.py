"""The reference records that ship with the package."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bwpolicy.model import SHIPPED, Procedure
from bwpolicy.store import shipped
from bwpolicy.store.nodes import scalar
from bwpolicy.store.scalars import is_id
from bwpolicy.store.shipped import reference, shipped_nouns

PROCEDURES = reference().procedures


@pytest.mark.parametrize("collection", SHIPPED)
def test_every_collection_ships(collection: str) -> None:
    """Each collection that may be referred to without being written has records with ids."""
    ids = [record.id for record in getattr(reference(), collection)]

    assert ids
    assert all(is_id(scalar(name, 0)) for name in ids)


def test_ids_are_used_once() -> None:
    """No two shipped records share an id, whatever they are."""
    ids = Counter(
        record.id for collection in SHIPPED for record in getattr(reference(), collection)
    )

    assert [name for name, count in ids.items() if count > 1] == []


def test_nouns_are_those_of_the_records() -> None:
    """What is known of shipped records before they are built is what they are."""
    records = [
        record
        for collection in SHIPPED
        if collection != "terms"  # nothing refers to them
        for record in getattr(reference(), collection)
    ]

    assert {record.id: record.noun for record in records} == shipped_nouns()


def test_is_read_once() -> None:
    """Every agenda of a process has the same shipped records."""
    assert reference() is reference()
    assert reference().sessions is reference().sessions


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda each: each.id)
def test_procedures_end_with_what_ends_them(procedure: Procedure) -> None:
    """A procedure starts from not started; stages that mean ended come last; none comes twice."""
    meanings = [stage.meaning for stage in procedure.stages]
    ids = [stage.id for stage in procedure.stages]

    assert meanings[0] == "not started"
    assert "ended" not in meanings[: meanings.index("ended")]
    assert set(meanings[meanings.index("ended") :]) == {"ended"}
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda each: each.id)
def test_procedures_can_be_passed(procedure: Procedure) -> None:
    """From the start of a procedure there is a way to a final or standing stage."""
    assert procedure.remaining(None)[-1].meaning in {"final", "standing"}


def test_instruments_have_the_codes_of_the_ilo() -> None:
    """Instruments are called as the ILO calls them, and came into force after their adoption."""
    instruments = reference().instruments

    assert all(re.fullmatch(r"[CPR]\d{3}|MLC2006", each.id) for each in instruments)
    assert [
        each.id
        for each in instruments
        if each.adopted and each.in_force and each.in_force.last < each.adopted.first
    ] == []


def test_sessions_begin_before_they_end() -> None:
    """A session ends no earlier than it begins, and one before which something is due begins."""
    sessions = reference().sessions

    assert [each.id for each in sessions if each.ends and each.ends.last < each.begins.first] == []
    assert all(each.begins.begin for each in sessions)


def test_readme_counts_what_is_there() -> None:
    """The page beside the data tells how many rows each file holds."""
    page = (Path(shipped.__file__).parent / "reference" / "README.md").read_text("utf-8")

    told = {
        name: int(count)
        for name, count in re.findall(r"^\| `(\w+)\.\w+` \|.*?\| (\d+) \|", page, re.MULTILINE)
    }

    assert told == {name: len(getattr(reference(), name)) for name in SHIPPED}
