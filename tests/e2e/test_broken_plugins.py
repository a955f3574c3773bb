"""Ten broken plugins and more beside a good one: each is blamed, and all the rest works."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import attrs
import pytest

from tests.support.agendas import AgendaDir, make_agenda
from tests.support.plugins import PLAIN, install
from tests.support.reform import AS_OF, REFORM

BUILT_IN: Final = ("terminal", "markdown", "html", "json", "csv", "calendar", "message")
#: Ends the line of a broken plugin that is to be named.
BLAMED: Final = "# blamed"
#: What every broken plugin that can print does print: nobody may find it in a report.
NOISE: Final = "noise of a broken plugin"
IMPORTS: Final = """\
import os
import sys

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import Rendered, Reporter


"""
HOOK: Final = """

@hookimpl
def bwpolicy_reporter():
    return Reporter(api=1, audience="tests", summary="Text.", formats={"txt": render})
"""


@attrs.frozen
class Broken:
    """
    A plugin that is broken.

    Attributes:
        text: Of its module.
        told: What is said of it, behind reporter, distribution and version.
        loads: The doctor, who renders nothing, finds it well.
    """

    text: str
    told: str
    loads: bool = False

    @property
    def line(self) -> int:
        """The line of its module that is blamed, which says so itself; 0 where none does."""
        lines = enumerate(self.text.splitlines(), 1)
        return next((number for number, line in lines if line.endswith(BLAMED)), 0)


def rendering(body: str) -> str:
    """Return a module whose reporter renders by *body*."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"{IMPORTS}def render(snapshot, context):\n{lines}\n{HOOK}"


def declaring(arguments: str, before: str = "", *, blamed: bool = False) -> str:
    """Return a module whose hook declares a reporter by *arguments*."""
    return (
        f"{IMPORTS}{before}def render(snapshot, context):\n    return Rendered.text('x')\n\n\n"
        f"@hookimpl\ndef bwpolicy_reporter():\n    return Reporter({arguments})"
        f"  {BLAMED if blamed else ''}\n"
    )


DECLARED: Final = 'audience="tests", summary="Text.", formats={"txt": render}'
#: Each by the name of its reporter.
BROKEN: Final = {
    "needs-more": Broken(
        "import os\nimport package_that_nobody_has  # blamed\n",
        "could not be imported: ModuleNotFoundError: No module named 'package_that_nobody_has'",
    ),
    "misspelt-code": Broken(
        "x = 1\ndef render(:  # blamed\n", "could not be imported: SyntaxError: "
    ),
    "leaves": Broken(
        "import sys\n\nsys.exit(0)  # blamed\n",
        "could not be imported: it tried to leave the program (SystemExit 0)",
    ),
    "talks-at-import": Broken(
        f"print({NOISE!r})\n{IMPORTS}def render(s, c):\n    return Rendered.text('x')\n{HOOK}",
        f"could not be imported: it wrote to standard output, which is for reports: {NOISE!r}",
    ),
    "talks": Broken(
        rendering(f"print({NOISE!r})\nreturn Rendered.text('x')"),
        f"failed to render: it wrote to standard output, which is for reports: {NOISE!r}",
        loads=True,
    ),
    "talks-below": Broken(
        rendering(f"os.write(1, {NOISE.encode()!r})\nreturn Rendered.text('x')"),
        f"failed to render: it wrote to standard output, which is for reports: {NOISE!r}",
        loads=True,
    ),
    "no-hook": Broken(
        "x = 1\n",
        "did not declare a reporter: needs exactly one function `bwpolicy_reporter` marked with "
        "@hookimpl; it has 0",
    ),
    "misspelt-hook": Broken(
        f"{IMPORTS}@hookimpl\ndef bwpolicy_reportr():\n    return None\n",
        "did not declare a reporter: unknown hook; the only one is bwpolicy_reporter",
    ),
    "returns-none": Broken(
        f"{IMPORTS}@hookimpl\ndef bwpolicy_reporter():\n    return None\n",
        "did not declare a reporter: bwpolicy_reporter must return a Reporter, not NoneType",
    ),
    "from-the-future": Broken(
        declaring(f"api=99, {DECLARED}, colours=True", blamed=True),
        "did not declare a reporter: it was written for reporter interface 99, and this bwpolicy "
        "speaks 1: upgrade bwpolicy",
    ),
    "misspelt-field": Broken(
        declaring(f"api=1, {DECLARED}, audiences='us'", blamed=True),
        "did not declare a reporter: Reporter has no 'audiences'; did you mean 'audience'?",
    ),
    "bare-option": Broken(
        declaring(
            f"api=1, {DECLARED}, options=Options",
            "@attrs.frozen\nclass Options:\n    width: int\n\n\n",
            blamed=True,
        ),
        "did not declare a reporter: every option needs a default: width has none",
    ),
    "unknown-option-type": Broken(
        declaring(
            f"api=1, {DECLARED}, options=Options",
            "@attrs.frozen\nclass Options:\n    width: 'Nonsense' = 1\n\n\n",
        ),
        "did not take its options: NameError: name 'Nonsense' is not defined",
    ),
    "no-language": Broken(
        declaring(f"api=1, {DECLARED}, languages=('nonsense!',)"),
        "did not declare a reporter: ValueError: no language 'nonsense!' in Unicode CLDR",
    ),
    "raises": Broken(
        rendering("here = snapshot.items[0]\nreturn here.no_such_thing  # blamed"),
        "failed to render: AttributeError: ",
        loads=True,
    ),
    "mute": Broken(
        rendering(
            "class Mute(Exception):\n    def __str__(self):\n        sys.exit(9)\n"
            "raise Mute  # blamed"
        ),
        "failed to render: Mute",
        loads=True,
    ),
    "returns-text": Broken(
        rendering("return 'text'"),
        "returned what a reporter must not: it must return Rendered, such as Rendered.text(…), "
        "not str",
        loads=True,
    ),
    "returns-a-path": Broken(
        rendering("return Rendered(content=b'x', name='../x.txt')"),
        "returned what a reporter must not: 'name' of Rendered must be a plain file name, not "
        "'../x.txt'",
        loads=True,
    ),
    "changes": Broken(
        rendering(
            "object.__setattr__(snapshot.items[0], 'id', 'CHANGED')\nreturn Rendered.text('x')"
        ),
        "returned what a reporter must not: it changed the snapshot, which other reporters see too",
        loads=True,
    ),
    "changes-and-raises": Broken(
        rendering(
            "object.__setattr__(snapshot.settings, 'id', 'CHANGED')\nraise ValueError  # blamed"
        ),
        "failed to render: ValueError",
        loads=True,
    ),
    "endless": Broken(
        rendering("return render(snapshot, context)  # blamed"),
        "failed to render: RecursionError: maximum recursion depth exceeded",
        loads=True,
    ),
}
#: A reporter like any other.
GOOD: Final = rendering("return Rendered.text('good: ' + context.stamp.reference)")
#: What is said of two that want one name, and of one that wants a name of ours.
TWICE: Final = "bwpolicy-twice-a 1.0 and bwpolicy-twice-b 2.0 both want this name; uninstall one"
TAKEN: Final = "the name belongs to the reporter html that comes with bwpolicy"


@attrs.frozen
class Show:
    """
    An agenda, and where plugins are installed.

    Attributes:
        agenda: The agenda.
        lib: Folder of the packages.
    """

    agenda: AgendaDir
    lib: Path

    @property
    def env(self) -> dict[str, str]:
        """The environment in which the plugins are found."""
        return {"PYTHONPATH": str(self.lib)}

    def blame(self, name: str) -> str:
        """Return what the error of a broken reporter begins with."""
        broken = BROKEN[name]
        return f"reporter {name} (bwpolicy-{name} {version_of(name)}) {broken.told}"

    def place(self, name: str) -> str:
        """Return the line of its module that is blamed."""
        return f"{module_of(name)}.py:{BROKEN[name].line}"


def module_of(name: str) -> str:
    """Return the module of a broken reporter."""
    return f"broken_{name.replace('-', '_')}"


def version_of(name: str) -> str:
    """Return the version of a broken reporter, another one for each."""
    return f"{list(BROKEN).index(name) + 1}.0"


@pytest.fixture(name="show", scope="session")
def _show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    lib = tmp_path_factory.mktemp("lib")
    for name, broken in BROKEN.items():
        module = module_of(name)
        install(lib, f"bwpolicy-{name}", version_of(name), {name: module}, {module: broken.text})
    install(lib, "bwpolicy-twice-a", "1.0", {"twice": "twice_a"}, {"twice_a": PLAIN})
    install(lib, "bwpolicy-twice-b", "2.0", {"twice": "twice_b"}, {"twice_b": PLAIN})
    install(lib, "bwpolicy-html", "1.0", {"html": "taken_html"}, {"taken_html": PLAIN})
    install(lib, "bwpolicy-good", "1.0", {"good": "good_one"}, {"good_one": GOOD})
    (lib / "half_removed-1.0.dist-info").mkdir()
    cut_off = install(lib, "cut-off", "1.0", {}, {})
    (cut_off / "entry_points.txt").write_bytes(b"[bwpolicy]\nname without a module\n\xff\n")
    agenda = make_agenda(tmp_path_factory.mktemp("agenda"), {"agenda.yaml": REFORM})
    return Show(agenda, lib)


def test_there_are_at_least_ten() -> None:
    """The show keeps its promise."""
    assert len(BROKEN) >= 10


@pytest.mark.parametrize(
    "args",
    [
        ("--help",),
        ("--version",),
        ("status", "--as-of", AS_OF),
        ("check",),
        ("show", "R-1", "--as-of", AS_OF),
        ("schema",),
        ("report", "--help"),
        ("plugins", "--help"),
    ],
    ids=" ".join,
)
def test_commands_do_not_notice(show: Show, args: tuple[str, ...]) -> None:
    """Commands that need no plugin print, byte for byte, what they print without any."""
    beside = show.agenda.run(*args, env=show.env).expect(0)
    alone = show.agenda.run(*args).expect(0)

    assert (beside.out, beside.err) == (alone.out, alone.err)


def test_all_are_listed(show: Show) -> None:
    """Listing names each one that could be used, and says why the rest can't; none is imported."""
    outcome = show.agenda.run("reporters", env=show.env).expect(0)

    assert [line.split()[0] for line in outcome.lines] == [*BUILT_IN, *sorted([*BROKEN, "good"])]
    assert NOISE not in outcome.out + outcome.err
    assert outcome.err.splitlines() == [
        f"bwpolicy: html of bwpolicy-html 1.0: {TAKEN}",
        f"bwpolicy: twice of bwpolicy-twice-a 1.0: {TWICE}",
        f"bwpolicy: twice of bwpolicy-twice-b 2.0: {TWICE}",
    ]


def test_plugins_list_tells_what_is_refused(show: Show) -> None:
    """Each distribution is listed; one whose name is taken with the reason."""
    lines = show.agenda.run("plugins", "list", env=show.env).expect(0).lines

    listed = {tuple(line.split()[:3]) for line in lines}
    assert {(name, f"bwpolicy-{name}", version_of(name)) for name in BROKEN} <= listed
    assert [line.split(maxsplit=3)[1:] for line in lines if TWICE in line or TAKEN in line] == [
        ["bwpolicy-html", "1.0", TAKEN],
        ["bwpolicy-twice-a", "1.0", TWICE],
        ["bwpolicy-twice-b", "2.0", TWICE],
    ]


@pytest.mark.parametrize("name", [*BUILT_IN, "good"])
def test_good_reporters_work(show: Show, name: str) -> None:
    """Each good reporter makes beside them what it makes without them."""
    args = ("report", name, "--as-of", AS_OF)

    beside = show.agenda.run(*args, env=show.env).expect(0)

    assert beside.err == ""
    assert NOISE not in beside.out
    if name == "good":
        assert beside.out.startswith("good: bwpolicy:reform/")
    else:
        assert beside.out == show.agenda.run(*args).expect(0).out


@pytest.mark.parametrize("name", BROKEN)
def test_each_is_blamed(show: Show, name: str) -> None:
    """A broken one fails with its name, distribution, version and, where it has one, its line."""
    outcome = show.agenda.run("report", name, "--as-of", AS_OF, env=show.env).expect(4)

    assert outcome.out == ""
    assert outcome.err.startswith(f"bwpolicy: {show.blame(name)}")
    assert "Traceback" not in outcome.err
    if BROKEN[name].line:
        assert show.place(name) in outcome.err


def test_a_name_that_two_want_is_refused(show: Show) -> None:
    """Both distributions are named."""
    outcome = show.agenda.run("report", "twice", "--as-of", AS_OF, env=show.env).expect(4)

    assert outcome.err == f"bwpolicy: reporter twice: {TWICE}\n"


def test_all_at_once(show: Show, tmp_path: Path) -> None:
    """One run of all of them delivers what the good ones make, and blames each of the others."""
    names = ("html", *BROKEN, "twice", "good", "json")
    alone = tmp_path / "alone"
    show.agenda.run("report", "html", "json", "--as-of", AS_OF, "-o", alone).expect(0)

    outcome = show.agenda.run(
        "report", *names, "--as-of", AS_OF, "-o", tmp_path / "out", env=show.env
    ).expect(4)

    made = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert sorted(made) == ["reform-good.txt", "reform-html.html", "reform-json.json"]
    for name in ("reform-html.html", "reform-json.json"):
        assert made[name] == (alone / name).read_bytes(), f"{name} is another one among them"
    for name in BROKEN:
        assert f"bwpolicy: {show.blame(name)}" in outcome.err
    assert f"bwpolicy: reporter twice: {TWICE}" in outcome.err
    assert outcome.out == ""
    assert outcome.err.count("bwpolicy: wrote ") == 3


def test_a_reporter_that_goes_elsewhere_takes_nobody_along(show: Show, tmp_path: Path) -> None:
    """One that changes the current folder does not move the reports of others."""
    goes = rendering("os.chdir('/')\nreturn Rendered.text('x')")
    install(tmp_path / "lib", "bwpolicy-goes", "1.0", {"goes": "goes_one"}, {"goes_one": goes})
    here = make_agenda(tmp_path / "here", {"agenda.yaml": REFORM})

    env = {"PYTHONPATH": str(tmp_path / "lib")}
    here.run("report", "goes", "html", "--as-of", AS_OF, "-o", "out", env=env).expect(0)

    made = sorted(path.name for path in (here.path / "out").iterdir())
    assert made == ["reform-goes.txt", "reform-html.html"]
    assert show.lib.is_dir()


def test_the_doctor_names_each(show: Show) -> None:
    """All that can't be used as it is installed is an error; what can be loaded is not."""
    outcome = show.agenda.run("plugins", "doctor", env=show.env).expect(1)

    wrong = [line for line in outcome.lines if line.startswith("error")]
    for name, broken in BROKEN.items():
        assert any(show.blame(name) in line for line in wrong) is not broken.loads, name
    assert sum(line.endswith(TAKEN) for line in wrong) == 1
    assert sum(line.endswith(TWICE) for line in wrong) == 2
    for folder in ("half_removed-1.0.dist-info", "cut_off-1.0.dist-info"):
        assert any(folder in line and "can't be read" in line for line in wrong)
    assert any(line.startswith("ok") and " good: txt " in line for line in outcome.lines)
    assert NOISE not in outcome.err


@pytest.mark.parametrize("name", ["leaves", "unknown-option-type", "no-language", "raises"])
def test_the_check_of_the_contract_tells_what_is_wrong(show: Show, name: str) -> None:
    """A broken one ends the check with findings, not with a traceback."""
    outcome = show.agenda.run("plugins", "test", name, env=show.env).expect(1)

    assert outcome.out.strip()
    assert "Traceback" not in outcome.err
