"""Fonts that write a language as its readers expect, and whether the system has them."""

from __future__ import annotations

import shutil
import subprocess
from typing import Final

from bwpolicy.reporting import CannotRenderError

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


def font_warnings(language: str) -> tuple[str, ...]:
    """
    Return a warning that names the families, where the system has none of them.

    Raises:
        CannotRenderError: If no font of the system writes the language at all: a page of boxes
            would be worse than none.
    """
    program = shutil.which("fc-list")
    if program is None:
        return ()  # no fontconfig, as on Windows: its fonts are for the page to find
    code = language.partition("-")[0]
    names = ", ".join(families(code))
    if not _found(program, f":lang={code}"):
        message = f"no font on this system writes {code!r}: install one of {names}"
        raise CannotRenderError(message)
    wanted = FAMILIES.get(code)
    if wanted is None or any(_found(program, f":family={name}") for name in wanted):
        return ()
    return (f"none of the fonts {names} is on this system: another one stands in",)


def _found(program: str, pattern: str) -> bool:
    """Tell whether fontconfig lists any font of *pattern*."""
    done = subprocess.run(  # noqa: S603 - the system's own list of fonts
        [program, pattern, "family"], capture_output=True, check=False
    )
    return bool(done.stdout.strip())
