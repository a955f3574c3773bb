"""Snapshots in words, for tests."""

from __future__ import annotations

import re
from typing import Final

from bwpolicy import __version__
from bwpolicy.analysis import Snapshot
from bwpolicy.reporting import Wording
from bwpolicy.reporting.languages import language_for

_DIGEST: Final = re.compile(r"(bwpolicy:\S+/)[0-9a-f]{16}\b")


def masked(text: str) -> str:
    """Return *text* without the digest of its record reference and without our version."""
    return _DIGEST.sub(r"\1DIGEST", text).replace(f"bwpolicy {__version__}", "bwpolicy VERSION")


def words_of(snapshot: Snapshot, code: str = "en") -> Wording:
    """Return *snapshot* in the words of a language; the agenda's texts are wanted in it too."""
    return Wording(snapshot, language_for(code, (code, *snapshot.settings.languages)))
