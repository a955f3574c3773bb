"""How the sheets of a book are read: proposed from its headings, written down to be corrected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

import attrs
import yaml

from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.errors import UsageError
from bwpolicy.exchange.books import Book, Row, Sheet, column_name, column_number
from bwpolicy.exchange.headings import MEANINGS, Meaning, RowKind, kind_of, meaning_of
from bwpolicy.model.words import Says

Sections = Literal["theme", "note", "ignore"]
#: Rows among which headings are looked for.
_TOP: Final = 25
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


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


@attrs.frozen(kw_only=True)
class SheetMapping:
    """
    How one sheet is read.

    Attributes:
        name: Its name.
        rows: What one row is.
        headings: Rows that hold headings, counted from 1; none where there are none.
        first: First row of data.
        last: Last row of data; ``None`` for the last there is.
        sections: What a row with a single word in it is: a theme, a note on what follows, nothing.
        columns: By column, counted from 0: what it means.
        names: By column: its heading, for notes.
        year: Year of dates that have none.
    """

    name: str
    rows: RowKind
    headings: tuple[int, ...]
    first: int
    last: int | None = None
    sections: Sections = "theme"
    columns: Mapping[int, Meaning]
    names: Mapping[int, str] = attrs.field(factory=dict)
    year: int | None = None

    def of(self, meaning: Meaning) -> list[int]:
        """Return the columns that mean *meaning*, in order."""
        return [column for column, each in sorted(self.columns.items()) if each == meaning]


@attrs.frozen(kw_only=True)
class ImportMapping:
    """
    How a book is read.

    Attributes:
        sheets: Those to be read.
        prefix: Put before ids that are only a number.
        group: Id of the working group that milestones and meetings belong to.
        procedure: Procedure of reforms that do not tell theirs.
        reported_by: Body that says what the status column says; empty for one not named.
        grade: How good that evidence is.
        words: Words for status besides those known.
        bodies: Names as written, with the id of the body they mean.
        jurisdictions: Names as written, with the id of the jurisdiction.
    """

    sheets: tuple[SheetMapping, ...]
    prefix: str = "R-"
    group: str = "GROUP"
    procedure: str = "act"
    reported_by: str = ""
    grade: str = "unverified"
    words: Mapping[str, Says] = attrs.field(factory=dict)
    bodies: Mapping[str, str] = attrs.field(factory=dict)
    jurisdictions: Mapping[str, str] = attrs.field(factory=dict)


# Proposing


def propose(book: Book) -> ImportMapping:
    """Return how *book* is most likely meant; sheets without any heading known are left out."""
    sheets = [found for sheet in book.sheets if (found := _propose(sheet))]
    return ImportMapping(sheets=tuple(sheets))


def _propose(sheet: Sheet) -> SheetMapping | None:
    top = [row for row in sheet.rows if row.number <= _TOP][:_TOP]
    scored = [(_score(row), -row.number, row) for row in top]
    best = max(scored, default=None, key=lambda each: each[:2])
    if best is None or best[0] < 3 or sheet.hidden:  # noqa: PLR2004 - fewer may be chance
        return None
    block = _block(sheet.rows, best[2])
    names = _names(block, sheet.width)
    columns = _columns(names)
    before = " ".join(
        cell.text for row in sheet.rows if row.number < block[0].number for cell in row.own.values()
    )
    years = _YEAR.findall(f"{before} {sheet.name}")
    return SheetMapping(
        name=sheet.name,
        rows=kind_of(set(columns.values())),
        headings=tuple(row.number for row in block),
        first=block[-1].number + 1,
        columns=columns,
        names=names,
        year=int(years[-1]) if years else None,
    )


def with_names(mapping: ImportMapping, book: Book) -> ImportMapping:
    """Return *mapping* with the headings of its columns as *book* has them."""
    held = {sheet.name: sheet for sheet in book.sheets}
    sheets = []
    for each in mapping.sheets:
        sheet = held.get(each.name)
        block = [row for row in sheet.rows if row.number in each.headings] if sheet else []
        names = _names(block, sheet.width) if sheet else {}
        sheets.append(attrs.evolve(each, names=names))
    return attrs.evolve(mapping, sheets=tuple(sheets))


def _score(row: Row) -> int:
    """Return how much of a row reads like headings."""
    found: dict[Meaning, int] = {}
    for cell in row.own.values():
        meaning, whole = meaning_of(cell.text) if len(cell.text) < 60 else (None, False)  # noqa: PLR2004 - headings are short
        if meaning:
            found[meaning] = max(found.get(meaning, 0), 2 if whole else 1)
    return sum(found.values())


def _block(rows: tuple[Row, ...], best: Row) -> list[Row]:
    """Return the rows of headings round *best*: those that merged cells tie to it."""
    place = rows.index(best)
    first = last = place
    while first and _tied(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and _tied(rows[last], rows[last + 1]):
        last += 1
    return list(rows[first : last + 1])


def _tied(upper: Row, lower: Row) -> bool:
    """Tell whether a cell of *upper* reaches down into *lower*, but not all of them."""
    if lower.number != upper.number + 1 or not lower.own:
        return False
    down = [
        column
        for column, cell in lower.cells.items()
        if cell.merged and column in upper.cells and upper.cells[column].text == cell.text
    ]
    return bool(down) and len({upper.cells[column].text for column in down}) > 1


def _names(block: list[Row], width: int) -> dict[int, str]:
    """Return the whole heading of each column, from top to bottom."""
    names = {}
    for column in range(width):
        parts = dict.fromkeys(text for row in block if (text := row.text(column)))
        if parts:
            names[column] = " / ".join(parts)
    return names


def _columns(names: Mapping[int, str]) -> dict[int, Meaning]:
    """Return what each column means; of two that mean the same one thing, the first."""
    single = {"id", "title", "decision", "meeting", "meeting_date", "paragraph", "indicator"}
    told = {column: meaning_of(name) for column, name in names.items()}
    columns: dict[int, Meaning] = {}
    taken: set[Meaning] = set()
    for whole in (True, False):
        for column, (meaning, exact) in told.items():
            if exact == whole and column not in columns:
                again = meaning in single and meaning in taken
                columns[column] = meaning if meaning and not again else "note"
                taken.add(columns[column])
    return dict(sorted(columns.items()))


# Writing and reading


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
# year: that of dates which have none.
"""


def mapping_text(mapping: ImportMapping, file: str, own: str) -> str:
    """Return *mapping* as a small commented file."""
    meanings = _wrapped(", ".join(MEANINGS), 88, "#   ")
    lines = [_HEAD.format(file=file, own=own, meanings=meanings)]
    lines.append("sheets:")
    for sheet in mapping.sheets:
        lines.append(f"  - name: {_quoted(sheet.name)}")
        lines.append(f"    rows: {sheet.rows}")
        lines.append(f"    headings: [{', '.join(map(str, sheet.headings))}]")
        lines.append(f"    first: {sheet.first}")
        if sheet.last:
            lines.append(f"    last: {sheet.last}")
        lines.append(f"    sections: {sheet.sections}")
        lines.append(f"    year: {sheet.year or ''}".rstrip())
        lines.append("    columns:")
        for column, meaning in sheet.columns.items():
            told = " ".join(sheet.names.get(column, "").split())
            comment = f"  # {told}" if told else ""
            lines.append(f"      {column_name(column)}: {meaning}{comment}")
    lines += [
        "",
        "# Put before ids that are only a number: 7 becomes R-7.",
        f"prefix: {_quoted(mapping.prefix)}",
        "# Working group that milestones and meetings belong to.",
        f"group: {_quoted(mapping.group)}",
        "# Procedure of reforms that do not tell theirs: act, rules, ordinance, ratification, …",
        f"procedure: {_quoted(mapping.procedure)}",
        "# Body that says what the status column says; empty for one that is not named.",
        f"reported_by: {_quoted(mapping.reported_by)}",
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
    return [f"{key}:", *(f"  {_quoted(name)}: {_quoted(value)}" for name, value in held.items())]


def _quoted(text: str) -> str:
    told: str = yaml.safe_dump(text, allow_unicode=True, width=10_000, default_flow_style=True)
    return told.removesuffix("\n...\n").removesuffix("\n")


def _wrapped(text: str, width: int, indent: str) -> str:
    from textwrap import wrap

    return f"\n{indent}".join(wrap(text, width))


def read_mapping(text: str, where: str) -> ImportMapping:
    """
    Read a mapping as :func:`mapping_text` writes it.

    Args:
        text: The text.
        where: Name of the file, for errors.

    Raises:
        MappingError: With everything that is wrong.
    """
    try:
        plain = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 1})" if mark else ""
        problem = getattr(error, "problem", None) or "is no YAML"
        raise MappingError(where, (f"{problem}{place}",)) from error
    reader = _Reader()
    mapping = reader.mapping(plain)
    if reader.problems or mapping is None:
        raise MappingError(where, tuple(reader.problems))
    return mapping


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
        self.known(plain, {field.name for field in attrs.fields(SheetMapping)}, f"sheet {name}")
        rows = self.choice(plain.get("rows", "item"), get_args(RowKind), f"sheet {name}: rows")
        sections = self.choice(
            plain.get("sections", "theme"), get_args(Sections), f"sheet {name}: sections"
        )
        columns: dict[int, Meaning] = {}
        held = plain.get("columns") or {}
        for letters, meaning in held.items() if isinstance(held, dict) else ():
            if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
                self.problems.append(f"sheet {name}: {letters!r} is not a column: write A, B, AA")
                continue
            told = self.choice(meaning, MEANINGS, f"sheet {name}: column {letters}")
            if told:
                columns[column_number(letters)] = told
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
            year=self.number(plain.get("year"), name, "year"),
        )

    def known(self, plain: Mapping[str, Any], names: set[str], what: str) -> None:
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

    def pairs(self, plain: Mapping[str, Any], key: str) -> dict[str, str]:
        held = plain.get(key) or {}
        if not isinstance(held, dict):
            self.problems.append(f"{key}: needs names with what they mean")
            return {}
        return {str(name): str(value) for name, value in held.items()}
