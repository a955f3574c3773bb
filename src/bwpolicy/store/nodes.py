"""Plain data that remembers where it was written."""

from __future__ import annotations

from typing import Final, NamedTuple

_LINE_BITS: Final = 28
COLUMN_BITS: Final = 20
LAST_COLUMN: Final = (1 << COLUMN_BITS) - 1
_LAST_LINE: Final = (1 << _LINE_BITS) - 1


class At(NamedTuple):
    """A place in the files being read: file by number, line and column from 0."""

    file: int
    line: int
    column: int


def pack(file: int, line: int, column: int) -> int:
    """Pack a place into one integer; places of one file sort in reading order."""
    return (file << _LINE_BITS | line) << COLUMN_BITS | min(column, LAST_COLUMN)


def unpack(at: int) -> At:
    """Undo :func:`pack`."""
    return At(at >> (_LINE_BITS + COLUMN_BITS), at >> COLUMN_BITS & _LAST_LINE, at & LAST_COLUMN)


class Scalar(str):
    """A scalar as written; ``at`` is the packed place of its first character."""

    __slots__ = ("at",)
    at: int


class Sequence(list["Node"]):
    """A list; ``at`` is the packed place of its first element or bracket."""

    __slots__ = ("at",)
    at: int


class Mapping(dict[str, "Node"]):
    """
    A mapping in the order written.

    ``at`` is the packed place of its first key or brace; ``keys_at`` holds the packed place
    of each key, in order.
    """

    __slots__ = ("at", "keys_at")
    at: int
    keys_at: list[int]

    def key_at(self, key: str) -> int:
        """Return the packed place of *key*, or of the mapping where there is no such key."""
        for index, known in enumerate(self):
            if known == key:
                return self.keys_at[index]
        return self.at

    def put(self, key: str, value: Node, at: int) -> None:
        """Add *key*, which must be new."""
        self[key] = value
        self.keys_at.append(at)

    def split(self, keys: frozenset[str]) -> tuple[Mapping, Mapping]:
        """Return two mappings: what stands under *keys*, and the rest."""
        chosen, rest = empty(self.at), empty(self.at)
        for (key, value), at in zip(self.items(), self.keys_at, strict=True):
            (chosen if key in keys else rest).put(key, value, at)
        return chosen, rest


Node = Scalar | Sequence | Mapping


def scalar(text: str, at: int) -> Scalar:
    """Build a scalar that stands at *at*."""
    node = Scalar(text)
    node.at = at
    return node


def sequence(nodes: list[Node], at: int) -> Sequence:
    """Build a list that stands at *at*."""
    node = Sequence(nodes)
    node.at = at
    return node


def empty(at: int) -> Mapping:
    """Build an empty mapping that stands at *at*."""
    node = Mapping()
    node.at = at
    node.keys_at = []
    return node
