"""Where in an agenda's files something was written."""

from __future__ import annotations

import attrs

from bwpolicy.model.comparing import Compared


@attrs.frozen(eq=False, repr=False)
class Place(Compared):
    """
    A line of a file.

    Attributes:
        file: Path relative to the agenda's folder, with forward slashes.
        line: Counted from 1.
    """

    file: str
    line: int

    def __str__(self) -> str:
        """Return ``file:line``."""
        return f"{self.file}:{self.line}"
