"""Catalogues of words: gettext files beside a reporter's module and those of the host."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel.messages import Catalog

    from bwpolicy.reporting.languages import Language

#: Folder of the host's own catalogues: one file a language, ``ur.po``.
HOST: Final = Path(__file__).parent / "locale"


@attrs.frozen
class Standing:
    """
    How far the translation of some words is.

    Attributes:
        language: Language code.
        missing: Messages without a translation, in order of the alphabet.
        unreviewed: Messages whose translation awaits a native reviewer (``fuzzy``).
    """

    language: str
    missing: tuple[str, ...]
    unreviewed: tuple[str, ...]


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the codes of the languages that *folder* has catalogues of, in order."""
    return tuple(sorted(path.stem for path in folder.glob("*.po"))) if folder.is_dir() else ()


def language(code: str, chain: tuple[str, ...], folders: Iterable[Path] = ()) -> Language:
    """
    Return a language other than English with its words.

    Args:
        code: Such as ``ur`` or ``ur-PK``; words of ``ur`` serve for ``ur-PK``.
        chain: Languages of the agenda's texts, best first.
        folders: Folders of catalogues that come before the host's.

    Raises:
        ValueError: If Unicode CLDR knows no such language.
    """
    from bwpolicy.reporting.localized import Localized

    found = [
        loaded
        for folder in (*folders, HOST)
        for name in dict.fromkeys((code, code.partition("-")[0]))
        if (loaded := _load(folder / f"{name}.po"))
    ]
    translations: NullTranslations = NullTranslations()
    for compiled, _ in reversed(found):
        each = GNUTranslations(BytesIO(compiled))
        each.add_fallback(translations)
        translations = each
    reviewed = bool(found) and all(reviewed for _, reviewed in found)
    return Localized(code, chain, translations, reviewed=reviewed)


def standing(path: Path, wanted: Iterable[str]) -> Standing:
    """Return how far the catalogue at *path* is with the messages *wanted*."""
    catalog = read(path)
    known = {_key(message.id): message for message in catalog if message.id}
    missing = [key for key in dict.fromkeys(wanted) if key not in known or not known[key].string]
    unreviewed = [key for key, message in known.items() if message.string and message.fuzzy]
    return Standing(path.stem, tuple(sorted(missing)), tuple(sorted(unreviewed)))


def known_in(path: Path) -> frozenset[str]:
    """Return the messages that the catalogue at *path* translates; none where there is none."""
    if not path.is_file():
        return frozenset()
    return frozenset(_key(message.id) for message in read(path) if message.id and message.string)


def read(path: Path) -> Catalog:
    """Return the catalogue at *path*."""
    with path.open("rb") as stream:
        return read_po(stream, locale=None)


@cache
def _load(path: Path) -> tuple[bytes, bool] | None:
    """Return the catalogue at *path* compiled, and whether all of it was reviewed."""
    if not path.is_file():
        return None
    catalog = read(path)
    compiled = BytesIO()
    # A word that awaits a reviewer is better than none, and the page says that it does.
    write_mo(compiled, catalog, use_fuzzy=True)
    return compiled.getvalue(), not any(message.fuzzy for message in catalog if message.id)


def _key(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]
