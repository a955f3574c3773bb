"""From a folder of files to an agenda."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

import bwpolicy
from bwpolicy.errors import AgendaError
from bwpolicy.store import findings, reading
from tests.support.folders import HEADER, found, write


def test_any_file_may_hold_any_list(tmp_path: Path) -> None:
    """Lists of one name in several files are one list, in the order of the files' paths."""
    write(
        tmp_path,
        {
            "z.yaml": HEADER,
            "b.yaml": "themes: [{id: b1, title: t}, {id: b2, title: t}]\nplans: []\n",
            "a/a.yaml": "themes: [{id: a1, title: t}]\n",
            "c.yaml": "# nothing\n",
        },
    )

    loaded = bwpolicy.read(tmp_path)

    assert loaded.agenda is not None
    assert [theme.id for theme in loaded.agenda.themes] == ["a1", "b1", "b2"]
    assert (loaded.files, loaded.problems) == (4, ())


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "there is no .yaml file"),
        ({"agenda.txt": HEADER}, "there is no .yaml file"),
        ({"a.yaml": ""}, "this holds no `agenda:` with id and title"),
        ({"a.yaml": "# agenda: x\n", "b.yaml": "items: []\n"}, "this holds no `agenda:`"),
    ],
)
def test_no_agenda(files: dict[str, str], message: str, tmp_path: Path) -> None:
    """Files without an agenda are one problem, of the folder as a whole."""
    loaded = bwpolicy.read(write(tmp_path, files))

    (problem,) = loaded.problems
    assert loaded.agenda is None
    assert (problem.code, problem.file, problem.line) == ("BW201", str(tmp_path), 0)
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("agenda: [", "BW104"),
        ("agnda: {id: a, title: t}\n", "BW107"),
        ("agenda: words\n", "BW109"),
        ("agenda: {}\n", "BW110"),
    ],
)
def test_a_broken_agenda_is_not_missed_as_well(text: str, code: str, tmp_path: Path) -> None:
    """Where something is wrong with `agenda:` that alone is told."""
    problems = found(write(tmp_path, {"a.yaml": text}))

    assert {code} == {line.split()[0] for line in problems}


def test_problems_come_by_file_and_line(tmp_path: Path) -> None:
    """Problems are told in the order in which they stand in the files."""
    write(
        tmp_path,
        {
            "b.yaml": HEADER + "items: [{id: I, title: t, leads: [X]}, {id: I, title: t}]\nx: 1\n",
            "a.yaml": "items: [{id: J, color: red, title: t, since: soon}]\n",
        },
    )

    places = [line.partition(" ")[2] for line in found(tmp_path)]

    assert places == ["a.yaml:1:17", "a.yaml:1:46", "b.yaml:2:45", "b.yaml:3:1"]


def test_load_returns_the_agenda(tmp_path: Path) -> None:
    """A path may be a string or anything that names a path."""
    write(tmp_path, {"a.yaml": HEADER})

    agenda = bwpolicy.load(str(tmp_path))

    assert agenda == bwpolicy.load(tmp_path) == bwpolicy.load(tmp_path / "a.yaml")
    assert agenda.reference.themes


def test_load_tells_everything_that_is_wrong(tmp_path: Path) -> None:
    """An agenda with errors raises one exception, with all problems, warnings too."""
    text = "plans: [{id: P, title: t, claims: [{on: 2024, grade: official}], colour: red}]\n"
    write(tmp_path, {"a.yaml": HEADER + text})

    with pytest.raises(AgendaError) as caught:
        bwpolicy.load(tmp_path)

    assert [problem.code for problem in caught.value.problems] == ["BW304", "BW107"]
    assert "a.yaml:2:66  BW107  a plan has no 'colour'" in str(caught.value)


def test_reads_where_the_process_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path is one from the current folder."""
    write(tmp_path, {"in/a.yaml": HEADER})
    monkeypatch.chdir(tmp_path)

    assert () == bwpolicy.read("in").problems == bwpolicy.read(Path("in/a.yaml")).problems
    monkeypatch.chdir("in")
    assert bwpolicy.read(os.curdir).problems == ()


@pytest.mark.parametrize("was_on", [True, False])
def test_leaves_the_garbage_collector_as_it_was(was_on: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """The collector rests while files are read, and then does what it did before."""
    write(tmp_path, {"a.yaml": "["})
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        bwpolicy.read(tmp_path)

        assert was_on == gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()


def test_ends_after_too_many_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With errors without number, as in a table saved as YAML, so many are told and that."""
    monkeypatch.setattr(findings, "MAX_ERRORS", 3)
    write(tmp_path, {"a.yaml": HEADER + "items: [a, b, c, d, e]\n"})

    loaded = bwpolicy.read(tmp_path)

    assert loaded.agenda is None
    assert loaded.files == 1
    assert [problem.code for problem in loaded.problems] == ["BW112", *["BW109"] * 3]


def test_fiscal_years_may_stand_anywhere(tmp_path: Path) -> None:
    """Dates that stand before the settings are read by them."""
    write(
        tmp_path,
        {
            "a.yaml": "sessions: [{id: X, begins: FY2023-24}]\n",
            "b.yaml": "agenda: {id: a, title: t, fiscal_year_starts: July, since: FY2023-24}\n",
        },
    )

    assert bwpolicy.load(tmp_path).sessions[0].begins.end is not None


@pytest.mark.parametrize("header", ["agenda: [", "agenda: {id: a, title: t, fiscal_year: July}\n"])
def test_fiscal_years_of_unknown_start_are_not_wrong(header: str, tmp_path: Path) -> None:
    """Where the settings can't be read, no fiscal year is told to be wrong."""
    sessions = "sessions: [{id: X, begins: FY2023-24}, {id: Y, begins: FY2023, ends: soon}]\n"
    write(tmp_path, {"a.yaml": header, "b.yaml": sessions})

    assert [line.split()[1].split(":")[0] for line in found(tmp_path)] == ["a.yaml", "b.yaml"]


def test_every_list_has_its_class() -> None:
    """The table of lists names the class of the records in each."""
    assert all(isinstance(cls, type) for cls in reading.RECORDS.values())
    assert "items" in reading.RECORDS
