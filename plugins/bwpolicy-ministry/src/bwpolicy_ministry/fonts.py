"""Fonts that write a language as its readers expect, and whether the system has them."""

from __future__ import annotations

import shutil
import subprocess
from typing import Final

#: Families by language, the readers' own first.
FAMILIES: Final = {
    "ur": ("Jameel Noori Nastaleeq", "Noto Nastaliq Urdu", "Urdu Typesetting"),
    "bn": ("Nirmala UI", "Noto Sans Bengali", "Vrinda"),
}
#: For all other languages.
OTHERS: Final = ("Calibri", "Carlito", "Noto Sans")


def families(language: str) -> tuple[str, ...]:
    """Return the families for a language, such as ``ur`` or ``ur-PK``."""
    return FAMILIES.get(language.partition("-")[0], OTHERS)


def missing_fonts(language: str) -> tuple[str, ...]:
    """Return a warning that names the families, where the system has none of them."""
    wanted = FAMILIES.get(language.partition("-")[0])
    if wanted is None or any(map(_is_here, wanted)):
        return ()
    return (f"none of the fonts {', '.join(wanted)} is on this system: another one stands in",)


def _is_here(family: str) -> bool:
    """Tell whether a family is on the system, as fontconfig knows it; where it is not, hope so."""
    program = shutil.which("fc-list")
    if program is None:
        return True
    done = subprocess.run(  # noqa: S603 - the system's own list of fonts
        [program, f":family={family}", "family"], capture_output=True, check=False
    )
    return bool(done.stdout.strip())
