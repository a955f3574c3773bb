"""Signs of states, and text that a terminal shows as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bwpolicy.reporting import TrackState

#: Sign of each state, for terminals that show Unicode and for those that don't; never
#: colour alone.
SIGNS: Final[dict[TrackState, tuple[str, str]]] = {
    "final": ("●", "##"),
    "standing": ("◆", "=="),
    "partial": ("◐", "#."),
    "under way": ("◔", ".."),
    "not started": ("○", "--"),
    "ended": ("✕", "x"),
    "no record found": ("", ""),
}

#: What a terminal takes for commands, or turns the rest of a line round with.
_COMMANDS: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x202D, 0x202E), "\ufffd")


def printable(text: str) -> str:
    """Return *text* on one line, without what a terminal would take for commands."""
    return harmless(" ".join(text.split()))


def harmless(text: str) -> str:
    """Return *text*, no longer and no shorter, without commands to a terminal."""
    return text.translate(_COMMANDS)
