"""From the model to status and snapshot: pure functions of an agenda, a day and an audience."""

from bwpolicy.analysis.snapshot import Snapshot
from bwpolicy.analysis.taking import take_snapshot

__all__ = ["Snapshot", "take_snapshot"]
