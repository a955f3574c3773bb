"""The reporter markdown: what a reader of the rendered page finds."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bwpolicy.analysis import Snapshot
from bwpolicy.reporting import Document, Id, Table, status_document
from bwpolicy.reporting.record import reference_of, references_in, stamp
from bwpolicy.testing import HOSTILE, PICTURES, picture, render_report
from bwpolicy.testing.pictures import PictureName
from tests.support.goldens import golden
from tests.support.words import masked, words_of

PARSER = MarkdownIt("commonmark").enable("table")


def page(snapshot: Snapshot, **options: str) -> str:
    """Return the page."""
    return render_report("markdown", snapshot, language="en", options=options).content.decode()


def document(snapshot: Snapshot) -> Document:
    """Return the document that the page shows."""
    return status_document(words_of(snapshot), stamp(snapshot, "markdown"))


def shown(token: Token) -> str:
    """Return what a reader sees of a line."""
    return "".join(
        " " if each.type in {"softbreak", "hardbreak"} else each.content
        for each in token.children or ()
    )


def tables(text: str) -> list[list[list[str]]]:
    """Return the rows of each table of a page, with the headings of its columns first."""
    found: list[list[list[str]]] = []
    for before, token in pairwise(PARSER.parse(text)):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif before.type in {"td_open", "th_open"}:
            found[-1][-1].append(shown(token))
    return found


def expected(table: Table) -> list[list[list[str]]]:
    """Return the tables that stand for one of a document: one for each group."""
    return [
        [
            list(table.columns),
            *(
                [
                    "; ".join(map(one_line, cell.lines or (words for _, words in cell.states)))
                    for cell in row
                ]
                for row in group.rows
            ),
        ]
        for group in table.groups
        if group.rows
    ]


def one_line(line: object) -> str:
    """Return a line as one that has no control characters and single spaces."""
    flat = " ".join(str(line).split())
    return re.sub("[\x00-\x1f\x7f-\x9f\u202d\u202e]", "\ufffd", flat)


@pytest.mark.parametrize("name", [name for name in PICTURES if name != "huge"])
def test_shows_the_rows_and_columns_of_the_document(name: PictureName) -> None:
    """Each table has the cells of the document, whatever signs the texts in them have."""
    snapshot = picture(name)
    made = tables(page(snapshot))

    wanted = [table for section in document(snapshot).sections for table in expected(section.table)]
    assert made == wanted


def test_headings_are_those_of_the_document() -> None:
    """A title, a heading for each section, and one below it for each group of rows."""
    snapshot = picture("changes")
    tokens = PARSER.parse(page(snapshot))
    made = [(a.tag, shown(b)) for a, b in pairwise(tokens) if a.type == "heading_open"]

    wanted = [("h1", "Sample agenda")]
    for section in document(snapshot).sections:
        wanted.append(("h2", section.heading))
        for group in section.table.groups:
            name = f"{group.id}: " if isinstance(group.id, Id) else ""
            if str(group.heading):
                wanted.append(("h3", f"{name}{group.heading}"))
    assert made == wanted


@pytest.mark.parametrize("name", ["hostile", "right-to-left"])
def test_no_text_becomes_markup(name: PictureName) -> None:
    """A page holds no HTML, no emphasis but its own line, and no links but those to sources."""
    tokens = PARSER.parse(page(picture(name)))
    inline = [child for token in tokens for child in token.children or ()]

    assert not {token.type for token in tokens} & {"html_block", "code_block", "fence"}
    assert {child.type for child in inline} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "link_open",
        "link_close",
    }
    assert sum(child.type == "strong_open" for child in inline) == 1
    assert {child.attrs["href"] for child in inline if child.type == "link_open"} <= {
        "https://example.org/gazette?a=1&b=2"
    }


def test_hostile_texts_are_shown_as_they_are() -> None:
    """A reader sees every sign that somebody wrote, but for commands to terminals."""
    snapshot = picture("hostile")
    titles = [one_line(item.title.within("en")) for item in snapshot.items]
    cells = [cell for table in tables(page(snapshot)) for row in table for cell in row]

    assert all(title in cells for title in titles)
    told = "\n".join(cells)
    assert len([text for text in HOSTILE if one_line(text) in told]) > len(HOSTILE) / 2


def test_says_day_notices_reference_and_versions() -> None:
    """The head tells the day and the notices, the foot the record reference and versions."""
    snapshot = picture("changes")
    text = page(snapshot)
    head, foot = text.partition("## ")[0], text.rpartition("---\n")[2]

    assert "**as of 30 Jun 2024, for: programme**" in head
    assert "> Working document of the sample, no official position." in head
    assert references_in(foot) == (reference_of(snapshot),)
    assert "Made with bwpolicy " in foot


@pytest.mark.parametrize(
    ("options", "headings"),
    [
        ({"sections": "matrix"}, ["Items by jurisdiction"]),
        ({"sections": "sources,milestones"}, ["Milestones", "Sources"]),
        ({"sections": "points", "closed": "yes"}, ["Points of supervisory bodies"]),
    ],
)
def test_shows_the_sections_asked_for(options: dict[str, str], headings: list[str]) -> None:
    """Sections keep their order, and points of all standings have a heading of their own."""
    assert re.findall(r"^## (.*)$", page(picture("usual"), **options), re.MULTILINE) == headings


@pytest.mark.parametrize("name", PICTURES)
def test_has_no_two_blank_lines_and_no_spaces_at_ends(name: PictureName) -> None:
    """The source reads well in a repository: one blank line at most, none with spaces only."""
    text = page(picture(name))

    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


def test_the_page_as_a_whole() -> None:
    """What the page of the sample says."""
    golden("markdown.en.txt", masked(page(picture("changes"))))
