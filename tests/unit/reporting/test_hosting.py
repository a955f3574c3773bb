"""Finding reporters without importing them, and loading the one that is asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bwpolicy import __version__
from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.reporting.hosting import (
    BUILT_IN,
    DISABLE,
    RefusedReporterError,
    UnknownReporterError,
    find,
    load,
    refused_names,
    reporters,
    unreadable,
)
from tests.support.plugins import PLAIN, install

#: Begins the names of all modules here, which are forgotten after each test.
PREFIX = "hosted_"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of packages that the host looks into."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delenv(DISABLE, raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith(PREFIX)]:
        del sys.modules[name]


def failure(site: Path, module: str, value: str = "hosted_page") -> ReporterError:
    """Return the error that loading a reporter with the text *module* ends in."""
    install(site, "bwpolicy-page", "1.2", {"page": value}, {"hosted_page": module})
    with pytest.raises(ReporterError) as caught:
        load(find("page"))
    assert str(caught.value).startswith("reporter page (bwpolicy-page 1.2) ")
    return caught.value


def test_listing_imports_nothing(site: Path) -> None:
    """Name, module, distribution, version and summary are read from its metadata."""
    install(
        site,
        "bwpolicy-page",
        "1.2",
        {"page": "hosted_page.reporter", "leaf": "hosted_page:leaf"},
        {"hosted_page.reporter": "raise SystemExit"},
        summary="Pages  for ministries.",
    )

    found = reporters()

    page = found["page"]
    assert (page.name, page.module) == ("page", "hosted_page.reporter")
    assert (page.distribution, page.version) == ("bwpolicy-page", "1.2")
    assert (page.summary, page.made_by) == ("Pages for ministries.", "bwpolicy-page 1.2")
    assert (page.built_in, page.refused) == (False, "")
    assert found["leaf"].module == "hosted_page:leaf"
    assert not any(name.startswith(PREFIX) for name in sys.modules)


def test_built_in_reporters_come_first_then_plugins_by_name(site: Path) -> None:
    """The order does not depend on what was installed when."""
    for name in ("zebra", "ant"):
        install(site, f"bwpolicy-{name}", "1", {name: f"hosted_{name}"}, {})

    names = list(reporters())

    assert names[: len(BUILT_IN)] == list(BUILT_IN)
    assert [name for name in names if name in {"ant", "zebra"}] == ["ant", "zebra"]


def test_built_in_reporters_are_told_like_any(site: Path) -> None:
    """They come with bwpolicy, have its version and a summary, and all can be loaded."""
    for found in reporters(plugins=False).values():
        assert found.built_in
        assert (found.distribution, found.version, found.made_by) == ("bwpolicy", __version__, "")
        assert found.summary.endswith(".")
        assert load(found).formats
    assert not list(site.iterdir())


def test_a_summary_may_be_missing(site: Path) -> None:
    """A distribution need not say anything of itself."""
    install(site, "bwpolicy-page", "1", {"page": "hosted_page"}, {}, summary="")

    assert find("page").summary == ""


def test_two_distributions_that_want_a_name_are_both_named(site: Path) -> None:
    """Neither is preferred: the order on the path must not decide what a report says."""
    install(site, "bwpolicy-one", "1.0", {"page": "hosted_one"}, {"hosted_one": PLAIN})
    install(site, "bwpolicy-two", "2.0", {"page": "hosted_two"}, {"hosted_two": PLAIN})

    refused = reporters()["page"].refused

    assert "bwpolicy-one 1.0" in refused
    assert "bwpolicy-two 2.0" in refused
    assert refused.endswith("both want this name; uninstall one")
    with pytest.raises(RefusedReporterError, match="reporter page: bwpolicy-") as caught:
        find("page")
    assert caught.value.name == "page"
    whose = {(each.name, each.distribution) for each in refused_names()}
    assert whose == {("page", "bwpolicy-one"), ("page", "bwpolicy-two")}


def test_one_distribution_found_twice_is_no_duplicate(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that comes first on the path is the one that Python imports."""
    first = tmp_path_factory.mktemp("first")
    install(site, "bwpolicy_page", "1.0", {"page": "hosted_page"}, {})
    install(first, "Bwpolicy-Page", "2.0", {"page": "hosted_page"}, {})
    monkeypatch.syspath_prepend(first)

    assert (find("page").version, find("page").refused) == ("2.0", "")


def test_names_of_built_in_reporters_are_reserved(site: Path) -> None:
    """A plugin can't take the place of one; it is told of, with the reason."""
    install(site, "bwpolicy-html", "1", {"html": "hosted_html"}, {"hosted_html": PLAIN})

    assert find("html").built_in
    (refused,) = [each for each in refused_names() if each.name == "html"]
    assert refused.made_by == "bwpolicy-html 1"
    assert refused.refused == ("the name belongs to the reporter html that comes with bwpolicy")


@pytest.mark.parametrize("how", ["environment", "argument"])
def test_plugins_can_be_left_out(site: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """By the environment or by the caller, whatever is installed."""
    install(site, "bwpolicy-page", "1", {"page": "hosted_page"}, {"hosted_page": PLAIN})
    if how == "environment":
        monkeypatch.setenv(DISABLE, "1")

    assert list(reporters(plugins=how == "environment")) == list(BUILT_IN)
    with pytest.raises(UnknownReporterError):
        find("page", plugins=how == "environment")


def test_an_empty_setting_leaves_nothing_out(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is set to nothing is not set."""
    install(site, "bwpolicy-page", "1", {"page": "hosted_page"}, {})
    monkeypatch.setenv(DISABLE, "")

    assert "page" in reporters()


@pytest.mark.parametrize(
    ("name", "nearest", "hint"),
    [
        ("htlm", ("html",), "did you mean html"),
        ("HTML", ("html",), "did you mean html"),
        ("pages", ("page",), "did you mean page"),
        ("zzzzzz", (), "there are terminal, markdown, html,"),
    ],
)
def test_an_unknown_name_suggests_the_nearest(
    site: Path, name: str, nearest: tuple[str, ...], hint: str
) -> None:
    """Among plugins too; where nothing is near, all are named."""
    install(site, "bwpolicy-page", "1", {"page": "hosted_page"}, {})

    with pytest.raises(UnknownReporterError) as caught:
        find(name)

    assert caught.value.name == name
    assert caught.value.nearest[:1] == nearest
    assert str(caught.value).startswith(f"no reporter {name!r}; {hint}")


def test_entry_points_of_other_groups_are_none_of_ours(site: Path) -> None:
    """A distribution may offer other things to other programs."""
    metadata = install(site, "bwpolicy-page", "1", {}, {})
    (metadata / "entry_points.txt").write_text("[console_scripts]\npage = page:main\n", "utf-8")

    assert "page" not in reporters()


def test_a_half_removed_distribution_does_not_hide_the_others(site: Path) -> None:
    """It is told where it lies, so that somebody can remove the rest."""
    install(site, "bwpolicy-page", "1", {"page": "hosted_page"}, {})
    broken = install(site, "bwpolicy-gone", "1", {"gone": "hosted_gone"}, {})
    (broken / "METADATA").unlink()

    assert "page" in reporters()
    assert "gone" not in reporters()
    assert str(broken) in unreadable()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("METADATA", b""),
        ("METADATA", b"\xff\xfe"),
        ("METADATA", b"Version: 1\n"),
        ("entry_points.txt", b"[bwpolicy]\nthis is no entry\n"),
        ("entry_points.txt", b"\xff\xfe[bwpolicy]\n"),
    ],
)
def test_broken_metadata_does_not_hide_the_others(site: Path, file: str, content: bytes) -> None:
    """Whatever stands in the files of one distribution."""
    install(site, "bwpolicy-page", "1", {"page": "hosted_page"}, {})
    broken = install(site, "bwpolicy-bad", "1", {"bad": "hosted_bad"}, {})
    (broken / file).write_bytes(content)

    assert "page" in reporters()
    assert "bad" not in reporters()
    assert str(broken) in unreadable()


def test_nothing_unreadable_is_told_where_all_is_well(site: Path) -> None:
    """A distribution that can be read is not in the list."""
    metadata = install(site, "bwpolicy-page", "1", {"page": "hosted_page"}, {})

    assert str(metadata) not in unreadable()


def test_a_reporter_is_loaded_by_name(site: Path) -> None:
    """What its hook returns is what it declared."""
    install(site, "bwpolicy-page", "1", {"page": "hosted_page"}, {"hosted_page": PLAIN})

    reporter = load(find("page"))

    assert (reporter.audience, list(reporter.formats)) == ("tests", ["txt"])


def test_an_entry_point_may_name_an_object(site: Path) -> None:
    """So that one module can hold several reporters."""
    module = """\
        from bwpolicy.plugin import hookimpl
        from bwpolicy.reporting import Rendered, Reporter


        class Many:
            class One:
                @staticmethod
                @hookimpl
                def bwpolicy_reporter():
                    return Reporter(api=1, audience="one", summary="One.", formats={"a": print})
    """
    install(site, "bwpolicy-page", "1", {"one": "hosted_page:Many.One"}, {"hosted_page": module})

    assert load(find("one")).audience == "one"


def test_each_load_has_a_manager_of_its_own(site: Path) -> None:
    """Two reporters of one distribution never meet, however often they are loaded."""
    other = PLAIN.replace('"tests"', '"others"')
    install(
        site,
        "bwpolicy-page",
        "1",
        {"page": "hosted_page", "leaf": "hosted_leaf"},
        {"hosted_page": PLAIN, "hosted_leaf": other},
    )

    audiences = [load(find(name)).audience for name in ("page", "leaf", "page")]

    assert audiences == ["tests", "others", "tests"]


def test_a_module_that_can_not_be_imported_is_blamed_by_its_line(site: Path) -> None:
    """The error names the plugin's own line."""
    error = failure(site, "import os\nimport hosted_not_there\n")

    assert error.step == "import"
    assert error.reason == "ModuleNotFoundError: No module named 'hosted_not_there'"
    assert error.place.endswith("hosted_page.py:2 in <module>")


def test_a_module_with_a_syntax_error_is_blamed_by_its_line(site: Path) -> None:
    """Nothing of it ran, and its line is told all the same."""
    error = failure(site, "x = 1\n\ndef :\n")

    assert error.step == "import"
    assert error.reason.startswith("SyntaxError: ")
    assert error.place.endswith("hosted_page.py:3")


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("import sys; sys.exit(2)", "it tried to leave the program (SystemExit 2)"),
        ("print('hello')", "it wrote to standard output, which is for reports: 'hello'"),
        ("import os; os.write(1, b'hello')", "it wrote to standard output"),
    ],
)
def test_what_a_module_does_as_it_is_imported_stops_it_alone(
    site: Path, module: str, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Leaving and printing are failures as any other."""
    assert failure(site, module).reason.startswith(reason)
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("value", ["hosted_other", "", "..hosted_page", "hosted page"])
def test_an_entry_point_that_leads_nowhere_is_blamed(site: Path, value: str) -> None:
    """Whatever stands in the file."""
    assert failure(site, PLAIN, value).step == "import"


def test_an_object_that_is_not_there_is_blamed(site: Path) -> None:
    """The module is, but nothing of this name is in it."""
    error = failure(site, PLAIN, "hosted_page:Nothing")

    assert error.step == "hook"
    assert error.reason == "AttributeError: module 'hosted_page' has no attribute 'Nothing'"


HOOK = """\
from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import Rendered, Reporter
"""


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("", "needs exactly one function `bwpolicy_reporter` marked with @hookimpl; it has 0"),
        (
            "def bwpolicy_reporter(): ...",
            "needs exactly one function `bwpolicy_reporter` marked with @hookimpl; it has 0",
        ),
        (
            "@hookimpl\ndef bwpolicy_reporter(): return None",
            "bwpolicy_reporter must return a Reporter, not NoneType",
        ),
        (
            "@hookimpl\ndef bwpolicy_reporter(): return {'api': 1}",
            "bwpolicy_reporter must return a Reporter, not dict",
        ),
        (
            "@hookimpl\ndef bwpolicy_reporter(): return Reporter",
            "bwpolicy_reporter must return a Reporter, not type",
        ),
        (
            "@hookimpl\ndef bwpolicy_report(): return None",
            "unknown hook; the only one is bwpolicy_reporter (unknown hook 'bwpolicy_report'",
        ),
        (
            "@hookimpl\ndef bwpolicy_reporter(snapshot): return None",
            "PluginValidationError: ",
        ),
        (
            "@hookimpl(wrapper=True)\ndef bwpolicy_reporter():\n    return (yield)",
            "bwpolicy_reporter must return a Reporter, not ",
        ),
        ("@hookimpl\ndef bwpolicy_reporter(): raise SystemExit", "it tried to leave"),
        ("@hookimpl\ndef bwpolicy_reporter(): return Reporter()", "Reporter needs `api`"),
        (
            "@hookimpl\ndef bwpolicy_reporter(): return Reporter(api=2, sound=1)",
            (
                "it was written for reporter interface 2, and this bwpolicy speaks 1: "
                "upgrade bwpolicy"
            ),
        ),
        (
            "@hookimpl\ndef bwpolicy_reporter(): return Reporter(api=0)",
            (
                "it was written for reporter interface 0, and this bwpolicy speaks 1: "
                "upgrade the plugin"
            ),
        ),
    ],
)
def test_a_hook_that_breaks_the_contract_is_blamed(site: Path, module: str, reason: str) -> None:
    """No hook, a misspelt one, one that returns something else, or another interface."""
    error = failure(site, HOOK + module)

    assert error.step == "hook"
    assert error.reason.startswith(reason)


def test_several_marked_functions_are_not_several_reporters(site: Path) -> None:
    """A second one, under another name, is a hook that there is not."""
    second = PLAIN + "\n\n@hookimpl\ndef bwpolicy_reporter_2():\n    return None\n"

    assert "unknown hook; the only one is bwpolicy_reporter" in failure(site, second).reason


def test_one_broken_plugin_leaves_the_others_as_they_are(site: Path) -> None:
    """What fails is lost alone, then and later."""
    install(site, "bwpolicy-good", "1", {"good": "hosted_good"}, {"hosted_good": PLAIN})

    failure(site, "raise KeyError")

    assert load(find("good")).audience == "tests"
    assert load(find("html")).formats
