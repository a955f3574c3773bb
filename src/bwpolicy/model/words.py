"""The closed vocabularies of the file format; each value is the word written in the file."""

from __future__ import annotations

from typing import Final, Literal, get_args

Grade = Literal["official", "reported", "secondary", "inferred", "unverified", "illustrative"]
Access = Literal["public", "tripartite", "government", "programme"]
Side = Literal["government", "employers", "workers", "ilo", "partner", "court", "other"]
Level = Literal["federal", "national", "province", "region", "territory", "regime"]
EventKind = Literal[
    "legal step",
    "court",
    "consultation",
    "statement",
    "complaint",
    "adverse measure",
    "practice",
]
Meets = Literal["yes", "partly", "no"]
DueKind = Literal["commitment", "extension", "partner's request", "forecast"]
Says = Literal[
    "planned",
    "under way",
    "partly",
    "done",
    "not done",
    "verified",
    "dropped",
    "reopened",
]
ValueKind = Literal["baseline", "target", "actual"]
Meaning = Literal["not started", "under way", "partial", "final", "standing", "ended"]
LawKind = Literal["constitution", "act", "ordinance", "rules", "code", "draft"]
InstrumentKind = Literal["convention", "protocol", "recommendation"]
CommentKind = Literal[
    "observation",
    "direct request",
    "individual case",
    "CFA case",
    "representation",
    "complaint",
    "GB decision",
    "list of issues",
]
Stance = Literal["supports", "reserves", "objects"]
ReplyStep = Literal["input", "draft", "cleared", "sent"]
Footnote = Literal["single", "double"]
ResultLevel = Literal["output", "outcome", "impact"]
ResultField = Literal["policy", "factory"]
Measure = Literal["number", "percentage", "yes_no", "ordinal", "qualitative"]
Direction = Literal["up", "down"]
SourceKind = Literal[
    "law", "gazette", "judgment", "supervisory", "minutes", "letter", "programme", "press", "other"
]
Month = Literal[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

#: Grades, best first: what a state rests on is as good as the last of these it touches (S10).
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
#: Access, widest audience first: a record is shown to its own audience and all narrower ones.
ACCESS: Final[tuple[Access, ...]] = get_args(Access)
MONTHS: Final[tuple[Month, ...]] = get_args(Month)

#: Kinds of event that are a step of the reform itself; statements and complaints are about it.
STEPS: Final[frozenset[EventKind]] = frozenset(("legal step", "court", "consultation", "practice"))


def weakest(*grades: Grade | None) -> Grade | None:
    """
    Return the weakest of *grades*, ignoring ``None``; ``None`` if nothing is left.

    Source: status rule S10.
    """
    stated = [grade for grade in grades if grade is not None]
    return max(stated, key=GRADES.index) if stated else None


def strictest(*levels: Access | None) -> Access:
    """Return the narrowest audience among *levels*; ``public`` if none is stated."""
    stated = [level for level in levels if level is not None]
    return max(stated, key=ACCESS.index) if stated else "public"
