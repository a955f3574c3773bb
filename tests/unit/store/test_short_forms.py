"""Short forms of the file format: what they stand for, and faults within them."""

from __future__ import annotations

from pathlib import Path

import pytest

import bwpolicy
from bwpolicy.model import Agenda
from tests.support.folders import HEADER, expected, found, write

BASE = (
    HEADER
    + "jurisdictions: [{id: EX, title: E, level: national}, {id: EY, title: E, level: national}]\n"
    + "bodies: [{id: MOL, title: M, side: government}, {id: LAW, title: L, side: government}]\n"
    + "sources: [{id: S, title: S}]\n"
    + "laws: [{id: L, title: L, kind: act}]\n"
)


def load(folder: Path, text: str) -> Agenda:
    """Return the agenda of *text* and the records it refers to."""
    return bwpolicy.load(write(folder, {"a.yaml": BASE, "b.yaml": text}))


FORMS = {
    "track": (
        "items: [{id: I, title: t, jurisdiction: EX, procedure: act}]\n",
        "items: [{id: I, title: t, tracks: [{jurisdiction: EX, procedure: act}]}]\n",
    ),
    "track with all its keys": (
        (
            "items:\n"
            "- id: I\n"
            "  title: t\n"
            "  leads: [MOL]\n"
            "  jurisdiction: EX\n"
            "  name: bill\n"
            "  procedure: act\n"
            "  laws: [{law: L}]\n"
            "  through: J@EY\n"
            "  events: [{on: 2024, kind: statement, by: MOL}]\n"
            "- {id: J, title: t, jurisdiction: EY, procedure: act}\n"
        ),
        (
            "items:\n"
            "- id: I\n"
            "  title: t\n"
            "  leads: [MOL]\n"
            "  tracks:\n"
            "  - jurisdiction: EX\n"
            "    name: bill\n"
            "    procedure: act\n"
            "    laws: [{law: L}]\n"
            "    through: J@EY\n"
            "    events: [{on: 2024, kind: statement, by: MOL}]\n"
            "- {id: J, title: t, tracks: [{jurisdiction: EY, procedure: act}]}\n"
        ),
    ),
    "closing milestone": (
        (
            "items:\n"
            "- id: I\n"
            "  title: {en: t, ur: ت}\n"
            "  leads: [MOL, LAW]\n"
            "  dates: [{to: 2025, on: 2024, by: LAW}]\n"
            "  claims: [{on: 2024, by: MOL, says: done}]\n"
        ),
        (
            "items:\n"
            "- id: I\n"
            "  title: {en: t, ur: ت}\n"
            "  leads: [MOL, LAW]\n"
            "  milestones:\n"
            "  - id: I!\n"
            "    title: {en: t, ur: ت}\n"
            "    leads: [MOL, LAW]\n"
            "    items: [I]\n"
            "    dates: [{to: 2025, on: 2024, by: LAW}]\n"
            "    claims: [{on: 2024, by: MOL, says: done}]\n"
        ),
    ),
    "closing milestone after others": (
        (
            "items:\n"
            "- id: I\n"
            "  title: t\n"
            "  milestones: [{id: M, title: m}]\n"
            "  claims: [{on: 2024, says: done}]\n"
        ),
        (
            "items:\n"
            "- id: I\n"
            "  title: t\n"
            "  milestones:\n"
            "  - {id: M, title: m}\n"
            "  - {id: I!, title: t, items: [I], claims: [{on: 2024, says: done}]}\n"
        ),
    ),
    "due date of an item": (
        "items: [{id: I, title: t, leads: [MOL, LAW], since: 2024-03, due: 2025}]\n",
        (
            "items:\n"
            "- id: I\n"
            "  title: t\n"
            "  leads: [MOL, LAW]\n"
            "  since: 2024-03\n"
            "  milestones:\n"
            "  - id: I!\n"
            "    title: t\n"
            "    leads: [MOL, LAW]\n"
            "    items: [I]\n"
            "    dates: [{to: 2025, on: 2024-03, by: MOL}]\n"
        ),
    ),
    "due date before dates": (
        "items: [{id: I, title: t, since: 2024, due: 2025, dates: [{to: 2026, on: 2025}]}]\n",
        (
            "items:\n"
            "- id: I\n"
            "  title: t\n"
            "  since: 2024\n"
            "  dates: [{to: 2025, on: 2024}, {to: 2026, on: 2025}]\n"
        ),
    ),
    "due date set by a decision": (
        (
            "working_groups:\n"
            "- id: G\n"
            "  title: t\n"
            "  meetings: [{id: G/1, on: 2024-02-29, decisions: [{id: 1, text: x}]}]\n"
            "  milestones:\n"
            "  - {id: M, title: m, leads: [MOL, LAW], set_by: G/1#1, due: {before: ILO-GB-329}}\n"
        ),
        (
            "working_groups:\n"
            "- id: G\n"
            "  title: t\n"
            "  meetings: [{id: G/1, on: 2024-02-29, decisions: [{id: 1, text: x}]}]\n"
            "  milestones:\n"
            "  - id: M\n"
            "    title: m\n"
            "    leads: [MOL, LAW]\n"
            "    set_by: G/1#1\n"
            "    dates: [{to: {before: ILO-GB-329}, on: 2024-02-29, by: MOL}]\n"
        ),
    ),
    "due date set by a meeting, with its evidence": (
        (
            "working_groups:\n"
            "- id: G\n"
            "  title: t\n"
            "  meetings: [{id: G/1, on: 2024-02}]\n"
            "  milestones:\n"
            "  - {id: M, title: m, set_by: G/1, due: ongoing, grade: official, sources: [S]}\n"
        ),
        (
            "working_groups:\n"
            "- id: G\n"
            "  title: t\n"
            "  meetings: [{id: G/1, on: 2024-02}]\n"
            "  milestones:\n"
            "  - id: M\n"
            "    title: m\n"
            "    set_by: G/1\n"
            "    grade: official\n"
            "    sources: [S]\n"
            "    dates: [{to: ongoing, on: 2024-02, grade: official, sources: [S]}]\n"
        ),
    ),
    "due date of a milestone since a day": (
        (
            "working_groups:\n"
            "- {id: G, title: t, milestones: [{id: M, title: m, since: 2024, due: 2025}]}\n"
        ),
        (
            "working_groups:\n"
            "- id: G\n"
            "  title: t\n"
            "  milestones: [{id: M, title: m, since: 2024, dates: [{to: 2025, on: 2024}]}]\n"
        ),
    ),
    "due date of a milestone of a group since a day": (
        (
            "working_groups:\n"
            "- {id: G, title: t, since: 2024, milestones: [{id: M, title: m, due: 2025}]}\n"
        ),
        (
            "working_groups:\n"
            "- id: G\n"
            "  title: t\n"
            "  since: 2024\n"
            "  milestones: [{id: M, title: m, dates: [{to: 2025, on: 2024}]}]\n"
        ),
    ),
    "span after a milestone": (
        (
            "items:\n"
            "- id: I\n"
            "  title: t\n"
            "  dates: [{on: 2024, to: {after: M, within: 2 weeks}}]\n"
            "  milestones: [{id: M, title: m}]\n"
        ),
        (
            "items:\n"
            "- id: I\n"
            "  title: t\n"
            "  dates: [{on: 2024, to: within 2 weeks after M, after: M, within: 14}]\n"
            "  milestones: [{id: M, title: m}]\n"
        ),
    ),
    "span after a milestone in words": (
        (
            "items:\n"
            "- {id: I, title: t, since: 2024, due: within 90 days after M, milestones: "
            "[{id: M, title: m}]}\n"
        ),
        (
            "items:\n"
            "- id: I\n"
            "  title: t\n"
            "  since: 2024\n"
            "  dates: [{on: 2024, to: within 90 days after M, after: M, within: 90}]\n"
            "  milestones: [{id: M, title: m}]\n"
        ),
    ),
    "span after a date": (
        (
            "deadlines:\n"
            "- {id: D, title: t, dates: [{on: 2024, to: {after: 2024-03-01, within: 1 day}}]}\n"
        ),
        "deadlines:\n- {id: D, title: t, dates: [{on: 2024, to: within 1 day after 2024-03-01}]}\n",
    ),
    "condition": (
        "deadlines:\n- {id: D, title: t, dates: [{on: 2024, to: {condition: {en: when asked}}}]}\n",
        "deadlines:\n- {id: D, title: t, dates: [{on: 2024, to: none, condition: when asked}]}\n",
    ),
    "ratification": (
        "ratifications: [{instrument: C087}]\n",
        "ratifications: [{instrument: C087, id: country/C087}]\n",
    ),
}


@pytest.mark.parametrize(("short", "full"), FORMS.values(), ids=FORMS.keys())
def test_short_form_is_the_long_one(short: str, full: str, tmp_path: Path) -> None:
    """A short form loads to exactly what it stands for."""
    assert load(tmp_path / "short", short) == load(tmp_path / "full", full)


def test_ids_are_made_up(tmp_path: Path) -> None:
    """Nested records have ids of the whole agenda, made from those they stand in."""
    agenda = load(
        tmp_path,
        "items:\n"
        "- id: I\n"
        "  title: t\n"
        "  tracks:\n"
        "  - {jurisdiction: EX, procedure: act}\n"
        "  - {jurisdiction: EX, procedure: act, name: bill}\n"
        "  - {jurisdiction: EY, procedure: rules}\n"
        "comments: [{id: C-1, body: MOL, kind: complaint, points: [{id: 1, title: t}]}]\n"
        "working_groups:\n"
        "- {id: G, title: t, meetings: [{id: G/1, on: 2024, decisions: [{id: 2.b, text: x}]}]}\n",
    )

    assert [record.id for record in agenda.records() if "1" in record.id or "@" in record.id] == [
        "C-1",
        "C-1/1",
        "I@EX",
        "I@EX#bill",
        "I@EY",
        "G/1",
        "G/1#2.b",
    ]


def test_ratifications_are_those_of_the_country(tmp_path: Path) -> None:
    """The id of a ratification begins with the agenda's country, where it has one."""
    header = "agenda: {id: a, title: A, country: PK}\n"
    write(tmp_path, {"a.yaml": header + "ratifications: [{instrument: C087}]\n"})

    assert bwpolicy.load(tmp_path).ratifications[0].id == "PK/C087"


def test_events_beside_tracks_are_the_items(tmp_path: Path) -> None:
    """On an item with a list of tracks, its events are its own."""
    agenda = load(
        tmp_path,
        "items:\n"
        "- id: I\n"
        "  title: t\n"
        "  tracks: [{jurisdiction: EX, procedure: act}]\n"
        "  events: [{on: 2024, kind: statement}]\n"
        "- {id: J, title: t, events: [{on: 2024, kind: court}]}\n",
    )

    assert [(len(item.events), len(item.tracks)) for item in agenda.items] == [(1, 1), (1, 0)]


ITEM = "items:\n- "
FAULTS = {
    "no procedure": ("BW110", ITEM + "id: I\n  title: t\n  §jurisdiction: EX\n"),
    "no jurisdiction": ("BW110", ITEM + "id: I\n  title: t\n  §events: []\n  procedure: act\n"),
    "no jurisdiction in a list": (
        "BW110",
        ITEM + "{id: I, title: t, tracks: [§{procedure: act}]}\n",
    ),
    "no such jurisdiction": (
        "BW203",
        ITEM + "{id: I, title: t, jurisdiction: §EZ, procedure: act, through: I@EX}\n",
    ),
    "jurisdiction that is no id": (
        "BW116",
        ITEM + "{id: I, title: t, jurisdiction: §all of it, procedure: act}\n",
    ),
    "list of jurisdictions": (
        "BW109",
        ITEM + "{id: I, title: t, jurisdiction: §[EX, EY], procedure: act}\n",
    ),
    "empty jurisdiction": (
        "BW117",
        ITEM + "{id: I, title: t, jurisdiction: §'', procedure: act}\n",
    ),
    "name that is no id": (
        "BW116",
        ITEM + "{id: I, title: t, jurisdiction: EX, procedure: act, name: §a bill}\n",
    ),
    "name as a list": (
        "BW109",
        ITEM + "{id: I, title: t, jurisdiction: EX, procedure: act, name: §[bill]}\n",
    ),
    "id of a track": (
        "BW107",
        ITEM + "{id: I, title: t, tracks: [{§id: T, jurisdiction: EX, procedure: act}]}\n"
        "requests: [{id: R, to: MOL, sent: 2024, about: [I@EX]}]\n",
    ),
    "two tracks without a name": (
        "BW202",
        ITEM + "id: I\n"
        "  title: t\n"
        "  tracks:\n"
        "  - {jurisdiction: EX, procedure: act}\n"
        "  - §{jurisdiction: EX, procedure: rules}\n",
    ),
    "key of a track beside tracks": (
        "BW107",
        ITEM + "{id: I, title: t, tracks: [], §procedure: act}\n",
    ),
    "key of a track without one": ("BW107", ITEM + "{id: I, title: t, §laws: [{law: L}]}\n"),
    "no such stage": (
        "BW205",
        ITEM + "id: I\n"
        "  title: t\n"
        "  jurisdiction: EX\n"
        "  procedure: act\n"
        "  events: [{on: 2024, kind: court, stage: §filed}]\n",
    ),
    "no id of an item with all": (
        "BW110",
        ITEM + "§title: t\n"
        "  leads: [MOL]\n"
        "  since: 2024\n"
        "  tracks: [{jurisdiction: EX, procedure: act}, {jurisdiction: EY, procedure: act}]\n"
        "  due: 2025\n"
        "requests: [{id: R, to: MOL, sent: 2024, about: [I, I@EX, I!]}]\n",
    ),
    "bad id of an item with all": (
        "BW116",
        ITEM
        + "{id: §the item, title: t, jurisdiction: EX, procedure: act, since: 2024, due: 2025}\n",
    ),
    "empty id of an item with all": (
        "BW117",
        ITEM + "{id: §'', title: t, jurisdiction: EX, procedure: act, since: 2024, due: 2025}\n",
    ),
    "id twice of items with all": (
        "BW202",
        ITEM + "{id: I, title: t, jurisdiction: EX, procedure: act, since: 2024, due: 2025}\n"
        "- {id: §I, title: t, jurisdiction: EX, procedure: act, since: 2024, due: 2025}\n",
    ),
    "no title of an item with a date": ("BW110", ITEM + "§{id: I, since: 2024, due: 2025}\n"),
    "empty title of an item with a date": (
        "BW117",
        ITEM + "{id: I, title: §'', since: 2024, due: 2025}\n",
    ),
    "no such lead of an item with a date": (
        "BW203",
        ITEM + "{id: I, title: t, since: 2024, leads: [§NOBODY], due: 2025}\n",
    ),
    "leads in words of an item with a date": (
        "BW109",
        ITEM + "{id: I, title: t, since: 2024, leads: §MOL, due: 2025}\n",
    ),
    "due date that is none": ("BW108", ITEM + "{id: I, title: t, since: 2024, due: §soon}\n"),
    "due date that is empty": ("BW117", ITEM + "{id: I, title: t, since: 2024, due: §''}\n"),
    "due date stated on no day": ("BW208", ITEM + "{id: I, title: t, §due: 2025}\n"),
    "due date stated on a bad day": (
        "BW108",
        ITEM + "{id: I, title: t, since: §2024-02-30, due: 2025}\n",
    ),
    "dates in words": ("BW109", ITEM + "{id: I, title: t, since: 2024, due: 2025, dates: §2026}\n"),
    "milestones in words": (
        "BW109",
        ITEM + "{id: I, title: t, milestones: §M, claims: [{on: 2024, says: done}]}\n",
    ),
    "claims in words": ("BW109", ITEM + "{id: I, title: t, claims: §done}\n"),
    "claim of no such word": (
        "BW111",
        ITEM + "{id: I, title: t, claims: [{on: 2024, says: §finished}]}\n",
    ),
    "span after nothing": (
        "BW203",
        ITEM
        + "{id: I, title: t, claims: [], dates: [{on: 2024, to: {after: §M, within: 1 day}}]}\n",
    ),
    "span in words after nothing": (
        "BW203",
        ITEM + "{id: I, title: t, since: 2024, due: §within 1 day after M}\n",
    ),
    "span after no day": (
        "BW108",
        ITEM + "{id: I, title: t, since: 2024, due: §within 1 day after 2024-02-30}\n",
    ),
    "span of no days": (
        "BW108",
        ITEM + "{id: I, title: t, dates: [{on: 2024, to: {after: I!, within: §soon}}]}\n",
    ),
    "span after a list": (
        "BW108",
        ITEM + "{id: I, title: t, dates: [{on: 2024, to: §{after: [I!], within: 1 day}}]}\n",
    ),
    "span and more": (
        "BW108",
        ITEM + "{id: I, title: t, dates: [{on: 2024, to: §{after: I!, within: 1 day, x: y}}]}\n",
    ),
    "span that is said twice": (
        "BW109",
        ITEM + "{id: I, title: t, dates: "
        "[{on: 2024, to: within 1 day after I!, within: §2, after: I!}]}\n",
    ),
    "days of no span": (
        "BW109",
        ITEM + "{id: I, title: t, dates: [{on: 2024, to: 2025, within: §90}]}\n",
    ),
    "milestone of no span": (
        "BW109",
        ITEM + "{id: I, title: t, dates: [{on: 2024, to: 2025, after: §I!}]}\n",
    ),
    "empty condition": (
        "BW117",
        ITEM + "{id: I, title: t, dates: [{on: 2024, to: {condition: §''}}]}\n",
    ),
    "list of conditions": (
        "BW109",
        ITEM + "{id: I, title: t, dates: [{on: 2024, to: {condition: §[asked]}}]}\n",
    ),
    "key of no short form": ("BW107", ITEM + "{id: I, title: t, §set_by: X}\n"),
}
GROUP = "working_groups:\n- {id: G, title: t, meetings: [{id: G/1, on: 2024}], milestones: ["
FAULTS |= {
    "set by nothing": ("BW203", GROUP + "{id: M, title: m, set_by: §G/2, due: 2025}]}\n"),
    "set by no such decision": (
        "BW203",
        GROUP + "{id: M, title: m, set_by: §G/1#9, due: 2025}]}\n",
    ),
    "set by something else": ("BW203", GROUP + "{id: M, title: m, set_by: §MOL, since: 2024}]}\n"),
    "set by a list": ("BW109", GROUP + "{id: M, title: m, set_by: §[G/1], due: 2025}]}\n"),
    "set by nobody": ("BW208", GROUP + "{id: M, title: m, §due: 2025}]}\n"),
    "set by another group": (
        "BW208",
        GROUP + "{id: M, title: m, set_by: H/1, §due: 2025}]}\n"
        "- {id: H, title: t, meetings: [{id: H/1, on: 2024}]}\n",
    ),
    "set by a meeting without a day": (
        "BW110",
        (
            "working_groups:\n"
            "- id: G\n"
            "  title: t\n"
            "  meetings: [§{id: G/1}]\n"
            "  milestones: [{id: M, title: m, set_by: G/1, due: 2025}]\n"
        ),
    ),
    "set by a meeting on a bad day": (
        "BW108",
        (
            "working_groups:\n"
            "- id: G\n"
            "  title: t\n"
            "  meetings: [{id: G/1, on: §2024-13}]\n"
            "  milestones: [{id: M, title: m, set_by: G/1, due: 2025}]\n"
        ),
    ),
    "set by a meeting without an id": (
        "BW110",
        (
            "working_groups:\n"
            "- id: G\n"
            "  title: t\n"
            "  meetings: [§{on: 2024, decisions: [{id: 1, text: x}]}]\n"
            "  milestones: [{id: M, title: m, set_by: G/1#1, due: 2025}]\n"
        ),
    ),
    "decision without an id": (
        "BW110",
        (
            "working_groups:\n"
            "- {id: G, title: t, meetings: [{id: G/1, on: 2024, decisions: [§{text: x}]}]}\n"
        ),
    ),
    "points of a comment without an id": (
        "BW110",
        (
            "comments:\n"
            "- §{body: MOL, kind: complaint, points: [{id: 1, title: t}]}\n"
            "items: [{id: I, title: t, addresses: [C/1]}]\n"
        ),
    ),
    "point with a bad id": (
        "BW116",
        (
            "comments:\n"
            "- {id: C, body: MOL, kind: complaint, points: [{id: §the point, title: t}]}\n"
            "items: [{id: I, title: t, addresses: [C/1]}]\n"
        ),
    ),
    "comments with one id": (
        "BW202",
        (
            "comments:\n"
            "- {id: C, body: MOL, kind: complaint, points: [{id: 1, title: t}]}\n"
            "- {id: §C, body: MOL, kind: complaint, points: [{id: 1, title: t}]}\n"
        ),
    ),
    "points with one id": (
        "BW202",
        (
            "comments:\n"
            "- id: C\n"
            "  body: MOL\n"
            "  kind: complaint\n"
            "  points: [{id: 1, title: t}, {id: §1, title: t}]\n"
        ),
    ),
    "ratification of nothing": ("BW110", "ratifications: [§{ratified: 2024}]\n"),
    "ratification of a list": ("BW109", "ratifications: [{instrument: §[C087]}]\n"),
    "ratification of no such instrument": (
        "BW203",
        (
            "ratifications: [{instrument: §C999}]\n"
            "requests: [{id: R, to: MOL, sent: 2024, about: [country/C087]}]\n"
        ),
    ),
    "ratification of words": ("BW116", "ratifications: [{instrument: §Convention 87}]\n"),
    "two ratifications": ("BW202", "ratifications: [{instrument: C087}, {instrument: §C087}]\n"),
}


@pytest.mark.parametrize(("code", "text"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_keeps_its_place(code: str, text: str, tmp_path: Path) -> None:
    """A fault in a short form is one problem, where it stands in the file as written."""
    files, problems = expected(code, {"a.yaml": BASE, "b.yaml": text})

    assert problems == found(write(tmp_path, files))


def test_people_read_of_the_item(tmp_path: Path) -> None:
    """A message about a closing milestone names the item, the only thing people wrote."""
    text = "items: [{id: I, title: t, claims: [{on: 2024, by: NOBODY}]}]\n"
    write(tmp_path, {"a.yaml": BASE, "b.yaml": text})

    (problem,) = bwpolicy.read(tmp_path).problems

    assert problem.message == "I: body 'NOBODY' is not in this agenda"
