"""The order in which people expect to find things."""

from __future__ import annotations

from bwpolicy.analysis.ordering import natural, nearest_names, protocol
from bwpolicy.model import Jurisdiction, Text


def test_numbers_in_names_count_as_numbers() -> None:
    """The second comes before the tenth, whatever letters surround them."""
    names = ["PK-10", "PK-2", "PK-2a", "A", "PK", "10", "9", "PK-02", "M-1@X#b", "M-1@X#a"]

    assert sorted(names, key=natural) == [
        "9",
        "10",
        "A",
        "M-1@X#a",
        "M-1@X#b",
        "PK",
        "PK-02",
        "PK-2",
        "PK-2a",
        "PK-10",
    ]


def test_no_two_names_have_the_same_place() -> None:
    """Names that differ only in how a number is written have an order too."""
    assert natural("M-1") != natural("M-01")


def test_digits_of_all_scripts_are_numbers() -> None:
    """A name with Urdu or Bengali digits has a place, and superscripts are no digits."""
    assert sorted(["م-۱۰", "م-۲", "x²"], key=natural) == ["x²", "م-۲", "م-۱۰"]


def test_a_name_of_thousands_of_digits_has_a_place() -> None:
    """However long a number in a name is, the name can be sorted."""
    long = "1" * 5000

    assert sorted([long + "2", long + "1", "2"], key=natural) == ["2", long + "1", long + "2"]


def test_protocol_order_comes_before_ids() -> None:
    """Jurisdictions without a place in the protocol come last."""
    places = [
        Jurisdiction(id=name, title=Text.of(name), level="province", order=order)
        for name, order in (("C", None), ("B", 2), ("D", 1), ("A", 2))
    ]

    assert [place.id for place in sorted(places, key=protocol)] == ["D", "A", "B", "C"]


def test_near_names_are_found_in_any_case() -> None:
    """At most three names that look like the one given, nearest first."""
    known = ["PK-PB", "PK-SD", "PK-BA", "XX"]

    assert nearest_names("pk-pb", known)[0] == "PK-PB"
    assert len(nearest_names("pk-", known)) == 3
    assert nearest_names("something else", known) == ()
