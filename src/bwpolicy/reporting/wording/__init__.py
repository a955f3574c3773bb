"""Where things stand, in words: the phrases that every output shares."""

from bwpolicy.reporting.wording.base import ILLUSTRATIVE
from bwpolicy.reporting.wording.outside import OutsideWords


class Wording(OutsideWords):
    """
    Puts a snapshot into words of one language.

    What it returns is plain text: escaping is for whoever writes it into a document.

    Args:
        snapshot: What is told.
        language: In which.
        draft: It must not go out yet, and says so among its notices.
    """


__all__ = ["ILLUSTRATIVE", "Wording"]
