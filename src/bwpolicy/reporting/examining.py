"""What is wrong, or awaits somebody, with what is installed: reporters, catalogues, templates."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import attrs

from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.reporting.guarding import ReporterError, guarded
from bwpolicy.reporting.hosting import DISABLE, Found, refused_names, reporters, unreadable
from bwpolicy.reporting.languages import language_for
from bwpolicy.reporting.options import options_of
from bwpolicy.reporting.running import Loaded, load_reporter, options_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.reporting.catalogues import Standing

Weight = Literal["ok", "note", "error"]
#: Folders beside a reporter's module.
TEMPLATES: Final = "templates"
LOCALE: Final = "locale"


@attrs.frozen
class Remark:
    """
    Something about what is installed.

    Attributes:
        weight: ``error`` where it can't be used as it is, ``note`` where somebody should know,
            ``ok`` where all is well.
        about: Reporter, catalogue or template.
        message: What it is.
        details: What it is in full, such as the messages concerned.
    """

    weight: Weight
    about: str
    message: str
    details: tuple[str, ...] = ()


def examine(*, plugins: bool = True, overrides: Path | None = None) -> Iterator[Remark]:
    """
    Load every reporter and yield what is to be said of each, errors and notes.

    Args:
        plugins: Look for plugins.
        overrides: Folder ``templates`` of an agenda, whose templates are examined too.
    """
    if os.environ.get(DISABLE):
        yield Remark("note", DISABLE, "is set: plugins are not looked for")
    loaded: dict[str, Loaded] = {}
    for found in reporters(plugins=plugins).values():
        if found.refused:
            continue  # told below, for each distribution that wants the name
        try:
            loaded[found.name] = _load(found)
        except ReporterError as error:
            yield Remark("error", found.name, str(error))
    if plugins:
        for each in refused_names():
            yield Remark("error", each.name, f"{each.made_by}: {each.refused}")
        for path in unreadable():
            yield Remark("error", str(path), "metadata of a distribution that can't be read")
    yield from _host_catalogues()
    for made in loaded.values():
        yield from _reporter(made)
    if overrides is not None:
        yield from _overrides(overrides, loaded)


def _load(found: Found) -> Loaded:
    """Load a reporter, its options and the languages that it names."""
    made = load_reporter(found)
    options_for(made, ())
    with guarded(found.blame, "options"):
        options_of(made.reporter)
    with guarded(found.blame, "hook"):
        for code in made.reporter.languages:
            language_for(code, ())
    return made


def _host_catalogues() -> Iterator[Remark]:
    from bwpolicy.reporting.catalogues import HOST, languages_in

    package = Path(__file__).parent
    folders = (package, package.parent / "reporters")
    for code in languages_in(HOST):
        yield from _standing(f"bwpolicy, {code}", HOST / f"{code}.po", folders)


def _reporter(made: Loaded) -> Iterator[Remark]:
    """Yield what is to be said of one reporter that could be loaded."""
    found = made.found
    by = found.made_by or "built in"
    yield Remark("ok", found.name, f"{', '.join(made.reporter.formats)} ({by})")
    yield from _broken_templates(found.name, made.folder / TEMPLATES)
    if found.built_in:
        return
    for code in made.reporter.languages:
        if code.partition("-")[0] != "en":
            name = f"{found.name}, {code}"
            yield from _standing(name, made.folder / LOCALE / f"{code}.po", (made.folder,))


def _standing(about: str, path: Path, folders: tuple[Path, ...]) -> Iterator[Remark]:
    """Yield how far a catalogue is with the messages of what lies in *folders*."""
    from bwpolicy.reporting.catalogues import HOST, known_in, standing
    from bwpolicy.reporting.extracting import messages_in

    wanted = {message for folder in folders for message in messages_in(folder)}
    if path.parent != HOST:  # what the host says, its own catalogue translates
        wanted -= known_in(HOST / path.name)
    if not wanted:
        return
    if not path.is_file():
        message = f"no catalogue {path.name}: {len(wanted)} messages stay in English"
        yield Remark("note", about, message, tuple(sorted(wanted)))
        return
    try:
        how: Standing = standing(path, wanted)
    except Exception as error:  # noqa: BLE001 - whatever a catalogue of theirs holds
        yield Remark("error", about, f"{path.name} can't be read: {error}")
        return
    if how.missing:
        message = f"{len(how.missing)} of {len(wanted)} messages have no translation"
        yield Remark("note", about, message, how.missing)
    if how.unreviewed:
        message = f"{len(how.unreviewed)} translations await review by a native speaker"
        yield Remark("note", about, message, how.unreviewed)


def _broken_templates(about: str, folder: Path) -> Iterator[Remark]:
    """Yield the templates that can't even be parsed."""
    from jinja2 import Environment, TemplateSyntaxError

    environment = Environment(autoescape=True)
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if not path.is_file():
            continue
        try:
            environment.parse(path.read_text(encoding="utf-8"))
        except TemplateSyntaxError as error:
            place = f"{path.relative_to(folder).as_posix()}:{error.lineno}"
            yield Remark("error", about, f"template {place}: {error.message}")
        except (OSError, UnicodeDecodeError):
            continue  # a picture or a font, or what the system keeps to itself


def _overrides(folder: Path, loaded: dict[str, Loaded]) -> Iterator[Remark]:
    """Yield what is to be said of the templates of an agenda."""
    known = reporters()
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not each.is_dir():
            continue
        about = f"templates/{each.name}"
        if each.name not in known:
            near = nearest_names(each.name, known)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield Remark("error", about, f"no reporter is called so{hint}")
            continue
        yield from _broken_templates(about, each)
        made = loaded.get(each.name)
        own = made.folder / TEMPLATES if made else None
        for path in sorted(each.rglob("*")) if own else ():
            name = path.relative_to(each).as_posix()
            if own and path.is_file() and not (own / name).is_file():
                yield Remark("note", about, f"{name} takes no template's place")
