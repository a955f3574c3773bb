"""The examples: free of problems, true to what they say of themselves, and right on any day."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import attrs
import pytest

import bwpolicy
from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.analysis.inside import facts_of
from bwpolicy.model import Agenda, Body, Claim, Fact, Meeting, Milestone, Request
from bwpolicy.reporters.terminal.plain import plain_text
from tests.support.agendas import EXAMPLES, PAKISTAN
from tests.support.folders import MARK, expected, found
from tests.support.words import words_of

#: Days on which the example is looked at: before, within and after the work that is invented.
DAYS: Final = tuple(map(date.fromisoformat, ("2013-06-30", "2019-12-31", "2026-11-23")))
#: A day after all that is recorded.
LAST: Final = date(2027, 12, 31)
#: Grades that need no text to point to.
_UNSOURCED: Final = {"unverified", "inferred", "illustrative"}


@pytest.fixture(name="pakistan", scope="module")
def _pakistan() -> Agenda:
    return bwpolicy.load(PAKISTAN)


@pytest.fixture(name="bodies", scope="module")
def _bodies(pakistan: Agenda) -> dict[str, Body]:
    return {body.id: body for body in pakistan.bodies}


@pytest.mark.parametrize("name", ["minimal", "pakistan"])
def test_an_example_has_no_problems(name: str) -> None:
    """Neither errors nor warnings."""
    loaded = bwpolicy.read(EXAMPLES / name)

    assert loaded.problems == ()
    assert loaded.files == len([*(EXAMPLES / name).rglob("*.yaml")])


@pytest.mark.parametrize("name", ["minimal", "pakistan"])
def test_an_example_reaches_nowhere(name: str) -> None:
    """Addresses are of the web, no file lies elsewhere, and nobody can be written or called to."""
    agenda = bwpolicy.load(EXAMPLES / name)
    addresses = [source.url for source in agenda.sources if source.url]
    addresses += [
        address
        for procedure in agenda.procedures
        for stage in procedure.stages
        for address in stage.sources
    ]

    for address in addresses:
        assert re.fullmatch(r"https?://[\w.-]+(/\S*)?", address), address
    assert not [source.file for source in agenda.sources if source.file]
    for path in (EXAMPLES / name).rglob("*"):
        assert not path.is_symlink()
        if path.is_file():
            text = re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8"))
            assert not re.search(r"[\w.]+@[\w-]+\.[a-z]{2}|\+\d{2}[ \d]{7}|mailto:|tel:", text)


def test_every_fact_has_a_source_or_says_why_not(pakistan: Agenda) -> None:
    """A fact without a source is graded unverified, inferred or illustrative."""
    facts = list(facts_of(pakistan))

    assert len(facts) > 150
    assert not [fact for fact in facts if not fact.sources and fact.grade not in _UNSOURCED]


def test_every_source_is_named_by_something(pakistan: Agenda) -> None:
    """No source stands there for nothing: a record, a fact or a stage rests on it."""
    named = {source.id for source in take_snapshot(pakistan, LAST).sources}
    addresses = {
        address
        for procedure in pakistan.procedures
        for stage in procedure.stages
        for address in stage.sources
    }

    assert not [
        source.id
        for source in pakistan.sources
        if source.id not in named and source.url not in addresses
    ]


def speakers(milestone: Milestone | Request | Meeting) -> Iterator[str | None]:
    """Yield the bodies that a step, request or meeting attributes something to."""
    if isinstance(milestone, Request):
        yield from (milestone.to, milestone.by)
    elif isinstance(milestone, Meeting):
        yield from milestone.present
    else:
        yield from (*milestone.leads, *milestone.supporting)
        yield from (fact.by for fact in (*milestone.dates, *milestone.claims))
        yield from (
            each.approved_by for each in milestone.dates if "#" not in str(each.approved_by)
        )


def test_the_work_of_the_group_is_invented_and_says_so(
    pakistan: Agenda, bodies: dict[str, Body]
) -> None:
    """Meetings, decisions, milestones and requests are illustrative, by bodies called invented."""
    (group,) = pakistan.working_groups
    decisions = [decision for meeting in group.meetings for decision in meeting.decisions]
    milestones = [milestone for _, milestone in pakistan.milestones()]
    owned: list[Meeting | Milestone | Request] = [*group.meetings, *milestones, *pakistan.requests]

    assert {each.grade for each in (*owned, *decisions)} == {"illustrative"}
    for each in owned:
        for name in filter(None, speakers(each)):
            assert bodies[name].grade == "illustrative", (each.id, name)
    facts: list[Fact] = [fact for each in milestones for fact in (*each.dates, *each.claims)]
    assert {fact.grade for fact in facts} == {"illustrative"}


def test_invented_bodies_are_called_so(pakistan: Agenda) -> None:
    """Whoever reads the name of an invented body, or source, reads that it is invented."""
    invented = [
        each for each in (*pakistan.bodies, *pakistan.sources) if each.grade == "illustrative"
    ]

    assert invented
    for each in invented:
        assert each.id.startswith("EXAMPLE-")
        assert str(each.title).endswith(", invented")
    everything = (*pakistan.bodies, *pakistan.sources)
    assert {each for each in everything if each.id.startswith("EXAMPLE-")} == set(invented)


def test_only_the_existence_of_the_group_is_real(pakistan: Agenda, bodies: dict[str, Body]) -> None:
    """Of the group one thing is sourced: that the programme spoke of it in 2023."""
    (group,) = pakistan.working_groups

    assert (group.grade, group.sources) == ("reported", ("BW-2023",))
    assert group.mandate is None
    assert {bodies[name].grade for name in group.members} == {"illustrative"}
    (event,) = group.events
    assert (str(event.on), event.stage, event.by) == ("2023", None, "BETTER-WORK")
    assert (event.grade, event.sources) == ("reported", ("BW-2023",))


def test_no_real_body_is_made_to_look_late_or_contradicted(
    pakistan: Agenda, bodies: dict[str, Body]
) -> None:
    """No delay, claim that a thing is not done, silence or difference is that of a real body."""
    real = {name for name, body in bodies.items() if body.grade != "illustrative"}
    denials = [
        fact
        for fact in facts_of(pakistan)
        if isinstance(fact, Claim) and fact.says in {"not done", "reopened", "dropped"}
    ]
    extensions = [
        each
        for _, milestone in pakistan.milestones()
        for each in milestone.dates
        if each.kind != "commitment"
    ]

    assert not {fact.by for fact in (*denials, *extensions)} & real
    for month in range(1, 37):
        day = date(2024 + (month - 1) // 12, (month - 1) % 12 + 1, 15)
        snapshot = take_snapshot(pakistan, day)
        for milestone in snapshot.milestones:
            said = {claim.by for claim in milestone.report}
            assert not {*milestone.leads, *milestone.no_reply, *said} & real
            assert milestone.illustrative
        assert not {request.to for request in snapshot.requests if request.late} & real


#: By hand from the dated texts behind the example: day, track, stage, the date of the event that
#: decides, grade.
STATES: Final = """
    2013-06-30  PK-01@PK-EPZ        drafting                2001?                   reported
    2013-06-30  PK-02@PK-FED        cabinet_approval        2010-05-01              secondary
    2013-06-30  PK-03@PK-FED        -                       -                       -
    2013-06-30  PK-04@PK-FED        -                       -                       -
    2013-06-30  PK-07@PK-SD         -                       -                       -
    2013-06-30  PK-10@PK-SD         -                       -                       -
    2013-06-30  PK-13@PK-FED        -                       -                       -
    2013-06-30  PK-20@PK-FED        -                       -                       -
    2013-06-30  PK-22@PK-FED        -                       -                       -
    2013-06-30  PK-25@PK-FED#kesc   -                       -                       -
    2013-06-30  PK-25@PK-FED#wapda  applied                 2001-03                 secondary

    2019-12-31  PK-01@PK-EPZ        drafting                2001?                   reported
    2019-12-31  PK-02@PK-FED        passed_one_house        2019                    secondary
    2019-12-31  PK-05@PK-PB         -                       -                       -
    2019-12-31  PK-07@PK-SD         drafting                2018-06-27              secondary
    2019-12-31  PK-08@PK-BA         -                       -                       -
    2019-12-31  PK-10@PK-BA         in_force                2015                    secondary
    2019-12-31  PK-10@PK-PB         -                       -                       -
    2019-12-31  PK-10@PK-SD         in_force                2013                    secondary
    2019-12-31  PK-20@PK-FED        settled                 2018-03-28              secondary
    2019-12-31  PK-22@PK-FED        operating               2014-07-04              reported
    2019-12-31  PK-22@PK-KP         operating               2014-08/2014-09         reported

    2026-11-23  PK-01@PK-EPZ        drafting                2001?                   reported
    2026-11-23  PK-02@PK-FED        lapsed                  2020-01-14/2024-10-19   inferred
    2026-11-23  PK-04@PK-ICT        tripartite_consultation 2025-05                 secondary
    2026-11-23  PK-05@PK-PB         gazetted                2026                    secondary
    2026-11-23  PK-06@PK-SD         tripartite_consultation 2024-05-27/2024-05-31   secondary
    2026-11-23  PK-08@PK-BA         in_force                2022                    reported
    2026-11-23  PK-09@PK-KP         -                       -                       -
    2026-11-23  PK-10@PK-BA         in_force                2022                    reported
    2026-11-23  PK-14@PK-FED        tripartite_consultation 2025-05                 inferred
    2026-11-23  PK-20@PK-SD         settled                 2023-10-17              secondary
    2026-11-23  PK-23@PK-KP         established             2023                    reported
    2026-11-23  PK-24@PK-FED#c155   under_consideration     2022-09-13/2022-09-15   secondary
"""


@pytest.mark.parametrize(
    "row", [line.split() for line in STATES.splitlines() if line.strip()], ids=" ".join
)
def test_tracks_stand_where_the_texts_say(pakistan: Agenda, row: list[str]) -> None:
    """The stage on a day is that of the event that decides, with its date and grade."""
    day, name, *state = row
    snapshot = take_snapshot(pakistan, date.fromisoformat(day))
    tracks = {track.id: track for item in snapshot.items for track in item.tracks}

    track = tracks.get(name)
    if track is None or track.stage is None or track.decided_by is None:
        assert state == ["-", "-", "-"]
        assert track is None or track.state == "no record found"
    else:
        assert state == [track.stage.id, str(track.decided_by.on), track.grade]
        assert track.on == track.decided_by.on


def test_what_a_day_has_besides_stages(pakistan: Agenda) -> None:
    """Attempts, what carries a track, what is reported only, orders that ended, what may be."""
    before, middle, last = (take_snapshot(pakistan, day) for day in DAYS)
    tracks = {track.id: track for item in last.items for track in item.tracks}
    then = {track.id: track for item in middle.items for track in item.tracks}

    assert (then["PK-02@PK-FED"].attempt, tracks["PK-02@PK-FED"].attempt) == (2, 2)
    assert tracks["PK-14@PK-FED"].through == "PK-04@PK-FED"
    assert [event.stage for event in tracks["PK-06@PK-SD"].reported] == ["law_department_vetting"]
    orders = [(str(each.until), each.running) for each in tracks["PK-03@PK-FED"].measures]
    assert orders == [
        ("2016-07-31", False),
        ("2020-06-30/2021-06-30", False),
        ("2024-11-28", False),
    ]
    assert [each.owner for each in before.possibly if each.owner.startswith("PK-")] == [
        "PK-10@PK-SD"
    ]
    (deadline,) = last.deadlines
    assert (deadline.id, str(deadline.due), deadline.days) == ("GSP-PLUS-END", "2027-12-31", 403)
    assert [str(each.due) for each in middle.deadlines] == ["2023-12-31"]


@attrs.frozen
class Edit:
    """
    One slip of the pen.

    Attributes:
        code: Of the problem it makes.
        file: File of the example.
        old: What stands there once.
        new: What is written instead; the mark stands before the place of the problem.
    """

    code: str
    file: str
    old: str
    new: str


EDITS: Final = (
    Edit("BW107", "items/pk-14.yaml", "obligations: [C087/2]", "§obligation: [C087/2]"),
    Edit("BW108", "items/pk-05.yaml", "on: 2024-06-05", "on: §2024-06-31"),
    Edit(
        "BW109", "items/pk-20.yaml", "themes: [dispute-resolution]", "themes: §dispute-resolution"
    ),
    Edit(
        "BW111",
        "programme.yaml",
        "level: outcome\n    at: policy",
        "level: §outcom\n    at: policy",
    ),
    Edit("BW116", "supervision/c144.yaml", "id: CEACR-C144-2015-DR", "id: §CEACR C144 2015 DR"),
    Edit("BW118", "sources.yaml", "url: https://parltrack", "url: §ftp://parltrack"),
    Edit("BW202", "working-group.yaml", "id: RQ-03", "id: §RQ-02"),
    Edit("BW203", "items/pk-01.yaml", "law: EPZ-ESC-RULES", "law: §EPZ-ESC-RULE"),
    Edit("BW205", "items/pk-08.yaml", "stage: in_force", "stage: §in_forc"),
    Edit("BW206", "items/pk-03.yaml", "until: 2016-07-31", "until: §2016-01-31"),
)


def test_ten_slips_are_ten_problems(tmp_path: Path) -> None:
    """Each slip is found where it is, and none makes another."""
    folder = Path(shutil.copytree(PAKISTAN, tmp_path / "pakistan"))
    wanted = []
    for edit in EDITS:
        path = folder / edit.file
        text = path.read_text(encoding="utf-8")
        assert text.count(edit.old) == 1, edit
        assert MARK not in text
        files, places = expected(edit.code, {edit.file: text.replace(edit.old, edit.new)})
        path.write_text(files[edit.file], encoding="utf-8", newline="\n")
        wanted += places

    assert len({edit.code for edit in EDITS}) == len(wanted) == 10
    assert sorted(wanted) == sorted(found(folder))


@pytest.mark.parametrize("name", ["minimal", "pakistan"])
def test_what_is_saved_loads_again(tmp_path: Path, name: str) -> None:
    """An example saved by the program is the same agenda, and saved again the same bytes."""
    agenda = bwpolicy.load(EXAMPLES / name)

    bwpolicy.save(agenda, tmp_path / "once")
    again = bwpolicy.load(tmp_path / "once")
    bwpolicy.save(again, tmp_path / "twice")

    assert again == agenda
    once, twice = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        for folder in ("once", "twice")
    )
    assert once == twice


def shown(snapshot: Snapshot) -> str:
    """Return what a reader sees of *snapshot*, in the second language of the agenda."""
    return plain_text(words_of(snapshot, "ur"))


@pytest.mark.parametrize("order", ["reversed", "shuffled"])
def test_names_of_files_play_no_part(pakistan: Agenda, tmp_path: Path, order: str) -> None:
    """Files under other names, and so read in another order, give the same status on any day."""
    paths = sorted(PAKISTAN.rglob("*.yaml"), reverse=True)
    if order == "shuffled":
        paths.sort(key=lambda path: path.stem[::-1])
    for number, path in enumerate(paths):
        shutil.copy(path, tmp_path / f"{number:03}-{path.name}")

    agenda = bwpolicy.load(tmp_path)

    assert len(list(tmp_path.iterdir())) == len(paths)
    for day in DAYS:
        here, there = take_snapshot(pakistan, day), take_snapshot(agenda, day)
        assert here == there
        assert shown(here) == shown(there)
