"""Words for status, in five languages; what is more than a word claims nothing."""

from __future__ import annotations

import pytest

from bwpolicy.exchange.status_words import WORDS, status_word
from bwpolicy.model.words import Says


@pytest.mark.parametrize(
    ("word", "says"), [(word, says) for says, words in WORDS.items() for word in words]
)
def test_words(word: str, says: Says) -> None:
    """Each claims what it stands under, whatever its case and the signs round it."""
    assert status_word(word) == says
    assert status_word(f" {word.upper()}. ") == says or word.upper().lower() != word


@pytest.mark.parametrize(
    "text", ["16 of 18", "80-90 per cent done", "75%", "done, but not all", ""]
)
def test_what_is_no_word_claims_nothing(text: str) -> None:
    """Half of a thing that counts as done would be a guess."""
    assert status_word(text) is None


def test_the_users_own_words_come_first() -> None:
    """They may say another thing than those known."""
    own: dict[str, Says] = {"In the works": "under way", "done": "partly"}

    assert status_word("in the works", own) == "under way"
    assert status_word("Done", own) == "partly"
