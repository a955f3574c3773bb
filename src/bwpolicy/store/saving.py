"""Saving a whole agenda; it must load again to the same value, or nothing is written."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import yaml

from bwpolicy.errors import SaveError
from bwpolicy.model import COLLECTIONS, Agenda, Decision, Point, Text, Track, When
from bwpolicy.store.reading import read
from bwpolicy.store.shapes import key_of
from bwpolicy.store.writing import write_texts
from bwpolicy.store.yaml_text import HIDDEN_BREAKS

if TYPE_CHECKING:
    import os

_SUFFIXES: Final = frozenset({".yaml", ".yml"})
_HEADER: Final = "agenda"


def save(agenda: Agenda, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """
    Write *agenda* so that loading it gives an equal value.

    The same agenda gives the same bytes. Short forms and comments of the files it came from
    are not kept: this is for agendas made by a program.

    Args:
        agenda: The agenda; what ships with the package is not written.
        path: A file (``.yaml``), or a folder, which gets ``agenda.yaml`` and one file for
            each list that is not empty.
        overwrite: Replace files of these names; without it, a folder or file that holds
            an agenda already is refused.

    Raises:
        SaveError: If a value can't be written, *path* holds another agenda, or the disk
            refuses; nothing is changed then.
    """
    target = Path(path)
    single = target.suffix.lower() in _SUFFIXES
    folder = target.parent if single else target
    try:
        texts = {target.name: dump(agenda)} if single else _texts(agenda)
        _refuse_loss(target, texts, single=single, overwrite=overwrite)
        _verify(agenda, texts, target, single=single)
        folder.mkdir(parents=True, exist_ok=True)
        write_texts(folder, texts)
        if not single:
            for name in {f"{name}.yaml" for name in COLLECTIONS} - texts.keys():
                (folder / name).unlink(missing_ok=True)
    except UnicodeEncodeError as error:
        raise SaveError(str(target), str(error)) from error
    except OSError as error:
        raise SaveError(str(target), error.strerror or str(error)) from error


def dump(agenda: Agenda) -> str:
    """Return *agenda* as the text of one file."""
    return yaml_of(_plain_agenda(agenda))


def _texts(agenda: Agenda) -> dict[str, str]:
    plain = _plain_agenda(agenda)
    return {f"{name}.yaml": yaml_of({name: held}) for name, held in plain.items()}


def _plain_agenda(agenda: Agenda) -> dict[str, Any]:
    language = agenda.settings.languages[0] if agenda.settings.languages else "en"
    plain: dict[str, Any] = {_HEADER: _plain(agenda.settings, language)}
    country = agenda.settings.country or "country"
    for name in COLLECTIONS:
        records = getattr(agenda, name)
        if records:
            plain[name] = [_plain(record, language) for record in records]
    for ratification in plain.get("ratifications", ()):
        if ratification["id"] == f"{country}/{ratification['instrument']}":
            del ratification["id"]
    return plain


def _plain(value: Any, language: str) -> Any:
    """Return *value* as the file holds it: text, lists and mappings."""
    if isinstance(value, tuple):
        return [_plain(each, language) for each in value]
    if isinstance(value, Text):
        only = len(value.words) == 1 and value.words[0][0] == language
        return value.words[0][1] if only else dict(value.words)
    if isinstance(value, When):
        return {"before": value.session} if value.session else value.text
    if attrs.has(type(value)):
        return _plain_record(value, language)
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain_record(value: Any, language: str) -> dict[str, Any]:
    """Return the fields of *value* that say more than their default, ids made short."""
    plain = {
        key_of(field): _plain(held, language)
        for field in attrs.fields(type(value))
        if field.name != "place" and (held := getattr(value, field.name)) != _default(field, value)
    }
    if isinstance(value, Track):
        del plain["id"]
    for name, cls, mark in (("points", Point, "/"), ("decisions", Decision, "#")):
        for inner, held in zip(plain.get(name, ()), getattr(value, name, ()), strict=False):
            if isinstance(held, cls):
                inner["id"] = inner["id"].removeprefix(f"{value.id}{mark}")
    return plain


def _default(field: attrs.Attribute[Any], value: Any) -> Any:
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return default.factory(value) if default.takes_self else default.factory()
    return default


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every scalar as text: the schema types it, not YAML's guesses."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the base class declares it


def _represent_words(dumper: Any, words: str) -> Any:
    """Return the node of *words*; in double quotes where they break lines as no editor does."""
    style = '"' if HIDDEN_BREAKS.search(words) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style=style)


_Dumper.add_representer(str, _represent_words)


def yaml_of(plain: dict[str, Any]) -> str:
    """Return plain data as the text of a file."""
    text: str = yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text


def _refuse_loss(target: Path, texts: dict[str, str], *, single: bool, overwrite: bool) -> None:
    """Refuse to write where something else would be lost, or be read together with it."""
    if single:
        if target.exists() and not overwrite:
            raise SaveError(str(target), "there is a file of this name")
        return
    if target.exists() and not target.is_dir():
        raise SaveError(str(target), "this is a file, not a folder")
    ours = {*texts, *(f"{name}.yaml" for name in COLLECTIONS)}
    there = [
        name
        for file in sorted(target.rglob("*"))
        if file.suffix.lower() in _SUFFIXES
        and not (name := file.relative_to(target).as_posix()).startswith(".")
        and "/." not in name
    ]
    strange = [
        name for name in there if name not in ours or not overwrite or not (target / name).is_file()
    ]
    if strange:
        raise SaveError(str(target), f"the folder holds an agenda already ({strange[0]})")


def _verify(agenda: Agenda, texts: dict[str, str], target: Path, *, single: bool) -> None:
    """Load *texts* again and compare; what would not load to the same agenda is refused."""
    with tempfile.TemporaryDirectory() as folder:
        write_texts(Path(folder), texts)
        loaded = read(Path(folder, target.name) if single else folder)
    # Copies of sources stand beside the agenda, not here.
    errors = [problem for problem in loaded.errors if problem.code != "BW210"]
    if errors or loaded.agenda != agenda:
        first = f": {errors[0]}" if errors else ""
        raise SaveError(str(target), f"it would not load again as it is{first}")


class _OneLine(_Dumper):
    """Writes words of several lines on one, with signs for the breaks."""


def _represent_on_one_line(dumper: Any, words: str) -> Any:
    style = '"' if "\n" in words or HIDDEN_BREAKS.search(words) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style=style)


_OneLine.add_representer(str, _represent_on_one_line)


def flow_of(value: Any) -> str:
    """Return plain data on one line, as a file may hold it anywhere."""
    text: str = yaml.dump(
        value,
        Dumper=_OneLine,
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
        default_flow_style=True,
    )
    return text.removesuffix("\n").removesuffix("\n...")
