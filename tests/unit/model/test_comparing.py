"""Equality, hash and repr of the values of the model."""

from __future__ import annotations

from bwpolicy.model import Claim, Place, Text, Theme, When, parse_when


def test_values_of_other_classes_differ() -> None:
    """A value equals only values of its own class, whatever fields they share."""
    text = Text(())

    assert text != ()
    assert Text.of("2024") != parse_when("2024")
    assert Text.__eq__(text, ()) is NotImplemented


def test_one_field_may_be_compared() -> None:
    """Classes with one field are compared by it as well."""
    assert Text.of("a") == Text.of("a")
    assert Text.of("a") != Text.of("b")
    assert hash(Text.of("a")) == hash(Text.of("a"))


def test_repr_tells_what_was_given() -> None:
    """A repr leaves out what is empty, and the place."""
    theme = Theme(id="t", title=Text.of("T"), place=Place("a.yaml", 1))

    assert repr(theme) == "Theme(id='t', title=Text(words=(('en', 'T'),)))"
    assert repr(Claim(on=When("none"))).startswith("Claim(on=When(text='none'")
