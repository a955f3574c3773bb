"""What a word for status says of a step; what is no such word stays as it is written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bwpolicy.exchange.due_texts.canonical import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwpolicy.model.words import Says

#: Words by what they claim, in English, French, Spanish, Urdu and Bengali.
#: Nothing here makes a claim verified: what a table says, somebody reports.
WORDS: Final[Mapping[Says, tuple[str, ...]]] = {
    "done": (
        *(
            "done",
            "complete",
            "completed",
            "implemented",
            "fully implemented",
            "achieved",
            "finished",
        ),
        *(
            "accomplished",
            "complied",
            "complied with",
            "closed",
            "fulfilled",
            "delivered",
            "adopted",
            "notified",
            "enacted",
            "yes",
        ),
        *("terminé", "achevé", "réalisé", "mis en œuvre", "terminado", "completado", "cumplido"),
        *("مکمل", "ہو گیا", "عمل درآمد ہو چکا", "সম্পন্ন", "সমাপ্ত", "বাস্তবায়িত"),
    ),
    "partly": (
        *("partly", "partial", "partially", "partly done", "partially done", "partially completed"),
        *("partially implemented", "partially achieved", "partiellement", "partiel", "parcial"),
        *("parcialmente", "جزوی", "جزوی طور پر", "আংশিক", "আংশিক বাস্তবায়িত", "আংশিকভাবে"),
    ),
    "under way": (
        *("under way", "underway", "in progress", "ongoing", "on going", "on-going", "in process"),
        *(
            "under process",
            "under implementation",
            "started",
            "initiated",
            "being implemented",
            "on track",
        ),
        *("under consideration", "under review", "in hand", "active", "wip", "work in progress"),
        *(
            "en cours",
            "en curso",
            "en proceso",
            "en marcha",
            "زیر عمل",
            "جاری",
            "زیر غور",
            "چل رہا ہے",
        ),
        *("চলমান", "প্রক্রিয়াধীন", "চলছে"),
    ),
    "planned": (
        *(
            "planned",
            "scheduled",
            "proposed",
            "upcoming",
            "prévu",
            "planifié",
            "previsto",
            "planificado",
        ),
        *("منصوبہ بند", "منصوبے میں شامل", "مجوزہ", "পরিকল্পিত"),
    ),
    "not done": (
        *(
            "not done",
            "not started",
            "not yet started",
            "not yet",
            "not completed",
            "not implemented",
        ),
        *(
            "not achieved",
            "not yet done",
            "yet to be done",
            "to be done",
            "to be completed",
            "incomplete",
            "not complete",
            "not complied with",
            "pending",
            "yet to start",
            "yet to be started",
            "to be started",
            "outstanding",
            "no",
        ),
        *(
            "no progress",
            "pas commencé",
            "non commencé",
            "no iniciado",
            "pendiente de inicio",
        ),
        *("آغاز نہیں ہوا", "شروع نہیں ہوا", "نہیں", "শুরু হয়নি", "অসমাপ্ত", "نامکمل", "সম্পন্ন নয়"),
    ),
    "dropped": (
        *(
            "dropped",
            "cancelled",
            "canceled",
            "abandoned",
            "withdrawn",
            "deleted",
            "no longer relevant",
        ),
        *(
            "abandonné",
            "annulé",
            "cancelado",
            "abandonado",
            "منسوخ",
            "ترک",
            "বাতিল",
            "বাদ দেওয়া হয়েছে",
        ),
    ),
    "reopened": ("reopened", "re-opened", "rouvert", "reabierto", "دوبارہ کھولا گیا", "পুনরায় চালু"),
}


def _core(text: str) -> str:
    """Return *text* without signs round it; vowels of Bengali are marks, and stay."""
    told = plain(text)
    signs = [
        number for number, sign in enumerate(told) if unicodedata.category(sign)[0] not in "PSZ"
    ]
    return told[signs[0] : signs[-1] + 1] if signs else ""


#: Signs that take back part of a word, or refer to a note.
_DOUBT: Final = re.compile(r"[?؟*†‡…#^]|\.\.\.|\(\s*\d+\s*\)")
_KNOWN: Final = {_core(word): says for says, words in WORDS.items() for word in words}


def status_word(text: str, more: Mapping[str, Says] | None = None) -> Says | None:
    """
    Return what *text* claims, where it is a word for status and nothing more.

    Numbers and shares, such as *16 of 18* or *80-90 per cent done*, claim nothing in one word:
    half of a thing that counts as done would be a guess.

    Args:
        text: As written.
        more: Words of the user's, before those known.
    """
    own = {plain(word): says for word, says in (more or {}).items()}
    if plain(text) in own:
        return own[plain(text)]
    return None if _DOUBT.search(text) else _claimed(text, more)


def is_doubted(text: str, more: Mapping[str, Says] | None = None) -> bool:
    """Tell whether *text* is a word for status that a sign takes back, such as *Completed?*."""
    return status_word(text, more) is None and _claimed(_DOUBT.sub("", text), more) is not None


def _claimed(text: str, more: Mapping[str, Says] | None) -> Says | None:
    told = _core(text)
    own = {_core(word): says for word, says in (more or {}).items()}
    return own.get(told) or _KNOWN.get(told)
