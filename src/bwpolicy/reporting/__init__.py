"""
The contract between host and reporters; all that a plugin may import, with ``bwpolicy.plugin``.

Provisional until the first release.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bwpolicy.analysis import Snapshot
    from bwpolicy.analysis.changes import Change
    from bwpolicy.analysis.counts import Counts, TrackState
    from bwpolicy.analysis.coverage import Coverage
    from bwpolicy.analysis.deadlines import Chain, DeadlineStatus, LinkedTrack
    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.milestones import MilestoneStatus, Pending
    from bwpolicy.analysis.plain import to_json, to_plain, with_history
    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.analysis.requests import RequestStatus
    from bwpolicy.analysis.seeing import Possibly
    from bwpolicy.analysis.snapshot import Filters
    from bwpolicy.analysis.spans import Span
    from bwpolicy.analysis.stated_dates import StatedDate
    from bwpolicy.analysis.states import State
    from bwpolicy.analysis.tracks import Measure, TrackStatus
    from bwpolicy.model import (
        Body,
        Claim,
        Comment,
        Decision,
        DueDate,
        Event,
        Expression,
        Fact,
        Indicator,
        Jurisdiction,
        Law,
        Meeting,
        Plan,
        Position,
        Procedure,
        Ratification,
        Record,
        Reply,
        Result,
        Settings,
        Source,
        Stage,
        Text,
        Theme,
        Value,
        When,
        WorkingGroup,
    )
    from bwpolicy.model.words import Access, Grade
    from bwpolicy.reporting.contract import (
        API,
        CannotRenderError,
        Context,
        ContractError,
        Rendered,
        Reporter,
    )
    from bwpolicy.reporting.document.parts import (
        Cell,
        Document,
        Id,
        Line,
        Link,
        Rows,
        Section,
        SectionName,
        Table,
    )
    from bwpolicy.reporting.document.whole import status_document
    from bwpolicy.reporting.escaping import clean, harmless, markdown, printable
    from bwpolicy.reporting.languages import Language, Passage
    from bwpolicy.reporting.record import Stamp
    from bwpolicy.reporting.sandbox import Sandbox
    from bwpolicy.reporting.schema import SNAPSHOT_VERSION, snapshot_schema
    from bwpolicy.reporting.sections import (
        LATEST_DAYS,
        MilestoneGroup,
        Step,
        ThemeGroup,
        by_theme,
        latest_steps,
        milestone_groups,
        other_milestones,
        running_measures,
        unconfirmed,
    )
    from bwpolicy.reporting.summary import moved
    from bwpolicy.reporting.telling import change_lines
    from bwpolicy.reporting.templates import Templates
    from bwpolicy.reporting.vocabulary import N_, SIGNS
    from bwpolicy.reporting.wording import ILLUSTRATIVE, Wording

#: Where each public name lives; it is imported when it is first used, so that a reporter pays
#: only for what it needs.
_HOMES = {
    "API": "bwpolicy.reporting.contract",
    "Access": "bwpolicy.model.words",
    "Body": "bwpolicy.model",
    "CannotRenderError": "bwpolicy.reporting.contract",
    "Cell": "bwpolicy.reporting.document.parts",
    "Chain": "bwpolicy.analysis.deadlines",
    "Change": "bwpolicy.analysis.changes",
    "Claim": "bwpolicy.model",
    "Comment": "bwpolicy.model",
    "Context": "bwpolicy.reporting.contract",
    "ContractError": "bwpolicy.reporting.contract",
    "Counts": "bwpolicy.analysis.counts",
    "Coverage": "bwpolicy.analysis.coverage",
    "DeadlineStatus": "bwpolicy.analysis.deadlines",
    "Decision": "bwpolicy.model",
    "Document": "bwpolicy.reporting.document.parts",
    "DueDate": "bwpolicy.model",
    "Event": "bwpolicy.model",
    "Expression": "bwpolicy.model",
    "Fact": "bwpolicy.model",
    "Filters": "bwpolicy.analysis.snapshot",
    "Grade": "bwpolicy.model.words",
    "ILLUSTRATIVE": "bwpolicy.reporting.wording",
    "Id": "bwpolicy.reporting.document.parts",
    "Indicator": "bwpolicy.model",
    "ItemStatus": "bwpolicy.analysis.items",
    "Jurisdiction": "bwpolicy.model",
    "LATEST_DAYS": "bwpolicy.reporting.sections",
    "Language": "bwpolicy.reporting.languages",
    "Law": "bwpolicy.model",
    "Line": "bwpolicy.reporting.document.parts",
    "Link": "bwpolicy.reporting.document.parts",
    "LinkedTrack": "bwpolicy.analysis.deadlines",
    "Measure": "bwpolicy.analysis.tracks",
    "Meeting": "bwpolicy.model",
    "MilestoneGroup": "bwpolicy.reporting.sections",
    "MilestoneStatus": "bwpolicy.analysis.milestones",
    "N_": "bwpolicy.reporting.vocabulary",
    "Passage": "bwpolicy.reporting.languages",
    "Pending": "bwpolicy.analysis.milestones",
    "Plan": "bwpolicy.model",
    "PointStatus": "bwpolicy.analysis.points",
    "Position": "bwpolicy.model",
    "Possibly": "bwpolicy.analysis.seeing",
    "Procedure": "bwpolicy.model",
    "Ratification": "bwpolicy.model",
    "Record": "bwpolicy.model",
    "Rendered": "bwpolicy.reporting.contract",
    "Reply": "bwpolicy.model",
    "Reporter": "bwpolicy.reporting.contract",
    "RequestStatus": "bwpolicy.analysis.requests",
    "Result": "bwpolicy.model",
    "Rows": "bwpolicy.reporting.document.parts",
    "SIGNS": "bwpolicy.reporting.vocabulary",
    "SNAPSHOT_VERSION": "bwpolicy.reporting.schema",
    "Sandbox": "bwpolicy.reporting.sandbox",
    "Section": "bwpolicy.reporting.document.parts",
    "SectionName": "bwpolicy.reporting.document.parts",
    "Settings": "bwpolicy.model",
    "Snapshot": "bwpolicy.analysis",
    "Source": "bwpolicy.model",
    "Span": "bwpolicy.analysis.spans",
    "Stage": "bwpolicy.model",
    "Stamp": "bwpolicy.reporting.record",
    "State": "bwpolicy.analysis.states",
    "StatedDate": "bwpolicy.analysis.stated_dates",
    "Step": "bwpolicy.reporting.sections",
    "Table": "bwpolicy.reporting.document.parts",
    "Templates": "bwpolicy.reporting.templates",
    "Text": "bwpolicy.model",
    "Theme": "bwpolicy.model",
    "ThemeGroup": "bwpolicy.reporting.sections",
    "TrackState": "bwpolicy.analysis.counts",
    "TrackStatus": "bwpolicy.analysis.tracks",
    "Value": "bwpolicy.model",
    "When": "bwpolicy.model",
    "Wording": "bwpolicy.reporting.wording",
    "WorkingGroup": "bwpolicy.model",
    "by_theme": "bwpolicy.reporting.sections",
    "change_lines": "bwpolicy.reporting.telling",
    "clean": "bwpolicy.reporting.escaping",
    "harmless": "bwpolicy.reporting.escaping",
    "latest_steps": "bwpolicy.reporting.sections",
    "markdown": "bwpolicy.reporting.escaping",
    "milestone_groups": "bwpolicy.reporting.sections",
    "moved": "bwpolicy.reporting.summary",
    "other_milestones": "bwpolicy.reporting.sections",
    "printable": "bwpolicy.reporting.escaping",
    "running_measures": "bwpolicy.reporting.sections",
    "snapshot_schema": "bwpolicy.reporting.schema",
    "status_document": "bwpolicy.reporting.document.whole",
    "to_json": "bwpolicy.analysis.plain",
    "to_plain": "bwpolicy.analysis.plain",
    "unconfirmed": "bwpolicy.reporting.sections",
    "with_history": "bwpolicy.analysis.plain",
}

__all__ = [
    "API",
    "ILLUSTRATIVE",
    "LATEST_DAYS",
    "N_",
    "SIGNS",
    "SNAPSHOT_VERSION",
    "Access",
    "Body",
    "CannotRenderError",
    "Cell",
    "Chain",
    "Change",
    "Claim",
    "Comment",
    "Context",
    "ContractError",
    "Counts",
    "Coverage",
    "DeadlineStatus",
    "Decision",
    "Document",
    "DueDate",
    "Event",
    "Expression",
    "Fact",
    "Filters",
    "Grade",
    "Id",
    "Indicator",
    "ItemStatus",
    "Jurisdiction",
    "Language",
    "Law",
    "Line",
    "Link",
    "LinkedTrack",
    "Measure",
    "Meeting",
    "MilestoneGroup",
    "MilestoneStatus",
    "Passage",
    "Pending",
    "Plan",
    "PointStatus",
    "Position",
    "Possibly",
    "Procedure",
    "Ratification",
    "Record",
    "Rendered",
    "Reply",
    "Reporter",
    "RequestStatus",
    "Result",
    "Rows",
    "Sandbox",
    "Section",
    "SectionName",
    "Settings",
    "Snapshot",
    "Source",
    "Span",
    "Stage",
    "Stamp",
    "State",
    "StatedDate",
    "Step",
    "Table",
    "Templates",
    "Text",
    "Theme",
    "ThemeGroup",
    "TrackState",
    "TrackStatus",
    "Value",
    "When",
    "Wording",
    "WorkingGroup",
    "by_theme",
    "change_lines",
    "clean",
    "harmless",
    "latest_steps",
    "markdown",
    "milestone_groups",
    "moved",
    "other_milestones",
    "printable",
    "running_measures",
    "snapshot_schema",
    "status_document",
    "to_json",
    "to_plain",
    "unconfirmed",
    "with_history",
]


if not TYPE_CHECKING:  # type checkers would take any name at all for an object

    def __getattr__(name: str) -> object:
        """Import *name* from where it lives."""
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
