"""Why a thing stands where it stands."""

from __future__ import annotations

import pytest

from bwpolicy.analysis.reasons import explain, subjects
from bwpolicy.errors import UnknownNameError
from tests.unit.analysis.agendas import agenda, take

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
    assert second.words.endswith("reported, not verified, so it sets no stage")


def test_no_record_is_explained_as_such() -> None:
    """Nothing sets a stage, which is not the same as not started."""
    assert (words("X@SD")) == [
        "S3 no event that counts sets a stage: no record found, which is not 'not started'"
    ]


def test_a_milestone_tells_dates_claims_and_proof() -> None:
    """First date, revision and its approval, each speaker, and what is missing for proof."""
    told = words("M")

    assert told[0] == "S6 due 30 Jun 2023, first set by WG/1#1 (minutes confirmed)"
    assert told[1] == (
        "S7 revised to 31 Dec 2023, +184 days from the first, not approved by a meeting"
    )
    assert 'S6 Federation of workers\' organizations says "partly"' in told
    assert "S6 not verified; to be checked: Letter of transmission" in told
    assert any("positions differ" in line for line in told)


def test_what_would_change_it_is_said() -> None:
    """The milestone would be verified by its means, checked outside its lead."""
    reason = explain(take(TEXT, "2024-06-30"), "M")

    (told,) = reason.otherwise
    assert told.startswith("It would be verified by: Letter of transmission checked by a body")
    assert told.endswith("outside Ministry of Labour.")


def test_every_subject_has_a_reason() -> None:
    """Items, tracks, milestones, deadlines, requests and meetings can all be asked about."""
    snapshot = take(TEXT, "2024-06-30")

    assert subjects(snapshot) == ["X", "X@PB", "X@SD", "M", "END", "R", "WG/1"]
    assert all(explain(snapshot, subject).states for subject in subjects(snapshot))


def test_an_unknown_subject_suggests_the_nearest() -> None:
    """A slip of the pen names what was probably meant."""
    with pytest.raises(UnknownNameError) as caught:
        explain(take(TEXT, "2024-06-30"), "x@pb")

    assert "X@PB" in caught.value.nearest


UNCOUNTED = """
items:
  - id: X
    title: Reform
    events: [{on: 2024-09-01, kind: statement, words: of the whole, by: UNIONS}]
    tracks:
      - jurisdiction: PB
        procedure: act
        events:
          - {on: 2023-03-01, kind: legal step, stage: drafting, sources: [PRESS]}
          - {on: 2023-05-01, id: e, kind: legal step, stage: passed, sources: [PRESS]}
          - {on: 2023-06-01, recorded: 2024-06-15, kind: court, words: late, sources: [PRESS]}
          - {on: 2023-07-01, kind: statement, retracts: e, sources: [PRESS]}
          - {on: 2024-08-01, kind: legal step, stage: introduced, sources: [PRESS]}
          - {on: 2024, kind: legal step, stage: committee, sources: [PRESS]}
"""


def test_facts_that_do_not_count_are_named_with_their_reason() -> None:
    """Taken back, still to come, or not learnt yet."""
    written = agenda(UNCOUNTED)
    snapshot = take(written, "2024-06-01", "2024-06-01")
    grounds = explain(snapshot, "X@PB", agenda=written, uncounted=True).grounds

    assert [
        (ground.words, str(ground.fact and ground.fact.on))
        for ground in grounds
        if ground.rule == "S1"
    ] == [
        ("does not count yet: it does from 1 Sep 2024", "2024-09-01"),
        ("does not count: taken back on 1 Jul 2023", "2023-05-01"),
        ("does not count: learnt on 15 Jun 2024, after what is asked about", "2023-06-01"),
        ("does not count yet: it does from 1 Aug 2024", "2024-08-01"),
        ("does not count yet: it does from 31 Dec 2024", "2024"),
    ]


def test_what_is_still_to_come_is_named_only_where_asked_for() -> None:
    """Of facts that do not count, only those taken back are told to everybody."""
    written = agenda(UNCOUNTED)
    grounds = explain(take(written, "2024-06-01"), "X@PB", agenda=written).grounds

    assert [ground.words for ground in grounds if "does not count" in ground.words] == [
        "does not count: taken back on 1 Jul 2023"
    ]


def test_what_may_have_happened_is_told_once() -> None:
    """A fact whose time has begun and is not over is possibly already so, not left out."""
    written = agenda(UNCOUNTED)
    grounds = explain(take(written, "2024-06-01"), "X@PB", agenda=written).grounds

    (possibly,) = (
        ground.words for ground in grounds if ground.fact and str(ground.fact.on) == "2024"
    )
    assert possibly == "may have happened already: its time has begun and is not over"


def test_without_the_agenda_only_what_counts_is_told() -> None:
    """A snapshot alone knows nothing of what does not count."""
    grounds = explain(take(UNCOUNTED, "2024-06-01", "2024-06-01"), "X@PB").grounds

    assert [ground.words for ground in grounds if "does not count" in ground.words] == []


OVERLAP = """
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: act
    events:
      - {on: 2023, kind: legal step, stage: drafting, sources: [PRESS]}
      - {on: 2023-05, kind: legal step, stage: introduced, sources: [PRESS]}
"""


def test_an_order_that_only_the_list_tells_is_named() -> None:
    """Where dates overlap, S2 says that what was written after counts as later."""
    grounds = explain(take(OVERLAP, "2024-01-01"), "X@PB").grounds

    assert [ground.words for ground in grounds if ground.rule == "S2"] == [
        "its dates overlap with 2023; written after that, it counts as later"
    ]
