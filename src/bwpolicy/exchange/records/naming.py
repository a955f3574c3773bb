"""Ids for what a table names only in words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from hashlib import sha256
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from bwpolicy.exchange.due_texts.canonical import months, plain

if TYPE_CHECKING:
    from collections.abc import Collection

_ID = re.compile(r"\w[\w.-]*(?:[/@#]\w[\w.-]*)*")
_SPLIT = re.compile(r"\s*(?:[;؛\n\r•]|\s/\s|(?<=\w)/(?=\s*[A-Z\u0600-\u06ff]))\s*")
_SMALL = frozenset({"the", "of", "and", "for", "to", "a"})
#: What tells versions apart in the name of a file; months come to it.
_YEAR = r"(?:20\d\d)"
_PERIOD = (
    r"(?:q|t|h|quarter|trimestre|semestre|half)[ -]?[1-4]|[1-4](?:st|[nr]d|th)? ?(?:q|quarter|half)"
    r"|(?:first|second|third|fourth) (?:quarter|half)|[1-4](?:er|e|o)? trimestre"
)
_VERSION = re.compile(
    r"\b(?:v|ver|version|rev|revision)[ .]{0,2}\d+(?:\.\d+)*\b|\(\d+\)"
    r"|\b(?:final|draft|copy|clean|latest|new|revised|updated)\b"
    r"|\b(?:fy|fiscal year|financial year)[ -]?\d{2,4}(?:[-/ ]\d{2,4})?\b"
    r"|\b\d{4}-\d\d(?:-?\d\d)?\b|\b\d{1,2}[.-]\d{1,2}[.-]\d{2,4}\b|\b\d{1,2}[.-]\d{4}\b"
    r"|\b(?:\d{8}|20\d{4})\b"
    rf"|(?:\b{_YEAR}[ -]*)?\b(?:{_PERIOD})\b(?:[ -]*{_YEAR}\b)?"
)
#: A number that stands alone at the end; a year is that of the table.
_TRAILING = re.compile(r"(?<![^\W\d_])(?<!\d)\d{1,3}\W*$")
_LEGAL = re.compile(r"\b(?:the|of|and|for|govt|government)\b")

#: What stands before a title and counts it: ``A.``, ``2.1``, ``iv)``.
_COUNT = re.compile(
    r"^(?:[A-Za-z]|[ivxIVX]{1,4}|\d+(?:\.\d+)*)\s*[.):-]\s*(?=\D)|^\d+(?:\.\d+)+\.?\s+(?=\D)"
)
#: What people write where nobody or nothing is named.
_NOBODY = re.compile(
    r"[\W_]*|n\.?/?a\.?|nil|none|tb[acd]|to be (?:determined|decided|confirmed)|not applicable"
)
#: What people write so that a cell is not empty.
_FILLER: Final = re.compile(
    r"[\s._/-]*|n\.?\s?/?\s?a\.?|nil|not applicable|s\.?\s?o\.?|sans objet|no aplica"
    r"|لاگو نہیں|প্রযোজ্য নয়"
)
#: What people write for many at once, whom nobody can be held to.
_MANY: Final = re.compile(
    r"[\W_]*(?:all|both|others?|any other|etc|various|several|everyone|everybody"
    r"|tous|toutes|todos|todas|autres?|otros|تمام|سب|دیگر|وغیرہ|সকল|সব|অন্যান্য|ইত্যাদি)"
    r"(?: (?:of (?:them|the above)|the|concerned|relevant|other|line|provincial|federal|four|labour"
    r"|provinces|departments?|deptts?|depts?|ministries|agencies|bodies|stakeholders|parties|members"
    r"|governments?|districts|partners|employers|unions|and))*[\W_]*"
)


def only_fills(text: str) -> bool:
    """Tell whether *text* says that there is nothing to say, such as a dash or *N/A*."""
    return bool(_FILLER.fullmatch(plain(text)))


def names_no_one(text: str) -> bool:
    """Tell whether *text* means several that it does not name, such as *all* or *others*."""
    return bool(_MANY.fullmatch(plain(text)))


def ascii_digits(text: str) -> str:
    """Return *text*, composed, with the digits of any script as 0 to 9."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in composed
    )


def uncounted(text: str) -> str:
    """Return a title without what counts it."""
    return _COUNT.sub("", text.strip())


def names_nobody(text: str) -> bool:
    """Tell whether *text* only fills its cell."""
    return bool(_NOBODY.fullmatch(plain(text)))


def given_id(text: str, prefix: str) -> str:
    """
    Return an id as written, as far as it can be one; leading zeros stay.

    A bare number gets *prefix*; spaces become hyphens. Empty where nothing is left.
    """
    told = re.sub(r"[\s_]+", "-", ascii_digits(text.strip()))
    told = re.sub(r"[^\w./#-]", "", told).strip("./#-")
    if told.replace(".", "").isdigit():
        told = f"{prefix}{told}"
    return told if _ID.fullmatch(told) else ""


def made_id(text: str, taken: Collection[str], *, upper: bool = False) -> str:
    """
    Return an id from words that is not taken: the first few of them.

    A digest follows where that is taken or not Latin, and a number where that is taken, too.
    """
    latin = re.findall(r"[A-Za-z0-9]+", _bare(text))
    words = [word for word in latin if word.lower() not in _SMALL]
    name = "-".join(words[:5])[:40].strip("-") or ""
    name = name.upper() if upper else name.lower()
    digest = sha256(plain(text).encode()).hexdigest()[:6]
    if not name or not name[0].isalpha():
        name = f"{name}-{digest}".strip("-") if name else f"x-{digest}"
    numbered = (f"{name}-{digest}-{number}" for number in count(2))
    return next(each for each in chain((name, f"{name}-{digest}"), numbered) if each not in taken)


def _bare(text: str) -> str:
    """Return *text* with letters instead of letters with accents."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def several(text: str) -> list[str]:
    """
    Return the names in a cell, split where that is sure: lines, semicolons, slashes.

    Commas and *and* stand within names too often.
    """
    return [part for part in (each.strip(" ,.-") for each in _SPLIT.split(text)) if part]


def same_name(text: str) -> str:
    """Return what two spellings of one name have in common, whatever the order of its words."""
    return " ".join(sorted(set(_words(text))))


def same_title(text: str) -> str:
    """Return what two spellings of one title have in common: its words, in their order."""
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    """Return the words of a name in one spelling, without those that say little."""
    told = plain(text).replace("deptt", "department").replace("dept", "department")
    # Not `\w`: the vowels of Bengali and Urdu are marks, and tell names apart.
    apart = "".join(" " if unicodedata.category(sign)[0] in "PSC" else sign for sign in told)
    return _LEGAL.sub(" ", apart).split()


def series_of(stem: str) -> str:
    """
    Return what the versions of a table have in common, for ids.

    ``Matrix (final) v3``, ``Matrix v4 - copy`` and ``Matrix March 2025`` are versions of one.
    """
    told = undated(stem)
    words = re.findall(r"[a-z0-9]+", _bare(told))
    latin = all(sign.isascii() for sign in _bare(told) if sign.isalpha())
    signs = "".join(" " if unicodedata.category(sign)[0] in "PSC" else sign for sign in told)
    digest = sha256(" ".join(signs.split()).encode()).hexdigest()[:6]
    return "-".join((*words, *(() if words and latin else (digest,)))).upper()


def undated(text: str) -> str:
    """Return *text* without the dates, periods and versions in it."""
    told = plain(text).replace("_", " ")
    for pattern in (_month(), _VERSION, _TRAILING):
        told = pattern.sub(" ", told)
    return " ".join(told.split())


@cache
def _month() -> re.Pattern[str]:
    """Return what finds the name of a month, with a day and a year beside it."""
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return re.compile(
        rf"(?:\b{_YEAR}[ .-]*)?(?:\b\d{{1,2}}(?:st|[nr]d|th|er)?[ .-]*(?:of |de )?)?"
        rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])\.?"
        rf"(?:[ ,'-]*\d{{1,2}}(?!\d))?(?:[ ,.'-]*(?:de )?{_YEAR}(?!\d))?"
    )


def initials(text: str) -> str:
    """Return the first letters of the words of a name; nothing for one of a single word."""
    words = [word for word in re.findall(r"\w+", text) if word.lower() not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
