"""``bwpolicy init``: an agenda to begin with, from flags or from answers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import bwpolicy
from bwpolicy import cli
from tests.support.agendas import PAKISTAN, AgendaDir


@pytest.fixture(name="empty")
def _empty(tmp_path: Path) -> AgendaDir:
    """Return a folder with nothing in it."""
    return AgendaDir(tmp_path)


def test_without_any_flag(empty: AgendaDir) -> None:
    """A small agenda of no country that passes every check, and what to do next."""
    outcome = empty.run("init").expect(0)

    assert outcome.lines == [
        "wrote agenda",
        "  bwpolicy check agenda",
        "  bwpolicy status agenda",
        "  bwpolicy import MATRIX.xlsx -a agenda",
    ]
    empty.run("check", "--strict", "agenda").expect(0)
    empty.run("status", "agenda").expect(0)


def test_with_every_flag(empty: AgendaDir) -> None:
    """What the flags say stands in the agenda; subdivisions by code, by name, or all."""
    empty.run(
        "init",
        "ours",
        "--country=Pakistan",
        "--title=Ours: the agenda",
        "--jurisdiction=PK-PB",
        "--jurisdiction=Sindh",
        "--lang=en",
        "--lang=ur",
        "--group=Working group",
        "--access=tripartite",
        "--fiscal-year-starts=July",
    ).expect(0)

    empty.run("check", "--strict", "ours").expect(0)
    agenda = bwpolicy.load(empty.path / "ours")
    settings = agenda.settings
    assert (str(settings.title), settings.country) == ("Ours: the agenda", "PK")
    assert (settings.languages, settings.access) == (("en", "ur"), "tripartite")
    assert settings.fiscal_start == 7
    assert [place.id for place in agenda.jurisdictions] == ["PK", "PK-PB", "PK-SD"]
    assert [str(group.title) for group in agenda.working_groups] == ["Working group"]


def test_all_subdivisions(empty: AgendaDir) -> None:
    """``all`` takes every one that the library of names has."""
    empty.run("init", "--country", "BD", "--jurisdiction", "all").expect(0)

    agenda = bwpolicy.load(empty.path / "agenda")
    assert len(agenda.jurisdictions) == 9
    assert {place.level for place in agenda.jurisdictions} == {"national", "province"}


def test_editors_find_the_schema(empty: AgendaDir) -> None:
    """The first line tells editors where the schema is, and it is there."""
    empty.run("init").expect(0)

    first = (empty.path / "agenda" / "agenda.yaml").read_text("utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (empty.path / "agenda" / name).is_file()


def test_what_is_commented_out_works(empty: AgendaDir) -> None:
    """The examples in the comments pass the check once they are no comments."""
    empty.run("init", "--country=PK", "--group=Working group").expect(0)
    file = empty.path / "agenda" / "agenda.yaml"
    begin, _, rest = file.read_text("utf-8").partition("working_groups:\n")
    lines = [
        line.replace("# ", "", 1).replace("XX", "PK")
        if line.lstrip().startswith(
            ("# bodies", "# items", "# sources", "#   ", "# meet", "# mile")
        )
        else line
        for line in rest.splitlines()
    ]
    file.write_text("\n".join((begin, "working_groups:", *lines, "")), encoding="utf-8")

    empty.run("check", "agenda").expect(0)

    agenda = bwpolicy.load(empty.path / "agenda")
    assert [item.id for item in agenda.items] == ["R-1"]
    assert [step.id for step in agenda.working_groups[0].milestones] == ["M-1"]


@pytest.mark.parametrize("name", ["minimal", "pakistan"])
def test_copies_an_example(name: str, empty: AgendaDir) -> None:
    """The copy is the example, file by file, and passes the check."""
    empty.run("init", "mine", "--from", name).expect(0)

    empty.run("check", "mine").expect(0)
    example = PAKISTAN.parent / name
    for path in example.rglob("*"):
        if path.is_file():
            copy = empty.path / "mine" / path.relative_to(example)
            assert copy.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--country", "Pakistn"], "no country 'Pakistn'; did you mean Pakistan?"),
        (["--country", "??"], "no country '??'; write a code such as PK"),
        (["--country", "PK", "--jurisdiction", "PK-XX"], "no subdivision 'PK-XX' of Pakistan"),
        (["--from", "france"], "no example 'france'; there are minimal, pakistan"),
        (["--access", "secret"], "'secret'"),
    ],
    ids=["country", "no country", "subdivision", "example", "access"],
)
def test_flags_that_mean_nothing(flags: list[str], message: str, empty: AgendaDir) -> None:
    """They are told with what there is, and nothing is written."""
    outcome = empty.run("init", *flags).expect(2)

    assert message in outcome.err
    assert list(empty.path.iterdir()) == []


def test_never_writes_into_a_folder_that_holds_anything(empty: AgendaDir) -> None:
    """What is there stays as it is; an empty folder is taken."""
    folder = empty.path / "agenda"
    folder.mkdir()
    empty.run("init").expect(0)
    before = (folder / "agenda.yaml").read_bytes()

    outcome = empty.run("init", "--country", "PK").expect(2)

    assert "agenda is there already and is not empty: name another folder" in outcome.err
    assert (folder / "agenda.yaml").read_bytes() == before


def test_asks_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What no flag says is asked, with what is usual; an answer of nothing is fine."""
    answers = iter(["pakistan", "", "PK-PB sd", "en, ur", ""])
    monkeypatch.setattr("typer.prompt", lambda _, default="", **__: next(answers) or default)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "argv", ["bwpolicy", "init", str(tmp_path / "ours")])

    with pytest.raises(SystemExit) as end:
        cli.main()

    assert end.value.code in {0, None}
    assert "PK-SD  Sindh" in capsys.readouterr().out
    agenda = bwpolicy.load(tmp_path / "ours")
    assert str(agenda.settings.title) == "Pakistan: labour-law reform agenda"
    assert [place.id for place in agenda.jurisdictions] == ["PK", "PK-PB", "PK-SD"]
    assert agenda.settings.languages == ("en", "ur")
    assert agenda.working_groups == ()
