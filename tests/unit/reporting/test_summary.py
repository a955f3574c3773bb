"""What changed as a summary to read: by subject, with what belongs together told once."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from bwpolicy.reporting.summary import Part, moved
from tests.support.words import words_of
from tests.unit.analysis.agendas import take

TEXT = """
items:
  - id: X
    title: Labour code
    events:
      - {on: 2024-03-01, kind: consultation, stage: tripartite_consultation, words: Draft shown,
         sources: [PRESS]}
    positions: [{on: 2024-04-01, by: UNIONS, stance: objects, bill: Draft, sources: [PRESS]}]
    tracks:
      - {jurisdiction: PB, procedure: act}
      - {jurisdiction: SD, procedure: act}
      - jurisdiction: KP
        procedure: act
        events:
          - on: 2024-05-01
            kind: legal step
            stage: withdrawn
            sources: [GAZETTE]
            grade: official
  - {id: Y, title: Carried, jurisdiction: PB, procedure: act, through: X@PB}
  - {id: Z, title: Quiet, jurisdiction: PB, procedure: act}
comments:
  - id: C
    body: CEACR
    kind: observation
    adopted: 2023-12
    published: 2024-02
    points: [{id: 1, title: Zones}]
working_groups:
  - id: WG
    title: Group
    meetings: [{id: WG/1, on: 2024-01-10, decisions: [{id: 1, text: Do}]}]
    milestones:
      - id: M
        title: Draft shared
        leads: [MOL]
        set_by: WG/1#1
        due: 2024-03-31
        grade: illustrative
        claims: [{on: 2024-03-20, by: MOL, says: done, grade: illustrative}]
"""


def told(part: Part) -> list[str]:
    """Return the lines of *part* in short."""
    return [
        f"{paragraph.subject} {line.mark} {line.when}: {line.words}"
        for paragraph in part.paragraphs
        for line in paragraph.lines
    ]


def test_a_summary_tells_everything_once() -> None:
    """Places to which the same happened share a line, and carried tracks go with their carrier."""
    snapshot = take(TEXT, "2024-06-30", since=date(2024, 1, 1))
    reforms, bodies, group = moved(words_of(snapshot))

    assert [part.heading for part in (reforms, bodies, group)] == [
        "Reforms",
        "Supervisory bodies",
        "Meetings, milestones and requests",
    ]
    assert "\n".join(told(reforms)) == dedent("""\
        X + 1 Mar 2024: Punjab, Sindh, and with it Y: advanced: to tripartite consultation: Draft shown (secondary source)
        X . 1 Apr 2024: position stated: Federation of workers' organizations objects (Draft) (secondary source)
        X ! 1 May 2024: Khyber Pakhtunkhwa: withdrawn""")  # noqa: E501 - one line a change
    assert reforms.rest == "no change recorded: Z"
    assert told(bodies) == ["C/1 . Feb 2024: point raised: Zones, adopted Dec 2023"]
    assert told(group) == [
        "WG/1 . 10 Jan 2024: met",
        "M * . 10 Jan 2024: milestone set: due 31 Mar 2024, set by WG/1#1 (illustrative)",
        "M * + 20 Mar 2024: reported done: by Ministry of Labour (illustrative)",
    ]


def test_nothing_changed_says_which_items_did_not() -> None:
    """Where nothing happened at all, only that is said."""
    snapshot = take(TEXT, "2024-06-30", since=date(2024, 6, 1))

    (reforms,) = moved(words_of(snapshot))

    assert reforms.paragraphs == ()
    assert reforms.rest == "no change recorded: X, Y, Z"
