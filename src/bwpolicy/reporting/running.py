"""From an agenda's snapshot to a reporter's bytes, under guard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from bwpolicy.errors import UsageError
from bwpolicy.reporting.contract import (
    Context,
    ContractError,
    Rendered,
    Reporter,
    check_rendered,
)
from bwpolicy.reporting.guarding import ReporterError, guarded
from bwpolicy.reporting.hosting import Found, load
from bwpolicy.reporting.languages import Language, language_for
from bwpolicy.reporting.options import OptionError, read_options
from bwpolicy.reporting.record import Stamp, reference_of, stamp
from bwpolicy.reporting.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bwpolicy.analysis import Snapshot


class UnknownFormatError(UsageError):
    """
    A reporter does not make a format.

    Attributes:
        reporter: Name of the reporter.
        name: The format asked for.
    """

    def __init__(self, reporter: str, name: str, formats: Iterable[str]) -> None:
        """Build the message from the formats it makes."""
        from bwpolicy.analysis.ordering import nearest_names

        self.reporter = reporter
        self.name = name
        known = list(formats)
        near = nearest_names(name, known)
        hint = f"did you mean {near[0]}?" if near else f"it makes {', '.join(known)}"
        super().__init__(f"reporter {reporter} makes no {name!r}; {hint}")


class UnknownLanguageError(UsageError):
    """
    A reporter has no words in a language.

    Attributes:
        reporter: Name of the reporter.
        code: The language asked for.
    """

    def __init__(self, reporter: str, code: str, languages: Iterable[str]) -> None:
        """Build the message from the languages it speaks."""
        self.reporter = reporter
        self.code = code
        super().__init__(
            f"reporter {reporter} has no words in {code!r}, only in {', '.join(languages)}"
        )


@attrs.frozen(kw_only=True)
class Loaded:
    """
    A reporter that was loaded.

    Attributes:
        found: What was found of it.
        reporter: What it declared.
        folder: Folder of its module, where its templates and catalogues are.
    """

    found: Found
    reporter: Reporter
    folder: Path

    def language(self, code: str | None, agenda_languages: tuple[str, ...]) -> Language:
        """
        Return the language of a report.

        Args:
            code: As asked for; ``None`` for the first language of the agenda that the reporter
                has words in, else English.
            agenda_languages: Languages of the agenda's texts, best first.

        Raises:
            UnknownLanguageError: If the reporter has no words in it.
        """
        spoken = self.reporter.languages
        if not spoken:
            code = "en"
        elif code is None:
            code = next((each for each in agenda_languages if _speaks(spoken, each)), spoken[0])
        elif not _speaks(spoken, code):
            raise UnknownLanguageError(self.found.name, code, spoken)
        chain = dict.fromkeys((code, code.partition("-")[0], *agenda_languages))
        return language_for(code, tuple(chain), (self.folder / "locale",))

    def format(self, name: str | None) -> str:
        """
        Return the format to make: *name*, or the usual one.

        Raises:
            UnknownFormatError: If the reporter does not make it.
        """
        formats = self.reporter.formats
        if name is None:
            return next(iter(formats))
        if name not in formats:
            raise UnknownFormatError(self.found.name, name, formats)
        return name


def _speaks(spoken: tuple[str, ...], code: str) -> bool:
    return code in spoken or code.partition("-")[0] in spoken


def load_reporter(found: Found) -> Loaded:
    """
    Load a reporter that was found.

    Raises:
        ReporterError: If it fails in any way.
    """
    import sys

    reporter = load(found)
    with guarded(found.blame, "import"):
        module = sys.modules.get(found.module.partition(":")[0])
        file = getattr(module, "__file__", None)
    return Loaded(found=found, reporter=reporter, folder=Path(file or ".").parent)


def options_for(loaded: Loaded, given: Iterable[tuple[str, str]]) -> Any:
    """
    Return the options of a reporter from text.

    Raises:
        OptionError: If one is unknown, or its text is not what it takes.
        ReporterError: If the reporter's own options class fails.
    """
    with guarded(loaded.found.blame, "options", through=(OptionError,)):
        return read_options(loaded.found.name, loaded.reporter, given)


def render(  # noqa: PLR0913 - one keyword for each thing that a report is made of
    loaded: Loaded,
    snapshot: Snapshot,
    *,
    format: str,  # noqa: A002 - the word of the contract
    options: Any,
    language: Language,
    made_by: Stamp | None = None,
    overrides: Path | None = None,
    draft: bool = False,
) -> Rendered:
    """
    Render one report.

    Args:
        loaded: The reporter.
        snapshot: What it reports; it must be the same afterwards.
        format: One of the reporter's formats.
        options: An instance of its options class.
        language: In which language.
        made_by: The stamp of *snapshot* where it is known already.
        overrides: Folder of the user's templates for this reporter.
        draft: It must not go out yet, and says so.

    Raises:
        ReporterError: If the reporter raises or prints anything, changes the snapshot or
            returns anything but what the contract says.
    """
    from bwpolicy.reporting.templates import Templates

    found = loaded.found
    mark = made_by or stamp(snapshot, found.name, found.made_by)
    words = Wording(snapshot, language, draft=draft)
    templates = Templates(loaded.folder / "templates", words, mark, overrides)
    context = Context(
        format=format,
        options=options,
        language=language,
        words=words,
        stamp=mark,
        templates=templates,
    )
    blame = found.blame
    if templates.overridden:
        blame = attrs.evolve(blame, reporter=f"{found.name}, with templates of the agenda,")
    with guarded(blame, "render"):
        returned = loaded.reporter.formats[format](snapshot, context)
    with guarded(found.blame, "check"):
        rendered = check_rendered(returned)
        if not found.built_in and str(reference_of(snapshot)) != mark.reference:
            message = "it changed the snapshot, which other reporters see too"
            raise ContractError(message)
    if templates.overridden:
        warnings = (*rendered.warnings, *_left_out(rendered, words, mark))
        rendered = attrs.evolve(rendered, warnings=warnings)
    return rendered


def _left_out(rendered: Rendered, words: Wording, mark: Stamp) -> Iterator[str]:
    """Yield what templates of an agenda leave out, and every output must say."""
    from html import unescape

    from bwpolicy.reporting.outputs import text_of

    if rendered.content.startswith(b"%PDF"):
        return  # its text is packed
    text = " ".join(unescape(text_of(rendered.content)).split())
    if mark.reference not in text:
        yield "templates of the agenda leave out the record reference (stamp.reference)"
    if mark.version not in text:
        yield "templates of the agenda leave out what made it (stamp.versions)"
    if words.asked() not in text:
        yield "templates of the agenda leave out the day and the audience (words.asked())"
    for notice in words.notices():
        if " ".join(notice.split())[:40] not in text:
            yield f"templates of the agenda leave out the notice {notice[:40]!r} (words.notices())"


__all__ = [
    "Loaded",
    "ReporterError",
    "UnknownFormatError",
    "UnknownLanguageError",
    "load_reporter",
    "options_for",
    "render",
]
