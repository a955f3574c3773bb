"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bwpolicy.errors import SaveError


def write_text(path: Path, text: str) -> None:
    """
    Write *text* to *path* as UTF-8 with plain line feeds, through a temporary file and a rename.

    Raises:
        SaveError: If it can't be written; what stood there before is still there then.
    """
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(temporary).chmod(_mode_of(path))
        Path(temporary).replace(path)
    except (OSError, UnicodeEncodeError) as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or str(error)
        raise SaveError(str(path), reason) from error


def _mode_of(path: Path) -> int:
    """Return the mode of the file that is replaced, else that of any new file here."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
