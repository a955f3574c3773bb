"""From YAML text to nodes with places, with and without the C library."""

from __future__ import annotations

import pytest
import yaml

from bwpolicy.errors import Problem
from bwpolicy.store import yaml_text
from bwpolicy.store.findings import Findings
from bwpolicy.store.nodes import LAST_COLUMN, Mapping, Node, Sequence, unpack
from bwpolicy.store.yaml_text import parse
from tests.support.folders import MARK

pytestmark = pytest.mark.usefixtures("loader")


@pytest.fixture(name="loader", params=["C library", "Python alone"])
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test with the C library, where there is one, and without."""
    if request.param == "Python alone":
        monkeypatch.setattr(yaml_text, "_Loader", yaml.Loader)


def read(text: str) -> tuple[Mapping | None, list[Problem]]:
    """Return the root of *text* and what is wrong with it."""
    findings = Findings()
    root = parse(text, findings.open_file("a.yaml"), findings)
    return root, findings.problems


def problem_of(text: str) -> tuple[str, int, int]:
    """Return code, line and column of the one problem of *text*."""
    _, (problem,) = read(text)
    return problem.code, problem.line, problem.column


def places(node: Node) -> set[tuple[int, int]]:
    """Return line and column, from 1, of *node*, its keys and all within it."""
    found = {_place(node.at)}
    if isinstance(node, Mapping):
        found.update(map(_place, node.keys_at))
        found.update(*map(places, node.values()))
    elif isinstance(node, Sequence):
        found.update(*map(places, node))
    return found


def _place(at: int) -> tuple[int, int]:
    unpacked = unpack(at)
    return unpacked.line + 1, unpacked.column + 1


def marked(text: str) -> tuple[str, set[tuple[int, int]]]:
    """Return *text* without marks, and line and column of each mark."""
    found = set()
    while MARK in text:
        before, _, after = text.partition(MARK)
        found.add((before.count("\n") + 1, len(before) - before.rfind("\n")))
        text = before + after
    return text, found


PLACES = {
    "block": "§a: §b\n§c: §d\n",
    "after comments": "# one\n\n  # two\n§a: # three\n  §b: §c\n",
    "block list": "§a:\n§- §x\n- §y\n- §k: §v\n  §l: §w\n",
    "indented list": "§a:\n  §- §x\n",
    "list in a list": "§a:\n  §- §- §x\n    - §y\n",
    "flow": "§a: §[§x, §{§k: §v, §l: §[]}]\n",
    "flow over lines": "§a: §[\n  §x,\n  §{\n    §k: §v}\n]\n",
    "quotes": "§a: §'x'\n§'b': §\"y\"\n",
    "block scalars": "§a: §|\n  x\n  y: z\n§b: §>-\n  x\n\n  y\n§c: §d\n",
    "plain over lines": "§a: §x\n  y\n  z\n§b: §c\n",
    "quoted over lines": "§a: §'x\n  y'\n§b: §c\n",
    "empty value": "§a:§\n§b: §c\n",
    "explicit key": "§? §a\n: §b\n",
    "wide characters": "§ا: §{§'👩🏽': §মা, §𐍈: §'x'}\n",
    "line separator": "§a: §'x\u2028y'\n§b: §[§'\u2028', §c]\n§d: §e\n",
    "paragraph separator": "§a: §'x\u2029y'\n§b: §c\n",
    "next line": "§a: §'x\x85y'\n§b: §c\n",
    "line separator between keys": "§a: §x\u2028§b: §y\n§c: §z\n",
    "document start": "---\n§a: §b\n...\n",
    "directive": "%YAML 1.1\n---\n§a: §b\n",
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES.keys())
def test_remembers_places(text: str) -> None:
    """Each key and value knows the line an editor shows and its column in characters."""
    text, expected = marked(text)

    root, problems = read(text)

    assert root is not None
    assert (problems, expected) == ([], places(root))


def test_places_end_somewhere() -> None:
    """Beyond a million characters in one line the column stays the last one; the line is right."""
    text = f"a: '{'x' * (LAST_COLUMN + 10)}'\nb: [c, '{'x' * (LAST_COLUMN + 10)}', d]\n"

    root, _ = read(text)

    assert root is not None
    assert isinstance(root["b"], Sequence)
    assert [_place(node.at) for node in root["b"]] == [(2, 5), (2, 8), (2, LAST_COLUMN + 1)]


@pytest.mark.parametrize(
    "word",
    ["no", "Yes", "null", "~", "1.10", "012", "0x1F", "12:30", "2024-06-30", ".inf", "1e3", "="],
)
def test_scalars_stay_what_was_written(word: str) -> None:
    """YAML's guesses at types play no part."""
    root, _ = read(f"{word}: {word}\n")

    assert {word: word} == root


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "---\n# nothing\n...\n"])
def test_a_file_may_be_empty(text: str) -> None:
    """A file without content holds no lists, and that is no problem."""
    assert read(text) == ({}, [])


REFUSED = {
    "anchor": ("BW105", "a: §&b c\n"),
    "anchor of a list": ("BW105", "a: §&b [c]\n"),
    "anchor of a mapping": ("BW105", "a: §&b\n  c: d\n"),
    "anchor of a key": ("BW105", "a: x\n§&b c: d\n"),
    "alias": ("BW105", "a: §*b\n"),
    "alias as key": ("BW105", "§*b : c\n"),
    "alias in a list": ("BW105", "a: [x, §*b]\n"),
    "merge": ("BW105", "a: {<<: §*b}\n"),
    "tag": ("BW105", "a: §!b c\n"),
    "tag of the core schema": ("BW105", "a: §!!str c\n"),
    "tag of Python": ("BW105", "a: §!!python/object:os.system {}\n"),
    "tag that means none": ("BW105", "a: §! c\n"),
    "tag in full": ("BW105", "a: §!<tag:x.org,2024:y> c\n"),
    "tag of the document": ("BW105", "--- §!!map\na: b\n"),
    "key twice": ("BW106", "a: b\nc: d\n§a: e\n"),
    "key twice, once quoted": ("BW106", "{a: b, §'a': e}\n"),
    "key twice within": ("BW106", "a:\n  - {b: c, §b: d}\n"),
    "list as key": ("BW109", "§[a]: b\n"),
    "mapping as key": ("BW109", "? §{a: b}\n: c\n"),
    "list at the top": ("BW109", "§- a\n- b\n"),
    "words at the top": ("BW109", "\n§words and words\n"),
    "second document": ("BW115", "a: b\n§---\nc: d\n"),
    "second document without content": ("BW115", "a: b\n...\n§---\n"),
    "no end of a list": ("BW104", "a: [b\n§"),
    "no end of quotes": ("BW104", "a: 'b\nc: d\n§"),
    "indentation": ("BW104", "a: b\n c§: d\n"),
    "colon within": ("BW104", "a: b§: c\n"),
    "tab as indentation": ("BW104", "a:\n§\tb: c\n"),
    "stray bracket": ("BW104", "a: §]\n"),
    "reserved sign": ("BW104", "a: §@b\n"),
    "null byte": ("BW104", "a: b\nc: d§\0e\n"),
    "control character": ("BW104", "a: b\nc: §\x1b[31m\n"),
    "delete": ("BW104", "a: §\x7f\n"),
    "byte-order mark within": ("BW104", "a: b\nc: §\ufeffd\n"),
    "noncharacter": ("BW104", "a: §\uffff\n"),
    "control character after a line separator": ("BW104", "a: '\u2028'\nb: §\x07\n"),
    "escaped null": ("BW104", 'a: b\nc: §"d\\0e"\n'),
    "escaped control character": ("BW104", 'a: §"\\e[31m"\n'),
    "escaped control character in a key": ("BW104", '§"\\x07": b\n'),
}


@pytest.mark.parametrize(("code", "text"), REFUSED.values(), ids=REFUSED.keys())
def test_refuses_the_rest_of_yaml(code: str, text: str) -> None:
    """What the format does not use is one problem, at its place."""
    text, ((line, column),) = marked(text)

    assert (code, line, column) == problem_of(text)


@pytest.mark.parametrize("escape", ["\\ud800", "\\UFFFFFFFF", "\\U00110000"])
def test_refuses_escapes_of_no_character(escape: str) -> None:
    """An escape beyond what Unicode holds is a problem of the file, whatever reads it."""
    root, (problem,) = read(f'a: "{escape}"\n')

    assert root is None
    assert problem.code == "BW104"


@pytest.mark.parametrize(
    ("escape", "character"), [("\\N", "\x85"), ("\\L", "\u2028"), ("\\t", "\t")]
)
def test_reads_escapes(escape: str, character: str) -> None:
    """Other escapes are what they stand for."""
    root, problems = read(f'a: "x{escape}y"\n')

    assert ({"a": f"x{character}y"}, []) == (root, problems)


@pytest.mark.parametrize("text", ["a:\tb\n", "a: [\tb]\n", "a: 'b'\t# c\n"])
def test_tabs_may_part_words(text: str, request: pytest.FixtureRequest) -> None:
    """A tab after a colon is a space to the C library; Python alone refuses some, with a place."""
    root, problems = read(text)

    if problems and "Python" in request.node.callspec.id:
        assert [(problem.code, problem.line) for problem in problems] == [("BW104", 1)]
    else:
        assert root in ({"a": "b"}, {"a": ["b"]})


def test_reads_the_rest_of_a_mapping_with_a_key_twice() -> None:
    """A key written twice is reported, its first value read, and all that follows."""
    root, (problem,) = read("a: 1\na: [2]\nb: 3\n")

    assert root == {"a": "1", "b": "3"}
    assert "only the first is read" in problem.hint


@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")]
)
@pytest.mark.parametrize("depth", [yaml_text.MAX_DEPTH + 1, 900])
def test_refuses_deep_nesting(opening: str, closing: str, depth: int) -> None:
    """Nesting that no record needs is refused before it costs anything."""
    at = len(opening) * yaml_text.MAX_DEPTH + 1

    assert ("BW113", 1, at) == problem_of(opening * depth + closing * depth)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_refuses_what_the_library_refuses_first(opening: str) -> None:
    """Nesting beyond the limit that newer libraries have themselves is the same problem."""
    code, line, column = problem_of(opening * 10_000)

    assert (code, line) == ("BW113", 1)
    assert column > len(opening) * yaml_text.MAX_DEPTH


def test_reads_to_the_depth_allowed() -> None:
    """The deepest nesting allowed is read."""
    depth = yaml_text.MAX_DEPTH - 1

    root, problems = read(f"a: {'[' * depth}{']' * depth}")

    assert root is not None
    assert problems == []


@pytest.mark.parametrize(
    "text", ["a: [x, x, §x, x]", "a: {b: c, §d: e}", "a:\n- x\n- x\n- §x", "{a: {}, b: c, §d: {}}"]
)
def test_refuses_too_many_values(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """More values than allowed in one file end its reading at the first too many."""
    text, ((line, column),) = marked(text)
    monkeypatch.setattr(yaml_text, "MAX_NODES", 5)

    assert ("BW112", line, column) == problem_of(text)


def test_reads_as_many_values_as_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exactly so many values as allowed are read."""
    monkeypatch.setattr(yaml_text, "MAX_NODES", 5)

    root, problems = read("a: [x, xxxxxxxx]")

    assert (root, problems) == ({"a": ["x", "xxxxxxxx"]}, [])


def test_explains_what_yaml_expected() -> None:
    """A syntax error says what the parser saw, in its words, with the line it stands on."""
    _, (problem,) = read("a: b\nc: [d\n")

    assert problem.message.startswith("not YAML: while parsing a flow sequence")
    assert problem.severity == "error"


def test_keeps_lines_for_excerpts() -> None:
    """A problem shows the line as an editor does, U+2028 and all."""
    _, (problem,) = read("a: b\nc: 'x\u2028y' &z\n")

    assert problem.excerpt == "c: 'x\u2028y' &z"
