"""
Bad input, through the library and through the command: problems with places, no traceback.

Each case is a real folder. ``bwpolicy.read`` must find exactly what the case says, and
``bwpolicy check`` must print it and leave with the right code.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
import pytest

import bwpolicy
from tests.support.agendas import AgendaDir
from tests.support.folders import HEADER, expected, found, write

BASE = (
    HEADER
    + "jurisdictions: [{id: EX, title: E, level: national}]\n"
    + "bodies: [{id: MOL, title: M, side: government}]\n"
)


@attrs.frozen
class Case:
    """
    A folder with something wrong in it.

    Attributes:
        code: Of each problem.
        files: Name to text, with a mark before each place; or to bytes.
        places: Problems, beside those at marks: ``file:line:column``, 0 for a whole file.
        exits: Exit code of the command.
        prepare: What to do in the folder besides.
    """

    code: str
    files: Mapping[str, str | bytes] = attrs.Factory(dict)
    places: tuple[str, ...] = ()
    exits: int = 1
    prepare: Callable[[Path], object] = lambda _: None


def beside(text: str | bytes, code: str, *places: str, **more: object) -> Case:
    """Return a case of one file, ``b.yaml``, beside a whole agenda."""
    return Case(code, {"a.yaml": BASE, "b.yaml": text}, places, **more)  # type: ignore[arg-type]


def grow(name: str) -> Callable[[Path], object]:
    """Return what makes a file of 50 MB, without 50 MB of disk."""

    def prepare(folder: Path) -> None:
        with (folder / name).open("wb") as stream:
            stream.truncate(50 << 20)

    return prepare


def link(name: str, target: str) -> Callable[[Path], object]:
    """Return what makes a link to *target*, in a folder beside which stands ``outside.yaml``."""

    def prepare(folder: Path) -> None:
        write(folder.parent, {"outside.yaml": "items: []\n", "outside/c.yaml": "items: []\n"})
        (folder / name).symlink_to(target)

    return prepare


CASES: dict[str, Case] = {
    # files
    "empty folder": Case("BW201", places=("FOLDER:0:0",), exits=3),
    "empty file": Case("BW201", {"a.yaml": ""}, ("FOLDER:0:0",), exits=3),
    "only comments": Case("BW201", {"a.yaml": "# agenda:\n"}, ("FOLDER:0:0",), exits=3),
    "only three dashes": Case("BW201", {"a.yaml": "---\n"}, ("FOLDER:0:0",), exits=3),
    "only a null": Case("BW109", {"a.yaml": "§null\n"}),
    "only lists": Case("BW201", {"a.yaml": "items: []\n"}, ("FOLDER:0:0",), exits=3),
    "link to nothing": Case(
        "BW101", {"a.yaml": BASE}, ("b.yaml:0:0",), prepare=link("b.yaml", "missing")
    ),
    "link to itself": Case(
        "BW101", {"a.yaml": BASE}, ("b.yaml:0:0",), prepare=link("b.yaml", "b.yaml")
    ),
    "link out of the folder": Case(
        "BW114", {"a.yaml": BASE}, ("b.yaml:0:0",), prepare=link("b.yaml", "../outside.yaml")
    ),
    "link to a folder": Case(
        "BW114", {"a.yaml": BASE}, ("b:0:0",), prepare=link("b", "../outside")
    ),
    "named pipe": Case(
        "BW101", {"a.yaml": BASE}, ("b.yaml:0:0",), prepare=lambda path: os.mkfifo(path / "b.yaml")
    ),
    "50 MB": Case("BW112", {"a.yaml": BASE}, ("b.yaml:0:0",), prepare=grow("b.yaml")),
    "path out of the folder": beside("sources: [{id: S, title: t, file: §../x}]\n", "BW114"),
    "path with a null byte": beside('sources: [{id: S, title: t, file: §"x\\0"}]\n', "BW104"),
    "path too long": beside(f"sources: [{{id: S, title: t, file: §{'x/' * 4000}y}}]\n", "BW210"),
    # bytes
    "not UTF-8": beside("items: []\n# é".encode("latin-1"), "BW102", "b.yaml:2:3"),
    "UTF-16": beside("items: []\n".encode("utf-16"), "BW102", "b.yaml:1:1"),
    "byte-order mark": beside(b"\xef\xbb\xbfitems: []\n", "BW103", "b.yaml:1:1"),
    "null bytes": beside("items: []\n# §\0\n", "BW104"),
    "nothing but null bytes": beside(b"\0" * 100, "BW104", "b.yaml:1:1"),
    "escape sequence": beside("items: [§\x1b[31m]\n", "BW104"),
    "picture": beside(b"\x89PNG\r\n\x1a\n\0\0\0", "BW102", "b.yaml:1:1"),
    # YAML
    "no end of quotes": beside("items: [{id: 'I}]\n§", "BW104"),
    "no end of brackets": beside("items: [{id: I}\n§", "BW104"),
    "tab as indentation": beside("items:\n§\t- id: I\n", "BW104"),
    "colon in a title": beside(
        "items: [{id: I, title: t}]\nplans:\n- id: P\n  title: a§: b\n", "BW104"
    ),
    "anchor": beside("items: [§&a {id: I, title: t}]\n", "BW105"),
    "alias": beside("items: [{id: I, title: §*a}]\n", "BW105"),
    "billion laughs": beside(
        "a: §&a [x, x]\n" + "".join(f"a{n}: &a{n} [*a, *a]\n" for n in range(30)), "BW105"
    ),
    "merge key with an alias": beside("items: [{<<: §*a, id: I, title: t}]\n", "BW105"),
    "merge key": beside("items: [{§<<: {id: J}, id: I, title: t}]\n", "BW107"),
    "tag": beside("items: [{id: I, title: §!!str t}]\n", "BW105"),
    "tag that runs something": beside("§!!python/object/apply:os.system [ls]\n", "BW105"),
    "key twice": beside("items: [{id: I, title: t, §title: u}]\n", "BW106"),
    "list twice": beside("items: []\n§items: []\n", "BW106"),
    "several documents": beside("items: []\n§---\nplans: []\n", "BW115"),
    "900 levels in flow": beside("[" * 40 + "§" + "[" * 860, "BW113"),
    "10,000 levels of mappings in flow": beside("{a: " * 40 + "§" + "{a: " * 9_960, "BW113"),
    "10,000 levels in a block": beside("- " * 40 + "§" + "- " * 9_960, "BW113"),
    "10,000 levels of lines": beside(
        "".join(" " * n + "a:\n" for n in range(40))
        + " " * 40
        + "§"
        + "".join(("" if n == 40 else " " * n) + "a:\n" for n in range(40, 3_000)),
        "BW113",
    ),
    "list at the top": beside("§- id: I\n", "BW109"),
    "table saved as YAML": beside("§id;title\nI;t\n", "BW109"),
    "list for a key": beside("items: [{§[id]: I}]\n", "BW109"),
    # the agenda
    "agenda twice": beside("§agenda: {id: b, title: t}\n", "BW202"),
    "agenda twice in one file": beside("§agenda: {id: b, title: t}\n", "BW202"),
    "agenda as a list": Case("BW109", {"a.yaml": "agenda: §[]\n"}),
    "agenda without a title": Case("BW110", {"a.yaml": "agenda: §{id: a}\n"}),
    # keys and types
    "unknown list": beside("§item: []\n", "BW107"),
    "unknown key": beside("items: [{id: I, title: t, §lead: [MOL]}]\n", "BW107"),
    "missing key": beside("items: [§{id: I}]\n", "BW110"),
    "empty value": beside("items:\n- id: I\n  title:§\n", "BW117"),
    "words for a list": beside("items: [{id: I, title: t, leads: §'MOL,EX'}]\n", "BW109"),
    "list for words": beside("items: [{id: I, title: §[t]}]\n", "BW109"),
    "mapping for a list": beside("items: §{I: {title: t}}\n", "BW109"),
    "words for a record": beside("items: [§I]\n", "BW109"),
    "unknown word": beside("bodies: [{id: B, title: t, side: §boss}]\n", "BW111"),
    "bad id": beside("items: [{id: §the first, title: t}]\n", "BW116"),
    "script for an address": beside(
        "sources: [{id: S, title: t, url: §'javascript:alert(1)'}]\n", "BW118"
    ),
    # dates
    "30 February": beside("requests: [{id: R, to: MOL, sent: §2024-02-30}]\n", "BW108"),
    "leap day of no leap year": beside(
        "requests: [{id: R, to: MOL, sent: §2023-02-29}]\n", "BW108"
    ),
    "month 13": beside("requests: [{id: R, to: MOL, sent: §2024-13}]\n", "BW108"),
    "year 20124": beside("requests: [{id: R, to: MOL, sent: §20124-06}]\n", "BW108"),
    "interval that ends first": beside(
        "requests: [{id: R, to: MOL, sent: §2024-06/2024-05}]\n", "BW108"
    ),
    "before a session of unknown day": beside(
        "sessions: [{id: X, begins: ../2024}]\n"
        "deadlines: [{id: D, title: t, dates: [{on: 2024, to: {before: §X}}]}]\n",
        "BW108",
    ),
    # ids and references
    "id of nothing": beside("items: [{id: I, title: t, leads: [§MOLL]}]\n", "BW203"),
    "id of something else": beside("items: [{id: I, title: t, leads: [§EX]}]\n", "BW203"),
    "id twice": beside("items: [{id: §MOL, title: t}]\n", "BW202"),
    "id twice in two files": Case(
        "BW202",
        {
            "a.yaml": HEADER + "items: [{id: I, title: t}]\n",
            "b/b.yaml": "items: [{id: §I, title: t}]\n",
        },
    ),
    "milestones in a circle": beside(
        "items:\n"
        "- {id: I, title: t, milestones: [{id: M, title: m, needs: [N]}]}\n"
        "- {id: J, title: t, milestones: [{id: N, title: m, needs: [§M]}]}\n",
        "BW204",
    ),
    "items in a circle": beside(
        "items: [{id: I, title: t, part_of: J}, {id: J, title: t, part_of: §I}]\n", "BW204"
    ),
    "jurisdictions in a circle": beside(
        "jurisdictions: [{id: J, title: t, level: region, parent: §J}]\n", "BW204"
    ),
    "tracks in a circle": beside(
        "items:\n"
        "- {id: I, title: t, jurisdiction: EX, procedure: act, through: J@EX}\n"
        "- {id: J, title: t, jurisdiction: EX, procedure: act, through: §I@EX}\n",
        "BW204",
    ),
    "laws in a circle": beside(
        "laws:\n"
        "- {id: L, title: t, kind: act, replaces: [M]}\n"
        "- {id: M, title: t, kind: act, replaces: [§L]}\n",
        "BW204",
    ),
    "laws in a circle from both sides": beside(
        "laws:\n"
        "- {id: L, title: t, kind: act, replaces: [M], replaced_by: [§M]}\n"
        "- {id: M, title: t, kind: act}\n",
        "BW204",
    ),
    "facts in a circle": beside(
        "plans:\n"
        "- id: P\n"
        "  title: t\n"
        "  claims: [{on: 2024, id: c, retracts: d}, {on: 2024, id: d, retracts: §c}]\n",
        "BW204",
    ),
    "extensions in a circle": beside(
        "items:\n"
        "- id: I\n"
        "  title: t\n"
        "  events: [{on: 2024, until: 2025, kind: court, id: e, extends: §e}]\n",
        "BW204",
    ),
    "points in a circle": beside(
        "comments:\n"
        "- {id: C, body: MOL, kind: complaint, points: [{id: 1, title: t, continues: [§C/1]}]}\n",
        "BW204",
    ),
    "stage of another procedure": beside(
        "items:\n"
        "- id: I\n"
        "  title: t\n"
        "  jurisdiction: EX\n"
        "  procedure: act\n"
        "  events: [{on: 2024, kind: court, stage: §ratified}]\n",
        "BW205",
    ),
    "errors without number": Case(
        "BW109", {"a.yaml": BASE, "b.yaml": "items: [" + "x, " * 20_000 + "x]\n"}
    ),
}
CASES["agenda twice in one file"] = Case(
    "BW106", {"a.yaml": "agenda: {id: a, title: t}\n§agenda: {id: b, title: t}\n"}
)


@pytest.fixture(name="case", params=CASES.values(), ids=list(CASES))
def _case(request: pytest.FixtureRequest) -> Case:
    """Return each case in turn."""
    case: Case = request.param
    return case


def lay_out(case: Case, folder: Path) -> list[str]:
    """Make the folder of *case* and return what should be found there."""
    texts = {name: held for name, held in case.files.items() if isinstance(held, str)}
    clean, problems = expected(case.code, texts)
    folder.mkdir(exist_ok=True)
    write(folder, {**case.files, **clean})
    case.prepare(folder)
    named = (place.replace("FOLDER", str(folder)) for place in case.places)
    return sorted([*problems, *(f"{case.code} {place}" for place in named)])


def test_library_finds_it(case: Case, tmp_path: Path) -> None:
    """`read` returns every problem with its place, and nothing else."""
    folder = tmp_path / "agenda"
    problems = lay_out(case, folder)

    if problems:
        assert problems == sorted(found(folder))
    else:
        assert len(found(folder)) == 10_001


def test_command_tells_it(case: Case, tmp_path: Path) -> None:
    """`bwpolicy check` prints place and code of every problem, and leaves with its exit code."""
    folder = tmp_path / "agenda"
    problems = lay_out(case, folder)

    outcome = AgendaDir(folder).run("check", folder).expect(case.exits)

    assert "Traceback" not in outcome.out + outcome.err
    for problem in problems:
        code, _, place = problem.partition(" ")
        place = place.removesuffix(":0:0")
        assert f"{place}  {code}  " in outcome.out
    assert outcome.out.rstrip().endswith(("file", "files"))


@pytest.mark.parametrize("command", [["status"], ["check"], ["show", "items"]], ids=str)
def test_no_agenda_above(command: list[str], tmp_path: Path) -> None:
    """Where no folder above holds an agenda, every command says so and what to do."""
    outcome = AgendaDir(tmp_path).run(*command, cwd=Path(tmp_path.anchor)).expect(3)

    assert outcome.out == ""
    assert f"no agenda in {tmp_path.anchor} " in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("name", ["missing", "missing.yaml", "a.yaml/b"])
def test_no_such_path(name: str, tmp_path: Path) -> None:
    """A path to nothing is told, whatever it looks like."""
    outcome = AgendaDir(tmp_path).run("check", name).expect(3)

    assert "BW101" in outcome.out
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("name", [b"\xff.yaml", b"a\n.yaml", b"\x1b[31m.yaml"])
def test_names_that_are_no_text(name: bytes, tmp_path: Path) -> None:
    """A file may have any name that the system allows; the command prints it somehow."""
    write(tmp_path, {"a.yaml": BASE})
    (tmp_path / os.fsdecode(name)).write_bytes(b"itms: []\n")

    (problem,) = bwpolicy.read(tmp_path).problems
    outcome = AgendaDir(tmp_path).run("check").expect(1)

    assert problem.code == "BW107"
    assert "BW107" in outcome.out
    assert "\x1b" not in outcome.out
    assert "Traceback" not in outcome.err
