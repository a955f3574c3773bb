"""Plain data that remembers where it was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.store.nodes import LAST_COLUMN, At, empty, pack, scalar, sequence, unpack

files = st.integers(0, 10_000)
lines = st.integers(0, (1 << 28) - 1)
columns = st.integers(0, LAST_COLUMN)
places = st.builds(At, files, lines, columns)


@given(places)
def test_unpacks_what_was_packed(at: At) -> None:
    """A place survives being packed into one number."""
    assert at == unpack(pack(*at))


@given(places, places)
def test_packed_places_sort_in_reading_order(one: At, other: At) -> None:
    """The number of a place that comes later is larger."""
    assert (one < other) == (pack(*one) < pack(*other))


def test_columns_end_somewhere() -> None:
    """A column beyond the last that fits does not spill into the line."""
    assert At(1, 2, LAST_COLUMN) == unpack(pack(1, 2, LAST_COLUMN + 5))


def test_mapping_knows_its_keys() -> None:
    """A key is found where it was put; for an unknown one the mapping itself is the place."""
    mapping = empty(7)
    mapping.put("a", scalar("x", 9), 8)
    mapping.put("b", sequence([], 11), 10)

    assert (mapping.key_at("a"), mapping.key_at("b"), mapping.key_at("c")) == (8, 10, 7)


def test_mapping_splits_by_keys() -> None:
    """Two parts of a mapping keep the order and the places of their keys."""
    mapping = empty(7)
    for at, key in enumerate("abcd", 10):
        mapping.put(key, scalar(key.upper(), at + 100), at)

    chosen, rest = mapping.split(frozenset("bdz"))

    assert (chosen, chosen.keys_at, chosen.at) == ({"b": "B", "d": "D"}, [11, 13], 7)
    assert (rest, rest.keys_at, rest.at) == ({"a": "A", "c": "C"}, [10, 12], 7)
