"""The status as a reporter."""

from __future__ import annotations

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import Context, Rendered, Reporter, Snapshot


@attrs.frozen
class Options:
    """
    How the status is laid out.

    Attributes:
        width: Cells of the screen to lay it out for; 0 for one line a fact.
    """

    width: int = attrs.field(default=0, validator=attrs.validators.ge(0))


def render(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the status as text."""
    del snapshot  # its words are the context's
    if not context.options.width:
        from bwpolicy.reporters.terminal.plain import plain_text

        return Rendered.text(plain_text(context.words, context.stamp))
    from bwpolicy.reporters.terminal.screen import screen_text

    return Rendered.text(screen_text(context.words, context.options.width, context.stamp))


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="whoever keeps the agenda",
        summary="The status as lines of text, one a fact.",
        formats={"txt": render},
        options=Options,
        languages=("en", "ur", "bn"),
        access="programme",
    )
