"""What ``bwpolicy reporters`` and ``bwpolicy plugins`` tell, and the plugin that they begin."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from bwpolicy import __version__
from tests.support.agendas import AgendaDir, MakeAgenda, Outcome
from tests.support.plugins import PLAIN, install
from tests.support.reform import AS_OF, REFORM

NAMES = ["terminal", "markdown", "html", "json", "csv", "calendar", "message"]
BAD = "raise RuntimeError('not today')\n"
#: A reporter whose options and languages are of every kind.
CHOOSY = """\
from decimal import Decimal
from typing import Literal

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import Rendered, Reporter


@attrs.frozen
class Options:
    \"\"\"
    What is shown.

    Attributes:
        paper_size: Size of the paper,
            as printers call it.
        above: Least share.
        names: Names to show.
        title: Written above.
    \"\"\"

    paper_size: Literal["A4", "letter"] = "A4"
    above: Decimal = Decimal("0.5")
    names: tuple[str, ...] = ("a", "b")
    title: str = ""


def render(snapshot, context):
    return Rendered.text(repr(context.options))


@hookimpl
def bwpolicy_reporter():
    return Reporter(
        api=1,
        audience="printers",
        summary="What it can do.",
        formats={"txt": render, "md": render},
        options=Options,
        languages=(),
        access="tripartite",
    )
"""


@pytest.fixture(name="here")
def _here(agenda_dir: MakeAgenda) -> AgendaDir:
    return agenda_dir({"agenda.yaml": REFORM})


@pytest.fixture(name="lib", scope="session")
def _lib(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment in which two plugins, and a broken one, are installed."""
    folder = tmp_path_factory.mktemp("lib")
    install(folder, "bwpolicy-plain", "1.0", {"plain": "plain_one"}, {"plain_one": PLAIN})
    install(
        folder,
        "bwpolicy-choosy",
        "2.1",
        {"choosy": "choosy_one"},
        {"choosy_one": CHOOSY},
        summary="For\x1b[31m printers.",
    )
    install(folder, "bwpolicy-bad", "3", {"bad": "bad_one"}, {"bad_one": BAD}, summary="")
    return {"PYTHONPATH": str(folder)}


def words(outcome: Outcome) -> list[str]:
    """Return the lines of standard output with one space between words, however wide columns."""
    return [" ".join(line.split()) for line in outcome.lines]


def test_lists_the_reporters_there_are(here: AgendaDir) -> None:
    """Without plugins those that come with bwpolicy are listed, each with what it makes."""
    outcome = here.run("reporters").expect(0)

    assert [line.split()[0] for line in outcome.lines] == NAMES
    assert outcome.lines[2].split(maxsplit=1)[1] == "A page to read and print."
    assert outcome.err == ""


def test_lists_plugins_without_importing_them(here: AgendaDir, lib: dict[str, str]) -> None:
    """Plugins follow with who made them; one that is broken is listed like any other."""
    outcome = here.run("reporters", env=lib).expect(0)

    assert [line.split()[0] for line in outcome.lines] == [*NAMES, "bad", "choosy", "plain"]
    assert outcome.lines[-3].split() == ["bad", "bwpolicy-bad", "3"]
    assert outcome.lines[-2].split(maxsplit=3)[1:3] == ["bwpolicy-choosy", "2.1"]
    assert outcome.lines[-1].endswith("A reporter for tests.")
    assert "\x1b" not in outcome.out
    assert outcome.err == ""


def test_lists_reporters_as_json(here: AgendaDir, lib: dict[str, str]) -> None:
    """Programs read the same from --json."""
    listed = json.loads(here.run("reporters", "--json", env=lib).expect(0).out)

    assert [each["name"] for each in listed] == [*NAMES, "bad", "choosy", "plain"]
    assert listed[-1] == {
        "name": "plain",
        "distribution": "bwpolicy-plain",
        "version": "1.0",
        "summary": "A reporter for tests.",
        "built_in": False,
        "refused": "",
    }


def test_shows_one_reporter(here: AgendaDir) -> None:
    """One reporter is shown with its formats, languages and options."""
    assert here.run("reporters", "calendar").expect(0).lines == [
        "calendar: Milestones and outside dates for a calendar.",
        f"  from       bwpolicy {__version__}, built in",
        "  for        whoever keeps a calendar",
        "  records    those for public, unless --audience says otherwise",
        "  formats    ics",
        "  languages  en, ur, bn",
        "  options, each as -O KEY=VALUE:",
        "    done=yes | no (without it: no)",
        "        Milestones that are reported done, verified or dropped, too.",
        "    remind=whole number (without it: 0)",
        "        Days before each date on which the calendar reminds of it; 0 for never.",
    ]


def test_shows_a_plugin(here: AgendaDir, lib: dict[str, str]) -> None:
    """A plugin's options are told with what they take, what holds without and what they mean."""
    lines = here.run("reporters", "choosy", env=lib).expect(0).lines

    assert lines[0] == "choosy: What it can do."
    assert lines[1:6] == [
        "  from       bwpolicy-choosy 2.1",
        "  for        printers",
        "  records    those for tripartite, unless --audience says otherwise",
        "  formats    txt, md",
        "  languages  the same in every language",
    ]
    assert lines[7:] == [
        "    paper-size=A4 | letter (without it: A4)",
        "        Size of the paper, as printers call it.",
        "    above=number (without it: 0.5)",
        "        Least share.",
        "    names=text, several with commas between them (without it: a,b)",
        "        Names to show.",
        "    title=text",
        "        Written above.",
    ]


def test_shows_one_reporter_as_json(here: AgendaDir, lib: dict[str, str]) -> None:
    """The same of one reporter, for programs."""
    told = json.loads(here.run("reporters", "choosy", "--json", env=lib).expect(0).out)

    assert (told["access"], told["formats"], told["languages"]) == ("tripartite", ["txt", "md"], [])
    assert told["options"][0] == {
        "name": "paper-size",
        "takes": "A4 | letter",
        "default": "A4",
        "meaning": "Size of the paper, as printers call it.",
    }


def test_what_is_shown_can_be_given(here: AgendaDir, lib: dict[str, str]) -> None:
    """Every option is taken as it is shown."""
    options = ("paper-size=letter", "above=0.25", "names=x,y", "names=z", "title=a=b")
    given = [word for option in options for word in ("-O", option)]

    outcome = here.run("report", "choosy", *given, env=lib).expect(0)

    assert outcome.out == (
        "Options(paper_size='letter', above=Decimal('0.25'), names=('x', 'y', 'z'), title='a=b')\n"
    )


def test_a_reporter_without_options_says_so(here: AgendaDir) -> None:
    """That there are no options is told as well."""
    assert here.run("reporters", "message").expect(0).lines[-1] == "  no options"


def test_a_reporter_that_there_is_not(here: AgendaDir) -> None:
    """The nearest name is told."""
    outcome = here.run("reporters", "calendr").expect(2)

    assert outcome.err == "bwpolicy: no reporter 'calendr'; did you mean calendar?\n"


def test_a_reporter_that_cannot_be_loaded(here: AgendaDir, lib: dict[str, str]) -> None:
    """Showing a broken reporter fails as a report of it does."""
    outcome = here.run("reporters", "bad", env=lib).expect(4)

    assert outcome.out == ""
    assert outcome.err.startswith(
        "bwpolicy: reporter bad (bwpolicy-bad 3) could not be imported: RuntimeError: not today\n"
    )


def test_plugins_list(here: AgendaDir, lib: dict[str, str]) -> None:
    """Plugins alone are listed; without any the first step to one is told."""
    none = here.run("plugins", "list").expect(0)
    some = here.run("plugins", "list", env=lib).expect(0)

    assert none.out == "no plugins are installed; bwpolicy plugins new NAME begins one\n"
    assert [line.split()[:3] for line in some.lines] == [
        ["bad", "bwpolicy-bad", "3"],
        ["choosy", "bwpolicy-choosy", "2.1"],
        ["plain", "bwpolicy-plain", "1.0"],
    ]


def test_plugins_list_as_json(here: AgendaDir, lib: dict[str, str]) -> None:
    """Programs read where each plugin is; without any the list is empty."""
    listed = json.loads(here.run("plugins", "list", "--json", env=lib).expect(0).out)

    assert json.loads(here.run("plugins", "list", "--json").expect(0).out) == []
    assert [each["module"] for each in listed] == ["bad_one", "choosy_one", "plain_one"]


def test_plugins_can_be_left_out(here: AgendaDir, lib: dict[str, str]) -> None:
    """BWPOLICY_DISABLE_PLUGINS and --no-plugins leave the reporters that come with bwpolicy."""
    disabled = lib | {"BWPOLICY_DISABLE_PLUGINS": "1"}

    by_variable = here.run("reporters", env=disabled).expect(0)

    assert [line.split()[0] for line in by_variable.lines] == NAMES
    assert here.run("reporters", "--no-plugins", env=lib).expect(0).out == by_variable.out
    assert "no plugins" in here.run("plugins", "list", env=disabled).expect(0).out
    assert "no reporter 'plain'" in here.run("report", "plain", env=disabled).expect(2).err
    assert "no reporter 'plain'" in here.run("report", "plain", "--no-plugins", env=lib).err
    here.run("report", "html", "--no-plugins", env=lib).expect(0)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Feed", "small letters, digits and hyphens, a letter first"),
        ("2nd", "small letters, digits and hyphens, a letter first"),
        ("a--b", "small letters, digits and hyphens"),
        ("a_b", "small letters, digits and hyphens"),
        ("../feed", "small letters, digits and hyphens"),
        ("html", "the name belongs to the reporter html that comes with bwpolicy"),
    ],
)
def test_new_refuses_names(tmp_path: Path, name: str, told: str) -> None:
    """A name that no reporter can have begins no package."""
    outcome = AgendaDir(tmp_path).run("plugins", "new", name).expect(2)

    assert told in " ".join(outcome.err.split())
    assert list(tmp_path.iterdir()) == []


def test_new_refuses_what_is_there(tmp_path: Path) -> None:
    """A folder that holds anything, or a file, is left as it is; an empty one is used."""
    here = AgendaDir(tmp_path)
    (tmp_path / "bwpolicy-feed").mkdir()
    (tmp_path / "bwpolicy-feed" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "empty").mkdir()

    for args in (("feed",), ("feed", "-o", "file")):
        outcome = here.run("plugins", "new", *args).expect(2)
        assert "is there already: name another folder with -o" in outcome.err
    here.run("plugins", "new", "feed", "-o", "empty").expect(0)

    assert [path.name for path in (tmp_path / "bwpolicy-feed").iterdir()] == ["mine.txt"]
    assert (tmp_path / "empty" / "pyproject.toml").is_file()


def test_new_in_a_place_that_cannot_be(tmp_path: Path) -> None:
    """A path through a file is told, not a traceback."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    outcome = AgendaDir(tmp_path).run("plugins", "new", "feed", "-o", "file/feed").expect(2)

    assert outcome.err.startswith("bwpolicy: file/feed")
    assert "not written" in outcome.err


@attrs.frozen
class Begun:
    """
    A package that ``plugins new`` wrote, installed.

    Attributes:
        name: Name of the reporter.
        folder: Where the package is.
        env: In which it is installed.
    """

    name: str
    folder: Path
    env: dict[str, str]


@pytest.fixture(name="begun", scope="session", params=["feed", "road-map-2"])
def _begun(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    pip_install: Callable[[Path], dict[str, str]],
) -> Begun:
    name: str = request.param
    place = tmp_path_factory.mktemp("begun")
    outcome = AgendaDir(place).run("plugins", "new", name).expect(0)
    assert outcome.lines == [
        f"wrote bwpolicy-{name}",
        f"  pip install -e 'bwpolicy-{name}[test]'",
        f"  bwpolicy report {name}",
        f"  bwpolicy plugins test {name}",
    ]
    folder = place / f"bwpolicy-{name}"
    return Begun(name, folder, pip_install(folder))


def test_what_is_begun_renders_at_once(begun: Begun, here: AgendaDir) -> None:
    """Installed, the package that was written makes reports in its formats and takes options."""
    run = ("report", begun.name, "--as-of", AS_OF)

    page = here.run(*run, env=begun.env).expect(0)
    text = here.run(*run, "-f", "txt", "-O", "finished=no", env=begun.env).expect(0)

    assert page.out.startswith("<!doctype html>")
    assert "<bdi>R-1</bdi> Right of farm workers to organize: 1 at final legal stage" in page.out
    assert "R-1 Right of farm workers to organize: 1 at final legal stage" in text.out
    assert page.err == text.err == ""
    listed = words(here.run("plugins", "list", env=begun.env))
    assert listed == [f"{begun.name} bwpolicy-{begun.name} 0.1.0 One line about each reform"]


def test_what_is_begun_keeps_the_contract(begun: Begun, here: AgendaDir) -> None:
    """The check of the whole contract finds nothing, nor does the doctor."""
    tested = here.run("plugins", "test", begun.name, env=begun.env).expect(0)
    examined = words(here.run("plugins", "doctor", env=begun.env))

    assert tested.out == f"{begun.name} keeps the contract\n"
    assert f"ok {begun.name}: html, txt (bwpolicy-{begun.name} 0.1.0)" in examined


def test_what_is_begun_passes_its_own_tests(begun: Begun) -> None:
    """The tests that were written with it pass before the author changes anything."""
    command = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-n0")

    outcome = AgendaDir(begun.folder).run(command=command, env=begun.env).expect(0)

    assert "3 passed" in outcome.out


def test_what_is_begun_says_nothing_of_the_name_of_others(begun: Begun) -> None:
    """Every place for the name is filled in."""
    for path in begun.folder.rglob("*"):
        assert "MODULE" not in path.name
        if path.is_file() and path.suffix != ".pyc":
            text = path.read_text(encoding="utf-8")
            assert "__NAME__" not in text
            assert "__MODULE__" not in text


def test_test_of_a_reporter_that_comes_with_bwpolicy(here: AgendaDir) -> None:
    """The same check can be made of any reporter."""
    assert here.run("plugins", "test", "html").expect(0).out == "html keeps the contract\n"


def test_test_tells_what_is_wrong(here: AgendaDir, lib: dict[str, str]) -> None:
    """What breaks the contract is told, a line each, and the exit code is 1."""
    bad = here.run("plugins", "test", "bad", env=lib).expect(1)
    choosy = here.run("plugins", "test", "choosy", env=lib).expect(1)

    assert "reporter bad (bwpolicy-bad 3) could not be imported" in bad.out
    assert any(line.startswith("usual, txt: ") for line in choosy.lines)
    assert any(line.startswith("usual, md: ") for line in choosy.lines)
    assert "Traceback" not in bad.err + choosy.err


def test_test_of_a_reporter_that_there_is_not(here: AgendaDir) -> None:
    """A name that there is not is a fault of the command, not of a reporter."""
    assert "did you mean html?" in here.run("plugins", "test", "htm").expect(2).err


def test_doctor_of_what_is_well(here: AgendaDir) -> None:
    """Each reporter is told with its formats; translations to review are notes only."""
    outcome = here.run("plugins", "doctor").expect(0)

    assert {line.split()[0] for line in outcome.lines} <= {"ok", "note"}
    assert "ok csv: csv, zip (built in)" in words(outcome)
    assert len(here.run("plugins", "doctor", "--all").expect(0).lines) >= len(outcome.lines)


def test_doctor_of_what_is_broken(here: AgendaDir, lib: dict[str, str]) -> None:
    """A plugin that can't be loaded is an error, and the others are told all the same."""
    outcome = here.run("plugins", "doctor", env=lib).expect(1)

    (wrong,) = (line for line in outcome.lines if line.startswith("error"))
    assert "bad: reporter bad (bwpolicy-bad 3) could not be imported: RuntimeError" in wrong
    assert "bad_one.py:1" in wrong
    assert "ok plain: txt (bwpolicy-plain 1.0)" in words(outcome)
    assert "ok choosy: txt, md (bwpolicy-choosy 2.1)" in words(outcome)
    here.run("plugins", "doctor", "--no-plugins", env=lib).expect(0)


def test_doctor_says_that_plugins_are_left_out(here: AgendaDir, lib: dict[str, str]) -> None:
    """Whoever wonders where a plugin is learns that the variable is set."""
    disabled = lib | {"BWPOLICY_DISABLE_PLUGINS": "1"}

    outcome = here.run("plugins", "doctor", env=disabled).expect(0)

    assert words(outcome)[0] == "note BWPOLICY_DISABLE_PLUGINS: is set: plugins are not looked for"


def test_doctor_examines_the_templates_of_an_agenda(here: AgendaDir) -> None:
    """Templates that are wrong, of no reporter or in no template's place are told."""
    for name, text in {
        "html/page.html": "{% if %}",
        "html/pgae.html": "fine",
        "htlm/page.html": "fine",
    }.items():
        path = here.path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    outcome = here.run("plugins", "doctor", "-a", here.path).expect(1)

    told = [line.split(maxsplit=1) for line in outcome.lines if "templates/" in line]
    assert ["error", "templates/htlm: no reporter is called so; did you mean html?"] in told
    assert ["note", "templates/html: pgae.html takes no template's place"] in told
    assert any(line[1].startswith("templates/html: template page.html:1: ") for line in told)


def test_plugins_alone_shows_what_it_can_do(here: AgendaDir) -> None:
    """Without a command of its own the help is shown."""
    outcome = here.run("plugins").expect(2)

    for word in ("list", "new", "test", "doctor"):
        assert f"  {word} " in outcome.out + outcome.err
