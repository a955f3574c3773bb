"""Excerpts with carets, in cells of a terminal."""

from __future__ import annotations

import pytest

from bwpolicy.cli.commands.check import _cells, _excerpt
from bwpolicy.errors import Problem


def problem(excerpt: str, column: int, length: int = 1, hint: str = "") -> Problem:
    """Return a problem on a line that reads *excerpt*."""
    return Problem(
        code="BW100",
        severity="error",
        file="a.yaml",
        line=1,
        column=column,
        message="Wrong",
        hint=hint,
        excerpt=excerpt,
        length=length,
    )


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("level", 5),
        ("مزدور", 5),
        ("اِسلام", 5),
        ("শ্রমিক", 5),
        ("劳动法", 6),
        ("ｗｉｄｅ", 8),
        ("e\u0301", 1),
        ("ن\u200cو", 2),
    ],
)
def test_cells_are_those_that_terminals_take(text: str, cells: int) -> None:
    """Wide characters take two cells, marks and joiners none, Bengali vowels beside one."""
    assert _cells(text) == cells


@pytest.mark.parametrize(
    ("excerpt", "column", "length", "lines"),
    [
        ("key: value", 6, 5, ["key: value", "     ^^^^^"]),
        ("key: value", 1, 3, ["key: value", "^^^"]),
        ("\tkey: x", 2, 3, [" key: x", " ^^^"]),
        ("劳动: x", 5, 1, ["劳动: x", "      ^"]),
        ("x: 劳动", 4, 2, ["x: 劳动", "   ^^^^"]),
        ("short", 6, 1, ["short", "     ^"]),
        ("short", 3, 99, ["short", "  ^^^"]),
    ],
)
def test_carets_stand_under_the_place(
    excerpt: str, column: int, length: int, lines: list[str]
) -> None:
    """As many carets as cells are concerned, one at the end of a line, none beyond it."""
    assert _excerpt(problem(excerpt, column, length)) == [f"    | {line}" for line in lines]


@pytest.mark.parametrize("column", [1, 40, 500, 960, 1000])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    """The window holds the place, wherever it is."""
    letters = "".join(chr(ord("a") + number % 26) for number in range(1000))

    line, carets = _excerpt(problem(letters, column))

    assert len(line) <= 102
    assert line[carets.index("^")] == letters[column - 1]


def test_a_hint_stands_behind_the_carets() -> None:
    """Or alone, where there is no line to show."""
    assert _excerpt(problem("abc", 2, hint="try b"))[-1] == "    |  ^  try b"
    assert _excerpt(problem("  ", 1, hint="write some")) == ["    | write some"]
    assert _excerpt(problem("", 0)) == []
