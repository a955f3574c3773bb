"""Words in several languages."""

from __future__ import annotations

import pytest

from bwpolicy.model import Text

TITLE = Text.of({"ur": "مزدور", "en": "Labour", "bn": "শ্রম"})


def test_of_one_string() -> None:
    """A bare string is in the language given, English by default."""
    assert Text((("en", "Labour"),)) == Text.of("Labour")
    assert Text((("ur", "مزدور"),)) == Text.of("مزدور", "ur")


def test_reads_as_the_original() -> None:
    """As a string a text is its first words, whatever their language."""
    assert str(TITLE) == "مزدور"


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        (("en",), "Labour"),
        (("fr", "bn", "en"), "শ্রম"),
        (("fr",), "مزدور"),
        ((), "مزدور"),
    ],
)
def test_within_takes_the_first_language_there_is(languages: tuple[str, ...], words: str) -> None:
    """The first language wanted that there is decides; without any, the original."""
    assert words == TITLE.within(*languages)


def test_order_is_part_of_the_value() -> None:
    """Which words are the original matters: another order is another text."""
    assert Text.of({"en": "Labour", "ur": "مزدور"}) != Text.of({"ur": "مزدور", "en": "Labour"})


def test_no_words() -> None:
    """A text without words reads as nothing."""
    assert Text(()).within("en") == str(Text(())) == ""
