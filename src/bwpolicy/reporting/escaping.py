"""Words of an agenda in an output that gives some signs a meaning: they stay words."""

from __future__ import annotations

import re
from typing import Final

#: What a terminal takes for commands, or turns the rest of a line round with.
_COMMANDS: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x202D, 0x202E), "\ufffd")
_CONTROLS: Final = {code: sign for code, sign in _COMMANDS.items() if chr(code) not in "\t\n\r"}
#: Signs that CommonMark, tables and mathematics give a meaning wherever they stand.
_ANYWHERE: Final = re.compile(r"[\\`*_{}\[\]|~$]")
#: What begins a heading, a list, a rule or an underlining at the beginning of a line.
_AT_START: Final = re.compile(r"^(?:([-+#=])|(\d{1,9})([.)]))")
_ENTITIES: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def printable(text: str) -> str:
    """Return *text* on one line, without what a terminal would take for commands."""
    return harmless(" ".join(text.split()))


def harmless(text: str) -> str:
    """Return *text*, no longer and no shorter, without commands to a terminal."""
    return text.translate(_COMMANDS)


def clean(text: str) -> str:
    """Return *text* with its lines and tabs, but without other control characters."""
    return text.translate(_CONTROLS)


def markdown(text: str) -> str:
    """Return *text* on one line, which Markdown shows as it is, in a table too."""
    plain = _ANYWHERE.sub(r"\\\g<0>", printable(text)).translate(_ENTITIES)
    plain = plain.replace("-&gt;", "->")  # an arrow, which ends no tag that is open
    return _AT_START.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", plain)
