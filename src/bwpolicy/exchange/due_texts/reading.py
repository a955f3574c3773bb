"""A due text as a whole: the dates in it, how they belong together, and what stays words."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

import attrs

from bwpolicy.exchange.due_texts.canonical import canonical
from bwpolicy.exchange.due_texts.grammar import FORMS, Form, Sureness
from bwpolicy.model import parse_when

Kind = Literal["commitment", "extension"]

#: What says that a date that follows takes the place of the one before.
_REVISED: Final = re.compile(
    r"revis\w*|exten\w*|postpon\w*|moved|shift\w*|changed|reschedul\w*|deferred|new date|instead|now\b|later"
    r"|then|updated|originally|initially"
    r"|->|→|=>|repouss\w*|report\w*|prorog\w*|aplaz\w*|prórroga|توسیع|تبدیل|نظرثانی|নতুন|বর্ধিত|পরিবর্তিত|সংশোধিত"
)
_BEFORE: Final = re.compile(r"(?<!not )\b(?:before|prior to|avant|antes de)\s*$")
#: What makes a date one that a thing may begin on, or that is owed no more: no due date.
_NO_DUE: Final = re.compile(
    r"\b(?:not (?:before|earlier than|prior to|until)|no (?:earlier|sooner) than|earliest"
    r"|after|start(?:s|ing|ed)?|begin(?:s|ning)?|commenc\w+|from|since|w\.?e\.?f"
    r"|cancel\w*|dropped|withdrawn|abandoned|was|were|pas avant|no antes de|à partir|a partir)\b"
    r"\W*(?:(?:the|of|de|du|month|in|on|at|about|around|is|date|with|effect|from)\b\W*)*$"
)
#: A date that took the place of another, told the other way round, and the first by the second.
_FROM_TO: Final = re.compile(
    r"\b(?:revis|exten|postpon|mov|shift|chang|reschedul|deferr|brought forward|repouss|report|aplaz|prorog)\w*"
    r"\W+(?:from|de|du|desde)\s+(?P<first>.+?)\s+(?:to|a)\s+(?P<then>.+)"
)
_WAS_NOW: Final = re.compile(
    r"(?:was|were|originally|previously|earlier|formerly|initially)\b\W*(?:due\b)?(?P<first>.+?)[\s;,.(-]+"
    r"(?:but |is )*(?:now|currently|at present)\b(?P<then>.+)"
)
_NOW_WAS: Final = re.compile(
    r"(?P<then>.+?)[\s;,.(-]+(?:it )?(?:was|were|originally|previously|earlier|formerly|initially|instead of)\b"
    r"(?P<first>.+)"
)
#: What happened, and when: no date that it is owed by.
_HAPPENED: Final = re.compile(
    r"(?<!be )(?<!being )(?<!been )(?<!get )\b(?:done|completed?|approved|adopted|notified|enacted|achieved|finali[sz]ed"
    r"|submitted|circulated|shared|issued|held|signed|passed|implemented|published|vetted|constituted|launched"
    r"|received|sent|closed|delivered|accomplished|ratified|promulgated|terminée?|achevée?|adoptée?|réalisée?"
    r"|approuvée?|completado|aprobado|cumplido|terminado|adoptado)\b"
)
_OWED: Final = re.compile(
    r"\b(?:by|before|until|till|due|target\w*|deadline|avant|antes|hasta|complete)\W*$"
)
#: What makes a number that looks like a year or month a sum, or the number of a law or case.
_NUMBERED: Final = re.compile(
    r"(?:\b(?:rs|pkr|inr|usd|eur|bdt|tk|taka|rupees|sections?|secs?|articles?|arts?|clauses?|schedule|rules?|paras?"
    r"|cases?|petition|appeal|nos?|sro|act|order|ordinance|letter|file|ref|code)\b|[$€£₨৳§#])"
    r"[\s.:]*(?:[\w()./-]*\d[\w()/.-]*\s*)?(?:of\s*)?$"
)
#: What says that a date is not settled.
_TENTATIVE: Final = re.compile(
    r"\b(?:tentative(?:ly)?|expected|likely|approx(?:imately|\.)?|around|about|circa|ca|probably|provisional(?:ly)?"
    r"|indicative|vers|environ|aprox(?:imadamente)?|prévu(?:e)?|previsto|provisoire)\b|تقریبا|متوقع|প্রায়|সম্ভাব্য"
)
#: What stands round a date and says nothing more.
_FILLER: Final = re.compile(
    r"\b(?:by|before|until|till|to|no|not|later|than|latest|at|the|on|or|in|of|within|during|around|about|circa|ca|"
    r"approx|approximately|expected|planned|target|targeted|date|due|deadline|tentatively|tentative|likely|end|"
    r"from|between|and|for|year|month|week|completion|complete|completed|as|is|be|will|avant|d'ici|le|la|au|en|du|"
    r"de|pour|vers|antes|para|el|del|hasta|a|asap)\b|تک|میں|سے|کے|کا|کی|پہلے|قبل|مقررہ|তারিখ|মধ্যে|এর|আগে|নাগাদ|পর্যন্ত|সালের|সাল|সালে"
)
_ONGOING: Final = re.compile(
    r"\b(?:ongoing|on-going|on going|continuous|continuing|permanent|regular(?:ly)?|recurrent|in progress|en cours|"
    r"en curso|permanente)\b|جاری|مسلسل|চলমান|নিয়মিত|অব্যাহত"
)
_UNDATED: Final = re.compile(
    r"(?:none|no date|no deadline|no time ?limit|undated|sans échéance|sin fecha)\.?"
)
_EVERY: Final = re.compile(
    r"\b(?:annually|annual|yearly|every year|each year|biannual(?:ly)?|bi-annual(?:ly)?|semi-?annual(?:ly)?|"
    r"twice a year|twice yearly|quarterly|every quarter|monthly|every month|weekly|every (?:two|three|\d+) "
    r"(?:years|months)|biennial(?:ly)?|chaque année|cada año|annuellement)\b|سالانہ|ہر سال|سہ ماہی بنیاد|বার্ষিক|প্রতি বছর"
)
_WITHIN: Final = re.compile(
    r"within\s+(?P<n>\d{1,3}|one|two|three|four|six|nine|twelve)\s+(?P<u>working days|days?|weeks?|months?|years?)"
    r"(?P<s>\s+(?:of|after|from|following)\s+(?P<x>.+))?"
)
_AFTER: Final = re.compile(
    r"(?P<n>\d{1,3}|one|two|three|four|six|nine|twelve)\s+(?P<u>working days|days?|weeks?|months?|years?)"
    r"(?P<s>\s+(?:after|from|following)\s+(?P<x>.+))"
)
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12}
_SESSION: Final = re.compile(
    r"(?P<n>\d{2,3})\s*(?:rd|th|st|nd)?\s*(?:session|sitting|ilc|gb)\b(?P<of>.*)"
    r"|(?:ilc|gb|gb\.)\s*(?P<k>\d{2,3})\b"
)


@attrs.frozen
class Part:
    """
    One date of a due text.

    Attributes:
        to: The date in the agenda's notation; ``None`` where ``condition`` says what is waited for.
        kind: ``extension`` where it takes the place of the part before.
        sure: How sure the reading is.
        note: What was assumed; empty for nothing.
        condition: What must happen first, in the words of the text.
        after: Day from which ``within`` counts.
        within: Number of days after it.
        before: Session it must be done before.
    """

    to: str | None
    kind: Kind = "commitment"
    sure: Sureness = "sure"
    note: str = ""
    condition: str = ""
    after: str = ""
    within: int = 0
    before: str = ""


@attrs.frozen
class DueText:
    """
    What a due text says.

    Attributes:
        text: As it is written.
        parts: The dates in it, in order; none where nothing could be read.
        left: Words that were not understood; empty where all were.
    """

    text: str
    parts: tuple[Part, ...]
    left: str = ""

    @property
    def sure(self) -> Sureness | None:
        """The least sure of its parts; ``None`` where there is none."""
        order: tuple[Sureness, ...] = ("guess", "likely", "sure")
        return min((part.sure for part in self.parts), key=order.index, default=None)


@attrs.frozen
class _Found:
    begin: int
    end: int
    form: Form
    match: re.Match[str]


def read_due_text(
    text: str,
    *,
    year: int | None = None,
    fiscal_start: int = 1,
    sessions: frozenset[str] = frozenset(),
) -> DueText:
    """
    Read a due date as people write it.

    Args:
        text: In English, French, Spanish, Urdu or Bengali; words of several may be mixed.
        year: The year for dates that have none, such as that of the table.
        fiscal_start: Month (1 to 12) in which the fiscal year starts.
        sessions: Ids of sessions that a date may lie before, such as ``ILO-GB-329``.

    Returns:
        Its dates, each with how sure it is, and what stays words. What is written is never
        lost: ``text`` keeps it.
    """
    told = canonical(text)
    if not told:
        return DueText(text, ())
    if _UNDATED.fullmatch(told):
        return DueText(text, (Part("none"),))
    told = _in_order(told, fiscal_start)
    special = _within(text, told, year, fiscal_start) or _session(text, told, sessions)
    if special:
        return special
    return _dates(text, told, year, fiscal_start)


def _in_order(told: str, start: int) -> str:
    """Return *told* with the first of two dates before the one that took its place."""
    for pattern in (_FROM_TO, _WAS_NOW, _NOW_WAS):
        found = pattern.search(told) if pattern is _FROM_TO else pattern.fullmatch(told)
        if found and all(len(_scan(found[each], start)) == 1 for each in ("first", "then")):
            return f"{told[: found.start()]}{found['first']} -> {found['then']}"
    return told


def _within(text: str, told: str, year: int | None, start: int) -> DueText | None:
    """Return a span of days after something; after a date it is one, else a condition."""
    found = _WITHIN.search(told) or _AFTER.fullmatch(told)
    if not found:
        return None
    number = _NUMBERS.get(found["n"]) or int(found["n"])
    unit = found["u"].rstrip("s")
    days = {"day": number, "week": 7 * number}.get(unit)
    begin = _dates(found["x"], found["x"], year, start) if found["x"] else None
    dated = begin.parts[0].to if begin and len(begin.parts) == 1 and not begin.left else None
    if dated and days:
        return DueText(text, (Part(None, after=dated, within=days),))
    note = (
        "no day is named from which it counts"
        if not found["s"]
        else "it counts from something undated"
    )
    return DueText(text, (Part(None, condition=text.strip(), sure="likely", note=note),))


def _session(text: str, told: str, sessions: frozenset[str]) -> DueText | None:
    """Return a date before a session of the Governing Body or of the Conference."""
    found = _SESSION.search(told)
    if not found:
        return None
    number = found["n"] or found["k"]
    conference = "conference" in told or "ilc" in told
    kind: Sureness = "sure" if conference or "governing" in told or "gb" in told else "likely"
    name = f"ILO-{'ILC' if conference else 'GB'}-{number}"
    if name in sessions:
        return DueText(text, (Part(None, before=name, sure=kind),))
    note = f"no session {name} is known"
    return DueText(text, (Part(None, condition=text.strip(), sure="likely", note=note),))


def _dates(text: str, told: str, year: int | None, start: int) -> DueText:
    """Return the dates in *told*, which is *text* in canonical words."""
    found = _scan(told, start)
    if _ONGOING.search(told) and not found:
        return DueText(text, (Part("ongoing"),), _rest(told, found, _ONGOING))
    if _EVERY.search(told):
        return _recurring(text, told, found, year, start)
    years = [_year(each) for each in found]
    parts: list[Part] = []
    joined: list[_Found] = []
    for number, each in enumerate(found):
        assumed = _assumed(years, number, year)
        years[number] = years[number] or assumed
        before = told[joined[-1].end : each.begin] if joined else told[: each.begin]
        part = _part(each, before, parts[-1] if parts else None, assumed, start)
        if part is None or _begins(before, part) or _happened(before):
            continue
        if each.form.bare and _NUMBERED.search(before):
            continue
        parts.append(part)
        joined.append(each)
    if len(parts) > 1 and any(part.kind == "commitment" for part in parts[1:]):
        note = "several dates, and not clear which is owed"
        parts = [attrs.evolve(part, sure="guess", note=note) for part in parts]
    left = _rest(told, joined)
    if parts and (doubt := _doubt(told, joined)):
        parts = [
            attrs.evolve(
                each, sure="likely" if each.sure == "sure" else each.sure, note=each.note or doubt
            )
            for each in parts
        ]
    if left:
        parts = [
            attrs.evolve(each, sure="likely") if each.sure == "sure" else each for each in parts
        ]
    return DueText(text, tuple(parts), left)


def _happened(before: str) -> bool:
    """Tell whether the words *before* a date make it the day of what happened."""
    return bool(_HAPPENED.search(before)) and not _OWED.search(before)


def _doubt(told: str, joined: list[_Found]) -> str:
    """Return why a date may not be the one that is owed; empty where nothing says so."""
    if _TENTATIVE.search(told):
        return "the text calls it tentative"
    after = told[joined[-1].end :]
    return "it may be the day of what happened" if _HAPPENED.search(after) else ""


def _begins(before: str, part: Part) -> bool:
    """Tell whether the words *before* a date make it one to begin on, or one owed no more."""
    span = part.to is not None and "/" in part.to  # from one date to another
    return bool(_NO_DUE.search(before)) and not span and not _REVISED.search(before)


def _part(
    found: _Found, before: str, last: Part | None, assumed: int | None, start: int
) -> Part | None:
    """Return what one date means behind the words *before* it; ``None`` where it is none."""
    form = found.form
    to = form.to(found.match, assumed, start)
    if to is None:
        return None
    sure, note = form.sure, form.note
    kind: Kind = "extension" if last and _REVISED.search(before) else "commitment"
    if form.yearless:
        note = f"the year {assumed} stands elsewhere"
        if kind == "extension" and last and last.to and to < last.to:
            to = form.to(found.match, (assumed or 0) + 1, start) or to
            note = f"the year {(assumed or 0) + 1} is the next that is later"
    if _unambiguous(found):
        sure, note = "sure", ""
    earlier = _before(before, to)
    if earlier:
        to, sure, note = earlier, "likely", f"before it begins: read as {earlier}"
    return Part(to, kind, sure, note)


def _recurring(text: str, told: str, found: list[_Found], year: int | None, start: int) -> DueText:
    """Return a duty that comes again: until its last date, or for good."""
    note = "it comes again: write one milestone for each time"
    last = next(
        (to for each in reversed(found) if (to := each.form.to(each.match, year, start))), None
    )
    return DueText(
        text, (Part(last or "ongoing", sure="guess", note=note),), _rest(told, found, _EVERY)
    )


def _scan(told: str, start: int) -> list[_Found]:
    """Return the dates in *told*, none overlapping another, in order."""
    taken: list[_Found] = []
    for form in FORMS:
        for match in form.pattern.finditer(told):
            begin, end = match.span()
            free = all(end <= each.begin or begin >= each.end for each in taken)
            if free and (form.to(match, 2000, start) is not None):
                taken.append(_Found(begin, end, form, match))
    return sorted(taken, key=lambda each: each.begin)


def _before(words: str, to: str) -> str | None:
    """Return the month before a year, quarter or month that a thing must precede; else nothing."""
    if not _BEFORE.search(words) or not re.fullmatch(r"\d{4}(?:-\d\d|-Q[1-4]|-H[12])?", to):
        return None
    first = parse_when(to).first
    last = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
    return f"{last:%Y-%m}"


def _year(found: _Found) -> int | None:
    if found.form.yearless:
        return None
    to = found.form.to(found.match, None, 7) or ""
    digits = re.findall(r"(?:19|20)\d\d", to)
    return int(digits[-1]) if digits else None


def _assumed(years: list[int | None], number: int, year: int | None) -> int | None:
    """Return the year of a date that has none: that of the one before, the one after, or *year*."""
    before = [each for each in years[:number] if each]
    after = [each for each in years[number + 1 :] if each]
    return before[-1] if before else after[0] if after else year


def _unambiguous(found: _Found) -> bool:
    """Tell whether a date in numbers can be read in one way only."""
    held = found.match.groupdict()
    if "n" not in held or "d" not in held or not held.get("n") or not held.get("d"):
        return False
    day, month = int(held["d"]), int(held["n"])
    return day > 12 or month > 12 or day == month  # noqa: PLR2004 - months


def _rest(told: str, found: list[_Found], *more: re.Pattern[str]) -> str:
    """Return the words of *told* that no date and no filler explains."""
    kept = told
    for each in reversed(found):
        kept = f"{kept[: each.begin]} {kept[each.end :]}"
    for pattern in (*more, _REVISED, _FILLER):
        kept = pattern.sub(" ", kept)
    return " ".join(re.sub(r"[^\w<>%]+", " ", kept).split())


__all__ = ["DueText", "Part", "Sureness", "read_due_text"]
