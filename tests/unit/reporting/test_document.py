"""The status report as a document: its sections, their order, their tables."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings

from bwpolicy.analysis import Snapshot
from bwpolicy.model.words import ACCESS
from bwpolicy.reporting import (
    Cell,
    Document,
    Id,
    Line,
    Link,
    Passage,
    Rows,
    Section,
    SectionName,
    Table,
    status_document,
)
from bwpolicy.reporting.document.parts import cell, table
from bwpolicy.reporting.record import stamp
from bwpolicy.reporting.wording import ILLUSTRATIVE
from bwpolicy.testing import PICTURES, picture
from bwpolicy.testing.strategies import snapshots
from tests.support.words import words_of
from tests.unit.analysis.agendas import take

NAMES: tuple[SectionName, ...] = get_args(SectionName)


def document(snapshot: Snapshot, language: str = "en", **given: Any) -> Document:
    """Return the document of *snapshot*."""
    return status_document(words_of(snapshot, language), stamp(snapshot, "page"), **given)


def names(made: Document) -> list[str]:
    """Return the names of the sections, in order."""
    return [section.name for section in made.sections]


def section(made: Document, name: SectionName) -> Section:
    """Return the section called *name*."""
    return next(each for each in made.sections if each.name == name)


def rows(made: Document, name: SectionName) -> list[list[str]]:
    """Return the rows of a section as text."""
    return [[str(each) for each in row] for row in section(made, name).table.rows]


def uneven(made: Document) -> list[str]:
    """Return the sections in which some row has more or fewer cells than there are columns."""
    return [
        each.name
        for each in made.sections
        if any(len(row) != len(each.table.columns) for row in each.table.rows)
    ]


def told(made: Document) -> str:
    """Return every word of a document."""
    words = [str(made.title), made.asked, made.narrowed, *map(str, made.notices), made.summary]
    words += [
        *made.points,
        *(word for _, _, word in made.counts),
        *(word for _, word in made.legend),
    ]
    for each in made.sections:
        words += [each.heading, each.note, *map(str, each.table.columns)]
        for group in each.table.groups:
            words += [str(group.heading), str(group.id or "")]
            for row in group.rows:
                words += [str(cell) for cell in row]
                words += [str(word) for cell in row for _, word in cell.states]
    return "\n".join(words)


def test_a_full_agenda_has_every_section_in_order() -> None:
    """What moved where that was asked for, else the latest steps."""
    assert names(document(picture("usual"))) == [name for name in NAMES if name != "moved"]
    assert names(document(picture("changes"))) == [name for name in NAMES if name != "latest-steps"]


def test_an_empty_agenda_has_its_head_alone() -> None:
    """Title, day, counts, reference and versions are there; sections and points are not."""
    made = document(picture("empty"))

    assert (str(made.title), made.asked) == ("Empty agenda", "as of 30 Jun 2024, for: programme")
    assert made.summary == "0 items, 0 tracks: no tracks"
    assert (made.sections, made.points, made.counts, made.legend) == ((), (), (), ())
    assert made.reference.startswith("bwpolicy:empty/as-of=2024-06-30/for=programme/")
    assert "reporter page" in made.versions


def test_only_the_sections_wanted_are_made() -> None:
    """They keep their order, and what is empty is left out."""
    wanted: list[SectionName] = ["sources", "moved", "items", "outside-dates"]

    assert names(document(picture("usual"), sections=wanted)) == [
        *("outside-dates", "items", "sources")
    ]
    assert names(document(picture("empty"), sections=wanted)) == []


@pytest.mark.parametrize("language", ["en", "ur", "bn"])
@pytest.mark.parametrize("name", [name for name in PICTURES if name != "huge"])
def test_every_row_has_as_many_cells_as_there_are_columns(name: Any, language: str) -> None:
    """Whatever is told, in whatever language; names of sections are the same in all."""
    made = document(picture(name), language)

    assert uneven(made) == []
    assert names(made) == names(document(picture(name)))
    assert all(each.heading for each in made.sections)


@settings(max_examples=30)
@given(snapshots())
def test_any_snapshot_becomes_a_document(snapshot: Snapshot) -> None:
    """With even rows, sections in order, and a note or a table in each."""
    made = document(snapshot, closed=True)

    assert uneven(made) == []
    assert names(made) == [name for name in NAMES if name in names(made)]
    assert all(each.note or each.table.groups for each in made.sections)


@pytest.mark.parametrize("audience", ACCESS)
def test_nothing_above_the_audience_is_told(audience: Any) -> None:
    """Neither its title, nor its id, nor its number."""
    made = document(picture("changes", audience))
    officials = audience in {"government", "programme"}

    assert ("A matter for officials" in told(made)) is officials
    assert ("R-3" in told(made)) is officials
    assert made.summary.startswith("3 items, 5 tracks" if officials else "2 items, 4 tracks")
    assert made.asked.endswith(f"for: {audience}")


POINTS = """
comments:
  - id: C
    body: CEACR
    kind: observation
    adopted: 2023-01
    published: 2023-02
    instrument: C087
    points:
      - {id: 1, title: Still open}
      - {id: 2, title: Satisfied, closed_by: {on: 2024-01, sources: [GAZETTE]}}
"""


def test_closed_points_are_told_where_they_are_wanted() -> None:
    """Else only those that are open; the heading says which."""
    points = POINTS.replace(", closed_by: {on: 2024-01, sources: [GAZETTE]}", ", EXPRESSED")
    points = points.replace("EXPRESSED", "expressions: [{on: 2024-01, word: satisfaction}]")
    snapshot = take(points, "2024-06-30")

    usual, closed = document(snapshot), document(snapshot, closed=True)

    assert [row[0] for row in rows(usual, "points")] == ["C/1"]
    assert [row[0] for row in rows(closed, "points")] == ["C/1", "C/2"]
    assert section(usual, "points").heading == "Open points of supervisory bodies"
    assert section(closed, "points").heading == "Points of supervisory bodies"


def test_where_all_points_are_closed_there_is_no_section_of_open_ones() -> None:
    """An empty table tells nothing."""
    text = POINTS.partition("      - {id: 1")[0] + (
        "      - {id: 2, title: Satisfied, expressions: [{on: 2024-01, word: satisfaction}]}\n"
    )
    snapshot = take(text, "2024-06-30")

    assert "points" not in names(document(snapshot))
    assert "points" in names(document(snapshot, closed=True))


def test_counts_and_legend_have_the_states_there_are() -> None:
    """In the order of the vocabulary, each with its words."""
    made = document(picture("usual"))

    assert made.counts == (
        ("final", 1, "final legal stage"),
        ("under way", 3, "under way"),
        ("no record found", 1, "no record found"),
    )
    assert [state for state, _ in made.legend] == [state for state, _, _ in made.counts]
    assert sum(number for _, number, _ in made.counts) == 5
    assert made.points == ("2 points open", "1 has no measure recorded")


def test_the_matrix_shows_a_sign_for_each_track() -> None:
    """Rows are items under their themes, columns jurisdictions by protocol."""
    matrix = section(document(picture("usual")), "matrix").table
    first = next(matrix.rows)

    assert tuple(map(str, matrix.columns)) == ("Item", "Reform", "FED", "NTH", "SO")
    assert [str(group.heading) for group in matrix.groups] == [
        *("Freedom of association", "Dispute resolution")
    ]
    assert [[state for state, _ in each.states] for each in first[2:]] == [
        *(["under way"], ["under way"], ["final"])
    ]


def test_what_is_illustrative_is_marked_wherever_it_stands() -> None:
    """And the document says what the mark means."""
    made = document(picture("usual"))

    assert [row[0] for row in rows(made, "milestones")] == ["M-1", "M-2", f"M-3 {ILLUSTRATIVE}"]
    assert any(str(notice).startswith(ILLUSTRATIVE) for notice in made.notices)


def test_where_nothing_moved_the_section_says_so() -> None:
    """An absent section would not tell whether anybody looked."""
    made = document(take("", "2024-06-30", since=take("", "2024-01-01").as_of))

    assert section(made, "moved").note == "nothing recorded"
    assert rows(made, "moved") == []


def test_a_narrowed_document_says_to_what() -> None:
    """Meetings are of the whole group, so they are left out."""
    text = "items: [{id: X, title: Reform, jurisdiction: PB, procedure: act}]\n"
    group = "working_groups: [{id: WG, title: Group, meetings: [{id: WG/1, on: 2024-01-10}]}]\n"

    whole = document(take(text + group, "2024-06-30"))
    narrow = document(take(text + group, "2024-06-30", items=("X",)))

    assert (whole.narrowed, narrow.narrowed) == ("", "item X")
    assert "meetings" in names(whole)
    assert "meetings" not in names(narrow)


def test_words_of_the_agenda_say_their_language() -> None:
    """The page's own words do not."""
    made = document(picture("right-to-left"), "en")

    assert made.title.code == "ur"
    assert made.title.direction == "rtl"
    assert isinstance(section(made, "items").table.groups[0].heading, Passage)


def test_addresses_are_links_and_ids_are_ids() -> None:
    """So that an output can write them as what they are."""
    made = document(picture("usual"))
    first = next(section(made, "sources").table.rows)

    assert first[0].lines == (Id("GAZETTE"),)
    assert Link("https://example.org/gazette?a=1&b=2") in first[-1].lines


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ((), ""),
        (("",), ""),
        (("a", "", "b"), "a; b"),
        ((Id("R-1"), Id("R-2", illustrative=True)), "R-1; R-2 *"),
        ((Passage("", "ur", "rtl"), Link("http://x")), "http://x"),
    ],
)
def test_a_cell_leaves_out_empty_lines(lines: tuple[Line, ...], text: str) -> None:
    """As text it is one line."""
    assert str(Cell(lines)) == str(cell(*lines)) == text


def test_a_compact_table_has_no_empty_columns() -> None:
    """A column with a sign in it is not empty; a table without rows has no columns."""
    signed = Cell(states=(("final", "final legal stage"),))
    made = table(("a", "b", "c"), (cell("1"), cell(), signed), (cell(), cell(""), cell()))

    assert made.columns == ("a", "c")
    assert [len(row) for row in made.rows] == [2, 2]
    assert table(("a", "b")) == Table((), ())
    assert Table(("a",), (Rows("x", ()),)).compact() == Table((), (Rows("x", ()),))
