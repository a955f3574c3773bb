"""A language: its words, its direction, and how it writes dates and numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import attrs

from bwpolicy.analysis.wording import day_words, when_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from bwpolicy.model import Text, When

Direction = Literal["ltr", "rtl"]


@attrs.frozen
class Passage:
    """
    Words with the language they are in, which may not be that of the page (WCAG 3.1.2).

    Attributes:
        words: The words.
        code: Code of their language.
        direction: In which it is written.
    """

    words: str
    code: str
    direction: Direction

    def __str__(self) -> str:
        """Return the words."""
        return self.words


class Language:
    """
    English; other languages say the same by catalogue and CLDR.

    Lives as long as one report. What it returns is plain text: escaping is for whoever
    writes it into a document.

    Attributes:
        code: Language code, such as ``ur`` or ``bn-BD``.
        direction: ``rtl`` where the language is written from right to left.
        chain: Languages of the agenda's texts, best first; their original words come last.
        reviewed: No word of the catalogue awaits a native reviewer.
    """

    code: str = "en"
    direction: Direction = "ltr"
    reviewed: bool = True

    def __init__(self, chain: tuple[str, ...] = ("en",)) -> None:
        """Take the languages in which texts are wanted, best first."""
        self.chain = chain

    def gettext(self, message: str) -> str:
        """Return *message* in this language, or as it is where it has no translation."""
        return message

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """
        Return the one of two messages that goes with *number*; ``{n}`` stands for it.

        Other braces hold the names of *values*.
        """
        message = one if number == 1 else many
        return filled(message, {"n": self.number(number), **self.amid(values)})

    def amid(self, values: dict[str, object]) -> dict[str, object]:
        """Return *values*, the words among them so that they can stand in a message."""
        return {
            name: self.isolated(value) if isinstance(value, str) else value
            for name, value in values.items()
        }

    def text(self, text: Text | None) -> str:
        """Return words of the agenda in the best language they are written in, or nothing."""
        return text.within(*self.chain) if text else ""

    def passage(self, text: Text | None) -> Passage:
        """Return words of the agenda with the language they are in."""
        words = self.text(text)
        code = next((code for code, each in text.words if each == words), "") if text else ""
        same = not code or code == self.code or code == self.code.partition("-")[0]
        return Passage(words, self.code, self.direction) if same else _passage(words, code)

    def day(self, day: date) -> str:
        """Return a day, such as ``5 Jun 2024``."""
        return day_words(day)

    def when(self, when: When | None) -> str:
        """Return a date as people write it: ``5 Jun 2024``, ``Jun 2024``, ``about 2024``."""
        return when_words(when)

    def isolated(self, words: str) -> str:
        """
        Return *words* so that they can stand amid words of this language.

        Where they begin in the other direction, Unicode's isolates go round them (UAX 9), or
        what follows would be told in the wrong order.
        """
        if words[:1] == "\u2068" or (words.isascii() and self.direction == "ltr"):
            return words
        from unicodedata import bidirectional

        strong = (kind for kind in map(bidirectional, words) if kind in {"L", "R", "AL"})
        first = next(strong, "")
        other = first == "L" if self.direction == "rtl" else first in {"R", "AL"}
        return f"\u2068{words}\u2069" if other else words

    def number(self, number: int | Decimal) -> str:
        """Return a number with its groups: ``1,279``."""
        return f"{number:,}"

    def listed(self, names: Iterable[str]) -> str:
        """Return *names* one after the other, with commas between them."""
        return ", ".join(map(self.isolated, names))

    def quoted(self, words: str) -> str:
        """Return *words* between quotation marks."""
        return f'"{words}"'


def filled(message: str, values: Mapping[str, object]) -> str:
    """
    Return *message* with *values* in place of their names in braces.

    Raises:
        ValueError: If anything but a name stands in braces. Templates of an agenda may pass
            messages of their own, and must not get from a value to what it is made of.
    """
    _check_braces(message)
    return message.format(**values)


@lru_cache(maxsize=2048)
def _check_braces(message: str) -> None:
    from string import Formatter

    for _, field, form, conversion in Formatter().parse(message):
        if field is not None and (form or conversion or not field.isidentifier()):
            reason = f"only a name can stand in the braces of {message!r}"
            raise ValueError(reason)


def _passage(words: str, code: str) -> Passage:
    """Return a passage in a language of which only the code is known."""
    if code == "en":
        return Passage(words, code, "ltr")
    from bwpolicy.reporting.localized import direction_of

    return Passage(words, code, direction_of(code))


def language_for(code: str, chain: tuple[str, ...], folders: tuple[Path, ...] = ()) -> Language:
    """
    Return a language with its words.

    Args:
        code: Language code.
        chain: Languages of the agenda's texts, best first.
        folders: Folders of catalogues that come before the host's.

    Raises:
        ValueError: If Unicode CLDR knows no such language.
    """
    if code.partition("-")[0] == "en":
        return Language(chain)
    from bwpolicy.reporting.catalogues import language

    return language(code, chain, folders)
