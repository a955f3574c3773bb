"""Looking things up in an agenda."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from bwpolicy import Agenda
from bwpolicy.model import (
    COLLECTIONS,
    NESTED,
    SHIPPED,
    AgendaItem,
    Comment,
    Decision,
    Meeting,
    Milestone,
    Point,
    Reference,
    Session,
    Settings,
    Text,
    Theme,
    Track,
    WorkingGroup,
    parse_when,
)
from bwpolicy.model.words import MONTHS, Month
from bwpolicy.testing.strategies import agendas

TITLE = Text.of("T")
SETTINGS = Settings(id="a", title=TITLE)


def theme(name: str, title: str = "T") -> Theme:
    """Return a theme."""
    return Theme(id=name, title=Text.of(title))


def test_records_come_with_those_within() -> None:
    """Records are listed by collection, each followed by what is nested in it."""
    agenda = Agenda(
        settings=SETTINGS,
        working_groups=(
            WorkingGroup(
                id="G",
                title=TITLE,
                meetings=(
                    Meeting(
                        id="G/1",
                        on=parse_when("2024"),
                        decisions=(Decision(id="G/1#1", text=TITLE),),
                    ),
                ),
                milestones=(Milestone(id="M", title=TITLE),),
            ),
        ),
        items=(
            AgendaItem(
                id="I",
                title=TITLE,
                tracks=(Track(id="I@X", jurisdiction="X", procedure="act"),),
                milestones=(Milestone(id="I!", title=TITLE),),
            ),
        ),
        comments=(
            Comment(id="C", body="B", kind="complaint", points=(Point(id="C/1", title=TITLE),)),
        ),
    )

    listed = [record.id for record in agenda.records()]

    assert listed == ["C", "C/1", "I", "I@X", "I!", "G", "M", "G/1", "G/1#1"]


@given(agendas())
def test_index_holds_every_record(agenda: Agenda) -> None:
    """Every record is found by its id, and so is every shipped one that was not replaced."""
    index = agenda.index()

    assert all(index[record.id] is record for record in agenda.records())
    assert index["C087"].id == "C087"


def test_own_records_take_the_place_of_shipped_ones() -> None:
    """An agenda's own theme stands where the shipped one of its id stood; new ones follow."""
    shipped = {"themes": (theme("a"), theme("b"))}
    reference = Reference(lambda name: shipped.get(name, ()))
    own = (theme("c"), theme("a", "Mine"))
    agenda = Agenda(settings=SETTINGS, themes=own, reference=reference)

    assert (own[1], shipped["themes"][1], own[0]) == agenda.all_themes()
    assert agenda.index()["a"] is own[1]
    assert agenda.all_procedures() == agenda.all_sessions() == ()


def test_reference_is_read_once_and_only_when_asked() -> None:
    """A shipped collection is loaded when it is first used, and then kept."""
    asked: list[str] = []

    def load(name: str) -> tuple[Session, ...]:
        asked.append(name)
        return (Session(id="S", begins=parse_when("2024")),)

    agenda = Agenda(settings=SETTINGS, reference=Reference(load))
    assert asked == []

    first, second = agenda.all_sessions(), agenda.all_sessions()

    assert asked == ["sessions"]
    assert first == second


def test_reference_is_not_part_of_the_value() -> None:
    """Two agendas are equal whatever ships with the package."""
    other = Reference(lambda _: (theme("a"),))

    assert Agenda(settings=SETTINGS) == Agenda(settings=SETTINGS, reference=other)


def test_tracks_and_milestones_come_with_their_owners() -> None:
    """Tracks are listed with their item, milestones with group or item, groups first."""
    track = Track(id="I@X", jurisdiction="X", procedure="act")
    ours, theirs = Milestone(id="I!", title=TITLE), Milestone(id="M", title=TITLE)
    item = AgendaItem(id="I", title=TITLE, tracks=(track,), milestones=(ours,))
    group = WorkingGroup(id="G", title=TITLE, milestones=(theirs,))
    agenda = Agenda(settings=SETTINGS, items=(item,), working_groups=(group,))

    assert [(item, track)] == list(agenda.tracks())
    assert [(group, theirs), (item, ours)] == list(agenda.milestones())


@pytest.mark.parametrize(("month", "number"), [("January", 1), ("July", 7), ("December", 12)])
def test_fiscal_start_is_a_number(month: Month, number: int) -> None:
    """The month in which the fiscal year starts is counted from 1."""
    assert number == attrs.evolve(SETTINGS, fiscal_year_starts=month).fiscal_start
    assert len(MONTHS) == 12


def test_tables_name_fields() -> None:
    """The tables of collections name fields that there are, and every collection is in them."""
    fields = {field.name for field in attrs.fields(Agenda)}

    assert {"settings", "reference", *COLLECTIONS} == fields
    assert set(SHIPPED) < set(COLLECTIONS)
    assert "milestones" in NESTED
