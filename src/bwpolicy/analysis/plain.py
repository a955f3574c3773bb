"""A snapshot as plain data, for JSON and for anything that reads it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from bwpolicy.model import Place, Text, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwpolicy.analysis.snapshot import Snapshot


def to_plain(value: Any) -> Any:
    """
    Return *value* as dictionaries, lists, strings, numbers, booleans and ``None``.

    Attrs classes become dictionaries in the order of their fields, without ``None`` and
    empty lists; a :class:`Text` becomes words by language; a :class:`When` becomes ``text``
    with ``begin`` and ``end``; a date becomes ISO 8601; a place becomes ``file:line``. Of a
    snapshot the history is left out: it follows from the rest, see :func:`with_history`.
    """
    plain = _PLAIN.get(type(value))
    return plain(value) if plain else _fields(value)


def _fields(value: Any) -> dict[str, Any]:
    names = (field.name for field in attrs.fields(type(value)) if field.name[0] != "_")
    fields = ((name, getattr(value, name)) for name in names)
    return {
        name.rstrip("_"): to_plain(held) for name, held in fields if held is not None and held != ()
    }


def _when(when: When) -> dict[str, str]:
    days = {"begin": when.begin, "end": when.end}
    return {"text": when.text, **{name: day.isoformat() for name, day in days.items() if day}}


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _itself(value: Any) -> Any:
    return value


def _list(values: Any) -> list[Any]:
    return [to_plain(each) for each in values]


_PLAIN: dict[type, Callable[[Any], Any]] = {
    type(None): _itself,
    str: _itself,
    bool: _itself,
    int: _itself,
    tuple: _list,
    list: _list,
    date: date.isoformat,
    Decimal: _number,
    Text: lambda text: dict(text.words),
    When: _when,
    Place: str,
}


def with_history(snapshot: Snapshot) -> dict[str, Any]:
    """Return *snapshot* as :func:`to_plain` does, and its history under ``history``."""
    return {**to_plain(snapshot), "history": to_plain(snapshot.history)}


def to_json(value: Any) -> str:
    """
    Return *value* as JSON text with two spaces of indent and a final newline.

    Args:
        value: As for :func:`to_plain`, or what that or :func:`with_history` returned.
    """
    plain = value if isinstance(value, dict) else to_plain(value)
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
