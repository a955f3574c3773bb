"""Word files by a user's own template, filled by docxtpl in a sandbox."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from jinja2 import TemplateError, UndefinedError
from jinja2.exceptions import SecurityError

from bwpolicy.reporting import CannotRenderError, Rendered, clean
from bwpolicy_ministry.word import repacked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bwpolicy.reporting import Context

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def own_template(context: Context, name: str) -> Path | None:
    """Return the agenda's template of that name for this reporter, where it has one."""
    folder = context.templates.overrides
    path = folder / name if folder else None
    return path if path and path.is_file() else None


def filled(path: Path, context: Context, values: Mapping[str, Any]) -> Rendered:
    """
    Return the template at *path* with *values*, and with what every template has.

    That is ``title``, ``asked``, ``notices``, ``reference`` and ``versions``; values that a
    template does not know are an error, which names the paragraph and the tag.

    Raises:
        CannotRenderError: If it is no Word file, or a tag in it is wrong.
    """
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        message = "it needs docxtpl: pip install 'bwpolicy-ministry[templates]'"
        raise CannotRenderError(message) from None
    words, stamp = context.words, context.stamp
    named = {
        "title": words.title(),
        "asked": words.asked(),
        "notices": words.notices(),
        "reference": stamp.reference,
        "versions": stamp.versions,
        **values,
    }
    try:
        template = DocxTemplate(str(path))
        template.init_docx()
    except Exception as error:  # noqa: BLE001 - whatever a file that is none raises
        message = f"{path.name}: no Word file: {error}"
        raise CannotRenderError(message) from None
    environment = _sandbox()
    _check(path, template, environment, named)
    try:
        template.render(named, environment, autoescape=True)
    except (TemplateError, SecurityError, TypeError, ValueError) as error:
        message = f"{path.name}: {_one_line(error)}"
        raise CannotRenderError(message) from None
    made = io.BytesIO()
    template.save(made)
    day = words.snapshot.as_of
    return Rendered(content=repacked(made.getvalue(), day.year, day.month, day.day))


def _sandbox() -> Any:
    """Return an environment in which a template reaches nothing but the values it is given."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    return environment


def _check(path: Path, template: Any, environment: Any, values: Mapping[str, Any]) -> None:
    """
    Try each paragraph's tags on their own, so that what is wrong can be found.

    Raises:
        CannotRenderError: If a tag is broken or names what there is not; all of them, by number
            of the paragraph, counted from 1 in the order of reading, tables included.
    """
    from jinja2 import meta

    wrong = []
    for number, text in enumerate(_paragraphs(template), 1):
        for tag in _TAG.findall(text):
            problem = _problem(tag, environment)
            if problem:
                wrong.append(f"paragraph {number}, {tag}: {problem}")
    try:
        # What loops define is known only by reading all of it.
        whole = environment.parse(template.patch_xml(template.get_xml()))
        for name in sorted(meta.find_undeclared_variables(whole) - values.keys()):
            wrong += [
                f"paragraph {number}, {tag}: there is no {name}; there are {', '.join(values)}"
                for number, text in enumerate(_paragraphs(template), 1)
                for tag in _TAG.findall(text)
                if re.search(rf"\b{re.escape(name)}\b", tag)
            ]
    except TemplateError as error:
        if not wrong:
            wrong.append(_one_line(error))
    if wrong:
        message = f"{path.name}: " + "; ".join(wrong)
        raise CannotRenderError(message)


def _problem(tag: str, environment: Any) -> str:
    """Return what is wrong with the form of one tag."""
    if not tag.startswith("{{"):
        return ""
    inner = re.sub(r"^\{\{(?:p|r|tr|tc)?(?=[\s-])", "{{", tag)
    try:
        environment.parse(inner)
    except TemplateError as error:
        return _one_line(error)
    return ""


def _paragraphs(template: Any) -> list[str]:
    """Return the text of each paragraph, in the order of reading."""
    from docx.oxml.ns import qn

    body = template.docx.element.body
    return [
        "".join(node.text or "" for node in each.iter(qn("w:t"))) for each in body.iter(qn("w:p"))
    ]


def _one_line(error: Exception) -> str:
    told = str(error) or type(error).__name__
    if isinstance(error, UndefinedError):
        told = told.replace("object' has no attribute", "has no")
    return clean(told).splitlines()[0][:300]
