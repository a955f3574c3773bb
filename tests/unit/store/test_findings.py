"""Gathering problems: codes, places, excerpts and hints."""

from __future__ import annotations

import pytest

from bwpolicy.errors import Problem
from bwpolicy.store import findings as module
from bwpolicy.store.findings import (
    CODES,
    Fault,
    Findings,
    TooMany,
    closest,
    describe,
    nearest,
    severity_of,
    shorten,
)
from bwpolicy.store.nodes import Node, empty, pack, scalar, sequence


def gathered(text: str) -> Findings:
    """Return findings that know one file with *text*."""
    findings = Findings()
    findings.open_file("a.yaml")
    findings.texts[0] = text
    return findings


def test_problem_carries_all_that_is_known() -> None:
    """A fault becomes a problem with its file, its line and column from 1, and the line."""
    findings = gathered("a: b\nitems: [x]\n")

    findings.report(Fault("BW109", scalar("x", pack(0, 1, 8)), "expected an item", "a hint"))

    assert findings.problems == [
        Problem(
            code="BW109",
            severity="error",
            file="a.yaml",
            line=2,
            column=9,
            message="expected an item",
            hint="a hint",
            excerpt="items: [x]",
            length=1,
        )
    ]


def test_same_problem_is_told_once() -> None:
    """A node that two records share gives one problem, another message gives another."""
    findings = gathered("a: b\n")
    where = pack(0, 0, 3)

    for message in ("one", "two", "one"):
        findings.report(Fault("BW109", where, message))

    assert [problem.message for problem in findings.problems] == ["one", "two"]


@pytest.mark.parametrize(
    ("line", "node", "length"),
    [
        ("a: word # c", scalar("word", pack(0, 0, 3)), 4),
        ("a: 'word' # c", scalar("word", pack(0, 0, 3)), 6),
        ("a: 'it''s'", scalar("it's", pack(0, 0, 3)), 6),
        ("a: 'on", scalar("on two lines", pack(0, 0, 3)), 3),
        ("a: |", scalar("word", pack(0, 0, 3)), 1),
        ("a:", scalar("", pack(0, 0, 2)), 1),
        ("a: [b]", sequence([], pack(0, 0, 3)), 1),
        ("key: b", pack(0, 0, 0), 3),
        ("  key : b", pack(0, 0, 2), 3),
        ("", pack(0, 0, 0), 1),
    ],
)
def test_length_is_what_to_underline(line: str, node: Node | int, length: int) -> None:
    """A problem says how many characters it is about: a word with its quotes, or a key."""
    findings = gathered(line)

    findings.report(Fault("BW109", node, "wrong"))

    assert length == findings.problems[0].length


def test_places_beyond_the_text_have_no_excerpt() -> None:
    """A place after the last line, as a parser may report, is no reason to fail."""
    findings = gathered("a: b")

    findings.report(Fault("BW104", pack(0, 5, 0), "end"))

    assert (findings.problems[0].line, findings.problems[0].excerpt) == (6, "")


def test_problem_of_a_file_has_no_line() -> None:
    """What concerns a whole file or folder reads without a line."""
    findings = Findings()

    findings.report_file("BW101", "a.yaml", "can't be read", "ask")

    assert str(findings.problems[0]) == "a.yaml  BW101  can't be read (ask)"


def test_gives_up_after_too_many_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many errors reading ends with one problem that says so; warnings do not count."""
    monkeypatch.setattr(module, "MAX_ERRORS", 2)
    findings = gathered("\n" * 9)
    for line in range(5):
        findings.report(Fault("BW304", pack(0, line, 0), "warning"))
    findings.report(Fault("BW109", pack(0, 5, 0), "wrong"))
    findings.report_file("BW101", "b.yaml", "wrong")

    with pytest.raises(TooMany):
        findings.report(Fault("BW109", pack(0, 6, 0), "wrong"))

    last = findings.problems[-1]
    assert (last.code, last.line, last.file) == ("BW112", 0, "a.yaml")
    assert len(findings.problems) == 8


def hint_of(findings: Findings, line: int, name: str, names: list[str]) -> str:
    """Return the hint of a fault about *name*."""
    findings.report(Fault("BW203", pack(0, line, 0), "missing", nearest(name, names, "else")))
    return findings.problems[-1].hint


def test_hint_names_the_nearest() -> None:
    """A name that is nearly one there is gets that as a hint; any other gets what else there is."""
    findings = gathered("")

    assert (
        hint_of(findings, 0, "SIRA-2031", ["PIRA-2010", "SIRA-2013"]) == "did you mean SIRA-2013?"
    )
    assert hint_of(findings, 1, "unlike", ["PIRA-2010", "SIRA-2013"]) == "else"
    assert hint_of(findings, 2, "x" * 10_000, ["x" * 9_999]) == "else"


def test_hints_end_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are compared so many times in one reading and not again."""
    monkeypatch.setattr(module, "_MAX_COMPARISONS", 3)
    findings = gathered("")

    hints = [hint_of(findings, line, "abd", ["abc", "xyz"]) for line in range(4)]

    assert hints == ["did you mean abc?"] * 2 + ["else"] * 2


@pytest.mark.parametrize(
    ("name", "near"), [("iid", "id"), ("Id", "id"), ("tilte", "title"), ("colour", None)]
)
def test_closest(name: str, near: str | None) -> None:
    """Only what looks much alike is taken for a slip of the pen."""
    assert near == closest(name, ["id", "title", "since"])


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (scalar("two\n words", 0), 'the text "two words"'),
        (scalar("x" * 50, 0), f'the text "{"x" * 39}…"'),
        (sequence([], 0), "an empty list"),
        (sequence([scalar("x", 0)] * 3, 0), "a list of 3"),
        (empty(0), "an empty mapping"),
    ],
)
def test_describes_what_was_found(node: Node, words: str) -> None:
    """A message tells what was found in few words, on one line."""
    assert words == describe(node)


def test_describes_a_mapping_by_its_keys() -> None:
    """A mapping is told by its keys."""
    mapping = empty(0)
    mapping.put("a", scalar("x", 0), 0)
    mapping.put("b", scalar("x", 0), 0)

    assert describe(mapping) == "a mapping with a, b"


def test_shortens_to_one_line() -> None:
    """Space of any kind is one space, and what is too long ends in three dots."""
    assert shorten(" a\n\tb\u2028c ") == "a b c"
    assert shorten("abcdef", 4) == "abc…"
    assert shorten("abcd", 4) == "abcd"


def test_codes_tell_severity() -> None:
    """Codes from BW301 are warnings, all others errors; each has a title of its own."""
    assert {code for code in CODES if severity_of(code) == "warning"} == {
        code for code in CODES if code >= "BW3"
    }
    assert len(set(CODES.values())) == len(CODES)
