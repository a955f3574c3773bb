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


@pytest.mark.parametrize(
    ("words", "told"),
    [("done", '"done"'), ("Done", '"done"'), ("Done by letter", '"done": Done by letter')],
)
def test_a_word_for_status_is_told_once(words: str, told: str) -> None:
    """What a table says of it is often that word alone."""
    claim = Claim(on=DAY, says="done", words=Text.of(words))

    assert words_of(take("", "2024-06-30")).content(claim) == told


STEP = """
working_groups:
  - id: WG
    title: Group
    milestones:
      - id: M
        title: Draft shared
        leads: [MOL]
        dates: [{on: 2024-01-01, to: 2024-06-30, by: MOL}, DATES]
        claims: [CLAIMS]
"""


@pytest.mark.parametrize(
    ("dates", "claims", "remarks"),
    [
        ("", "", []),
        (
            "{on: 2024-02-01, to: ongoing, kind: extension, by: MOL}",
            "",
            ["revised from 30 Jun 2024, not approved by a meeting"],
        ),
        (
            "{on: 2024-02-01, to: {condition: the bill is tabled}, kind: extension, by: MOL}",
            "",
            ["revised from 30 Jun 2024, not approved by a meeting"],
        ),
        (
            "",
            "{on: 2024-07-02, by: MOL, says: done, sources: [LETTER]}",
            ["done 2 Jul 2024, 2 days after 30 Jun 2024"],
        ),
        (
            "",
            "{on: 2024-06-02, by: MOL, says: done}, {on: 2024-07-02, by: UNIONS, says: done}",
            ["done 2 Jun 2024", "confirmed by Federation of workers' organizations"],
        ),
        (
            "",
            "{on: 2024-06-02, by: UNIONS, says: done}",
            ['Federation of workers\' organizations says "done"'],
        ),
    ],
)
def test_remarks_on_a_milestone(dates: str, claims: str, remarks: list[str]) -> None:
    """First dates stay in sight, and a word from outside is not taken for the lead's."""
    text = STEP.replace("DATES", dates).replace("CLAIMS", claims)
    snapshot = take(text, "2024-08-01")

    assert words_of(snapshot).milestone_remarks(snapshot.milestones[0]) == remarks
