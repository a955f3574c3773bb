"""A page to read and print, in one file that needs no other."""

from __future__ import annotations

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import (
    SIGNS,
    Context,
    Rendered,
    Reporter,
    SectionName,
    Snapshot,
    status_document,
)


@attrs.frozen
class Options:
    """
    What the page shows.

    Attributes:
        sections: Sections wanted; all that there are without it.
        closed: Points of supervisory bodies that are closed or taken up later, too.
    """

    sections: tuple[SectionName, ...] = ()
    closed: bool = False


def render(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the page."""
    del snapshot  # its words are the context's
    options = context.options
    whole = status_document(
        context.words, context.stamp, sections=options.sections, closed=options.closed
    )
    page = context.templates.render("page.html", document=whole, signs=SIGNS)
    return Rendered.text(page)


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="anyone",
        summary="A page to read and print.",
        formats={"html": render},
        options=Options,
        languages=("en", "ur", "bn"),
        access="public",
    )
