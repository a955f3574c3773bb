"""How people write jurisdictions: all of them at once, a part of one, in short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bwpolicy.exchange.due_texts.canonical import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bwpolicy.model import Agenda

#: What people write besides the name, by ISO 3166-2 code: short forms, older names, spellings.
OTHERWISE: Final[Mapping[str, tuple[str, ...]]] = {
    "PK-BA": ("Baluchistan", "Balochistan"),
    "PK-GB": ("GB", "Gilgit Baltistan", "Northern Areas"),
    "PK-IS": ("ICT", "Islamabad Capital Territory", "Islamabad"),
    "PK-JK": ("AJK", "AJ&K", "Azad Kashmir", "Azad Jammu and Kashmir"),
    "PK-KP": ("KPK", "KP", "Khyber Pakhtunkhwa", "Khyber-Pukhtunkhwa", "NWFP"),
    "PK-PB": ("Pb", "Pnjb"),
    "PK-SD": ("Sind", "Sindh"),
    "BD-A": ("Barisal", "Barishal"),
    "BD-B": ("Chittagong", "Chattogram"),
    "IN-DL": ("NCT", "NCT of Delhi", "New Delhi"),
    "IN-OD": ("Orissa", "Odisha"),
    "IN-PY": ("Pondicherry", "Puducherry"),
}
#: What people write for the whole country, where it has one federal or national jurisdiction.
WHOLE: Final = (
    *("federal", "fed", "federation", "national", "federal level", "centre", "center"),
    *("وفاق", "وفاقی", "قومی", "জাতীয়", "fédéral", "nacional"),
)
_BRACKETED: Final = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_EVERY: Final = re.compile(
    r"(?:all|each of|every|in all)(?: the)?(?: \w+)? (?:provinces?|states|regions)(?: of \w+)?"
    r"|toutes les provinces|todas las provincias|تمام صوب(?:ے|وں|ہ جات)|সকল (?:প্রদেশ|বিভাগ)"
)
_PART: Final = re.compile(
    r"\(.+\)|\b(?:except|exclud\w+|other than|outside|parts? of|some|rest of|only|sauf|excepto)\b"
    r"|\b(?:nation|country|province)[ -]?wide\b"
)


def names_every_province(text: str) -> bool:
    """Tell whether *text* means all provinces at once."""
    return bool(_EVERY.fullmatch(plain(text)))


def is_a_part(text: str) -> bool:
    """Tell whether *text* means a part of a jurisdiction, or more than one can be."""
    return bool(_PART.search(plain(text)))


def unbracketed(name: str, where: Callable[[str], str]) -> str:
    """
    Return a name without another one of the same jurisdiction in brackets, such as a short form.

    Args:
        name: As written; any other comes back as it is.
        where: Returns the id of a jurisdiction by its name; empty for one that is not known.
    """
    twice = _BRACKETED.fullmatch(name)
    return twice[1] if twice and where(twice[1]) == where(twice[2]) != "" else name


def provinces(agenda: Agenda, series: str) -> list[str]:
    """
    Return the ids of what lies below the country, in the agenda's order.

    Args:
        agenda: The agenda.
        series: Beginning of the ids of sources that are versions of the table that is read: what
            was made from an earlier one is no province on its word alone.
    """
    return [
        place.id
        for place in agenda.jurisdictions
        if place.level in {"province", "region", "territory"}
        and not any(source.startswith(series) for source in place.sources)
    ]
