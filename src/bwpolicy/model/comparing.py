"""What every value of the model has in common: equality, hash and a short repr."""

from functools import cache
from operator import attrgetter
from typing import Any

import attrs


class Compared:
    """
    Base of the attrs classes of the model, which are frozen and compared field by field.

    Written once here, since attrs would write and compile these methods for each class
    anew at every start; ``place`` and other fields marked ``eq=False`` play no part.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Compare all fields of two values of the same class."""
        if type(other) is not type(self):
            return NotImplemented
        held = _held(type(self))
        return bool(held(self) == held(other))

    def __hash__(self) -> int:
        """Hash all fields that are compared."""
        return hash((type(self), _held(type(self))(self)))

    def __repr__(self) -> str:
        """Return the class with the fields that were given a value."""
        cls: Any = type(self)
        told = ", ".join(
            f"{field.name}={held!r}"
            for field in attrs.fields(cls)
            if field.repr and (held := getattr(self, field.name)) not in (None, ())
        )
        return f"{cls.__name__}({told})"


def _held(cls: Any) -> "attrgetter[Any]":
    """Return what reads the compared fields of *cls*."""
    return _reader(cls)


@cache
def _reader(cls: Any) -> "attrgetter[Any]":
    return attrgetter(*(field.name for field in attrs.fields(cls) if field.eq))
