"""
List the reporters there are, or show the options of one.

The list reads only metadata: no plugin is imported.
"""

from __future__ import annotations

import json as writer
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bwpolicy.cli.app import REPORTER_FAILED
from bwpolicy.cli.options import NoPlugins, put
from bwpolicy.cli.tables import columns
from bwpolicy.reporting.escaping import harmless
from bwpolicy.reporting.guarding import ReporterError, guarded
from bwpolicy.reporting.hosting import (
    Found,
    RefusedReporterError,
    find,
    refused_names,
    reporters,
)

if TYPE_CHECKING:
    from bwpolicy.reporting.running import Loaded


def run(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Show this one.", show_default=False),
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    no_plugins: NoPlugins = False,
) -> None:
    """Print the list, or one reporter."""
    if name is None:
        found = reporters(plugins=not no_plugins).values()
        usable = [each for each in found if not each.refused]
        refused = [] if no_plugins else refused_names()
        if json:
            put(_json([_plain(each) for each in (*usable, *refused)]), None)
            return
        rows = [(each.name, each.made_by, each.summary) for each in usable]
        put("\n".join(columns(rows)), None)
        for each in refused:
            told = harmless(f"bwpolicy: {each.name} of {each.made_by}: {each.refused}")
            typer.echo(told, err=True)
        return
    from bwpolicy.reporting.running import load_reporter

    try:
        loaded = load_reporter(find(name, plugins=not no_plugins))
        with guarded(loaded.found.blame, "options"):
            told = _json(_described(loaded)) if json else "\n".join(_lines(loaded))
    except (ReporterError, RefusedReporterError) as error:
        lines = f"bwpolicy: {error}".split("\n")
        typer.echo("\n".join(map(harmless, lines)), err=True)
        raise typer.Exit(REPORTER_FAILED) from None
    put(told, None)


def _plain(found: Found) -> dict[str, Any]:
    kept = ("name", "distribution", "version", "summary", "built_in", "refused")
    return {name: getattr(found, name) for name in kept}


def _json(value: object) -> str:
    return writer.dumps(value, ensure_ascii=False, indent=2)


def _described(loaded: Loaded) -> dict[str, Any]:
    import attrs

    from bwpolicy.reporting.options import options_of

    reporter = loaded.reporter
    return {
        **_plain(loaded.found),
        "summary": reporter.summary,
        "audience": reporter.audience,
        "access": reporter.access,
        "formats": list(reporter.formats),
        "languages": list(reporter.languages),
        "options": [attrs.asdict(option) for option in options_of(reporter)],
    }


def _lines(loaded: Loaded) -> list[str]:
    from bwpolicy.reporting.options import options_of

    reporter, found = loaded.reporter, loaded.found
    spoken = ", ".join(reporter.languages) or "the same in every language"
    lines = [
        f"{found.name}: {reporter.summary}",
        *columns(
            [
                ("from", found.made_by or f"bwpolicy {found.version}, built in"),
                ("for", reporter.audience),
                ("records", f"those for {reporter.access}, unless --audience says otherwise"),
                ("formats", ", ".join(reporter.formats)),
                ("languages", spoken),
            ],
            indent="  ",
        ),
    ]
    options = options_of(reporter)
    if not options:
        return [*lines, "  no options"]
    lines.append("  options, each as -O KEY=VALUE:")
    for option in options:
        default = f" (without it: {option.default})" if option.default else ""
        lines.append(f"    {option.name}={option.takes}{default}")
        if option.meaning:
            lines.append(f"        {option.meaning}")
    return lines
