"""A language: its words, its direction, and how it writes dates and numbers; English first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.model import Text, parse_when
from bwpolicy.reporting import Language, Passage
from bwpolicy.reporting.languages import filled, language_for

URDU = "اصلاح"


@pytest.mark.parametrize("code", ["en", "en-GB", "en-PK"])
def test_english_needs_no_catalogue(code: str) -> None:
    """Of whatever country."""
    language = language_for(code, ("en", "ur"))

    assert type(language) is Language
    assert (language.code, language.direction, language.reviewed) == ("en", "ltr", True)
    assert language.chain == ("en", "ur")
    assert language.gettext("Sources") == "Sources"


@pytest.mark.parametrize("code", ["xx", "zz-ZZ", "", "../en", "nonsense"])
def test_an_unknown_language_is_an_error(code: str) -> None:
    """One that Unicode CLDR does not know has no dates."""
    with pytest.raises(ValueError, match=r"no language .* in Unicode CLDR"):
        language_for(code, ("en",))


def test_english_writes_dates_and_numbers() -> None:
    """As people write them in a report."""
    language = Language()

    assert language.day(date(2024, 6, 5)) == "5 Jun 2024"
    assert language.when(parse_when("2024-06~")) == "about Jun 2024"
    assert language.when(None) == ""
    assert language.number(1279) == "1,279"
    assert language.number(Decimal("1234.50")) == "1,234.50"
    assert language.quoted("done") == '"done"'
    assert language.listed(["a", "b", URDU]) == f"a, b, \u2068{URDU}\u2069"
    assert language.ngettext("{n} day of {all}", "{n} days of {all}", 1, all=2) == "1 day of 2"
    assert language.ngettext("{n} day of {all}", "{n} days of {all}", 0, all=2) == "0 days of 2"


@pytest.mark.parametrize(
    ("code", "words", "isolated"),
    [
        ("en", "R-1", False),
        ("en", "2024", False),
        ("en", "", False),
        ("en", "é", False),
        ("en", "শ্রম", False),
        ("en", URDU, True),
        ("en", f"1. {URDU} (IRA)", True),
        ("en", f"IRA {URDU}", False),
        ("ur", "R-1", True),
        ("ur", "1. IRA", True),
        ("ur", "শ্রম", True),
        ("ur", "2024", False),
        ("ur", "", False),
        ("ur", URDU, False),
        ("ur", f"{URDU} IRA", False),
        ("bn", "R-1", False),
        ("bn", URDU, True),
    ],
)
def test_words_of_the_other_direction_are_isolated(code: str, words: str, isolated: object) -> None:
    """Only those, so that what follows them stays in its place."""
    language = language_for(code, (code,))

    assert language.isolated(words) == (f"\u2068{words}\u2069" if isolated else words)


def test_values_in_a_message_are_isolated() -> None:
    """Numbers and what is no text are not."""
    assert Language().amid({"a": URDU, "b": "x", "n": 3}) == {
        "a": f"\u2068{URDU}\u2069",
        "b": "x",
        "n": 3,
    }


@pytest.mark.parametrize(
    ("text", "code", "passage"),
    [
        (Text((("en", "Reform"), ("ur", URDU))), "en", Passage("Reform", "en", "ltr")),
        (Text((("en", "Reform"), ("ur", URDU))), "ur", Passage(URDU, "ur", "rtl")),
        (Text((("ur", URDU),)), "en", Passage(URDU, "ur", "rtl")),
        (Text((("en", "Reform"),)), "ur", Passage("Reform", "en", "ltr")),
        (Text((("ur", URDU),)), "ur-PK", Passage(URDU, "ur-PK", "rtl")),
        (Text((("ar", URDU),)), "ur", Passage(URDU, "ar", "rtl")),
        (Text((("qqq", "x"),)), "ur", Passage("x", "qqq", "ltr")),
        (None, "ur", Passage("", "ur", "rtl")),
        (None, "en", Passage("", "en", "ltr")),
    ],
)
def test_a_passage_says_which_language_it_is_in(
    text: Text | None, code: str, passage: Passage
) -> None:
    """That of the page, or another one with its direction."""
    language = language_for(code, (code, code.partition("-")[0]))

    assert language.passage(text) == passage
    assert str(passage) == language.text(text)


def test_texts_come_in_the_first_language_of_the_chain_that_has_them() -> None:
    """Then as they were first written."""
    text = Text((("fr", "réforme"), ("ur", URDU)))

    assert Language(("en", "ur")).text(text) == URDU
    assert Language(("en", "bn")).text(text) == "réforme"


@pytest.mark.parametrize(
    "message",
    [
        "{x.real}",
        "{x[0]}",
        "{x!r}",
        "{x:>10}",
        "{}",
        "{0}",
        "{x:{y}}",
    ],
)
def test_only_names_stand_in_the_braces_of_a_message(message: str) -> None:
    """A template of an agenda may pass messages of its own."""
    with pytest.raises(ValueError, match="only a name can stand in the braces of"):
        filled(message, {"x": 1, "y": 2})


@given(st.text(), st.text())
def test_values_are_put_in_as_they_are(one: str, other: str) -> None:
    """Braces in a value mean nothing, and doubled ones in a message stand for themselves."""
    assert filled("{a}{{b}}{c}", {"a": one, "c": other}) == f"{one}{{b}}{other}"


def test_a_value_that_is_missing_is_an_error() -> None:
    """A translation that asks for more than there is."""
    with pytest.raises(KeyError, match="y"):
        filled("{x} {y}", {"x": 1})
