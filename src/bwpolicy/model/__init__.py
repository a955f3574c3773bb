"""Values and records: what an agenda is made of. No input or output happens here."""

from bwpolicy.model.agenda import (
    COLLECTIONS,
    NESTED,
    SHIPPED,
    Agenda,
    Reference,
    Settings,
)
from bwpolicy.model.comparing import Compared
from bwpolicy.model.facts import (
    NOT_SHOWN,
    Claim,
    DueDate,
    Event,
    Expression,
    Position,
    Reply,
    Value,
)
from bwpolicy.model.items import AgendaItem, Theme, Track
from bwpolicy.model.law import Instrument, Law, Procedure, Provisions, Ratification, Stage
from bwpolicy.model.order import in_order
from bwpolicy.model.parties import Body, Jurisdiction
from bwpolicy.model.place import Place
from bwpolicy.model.plans import Deadline, Plan
from bwpolicy.model.records import ACYCLIC, REFERS_TO, Fact, Record
from bwpolicy.model.results import Indicator, Result
from bwpolicy.model.sources import Source
from bwpolicy.model.supervision import Comment, Point, Session, Term
from bwpolicy.model.text import Text
from bwpolicy.model.when import (
    ONGOING,
    UNDATED,
    When,
    is_dated,
    parse_due,
    parse_span,
    parse_when,
)
from bwpolicy.model.words import ACCESS, GRADES, STEPS, strictest, weakest
from bwpolicy.model.work import Decision, Meeting, Milestone, Reached, Request, WorkingGroup

__all__ = [
    "ACCESS",
    "ACYCLIC",
    "COLLECTIONS",
    "GRADES",
    "NESTED",
    "NOT_SHOWN",
    "ONGOING",
    "REFERS_TO",
    "SHIPPED",
    "STEPS",
    "UNDATED",
    "Agenda",
    "AgendaItem",
    "Body",
    "Claim",
    "Comment",
    "Compared",
    "Deadline",
    "Decision",
    "DueDate",
    "Event",
    "Expression",
    "Fact",
    "Indicator",
    "Instrument",
    "Jurisdiction",
    "Law",
    "Meeting",
    "Milestone",
    "Place",
    "Plan",
    "Point",
    "Position",
    "Procedure",
    "Provisions",
    "Ratification",
    "Reached",
    "Record",
    "Reference",
    "Reply",
    "Request",
    "Result",
    "Session",
    "Settings",
    "Source",
    "Stage",
    "Term",
    "Text",
    "Theme",
    "Track",
    "Value",
    "When",
    "WorkingGroup",
    "in_order",
    "is_dated",
    "parse_due",
    "parse_span",
    "parse_when",
    "strictest",
    "weakest",
]
