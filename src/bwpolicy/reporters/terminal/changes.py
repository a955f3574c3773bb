"""Changes between two snapshots as lines of text, one a change."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.analysis.changes import Change
from bwpolicy.analysis.wording import day_words, when_words
from bwpolicy.model import DueDate, Event, Expression, Position, Value
from bwpolicy.reporters.terminal.wording import ILLUSTRATIVE, fact_words, grade_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bwpolicy.analysis.milestones import MilestoneStatus, StatedDate
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.states import Aspect, State
    from bwpolicy.model import Fact, When

#: Kinds of change that make something new, and the aspect whose line tells it; other changes
#: of that kind are not worth a line.
_NEW: Final = {"milestone set": "due", "point raised": "raised"}
#: What a fact that changes no state is called.
_NOUNS: Final = {"value": "figure", "due date": "date stated"}


@attrs.frozen
class Line:
    """
    One change in words.

    Attributes:
        change: The change.
        kind: What happened, in one word.
        subject: Id, and the mark of what is illustrative.
        title: What people call it, where its id does not tell.
        what: From what to what.
        when: When it happened, as far as it is known.
        grade: How good the evidence is; nothing for official evidence.
        sources: Where it can be read.
        words: What was said.
    """

    change: Change
    kind: str
    subject: str
    title: str
    what: str
    when: str
    grade: str
    sources: str
    words: str

    def fields(self) -> list[str]:
        """Return what is printed, in order."""
        what = ": ".join(filter(None, (self.title, self.what)))
        return [self.kind, self.subject, what, self.when, self.grade, self.sources, self.words]


def change_lines(after: Snapshot, languages: tuple[str, ...] = ()) -> Iterator[Line]:
    """
    Yield one line for each change of *after*, without those that another line tells already.

    Positions stated have a line each.

    Args:
        after: The later snapshot, taken with ``since``.
        languages: Languages of words, best first; else the original.
    """
    teller = _Teller(after, languages)
    told = {(change.subject, change.aspect) for change in after.changes}
    stances = {
        (fact.by, fact.on)
        for change in after.changes
        for fact in change.facts
        if isinstance(fact, Position)
    }
    for change in after.changes:
        fact = change.facts[0] if change.facts else None
        if change.kind in _NEW and change.aspect != _NEW[change.kind]:
            if (change.subject, _NEW[change.kind]) in told:
                continue
        elif change.kind == "step taken" and (change.subject, "stage") in told:
            continue
        elif change.kind == "noted" and fact and (fact.by, fact.on) in stances:
            continue  # the same words, told as a position
        elif change.kind == "comment adopted" and not change.facts:
            comment = next(each for each in after.comments if each.id == change.subject)
            if comment.points:
                continue
        if change.aspect == "stances" and change.after:
            for fact in reversed(change.facts):
                yield teller.line(attrs.evolve(change, facts=(fact,), on=fact.on))
        else:
            yield teller.line(change)


class _Teller:
    """Puts changes into words."""

    def __init__(self, after: Snapshot, languages: tuple[str, ...]) -> None:
        self.after = after
        self.languages = languages
        named: list[Any] = [*after.milestones, *after.deadlines, *after.requests, *after.laws]
        named += [each for result in after.results for each in (result, *result.indicators)]
        named += after.plans
        self.titles: dict[str, str] = {
            each.id: each.title.within(*languages) for each in named if each.title
        }
        self.milestones = {each.id: each for each in after.milestones}
        self.requests = {each.id: each for each in after.requests}
        self.meetings = {each.id: each for group in after.working_groups for each in group.meetings}
        self.by_aspect: dict[Aspect, Callable[[Change], str]] = {
            "stage": self.stage,
            "silence": lambda change: self.date(change.after or change.before),
            "measures": self.measures,
            "stances": lambda change: self.stance(change.facts[0]),
            "report": self.report,
            "clock": lambda change: f"due {self.date(change.after)}" if change.after else "",
            "due": self.due,
            "positions": self.positions,
            "request": self.request,
            "date": self.moved,
            "comment": self.comment,
            "raised": self.raised,
            "measure": self.moved,
            "reply": self.moved,
            "treatment": self.treatment,
            "meeting": self.meeting,
            "law": lambda _: "",
            "ratification": lambda _: "",
        }

    def line(self, change: Change) -> Line:
        """Return one change in words."""
        fact = change.facts[0] if change.facts else None
        state = change.after or change.before
        grades = {fact.grade if fact else None, state.grade if state else None}
        mark = f" {ILLUSTRATIVE}" if "illustrative" in grades else ""
        grade = fact.grade if fact else state.grade if state else None
        what = self.what(change)
        words = fact.words.within(*self.languages) if fact and fact.words else ""
        silent = change.aspect == "silence"
        named = [name for each in change.facts for name in each.sources]
        named += state.sources if state and not named else ()
        title = self.titles.get(change.subject, "")
        title = "" if what.startswith(f"{title}: ") else title
        return Line(
            change=change,
            kind=self.kind(change),
            subject=f"{change.subject}{mark}",
            title=title,
            what=what,
            when=when_words(change.on) or self.day(change),
            grade=grade_words(grade),
            sources=", ".join(dict.fromkeys(named)),
            words="" if words in what else f"last step: {words}" if silent else words,
        )

    def day(self, change: Change) -> str:
        """Return the day of a change that no fact dates."""
        if change.kind == "met":
            return when_words(self.meetings[change.subject].on)
        if change.aspect == "request":
            request = self.requests.get(change.subject)
            if request and change.kind == "request sent":
                return when_words(request.sent)
            if request and request.due and change.kind == "request unanswered":
                return day_words(request.due.last + timedelta(days=1))
            return self.date(change.after)
        dated = {"raised", "comment", "meeting", "law", "ratification"}
        return self.date(change.after) if change.aspect in dated else ""

    def kind(self, change: Change) -> str:
        """Return what happened in one word; of an event that changes no state, its kind."""
        if change.kind == "noted":
            fact = change.facts[0]
            return fact.kind if isinstance(fact, Event) else _NOUNS.get(fact.noun, fact.noun)
        return change.kind

    def what(self, change: Change) -> str:
        """Return from what to what, in the words of its aspect."""
        if change.kind == "learnt late":
            learnt = f"recorded {day_words(change.facts[0].known)}"
            state = change.after
            return ", ".join((self.state(state) if state else self.noted(change.facts[0]), learnt))
        if change.kind == "corrected" and change.after is None:
            return f"{self.state(change.before)} -> no longer known"
        if change.aspect is None:
            return self.noted(change.facts[0])
        if change.aspect in self.by_aspect:
            return self.by_aspect[change.aspect](change)
        kind = "" if change.aspect == "actual" else f"{change.aspect} "
        return kind + self.moved(change)

    def state(self, state: State | None) -> str:
        """Return a state in the words of the agenda, else its own, else its date."""
        if state is None:
            return ""
        if state.words is None:
            return (
                self.date(state) if state.when and state.value == state.when.text else state.value
            )
        return state.words.within(*self.languages)

    def date(self, state: State | None) -> str:
        """Return the date of a state."""
        return when_words(state.when) if state else ""

    def moved(self, change: Change) -> str:
        """Return the state before, if there was one, and the state after."""
        parts = (self.state(state) for state in (change.before, change.after) if state)
        return " -> ".join(parts)

    def stage(self, change: Change) -> str:
        """Return the stages, with the number of the attempt where it is a new one."""
        old, new = change.before, change.after
        attempt = new.value.partition("/")[0] if new else "1"
        known = old.value.partition("/")[0] if old else "1"
        if old is None and new and new.ended:
            return ""  # the kind of change says it
        to = "" if old else "to "
        return f"{to}{self.moved(change)}" + (f" (attempt {attempt})" if attempt != known else "")

    def noted(self, fact: Fact) -> str:
        """Return who said what, of a fact that changes no state."""
        by = self.after.body_name(fact.by, *self.languages)
        until = fact.until if isinstance(fact, Event) else None
        lasts = f"until {when_words(until)}" if until else ""
        figure = isinstance(fact, Value) and fact.number is not None
        said = fact_words(fact, self.languages) if fact.words or figure else ""
        return ": ".join(filter(None, (", ".join(filter(None, (by, lasts))), said)))

    def measures(self, change: Change) -> str:
        """Return until when a measure runs, or that it ended."""
        if change.after is None:
            return f"it ran until {self.date(change.before)}"
        return f"until {self.date(change.after)}"

    def stance(self, fact: Fact) -> str:
        """Return who stands where on what."""
        if not isinstance(fact, Position):
            return ""
        by = self.after.body_name(fact.by, *self.languages) or "a speaker not named"
        bill = f" ({fact.bill.within(*self.languages)})" if fact.bill else ""
        return f"{by} {fact.stance}{bill}"

    def report(self, change: Change) -> str:
        """Return whose word it is."""
        milestone = self.milestones.get(change.subject)
        if milestone and change.kind in {"confirmed", "verified"} and milestone.proved_by:
            return f"by {self.after.body_name(milestone.proved_by, *self.languages)}"
        by = change.facts[0].by if change.facts else None
        return f"by {self.after.body_name(by, *self.languages)}" if by else ""

    def due(self, change: Change) -> str:
        """Return the date set, or each date in turn, with how far and on whose word it moved."""
        milestone = self.milestones.get(change.subject)
        if milestone is None or change.after is None:
            return self.moved(change)
        shown = {fact for fact in change.facts if isinstance(fact, DueDate)}
        dates = [each for each in milestone.dates if each.moves and each.fact in shown]
        if not dates:  # a span whose milestone was done
            return self.moved(change)
        old = change.before.when if change.before else None
        parts = [_due(old) if old else ""]
        for each in dates:
            if each.fact is next(date.fact for date in milestone.dates if date.moves):
                set_by = f", set by {milestone.set_by}" if milestone.set_by else ""
                parts.append(f"{_due(each.falls_on)}{set_by}")
            else:
                said = f"revised on {when_words(each.fact.on)} to {when_words(each.falls_on)}"
                parts.append(f"{said}{_approved(milestone, each)}")
        return "; ".join(filter(None, parts))

    def positions(self, change: Change) -> str:
        """Return who says what, where positions differ."""
        if change.after is None:
            return ""
        return "; ".join(
            f'{self.after.body_name(fact.by, *self.languages) or "unnamed"} says "{says}"'
            for fact in change.after.facts
            if (says := getattr(fact, "says", None))
        )

    def request(self, change: Change) -> str:
        """Return whom it went to, and when a reply was due or came."""
        request = self.requests.get(change.subject)
        if request is None:
            return ""
        parts = [self.after.body_name(request.to, *self.languages)]
        if request.replied:
            parts.append(f"replied {when_words(request.replied)}")
        elif request.due:
            parts.append(f"due {when_words(request.due)}")
        return ", ".join(parts)

    def comment(self, change: Change) -> str:
        """Return what kind of comment it is, or what it expressed as a whole."""
        if change.facts:
            return "; ".join(map(self.expression, change.facts))
        comment = next((each for each in self.after.comments if each.id == change.subject), None)
        return comment.kind if comment else ""

    def expression(self, fact: Fact) -> str:
        """Return the word of a body, with how often it has said so."""
        if not isinstance(fact, Expression):
            return ""
        times = f", repeated {fact.repeated} times" if fact.repeated else ""
        return f"{fact.word}{times}"

    def raised(self, change: Change) -> str:
        """Return the matter, and the two days of the comment: adopted, and published."""
        point = next((each for each in self.after.points if each.id == change.subject), None)
        if point is None:
            return self.state(change.after or change.before)
        taken_up = f" (raised {point.times} times)" if point.times > 1 else ""
        both = point.published and point.raised != point.published
        adopted = f", adopted {when_words(point.raised)}" if both else ""
        return f"{point.title.within(*self.languages)}{taken_up}{adopted}"

    def treatment(self, change: Change) -> str:
        """Return the body's own word, and what follows from it."""
        said = "; ".join(map(self.expression, change.facts))
        new = change.after.value.partition("/")[0] if change.after else ""
        return (
            said
            if said and (new in said or change.kind == "expressed on")
            else ": ".join(filter(None, (said, new)))
        )

    def meeting(self, change: Change) -> str:
        """Return how far the minutes are."""
        state = change.after
        if state is None or state.value == "met":
            return ""
        return f"{state.value} {self.date(state)}" if change.kind == "met" else state.value


def _due(when: When) -> str:
    """Return ``due 30 Jun 2024``; a due date that names no day as it is written."""
    return f"due {when_words(when)}" if when.end else when.text


def _approved(milestone: MilestoneStatus, date: StatedDate) -> str:
    """Return how far a date lies from the first one, and who approved it."""
    slip = f", {date.slip:+,} days" if date.slip is not None else ""
    if milestone.dates and date.approval == "nobody":
        return f"{slip}, not approved by a meeting"
    draft = " (minutes not yet confirmed)" if date.approval == "draft minutes" else ""
    return f"{slip}, approved by {date.fact.approved_by}{draft}"
