"""Every state with the days it held, as it is known on the day asked about."""

from __future__ import annotations

from bwpolicy.analysis import Snapshot
from bwpolicy.analysis.plain import to_plain, with_history
from tests.unit.analysis.agendas import take

TEXT = """
items:
  - id: X
    title: Reform
    since: 2022-01-01
    tracks:
      - jurisdiction: PB
        procedure: act
        events:
          - {on: 2022-03-01, kind: legal step, stage: drafting, sources: [PRESS]}
          - {on: 2022-05-01, id: e, kind: legal step, stage: introduced, sources: [PRESS]}
          - {on: 2022-07-01, kind: statement, retracts: e, sources: [PRESS]}
          - {on: 2024-02-01, recorded: 2024-06-01, kind: legal step, stage: passed,
             sources: [GAZETTE], grade: official}
      - {jurisdiction: SD, procedure: act, through: X@PB}
  - id: Y
    title: Strikes
    jurisdiction: KP
    procedure: practice
    events:
      - {on: 2024-01-01, id: o, kind: adverse measure, until: 2024-03-31, sources: [PRESS]}
      - {on: 2024-03-20, kind: adverse measure, extends: o, until: 2024-05-31, sources: [PRESS]}
working_groups:
  - id: WG
    title: Group
    milestones: [{id: M, title: Standing order, leads: [MOL]}]
"""


def spans(snapshot: Snapshot, subject: str, aspect: str) -> list[tuple[str, str, str]]:
    """Return value, first and last day of each state of *subject*."""
    return [
        (span.state.value, str(span.begin), str(span.end))
        for span in snapshot.history
        if (span.subject, span.aspect) == (subject, aspect)
    ]


def test_a_stage_is_told_with_the_days_it_held() -> None:
    """What was taken back left no trace; what was learnt late stands on its own day."""
    assert spans(take(TEXT, "2024-06-30"), "X@PB", "stage") == [
        ("1/drafting", "2022-03-01", "2024-01-31"),
        ("1/passed", "2024-02-01", "None"),
    ]


def test_history_ends_with_the_day_asked_about() -> None:
    """What is not known, or lies ahead, is in no history."""
    assert spans(take(TEXT, "2024-06-30", "2024-05-31"), "X@PB", "stage") == [
        ("1/drafting", "2022-03-01", "None")
    ]
    assert spans(take(TEXT, "2022-06-01"), "X@PB", "stage") == [
        ("1/drafting", "2022-03-01", "2022-04-30"),
        ("1/introduced", "2022-05-01", "None"),
    ]


def test_silence_begins_by_itself() -> None:
    """A year and a day after the last step, and ends with the next."""
    assert spans(take(TEXT, "2024-06-30"), "X@PB", "silence") == [
        ("2022-03-01", "2023-03-02", "2024-01-31")
    ]


def test_a_carried_track_has_the_history_of_its_carrier() -> None:
    """The stages of the bill that carries it, for as long as it does."""
    snapshot = take(TEXT, "2024-06-30")

    assert spans(snapshot, "X@SD", "stage") == spans(snapshot, "X@PB", "stage")


def test_measures_run_out_and_are_extended() -> None:
    """The end they had, the end they were given, and then none."""
    assert spans(take(TEXT, "2024-06-30"), "Y@KP", "measures") == [
        ("2024-01-01 to 2024-03-31", "2024-01-01", "2024-03-19"),
        ("2024-01-01 to 2024-05-31", "2024-03-20", "2024-05-31"),
    ]


def test_what_nothing_dates_has_no_first_day() -> None:
    """A milestone without a fact, a meeting or `since` was always there."""
    assert spans(take(TEXT, "2024-06-30"), "M", "report") == [("open", "None", "None")]


def test_a_filter_narrows_history_too() -> None:
    """Of what is not shown nothing is told."""
    narrowed = take(TEXT, "2024-06-30", items=["Y"])

    assert {span.subject for span in narrowed.history} == {"Y@KP"}


def test_plain_data_has_history_where_it_is_asked_for() -> None:
    """It follows from the rest, and takes time."""
    snapshot = take(TEXT, "2024-06-30")

    assert "history" not in to_plain(snapshot)
    (first, *_) = with_history(snapshot)["history"]
    assert (first["subject"], first["aspect"], first["state"]["value"]) == ("M", "report", "open")
