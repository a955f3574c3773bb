"""What the heading of a column means, in the many spellings people use."""

from __future__ import annotations

import re
from typing import Final, Literal, get_args

from bwpolicy.exchange.due_texts.canonical import plain

RowKind = Literal["item", "milestone", "decision", "indicator"]
Meaning = Literal[
    "id",
    "title",
    "theme",
    "jurisdiction",
    "leads",
    "supporting",
    "due",
    "revised",
    "status",
    "on",
    "action",
    "convention",
    "point",
    "law",
    "evidence",
    "source",
    "meeting",
    "meeting_date",
    "paragraph",
    "decision",
    "items",
    "indicator",
    "result",
    "level",
    "unit",
    "baseline",
    "target",
    "actual",
    "note",
    "ignore",
]
MEANINGS: Final[tuple[Meaning, ...]] = get_args(Meaning)

#: What headings say, in English, French, Spanish, Urdu and Bengali; the most telling first.
_PATTERNS: Final[tuple[tuple[Meaning, str], ...]] = (
    ("ignore", r"position so far|days late"),
    (
        "meeting_date",
        (
            r"(date( of)?|meeting) (the )?(meeting|date)|date de la réunion|fecha de la reunión|"
            r"اجلاس کی تاریخ|সভার তারিখ"
        ),
    ),
    ("meeting", r"meeting( no| number|#)?|réunion|reunión|sitting|اجلاس|সভা"),
    (
        "paragraph",
        r"(agenda )?(item|para(graph)?)( no| number)? (of|in) (the )?minutes|para(graph)?( no)?|پیرا",
    ),
    (
        "decision",
        r"decisions?( taken| of the meeting)?|décision|decisión|resolution|فیصلہ|فیصلے|সিদ্ধান্ত",
    ),
    (
        "revised",
        (
            r"(revised|new|extended|updated|current) (date|deadline|timeline|target( date)?|due( date)?)|"
            r"revised|extended( to)?|revision|extension|date révisée|fecha revisada|نظرثانی شدہ|সংশোধিত (তারিখ|সময়)"
        ),
    ),
    (
        "due",
        (
            r"due( date)?|deadline|time ?(line|frame|limit)s?|target date|by when|when|completion date|"
            r"expected (date|completion)|date limite|échéance|délai|calendrier|plazo|fecha (límite|prevista)|"
            r"مقررہ تاریخ|آخری تاریخ|تاریخ تکمیل|مدت|وقت|ٹائم ?لائن|সময়সীমা|মেয়াদ|নির্ধারিত তারিখ|কখন"
        ),
    ),
    (
        "status",
        (
            r"(current |present |implementation )?(status|state|progress|position)( of implementation| update)?|"
            r"(level|stage) of (implementation|progress)|état( d'avancement)?|statut|avancement|estado|avance|"
            r"صورت ?حال|حیثیت|پیش رفت|کیفیت|অবস্থা|অগ্রগতি"
        ),
    ),
    (
        "action",
        (
            r"action taken|actions? (so far|to date)|steps? taken|update|mesures prises|medidas adoptadas|"
            r"کارروائی|اقدامات|গৃহীত (পদক্ষেপ|ব্যবস্থা)"
        ),
    ),
    (
        "on",
        (
            r"(date|as) (of|on)( status| update)?|(status|progress|position|update) (as )?(of|on|at|date)( date)?|last updated|reporting date|updated on|"
            r"date de mise à jour|fecha de actualización|بتاریخ|হালনাগাদ"
        ),
    ),
    (
        "supporting",
        (
            r"support(ing)?( (agency|bodies|department|entity|entities|partner)s?)?|secondary|"
            r"(other|collaborating|partner) (agenc(y|ies)|departments?)|appui|apoyo|معاون|সহযোগী"
        ),
    ),
    (
        "leads",
        (
            r"action( to be taken)? by|(to be )?(taken|implemented|done) by|"
            r"lead( agency| department| entity| body| ministry)?s?|responsib(le|ility)( (agency|body|department|"
            r"entity|ministry|party|person|authority|institution)(/s|s|ies|\(s\))?)?|by whom|who|owner|"
            r"focal (point|person)|agency|department|ministry|responsable|encargado|ذمہ ?دار( ادارہ| محکمہ)?|محکمہ|"
            r"দায়িত্ব(প্রাপ্ত)?( সংস্থা| দপ্তর)?|মন্ত্রণালয়"
        ),
    ),
    (
        "jurisdiction",
        (
            r"jurisdiction|province|state|territory|federal ?/ ?provincial|region|where|level of government|"
            r"provincia|juridiction|jurisdicción|صوبہ|دائرہ اختیار|প্রদেশ|এখতিয়ার|বিভাগ"
        ),
    ),
    (
        "point",
        (
            r"(ceacr|cfa|cas|ilo)( comments?| observations?| points?| ref(erence)?)?|comments?( of| ref).*(ilo|ceacr)|"
            r"supervisory (body|comment)s?|observation"
        ),
    ),
    (
        "convention",
        r"(ilo )?conventions?( no)?|c ?no|instrument|convention oit|convenio|کنونشن|কনভেনশন",
    ),
    ("law", r"law|act|statute|legislation|section|provision|loi|ley|قانون|দফা|আইন"),
    (
        "evidence",
        (
            r"evidence|means? of verification|verification|mov|proof|documents?|annex|preuves?|"
            r"medios de verificación|ثبوت|প্রমাণ|যাচাই"
        ),
    ),
    ("source", r"sources?( of (data|information))?|reference|link|url|fuente|حوالہ|ماخذ|সূত্র|উৎস"),
    ("baseline", r"base ?line.*|valeur de (référence|base)|línea de base|بنیادی|ভিত্তি"),
    ("target", r"targets?( value)?|cible|meta|ہدف|লক্ষ্যমাত্রা"),
    ("actual", r"actual|achieved|current value|result to date|value|réalisé|logrado|حاصل|অর্জন"),
    ("unit", r"units?( of measure(ment)?)?|unité|unidad|اکائی|একক"),
    ("level", r"level|results? level|niveau|nivel|سطح|স্তর"),
    ("indicator", r"(performance |key )?indicators?|kpi|indicateur|indicador|اشاریہ|সূচক"),
    ("result", r"results?|outcomes?|outputs?|objectives?|résultat|resultado|نتیجہ|ফলাফল"),
    (
        "theme",
        r"themes?|areas?|(priority|thematic) areas?|pillar|component|category|thème|tema|موضوع|شعبہ|বিষয়|ক্ষেত্র",
    ),
    ("items", r"(related |linked )?(reform|item)s? (no|id|ref)|relates to"),
    (
        "id",
        (
            r"(s|sr|ser|sl)\.? ?(no|#)\.?|(sr|ser)\.?|serial( no| number)?|sl\.?|no\.?|#|id|ref(erence)?( no)?\.?|code|item no|action no|n°|núm(ero)?|"
            r"numéro|نمبر( شمار)?|شمار|ক্রমিক( নং| নম্বর)?|নং"
        ),
    ),
    (
        "title",
        (
            r"(proposed |key )?(reforms?|actions?|measures?|activit(y|ies)|tasks?|items?|issues?|milestones?|steps?|"
            r"recommendations?|commitments?|undertakings?|subject|description|title|deliverables?)"
            r"( ?/ ?\w+)*( point| item| required| to be taken)?s?|what|réformes?|activités?|intitulé|recommandations?|recomendaci(ón|ones)|compromisos?|acción(es)?|actividad(es)?|"
            r"medidas?|اصلاح(ات)?|عنوان|سرگرمی|কার্যক্রম|সংস্কার|শিরোনাম|করণীয়"
        ),
    ),
    (
        "note",
        (
            r"remarks?|comments?|notes?|observations?|reasons?( for delay)?|challenges|way forward|next steps?|issues faced|"
            r"remarques?|observaciones|notas|ریمارکس|تبصرہ|মন্তব্য"
        ),
    ),
)
_COMPILED: Final = tuple((meaning, re.compile(pattern)) for meaning, pattern in _PATTERNS)
_NOISE: Final = re.compile(r"[()\[\]:*?…]|\b(?:the|of the|and/or)\b")


def meaning_of(heading: str) -> tuple[Meaning | None, bool]:
    """
    Return what a heading means, and whether that is all it says.

    Args:
        heading: As written; of several rows of headings, all of them with `` / `` between.
    """
    whole = " ".join(_NOISE.sub(" ", plain(heading)).split()).strip(" .-/")
    for part in dict.fromkeys((whole, *reversed([each.strip() for each in whole.split(" / ")]))):
        for meaning, pattern in _COMPILED:
            if part and pattern.fullmatch(part):
                return meaning, True
    for meaning, pattern in _COMPILED:
        if re.search(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", whole):
            return meaning, False
    return None, False


def kind_of(meanings: set[Meaning]) -> RowKind:
    """Return what a row with these columns most likely is."""
    if "decision" in meanings:
        return "decision"
    if "indicator" in meanings or {"baseline", "target"} <= meanings:
        return "indicator"
    if meanings & {"convention", "point", "law", "jurisdiction"}:
        return "item"
    return "milestone" if meanings & {"due", "leads", "evidence"} else "item"
