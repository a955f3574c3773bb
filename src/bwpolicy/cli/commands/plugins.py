"""List, make, test and examine reporter plugins."""

from __future__ import annotations

import json as writer
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bwpolicy.cli.app import FINDINGS
from bwpolicy.cli.options import AgendaOption, NoPlugins, agenda_path, put
from bwpolicy.cli.tables import columns
from bwpolicy.errors import SaveError, UsageError
from bwpolicy.reporting.hosting import BUILT_IN, refused_names, reporters
from bwpolicy.store.writing import write_text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

group = typer.Typer(
    name="plugins",
    help="List, make, test and examine reporter plugins.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@group.command("list")
def list_(*, json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """List the plugins that are installed; none of them is imported."""
    found = [each for each in reporters().values() if not each.built_in and not each.refused]
    found += refused_names()
    if json:
        kept = ("name", "module", "distribution", "version", "summary", "refused")
        plain = [{name: getattr(each, name) for name in kept} for each in found]
        put(writer.dumps(plain, ensure_ascii=False, indent=2), None)
        return
    if not found:
        put("no plugins are installed; bwpolicy plugins new NAME begins one", None)
        return
    rows = [(each.name, each.made_by, each.refused or each.summary) for each in found]
    put("\n".join(columns(rows)), None)


@group.command()
def new(
    name: Annotated[str, typer.Argument(help="Name of the reporter, as users will write it.")],
    *,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Folder to make; by default bwpolicy-NAME.", show_default=False
        ),
    ] = None,
) -> None:
    """Write a package with a reporter that works, its template and its tests."""
    if not _NAME.fullmatch(name):
        message = f"{name!r}: small letters, digits and hyphens, a letter first"
        raise typer.BadParameter(message)
    if name in BUILT_IN:
        message = f"the name belongs to the reporter {name} that comes with bwpolicy"
        raise typer.BadParameter(message)
    target = folder or Path(f"bwpolicy-{name}")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        message = f"{target} is there already: name another folder with -o"
        raise UsageError(message)
    module = f"bwpolicy_{name.replace('-', '_')}"
    for path, text in _scaffold(files("bwpolicy.cli") / "scaffold", Path()):
        place = target / str(path).replace("__MODULE__", module).replace("MODULE", module)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SaveError(str(place.parent), error.strerror or str(error)) from error
        write_text(place, text.replace("__NAME__", name).replace("__MODULE__", module))
    put(
        f"wrote {target}\n"
        f"  pip install -e '{target}[test]'\n"
        f"  bwpolicy report {name}\n"
        f"  bwpolicy plugins test {name}",
        None,
    )


def _scaffold(folder: Traversable, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of the package to write, with their texts."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _scaffold(each, path / each.name)
        elif each.name.endswith(".txt"):
            yield path / each.name.removesuffix(".txt"), each.read_text(encoding="utf-8")


@group.command()
def test(
    name: Annotated[str, typer.Argument(help="A reporter that is installed.")],
) -> None:
    """Check a reporter against the whole contract; needs bwpolicy[testing]."""
    try:
        import time_machine  # noqa: F401 - what the kit needs is told before it begins
    except ImportError:
        message = "it needs the kit: pip install 'bwpolicy[testing]'"
        raise UsageError(message) from None
    from bwpolicy.testing.conformance import check_reporter

    findings = check_reporter(name)
    if findings:
        put("\n".join(map(str, findings)), None)
        raise typer.Exit(FINDINGS)
    put(f"{name} keeps the contract", None)


@group.command()
def doctor(
    *,
    agenda: AgendaOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Name every message concerned.")
    ] = False,
    no_plugins: NoPlugins = False,
) -> None:
    """
    Load every reporter and say what is wrong, or awaits somebody.

    With -a also the templates of an agenda. Exit code 1 where anything can't be used.
    """
    from bwpolicy.reporting.examining import examine

    overrides = None
    if agenda is not None:
        path = agenda_path(None, agenda)
        overrides = (path if path.is_dir() else path.parent) / "templates"
    remarks = list(examine(plugins=not no_plugins, overrides=overrides))
    lines: list[str] = []
    rows = columns((each.weight, f"{each.about}: {each.message}") for each in remarks)
    for line, remark in zip(rows, remarks, strict=True):
        lines.append(line)
        if everything:
            lines += [f"       {detail}" for detail in remark.details]
    put("\n".join(lines), None)
    if any(remark.weight == "error" for remark in remarks):
        raise typer.Exit(FINDINGS)
