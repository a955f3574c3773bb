"""Languages by code or name, and whether words may be in one."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches

from bwpolicy.errors import UsageError


def language_of(text: str) -> str:
    """
    Return the code of the language that *text* is the code or the English name of.

    Raises:
        UsageError: If there is none; it names the nearest.
    """
    names = _names()
    wanted = text.strip().lower()
    if wanted in names.values():
        return wanted
    if wanted in names:
        return names[wanted]
    near = get_close_matches(wanted, names, 1)
    hint = f"; did you mean {names[near[0]]}, {near[0].title()}?" if near else "; write a code: en"
    message = f"no language {text.strip()!r}{hint}"
    raise UsageError(message)


def name_of(code: str) -> str:
    """Return the English name of a language; its code where it has none."""
    return next((name.title() for name, each in _names().items() if each == code), code)


def may_be_in(words: str, code: str) -> bool:
    """Tell whether *words* are in the script that the language *code* is written in."""
    from babel import Locale, UnknownLocaleError

    try:
        own = Locale.parse(code).get_display_name() or ""
    except (ValueError, UnknownLocaleError):
        return True
    here, there = _scripts(words), _scripts(own)
    return not here or not there or bool(here & there)


def _names() -> dict[str, str]:
    """Return the codes of languages by their English names, in small letters."""
    from babel import Locale

    held = Locale("en").languages
    return {name.lower(): code for code, name in held.items() if code.isalpha() and len(code) <= 3}  # noqa: PLR2004 - of ISO 639


def _scripts(text: str) -> set[str]:
    """Return the scripts of the letters of *text*, such as ``LATIN``."""
    return {unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()}
