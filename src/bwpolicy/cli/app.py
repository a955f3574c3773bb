"""The application: its commands, each loaded when it is used, and the boundary for errors."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
import typer.core
import typer.main

from bwpolicy.errors import (
    AgendaError,
    AgendaNotFoundError,
    BwpolicyError,
    SaveError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Exit codes, as docs/reference/command-line.md lists them.
FINDINGS: Final = 1
USAGE: Final = 2
UNREADABLE: Final = 3
REPORTER_FAILED: Final = 4

#: Problems that leave nothing to check.
NOTHING: Final = frozenset({"BW101", "BW201"})

#: Command to the one line that ``--help`` shows; each lives in a module of its own.
COMMANDS: Final[dict[str, str]] = {
    "status": "Show where the agenda stands.",
    "check": "Check the files of an agenda and name everything that is wrong.",
    "diff": "Say what changed between two days, in the words of reform.",
    "why": "Explain why something stands where it stands.",
    "show": "Show one record, or list the records of a kind.",
    "init": "Begin an agenda: a small folder with comments, which passes check.",
    "import": "Read an Excel or CSV matrix into an agenda; nothing is lost.",
    "report": "Write reports: pages, tables, calendars, and what plugins make.",
    "reporters": "List the reporters there are, or show the options of one.",
    "plugins": "List, make, test and examine reporter plugins.",
    "verify": "Say whether an output still agrees with the agenda.",
    "schema": "Print the JSON Schema of agenda files, for editors.",
}

#: Modules of commands that are words of Python's own.
_MODULES: Final = {"import": "import_"}


class _Lazy(typer.core.TyperGroup):
    """Knows its commands by name and imports only the one that runs."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as above
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"bwpolicy.cli.commands.{_MODULES.get(cmd_name, cmd_name)}")
        if hasattr(module, "group"):  # a command of commands
            return typer.main.get_command(module.group)
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        more = (module.__doc__ or "").strip().partition("\n")[2]
        single.command(cmd_name, help=COMMANDS[cmd_name] + more)(module.run)
        return typer.main.get_command(single)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as above
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        names: Any = dict.fromkeys(COMMANDS)
        self.commands = names  # for "did you mean"
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="bwpolicy",
    cls=_Lazy,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from bwpolicy import __version__

        typer.echo(f"bwpolicy {__version__} (Python {sys.version.split()[0]})")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print versions and exit."
        ),
    ] = False,
) -> None:
    """Track labour-law reform in plain files, and report it truthfully to everyone who asks."""


def run() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A pipe on Windows is not UTF-8 by itself; a terminal knows what it can show.
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        app(prog_name="bwpolicy")  # also as `python -m bwpolicy`, for help and completion
    except UsageError as error:
        _leave(str(error), USAGE)
    except AgendaNotFoundError as error:
        _leave(str(error), UNREADABLE)
    except AgendaError as error:
        _leave("\n".join(_explained(error)), UNREADABLE)
    except SaveError as error:
        _leave(str(error), USAGE)
    except BwpolicyError as error:
        _leave(str(error), FINDINGS)


def _explained(error: AgendaError) -> Iterator[str]:
    """Yield the errors that stop the agenda, and where to read more."""
    from bwpolicy.reporting.escaping import harmless

    errors = [problem for problem in error.problems if problem.severity == "error"]
    yield from (harmless(str(problem)) for problem in errors[:20])
    if len(errors) > 20:  # noqa: PLR2004 - a screenful
        yield f"and {len(errors) - 20} more"
    if not any(problem.code in NOTHING for problem in errors):
        yield "This agenda can't be used until that is mended: bwpolicy check shows each place."


def _leave(message: str, code: int) -> None:
    typer.echo(f"bwpolicy: {message}", err=True)
    sys.exit(code)
