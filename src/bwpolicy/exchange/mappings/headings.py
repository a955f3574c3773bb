"""What the heading of a column means, in the many spellings people use."""

from __future__ import annotations

import re
from typing import Final, Literal, get_args

from bwpolicy.exchange.due_texts import read_due_text
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
        "on",
        r"(actual )?(date (completed|achieved)|(completed|achieved|done) on|completion date \(?actual\)?)|"
        r"actual (completion )?date( of completion)?",
    ),
    (
        "due",
        (
            r"(original |agreed |proposed |target )?(deadline|time[ -]?(line|frame|limit|scale|table))s?|due|by when|when|"
            r"(original|agreed|planned|proposed|expected|scheduled|target|end|final|due|completion)"
            r"( (completion|end|due))? dates?( of completion)?|(date|year) of completion|expected completion|"
            r"(promised|to be completed|completed) by|"
            r"dates? (limite|prévue|d'échéance)|échéances?|échéanciers?|délais?|calendrier|plazos?|"
            r"fecha (límite|prevista|final|de (vencimiento|término|cumplimiento|conclusión))|"
            r"مقررہ (تاریخ|مدت|وقت)|آخری تاریخ|تاریخ تکمیل|تکمیل کی تاریخ|میعاد|مدت( تکمیل)?|وقت|ٹائم ?لائن|"
            r"সময়সীমা|সময়কাল|মেয়াদ(কাল)?|নির্ধারিত (তারিখ|সময়)|সমাপ্তির তারিখ|বাস্তবায়নকাল|শেষ তারিখ|কখন"
        ),
    ),
    (
        "status",
        (
            r"(current |present |latest |implementation )?(status|state|progress|position)( of (implementation|play)|"
            r" updates?| to date)?|(level|stage) of (implementation|progress)|(latest |progress )?updates?|"
            r"rag( status| rating)?|traffic lights?|achievements?|done|completed|"
            r"(%|per ?cent(age)?) (of )?(complet(e|ed|ion)|done|progress|achieved|implemented)|"
            r"état( d'avancement)?|statut|avancement|estado( actual)?|avances?|situaci(ón|on)( actual)?|"
            r"(موجودہ )?صورت ?حال|حیثیت|پیش رفت|کیفیت|(বর্তমান )?অবস্থা|অগ্রগতি"
        ),
    ),
    (
        "action",
        (
            r"actions? taken|actions? (so far|to date)|steps? taken|mesures prises|medidas adoptadas|"
            r"کارروائی|اقدامات|গৃহীত (পদক্ষেপ|ব্যবস্থা)"
        ),
    ),
    (
        "on",
        (
            r"(date|as) (of|on)( (the )?(status|(last |latest )?(update|report)))?|(status|progress|position|update) (as )?(of|on|at|date)( date)?|last updated|reporting date|updated on|"
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
            r"action( to be taken)? by|(to be )?(taken|implemented|done) by|assigned to|"
            r"lead( agency| department| entity| body| ministry)?s?( ?/ ?support(ing)?)?|"
            r"(responsib(le|ility)|implementing|executing|concerned|nodal|focal) (agenc|bod|entit|ministr|part|authorit|"
            r"department|person|institution|organi[sz]ation|point)(y|ies|s)?(/s)?|responsib(le|ility|ilities)|by whom|who|"
            r"owner|agenc(y|ies)|departments?|ministr(y|ies)( ?/ ?divisions?)?|"
            r"((institution|structure|entité|organisme)s? )?responsables?|"
            r"(entidad|instituci(ón|on)|organismo)(es)?( responsables?)?|encargados?|"
            r"(متعلقہ )?(محکمہ|ادارہ|وزارت)|ذمہ ?دار(ی|ان)?( ادارہ| محکمہ)?|"
            r"দায়িত্ব(প্রাপ্ত)?( সংস্থা| দপ্তর)?|বাস্তবায়নকারী( সংস্থা| দপ্তর| মন্ত্রণালয়)?|মন্ত্রণালয়"
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
    ("items", r"(related |linked )(reform|item)s?( (no|id|ref))?|reforms? (no|id|ref)|relates to"),
    (
        "id",
        (
            r"(s|sr|ser|sl)\.? ?(no|#)\.?|(sr|ser)\.?|serial( no| number)?|sl\.?|no\.?|#|id|ref(erence)?\.?( no)?\.?|code|núm(ero)?|"
            r"numéro|n[°º]\.?|(action|activity|item|measure|demand|recommendation|task) (no|number|id|#|code)\.?|"
            r"(سیریل )?نمبر( شمار)?|شمار|ক্রমিক( নং| নম্বর)?|নং|حوالہ نمبر|সূত্র নং"
        ),
    ),
    (
        "title",
        (
            r"(proposed |key )?(reforms?|actions?|measures?|activit(y|ies)|tasks?|items?|issues?|milestones?|steps?|"
            r"recommendations?|commitments?|undertakings?|demands?|subject|description|title|deliverables?)"
            r"( ?/ ?\w+)*( point| item| required| to be taken)?s?|(area|field)s? of reform|demands? of \w+|what|"
            r"réformes?|mesures?|activités?|demandes?|intitulé|recommandations?|recomendaci(ón|ones)|compromisos?|"
            r"acción|acciones|actividad(es)?|medidas?|demandas?|"
            r"اصلاح(ات)?|اقدام|عنوان|سرگرمی|مطالبہ|مطالبات|কার্যক্রম|সংস্কার|শিরোনাম|করণীয়|দাবি"
        ),
    ),
    (
        "note",
        (
            r"remarks?|comments?|notes?|observations?|reasons?( for delay)?|challenges|way forward|next steps?|issues faced|"
            r"discussion|background|rationale|justification|(remaining |legal )?gaps?|priority|budget|(estimated )?costs?|"
            r"funding|assumptions?( ?/ ?risks?)?|risks?|likelihood|contacts?|phone|e-?mail|"
            r"remarques?|commentaires?|hypothèses?|observaciones|comentarios?|notas|presupuesto|"
            r"ریمارکس|تبصرہ|মন্তব্য"
        ),
    ),
)
_COMPILED: Final = tuple((meaning, re.compile(pattern)) for meaning, pattern in _PATTERNS)
#: What a row is about, rather than what it is, where another column has that.
_ABOUT: Final = re.compile(
    r"(issues?|areas?|subjects?|descriptions?|items?|agenda items?|(area|field)s? of reform|what)"
    r"( ?/ ?(issues?|areas?|subjects?|descriptions?|items?))*"
)
#: Words for what is to be done, and for what was: the first where nothing else is a title.
_TO_DO: Final = re.compile(r"اقدامات|کارروائی")
#: Words for a figure of an indicator, and for how far a step is.
_HOW_FAR: Final = re.compile(r"achiev(ed|ements?)")
#: The day of something else: not that of the status, nor one that anything is owed by.
_DATED: Final = re.compile(r"(?:dates? (?:of|when|on which)|date de|fecha de|start(?:ing)? date)\b")
#: Dates of completion, of which some are over and some are ahead.
_COMPLETION: Final = re.compile(
    r"^(completion dates?|(date|year) of completion|dates? d'achèvement|fecha de conclusión"
    r"|تاریخ تکمیل|تکمیل کی تاریخ|সমাপ্তির তারিখ)$"
)
_NOISE: Final = re.compile(r"[()\[\]:*?…]|\b(?:the|of the|and/or)\b")


def meaning_of(heading: str) -> tuple[Meaning | None, bool]:
    """
    Return what a heading means, and whether that is all it says.

    Args:
        heading: As written; of several rows of headings, all of them with `` / `` between.
    """
    whole = _bare(heading)
    for part in dict.fromkeys((whole, *reversed([each.strip() for each in whole.split(" / ")]))):
        for meaning, pattern in _COMPILED:
            if part and pattern.fullmatch(part):
                return meaning, True
    if _DATED.match(whole):
        return None, False
    for meaning, pattern in _COMPILED:
        if re.search(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", whole):
            return meaning, False
    return None, False


def _bare(heading: str) -> str:
    return " ".join(_NOISE.sub(" ", plain(heading)).split()).strip(" .-/")


def names_what_is_done(heading: str) -> bool:
    """Tell whether the heading of a title is that of an action, not of what it is about."""
    return meaning_of(_ABOUT.sub(" ", _bare(heading)))[0] == "title"


def may_be_a_title(heading: str) -> bool:
    """Tell whether what means an action taken may be one to take, where nothing else is a title."""
    return bool(_TO_DO.search(_bare(heading)))


def says_how_far(heading: str) -> bool:
    """Tell whether what means the figure of an indicator says of a step how far it is."""
    return bool(_HOW_FAR.search(_bare(heading)))


def is_completion(heading: str) -> bool:
    """Tell whether a heading for dates may mean the day on which things were done."""
    return bool(_COMPLETION.search(_bare(heading)))


def is_period(heading: str) -> bool:
    """Tell whether a heading is a time and nothing else, such as *2025 / Q1* over marks."""
    read = read_due_text(heading.rpartition(" / ")[2], year=2000)
    return len(read.parts) == 1 and not read.left and bool(re.search(r"\d", str(read.parts[0].to)))


def kind_of(meanings: set[Meaning]) -> RowKind:
    """Return what a row with these columns most likely is."""
    if "decision" in meanings:
        return "decision"
    figures = meanings & {"baseline", "target", "actual"}
    step = "title" in meanings and meanings & {"leads", "due", "status"}
    # Beside a step that somebody owes, an indicator is what shows that it is done.
    if len(figures) > 1 or ("indicator" in meanings and (figures or not step)):
        return "indicator"
    if meanings & {"convention", "point", "law", "jurisdiction"}:
        return "item"
    return "milestone" if meanings & {"due", "leads", "evidence"} else "item"
