"""Texts that terminals, Markdown and HTML show as they are, and signs of states."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bwpolicy.reporting.escaping import clean, harmless, markdown, printable
from bwpolicy.reporting.vocabulary import SIGNS, STATES
from bwpolicy.testing import HOSTILE, RIGHT_TO_LEFT
from bwpolicy.testing.strategies import AWKWARD

#: Signs that mean something to Markdown, HTML and their extensions, amid others.
MEANINGFUL = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~$&;:=^/@\"' \n\ta1") | st.characters())
_PARAGRAPH = re.compile(r"<p>(.*)</p>\n", re.DOTALL)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  two\n\nlines\tand\r\n tabs ", "two lines and tabs"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        (
            "bell\x07 back\x08 null\x00 del\x7f csi\x9b",
            "bell\ufffd back\ufffd null\ufffd del\ufffd csi\ufffd",
        ),
        ("\u202eturned", "\ufffdturned"),
        ("نوکری\u200cها \u200f(الف)", "نوکری\u200cها \u200f(الف)"),
        ("শ্রমিক", "শ্রমিক"),
        ("", ""),
    ],
)
def test_words_come_on_one_line_without_commands(text: str, shown: str) -> None:
    """Space is one space, commands to a terminal are gone, joiners and marks of script stay."""
    assert printable(text) == shown


def test_harmless_text_keeps_its_length() -> None:
    """A caret under a place still stands under it."""
    text = "a\x1b[1m\tb\u202e"

    assert harmless(text) == "a\ufffd[1m\ufffdb\ufffd"
    assert len(harmless(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines\tand\r\n tabs ", "two\nlines\tand\r\n tabs "),
        ("\x1b[31m \x00 \x7f \x9b", "\ufffd[31m \ufffd \ufffd \ufffd"),
        ("\u202eturned\u202d", "\ufffdturned\ufffd"),
        ("<b> & \u2068الف\u2069 \u200c", "<b> & \u2068الف\u2069 \u200c"),
    ],
)
def test_clean_text_keeps_its_lines(text: str, shown: str) -> None:
    """Lines and tabs stay; commands go; what HTML gives a meaning is not its business."""
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "*a* _b_ `c` [d](e) {f} ~g~ $h$ | i",
            r"\*a\* \_b\_ \`c\` \[d\](e) \{f\} \~g\~ \$h\$ \| i",
        ),
        ("<b> &amp;", "&lt;b&gt; &amp;amp;"),
        ("back\\slash", r"back\\slash"),
        ("# heading", r"\# heading"),
        ("a # b", "a # b"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("= rule", r"\= rule"),
        ("12. item", r"12\. item"),
        ("1) item", r"1\) item"),
        ("2024-06-30", "2024-06-30"),
        ("  two\nlines ", "two lines"),
        ("\n- item", r"\- item"),
        ("\x07", "\ufffd"),
        ("", ""),
    ],
)
def test_markdown_shows_words_as_they_are(text: str, written: str) -> None:
    """On one line, and with nothing that begins a heading, a list, a table or a link."""
    assert markdown(text) == written


def shown_by_markdown(text: str) -> str:
    """Return the words that Markdown makes of *text*, which must be one plain paragraph."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    paragraph = _PARAGRAPH.fullmatch(html)
    assert paragraph, html
    assert "<" not in paragraph[1]
    return re.sub("&(lt|gt|quot|amp);", lambda found: _ENTITIES[found[0]], paragraph[1])


@given(MEANINGFUL.filter(lambda text: bool(printable(text))))
def test_any_text_is_the_same_words_in_markdown(text: str) -> None:
    """It becomes one paragraph without any markup, in which every word stands."""
    assert shown_by_markdown(markdown(text)).split() == printable(text).split()


@pytest.mark.parametrize("text", [*HOSTILE, *RIGHT_TO_LEFT, *filter(str.strip, AWKWARD)])
def test_awkward_texts_are_the_same_words_in_markdown(text: str) -> None:
    """Those that other programs stumble over."""
    assert shown_by_markdown(markdown(text)).split() == printable(text).split()


@pytest.mark.parametrize("column", [0, 1], ids=["Unicode", "ASCII"])
def test_every_state_has_a_sign_of_its_own(column: int) -> None:
    """Colour is never all that tells states apart."""
    signs = [pair[column] for pair in SIGNS.values()]

    assert SIGNS.keys() == STATES.keys()
    assert len(set(signs)) == len(signs)
    assert column == 0 or "".join(signs).isascii()
