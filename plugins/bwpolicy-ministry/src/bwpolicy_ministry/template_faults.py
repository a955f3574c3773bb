"""What is wrong with a Word template, by paragraph and tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs
from jinja2 import TemplateError, meta

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
#: What docxtpl puts before a tag that stands for its paragraph, run, row or cell.
_PREFIX: Final = re.compile(r"^(\{[{%])(p|r|tr|tc)(?=[\s-])")
_BEGUN: Final = re.compile(r"\{\{|\{%|\{#")
_ENDED: Final = re.compile(r"\}\}|%\}|#\}")
#: What ends what; nothing else may be written between ``{%`` and ``%}``.
_ENDS: Final = {"endfor": "for", "endif": "if"}
#: Loops within each other, at most: with more of them a page would take hours.
_DEEPEST: Final = 3
_WITHIN: Final = {"else": ("for", "if"), "elif": ("if",)}


@attrs.frozen
class _Paragraph:
    """
    A paragraph of a template.

    Attributes:
        place: What it is called: ``paragraph 3``, ``header, paragraph 1``.
        text: Its text.
        in_row: It stands in a row of a table.
    """

    place: str
    text: str
    in_row: bool

    @property
    def tags(self) -> list[str]:
        return _TAG.findall(self.text)

    def at(self, tag: str) -> str:
        """Return how a tag of it is named."""
        return f"{self.place}, {' '.join(tag.split())[:80]}"


def faults(template: Any, environment: Any, values: Mapping[str, Any]) -> list[str]:
    """
    Return what is wrong with the tags of *template*, a sentence each.

    Args:
        template: As docxtpl has opened it.
        environment: In which it will be filled.
        values: What it may name.

    Returns:
        Each with the number of its paragraph, counted from 1 in the order of reading, tables
        included; those of headers and footers on their own. Nothing where all is well.
    """
    wrong: list[str] = []
    for _, source, paragraphs in _parts(template):
        forms = [*_forms(paragraphs, environment), *_blocks(paragraphs)]
        wrong += forms or _names(source, paragraphs, environment, values)
    return wrong


def where_it_failed(template: Any, error: Exception) -> str:
    """Return what went wrong while *template* was filled, and in which paragraph."""
    told = str(error).replace("'dict object' has no attribute", "there is no") or "it failed"
    told = f"{told.splitlines()[0][:200]}" + (
        "" if isinstance(error, TemplateError) else _kind(error)
    )
    line = _line_of(error)
    for part, source, paragraphs in _parts(template):
        if part is not template.current_rendering_part or not line:
            continue
        tags = _TAG.findall(re.sub(r"<[^>]+>", "", source.splitlines()[line - 1]))
        missing = re.search(r"there is no '(\w+)'", told)
        if missing:
            tags = [tag for tag in tags if missing[1] in tag] or tags
        found = next((each for each in paragraphs if {*tags} <= {*each.tags}), None)
        if found and tags:
            return f"{found.at(tags[0])}: {told}"
    return told


def _kind(error: Exception) -> str:
    return f" ({type(error).__name__})"


def _line_of(error: Exception) -> int:
    """Return the line of a template in which *error* arose; nothing without one."""
    frame, line = error.__traceback__, getattr(error, "lineno", 0) or 0
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


def _parts(template: Any) -> Iterator[tuple[Any, str, list[_Paragraph]]]:
    """Yield body, headers and footers: the part, its source as it is filled, its paragraphs."""
    from docx.oxml import parse_xml

    body = template.docx._part  # noqa: SLF001 - docxtpl offers it nowhere else
    yield body, _source(template, template.get_xml()), _paragraphs(template.docx.element.body, "")
    for name, uri in (("header", template.HEADER_URI), ("footer", template.FOOTER_URI)):
        for _, part in template.get_headers_footers(uri):
            xml = template.get_part_xml(part)
            yield part, _source(template, xml), _paragraphs(parse_xml(part.blob), f"{name}, ")


def _source(template: Any, xml: str) -> str:
    """Return what jinja2 gets: docxtpl begins a line with each paragraph."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(xml))


def _paragraphs(element: Any, place: str) -> list[_Paragraph]:
    """Return the paragraphs in the order of reading."""
    from docx.oxml.ns import qn

    return [
        _Paragraph(
            f"{place}paragraph {number}",
            "".join(node.text or "" for node in each.iter(qn("w:t"))),
            next(each.iterancestors(qn("w:tr")), None) is not None,
        )
        for number, each in enumerate(element.iter(qn("w:p")), 1)
    ]


def _forms(paragraphs: list[_Paragraph], environment: Any) -> Iterator[str]:
    """Yield what is wrong with the form of single tags."""
    for paragraph in paragraphs:
        for tag in paragraph.tags:
            problem = _problem(tag, environment, in_row=paragraph.in_row)
            if problem:
                yield f"{paragraph.at(tag)}: {problem}"
        rest = _TAG.sub("", paragraph.text)
        begun, ended = _BEGUN.search(rest), _ENDED.search(rest)
        if begun:
            yield f"{paragraph.at(rest[begun.start() :])}: it is not closed"
        elif ended:
            yield f"{paragraph.at(rest[: ended.end()][-80:])}: it is not opened"


def _problem(tag: str, environment: Any, *, in_row: bool) -> str:
    """Return what is wrong with the form of one tag; nothing where all is well."""
    prefix = _PREFIX.match(tag)
    if prefix and prefix[2] in {"tr", "tc"} and not in_row:
        return f"{prefix[2]} stands in no row of a table"
    inner = _PREFIX.sub(r"\1", tag)
    if inner.startswith("{%"):
        word = _word(inner)
        if word in {*_ENDS, "else"}:
            return ""
        if word not in {"for", "if", "elif", "set"}:
            return f"{word or 'nothing'!r} is none of for, if, elif, else, set, endfor, endif"
        ends = {"for": "{% endfor %}", "if": "{% endif %}", "elif": "{% endif %}"}
        inner = inner.replace("elif", "if", 1) + ends.get(word, "")
    try:
        environment.compile(inner)
    except TemplateError as error:
        return str(error).splitlines()[0][:200]
    return ""


def _blocks(paragraphs: list[_Paragraph]) -> Iterator[str]:
    """Yield loops and conditions that nothing ends, and ends of nothing."""
    open_ones: list[tuple[str, str]] = []
    for paragraph in paragraphs:
        for tag in paragraph.tags:
            word = _word(_PREFIX.sub(r"\1", tag)) if tag.startswith("{%") else ""
            if word in {"for", "if"}:
                open_ones.append((word, paragraph.at(tag)))
                if [begun for begun, _ in open_ones].count("for") > _DEEPEST:
                    yield f"{paragraph.at(tag)}: more than {_DEEPEST} loops within each other"
            elif word in _ENDS:
                if not open_ones or open_ones[-1][0] != _ENDS[word]:
                    begun = f"; open is {open_ones[-1][1]}" if open_ones else ""
                    yield f"{paragraph.at(tag)}: it ends no {_ENDS[word]}{begun}"
                else:
                    open_ones.pop()
            elif word in _WITHIN and not (open_ones and open_ones[-1][0] in _WITHIN[word]):
                yield f"{paragraph.at(tag)}: it stands in no {' or '.join(_WITHIN[word])}"
    for word, place in open_ones:
        yield f"{place}: it has no end{word}"


def _word(tag: str) -> str:
    """Return the first word of a tag."""
    found = re.match(r"\{[{%][-+]?\s*(\w+)", tag)
    return found[1] if found else ""


def _names(
    source: str, paragraphs: list[_Paragraph], environment: Any, values: Mapping[str, Any]
) -> list[str]:
    """Return the names that there are no values for; what loops define is known by reading all."""
    try:
        unknown = meta.find_undeclared_variables(environment.parse(source))
    except TemplateError as error:
        return [str(error).splitlines()[0][:200]]
    return [
        f"{paragraph.at(tag)}: there is no {name}; there are {', '.join(values)}"
        for name in sorted(unknown - values.keys() - environment.globals.keys())
        for paragraph in paragraphs
        for tag in paragraph.tags
        if re.search(rf"\b{re.escape(name)}\b", tag)
    ]
