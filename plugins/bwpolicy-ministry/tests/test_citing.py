"""What those who owe a milestone said last, in codes and in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bwpolicy_ministry.citing import by_leads, by_others, citation, cited

import bwpolicy
from bwpolicy.reporting import Wording
from bwpolicy.reporting.languages import language_for

AGENDA = """\
agenda: {id: a, title: A}
bodies: [{id: LAB, title: Labour, side: government}, {id: UN, title: Union, side: workers}]
working_groups:
  - id: WG
    title: Group
    meetings: [{id: WG/1, on: 2024-02-12, file_number: F.1, decisions: [{id: 1, text: X}]}]
    milestones:
      - id: M-1
        title: Draft
        leads: [LAB]
        set_by: WG/1#1
        claims:
          - {on: 2024-03-01, by: LAB, words: Begun by letter}
          - {on: 2024-05-01, by: LAB, says: under way}
          - {on: 2024-05-01, by: LAB, words: "Action taken: sent to one side"}
          - {on: 2024-06-01, by: UN, says: not done, words: Nothing reached us}
"""


def words_of(folder: Path) -> Wording:
    """Return the English words of the agenda."""
    path = folder / "a.yaml"
    path.write_text(AGENDA, encoding="utf-8")
    snapshot = bwpolicy.take_snapshot(bwpolicy.load(path), date(2024, 6, 30), audience="government")
    return Wording(snapshot, language_for("en", ("en",)))


def test_what_was_said_since_the_last_word_for_status(tmp_path: Path) -> None:
    """Older words stand in the record alone; those of others apart."""
    words = words_of(tmp_path)
    (milestone,) = words.snapshot.milestones

    assert [words.content(claim) for claim in by_leads(milestone)] == [
        '"under way"',
        "Action taken: sent to one side",
    ]
    assert [words.content(claim) for claim in by_others(milestone)] == [
        '"not done": Nothing reached us'
    ]


def test_what_set_it(tmp_path: Path) -> None:
    """Decision, file and day; what is no meeting of the agenda by its name alone."""
    words = words_of(tmp_path)

    assert cited(words, "WG/1#1") == ("WG/1#1", "F.1", "12 Feb 2024")
    assert citation(words, "WG/1#1") == "WG/1#1, F.1, 12 Feb 2024"
    assert cited(words, "MINUTES") == ("MINUTES",)
    assert citation(words, None) == ""
