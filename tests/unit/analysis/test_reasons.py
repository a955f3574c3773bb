"""Why a thing stands where it stands."""

from __future__ import annotations

import pytest

from bwpolicy.analysis.reasons import explain, subjects
from bwpolicy.errors import UnknownNameError
from tests.unit.analysis.agendas import take

TEXT = """
items:
  - id: X
    title: Reform
    tracks:
      - jurisdiction: PB
        procedure: act
        events:
          - {on: 2023-03-01, kind: legal step, stage: drafting, sources: [PRESS]}
          - {on: 2023-05-01, kind: legal step, stage: passed, words: heard, by: UNIONS}
      - {jurisdiction: SD, procedure: act}
deadlines: [{id: END, title: Scheme ends, dates: [{to: 2027-12-31, on: 2020, sources: [GAZETTE]}]}]
requests: [{id: R, to: MOL, sent: 2023-11-01, due: 2024-01-31}]
working_groups:
  - id: WG
    title: Group
    meetings: [{id: WG/1, on: 2023-01-10, confirmed_on: 2023-02-01, decisions: [{id: 1, text: Do}]}]
    milestones:
      - id: M
        title: Draft shared
        leads: [MOL]
        set_by: WG/1#1
        due: 2023-06-30
        means_of_verification: Letter of transmission
        dates: [{to: 2023-12-31, on: 2023-07-02, kind: extension, by: MOL}]
        claims:
          - {on: 2023-12-20, by: MOL, says: done}
          - {on: 2024-01-10, by: UNIONS, says: partly}
"""


def words(subject: str) -> list[str]:
    """Return rule and words of each ground of *subject*."""
    reason = explain(take(TEXT, "2024-06-30"), subject)
    return [f"{ground.rule} {ground.words}" for ground in reason.grounds]


def test_a_track_names_the_event_that_decides() -> None:
    """Rule S3 and its fact come first, with what is reported but not verified after it."""
    first, second, *_ = explain(take(TEXT, "2024-06-30"), "X@PB").grounds

    assert first.fact is not None
    assert (first.rule, str(first.fact.on)) == ("S3", "2023-03-01")
    assert second.fact is not None
    assert "unverified" in second.words


def test_no_record_is_explained_as_such() -> None:
    """Nothing sets a stage, which is not the same as not started."""
    assert (words("X@SD")) == [
        "S3 no event that counts sets a stage: no record found, which is not 'not started'"
    ]


def test_a_milestone_tells_dates_claims_and_proof() -> None:
    """First date, revision and its approval, each speaker, and what is missing for proof."""
    told = words("M")

    assert told[0] == "S6 due 2023-06-30, first set"
    assert told[1] == "S7 revised to 2023-12-31, not approved"
    assert 'S6 UNIONS says "partly"' in told
    assert "S6 not verified: Letter of transmission" in told
    assert any("positions differ" in line for line in told)


def test_what_would_change_it_is_said() -> None:
    """The milestone would be verified by its means, checked outside its lead."""
    reason = explain(take(TEXT, "2024-06-30"), "M")

    assert reason.otherwise == (
        "It would be verified by: Letter of transmission checked by a body outside MOL.",
    )


def test_every_subject_has_a_reason() -> None:
    """Items, tracks, milestones, deadlines and requests can all be asked about."""
    snapshot = take(TEXT, "2024-06-30")

    assert subjects(snapshot) == ["X", "X@PB", "X@SD", "M", "END", "R"]
    assert all(explain(snapshot, subject).states for subject in subjects(snapshot))


def test_an_unknown_subject_suggests_the_nearest() -> None:
    """A slip of the pen names what was probably meant."""
    with pytest.raises(UnknownNameError) as caught:
        explain(take(TEXT, "2024-06-30"), "x@pb")

    assert "X@PB" in caught.value.nearest
