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
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

import attrs
from typer.testing import CliRunner

import bwpolicy
from bwpolicy import analysis, errors, reporting, testing
from bwpolicy.analysis import snapshot, take_snapshot
from bwpolicy.cli.app import COMMANDS, app
from bwpolicy.exchange.mappings.headings import MEANINGS
from bwpolicy.exchange.mappings.mapping import ImportMapping, SheetMapping
from bwpolicy.exchange.status_words import WORDS
from bwpolicy.model import (
    REFERS_TO,
    SHIPPED,
    Fact,
    Place,
    Ratification,
    Record,
    Settings,
    Text,
    Track,
    When,
    when,
    words,
)
from bwpolicy.reporting.hosting import BUILT_IN, find
from bwpolicy.reporting.options import options_of
from bwpolicy.reporting.running import load_reporter
from bwpolicy.store import Loaded, files, load, read, yaml_text
from bwpolicy.store.reading import RECORDS
from bwpolicy.store.saving import save
from bwpolicy.store.schema import meanings_of
from bwpolicy.store.shapes import key_of
from bwpolicy.store.shipped import reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

PAGES: Final = tuple(sorted(Path(__file__).parent.glob("*.md")))
#: Width of the terminal for which the help is laid out.
COLUMNS: Final = "80"

_PART: Final = re.compile(
    r"(?P<begin><!-- generated: (?P<name>.+?) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)
#: Parts of a docstring, as ``bwpolicy.store.schema`` and napoleon read them.
_SECTION: Final = re.compile(r"^(Args|Attributes|Raises|Returns|Source):\s*", re.MULTILINE)
_ENTRY: Final = re.compile(r"^ *(\w+): (.+(?:\n {8,}.+)*)", re.MULTILINE)
_NAME: Final = re.compile(r"\b[A-Z]\w+")


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
    stale = False
    for page in PAGES:
        text = page.read_text("utf-8")
        fresh = generate(text)
        if fresh != text:
            stale = True
            print(f"{page.name} was stale")  # noqa: T201 - what a script has to tell
            if "--check" not in arguments:
                page.write_text(fresh, "utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


# The file format


def _classes_within(*classes: type[attrs.AttrsInstance]) -> Iterator[type[attrs.AttrsInstance]]:
    """Yield *classes* and what their fields are made of, as far as a file has keys for it."""
    for cls in classes:
        yield cls
        for field in attrs.fields(cls):
            for kind in (field.type, *get_args(field.type)):
                if isinstance(kind, type) and attrs.has(kind) and kind not in {Text, When, Place}:
                    yield from _classes_within(kind)


#: Classes that a file holds, by name.
MODEL: Final[Mapping[str, type[attrs.AttrsInstance]]] = {
    cls.__name__: cls for cls in (Record, Fact, *_classes_within(Settings, *RECORDS.values()))
}


def lists() -> str:
    """Return the top-level lists and what their records are."""
    rows = []
    for name, cls in RECORDS.items():
        shipped = f"{len(getattr(reference(), name))}" if name in SHIPPED else ""
        rows.append((f"`{name}`", _linked(cls), _prose(_first_line(cls)), shipped))
    return _table("list | each is a | which is | shipped", rows)


def keys_of(cls: type[attrs.AttrsInstance]) -> str:
    """Return what *cls* is and its own keys; those of every record or fact stand elsewhere."""
    meanings = meanings_of(cls)
    rows = [
        (f"`{key_of(field)}`", _holds(field), _absent(cls, field), _prose(meanings[field.name]))
        for field in attrs.fields(cls)
        if field.name != "place" and not field.inherited
    ]
    # `None` is how the library says that nothing is written.
    table = _table("key | holds | if absent | meaning", rows).replace("`None`", "absent")
    return f"{_prose(_description(cls))}\n\n{table}"


def _holds(field: attrs.Attribute[Any]) -> str:
    """Return what may stand under the key of *field*."""
    if field.metadata.get("due"):
        return "[due date](#due-dates)"
    if field.name == "id":
        return "[id](#ids)"
    nouns = field.metadata.get(REFERS_TO)
    if nouns is None:
        return _type(field.type)
    if nouns == ("obligation",):
        return "list of [obligations](#obligations)"
    if get_origin(field.type) is tuple:
        return f"list of ids of {' or '.join('records' if n == '*' else _plural(n) for n in nouns)}"
    return f"id of {' or '.join(_article(noun) for noun in nouns)}"


def _type(kind: Any) -> str:
    """Return what a value of type *kind* is called on the page."""
    inner = [arg for arg in get_args(kind) if arg not in {type(None), ...}]
    if get_origin(kind) is Literal:
        named = {
            get_args(words.Grade): "[grade](#grades)",
            get_args(words.Access): "[audience](#access)",
            get_args(words.Month): "name of a month",
        }
        return named.get(tuple(inner)) or " · ".join(f"`{word}`" for word in inner)
    if get_origin(kind) is tuple:
        return "list of words" if inner == [str] else f"list of {_plural(_type(inner[0]))}"
    if inner:
        return _type(inner[0])
    simple = {
        "str": "words",
        "int": "whole number",
        "bool": "`true` · `false`",
        "Decimal": "number",
        "date": "one exact day",
        "When": "[date](#dates)",
        "Text": "[text](#text)",
    }
    return simple.get(kind.__name__) or _linked(kind)


def _absent(cls: type[attrs.AttrsInstance], field: attrs.Attribute[Any]) -> str:
    """Return what holds where the key of *field* is not written."""
    if (cls, field.name) in {(Track, "id"), (Ratification, "id")}:
        return "[made](#made-ids)"
    if field.default is attrs.NOTHING:
        return "**required**"
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return "see [grades](#grades)"
    if field.default is None or field.default == ():
        return ""
    if isinstance(field.default, tuple):
        return f"`[{', '.join(field.default)}]`"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def limits() -> str:
    """Return the limits that the store holds files to."""
    rows = [
        ("size of one file", f"{files.MAX_BYTES >> 20} MB"),
        ("size of all files together", f"{files.MAX_TOTAL_BYTES >> 20} MB"),
        ("files", f"{files.MAX_FILES:,}"),
        ("values in one file", f"{yaml_text.MAX_NODES:,}"),
        ("levels of nesting", f"{yaml_text.MAX_DEPTH}"),
        ("years", f"{when.FIRST_YEAR} to {when.LAST_YEAR}"),
    ]
    return _table("what | limit", rows)


def procedures() -> str:
    """Return the shipped procedures with the ids of their stages, by meaning."""
    rows = []
    for procedure in reference().procedures:
        stages: dict[str, list[str]] = {}
        for stage in procedure.stages:
            stages.setdefault(stage.meaning, []).append(f"`{stage.id}`")
        told = "; ".join(f"*{meaning}*: {', '.join(ids)}" for meaning, ids in stages.items())
        rows.append((f"`{procedure.id}`", str(procedure.title), told))
    return _table("procedure | is | stages", rows)


def themes() -> str:
    """Return the shipped themes."""
    rows = [(f"`{theme.id}`", str(theme.title)) for theme in reference().themes]
    return _table("theme | is", rows)


# The command line


def help_of(*command: str) -> str:
    """Return what ``--help`` prints."""
    result = CliRunner().invoke(
        app, [*command, "--help"], env={"COLUMNS": COLUMNS}, prog_name="bwpolicy"
    )
    return _fenced(result.output)


def commands() -> str:
    """Return the help of every command, each under its own heading."""
    names: list[tuple[str, ...]] = [(name,) for name in COMMANDS]
    names += [("plugins", each) for each in ("list", "new", "test", "doctor")]
    return "\n\n".join(f"### {' '.join(name)}\n\n{help_of(*name)}" for name in names)


# The library


def function(called: Callable[..., object], package: str = "bwpolicy") -> str:
    """Return the signature of a function and its docstring."""
    code = _fenced(f"{package}.{called.__name__}{_signature(called)}")
    return f"{code}\n\n{_markdown(inspect.getdoc(called) or '')}"


def _signature(called: Callable[..., object]) -> str:
    """Return parameters and result, each on a line of its own where there are several."""
    signature = inspect.signature(called)
    parts: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        parts.append(f"{parameter.name}: {parameter.annotation}{default}")
    arguments = (
        "".join(f"\n    {part}," for part in parts) + "\n" if len(parts) > 1 else "".join(parts)
    )
    return f"({arguments}) -> {signature.return_annotation}"


def fields_of(cls: type[attrs.AttrsInstance]) -> str:
    """Return what *cls* is, its fields and its properties."""
    meanings = meanings_of(cls)
    types = _types(cls)
    rows = [
        (f"`{field.name}`", f"`{types[field.name]}`", _prose(meanings[field.name]))
        for field in attrs.fields(cls)
        if field.name[0] != "_"
    ]
    rows += [
        (f"`{name}`", f"`{types[name]}`", _prose(_first_line(held)))
        for name, held in vars(cls).items()
        if isinstance(held, property)
    ]
    return f"{_prose(_description(cls))}\n\n{_table('field | type | meaning', rows)}"


def _statuses() -> Mapping[str, type[attrs.AttrsInstance]]:
    """Return the classes that where things stand is told in, the snapshot first."""
    found: dict[str, type[attrs.AttrsInstance]] = {}
    waiting: list[Any] = [snapshot.Snapshot]
    while waiting:
        cls = waiting.pop(0)
        ours = getattr(cls, "__module__", "").startswith(f"{analysis.__name__}.")
        if ours and isinstance(cls, type) and attrs.has(cls) and cls.__name__ not in found:
            found[cls.__name__] = cls
            waiting += [_known(cls).get(name) for name in _NAME.findall(_types_in(cls))]
    return found


def _known(cls: type) -> Mapping[str, Any]:
    """Return the names that the annotations of *cls* are written in."""
    return vars(sys.modules[cls.__module__])


def _types_in(cls: type[attrs.AttrsInstance]) -> str:
    return " ".join(map(str, _types(cls).values()))


def _types(cls: type[attrs.AttrsInstance]) -> Mapping[str, Any]:
    """Return the types of the fields and properties of *cls*, as they are written."""
    held = (held.fget for held in vars(cls).values() if isinstance(held, property) and held.fget)
    returned = {each.__name__: inspect.get_annotations(each)["return"] for each in held}
    return inspect.get_annotations(cls) | returned


#: Classes of the library that its page shows, besides those of the model.
STATUSES: Final = _statuses()


def statuses() -> str:
    """Return the fields of what a snapshot is made of, each class under its own heading."""
    return "\n\n".join(
        f"### {name}\n\n{fields_of(cls)}" for name, cls in STATUSES.items() if name != "Snapshot"
    )


def choices() -> str:
    """Return the words of each type that is a choice between words."""
    known = {
        name: _known(cls).get(name)
        for cls in STATUSES.values()
        for name in _NAME.findall(_types_in(cls))
    }
    rows = [
        (f"`{name}`", " · ".join(f"`{word}`" for word in get_args(kind)))
        for name, kind in sorted(known.items())
        if get_origin(kind) is Literal
    ]
    return _table("type | one of", rows)


def exceptions() -> str:
    """Return the exceptions with their attributes."""
    rows = []
    for cls in vars(errors).values():
        if isinstance(cls, type) and issubclass(cls, errors.BwpolicyError):
            told = "; ".join(f"`{name}`: {_prose(text)}" for name, text in meanings_of(cls).items())
            rows.append((f"`{cls.__name__}`", _prose(_description(cls)), told))
    return _table("class | raised where | attributes", rows)


# Reporters


def reporters() -> str:
    """Return what each built-in reporter makes, with its options."""
    parts = []
    for name in BUILT_IN:
        reporter = load_reporter(find(name)).reporter
        spoken = ", ".join(f"`{code}`" for code in reporter.languages)
        parts += [
            f"### {name}",
            f"{reporter.summary} For {reporter.audience}.",
            (
                f"- formats: {', '.join(f'`{each}`' for each in reporter.formats)}\n"
                f"- languages: {spoken or 'the same in every language'}\n"
                f"- records: those for `{reporter.access}`, unless `--audience` says otherwise"
            ),
        ]
        rows = [
            (f"`{option.name}`", option.takes, option.default or "", _prose(option.meaning))
            for option in options_of(reporter)
        ]
        parts.append(
            _table("option | takes | without it | meaning", rows) if rows else "No options."
        )
    return "\n\n".join(parts)


def attributes_of(cls: type) -> str:
    """Return what *cls* is, and its attributes as its docstring tells them."""
    rows = [(f"`{name}`", _prose(meaning)) for name, meaning in meanings_of(cls).items()]
    table = _table("attribute | meaning", rows) if rows else ""
    return f"{_prose(_description(cls).partition(chr(10) + 'Args:')[0])}\n\n{table}".rstrip()


def methods_of(cls: type) -> str:
    """Return what *cls* is, its attributes, and its public methods and properties."""
    rows = []
    members = [pair for kind in reversed(cls.__mro__) for pair in vars(kind).items()]
    for name, held in members if cls.__mro__[1:-1] else vars(cls).items():
        told = getattr(held, "__func__", held)
        if name[0] == "_" or not (inspect.isfunction(told) or isinstance(told, property)):
            continue
        shown = name if isinstance(told, property) else f"{name}{_brief(told)}"
        rows.append((f"`{shown}`", _prose(_first_line(told))))
    return f"{attributes_of(cls)}\n\n{_table('method | returns', rows)}"


def _brief(called: Callable[..., object]) -> str:
    """Return the parameters of a method and its result, without ``self``."""
    signature = inspect.signature(called)
    kept = [str(each) for name, each in signature.parameters.items() if name not in {"self", "cls"}]
    return f"({', '.join(kept)}) -> {signature.return_annotation}".replace("'", "")


def public_names(module: Any) -> str:
    """Return every name that *module* exports, with what it is."""
    rows = []
    for name in sorted(module.__all__, key=str.lower):
        held = getattr(module, name)
        own = inspect.isclass(held) or inspect.isfunction(held)
        rows.append((f"`{name}`", _kind(held), _prose(_first_line(held)) if own else ""))
    return _table("name | is a | which", rows)


def _kind(held: object) -> str:
    if inspect.isclass(held):
        return "exception" if issubclass(held, BaseException) else "class"
    if inspect.isfunction(held):
        return "function"
    if get_origin(held):
        return "type: " + " · ".join(f"`{each}`" for each in get_args(held))
    return f"constant: `{held}`" if isinstance(held, (str, int)) else "constant"


# Tables


#: What stands in a column, for each thing that one can mean.
_COLUMNS: Final = {
    "id": "id of the record; a bare number gets the prefix",
    "title": "what people call it",
    "theme": "theme it stands under",
    "jurisdiction": "where; several with semicolons, slashes or commas between them",
    "leads": "bodies that owe it",
    "supporting": "bodies that help",
    "due": "date it is owed by",
    "revised": "later date",
    "status": "how far it is, in a word",
    "on": "day of the status",
    "action": "what was done, in words",
    "convention": "ILO Conventions",
    "point": "ids of points of supervisory bodies",
    "law": "laws, kept as words",
    "evidence": "what somebody outside the lead would check",
    "source": "where it can be read, kept as words",
    "meeting": "number of the meeting",
    "meeting_date": "day of the meeting",
    "paragraph": "number of the decision in the minutes",
    "decision": "text of the decision",
    "items": "ids of the reforms it serves",
    "indicator": "what people call the indicator",
    "result": "result it belongs to",
    "level": "output, outcome or impact",
    "unit": "what is counted",
    "baseline": "figure at the beginning; a year in the heading is its period",
    "target": "figure aimed at",
    "actual": "figure reached",
    "note": "remarks, kept word for word",
    "ignore": "nothing that is read",
}


def column_meanings() -> str:
    """Return what a column can mean."""
    rows = [(f"`{name}`", _COLUMNS.get(name, "")) for name in MEANINGS]
    return _table("meaning | what stands in the column", rows)


def status_words() -> str:
    """Return the words for status that are known, by what they claim."""
    rows = [(f"`{says}`", ", ".join(known)) for says, known in WORDS.items()]
    return _table("claim | words", rows)


# Words


def _description(cls: type) -> str:
    """Return the docstring of *cls* without its attributes."""
    return (inspect.getdoc(cls) or "").partition("\nAttributes:")[0]


def _first_line(held: object) -> str:
    return (inspect.getdoc(held) or "").partition("\n\n")[0]


def _prose(text: str) -> str:
    """Return text of a docstring as Markdown, each paragraph on one line."""
    text = re.sub(r":\w+:`(?:~?[\w.]*\.)?(\w+)`", r"`\1`", text).replace("``", "`")
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


def _markdown(docstring: str) -> str:
    """Return a docstring with its sections as Markdown."""
    description, *sections = _SECTION.split(docstring)
    parts = [_prose(description)]
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        if title in {"Args", "Raises"}:
            entries = (f"- `{each[1]}`: {_prose(each[2])}" for each in _ENTRY.finditer(body))
            parts.append("\n".join((f"{title}:", "", *entries)))
        else:
            parts.append(f"{title}: {_prose(body)}")
    return "\n\n".join(parts)


def _fenced(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"```text\n{lines}\n```"


def _table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table; *head* holds the heads of its columns between bars."""
    lines = [f"| {head} |", "|" + " --- |" * (head.count("|") + 1)]
    for row in rows:
        cells = (" ".join(cell.split()).replace("|", "\\|") for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _linked(cls: type) -> str:
    """Return the noun of *cls* with a link to its keys."""
    noun = getattr(cls, "noun", cls.__name__.lower())
    return f"[{noun}](#{noun.replace(' ', '-')})"


def _plural(noun: str) -> str:
    """Return the plural of a noun, which may be the text of a link."""
    text, bracket, target = noun.partition("]")
    if text.endswith("s"):
        return noun
    return (f"{text[:-1]}ies" if text.endswith("y") else f"{text}s") + bracket + target


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


#: Each generated part by name.
PARTS: Final[Mapping[str, Callable[[], str]]] = {
    "lists": lists,
    "limits": limits,
    "procedures": procedures,
    "themes": themes,
    **{f"keys of {name}": partial(keys_of, cls) for name, cls in MODEL.items()},
    "help": help_of,
    "commands": commands,
    "function load": partial(function, load),
    "function read": partial(function, read),
    "function save": partial(function, save),
    "function take_snapshot": partial(function, take_snapshot),
    "function render_report": partial(function, bwpolicy.render_report),
    "fields of Loaded": partial(fields_of, Loaded),
    "fields of Problem": partial(fields_of, errors.Problem),
    "fields of Snapshot": partial(fields_of, snapshot.Snapshot),
    "statuses": statuses,
    "choices": choices,
    "exceptions": exceptions,
    "meanings of columns": column_meanings,
    "words for status": status_words,
    **{
        f"attributes of {cls.__name__}": partial(attributes_of, cls)
        for cls in (ImportMapping, SheetMapping)
    },
    "reporters": reporters,
    **{
        f"attributes of {cls.__name__}": partial(attributes_of, cls)
        for cls in (reporting.Reporter, reporting.Context, reporting.Rendered)
    },
    **{
        f"methods of {cls.__name__}": partial(methods_of, cls)
        for cls in (reporting.Stamp, reporting.Language, reporting.Wording, reporting.Templates)
    },
    **{
        f"fields of {cls.__name__}": partial(fields_of, cls)
        for cls in (
            reporting.Document,
            reporting.Section,
            reporting.Table,
            reporting.Rows,
            reporting.Cell,
        )
    },
    "function status_document": partial(
        function, reporting.status_document, package="bwpolicy.reporting"
    ),
    "names of bwpolicy.reporting": partial(public_names, reporting),
    "names of bwpolicy.testing": partial(public_names, testing),
    **{
        f"function {called.__name__}": partial(function, called, package="bwpolicy.testing")
        for called in (
            testing.check_reporter,
            testing.assert_conforms,
            testing.picture,
            testing.sample_agenda,
        )
    },
}

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
