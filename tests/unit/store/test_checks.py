"""What only the meaning of records can show to be wrong."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import bwpolicy
from tests.support.folders import HEADER, expected, found, write

BASE = (
    HEADER
    + "jurisdictions: [{id: EX, title: E, level: national}, {id: EY, title: E, level: national}]\n"
    + "bodies: [{id: MOL, title: M, side: government}]\n"
    + "sources: [{id: S, title: S}]\n"
    + "procedures: [{id: p, title: p, stages: [{id: own, title: o, meaning: final}]}]\n"
)
#: An item with a track, whose events the caller closes.
TRACK = "items:\n- {id: I, title: t, jurisdiction: EX, procedure: act, events: ["
#: An item with two tracks, whose events the caller closes.
TRACKS = (
    "items:\n"
    "- id: I\n"
    "  title: t\n"
    "  tracks: [{jurisdiction: EX, procedure: act}, {jurisdiction: EY, procedure: p}]\n"
    "  events: ["
)
CLAIM = "plans:\n- {id: P, title: t, claims: ["

FOUND: dict[str, tuple[str, str]] = {
    # stages
    "stage of another procedure": ("BW205", TRACK + "{on: 2024, kind: court, stage: §filed}]}\n"),
    "stage of an own procedure": (
        "BW205",
        TRACK.replace("act", "p") + "{on: 2024, kind: court, stage: §passed}]}\n",
    ),
    "stage that one of the tracks lacks": (
        "BW205",
        TRACKS + "{on: 2024, kind: court, stage: §own}]\n",
    ),
    "stage that the track named lacks": (
        "BW205",
        TRACKS + "{on: 2024, kind: court, stage: §own, tracks: [I@EX]}]\n",
    ),
    "stage that meets a milestone": (
        "BW205",
        TRACK + "], milestones: [{id: M, title: m, met_by: {track: I@EX, stage: §enacted}}]}\n",
    ),
    "stage twice in a procedure": (
        "BW202",
        (
            "procedures:\n"
            "- {id: q, title: q, stages: [{id: s, title: o, meaning: final}, "
            "{id: §s, title: o, meaning: ended}]}\n"
        ),
    ),
    # dates
    "law": ("BW206", "laws: [{id: L, title: t, kind: act, from: 2024, until: §2023}]\n"),
    "law by a day": (
        "BW206",
        "laws: [{id: L, title: t, kind: act, from: 2024-03-02, until: §2024-03-01}]\n",
    ),
    "body": ("BW206", "bodies: [{id: B, title: t, side: ilo, from: 2024, until: §2023}]\n"),
    "plan": ("BW206", "plans: [{id: P, title: t, from: 2024, until: §2023}]\n"),
    "session": ("BW206", "sessions: [{id: X, begins: 2024-03, ends: §2024-02}]\n"),
    "event": ("BW206", TRACK + "{on: 2024-06, kind: court, until: §2024-05}]}\n"),
    "comment": (
        "BW206",
        "comments: [{id: C, body: MOL, kind: complaint, adopted: 2024, published: §2023}]\n",
    ),
    "complaint": (
        "BW206",
        "comments: [{id: C, body: MOL, kind: complaint, lodged: 2024, adopted: §2023}]\n",
    ),
    "request": ("BW206", "requests: [{id: R, to: MOL, sent: 2024, replied: §2023}]\n"),
    "request due": ("BW206", "requests: [{id: R, to: MOL, sent: 2024, due: §2023}]\n"),
    "meeting": (
        "BW206",
        (
            "working_groups:\n"
            "- {id: G, title: t, meetings: [{id: G/1, on: 2024, confirmed_on: §2023}]}\n"
        ),
    ),
    "ratification": (
        "BW206",
        "ratifications: [{instrument: C087, ratified: 2024, denounced: §2023}]\n",
    ),
    # events
    "track of another item": (
        "BW207",
        TRACKS + "{on: 2024, kind: court, tracks: [I@EX, §J@EX]}]\n"
        "- {id: J, title: t, jurisdiction: EX, procedure: act}\n",
    ),
    "extension without an end": (
        "BW209",
        TRACK + "{on: 2024, kind: court, id: e, until: 2024}, "
        "{on: 2024, kind: court, extends: §e}]}\n",
    ),
    # sources
    "address of no web page": ("BW118", "sources: [{id: T, title: t, url: §ftp://x.org}]\n"),
    "script for an address": (
        "BW118",
        "sources: [{id: T, title: t, url: §'javascript:alert(1)'}]\n",
    ),
    "address in capitals": ("BW118", "sources: [{id: T, title: t, url: §HTTPS://x.org}]\n"),
    "path out of the folder": ("BW114", "sources: [{id: T, title: t, file: §../secret}]\n"),
    "path out and back": ("BW114", "sources: [{id: T, title: t, file: §a/../../x}]\n"),
    "path from the root": ("BW114", "sources: [{id: T, title: t, file: §/etc/passwd}]\n"),
    "path of Windows": ("BW114", "sources: [{id: T, title: t, file: §'C:\\a'}]\n"),
    "path with a backslash": ("BW114", "sources: [{id: T, title: t, file: §a\\b}]\n"),
    "no such file": ("BW210", "sources: [{id: T, title: t, file: §minutes.pdf}]\n"),
    "folder for a file": ("BW210", "sources: [{id: T, title: t, file: §.}]\n"),
    "name too long for a file": (
        "BW210",
        f"sources: [{{id: T, title: t, file: §{'x' * 5000}}}]\n",
    ),
    "another copy": (
        "BW305",
        f"sources: [{{id: T, title: t, file: a.yaml, sha256: §{'0' * 64}}}]\n",
    ),
    # warnings
    "order decides": (
        "BW301",
        TRACK + "{on: 2024-02, kind: court, stage: passed, sources: [S]}, "
        "{on: §2024, kind: court, stage: introduced, grade: inferred}]}\n",
    ),
    "led by nobody yet": (
        "BW306",
        (
            "bodies: [{id: B, title: B, side: other, from: 2024-07-01}]\n"
            "working_groups: [{id: W, title: t, milestones: [{id: M, title: t, leads: §[B], "
            "since: 2024-01-01, claims: [{on: 2024-06-03, says: done}]}]}]\n"
        ),
    ),
    "known too early": (
        "BW307",
        "bodies: [{id: CEACR, title: t, side: ilo}]\nsources: [{id: O, title: t}]\n"
        "comments: [{id: C, body: CEACR, kind: observation, adopted: 2022, published: 2023-02, "
        "sources: [O]}]\n" + CLAIM + "{on: §2022, says: done, sources: [O]}]}\n",
    ),
    "speaks too early": (
        "BW306",
        "bodies: [{id: B, title: B, side: other, from: 2024-07-01}]\n"
        + CLAIM
        + "{on: 2024-06-03, by: §B}]}\n",
    ),
    "recorded before": ("BW302", CLAIM + "{on: 2024, recorded: §2023-12-31}]}\n"),
    "stage of a track that another carries": (
        "BW303",
        (
            "items:\n"
            "- {id: J, title: t, jurisdiction: EX, procedure: act}\n"
            "- {id: I, title: t, jurisdiction: EX, procedure: act, through: J@EX, "
            "events: [{on: 2024, kind: court, stage: §passed}]}\n"
        ),
    ),
    "graded without a source": ("BW304", CLAIM + "{on: 2024, grade: §official}]}\n"),
    "graded with no source in the list": (
        "BW304",
        CLAIM + "{on: 2024, grade: §secondary, sources: []}]}\n",
    ),
}


@pytest.mark.parametrize(("code", "text"), FOUND.values(), ids=FOUND.keys())
def test_finds(code: str, text: str, tmp_path: Path) -> None:
    """What makes no sense is one problem, at the value that makes none."""
    files, problems = expected(code, {"a.yaml": BASE, "b.yaml": text})

    assert problems == found(write(tmp_path, files))


FINE = {
    "stage of all tracks": TRACK + "{on: 2024, kind: court, stage: passed}]}\n",
    "stage of the track named": (TRACKS + "{on: 2024, kind: court, stage: own, tracks: [I@EY]}]\n"),
    "law of one day": "laws: [{id: L, title: t, kind: act, from: 2024, until: 2024-01-01}]\n",
    "dates that overlap": "laws: [{id: L, title: t, kind: act, from: 2024-06, until: 2024}]\n",
    "no beginning": "laws: [{id: L, title: t, kind: act, from: ../2024, until: 2023}]\n",
    "recorded within": CLAIM + "{on: 2024, recorded: 2024-01-01}]}\n",
    "graded with a source": CLAIM + "{on: 2024, grade: official, sources: [S]}]}\n",
    "graded as what needs none": (
        CLAIM + "{on: 2024, grade: inferred}, {on: 2024, grade: illustrative}]}\n"
    ),
    "web pages": (
        "sources: [{id: T, title: t, url: 'http://x.org'}, {id: U, title: t, url: 'https://ق.pk'}]\n"
    ),
    "file in the folder": "sources: [{id: T, title: t, file: ./copies/../a.yaml}]\n",
    "overlapping dates of one stage": (
        TRACK + "{on: 2024, kind: court, sources: [S], stage: passed}, "
        "{on: 2024, kind: court, sources: [S], stage: passed}]}\n"
    ),
    "overlapping dates before the last": (
        TRACK + "{on: 2024, kind: court, sources: [S], stage: introduced}, "
        "{on: 2024-02, kind: court, sources: [S], stage: committee}, "
        "{on: 2025, kind: court, sources: [S], stage: passed}]}\n"
    ),
    "overlapping dates of two attempts": (
        TRACK + "{on: 2024, kind: court, sources: [S], stage: lapsed}, "
        "{on: 2024-02, kind: court, sources: [S], stage: introduced, attempt: 2}]}\n"
    ),
    "unverified dates that overlap": (
        TRACK + "{on: 2024, kind: court, stage: passed, sources: [S]}, "
        "{on: 2024-02, kind: court, stage: introduced, grade: unverified}]}\n"
    ),
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE.keys())
def test_lets_pass(text: str, tmp_path: Path) -> None:
    """What only looks odd is no problem."""
    write(tmp_path, {"a.yaml": BASE, "b.yaml": text, "copies/x.txt": ""})

    assert found(tmp_path) == []


#: Faults that other checks must not add to.
ONCE = {
    "end on a bad day": (
        "BW108",
        TRACK + "{on: 2024, kind: court, id: e, until: 2024}, "
        "{on: 2024, kind: court, extends: e, until: §2024-13}]}\n",
    ),
    "sources in words": ("BW109", CLAIM + "{on: 2024, grade: official, sources: §S}]}\n"),
    "empty source": ("BW117", CLAIM + "{on: 2024, grade: official, sources: [§'']}]}\n"),
    "broken stage": (
        "BW110",
        "procedures: [{id: q, title: q, stages: [§{id: s, title: s}]}]\n"
        + TRACK.replace("act", "q")
        + "{on: 2024, kind: court, stage: s}], "
        "milestones: [{id: M, title: m, met_by: {track: I@EX, stage: s}}]}\n",
    ),
    "broken procedure": (
        "BW110",
        "procedures: [§{id: court, stages: [{id: s, title: s, meaning: final}]}]\n"
        + TRACK.replace("act", "court")
        + "{on: 2024, kind: court, stage: s}]}\n",
    ),
    "no procedure of that name": (
        "BW203",
        TRACK.replace("act", "§q") + "{on: 2024, kind: court, stage: s}]}\n",
    ),
    "no such track of an event": (
        "BW203",
        TRACKS + "{on: 2024, kind: court, stage: own, tracks: [§I@EZ]}]\n",
    ),
    "tracks of an event in words": (
        "BW109",
        TRACKS + "{on: 2024, kind: court, stage: own, tracks: §I@EY}]\n",
    ),
    "event that decided the order": (
        "BW108",
        TRACK + "{on: 2024, kind: court, sources: [S], stage: introduced}, "
        "{on: 2024-02, kind: court, sources: [S], stage: committee}, "
        "{on: §soon, kind: court, sources: [S], stage: passed}]}\n",
    ),
    "copy with a bad digest out of the folder": (
        "BW114",
        "sources: [{id: T, title: t, file: §../x, sha256: abc}]\n",
    ),
}


@pytest.mark.parametrize(("code", "text"), ONCE.values(), ids=ONCE.keys())
def test_adds_nothing_to_a_fault(code: str, text: str, tmp_path: Path) -> None:
    """What follows from a fault that was told is not told as well."""
    files, problems = expected(code, {"a.yaml": BASE, "b.yaml": text})

    assert problems == found(write(tmp_path, files))


@pytest.mark.parametrize("digest", [str.upper, str.lower])
def test_knows_a_copy(digest: type, tmp_path: Path) -> None:
    """A copy that is what it was is no problem, in whatever case its digest is written."""
    copy = b"minutes"
    name = digest(sha256(copy).hexdigest())
    text = f"sources: [{{id: T, title: t, file: copies/m.txt, sha256: {name}}}]\n"
    write(tmp_path, {"a.yaml": BASE, "b.yaml": text, "copies/m.txt": copy})

    assert found(tmp_path) == []


def test_link_of_a_copy_stays_inside(tmp_path: Path) -> None:
    """A copy that is a link out of the folder leads out of it, a link within does not."""
    outside = tmp_path / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    folder = tmp_path / "agenda"
    text = "sources: [{id: T, title: t, file: §out}, {id: U, title: t, file: in}]\n"
    files, problems = expected("BW114", {"a.yaml": BASE, "b.yaml": text})
    write(folder, files)
    (folder / "out").symlink_to(outside)
    (folder / "in").symlink_to(folder / "a.yaml")

    assert problems == found(folder)


def test_link_that_leads_in_circles_is_no_file(tmp_path: Path) -> None:
    """A copy that is a link to itself is missing."""
    text = "sources: [{id: T, title: t, file: §loop}]\n"
    files, problems = expected("BW210", {"a.yaml": BASE, "b.yaml": text})
    write(tmp_path, files)
    (tmp_path / "loop").symlink_to("loop")

    assert problems == found(tmp_path)


def test_copies_stand_beside_a_single_file(tmp_path: Path) -> None:
    """For an agenda in one file, copies are looked for in the folder of that file."""
    text = BASE + "plans: []\n"
    write(tmp_path, {"one.yaml": text.replace("title: S}", "title: S, file: m.txt}")})
    (tmp_path / "m.txt").touch()

    assert bwpolicy.read(tmp_path / "one.yaml").problems == ()


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            TRACK + "{on: 2024, kind: court, stage: pased}]}\n",
            "'pased' is not a stage of procedure act",
            "did you mean passed?",
        ),
        (
            TRACK.replace("act", "p") + "{on: 2024, kind: court, stage: quite else}]}\n",
            "'quite else' is not a stage of procedure p",
            "one of own",
        ),
        (
            TRACK + "{on: 2024-02, kind: court, stage: passed, sources: [S]}, "
            "{on: 2024, kind: court, stage: introduced, sources: [S]}]}\n",
            (
                "'introduced' (2024) counts as later than 'passed' (2024-02) only because it is "
                "written after it"
            ),
            "give a narrower date",
        ),
        (
            "laws: [{id: L, title: t, kind: act, from: 2024, until: FY2023}]\n",
            "`until` FY2023 lies before `from` 2024",
            "",
        ),
    ],
)
def test_message_helps(text: str, message: str, hint: str, tmp_path: Path) -> None:
    """A message says what was found and what was expected, the hint what would mend it."""
    write(tmp_path, {"a.yaml": BASE, "b.yaml": text})

    (problem,) = bwpolicy.read(tmp_path).problems

    assert (message, hint) == (problem.message, problem.hint)


def test_warnings_do_not_stop_an_agenda(tmp_path: Path) -> None:
    """An agenda with warnings alone can be used."""
    text = CLAIM + "{on: 2024, recorded: 2023-12-31}]}\n"

    loaded = bwpolicy.read(write(tmp_path, {"a.yaml": BASE, "b.yaml": text}))

    assert (len(loaded.problems), loaded.errors) == (1, ())
    assert bwpolicy.load(tmp_path) == loaded.agenda
