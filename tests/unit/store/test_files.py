"""Finding and reading files: all of the agenda, nothing outside its folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import bwpolicy
from bwpolicy.errors import AgendaNotFoundError
from bwpolicy.store import files as module
from bwpolicy.store import find_agenda
from bwpolicy.store.files import is_inside, read_texts
from bwpolicy.store.findings import Findings
from tests.support.folders import HEADER, expected, found, write


def texts(path: Path) -> dict[str, str]:
    """Return the texts of the files at *path*, which have no problems, by name and in order."""
    findings = Findings()
    held = {findings.files[each.file]: each.text for each in read_texts(path, findings)}
    assert findings.problems == []
    return held


def test_reads_all_yaml_files_by_path(tmp_path: Path) -> None:
    """All files that end in .yaml or .yml are read, in the order of their paths."""
    write(
        tmp_path,
        {
            "b.yaml": "b",
            "a.yml": "a",
            "items/z.YAML": "z",
            "items/deep/er/y.yaml": "y",
            "ضمیمہ.yaml": "ض",
            "no.txt": "x",
            "yaml": "x",
            "a.yaml.bak": "x",
            "README.md": "x",
        },
    )

    assert texts(tmp_path) == {
        "a.yml": "a",
        "b.yaml": "b",
        "items/deep/er/y.yaml": "y",
        "items/z.YAML": "z",
        "ضمیمہ.yaml": "ض",
    }
    assert sorted(texts(tmp_path)) == list(texts(tmp_path))


def test_leaves_hidden_files_out(tmp_path: Path) -> None:
    """Hidden files and folders, such as those of git and of editors, are no part of an agenda."""
    write(
        tmp_path,
        {
            "a.yaml": "a",
            ".a.yaml.swp.yaml": "x",
            ".yaml": "x",
            ".github/workflows/check.yml": "x",
        },
    )

    assert texts(tmp_path) == {"a.yaml": "a"}


def test_a_hidden_folder_may_be_an_agenda(tmp_path: Path) -> None:
    """The folder itself may have any name."""
    folder = write(tmp_path / ".agenda", {"a.yaml": "a"})

    assert texts(folder) == {"a.yaml": "a"}


def test_reads_one_file(tmp_path: Path) -> None:
    """One file may be a whole agenda, whatever it is called, and nothing beside it is read."""
    write(tmp_path, {"agenda.txt": "a", "b.yaml": "b"})

    assert texts(tmp_path / "agenda.txt") == {"agenda.txt": "a"}


@pytest.mark.parametrize("data", [b"a\r\nb\r\n", b"a\rb\r", b"a\nb\n"])
def test_lines_end_as_anywhere(data: bytes, tmp_path: Path) -> None:
    """The line ends of Windows and of old Macintoshes are line ends."""
    assert texts(write(tmp_path, {"a.yaml": data})) == {"a.yaml": "a\nb\n"}


BAD_BYTES = {
    "one byte": (b"a: b\nc: d\xff\n", 2, 5),
    "at the start": (b"\x80", 1, 1),
    "after wide characters": ("ق: 👩🏽 ".encode() + b"\xe9", 1, 7),
    "Latin-1": ("a: é\n".encode("latin-1"), 1, 4),
    "half a character": ("a: ق".encode()[:-1], 1, 4),
    "half of a pair": (b"a: \xed\xa0\x80", 1, 4),
    "overlong": (b"a: \xc0\x80", 1, 4),
    "after lines of Windows": (b"a\r\nb\r\n\xff", 3, 1),
    "after lines of old Macintoshes": (b"a\rb\rc\xff", 3, 2),
}


@pytest.mark.parametrize(("data", "line", "column"), BAD_BYTES.values(), ids=BAD_BYTES.keys())
def test_finds_what_is_not_utf8(data: bytes, line: int, column: int, tmp_path: Path) -> None:
    """The first byte that is not UTF-8 is one problem, placed in lines and characters."""
    write(tmp_path, {"a.yaml": HEADER, "b.yaml": data})

    assert [f"BW102 b.yaml:{line}:{column}"] == found(tmp_path)


def test_shows_the_line_that_is_not_utf8(tmp_path: Path) -> None:
    """The line is shown as far as it can be."""
    write(tmp_path, {"a.yaml": HEADER, "b.yaml": b"a: caf\xe9\n"})

    assert bwpolicy.read(tmp_path).problems[0].excerpt == "a: caf\ufffd"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_finds_utf16(encoding: str, tmp_path: Path) -> None:
    """A file saved as UTF-16 is one problem, whether it says so or not."""
    write(tmp_path, {"a.yaml": HEADER, "b.yaml": "items: []\n".encode(encoding)})

    (problem,) = found(tmp_path)

    assert problem in {"BW102 b.yaml:1:1", "BW104 b.yaml:1:2"}


def test_reads_on_after_a_byte_order_mark(tmp_path: Path) -> None:
    """A byte-order mark is a problem, but what follows is read, and columns do not count it."""
    files, (_, problem) = expected("BW107", {"a.yaml": HEADER, "b.yaml": "§\ufeff§itms: []\n"})

    assert ["BW103 b.yaml:1:1", problem.replace(":2", ":1")] == found(write(tmp_path, files))


def test_a_file_may_be_only_a_byte_order_mark(tmp_path: Path) -> None:
    """A mark and nothing else is a mark too many."""
    write(tmp_path, {"a.yaml": HEADER, "b.yaml": b"\xef\xbb\xbf"})

    assert found(tmp_path) == ["BW103 b.yaml:1:1"]


@pytest.mark.parametrize("target", ["../outside.yaml", "../outside", "../nothing.yaml"])
def test_follows_no_link_out_of_the_folder(target: str, tmp_path: Path) -> None:
    """A link to a file elsewhere is a problem and is not read."""
    write(tmp_path, {"outside.yaml": "[", "outside": "[", "agenda/a.yaml": HEADER})
    (tmp_path / "agenda" / "b.yaml").symlink_to(target)

    assert found(tmp_path / "agenda") == ["BW114 b.yaml:0:0"]


@pytest.mark.parametrize("target", ["../outside", "inside", "."])
def test_follows_no_link_to_a_folder(target: str, tmp_path: Path) -> None:
    """A link to a folder, elsewhere or here, is a problem: it could lead in circles."""
    write(tmp_path, {"outside/b.yaml": "[", "agenda/a.yaml": HEADER, "agenda/inside/c.yaml": ""})
    (tmp_path / "agenda" / "link").symlink_to(target)

    assert found(tmp_path / "agenda") == ["BW114 link:0:0"]


def test_follows_links_within_the_folder(tmp_path: Path) -> None:
    """A link to a file of the same folder is that file."""
    write(tmp_path, {"data/themes.txt": "themes: []\n"})
    (tmp_path / "a.yaml").symlink_to("data/themes.txt")

    assert texts(tmp_path) == {"a.yaml": "themes: []\n"}


def test_the_folder_may_be_a_link(tmp_path: Path) -> None:
    """A folder that was reached by a link is one like any other."""
    write(tmp_path / "there", {"a.yaml": "a"})
    (tmp_path / "here").symlink_to("there")

    assert texts(tmp_path / "here") == {"a.yaml": "a"}


@pytest.mark.parametrize("target", ["missing.yaml", "b.yaml"])
def test_reports_links_to_nothing(target: str, tmp_path: Path) -> None:
    """A link to nothing, or to itself, can't be read."""
    write(tmp_path, {"a.yaml": HEADER})
    (tmp_path / "b.yaml").symlink_to(target)

    assert found(tmp_path) == ["BW101 b.yaml:0:0"]


def test_waits_for_no_pipe(tmp_path: Path) -> None:
    """A named pipe is no file of text, and nothing waits for what might come through it."""
    write(tmp_path, {"a.yaml": HEADER})
    os.mkfifo(tmp_path / "b.yaml")

    assert found(tmp_path) == ["BW101 b.yaml:0:0"]


def test_a_folder_may_look_like_a_file(tmp_path: Path) -> None:
    """A folder called x.yaml is a folder."""
    assert texts(write(tmp_path, {"x.yaml/a.yaml": "a"})) == {"x.yaml/a.yaml": "a"}


def refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let files and folders called *name* be unreadable, which those of the superuser never are."""
    read_bytes, scandir = Path.read_bytes, os.scandir

    def read(path: Path) -> bytes:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    def scan(path: Path) -> Iterator[os.DirEntry[str]]:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    monkeypatch.setattr(os, "scandir", scan)


def test_reports_what_must_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder that the user may not read is a problem; the rest is read."""
    write(tmp_path, {"a.yaml": HEADER, "b.yaml": "", "shut/c.yaml": "", "d.yaml": "[§]\n"})
    refuse(monkeypatch, "b.yaml")
    assert "BW101 b.yaml:0:0" in found(tmp_path)
    refuse(monkeypatch, "shut")

    assert found(tmp_path) == ["BW101 b.yaml:0:0", "BW109 d.yaml:1:1", "BW101 shut:0:0"]


def test_reports_a_folder_that_must_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An agenda's folder that can't be listed is one problem."""
    folder = write(tmp_path / "shut", {"a.yaml": HEADER})
    refuse(monkeypatch, "shut")

    assert found(folder) == ["BW101 .:0:0"]


@pytest.mark.parametrize("name", ["nothing", "no/thing.yaml", "a\0b", "x" * 5000])
def test_reports_a_path_to_nothing(name: str, tmp_path: Path) -> None:
    """A path to nothing, or that no system could hold, is a problem."""
    (problem,) = bwpolicy.read(tmp_path / name).problems

    assert (problem.code, problem.line) == ("BW101", 0)


def test_limits_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may have so many bytes; one more, and it is not read."""
    monkeypatch.setattr(module, "MAX_BYTES", 40)
    write(tmp_path, {"a.yaml": HEADER, "b.yaml": "#" * 40, "c.yaml": "#" * 41})

    assert found(tmp_path) == ["BW112 c.yaml:0:0"]


def test_limits_all_files_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files together may have so many bytes; reading ends before the first too many."""
    monkeypatch.setattr(module, "MAX_TOTAL_BYTES", 100)
    write(tmp_path, {f"{name}.yaml": "#" * 40 for name in "abcd"})

    assert found(tmp_path) == ["BW112 c.yaml:0:0"]


def test_limits_the_number_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agenda may have so many files."""
    monkeypatch.setattr(module, "MAX_FILES", 2)
    write(tmp_path, {f"{name}.yaml": "#" for name in "abcd"})

    assert found(tmp_path) == ["BW112 c.yaml:0:0"]


def test_reads_no_file_of_fifty_megabytes(tmp_path: Path) -> None:
    """A file of 50 MB is one problem that says how large it is, and is not read at all."""
    write(tmp_path, {"a.yaml": HEADER})
    with (tmp_path / "b.yaml").open("wb") as stream:
        stream.truncate(50 << 20)

    (problem,) = bwpolicy.read(tmp_path).problems

    assert (problem.code, problem.file) == ("BW112", "b.yaml")
    assert problem.message == "50 MB; a file may have 32 MB, split it"


def test_reads_folders_deeper_than_calls(tmp_path: Path) -> None:
    """Folders within folders are read however deep they go."""
    deepest = tmp_path
    for _ in range(1200):
        deepest /= "d"
        deepest.mkdir()
    write(tmp_path, {"a.yaml": HEADER})

    assert found(tmp_path) == []
    os.removedirs(deepest)  # what clears up after tests would call itself too often


def test_finds_the_agenda_above(tmp_path: Path) -> None:
    """The nearest folder with a file that begins an agenda is the agenda, here or further up."""
    write(
        tmp_path,
        {
            "a.yaml": "agenda: {id: outer, title: t}\n",
            "in/b.yml": "# first\n\nagenda :\r\n  id: inner\n",
            "in/items/c.yaml": "items: []\n# agenda: no\n  agenda: no\n",
            "in/items/x/d.txt": "agenda: {}\n",
        },
    )

    assert tmp_path == find_agenda(tmp_path)
    assert tmp_path / "in" == find_agenda(tmp_path / "in")
    assert tmp_path / "in" == find_agenda(tmp_path / "in" / "items" / "x")


@pytest.mark.parametrize("text", ["agenda: {}", "\ufeffagenda: {}", "items: []\nagenda: {}\n"])
def test_finds_agendas_however_they_begin(text: str, tmp_path: Path) -> None:
    """A byte-order mark, which is told later, or another list before it, hides no agenda."""
    write(tmp_path, {"a.yaml": text})

    assert tmp_path == find_agenda(tmp_path)


def test_finds_no_agenda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an agenda anywhere above, the error says where the search began."""
    write(tmp_path, {"items.yaml": "items: []\n", "big.yaml": HEADER * 9})
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "folder.yaml").mkdir()
    monkeypatch.setattr(module, "MAX_BYTES", 40)

    with pytest.raises(AgendaNotFoundError) as caught:
        find_agenda(tmp_path / "not" / "there")

    assert caught.value.start == str(tmp_path / "not" / "there")


@pytest.mark.parametrize(
    ("path", "inside"),
    [("a", True), ("a/../b", True), ("..", False), ("../agenda-2/a", False), (".", True)],
)
def test_is_inside(path: str, inside: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """What lies in a folder is told by where it really is."""
    assert inside == is_inside(tmp_path / "agenda" / path, tmp_path / "agenda")
