"""Where things stand, in words: the phrases that every output shares."""

from __future__ import annotations

from datetime import date

import pytest

from bwpolicy.model import Text, When
from bwpolicy.model.facts import Claim, Event, Value
from tests.support.words import words_of
from tests.unit.analysis.agendas import take

DAY = When.on(date(2024, 6, 5))


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Event(on=DAY, kind="court", stage="settled", words=Text.of("Held")), "Held"),
        (Event(on=DAY, kind="court", stage="settled"), "settled"),
        (Event(on=DAY, kind="court"), "court"),
        (Value(on=DAY, number=None, words=Text.of("Karachi")), "Karachi"),
        (Value(on=DAY), "actual"),
        (Claim(on=DAY), "claim"),
    ],
)
def test_a_fact_says_the_most_telling_it_has(fact: Event | Value | Claim, words: str) -> None:
    """Words go before a stage, a stage before a kind."""
    assert words_of(take("", "2024-06-30")).fact(fact) == words
