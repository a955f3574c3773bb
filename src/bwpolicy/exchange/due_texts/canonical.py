"""One spelling for many: months, seasons, quarters and numbers of five languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

#: Languages whose words are known, the usual one first.
LANGUAGES: Final = ("en", "fr", "es", "ur", "bn")

#: Spellings that Unicode CLDR has not, with the month.
_MORE_MONTHS: Final = {
    "sept": 9,
    "juill": 7,
    "setiembre": 9,
    "اگست": 8,
    "ستمبر": 9,
    "جون": 6,
    "জানু": 1,
    "জানুয়ারি": 1,
    "ফেব্রুয়ারি": 2,
    "ফেব্রু": 2,
    "সেপ্ট": 9,
    "অক্টো": 10,
    "নভে": 11,
    "ডিসে": 12,
    "আগষ্ট": 8,
}
#: Word or words, as a regular expression, and the token that stands for them. Order counts.
_WORDS: Final[tuple[tuple[str, str], ...]] = (
    # fiscal years
    (
        r"fiscal years?|financial years?|f\.?\s?y\.?(?=\s?'?\d)|exercice|año fiscal|مالی سال|অর্থ ?বছর",
        " fy ",
    ),
    # quarters, halves
    (
        r"(?:1st|first|premier|1er|primer|پہلی|پہلا|প্রথম)\s+(?:quarter|trimestre|سہ ماہی|ত্রৈমাসিক|প্রান্তিক)",
        " q1 ",
    ),
    (
        r"(?:2nd|second|deuxième|2e|segundo|دوسری|দ্বিতীয়)\s+(?:quarter|trimestre|سہ ماہی|ত্রৈমাসিক|প্রান্তিক)",
        " q2 ",
    ),
    (
        r"(?:3rd|third|troisième|3e|tercer|تیسری|তৃতীয়)\s+(?:quarter|trimestre|سہ ماہی|ত্রৈমাসিক|প্রান্তিক)",
        " q3 ",
    ),
    (
        r"(?:4th|fourth|last|quatrième|4e|cuarto|último|چوتھی|آخری|চতুর্থ|শেষ)\s+"
        r"(?:quarter|trimestre|سہ ماہی|ত্রৈমাসিক|প্রান্তিক)",
        " q4 ",
    ),
    (
        r"quarter\s?-?([1-4])\b|trimestre\s?([1-4])\b|\bt([1-4])\b|\b([1-4])q\b|qtr\.?\s?([1-4])",
        r" q\1\2\3\4\5 ",
    ),
    (r"\bq\s?-?\s?([1-4])\b", r" q\1 "),
    (
        r"(?:1st|first|premier|primer|پہلی|প্রথম)\s+(?:half|semestre|ششماہی|ষাণ্মাসিক|অর্ধ(?:েক)?)|\b1h\b|\bh1\b|\bs1\b",
        " h1 ",
    ),
    (
        r"(?:2nd|second|deuxième|segundo|دوسری|দ্বিতীয়)\s+(?:half|semestre|ششماہی|ষাণ্মাসিক|অর্ধ(?:েক)?)|\b2h\b|\bh2\b|\bs2\b",
        " h2 ",
    ),
    # parts of a year or month
    (
        r"mid(?:dle)?(?:\s+of)?[\s-]*(?:the\s+year\s+)?(?=\S)|mi-|à la mi-|mediados de|وسط|মধ্যভাগ|মধ্য(?=[\s-]*\d)",
        " mid ",
    ),
    (
        r"(?:by\s+)?(?:the\s+)?(?:end|close)[\s-]+of(?:\s+the\s+year)?|\bend[\s-]+|year-end|fin(?:ales)?\s+(?:de\s+)?"
        r"|d'ici (?:à )?(?:la )?fin|کے آخر|کے اختتام|اختتام|আখের|শেষ(?:ের)? দিকে|শেষে|শেষ নাগাদ",
        " end ",
    ),
    (
        r"(?:the\s+)?(?:beginning|start)\s+of|\bearly(?:\s+in)?|début(?:\s+de)?|principios de|اوائل|آغاز|শুরু(?:তে|র দিকে)?|প্রথম দিকে",
        " early ",
    ),
    (
        r"late(?:\s+in)?(?=\s+(?:\d|<|q|h|winter|spring|summer|autumn|in))|towards the end of|اواخر",
        " late ",
    ),
    # seasons
    (r"winter|hiver|invierno|سردیوں|موسم سرما|শীত(?:কাল)?(?:ে)?", " winter "),
    (r"spring|printemps|primavera|بہار|বসন্ত(?:কাল)?(?:ে)?", " spring "),
    (r"summer|été|verano|گرمیوں|موسم گرما|গ্রীষ্ম(?:কাল)?(?:ে)?", " summer "),
    (r"autumn|fall(?=\s+(?:of\s+)?\d{4})|automne|otoño|خزاں|শরৎ(?:কাল)?(?:ে)?", " autumn "),
    # joining
    (r"\b(?:to|until|till|through|thru|jusqu'(?:au|en|à)|hasta|au)\b|سے لے کر|থেকে", " to "),
)
_ORDINAL: Final = re.compile(r"\b(\d{1,3})\s?(?:st|nd|rd|th|er|e|º|ª|°)\b")
#: The verb: the month has a number beside it, or stands alone.
_MODAL: Final = re.compile(
    r"(?<!\d )(?<!\d)(?<!by )(?<!in )(?<!until )(?<!to )\bmay\b(?!\W*\d)(?!$)"
)
_DASHES: Final = re.compile(r"[\u2010-\u2015\u2212]")
_SPACES: Final = re.compile(r"\s+")


@cache
def months() -> dict[str, int]:
    """Return the names of months in every language, without marks or points, and their numbers."""
    from babel import Locale

    found: dict[str, int] = {}
    for code in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(code).months[context][width].items():
                    found.setdefault(plain(str(name)).rstrip("."), number)
    return {name: number for name, number in {**found, **_MORE_MONTHS}.items() if name}


def plain(text: str) -> str:
    """Return *text* in small letters, composed, its digits ASCII, its dashes and spaces plain."""
    if text.isascii():
        return _SPACES.sub(" ", text).strip().lower()
    composed = unicodedata.normalize("NFC", text)
    digits = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in composed
    )
    dashed = _DASHES.sub("-", digits).replace("\u2019", "'").replace("\u200c", "")
    return _SPACES.sub(" ", dashed).strip().lower()


@cache
def _month_pattern() -> re.Pattern[str]:
    names = sorted(months(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])({'|'.join(map(re.escape, names))})(?![^\W\d_])\.?")


def canonical(text: str) -> str:
    """
    Return *text* with one spelling for what dates are made of.

    Months become ``<3>``; the rest are words such as ``q1``, ``mid``, ``end``, ``winter``,
    ``fy`` and ``to``. Whatever else is written stays, in small letters.
    """
    told = plain(text)
    # Before ordinals are cut: "2nd quarter" is a quarter.
    for pattern, token in _WORDS:
        told = re.sub(pattern, token, told)
    told = _ORDINAL.sub(r"\1", told)
    told = _MODAL.sub("could", told)
    told = _month_pattern().sub(lambda found: f" <{months()[found[1]]}> ", told)
    return _SPACES.sub(" ", told).strip()
