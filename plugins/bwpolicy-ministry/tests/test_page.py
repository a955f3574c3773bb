"""The page for a desk."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.testing import assert_conforms, picture, render_report


def page(**options: str) -> str:
    """Return the page on the sample agenda, with *options*."""
    return render_report(
        "ministry", picture("usual"), format="html", options=options
    ).content.decode()


def test_keeps_the_contract() -> None:
    """Every format, language and picture of the kit."""
    assert_conforms("ministry")


def test_what_is_longest_late_stands_first() -> None:
    """Requests without reply, then milestones by their dates."""
    html = page(body="LAW")

    assert html.index("RQ-1") < html.index("M-1")
    assert "overdue 151 days" in html
    assert "WG/1#2" in html


def test_the_first_date_stands_beside_the_revised_one() -> None:
    """An extension that nobody approved is told as such."""
    html = page(body="MOL")

    assert "15 Aug 2024" in html
    assert "revised from 30 Jun 2024, not approved by a meeting" in html
    assert "needs M-1, pending with Law division" in html


def test_what_is_done_is_not_on_the_desk() -> None:
    """M-3 is reported done."""
    assert "M-3" not in page(body="LAW")


@pytest.mark.parametrize(
    ("body", "hint"), [("LAV", "did you mean LAW?"), ("?", "there are COMMITTEE, EMPLOYERS, LAW")]
)
def test_an_unknown_body_suggests_the_nearest(body: str, hint: str) -> None:
    """Only the agenda knows the names, and the sentence is the user's."""
    with pytest.raises(ReporterError) as failed:
        page(body=body)

    assert hint in failed.value.reason
    assert failed.value.place == ""


def test_more_than_fits_is_counted(tmp_path: Path) -> None:
    """The PDF is one side, whatever is on the desk."""
    made = render_report("ministry", picture("huge"), format="pdf", options={"body": "MOL"})
    path = tmp_path / "page.pdf"
    path.write_bytes(made.content)

    assert made.content.count(b"/Type /Page\n") + made.content.count(b"/Type /Page/") <= 1
    program = shutil.which("pdftotext")
    if program:
        text = subprocess.run([program, path, "-"], capture_output=True, check=True).stdout.decode()
        assert text.count("\f") == 1


def test_word_runs_from_the_right_in_urdu() -> None:
    """Paragraphs, tables and fonts are those of the language."""
    made = render_report("ministry", picture("right-to-left"), format="docx", language="ur")
    with ZipFile(io.BytesIO(made.content)) as archive:
        document = archive.read("word/document.xml").decode()
        styles = archive.read("word/styles.xml").decode()

    assert "<w:bidi/>" in document
    assert "Jameel Noori Nastaleeq" in styles
