"""The one hook: a plugin returns the reporter that its entry point is named for."""

import pluggy

from bwpolicy.reporting.contract import Reporter

hookspec = pluggy.HookspecMarker("bwpolicy")


@hookspec
def bwpolicy_reporter() -> Reporter:  # type: ignore[empty-body]
    """
    Return the reporter.

    Called once for each report, in a plugin manager of its own; it takes nothing and must not
    read files, the clock or the network. Returning anything but a :class:`Reporter` is an error
    that stops this reporter and no other.
    """
