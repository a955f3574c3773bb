"""One report for programs: a reporter by its name or as it was declared, on any snapshot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bwpolicy.reporting.hosting import Found, find
from bwpolicy.reporting.running import Loaded, load_reporter, options_for, render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwpolicy.analysis import Snapshot
    from bwpolicy.reporting.contract import Rendered, Reporter

#: Name of a reporter that is tested without being installed.
NAMELESS = "reporter-under-test"


def loaded(reporter: str | Reporter) -> Loaded:
    """
    Return a reporter as the host has it.

    Args:
        reporter: Name of one that is installed, or one as its hook returns it.

    Raises:
        UnknownReporterError: If none of this name is installed.
        ReporterError: If it can't be loaded.
    """
    if isinstance(reporter, str):
        return load_reporter(find(reporter))
    module = getattr(next(iter(reporter.formats.values())), "__module__", "") or "__main__"
    file = getattr(sys.modules.get(module), "__file__", None)
    found = Found(
        name=NAMELESS,
        module=module,
        distribution="not installed",
        version="0",
        summary=reporter.summary,
    )
    return Loaded(found=found, reporter=reporter, folder=Path(file or ".").parent)


def render_report(  # noqa: PLR0913 - as many as a report has parameters
    reporter: str | Reporter,
    snapshot: Snapshot,
    *,
    format: str | None = None,  # noqa: A002 - the word of the contract
    language: str | None = None,
    options: Mapping[str, str] | None = None,
    templates: Path | None = None,
) -> Rendered:
    """
    Render a report as the command line does.

    Args:
        reporter: Name of one that is installed, or one as its hook returns it.
        snapshot: What it reports.
        format: One of its formats; by default the usual one.
        language: Code of a language it has words in; by default the agenda's.
        options: Its options as text, as behind ``-O``.
        templates: Folder of templates that take the place of the reporter's.

    Raises:
        UsageError: If it has no such format, language or option.
        ReporterError: If it fails.
    """
    made = loaded(reporter)
    return render(
        made,
        snapshot,
        format=made.format(format),
        options=options_for(made, (options or {}).items()),
        language=made.language(language, snapshot.settings.languages),
        overrides=templates,
    )
