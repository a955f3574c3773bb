"""What ``bwpolicy status`` looks like on real terminals."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import bwpolicy
from tests.support.agendas import PAKISTAN, MakeAgenda
from tests.support.needs import needs
from tests.support.reform import AS_OF, REFORM

if sys.platform == "win32":
    pytest.skip("terminals of Windows are not driven here", allow_module_level=True)

from tests.support.terminals import Screen, run_in_terminal, sent_to_terminal

#: Narrow, usual and wide enough for "where it stands".
WIDTHS = [80, 100, 200]
DAY = ("--as-of", "2026-11-23")


def on_screen(columns: int, *args: str | Path) -> Screen:
    """Return the screen of a terminal once a command has ended well there."""
    screen = run_in_terminal(columns, *args)
    assert screen.code == 0, screen.text
    return screen


def words_of(titles: list[str]) -> set[str]:
    """Return every word of *titles*."""
    return {word for title in titles for word in title.split()}


@needs("tmux")
@pytest.mark.parametrize("columns", WIDTHS)
def test_fits_the_terminal(columns: int) -> None:
    """No line is wider than the terminal, nothing is cut off, and every id is whole."""
    screen = on_screen(columns, "status", PAKISTAN, *DAY)

    assert screen.rows == screen.lines, "the terminal had to break a line"
    assert "…" not in screen.text
    agenda = bwpolicy.load(PAKISTAN)
    shown = set(re.split(r"[\s,;]+", screen.text))
    assert {item.id for item in agenda.items} <= shown
    assert {"M-02", "M-03", "M-05", "M-08", "M-09", "RQ-02", "PK-05@PK-PB"} <= shown


@needs("tmux")
@pytest.mark.parametrize("columns", WIDTHS)
def test_has_every_section_in_order(columns: int) -> None:
    """What presses comes first, then the items by jurisdiction, then what the signs mean."""
    screen = on_screen(columns, "status", PAKISTAN, *DAY)

    headings = [row for row in screen.rows if re.match(r"[A-Z]{2,} ", row)]
    assert [" ".join(row.split()[:2]) for row in headings] == [
        "OUTSIDE DATES",
        "LATEST STEPS",
        "OVERDUE (1)",
        "NEXT 90",
        "REPORTED DONE,",
        "NO REPLY",
        "MINUTES NOT",
        "ITEMS FED",
    ]
    assert screen.rows[0].startswith("Pakistan: labour-law reform agenda")
    assert screen.rows[0].endswith("as of 23 Nov 2026, for: programme")
    assert "LATEST STEPS SINCE 23 NOV 2025" in screen.rows
    legend = " ".join(screen.rows[screen.rows.index("") :])
    for sign in ("● final legal stage", "◆ in operation", "◐ partial", "◔ under way", "✕ ended"):
        assert sign in legend
    assert ". no record found" in legend
    assert "? reported, not verified" in legend
    assert "* illustrative: made up, not a record" in legend
    assert "More of one: bwpolicy show PK-01" in legend


@needs("tmux")
def test_a_wide_terminal_says_where_each_reform_stands() -> None:
    """From 130 columns on stages stand in words beside the signs, equal ones together."""
    wide = on_screen(200, "status", PAKISTAN, *DAY)
    usual = on_screen(129, "status", PAKISTAN, *DAY)

    assert any(
        "FED PB SD KP BA settled by the last court (17 Oct 2023)" in row for row in wide.rows
    )
    assert "where it stands" in wide.text
    assert "where it stands" not in usual.text


@needs("tmux")
@pytest.mark.parametrize("columns", WIDTHS)
def test_urdu_words_stay_whole(columns: int) -> None:
    """Titles in Urdu break between words only, and the columns still fit."""
    screen = on_screen(columns, "status", PAKISTAN, *DAY, "--lang", "ur")

    agenda = bwpolicy.load(PAKISTAN)
    titles = [item.title.within("ur") for item in agenda.items]
    assert sum(not title.isascii() for title in titles) > 10
    assert screen.rows == screen.lines
    assert words_of([*titles, agenda.settings.title.within("ur")]) <= words_of(screen.rows)


@needs("tmux")
@pytest.mark.parametrize("columns", WIDTHS)
def test_bengali_words_stay_whole(agenda_dir: MakeAgenda, columns: int) -> None:
    """
    Words in Bengali, with vowels that stand before what they follow, come out whole.

    Rich takes such vowels for no cell, most terminals for one: rows may be broken by the
    terminal, so the lines it joins again count.
    """
    agenda = agenda_dir({"agenda.yaml": REFORM})

    screen = on_screen(columns, "status", agenda.path, "--as-of", AS_OF, "--lang", "bn")

    titles = ["সংস্কারের কর্মসূচি", "কৃষি শ্রমিকদের সংগঠিত হওয়ার অধিকার"]
    assert words_of(titles) <= words_of(screen.lines)


def test_suggests_commands_that_can_be_copied(tmp_path: Path) -> None:
    """The last lines name the agenda as it was named, so that a shell reads it as one word."""
    folder = tmp_path / "my agenda"
    folder.mkdir()
    (folder / "a.yaml").write_text(REFORM, encoding="utf-8")

    sent = sent_to_terminal(400, "status", folder, "--as-of", AS_OF, env={"NO_COLOR": "1"})

    assert f"bwpolicy show R-1 -a '{folder}'" in sent.decode()


@needs("tmux")
def test_other_commands_fit_a_terminal() -> None:
    """The rest prints plain lines, which the terminal breaks as it breaks any text."""
    shown = on_screen(80, "show", "PK-02", *DAY, "-a", PAKISTAN)
    checked = on_screen(80, "check", PAKISTAN)

    assert shown.rows[0] == "PK-02  Repeal section 27-B of the Banking Companies Ordinance   (item)"
    assert re.fullmatch(r"no problems in \d+ files", checked.text)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "unknown"}], ids=str)
def test_sends_no_commands_where_they_are_not_wanted(env: dict[str, str]) -> None:
    """Without colour there is no escape code at all, and nothing is lost."""
    plain = sent_to_terminal(80, "status", PAKISTAN, *DAY, env=env).decode()
    coloured = sent_to_terminal(80, "status", PAKISTAN, *DAY).decode()

    assert "\x1b" not in plain
    assert "\x1b" in coloured
    assert plain == re.sub(r"\x1b\[[\d;]*m", "", coloured)


def test_an_empty_no_color_is_none() -> None:
    """``NO_COLOR=`` is as if it were not set."""
    assert b"\x1b" in sent_to_terminal(80, "status", PAKISTAN, *DAY, env={"NO_COLOR": ""})


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_the_signs_gets_others(encoding: str) -> None:
    """A terminal that is not Unicode gets signs it can show, the legend says which."""
    sent = sent_to_terminal(
        100, "status", PAKISTAN, *DAY, env={"PYTHONIOENCODING": encoding, "NO_COLOR": "1"}
    )

    text = sent.decode(encoding)
    assert "## final legal stage   == in operation   #. partial   .. under way   x ended" in text
    assert "\\u" not in text


def test_a_terminal_that_cannot_show_urdu_gets_its_code_points() -> None:
    """Words that a terminal can't show are no error."""
    sent = sent_to_terminal(
        200, "status", PAKISTAN, *DAY, "--lang", "ur", env={"PYTHONIOENCODING": "cp1252"}
    )

    assert b"\\u0645" in sent


@pytest.mark.parametrize("columns", [1, 10, 20, 40, 1000])
def test_odd_terminals_are_no_error(columns: int) -> None:
    """However narrow or wide, the command ends well and no id is cut off."""
    sent = sent_to_terminal(columns, "status", PAKISTAN, *DAY, env={"NO_COLOR": "1"}).decode()

    if columns >= 20:
        assert all(len(row) <= columns for row in sent.splitlines())
        for number in range(1, 26):
            assert f"PK-{number:02}" in sent
