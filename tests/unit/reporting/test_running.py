"""From a snapshot to a reporter's bytes, under guard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from bwpolicy.analysis import Snapshot
from bwpolicy.reporting import Context, Rendered, Reporter, to_json
from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.reporting.hosting import Found, find
from bwpolicy.reporting.options import OptionError
from bwpolicy.reporting.record import reference_of, stamp
from bwpolicy.reporting.running import (
    Loaded,
    UnknownFormatError,
    UnknownLanguageError,
    load_reporter,
    options_for,
    render,
)
from bwpolicy.testing import picture

FOUND = Found(name="page", module="page_plugin", distribution="plugin", version="1", summary="")
Render = Callable[[Snapshot, Context], Rendered]


@attrs.frozen
class Options:
    """Options."""

    days: int = 30


class Failing:
    """Options whose making fails."""

    def __attrs_post_init__(self) -> None:
        """Fail."""
        raise RuntimeError


def loaded(folder: Path, function: Render | None = None, **given: Any) -> Loaded:
    """Return a reporter as if it had been loaded from *folder*."""
    formats = {"txt": function or (lambda *_: Rendered(content=b"")), "md": lambda *_: None}
    usual = {"api": 1, "audience": "anyone", "summary": "A page.", "formats": formats}
    return Loaded(found=FOUND, reporter=Reporter(**{**usual, **given}), folder=folder)


def rendered(made: Loaded, snapshot: Snapshot, **more: Any) -> Rendered:
    """Render one report in English."""
    language = made.language(None, snapshot.settings.languages)
    return render(made, snapshot, format="txt", options=None, language=language, **more)


@pytest.mark.parametrize(
    ("spoken", "asked", "agenda", "code"),
    [
        (("en", "ur", "bn"), None, ("ur", "en"), "ur"),
        (("en", "ur"), None, ("bn", "ur"), "ur"),
        (("en", "ur"), None, ("ur-PK", "en"), "ur-PK"),
        (("en", "ur"), None, ("fr",), "en"),
        (("ur",), None, ("fr",), "ur"),
        (("en", "ur"), "ur", ("en",), "ur"),
        (("en", "ur"), "ur-PK", ("en",), "ur-PK"),
        (("en", "ur"), "en-GB", ("en",), "en"),
        ((), None, ("ur",), "en"),
        ((), "ur", ("ur",), "en"),
    ],
)
def test_the_language_is_what_both_speak(
    tmp_path: Path, spoken: tuple[str, ...], asked: str | None, agenda: tuple[str, ...], code: str
) -> None:
    """As asked for, else the agenda's first that the reporter has words in, else its own first."""
    assert loaded(tmp_path, languages=spoken).language(asked, agenda).code == code


def test_texts_are_wanted_in_the_language_of_the_page_first(tmp_path: Path) -> None:
    """Then in the agenda's, best first."""
    made = loaded(tmp_path, languages=("en", "ur"))

    assert made.language("ur-PK", ("en", "ur")).chain == ("ur-PK", "ur", "en")


def test_a_language_it_has_no_words_in_is_refused(tmp_path: Path) -> None:
    """A page half in English is worse than none."""
    made = loaded(tmp_path, languages=("en", "ur"))

    with pytest.raises(UnknownLanguageError) as caught:
        made.language("bn", ("en",))

    assert str(caught.value) == "reporter page has no words in 'bn', only in en, ur"
    assert (caught.value.reporter, caught.value.code) == ("page", "bn")


def test_the_usual_format_is_the_first(tmp_path: Path) -> None:
    """Unless another one is asked for."""
    made = loaded(tmp_path)

    assert (made.format(None), made.format("md")) == ("txt", "md")


@pytest.mark.parametrize(
    ("name", "hint"), [("txtt", "did you mean txt?"), ("xlsx", "it makes txt, md")]
)
def test_an_unknown_format_suggests_the_nearest(tmp_path: Path, name: str, hint: str) -> None:
    """Or names them all."""
    with pytest.raises(UnknownFormatError) as caught:
        loaded(tmp_path).format(name)

    assert str(caught.value) == f"reporter page makes no {name!r}; {hint}"
    assert (caught.value.reporter, caught.value.name) == ("page", name)


def test_options_are_the_users_to_get_wrong(tmp_path: Path) -> None:
    """A wrong option is told as it is; a class that fails is the reporter's fault."""
    made = loaded(tmp_path, options=Options)

    assert options_for(made, [("days", "3")]) == Options(days=3)
    with pytest.raises(OptionError, match="did you mean days"):
        options_for(made, [("day", "3")])
    with pytest.raises(ReporterError, match="did not take its options: RuntimeError"):
        options_for(loaded(tmp_path, options=attrs.frozen(Failing)), [])


def test_a_reporter_is_given_all_that_the_contract_says(tmp_path: Path) -> None:
    """Format, options, language, words, stamp and its own templates."""
    given: list[tuple[Snapshot, Context]] = []

    def keep(snapshot: Snapshot, context: Context) -> Rendered:
        given.append((snapshot, context))
        return Rendered(content=b"done")

    made, snapshot = loaded(tmp_path, keep), picture("usual")
    language = made.language("en", ("en",))

    returned = render(made, snapshot, format="txt", options=Options(), language=language)

    assert returned.content == b"done"
    ((seen, context),) = given
    assert seen is snapshot
    assert (context.format, context.options, context.language) == ("txt", Options(), language)
    assert (context.words.snapshot, context.words.language) == (snapshot, language)
    assert context.stamp.reference == str(reference_of(snapshot))
    assert context.stamp.versions.endswith(", reporter page (plugin 1)")
    assert context.templates.folder == tmp_path / "templates"


def test_a_stamp_that_is_known_is_taken(tmp_path: Path) -> None:
    """The reference of one snapshot is worked out once for several reporters."""
    snapshot = picture("usual")
    known = stamp(snapshot, "other")

    def tell(_: Snapshot, context: Context) -> Rendered:
        assert context.stamp is known
        return Rendered(content=b"")

    rendered(loaded(tmp_path, tell), snapshot, made_by=known)


def _change_whole(snapshot: Snapshot) -> None:
    object.__setattr__(snapshot, "settings", attrs.evolve(snapshot.settings, id="x"))


def _change_item(snapshot: Snapshot) -> None:
    object.__setattr__(snapshot.items[0], "leads", ())


@pytest.mark.parametrize("change", [_change_whole, _change_item])
def test_a_reporter_that_changes_the_snapshot_is_blamed(
    tmp_path: Path, change: Callable[[Snapshot], None]
) -> None:
    """Other reporters see the same one; a change far inside shows too."""

    def page(snapshot: Snapshot, _: Context) -> Rendered:
        change(snapshot)
        return Rendered(content=b"")

    with pytest.raises(ReporterError) as caught:
        rendered(loaded(tmp_path, page), picture("usual"))

    assert caught.value.step == "check"
    assert caught.value.reason == "it changed the snapshot, which other reporters see too"


def test_a_reporter_that_breaks_the_snapshot_is_blamed(tmp_path: Path) -> None:
    """What can't even be written as JSON any more was changed."""

    def spoil(snapshot: Snapshot, _: Context) -> Rendered:
        object.__setattr__(snapshot, "items", (object(),))
        return Rendered(content=b"")

    with pytest.raises(ReporterError) as caught:
        rendered(loaded(tmp_path, spoil), picture("usual"))

    assert caught.value.step == "check"


def test_a_frozen_snapshot_refuses_the_plain_way(tmp_path: Path) -> None:
    """A reporter that does not go round the class can't change anything."""

    def change(snapshot: Snapshot, _: Context) -> Rendered:
        snapshot.items = ()  # type: ignore[misc]
        return Rendered(content=b"")

    snapshot = picture("usual")
    before = to_json(snapshot)

    with pytest.raises(ReporterError, match="FrozenInstanceError"):
        rendered(loaded(tmp_path, change), snapshot)
    assert to_json(snapshot) == before


@pytest.mark.parametrize("returned", [None, "<p>", Rendered(content=b"", name="../x")])
def test_what_it_returns_is_checked(tmp_path: Path, returned: Any) -> None:
    """Anything but bytes under a plain name is the reporter's failure."""
    with pytest.raises(ReporterError) as caught:
        rendered(loaded(tmp_path, lambda *_: returned), picture("empty"))

    assert caught.value.step == "check"


def test_templates_of_the_user_take_the_place_of_the_reporters(tmp_path: Path) -> None:
    """From the folder that is given, which need not exist."""

    def page(_: Snapshot, context: Context) -> Rendered:
        return Rendered.text(context.templates.render("page.txt"))

    own, users = tmp_path / "templates", tmp_path / "users"
    for folder in (own, users):
        folder.mkdir()
        (folder / "page.txt").write_text(f"from {folder.name}", encoding="utf-8")
    made, snapshot = loaded(tmp_path, page), picture("empty")

    assert rendered(made, snapshot).content == b"from templates\n"
    assert rendered(made, snapshot, overrides=users).content == b"from users\n"
    absent = tmp_path / "absent"
    assert rendered(made, snapshot, overrides=absent).content == b"from templates\n"


def test_the_folder_is_that_of_the_module() -> None:
    """Templates and catalogues lie beside it."""
    made = load_reporter(find("html"))

    assert (made.folder / "templates").is_dir()
    assert made.found.name == "html"
