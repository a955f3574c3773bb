"""Papers for a meeting, as text."""

from __future__ import annotations

import io

import docx
import pytest

from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.testing import assert_conforms, picture, render_report
from bwpolicy.testing.pictures import PictureName


def told(name: PictureName = "usual", **options: str) -> str:
    """Return the text of the papers, tables included, in the order of reading."""
    made = render_report("ministry-papers", picture(name), options=options)
    body = docx.Document(io.BytesIO(made.content)).element.body
    return "\n".join(
        "".join(run.text or "" for run in each.iter(f"{W}t")) for each in body.iter(f"{W}p")
    )


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_keeps_the_contract() -> None:
    """Every language and picture of the kit."""
    assert_conforms("ministry-papers")


def test_minutes_are_a_draft_until_they_are_confirmed() -> None:
    """The papers say which."""
    text = told()
    meeting = picture("usual").working_groups[0].meetings[-1]

    assert ("DRAFT" in text) == (meeting.confirmed_on is None)
    assert meeting.id in text


def test_decisions_name_who_must_act() -> None:
    """With what each of them set."""
    text = told(meeting="WG/1")

    assert "Share the draft" in text
    assert "M-2: 15 Aug 2024" in text


def test_an_unknown_meeting_suggests_the_nearest() -> None:
    """The sentence is the user's."""
    with pytest.raises(ReporterError) as failed:
        told(meeting="WG/9")

    assert "did you mean WG/2?" in failed.value.reason


def test_an_agenda_without_meetings() -> None:
    """Says so."""
    assert "nothing recorded" in told("empty")
