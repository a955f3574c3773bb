"""
Texts that were looked at once and found good, kept as files beside the tests.

``BWPOLICY_UPDATE_GOLDENS=1 pytest …`` writes them anew, to be looked at again before they are kept.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Final

import pytest

from tests.support.agendas import ROOT

GOLDENS: Final = ROOT / "tests" / "unit" / "reporters" / "goldens"
#: Set to anything, this writes the files instead of comparing.
UPDATE: Final = "BWPOLICY_UPDATE_GOLDENS"


def golden(name: str, text: str, folder: Path = GOLDENS) -> None:
    """
    Fail, showing what differs, where *text* is not what the file *name* holds.

    Args:
        name: Name of the file.
        text: Compared without spaces at the ends of its lines, which editors take away.
        folder: Where the file is.
    """
    __tracebackhide__ = True
    lines = [line.rstrip() for line in text.splitlines()]
    path = folder / name
    if os.environ.get(UPDATE):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    if not path.is_file():
        pytest.fail(f"no golden {name}; {UPDATE}=1 writes it", pytrace=False)
    kept = path.read_text(encoding="utf-8").splitlines()
    told = "\n".join(difflib.unified_diff(kept, lines, "kept", "made", lineterm="", n=1))
    if told:
        pytest.fail(f"not as in {name}; {UPDATE}=1 writes it anew\n{told}", pytrace=False)
