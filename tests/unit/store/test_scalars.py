"""Reading one scalar strictly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bwpolicy.store.findings import Dropped, Fault
from bwpolicy.store.nodes import Node, empty, scalar, sequence
from bwpolicy.store.scalars import (
    NAMELESS,
    choice,
    day,
    identifier,
    is_id,
    number,
    truth,
    whole,
    words,
)

pick = choice(("up", "down"))


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (words, "no", "no"),
        (words, " ", " "),
        (identifier, "PK-10", "PK-10"),
        (identifier, "no", "no"),
        (identifier, "1.10", "1.10"),
        (identifier, "C087/2", "C087/2"),
        (identifier, "PK-10@PK-SD#bill", "PK-10@PK-SD#bill"),
        (identifier, "FACB-WG/2#1", "FACB-WG/2#1"),
        (identifier, "PK-10!", "PK-10!"),
        (identifier, "قانون_آ", "قانون_آ"),
        (whole, "0", 0),
        (whole, "012", 12),
        (whole, "99999", 99999),
        (number, "1.10", Decimal("1.10")),
        (number, "-0.5", Decimal("-0.5")),
        (number, "012", Decimal(12)),
        (number, "123456789012345.123456789", Decimal("123456789012345.123456789")),
        (truth, "true", True),
        (truth, "yes", True),
        (truth, "false", False),
        (truth, "no", False),
        (day, "2024-02-29", date(2024, 2, 29)),
        (pick, "down", "down"),
    ],
)
def test_reads(read: Callable[[Node], Any], text: str, value: object) -> None:
    """Text is typed by what the schema wants, never by what it looks like."""
    found = read(scalar(text, 0))

    assert (value, type(value)) == (found, type(found))


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (identifier, "two words", "BW116"),
        (identifier, "a:b", "BW116"),
        (identifier, "/a", "BW116"),
        (identifier, "a/", "BW116"),
        (identifier, "a//b", "BW116"),
        (identifier, "!", "BW116"),
        (identifier, "a!b", "BW116"),
        (identifier, "a\n", "BW116"),
        (identifier, "..", "BW116"),
        (identifier, "../a", "BW116"),
        (identifier, "a/../b", "BW116"),
        (identifier, "-a", "BW116"),
        (whole, "-1", "BW109"),
        (whole, "1.0", "BW109"),
        (whole, "1e3", "BW109"),
        (whole, "1_000", "BW109"),
        (whole, "٣", "BW109"),
        (whole, "100000", "BW109"),
        (number, "1,5", "BW109"),
        (number, "1 000", "BW109"),
        (number, "5%", "BW109"),
        (number, ".5", "BW109"),
        (number, "+5", "BW109"),
        (number, "1e9", "BW109"),
        (number, "NaN", "BW109"),
        (number, "inf", "BW109"),
        (number, "9" * 16, "BW109"),
        (number, "0." + "1" * 10, "BW109"),
        (truth, "True", "BW109"),
        (truth, "on", "BW109"),
        (truth, "1", "BW109"),
        (day, "2024-06", "BW108"),
        (day, "2024-06-30~", "BW108"),
        (day, "2024-06-30/2024-06-30", "BW108"),
        (day, "../2024-06-30", "BW108"),
        (day, "2024-02-30", "BW108"),
        (pick, "Down", "BW111"),
        (pick, "down ", "BW111"),
    ],
)
def test_refuses(read: Callable[[Node], Any], text: str, code: str) -> None:
    """What is not exactly of the type wanted is refused, with its code."""
    with pytest.raises(Fault) as caught:
        read(scalar(text, 0))

    assert code == caught.value.code


ALL = [words, identifier, whole, number, truth, day, pick]


@pytest.mark.parametrize("read", ALL)
def test_refuses_nothing(read: Callable[[Node], Any]) -> None:
    """Nothing written is not a value of any type."""
    with pytest.raises(Fault) as caught:
        read(scalar("", 0))

    assert caught.value.code == "BW117"


@pytest.mark.parametrize("read", ALL)
@pytest.mark.parametrize("node", [sequence([scalar("1", 0)], 0), empty(0)])
def test_refuses_lists_and_mappings(read: Callable[[Node], Any], node: Node) -> None:
    """A list is never taken for its one element, nor a mapping for anything."""
    with pytest.raises(Fault) as caught:
        read(node)

    assert caught.value.code == "BW109"


def test_drops_what_is_nameless() -> None:
    """An id made from something that is wrong is no problem of its own."""
    with pytest.raises(Dropped):
        identifier(scalar(NAMELESS, 0))
    assert not is_id(scalar(NAMELESS, 0))


@pytest.mark.parametrize("node", [None, sequence([], 0), empty(0), scalar("", 0)])
def test_only_scalars_are_ids(node: Node | None) -> None:
    """What is missing, empty or no scalar is not an id."""
    assert not is_id(node)
