"""Templates: escaping by output, languages, and users' templates in the place of a reporter's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from bwpolicy.model import Text, parse_when
from bwpolicy.reporting import Id, Link, Passage, status_document
from bwpolicy.reporting.record import stamp
from bwpolicy.reporting.templates import Templates
from bwpolicy.testing import HOSTILE, picture
from bwpolicy.testing.inspecting import text_of
from tests.support.folders import write
from tests.support.words import words_of

URDU = Text((("ur", "اصلاح"),))
BOTH = Text((("en", "Reform"), ("ur", "اصلاح")))


def templates(
    folder: Path,
    own: Mapping[str, str],
    users: Mapping[str, str] | None = None,
    language: str = "en",
) -> Templates:
    """Return templates of a reporter, and those of a user, on the sample agenda."""
    write(folder / "own", own)
    write(folder / "users", users or {})
    words = words_of(picture("usual"), language)
    return Templates(folder / "own", words, stamp(words.snapshot, "page"), folder / "users")


def render(folder: Path, name: str, body: str, language: str = "en", **values: object) -> str:
    """Return one template of a reporter with *values*."""
    return templates(folder, {name: body}, language=language).render(name, **values)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("page.html", "&lt;b&gt; &amp; &#34;x&#34; *y*"),
        ("page.htm", "&lt;b&gt; &amp; &#34;x&#34; *y*"),
        ("page.xml", "&lt;b&gt; &amp; &#34;x&#34; *y*"),
        ("page.svg", "&lt;b&gt; &amp; &#34;x&#34; *y*"),
        ("page.md", '&lt;b&gt; &amp; "x" \\*y\\*'),
        ("page.markdown", '&lt;b&gt; &amp; "x" \\*y\\*'),
        ("page.txt", '<b> & "x" *y*'),
        ("page", '<b> & "x" *y*'),
    ],
)
def test_values_are_escaped_for_the_output(tmp_path: Path, name: str, shown: str) -> None:
    """The extension of the template tells which signs mean something."""
    assert render(tmp_path, name, "{{ value }}", value='<b> & "x" *y*') == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("page.html", "one\ntwo\tthree\ufffd"),
        ("page.md", "one two three\ufffd"),
        ("page.txt", "one two three\ufffd"),
    ],
)
def test_lines_and_commands_do_not_break_out(tmp_path: Path, name: str, shown: str) -> None:
    """HTML has no lines; in all others a value stays on its own, without control characters."""
    assert render(tmp_path, name, "{{ value }}", value="one\ntwo\tthree\x1b") == shown


@pytest.mark.parametrize("name", ["page.html", "page.md", "page.txt"])
def test_the_templates_own_words_stay_as_they_are(tmp_path: Path, name: str) -> None:
    """Only what is printed is escaped; lines end where the author ended them."""
    body = "<b>*own*</b>\n{% if true %}\n  {{ 1 }} {{ none }}\n{% endif %}\n"

    assert render(tmp_path, name, body) == "<b>*own*</b>\n  1 None\n"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("page.html", "| &lt;b&gt; &amp; *"),
        ("page.md", "| &lt;b&gt; &amp; \\*"),
        ("page.txt", "| <b> & *"),
    ],
)
def test_what_a_macro_returns_is_not_escaped_again(tmp_path: Path, name: str, shown: str) -> None:
    """It was escaped within the macro."""
    body = "{% macro cell(x) %}| {{ x }}{% endmacro %}{{ cell(value) }}"

    assert render(tmp_path, name, body, value="<b> & *") == shown


@pytest.mark.parametrize("name", ["page.html", "page.md", "page.txt"])
def test_what_is_marked_as_safe_is_printed_as_it_is(tmp_path: Path, name: str) -> None:
    """The author of the template answers for it."""
    assert render(tmp_path, name, "{{ '<b>*'|safe }}") == "<b>*"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("page.html", "R&amp;D *"), ("page.md", "R&amp;D \\*"), ("page.txt", "R&D *")],
)
def test_constants_are_escaped_for_the_output_too(tmp_path: Path, name: str, shown: str) -> None:
    """What is printed is escaped in one way, whether it is known before or not."""
    assert render(tmp_path, name, "{{ 'R&D *' }}") == shown
    assert render(tmp_path, name, "{{ 'r&d *'|upper }}") == shown


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["page.html", "page.md", "page.txt"])
def test_hostile_texts_stay_texts(tmp_path: Path, name: str, text: str) -> None:
    """A reader sees their words, whatever they mean to the output."""
    body = render(tmp_path, name, "A {{ value }}", value=text)

    words = text_of(body.replace("\\_", "_").encode(), name.rpartition(".")[2])

    assert words is not None
    wanted = "".join(sign if sign.isprintable() else " " for sign in f"A {text}")
    shown = "".join(sign if sign.isprintable() else " " for sign in words.replace("\ufffd", " "))
    assert shown.split() == wanted.split()


@pytest.mark.parametrize("body", ["{{ nobody }}", "{{ snapshot.nothing }}", "{{ nobody|text }}"])
def test_a_name_that_is_not_defined_is_an_error(tmp_path: Path, body: str) -> None:
    """A slip must not print nothing."""
    with pytest.raises(UndefinedError):
        render(tmp_path, "page.html", body)


def test_a_template_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Its name is told."""
    with pytest.raises(TemplateNotFound, match=r"other\.html"):
        templates(tmp_path, {"page.html": ""}).render("other.html")


def test_every_template_has_the_snapshot_in_words(tmp_path: Path) -> None:
    """Snapshot, words, language, stamp, and the functions that put things into words."""
    body = (
        "{{ snapshot.settings.id }} {{ words.title() }} {{ language.code }} {{ stamp.reporter }} "
        '{{ say("waits for: {condition}", condition="x") }} {{ count("{n} item", "{n} items", 2) }}'
    )

    assert render(tmp_path, "page.txt", body) == (
        "sample Sample agenda en page waits for: x 2 items"
    )


def test_dates_and_numbers_are_those_of_the_language(tmp_path: Path) -> None:
    """Filters write them as the language does."""
    values: dict[str, Any] = {
        "day": date(2024, 6, 5),
        "when": parse_when("2024-06"),
        "number": 1279,
    }
    body = "{{ day|day }}, {{ when|when }}, {{ number|number }}"

    assert render(tmp_path, "page.txt", body, **values) == "5 Jun 2024, Jun 2024, 1,279"
    assert render(tmp_path, "page.txt", body, "bn", **values) == "৫ জুন, ২০২৪, জুন ২০২৪, ১,২৭৯"


def test_words_in_another_language_say_which(tmp_path: Path) -> None:
    """With its code and direction, so that they are read and shown as what they are."""
    body = "{{ own|text }} {{ other|text }} {{ none|text }}"

    english = render(tmp_path, "page.html", body, own=BOTH, other=URDU)
    urdu = render(tmp_path, "page.html", body, "ur", own=URDU, other=Text.of("Reform <b>"))

    assert english == 'Reform <span lang="ur" dir="rtl">اصلاح</span> '
    assert urdu == 'اصلاح <span lang="en" dir="ltr">Reform &lt;b&gt;</span> '


def test_the_code_of_a_language_is_escaped_too(tmp_path: Path) -> None:
    """Codes come from the agenda."""
    passage = Passage('"<b>', 'x"><b>', "ltr")

    assert render(tmp_path, "page.html", "{{ value|text }}", value=passage) == (
        '<span lang="x&#34;&gt;&lt;b&gt;" dir="ltr">&#34;&lt;b&gt;</span>'
    )


def test_without_markup_words_stand_alone(tmp_path: Path) -> None:
    """Markdown and text have no way to say which language they are in."""
    assert render(tmp_path, "page.md", "{{ value|text }}", value=URDU) == "اصلاح"
    assert render(tmp_path, "page.txt", "{{ value|text }}", value=URDU) == "اصلاح"


@pytest.mark.parametrize(
    ("name", "shown"), [("page.html", "<bdi>&lt;b&gt;</bdi>"), ("page.txt", "<b>")]
)
def test_names_can_be_kept_apart_from_what_surrounds_them(
    tmp_path: Path, name: str, shown: str
) -> None:
    """What is written from left to right stays so in a page from the right."""
    assert render(tmp_path, name, "{{ value|bdi }}", value="<b>") == shown


ADDRESS = "https://example.org/a?b=1&c=2"


@pytest.mark.parametrize(
    ("name", "line", "shown"),
    [
        ("page.html", "a <b>", "a &lt;b&gt;"),
        ("page.html", Id("R-1"), '<span class="id"><bdi>R-1</bdi></span>'),
        (
            "page.html",
            Id("<i>", illustrative=True),
            '<span class="id"><bdi>&lt;i&gt;</bdi> *</span>',
        ),
        ("page.html", Passage("x", "en", "ltr"), "x"),
        ("page.html", Passage("اصلاح", "ur", "rtl"), '<span lang="ur" dir="rtl">اصلاح</span>'),
        (
            "page.html",
            Link(ADDRESS),
            (
                '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">'
                '<bdi dir="ltr">https://example.org/a?b=1&amp;c=2</bdi></a>'
            ),
        ),
        ("page.html", Link("javascript:alert(1)"), "javascript:alert(1)"),
        ("page.html", Link("http://x/ onclick=y"), "http://x/ onclick=y"),
        ("page.html", Link('http://x/"><b>'), "http://x/&#34;&gt;&lt;b&gt;"),
        ("page.md", Link(ADDRESS), f"<{ADDRESS}>"),
        ("page.md", Link("javascript:alert(1)"), "javascript:alert(1)"),
        ("page.md", Link("http://x/><b>"), "http://x/&gt;&lt;b&gt;"),
        ("page.md", Id("R_1", illustrative=True), "R\\_1 \\*"),
        ("page.txt", Link(ADDRESS), ADDRESS),
        ("page.txt", Id("R-1", illustrative=True), "R-1 *"),
        ("page.txt", Passage("اصلاح", "ur", "rtl"), "اصلاح"),
    ],
)
def test_lines_of_a_cell_are_written_as_what_they_are(
    tmp_path: Path, name: str, line: object, shown: str
) -> None:
    """Ids stay as they are, links lead to the web alone, words say their language."""
    assert render(tmp_path, name, "{{ line|line }}", line=line) == shown


def test_the_hosts_templates_are_there_for_all(tmp_path: Path) -> None:
    """Under a prefix, so that they can be extended."""
    body = '{% extends "host:page.html" %}{% block header %}mine{% endblock %}'
    made = templates(tmp_path, {"page.html": body}, language="ur")
    document = status_document(made.words, made.stamp)

    page = made.render("page.html", document=document)

    assert '<html lang="ur" dir="rtl">' in page
    assert "mine" in page


def test_a_users_template_takes_the_place_of_the_reporters(tmp_path: Path) -> None:
    """And may extend it, or any other, under its own name."""
    own = {"page.html": "<h1>{% block head %}own{% endblock %}</h1>", "part.html": "own part"}
    users = {
        "page.html": (
            '{% extends "default:page.html" %}'
            '{% block head %}mine, {{ super() }}, {% include "part.html" %}{% endblock %}'
        ),
        "part.html": "my part",
    }

    made = templates(tmp_path, own, users)

    assert made.render("page.html") == "<h1>mine, own, my part</h1>"
    assert made.render("part.html") == "my part"
    assert made.overridden == ("page.html", "part.html")


def test_a_reporters_own_template_includes_the_users_part(tmp_path: Path) -> None:
    """A user need not take over the whole page to change a part of it."""
    own = {"page.html": 'a {% include "parts/foot.html" %}', "parts/foot.html": "own foot"}

    assert templates(tmp_path, own).render("page.html") == "a own foot"
    assert (
        templates(tmp_path, own, {"parts/foot.html": "my foot"}).render("page.html") == "a my foot"
    )


def test_nothing_is_overridden_where_nothing_is(tmp_path: Path) -> None:
    """The folder may be empty, absent, or no folder at all."""
    words = words_of(picture("empty"))
    mark = stamp(words.snapshot, "page")
    (tmp_path / "file").write_text("", encoding="utf-8")

    for overrides in (None, tmp_path / "absent", tmp_path / "file", tmp_path):
        made = Templates(tmp_path, words, mark, overrides)
        assert made.overridden == (("file",) if overrides == tmp_path else ())
