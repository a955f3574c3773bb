"""Text that a terminal shows as it is, and signs of states."""

from __future__ import annotations

import pytest

from bwpolicy.reporting.escaping import harmless, printable
from bwpolicy.reporting.vocabulary import SIGNS, STATES


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


@pytest.mark.parametrize("column", [0, 1], ids=["Unicode", "ASCII"])
def test_every_state_has_a_sign_of_its_own(column: int) -> None:
    """Colour is never all that tells states apart."""
    signs = [pair[column] for pair in SIGNS.values()]

    assert SIGNS.keys() == STATES.keys()
    assert len(set(signs)) == len(signs)
    assert column == 0 or "".join(signs).isascii()
