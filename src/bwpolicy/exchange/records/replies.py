"""What a row says in reply to a request of the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.exchange.records.fields import Plain
from bwpolicy.exchange.records.naming import only_fills
from bwpolicy.exchange.status_words import status_word
from bwpolicy.model import Milestone, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.exchange.mappings.headings import Meaning
    from bwpolicy.exchange.records.fields import Fields, Setting
    from bwpolicy.exchange.rows.entries import Entry
    from bwpolicy.model import Request

#: What whoever asks has filled in; all else in the row is the reply.
_ASKED: Final[frozenset[Meaning]] = frozenset(
    {"id", "title", "leads", "supporting", "due", "items", "jurisdiction", "theme"}
)
#: What tells of a reply where no word for its status does.
_DONE: Final[tuple[Meaning, ...]] = ("action", "on")


@attrs.frozen(kw_only=True)
class Reply:
    """
    What is new about a request, and about the steps it asks for.

    Attributes:
        values: Fields of the request that it has not yet.
        claim: What the body says, in words; nothing where it says nothing in words.
        about: Ids of the steps that the words are about.
    """

    values: Plain
    claim: Plain
    about: tuple[str, ...]


def reply(entry: Entry, request: Request, fields: Fields) -> Reply | None:
    """
    Return what a row replies to *request*; ``None`` where nothing is filled in.

    That the request is replied to is noted where the body that was asked reports; the words
    are kept on the steps that it is about, else in the request's note, else with the source.
    """
    setting = fields.setting
    for meaning in _ASKED:
        fields.words(entry, meaning)
    day = fields.day(entry, "on")
    lines = [
        ": ".join(filter(None, each))
        for each in fields.notes(entry, _ASKED | ({"on"} if day else frozenset()))
    ]
    if not lines and not day:
        return None
    cell = next(cell for row in entry.rows for cell in row.own.values())
    values: dict[str, str] = {}
    refused = _refused(request, day or setting.as_of.isoformat(), setting) or _announced(
        entry, request, fields
    )
    if refused:
        fields.tell(entry, cell, f"{refused}: no reply is noted")
    elif request.replied is None:
        values["replied"] = day or setting.as_of.isoformat()
    words = f"{request.id}: " + "\n".join(lines) if lines else ""
    about = tuple(_steps(request, fields)) if words else ()
    if words and not about and words not in str(request.note or ""):
        told = f"{request.id} is about no step: what is replied is kept"
        if request.note is None:
            values["note"] = words
            fields.tell(entry, cell, f"{told} in its note")
        else:
            setting.aside.append(words)
            fields.tell(entry, cell, f"{told} with the source")
    return Reply(values=values, claim=_claim(words, day, fields), about=about)


def _refused(request: Request, day: str, setting: Setting) -> str:
    """Return why a row is no reply to be noted; empty where it is one."""
    speaker = setting.mapping.reported_by
    if not speaker:
        return f"{request.id} asks {request.to}, and `reported_by` does not say who replies"
    if speaker != request.to:
        return f"{request.id} asks {request.to}, not {speaker}"
    told = parse_when(day, fiscal_start=setting.known.fiscal_start)
    early = told.last < request.sent.first
    return f"{request.id} was sent on {request.sent}, after {day}" if early else ""


def _announced(entry: Entry, request: Request, fields: Fields) -> str:
    """
    Return why what is filled in announces a reply rather than being one; empty where it is one.

    It is one where its status is a word for done, or blank beside a day or what was done.
    """
    if request.replied is not None:
        return ""
    cells = [each for each in entry.cells(fields.sheet, "status") if not only_fills(each.text)]
    for cell in cells:
        if status_word(cell.text, fields.setting.mapping.words) != "done":
            return f"{request.id} is called {cell.text!r}"
    if cells or any(entry.cells(fields.sheet, each) for each in _DONE):
        return ""
    return f"{request.id} has a remark alone"


def _steps(request: Request, fields: Fields) -> Iterator[str]:
    """Yield the steps a request is about; of a reform, that which closes it."""
    records = fields.setting.known.records
    for name in request.about:
        step = records.get(name)
        if not isinstance(step, Milestone):
            step = records.get(f"{name}!")
        if isinstance(step, Milestone):
            yield step.id


def _claim(words: str, day: str, fields: Fields) -> Plain:
    """Return the words as a claim of the body that reports."""
    setting = fields.setting
    if not words:
        return {}
    by = setting.mapping.reported_by
    return {
        "on": day or f"../{setting.as_of.isoformat()}",
        "recorded": setting.today.isoformat(),
        "words": words,
        "sources": [setting.source],
        "grade": setting.mapping.grade,
        **({"by": by} if by else {}),
    }
