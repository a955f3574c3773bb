"""Gathering problems while files are read: codes, places and hints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.errors import Problem
from bwpolicy.store.nodes import Mapping, Scalar, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.errors import Severity
    from bwpolicy.store.nodes import Node

#: Every code and its title, as docs/reference/problems.md explains them.
CODES: Final[dict[str, str]] = {
    "BW101": "file or folder can't be read",
    "BW102": "not UTF-8",
    "BW103": "byte-order mark",
    "BW104": "not YAML",
    "BW105": "anchor, alias or tag",
    "BW106": "key written twice",
    "BW107": "unknown key",
    "BW108": "not a date",
    "BW109": "wrong type",
    "BW110": "missing key",
    "BW111": "not one of the words allowed",
    "BW112": "too large",
    "BW113": "nested too deeply",
    "BW114": "leads out of the agenda's folder",
    "BW115": "more than one document in a file",
    "BW116": "not an id",
    "BW117": "empty value",
    "BW118": "not an address",
    "BW201": "no agenda here",
    "BW202": "id used twice",
    "BW203": "not in this agenda",
    "BW204": "leads back to itself",
    "BW205": "not a stage of this procedure",
    "BW206": "ends before it begins",
    "BW207": "not a track of this item",
    "BW208": "due date without the day it was stated",
    "BW209": "extension without an end",
    "BW210": "file of a source is missing",
    "BW301": "order written decides between dates that overlap",
    "BW302": "recorded before it happened",
    "BW303": "stages of a track that another one carries",
    "BW304": "graded without a source",
    "BW305": "copy of a source has changed",
    "BW306": "speaks before it is there",
    "BW307": "known before it was published",
}


#: More errors than this are not read by anyone, and hostile files could hold millions.
MAX_ERRORS: Final = 10_000
#: Names compared for hints in one reading; each takes microseconds.
_MAX_COMPARISONS: Final = 200_000
#: Longer names have no hint.
_MAX_NAME: Final = 80
#: Longest stretch of a line that is marked.
_MAX_LENGTH: Final = 200


class Near:
    """A hint still to be worked out: the one of *names* that looks most like *name*."""

    def __init__(self, name: str, names: Iterable[str], otherwise: str) -> None:
        """Keep what to look for; *otherwise* is the hint where nothing is near."""
        self.name = name
        self.names = names
        self.otherwise = otherwise


class Fault(Exception):  # noqa: N818 - a signal inside the store, never shown as an exception
    """One problem, raised at a node and turned into a :class:`Problem` by its reader."""

    def __init__(
        self, code: str, node: Node | int, message: str, hint: str | Near = "", given: str = ""
    ) -> None:
        """
        Keep what is known.

        Args:
            code: One of :data:`CODES`.
            node: Where, or a packed place.
            message: What was found and what was expected.
            hint: What would mend it.
            given: This is a problem only if there is a record of that id; if not, that is.
        """
        super().__init__(message)
        self.code = code
        self.node = node
        self.message = message
        self.hint = hint
        self.given = given


class Dropped(Exception):  # noqa: N818 - a signal inside the store
    """A record can't be built; what is wrong with it has been reported."""


class TooMany(Exception):  # noqa: N818 - a signal inside the store
    """There are more errors than :data:`MAX_ERRORS`; reading ends here."""


class Findings:
    """
    The problems found so far; lives as long as one reading of one agenda.

    Attributes:
        files: Path of each file, relative to the agenda, by number.
        texts: Text of each file, by number, for excerpts.
        problems: In the order found.
        lost: A file, or a part of one with records in it, could not be read.
        errors: How many of the problems are errors.
    """

    def __init__(self) -> None:
        """Start without files and problems."""
        self.files: list[str] = []
        self.texts: list[str] = []
        self.problems: list[Problem] = []
        self.lost = False
        self.errors = 0
        self._seen: set[tuple[str, int, str]] = set()
        self._lines: dict[int, list[str]] = {}
        self._comparisons = 0

    def open_file(self, path: str) -> int:
        """Register a file and return its number."""
        self.files.append(path)
        self.texts.append("")
        return len(self.files) - 1

    def report(self, fault: Fault) -> None:
        """
        Add the problem that *fault* describes, once.

        Raises:
            TooMany: If there are more errors than :data:`MAX_ERRORS`.
        """
        node = fault.node
        where = node if isinstance(node, int) else node.at
        key = (fault.code, where, fault.message)
        if key in self._seen:  # short forms build one node in two places
            return
        self._seen.add(key)
        at = unpack(where)
        if at.file not in self._lines:
            self._lines[at.file] = self.texts[at.file].split("\n")
        lines = self._lines[at.file]
        excerpt = lines[at.line] if at.line < len(lines) else ""
        self._add(
            Problem(
                code=fault.code,
                severity=severity_of(fault.code),
                file=self.files[at.file],
                line=at.line + 1,
                column=at.column + 1,
                message=fault.message,
                hint=self._hint(fault.hint),
                excerpt=excerpt,
                length=_length(node, excerpt[at.column : at.column + _MAX_LENGTH]),
            )
        )

    def report_file(self, code: str, path: str, message: str, hint: str = "") -> None:
        """Add a problem of a file or folder as a whole."""
        self._add(
            Problem(
                code=code,
                severity=severity_of(code),
                file=path,
                line=0,
                column=0,
                message=message,
                hint=hint,
            )
        )

    def _add(self, problem: Problem) -> None:
        self.errors += problem.severity == "error"
        if self.errors > MAX_ERRORS:
            message = f"more than {MAX_ERRORS:,} errors; the rest is not listed"
            last = attrs.evolve(
                problem, code="BW112", line=0, column=0, message=message, hint="", excerpt=""
            )
            self.problems.append(last)
            raise TooMany
        self.problems.append(problem)

    def _hint(self, hint: str | Near) -> str:
        """Work out a hint, while there are not too many to work out."""
        if isinstance(hint, str):
            return hint
        if len(hint.name) > _MAX_NAME or self._comparisons > _MAX_COMPARISONS:
            return hint.otherwise
        names = list(hint.names)
        self._comparisons += len(names)
        found = closest(hint.name, names)
        return f"did you mean {found}?" if found else hint.otherwise


def severity_of(code: str) -> Severity:
    """Return the severity of *code*: ``BW3…`` are warnings."""
    return "warning" if code.startswith("BW3") else "error"


def nearest(name: str, names: Iterable[str], otherwise: str = "") -> Near:
    """Return a hint such as ``did you mean SIRA-2013?``, or *otherwise* if none is near."""
    return Near(name, names, otherwise)


def closest(name: str, names: Iterable[str]) -> str | None:
    """Return the one of *names* that looks most like *name*, if any does."""
    from difflib import get_close_matches

    folded = {known.casefold(): known for known in names}
    found = get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def describe(node: Node) -> str:
    """Return what was found, for a message: ``the list [en, ur]``."""
    if isinstance(node, Scalar):
        return f'the text "{shorten(node)}"'
    if isinstance(node, Mapping):
        return f"a mapping with {shorten(', '.join(node))}" if node else "an empty mapping"
    return f"a list of {len(node)}" if node else "an empty list"


def shorten(text: str, width: int = 40) -> str:
    """Return *text* in one line of at most *width* characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _length(node: Node | int, rest: str) -> int:
    """Return how many characters of *rest*, the line from the problem on, are concerned."""
    if isinstance(node, Scalar) and rest.startswith(("'", '"')):
        return min(len(node) + 2, len(rest)) or 1
    if isinstance(node, Scalar) and rest.startswith(node):
        return len(node) or 1
    if isinstance(node, int):
        return max(len(rest.split(":", 1)[0].rstrip()), 1)
    return 1
