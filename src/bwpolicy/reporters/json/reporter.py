"""The whole snapshot as JSON, with its version, record reference and what made it."""

from __future__ import annotations

from typing import Any

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import (
    SNAPSHOT_VERSION,
    Context,
    Rendered,
    Reporter,
    Snapshot,
    Stamp,
    to_json,
    to_plain,
    with_history,
)


@attrs.frozen
class Options:
    """
    What is written.

    Attributes:
        history: Every state of everything with the days it held, too.
    """

    history: bool = False


def snapshot_json(snapshot: Snapshot, stamp: Stamp, *, history: bool = False) -> str:
    """
    Return *snapshot* as JSON text, as its published schema says.

    Args:
        snapshot: What is written.
        stamp: Its record reference and versions.
        history: Every state of everything with the days it held, too.
    """
    head: dict[str, Any] = {
        "snapshot_version": SNAPSHOT_VERSION,
        "reference": stamp.reference,
        "made_with": stamp.versions,
    }
    return to_json({**head, **(with_history(snapshot) if history else to_plain(snapshot))})


def render(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the snapshot as JSON."""
    text = snapshot_json(snapshot, context.stamp, history=context.options.history)
    return Rendered.text(text)


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="programs",
        summary="The whole snapshot for programs.",
        formats={"json": render},
        options=Options,
        languages=(),
        access="public",
    )
