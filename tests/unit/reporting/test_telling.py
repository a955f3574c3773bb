"""Changes in words: one line a change."""

from __future__ import annotations

from datetime import date

import pytest

from bwpolicy.reporting.telling import change_lines
from tests.support.words import words_of
from tests.unit.analysis.agendas import take


def told(text: str, first: str, last: str) -> list[str]:
    """Return what the changes between two days are told as: kind and what."""
    snapshot = take(text, last, last, since=date.fromisoformat(first))
    return [f"{line.kind}: {line.what}" for line in change_lines(words_of(snapshot))]


GROUP = """
working_groups:
  - id: WG
    title: Group
    milestones:
      - id: M
        title: Draft shared
        leads: [MOL]
        since: 2024-01-01
        dates: [DATES]
        claims: [CLAIMS]
"""


@pytest.mark.parametrize(
    ("dates", "claims", "line"),
    [
        (
            "{on: 2024-02-01, to: 2024-12-31, kind: partner's request, by: UNIONS}",
            "",
            "date stated: Federation of workers' organizations: partner's request: 31 Dec 2024",
        ),
        (
            "",
            "{on: 2024-02-01, by: MOL, says: under way, words: Two of three}",
            'claim: Ministry of Labour: "under way": Two of three',
        ),
        ("", "{on: 2024-02-01, by: MOL, words: Later}", "claim: Ministry of Labour: Later"),
        (
            (
                "{on: 2023-06-01, to: 2023-12-31, by: MOL},"
                " {on: 2023-07-01, recorded: 2024-02-01, to: 2024-06-30, kind: extension, by: MOL}"
            ),
            "",
            (
                "learnt late: due 31 Dec 2023; revised on 1 Jul 2023 to 30 Jun 2024, +182 days, "
                "not approved by a meeting, recorded 1 Feb 2024"
            ),
        ),
        (
            "{on: 2023-06-01, to: 2023-12-31, by: MOL}",
            "{on: 2024-03-01, by: MOL, says: done}",
            "reported done: by Ministry of Labour, 61 days after 31 Dec 2023",
        ),
    ],
)
def test_facts_tell_what_they_say(dates: str, claims: str, line: str) -> None:
    """Kind and day of a date, the word of a claim, how far and on whose authority."""
    text = GROUP.replace("DATES", dates).replace("CLAIMS", claims)

    assert line in told(text, "2024-01-15", "2024-06-15")


def test_what_follows_from_another_change_is_not_told_again() -> None:
    """A milestone that is done is no longer late, and needs no line to say so."""
    text = GROUP.replace("DATES", "{on: 2023-06-01, to: 2023-12-31, by: MOL}").replace(
        "CLAIMS", "{on: 2024-03-01, by: MOL, says: done}"
    )

    lines = told(text, "2024-01-15", "2024-06-15")

    assert [line.partition(":")[0] for line in lines] == ["reported done"]


BILL = """
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: act
    events:
      - {on: 2023-01-10, id: e, kind: legal step, stage: in_force, words: The order, EXTRA
         sources: [GAZETTE], grade: official}
      - MORE
"""


def test_an_order_that_ran_out_is_not_told_in_its_first_words() -> None:
    """What was said when it began says nothing of its end; the end is told once."""
    text = BILL.replace("EXTRA", "until: 2024-03-31,").replace("      - MORE\n", "")
    snapshot = take(text, "2024-06-30", since=date(2024, 1, 1))
    (line,) = change_lines(words_of(snapshot))

    assert (line.kind, line.when, line.words) == ("expired", "31 Mar 2024", "")


def test_a_correction_tells_what_is_known_now() -> None:
    """From what was thought to what is known."""
    more = "{on: 2024-02-01, kind: statement, retracts: e, sources: [PRESS]}"
    earlier = "{on: 2022-01-10, kind: legal step, stage: drafting, sources: [PRESS]}"
    text = BILL.replace("EXTRA", "").replace("MORE", f"{more}\n      - {earlier}")

    assert "corrected: in force -> being drafted" in told(text, "2024-01-01", "2024-06-30")


def test_an_unverified_event_tells_the_stage_it_names() -> None:
    """It sets none, and is told as what it is."""
    more = "{on: 2024-02-01, kind: legal step, stage: passed, by: UNIONS, words: Passed}"
    text = BILL.replace("EXTRA", "").replace("MORE", more)

    (line,) = told(text, "2024-01-01", "2024-06-30")

    assert line == (
        "legal step: Federation of workers' organizations: "
        "reported, not verified: passed by the legislature: Passed"
    )


def test_a_date_that_became_a_condition_is_told_in_its_words() -> None:
    """There is no number of days to a condition."""
    dates = (
        "{on: 2024-01-01, to: 2024-02-28, by: MOL}, {on: 2024-02-01, "
        "to: {condition: once the Act commences}, kind: extension, by: MOL}"
    )
    text = GROUP.replace("DATES", dates).replace("CLAIMS", "")

    assert (
        "revised: due 28 Feb 2024; revised on 1 Feb 2024 to once the Act commences, "
        "not approved by a meeting"
    ) in told(text, "2024-01-15", "2024-06-30")
