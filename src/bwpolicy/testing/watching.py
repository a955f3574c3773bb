"""What a reporter does besides returning bytes: network, files, processes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final

#: Where what is seen goes; audit hooks can't be removed, so one looks here for good.
_SEEN: Final[ContextVar[list[str] | None]] = ContextVar("seen", default=None)
_NETWORK: Final = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@contextmanager
def watched() -> Iterator[list[str]]:
    """Yield a list that gathers, in order, what is done within and a reporter must not."""
    if not _hooked:
        sys.addaudithook(_look)
        _hooked.append(True)
    seen: list[str] = []
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)


_hooked: Final[list[bool]] = []


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    seen = _SEEN.get()
    if seen is None:
        return
    if event in _NETWORK:
        seen.append("it uses the network: a report is made from the snapshot alone")
    elif event == "open" and _writes(*arguments[:3]):
        seen.append(f"it writes {arguments[0]!r}: a reporter returns bytes, the host writes them")


def _writes(path: object, mode: object, flags: object) -> bool:
    """Tell whether a file is opened for writing, anywhere but among temporary ones."""
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False
    opened = isinstance(flags, int) and bool(flags & _WRITING)
    if not opened and not (isinstance(mode, str) and set(mode) & set("wax+")):
        return False
    place = Path(os.fsdecode(path)).absolute()
    return (
        not place.is_relative_to(tempfile.gettempdir())
        and place != Path(os.devnull)
        and "__pycache__" not in place.parts
    )
