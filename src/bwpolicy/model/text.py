"""Words that people read, in one or several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

from bwpolicy.model.comparing import Compared

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(eq=False, repr=False)
class Text(Compared):
    """
    Words in one or more languages.

    Attributes:
        words: Pairs of language code and words, in the order written; the first is the original.
    """

    words: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, words: str | Mapping[str, str], language: str = "en") -> Self:
        """Build a text from one string in *language*, or from a mapping of language to words."""
        pairs = {language: words} if isinstance(words, str) else words
        return cls(tuple(pairs.items()))

    def within(self, *languages: str) -> str:
        """Return the words in the first of *languages* there is, else the original."""
        known = dict(self.words)
        return next((known[code] for code in languages if code in known), str(self))

    def __str__(self) -> str:
        """Return the original words."""
        return self.words[0][1] if self.words else ""
