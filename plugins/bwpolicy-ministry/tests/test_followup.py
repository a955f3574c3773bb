"""Follow-up counts: every milestone in one of them, by rules that are printed."""

from __future__ import annotations

from bwpolicy_ministry.followup import RULES, STATES, by_body, by_meeting, follow_up, rules, total
from hypothesis import given

from bwpolicy.reporting import Wording
from bwpolicy.reporting.languages import language_for
from bwpolicy.testing import picture
from bwpolicy.testing.strategies import snapshots


def words_of(snapshot: object) -> Wording:
    """Return the English words of a snapshot."""
    return Wording(snapshot, language_for("en", ("en",)))  # type: ignore[arg-type]


def test_the_sample() -> None:
    """M-1 was asked about in vain, M-2 is late, and of M-3 others deny what its lead reports."""
    words = words_of(picture("usual"))
    found = {each.id: follow_up(each) for each in words.snapshot.milestones}

    assert found["M-1"] == "no reply"
    assert found["M-3"] == "positions differ"
    assert found["M-2"] in {"no progress recorded", "delayed"}


def test_every_state_has_its_rule() -> None:
    """What is printed below the counts explains all of them."""
    words = words_of(picture("usual"))

    assert tuple(RULES) == STATES
    assert [state for state, _ in rules(words)][:-1] == list(STATES)


@given(snapshots())
def test_counts_sum_up(snapshot: object) -> None:
    """Meetings sum to the total, and each body has as many as it leads."""
    words = words_of(snapshot)
    milestones = words.snapshot.milestones
    everything = total(words)

    assert everything.total == len(milestones)
    summed = [
        sum(numbers)
        for numbers in zip(*(x.counts.values() for x in by_meeting(words)), strict=True)
    ]
    assert (summed or [0] * len(STATES)) == list(everything.counts.values())
    assert sum(each.verified for each in by_meeting(words)) == everything.verified
    known = {body.id for body in words.snapshot.bodies}
    led = sum(len(known & {*each.leads}) for each in milestones)
    assert sum(each.total for each in by_body(words)) == led
