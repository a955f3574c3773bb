"""Word files by a user's own template, filled by docxtpl in a sandbox."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from bwpolicy.reporting import CannotRenderError, Rendered, Sandbox, clean
from bwpolicy_ministry.template_faults import faults, where_it_failed
from bwpolicy_ministry.word import repacked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bwpolicy.reporting import Context


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
        CannotRenderError: If it is no Word file, or a tag in it is wrong; all of those that can
            be found without filling it.
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
    sandbox = _sandbox()
    wrong = faults(template, sandbox, named)
    if wrong:
        message = f"{path.name}: " + "; ".join(wrong)
        raise CannotRenderError(message)
    try:
        template.render(named, sandbox, autoescape=True)
    except Exception as error:  # noqa: BLE001 - whatever a user's template does
        message = f"{path.name}: {where_it_failed(template, error)}"
        raise CannotRenderError(clean(message)) from None
    made = io.BytesIO()
    template.save(made)
    day = words.snapshot.as_of
    return Rendered(content=repacked(made.getvalue(), day.year, day.month, day.day))


def _sandbox() -> Any:
    """Return an environment in which a template reaches nothing but the values it is given."""
    from jinja2 import StrictUndefined

    return Sandbox(autoescape=True, undefined=StrictUndefined)
