"""A book into an agenda: whatever stands in it, nothing is lost, and twice is as once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import event, given
from hypothesis import strategies as st

import bwpolicy
from bwpolicy.exchange.files.books import Book, Cell, Row, Sheet, column_name
from bwpolicy.exchange.importing import Import, plan_import, write_import
from bwpolicy.exchange.mappings.proposing import propose
from bwpolicy.model import Milestone
from tests.support.folders import found, write

AGENDA: Final = """\
agenda: {id: a, title: Agenda, country: PK, fiscal_year_starts: July}
jurisdictions:
  - {id: PK-PB, title: Punjab, level: province}
  - {id: PK-SD, title: Sindh, level: province}
working_groups: [{id: WG, title: Group}]
"""
HEADINGS: Final = (
    *("No", "Reform", "Province", "Responsible", "Deadline", "Revised date", "Status", "Punjab"),
    *("Action taken", "Remarks", "Decision", "Meeting No.", "Date of Meeting", "Indicator"),
    *("Target 2024", "Baseline", "Result", "Convention", "Theme", "Evidence", "Status as of", ""),
    *("Date of completion", "Horizon", "Q1 2025", "Area / Issue"),
)
CELLS: Final = (
    *("", "", "", "1", "01", "1", "R-1", "Punjab", "Sindh; Punjab", "MoL", "Ministry of Labour"),
    *("June 2024", "2024-06-30", "by March 2025, later revised to June", "tbd", "done", "16 of 18"),
    *("C087", "C87 & 98, see note", "Total", "A. Theme", "-", "ongoing", "a: b # c", "two\nlines"),
    *("-do-", "#N/A", "=B2", "All provinces", "others", "(a)", "Legend", "Completed*", "2024-07"),
    *("within 90 days", "n/a", "مزدور", "শ্রম", "12%", "in the works", "Ministry of Labour, MoL"),
)


@contextmanager
def fresh() -> Iterator[Path]:
    """Give an agenda for one example; a fixture would be shared by all of them."""
    with TemporaryDirectory() as name:
        yield write(Path(name, "agenda"), {"agenda.yaml": AGENDA})


def book(folder: Path, rows: list[list[str]], name: str = "table") -> Book:
    """Return a book of one sheet with these rows."""
    path = folder.parent / f"{name}.csv"
    path.write_text(repr(rows), encoding="utf-8")
    made = []
    for number, row in enumerate(rows, 1):
        cells = {
            column: Cell(f"{column_name(column)}{number}", text.strip())
            for column, text in enumerate(row)
            if text.strip()
        }
        if cells:
            made.append(Row(number, cells))
    return Book(path, (Sheet("sheet", tuple(made)),))


def plan(read: Book, folder: Path, day: date) -> Import:
    """Return what the import of *read* would do, by the mapping proposed."""
    agenda = bwpolicy.load(folder)
    return plan_import(read, propose(read, agenda), agenda, as_of=day, today=day)


def step(folder: Path, name: str) -> Milestone:
    """Return a milestone of the group."""
    (group,) = bwpolicy.load(folder).working_groups
    return next(each for each in group.milestones if each.id == name)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Tables of any of the headings, in any order, and any of the cells under them."""
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=3, max_size=9))
    width = len(headings)
    row = st.lists(st.sampled_from(CELLS), min_size=width, max_size=width)
    return [headings, *draw(st.lists(row, max_size=6))]


@given(tables(), tables())
def test_nothing_is_lost_and_twice_is_as_once(
    table: list[list[str]], newer: list[list[str]]
) -> None:
    """Any table gives an agenda that loads; the same again adds nothing; nor does a newer one."""
    with fresh() as folder:
        for day, rows in ((date(2024, 6, 30), table), (date(2024, 9, 30), newer)):
            read = book(folder, rows)
            if not propose(read, bwpolicy.load(folder)).sheets:
                event("no headings")
                continue
            planned = plan(read, folder, day)
            assert planned.lost == ()
            if planned.changes:
                write_import(planned, bwpolicy.load(folder), folder)
            assert [each for each in found(folder) if each.startswith(("BW1", "BW2"))] == []

            again = plan(read, folder, date(2025, 1, 1))

            assert (again.new, again.additions) == ({}, ())


TABLE: Final = [["ID", "Milestone", "Responsible", "Deadline", "Status", "Remarks"]]


def test_the_same_table_for_another_day_says_nothing_new(tmp_path: Path) -> None:
    """Not even of a status whose own day lies between the two."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    head = ["ID", "Milestone", "Responsible", "Status", "Status as of"]
    read = book(folder, [head, ["M1", "Step", "MoL", "half of it", "2024-07"]])
    write_import(plan(read, folder, date(2024, 6, 30)), bwpolicy.load(folder), folder)

    assert plan(read, folder, date(2025, 1, 1)).additions == ()


def test_a_status_that_comes_back_is_news(tmp_path: Path) -> None:
    """Done, then not done, then done again are three claims."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    for month, status in enumerate(("done", "not done", "done"), 1):
        read = book(folder, [*TABLE, ["M1", "Step", "MoL", "", status, ""]])
        planned = plan(read, folder, date(2024, month, 1))
        write_import(planned, bwpolicy.load(folder), folder)

    assert [claim.says for claim in step(folder, "M1").claims] == ["done", "not done", "done"]


def test_what_the_user_added_in_between_stays(tmp_path: Path) -> None:
    """A claim of somebody else after that of the table does not make the table's new again."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    read = book(folder, [*TABLE, ["M1", "Step", "MoL", "", "done", ""]])
    write_import(plan(read, folder, date(2024, 1, 1)), bwpolicy.load(folder), folder)
    path = folder / "agenda.yaml"
    text = path.read_text("utf-8").replace("claims: [", "claims: [{on: 2024-02, words: no}, ")
    path.write_text(text, encoding="utf-8")

    assert not plan(read, folder, date(2024, 3, 1)).changes


def test_a_date_that_moves_back_is_news(tmp_path: Path) -> None:
    """June, then September, then June again: the last is an extension, too."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    for month, due in enumerate(("June 2024", "September 2024", "June 2024"), 1):
        read = book(folder, [*TABLE, ["M1", "Step", "MoL", due, "", ""]])
        planned = plan(read, folder, date(2024, month, 1))
        write_import(planned, bwpolicy.load(folder), folder)

    dates = [(str(each.to), each.kind) for each in step(folder, "M1").dates]
    assert dates == [("2024-06", "commitment"), ("2024-09", "extension"), ("2024-06", "extension")]


def test_versions_of_a_table_belong_together(tmp_path: Path) -> None:
    """A row that vanished is listed though the new version has another name; nothing goes away."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    rows = [["M1", "One", "MoL", "", "", ""], ["M2", "Two", "MoL", "", "", ""]]
    first = book(folder, [*TABLE, *rows], "Matrix (final) v1")
    write_import(plan(first, folder, date(2024, 1, 1)), bwpolicy.load(folder), folder)

    planned = plan(book(folder, [*TABLE, rows[0]], "Matrix v2"), folder, date(2024, 2, 1))

    assert planned.vanished == ("M2",)
    assert planned.news is False
    assert planned.new.keys() == {"sources"}


def test_numbers_of_another_table_mean_something_else(tmp_path: Path) -> None:
    """Row 1 of a second table is no news about row 1 of the first."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    one = book(folder, [*TABLE, ["1", "One", "MoL", "", "done", ""]], "one")
    write_import(plan(one, folder, date(2024, 1, 1)), bwpolicy.load(folder), folder)
    other = book(folder, [*TABLE, ["1", "Other", "MoL", "", "not done", ""]], "other")

    write_import(plan(other, folder, date(2024, 1, 1)), bwpolicy.load(folder), folder)

    assert [claim.says for claim in step(folder, "M-1").claims] == ["done"]
    assert [claim.says for claim in step(folder, "M-1.2").claims] == ["not done"]
    assert not plan(other, folder, date(2024, 2, 1)).changes


def test_what_differs_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    """Another title or lead in a newer version is for a person to decide."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    first = book(folder, [*TABLE, ["M1", "Step", "MoL", "", "", ""]])
    write_import(plan(first, folder, date(2024, 1, 1)), bwpolicy.load(folder), folder)

    planned = plan(
        book(folder, [*TABLE, ["M1", "Other", "ILO", "", "", ""]]), folder, date(2024, 2, 1)
    )

    told = [finding.message for finding in planned.account.findings]
    assert "M1 is called 'Step' in the agenda; the agenda is left as it is" in told
    assert "M1 has ILO under leads here alone; the agenda is left as it is" in told
