"""The page for a desk."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from zipfile import ZipFile

import pytest

from bwpolicy.reporting import Snapshot
from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.testing import assert_conforms, picture, render_report

FullDesk = Callable[..., Snapshot]


def page(**options: str) -> str:
    """Return the page on the sample agenda, with *options*."""
    return render_report(
        "ministry", picture("usual"), format="html", options=options
    ).content.decode()


def test_keeps_the_contract() -> None:
    """Every format, language and picture of the kit."""
    assert_conforms("ministry")


def test_what_is_longest_late_stands_first() -> None:
    """Milestones and requests by the same rule."""
    html = page(body="LAW")

    assert html.index("M-1") < html.index("RQ-1")
    assert "overdue 151 days" in html
    assert "WG/1#2" in html


def rows(snapshot: Snapshot) -> list[str]:
    """Return the ids on the page for a full desk, in order."""
    made = render_report("ministry", snapshot, format="html", options={"body": "LABOUR-PB"})
    return re.findall(r'class="name">((?:M|RQ)-\d+)', made.content.decode())


def test_what_an_outside_date_presses_on_stands_above_all(full_desk: FullDesk) -> None:
    """Then what is longest late; a request that is due next year does not push it off."""
    found = rows(full_desk(300, items=30, pressed=1, asked=True))

    assert found[:2] == ["M-271", "M-241"]
    assert "RQ-1" not in found


def test_what_is_late_fills_the_page(full_desk: FullDesk) -> None:
    """Twelve rows, in words of the usual length; the rest is counted."""
    made = render_report("ministry", full_desk(12), format="html", options={"body": "LABOUR-PB"})
    html = made.content.decode()

    found = rows(full_desk(12))
    assert len(found) >= 8
    assert found == [f"M-{n}" for n in range(12, 12 - len(found), -1)]
    assert f"and {12 - len(found)} more" in html


def test_next_decisions_are_counted_where_they_do_not_fit(full_desk: FullDesk) -> None:
    """The closing date of a reform is by when it is promised."""
    made = render_report(
        "ministry", full_desk(30, items=20), format="html", options={"body": "LABOUR-PB"}
    )

    assert re.search(r"and 1\d more", made.content.decode())


def test_a_body_that_leads_nothing_sees_the_decisions_of_its_place(full_desk: FullDesk) -> None:
    """The heading says where they are due."""
    made = render_report("ministry", full_desk(2), format="html", options={"body": "ASSEMBLY-PB"})

    assert "Next decisions in Punjab" in made.content.decode()


def test_without_a_body_it_is_that_which_owes_most(full_desk: FullDesk) -> None:
    """And says so."""
    made = render_report("ministry", full_desk(3), format="html")

    assert "Labour Department, Punjab" in made.content.decode()
    assert "the page is that of LABOUR-PB" in made.warnings[0]


def test_the_first_date_stands_beside_the_revised_one() -> None:
    """An extension that nobody approved is told as such."""
    html = page(body="MOL")

    assert "15 Aug 2024" in html
    assert "revised from 30 Jun 2024, not approved by a meeting" in html
    assert "needs M-1, pending with Law division" in html


def test_what_is_done_is_on_the_desk_only_where_it_is_contested() -> None:
    """M-3 is reported done, and others deny it: that stands below what is owed."""
    html = page(body="LAW")

    assert html.index("RQ-1") < html.index("M-3")
    assert "reported done, positions differ" in html
    assert "M-3" not in page(body="MOL")


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("LAV", "did you mean LAW?"),
        ("Law Division", "did you mean LAW?"),
        ("?", "there are LAW, MOL"),
    ],
)
def test_an_unknown_body_suggests_the_nearest(body: str, hint: str) -> None:
    """Only the agenda knows the names, and the sentence is the user's."""
    with pytest.raises(ReporterError) as failed:
        page(body=body)

    assert hint in failed.value.reason
    assert failed.value.place == ""


def test_word_runs_from_the_right_in_urdu() -> None:
    """Paragraphs, tables and fonts are those of the language."""
    made = render_report("ministry", picture("right-to-left"), format="docx", language="ur")
    with ZipFile(io.BytesIO(made.content)) as archive:
        document = archive.read("word/document.xml").decode()
        styles = archive.read("word/styles.xml").decode()

    assert "<w:bidi/>" in document
    assert "Jameel Noori Nastaleeq" in styles
