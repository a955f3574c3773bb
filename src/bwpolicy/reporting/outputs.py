"""What an output says, read from its bytes."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Bytes of text that are looked at in one file, unpacked.
MOST: Final = 1 << 28


def text_of(content: bytes) -> str:
    """
    Return all text in an output that a reference, trace or notice may stand in.

    Text formats, and archives of such, as office files are, within each other too; all else
    gives nothing that can be searched.
    """
    return "\n".join(_texts(content, _Left(MOST)))


class _Left:
    """Counts bytes down, over an archive and those within it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def take(self, number: int) -> bool:
        """Tell whether there are so many left, and take them."""
        self.number -= number
        return self.number >= 0


def _texts(content: bytes, left: _Left) -> Iterator[str]:
    if content[:4] != b"PK\x03\x04":
        text = content[: left.number].decode("utf-8", errors="replace")
        # Calendars fold their lines.
        yield re.sub(r"\r?\n[ \t]", "", text)
        return
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if not left.take(info.file_size):
                    return
                with suppress(Exception):  # whatever a damaged or encrypted archive raises
                    held = archive.read(info)
                    if held[:4] == b"PK\x03\x04":
                        yield from _texts(held, left)
                        continue
                    text = held.decode("utf-8", errors="replace")
                    yield text
                    # Word processors cut runs of letters.
                    yield re.sub(r"<[^<>]*>", "", text)
    except (BadZipFile, NotImplementedError, OSError, ValueError):
        return
