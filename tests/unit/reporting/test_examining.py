"""What is wrong with what is installed: reporters, catalogues, templates."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bwpolicy.reporting.examining import Remark, examine
from bwpolicy.reporting.hosting import BUILT_IN, DISABLE
from tests.support.folders import write
from tests.support.plugins import PLAIN, install

#: Begins the names of all modules here, which are forgotten after each test.
PREFIX = "examined_"

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
#: A reporter in a package of its own, with words in Urdu too.
SPEAKING = PLAIN.replace("api=1", 'api=1, languages=("en", "ur")')


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of packages that the host looks into."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delenv(DISABLE, raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    # The host's own catalogues have tests of their own, and take long to look through.
    monkeypatch.setattr("bwpolicy.reporting.examining._host_catalogues", lambda: iter(()))
    yield folder
    for name in [name for name in sys.modules if name.startswith(PREFIX)]:
        del sys.modules[name]


def remarks(about: str, **given: Path | bool) -> list[Remark]:
    """Return what is to be said of what begins with *about*."""
    return [each for each in examine(**given) if each.about.startswith(about)]  # type: ignore[arg-type]


def page(site: Path, module: str = PLAIN, files: dict[str, str] | None = None) -> None:
    """Install the reporter ``page`` in a package of its own, with *files* beside its module."""
    beside = {f"examined_page/{name}": text for name, text in (files or {}).items()}
    value = {"page": "examined_page.reporter"}
    install(site, "bwpolicy-page", "1.2", value, {"examined_page.reporter": module, **beside})


def test_of_a_reporter_that_works_its_formats_are_told(site: Path) -> None:
    """With what installed it; those that come with bwpolicy too."""
    page(site)

    assert remarks("page") == [Remark("ok", "page", "txt (bwpolicy-page 1.2)")]
    assert Remark("ok", "html", "html (built in)") in remarks("html")


def test_nothing_is_wrong_with_what_comes_with_bwpolicy() -> None:
    """Every reporter loads, and every template can be parsed."""
    found = list(examine(plugins=False))

    assert {each.about for each in found if each.weight == "ok"} == BUILT_IN.keys()
    assert [each for each in found if each.weight == "error"] == []


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("import examined_nothing", "could not be imported: ModuleNotFoundError"),
        ("def :", "could not be imported: SyntaxError"),
        ("x = 1", "did not declare a reporter: needs exactly one function"),
        (PLAIN.replace("api=1", "api=2"), "upgrade bwpolicy"),
        ("raise SystemExit", "it tried to leave the program"),
    ],
)
def test_a_broken_plugin_is_an_error_and_the_rest_is_examined(
    site: Path, module: str, message: str
) -> None:
    """It is blamed by name and version."""
    page(site, module)

    (remark,) = remarks("page")

    assert (remark.weight, remark.about) == ("error", "page")
    assert remark.message.startswith("reporter page (bwpolicy-page 1.2) ")
    assert message in remark.message
    assert remarks("html")


def test_names_that_are_refused_are_told_for_each_distribution(site: Path) -> None:
    """A reserved name, and one that two want."""
    install(site, "bwpolicy-one", "1", {"html": "examined_one", "both": "examined_one"}, {})
    install(site, "bwpolicy-two", "2", {"both": "examined_two"}, {})

    told = {
        each.message.partition(":")[0]: each.message
        for about in ("both", "html")
        for each in remarks(about)
        if each.weight == "error"
    }

    assert told.keys() == {"bwpolicy-one 1", "bwpolicy-two 2"}
    assert told["bwpolicy-one 1"].endswith("the reporter html that comes with bwpolicy")


def test_each_that_wants_a_name_is_told_of_both(site: Path) -> None:
    """So that either can be uninstalled."""
    install(site, "bwpolicy-one", "1", {"both": "examined_one"}, {})
    install(site, "bwpolicy-two", "2", {"both": "examined_two"}, {})

    messages = [each.message for each in remarks("both")]

    assert len(messages) == 2
    assert all("bwpolicy-one 1" in each and "bwpolicy-two 2" in each for each in messages)


def test_a_half_removed_distribution_is_told_by_its_place(site: Path) -> None:
    """Nothing else is known of it."""
    metadata = install(site, "bwpolicy-gone", "1", {"gone": "examined_gone"}, {})
    (metadata / "METADATA").unlink()

    assert remarks(str(metadata)) == [
        Remark("error", str(metadata), "metadata of a distribution that can't be read")
    ]
    assert remarks(str(metadata), plugins=False) == []


def test_that_plugins_are_not_looked_for_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may have set it and forgotten."""
    page(site)
    monkeypatch.setenv(DISABLE, "1")

    (remark,) = remarks(DISABLE)

    assert (remark.weight, remark.message) == ("note", "is set: plugins are not looked for")
    assert remarks("page") == []


def test_a_template_that_can_not_be_parsed_is_told_by_its_line(site: Path) -> None:
    """Before anybody asks for the report; pictures beside it are left alone."""
    page(
        site,
        files={
            "templates/page.html": "a\n{% if %}",
            "templates/parts/good.html": "{{ x }}",
            "templates/parts/foot.txt": "{{ x",
        },
    )
    (site / "examined_page" / "templates" / "logo.png").write_bytes(b"\x89PNG\xff{% if %}")

    told = [each.message for each in remarks("page") if each.weight == "error"]

    assert [each.split(":")[:2] for each in told] == [
        ["template page.html", "2"],
        ["template parts/foot.txt", "1"],
    ]


SAYING = SPEAKING + '\n\ndef words(say):\n    return say("One"), say("Two"), say("Source")\n'


def test_a_missing_catalogue_tells_what_stays_in_english(site: Path) -> None:
    """But not what the host's own catalogue translates."""
    page(site, SAYING)

    assert remarks("page, ur") == [
        Remark("note", "page, ur", "no catalogue ur.po: 2 messages stay in English", ("One", "Two"))
    ]


def test_a_catalogue_tells_what_is_missing_and_what_awaits_review(site: Path) -> None:
    """Each with the messages concerned."""
    page(site, SAYING, {"locale/ur.po": f'{HEAD}#, fuzzy\nmsgid "One"\nmsgstr "ایک"\n'})

    assert remarks("page, ur") == [
        Remark("note", "page, ur", "1 of 2 messages have no translation", ("Two",)),
        Remark("note", "page, ur", "1 translations await review by a native speaker", ("One",)),
    ]


def test_a_complete_catalogue_needs_no_remark(site: Path) -> None:
    """Nothing is missing, and nothing awaits anybody."""
    text = HEAD + 'msgid "One"\nmsgstr "ایک"\n\nmsgid "Two"\nmsgstr "دو"\n'
    page(site, SAYING, {"locale/ur.po": text})

    assert remarks("page, ur") == []


def test_a_reporter_without_words_of_its_own_needs_no_catalogue(site: Path) -> None:
    """The host says all that it says."""
    page(site, SPEAKING)

    assert remarks("page, ur") == []


def test_a_catalogue_that_can_not_be_read_is_an_error(site: Path) -> None:
    """Whatever it holds."""
    page(site, SAYING, {"locale/ur.po": "x"})
    (site / "examined_page" / "locale" / "ur.po").write_bytes(b'msgid "\xff"\nmsgstr "\xfe"\n')

    (remark,) = remarks("page, ur")

    assert remark.weight == "error"
    assert remark.message.startswith("ur.po can't be read: ")


def test_a_broken_file_beside_a_reporter_does_not_stop_the_examination(site: Path) -> None:
    """A skeleton of code may lie in its package."""
    page(site, SAYING, {"skeleton/new.py": "def (", "skeleton/other.py": "{% if %}"})

    assert [each.weight for each in remarks("page")] == ["ok", "note"]


def test_templates_for_an_unknown_reporter_suggest_the_nearest(tmp_path: Path, site: Path) -> None:
    """A folder that is misspelt would have no effect, and nobody would know."""
    page(site)
    folder = write(
        tmp_path / "agenda", {"htlm/page.html": "x", "pages/a.txt": "x", "zzzzzz/a.txt": "x"}
    )

    assert remarks("templates/", overrides=folder) == [
        Remark("error", "templates/htlm", "no reporter is called so; did you mean html?"),
        Remark("error", "templates/pages", "no reporter is called so; did you mean page?"),
        Remark("error", "templates/zzzzzz", "no reporter is called so"),
    ]


def test_a_template_that_takes_no_place_is_told(tmp_path: Path, site: Path) -> None:
    """It may be a part that another one includes, or a slip."""
    page(site, files={"templates/page.txt": "x"})
    folder = write(
        tmp_path / "agenda", {"page/page.txt": "x", "page/pgae.txt": "x", "page/parts/foot.txt": ""}
    )

    assert remarks("templates/page", overrides=folder) == [
        Remark("note", "templates/page", "parts/foot.txt takes no template's place"),
        Remark("note", "templates/page", "pgae.txt takes no template's place"),
    ]


def test_a_template_of_an_agenda_that_can_not_be_parsed_is_told(tmp_path: Path, site: Path) -> None:
    """As one of a reporter is."""
    page(site, files={"templates/page.txt": "x"})
    folder = write(tmp_path / "agenda", {"page/page.txt": "a\n\n{% for %}", "remark.txt": "{% if"})

    (remark,) = remarks("templates/", overrides=folder)

    assert (remark.weight, remark.about) == ("error", "templates/page")
    assert remark.message.startswith("template page.txt:3: ")


def test_an_agenda_need_not_have_templates(tmp_path: Path, site: Path) -> None:
    """The folder may be absent."""
    assert not (site / "x").exists()
    assert remarks("templates/", overrides=tmp_path / "absent") == []
