"""A snapshot as plain data, for JSON and for anything that reads it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from bwpolicy.model import Place, Text, When


def to_plain(value: Any) -> Any:
    """
    Return *value* as dictionaries, lists, strings, numbers, booleans and ``None``.

    Attrs classes become dictionaries in the order of their fields, without ``None`` and
    empty lists; a :class:`Text` becomes words by language; a :class:`When` becomes ``text``
    with ``begin`` and ``end``; a date becomes ISO 8601; a place becomes ``file:line``.
    """
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return [to_plain(each) for each in value]
    if isinstance(value, Text):
        return dict(value.words)
    if isinstance(value, When):
        days = {"begin": value.begin, "end": value.end}
        return {"text": value.text, **{k: v.isoformat() for k, v in days.items() if v}}
    if isinstance(value, Place):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    fields = ((field.name, getattr(value, field.name)) for field in attrs.fields(type(value)))
    return {
        name.rstrip("_"): to_plain(held) for name, held in fields if held is not None and held != ()
    }


def to_json(value: Any) -> str:
    """Return *value* as JSON text with two spaces of indent and a final newline."""
    return json.dumps(to_plain(value), ensure_ascii=False, indent=2) + "\n"
