"""Between an agenda's folder and the model: the only code that touches disk."""

from bwpolicy.store.files import find_agenda
from bwpolicy.store.reading import Loaded, load, read

__all__ = ["Loaded", "find_agenda", "load", "read", "save"]


def __getattr__(name: str) -> object:
    """Import saving only for those who save: reading is what every start pays for."""
    if name == "save":
        from bwpolicy.store.saving import save

        return save
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
