"""How a book is most likely meant, proposed from its headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bwpolicy.exchange.due_texts.canonical import plain
from bwpolicy.exchange.mappings.columns import meanings_of
from bwpolicy.exchange.mappings.headings import Meaning, is_period, kind_of, meaning_of
from bwpolicy.exchange.mappings.mapping import ImportMapping, SheetMapping
from bwpolicy.exchange.records.identity import called
from bwpolicy.exchange.records.known import place_names
from bwpolicy.exchange.records.naming import same_name
from bwpolicy.exchange.records.places import unbracketed
from bwpolicy.exchange.status_words import status_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwpolicy.exchange.files.books import Book, Row, Sheet
    from bwpolicy.model import Agenda

#: Rows among which headings are looked for.
_TOP: Final = 25
#: Longest that a heading may be.
_LONGEST: Final = 60
#: Longest that the heading of a part of a wide one is, and the fewest parts there are.
_SHORT: Final = 24
_PARTS: Final = 2
#: Score from which a row is taken for headings; less may be chance.
_ENOUGH: Final = 3
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
#: From one year to another: which of them a day is of, nobody tells.
_PERIOD: Final = re.compile(
    r"(?<!\d)20\d\d\s*(?:-|/|to|until|au?|hasta|سے)\s*(?:20\d\d|\d\d(?![-/.]?\d))(?!\d)"
)
_SPEAKER: Final = re.compile(
    r"reported by|reporting (?:body|department|agency)|returned by|submitted by"
    r"|déclaré par|informado por|رپورٹ(?: کنندہ)?(?: منجانب)?|منجانب|প্রতিবেদনকারী"
)
#: What stands beside the name of a jurisdiction in that of its sheet.
_BESIDE_A_PLACE: Final = re.compile(
    r"\d+|_|\b(?:govt?|government|province|matrix|sheet|status|updates?|plan|actions?|of)\b|صوبہ",
    re.IGNORECASE,
)
#: What a column may say of one jurisdiction alone.
_IN_PLACES: Final[frozenset[Meaning]] = frozenset({"status", "action", "due", "revised"})


def propose(book: Book, agenda: Agenda) -> ImportMapping:
    """Return how *book* is most likely meant; sheets without any heading known are left out."""
    places = place_names(agenda)
    # A single sheet is called by its file, whatever the program called it.
    file = book.path.stem if len(book.sheets) == 1 else ""
    sheets = tuple(found for sheet in book.sheets if (found := _propose(sheet, places, file)))
    groups, speaker = agenda.working_groups, _speaker(book, agenda)
    return ImportMapping(
        sheets=sheets,
        prefix="R-" if any(sheet.rows == "item" for sheet in sheets) else "M-",
        group=groups[0].id if groups else "GROUP",
        reported_by=speaker,
        # A body's own word.
        grade="reported" if speaker else "unverified",
    )


def propose_blank(book: Book) -> ImportMapping:
    """
    Return a mapping to be filled in by hand, for a book without headings that are known.

    The row that is likeliest to hold headings is the first with the most texts; all columns are
    notes. Hidden and empty sheets are left out.
    """
    sheets = []
    for sheet in book.sheets:
        top = [row for row in sheet.rows if row.number <= _TOP]
        best = max(top, key=lambda row: (len(row.own), -row.number), default=None)
        if best and not sheet.hidden:
            names = heading_names([best], sheet.width)
            columns: dict[int, Meaning] = dict.fromkeys(names, "note")
            sheets.append(
                SheetMapping(
                    name=sheet.name,
                    rows="item",
                    headings=(best.number,),
                    first=best.number + 1,
                    columns=columns,
                    names=names,
                )
            )
    return ImportMapping(sheets=tuple(sheets))


def _speaker(book: Book, agenda: Agenda) -> str:
    """
    Return the body that a row above the headings names as speaking, if the agenda knows it.

    Its id as written comes first; where several bodies are called so, none is meant.
    """
    for sheet in book.sheets:
        for row in sheet.rows[:_TOP]:
            label, *texts = [cell.text for _, cell in sorted(row.own.items())] or [""]
            head, _, rest = label.partition(":")
            if _SPEAKER.fullmatch(plain(head)):
                named = (_body(text, agenda) for text in (rest, *texts) if text.strip())
                return next(filter(None, named), "")
    return ""


def _body(text: str, agenda: Agenda) -> str:
    """Return the id of the only body that is called so; empty where there is none."""
    ids = {body.id for body in agenda.bodies}
    if text.strip() in ids:
        return text.strip()
    found = {
        body.id
        for body in agenda.bodies
        if same_name(text) in map(same_name, (body.id, *called(body)))
    }
    return found.pop() if len(found) == 1 else ""


def _propose(sheet: Sheet, places: Mapping[str, str], file: str) -> SheetMapping | None:
    top = [row for row in sheet.rows if row.number <= _TOP][:_TOP]
    scored = [(_score(row), -row.number, row) for row in top]
    best = max(scored, default=None, key=lambda each: each[:2])
    if best is None or best[0] < _ENOUGH or sheet.hidden:
        return None
    block = _block(sheet.rows, best[2], places)
    names = heading_names(block, sheet.width)
    rows = [row for row in sheet.rows if row.number > block[-1].number]
    columns = meanings_of(names, rows)
    # What the sheet hides was not meant for its readers.
    columns |= {column: "ignore" for column in sheet.hidden_columns if column in columns}
    spoken_of = _spoken_of(names, columns, places)
    # The name of a jurisdiction alone is a column with the status there.
    columns |= {column: "status" for column in spoken_of if columns[column] not in _IN_PLACES}
    placed = spoken_of or "jurisdiction" in columns.values()
    named = (places.get(same_name(_BESIDE_A_PLACE.sub(" ", name))) for name in (sheet.name, file))
    place = "" if placed else next(filter(None, named), "")
    meanings = {*columns.values(), *(("jurisdiction",) if place else ())}
    return SheetMapping(
        name=sheet.name,
        rows="item" if spoken_of else kind_of(meanings),
        headings=tuple(row.number for row in block),
        first=block[-1].number + 1,
        columns=columns,
        places=spoken_of,
        names=names,
        year=_year(sheet, block[0].number),
        jurisdiction=place,
    )


def _year(sheet: Sheet, top: int) -> int | None:
    """Return the year that stands above row *top* or in the name of the sheet; none of a period."""
    texts = [
        *(cell.text for row in sheet.rows if row.number < top for cell in row.own.values()),
        sheet.name,
    ]
    years = [year for text in texts for year in _YEAR.findall(_PERIOD.sub(" ", plain(text)))]
    return int(years[-1]) if years else None


def _score(row: Row) -> int:
    """Return how much of a row reads like headings; nothing where fewer than two surely are."""
    found: dict[Meaning, int] = {}
    for cell in row.own.values():
        meaning, whole = meaning_of(cell.text) if len(cell.text) < _LONGEST else (None, False)
        # "Completed" heads a column at times; mostly it stands in one.
        if meaning and not (meaning == "status" and status_word(cell.text)):
            found[meaning] = max(found.get(meaning, 0), 2 if whole else 1)
    sure = sum(each > 1 for each in found.values())
    return sum(found.values()) if sure > 1 else 0


def _block(rows: tuple[Row, ...], best: Row, places: Mapping[str, str]) -> list[Row]:
    """Return the rows of headings round *best*: those that merged cells tie to it or divide."""
    place = rows.index(best)
    first = last = place
    while first and _tied(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and (
        _tied(rows[last], rows[last + 1]) or _divides(rows[last], rows[last + 1], places)
    ):
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


def _divides(upper: Row, lower: Row, places: Mapping[str, str]) -> bool:
    """Tell whether *lower* holds headings of the parts of wide headings in *upper*, and no more."""
    if lower.number != upper.number + 1 or len(lower.own) < _PARTS:
        return False
    for column, cell in lower.own.items():
        over = upper.text(column)
        beside = (upper.cells.get(each) for each in (column - 1, column + 1))
        wide = any(each and each.text == over for each in beside)
        if not over or not wide or len(cell.text) > _SHORT:
            return False
    texts = [cell.text for cell in lower.own.values()]
    known = [is_period(each) or meaning_of(each)[1] or same_name(each) in places for each in texts]
    return 2 * sum(known) > len(known)


def heading_names(block: list[Row], width: int) -> dict[int, str]:
    """Return the whole heading of each column, from top to bottom."""
    names = {}
    for column in range(width):
        parts = dict.fromkeys(text for row in block if (text := row.text(column)))
        if parts:
            names[column] = " / ".join(parts)
    return names


def _spoken_of(
    names: Mapping[int, str], columns: Mapping[int, Meaning], places: Mapping[str, str]
) -> dict[int, str]:
    """Return the columns whose heading names a jurisdiction, and which; none where it is one."""

    def where(name: str) -> str:
        return places.get(same_name(name), "")

    found = {}
    for column, name in names.items():
        told = [where(unbracketed(part, where)) for part in name.split(" / ")]
        place = next(filter(None, told), None)
        whole = same_name(name) in places and columns[column] == "jurisdiction"
        if place and (whole or columns[column] in {*_IN_PLACES, "note"}):
            found[column] = place
    return found
