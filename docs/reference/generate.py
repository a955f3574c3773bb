"""
Write the generated parts of the reference pages: run ``python docs/reference/generate.py``.

A part stands between two comments, ``<!-- generated: NAME -->`` and ``<!-- end -->``; its name
is a key of ``PARTS``. With ``--check`` nothing is written, and the exit code is 1 where a page
is stale.
"""  # noqa: INP001 - a script, not a package

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

import attrs
from typer.testing import CliRunner

import bwpolicy
from bwpolicy import analysis, errors, model, store
from bwpolicy.analysis import seeing, snapshot
from bwpolicy.cli.app import COMMANDS, app
from bwpolicy.model import REFERS_TO, SHIPPED, Fact, Record, Settings, Text, When, when, words
from bwpolicy.store import files, schema, yaml_text
from bwpolicy.store.reading import RECORDS
from bwpolicy.store.shapes import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FOLDER: Final = Path(__file__).parent
PAGES: Final = tuple(sorted(FOLDER.glob("*.md")))

_PART: Final = re.compile(
    r"(?P<begin><!-- generated: (?P<name>.+?) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)
_SECTION: Final = re.compile(r"^(Args|Attributes|Raises|Returns|Source):\s*", re.MULTILINE)
_ENTRY: Final = re.compile(r"^    ([\w.]+): (.+(?:\n {8,}.+)*)", re.MULTILINE)

#: Columns of the terminal for which the help is laid out.
_COLUMNS: Final = "80"


def generate(page: str) -> str:
    """
    Return the text of a page with every generated part made anew.

    Args:
        page: The text, with marked parts.

    Raises:
        KeyError: If a part has a name that is not in ``PARTS``.
    """
    return _PART.sub(
        lambda part: f"{part['begin']}\n{PARTS[part['name']]().strip()}\n\n{part['end']}", page
    )


def main(*arguments: str) -> int:
    """Write every stale page, or with ``--check`` only name them; return the exit code."""
    stale = [page for page in PAGES if generate(page.read_text("utf-8")) != page.read_text("utf-8")]
    for page in stale:
        print(f"{page.name}: stale")  # noqa: T201 - what a script tells
        if "--check" not in arguments:
            page.write_text(generate(page.read_text("utf-8")), "utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


# The file format


def _lists() -> str:
    """Return the top-level lists with the class of their records."""
    rows = []
    for name, cls in RECORDS.items():
        shipped = f"{len(_shipped(name)):,}" if name in SHIPPED else ""
        rows.append((f"`{name}`", f"[{cls.noun}](#{_anchor(cls)})", _summary(cls), shipped))
    return _table(("list", "of", "which is", "shipped"), rows)


def _keys(cls: type[attrs.AttrsInstance]) -> str:
    """Return the summary of a class of the model and the keys that are its own."""
    common = {Record, Fact} - {cls}
    fields = [
        field
        for field in attrs.fields(cls)
        if field.name != "place" and not (field.inherited and common & {*cls.__mro__})
    ]
    meanings = schema.meanings_of(cls)
    rows = [
        (f"`{key_of(field)}`", _holds(field), _default(cls, field), _prose(meanings[field.name]))
        for field in fields
    ]
    text = _prose(_described(cls))
    return f"{text}\n\n" + _table(("key", "holds", "if absent", "meaning"), rows) if rows else text


def _holds(field: attrs.Attribute[Any]) -> str:
    """Return what may stand under the key of *field*."""
    if field.metadata.get("due"):
        return "[due date](#due-dates)"
    if field.name == "id":
        return "[id](#ids)"
    nouns = field.metadata.get(REFERS_TO)
    if nouns is None:
        return _type(field.type)
    listed = get_origin(field.type) is tuple
    if nouns == ("*",):
        return "list of ids of any records"
    if nouns == ("obligation",):
        return "list of [obligations](#obligations)"
    kinds = " or ".join(_plural(noun) if listed else _article(noun) for noun in nouns)
    return f"list of ids of {kinds}" if listed else f"id of {kinds}"


def _type(kind: Any) -> str:
    """Return what a value of type *kind* is called on the page."""
    origin, inner = get_origin(kind), [arg for arg in get_args(kind) if arg is not type(None)]
    if origin is Literal:
        named: dict[tuple[str, ...], str] = {
            get_args(words.Grade): "[grade](#grades)",
            get_args(words.Access): "[audience](#access)",
            get_args(words.Month): "name of a month in English",
        }
        return named.get(get_args(kind)) or " · ".join(f"`{word}`" for word in get_args(kind))
    if origin is tuple:
        return "list of " + {str: "words"}.get(inner[0], _type(inner[0]))
    if origin is not None or len(inner) == 1:
        return _type(inner[0])
    simple = {
        "str": "words",
        "int": "whole number",
        "bool": "`true` · `false`",
        "Decimal": "number",
        "date": "one exact day",
        When.__name__: "[date](#dates)",
        Text.__name__: "[text](#text)",
    }
    noun = getattr(kind, "noun", kind.__name__.lower())
    return simple.get(kind.__name__) or f"[{noun}](#{_anchor(kind)})"


def _default(cls: type, field: attrs.Attribute[Any]) -> str:
    """Return what holds where the key of *field* is not written."""
    made = {("Track", "id"), ("Ratification", "id")}  # by the store, see short forms
    if (cls.__name__, field.name) in made:
        return "made"
    if field.name == "grade" and cls.__name__ in {"Fact", "Record"}:
        return "see [grades](#grades)"
    if field.default is attrs.NOTHING:
        return "**required**"
    if field.default is None or field.default == ():
        return ""
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    if isinstance(field.default, tuple):
        return f"`[{', '.join(field.default)}]`"
    return f"`{field.default}`"


def _limits() -> str:
    """Return the limits that the store holds files to."""
    rows = [
        ("size of one file", f"{files.MAX_BYTES >> 20} MB"),
        ("all files together", f"{files.MAX_TOTAL_BYTES >> 20} MB"),
        ("number of files", f"{files.MAX_FILES:,}"),
        ("values in one file", f"{yaml_text.MAX_NODES:,}"),
        ("levels of nesting", f"{yaml_text.MAX_DEPTH}"),
        ("years", f"{when.FIRST_YEAR} to {when.LAST_YEAR}"),
    ]
    return _table(("what", "at most"), rows)


def _procedures() -> str:
    """Return the shipped procedures with the ids of their stages, by meaning."""
    rows = []
    for procedure in _shipped("procedures"):
        by_meaning: dict[str, list[str]] = {}
        for stage in procedure.stages:
            by_meaning.setdefault(stage.meaning, []).append(f"`{stage.id}`")
        stages = "; ".join(f"*{meaning}*: {', '.join(ids)}" for meaning, ids in by_meaning.items())
        rows.append((f"`{procedure.id}`", str(procedure.title), stages))
    return _table(("procedure", "is", "stages"), rows)


def _themes() -> str:
    """Return the shipped themes."""
    rows = [(f"`{theme.id}`", str(theme.title)) for theme in _shipped("themes")]
    return _table(("theme", "is"), rows)


def _shipped(name: str) -> tuple[Any, ...]:
    """Return the records of list *name* that ship with the package."""
    from bwpolicy.store.shipped import reference

    shipped: tuple[Any, ...] = getattr(reference(), name)
    return shipped


# The command line


def _help(*command: str) -> str:
    """Return what ``--help`` prints for *command*."""
    result = CliRunner().invoke(
        app, [*command, "--help"], env={"COLUMNS": _COLUMNS}, prog_name="bwpolicy"
    )
    lines = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
    return f"```text\n{lines}\n```"


# The library


def _function(function: Callable[..., object]) -> str:
    """Return the signature of *function* and its docstring as Markdown."""
    name = f"bwpolicy.{function.__name__}"
    code = f"```text\n{name}{_signature(function)}\n```"
    return f"{code}\n\n{_markdown(inspect.getdoc(function) or '')}"


def _signature(function: Callable[..., object]) -> str:
    """Return the parameters and result of *function*, one to a line where they are many."""
    parts: list[str] = []
    signature = inspect.signature(function)
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        parts.append(f"{parameter.name}: {_annotation(parameter.annotation)}{default}")
    result = _annotation(signature.return_annotation)
    one = f"({', '.join(parts)}) -> {result}"
    return one if len(parts) < len(("one", "two", "three")) else (
        "(\n" + "".join(f"    {part},\n" for part in parts) + f") -> {result}"
    )


def _annotation(annotation: Any) -> str:
    """Return a type as it is written in the source."""
    if isinstance(annotation, str):
        return annotation
    return re.sub(r"\b(?:[a-z_]\w*\.)+(?=[A-Za-z])", "", inspect.formatannotation(annotation))


def _fields(cls: type[attrs.AttrsInstance]) -> str:
    """Return the summary of a class and what its fields mean."""
    meanings = schema.meanings_of(cls)
    annotations = inspect.get_annotations(cls)
    rows = [
        (f"`{field.name}`", f"`{_annotation(annotations[field.name])}`", _prose(meanings[field.name]))
        for field in attrs.fields(cls)
    ]
    rows += [
        (f"`{name}`", f"`{_annotation(held.fget.__annotations__['return'])}`", _doc_line(held))
        for name, held in vars(cls).items()
        if isinstance(held, property) and not name.startswith("_")
    ]
    return f"{_prose(_described(cls))}\n\n" + _table(("field", "type", "meaning"), rows)


def _aliases() -> str:
    """Return the words of each type that is a choice of words."""
    names = ("State", "Clock", "Headline", "Proof", "RequestState")
    choices = {name: get_args(getattr(snapshot, name)) for name in names}
    choices |= {"Grade": words.GRADES, "Access": words.ACCESS}
    rows = [(f"`{name}`", " · ".join(f"`{word}`" for word in each)) for name, each in choices.items()]
    return _table(("type", "one of"), rows)


def _errors() -> str:
    """Return the exceptions with their attributes."""
    rows = []
    for cls in vars(errors).values():
        if inspect.isclass(cls) and issubclass(cls, errors.BwpolicyError):
            told = ", ".join(
                f"`{name}` ({_prose(meaning).rstrip('.')})"
                for name, meaning in schema.meanings_of(cls).items()
                if name in _entries(cls)
            )
            rows.append((f"`{cls.__name__}`", _prose(_described(cls)), told))
    return _table(("class", "raised because", "attributes"), rows)


def _entries(cls: type) -> dict[str, str]:
    return {match[1]: match[2] for match in _ENTRY.finditer(cls.__doc__ and inspect.getdoc(cls) or "")}


# Words


def _described(cls: type) -> str:
    """Return the docstring of *cls* without its attributes."""
    return (inspect.getdoc(cls) or "").partition("\nAttributes:")[0].strip()


def _summary(cls: type) -> str:
    return _prose((inspect.getdoc(cls) or "").partition("\n")[0])


def _doc_line(held: property) -> str:
    return _prose((inspect.getdoc(held) or "").strip().partition("\n\n")[0])


def _prose(text: str) -> str:
    """Return docstring text as Markdown; paragraphs keep apart."""
    text = re.sub(r":\w+:`(?:~?[\w.]*\.)?(\w+)`", r"`\1`", text)
    text = text.replace("``", "`")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _markdown(docstring: str) -> str:
    """Return a docstring with its sections as Markdown."""
    first, *rest = _SECTION.split(docstring)
    parts = [_prose(first.strip())]
    for title, body in zip(rest[::2], rest[1::2], strict=True):
        found = list(_ENTRY.finditer(f"    {body.strip()}\n" if title != "Source" else ""))
        if title in {"Args", "Attributes", "Raises"} and found:
            parts.append("\n".join([f"{title}:", "", *(f"- `{m[1]}`: {_prose(m[2])}" for m in found)]))
        else:
            parts.append(f"{title}: {_prose(body.strip())}")
    return "\n\n".join(parts)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a table; cells hold one paragraph each."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _anchor(cls: type) -> str:
    return getattr(cls, "noun", cls.__name__.lower()).replace(" ", "-")


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _parts() -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the name of each part and what makes it."""
    yield from (
        ("lists", _lists),
        ("limits", _limits),
        ("procedures", _procedures),
        ("themes", _themes),
        ("choices", _aliases),
        ("errors", _errors),
        ("help", _help),
    )
    for cls in MODEL_CLASSES.values():
        yield f"keys of {cls.__name__}", lambda cls=cls: _keys(cls)
    for name in COMMANDS:
        yield f"help {name}", lambda name=name: _help(name)
    for function in (bwpolicy.load, bwpolicy.read, bwpolicy.save, bwpolicy.take_snapshot):
        yield f"function {function.__name__}", lambda function=function: _function(function)
    for cls in (
        *(held for held in vars(snapshot).values() if getattr(held, "__module__", "") == snapshot.__name__ and attrs.has(held)),
        seeing.Possibly,
        store.Loaded,
        errors.Problem,
    ):
        yield f"fields of {cls.__name__}", lambda cls=cls: _fields(cls)


PARTS: Final[Mapping[str, Callable[[], str]]] = dict(_parts())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
