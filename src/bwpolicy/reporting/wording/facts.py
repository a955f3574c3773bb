"""What facts say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.model import Claim, DueDate, Event, Expression, Position, Value
from bwpolicy.reporting.wording.base import Words

if TYPE_CHECKING:
    from bwpolicy.model import Fact


class FactWords(Words):
    """What facts say, in one language."""

    def fact(self, fact: Fact) -> str:
        """Return what *fact* says: its words, else its figure, its stage or its kind."""
        if fact.words:
            return self.text(fact.words)
        number = getattr(fact, "number", None)
        kind = getattr(fact, "kind", None)
        if number is not None:
            told = self.language.number(number)
            if getattr(fact, "at_least", False):
                told = self.say("at least {number}", number=told)
            return f"{self.say(kind or fact.noun)}: {told}"
        stage = getattr(fact, "stage", None)
        return str(stage) if stage else self.say(kind or fact.noun)

    def content(self, fact: Fact) -> str:
        """Return what *fact* says, besides what kind it is; nothing where that is all."""
        said = self.text(fact.words)
        if isinstance(fact, Value) and fact.number is not None:
            return self.fact(fact)
        told = ""
        if isinstance(fact, DueDate):
            to = self.text(fact.condition) or self.when(fact.to)
            told = f"{self.say(fact.kind)}: {to}"
        elif isinstance(fact, Claim) and fact.says:
            told = self.quoted(fact.says)
            said = "" if said.casefold() in {fact.says, self.say(fact.says)} else said
        elif isinstance(fact, Expression):
            told = fact.word
        elif isinstance(fact, Position):
            bill = f" ({self.text(fact.bill)})" if fact.bill else ""
            told = f"{self.say(fact.stance)}{bill}"
        elif isinstance(fact, Event) and fact.stage and (not said or fact.grade == "unverified"):
            told = self.stage_of(fact.stage)
            if fact.grade == "unverified":
                told = self.say("reported, not verified: {stage}", stage=told)
        return ": ".join(filter(None, (told, said)))

    def said(self, fact: Fact) -> str:
        """Return who says what, in one line; what kind of fact it is where that is all."""
        by = self.body(fact.by)
        content = self.content(fact) or self.say(getattr(fact, "kind", None) or fact.noun)
        return f"{by}: {content}" if by else content

    def stage_of(self, stage: str) -> str:
        """Return the title of *stage* in whichever procedure has one of this id, else its id."""
        found = (each.stage(stage) for each in self._procedures.values())
        known = next(filter(None, found), None)
        return self.text(known.title) if known else stage
