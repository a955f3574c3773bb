"""The document as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bwpolicy.reporting.document.evidence import (
    possibly_section,
    results_section,
    sources_section,
)
from bwpolicy.reporting.document.group import (
    meetings_section,
    milestones_section,
    requests_section,
)
from bwpolicy.reporting.document.outside import (
    coverage_section,
    deadlines_section,
    points_section,
)
from bwpolicy.reporting.document.parts import Document, Section, SectionName
from bwpolicy.reporting.document.reforms import (
    items_section,
    latest_section,
    matrix_section,
    measures_section,
    moved_section,
    positions_section,
)
from bwpolicy.reporting.vocabulary import STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from bwpolicy.reporting.record import Stamp
    from bwpolicy.reporting.wording import Wording

_SECTIONS: Final[dict[SectionName, Callable[[Wording], Section | None]]] = {
    "outside-dates": deadlines_section,
    "moved": moved_section,
    "latest-steps": latest_section,
    "running-measures": measures_section,
    "milestones": milestones_section,
    "requests": requests_section,
    "meetings": meetings_section,
    "matrix": matrix_section,
    "items": items_section,
    "positions": positions_section,
    "points": points_section,
    "coverage": coverage_section,
    "results": results_section,
    "possibly": possibly_section,
    "sources": sources_section,
}


def status_document(
    words: Wording,
    stamp: Stamp,
    *,
    sections: Collection[SectionName] = (),
    closed: bool = False,
) -> Document:
    """
    Return the status report as a document.

    Args:
        words: Of the snapshot to report.
        stamp: Record reference and versions.
        sections: Those wanted; empty for all. They keep their order, and those in which there
            is nothing are left out.
        closed: Points that are closed or taken up later too.

    Raises:
        ValueError: If there is no section of a name.
    """
    for name in sections:
        if name not in _SECTIONS:
            message = f"no section {name!r}; there are {', '.join(_SECTIONS)}"
            raise ValueError(message)
    snapshot = words.snapshot
    counts = snapshot.counts
    numbers = {state: getattr(counts, _FIELDS.get(state, state)) for state in STATES}
    made = [
        points_section(words, closed=closed) if name == "points" else build(words)
        for name, build in _SECTIONS.items()
        if not sections or name in sections
    ]
    present = {track.state for item in snapshot.items for track in item.tracks}
    return Document(
        title=words.passage(snapshot.settings.title),
        asked=words.asked(),
        narrowed=words.narrowed(),
        notices=words.notice_passages(),
        summary=words.total(),
        counts=tuple(
            (state, number, words.state(state)) for state, number in numbers.items() if number
        ),
        points=words.points() if snapshot.points else (),
        sections=tuple(filter(None, made)),
        legend=tuple((state, words.state(state)) for state in STATES if state in present),
        reference=stamp.reference,
        versions=stamp.versions,
    )


#: Fields of the counts that are not called as their states.
_FIELDS: Final = {
    "under way": "under_way",
    "not started": "not_started",
    "no record found": "no_record",
}
