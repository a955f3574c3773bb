"""Languages other than English: catalogues of words, and dates and numbers by Unicode CLDR."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.numbers import format_decimal

from bwpolicy.reporting.languages import Direction, Language, filled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from gettext import NullTranslations

    from bwpolicy.model import When

#: The zero of each system of digits that CLDR names as the usual one of a language.
_ZERO: Final = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "hmnp": 0x1E140,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "tibt": 0x0F20,
}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")


def locale_of(code: str) -> Locale:
    """
    Return the CLDR locale of *code*, or of as much of it as there is.

    Raises:
        ValueError: If CLDR knows no such language.
    """
    parts = code.split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    message = f"no language {code!r} in Unicode CLDR"
    raise ValueError(message)


@cache
def direction_of(code: str) -> Direction:
    """Return in which direction a language is written; ``ltr`` for one that nobody knows."""
    try:
        return "rtl" if locale_of(code).text_direction == "rtl" else "ltr"
    except ValueError:
        return "ltr"


class Localized(Language):
    """
    A language of Unicode CLDR with a catalogue of words.

    Attributes:
        locale: Its CLDR locale, for dates, numbers, lists and digits.
    """

    def __init__(
        self,
        code: str,
        chain: tuple[str, ...],
        translations: NullTranslations,
        *,
        reviewed: bool,
    ) -> None:
        """
        Take the code of the language and its words.

        Raises:
            ValueError: If CLDR knows no such language.
        """
        super().__init__(chain)
        self.code = code
        self.locale = locale_of(code)
        self.direction = direction_of(code)
        self.reviewed = reviewed
        self._translations = translations
        middle = self.locale.list_patterns["standard"]["middle"]
        self._between: str = middle.removeprefix("{0}").removesuffix("{1}")
        zero = _ZERO.get(self.locale.default_numbering_system)
        self._digits = {ord("0") + n: zero + n for n in range(10)} if zero else {}

    def gettext(self, message: str) -> str:
        """Return *message* in this language, or in English where it has no translation."""
        return self._translations.gettext(message)

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the message that goes with *number*; ``{n}`` stands for it."""
        message = self._translations.ngettext(one, many, number)
        return filled(message, {"n": self.number(number), **self.amid(values)})

    def day(self, day: date) -> str:
        """Return a day by CLDR."""
        return self._dated(day, "yMMMd")

    def when(self, when: When | None) -> str:
        """Return a date by CLDR; what it has no word for stays as it is written."""
        if when is None:
            return ""
        if when.end and (" " in when.text or when.session):
            return f"{self.day(when.end)} ({when.text})"
        bare = when.text.rstrip("~?")
        first, slash, last = bare.partition("/")
        if slash and when.end is not None:
            if first == "..":
                words = self.gettext("until {date}").format(date=self._part(last))
            else:
                span = {"first": self._part(first), "last": self._part(last)}
                words = self.gettext("{first} to {last}").format(**span)
        else:
            words = self._part(bare)
        if when.approximate:
            words = self.gettext("about {date}").format(date=words)
        return self.gettext("{date}?").format(date=words) if when.uncertain else words

    def number(self, number: int | Decimal) -> str:
        """Return a number in the groups and digits of the language."""
        return format_decimal(number, locale=self.locale).translate(self._digits)

    def listed(self, names: Iterable[str]) -> str:
        """Return *names* with between them what CLDR puts between the parts of a list."""
        return self._between.join(map(self.isolated, names))

    def quoted(self, words: str) -> str:
        """Return *words* between the quotation marks of the catalogue."""
        return self.gettext('"{words}"').format(words=words)

    def _part(self, text: str) -> str:
        """Return one end of an interval."""
        if text in {"ongoing", "none"}:
            return self.gettext(text)
        if _DAY.fullmatch(text):
            return self.day(date.fromisoformat(text))
        if _MONTH.fullmatch(text):
            return self._dated(date.fromisoformat(f"{text}-01"), "yMMM")
        quarter = _QUARTER.fullmatch(text)
        if quarter:
            month = 3 * int(quarter[2]) - 2
            return self._dated(date(int(quarter[1]), month, 1), "yQQQ")
        return text if any(sign.isalpha() for sign in text) else text.translate(self._digits)

    def _dated(self, day: date, skeleton: Literal["yMMMd", "yMMM", "yQQQ"]) -> str:
        moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a calendar day
        words: str = format_skeleton(skeleton, moment, locale=self.locale)
        return words.translate(self._digits)
