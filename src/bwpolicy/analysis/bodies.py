"""Which bodies are parts of which, so that one can speak for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.model import Body


class Bodies:
    """
    The bodies of an agenda, by what they are part of.

    Args:
        bodies: All of them.
    """

    def __init__(self, bodies: Iterable[Body]) -> None:
        """Keep which is part of which."""
        self._part_of = {body.id: body.part_of for body in bodies}

    def above(self, body: str) -> set[str]:
        """Return the bodies that *body* is part of, at any remove."""
        found: set[str] = set()
        part_of = self._part_of.get(body)
        while part_of and part_of not in found:
            found.add(part_of)
            part_of = self._part_of.get(part_of)
        return found

    def speaks_for(self, body: str | None, owners: Iterable[str]) -> bool:
        """
        Tell whether *body* is one of *owners*, within one, or has one within it.

        Where no owner is named, or no speaker, nobody can be told to stand outside.
        """
        named = tuple(owners)
        if not named or body is None:
            return True
        mine = {body, *self.above(body)}
        return any(owner in mine or body in self.above(owner) for owner in named)
