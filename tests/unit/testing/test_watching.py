"""What is seen of a reporter besides what it returns."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bwpolicy.testing.watching import watched


@pytest.fixture(name="outside")
def _outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is not below the one for temporary files."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path


@pytest.mark.parametrize("mode", ["w", "a", "x", "r+"])
def test_sees_a_file_opened_for_writing(outside: Path, mode: str) -> None:
    """Every way of opening a file that can change it is seen, once."""
    path = outside / "file.txt"
    if mode == "r+":
        path.write_text("", encoding="utf-8")

    with watched() as seen, path.open(mode, encoding="utf-8"):
        pass
    assert seen == [f"it writes {str(path)!r}: a reporter returns bytes, the host writes them"]


def test_sees_a_descriptor_opened_for_writing(outside: Path) -> None:
    """The way round the usual functions is seen too."""
    path = outside / "file.txt"

    with watched() as seen:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT))
    assert len(seen) == 1


def test_lets_files_be_read(outside: Path) -> None:
    """Templates, fonts and tables beside a reporter are read as they like."""
    path = outside / "file.txt"
    path.write_text("mine", encoding="utf-8")

    with watched() as seen:
        path.read_bytes()
    assert seen == []


def test_lets_temporary_files_be_written(outside: Path) -> None:
    """Temporary files, compiled modules and nowhere are no places that anybody minds."""
    cache = outside / "__pycache__"
    cache.mkdir()

    with watched() as seen:
        tempfile.TemporaryFile().close()
        (cache / "module.pyc").write_bytes(b"")
        Path(os.devnull).write_bytes(b"")
    assert seen == []


@pytest.mark.parametrize(
    "look_up", [socket.getaddrinfo, lambda host, _: socket.gethostbyname(host)]
)
def test_sees_a_name_looked_up(look_up: Callable[[str, int], object]) -> None:
    """Asking for an address is the first thing that a request does."""
    with watched() as seen:
        look_up("127.0.0.1", 80)
    assert seen == ["it uses the network: a report is made from the snapshot alone"]


def test_sees_a_connection() -> None:
    """Connecting without asking for an address is seen too, whether it comes about or not."""
    with watched() as seen, socket.socket() as connection:
        connection.settimeout(1)
        connection.connect_ex(("127.0.0.1", 1))
    assert seen == ["it uses the network: a report is made from the snapshot alone"]


def test_sees_nothing_before_or_after(outside: Path) -> None:
    """What is done outside the block is nobody's fault; a second block begins anew."""
    with watched() as first:
        pass
    (outside / "file.txt").write_text("", encoding="utf-8")
    with watched() as second:
        pass

    assert first == second == []


def test_does_not_blame_another_thread(outside: Path) -> None:
    """What the test runner does beside it is not the reporter's doing."""
    other = threading.Thread(target=(outside / "file.txt").write_bytes, args=(b"",))

    with watched() as seen:
        other.start()
        other.join()
    assert seen == []
