"""Why a thing stands where it stands: rules by number, and the facts that decide."""

from bwpolicy.analysis.reasons.explaining import explain, subjects
from bwpolicy.analysis.reasons.values import Ground, Reason

__all__ = ["Ground", "Reason", "explain", "subjects"]
