"""Which record a row means: facts go to no record of something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

import bwpolicy
from bwpolicy.exchange.importing import Import, plan_import, write_import
from bwpolicy.exchange.mappings.proposing import propose
from bwpolicy.exchange.records.identity import alike
from tests.support.folders import write
from tests.unit.exchange.test_importing import AGENDA, book, plan
from tests.unit.exchange.test_versions import says

HEAD = ["No", "Reform", "Province", "Responsible", "Deadline", "Status"]
NO_PLACE = ["No", "Reform", "Convention", "Responsible", "Deadline", "Status"]
DAYS = (date(2025, 1, 31), date(2025, 5, 31))


def taken(folder: Path, rows: list[list[str]], day: date, name: str = "table") -> Import:
    """Import a table of this name."""
    planned = plan(book(folder, rows, name), folder, day)
    if planned.changes:
        write_import(planned, bwpolicy.load(folder), folder)
    return planned


def said(folder: Path) -> dict[str, tuple[str, list[str | None]]]:
    """Return by id what each reform is called, and what is claimed of it."""
    agenda = bwpolicy.load(folder)
    index = agenda.index()
    return {
        item.id: (
            str(item.title),
            [claim.says for claim in getattr(index.get(f"{item.id}!"), "claims", ())],
        )
        for item in agenda.items
    }


def messages(planned: Import) -> list[str]:
    """Return what a person is told, without where."""
    return [finding.message for finding in planned.account.findings]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an agenda with two provinces."""
    return write(tmp_path / "agenda", {"agenda.yaml": AGENDA})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Amend section 3 of the Act", "Amend section 3 of the Act, rules", True),
        ("Rules on registration of unions", "Rules on the registration of trade unions", True),
        ("Organise farm workers", "Organize farm workers", True),
        ("Amend section 5(3)", "Amend section 3(5)", False),
        ("Amend section 3", "Amend section 5", False),
        ("Train labour inspectors in Punjab", "Train labour judges in Sindh", False),
        ("Train labour inspectors in Punjab", "Train labour inspectors in Sindh", False),
        ("Labour court in Lahore", "Labour court in Multan", False),
        ("Draft rules", "Draft rules on the minimum wages of domestic workers", False),
        ("Wage law", "Levy", False),
    ],
)
def test_titles_in_other_words(one: str, other: str, *, same: bool) -> None:
    """Words may come or go, and be spelled otherwise; none may take the place of another."""
    assert alike(one, other, {"punjab", "sindh"}) is same
    assert alike(other, one, {"punjab", "sindh"}) is same


def test_sections_are_told_apart_by_the_order_of_their_numbers(folder: Path) -> None:
    """Also where a row is put in above them."""
    amend = [["Amend section 5(3)", "Punjab", "MoL", "", "Done"]]
    amend += [["Amend section 3(5)", "Punjab", "MoL", "", "Not done"]]
    taken(folder, [HEAD, ["1", *amend[0]], ["2", *amend[1]]], DAYS[0])
    rows = [["1", "A new one", "Punjab", "MoL", "", "Planned"], ["2", *amend[0]], ["3", *amend[1]]]

    taken(folder, [HEAD, *rows], DAYS[1])

    assert said(folder) == {
        "R-1": ("Amend section 5(3)", ["done"]),
        "R-2": ("Amend section 3(5)", ["not done"]),
        "R-1.2": ("A new one", ["planned"]),
    }


def test_a_number_used_again_in_another_province(folder: Path) -> None:
    """A title in other words of another province is another reform."""
    taken(folder, [HEAD, ["1", "Train inspectors", "Punjab", "MoL", "", "Done"]], DAYS[0])

    rows = [HEAD, ["1", "Train all inspectors", "Sindh", "MoL", "", "Not done"]]
    planned = taken(folder, rows, DAYS[1])

    assert [each for _, each in said(folder).values()] == [["done"], ["not done"]]
    assert "R-1 is 'Train inspectors' in the agenda: this is new, as R-1.2" in messages(planned)


@pytest.mark.parametrize("number", ["1", "A-1", ""])
def test_the_same_title_in_another_table_is_told(folder: Path, number: str) -> None:
    """Whether it is the same reform, nobody can see from here; of another province it is none."""
    row = [number, "Notify wages", "Punjab", "MoL", "", "Done"]
    taken(folder, [HEAD, row], DAYS[0], "one")
    (name,) = said(folder)

    told = messages(
        taken(folder, [NO_PLACE, [*row[:2], "", "MoL", "", "Planned"]], DAYS[1], "other")
    )
    again = messages(taken(folder, [NO_PLACE, [*row[:2], "", "MoL", "", "Done"]], DAYS[1], "other"))
    taken(folder, [HEAD, [*row[:2], "Sindh", "MoL", "", "Not done"]], DAYS[1], "third")

    message = f"the agenda has {name} from one.csv, as read on 2025-01-31; read as that one"
    assert message in told
    assert message not in again
    assert list(said(folder).values()) == [
        ("Notify wages", ["done", "planned", "done"]),
        ("Notify wages", ["not done"]),
    ]


def test_the_same_id_for_something_else_in_another_table(folder: Path) -> None:
    """It is a new record, and told; one written by hand is meant by its id, whatever its title."""
    taken(folder, [HEAD, ["A-1", "Notify wages", "Punjab", "MoL", "", "Done"]], DAYS[0], "one")
    write(folder, {"own.yaml": "items: [{id: B-1, title: Ours}]\n"})
    rows = [HEAD, ["A-1", "Train judges", "", "", "", "Not done"]]
    rows.append(["B-1", "Theirs", "", "", "", "Planned"])

    planned = taken(folder, rows, DAYS[1], "other")

    assert said(folder) == {
        "A-1": ("Notify wages", ["done"]),
        "A-1.2": ("Train judges", ["not done"]),
        "B-1": ("Ours", ["planned"]),
    }
    assert "A-1 is 'Notify wages' in the agenda: this is new, as A-1.2" in messages(planned)


def test_a_record_of_this_very_table_is_found_though_it_was_retitled(folder: Path) -> None:
    """The same table again makes no second one."""
    rows = [HEAD, ["1", "Notify wages", "Punjab", "MoL", "", "Done"]]
    taken(folder, rows, DAYS[0])
    (path,) = folder.glob("imports/*.yaml")
    path.write_text(path.read_text("utf-8").replace("title: Notify wages", "title: Wages"), "utf-8")

    assert not taken(folder, rows, DAYS[0]).changes
    assert says(folder, "Wages") == ["done"]


def test_a_record_that_was_deleted_stays_out(folder: Path) -> None:
    """The same table again does not undo it, and says so; rows left out before come in."""
    rows = [HEAD, ["1", "Wages", "Punjab", "MoL", "", "Done"], ["2", "Courts", "", "", "", "Done"]]
    taken(folder, rows, DAYS[0])
    (path,) = folder.glob("imports/*.yaml")
    text = path.read_text("utf-8")
    begin, end = text.index("- id: R-1\n"), text.index("- id: R-2\n")
    path.write_text(text[:begin] + text[end:], encoding="utf-8")

    again = taken(folder, rows, DAYS[0])

    assert (again.changes, list(said(folder))) == (False, ["R-2"])
    message = "R-1 was read from this very table before, and is not in the agenda any more"
    assert messages(again) == [f"{message}: it stays out until a newer version has it"]
    taken(folder, [*rows, ["3", "Unions", "", "", "", ""]], DAYS[1])
    assert set(said(folder)) == {"R-1", "R-2", "R-3"}


def test_rows_that_the_mapping_left_out_come_in_later(folder: Path) -> None:
    """The same table again, on the same day, with more of it: its file gets another name."""
    rows = [HEAD, ["1", "Wages", "Punjab", "MoL", "", "Done"], ["2", "Courts", "", "", "", "Done"]]
    read, agenda = book(folder, rows), bwpolicy.load(folder)
    whole = propose(read, agenda)
    part = attrs.evolve(whole, sheets=(attrs.evolve(whole.sheets[0], last=2),))
    write_import(plan_import(read, part, agenda, as_of=DAYS[0], today=DAYS[0]), agenda, folder)

    agenda = bwpolicy.load(folder)
    planned = plan_import(read, whole, agenda, as_of=DAYS[0], today=DAYS[0])
    write_import(planned, agenda, folder)

    assert said(folder).keys() == {"R-1", "R-2"}
    assert planned.file.endswith(".2.yaml")
