"""The status as a reporter: lines for programs, or a screen of a width that is asked for."""

from __future__ import annotations

import pytest

from bwpolicy.reporting.record import reference_of
from bwpolicy.testing import picture, render_report


def test_is_one_line_a_fact() -> None:
    """Each line begins with its kind, fields are separated by tabs, the record comes last."""
    text = render_report("terminal", picture("usual")).content.decode()
    lines = [line.split("\t") for line in text.splitlines()]

    assert lines[0] == ["agenda", "sample", "Sample agenda", "as of 30 Jun 2024, for: programme"]
    assert ["milestone", "M-1", "overdue", "31 Jan 2024"] in [line[:4] for line in lines]
    assert lines[-1][:2] == ["record", str(reference_of(picture("usual")))]


def test_kinds_are_the_same_in_every_language() -> None:
    """A program that reads the kinds reads them in Urdu too."""
    kinds = [
        [line.split("\t")[0] for line in text.content.decode().splitlines() if "notice" not in line]
        for text in (
            render_report("terminal", picture("usual"), language=language)
            for language in ("en", "ur")
        )
    ]

    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("width", [60, 120])
def test_is_laid_out_for_a_screen(width: int) -> None:
    """With a width it is the screen that the command shows, and the record at its end."""
    text = render_report("terminal", picture("usual"), options={"width": str(width)})
    rows = text.content.decode().splitlines()

    assert "OVERDUE (1)" in rows
    assert max(map(len, rows[:-3])) <= width
    assert str(reference_of(picture("usual"))) in "".join(rows[-3:]).replace(" ", "")


def test_hostile_texts_make_no_lines() -> None:
    """No text of an agenda begins a line or a field."""
    usual = render_report("terminal", picture("changes")).content.decode().splitlines()
    hostile = render_report("terminal", picture("hostile")).content.decode().splitlines()

    assert hostile[0].startswith("agenda\t")
    assert len(hostile) == len(usual)
