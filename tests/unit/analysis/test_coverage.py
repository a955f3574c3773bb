"""Which points anything addresses, by body, Convention, Article and jurisdiction (S8)."""

from __future__ import annotations

import pytest

from bwpolicy.analysis.coverage import Coverage, CoverageBy
from tests.unit.analysis.agendas import take

TEXT = """
comments:
  - id: C
    body: CEACR
    kind: observation
    instrument: C087
    adopted: 2020
    points:
      - {id: 1, title: Farm workers, articles: ['2', '3'], jurisdictions: [PB, SD]}
      - {id: 2, title: Managers, articles: ['2']}
      - {id: 3, title: Closed, articles: ['4'], expressions: [{on: 2020, word: satisfaction}]}
      - {id: 4, title: None planned, replies: [{on: 2021, step: sent, no_measure: true}]}
items:
  - {id: X, title: Reform, addresses: [C/1], jurisdiction: PB, procedure: act}
  - {id: Y, title: Other, obligations: [C087/2, C098], jurisdiction: PB, procedure: act}
"""


def row(by: CoverageBy, name: str, text: str = TEXT) -> Coverage:
    """Return the row of one heading."""
    found = take(text, "2024-06-30").coverage
    return next(each for each in found if (each.by, each.name) == (by, name))


@pytest.mark.parametrize(
    ("by", "name", "told"),
    [
        ("body", "CEACR", "4 points, 3 open; linked C/1; none C/4; unaddressed C/2; items X"),
        (
            "instrument",
            "C087",
            "4 points, 3 open; linked C/1; none C/4; unaddressed C/2; items X Y",
        ),
        ("instrument", "C098", "0 points, 0 open; linked ; none ; unaddressed ; items Y"),
        ("article", "C087/2", "2 points, 2 open; linked C/1; none ; unaddressed C/2; items X Y"),
        ("article", "C087/3", "1 points, 1 open; linked C/1; none ; unaddressed ; items X"),
        ("article", "C087/4", "1 points, 0 open; linked ; none ; unaddressed ; items "),
        ("jurisdiction", "PB", "1 points, 1 open; linked C/1; none ; unaddressed ; items X"),
        ("jurisdiction", "SD", "1 points, 1 open; linked ; none ; unaddressed C/1; items X"),
        ("jurisdiction", "", "3 points, 2 open; linked ; none C/4; unaddressed C/2; items "),
    ],
)
def test_points_stand_under_all_they_name(by: CoverageBy, name: str, told: str) -> None:
    """An Act of one province answers nothing for another; closed points need no measure."""
    found = row(by, name)

    assert told == (
        f"{len(found.points)} points, {len(found.open)} open; linked {' '.join(found.linked)}; "
        f"none {' '.join(found.none_planned)}; unaddressed {' '.join(found.unaddressed)}; "
        f"items {' '.join(found.items)}"
    )


def test_rows_come_in_the_order_people_expect() -> None:
    """By kind of heading, then by name; places by protocol, what names none last."""
    found = [(each.by, each.name) for each in take(TEXT, "2024-06-30").coverage]

    assert found == [
        ("body", "CEACR"),
        ("instrument", "C087"),
        ("instrument", "C098"),
        ("article", "C087/2"),
        ("article", "C087/3"),
        ("article", "C087/4"),
        ("jurisdiction", "PB"),
        ("jurisdiction", "SD"),
        ("jurisdiction", ""),
    ]


def test_an_agenda_without_points_covers_nothing() -> None:
    """No points and no obligations, no rows."""
    assert take("items: [{id: X, title: Reform}]", "2024-06-30").coverage == ()
