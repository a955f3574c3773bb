"""The check of a reporter: each fault is found and named, and a good reporter has none."""

from __future__ import annotations

import datetime as dt
import random
import socket
import sys
import time
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import attrs
import pytest

from bwpolicy.analysis import Snapshot
from bwpolicy.reporting import Context, Rendered, Reporter, markdown, printable
from bwpolicy.reporting.escaping import clean
from bwpolicy.testing import Finding, assert_conforms, check_reporter

Render = Callable[[Snapshot, Context], Rendered]


def good(snapshot: Snapshot, context: Context) -> str:
    """Return what a small reporter that keeps the contract writes."""
    del snapshot
    words, stamp = context.words, context.stamp
    lines = [words.title(), words.asked(), *words.notices(), stamp.reference, stamp.versions]
    return "\n".join(map(printable, lines))


def made(render: Render, extension: str = "txt", languages: tuple[str, ...] = ("en",)) -> Reporter:
    """Return a reporter with one format."""
    return Reporter(
        api=1,
        audience="tests",
        summary="Made up for a test.",
        formats={extension: render},
        languages=languages,
    )


def told(render: Render, extension: str = "txt") -> set[str]:
    """Return the messages of what is found with a reporter."""
    return {finding.message for finding in check_reporter(made(render, extension))}


def adding(more: Callable[[], object]) -> Render:
    """Return a reporter that is good but for what *more* returns, which it writes too."""
    return lambda snapshot, context: Rendered.text(f"{good(snapshot, context)}\n{more()}")


def doing(more: Callable[[], object]) -> Render:
    """Return a reporter that writes what is good, and does *more* besides."""

    def render(snapshot: Snapshot, context: Context) -> Rendered:
        more()
        return Rendered.text(good(snapshot, context))

    return render


def replacing(change: Callable[[str, Context], str]) -> Render:
    """Return a reporter that writes what *change* makes of what is good."""
    return lambda snapshot, context: Rendered.text(change(good(snapshot, context), context))


def test_finds_nothing_with_a_good_reporter() -> None:
    """A reporter that keeps the contract has no findings, in several languages too."""

    def render(snapshot: Snapshot, context: Context) -> Rendered:
        return Rendered.text(good(snapshot, context))

    assert check_reporter(made(render, languages=("en", "ur", "bn"))) == ()
    assert_conforms(made(render))


def test_may_write_temporary_files() -> None:
    """Files in the folder for temporary ones are nobody's business."""

    def write() -> None:
        import tempfile

        with tempfile.TemporaryFile() as file:
            file.write(b"between two steps")

    assert told(doing(write)) == set()


CLOCKS: Final[Mapping[str, Callable[[], object]]] = {
    "now": lambda: dt.datetime.now(tz=dt.UTC),
    "today": dt.date.today,
    "time": time.time,
}


@pytest.mark.parametrize("clock", CLOCKS)
def test_finds_a_clock(clock: str) -> None:
    """What changes with the time of day or the date is told as that."""
    assert told(adding(CLOCKS[clock])) == {
        "it reads the clock: what it makes changes with the time of day or the date"
    }


@pytest.mark.parametrize("chance", [random.random, uuid.uuid4])
def test_finds_chance(chance: Callable[[], object]) -> None:
    """What is not the same the second time is found at once."""
    assert told(adding(chance)) == {"the same snapshot gives other bytes the second time"}


def look_up() -> None:
    """Ask for an address, in vain or not."""
    try:
        socket.getaddrinfo("localhost", 80)
    except OSError:  # the answer does not matter
        return


def test_finds_the_network() -> None:
    """Whoever asks for an address uses the network, and is told not to."""
    assert told(doing(look_up)) == {"it uses the network: a report is made from the snapshot alone"}


def test_finds_a_file_that_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file outside the folder for temporary ones is found, with its name."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = tmp_path / "out.html"

    (message,) = told(doing(lambda: path.write_text("mine", encoding="utf-8")))
    assert message == f"it writes {str(path)!r}: a reporter returns bytes, the host writes them"


def test_finds_that_the_reference_is_missing() -> None:
    """Every report prints the record reference, and the finding says where to get it."""
    found = told(replacing(lambda text, context: text.replace(context.stamp.reference, "")))

    assert found
    assert all("it prints no record reference (bwpolicy:" in message for message in found)
    assert all(message.endswith("it is context.stamp.reference") for message in found)


def test_finds_that_a_notice_is_missing() -> None:
    """Every report prints the notices, and the finding says which is not there."""
    found = told(replacing(lambda text, _: text.replace("no official position", "")))

    notice = "Working document of the sample, no official position."
    assert found == {f"it does not print the notice {notice!r}; see words.notices()"}


def page(body: str, context: Context, language: str = "") -> str:
    """Return a page with what every report says, and *body*."""
    from html import escape

    said = escape(good(context.words.snapshot, context))
    return f'<!doctype html><html lang="{language or context.language.code}"><p>{said}{body}</p>'


def titles(context: Context) -> list[str]:
    """Return the titles of the items."""
    return [context.words.text(item.title) for item in context.words.snapshot.items]


def test_finds_a_text_that_became_markup() -> None:
    """A title that is not escaped shows in the hostile picture only."""
    reporter = made(
        lambda _, context: Rendered.text(page(clean("".join(titles(context))), context)), "html"
    )

    assert check_reporter(reporter) == (
        Finding(
            "hostile",
            "html",
            "en",
            "a text of the agenda became markup: let templates escape it",
        ),
    )


def test_finds_a_page_of_another_language() -> None:
    """A page that does not say its language can't be read aloud."""
    assert told(lambda _, context: Rendered.text(page("", context, "xx")), "html") == {
        'the page must say <html lang="en">, and the direction'
    }


def test_finds_markup_in_markdown() -> None:
    """HTML is markup in Markdown too."""

    def render(_: Snapshot, context: Context) -> Rendered:
        head = "\n\n".join(map(markdown, good(context.words.snapshot, context).splitlines()))
        return Rendered.text(head + "\n\n" + " ".join(map(printable, titles(context))))

    assert told(render, "md") == {"a text of the agenda became markup: escape < and &"}


def test_finds_a_formula() -> None:
    """A cell that a spreadsheet would take for a formula is found, with its beginning."""

    def render(_: Snapshot, context: Context) -> Rendered:
        import csv
        import io

        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(["title", "about"])
        about = " ".join(good(context.words.snapshot, context).split())
        writer.writerows([printable(title), about] for title in titles(context))
        return Rendered.text(text.getvalue())

    found = told(render, "csv")
    assert len(found) == 1
    assert next(iter(found)).startswith("a spreadsheet takes this cell for a formula: ")


def test_finds_a_text_that_broke_out_of_its_line() -> None:
    """A line break in a title must not begin a property of a calendar."""

    def render(_: Snapshot, context: Context) -> Rendered:
        events = "".join(f"SUMMARY:{title}\n" for title in titles(context))
        return Rendered.text(f"X-ABOUT:{good(context.words.snapshot, context)}\n{events}")

    assert "a text of the agenda broke out of its line" in told(render, "ics")


def test_finds_control_characters() -> None:
    """What a terminal obeys must not come through in a text."""

    def render(_: Snapshot, context: Context) -> Rendered:
        return Rendered.text("\n".join([good(context.words.snapshot, context), *titles(context)]))

    assert told(render) == {"it holds control characters, which a terminal obeys; see printable()"}


def test_finds_that_the_snapshot_was_changed() -> None:
    """What one reporter changes, the others would see."""

    def render(snapshot: Snapshot, context: Context) -> Rendered:
        rendered = Rendered.text(good(snapshot, context))
        title = attrs.evolve(snapshot.settings.title, words=(("en", "Mine now"),))
        settings = attrs.evolve(snapshot.settings, title=title)
        object.__setattr__(snapshot, "settings", settings)
        return rendered

    found = told(render)
    assert any("it changed the snapshot, which other reporters see too" in each for each in found)


def test_finds_a_failure_on_what_is_empty() -> None:
    """An agenda of nothing is the picture that most reporters forget."""

    def render(snapshot: Snapshot, context: Context) -> Rendered:
        first = snapshot.items[0]
        return Rendered.text(f"{good(snapshot, context)}\n{first.id}")

    (finding,) = check_reporter(made(render))
    assert finding.picture == "empty"
    assert "failed to render: IndexError: " in finding.message
    assert "test_conformance.py:" in finding.message


def test_finds_that_something_is_called_compliant() -> None:
    """No report says that a country complies."""
    assert told(adding(lambda: "Law and practice: COMPLIANT.")) == {
        "it calls something compliant: say what was done, when, under which instrument"
    }


@pytest.mark.parametrize("write", [print, sys.__stdout__.write if sys.__stdout__ else print])
def test_finds_printing(write: Callable[[str], object]) -> None:
    """Standard output is for reports, so nothing else may be written there."""
    found = told(doing(lambda: write("hello\n")))

    assert found
    assert all("wrote to standard output, which is for reports: 'hello'" in each for each in found)


def test_finds_the_wrong_type() -> None:
    """Whatever is returned but Rendered is told with its type."""

    def render(snapshot: Snapshot, context: Context) -> Rendered:
        return good(snapshot, context)  # type: ignore[return-value]

    found = told(render)
    assert all(
        "it must return Rendered, such as Rendered.text(…), not str" in each for each in found
    )
    assert found


def test_finds_an_empty_report() -> None:
    """A report of no bytes tells nothing, not even what it is about."""
    assert told(lambda _, __: Rendered(content=b"")) == {
        "it is empty: a report says at least what it is about"
    }


def test_finds_what_is_not_well_formed() -> None:
    """A file that is not what its extension says can't be read."""
    (message,) = told(adding(lambda: "{"), "json")

    assert message.startswith("it is not well formed as json: ")


def test_finds_a_language_that_does_not_exist() -> None:
    """A language that Unicode does not know is told once, and the others are checked."""

    def render(snapshot: Snapshot, context: Context) -> Rendered:
        return Rendered.text(good(snapshot, context))

    (finding,) = check_reporter(made(render, languages=("en", "qqq")))
    assert (finding.language, finding.picture) == ("qqq", "")
    assert finding.message.startswith("the language can't be used: ")


def test_finds_options_that_can_not_be_made() -> None:
    """An options class whose defaults it refuses itself is one finding."""

    @attrs.frozen
    class Options:
        days: int = attrs.field(default=-1, validator=attrs.validators.ge(0))

    reporter = Reporter(
        api=1,
        audience="tests",
        summary="Made up for a test.",
        formats={"txt": lambda snapshot, context: Rendered.text(good(snapshot, context))},
        options=Options,
    )

    (finding,) = check_reporter(reporter)
    assert "days" in finding.message


def test_says_every_finding_when_it_asserts() -> None:
    """The error of assert_conforms has a line for each finding: where, then what."""
    with pytest.raises(AssertionError) as raised:
        assert_conforms(made(lambda _, __: Rendered(content=b"")))

    first, *others = str(raised.value).splitlines()
    assert first == "the reporter does not conform:"
    assert others[0] == "empty, txt, en: it is empty: a report says at least what it is about"
    assert len(others) > 3


def test_a_finding_about_all_says_only_what() -> None:
    """A finding on the reporter as a whole has no place before it."""
    assert str(Finding("", "", "", "what")) == "what"
    assert str(Finding("usual", "", "ur", "what")) == "usual, ur: what"
