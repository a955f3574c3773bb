"""What can go wrong: problems in an agenda's files, and one exception for each cause."""

from __future__ import annotations

from typing import Literal

import attrs

Severity = Literal["error", "warning"]


@attrs.frozen(kw_only=True)
class Problem:
    """
    One thing that is wrong in an agenda's files.

    Attributes:
        code: Such as ``BW203``; docs/reference/problems.md explains each.
        severity: An ``error`` makes the agenda unusable for reports, a ``warning`` does not.
        file: Path relative to the agenda's folder, with forward slashes.
        line: Counted from 1; 0 for the file or folder as a whole.
        column: Characters, counted from 1; 0 for the file or folder as a whole.
        message: What was found and what was expected.
        hint: What would mend it, such as the nearest valid name.
        excerpt: The line it stands on.
        length: Characters concerned from ``column`` on.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""
    length: int = 1

    def __str__(self) -> str:
        """Return ``file:line:column  code  message (hint)`` in one line."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}  {self.code}  {self.message}{hint}"


class BwpolicyError(Exception):
    """Root of everything this package raises on purpose; safe to show to a user."""


class UsageError(BwpolicyError):
    """What was asked for can't be: a reporter, format, language or option that there is not."""


class AgendaError(BwpolicyError):
    """
    An agenda has errors and can't be used.

    Attributes:
        problems: Everything that is wrong, warnings included, by file and line.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Build the message from *problems*."""
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class AgendaNotFoundError(BwpolicyError):
    """
    There is no agenda in a folder or in any folder above it.

    Attributes:
        start: Folder where the search began.
    """

    def __init__(self, start: str) -> None:
        """Build the message from *start*."""
        self.start = start
        super().__init__(
            f"no agenda in {start} or any folder above it; "
            "name one with -a, or write a .yaml file with a top-level `agenda:`"
        )


class UnknownNameError(UsageError):
    """
    A name given by the user is not one there is.

    Attributes:
        noun: What kind of thing was named, such as ``jurisdiction``.
        name: The name given.
        nearest: Names there are that look like it, nearest first.
    """

    def __init__(self, noun: str, name: str, nearest: tuple[str, ...]) -> None:
        """Build the message from the name and the nearest ones."""
        self.noun = noun
        self.name = name
        self.nearest = nearest
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"no {noun} {name!r} in this agenda{hint}")


class SaveError(BwpolicyError):
    """
    An agenda could not be written; nothing on disk was changed.

    Attributes:
        path: Where it was to be written.
        reason: Why not.
    """

    def __init__(self, path: str, reason: str) -> None:
        """Build the message from *path* and *reason*."""
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: not written: {reason}")
