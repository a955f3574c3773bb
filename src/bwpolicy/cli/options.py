"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

from bwpolicy.cli.clock import today
from bwpolicy.errors import AgendaError, SaveError
from bwpolicy.model import parse_when
from bwpolicy.model.words import Access
from bwpolicy.store import find_agenda

if TYPE_CHECKING:
    from bwpolicy.errors import Problem
    from bwpolicy.model import Agenda
    from bwpolicy.reporting import Language as Spoken


def read_day(text: str) -> date:
    """
    Read a day, or the last day of a month, quarter or year.

    Raises:
        typer.BadParameter: If *text* is no date.
    """
    if text == "today":
        return today()
    if text.startswith("FY"):  # the agenda, which is not read yet, says when its years start
        message = f"{text!r}: write the day on which that fiscal year ends"
        raise typer.BadParameter(message)
    try:
        return parse_when(text).last
    except ValueError as error:
        detail = "" if str(error) == "not a date" else f" ({error})"
        message = f"{text!r} is not a date{detail}; write 2024-06-30, 2024-06, 2024 or today"
        raise typer.BadParameter(message) from None


PathArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="[PATH]",
        help="Folder or file of the agenda; by default BWPOLICY_AGENDA, else the nearest upwards.",
        show_default=False,
    ),
]
AgendaOption = Annotated[
    Path | None,
    typer.Option("--agenda", "-a", help="The same as PATH.", show_default=False),
]
AsOf = Annotated[
    date,
    typer.Option(
        parser=read_day,
        metavar="DATE",
        help="Day asked about, inclusive; a month or year stands for its last day.",
    ),
]
DayOption = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=read_day,
        metavar="DATE",
        help="Day asked about, inclusive.",
        show_default=False,
    ),
]
KnownBy = Annotated[
    date | None,
    typer.Option(
        parser=read_day,
        metavar="DATE",
        help="Leave out what was learnt after this day.",
        show_default=False,
    ),
]
Since = Annotated[
    date | None,
    typer.Option(
        parser=read_day,
        metavar="DATE",
        help="Also say what changed since this day, against what was known then.",
        show_default=False,
    ),
]
Audience = Annotated[
    Access, typer.Option(help="For whom: records for narrower audiences are left out.")
]
Language = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="CODE", help="Language of titles, where there is one.", show_default=False
    ),
]
Themes = Annotated[
    list[str] | None,
    typer.Option(
        "--theme",
        metavar="ID",
        help="Only items under this theme; may be repeated.",
        show_default=False,
    ),
]
Jurisdictions = Annotated[
    list[str] | None,
    typer.Option(
        "--jurisdiction",
        metavar="ID",
        help="Only tracks in this jurisdiction.",
        show_default=False,
    ),
]
Bodies = Annotated[
    list[str] | None,
    typer.Option(
        "--body",
        metavar="ID",
        help="Only what this body leads or was asked.",
        show_default=False,
    ),
]
Items = Annotated[
    list[str] | None,
    typer.Option("--item", metavar="ID", help="Only this item.", show_default=False),
]
JsonSnapshot = Annotated[bool, typer.Option("--json", help="Print the snapshot as JSON.")]
History = Annotated[
    bool, typer.Option("--history", help="JSON with every state and the days it held.")
]
NoPlugins = Annotated[
    bool,
    typer.Option("--no-plugins", help="Only the reporters that come with bwpolicy."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write here instead of to stdout.", show_default=False),
]


def check_since(since: date | None, as_of: date, known_by: date | None) -> None:
    """
    Check that changes are told from a day before the one asked about.

    Raises:
        typer.BadParameter: If they are not.
    """
    if since and since > min(as_of, known_by or as_of):
        later = "--known-by" if known_by and known_by < as_of else "--as-of"
        message = f"--since {since} lies after {later} {min(as_of, known_by or as_of)}"
        raise typer.BadParameter(message)


def agenda_path(path: Path | None, option: Path | None) -> Path:
    """
    Return where the agenda is: what the user named, else what the environment or folder says.

    Raises:
        typer.BadParameter: If the user named two.
        AgendaNotFoundError: If nothing was named and there is none from here upwards.
    """
    if path and option and path != option:
        message = "name the agenda once: as PATH or with -a"
        raise typer.BadParameter(message)
    named = path or option or os.environ.get("BWPOLICY_AGENDA")
    return Path(named) if named else find_agenda(_here())


def _here() -> Path:
    """Return the current folder, by the name it had where it is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path(os.environ.get("PWD", os.curdir))


def load_agenda(path: Path | None, option: Path | None) -> Agenda:
    """
    Load the agenda the user means.

    Raises:
        AgendaError: If it has errors.
    """
    from bwpolicy.store import load

    folder = agenda_path(path, option)
    try:
        return load(folder)
    except AgendaError as error:
        raise AgendaError(from_here(error.problems, folder)) from None


def from_here(problems: tuple[Problem, ...], folder: Path) -> tuple[Problem, ...]:
    """Return *problems* of the agenda at *folder* with their files as paths from here."""
    base = folder if os.path.isdir(folder) else folder.parent  # noqa: PTH112 - never raises
    here = _here()
    if base.is_relative_to(here):
        base = base.relative_to(here)
    return tuple(
        problem
        if Path(problem.file).is_absolute() or problem.file == str(folder)
        else attrs.evolve(problem, file=(base / problem.file).as_posix())
        for problem in problems
    )


def language_of(wanted: str | None, agenda: Agenda) -> Spoken:
    """
    Return the language to speak: the one asked for, else the agenda's first one.

    Says so on standard error where the agenda, or bwpolicy, has no words in it.

    Raises:
        typer.BadParameter: If Unicode CLDR knows no such language.
    """
    from bwpolicy.reporting.languages import language_for

    written = agenda.settings.languages
    if wanted is None:
        wanted = written[0] if written and _spoken(written[0]) else "en"
    elif wanted not in written:
        listed = ", ".join(written)
        typer.echo(f"bwpolicy: this agenda is written in {listed}, not in {wanted}", err=True)
    try:
        return language_for(wanted if _spoken(wanted) else "en", (wanted, *written))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _spoken(code: str) -> bool:
    """Tell whether bwpolicy has words of its own in a language."""
    if code.partition("-")[0] == "en":
        return True
    from bwpolicy.reporting.catalogues import HOST

    return (HOST / f"{code.partition('-')[0]}.po").is_file()


def put(text: str, output: Path | None) -> None:
    """
    Print *text*, or write it to *output* through a temporary file and a rename.

    A reader that has seen enough, as ``head`` has, is no error.

    Raises:
        SaveError: If it can't be written; nothing on disk is changed then.
    """
    if output is None:
        try:
            typer.echo(text, nl=bool(text) and not text.endswith("\n"))
        except BrokenPipeError:
            sys.stdout = None  # so that nothing is tried again at exit
        except OSError as error:
            sys.stdout = None
            place = "standard output"
            raise SaveError(place, error.strerror or str(error)) from error
        return
    from bwpolicy.store.writing import write_text

    write_text(output, text if text.endswith("\n") else text + "\n")
