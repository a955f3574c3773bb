"""
The kit for authors of reporters: pictures, texts, strategies, and a check of the whole contract.

Install it with ``bwpolicy[testing]``. Provisional until the first release.
"""

from __future__ import annotations

from bwpolicy.reporting.rendering import render_report
from bwpolicy.testing.conformance import Finding, assert_conforms, check_reporter
from bwpolicy.testing.pictures import PICTURES, picture, sample_agenda
from bwpolicy.testing.texts import HOSTILE, RIGHT_TO_LEFT

__all__ = [
    "HOSTILE",
    "PICTURES",
    "RIGHT_TO_LEFT",
    "Finding",
    "assert_conforms",
    "check_reporter",
    "picture",
    "render_report",
    "sample_agenda",
]
