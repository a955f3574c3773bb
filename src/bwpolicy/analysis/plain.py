"""A snapshot as plain data, for JSON and for anything that reads it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from bwpolicy.model import Fact, Place, Text, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwpolicy.analysis.snapshot import Snapshot


def to_plain(value: Any, *, places: bool = True) -> Any:
    """
    Return *value* as dictionaries, lists, strings, numbers, booleans and ``None``.

    Attrs classes become dictionaries in the order of their fields, then of what statuses tell
    besides (:func:`keys_of`). Lists are always there, empty ones too; what is ``None`` is left
    out. A fact says first what it is, such as ``"fact": "claim"``; a :class:`Text` becomes
    words by language; a :class:`When` becomes ``text`` with ``begin`` and ``end``; a date
    becomes ISO 8601; a place becomes ``file:line``. Of a snapshot the history is left out: it
    follows from the rest, see :func:`with_history`.

    Args:
        value: A snapshot, or anything it is made of.
        places: Where records are written is part of it.
    """
    return _Plain(places=places).of(value)


class _Plain:
    """Turns values into plain data; the same value, which is shared, once only."""

    def __init__(self, *, places: bool) -> None:
        self.places = places
        self.done: dict[int, Any] = {}
        self.by_class: dict[type, Callable[[Any], Any]] = {
            type(None): _itself,
            str: _itself,
            bool: _itself,
            int: _itself,
            tuple: self.list,
            list: self.list,
            date: date.isoformat,
            Decimal: _number,
            Text: lambda text: dict(text.words),
            When: _when,
            Place: str,
        }

    def of(self, value: Any) -> Any:
        """Return *value* as plain data."""
        known = self.by_class.get(value.__class__)
        if known is None:
            known = self.by_class[value.__class__] = self.fields(value.__class__)
        return known(value)

    def list(self, values: Any) -> Any:
        """Return *values* one by one."""
        of = self.of
        return [of(each) for each in values]

    def fields(self, cls: Any) -> Callable[[Any], Any]:
        """Return what turns values of *cls*, an attrs class, into a dictionary."""
        named = keys_of(cls)
        if not self.places:
            named.pop("place", None)
        keys = list(named)
        held = attrgetter(*named.values(), "__class__")  # so that one name gives a tuple too
        head = {"fact": cls.noun} if issubclass(cls, Fact) else {}
        of, done = self.of, self.done

        def plain(value: Any) -> Any:
            known = done.get(id(value))
            if known is None:
                known = done[id(value)] = dict(head)
                for key, each in zip(keys, held(value), strict=False):
                    kind = each.__class__
                    if kind is str:
                        known[key] = each
                    elif each is not None:
                        known[key] = of(each)
            return known

        return plain


def keys_of(cls: Any) -> dict[str, str]:
    """
    Return each key of the plain form of *cls*, an attrs class, and the attribute it holds.

    Fields in their order, then the properties of a status, which say what follows from them.
    """
    fields = [field.name for field in attrs.fields(cls) if field.name[0] != "_"]
    if cls.__module__.startswith("bwpolicy.analysis"):
        told = (name for name, member in vars(cls).items() if isinstance(member, property))
        fields += [name for name in told if name != "history"]
    return {name.rstrip("_"): name for name in fields}


def _when(when: When) -> dict[str, str]:
    days = {"begin": when.begin, "end": when.end}
    return {"text": when.text, **{name: day.isoformat() for name, day in days.items() if day}}


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _itself(value: Any) -> Any:
    return value


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
