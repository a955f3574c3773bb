"""The reporter csv: tidy tables that spreadsheets and programs read alike."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Final
from zipfile import ZipFile

import attrs
import pytest
from hypothesis import given, settings

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.reporters.csv.tables import TABLES
from bwpolicy.reporting.record import parse_reference, reference_of
from bwpolicy.testing import PICTURES, picture, render_report, sample_agenda
from bwpolicy.testing.pictures import PictureName
from bwpolicy.testing.strategies import snapshots

NAMES: Final = tuple(table.name for table in TABLES)


def archive(snapshot: Snapshot, **options: str) -> ZipFile:
    """Return the archive of all tables."""
    rendered = render_report("csv", snapshot, format="zip", options=options)
    return ZipFile(io.BytesIO(rendered.content))


def rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a table, each by its headings."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def tables(snapshot: Snapshot, **options: str) -> dict[str, list[dict[str, str]]]:
    """Return the rows of every file of the archive by its name without extension."""
    held = archive(snapshot, **options)
    return {name.removesuffix(".csv"): rows(held.read(name)) for name in held.namelist()}


@pytest.mark.parametrize("name", PICTURES)
def test_every_table_is_rectangular(name: PictureName) -> None:
    """Each file parses strictly, and each row has exactly the cells that the headings name."""
    held = archive(picture(name))

    for file in held.namelist():
        text = held.read(file).decode("utf-8-sig")
        heading, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert len(set(heading)) == len(heading), file
        assert {len(line) for line in lines} <= {len(heading)}, file


@settings(max_examples=10)
@given(snapshots())
def test_any_snapshot_fits_its_tables(snapshot: Snapshot) -> None:
    """Whatever valid agendas hold, the rows are as many as the records."""
    held = tables(snapshot)

    assert len(held["items"]) == len(snapshot.items)
    assert len(held["milestones"]) == len(snapshot.milestones)
    assert len(held["sources"]) == len(snapshot.sources)
    assert len(held["changes"]) == len(snapshot.changes)


def test_the_sample_fills_every_table() -> None:
    """Every table of the sample has rows, so that the other tests look at all of them."""
    held = tables(picture("changes"))

    assert [name for name in NAMES if not held[name]] == []


def test_headings_are_those_of_the_dictionary() -> None:
    """The dictionary names every column of every table in its order, and says what it holds."""
    held = archive(picture("usual"))
    said = rows(held.read("dictionary.csv"))

    for name in NAMES:
        heading = next(csv.reader(io.StringIO(held.read(f"{name}.csv").decode("utf-8-sig"))))
        assert [row["column"] for row in said if row["table"] == name] == heading
    assert all(row["meaning"].endswith(".") and row["row"] for row in said)


def test_about_says_what_it_is() -> None:
    """An archive names title, day, audience, reference and notice, even where tables are empty."""
    snapshot = take_snapshot(
        sample_agenda(), date(2024, 6, 30), jurisdictions=["XX-NO"], audience="public"
    )
    about = {row["what"]: row["value"] for row in tables(snapshot)["about"]}

    assert about["title"] == "Sample agenda"
    assert about["narrowed_to"] == "jurisdiction XX-NO"
    assert about["as_of"] == "2024-06-30"
    assert about["audience"] == "public"
    assert parse_reference(about["record_reference"]) == reference_of(snapshot)
    assert "no official position" in about["notice"]
    assert about["trace"].startswith("bwpolicy-trace:")


def test_every_row_says_where_it_comes_from() -> None:
    """A row that is copied elsewhere takes day, audience, reference and notice with it."""
    snapshot = picture("changes")
    every = [row for name in NAMES for row in tables(snapshot)[name]]

    assert {row["as_of"] for row in every} == {"2024-06-30"}
    assert {row["record_reference"] for row in every} == {str(reference_of(snapshot))}
    assert all("no official position" in row["notice"] for row in every)


def test_formulas_are_guarded() -> None:
    """A text that a spreadsheet would take for a formula has an apostrophe before it."""
    titles = [row["title"] for row in tables(picture("hostile"))["items"]]
    cells = [
        cell
        for table in tables(picture("hostile")).values()
        for row in table
        for cell in row.values()
    ]

    assert any(title.startswith("'=1+1 ") for title in titles)
    assert not [cell for cell in cells if re.match(r"\s*[=+@]", cell)]


def test_texts_that_only_contain_signs_stay_as_they_are() -> None:
    """What does not begin a cell is no formula, and negative numbers are none either."""
    held = tables(picture("usual"))

    assert [row["days"] for row in held["milestones"] if row["id"] == "M-1"] == ["-151"]
    assert held["sources"][0]["url"] == "https://example.org/gazette?a=1&b=2"


def test_the_guard_can_be_left_out() -> None:
    """Programs get texts as they are written."""
    guarded = tables(picture("hostile"))
    bare = tables(picture("hostile"), guard="no")

    assert [row["title"].removeprefix("'") for row in guarded["items"]] == [
        row["title"] for row in bare["items"]
    ]
    assert any(
        row["title"].startswith("=") for rows in bare.values() for row in rows if "title" in row
    )


def test_control_characters_never_reach_a_spreadsheet() -> None:
    """What a terminal takes for commands is replaced, also without the guard."""
    held = archive(picture("hostile"), guard="no")
    text = "".join(held.read(name).decode("utf-8-sig") for name in held.namelist())

    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)


def test_is_what_spreadsheets_read() -> None:
    """UTF-8 with its mark, lines that end in CRLF, and a name that tells the table."""
    rendered = render_report("csv", picture("usual"), options={"table": "points"})

    assert rendered.content.startswith("\ufeffid,".encode())
    assert rendered.content.endswith(b"\r\n")
    assert rendered.content.count(b"\n") == rendered.content.count(b"\r\n")
    assert rendered.name == "sample-points.csv"


def test_a_slash_in_the_id_of_an_agenda_is_none_in_a_file_name() -> None:
    """An id may hold a slash; the file is not put into a folder by it."""
    usual = picture("usual")
    snapshot = attrs.evolve(usual, settings=attrs.evolve(usual.settings, id="a/b"))

    assert render_report("csv", snapshot, format="csv").name == "a-b-tracks.csv"
    assert render_report("csv", snapshot, format="zip").name == "a-b-tables.zip"


def test_lists_dates_and_flags() -> None:
    """Lists are joined, dates are ISO with both ends, flags are words, nothing is empty."""
    held = tables(picture("usual"))
    meeting = next(row for row in held["milestones"] if row["id"] == "M-2")
    item = next(row for row in held["items"] if row["id"] == "R-1")
    steps = [row for row in held["events"] if row["kind"] == "legal step"]

    assert item["themes"] == "freedom-of-association"
    assert "; " in next(row for row in held["tracks"] if row["remaining"])["remaining"]
    assert (meeting["due"], meeting["due_begin"], meeting["due_end"]) == ("2024-08-15",) * 3
    assert meeting["unapproved"] == "yes"
    assert item["complete"] == "no"
    assert item["part_of"] == ""
    dates = [(row["on"], row["on_begin"], row["on_end"]) for row in steps]
    assert ("2024-06", "2024-06-01", "2024-06-30") in dates


def test_words_come_in_the_language_asked_for() -> None:
    """Headings and ids stay; titles are those of the language, where there are any."""
    usual = picture("usual")
    title = attrs.evolve(usual.settings.title, words=(("en", "Sample"), ("ur", "نمونہ")))
    snapshot = attrs.evolve(usual, settings=attrs.evolve(usual.settings, title=title))
    rendered = render_report("csv", snapshot, format="zip", language="ur")
    held = ZipFile(io.BytesIO(rendered.content))

    assert rows(held.read("about.csv"))[0] == {"what": "title", "value": "نمونہ"}
    assert rows(held.read("milestones.csv"))[0]["headline"] == "reported done"


def test_the_archive_is_the_same_twice() -> None:
    """Files are dated by the day asked about, not by the clock, so bytes repeat."""
    snapshot = picture("changes")
    first, second = (render_report("csv", snapshot, format="zip") for _ in range(2))

    assert first.content == second.content
    with ZipFile(io.BytesIO(first.content)) as held:
        assert {info.date_time for info in held.infolist()} == {(2024, 6, 30, 0, 0, 0)}
        assert {info.create_system for info in held.infolist()} == {3}
    assert first.name == "sample-tables.zip"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1951-02-14", (1980, 1, 1)),
        ("1979-12-31", (1980, 1, 1)),
        ("2107-12-31", (2107, 12, 31)),
        ("2108-02-29", (2107, 12, 31)),
    ],
)
def test_days_that_archives_cannot_hold(day: str, told: tuple[int, int, int]) -> None:
    """A day before 1980 or after 2107 makes an archive all the same, of the nearest day."""
    held = archive(take_snapshot(sample_agenda(), date.fromisoformat(day)))

    assert {info.date_time[:3] for info in held.infolist()} == {told}
    assert {row["as_of"] for row in rows(held.read("tracks.csv"))} == {day}
