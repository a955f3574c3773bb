"""Questions on a terminal, asked again until the answer means something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast, get_args

import typer

from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.errors import UsageError
from bwpolicy.model.words import ACCESS, Access, Month

T = TypeVar("T")


def ask(question: str, read: Callable[[str], T], default: str = "") -> T:
    """
    Return what *read* makes of the answer; where it refuses, say why and ask again.

    Args:
        question: What is asked.
        read: Reads an answer; raises ``UsageError`` for one that means nothing.
        default: Answer to nothing typed; shown unless it is empty.
    """
    while True:
        answer = typer.prompt(question, default=default, show_default=bool(default))
        try:
            return read(answer)
        except UsageError as error:
            typer.echo(f"  {error}")


def read_access(text: str) -> Access:
    """Return an audience."""
    return cast("Access", _one_of(text, ACCESS, "audience"))


def read_month(text: str) -> Month:
    """Return a month, by its name or the beginning of it."""
    months = get_args(Month)
    told = text.strip().title()
    begun = [each for each in months if each.startswith(told)] if len(told) > 2 else []  # noqa: PLR2004 - Jun, Jul
    return cast("Month", begun[0] if len(begun) == 1 else _one_of(told, months, "month"))


def _one_of(text: str, names: tuple[str, ...], noun: str) -> str:
    if text.strip() in names:
        return text.strip()
    near = nearest_names(text.strip(), names)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
    message = f"no {noun} {text.strip()!r}; {hint}"
    raise UsageError(message)
