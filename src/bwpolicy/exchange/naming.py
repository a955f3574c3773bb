"""Ids for what a table names only in words."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING

from bwpolicy.exchange.due_texts.canonical import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_ID = re.compile(r"\w[\w.-]*(?:[/@#]\w[\w.-]*)*")
_SPLIT = re.compile(r"\s*(?:[;\n\r•]|\s/\s|(?<=\w)/(?=\s*[A-Z\u0600-\u06ff]))\s*")
_LEGAL = re.compile(r"\b(?:the|of|and|for|govt\.?|government)\b|[^\w\s]")


def given_id(text: str, prefix: str) -> str:
    """
    Return an id as written, as far as it can be one; leading zeros stay.

    A bare number gets *prefix*; spaces become hyphens. Empty where nothing is left.
    """
    told = re.sub(r"[\s_]+", "-", unicodedata.normalize("NFC", text.strip()))
    told = re.sub(r"[^\w./#-]", "", told).strip("./#-")
    if told.replace(".", "").isdigit():
        told = f"{prefix}{told}"
    return told if _ID.fullmatch(told) else ""


def made_id(text: str, taken: Collection[str], *, upper: bool = False) -> str:
    """Return an id from words: the first few, and a digest where that is taken or not Latin."""
    composed = unicodedata.normalize("NFKD", text)
    latin = re.findall(r"[A-Za-z0-9]+", composed)
    words = [word for word in latin if word.lower() not in {"the", "of", "and", "for", "to", "a"}]
    name = "-".join(words[:5])[:40].strip("-") or ""
    name = name.upper() if upper else name.lower()
    digest = sha256(plain(text).encode()).hexdigest()[:6]
    if not name or not name[0].isalpha():
        name = f"{name}-{digest}".strip("-") if name else f"x-{digest}"
    return f"{name}-{digest}" if name in taken else name


def several(text: str) -> list[str]:
    """
    Return the names in a cell, split where that is sure: lines, semicolons, slashes.

    Commas and *and* stand within names too often.
    """
    return [part for part in (each.strip(" ,.-") for each in _SPLIT.split(text)) if part]


def same_name(text: str) -> str:
    """Return what two spellings of one name have in common."""
    told = plain(text).replace("deptt", "department").replace("dept", "department")
    return " ".join(sorted(set(_LEGAL.sub(" ", told).split())))


def find_name(text: str, names: Mapping[str, str]) -> str | None:
    """Return the id that *names* has for *text*, in whatever order of words it is written."""
    return names.get(same_name(text))
