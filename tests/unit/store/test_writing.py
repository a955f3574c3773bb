"""Writing files whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from bwpolicy.errors import SaveError
from bwpolicy.store.writing import write_bytes, write_text, write_texts


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files in *folder*, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_utf8_with_plain_line_feeds(tmp_path: Path) -> None:
    """The same text gives the same bytes on every system."""
    write_text(tmp_path / "a.yaml", "قانون\n👩🏽\u2028\n")

    assert {"a.yaml": "قانون\n👩🏽\u2028\n".encode()} == contents(tmp_path)


def test_keeps_the_mode_of_what_it_replaces(tmp_path: Path) -> None:
    """A file that is replaced keeps who may read it; a new one gets what any new file gets."""
    path = tmp_path / "a.yaml"
    path.touch()
    path.chmod(0o640)
    write_text(path, "x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640

    mask = os.umask(0o027)
    try:
        write_text(tmp_path / "b.yaml", "x")
    finally:
        os.umask(mask)

    assert stat.S_IMODE((tmp_path / "b.yaml").stat().st_mode) == 0o640


def refuse(monkeypatch: pytest.MonkeyPatch, where: type, name: str, after: int) -> None:
    """Let the method *name* of a class fail from its call number *after* on, as on a full disk."""
    original = getattr(where, name)
    calls = 0

    def fail(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls > after:
            raise OSError(28, "No space left on device")
        return original(*args, **kwargs)

    monkeypatch.setattr(where, name, fail)


@pytest.mark.parametrize(("name", "after"), [("chmod", 0), ("chmod", 1), ("replace", 0)])
def test_changes_nothing_where_the_disk_refuses(
    name: str, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one of several files can't be written, all stay as they were and nothing is left."""
    (tmp_path / "b.yaml").write_bytes(b"old")
    refuse(monkeypatch, Path, name, after)

    with pytest.raises(SaveError, match="No space left on device") as caught:
        write_texts(tmp_path, {"a.yaml": "new", "b.yaml": "new"})

    assert contents(tmp_path) == {"b.yaml": b"old"}
    assert caught.value.path == str(tmp_path / ("b.yaml" if after else "a.yaml"))


def test_refuses_what_is_no_text(tmp_path: Path) -> None:
    """Half of a pair of surrogates can't be written; the reason is told, nothing is changed."""
    with pytest.raises(SaveError, match="surrogates not allowed"):
        write_texts(tmp_path, {"a.yaml": "new", "b.yaml": "\ud800"})

    assert contents(tmp_path) == {}


def test_refuses_where_there_is_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is not made."""
    with pytest.raises(SaveError) as caught:
        write_text(tmp_path / "no" / "a.yaml", "x")

    assert caught.value.reason == "No such file or directory"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="absent: named pipes")
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    """And is one still: a device that is replaced by a file is lost to the whole system."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()

    write_bytes(pipe, b"x")
    reader.join(10)

    assert read == [b"x"]
    assert pipe.is_fifo()


def test_a_link_stays_one(tmp_path: Path) -> None:
    """What it leads to is written, there or not."""
    (tmp_path / "link").symlink_to(tmp_path / "a.yaml")

    write_text(tmp_path / "link", "x")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a.yaml").read_text("utf-8") == "x"
