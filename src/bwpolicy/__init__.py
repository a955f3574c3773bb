"""Track labour-law reform in plain files, and report it truthfully to everyone who asks."""

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.errors import AgendaError, BwpolicyError, Problem
from bwpolicy.model import Agenda
from bwpolicy.store import load, read

__version__ = "0.1.0.dev0"
__all__ = [
    "Agenda",
    "AgendaError",
    "BwpolicyError",
    "Problem",
    "Snapshot",
    "load",
    "read",
    "take_snapshot",
]
