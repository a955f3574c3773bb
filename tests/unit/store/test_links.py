"""Ids and references: each id once, each reference to something there is, none in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

import bwpolicy
from tests.support.folders import HEADER, expected, found, write

BASE = (
    HEADER
    + "jurisdictions: [{id: EX, title: E, level: national}]\n"
    + "bodies: [{id: MOL, title: M, side: government}]\n"
    + "sources: [{id: S-2013, title: S}]\n"
    + "laws: [{id: L, title: L, kind: act}]\n"
)
#: An item with a track, to be closed by the caller.
TRACK = "items:\n- {id: I, title: t, jurisdiction: EX, procedure: act, "
EVENT = "{on: 2024, kind: court, until: 2024"

DANGLING = {
    "body": "items: [{id: I, title: t, leads: [MOL, §NOBODY]}]\n",
    "theme": "items: [{id: I, title: t, themes: [§no-theme]}]\n",
    "item": "items: [{id: I, title: t, part_of: §J}]\n",
    "point": "items: [{id: I, title: t, addresses: [§C/1]}]\n",
    "plan or deadline": "items: [{id: I, title: t, linked_to: [§P]}]\n",
    "instrument": "comments: [{id: C, body: MOL, kind: complaint, instrument: §C999}]\n",
    "obligation": "items: [{id: I, title: t, obligations: [C087, C087/2, §C999/2]}]\n",
    "session": "comments: [{id: C, body: MOL, kind: complaint, session: §ILO-GB-0}]\n",
    "jurisdiction": "items: [{id: I, title: t, jurisdiction: §EZ, procedure: act}]\n",
    "procedure": "items: [{id: I, title: t, jurisdiction: EX, procedure: §acts}]\n",
    "law": TRACK + "laws: [{law: §M}]}\n",
    "track": TRACK + "through: §J@EX}\n",
    "event": TRACK + f"events: [{EVENT}, extends: §e}}]}}\n",
    "fact": TRACK + f"events: [{EVENT}, retracts: §e}}]}}\n",
    "source": TRACK + f"events: [{EVENT}, sources: [S-2013, §S-2014]}}]}}\n",
    "body of a fact": TRACK + f"events: [{EVENT}, by: §NOBODY}}]}}\n",
    "milestone": "items: [{id: I, title: t, milestones: [{id: M, title: m, needs: [§N]}]}]\n",
    "track of a milestone": (
        "items:\n"
        "- id: I\n"
        "  title: t\n"
        "  milestones: [{id: M, title: m, met_by: {track: §I@EX, stage: passed}}]\n"
    ),
    "anything": "requests: [{id: R, to: MOL, sent: 2024, about: [MOL, C087, §X]}]\n",
    "of a nested record": (
        "comments: [{id: C, body: MOL, kind: complaint, points: [{id: 1, title: t, "
        "continues: [§1]}]}]\n"
    ),
}


@pytest.mark.parametrize("text", DANGLING.values(), ids=DANGLING.keys())
def test_reference_to_nothing(text: str, tmp_path: Path) -> None:
    """A name that nothing has is one problem, at the name."""
    files, problems = expected("BW203", {"a.yaml": BASE, "b.yaml": text})

    assert problems == found(write(tmp_path, files))


WRONG_KIND = {
    "body for a source": "items: [{id: I, title: t, sources: [§MOL]}]\n",
    "jurisdiction for a body": "items: [{id: I, title: t, leads: [§EX]}]\n",
    "item for a track": TRACK + "through: §I}\n",
    "event for a milestone": (
        TRACK + f"events: [{EVENT}, id: e}}], milestones: [{{id: M, title: m, needs: [§e]}}]}}\n"
    ),
    "claim for an event": (
        "plans: [{id: P, title: t, claims: [{on: 2024, id: c}]}]\n"
        + TRACK
        + f"events: [{EVENT}, extends: §c}}]}}\n"
    ),
    "theme for a procedure": (
        "items: [{id: I, title: t, jurisdiction: EX, procedure: §other-standards}]\n"
    ),
    "body for an obligation": "items: [{id: I, title: t, obligations: [§MOL]}]\n",
    "instrument for a session": (
        "comments: [{id: C, body: MOL, kind: complaint, session: §C087}]\n"
    ),
    "the agenda for an item": "items: [{id: I, title: t, part_of: §a}]\n",
}


@pytest.mark.parametrize("text", WRONG_KIND.values(), ids=WRONG_KIND.keys())
def test_reference_to_the_wrong_kind(text: str, tmp_path: Path) -> None:
    """A name of something else is one problem, at the name."""
    files, problems = expected("BW203", {"a.yaml": BASE, "b.yaml": text})

    assert problems == found(write(tmp_path, files))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "items: [{id: I, title: t, sources: [S-2031]}]\n",
            "I: source 'S-2031' is not in this agenda",
            "did you mean S-2013?",
        ),
        (
            "items: [{id: I, title: t, leads: [EX]}]\n",
            "I: 'EX' is a jurisdiction, not a body",
            "",
        ),
        (
            "items: [{id: I, title: t, obligations: [C87/2]}]\n",
            "I: obligation 'C87/2' is not in this agenda",
            "did you mean C087/2?",
        ),
        (
            "items: [{id: I, title: t, linked_to: [MOL]}]\n",
            "I: 'MOL' is a body, not a plan or deadline",
            "",
        ),
        (
            TRACK + "events: [{on: 2024, kind: court, by: MOI}]}\n",
            "I@EX: body 'MOI' is not in this agenda",
            "did you mean MOL?",
        ),
    ],
)
def test_message_tells_who_means_what(text: str, message: str, hint: str, tmp_path: Path) -> None:
    """A message names the record that refers, and the nearest of the right kind as a hint."""
    write(tmp_path, {"a.yaml": BASE, "b.yaml": text})

    (problem,) = bwpolicy.read(tmp_path).problems

    assert (message, hint) == (problem.message, problem.hint)


TWICE = {
    "two of a kind": "items: [{id: I, title: t}, {id: §I, title: t}]\n",
    "two kinds": "items: [{id: §MOL, title: t}]\n",
    "in the other file": "bodies: [{id: §MOL, title: M, side: other}]\n",
    "the agenda's own": "items: [{id: §a, title: t}]\n",
    "record and fact": TRACK + f"events: [{EVENT}, id: §I}}]}}\n",
    "two facts": TRACK + f"events: [{EVENT}, id: e}}, {EVENT}, id: §e}}]}}\n",
    "shipped as another kind": "items: [{id: §act, title: t}]\n",
    "shipped instrument as a source": "sources: [{id: §C087, title: t}]\n",
    "written in full": "items: [{id: I@EX, title: t}]\nplans: [{id: §I@EX, title: t}]\n",
}


@pytest.mark.parametrize("text", TWICE.values(), ids=TWICE.keys())
def test_id_used_twice(text: str, tmp_path: Path) -> None:
    """An id is that of one thing in the whole agenda; the later one is the problem."""
    files, problems = expected("BW202", {"a.yaml": BASE, "b.yaml": text})

    assert problems == found(write(tmp_path, files))


def test_own_records_may_replace_shipped_ones(tmp_path: Path) -> None:
    """An own record of the same kind takes the place of one that ships with the package."""
    text = (
        "themes: [{id: other-standards, title: Mine}]\n"
        "instruments: [{id: C087, title: Mine, kind: convention}]\n"
        "sessions: [{id: ILO-GB-329, begins: 2017}]\n"
        "procedures: [{id: act, title: t, stages: [{id: own, title: t, meaning: final}]}]\n"
        "items:\n"
        "- id: I\n"
        "  title: t\n"
        "  themes: [other-standards]\n"
        "  obligations: [C087/2]\n"
        "  jurisdiction: EX\n"
        "  procedure: act\n"
        "  events: [{on: 2024, kind: court, stage: own}]\n"
    )
    write(tmp_path, {"a.yaml": BASE, "b.yaml": text})

    assert found(tmp_path) == []


CYCLES = {
    "milestone needs itself": (
        "items: [{id: I, title: t, milestones: [{id: M, title: m, needs: [§M]}]}]\n"
    ),
    "milestones need each other": (
        "items:\n"
        "- {id: I, title: t, milestones: [{id: M, title: m, needs: [N]}]}\n"
        "- {id: J, title: t, milestones: [{id: N, title: m, needs: [§M]}]}\n"
    ),
    "item part of itself": "items: [{id: I, title: t, part_of: §I}]\n",
    "three items": (
        "items:\n"
        "- {id: I, title: t, part_of: J}\n"
        "- {id: J, title: t, part_of: K}\n"
        "- {id: K, title: t, part_of: §I}\n"
    ),
    "a circle with a tail": (
        "items:\n"
        "- {id: I, title: t, part_of: J}\n"
        "- {id: J, title: t, part_of: K}\n"
        "- {id: K, title: t, part_of: §J}\n"
    ),
    "two circles": (
        "items:\n"
        "- {id: I, title: t, part_of: J}\n"
        "- {id: J, title: t, part_of: §I}\n"
        "- {id: K, title: t, part_of: M}\n"
        "- {id: M, title: t, part_of: §K}\n"
    ),
    "body part of itself": "bodies: [{id: B, title: t, side: other, part_of: §B}]\n",
    "jurisdiction": "jurisdictions: [{id: J, title: t, level: region, parent: §J}]\n",
    "track through itself": TRACK + "through: §I@EX}\n",
    "tracks through each other": (
        "items:\n"
        "- {id: I, title: t, jurisdiction: EX, procedure: act, through: J@EX}\n"
        "- {id: J, title: t, jurisdiction: EX, procedure: act, through: §I@EX}\n"
    ),
    "law replaces itself": "laws: [{id: M, title: t, kind: act, replaces: [§M]}]\n",
    "laws replace each other": (
        "laws:\n"
        "- {id: M, title: t, kind: act, replaces: [N]}\n"
        "- {id: N, title: t, kind: act, replaces: [§M]}\n"
    ),
    "law replaced by itself": "laws: [{id: M, title: t, kind: act, replaced_by: [§M]}]\n",
    "law replaces what replaced it": (
        "laws:\n"
        "- {id: M, title: t, kind: act, replaces: [N], replaced_by: [§N]}\n"
        "- {id: N, title: t, kind: act}\n"
    ),
    "laws replaced by each other": (
        "laws:\n"
        "- {id: M, title: t, kind: act, replaced_by: [N]}\n"
        "- {id: N, title: t, kind: act, replaced_by: [§M]}\n"
    ),
    "fact retracts itself": TRACK + f"events: [{EVENT}, id: e, retracts: §e}}]}}\n",
    "facts retract each other": (
        TRACK + f"events: [{EVENT}, id: e, retracts: f}}], claims: "
        "[{on: 2024, id: f, retracts: §e}]}\n"
    ),
    "event extends itself": TRACK + f"events: [{EVENT}, id: e, extends: §e}}]}}\n",
    "events extend each other": (
        TRACK + f"events: [{EVENT}, id: e, extends: f}}, {EVENT}, id: f, extends: §e}}]}}\n"
    ),
    "point continues itself": (
        "comments: [{id: C, body: MOL, kind: complaint, points: "
        "[{id: 1, title: t, continues: [§C/1]}]}]\n"
    ),
    "points continue each other": (
        "comments:\n"
        "- {id: C, body: MOL, kind: complaint, points: [{id: 1, title: t, continues: [D/1]}]}\n"
        "- {id: D, body: MOL, kind: complaint, points: [{id: 1, title: t, continues: [§C/1]}]}\n"
    ),
}


@pytest.mark.parametrize("text", CYCLES.values(), ids=CYCLES.keys())
def test_references_in_a_circle(text: str, tmp_path: Path) -> None:
    """A circle is one problem, at the reference that closes it."""
    files, problems = expected("BW204", {"a.yaml": BASE, "b.yaml": text})

    assert problems == found(write(tmp_path, files))


def test_circle_is_told_in_full(tmp_path: Path) -> None:
    """The message tells the whole way round."""
    files, _ = expected("", {"a.yaml": BASE, "b.yaml": CYCLES["three items"]})

    (problem,) = bwpolicy.read(write(tmp_path, files)).problems

    assert problem.message == "leads back to itself: I -> J -> K -> I"


STRAIGHT = {
    "both sides of a succession": (
        "laws:\n"
        "- {id: M, title: t, kind: act, replaced_by: [N, O]}\n"
        "- {id: N, title: t, kind: act, replaces: [M]}\n"
        "- {id: O, title: t, kind: act, replaces: [M, N]}\n"
    ),
    "a diamond": (
        "items:\n"
        "- id: I\n"
        "  title: t\n"
        "  milestones:\n"
        "  - {id: A, title: m, needs: [B, C]}\n"
        "  - {id: B, title: m, needs: [D]}\n"
        "  - {id: C, title: m, needs: [D, D]}\n"
        "  - {id: D, title: m}\n"
    ),
    "circles of different references": (
        TRACK + f"events: [{EVENT}, id: e, extends: f}}, {EVENT}, id: f, retracts: e}}]}}\n"
    ),
    "a long chain": "items:\n- {id: I0, title: t}\n"
    + "".join(f"- {{id: I{n}, title: t, part_of: I{n - 1}}}\n" for n in range(1, 3000)),
    "a long chain, last first": "items:\n"
    + "".join(f"- {{id: I{n}, title: t, part_of: I{n - 1}}}\n" for n in range(3000, 0, -1))
    + "- {id: I0, title: t}\n",
}


@pytest.mark.parametrize("text", STRAIGHT.values(), ids=STRAIGHT.keys())
def test_references_that_lead_on(text: str, tmp_path: Path) -> None:
    """What meets again further on is no circle, and chains may be long."""
    assert found(write(tmp_path, {"a.yaml": BASE, "b.yaml": text})) == []


#: A reference to everything that the broken files below should hold.
NEEDY = "requests: [{id: R, to: UNIONS, sent: 2024, about: [I, I@EX, C/1, G/1#1, e, S]}]\n"
WHOLE = (
    "bodies: [{id: UNIONS, title: U, side: workers}]\n"
    "sources: [{id: S, title: s}]\n"
    "items:\n"
    "- {id: I, title: t, jurisdiction: EX, procedure: act, "
    "events: [{id: e, on: 2024, kind: court}]}\n"
    "comments: [{id: C, body: UNIONS, kind: complaint, points: [{id: 1, title: t}]}]\n"
    "working_groups:\n"
    "- {id: G, title: t, meetings: [{id: G/1, on: 2024, decisions: [{id: 1, text: x}]}]}\n"
)
BROKEN = {
    "not YAML": ("BW104", WHOLE + "§]\n"),
    "an anchor": ("BW105", WHOLE.replace("title: s", "title: §&s s")),
    "a key twice": ("BW106", WHOLE + "§sources: []\n"),
    "an id twice in a record": ("BW106", WHOLE.replace("{id: S,", "{id: T, §id: S,")),
    "an unknown list": ("BW107", WHOLE.replace("sources:", "§source:")),
    "a list in words": ("BW109", WHOLE.replace("[{id: S, title: s}]", "§S")),
    "a record in words": ("BW109", WHOLE.replace("[{id: S, title: s}]", "[§S]")),
    "a record without an id": ("BW110", WHOLE.replace("{id: S, title: s}", "§{title: s}")),
    "a misspelt id": ("BW107", WHOLE.replace("{id: S,", "{§Id: S,")),
    "a misspelt list within": ("BW107", WHOLE.replace("points:", "§point:")),
    "a list within in words": ("BW109", WHOLE.replace("[{id: 1, title: t}]", "§the points")),
    "a fact without what it needs": ("BW110", WHOLE.replace("{id: e, on: 2024, ", "§{id: e, ")),
    "a record without what it needs": ("BW110", WHOLE.replace("{id: I, title: t, ", "§{id: I, ")),
    "a meeting without its day": ("BW110", WHOLE.replace("{id: G/1, on: 2024,", "§{id: G/1,")),
}


@pytest.mark.parametrize(("code", "text"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_not_missed_as_well(code: str, text: str, tmp_path: Path) -> None:
    """References to what could not be read are not told on top of why it could not be read."""
    files, problems = expected(code, {"a.yaml": BASE, "b.yaml": text, "c.yaml": NEEDY})

    assert problems == found(write(tmp_path, files))


def test_whole_is_whole(tmp_path: Path) -> None:
    """The files above are right but for what is broken in each."""
    assert found(write(tmp_path, {"a.yaml": BASE, "b.yaml": WHOLE, "c.yaml": NEEDY})) == []


def test_other_kinds_are_still_missed(tmp_path: Path) -> None:
    """One broken record hides what refers to its kind, not what refers to other kinds."""
    text = "sources: [{title: s}]\nitems: [{id: I, title: t, sources: [T], leads: [NOBODY]}]\n"

    problems = found(write(tmp_path, {"a.yaml": BASE, "b.yaml": text}))

    assert [line.split()[0] for line in problems] == ["BW110", "BW203"]
