"""One record in words, for ``bwpolicy show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.model import REFERS_TO, Fact, Provisions, Reached, Record, Stage, Text, When
from bwpolicy.reporting.escaping import printable
from bwpolicy.reporting.languages import Language
from bwpolicy.reporting.vocabulary import GRADES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Fields that the first line of a description shows already, or that nobody reads.
_SHOWN_ABOVE: Final = frozenset({"id", "title", "place"})
#: Fields of a fact that its one line shows in their own way.
_IN_LINE: Final = frozenset({"on", "words", "sources", "grade", "note", "place"})
#: Fields that say by themselves what a fact is.
_HEADS: Final = frozenset({"kind", "says", "word"})


class Describer:
    """
    Puts records into words.

    Args:
        index: Every record by id, to name what is referred to.
        language: In which titles and dates are told.
    """

    def __init__(self, index: Mapping[str, Record], language: Language | None = None) -> None:
        """Keep what is needed to name records."""
        self.index = index
        self.language = language or Language()

    def lines(self, record: Record) -> Iterator[str]:
        """Yield the description of *record*, a line at a time."""
        yield f"{self.named(record.id)}   ({record.noun})"
        yield from self._fields(record, "  ")
        naming = sorted(
            other.id for other in self.index.values() if record.id in self.named_by(other)
        )
        if naming:
            yield f"  named by: {', '.join(naming)}"
        yield f"  written at: {record.place}" if record.place else "  ships with bwpolicy"

    def named(self, name: str) -> str:
        """Return *name* with the title of its record, as far as there is one."""
        record = self.index.get(name)
        title = self._word(record.title) if record and record.title else ""
        return f"{name}  {title}".rstrip()

    def named_by(self, record: Any) -> set[str]:
        """Return the ids that *record* names in its own fields, its facts and its provisions."""
        found: set[str] = set()
        for field in attrs.fields(type(record)):
            held = getattr(record, field.name)
            if REFERS_TO in field.metadata:
                found.update((held,) if isinstance(held, str) else held or ())
                continue
            for inner in held if isinstance(held, tuple) else (held,):
                if isinstance(inner, (Fact, Provisions, Reached)):
                    found |= self.named_by(inner)
        return found

    def _fields(self, value: Any, indent: str) -> Iterator[str]:
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            if field.name in _SHOWN_ABOVE or held is None or held in ((), False):
                continue
            key = field.name.rstrip("_").replace("_", " ")
            if isinstance(held, tuple) and not isinstance(held[0], (str, When, Text)):
                yield f"{indent}{key}:"
                for inner in held:
                    yield from self._inner(inner, indent + "  ")
            elif isinstance(held, tuple) and key == "sources":
                yield f"{indent}{key}: {', '.join(held)}"
            elif isinstance(held, Reached):
                yield f"{indent}{key}: {self._title(held.track)} at stage {held.stage}"
            else:
                yield f"{indent}{key}: {self._held(field, held)}"

    def _inner(self, value: Any, indent: str) -> Iterator[str]:
        """Yield a record, fact, stage or provision within another."""
        if isinstance(value, Fact):
            yield indent + self.fact(value)
            if value.note:
                yield f"{indent}  note: {self._word(value.note)}"
        elif isinstance(value, Provisions):
            cited = ", ".join(value.provisions) or "whole"
            note = f": {self._word(value.note)}" if value.note else ""
            yield f"{indent}{self._title(value.law)}: {cited}{note}"
        elif isinstance(value, Stage):
            remarks = [value.meaning, GRADES[value.grade] if value.grade else ""]
            if value.actor:
                remarks.insert(0, self._word(value.actor))
            note = f"  {self._word(value.note)}" if value.note else ""
            told = ", ".join(filter(None, remarks))
            yield f"{indent}{value.id}: {self._word(value.title)} ({told}){note}"
        else:
            title = self._word(value.title) if value.title else ""
            yield f"{indent}{value.id}  {title}".rstrip()
            yield from self._fields(value, indent + "    ")

    def fact(self, fact: Fact) -> str:
        """Return one fact in one line: day, what, words, grade and sources, place."""
        what, how = [], []
        for field in attrs.fields(type(fact)):
            held = getattr(fact, field.name)
            silent = held is None or held in ((), False) or held == field.default
            if field.name in _IN_LINE or (silent and field.name != "kind"):
                continue
            key = field.name.rstrip("_").replace("_", " ")
            words = "" if held is True else self._held(field, held)
            if field.name in _HEADS:
                what.append(words)
            else:
                how.append(f"{key} {words}".rstrip())
        parts = [self.language.when(fact.on), ", ".join(what + how)]
        if fact.words:
            parts.append(f'"{self._word(fact.words)}"')
        basis = ", ".join(filter(None, (fact.grade, *fact.sources)))
        parts.append(f"[{basis}]")
        if fact.place:
            parts.append(str(fact.place))
        return "  ".join(filter(None, parts))

    def _held(self, field: attrs.Attribute[Any], held: Any) -> str:
        """Return what *field* holds; ids of records with their titles."""
        word = self._title if REFERS_TO in field.metadata else self._word
        return ", ".join(map(word, held)) if isinstance(held, tuple) else word(held)

    def _title(self, name: str) -> str:
        """Return the title of the record called *name*, and its id."""
        known = self.index.get(name)
        return f"{self._word(known.title)} ({name})" if known and known.title else name

    def _word(self, value: Any) -> str:
        if isinstance(value, Text):
            return printable(self.language.text(value))
        if isinstance(value, When):
            return printable(self.language.when(value))
        return printable(str(value))
