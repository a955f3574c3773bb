"""Changes in words: one line a change, for any output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.analysis.changes import Change
from bwpolicy.model import DueDate, Event, Expression, Position
from bwpolicy.reporting.wording import ILLUSTRATIVE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bwpolicy.analysis.changes import ChangeKind
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.stated_dates import StatedDate
    from bwpolicy.analysis.states import Aspect, State
    from bwpolicy.model import Fact
    from bwpolicy.reporting.wording import Wording

#: Kinds of change that make something new, and the aspect whose line tells it; other changes
#: of that kind are not worth a line.
_NEW: Final = {"milestone set": "due", "point raised": "raised"}
#: Kinds of change that follow from another one, by the aspects whose lines tell that.
_TOLD_BY: Final[dict[tuple[ChangeKind, Aspect | None], tuple[Aspect, ...]]] = {
    ("step taken", "silence"): ("stage",),
    ("no longer late", "clock"): ("report", "due"),
    ("measure ended", "measures"): ("stage",),
    ("measure extended", "stage"): ("measures",),
    ("approved", "approval"): ("due",),
    ("approval changed", "approval"): ("due",),
    ("corrected", "approval"): ("due",),
}
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


def change_lines(words: Wording) -> Iterator[Line]:
    """
    Yield one line for each change, without those that another line tells already.

    Positions stated have a line each.

    Args:
        words: Of a snapshot taken with ``since``.
    """
    teller, elsewhere = _Teller(words), _Elsewhere(words.snapshot)
    for change in words.snapshot.changes:
        if elsewhere.tells(change):
            continue
        if change.aspect == "stances" and change.after:
            for fact in reversed(change.facts):
                yield teller.line(attrs.evolve(change, facts=(fact,), on=fact.on))
        else:
            yield teller.line(change)


class _Elsewhere:
    """Knows which changes another line tells, or none needs to."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.told = {(change.subject, change.aspect) for change in snapshot.changes}
        self.stances = {
            (fact.by, fact.on)
            for change in snapshot.changes
            for fact in change.facts
            if isinstance(fact, Position)
        }
        # What addresses a matter is told of its latest point, while that is open.
        self.settled = {point.id for point in snapshot.points if not point.open}
        self.with_points = {comment.id for comment in snapshot.comments if comment.points}

    def tells(self, change: Change) -> bool:
        """Tell whether *change* needs no line."""
        subject, aspect, kind = change.subject, change.aspect, change.kind
        if kind in _NEW and aspect != _NEW[kind]:
            return (subject, _NEW[kind]) in self.told
        if kind == "noted":  # the same words, told as a position
            return (change.facts[0].by, change.facts[0].on) in self.stances
        if aspect == "measure":
            return subject in self.settled
        if kind == "comment adopted" and not change.facts:
            return subject in self.with_points
        others: tuple[Aspect, ...] = _TOLD_BY.get((kind, aspect), ())
        return any((subject, other) in self.told for other in others)


class _Teller:
    """Puts changes into words."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        after = words.snapshot
        named: list[Any] = [*after.milestones, *after.deadlines, *after.requests, *after.laws]
        named += [each for result in after.results for each in (result, *result.indicators)]
        named += after.plans
        self.titles: dict[str, str] = {
            each.id: words.text(each.title) for each in named if each.title
        }
        self.milestones = {each.id: each for each in after.milestones}
        self.requests = {each.id: each for each in after.requests}
        self.comments = {each.id: each for each in after.comments}
        self.points = {each.id: each for each in after.points}
        self.meetings = {each.id: each for group in after.working_groups for each in group.meetings}
        self.tellers: dict[Aspect, Callable[[Change], str]] = {
            "stage": self.stage,
            "silence": lambda change: self.date(change.after or change.before),
            "measures": self.measures,
            "stances": lambda change: self.stance(change.facts[0]),
            "report": self.report,
            "clock": self.clock,
            "due": self.due,
            "approval": self.approval,
            "positions": self.positions,
            "request": self.request,
            "date": self.moved,
            "comment": self.comment,
            "raised": self.raised,
            "measure": self.moved,
            "reply": self.reply,
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
        said = self.words.text(fact.words) if fact else ""
        if change.kind == "expired":
            said = ""  # the words of what began it, long ago
        if said and change.aspect == "silence":
            said = self.words.say("last step: {words}", words=said)
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
            when=self.words.when(change.on) or self.day(change),
            grade=self.words.grade(grade),
            sources=", ".join(dict.fromkeys(named)),
            words="" if said in what else said,
        )

    def day(self, change: Change) -> str:
        """Return the day of a change that no fact dates."""
        if change.kind == "met":
            return self.words.when(self.meetings[change.subject].on)
        dated = {"raised", "request", "comment", "meeting", "law", "ratification"}
        return self.date(change.after) if change.aspect in dated else ""

    def kind(self, change: Change) -> str:
        """Return what happened in one word; of an event that changes no state, its kind."""
        if change.kind == "noted":
            fact = change.facts[0]
            noun = _NOUNS.get(fact.noun, fact.noun)
            return self.words.say(fact.kind if isinstance(fact, Event) else noun)
        return self.words.say(change.kind)

    def what(self, change: Change) -> str:
        """Return from what to what, in the words of its aspect."""
        if change.kind == "corrected":
            unknown = self.words.say("no longer known")
            gone = "" if change.after else f" -> {unknown}"
            return self.moved(change) + gone
        what = self.by_aspect(change)
        if change.kind == "learnt late":
            day = self.words.day(max(fact.known for fact in change.facts))
            return self.words.listed(what, self.words.say("recorded {day}", day=day))
        return "" if what == self.kind(change) else what

    def by_aspect(self, change: Change) -> str:
        """Return what changed, in the words of its aspect."""
        if change.aspect is None:
            return self.noted(change.facts[0])
        if change.aspect in self.tellers:
            return self.tellers[change.aspect](change)
        kind = "" if change.aspect == "actual" else f"{self.words.say(change.aspect)} "
        return kind + self.moved(change)

    def state(self, state: State | None) -> str:
        """Return a state in the words of the agenda, else its own, else its date."""
        if state is None:
            return ""
        if state.words is None:
            dated = state.when and state.value == state.when.text
            return self.date(state) if dated else self.words.say(state.value)
        return self.words.text(state.words)

    def date(self, state: State | None) -> str:
        """Return the date of a state."""
        return self.words.when(state.when) if state else ""

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
        moved = self.moved(change)
        if old is None:
            moved = self.words.say("to {stage}", stage=moved)
        if attempt == known:
            return moved
        number = self.words.language.number(int(attempt))
        return self.words.say("{stage} (attempt {n})", stage=moved, n=number)

    def noted(self, fact: Fact) -> str:
        """Return who said what, of a fact that changes no state."""
        by = self.words.body(fact.by)
        until = fact.until if isinstance(fact, Event) else None
        lasts = self.words.say("until {date}", date=self.words.when(until)) if until else ""
        return ": ".join(filter(None, (self.words.listed(by, lasts), self.words.content(fact))))

    def measures(self, change: Change) -> str:
        """Return until when a measure runs, or that it ended."""
        if change.kind == "measure ended":
            return self.words.say("it ran until {day}", day=self.words.when(change.on))
        return self.words.say("until {date}", date=self.date(change.after))

    def reply(self, change: Change) -> str:
        """Return how far the reply is, or when it is due."""
        if change.kind == "reply due":
            return self.words.say("due {day}", day=self.date(change.after))
        return self.moved(change)

    def stance(self, fact: Fact) -> str:
        """Return who stands where on what."""
        if not isinstance(fact, Position):
            return ""
        bill = f" ({self.words.text(fact.bill)})" if fact.bill else ""
        return f"{self.words.speaker(fact.by)} {self.words.say(fact.stance)}{bill}"

    def report(self, change: Change) -> str:
        """Return whose word it is, and how long after its date it was done."""
        milestone = self.milestones.get(change.subject)
        by = change.facts[0].by if change.facts else None
        if milestone and change.kind in {"confirmed", "verified"} and milestone.proved_by:
            by = milestone.proved_by
        said = self.words.say("by {body}", body=self.words.body(by)) if by else ""
        if milestone is None or change.kind not in {"reported done", "confirmed", "verified"}:
            return said
        same = bool(change.on and change.on.last == milestone.done_on)
        late = self.words.late_when_done(milestone)
        return self.words.listed(said, late if same else self.words.done(milestone))

    def clock(self, change: Change) -> str:
        """Return the date that passed."""
        return self.words.say("due {day}", day=self.date(change.after)) if change.after else ""

    def due(self, change: Change) -> str:
        """Return the date set, or each date in turn, with how far and on whose word it moved."""
        milestone = self.milestones.get(change.subject)
        if milestone is None or change.after is None:
            return self.moved(change)
        if change.kind in {"date now known", "date no longer known"}:  # counted from another
            return self.owed(change.after)
        shown = {fact for fact in change.facts if isinstance(fact, DueDate)}
        moving = [each for each in milestone.dates if each.moves]
        dates = [each for each in moving if each.fact in shown]
        parts = [self.owed(change.before)] if change.before else []
        for each in dates:
            if each is not moving[0]:
                parts.append(self.revised(each))
                continue
            set_by = milestone.set_by
            by = self.words.say("set by {decision}", decision=set_by) if set_by else ""
            due = self.words.owed(each)
            due = self.words.say("due {day}", day=due) if each.falls_on.end else due
            parts.append(self.words.listed(due, by))
        return "; ".join(parts)

    def owed(self, state: State) -> str:
        """Return ``due 30 Jun 2024``; a due date that names no day as it is written."""
        date = self.words.text(state.words) or self.date(state)
        return self.words.say("due {day}", day=date) if state.when and state.when.end else date

    def revised(self, date: StatedDate) -> str:
        """Return when a date was stated, how far from the first it lies, and who approved it."""
        said = self.words.say(
            "revised on {day} to {date}",
            day=self.words.when(date.fact.on),
            date=self.words.owed(date),
        )
        slip = ""
        if date.slip is not None:
            sign = "+" if date.slip >= 0 else "-"
            number = self.words.language.number(abs(date.slip))
            signed = f"{sign}{number}"
            slip = self.words.say("{n} days", n=signed)
        return self.words.listed(said, slip, self.approved(date))

    def approval(self, change: Change) -> str:
        """Return who approved the date, and how far their minutes are."""
        milestone = self.milestones.get(change.subject)
        moving = [each for each in milestone.dates if each.moves] if milestone else []
        if not moving:
            return self.moved(change)
        due = self.words.owed(moving[-1])
        due = self.words.say("due {day}", day=due) if moving[-1].falls_on.end else due
        return self.words.listed(due, self.approved(moving[-1]))

    def approved(self, date: StatedDate) -> str:
        """Return on whose authority a date stands."""
        if date.approval == "not shown":
            return ""
        if date.approval == "nobody":
            return self.words.say("not approved by a meeting")
        by = date.approved_by
        if date.approval == "draft minutes":
            return self.words.say("approved by {decision} (minutes not yet confirmed)", decision=by)
        return self.words.say("approved by {decision}", decision=by)

    def positions(self, change: Change) -> str:
        """Return who says what, where positions differ."""
        facts = change.after.facts if change.after else ()
        return "; ".join(
            self.words.says(fact.by, says)
            for fact in facts
            if (says := getattr(fact, "says", None))
        )

    def request(self, change: Change) -> str:
        """Return whom it went to, and when a reply was due or came."""
        request = self.requests.get(change.subject)
        if request is None:
            return ""
        parts = [self.words.body(request.to)]
        if request.replied:
            parts.append(self.words.say("replied {day}", day=self.words.when(request.replied)))
        elif request.due:
            parts.append(self.words.say("due {day}", day=self.words.when(request.due)))
        return self.words.listed(*parts)

    def comment(self, change: Change) -> str:
        """Return what kind of comment it is, or what it expressed as a whole."""
        if change.facts:
            return "; ".join(map(self.expression, change.facts))
        comment = self.comments.get(change.subject)
        return self.words.say(comment.kind) if comment else ""

    def expression(self, fact: Fact) -> str:
        """Return the word of a body, with how often it has said so."""
        if not isinstance(fact, Expression):
            return ""
        if not fact.repeated:
            return fact.word
        times = self.words.count("repeated once", "repeated {n} times", fact.repeated)
        return self.words.listed(fact.word, times)

    def raised(self, change: Change) -> str:
        """Return the matter, and the two days of the comment: adopted, and published."""
        point = self.points.get(change.subject)
        if point is None:
            return self.state(change.after or change.before)
        parts = [self.words.text(point.title)]
        if point.times > 1:
            times = self.words.count("raised once", "raised {n} times", point.times)
            parts[0] += f" ({times})"
        comment = self.comments.get(point.comment)
        if point.published and comment and comment.adopted == point.raised != point.published:
            parts.append(self.words.say("adopted {day}", day=self.words.when(point.raised)))
        return self.words.listed(*parts)

    def treatment(self, change: Change) -> str:
        """Return the body's own word, and what follows from it."""
        said = "; ".join(map(self.expression, change.facts))
        if said and change.kind in {"expressed on", "learnt late"}:
            return said
        point = self.points.get(change.subject)
        now = self.words.treatment(point) if point else ""
        return said if said and now in said else ": ".join(filter(None, (said, now)))

    def meeting(self, change: Change) -> str:
        """Return how far the minutes are."""
        state = change.after
        if state is None or state.value == "met":
            return ""
        said = self.words.say(state.value)
        return f"{said} {self.date(state)}" if change.kind == "met" else said
