"""Several reports in one run: which are wanted, where each goes, and what came of it."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import attrs
import typer

from bwpolicy.analysis import take_snapshot
from bwpolicy.cli.app import FINDINGS, REPORTER_FAILED
from bwpolicy.errors import SaveError, UsageError
from bwpolicy.reporting.escaping import harmless
from bwpolicy.reporting.guarding import ReporterError, guarded
from bwpolicy.reporting.hosting import (
    RefusedReporterError,
    UnknownReporterError,
    find,
    reporters,
)
from bwpolicy.reporting.languages import language_for
from bwpolicy.reporting.running import Loaded, load_reporter, options_for, render
from bwpolicy.store.writing import write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bwpolicy.analysis import Snapshot
    from bwpolicy.model import Agenda
    from bwpolicy.model.words import Access
    from bwpolicy.reporting import Language, Rendered


@attrs.frozen(kw_only=True)
class Wanted:
    """
    What the user asked for.

    Attributes:
        names: Reporters, each once.
        formats: Formats; empty for what the output says, or the usual one.
        languages: Languages; empty for the agenda's.
        options: ``KEY=VALUE`` or ``NAME.KEY=VALUE``.
        output: File or folder; ``None`` for stdout.
        into_folder: It is a folder, whether it is there yet or not.
        draft: Write what must not go out yet.
        plugins: Look for plugins.
    """

    names: tuple[str, ...]
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    options: tuple[str, ...]
    output: Path | None
    into_folder: bool
    draft: bool
    plugins: bool

    def check(self) -> None:
        """
        Check all that can be told without loading anything.

        Raises:
            UsageError: With everything that is wrong, a line each.
        """
        known = reporters(plugins=self.plugins)
        wrong = [str(UnknownReporterError(name, known)) for name in self.names if name not in known]
        wrong += [problem for option in self.options if (problem := self._misplaced(option))]
        if wrong:
            raise UsageError("\nbwpolicy: ".join(wrong))

    def _misplaced(self, option: str) -> str:
        key, equals, _ = option.partition("=")
        if not equals:
            return f"-O {option}: write KEY=VALUE"
        name, dot, _ = key.partition(".")
        if dot and name not in self.names:
            return f"-O {option}: {name} is not among the reporters asked for"
        if not dot and len(self.names) > 1:
            return f"-O {option}: with several reporters, write NAME.{option}"
        return ""

    def options_of(self, name: str) -> list[tuple[str, str]]:
        """Return the options given to the reporter *name*, as pairs."""
        pairs = []
        for option in self.options:
            key, _, value = option.partition("=")
            whose, dot, rest = key.partition(".")
            if not dot or whose == name:
                pairs.append((rest if dot else key, value))
        return pairs


@attrs.frozen(kw_only=True)
class Job:
    """
    One report to make.

    Attributes:
        loaded: Its reporter.
        format: In which format.
        language: In which language.
        code: The language as it was asked for, where several were.
        options: An instance of the reporter's options class.
        audience: For whom.
    """

    loaded: Loaded
    format: str
    language: Language
    code: str
    options: Any
    audience: Access

    @property
    def name(self) -> str:
        """Name of the reporter."""
        return self.loaded.found.name


class Delivery:
    """
    Makes the reports that are wanted and puts each where it belongs.

    Args:
        wanted: What the user asked for.
        agenda: Loads the agenda.
        templates: Where the agenda is: beside it, or in it, may be the user's templates.
        audience: For whom; ``None`` for what each reporter says.
        asked: What the snapshot is taken with.
    """

    def __init__(
        self,
        wanted: Wanted,
        agenda: Callable[[], Agenda],
        *,
        templates: Path,
        audience: Access | None,
        asked: Mapping[str, Any],
    ) -> None:
        """Keep what is needed."""
        self.wanted = wanted
        self.load = agenda
        self.agenda = agenda()
        self.templates = (templates if templates.is_dir() else templates.parent) / "templates"
        self.audience = audience
        self.asked = dict(asked)
        self.taken: dict[Access, Snapshot] = {}
        self.failed = False
        self.blocked = False
        self.written: set[Path] = set()

    def run(self) -> int:
        """
        Make every report and return the exit code.

        Raises:
            UsageError: If a format, language, option or output can't be; nothing is made then.
            SaveError: If a file can't be written.
        """
        jobs = list(self.jobs())
        folder = self.folder(jobs)
        for job in jobs:  # before anything is written, as a name may be unknown to an audience
            self.snapshot(job.audience)
        for job in self.watched(jobs):
            rendered = self.rendered(job)
            if rendered is not None:
                self.put(job, rendered, folder)
        if self.failed:
            return REPORTER_FAILED
        return FINDINGS if self.blocked else 0

    def jobs(self) -> Iterator[Job]:
        """
        Yield what there is to make, the reporters in the order they were named.

        Raises:
            UsageError: With everything that is wrong, a line each.
        """
        made: list[Job] = []
        wrong: list[str] = []
        answered: set[str] = set()
        for name in self.wanted.names:
            try:
                loaded = load_reporter(find(name, plugins=self.wanted.plugins))
                answered.update(loaded.reporter.formats)
                made.extend(self.of_one(loaded, wrong))
            except (ReporterError, RefusedReporterError) as error:
                self.fail(error)
        if made and not wrong:
            wrong += [
                f"none of these reporters makes {name!r}"
                for name in self.wanted.formats
                if name not in answered
            ]
        if wrong:
            raise UsageError("\nbwpolicy: ".join(wrong))
        yield from made

    def of_one(self, loaded: Loaded, wrong: list[str]) -> Iterator[Job]:
        """Yield what one reporter is to make; add to *wrong* what it can't."""
        options: Any = None
        formats: list[str] = []
        languages: list[tuple[str, Language]] = []
        try:
            options = options_for(loaded, self.wanted.options_of(loaded.found.name))
        except UsageError as error:
            wrong.append(str(error))
        try:
            formats = self.formats(loaded)
        except UsageError as error:
            wrong.append(str(error))
        spoken = self.wanted.languages if loaded.reporter.languages else ()
        for code in spoken or (None,):
            try:
                languages.append((code or "", self.language(loaded, code)))
            except (UsageError, ValueError) as error:
                wrong.append(str(error))
        for each in formats:
            for code, language in languages:
                yield Job(
                    loaded=loaded,
                    format=each,
                    language=language,
                    code=code if len(spoken) > 1 else "",
                    options=options,
                    audience=self.audience or loaded.reporter.access,
                )

    def language(self, loaded: Loaded, code: str | None) -> Language:
        """
        Return the language of a report; *code* is the one asked for.

        Raises:
            UnknownLanguageError: If the reporter has no words in it.
            ValueError: If Unicode CLDR does not know it.
            ReporterError: If the reporter names a language that there is not, or its catalogue
                can't be read.
        """
        if code and code.partition("-")[0] in loaded.reporter.languages:
            language_for(code, ())  # what the user asks for is no fault of the reporter
        with guarded(loaded.found.blame, "hook", through=(UsageError,)):
            return loaded.language(code, self.agenda.settings.languages)

    def formats(self, loaded: Loaded) -> list[str]:
        """Return the formats that a reporter is to make."""
        wanted, output = self.wanted.formats, self.wanted.output
        if wanted:
            made = [each for each in wanted if each in loaded.reporter.formats]
            return made or [loaded.format(wanted[0])]
        file = output is not None and not output.is_dir() and not self.wanted.into_folder
        if file and output is not None and output.suffix and len(self.wanted.names) == 1:
            return [loaded.format(output.suffix[1:].lower())]
        return [loaded.format(None)]

    def folder(self, jobs: list[Job]) -> Path | None:
        """
        Return the folder to write into; ``None`` for stdout or a single file.

        Raises:
            UsageError: If several reports would go to one place.
        """
        output = self.wanted.output
        if output is None:
            if len(jobs) > 1:
                message = f"{len(jobs)} reports: name a folder with -o"
                raise UsageError(message)
            return None
        several = len(self.wanted.names) > 1 or len(jobs) > 1
        if self.wanted.into_folder and output.exists() and not output.is_dir():
            message = f"{output} is a file: name a folder with -o"
            raise UsageError(message)
        if output.is_dir() or self.wanted.into_folder:
            return output
        if several and (output.suffix or output.exists()):
            message = f"{len(jobs)} reports can't go into one file: name a folder with -o"
            raise UsageError(message)
        return output if several else None

    def watched(self, jobs: list[Job]) -> Iterator[Job]:
        """Yield *jobs*; a terminal shows which one is being made."""
        if self.wanted.output is None or not sys.stderr.isatty():
            yield from jobs
            return
        from rich.console import Console

        with Console(stderr=True).status("") as status:
            for number, job in enumerate(jobs, 1):
                status.update(f"{job.name}, {job.format} ({number} of {len(jobs)})")
                yield job

    def snapshot(self, audience: Access) -> Snapshot:
        """Return the snapshot for *audience*, taken once."""
        if audience not in self.taken:
            as_of = self.asked["as_of"]
            rest = {key: value for key, value in self.asked.items() if key != "as_of"}
            self.taken[audience] = take_snapshot(self.agenda, as_of, audience=audience, **rest)
        return self.taken[audience]

    def rendered(self, job: Job) -> Rendered | None:
        """Return one report; say why there is none."""
        try:
            rendered = self.render(job)
            if rendered.blocking and self.wanted.draft:
                rendered = self.render(job, draft=True)  # so that the draft says what it is
        except ReporterError as error:
            self.fail(error)
            if not job.loaded.found.built_in:  # it may have changed what others are to tell
                self.taken.clear()
                self.agenda = self.load()
            return None
        return rendered

    def render(self, job: Job, *, draft: bool = False) -> Rendered:
        """
        Return one report.

        Raises:
            ReporterError: If the reporter fails.
        """
        return render(
            job.loaded,
            self.snapshot(job.audience),
            format=job.format,
            options=job.options,
            language=job.language,
            overrides=self.templates / job.name,
            draft=draft,
        )

    def put(self, job: Job, rendered: Rendered, folder: Path | None) -> None:
        """Write one report, with what its reader should know."""
        for warning in rendered.warnings:
            self.tell(f"{job.name}: warning: {warning}")
        for reason in rendered.blocking:
            self.tell(f"{job.name}: must not go out: {reason}")
        if rendered.blocking and not self.wanted.draft:
            self.blocked = True
            self.tell(f"{job.name}: nothing written; --draft writes it as a draft")
            return
        path = self.wanted.output if folder is None else folder / self.file_name(job, rendered)
        if path is None:
            self.print(job, rendered.content)
            return
        if rendered.blocking:
            path = path.with_name(f"{path.stem}-draft{path.suffix}")
        path = self.free(path, job)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SaveError(str(path.parent), error.strerror or str(error)) from error
        write_bytes(path, rendered.content)
        self.written.add(path)
        self.tell(f"wrote {path}")

    def file_name(self, job: Job, rendered: Rendered) -> str:
        """Return what a report is called in a folder."""
        name = rendered.name or f"{self.agenda.settings.id}-{job.name}.{job.format}"
        pure = PurePosixPath(name.replace("/", "-"))
        return f"{pure.stem}-{job.code}{pure.suffix}" if job.code else pure.name

    def free(self, path: Path, job: Job) -> Path:
        """Return *path*, or a name beside it where this run has written it already."""
        number, free = 1, path
        while free in self.written:
            number += 1
            free = path.with_name(f"{path.stem}-{job.name}-{number}{path.suffix}")
        return free

    def print(self, job: Job, content: bytes) -> None:
        """
        Print a report.

        Raises:
            UsageError: If it is no text and would go to a terminal.
            SaveError: If it can't be written.
        """
        if sys.stdout is None:
            return
        if sys.stdout.isatty():
            try:
                text = content.decode()
            except UnicodeDecodeError:
                text = "\0"
            if "\0" in text:
                message = f"{job.format} is no text for a terminal: name a file with -o"
                raise UsageError(message)
            # What reaches a terminal must not command it, whoever wrote it.
            content = "\n".join(map(harmless, text.split("\n"))).encode()
        try:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            sys.stdout = None  # so that nothing is tried again at exit
        except OSError as error:
            sys.stdout = None
            place = "standard output"
            raise SaveError(place, error.strerror or str(error)) from error

    def fail(self, error: Exception) -> None:
        """Say which reporter failed, and remember it."""
        self.failed = True
        self.tell(str(error))

    def tell(self, message: str) -> None:
        """Say something about a report, away from the reports themselves."""
        typer.echo("\n".join(map(harmless, f"bwpolicy: {message}".split("\n"))), err=True)
