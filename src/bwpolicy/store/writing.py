"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bwpolicy.errors import SaveError

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_text(path: Path, text: str) -> None:
    """
    Write *text* to *path* as UTF-8 with plain line feeds, through a temporary file and a rename.

    Raises:
        SaveError: If it can't be written; what stood there before is still there then.
    """
    write_texts(path.parent, {path.name: text})


def write_bytes(path: Path, content: bytes) -> None:
    """
    Write *content* to *path* through a temporary file and a rename; into a device or pipe.

    A link stays one: what it leads to is written.

    Raises:
        SaveError: If it can't be written; what stood there before is still there then.
    """
    _write(path.parent, {path.name: content})


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """
    Write several files into *folder*, each as :func:`write_text` does.

    All of them stand complete beside their places before the first is renamed, so that a full
    disk changes nothing.

    Raises:
        SaveError: If one can't be written.
    """
    encoded: dict[str, bytes] = {}
    for name, text in texts.items():
        try:
            encoded[name] = text.encode()
        except UnicodeEncodeError as error:
            raise SaveError(str(folder / name), str(error)) from error
    _write(folder, encoded)


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
    staged: list[tuple[Path, Path]] = []
    path = folder
    try:
        for name, content in contents.items():
            path = folder / name
            if _is_stream(path):
                path.write_bytes(content)
                continue
            place = Path(os.path.realpath(path)) if path.is_symlink() else path
            handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
            staged.append((Path(temporary), place))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(temporary).chmod(_mode_of(path))
        while staged:
            complete, path = staged[0]
            complete.replace(path)
            staged.pop(0)
    except OSError as error:
        for left, _ in staged:
            left.unlink(missing_ok=True)
        raise SaveError(str(path), error.strerror or str(error)) from error


def _is_stream(path: Path) -> bool:
    """Tell whether *path* is a device or pipe, such as ``/dev/stdout``: it is written into."""
    return path.is_char_device() or path.is_fifo() or path.is_socket()


def _mode_of(path: Path) -> int:
    """Return the mode of the file that is replaced, else that of any new file here."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
