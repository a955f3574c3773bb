"""The status as a screenful, at any width and on any terminal."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from rich.cells import cell_len
from rich.console import Console

import bwpolicy
from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.reporters.terminal.screen import print_screen
from tests.support.folders import write
from tests.support.reform import AS_OF, REFORM
from tests.support.words import words_of

#: Two places, to be followed by lists of items, or of whatever else.
PLACES = """\
agenda: {id: a, title: Agenda}
jurisdictions:
  - {id: A-1, title: One, level: federal, short: ONE}
  - {id: A-2, title: Two, level: province}
"""


def snapshot_of(folder: Path, text: str, day: str = AS_OF) -> Snapshot:
    """Return a snapshot of the agenda that *text* holds."""
    agenda = bwpolicy.load(write(folder, {"agenda.yaml": text}))
    return take_snapshot(agenda, date.fromisoformat(day))


def printed(
    snapshot: Snapshot, language: str = "en", width: int = 100, encoding: str = "utf-8"
) -> list[str]:
    """Return the rows of a screen of *width* cells, without spaces at their ends."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="strict", newline="\n")
    console = Console(file=file, width=width, force_terminal=True, color_system=None)
    print_screen(words_of(snapshot, language), console)
    file.flush()
    return [row.rstrip() for row in raw.getvalue().decode(encoding).splitlines()]


def section(rows: list[str], heading: str) -> list[str]:
    """Return the rows of the section that starts with *heading*, without it."""
    start = next(number for number, row in enumerate(rows) if row.startswith(heading))
    return rows[start + 1 : rows.index("", start)]


def test_prints_every_section(tmp_path: Path) -> None:
    """What presses first, then the matrix, then the legend of the signs that are there."""
    rows = printed(snapshot_of(tmp_path, REFORM))

    assert "\n".join(rows) == dedent("""\
        Reform agenda                                                      as of 30 Jun 2024, for: programme
        Working document, no official position.
        4 items, 7 tracks: 2 at final legal stage, 3 under way, 1 ended, 1 no record found (1 track
        illustrative *)

        OUTSIDE DATES
          31 Dec 2027  Trade scheme ends, in 1,279 days, moved   1 item, 4 tracks linked: 1 at final legal
                       from 31 Dec 2023                          stage, 3 under way
                                                                 longest chain, on R-1@XX-FED: 2 milestones,
                                                                 9 stages, 1,233 days of slack (unverified)

        LATEST STEPS SINCE 1 JUL 2023
          Jun 2024    R-1@XX-FED  A union page: bill moved (unverified)
          4 Apr 2024  R-3         notified
          1 Feb 2024  R-2 *       Made up for this test (illustrative)

        RUNNING MEASURES
          until 28 Nov 2024  R-2@XX-FED  Order over the airline

        OVERDUE (1)
          M-1  Draft vetted (unverified)   Law division  31 Jan 2024
               no reply from Law division                overdue 151 days

        TARGET DATE PASSED (1)
          M-4  Views of both sides heard (unverified)  Ministry of Labour  25 Jun 2024
                                                                           target date passed 5 days ago

        NEXT 90 DAYS (1)
          M-2  Draft shared (unverified)                            Ministry of Labour  15 Aug 2024
               revised from 30 Jun 2024, not approved by a meeting                      due in 46 days
               needs M-1, pending with Law division

        REPORTED DONE, NOT VERIFIED
          M-3 *  List of differences sent                                  Law division        31 Dec 2023
                 done 20 Dec 2023                                                              reported done
                 positions differ: Law division says "done"; Federation
                 of workers' organizations says "not done"
          R-3!   A matter for officials (unverified)                       Ministry of Labour  31 Mar 2024
                 done 5 Apr 2024, 5 days after 31 Mar 2024                                     reported done
                 confirmed by Federation of workers' organizations

        NO REPLY TO REQUESTS
          RQ-1  Inputs on Convention 87  Law division: asked 2 May 2024, due 31 May 2024, reminded once

        MINUTES NOT CONFIRMED
          WG/2  met 20 Jun 2024  no draft recorded

        POSSIBLY ALREADY
          R-1@XX-SO  Federation of workers' organizations: A remark of that year (2024, press or other
                     secondary source)

        ITEMS                                     FED NTH SO
              Freedom of association
        R-1   Right of farm workers to organize   ◔?  ◔◔  ●
              Dispute resolution
        R-2 * Limits of essential services orders  ✕
        R-3   A matter for officials                   ●
              Other
        R-10  A reform of which nothing is known   .

        ● final legal stage   ◔ under way   ✕ ended   . no record found   ? reported, not verified
        * illustrative: made up, not a record
        1 point open, 0 have no measure recorded: bwpolicy show points --open
        More of one: bwpolicy show R-1   Why: bwpolicy why R-1""")  # noqa: E501 - rows of 100 cells


def test_a_wide_screen_says_where_each_item_stands(tmp_path: Path) -> None:
    """Stages, dates and remarks in words, tracks that stand alike told once."""
    rows = printed(snapshot_of(tmp_path, REFORM), width=400)

    (told,) = (row for row in rows if row.startswith("R-1 "))
    assert told.partition(" ●  ")[2].strip() == (
        "FED tripartite consultation (2 May 2023, reported, not verified: introduced in the "
        "legislature (Jun 2024)); NTH act tripartite consultation (2 May 2023, carried by "
        "R-1@XX-FED); NTH rules being drafted (2021, no step recorded since 31 Dec 2021); "
        "SO in force (28 Mar 2013)"
    )


def test_an_agenda_of_nothing(tmp_path: Path) -> None:
    """An agenda that holds nothing yet has a head and nothing else."""
    rows = printed(snapshot_of(tmp_path, "agenda: {id: a, title: Agenda}"), width=80)

    assert [row for row in rows if row] == [
        "Agenda                                         as of 30 Jun 2024, for: programme",
        "0 items, 0 tracks: no tracks",
    ]


def test_an_item_without_theme_and_record(tmp_path: Path) -> None:
    """An item under no theme stands under Other; no record is a sign of its own."""
    text = PLACES + "items: [{id: I, title: Item, jurisdiction: A-1, procedure: act}]"
    rows = printed(snapshot_of(tmp_path, text))

    assert section(rows, "ITEMS") == ["      Other", "I     Item   ."]
    assert ". no record found" in rows


def test_an_item_without_tracks(tmp_path: Path) -> None:
    """An item of which not even the place is known is listed, beside columns of others or none."""
    rows = printed(snapshot_of(tmp_path, PLACES + "items: [{id: I, title: Item}]"))

    assert section(rows, "ITEMS") == ["      Other", "I     Item"]


@pytest.mark.parametrize(
    ("encoding", "cell", "legend"),
    [("utf-8", ".◔", "◔ under way"), ("ascii", ". ..", ".. under way")],
)
def test_two_tracks_in_one_place(tmp_path: Path, encoding: str, cell: str, legend: str) -> None:
    """Two signs in one cell never read as another sign."""
    text = PLACES + dedent("""\
        items:
          - id: I
            title: Item
            tracks:
              - {jurisdiction: A-1, name: one, procedure: act}
              - jurisdiction: A-1
                name: two
                procedure: act
                events: [{on: 2024, recorded: 2024-01-01, kind: legal step, stage: drafting,
                          grade: inferred}]
        """)
    rows = printed(snapshot_of(tmp_path, text), encoding=encoding)

    assert section(rows, "ITEMS")[-1] == f"I     Item  {cell}"
    assert f"{legend}   . no record found" in rows


def test_ascii_has_a_sign_for_every_state(tmp_path: Path) -> None:
    """A terminal that is not Unicode gets two letters for each state, and a legend of them."""
    states = ["drafting", "in_force", "withdrawn", "not_started"]
    items = [
        f"  - {{id: I-{number}, title: Item, jurisdiction: A-1, procedure: act, events: [{{on: "
        f"2024-01, kind: legal step, stage: {stage}, grade: inferred}}]}}\n"
        for number, stage in enumerate(states)
    ]
    rows = printed(snapshot_of(tmp_path, PLACES + "items:\n" + "".join(items)), encoding="ascii")

    assert [row.split()[-1] for row in section(rows, "ITEMS")[1:]] == ["..", "##", "x", "--"]
    assert "## final legal stage   .. under way   -- not started   x ended" in rows


@pytest.mark.parametrize("width", [40, 80, 100, 130, 250])
@pytest.mark.parametrize("language", ["en", "ur", "bn"])
def test_no_row_is_wider_than_the_screen(tmp_path: Path, width: int, language: str) -> None:
    """Whatever the width and the script, rows fit and ids are never cut off."""
    rows = printed(snapshot_of(tmp_path, REFORM), language, width=width)

    assert max(map(cell_len, rows)) <= width
    text = "\n".join(rows)
    assert "…" not in text
    for name in ("R-1", "R-2", "R-3", "R-10", "M-1", "M-2", "M-3", "R-3!", "RQ-1"):
        assert name in text


def test_a_head_that_does_not_fit_takes_two_rows(tmp_path: Path) -> None:
    """A long title is never cut off to make room for the date."""
    title = "A title that is as long as titles of labour-law reform agendas are"
    rows = printed(snapshot_of(tmp_path, f"agenda: {{id: a, title: {title}}}"), width=80)

    assert rows[:2] == [title, "as of 30 Jun 2024, for: programme"]


def test_a_huge_title_is_broken_not_cut(tmp_path: Path) -> None:
    """Words longer than any column are folded, nothing of them is lost."""
    word, name = "Supercalifragilistic" * 20, "I-" + "0123456789" * 12
    text = PLACES + f"items: [{{id: {name}, title: {word}, jurisdiction: A-1, procedure: act}}]"
    rows = printed(snapshot_of(tmp_path, text), width=80)

    _, *told = section(rows, "ITEMS")
    at = told[0].index("Super")
    assert max(map(len, rows)) <= 80
    assert "".join(row[:at].strip() for row in told) == name
    assert "".join(row[at:] for row in told) == f"{word}1 no record found"


def test_too_many_places_for_columns_are_told_in_words(tmp_path: Path) -> None:
    """Where columns would not fit, words say where items stand, and no sign needs a legend."""
    places = "".join(
        f"  - {{id: P-{number}, title: P, level: province, short: S{number:02}}}\n"
        for number in range(30)
    )
    tracks = "".join(
        f"      - jurisdiction: P-{number}\n        procedure: act\n"
        "        events: [{on: 2024-01, kind: legal step, stage: drafting, grade: inferred}]\n"
        for number in range(3)
    )
    text = f"{PLACES}{places}items:\n  - id: I\n    title: Item\n    tracks:\n{tracks}"
    others = "".join(
        f"      - {{jurisdiction: P-{number}, procedure: act}}\n" for number in range(3, 30)
    )
    snapshot = snapshot_of(tmp_path, f"{text}  - id: J\n    title: Other\n    tracks:\n{others}")

    narrow, wide = printed(snapshot, width=80), printed(snapshot, width=250)

    assert section(narrow, "ITEMS") == [
        "      Other",
        "I     Item",
        "      S00 S01 S02 being drafted (Jan 2024, inferred)",
        "J     Other",
        "      27 no record found",
    ]
    assert "◔ under way" not in "\n".join(narrow)
    assert "◔ under way   . no record found" in wide
    assert " S29 " in next(row for row in wide if row.startswith("ITEMS"))


def test_words_are_never_markup(tmp_path: Path) -> None:
    """Brackets and colons of rich are printed as they are, in titles and heads of columns too."""
    text = """\
agenda: {id: a, title: "[bold]Agenda[/bold] :smile:", notice: "[/nothing] closed"}
jurisdictions: [{id: A, title: A, level: federal, short: "[/x]"}]
themes: [{id: t, title: "[red]Theme"}]
items:
  - {id: I, title: "[link=http://example.org]Item[/link]", themes: [t], jurisdiction: A,
     procedure: act}
"""
    rows = printed(snapshot_of(tmp_path, text))

    assert rows[0].startswith("[bold]Agenda[/bold] :smile:  ")
    assert rows[1] == "[/nothing] closed"
    assert next(row for row in rows if row.startswith("ITEMS")).endswith("[/x]")
    assert section(rows, "ITEMS")[0] == "      [red]Theme"
    assert section(rows, "ITEMS")[1].startswith("I     [link=http://example.org]Item[/link] ")


def test_words_of_several_lines_take_one(tmp_path: Path) -> None:
    """Line ends and turns of direction inside a title do not disturb what stands beside it."""
    text = PLACES + (
        'items: [{id: I, title: "Two\\nlines \\u202eback", jurisdiction: A-1, procedure: act}]'
    )
    rows = printed(snapshot_of(tmp_path, text))

    assert section(rows, "ITEMS")[-1] == "I     Two lines \ufffdback  ."


def test_says_what_it_was_narrowed_to(tmp_path: Path) -> None:
    """A screen of some items says so at its head."""
    agenda = bwpolicy.load(write(tmp_path, {"a.yaml": REFORM}))
    snapshot = take_snapshot(
        agenda, date.fromisoformat(AS_OF), jurisdictions=["XX-FED"], items=["R-1", "R-10"]
    )

    assert printed(snapshot)[1] == "only jurisdiction XX-FED; item R-1, R-10"


def test_latest_steps_name_the_track_and_the_stage(tmp_path: Path) -> None:
    """Steps of one track are told as the track's, those of several as the item's."""
    step = "kind: legal step, grade: inferred"
    text = PLACES + dedent(f"""\
        items:
          - id: I
            title: Item
            events: [{{on: 2024-01-01, {step}, words: Both, stage: drafting}}]
            tracks:
              - {{jurisdiction: A-1, procedure: act,
                 events: [{{on: 2024-02-01, {step}, stage: law_department_vetting}}]}}
              - {{jurisdiction: A-2, procedure: act,
                 events: [{{on: 2024-03-01, {step}, stage: introduced}}]}}
          - id: J
            title: Item
            events: [{{on: 2024-01-01, {step}, words: Both, stage: drafting}}]
            tracks:
              - {{jurisdiction: A-1, procedure: act}}
              - {{jurisdiction: A-2, procedure: act}}
        """)
    rows = printed(snapshot_of(tmp_path, text))

    assert section(rows, "LATEST STEPS") == [
        "  1 Mar 2024  I@A-2  introduced in the legislature (inferred)",
        "  1 Feb 2024  I@A-1  law department vetting (inferred)",
        "  1 Jan 2024  J      Both (inferred)",
    ]


def test_latest_steps_are_six_of_the_last_year(tmp_path: Path) -> None:
    """Of more steps the heading tells the number; a step of a year ago to the day counts."""
    items = "".join(
        f"  - {{id: I-{number}, title: I, jurisdiction: A-1, procedure: act, events: [{{on: "
        f"2024-01-0{number}, kind: legal step, grade: inferred, words: W}}]}}\n"
        for number in range(1, 9)
    )
    text = PLACES + "items:\n" + items

    assert "LATEST STEPS SINCE 30 JAN 2023, 6 OF 8" in printed(
        snapshot_of(tmp_path, text, "2024-01-30")
    )
    rows = printed(snapshot_of(tmp_path, text, "2025-01-06"))
    assert [row.split()[3] for row in section(rows, "LATEST STEPS")] == ["I-8", "I-7"]


def test_figures_that_are_possible_already_are_told(tmp_path: Path) -> None:
    """A figure of a year that still runs is told as what it is, with its number."""
    text = dedent("""\
        agenda: {id: a, title: Agenda}
        results:
          - id: R
            title: Result
            level: output
            indicators:
              - id: N
                title: Enterprises
                measure: number
                values: [{on: 2024, number: 94, at_least: true, grade: inferred}]
        """)

    assert section([*printed(snapshot_of(tmp_path, text)), ""], "POSSIBLY") == [
        "  N  actual: at least 94 (2024, inferred)"
    ]
