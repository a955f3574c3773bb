"""A department's own Word template in the place of the page."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from bwpolicy import render_report
from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.testing import picture


def template(
    folder: Path, *paragraphs: str, rows: tuple[str, ...] = (), name: str = "page.docx"
) -> Path:
    """Write a template of these paragraphs, and a table of one column."""
    (folder / "ministry").mkdir()
    made = docx.Document()
    for each in paragraphs:
        made.add_paragraph(each)
    if rows:
        table = made.add_table(rows=len(rows), cols=1)
        for row, text in zip(table.rows, rows, strict=True):
            row.cells[0].text = text
    made.save(str(folder / "ministry" / name))
    return folder / "ministry"


def rendered(folder: Path) -> tuple[list[str], tuple[str, ...]]:
    """Return the paragraphs and cells, and the warnings."""
    made = render_report(
        "ministry",
        picture("usual"),
        format="docx",
        options={"body": "LAW"},
        templates=folder,
    )
    file = docx.Document(io.BytesIO(made.content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [*(each.text for each in file.paragraphs), *cells], made.warnings


ALL = "{{ reference }} {{ versions }} {{ asked }} {% for each in notices %}{{ each }} {% endfor %}"


def test_it_is_filled(tmp_path: Path) -> None:
    """Loops over rows of tables, too."""
    loop = ("{%tr for row in rows %}", "{{ row.id }}: {{ row.action }}", "{%tr endfor %}")
    text, warnings = rendered(template(tmp_path, "For {{ body }}", ALL, rows=loop))

    assert text[0] == "For Law division"
    assert "M-1: Draft vetted" in text
    assert warnings == ()


def test_what_every_output_says_is_missed(tmp_path: Path) -> None:
    """A template may leave it out, but not in silence."""
    _, warnings = rendered(template(tmp_path, "For {{ body }}"))

    assert any("record reference" in each for each in warnings)


def test_papers_and_letters_have_templates_too(tmp_path: Path) -> None:
    """Each with names of its own."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "letter").mkdir()
    loop = ("{%tr for each in arising %}", "{{ each.action }}: {{ each.who }}", "{%tr endfor %}")
    papers = template(tmp_path / "papers", "{{ meeting }}", ALL, rows=loop, name="papers.docx")
    letter = template(
        tmp_path / "letter", "To {{ body }}: {{ rows|length }}", ALL, name="letter.docx"
    )

    made = render_report("ministry-papers", picture("usual"), format="docx", templates=papers)
    file = docx.Document(io.BytesIO(made.content))
    assert file.paragraphs[0].text == "WG/2"
    assert "Draft shared: Ministry of Labour" in [row.cells[0].text for row in file.tables[0].rows]

    made = render_report("ministry-requests", picture("usual"), format="zip", templates=letter)
    with ZipFile(io.BytesIO(made.content)) as archive:
        file = docx.Document(io.BytesIO(archive.read("MOL-letter.docx")))
    assert file.paragraphs[0].text == "To Ministry of Labour: 1"
    assert made.warnings == ()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{{ bodi }}", "{{ bodi }}: there is no bodi; there are title, asked"),
        ("{{ body. }}", "{{ body. }}: expected name or number"),
        ("{{ body", "{{ body: it is not closed"),
        ("body }}", "body }}: it is not opened"),
        ("{% for row in rows %}", "{% for row in rows %}: it has no endfor"),
        ("{% endif %}", "{% endif %}: it ends no if"),
        ("{% else %}", "{% else %}: it stands in no for or if"),
        ("{% if rows %}{% endfor %}", "{% endfor %}: it ends no for; open is paragraph 2, {% if"),
        ("{%tr for row in rows %}{%tr endfor %}", "tr stands in no row of a table"),
        ("{{ body|shout }}", "{{ body|shout }}: No filter named 'shout'"),
        ("{{ body.__class__.__mro__ }}", "__mro__ }}: access to attribute '__class__'"),
        ("{{ rows[0].nothing }}", "{{ rows[0].nothing }}: there is no 'nothing'"),
        ("{% for row in rows %}{{ row.no }}{% endfor %}", "{{ row.no }}: there is no 'no'"),
        ("{{ 1/0 }}", "{{ 1/0 }}: division by zero (ZeroDivisionError)"),
        ("{% include 'x' %}", "{% include 'x' %}: 'include' is none of for, if"),
        ("{% macro m() %}{{ m() }}{% endmacro %}", "'macro' is none of for, if"),
        ("{{ 'x' * 9999999999 }}", "'x' * 9999999999 }}: a template makes no text of more than"),
        ("{{ 'x'.center(3000000000) }}", "3000000000) }}: templates of an agenda format text with"),
        (
            "{% for n in range(999999999) %}{% endfor %}",
            "%}: templates of an agenda count to",
        ),
        (
            "{% for a in rows %}" * 4 + "{% endfor %}" * 4,
            "{% for a in rows %}: more than 3 loops within each other",
        ),
    ],
)
def test_a_broken_one_is_named_with_paragraph_and_tag(tmp_path: Path, text: str, hint: str) -> None:
    """Nothing else is rendered in its place, and nothing runs on."""
    with pytest.raises(ReporterError) as failed:
        rendered(template(tmp_path, "first", text))

    assert "page.docx: paragraph 2, " in failed.value.reason
    assert hint in failed.value.reason


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Paragraphs of tables are counted in the order of reading; those of headers by themselves."""
    folder = template(tmp_path, "{{ one }}", rows=("", "{{ two }}"))
    made = docx.Document(str(folder / "page.docx"))
    made.sections[0].header.paragraphs[0].text = "{{ three }}"
    made.save(str(folder / "page.docx"))

    with pytest.raises(ReporterError) as failed:
        rendered(folder)

    for place in (
        "paragraph 1, {{ one }}",
        "paragraph 3, {{ two }}",
        "header, paragraph 1, {{",
    ):
        assert place in failed.value.reason


def test_no_word_file(tmp_path: Path) -> None:
    """A text file under that name."""
    (tmp_path / "page.docx").write_text("not a Word file")

    with pytest.raises(ReporterError, match="no Word file"):
        rendered(tmp_path)


def test_texts_of_the_agenda_are_not_tags(tmp_path: Path) -> None:
    """What somebody wrote into a title stays text."""
    made = render_report(
        "ministry",
        picture("hostile"),
        format="docx",
        templates=template(tmp_path, ALL, "{{ body }}"),
    )

    assert docx.Document(io.BytesIO(made.content)).paragraphs
