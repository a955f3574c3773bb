"""Dates, numbers, lists and directions of other languages, by Unicode CLDR."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.model import When, parse_due, parse_when
from bwpolicy.reporting.languages import language_for
from bwpolicy.reporting.localized import direction_of, locale_of
from bwpolicy.testing.strategies import whens


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        *((code, "rtl") for code in ("ar", "he", "sd", "ps", "ur", "ur-PK", "fa", "pa-PK")),
        *((code, "ltr") for code in ("en", "bn", "fr", "pa", "sd-Deva", "zh", "qqq", "", "x-y")),
    ],
)
def test_the_direction_is_that_of_the_script(code: str, direction: str) -> None:
    """From left to right where nobody knows."""
    assert direction_of(code) == direction


@pytest.mark.parametrize(
    ("code", "locale"), [("ur", "ur"), ("ur-PK", "ur_PK"), ("ur-XX", "ur"), ("bn-BD-x", "bn_BD")]
)
def test_a_country_that_nobody_knows_falls_back_to_its_language(code: str, locale: str) -> None:
    """As much of a code counts as there is."""
    assert str(locale_of(code)) == locale


def test_a_language_of_a_country_has_its_code_and_the_words_of_the_language() -> None:
    """``ur-PK`` says what ``ur`` does."""
    country, plain = language_for("ur-PK", ("ur",)), language_for("ur", ("ur",))

    assert (country.code, country.direction) == ("ur-PK", "rtl")
    assert country.gettext("Sources") == plain.gettext("Sources") != "Sources"


@pytest.mark.parametrize(
    ("text", "urdu", "bengali"),
    [
        ("2024-06-05", "5 جون، 2024", "৫ জুন, ২০২৪"),
        ("2024-06", "جون 2024", "জুন ২০২৪"),
        ("2024", "2024", "২০২৪"),
        ("2024-Q2", "دوسری سہ ماہی 2024", "দ্বিতীয় ত্রৈমাসিক ২০২৪"),
        ("2024-03/2024-06", "مارچ 2024 تا جون 2024", "মার্চ ২০২৪ থেকে জুন ২০২৪"),
        ("2024-06-05/2024-06-07", "5 جون، 2024 تا 7 جون، 2024", "৫ জুন, ২০২৪ থেকে ৭ জুন, ২০২৪"),
        ("../2014-01", "جنوری 2014 تک", "জানু ২০১৪ পর্যন্ত"),
        ("2024~", "تقریباً 2024", "আনুমানিক ২০২৪"),
        ("2024-06?", "جون 2024؟", "জুন ২০২৪?"),
    ],
)
def test_dates_are_written_by_cldr(text: str, urdu: str, bengali: str) -> None:
    """Days, months, quarters, intervals, and how sure they are."""
    when = parse_when(text)

    assert language_for("ur", ()).when(when) == urdu
    assert language_for("bn", ()).when(when) == bengali


@pytest.mark.parametrize("text", ["2024-H1", "FY2023-24", "FY2023-24-Q3"])
def test_dates_without_a_word_in_cldr_stay_as_they_are_written(text: str) -> None:
    """Half years and fiscal years have none."""
    assert language_for("ur", ()).when(parse_when(text, fiscal_start=7)) == text


@pytest.mark.parametrize("text", ["ongoing", "none"])
def test_words_for_no_date_are_translated(text: str) -> None:
    """They stand where a date would."""
    language = language_for("ur", ())

    assert language.when(parse_due(text)) == language.gettext(text) != text


def test_a_span_is_told_by_its_day() -> None:
    """As it is written, in brackets."""
    when = parse_due("within 90 days after 2024-03-01")

    assert language_for("ur", ()).when(when) == f"30 مئی، 2024 ({when.text})"


def test_no_date_is_no_words() -> None:
    """Nothing is told of what is not stated."""
    assert language_for("ur", ()).when(None) == ""


@pytest.mark.parametrize("code", ["ur", "bn", "ar", "ps", "fr"])
@given(when=whens())
def test_any_date_has_words(code: str, when: When) -> None:
    """Whatever form it is written in."""
    assert language_for(code, ()).when(when).strip()


@pytest.mark.parametrize(
    ("code", "words"),
    [("ur", "5 جون، 2024"), ("bn", "৫ জুন, ২০২৪"), ("fr", "5 juin 2024"), ("ps", "۲۰۲۴ جون ۵")],
)
def test_days_are_written_in_the_digits_of_the_language(code: str, words: str) -> None:
    """And in the order that is usual there."""
    assert language_for(code, ()).day(date(2024, 6, 5)) == words


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("ur", 1279, "1,279"),
        ("ur", 0, "0"),
        ("bn", 1279, "১,২৭৯"),
        ("bn", 1234567, "১২,৩৪,৫৬৭"),
        ("bn", Decimal("14.5"), "১৪.৫"),
        ("fr", 1279, "1\u202f279"),
        ("fr", Decimal("14.5"), "14,5"),
    ],
)
def test_numbers_are_written_in_groups(code: str, number: int | Decimal, words: str) -> None:
    """Thousands, or lakhs and crores."""
    assert language_for(code, ()).number(number) == words


def test_lists_have_the_comma_of_the_language() -> None:
    """And keep apart what is written in the other direction."""
    assert language_for("ur", ()).listed(["الف", "R-1"]) == "الف، \u2068R-1\u2069"
    assert language_for("bn", ()).listed(["ক", "R-1"]) == "ক, R-1"
    assert language_for("ur", ()).listed([]) == ""


def test_quotation_marks_are_those_of_the_catalogue() -> None:
    """The words between them stay as they are."""
    assert language_for("bn", ()).quoted("x") == "“x”"
    assert "x" in language_for("ur", ()).quoted("x")


@given(st.text(st.characters(categories=["L", "N", "P", "Z"]), min_size=1))
def test_isolates_go_round_words_of_the_other_direction_alone(words: str) -> None:
    """The first letter with a direction decides, as Unicode has it."""
    first = next((kind for kind in map(bidirectional, words) if kind in {"L", "R", "AL"}), "")

    urdu = language_for("ur", ()).isolated(words)
    bengali = language_for("bn", ()).isolated(words)

    assert (urdu != words) == (first == "L")
    assert (bengali != words) == (first in {"R", "AL"})
    assert {urdu, bengali} <= {words, f"\u2068{words}\u2069"}
