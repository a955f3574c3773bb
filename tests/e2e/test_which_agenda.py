"""Which agenda a command means: the one named, that of the environment, or the nearest upwards."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.agendas import COMMAND, AgendaDir, MakeAgenda, Outcome

#: The place where every command is asked which agenda it means.
DAY = ("--as-of", "2024-06-30")


def title(outcome: Outcome) -> str:
    """Return the title of the agenda that was meant."""
    return outcome.expect(0).lines[0].split("\t")[2]


@pytest.fixture(name="here")
def _here(agenda_dir: MakeAgenda) -> AgendaDir:
    return agenda_dir({"agenda.yaml": "agenda: {id: here, title: Here}"})


@pytest.fixture(name="there")
def _there(agenda_dir: MakeAgenda) -> AgendaDir:
    return agenda_dir({"any name.yml": "agenda: {id: there, title: There}"})


def test_the_folder_may_be_named_as_argument_or_option(here: AgendaDir, there: AgendaDir) -> None:
    """What is named goes before where one stands."""
    assert title(here.run("status", *DAY)) == "Here"
    assert title(here.run("status", *DAY, there.path)) == "There"
    assert title(here.run("status", *DAY, "-a", there.path)) == "There"
    assert title(here.run("status", *DAY, f"--agenda={there.path}")) == "There"


def test_a_file_may_be_named(here: AgendaDir) -> None:
    """An agenda may be one file, and a file named is read alone."""
    (here.path / "more.yaml").write_text("items: [nonsense]", encoding="utf-8")

    assert title(here.run("status", *DAY, "agenda.yaml")) == "Here"
    assert title(here.run("status", *DAY, here.path / "agenda.yaml")) == "Here"


def test_the_same_may_be_named_twice(here: AgendaDir, there: AgendaDir) -> None:
    """Argument and option may agree."""
    assert title(here.run("status", *DAY, there.path, "-a", there.path)) == "There"


@pytest.mark.parametrize("command", ["status", "check"])
def test_two_may_not_be_named(here: AgendaDir, there: AgendaDir, command: str) -> None:
    """Argument and option that differ leave it open which is meant."""
    outcome = here.run(command, here.path, "-a", there.path).expect(2)

    assert "name the agenda once: as PATH or with -a" in outcome.err


def test_the_environment_goes_before_the_folder(here: AgendaDir, there: AgendaDir) -> None:
    """``BWPOLICY_AGENDA`` names the agenda where nobody else does."""
    env = {"BWPOLICY_AGENDA": str(there.path)}

    assert title(here.run("status", *DAY, env=env)) == "There"
    assert title(here.run("status", *DAY, ".", env=env)) == "Here"
    assert title(here.run("status", *DAY, env={"BWPOLICY_AGENDA": ""})) == "Here"


def test_an_environment_that_names_nothing_is_not_passed_over(here: AgendaDir) -> None:
    """A slip in ``BWPOLICY_AGENDA`` never gives the status of another agenda."""
    outcome = here.run("status", env={"BWPOLICY_AGENDA": "nowhere"}).expect(3)

    assert "nowhere  BW101  there is no such file or folder" in outcome.err


def test_the_nearest_agenda_upwards_is_found(here: AgendaDir) -> None:
    """From a folder within the agenda, whatever it is called, the whole agenda is meant."""
    deep = here.path / "items" / "federal"
    deep.mkdir(parents=True)
    (here.path / "items" / "items.yaml").write_text("items: []", encoding="utf-8")

    assert title(here.run("status", *DAY, cwd=deep)) == "Here"


def test_an_agenda_within_another_is_nearer(here: AgendaDir) -> None:
    """The search ends at the first folder that holds an agenda."""
    inner = here.path / "inner"
    inner.mkdir()
    (inner / "a.yaml").write_text("# note\nagenda: {id: inner, title: Inner}", encoding="utf-8")

    assert title(here.run("status", *DAY, cwd=inner)) == "Inner"


@pytest.mark.parametrize("command", ["status", "check", "show"])
def test_none_is_told_with_what_to_do(here: AgendaDir, command: str) -> None:
    """Where there is none upwards the message says how to name or make one."""
    root = Path(here.path.anchor)
    args = ["items"] if command == "show" else []

    outcome = here.run(command, *args, cwd=root).expect(3)

    assert outcome.out == ""
    assert outcome.err == (
        f"bwpolicy: no agenda in {root} or any folder above it; "
        "name one with -a, or write a .yaml file with a top-level `agenda:`\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="removes the current folder as POSIX allows")
def test_a_current_folder_that_is_gone_is_no_bug(here: AgendaDir) -> None:
    """From a folder that was removed, what is named is read, and else the nearest upwards."""
    command = ("sh", "-c", 'mkdir gone; cd gone; rmdir ../gone; exec "$@"', "sh", *COMMAND)

    assert title(here.run("status", *DAY, here.path, command=command)) == "Here"
    assert title(here.run("status", *DAY, command=command)) == "Here"
    assert here.run("check", here.path, command=command).expect(0).out.startswith("no problems")
    assert "no such file or folder" in here.run("status", "x", command=command).expect(3).err


@pytest.mark.parametrize("command", ["status", "show"])
def test_a_folder_named_that_is_no_agenda_is_not_searched_upwards(
    here: AgendaDir, command: str
) -> None:
    """What the user names is what is read, though a folder above holds an agenda."""
    empty = here.path / "empty"
    empty.mkdir()
    args = ["items"] if command == "show" else []

    outcome = here.run(command, *args, "-a", empty).expect(3)

    assert f"{empty}  BW201  there is no .yaml file" in outcome.err


def test_errors_in_the_agenda_stop_the_status(agenda_dir: MakeAgenda) -> None:
    """The places that are wrong are named, at most a screenful, and where to see them all."""
    items = "\n".join(f"  - {{id: I-{n}, title: T, nonsense: x}}" for n in range(25))
    agenda = agenda_dir({"a.yaml": f"agenda: {{id: x, title: X}}\nitems:\n{items}\n"})

    outcome = agenda.run("status").expect(3)

    lines = outcome.err.splitlines()
    assert lines[0] == "bwpolicy: a.yaml:3:25  BW107  an item has no 'nonsense'"
    assert lines[-2:] == [
        "and 5 more",
        "This agenda can't be used until that is mended: bwpolicy check shows each place.",
    ]
    assert len(lines) == 22
    assert outcome.out == ""


def test_warnings_do_not_stop_the_status(agenda_dir: MakeAgenda) -> None:
    """What is doubtful but usable is left to ``bwpolicy check``."""
    agenda = agenda_dir(
        {
            "a.yaml": """
                agenda: {id: x, title: X}
                jurisdictions: [{id: A, title: A, level: national}]
                items:
                  - id: I
                    title: I
                    jurisdiction: A
                    procedure: act
                    events: [{on: 2024-01, kind: legal step, stage: passed, grade: official}]
                """
        }
    )

    assert "warning" in agenda.run("check").expect(0).out
    outcome = agenda.run("status", *DAY).expect(0)
    assert outcome.err == ""


def test_line_ends_of_windows_change_nothing(agenda_dir: MakeAgenda) -> None:
    """Files saved with CRLF, or with a lone CR, give the same status."""
    text = "agenda:\n  id: crlf\n  title: |\n    Two\n    lines\n"
    agenda = agenda_dir({"agenda.yaml": text})
    expected = agenda.run("status", *DAY).expect(0).out

    for ending in (b"\r\n", b"\r"):
        (agenda.path / "agenda.yaml").write_bytes(text.encode().replace(b"\n", ending))
        assert expected == agenda.run("status", *DAY).expect(0).out
