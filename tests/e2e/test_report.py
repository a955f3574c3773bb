"""What ``bwpolicy report`` writes, where it writes it, and what it says when it can't."""

from __future__ import annotations

import io
import json
import os
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from bwpolicy.reporting.record import traced_in
from tests.support.agendas import COMMAND, PAKISTAN, AgendaDir, MakeAgenda, Outcome, environment
from tests.support.needs import needs
from tests.support.plugins import PLAIN, install
from tests.support.reform import AS_OF, REFORM

BUILT_IN = ("terminal", "markdown", "html", "json", "csv", "calendar", "message")
#: Every format of the built-in reporters, each once, and the file that each makes of the reform.
FORMATS = ("txt", "md", "html", "json", "csv", "zip", "ics")
FILES = [
    "reform-calendar.ics",
    "reform-html.html",
    "reform-json.json",
    "reform-markdown.md",
    "reform-message.txt",
    "reform-tables.zip",
    "reform-terminal.txt",
    "reform-tracks.csv",
]
#: The title of an item that only officials may see.
SECRET = "A matter for officials"  # noqa: S105 - no password

IMPORTS = """\
from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import Rendered, Reporter
"""
HOOK = """

@hookimpl
def bwpolicy_reporter():
    return Reporter(api=1, audience="tests", summary="Text.", formats={"txt": render})
"""
BROKEN = f"""{IMPORTS}

def render(snapshot, context):
    return 1 / 0
{HOOK}"""
GATE = f"""{IMPORTS}

def render(snapshot, context):
    return Rendered.text(
        "Ready but for one thing.",
        name="gate.note.txt",
        warnings=("Two dates are near.",),
        blocking=("R-1 has no source.", "R-2 neither."),
    )
{HOOK}"""
WARNS = f"""{IMPORTS}

def render(snapshot, context):
    return Rendered.text("Text.", warnings=("Two dates are near.", "One \\x1b[31mis red."))
{HOOK}"""


@pytest.fixture(name="reform")
def _reform(agenda_dir: MakeAgenda) -> AgendaDir:
    return agenda_dir({"agenda.yaml": REFORM})


@pytest.fixture(name="plugins", scope="session")
def _plugins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment in which a broken, a blocking and a warning plugin are installed."""
    folder = tmp_path_factory.mktemp("plugins")
    install(folder, "bwpolicy-broken", "1.2.3", {"broken": "broken_one"}, {"broken_one": BROKEN})
    install(folder, "bwpolicy-gate", "0.4", {"gate": "gate_one"}, {"gate_one": GATE})
    install(folder, "bwpolicy-warns", "0.5", {"warns": "warns_one"}, {"warns_one": WARNS})
    return {"PYTHONPATH": str(folder)}


def report(
    agenda: AgendaDir, *args: str | Path, code: int = 0, env: dict[str, str] | None = None
) -> Outcome:
    """Return what came of reports of *agenda* on the day that the reform is asked about."""
    outcome = agenda.run("report", *args, "--as-of", AS_OF, env=env).expect(code)
    assert "Traceback" not in outcome.err
    return outcome


def files_in(folder: Path) -> list[str]:
    """Return the names of all files and folders in *folder*, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def every_format(agenda: AgendaDir, folder: Path, *more: str, seed: str = "0") -> list[Path]:
    """Write every format of every built-in reporter into *folder*."""
    formats = [word for name in FORMATS for word in ("-f", name)]
    env = {"PYTHONHASHSEED": seed}
    report(agenda, *BUILT_IN, *formats, "-o", folder, *more, env=env)
    return sorted(folder.iterdir())


def text_of(path: Path) -> str:
    """Return all text in an output, that in an archive too, with what calendars fold joined."""
    content = path.read_bytes()
    if path.suffix != ".zip":
        return content.decode().replace("\r\n ", "").replace("\\,", ",")
    with ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_one_report_goes_to_standard_output(reform: AgendaDir) -> None:
    """Without -o the report alone is printed, with no message."""
    outcome = report(reform, "html")

    assert outcome.out.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert outcome.out.endswith("</html>\n")
    assert outcome.err == ""


def test_a_binary_report_can_be_piped(reform: AgendaDir) -> None:
    """An archive goes into a pipe byte for byte."""
    with subprocess.Popen(
        [*COMMAND, "report", "csv", "-f", "zip", "--as-of", AS_OF],
        cwd=reform.path,
        env=environment(),
        stdout=subprocess.PIPE,
    ) as process:
        content = process.communicate(timeout=60)[0]

    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {"about.csv", "dictionary.csv", "tracks.csv"} <= set(archive.namelist())


@pytest.mark.parametrize(("name", "begins"), [("t.csv", b"\xef\xbb\xbf"), ("t.zip", b"PK")])
def test_the_extension_of_the_file_tells_the_format(
    reform: AgendaDir, name: str, begins: bytes
) -> None:
    """-o with a file makes what its name ends in; only the message tells of it."""
    outcome = report(reform, "csv", "-o", name)

    assert (outcome.out, outcome.err) == ("", f"bwpolicy: wrote {name}\n")
    assert (reform.path / name).read_bytes().startswith(begins)


def test_a_file_in_a_folder_that_is_not_there(reform: AgendaDir) -> None:
    """The folders above a file are made."""
    report(reform, "json", "-o", "2024/June/state.JSON")

    assert json.loads((reform.path / "2024/June/state.JSON").read_bytes())["as_of"] == AS_OF


def test_several_reports_go_into_a_folder(reform: AgendaDir) -> None:
    """Several reporters and formats give a file each, named by agenda, reporter and format."""
    outcome = report(
        reform, "html", "csv", "json", "-f", "zip", "-f", "csv", "-f", "html", "-f", "json", "-o",
        "out",
    )  # fmt: skip

    assert outcome.out == ""
    assert outcome.err.splitlines() == [
        "bwpolicy: wrote out/reform-html.html",
        "bwpolicy: wrote out/reform-tables.zip",
        "bwpolicy: wrote out/reform-tracks.csv",
        "bwpolicy: wrote out/reform-json.json",
    ]
    assert len(files_in(reform.path / "out")) == 4


def test_several_languages_go_into_a_folder(reform: AgendaDir) -> None:
    """Files in several languages carry the code; what is the same in all of them is made once."""
    report(reform, "message", "json", "--lang", "en", "--lang", "ur", "-o", "out")

    out = reform.path / "out"
    assert files_in(out) == ["reform-json.json", "reform-message-en.txt", "reform-message-ur.txt"]
    assert "اصلاحات کا ایجنڈا" in (out / "reform-message-ur.txt").read_text(encoding="utf-8")


def test_a_slash_at_the_end_names_a_folder(reform: AgendaDir) -> None:
    """With it also one report goes into a folder that is not there yet."""
    report(reform, "html", "-o", "pages/")

    assert files_in(reform.path / "pages") == ["reform-html.html"]


def test_one_report_goes_into_a_folder_that_is_there(reform: AgendaDir) -> None:
    """A folder that is there takes the report under its usual name."""
    (reform.path / "v1.html").mkdir()

    outcome = report(reform, "html", "-o", "v1.html")

    assert outcome.err == "bwpolicy: wrote v1.html/reform-html.html\n"


def test_two_files_of_one_name_are_both_kept(reform: AgendaDir, tmp_path: Path) -> None:
    """Where two reporters call their files alike, the second gets another name."""
    named = PLAIN.replace('Rendered.text("\\n".join(lines))', 'Rendered.text("x", name="same.txt")')
    for number in "12":
        module = f"same_{number}"
        install(
            tmp_path / "lib", f"same-{number}", "1", {f"same-{number}": module}, {module: named}
        )

    env = {"PYTHONPATH": str(tmp_path / "lib")}
    report(reform, "same-1", "same-2", "-o", "out", env=env)

    assert files_in(reform.path / "out") == ["same-same-2-2.txt", "same.txt"]


def test_names_that_there_are_not_are_told_together(reform: AgendaDir) -> None:
    """Unknown reporters and options out of place are told in one run, with the nearest name."""
    outcome = report(reform, "htm", "jsn", "-O", "x", "-O", "y=1", "-o", "out", code=2)

    assert outcome.out == ""
    assert outcome.err.splitlines() == [
        "bwpolicy: no reporter 'htm'; did you mean html?",
        "bwpolicy: no reporter 'jsn'; did you mean json?",
        "bwpolicy: -O x: write KEY=VALUE",
        "bwpolicy: -O y=1: with several reporters, write NAME.y=1",
    ]


def test_what_reporters_do_not_take_is_told_together(reform: AgendaDir) -> None:
    """Unknown formats, languages, options and values come in one run, and nothing is written."""
    outcome = report(
        reform, "html", "csv", "json", "-f", "htmll", "--lang", "fr", "-O", "html.section=items",
        "-O", "html.closed=maybe", "-O", "csv.table=trcks", "-O", "json.histor=yes", "-o", "out",
        code=2,
    )  # fmt: skip

    told = outcome.err
    assert "reporter html: option 'section': there is none of this name; did you mean sec" in told
    assert "reporter html makes no 'htmll'; did you mean html?" in told
    assert "reporter html has no words in 'fr', only in en, ur, bn" in told
    assert "reporter csv: option 'table': 'trcks': it takes items or tracks" in told
    assert "did you mean tracks?" in told
    assert "reporter json: option 'histor': there is none of this name; did you mean his" in told
    assert all(line.startswith("bwpolicy: ") for line in told.splitlines())
    assert files_in(reform.path) == ["agenda.yaml"]


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("html.closed=maybe", "'maybe': it takes yes or no"),
        ("calendar.remind=soon", "'soon': it takes whole number"),
        ("calendar.remind=-1", "must be >= 0"),
        ("message.x=1", "this reporter has no options"),
        ("terminal.width=80", "terminal is not among the reporters asked for"),
    ],
)
def test_values_that_are_not_taken(reform: AgendaDir, option: str, told: str) -> None:
    """A value that an option does not take is told with what it takes."""
    names = ("html", "calendar", "message")

    outcome = report(reform, *names, "-O", option, "-o", "out", code=2)

    assert told in outcome.err
    assert not (reform.path / "out").exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("html", "json"), "2 reports: name a folder with -o"),
        (("html", "--lang", "en", "--lang", "ur"), "2 reports: name a folder with -o"),
        (("html", "json", "-o", "a.html"), "2 reports can't go into one file: name a folder"),
        (("csv", "-f", "csv", "-f", "zip", "-o", "a.zip"), "2 reports can't go into one file"),
        (("html", "json", "-o", "agenda.yaml"), "2 reports can't go into one file"),
        (("html", "-o", "agenda.yaml/"), "agenda.yaml is a file: name a folder with -o"),
        (("html", "-o", "a.pdf"), "reporter html makes no 'pdf'; it makes html"),
        (("html", "json", "-f", "zip", "-o", "out"), "reporter json makes no 'zip'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_reports_that_have_no_place_to_go(
    reform: AgendaDir, args: tuple[str, ...], told: str
) -> None:
    """Several reports need a folder, and each its format; else nothing is made."""
    outcome = report(reform, *args, code=2)

    assert told in outcome.err
    assert outcome.out == ""
    assert files_in(reform.path) == ["agenda.yaml"]
    assert (reform.path / "agenda.yaml").read_text(encoding="utf-8") == REFORM


def test_an_item_that_one_audience_may_not_see(reform: AgendaDir) -> None:
    """A filter that names nothing for one of the reporters is told before anything is written."""
    outcome = report(reform, "terminal", "html", "--item", "R-3", "-o", "out", code=2)

    assert "no item 'R-3' in this agenda" in outcome.err
    assert not (reform.path / "out").exists()


def test_a_file_that_is_there_is_replaced_whole(reform: AgendaDir) -> None:
    """What stood there before is gone, and its mode is kept."""
    path = reform.path / "r.json"
    path.write_text("x" * 1_000_000, encoding="utf-8")
    path.chmod(0o600)

    report(reform, "json", "-o", "r.json")

    assert json.loads(path.read_bytes())["as_of"] == AS_OF
    assert files_in(reform.path) == ["agenda.yaml", "r.json"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files as POSIX shells do")
def test_a_disk_that_is_full_leaves_what_was_there(reform: AgendaDir) -> None:
    """Where a file can't be written to its end, the one before stands and none is left behind."""
    (reform.path / "r.html").write_text("before", encoding="utf-8")
    command = ("sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *COMMAND)

    outcome = reform.run("report", "html", "-o", "r.html", command=command).expect(2)

    assert outcome.err == "bwpolicy: r.html: not written: File too large\n"
    assert files_in(reform.path) == ["agenda.yaml", "r.html"]
    assert (reform.path / "r.html").read_text(encoding="utf-8") == "before"


@pytest.mark.skipif(
    os.name != "posix" or getattr(os, "geteuid", int)() == 0, reason="nothing stops root"
)
def test_a_folder_that_may_not_be_written(reform: AgendaDir) -> None:
    """A folder without permission is told, and what is in it stands."""
    folder = reform.path / "out"
    folder.mkdir()
    (folder / "reform-html.html").write_text("before", encoding="utf-8")
    folder.chmod(0o500)

    outcome = report(reform, "html", "-o", "out", code=2)

    assert outcome.err == "bwpolicy: out/reform-html.html: not written: Permission denied\n"
    assert (folder / "reform-html.html").read_text(encoding="utf-8") == "before"


def test_a_folder_in_the_place_of_a_file(reform: AgendaDir) -> None:
    """A folder that has the name of the report is left as it is."""
    taken = reform.path / "out" / "reform-html.html"
    taken.mkdir(parents=True)

    outcome = report(reform, "html", "-o", "out", code=2)

    assert outcome.err == "bwpolicy: out/reform-html.html: not written: Is a directory\n"
    assert files_in(taken.parent) == ["reform-html.html"]
    assert files_in(taken) == []


def test_a_file_in_the_place_of_a_folder(reform: AgendaDir) -> None:
    """A path through a file is told, and the file stands."""
    outcome = report(reform, "html", "-o", "agenda.yaml/r.html", code=2)

    assert "agenda.yaml: not written: " in outcome.err
    assert (reform.path / "agenda.yaml").read_text(encoding="utf-8") == REFORM


def test_a_broken_reporter_stops_only_its_own_report(
    reform: AgendaDir, plugins: dict[str, str]
) -> None:
    """The others are delivered; the broken one is named with distribution, version and line."""
    outcome = report(reform, "html", "broken", "json", "-o", "out", code=4, env=plugins)

    module = Path(plugins["PYTHONPATH"], "broken_one.py")
    blamed = "reporter broken (bwpolicy-broken 1.2.3)"
    assert outcome.err.splitlines() == [
        "bwpolicy: wrote out/reform-html.html",
        f"bwpolicy: {blamed} failed to render: ZeroDivisionError: division by zero",
        f"  at {module}:6 in render",
        "bwpolicy: wrote out/reform-json.json",
    ]
    assert files_in(reform.path / "out") == ["reform-html.html", "reform-json.json"]


def test_a_broken_reporter_replaces_nothing(reform: AgendaDir, plugins: dict[str, str]) -> None:
    """The report of last time stands where there is no new one."""
    (reform.path / "r.txt").write_text("before", encoding="utf-8")

    outcome = report(reform, "broken", "-o", "r.txt", code=4, env=plugins)

    assert outcome.out == ""
    assert (reform.path / "r.txt").read_text(encoding="utf-8") == "before"


def test_what_must_not_go_out_is_not_written(reform: AgendaDir, plugins: dict[str, str]) -> None:
    """Findings that block are told, nothing is written, and the exit code is 1."""
    outcome = report(reform, "gate", "html", "-o", "out", code=1, env=plugins)

    assert outcome.err.splitlines() == [
        "bwpolicy: gate: warning: Two dates are near.",
        "bwpolicy: gate: must not go out: R-1 has no source.",
        "bwpolicy: gate: must not go out: R-2 neither.",
        "bwpolicy: gate: nothing written; --draft writes it as a draft",
        "bwpolicy: wrote out/reform-html.html",
    ]
    assert files_in(reform.path / "out") == ["reform-html.html"]
    assert report(reform, "gate", code=1, env=plugins).out == ""


@pytest.mark.parametrize(
    ("output", "path"), [("out/", "out/gate.note-draft.txt"), ("a.txt", "a-draft.txt")]
)
def test_a_draft_says_so_in_its_name(
    reform: AgendaDir, plugins: dict[str, str], output: str, path: str
) -> None:
    """With --draft it is written all the same, and no one takes it for the report."""
    outcome = report(reform, "gate", "--draft", "-o", output, env=plugins)

    assert outcome.err.splitlines()[-1] == f"bwpolicy: wrote {path}"
    assert (reform.path / path).read_text(encoding="utf-8") == "Ready but for one thing.\n"
    assert not (reform.path / path.replace("-draft", "")).exists()


def test_warnings_come_with_the_report(reform: AgendaDir, plugins: dict[str, str]) -> None:
    """What a reader should know goes to standard error, without commands to a terminal."""
    outcome = report(reform, "warns", env=plugins)

    assert outcome.out == "Text.\n"
    assert outcome.err.splitlines() == [
        "bwpolicy: warns: warning: Two dates are near.",
        "bwpolicy: warns: warning: One \ufffd[31mis red.",
    ]


def test_options_of_several_reporters(reform: AgendaDir) -> None:
    """Each option goes to the reporter it names."""
    report(
        reform, "html", "csv", "-O", "html.sections=milestones,requests", "-O", "csv.table=items",
        "-o", "out",
    )  # fmt: skip

    page = (reform.path / "out/reform-html.html").read_text(encoding="utf-8")
    assert '<section id="milestones"' in page
    assert '<section id="requests"' in page
    assert '<section id="matrix"' not in page
    assert (reform.path / "out/reform-items.csv").is_file()


def test_an_option_of_one_reporter_needs_no_name(reform: AgendaDir) -> None:
    """With one reporter the option stands alone, and its name may be written all the same."""
    assert report(reform, "html", "-O", "sections=items").out == (
        report(reform, "html", "-O", "html.sections=items").out
    )


def test_an_agenda_with_errors(agenda_dir: MakeAgenda) -> None:
    """No report is made of an agenda that can't be used."""
    agenda = agenda_dir({"a.yaml": "agenda: {id: x, title: X}\nitems: [{id: R-1, titl: X}]\n"})

    outcome = report(agenda, "html", "-o", "out/", code=3)

    assert "a.yaml:2:" in outcome.err
    assert "BW" in outcome.err
    assert files_in(agenda.path) == ["a.yaml"]


def test_each_reporter_has_its_own_audience(reform: AgendaDir) -> None:
    """The status is for the programme, a page for the public, unless the user says otherwise."""
    assert SECRET in report(reform, "terminal").out
    assert SECRET not in report(reform, "html").out
    assert SECRET in report(reform, "html", "--audience", "government").out
    assert "for: tripartite" in report(reform, "terminal", "--audience", "tripartite").out


@pytest.mark.parametrize("audience", ["public", "tripartite"])
def test_no_output_tells_what_its_audience_may_not_know(
    reform: AgendaDir, tmp_path: Path, audience: str
) -> None:
    """A record above the audience is in no format: not its title, its id nor its number."""
    made = every_format(reform, tmp_path / "out", "--audience", audience, "--since", "2024-01-01")

    assert [path.name for path in made] == FILES
    for path in made:
        text = text_of(path)
        assert SECRET not in text, path.name
        assert "R-3" not in text, path.name
        assert "R-3" not in " ".join(traced_in(text) or {}), path.name
    assert "counts\t3 items" in text_of(tmp_path / "out" / "reform-terminal.txt")


def test_every_output_carries_what_makes_it_traceable(reform: AgendaDir, tmp_path: Path) -> None:
    """Notice, audience, day, record reference and version are in every format."""
    for path in every_format(reform, tmp_path / "out", "--audience", "public"):
        text = text_of(path)
        assert "Working document, no official position." in text, path.name
        assert f"bwpolicy:reform/as-of={AS_OF}/for=public/" in text, path.name
        assert "bwpolicy 0" in text, path.name


def test_the_same_agenda_gives_the_same_bytes(reform: AgendaDir, tmp_path: Path) -> None:
    """Another run, with sets in another order, makes every format the same byte for byte."""
    first = every_format(reform, tmp_path / "first", "--since", "2024-01-01", seed="1")
    second = every_format(reform, tmp_path / "second", "--since", "2024-01-01", seed="2")

    assert [path.name for path in first] == FILES
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_urdu_is_written_from_the_right(reform: AgendaDir) -> None:
    """The page says its language and direction, and its words are Urdu."""
    page = report(reform, "html", "--lang", "ur").out

    assert '<html lang="ur" dir="rtl">' in page
    assert "کھیت مزدوروں کا تنظیم سازی کا حق" in page


def with_template(agenda: AgendaDir, text: str, name: str = "html/page.html") -> AgendaDir:
    """Put a template of the user's into *agenda*."""
    path = agenda.path / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return agenda


def test_a_template_of_the_users_takes_the_place(reform: AgendaDir) -> None:
    """A template beside the agenda extends the reporter's, and changes only what it says."""
    text = (
        '{% extends "default:page.html" %}\n'
        "{% block content %}<p>Our own: {{ document.summary }} {{ '<b>' }}</p>{% endblock %}\n"
    )

    page = report(with_template(reform, text), "html").out

    assert "<p>Our own: " in page
    assert "&lt;b&gt;</p>" in page
    assert f"bwpolicy:reform/as-of={AS_OF}/for=public/" in page
    assert '<section id="milestones"' not in page


def test_a_template_counts_for_an_agenda_of_one_file(reform: AgendaDir) -> None:
    """Where the agenda is named as a file, the templates are looked for beside it."""
    with_template(reform, "Ours in {{ language.code }}")

    assert report(reform, "html", "-a", "agenda.yaml").out == "Ours in en\n"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("<p>\n{{ ''.__class__.__mro__ }}", 2, "access to attribute '__class__'"),
        ("\n\n{% include '../../etc/passwd' %}", 3, "TemplateNotFound"),
        ("{% include '/etc/passwd' %}", 1, "TemplateNotFound"),
        ("{{ 'x' * 10**9 }}", 1, "SecurityError: "),
        ("\n{{ 'x' * 1000000000 }}", 2, "SecurityError: "),
        ("\n{% for n in range(10000000) %}x{% endfor %}", 2, "in all, and no further"),
        ("a\nb\n{{ nonsense }}", 3, "'nonsense' is undefined"),
        ("a\n{{ snapshot.itms }}", 2, "has no attribute 'itms'"),
        ("a\n{% if %}", 2, "TemplateSyntaxError: "),
        ('{% extends "default:page.html" %}\n{% block content %}\n{{ x }}{% endblock %}', 3, "'x'"),
    ],
)
def test_a_bad_template_is_told_with_its_line(
    reform: AgendaDir, text: str, line: int, told: str
) -> None:
    """Whatever a template of the agenda tries, it is named with its line; others are delivered."""
    outcome = report(with_template(reform, text), "html", "json", "-o", "out", code=4)

    assert told in outcome.err
    assert f"\n  at templates/html/page.html:{line}" in outcome.err
    assert "root:" not in outcome.err
    assert files_in(reform.path / "out") == ["reform-json.json"]


@needs("tmux")
def test_an_archive_does_not_go_to_a_terminal(reform: AgendaDir) -> None:
    """What is no text is refused on a terminal, with what to do instead."""
    from tests.support.terminals import run_in_terminal

    screen = run_in_terminal(100, "report", "csv", "-f", "zip", "-a", reform.path)

    assert screen.code == 2
    assert screen.text == "bwpolicy: zip is no text for a terminal: name a file with -o"


@pytest.mark.parametrize("args", [("json",), ("csv", "-f", "zip")], ids=" ".join)
def test_a_reader_that_has_seen_enough_is_no_error(args: tuple[str, ...]) -> None:
    """``| head -1`` ends quietly."""
    with subprocess.Popen(
        [*COMMAND, "report", *args, "-a", str(PAKISTAN)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        message = process.stderr.read().decode()

    assert (process.returncode, message) == (0, "")
