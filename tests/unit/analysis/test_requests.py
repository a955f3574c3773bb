"""Whether calls for inputs were answered (S6)."""

from __future__ import annotations

import pytest

from tests.unit.analysis.agendas import take

REQUESTS = """
requests:
  - id: R-1
    title: Inputs for the report
    to: MOL
    sent: 2024-05
    due: 2024-06
    reminders: [2024-06-20, 2024-07-20]
    replied: 2024-08-10
    grade: official
  - {id: R-2, to: UNIONS, sent: 2024-05-20}
"""


@pytest.mark.parametrize(
    ("as_of", "state", "late", "reminders"),
    [
        ("2024-05-31", "awaiting reply", 0, 0),
        ("2024-06-30", "awaiting reply", 0, 1),
        ("2024-07-01", "no reply", 1, 1),
        ("2024-08-09", "no reply", 40, 2),
        ("2024-08-10", "replied", 0, 2),
    ],
)
def test_silence_is_no_reply_once_it_is_past_due(
    as_of: str, state: str, late: int, reminders: int
) -> None:
    """Until the last day of the due date a reply is awaited; a late one is a reply."""
    found = {each.id: each for each in take(REQUESTS, as_of).requests}["R-1"]

    assert (state, late) == (found.state, found.late)
    assert reminders == len(found.reminders)
    assert (found.to, found.grade) == ("MOL", "official")


def test_without_a_due_day_nobody_is_late() -> None:
    """Where no day was named silence stays awaiting reply, however long it lasts."""
    found = {each.id: each for each in take(REQUESTS, "2034-01-01").requests}["R-2"]

    assert (found.state, found.late, found.due) == ("awaiting reply", 0, None)


def test_a_request_is_there_once_it_was_surely_sent() -> None:
    """Sent in May, it is there from the last of May."""
    assert [each.id for each in take(REQUESTS, "2024-05-30").requests] == ["R-2"]


def test_the_longest_without_reply_come_first() -> None:
    """Requests are listed by how late they are, then by the day they were sent."""
    text = """
        requests:
          - {id: R-1, to: MOL, sent: 2024-05-03, due: 2024-06-02}
          - {id: R-2, to: MOL, sent: 2024-05-02, due: 2024-06-01}
          - {id: R-10, to: MOL, sent: 2024-05-02, due: 2024-09-01}
          - {id: R-9, to: MOL, sent: 2024-05-02, due: 2024-09-01}
        """

    assert [each.id for each in take(text, "2024-07-01").requests] == ["R-2", "R-1", "R-9", "R-10"]
