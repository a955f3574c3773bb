"""
The documentation: what it shows is what happens, and nothing in it is stale.

What the tests make of a page:

- ``pip install FOLDER`` puts what lies there where only the commands of that page find it.
- A ``$`` line of a ``console`` block that runs one of ``PROGRAMS`` is run, on a terminal of 80
  columns, in a folder that holds the examples; what follows it must be what it prints. A line
  ``…`` stands for any lines, and ``…`` within a line for any characters.
- A block after ``<!-- file: NAME -->`` becomes that file, and a ``diff`` block after
  ``<!-- change: NAME -->`` changes it.
- A ``python`` block runs: as a doctest where it has prompts, else as a script.
- A ``yaml`` block that holds part of an agenda must be free of problems, save for what it
  refers to outside itself.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import attrs
import pytest
from typer.testing import CliRunner

import bwpolicy
from bwpolicy.cli.app import COMMANDS, app
from bwpolicy.model import Fact, words
from bwpolicy.store.reading import RECORDS
from bwpolicy.store.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
README: Final = ROOT / "README.md"
PAGES: Final = (*sorted(ROOT.glob("docs/**/*.md")), README)
REFERENCE: Final = ROOT / "docs" / "reference"

#: Programs that the tests run; other lines of a page, such as installing, are not run.
PROGRAMS: Final = frozenset({"bwpolicy", "cd", "echo", "mkdir", "pip"})
#: What ``pip install`` of a page becomes: nothing is downloaded, nothing of ours is changed.
INSTALL: Final = (
    "python -m pip install --quiet --no-deps --no-build-isolation --disable-pip-version-check "
    '--root-user-action ignore --upgrade --target "$PYTHONPATH"'
)
COLUMNS: Final = 80
#: Problems that an excerpt of an agenda may have: what it names stands elsewhere.
ELSEWHERE: Final = frozenset({"BW203", "BW210"})

_FENCE: Final = re.compile(
    r"^(?:<!-- (?P<order>file|change): (?P<file>\S+) -->\n+)?"
    r"```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_SPAN: Final = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK: Final = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
_COMMAND: Final = re.compile(r"\bbwpolicy ([a-z][\w-]*)(.*)")
_PROGRAM: Final = re.compile(r"(?:[A-Z_]+=\S* )*(\w+)")


@attrs.frozen
class Block:
    """
    A fenced block of a page.

    Attributes:
        page: The page.
        line: Line of its fence, counted from 1.
        language: The word after the fence.
        text: What stands between the fences.
        order: ``file``, ``change`` or nothing: what to do with it.
        file: File to write or change.
    """

    page: Path
    line: int
    language: str
    text: str
    order: str = ""
    file: str = ""

    def __str__(self) -> str:
        """Return where it stands, as the id of a test."""
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def blocks_of(page: Path, *languages: str) -> list[Block]:
    """Return the blocks of *page*; only those in *languages*, if any are named."""
    text = page.read_text("utf-8")
    found = [
        Block(
            page,
            text.count("\n", 0, match.start("language")) + 1,
            match["language"],
            match["text"],
            match["order"] or "",
            match["file"] or "",
        )
        for match in _FENCE.finditer(text)
    ]
    return [block for block in found if not languages or block.language in languages]


def prose_of(page: Path) -> str:
    """Return *page* without its blocks."""
    return _FENCE.sub("", page.read_text("utf-8"))


def name_of(page: Path) -> str:
    """Return the path of *page*, as the id of a test."""
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder of whoever reads a page: one that holds the examples."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for name in ("BWPOLICY_AGENDA", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "dumb")  # no colours among the words
    monkeypatch.setenv("PYTHONUTF8", "1")  # as on any terminal that shows the signs
    scripts = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", os.pathsep.join([scripts, os.environ["PATH"]]))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "installed"))
    return tmp_path


# Generated parts


def _generator() -> Any:
    """Return the module that makes the generated parts."""
    spec = importlib.util.spec_from_file_location("generate", REFERENCE / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR: Final = _generator()


@pytest.mark.parametrize("page", sorted(REFERENCE.glob("*.md")), ids=name_of)
def test_generated_parts_are_fresh(page: Path) -> None:
    """A page is what ``python docs/reference/generate.py`` makes of it."""
    text = page.read_text("utf-8")

    assert GENERATOR.generate(text) == text, "run: python docs/reference/generate.py"


def test_every_generated_part_is_on_a_page() -> None:
    """A class of the format, a command or a status that no page shows has been forgotten."""
    shown = "".join(page.read_text("utf-8") for page in REFERENCE.glob("*.md"))

    assert [name for name in GENERATOR.PARTS if f"<!-- generated: {name} -->" not in shown] == []


def test_checking_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``--check`` a stale page is named and left as it is."""
    page = tmp_path / "page.md"
    page.write_text("<!-- generated: limits -->\n<!-- end -->\n", "utf-8")
    monkeypatch.setattr(GENERATOR, "PAGES", (page,))

    code = GENERATOR.main("--check")

    assert (code, page.read_text("utf-8")) == (1, "<!-- generated: limits -->\n<!-- end -->\n")


def test_generating_writes_what_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ``--check`` a stale page is written, and is fresh afterwards."""
    page = tmp_path / "page.md"
    page.write_text("<!-- generated: limits -->\n<!-- end -->\n", "utf-8")
    monkeypatch.setattr(GENERATOR, "PAGES", (page,))

    assert [GENERATOR.main(), GENERATOR.main("--check")] == [0, 0]
    assert "size of one file" in page.read_text("utf-8")


# Commands and what they print


@attrs.frozen
class Run:
    """A command of a page, and what the page says that it prints."""

    command: str
    shown: str


def runs_of(block: Block) -> Iterator[Run]:
    """Yield the commands of a ``console`` block."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        program = _PROGRAM.match(command)
        if program and program[1] in PROGRAMS:
            yield Run(command, shown)


class Terminal:
    """A shell on a terminal; the next command finds its folder and the last exit code."""

    def __init__(self, folder: Path) -> None:
        """Start in *folder*."""
        self.folder = folder
        self.code = 0

    def run(self, command: str, *, piped: bool = False) -> str:
        """Run *command* and return what it prints, on the terminal or into a pipe."""
        if command.startswith("pip install"):
            command = f"{INSTALL} {command.rsplit(maxsplit=1)[-1]} 2>&1 | grep -i error"
            piped = True
        ours, theirs = _new_pipe() if piped else _new_terminal()
        where = self.folder.parent / f"{self.folder.name}.where"
        script = '(exit "$3"); eval "$1"; code=$?; pwd > "$2"; exit $code'
        with subprocess.Popen(
            ["sh", "-c", script, "sh", command, str(where), str(self.code)],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
        ) as process:
            os.close(theirs)
            printed = _read_all(ours)
        os.close(ours)
        self.code = process.returncode
        self.folder = Path(where.read_text("utf-8").rstrip("\n"))
        where.unlink()
        return printed.decode("utf-8").replace("\r\n", "\n")


def _new_pipe() -> tuple[int, int]:
    return os.pipe()


def _new_terminal() -> tuple[int, int]:
    """Return both ends of a terminal of 80 columns and 24 lines."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    return ours, theirs


def _read_all(handle: int) -> bytes:
    """Return everything up to the end, which a terminal on Linux reports as an error."""
    printed = b""
    while True:
        try:
            more = os.read(handle, 1 << 16)
        except OSError:
            return printed
        if not more:
            return printed
        printed += more


def matches(shown: str, printed: str) -> bool:
    """Tell whether *printed* is what a page shows; ``…`` stands for anything."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n"
        for line in tidy(shown).splitlines()
    )
    return re.fullmatch(pattern, tidy(printed)) is not None


def tidy(text: str) -> str:
    """Return *text* without space at the ends of lines and empty lines at its end."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).rstrip("\n")
    return f"{lines}\n" if lines else ""


def follow(block: Block, folder: Path) -> None:
    """Write or change the file that *block* holds."""
    path = folder / block.file
    if block.order == "file":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")
        return
    lines = block.text.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{block}: no such lines in {block.file}"
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the pages show a POSIX shell")
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_print_what_the_page_shows(page: Path, folder: Path) -> None:
    """Every command of a page, in its order, prints what stands below it."""
    terminal = Terminal(folder)
    for block in blocks_of(page):
        if block.order:
            follow(block, folder)
        elif block.language == "console":
            for run in runs_of(block):
                printed = terminal.run(run.command)
                if page == README and not matches(run.shown, printed):
                    printed = terminal.run(run.command, piped=True)  # it shows what scripts read
                if not matches(run.shown, printed):
                    assert tidy(printed) == tidy(run.shown), f"{block}: {run.command}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
@pytest.mark.usefixtures("folder")
def test_python_does_what_the_page_shows(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every Python block runs, and a doctest gives what stands below it."""
    names: dict[str, Any] = {}
    for block in blocks_of(page, "python"):
        if ">>>" not in block.text:
            exec(compile(block.text, str(block), "exec"), names)  # noqa: S102 - our own pages
            continue
        test = doctest.DocTestParser().get_doctest(
            block.text, names, str(block), str(page), block.line
        )
        options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        result = doctest.DocTestRunner(optionflags=options).run(test, clear_globs=False)
        names.update(test.globs)
        assert result.failed == 0, capsys.readouterr().out


AGENDAS: Final = [
    block
    for page in PAGES
    for block in blocks_of(page, "yaml")
    if not block.order and block.text.partition(":")[0] in {"agenda", *RECORDS}
]


@pytest.mark.parametrize("block", AGENDAS, ids=str)
def test_excerpts_of_agendas_are_free_of_problems(block: Block, tmp_path: Path) -> None:
    """What a page shows of a file can be written into one as it stands."""
    (tmp_path / "excerpt.yaml").write_text(block.text, "utf-8")
    if not block.text.startswith("agenda:"):
        settings = "agenda: {id: page, title: Page, country: PK, fiscal_year_starts: July}"
        (tmp_path / "agenda.yaml").write_text(settings, "utf-8")

    problems = [
        str(each) for each in bwpolicy.read(tmp_path).problems if each.code not in ELSEWHERE
    ]

    assert problems == []


# Links and names


def anchors_of(page: Path) -> list[str]:
    """Return what a link may point to within *page*: its headings as GitHub names them."""
    headings = _HEADING.findall(prose_of(page))
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_headings_of_a_page_differ(page: Path) -> None:
    """No two headings of a page read the same, or a link could mean either."""
    anchors = anchors_of(page)

    assert [anchor for anchor in {*anchors} if anchors.count(anchor) > 1] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file of the project, or to a heading in it, leads there."""
    astray = []
    for link in _LINK.findall(prose_of(page)):
        path, _, anchor = link.partition("#")
        if "://" in link:
            continue
        target = (page.parent / path).resolve() if path else page
        if not (ROOT / "src").exists() and ROOT / "docs" not in target.parents:
            continue  # beside a built wheel stand the pages, not the whole project
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            astray.append(link)

    assert astray == []


def options_of(*command: str) -> set[str]:
    """Return the options that *command* takes, and those of its own commands."""
    result = CliRunner().invoke(app, [*command, "--help"], prog_name="bwpolicy")
    found = set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", result.output))
    inner = result.output.partition("\nCommands:\n")[2] if command else ""
    for name in re.findall(r"^  (\w+) ", inner, re.MULTILINE):
        found |= options_of(*command, name)
    return found


OPTIONS: Final = {name: options_of(name) for name in COMMANDS}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_and_options_exist(page: Path) -> None:
    """No page speaks of a command, or of an option of one, that does not exist."""
    spans = _SPAN.findall(prose_of(page))
    lines = [
        line
        for block in blocks_of(page)
        if block.language in {"console", "sh", "yaml", "text"}
        for line in block.text.splitlines()
        if block.language != "text" or line.startswith("Usage:")
    ]
    known = set().union(*OPTIONS.values(), options_of())
    options = [span for span in spans if re.match("--[a-z]", span)]
    strange = [span for span in options if span.split()[0] not in known]
    for text in (*spans, *lines):
        for name, rest in _COMMAND.findall(text):
            wanted = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", rest.partition("|")[0]))
            if name not in COMMANDS or not wanted <= OPTIONS[name]:
                strange.append(text)

    assert strange == []


# Nothing is left out


FORMAT: Final = (REFERENCE / "file-format.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(schema()["$defs"]))
def test_the_file_format_tells_every_class(name: str) -> None:
    """Each class that a file may hold has a table of its keys."""
    special = {"Text": "## Text\n", "When": "## Dates\n", "Due": "### Due dates\n"}

    assert special.get(name, f"<!-- generated: keys of {name} -->") in FORMAT


@pytest.mark.parametrize(
    "choice",
    [
        words.Grade,
        words.Access,
        words.EventKind,
        words.Says,
        words.DueKind,
        words.Meaning,
        words.Level,
        words.CommentKind,
        words.ReplyStep,
        words.Stance,
    ],
)
def test_the_file_format_explains_every_word(choice: Any) -> None:
    """Each word whose meaning is not plain has a line of its own in a table."""
    assert [word for word in get_args(choice) if f"\n| `{word}` |" not in FORMAT] == []


@pytest.mark.usefixtures("folder")
def test_the_command_line_tells_every_kind_of_line() -> None:
    """The table holds each kind of line that piped ``status`` prints, with all its fields."""
    page = (REFERENCE / "command-line.md").read_text("utf-8")
    _, _, table = page.partition("| kind | fields |\n| --- | --- |\n")
    rows = re.findall(r"^\| `(.+)` \| (.+) \|$", table.partition("\n\n")[0], re.MULTILINE)
    told = {kind: len(fields.split(" · ")) for kind, fields in rows}

    printed = "".join(
        CliRunner().invoke(app, ["status", *arguments.split()]).output
        for arguments in (
            "examples/minimal --as-of 2025-10-01",
            "examples/pakistan --as-of 2026-11-23 --since 2025-01-01",
            "examples/pakistan --as-of 2024-05-29 --theme freedom-of-association",
        )
    )

    lines = [line.split("\t") for line in printed.splitlines()]
    assert {kind for kind, *_ in lines} == told.keys()
    assert [line for line in lines if len(line) - 1 > told[line[0]]] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
@pytest.mark.parametrize(
    ("variables", "coloured", "bold", "wide"),
    [
        ("TERM=xterm-256color", True, True, False),
        ("TERM=xterm-256color NO_COLOR=1", False, False, False),
        ("TERM=dumb", False, False, False),
        ("TERM=xterm NO_COLOR=1 COLUMNS=140", False, False, True),
    ],
)
def test_variables_do_what_the_command_line_page_says(
    folder: Path, variables: str, *, coloured: bool, bold: bool, wide: bool
) -> None:
    """Variables of the environment decide on colour, bold and width."""
    command = f"{variables} bwpolicy status examples/minimal --as-of 2025-10-01"
    printed = Terminal(folder).run(command)

    assert (re.search(r"\x1b\[(?:\d+;)*3\d", printed) is not None) is coloured
    assert ("\x1b[1m" in printed) is bold
    assert ("where it stands" in printed) is wide


def test_the_library_tells_every_public_name() -> None:
    """Each name that the package exports stands on the page about the library."""
    page = (REFERENCE / "library.md").read_text("utf-8")

    assert [name for name in bwpolicy.__all__ if f"`{name}`" not in page] == []


def test_the_glossary_tells_every_noun() -> None:
    """Each kind of record and fact is a word of the glossary."""
    known = anchors_of(REFERENCE / "glossary.md")
    records = {getattr(cls, "noun", "") for cls in _model_classes()} - {"", "fact", "record"}

    assert sorted(noun for noun in records if noun.replace(" ", "-") not in known) == []


def _model_classes() -> Iterator[type]:
    """Yield the classes of records and facts."""
    yield from GENERATOR.MODEL.values()
    yield from Fact.__subclasses__()
