"""Text that a terminal shows as it is."""

from __future__ import annotations

from typing import Final

#: What a terminal takes for commands, or turns the rest of a line round with.
_COMMANDS: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x202D, 0x202E), "\ufffd")


def printable(text: str) -> str:
    """Return *text* on one line, without what a terminal would take for commands."""
    return harmless(" ".join(text.split()))


def harmless(text: str) -> str:
    """Return *text*, no longer and no shorter, without commands to a terminal."""
    return text.translate(_COMMANDS)
