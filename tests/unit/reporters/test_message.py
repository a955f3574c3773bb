"""The reporter message: plain text for a phone, which ends before 1,000 characters do."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.reporters.message.reporter import LONGEST, cut
from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.testing import PICTURES, picture, render_report, sample_agenda
from bwpolicy.testing.pictures import PictureName
from bwpolicy.testing.strategies import snapshots
from tests.support.goldens import golden
from tests.support.words import masked

#: Each is one letter to a reader of Bengali.
BENGALI = ("ক", "ষ্প", "ক্ষ", "ন্ত্র", "জ্ঞা", "র‍্যা", "কি", "ড়", "য়ে", "স্ত্রী", "ং")


def message(snapshot: Snapshot, language: str | None = None) -> str:
    """Return the message."""
    return render_report("message", snapshot, language=language).content.decode()


@pytest.mark.parametrize("language", ["en", "ur", "bn"])
@pytest.mark.parametrize("name", PICTURES)
def test_is_never_too_long(name: PictureName, language: str) -> None:
    """Whatever the picture and the language, it has at most 1,000 characters."""
    assert len(message(picture(name), language)) <= LONGEST


@settings(max_examples=25)
@given(snapshots(), st.sampled_from(("en", "ur", "bn")))
def test_no_snapshot_makes_it_too_long(snapshot: Snapshot, language: str) -> None:
    """Whatever valid agendas hold, it has at most 1,000 characters and ends as it must."""
    text = message(snapshot, language)

    assert len(text) <= LONGEST
    assert text.splitlines()[-1].endswith("reporter message")


def test_tells_first_what_presses() -> None:
    """Counts, then what moved since the day asked for; no heading stands alone."""
    lines = message(picture("changes")).splitlines()

    assert lines[:4] == [
        "Sample agenda",
        "as of 30 Jun 2024, for: programme",
        (
            "3 items, 5 tracks: 1 at final legal stage, 3 under way, 1 no record found "
            "(1 track illustrative *)"
        ),
        "Moved since 1 Jan 2023:",
    ]
    assert not any(
        line.endswith(":") and lines[place + 1].startswith("and ")
        for place, line in enumerate(lines)
    )


def test_tells_the_latest_steps_where_no_day_was_asked_for() -> None:
    """Without a day to compare with it tells the last steps, then what is done."""
    lines = message(picture("usual")).splitlines()

    steps = [
        number for number, line in enumerate(lines) if line.endswith("Bill moved (unverified)")
    ]
    done = lines.index("Reported done, not verified:")
    assert steps
    assert steps[0] < done
    assert lines[done + 1].startswith("- M-3 * List of differences sent: done 20 Dec 2023")


def test_ends_with_what_every_report_says() -> None:
    """Notices, record reference and versions are the last lines, whatever had to be left out."""
    lines = message(picture("changes")).splitlines()

    assert lines[-4:-2] == [
        "Working document of the sample, no official position.",
        "* marks what is illustrative: made up, not a record",
    ]
    assert lines[-2].startswith("bwpolicy:sample/as-of=2024-06-30/since=2023-01-01/for=programme/")
    assert lines[-1].startswith("bwpolicy ")


def test_says_how_much_was_left_out() -> None:
    """Where not all fits, one line before the notices says how many lines there are more."""
    shown = message(picture("huge")).splitlines()

    assert [line for line in shown if line.startswith("and ") and line.endswith(" lines more")]
    assert not [line for line in message(picture("empty")).splitlines() if "more" in line]


def test_says_what_it_was_narrowed_to() -> None:
    """A message on a part of the agenda says on which."""
    snapshot = take_snapshot(sample_agenda(), date(2024, 6, 30), items=["R-2"])

    assert message(snapshot).splitlines()[2] == "only item R-2"


def test_says_that_a_reference_leaves_no_room() -> None:
    """Where the reference alone is too long the error is a sentence that tells what to do."""
    usual = picture("usual")
    ids = tuple(f"R-{number}" for number in range(300))
    snapshot = attrs.evolve(usual, filters=attrs.evolve(usual.filters, items=ids))

    with pytest.raises(ReporterError) as raised:
        message(snapshot)
    assert raised.value.reason == (
        "the record reference alone leaves no room in 1,000 characters: narrow to fewer ids"
    )


def test_is_plain_text() -> None:
    """Each text takes one line, and nothing in it is a command to a terminal."""
    text = message(picture("hostile"))

    assert not {sign for sign in text if sign != "\n" and (sign < " " or "\x7f" <= sign < "\xa0")}
    assert "\nBEGIN:VEVENT" not in text


@given(st.lists(st.sampled_from(BENGALI), min_size=1, max_size=30), st.integers(2, 40))
def test_bengali_is_cut_between_letters(letters: list[str], longest: int) -> None:
    """A title that is too long ends with a whole letter, its signs and joined parts included."""
    title = "".join(letters)
    made = cut(title, longest)

    assert len(made) <= longest
    whole = {"".join(letters[:number]) for number in range(len(letters))}
    assert made == title or made.removesuffix("…") in whole


@pytest.mark.parametrize(
    ("text", "longest", "made"),
    [
        ("short", 5, "short"),
        ("a long title", 8, "a long…"),
        ("ab👩🏽\u200d🏭", 4, "ab…"),
        ("ab👩🏽\u200d🏭", 5, "ab…"),
        ("ae\u0301i", 3, "a…"),
        ("\u0301\u0301\u0301", 2, "…"),
        ("two\nlines", 20, "two lines"),
    ],
)
def test_cuts_between_letters(text: str, longest: int, made: str) -> None:
    """Spaces before the dots go, and a sign made of several characters stays whole or goes."""
    assert cut(text, longest) == made


@pytest.mark.parametrize("language", ["en", "ur", "bn"])
def test_the_message_as_a_whole(language: str) -> None:
    """What the message on the sample says, in each language."""
    golden(f"message.{language}.txt", masked(message(picture("changes"), language)))
