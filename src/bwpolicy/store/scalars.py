"""Reading one scalar, strictly: the text as written, typed by the schema."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from bwpolicy.model import parse_when
from bwpolicy.store.findings import Dropped, Fault, describe, nearest, shorten
from bwpolicy.store.nodes import Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

#: The id that short forms give where what it is made from is wrong, which is reported there.
NAMELESS: Final = "\0"
#: Each part begins with a letter or digit, so that no id looks like an option or a folder above.
_ID: Final = re.compile(r"\w[\w.-]*(?:[/@#]\w[\w.-]*)*!?")
#: Days and counts; none is negative, and 99,999 days are more than two centuries.
_WHOLE: Final = re.compile(r"\d{1,5}", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_TRUTH: Final = {"true": True, "false": False, "yes": True, "no": False}


def words(node: Node) -> str:
    """Return the text of a scalar that is not empty."""
    if node.__class__ is not Scalar:
        raise Fault("BW109", node, f"expected words, found {describe(node)}")
    if not node:
        raise Fault("BW117", node, "nothing is written here", "remove the key, or write its value")
    return str(node)


def identifier(node: Node) -> str:
    """Return an id."""
    text = words(node)
    if text == NAMELESS:
        raise Dropped
    if not is_id(node):
        raise not_an_id(node)
    return text


def is_id(node: Node | None) -> bool:
    """Tell whether *node* reads as an id."""
    return isinstance(node, Scalar) and _ID.fullmatch(node) is not None


def not_an_id(node: Node) -> Fault:
    """Return the fault of a scalar that should read as an id."""
    message = f"{shorten(str(node))!r} is not an id"
    return Fault("BW116", node, message, "letters, digits, '.', '_', '-' and '/', without spaces")


def whole(node: Node) -> int:
    """Return a whole number."""
    text = words(node)
    if not _WHOLE.fullmatch(text):
        raise Fault("BW109", node, f"expected a whole number, found {describe(node)}")
    return int(text)


def number(node: Node) -> Decimal:
    """Return a number as written, with a point and without separators."""
    text = words(node)
    if not _NUMBER.fullmatch(text):
        hint = "write 1234.5, without commas or units"
        raise Fault("BW109", node, f"expected a number, found {describe(node)}", hint)
    return Decimal(text)


def truth(node: Node) -> bool:
    """Return true or false; ``yes`` and ``no`` are read as such."""
    value = _TRUTH.get(words(node))
    if value is None:
        raise Fault("BW109", node, f"expected true or false, found {describe(node)}")
    return value


def day(node: Node) -> date:
    """Return one exact day."""
    text = words(node)
    try:
        when = parse_when(text)
    except ValueError as error:
        raise not_a_date(node, error) from None
    if when.begin is None or when.begin != when.end or when.text != when.begin.isoformat():
        raise Fault("BW108", node, f'"{shorten(text)}" is not one exact day', "such as 2024-06-30")
    return when.begin


def choice(options: tuple[str, ...]) -> Callable[[Any], str]:
    """Return what reads one of *options*, with the nearest one for a slip."""
    known = dict.fromkeys(options)

    def choose(node: Node) -> str:
        if node.__class__ is Scalar and node in known:
            return str(node)
        text = words(node)
        hint = nearest(text, options)
        message = f'"{shorten(text)}" is not one of {", ".join(options)}'
        raise Fault("BW111", node, message, hint)

    return choose


def not_a_date(node: Node, error: ValueError) -> Fault:
    """Return the fault of a node that :func:`bwpolicy.model.parse_when` refused."""
    detail = "" if str(error) == "not a date" else f": {error}"
    hint = "" if detail else "such as 2024-06-30, 2024-06, 2024-Q2 or FY2023-24"
    return Fault("BW108", node, f'"{shorten(str(node))}" is not a date{detail}', hint)
