"""What can be seen of a report from outside."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from zipfile import ZipFile

import pytest

from bwpolicy.reporting import Rendered
from bwpolicy.reporting.languages import Language
from bwpolicy.reporting.rendering import loaded
from bwpolicy.testing import picture
from bwpolicy.testing.inspecting import faults_of, text_of


def archive(files: Mapping[str, str]) -> bytes:
    """Return an archive of text files."""
    made = io.BytesIO()
    with ZipFile(made, "w") as held:
        for name, text in files.items():
            held.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("extension", "content", "told"),
    [
        ("txt", "two\n  lines", "two lines"),
        ("html", "<style>p {}</style><p>A &amp; B</p><script>x</script>", "A & B"),
        ("md", r"a \* b \| c &lt;d&gt;", "a * b | c <d>"),
        ("json", json.dumps({"a": ["x", {"b": "y"}], "n": 7}), "x y 7"),
        ("csv", '\ufeffa,b\r\n"x, y",z\r\n', "a b x, y z"),
        ("xml", "<a>x<b>y</b></a>", "x y"),
        ("ics", "SUMMARY:a\\, b\\n lo\r\n ng\\; line\r\n", "SUMMARY:a, b long; line"),
    ],
)
def test_text_of_formats_that_are_text(extension: str, content: str, told: str) -> None:
    """Words are found without markup, escapes and folds, on one line."""
    assert text_of(content.encode(), extension) == told


def test_text_of_an_archive_of_tables() -> None:
    """Each file in it is read by its own extension."""
    content = archive({"a.csv": "x,y\r\n", "b.md": r"\*z", "c.bin": "nothing"})

    assert text_of(content, "zip") == "x y *z"


def test_text_of_an_office_file() -> None:
    """Paragraphs and cells keep words together that are cut into runs."""
    space = 'xmlns:w="http://example.org/w"'
    body = "<w:p><w:r><w:t>One sen</w:t></w:r><w:r><w:t>tence</w:t></w:r></w:p><w:p>Two</w:p>"
    content = archive({"word/document.xml": f"<w:document {space}>{body}</w:document>"})

    assert text_of(content, "docx") == "One sentence Two"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n\xff\xfe", b"PK\x03\x04 and no more"])
def test_text_that_can_not_be_told(content: bytes) -> None:
    """Of a format that holds no readable words, or a broken one, nothing is said."""
    assert text_of(content, "pdf") is None


def faults(content: str | bytes, extension: str = "txt") -> list[str]:
    """Return what is held against a report on the sample."""
    made = content if isinstance(content, bytes) else content.encode()
    snapshot = picture("usual")
    rendered = Rendered(content=made)
    return list(faults_of(rendered, extension, loaded("terminal"), snapshot, Language()))


def test_a_report_with_all_that_it_must_say_has_no_faults() -> None:
    """Reference and notices are enough for a text."""
    from bwpolicy.reporting.record import reference_of
    from tests.support.words import words_of

    snapshot = picture("usual")
    assert faults("\n".join((str(reference_of(snapshot)), *words_of(snapshot).notices()))) == []


def test_a_report_that_can_not_be_read_is_not_judged() -> None:
    """Nothing is held against a PDF whose words can't be told."""
    assert faults(b"%PDF-1.7\n\xff\xfe", "pdf") == []


def test_a_table_without_rows_needs_no_reference() -> None:
    """Headings alone have no place for it."""
    assert faults("id,title\r\n", "csv") == []


def test_numbers_are_no_formulas() -> None:
    """A negative number is a number; a sign before words is not."""
    assert not [each for each in faults("days\r\n-12\r\n+3.5\r\n", "csv") if "formula" in each]
    assert [each for each in faults("days\r\n-12 days\r\n", "csv") if "formula" in each]


def test_a_workbook_with_a_formula_is_found() -> None:
    """A formula of a spreadsheet is told with the sheet it is in."""
    content = archive({"xl/worksheets/sheet1.xml": "<sheet><c><f>1+1</f></c></sheet>"})

    assert "xl/worksheets/sheet1.xml holds a formula: write texts as texts" in faults(
        content, "xlsx"
    )
