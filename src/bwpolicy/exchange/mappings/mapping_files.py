"""A mapping as a small commented file, written to be corrected, and read again."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final, get_args

import attrs
import yaml

from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.errors import UsageError
from bwpolicy.exchange.files.books import column_name, column_number
from bwpolicy.exchange.mappings.headings import MEANINGS, Meaning, RowKind
from bwpolicy.exchange.mappings.mapping import ImportMapping, Sections, SheetMapping
from bwpolicy.exchange.records.naming import given_id
from bwpolicy.model.words import GRADES, Says
from bwpolicy.store.saving import flow_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class MappingError(UsageError):
    """
    A mapping can't be used.

    Attributes:
        problems: What is wrong with it, a sentence each.
    """

    def __init__(self, where: str, problems: tuple[str, ...]) -> None:
        """Build the message."""
        self.problems = problems
        super().__init__("\n".join(f"{where}: {problem}" for problem in problems))


_HEAD: Final = """\
# How {file} is read. Change what is wrong, then run:
#   bwpolicy import {file} --mapping {own} -a AGENDA
#
# rows: what one row is: item (a reform), milestone, decision or indicator.
# headings: rows that hold headings; first, last: rows of data.
# sections: what a row with a single word in it is: theme, note or ignore.
# columns: what each column means, one of:
#   {meanings}
# A column that means `note` is kept word for word; one that means `ignore` is left out.
# `status in PK-PB`: the column holds the status in that jurisdiction alone; `due in` likewise.
# `due called Deadline`: the column with that heading, though it stands elsewhere by now.
# year: that of dates which have none; jurisdiction: that of rows which name none.
"""


def mapping_text(mapping: ImportMapping, file: str, own: str) -> str:
    """Return *mapping* as a small commented file."""
    meanings = "\n#   ".join(wrap(", ".join(MEANINGS), 88))
    lines = [_HEAD.format(file=file, own=own, meanings=meanings)]
    lines.append("sheets:")
    for sheet in mapping.sheets:
        lines.append(f"  - name: {flow_of(sheet.name)}")
        lines.append(f"    rows: {sheet.rows}")
        lines.append(f"    headings: [{', '.join(map(str, sheet.headings))}]")
        lines.append(f"    first: {sheet.first}")
        if sheet.last:
            lines.append(f"    last: {sheet.last}")
        lines.append(f"    sections: {sheet.sections}")
        lines.append(f"    year: {sheet.year or ''}".rstrip())
        lines.append(f"    jurisdiction: {sheet.jurisdiction}".rstrip())
        lines.append("    columns:")
        for column, meaning in sheet.columns.items():
            told = " ".join(sheet.names.get(column, "").split())
            place = sheet.places.get(column)
            where = f" in {place}" if place else ""
            called = f" called {told}" if told else ""
            lines.append(f"      {column_name(column)}: {flow_of(f'{meaning}{where}{called}')}")
    lines += [
        "",
        "# Put before ids that are only a number: 7 becomes R-7.",
        f"prefix: {flow_of(mapping.prefix)}",
        "# Working group that milestones and meetings belong to.",
        f"group: {flow_of(mapping.group)}",
        "# Procedure of reforms that do not tell theirs: act, rules, ordinance, ratification, …",
        f"procedure: {flow_of(mapping.procedure)}",
        "# Body that says what the status column says; empty for one that is not named.",
        f"reported_by: {flow_of(mapping.reported_by)}",
        "# How good that evidence is: official, reported, secondary, inferred, unverified.",
        f"grade: {mapping.grade}",
        '# Words for status besides those known, such as "in the works": under way.',
        *_pairs("words", mapping.words),
        "# Names as written, with the id of the body or jurisdiction they mean.",
        *_pairs("bodies", mapping.bodies),
        *_pairs("jurisdictions", mapping.jurisdictions),
    ]
    return "\n".join(lines) + "\n"


def _pairs(key: str, held: Mapping[str, str]) -> list[str]:
    if not held:
        return [f"{key}: {{}}"]
    return [f"{key}:", *(f"  {flow_of(name)}: {flow_of(value)}" for name, value in held.items())]


def read_mapping(text: str, where: str) -> ImportMapping:
    """
    Read a mapping as :func:`mapping_text` writes it.

    Args:
        text: The text.
        where: Name of the file, for errors.

    Raises:
        MappingError: With everything that is wrong.
    """
    twice: list[str] = []
    try:
        loader = _Loader(text)
        try:
            plain = loader.get_single_data()
            twice += loader.twice
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 1})" if mark else ""
        problem = getattr(error, "problem", None) or "is no YAML"
        raise MappingError(where, (f"{problem}{place}",)) from error
    reader = _Reader()
    reader.problems += twice
    mapping = reader.mapping(plain)
    if reader.problems or mapping is None:
        raise MappingError(where, tuple(reader.problems))
    return mapping


class _Loader(yaml.BaseLoader):  # it makes nothing but texts
    """Loads texts, and gathers keys that are written twice: the second would hide the first."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.twice: list[str] = []

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - as the base class has it
        keys: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in keys:
                self.twice.append(f"{key.value} is written twice (line {key.start_mark.line + 1})")
            keys.add(str(key.value))
        return super().construct_mapping(node, deep=deep)


_SHEET_KEYS: Final = frozenset(
    {field.name for field in attrs.fields(SheetMapping)} - {"names", "places"}
)
#: Years that dates of a table may be of.
_YEARS: Final = range(1900, 2101)
_COLUMN: Final = re.compile(
    r"(?P<meaning>\w*)(?:\s+in\s+(?P<place>\S+))?(?:\s+called\s+(?P<heading>.+))?", re.DOTALL
)


class _Reader:
    """Reads plain data and gathers what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def mapping(self, plain: Any) -> ImportMapping | None:
        if not isinstance(plain, dict):
            self.problems.append("needs `sheets:`")
            return None
        self.known(plain, {field.name for field in attrs.fields(ImportMapping)}, "a mapping")
        sheets = plain.get("sheets")
        if not isinstance(sheets, list) or not sheets:
            self.problems.append("needs `sheets:`, a list")
            sheets = []
        texts = {
            name: str(plain[name])
            for name in ("prefix", "group", "procedure", "reported_by", "grade")
            if isinstance(plain.get(name), str)
        }
        if "grade" in texts and texts["grade"] not in GRADES:
            self.choice(texts["grade"], GRADES, "grade")
        if not given_id("1", texts.get("prefix", "")):
            self.problems.append(f"prefix: {texts['prefix']!r} before a number makes no id")
        words = self.pairs(plain, "words")
        for word, says in words.items():
            self.choice(says, get_args(Says), f"words: {word}")
        return ImportMapping(
            sheets=tuple(filter(None, map(self.sheet, sheets))),
            words={word: says for word, says in words.items() if says in get_args(Says)},  # type: ignore[misc]
            bodies=self.pairs(plain, "bodies"),
            jurisdictions=self.pairs(plain, "jurisdictions"),
            **texts,
        )

    def sheet(self, plain: Any) -> SheetMapping | None:
        if not isinstance(plain, dict) or "name" not in plain:
            self.problems.append("each of `sheets:` needs a `name:`")
            return None
        name = str(plain["name"])
        self.known(plain, _SHEET_KEYS, f"sheet {name}")
        rows = self.choice(plain.get("rows", "item"), get_args(RowKind), f"sheet {name}: rows")
        sections = self.choice(
            plain.get("sections", "theme"), get_args(Sections), f"sheet {name}: sections"
        )
        columns: dict[int, Meaning] = {}
        places: dict[int, str] = {}
        names: dict[int, str] = {}
        held = plain.get("columns") or {}
        for letters, meaning in held.items() if isinstance(held, dict) else ():
            if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
                self.problems.append(f"sheet {name}: {letters!r} is not a column: write A, B, AA")
                continue
            parts = _COLUMN.fullmatch(str(meaning).strip())
            says = parts["meaning"] if parts else meaning
            told = self.choice(says, MEANINGS, f"sheet {name}: column {letters}")
            column = column_number(letters)
            if column in columns:
                self.problems.append(f"sheet {name}: column {letters} is written twice")
            if told:
                columns[column] = told
            if told and parts and parts["place"]:
                places[column] = parts["place"]
            if told and parts and parts["heading"]:
                names[column] = " ".join(parts["heading"].split())
        headings = plain.get("headings") or []
        return SheetMapping(
            name=name,
            rows=rows or "item",
            headings=tuple(filter(None, (self.number(each, name, "headings") for each in headings)))
            if isinstance(headings, list)
            else (),
            first=self.number(plain.get("first", "1"), name, "first") or 1,
            last=self.number(plain.get("last"), name, "last"),
            sections=sections or "theme",
            columns=columns,
            places=places,
            names=names,
            year=self.year(plain.get("year"), name),
            jurisdiction=str(plain.get("jurisdiction") or ""),
        )

    def known(self, plain: Mapping[str, Any], names: Collection[str], what: str) -> None:
        for key in plain:
            if key not in names:
                near = nearest_names(key, names)
                hint = f"; did you mean {near[0]}?" if near else ""
                self.problems.append(f"{what} has no {key!r}{hint}")

    def choice(self, value: Any, allowed: tuple[str, ...], where: str) -> Any:
        if value in allowed:
            return value
        near = nearest_names(str(value), allowed)
        hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(allowed)}"
        self.problems.append(f"{where}: {value!r} is not known; {hint}")
        return None

    def number(self, value: Any, name: str, key: str) -> int | None:
        if value is None or value == "":
            return None
        if isinstance(value, str) and value.isdigit():
            return int(value)
        self.problems.append(f"sheet {name}: {key}: {value!r} is not a number")
        return None

    def year(self, value: Any, name: str) -> int | None:
        year = self.number(value, name, "year")
        if year is not None and year not in _YEARS:
            self.problems.append(f"sheet {name}: year: {year} is no year from 1900 to 2100")
        return year

    def pairs(self, plain: Mapping[str, Any], key: str) -> dict[str, str]:
        held = plain.get(key) or {}
        if not isinstance(held, dict):
            self.problems.append(f"{key}: needs names with what they mean")
            return {}
        return {str(name): str(value) for name, value in held.items()}
