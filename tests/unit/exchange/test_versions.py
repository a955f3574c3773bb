"""Versions of a table: rows that moved, older versions after newer, the same one again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import bwpolicy
from bwpolicy.exchange.importing import Import, day_of, write_import
from bwpolicy.model import AgendaItem, Milestone
from tests.support.folders import write
from tests.unit.exchange.test_importing import AGENDA, book, plan

HEAD = ["No", "Reform", "Province", "Responsible", "Deadline", "Status"]
FIRST = [
    HEAD,
    ["1", "Wage law", "Punjab", "MoL", "January 2026", "Done"],
    ["2", "OSH act", "Punjab", "MoL", "February 2026", "In progress"],
    ["3", "Union rules", "Punjab", "MoL", "March 2026", "Not started"],
]
#: A row put in at the top, so that all others have another number.
MOVED = [
    HEAD,
    ["1", "Tribunals", "Punjab", "MoL", "January 2027", "Planned"],
    ["2", "Wage law", "Punjab", "MoL", "January 2026", "Done"],
    ["3", "OSH act", "Punjab", "MoL", "February 2026", "Done"],
    ["4", "Union rules", "Punjab", "MoL", "March 2026", "Not started"],
]


def taken(folder: Path, rows: list[list[str]], day: date) -> Import:
    """Import a version of the table."""
    planned = plan(book(folder, rows), folder, day)
    if planned.changes:
        write_import(planned, bwpolicy.load(folder), folder)
    return planned


def items(folder: Path) -> dict[str, AgendaItem]:
    """Return the reforms by what they are called."""
    return {str(item.title): item for item in bwpolicy.load(folder).items}


def says(folder: Path, title: str) -> list[str | None]:
    """Return what is claimed of a reform, in the order written."""
    (closing,) = (
        each
        for each in bwpolicy.load(folder).index().values()
        if isinstance(each, Milestone) and each.id == f"{items(folder)[title].id}!"
    )
    return [claim.says for claim in closing.claims]


def test_rows_that_moved_keep_their_reforms(tmp_path: Path) -> None:
    """No date and no claim goes to the reform that had the number before."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    taken(folder, FIRST, date(2025, 6, 30))

    planned = taken(folder, MOVED, date(2025, 12, 31))

    names = {title: item.id for title, item in items(folder).items()}
    assert names == {
        "Wage law": "R-1",
        "OSH act": "R-2",
        "Union rules": "R-3",
        "Tribunals": "R-1.2",
    }
    assert says(folder, "Wage law") == ["done"]
    assert says(folder, "OSH act") == ["under way", "done"]
    assert says(folder, "Union rules") == ["not done"]
    assert planned.vanished == ()
    told = [finding.message for finding in planned.account.findings]
    assert "R-1 is 'Wage law' in the agenda: this is new, as R-1.2" in told
    assert "R-2 is 'OSH act' in the agenda: by its title this is R-1" in told
    assert "the agenda has no R-4: by its title this is R-3" in told
    assert not plan(book(folder, MOVED), folder, date(2026, 3, 31)).changes


def test_another_reform_under_a_known_number_is_another_reform(tmp_path: Path) -> None:
    """A title that has nothing in common is no new wording."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    taken(folder, FIRST, date(2025, 6, 30))

    taken(folder, [HEAD, ["1", "Levy", "Punjab", "MoL", "", "Not started"]], date(2025, 12, 31))

    assert says(folder, "Wage law") == ["done"]
    assert says(folder, "Levy") == ["not done"]


def test_a_title_in_other_words_is_the_same_reform(tmp_path: Path) -> None:
    """It is told, and the agenda keeps its own; sections of an act are not each other."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    taken(folder, [HEAD, ["1", "Amend section 3 of the Act", "", "", "", "Done"]], date(2025, 1, 1))

    more = [["1", "Amend section 3 of the Act, rules", "", "", "", "Not done"]]
    taken(folder, [HEAD, *more], date(2025, 2, 1))
    taken(folder, [HEAD, ["1", "Amend section 5 of the Act", "", "", "", "Done"]], date(2025, 3, 1))

    assert says(folder, "Amend section 3 of the Act") == ["done", "not done"]
    assert says(folder, "Amend section 5 of the Act") == ["done"]


def test_an_older_version_after_a_newer_one(tmp_path: Path) -> None:
    """What it says goes before; the newer status stays the last."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    taken(folder, MOVED, date(2025, 12, 31))

    taken(folder, FIRST, date(2025, 6, 30))

    assert says(folder, "OSH act") == ["under way", "done"]
    assert not plan(book(folder, FIRST), folder, date(2025, 6, 30)).changes


def test_the_same_version_once_more(tmp_path: Path) -> None:
    """It speaks for the day that it was read for, whenever it is read again."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    taken(folder, FIRST, date(2025, 6, 30))
    taken(folder, MOVED, date(2025, 12, 31))
    again = book(folder, FIRST)

    day = day_of(again, bwpolicy.load(folder))

    assert day == date(2025, 6, 30)
    assert not plan(again, folder, day).changes
    assert day_of(book(folder, [HEAD]), bwpolicy.load(folder)) is None


def test_an_older_claim_goes_before_the_comment_of_a_newer_one(tmp_path: Path) -> None:
    """Comments stay with what they stand above."""
    folder = write(tmp_path / "agenda", {"agenda.yaml": AGENDA})
    rows = [HEAD, ["1", "Wage law", "Punjab", "MoL", "", "done"]]
    planned = plan(book(folder, rows), folder, date(2025, 12, 31))
    write_import(planned, bwpolicy.load(folder), folder)
    (path,) = folder.glob("imports/*.yaml")
    head, begin, rest = path.read_text("utf-8").partition("- on: ../2025-12-31")
    margin = " " * (len(head) - head.rindex("\n") - 1)
    path.write_text(f"{head}# seen\n{margin}{begin}{rest}", encoding="utf-8")
    rows[1][-1] = "under way"

    planned = plan(book(folder, rows), folder, date(2025, 6, 30))
    write_import(planned, bwpolicy.load(folder), folder)

    assert says(folder, "Wage law") == ["under way", "done"]
    changed = path.read_text("utf-8")
    assert changed.index("under way") < changed.index("# seen") < changed.index("words: done")
