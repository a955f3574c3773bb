"""A mapping as a file: written with comments, read again as it was, all its mistakes told."""

from __future__ import annotations

import pytest

from bwpolicy.exchange.mappings.mapping import ImportMapping, SheetMapping
from bwpolicy.exchange.mappings.mapping_files import MappingError, mapping_text, read_mapping

MAPPING = ImportMapping(
    sheets=(
        SheetMapping(
            name="Sheet: 1",
            rows="item",
            headings=(1, 2),
            first=3,
            last=9,
            sections="note",
            columns={0: "id", 2: "status", 27: "note", 28: "due"},
            places={2: "PK-PB"},
            names={0: "S. No. #: 1", 2: "Done in Punjab", 28: "called 'by'"},
            year=2024,
        ),
    ),
    prefix="M-",
    group="WG",
    procedure="rules",
    reported_by="MOL",
    grade="reported",
    words={"in the works": "under way", "no: nothing": "not done"},
    bodies={"Min. of Labour": "MOL"},
    jurisdictions={"KPK": "PK-KP"},
)


def test_reads_what_it_wrote() -> None:
    """Nothing is lost on the way, whatever signs the names hold."""
    assert read_mapping(mapping_text(MAPPING, "f.xlsx", "f.yaml"), "f.yaml") == MAPPING


def test_headings_stand_beside_the_columns() -> None:
    """People see which column is meant, and so does a later import."""
    sheet = SheetMapping(
        name="S", rows="item", headings=(1,), first=2, columns={0: "id"}, names={0: "S.\nNo."}
    )

    assert "      A: id called S. No.\n" in mapping_text(ImportMapping(sheets=(sheet,)), "f", "o")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["needs `sheets:`"]),
        ("a: [", ["line 1"]),
        ("sheets: {}", ["needs `sheets:`, a list"]),
        ("sheets: [{rows: item}]", ["each of `sheets:` needs a `name:`"]),
        (
            "sheets: [{name: S, rows: itm, columns: {A: idd, 1: id}, colour: red}]\ngrade: good",
            ["'good'", "has no 'colour'", "rows: 'itm'", "column A: 'idd'", "'1' is not a column"],
        ),
        (
            "sheets: [{name: S, columns: {A: id, B: due, B: note, a: id}, year: 20255}]\nprefix: <",
            [
                "B is written twice (line 1)",
                "'<' before a number makes no id",
                "column a is written twice",
                "20255 is no year from 1900 to 2100",
            ],
        ),
    ],
    ids=["empty", "no YAML", "no list", "no name", "slips", "twice"],
)
def test_every_mistake_is_told(text: str, problems: list[str]) -> None:
    """In one run, each in a sentence."""
    with pytest.raises(MappingError) as caught:
        read_mapping(text, "own.yaml")

    assert len(caught.value.problems) == len(problems)
    for told, problem in zip(caught.value.problems, problems, strict=True):
        assert problem in told
