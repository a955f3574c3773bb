"""What an import can refer to: names found, in whatever spelling, or made."""

from __future__ import annotations

from typing import Any

import pytest

from bwpolicy.exchange.records.known import Known, place_names
from bwpolicy.model import Agenda, Body, Jurisdiction, Settings, Text


def agenda(**lists: Any) -> Agenda:
    """Return an agenda with two jurisdictions and a ministry."""
    title = Text.of
    return Agenda(
        settings=Settings(id="a", title=title("Agenda"), country="PK"),
        jurisdictions=(
            Jurisdiction(id="PK", title=title("Pakistan"), level="federal"),
            Jurisdiction(id="PK-JK", title=title("Azad Jammu and Kashmir"), level="territory"),
        ),
        bodies=(Body(id="MOL", title=title("Ministry of Labour"), side="government"),),
        **lists,
    )


@pytest.fixture(name="known")
def _known() -> Known:
    return Known(agenda(), "TABLE-X-1", "TABLE-X-")


@pytest.mark.parametrize(
    ("written", "place"),
    [("azad jammu & kashmir", "PK-JK"), ("AJK", "PK-JK"), ("JK", "PK-JK"), ("Federal", "PK")],
)
def test_places(written: str, place: str, known: Known) -> None:
    """By title, initials, the end of the id; the only federal one by that word."""
    assert known.place(written, {}) == (place, "known")
    assert set(place_names(agenda()).values()) == {"PK", "PK-JK"}


def test_bodies(known: Known) -> None:
    """As written there, in another spelling, as the mapping says, or new, with each spelling."""
    assert known.body("ministry of labour", {}) == ("MOL", "known")
    assert known.body("Labour Ministry", {}) == ("MOL", "spelling")
    assert known.body("Min. Lab.", {"Min. Lab.": "MOL"}) == ("MOL", "known")
    assert known.body("Law Department", {}) == ("LAW-DEPARTMENT", "new")
    assert known.body("Department of Law", {}) == ("LAW-DEPARTMENT", "spelling")
    assert known.made["bodies"][0]["aliases"] == ["Department of Law"]


def test_names_that_commas_join(known: Known) -> None:
    """They are several where each is known, or an abbreviation; else commas belong to the name."""
    known.body("ILO", {})

    assert known.bodies("Ministry of Labour, ILO", {}) == ["Ministry of Labour", "ILO"]
    assert known.bodies("EFP, ILO and PWF", {}) == ["EFP", "ILO", "PWF"]
    assert known.bodies("Law, Justice", {}) == ["Law, Justice"]


def test_themes(known: Known) -> None:
    """Those that ship are told by their words, which is not sure; others are new."""
    assert known.theme("Trade union rights") == ("freedom-of-association", False)
    assert known.theme("B. Wages") == ("wages", True)
    assert known.made["themes"] == [{"id": "wages", "title": "B. Wages"}]


def test_ids_are_given_once(known: Known) -> None:
    """What wants the id of something else gets a number behind it."""
    names = [known.records.name("item", "R-1", "One", bare=True) for _ in range(3)]

    assert names == ["R-1", "R-1.2", "R-1.3"]
    assert known.records.name("item", "MOL", "A body's id", bare=False) == "MOL.2"


def test_decisions(known: Known) -> None:
    """By paragraph, else in order; the same words are the same decision."""
    meeting = known.meeting("WG", "1", "2024-01-15")

    assert known.decision(meeting, "Para 6(a)", "One") == ("Para6a", True)
    assert known.decision(meeting, "", "Two") == ("2", True)
    assert known.decision(meeting, "2", "Three") == ("2.2", True)
    assert known.decision(meeting, "9", "Two") == ("2", False)
    assert known.meeting("WG", "7", "") == ""
