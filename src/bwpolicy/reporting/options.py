"""A reporter's options: told, read from text, and checked against its attrs class."""

from __future__ import annotations

import inspect
import re
from collections import abc
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.errors import UsageError
from bwpolicy.model import parse_when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bwpolicy.reporting.contract import Reporter

_ATTRIBUTE: Final = re.compile(r"^ *(\w+): (.+(?:\n {8,}.+)*)", re.MULTILINE)
_TRUTH: Final = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


class OptionError(UsageError):
    """
    An option is not one the reporter has, or its value is not one it takes.

    Attributes:
        reporter: Name of the reporter.
        option: The option as it was named.
    """

    def __init__(self, reporter: str, option: str, reason: str) -> None:
        """Build the message."""
        self.reporter = reporter
        self.option = option
        super().__init__(f"reporter {reporter}: option {option!r}: {reason}")


@attrs.frozen(kw_only=True)
class Option:
    """
    One option of a reporter, for people.

    Attributes:
        name: As it is written before the ``=``.
        takes: What may stand behind it.
        default: What holds without it.
        meaning: What it is for, from the docstring of the options class.
    """

    name: str
    takes: str
    default: str
    meaning: str


def options_of(reporter: Reporter) -> tuple[Option, ...]:
    """Return the options of *reporter*, in the order of its class; none where it has no class."""
    cls = reporter.options
    if cls is None:
        return ()
    meanings = {
        match[1]: " ".join(match[2].split())
        for match in _ATTRIBUTE.finditer(inspect.getdoc(cls) or "")
    }
    hints = get_type_hints(cls)
    return tuple(
        Option(
            name=_key(field),
            takes=_takes(hints[field.name]),
            default=_shown(_default(field)),
            meaning=field.metadata.get("help") or meanings.get(field.name, ""),
        )
        for field in attrs.fields(cls)
        if field.init
    )


def read_options(name: str, reporter: Reporter, given: Iterable[tuple[str, str]]) -> Any:
    """
    Return the reporter's options, with the values *given* as text.

    Args:
        name: Name of the reporter, for errors.
        reporter: The reporter.
        given: Pairs of option and text; one that takes several values may come again.

    Raises:
        OptionError: If an option is unknown, or its text is not what it takes.
    """
    cls = reporter.options
    held: dict[str, Any] = {}
    if cls is None:
        for key, _ in given:
            raise OptionError(name, key, "this reporter has no options")
        return None
    fields = {_key(field): field for field in attrs.fields(cls) if field.init}
    hints = get_type_hints(cls)
    for key, text in given:
        field = fields.get(key.replace("_", "-"))
        if field is None:
            near = nearest_names(key, fields)
            hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(fields)}"
            raise OptionError(name, key, f"there is none of this name; {hint}")
        kind = hints[field.name]
        try:
            value = _value(kind, text)
        except ValueError as error:
            reason = str(error) or f"it takes {_takes(kind)}"
            raise OptionError(name, key, f"{text!r}: {reason}") from None
        alias = field.alias or field.name
        if _is_list(kind) and alias in held:
            value = held[alias] + value
        held[alias] = value
    try:
        return cls(**held)
    except (ValueError, TypeError) as error:  # the class's own validators
        key = ", ".join(key for key, _ in given)
        # Those of attrs carry the field and more behind what they say.
        said = error.args[0] if error.args else error
        raise OptionError(name, key, " ".join(str(said).split())) from error


def _key(field: attrs.Attribute[Any]) -> str:
    return (field.alias or field.name).replace("_", "-")


def _default(field: attrs.Attribute[Any]) -> Any:
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return None if default.takes_self else default.factory()
    return default


def _shown(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list)):
        return ",".join(map(_shown, value))
    return str(value.value if isinstance(value, Enum) else value)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) in {tuple, list, abc.Sequence}


def _inner(kind: Any) -> Any:
    """Return the type without ``None``."""
    if get_origin(kind) in {Union, UnionType}:
        kinds = [each for each in get_args(kind) if each is not NoneType]
        return kinds[0] if len(kinds) == 1 else kind
    return kind


def _takes(kind: Any) -> str:
    """Return what a value of type *kind* is written like."""
    kind = _inner(kind)
    if get_origin(kind) is Literal:
        return " | ".join(map(str, get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " | ".join(str(each.value) for each in kind)
    if _is_list(kind):
        return f"{_takes(get_args(kind)[0])}, several with commas between them"
    words = {
        bool: "yes | no",
        int: "whole number",
        float: "number",
        Decimal: "number",
        date: "date",
    }
    return words.get(kind, "text")


def _value(kind: Any, text: str) -> Any:
    """
    Return *text* as a value of type *kind*.

    Raises:
        ValueError: If it is none; with a message, or without where what it takes says enough.
    """
    kind = _inner(kind)
    if get_origin(kind) is Literal:
        return _choice({str(each): each for each in get_args(kind)}, text)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice({str(each.value): each for each in kind}, text)
    if _is_list(kind):
        parts = (part.strip() for part in text.split(","))
        return tuple(_value(get_args(kind)[0], part) for part in parts if part)
    if kind not in _READERS:
        message = f"options of type {kind!r} can't be given as text"
        raise ValueError(message)
    try:
        return _READERS[kind](text)
    except (InvalidOperation, ValueError) as error:
        message = "" if kind in {int, float, Decimal} else str(error)
        raise ValueError(message) from None


_READERS: Final[dict[Any, Callable[[str], Any]]] = {
    str: str,
    bool: lambda text: _choice(dict(_TRUTH), text.lower(), "yes or no"),
    int: int,
    float: float,
    Decimal: Decimal,
    date: lambda text: parse_when(text).last,
}


def _choice(known: dict[str, Any], text: str, allowed: str = "") -> Any:
    if text in known:
        return known[text]
    near = nearest_names(text, known)
    hint = f"; did you mean {near[0]}?" if near else ""
    message = f"it takes {allowed or ' or '.join(known)}{hint}"
    raise ValueError(message)
