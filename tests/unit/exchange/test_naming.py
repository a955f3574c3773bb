"""Ids and names: as written as far as can be, the same from the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.exchange.records.naming import (
    given_id,
    initials,
    made_id,
    names_nobody,
    same_name,
    series_of,
    several,
    uncounted,
)
from bwpolicy.store.scalars import _ID


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("7", "R-7"),
        ("007", "R-007"),
        ("1.2", "R-1.2"),
        ("۱۲", "R-12"),
        ("PK-04", "PK-04"),
        ("R 4", "R-4"),
        ("(a)", "a"),
        ("C-1/2", "C-1/2"),
        ("—", ""),
    ],
)
def test_ids_as_written(written: str, name: str) -> None:
    """Leading zeros stay; a bare number gets the prefix."""
    assert given_id(written, "R-") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Right of farm workers to organize", "right-farm-workers-organize"),
        ("Ministère du Travail", "ministere-du-travail"),
        ("16 days", "16-days-1c1c5b"),
    ],
)
def test_ids_made_from_words(text: str, name: str) -> None:
    """The first words, letters without accents."""
    assert made_id(text, ())[: len(name) - 6] == name[:-6]


@given(st.text(min_size=1, max_size=40))
def test_every_text_gives_an_id(text: str) -> None:
    """Whatever the script, what is made is an id, and the same every time."""
    name = made_id(text, ())

    assert _ID.fullmatch(name)
    assert name == made_id(text, ())
    other = made_id(text, {name})
    assert len({name, other, made_id(text, {name, other})}) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Labour Department", "Department of Labour"),
        ("Labour Deptt.", "labour dept"),
        ("Ministry of Law & Justice", "Law, Justice: the Ministry"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    """Order, case, small words and signs make no difference."""
    assert same_name(one) == same_name(other)


def test_vowels_tell_names_apart() -> None:
    """Vowels of Bengali are marks, not letters, and count all the same."""
    assert same_name("কর") != same_name("কার")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MoL; Law Dept", ["MoL", "Law Dept"]),
        ("محکمہ محنت؛ محکمہ قانون", ["محکمہ محنت", "محکمہ قانون"]),
        ("Ministry of Law and Justice, Islamabad", ["Ministry of Law and Justice, Islamabad"]),
        ("MoL / ILO\nCNT", ["MoL", "ILO", "CNT"]),
    ],
)
def test_several_names_in_a_cell(text: str, names: list[str]) -> None:
    """Lines, semicolons and slashes part names; commas and *and* stand within them."""
    assert several(text) == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A. Theme", "Theme"),
        ("2.1 Draft", "Draft"),
        ("iv) Step", "Step"),
        ("2024 plan", "2024 plan"),
    ],
)
def test_what_counts_a_title_is_left_out(text: str, title: str) -> None:
    """Letters and numbers before a title are no part of it."""
    assert uncounted(text) == title


@pytest.mark.parametrize("text", ["-", "N/A", "tbd", "?", "Nil"])
def test_what_only_fills_a_cell(text: str) -> None:
    """Such words name nobody."""
    assert names_nobody(text)


def test_versions_of_a_table() -> None:
    """What people put behind a name to tell versions apart makes no other table."""
    assert series_of("Matrix (final) v3") == series_of("Matrix v4 - Copy (2)") == "MATRIX"
    assert series_of("Matrix 2023") != series_of("Matrix 2024")
    assert series_of("ایجنڈا") != series_of("کام")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Matrix Jan 2025", "Matrix March 2025"),
        ("Matrix-Jan2025", "Matrix-31 March, 2025"),
        ("2025 Sept Matrix", "Matrix"),
        ("Matrix 5 de mayo de 2025", "Matrix 3 août 2025"),
        ("Matrix May25", "Matrix 2025-05"),
        ("Matrix_Q1", "Matrix Q2 2025"),
        ("Matrix 2024 Q4", "Matrix T1 2025"),
        ("Matrix first quarter", "Matrix 2nd quarter 2025"),
        ("Matrix FY2024-25", "Matrix FY 25-26"),
        ("Matrix 2024-25", "Matrix 2025-2026"),
        ("Matrix 1", "Matrix 12"),
        ("Matrix-2", "Matrix rev. 3"),
        ("Matrix 05.2025", "Matrix 202506"),
        ("ماتریکس جنوری", "ماتریکس مارچ 2025"),
        ("ম্যাট্রিক্স জানুয়ারি", "ম্যাট্রিক্স মার্চ"),
    ],
)
def test_dates_and_numbers_tell_versions_apart(one: str, other: str) -> None:
    """Months in five languages, quarters, fiscal years, a bare number at the end."""
    assert series_of(one) == series_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Matrix C87", "Matrix C98"), ("Marching orders", "Orders"), ("Annex 1 Wages", "Annex 2 OSH")],
)
def test_what_is_another_table(one: str, other: str) -> None:
    """A number that belongs to a word, and a month that is none."""
    assert series_of(one) != series_of(other)


def test_initials() -> None:
    """Small words have none; a single word is no abbreviation."""
    assert (initials("Azad Jammu and Kashmir"), initials("Punjab")) == ("AJK", "")


def test_an_id_that_is_made_is_never_taken() -> None:
    """However many other things are called the same."""
    taken: set[str] = set()
    for _ in range(4):
        taken.add(made_id("1", taken))

    assert len(taken) == 4
