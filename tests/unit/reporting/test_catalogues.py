"""Catalogues of words: the host's are complete, and a plugin's come before them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

import bwpolicy
from bwpolicy.reporting.catalogues import HOST, Standing, known_in, languages_in, read, standing
from bwpolicy.reporting.extracting import messages_in
from bwpolicy.reporting.languages import language_for
from tests.support.folders import write

PACKAGE: Final = Path(bwpolicy.__file__).parent
CODES: Final = ("bn", "ur")

HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


@cache
def messages() -> dict[str, str]:
    """Return the messages of the host and of its own reporters, with their plurals."""
    return messages_in(PACKAGE / "reporting") | messages_in(PACKAGE / "reporters")


def pairs(code: str) -> list[tuple[list[str], list[str]]]:
    """Return singular and plural of each message of a catalogue, with their translations."""
    return [
        (several(message.id), several(message.string))
        for message in read(HOST / f"{code}.po")
        if message.id
    ]


def several(words: str | Iterable[str] | None) -> list[str]:
    """Return the forms of a message: one, or as many as there are numbers."""
    return [words] if isinstance(words, str) else list(words or ())


def fields(message: str) -> list[str]:
    """Return the names in the braces of *message*, in order of the alphabet."""
    return sorted(name for _, name, _, _ in Formatter().parse(message) if name is not None)


def test_the_host_speaks_urdu_and_bengali() -> None:
    """A catalogue is one file."""
    assert languages_in(HOST) == CODES


def test_a_folder_that_is_not_there_has_no_languages(tmp_path: Path) -> None:
    """A plugin need not have catalogues."""
    assert languages_in(tmp_path / "absent") == ()


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated(code: str) -> None:
    """No report is half in English."""
    assert standing(HOST / f"{code}.po", messages()).missing == ()


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_left_over(code: str) -> None:
    """What nobody says any more is taken out."""
    catalogue = read(HOST / f"{code}.po")

    assert sorted(known_in(HOST / f"{code}.po") - messages().keys()) == []
    assert dict(catalogue.obsolete) == {}


@pytest.mark.parametrize("code", CODES)
def test_translations_have_the_same_placeholders(code: str) -> None:
    """What is put into a message is put into its translation, in singular and plural."""
    wrong = [
        (message, translation)
        for messages, translations in pairs(code)
        for message, translation in zip(messages, translations, strict=True)
        if fields(message) != fields(translation)
    ]

    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_plurals_are_those_of_the_code(code: str) -> None:
    """A message that is counted has the plural that the code asks for."""
    plurals = {
        message.id[0]: message.id[1]
        for message in read(HOST / f"{code}.po")
        if isinstance(message.id, (tuple, list))
    }

    assert plurals == {one: many for one, many in messages().items() if many}


@pytest.mark.parametrize("code", CODES)
def test_translations_have_no_space_at_their_ends(code: str) -> None:
    """They fit where the message stood."""
    forms = [form for _, translations in pairs(code) for form in translations]

    assert [form for form in forms if form != form.strip()] == []


CATALOGUE = (
    HEAD
    + """\
msgid "One"
msgstr "ایک"

#, fuzzy
msgid "Two"
msgstr "دو"

msgid "Three"
msgstr ""

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} دن"
msgstr[1] "{n} دن"
"""
)


def test_a_catalogue_tells_how_far_it_is(tmp_path: Path) -> None:
    """What has no translation, and what awaits a reviewer."""
    write(tmp_path, {"ur.po": CATALOGUE})

    how = standing(tmp_path / "ur.po", ["Four", "{n} day", "Two", "Three", "One", "Four"])

    assert how == Standing("ur", missing=("Four", "Three"), unreviewed=("Two",))
    assert known_in(tmp_path / "ur.po") == {"One", "Two", "{n} day"}
    assert known_in(tmp_path / "absent.po") == frozenset()


def test_a_plugins_catalogue_comes_before_the_hosts(tmp_path: Path) -> None:
    """Its words for the same message win; what it does not say, the host does."""
    write(tmp_path, {"ur.po": HEAD + 'msgid "Source"\nmsgstr "میرا ماخذ"\n'})

    plain = language_for("ur", ("ur",))
    own = language_for("ur", ("ur",), (tmp_path,))

    assert own.gettext("Source") == "میرا ماخذ"
    assert plain.gettext("Source") not in {"Source", "میرا ماخذ"}
    assert own.gettext("Title") == plain.gettext("Title") != "Title"
    assert own.ngettext("{n} day ago", "{n} days ago", 2) == plain.ngettext(
        "{n} day ago", "{n} days ago", 2
    )
    assert own.gettext("nobody says this") == "nobody says this"


def test_words_of_a_country_come_before_those_of_the_language(tmp_path: Path) -> None:
    """``ur-PK`` has its own catalogue, then that of ``ur``, each before the host's."""
    write(
        tmp_path,
        {
            "ur-PK.po": HEAD + 'msgid "Source"\nmsgstr "پاکستان"\n',
            "ur.po": HEAD + 'msgid "Source"\nmsgstr "اردو"\n\nmsgid "Title"\nmsgstr "اردو"\n',
        },
    )

    language = language_for("ur-PK", ("ur",), (tmp_path,))

    assert [language.gettext(each) for each in ("Source", "Title")] == ["پاکستان", "اردو"]
    assert language.gettext("Date") == language_for("ur", ()).gettext("Date") != "Date"


def test_plurals_are_chosen_by_the_catalogue(tmp_path: Path) -> None:
    """And have numbers as the language writes them."""
    text = (
        'msgid "{n} day left of {all}"\nmsgid_plural "{n} days left of {all}"\n'
        'msgstr[0] "এক {all}"\nmsgstr[1] "অনেক {n} {all}"\n'
    )
    write(tmp_path, {"bn.po": HEAD + text})
    language = language_for("bn", ("bn",), (tmp_path,))

    told = [
        language.ngettext("{n} day left of {all}", "{n} days left of {all}", n, all="x")
        for n in (1, 1279)
    ]

    assert told == ["এক x", "অনেক ১,২৭৯ x"]


def test_a_language_without_a_catalogue_says_what_is_written() -> None:
    """Only its dates and numbers are its own, and its page says that nobody reviewed it."""
    language = language_for("fr", ("fr",))

    assert language.gettext("Source") == "Source"
    assert language.ngettext("{n} day ago", "{n} days ago", 1) == "1 day ago"
    assert not language.reviewed


@pytest.mark.parametrize(("flag", "reviewed"), [("", True), ("#, fuzzy\n", False)])
def test_a_word_that_awaits_a_reviewer_is_used_and_told(
    tmp_path: Path, flag: str, reviewed: object
) -> None:
    """It is better than none, and the page says that it does."""
    write(tmp_path, {"sd.po": f'{HEAD}{flag}msgid "Source"\nmsgstr "ذريعو"\n'})

    language = language_for("sd", ("sd",), (tmp_path,))

    assert language.gettext("Source") == "ذريعو"
    assert language.reviewed is reviewed
