"""What host and reporters agree on: what is declared, and what is returned."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from bwpolicy.reporting import API, CannotRenderError, Rendered, Reporter
from bwpolicy.reporting.contract import ContractError, check_rendered


def render(*_: object) -> Rendered:
    """Render nothing."""
    return Rendered(content=b"")


@attrs.frozen
class Options:
    """Options with defaults."""

    width: int = 80


@attrs.frozen
class Bare:
    """Options of which two have no default."""

    paper: str
    scale: int
    width: int = 80


class Plain:
    """A class that attrs knows nothing of."""


def declared(**given: Any) -> Reporter:
    """Return a reporter that is as it must be but for what is *given*."""
    usual = {"api": 1, "audience": "anyone", "summary": "A page.", "formats": {"html": render}}
    return Reporter(**{**usual, **given})


def refused(**given: Any) -> str:
    """Return why a reporter with what is *given* is refused."""
    with pytest.raises(ContractError) as caught:
        declared(**given)
    return str(caught.value)


def test_a_reporter_is_what_it_declared() -> None:
    """Of what is left out, the usual holds: no options, English, what everybody may see."""
    reporter = declared()

    assert (reporter.api, reporter.audience, reporter.summary) == (API, "anyone", "A page.")
    assert dict(reporter.formats) == {"html": render}
    assert (reporter.options, reporter.languages, reporter.access) == (None, ("en",), "public")


def test_everything_may_be_declared() -> None:
    """Options with defaults, no language at all, and an audience of officials."""
    reporter = declared(options=Options, languages=(), access="government")

    assert (reporter.options, reporter.languages, reporter.access) == (Options, (), "government")


@pytest.mark.parametrize("name", ["audience", "summary", "formats"])
def test_what_is_missing_is_named(name: str) -> None:
    """What has no default must be there."""
    given = {"api": 1, "audience": "anyone", "summary": "A page.", "formats": {"html": render}}
    del given[name]

    with pytest.raises(ContractError, match=f"Reporter needs '{name}'"):
        Reporter(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("format", "did you mean 'formats'?"),
        ("language", "did you mean 'languages'?"),
        ("zzz", "it has audience, summary, formats, options, languages, access"),
    ],
)
def test_an_unknown_field_is_named_with_the_nearest(name: str, hint: str) -> None:
    """A field that is misspelt is told what it may have meant."""
    assert refused(**{name: 1}) == f"Reporter has no {name!r}; {hint}"


@pytest.mark.parametrize(
    ("api", "reason"),
    [
        (2, "written for reporter interface 2, and this bwpolicy speaks 1: upgrade bwpolicy"),
        (0, "written for reporter interface 0, and this bwpolicy speaks 1: upgrade the plugin"),
        (None, "Reporter needs `api`, the interface it was written for: api=1"),
        (True, "Reporter needs `api`, the interface it was written for: api=1"),
        ("1", "Reporter needs `api`, the interface it was written for: api=1"),
    ],
)
def test_another_interface_says_what_to_upgrade(api: object, reason: str) -> None:
    """Host or plugin: whichever is behind."""
    assert refused(api=api).endswith(reason)


def test_the_interface_is_looked_at_first() -> None:
    """A reporter for a later interface may have fields that this one does not know."""
    assert "upgrade bwpolicy" in refused(api=2, colours="all")


@pytest.mark.parametrize("name", ["audience", "summary"])
@pytest.mark.parametrize("value", ["", "  ", "two\nlines", 3, None])
def test_what_people_read_is_one_line(name: str, value: object) -> None:
    """Listings have one line for each reporter."""
    assert refused(**{name: value}) == f"{name!r} must be one line of words, not {value!r}"


@pytest.mark.parametrize(
    ("formats", "reason"),
    [
        ({}, "'formats' must map extensions to functions, not {}"),
        (["html"], "'formats' must map extensions to functions, not ['html']"),
        ({"HTML": render}, "'HTML' is not an extension: write it in small letters"),
        ({".html": render}, "'.html' is not an extension"),
        ({"": render}, "'' is not an extension"),
        ({"tar.gz": render}, "'tar.gz' is not an extension"),
        ({"../x": render}, "'../x' is not an extension"),
        ({"ہ": render}, "'ہ' is not an extension"),
        ({1: render}, "1 is not an extension"),
        ({"html": "render"}, "'formats' needs a function for 'html', not 'render'"),
    ],
)
def test_formats_map_extensions_to_functions(formats: object, reason: str) -> None:
    """An extension names files, so it is simple; what renders it can be called."""
    assert refused(formats=formats).startswith(reason)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (Plain, "'options' must be an attrs class"),
        (Options(), "'options' must be an attrs class"),
        (Bare, "every option needs a default: paper, scale has none"),
    ],
)
def test_options_are_a_class_with_every_default(options: object, reason: str) -> None:
    """A report must be possible without any option."""
    assert refused(options=options).startswith(reason)


@pytest.mark.parametrize("languages", ["en", ["en"], ("en", 1), None])
def test_languages_are_a_tuple_of_codes(languages: object) -> None:
    """A single text would be read as letters."""
    reason = f"'languages' must be a tuple of language codes, not {languages!r}"

    assert refused(languages=languages) == reason


@pytest.mark.parametrize("access", ["secret", "", None, ["public"]])
def test_access_is_one_of_four(access: object) -> None:
    """The audience of records is a closed vocabulary."""
    allowed = "public, tripartite, government, programme"

    assert refused(access=access) == f"'access' must be one of {allowed}, not {access!r}"


def test_a_reporter_never_changes() -> None:
    """Neither its fields nor its formats, whatever held them when it was declared."""
    formats = {"html": render}
    reporter = declared(formats=formats)
    formats["md"] = render

    with pytest.raises(AttributeError, match="'api' of a Reporter can't be changed"):
        reporter.api = 2
    with pytest.raises(TypeError):
        reporter.formats["md"] = render  # type: ignore[index]
    assert list(reporter.formats) == ["html"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a", b"a\n"),
        ("a\n", b"a\n"),
        ("a\n\n\n", b"a\n"),
        ("a\r\nb\rc", b"a\nb\nc\n"),
        ("\n\na", b"\n\na\n"),
        ("", b"\n"),
        ("\u0627", b"\xd8\xa7\n"),
    ],
)
def test_text_has_plain_line_ends(text: str, content: bytes) -> None:
    """Line feeds alone, and one at the end, in UTF-8."""
    assert Rendered.text(text).content == content


def test_text_keeps_what_goes_with_it() -> None:
    """Name, warnings and what blocks it stand beside the bytes."""
    rendered = Rendered.text("a", name="a.txt", warnings=("w",), blocking=("b",))

    assert rendered == Rendered(content=b"a\n", name="a.txt", warnings=("w",), blocking=("b",))
    assert check_rendered(rendered) is rendered


@pytest.mark.parametrize("returned", ["<p>", b"<p>", None, 3, Rendered])
def test_anything_but_rendered_is_refused(returned: object) -> None:
    """Text and bytes alone have no warnings."""
    with pytest.raises(ContractError, match="must return Rendered, such as"):
        check_rendered(returned)


@pytest.mark.parametrize("content", ["<p>", None, bytearray(b"a"), memoryview(b"a")])
def test_content_is_bytes(content: Any) -> None:
    """What is written to the file is known before it is opened."""
    with pytest.raises(ContractError, match="'content' of Rendered must be bytes"):
        check_rendered(Rendered(content=content))


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "/etc/passwd",
        "a\\b",
        "C:x",
        "con:trol",
        "new\nline",
        "null\x00",
        "\x1b[1m",
        "del\x7f",
        "what?",
        "NUL",
        "con.txt",
        "Com1.html",
        "ends.",
        " begins",
        "ends ",
        "turned\u202e",
        b"bytes",
        3,
    ],
)
def test_a_name_that_is_no_file_name_everywhere_is_refused(name: Any) -> None:
    """It leads nowhere else, and means no device on any system."""
    with pytest.raises(ContractError, match="'name' of Rendered must be a plain file name"):
        check_rendered(Rendered(content=b"", name=name))


@pytest.mark.parametrize(
    "name",
    [
        "report.html",
        ".hidden",
        "a b.txt",
        "رپورٹ.html",
        "حق\u200cتلفی.html",
        "a.b.c",
        "x-1_2 (3).md",
        "console.txt",
    ],
)
def test_a_plain_name_is_taken(name: str) -> None:
    """Names in any script are file names."""
    assert check_rendered(Rendered(content=b"", name=name)).name == name


@pytest.mark.parametrize("field", ["warnings", "blocking"])
@pytest.mark.parametrize("value", ["one", ["one"], ("one", 2), None])
def test_warnings_are_a_tuple_of_sentences(field: str, value: object) -> None:
    """A single text would be printed letter by letter."""
    given: dict[str, Any] = {field: value}
    rendered = Rendered(content=b"", **given)

    with pytest.raises(ContractError, match=f"'{field}' of Rendered must be a tuple of sentences"):
        check_rendered(rendered)


def test_what_a_reporter_raises_is_not_a_broken_contract() -> None:
    """A reporter that can't make a report has broken no promise."""
    assert not issubclass(CannotRenderError, ContractError)
