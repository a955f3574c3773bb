"""Templates of reporters on one jinja2 environment, and those that users put in their place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from bwpolicy.reporting.languages import Language, Passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwpolicy.model import Text
    from bwpolicy.reporting.wording import Wording

#: Extensions in which text is escaped by itself.
ESCAPED: Final = frozenset({"html", "htm", "xhtml", "xml", "svg"})
#: Largest text or list that an agenda's template may make by multiplication.
MAX_PRODUCT: Final = 1_000_000
#: Before a template's name: the reporter's own, whatever users put in its place.
OWN: Final = "default"
#: Before a template's name: what the host offers to all, such as ``host:table.html``.
HOST: Final = "host"


class Templates:
    """
    Renders a reporter's templates.

    A template of the same name in the agenda's folder, below ``templates/REPORTER/``, takes the
    place of the reporter's; it may extend it by ``{% extends "default:page.html" %}``. Whatever
    comes from an agenda runs in a sandbox, and what it extends or includes with it.

    Lives as long as one report.

    Args:
        folder: Folder of the reporter's templates, beside its module.
        words: The snapshot in words; templates have it as ``words``, ``snapshot`` and ``language``.
        overrides: Folder of the user's templates for this reporter; it need not exist.
    """

    def __init__(self, folder: Path, words: Wording, overrides: Path | None = None) -> None:
        """Keep what is needed; nothing is read yet."""
        self.folder = folder
        self.words = words
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
        Return the template *name* with *values*, and ``snapshot``, ``words``, ``language``.

        Raises:
            jinja2.TemplateError: If there is no such template, or it is wrong; a name that is
                not defined is an error too.
        """
        environment = self._environment(name)
        template = environment.get_template(name)
        language = self.words.language
        return template.render(
            snapshot=self.words.snapshot, words=self.words, language=language, **values
        )

    def _environment(self, name: str) -> Environment:
        own = FileSystemLoader(self.folder)
        prefixed = PrefixLoader({OWN: own, HOST: FileSystemLoader(_HOST)}, delimiter=":")
        loaders: list[BaseLoader] = [own, prefixed]
        cls: type[Environment] = Environment
        if self.overridden and self.overrides is not None:
            loaders.insert(0, _Inside(self.overrides))
            cls = _Sandbox
        escapes = name.rpartition(".")[2] in ESCAPED
        environment = cls(
            loader=ChoiceLoader(loaders),
            undefined=StrictUndefined,
            autoescape=escapes,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.globals["say"] = self.words.say
        environment.globals["count"] = self.words.count
        if escapes:
            environment.filters["text"] = _marked(self.words.language)
            environment.filters["bdi"] = lambda name: Markup("<bdi>{}</bdi>").format(name)
        else:
            environment.filters["text"] = self.words.text
            environment.filters["bdi"] = str
        environment.filters["day"] = self.words.day
        environment.filters["when"] = self.words.when
        environment.filters["number"] = self.words.language.number
        return environment


_HOST: Final = Path(__file__).parent / "templates"


class _Inside(FileSystemLoader):
    """Loads templates that lie in a folder, wherever links in it lead."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        source, filename, uptodate = super().get_source(environment, template)
        root = os.path.realpath(self.searchpath[0])
        if os.path.commonpath([root, os.path.realpath(filename)]) != root:
            raise TemplateNotFound(template, f"{template} leads out of the agenda's templates")
        return source, filename, uptodate


class _Sandbox(ImmutableSandboxedEnvironment):
    """Keeps what comes with an agenda from reaching the host, or filling its memory."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "*":
            sizes = [len(each) for each in (left, right) if hasattr(each, "__len__")]
            numbers = [each for each in (left, right) if isinstance(each, int)]
            if sizes and numbers and max(sizes) * max(numbers) > MAX_PRODUCT:
                message = f"a template makes no text of more than {MAX_PRODUCT:,} characters"
                raise SecurityError(message)
            if len(numbers) > 1 and max(map(abs, numbers)) > MAX_PRODUCT**4:
                message = "a template makes no numbers of this size"
                raise SecurityError(message)
        if operator == "**":
            message = "templates of an agenda have no powers"
            raise SecurityError(message)
        if operator == "%" and isinstance(left, str):
            message = "templates of an agenda format text with filters, not with %"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)


def _marked(language: Language) -> Callable[[Text | Passage | None], Markup]:
    """Return what writes words of the agenda with their language, where it is another one."""

    def marked(text: Text | Passage | None) -> Markup:
        passage = text if isinstance(text, Passage) else language.passage(text)
        if passage.code == language.code:
            return escape(passage.words)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            passage.code, passage.direction, passage.words
        )

    return marked
