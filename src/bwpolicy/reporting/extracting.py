"""The messages that some code and its templates say, for catalogues and for their examination."""

from __future__ import annotations

from io import BytesIO
from tokenize import TokenError
from typing import TYPE_CHECKING, Final

from babel.messages.extract import extract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Functions that take messages, with the places of singular and plural where they take both.
KEYWORDS: Final = {
    "say": None,
    "gettext": None,
    "N_": None,
    "count": (1, 2),
    "ngettext": (1, 2),
}
#: Extensions of files to look in, with what reads them.
_METHODS: Final = {"py": "python"} | dict.fromkeys(
    ("html", "htm", "xml", "svg", "md", "txt"), "jinja2.ext:babel_extract"
)


def messages_in(folder: Path) -> dict[str, str]:
    """
    Return the messages in the code and templates below *folder*.

    Those that :meth:`Wording.say`, :meth:`Wording.count` and ``N_`` take, as texts in the code.

    Returns:
        Each message in its singular with its plural, empty where it has none; in the order of
        files and lines.
    """
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        method = _METHODS.get(path.suffix[1:])
        if method and path.is_file():
            for one, many in _messages(path, method):
                found[one] = many or found.get(one, "")
    return found


def _messages(path: Path, method: str) -> Iterator[tuple[str, str]]:
    """Yield the messages of one file; none where it can't be read as what it seems to be."""
    stream = BytesIO(path.read_bytes())
    options = {"trimmed": "true", "silent": "true", "encoding": "utf-8"}
    try:
        for _, message, _, _ in extract(method, stream, keywords=KEYWORDS, options=options):
            if isinstance(message, str):
                yield message, ""
            else:
                yield message[0], message[1]
    except (SyntaxError, TokenError, UnicodeDecodeError, ValueError):
        return
