"""Finding and reading the files of an agenda, and nothing outside its folder."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.errors import AgendaNotFoundError
from bwpolicy.store.findings import Fault
from bwpolicy.store.nodes import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.store.findings import Findings

#: A file larger than this is not an agenda's; 10,000 items with 15 facts each stay below it.
MAX_BYTES: Final = 32 * 1024 * 1024
#: All files of an agenda together.
MAX_TOTAL_BYTES: Final = 128 * 1024 * 1024
MAX_FILES: Final = 10_000

_SUFFIXES: Final = (".yaml", ".yml")
_HEADER: Final = re.compile(
    rb"(?:^|\r)(?:\xef\xbb\xbf)?agenda[ \t]*:[ \t]*(?:[{#\r\n]|$)", re.MULTILINE
)
_BOM: Final = b"\xef\xbb\xbf"
_WIDE_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")


@attrs.frozen
class Text:
    """A decoded file: its number in the findings and its text."""

    file: int
    text: str


def find_agenda(start: Path) -> Path:
    """
    Return the nearest folder that holds an agenda, from *start* upwards.

    Raises:
        AgendaNotFoundError: If neither *start* nor any folder above holds a file with a
            top-level ``agenda:``.
    """
    for folder in (start, *start.parents):
        if any(_has_header(path) for path in _yaml_files_of(folder)):
            return folder
    raise AgendaNotFoundError(str(start))


def read_texts(path: Path, findings: Findings) -> Iterator[Text]:
    """
    Yield the decoded files of the agenda at *path*, a folder or one file, by path.

    Files that can't be read are reported and left out, as is what lies outside the folder.
    """
    if os.path.isfile(path):  # noqa: PTH113 - unlike pathlib, never raises
        yield from _read(path, path.name, findings)
        return
    if not os.path.isdir(path):  # noqa: PTH112 - as above
        findings.report_file("BW101", str(path), "there is no such file or folder")
        return
    total = 0
    for count, (name, file) in enumerate(sorted(_walk(path, findings))):
        total += _size(file)
        if count >= MAX_FILES or total > MAX_TOTAL_BYTES:
            limit = f"{MAX_FILES:,} files or {MAX_TOTAL_BYTES >> 20} MB"
            findings.report_file("BW112", name, f"the agenda holds more than {limit}")
            return
        yield from _read(file, name, findings)


def _walk(root: Path, findings: Findings) -> Iterator[tuple[str, Path]]:
    """Yield name and path of each YAML file below *root*; hidden ones are left out."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            findings.report_file("BW101", _name(folder, root), f"can't be read: {error.strerror}")
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith("."):
                continue
            if os.path.isdir(path):  # noqa: PTH112 - an entry raises where a link leads in circles
                if entry.is_symlink():
                    message = "links to folders are not followed"
                    findings.report_file("BW114", _name(path, root), message)
                else:
                    waiting.append(path)
            elif entry.name.lower().endswith(_SUFFIXES):
                if entry.is_symlink() and not is_inside(path, root):
                    message = "this link leads out of the agenda's folder and is not followed"
                    findings.report_file("BW114", _name(path, root), message)
                else:
                    yield _name(path, root), path


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether *path*, its links followed, lies in *folder*; never raises for a loop."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(path: Path, name: str, findings: Findings) -> Iterator[Text]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a named pipe would wait for its writer
            findings.report_file("BW101", name, "this is not a file of text")
            return
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size / (1 << 20):.0f} MB"
            message = f"{size}; a file may have {MAX_BYTES >> 20} MB, split it"
            findings.report_file("BW112", name, message)
            return
        data = path.read_bytes()
    except OSError as error:
        findings.report_file("BW101", name, f"can't be read: {error.strerror or error}")
        return
    file = findings.open_file(name)
    start = pack(file, 0, 0)
    if data.startswith(_WIDE_BOMS):
        message = "this file is UTF-16; save it as UTF-8"
        findings.report(Fault("BW102", start, message))
        return
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        message = "the file starts with a byte-order mark; save it as UTF-8 without one"
        findings.report(Fault("BW103", start, message))
    try:
        yield Text(file, _decode(data))
    except UnicodeDecodeError as error:
        findings.texts[file] = _decode(data, "replace")
        before = _decode(data[: error.start])
        where = pack(file, before.count("\n"), len(before) - before.rfind("\n") - 1)
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        findings.report(Fault("BW102", where, message))


def _decode(data: bytes, errors: str = "strict") -> str:
    """Return the text of *data*, its lines ended by line feeds alone."""
    return data.decode("utf-8", errors).replace("\r\n", "\n").replace("\r", "\n")


def _yaml_files_of(folder: Path) -> list[Path]:
    try:
        return [
            path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES and path.is_file()
        ]
    except OSError:
        return []


def _has_header(path: Path) -> bool:
    try:
        return _size(path) <= MAX_BYTES and bool(_HEADER.search(path.read_bytes()))
    except OSError:
        return False
