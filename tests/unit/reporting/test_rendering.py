"""Rendering in tests is rendering as the command line does it."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from bwpolicy.analysis import Snapshot
from bwpolicy.reporting import Context, Rendered, Reporter
from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.reporting.hosting import UnknownReporterError
from bwpolicy.reporting.options import OptionError
from bwpolicy.reporting.rendering import NAMELESS, loaded
from bwpolicy.reporting.running import UnknownFormatError, UnknownLanguageError
from bwpolicy.testing import picture, render_report


@attrs.frozen
class Options:
    """
    Options for tests.

    Attributes:
        days: So many.
    """

    days: int = 3


def render(snapshot: Snapshot, context: Context) -> Rendered:
    """Tell what was given."""
    del snapshot
    told = (context.format, context.language.code, context.options.days, context.stamp.reporter)
    return Rendered.text(" ".join(map(str, told)))


REPORTER = Reporter(
    api=1,
    audience="tests",
    summary="Made up for a test.",
    formats={"txt": render, "md": render},
    options=Options,
    languages=("en", "ur"),
)


def test_renders_a_reporter_that_is_not_installed() -> None:
    """One that was only declared renders in its usual format and the agenda's language."""
    rendered = render_report(REPORTER, picture("usual"))

    assert rendered.content.decode() == f"txt en 3 {NAMELESS}\n"


def test_takes_what_the_command_line_takes() -> None:
    """Format, language and options, these as text."""
    rendered = render_report(
        REPORTER, picture("usual"), format="md", language="ur", options={"days": "14"}
    )

    assert rendered.content.decode() == f"md ur 14 {NAMELESS}\n"


def test_renders_one_that_is_installed() -> None:
    """A name is looked for among what is installed."""
    assert b"Sample agenda" in render_report("message", picture("usual")).content
    assert loaded("message").found.built_in


def test_refuses_what_the_reporter_does_not_have() -> None:
    """Errors are those that users see."""
    snapshot = picture("usual")

    with pytest.raises(UnknownFormatError, match="makes no 'pdf'"):
        render_report(REPORTER, snapshot, format="pdf")
    with pytest.raises(UnknownLanguageError, match="has no words in 'bn'"):
        render_report(REPORTER, snapshot, language="bn")
    with pytest.raises(OptionError, match="did you mean days"):
        render_report(REPORTER, snapshot, options={"day": "1"})
    with pytest.raises(UnknownReporterError, match="did you mean message"):
        render_report("messages", snapshot)


def test_tells_of_a_failure_as_the_command_does() -> None:
    """Whatever a reporter raises comes as one error that names it."""

    def fails(snapshot: Snapshot, context: Context) -> Rendered:
        del context
        raise LookupError(snapshot.settings.id)

    reporter = Reporter(
        api=1, audience="tests", summary="Fails.", formats={"txt": fails}, languages=("en",)
    )

    with pytest.raises(ReporterError, match="LookupError: sample"):
        render_report(reporter, picture("usual"))


def test_takes_templates_of_users(tmp_path: Path) -> None:
    """A template of the same name in the folder takes the place of the reporter's."""
    (tmp_path / "page.md").write_text("{{ document.title|text }} as we write it\n", "utf-8")

    rendered = render_report("markdown", picture("usual"), templates=tmp_path)
    assert rendered.content.decode() == "Sample agenda as we write it\n"


def test_looks_for_files_beside_the_reporter() -> None:
    """Templates and catalogues of one that is not installed lie beside its module."""
    assert loaded(REPORTER).folder == Path(__file__).parent
