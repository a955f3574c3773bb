"""What of a version is news, whatever was read in between, and in whatever order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import bwpolicy
from bwpolicy.exchange.importing import Import
from tests.support.folders import write
from tests.unit.exchange.test_identity import messages, said, taken
from tests.unit.exchange.test_importing import AGENDA, book, plan

HEAD = ["No", "Reform", "Province", "Responsible", "Deadline", "Status"]
MORE = ["9", "Courts", "Sindh", "MoL", "", "Planned"]
JANUARY, MARCH, AUGUST = date(2025, 1, 31), date(2025, 3, 31), date(2025, 8, 31)
LATER = date(2025, 11, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an agenda with two provinces."""
    return write(tmp_path / "agenda", {"agenda.yaml": AGENDA})


def read(
    folder: Path, day: date, due: str, status: str, name: str = "table", *more: list[str]
) -> Import:
    """Import a version with one reform in it."""
    return taken(folder, [HEAD, ["1", "Rules", "Punjab", "MoL", due, status], *more], day, name)


def dates(folder: Path) -> list[str]:
    """Return the dates of the reform, in the order of the days they were stated on."""
    stated = bwpolicy.load(folder).index()["R-1!"].dates  # type: ignore[attr-defined]
    return [str(each.to) for each in sorted(stated, key=lambda each: each.on.last)]


def claims(folder: Path) -> list[tuple[str | None, str]]:
    """Return what is claimed of the reform."""
    stated = bwpolicy.load(folder).index()["R-1!"].claims  # type: ignore[attr-defined]
    return [(each.says, str(each.words)) for each in stated]


@pytest.mark.parametrize("names", [("t v1", "t v2", "t v3"), ("one", "other", "third")])
def test_what_goes_back_is_news_whatever_the_files_are_called(
    folder: Path, names: tuple[str, ...]
) -> None:
    """Said once before, but not last."""
    read(folder, JANUARY, "June 2025", "Under process", names[0])
    read(folder, MARCH, "December 2025", "Completed", names[1])
    read(folder, AUGUST, "June 2025", "Under process", names[2])

    assert dates(folder) == ["2025-06", "2025-12", "2025-06"]
    assert [says for says, _ in claims(folder)] == ["under way", "done", "under way"]


@pytest.mark.parametrize("more", [(), (MORE,)], ids=["nothing new", "another row"])
def test_an_older_version_takes_nothing_back(folder: Path, more: tuple[list[str], ...]) -> None:
    """That a newer version said the same as the first is known, though it left no fact behind."""
    read(folder, JANUARY, "June 2025", "Under process")
    read(folder, AUGUST, "June 2025", "Under process", "table", MORE)

    late = read(folder, MARCH, "March 2026", "Completed", "table", *more)

    assert dates(folder) == ["2025-06"]
    assert claims(folder) == [
        ("under way", "Under process"),
        (None, "Status: Completed"),
        (None, "Deadline: March 2026"),
    ]
    message = "R-1 is of an older version than table.csv, as read on 2025-08-31: kept as words"
    assert [str(each) for each in late.account.findings] == [
        f"sheet!F2: 'Completed': {message}",
        f"sheet!E2: 'March 2026': {message}",
    ]
    assert late.vanished == ()

    rows = [HEAD, ["1", "Rules", "Punjab", "MoL", "March 2026", "Completed"], *more]
    assert not plan(book(folder, rows), folder, MARCH).changes
    read(folder, LATER, "March 2026", "Completed")
    assert dates(folder) == ["2025-06", "2026-03"]
    assert claims(folder)[-1] == ("done", "Completed")


def test_a_date_that_was_corrected_by_hand_stays(folder: Path) -> None:
    """The same words are no news; after others they mean what they were corrected to."""
    read(folder, JANUARY, "06/07/2025", "Planned")
    (path,) = folder.glob("imports/*.yaml")
    path.write_text(path.read_text("utf-8").replace("to: 2025-07-06", "to: 2025-06-07"), "utf-8")

    same = read(folder, MARCH, "06/07/2025", "Done")

    assert dates(folder) == ["2025-06-07"]
    told = "R-1 stands as 2025-06-07 in the agenda, which is left as it is"
    assert told in messages(same)

    read(folder, AUGUST, "2026", "Done")
    read(folder, LATER, "06/07/2025", "Done")

    assert dates(folder) == ["2025-06-07", "2026", "2025-06-07"]


def test_what_was_emptied_is_told(folder: Path) -> None:
    """A cell without anything says nothing, and takes nothing back."""
    read(folder, JANUARY, "June 2025", "Completed")

    emptied = read(folder, MARCH, "", "")

    assert (dates(folder), claims(folder)) == (["2025-06"], [("done", "Completed")])
    left = "on 2025-01-31, the table says nothing now; left as it is"
    assert messages(emptied) == [
        f"R-1: Deadline was 'June 2025' {left}",
        f"R-1: Status was 'Completed' {left}",
    ]


def test_a_version_without_news_is_noted_as_read(folder: Path) -> None:
    """Its source alone, once."""
    read(folder, JANUARY, "June 2025", "Completed")
    rows = [HEAD, ["1", "Rules", "Punjab", "MoL", "June 2025", "Completed"], [], ["Total"]]

    planned = taken(folder, rows, MARCH)

    assert not planned.news
    assert list(planned.new) == ["sources"]
    assert not plan(book(folder, rows), folder, AUGUST).changes
    assert said(folder) == {"R-1": ("Rules", ["done"])}
