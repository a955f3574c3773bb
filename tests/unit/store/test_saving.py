"""Saving a whole agenda: it loads again to the same value, or nothing is written."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

import bwpolicy
from bwpolicy import Agenda
from bwpolicy.errors import SaveError
from bwpolicy.model import (
    AgendaItem,
    Body,
    Claim,
    Plan,
    Ratification,
    Settings,
    Source,
    Text,
    Theme,
    Track,
    parse_when,
)
from bwpolicy.store import saving, yaml_text
from bwpolicy.store.saving import dump, save
from bwpolicy.store.yaml_text import HIDDEN_BREAKS
from bwpolicy.testing.strategies import AWKWARD
from tests.support.folders import HEADER, write

TITLE = Text.of("T")
AGENDA = Agenda(
    settings=Settings(id="a", title=Text.of({"en": "Agenda", "ur": "ایجنڈا"}), country="PK"),
    themes=(Theme(id="t", title=TITLE),),
    ratifications=(Ratification(id="PK/C087", instrument="C087"),),
)


def contents(folder: Path) -> dict[str, str]:
    """Return all files below *folder*, hidden ones too."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def test_saves_a_folder(tmp_path: Path) -> None:
    """A folder gets one file for each list that is not empty; what has its default is left out."""
    save(AGENDA, tmp_path / "new" / "agenda")

    assert contents(tmp_path / "new" / "agenda") == {
        "agenda.yaml": (
            "agenda:\n  id: a\n  title:\n    en: Agenda\n    ur: ایجنڈا\n  country: PK\n"
        ),
        "themes.yaml": "themes:\n- id: t\n  title: T\n",
        "ratifications.yaml": "ratifications:\n- instrument: C087\n",
    }


@pytest.mark.parametrize("name", ["one.yaml", "one.YML", ".hidden.yaml"])
def test_saves_one_file(name: str, tmp_path: Path) -> None:
    """A path that ends in .yaml is one file, which holds everything."""
    save(AGENDA, tmp_path / name)

    assert {name: dump(AGENDA)} == contents(tmp_path)
    assert bwpolicy.load(tmp_path / name) == AGENDA


def test_writes_short_ids(tmp_path: Path) -> None:
    """Ids that are made from others are written as people write them."""
    write(
        tmp_path,
        {
            "a.yaml": HEADER + "bodies: [{id: B, title: b, side: ilo}]\n"
            "jurisdictions: [{id: X, title: x, level: national}]\n"
            "items: [{id: I, title: t, jurisdiction: X, name: n, procedure: act}]\n"
            "comments: [{id: C, body: B, kind: complaint, points: [{id: 1, title: t}]}]\n"
            "working_groups:\n"
            "- {id: G, title: t, meetings: [{id: G/1, on: 2024, decisions: [{id: 1, text: x}]}]}\n"
        },
    )

    plain: Any = yaml.safe_load(dump(bwpolicy.load(tmp_path)))

    assert plain["comments"][0]["points"][0]["id"] == 1
    assert plain["working_groups"][0]["meetings"][0]["decisions"][0]["id"] == 1
    assert plain["items"][0]["tracks"] == [{"jurisdiction": "X", "name": "n", "procedure": "act"}]


def test_overwrites_only_when_told(tmp_path: Path) -> None:
    """A folder that holds an agenda is refused; told so, its lists are replaced or removed."""
    save(AGENDA, tmp_path)
    other = attrs.evolve(AGENDA, themes=(), bodies=(Body(id="B", title=TITLE, side="ilo"),))
    before = contents(tmp_path)
    with pytest.raises(SaveError, match="holds an agenda already"):
        save(other, tmp_path)
    assert before == contents(tmp_path)

    save(other, tmp_path, overwrite=True)

    assert other == bwpolicy.load(tmp_path)
    assert sorted(contents(tmp_path)) == ["agenda.yaml", "bodies.yaml", "ratifications.yaml"]


def test_overwrites_a_file_only_when_told(tmp_path: Path) -> None:
    """A file that is there is refused, unless told otherwise."""
    path = tmp_path / "one.yaml"
    path.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(SaveError, match="there is a file of this name"):
        save(AGENDA, path)
    assert contents(tmp_path) == {"one.yaml": "# mine\n"}

    save(AGENDA, path, overwrite=True)

    assert bwpolicy.load(path) == AGENDA


@pytest.mark.parametrize(
    "name", ["mine.yaml", "items/x.yaml", "more/agenda.yaml", "agenda.yml", "AGENDA.YAML"]
)
def test_never_mixes_agendas(name: str, tmp_path: Path) -> None:
    """Where files are that saving would not replace, they would be read as well: refused."""
    write(tmp_path, {name: "items: []\n"})

    with pytest.raises(SaveError, match="holds an agenda already"):
        save(AGENDA, tmp_path, overwrite=True)

    assert {name: "items: []\n"} == contents(tmp_path)


def test_leaves_other_files_alone(tmp_path: Path) -> None:
    """What is no part of an agenda, hidden folders among it, may be there and stays."""
    others = {"README.md": "read", ".github/x.yml": "on: push\n", "copies/minutes.pdf": "%PDF"}
    write(tmp_path, others)

    save(AGENDA, tmp_path)

    assert others.items() <= contents(tmp_path).items()


def test_refuses_a_folder_in_the_place_of_a_list(tmp_path: Path) -> None:
    """A folder called as a list is no file that could be replaced."""
    (tmp_path / "themes.yaml").mkdir()

    with pytest.raises(SaveError):
        save(AGENDA, tmp_path, overwrite=True)

    assert contents(tmp_path) == {}


def test_refuses_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    """A file is not taken for a folder."""
    write(tmp_path, {"agenda": "mine"})

    with pytest.raises(SaveError, match="a file, not a folder"):
        save(AGENDA, tmp_path / "agenda")
    with pytest.raises(SaveError):
        save(AGENDA, tmp_path / "agenda" / "within")


def item(**fields: Any) -> AgendaItem:
    """Return an item."""
    return AgendaItem(id="I", title=TITLE, **fields)


ODD: dict[str, dict[str, Any]] = {
    "no words": {"themes": (Theme(id="t", title=Text(())),)},
    "empty words": {"themes": (Theme(id="t", title=Text.of("")),)},
    "no language": {"themes": (Theme(id="t", title=Text.of("T", "English")),)},
    "control character": {"themes": (Theme(id="t", title=Text.of("a\x07b")),)},
    "null byte": {"themes": (Theme(id="t", title=Text.of("a\0b")),)},
    "half of a pair": {"themes": (Theme(id="t", title=Text.of("\ud800")),)},
    "byte-order mark": {"themes": (Theme(id="t", title=Text.of("\ufeffT")),)},
    "no id": {"themes": (Theme(id="two words", title=TITLE),)},
    "id twice": {"themes": (Theme(id="t", title=TITLE), Theme(id="t", title=TITLE))},
    "nothing of that name": {"items": (item(part_of="J"),)},
    "circle": {"items": (item(part_of="I"),)},
    "track of another item": {
        "items": (item(tracks=(Track(id="J@X", jurisdiction="X", procedure="act"),)),),
    },
    "source that has no grade": {
        "sources": (Source(id="S", title=TITLE),),
        "items": (item(sources=("S",), grade=None),),
    },
    "another interval than written": {
        "plans": (Plan(id="P", title=TITLE, until=attrs.evolve(parse_when("2024"), text="2025")),),
    },
    "claim without words": {
        "plans": (Plan(id="P", title=TITLE, claims=(Claim(on=parse_when("2024"), by=""),)),),
    },
}


@pytest.mark.parametrize("name", ["folder", "one.yaml"])
@pytest.mark.parametrize("fields", ODD.values(), ids=ODD.keys())
def test_refuses_what_would_not_load_again(
    fields: dict[str, Any], name: str, tmp_path: Path
) -> None:
    """An agenda that no file can hold, or that would have errors, is not written."""
    with pytest.raises(SaveError) as caught:
        save(attrs.evolve(AGENDA, **fields), tmp_path / name)

    assert caught.value.path == str(tmp_path / name)
    assert contents(tmp_path) == {}


def test_needs_no_copies_of_sources(tmp_path: Path) -> None:
    """Copies of sources are kept beside the agenda by others; saving asks for none."""
    agenda = attrs.evolve(AGENDA, sources=(Source(id="S", title=TITLE, file="minutes.pdf"),))

    save(agenda, tmp_path)

    assert agenda == bwpolicy.read(tmp_path).agenda


def test_changes_nothing_where_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the third file can't be written, the first two are not either."""
    save(AGENDA, tmp_path)
    before = contents(tmp_path)
    chmod = Path.chmod

    def fail(path: Path, mode: int) -> None:
        if path.parent == tmp_path and "themes" in path.name:
            raise OSError(28, "No space left on device")
        chmod(path, mode)

    monkeypatch.setattr(Path, "chmod", fail)
    other = attrs.evolve(AGENDA, settings=attrs.evolve(AGENDA.settings, due_soon=1))

    with pytest.raises(SaveError, match="No space left on device"):
        save(other, tmp_path, overwrite=True)

    assert before == contents(tmp_path)


def test_needs_somewhere_to_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder for temporary files nothing can be tried, and nothing is written."""

    def fail() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", fail)

    with pytest.raises(SaveError, match="No space left on device"):
        save(AGENDA, tmp_path)

    assert contents(tmp_path) == {}


class PythonDumper(yaml.SafeDumper):
    """Writes as saving does, without the C library."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the base class declares it
    yaml_representers = saving._Dumper.yaml_representers


@pytest.mark.parametrize("library", ["C", "Python"])
@pytest.mark.parametrize("words", AWKWARD)
def test_keeps_awkward_words(
    words: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever words there are load again as they were, with the C library and without."""
    if library == "Python":
        monkeypatch.setattr(saving, "_Dumper", PythonDumper)
        monkeypatch.setattr(yaml_text, "_Loader", yaml.Loader)
    title = Text.of({"ur": words, "en": f"{words} {words}"})
    agenda = attrs.evolve(AGENDA, themes=(Theme(id="t", title=title, note=Text.of(words)),))

    save(agenda, tmp_path)

    assert agenda == bwpolicy.load(tmp_path)
    assert HIDDEN_BREAKS.search((tmp_path / "themes.yaml").read_text("utf-8")) is None
