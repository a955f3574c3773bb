"""Track labour-law reform in plain files, and report it truthfully to everyone who asks."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bwpolicy.analysis import Snapshot, take_snapshot
    from bwpolicy.errors import AgendaError, BwpolicyError, Problem
    from bwpolicy.model import Agenda
    from bwpolicy.reporting.rendering import render_report
    from bwpolicy.store import Loaded, load, read
    from bwpolicy.store.saving import save

__version__ = "0.1.0.dev0"
__all__ = [
    "Agenda",
    "AgendaError",
    "BwpolicyError",
    "Loaded",
    "Problem",
    "Snapshot",
    "load",
    "read",
    "render_report",
    "save",
    "take_snapshot",
]

#: Where each public name lives; it is imported when it is first used, so that importing
#: the package costs next to nothing.
_HOMES = {
    "Agenda": "bwpolicy.model",
    "AgendaError": "bwpolicy.errors",
    "BwpolicyError": "bwpolicy.errors",
    "Loaded": "bwpolicy.store",
    "Problem": "bwpolicy.errors",
    "Snapshot": "bwpolicy.analysis",
    "load": "bwpolicy.store",
    "read": "bwpolicy.store",
    "render_report": "bwpolicy.reporting.rendering",
    "save": "bwpolicy.store",
    "take_snapshot": "bwpolicy.analysis",
}


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
