"""Between an agenda's folder and the model: the only code that touches disk."""

from bwpolicy.store.files import find_agenda
from bwpolicy.store.reading import Loaded, load, read

__all__ = ["Loaded", "find_agenda", "load", "read"]
