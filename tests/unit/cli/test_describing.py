"""Records in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import bwpolicy
from bwpolicy.cli.describing import Describer
from bwpolicy.model import Agenda, Body, Law, Record, Text, Value, When
from bwpolicy.reporting import Language
from tests.support.agendas import PAKISTAN


@pytest.fixture(name="pakistan", scope="module")
def _pakistan() -> Agenda:
    return bwpolicy.load(PAKISTAN)


def described(record: Record, *others: Record, languages: tuple[str, ...] = ()) -> list[str]:
    """Return the description of *record*, in an agenda of it and *others*."""
    index = {each.id: each for each in (record, *others)}
    return list(Describer(index, Language(languages)).lines(record))


def test_every_record_of_the_example_can_be_described(pakistan: Agenda) -> None:
    """Each kind there is comes in whole lines that start with its id and tell its kind."""
    describer = Describer(pakistan.index(), Language(("ur",)))
    nouns = set()

    for record in pakistan.index().values():
        lines = list(describer.lines(record))
        nouns.add(record.noun)
        assert lines[0].startswith(record.id)
        assert lines[0].endswith(f"   ({record.noun})")
        assert all(line and "\n" not in line and line == line.rstrip() for line in lines)
        assert "Text(" not in "".join(lines)
    assert len(nouns) > 20


def test_only_references_are_told_with_titles() -> None:
    """A word that is also the id of something is left a word."""
    law = Law(id="L", title=Text.of("Law"), kind="act", number="MOL", replaces=("MOL",))
    body = Body(id="MOL", title=Text.of("Ministry"), side="government")
    act = Body(id="act", title=Text.of("Not this"), side="other")

    assert described(law, body, act) == [
        "L  Law   (law)",
        "  kind: act",
        "  number: MOL",
        "  replaces: Ministry (MOL)",
        "  ships with bwpolicy",
    ]


def test_tells_what_names_a_record() -> None:
    """References lead both ways."""
    body = Body(id="A", title=Text.of("A"), side="other")
    parts = [Body(id=name, title=Text.of(name), side="other", part_of="A") for name in ("C", "B")]

    assert "  named by: B, C" in described(body, *parts)


def test_a_reference_to_nothing_known_is_told_by_its_id() -> None:
    """What an audience may not see, or has no title, keeps its id."""
    body = Body(id="A", title=Text.of("A"), side="other", part_of="B")

    assert "  part of: B" in described(body)


def test_titles_come_in_the_first_language_there_is() -> None:
    """Languages are tried in order; the original is the last."""
    body = Body(id="A", title=Text.of({"en": "One", "ur": "ایک"}), side="other")

    assert described(body, languages=("bn", "ur"))[0] == "A  ایک   (body)"
    assert described(body, languages=("bn",))[0] == "A  One   (body)"


def test_what_is_so_is_told_by_its_name_alone() -> None:
    """A truth is no word for people."""
    value = Value(on=When.on(date(2024, 6, 5)), number=Decimal(30), at_least=True)

    assert Describer({}).fact(value) == "5 Jun 2024  actual, number 30, at least  [unverified]"
