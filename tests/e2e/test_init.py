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
    assert agenda.working_groups[0].since is None
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


@pytest.mark.parametrize(
    ("country", "code", "level"),
    [
        ("Pakistan", "PK", "federal"),
        ("IN", "IN", "federal"),
        ("bgd", "BD", "national"),
        ("Cote d\u2019Ivoire", "CI", "national"),
        ("Turkiye", "TR", "national"),
    ],
)
def test_countries(country: str, code: str, level: str, empty: AgendaDir) -> None:
    """By code or name, with accents or without; federations are federal."""
    empty.run("init", "--country", country).expect(0)

    agenda = bwpolicy.load(empty.path / "agenda")
    assert [(place.id, place.level) for place in agenda.jurisdictions] == [(code, level)]


def test_places_stand_in_the_order_they_are_named_in(empty: AgendaDir) -> None:
    """Protocol is the user's."""
    empty.run("init", "--country=PK", "--jurisdiction=SD", "--jurisdiction=PB").expect(0)

    agenda = bwpolicy.load(empty.path / "agenda")
    assert [(place.id, place.order) for place in agenda.jurisdictions] == [
        ("PK", 1),
        ("PK-SD", 2),
        ("PK-PB", 3),
    ]


@pytest.mark.parametrize(
    ("flags", "languages", "told"),
    [
        (["--lang=Urdu"], ("ur",), True),
        (["--lang=en,ur"], ("en", "ur"), False),
        (["--lang=ur", "--lang=en"], ("ur", "en"), True),
        (["--lang=ur", "--title=مزدور قوانین"], ("ur",), False),
        (["--lang=fr"], ("fr",), True),
        (["--lang=fr", "--title=Réformes du travail"], ("fr",), False),
        (["--lang=bn", "--title=Reforms"], ("bn",), True),
    ],
)
def test_languages_and_the_title(
    flags: list[str],
    languages: tuple[str, ...],
    told: bool,  # noqa: FBT001 - a row
    empty: AgendaDir,
) -> None:
    """By code or name, several at once; a title that is in another language is told."""
    outcome = empty.run("init", "--country=PK", *flags).expect(0)

    agenda = bwpolicy.load(empty.path / "agenda")
    assert agenda.settings.languages == languages
    assert ("the first language: put it into that in agenda.yaml" in outcome.out) is told


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
        (["--lang", "Urduu"], "no language 'Urduu'; did you mean ur, Urdu?"),
        (["--lang", ""], "no language is named: write a code such as en, or several: en,ur"),
        (["--jurisdiction", "PB"], "--jurisdiction PB needs a country"),
        (["--country", "PK", "--jurisdiction", "Sindhh"], "did you mean PK-SD, Sindh?"),
        (["--from", "minimal", "--country", "BD"], "leave --country out"),
        (["--from", "minimal", "--fiscal-year-starts", "July"], "leave --fiscal-year-starts out"),
    ],
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


def answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *told: str) -> None:
    """Begin an agenda on a terminal with these answers, of which none may be left."""
    answers = iter(told)
    monkeypatch.setattr("typer.prompt", lambda _, default="", **__: next(answers) or default)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "argv", ["bwpolicy", "init", str(tmp_path / "ours")])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code in {0, None}
    assert list(answers) == []


def test_asks_again_where_an_answer_means_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the nearest name; nothing that was answered before is lost."""
    places, languages = ("PK-PB Sindhh", "PK-PB Sindh"), ("Urduu", "Urdu")
    accesses, months = ("tripartit", "tripartite"), ("Jully", "jul")
    told = ("Pakistn", "PK", "Ours", *places, *languages, "Group", *accesses, *months)

    answer(tmp_path, monkeypatch, *told)

    out = capsys.readouterr().out
    for hint in (
        "no country 'Pakistn'; did you mean Pakistan?",
        "no subdivision 'Sindhh' of Pakistan; did you mean PK-SD, Sindh?",
        "no language 'Urduu'; did you mean ur, Urdu?",
        "no audience 'tripartit'; did you mean tripartite?",
        "no month 'Jully'; did you mean July?",
    ):
        assert hint in out
    agenda = bwpolicy.load(tmp_path / "ours")
    settings = agenda.settings
    assert [place.id for place in agenda.jurisdictions] == ["PK", "PK-PB", "PK-SD"]
    assert (settings.languages, settings.access, settings.fiscal_start) == (
        ("ur",),
        "tripartite",
        7,
    )


def test_asks_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What no flag says is asked, with what is usual; an answer of nothing is fine."""
    answer(tmp_path, monkeypatch, "pakistan", "", "PK-PB sd", "en, ur", "", "", "")

    assert "PK-SD  Sindh" in capsys.readouterr().out
    agenda = bwpolicy.load(tmp_path / "ours")
    assert str(agenda.settings.title) == "Pakistan: labour-law reform agenda"
    assert [place.id for place in agenda.jurisdictions] == ["PK", "PK-PB", "PK-SD"]
    assert agenda.settings.languages == ("en", "ur")
    assert agenda.working_groups == ()
