"""Templates of reporters on one jinja2 environment, and those that users put in their place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    pass_context,
)
from markupsafe import Markup, escape

from bwpolicy.reporting.document.parts import Id, Link
from bwpolicy.reporting.escaping import clean, markdown, printable
from bwpolicy.reporting.languages import Language, Passage
from bwpolicy.reporting.sandbox import InsideLoader, Sandbox
from bwpolicy.reporting.wording import ILLUSTRATIVE

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwpolicy.model import Text
    from bwpolicy.reporting.document.parts import Line
    from bwpolicy.reporting.record import Stamp
    from bwpolicy.reporting.wording import Wording

#: Extensions of outputs in which HTML has a meaning.
HTML: Final = frozenset({"html", "htm", "xhtml", "xml", "svg"})
#: Extensions of outputs in which Markdown has one.
MARKDOWN: Final = frozenset({"md", "markdown"})
#: Before a template's name: the reporter's own, whatever users put in its place.
OWN: Final = "default"
#: Before a template's name: what the host offers to all, such as ``host:page.html``.
HOST: Final = "host"


class Templates:
    """
    Renders a reporter's templates.

    Whatever a template prints is escaped for its output, which its extension tells: HTML and
    its kin; Markdown; in all others it becomes one line without control characters. What is
    marked as safe is printed as it is.

    A template of the same name in the agenda's folder, below ``templates/REPORTER/``, takes the
    place of the reporter's; it may extend it by ``{% extends "default:page.html" %}``. Whatever
    comes from an agenda runs in a sandbox, and what it extends or includes with it.

    Lives as long as one report.

    Args:
        folder: Folder of the reporter's templates, beside its module.
        words: The snapshot in words; templates have it as ``words``, ``snapshot`` and ``language``.
        stamp: Record reference and versions; templates have it as ``stamp``.
        overrides: Folder of the user's templates for this reporter; it need not exist.
    """

    def __init__(
        self, folder: Path, words: Wording, stamp: Stamp, overrides: Path | None = None
    ) -> None:
        """Keep what is needed; nothing is read yet."""
        self.folder = folder
        self.words = words
        self.stamp = stamp
        self.overrides = overrides

    @property
    def overridden(self) -> tuple[str, ...]:
        """Names of the user's templates that take the place of the reporter's, in order."""
        if self.overrides is None or not self.overrides.is_dir():
            return ()
        found = (path for path in self.overrides.rglob("*") if path.is_file())
        return tuple(sorted(path.relative_to(self.overrides).as_posix() for path in found))

    def render(self, name: str, **values: object) -> str:
        """
        Return the template *name* with *values*, and what all have.

        That is ``snapshot``, ``words``, ``language`` and ``stamp``; the functions ``say`` and
        ``count``; the filters ``text``, ``line``, ``bdi``, ``day``, ``when`` and ``number``.

        Raises:
            jinja2.TemplateError: If there is no such template, or it is wrong; a name that is
                not defined is an error too.
        """
        words = self.words
        return (
            self._environment(name)
            .get_template(name)
            .render(
                snapshot=words.snapshot,
                words=words,
                language=words.language,
                stamp=self.stamp,
                **values,
            )
        )

    def _environment(self, name: str) -> Environment:
        own = FileSystemLoader(self.folder)
        prefixed = PrefixLoader({OWN: own, HOST: FileSystemLoader(_HOST)}, delimiter=":")
        loaders: list[BaseLoader] = [own, prefixed]
        cls: type[Environment] = Environment
        if self.overridden and self.overrides is not None:
            loaders.insert(0, InsideLoader(self.overrides))
            cls = Sandbox
        extension = name.rpartition(".")[2]
        html = extension in HTML
        environment = cls(
            loader=ChoiceLoader(loaders),
            undefined=StrictUndefined,
            autoescape=True,  # what macros return is then marked as safe in every output
            finalize=_escaped(_escaping(extension)),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.globals |= {"say": self.words.say, "count": self.words.count}
        environment.filters |= {
            "text": _marked(self.words.language) if html else _plain(self.words.language),
            "line": _line(self.words.language, extension),
            "bdi": Markup("<bdi>{}</bdi>").format if html else str,
            "day": self.words.day,
            "when": self.words.when,
            "number": self.words.language.number,
        }
        return environment


_HOST: Final = Path(__file__).parent / "templates"


def _escaping(extension: str) -> Callable[[str], str]:
    """Return what makes text of an agenda harmless in an output."""
    if extension in HTML:
        return lambda text: escape(clean(text))
    return markdown if extension in MARKDOWN else printable


def _escaped(escaping: Callable[[str], str]) -> Callable[[Any, Any], Any]:
    """Return what escapes all that a template prints, but what is marked as safe."""

    @pass_context  # or jinja2 would escape constants first, for HTML whatever the output
    def escaped(_: Any, value: Any) -> Any:
        if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
            return value
        return Markup(escaping(str(value)))  # noqa: S704 - marked so that HTML is not escaped in it

    return escaped


def _plain(language: Language) -> Callable[[Text | Passage | None], str]:
    """Return what writes words of the agenda where languages can't be told apart."""
    return lambda text: str(text) if isinstance(text, Passage) else language.text(text)


def _line(language: Language, extension: str) -> Callable[[Line], str]:
    """Return what writes one line of a cell of a document for an output."""
    if extension in HTML:
        text = _marked(language)

        def html(line: Line) -> str:
            if isinstance(line, Passage):
                return text(line)
            if isinstance(line, Link) and _WEB.match(line.address):
                return Markup('<a href="{0}" rel="noreferrer"><bdi dir="ltr">{0}</bdi></a>').format(
                    line.address
                )
            if isinstance(line, Id):
                mark = f" {ILLUSTRATIVE}" if line.illustrative else ""
                return Markup('<span class="id"><bdi>{}</bdi>{}</span>').format(line.text, mark)
            return str(line)

        return html

    def plain(line: Line) -> str:
        if extension in MARKDOWN and isinstance(line, Link) and _WEB.match(line.address):
            return Markup(f"<{line.address}>")  # noqa: S704 - it holds no spaces nor brackets
        return str(line)

    return plain


#: Addresses that may become links; none of them can end the link early.
_WEB: Final = re.compile(r"https?://[^\s<>\"'\\|]+\Z")


def _marked(language: Language) -> Callable[[Text | Passage | None], Markup]:
    """Return what writes words of the agenda with their language, where it is another one."""

    def marked(text: Text | Passage | None) -> Markup:
        passage = text if isinstance(text, Passage) else language.passage(text)
        if passage.code == language.code:
            return escape(clean(passage.words))
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            passage.code, passage.direction, clean(passage.words)
        )

    return marked
