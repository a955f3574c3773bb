"""Any words, and what holds for the whole: title, notices, names, days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bwpolicy.reporting.languages import filled
from bwpolicy.reporting.vocabulary import GRADES, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bwpolicy.analysis.counts import TrackState
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.model import Text, When
    from bwpolicy.model.words import Grade
    from bwpolicy.reporting.languages import Language, Passage

#: Put behind what is made up for an example.
ILLUSTRATIVE: Final = "*"


class Words:
    """
    Words of one language for a snapshot.

    Args:
        snapshot: What is told.
        language: In which.
        draft: It must not go out yet, and says so among its notices.
    """

    def __init__(self, snapshot: Snapshot, language: Language, *, draft: bool = False) -> None:
        """Keep them, and what is looked up by id."""
        self.snapshot = snapshot
        self.language = language
        self.draft = draft
        self._bodies = {body.id: body for body in snapshot.bodies}
        self._places = {place.id: place for place in snapshot.jurisdictions}
        self._procedures = {each.id: each for each in snapshot.procedures}
        self._leads = {each.id: each.leads for each in snapshot.milestones}

    def say(self, message: str, **values: object) -> str:
        """Return *message* in the language, with *values* for what stands in braces."""
        said = self.language.gettext(message)
        return filled(said, self.language.amid(values)) if values else said

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the message that goes with *number*; ``{n}`` stands for it."""
        return self.language.ngettext(one, many, number, **values)

    def text(self, text: Text | None) -> str:
        """Return words of the agenda."""
        return self.language.text(text)

    def passage(self, text: Text | None) -> Passage:
        """Return words of the agenda with the language they are in."""
        return self.language.passage(text)

    def when(self, when: When | None) -> str:
        """Return a date."""
        return self.language.when(when)

    def day(self, day: date) -> str:
        """Return a day."""
        return self.language.day(day)

    def listed(self, *parts: str) -> str:
        """Return those of *parts* that say anything, with commas between them."""
        return self.language.listed(filter(None, parts))

    def quoted(self, word: str) -> str:
        """Return a word of a closed vocabulary between quotation marks."""
        return self.language.quoted(self.say(word))

    def says(self, speaker: str | None, word: str) -> str:
        """Return ``Labour department says "done"``."""
        said = self.quoted(word)
        return self.say("{speaker} says {words}", speaker=self.speaker(speaker), words=said)

    def title(self) -> str:
        """Return the agenda's title."""
        return self.text(self.snapshot.settings.title)

    def notices(self) -> list[str]:
        """Return what every output says of itself: the agenda's notice, and ours."""
        return [str(notice) for notice in self.notice_passages()]

    def notice_passages(self) -> tuple[str | Passage, ...]:
        """Return what every output says of itself, each part with its language."""
        notices: list[str | Passage] = [self.passage(self.snapshot.settings.notice)]
        if self.draft:
            notices.insert(0, self.say("DRAFT, not to be sent out"))
        if self.snapshot.illustrative:
            marked = self.say(
                "{mark} marks what is illustrative: made up, not a record", mark=ILLUSTRATIVE
            )
            notices.append(marked)
        if not self.language.reviewed:
            notices.append(self.say("The words of this page await review by a native speaker."))
        return tuple(notice for notice in notices if str(notice))

    def asked(self) -> str:
        """Return the day, what was known by then, and the audience."""
        snapshot = self.snapshot
        day, audience = self.day(snapshot.as_of), self.say(snapshot.audience)
        if snapshot.known_by is None:
            return self.say("as of {day}, for: {audience}", day=day, audience=audience)
        return self.say(
            "as of {day}, as known by {known}, for: {audience}",
            day=day,
            known=self.day(snapshot.known_by),
            audience=audience,
        )

    def narrowed(self) -> str:
        """Return what the snapshot was narrowed to; nothing where it is whole."""
        filters = self.snapshot.filters
        named = {
            self.say("theme"): filters.themes,
            self.say("jurisdiction"): filters.jurisdictions,
            self.say("body"): filters.bodies,
            self.say("item"): filters.items,
        }
        return "; ".join(f"{noun} {', '.join(ids)}" for noun, ids in named.items() if ids)

    def items(self, number: int) -> str:
        """Return ``1 item`` or ``2 items``."""
        return self.count("{n} item", "{n} items", number)

    def tracks(self, number: int) -> str:
        """Return ``1 track`` or ``2 tracks``."""
        return self.count("{n} track", "{n} tracks", number)

    def grade(self, grade: Grade | None) -> str:
        """Return a grade as people read it; nothing for official evidence."""
        words = GRADES[grade] if grade else ""
        return self.say(words) if words else ""

    def state(self, state: TrackState) -> str:
        """Return what a state is called in a legend."""
        return self.say(STATES[state])

    def marked(self, record: object) -> str:
        """Return the id of a record, or of where it stands, with the mark of what is made up."""
        grade, made_up = getattr(record, "grade", None), getattr(record, "illustrative", False)
        name: str = getattr(record, "id")  # noqa: B009 - whatever has one
        return f"{name} {ILLUSTRATIVE}" if made_up or grade == "illustrative" else name

    def body(self, body: str | None) -> str:
        """Return what people call *body*; its id if that is all there is, or nothing."""
        known = self._bodies.get(body or "")
        return self.text(known.title) if known else body or ""

    def named(self, body: str) -> Passage | str:
        """Return what people call *body* with its language; its id if that is all there is."""
        known = self._bodies.get(body)
        return self.passage(known.title) if known else body

    def speaker(self, body: str | None) -> str:
        """Return who speaks, also where nobody is named."""
        return self.body(body) or self.say("a speaker not named")

    def bodies(self, bodies: Iterable[str]) -> str:
        """Return the names of *bodies*; ``nobody named`` where there are none."""
        return self.listed(*map(self.body, bodies)) or self.say("nobody named")

    def place(self, jurisdiction: str) -> str:
        """Return what people call a jurisdiction, its id if that is all there is."""
        known = self._places.get(jurisdiction)
        return self.text(known.title) if known else jurisdiction

    def days(self, days: int) -> str:
        """Return ``in 1,279 days``, ``today`` or ``182 days ago``."""
        if days == 0:
            return self.say("today")
        if days > 0:
            return self.count("in {n} day", "in {n} days", days)
        return self.count("{n} day ago", "{n} days ago", -days)
