"""Where things stand, in words: the phrases that every output shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bwpolicy.model import Claim, DueDate, Event, Expression, Position, Value
from bwpolicy.reporting.languages import filled
from bwpolicy.reporting.vocabulary import GRADES, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bwpolicy.analysis.counts import Counts, TrackState
    from bwpolicy.analysis.coverage import Coverage
    from bwpolicy.analysis.deadlines import Chain, DeadlineStatus
    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.milestones import MilestoneStatus, Pending
    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.analysis.requests import RequestStatus
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.stated_dates import StatedDate
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Fact, Meeting, Text, When
    from bwpolicy.model.words import Grade
    from bwpolicy.reporting.languages import Language, Passage

#: Put behind what is made up for an example.
ILLUSTRATIVE: Final = "*"


class Wording:
    """
    Puts a snapshot into words of one language.

    What it returns is plain text: escaping is for whoever writes it into a document.

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

    # Any words

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

    # The whole

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

    def total(self) -> str:
        """Return how many items and tracks there are, at what stage, and how many are made up."""
        snapshot = self.snapshot
        tracks = [track for item in snapshot.items for track in item.tracks]
        told = self.listed(self.items(len(snapshot.items)), self.tracks(snapshot.counts.tracks))
        made_up = sum(track.illustrative for track in tracks)
        mark = ""
        if made_up:
            words = self.count("{n} track illustrative", "{n} tracks illustrative", made_up)
            mark = f" ({words} {ILLUSTRATIVE})"
        return f"{told}: {self.counts(snapshot.counts)}{mark}"

    def counts(self, counts: Counts) -> str:
        """Return the counts that are not zero; ``no tracks`` where all are."""
        count = self.count
        told = (
            (
                counts.final,
                count("{n} at final legal stage", "{n} at final legal stage", counts.final),
            ),
            (counts.standing, count("{n} in operation", "{n} in operation", counts.standing)),
            (counts.partial, count("{n} partial", "{n} partial", counts.partial)),
            (counts.under_way, count("{n} under way", "{n} under way", counts.under_way)),
            (counts.not_started, count("{n} not started", "{n} not started", counts.not_started)),
            (counts.ended, count("{n} ended", "{n} ended", counts.ended)),
            (
                counts.no_record,
                count("{n} no record found", "{n} no record found", counts.no_record),
            ),
        )
        words = [words for number, words in told if number]
        return self.listed(*words) if words else self.say("no tracks")

    def summary(self, item: ItemStatus) -> str:
        """Return the tracks of *item* by what their stage means."""
        if item.complete:
            return self.say("final legal stage reached in all")
        return self.counts(item.counts)

    def grade(self, grade: Grade | None) -> str:
        """Return a grade as people read it; nothing for official evidence."""
        words = GRADES[grade] if grade else ""
        return self.say(words) if words else ""

    def state(self, state: TrackState) -> str:
        """Return what a state is called in a legend."""
        return self.say(STATES[state])

    # Names

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

    # Tracks

    def stage(self, track: TrackStatus) -> str:
        """Return the stage of *track*, ``no record found`` without one."""
        if track.stage is None:
            return self.say(track.state)
        words = self.text(track.stage.title)
        if track.attempt == 1:
            return words
        return self.say("{stage} (attempt {n})", stage=words, n=self.language.number(track.attempt))

    def stage_title(self, track: TrackStatus, stage: str | None) -> str:
        """Return the title of *stage* in the procedure of *track*, its id where it has none."""
        procedure = self._procedures.get(track.procedure)
        known = procedure.stage(stage or "") if procedure else None
        return self.text(known.title) if known else str(stage)

    def stage_remarks(self, track: TrackStatus) -> list[str]:
        """Return what belongs beside the stage: silence, carrier, expiry, unverified reports."""
        remarks = []
        if track.through:
            remarks.append(self.say("carried by {track}", track=track.through))
        if track.expired_on:
            remarks.append(self.say("ended by its own terms"))
        if track.quiet_since:
            day = self.day(track.quiet_since)
            remarks.append(self.say("no step recorded since {day}", day=day))
        remarks += [
            self.say(
                "reported, not verified: {stage} ({day})",
                stage=self.stage_title(track, event.stage),
                day=self.when(event.on),
            )
            for event in track.reported
        ]
        return remarks

    def stage_of(self, stage: str) -> str:
        """Return the title of *stage* in whichever procedure has one of this id, else its id."""
        found = (each.stage(stage) for each in self._procedures.values())
        known = next(filter(None, found), None)
        return self.text(known.title) if known else stage

    # Dates

    def days(self, days: int) -> str:
        """Return ``in 1,279 days``, ``today`` or ``182 days ago``."""
        if days == 0:
            return self.say("today")
        if days > 0:
            return self.count("in {n} day", "in {n} days", days)
        return self.count("{n} day ago", "{n} days ago", -days)

    def late(self, milestone: MilestoneStatus) -> str:
        """
        Return ``overdue 182 days`` and the like; the clock without a date.

        Of a milestone that is done or dropped the clock says nothing any more: its headline.
        """
        days = milestone.days
        if milestone.closed:
            return self.say(milestone.headline)
        if days is None:
            return self.say(milestone.clock)
        if days == 0:
            return self.say("due today")
        if days > 0:
            return self.count("due in {n} day", "due in {n} days", days)
        if milestone.clock == "overdue":
            return self.count("overdue {n} day", "overdue {n} days", -days)
        return self.count(
            "target date passed {n} day ago", "target date passed {n} days ago", -days
        )

    def milestone_remarks(self, milestone: MilestoneStatus) -> list[str]:
        """Return what belongs beside the headline of *milestone*."""
        remarks = []
        if milestone.done_on:
            remarks.append(self.done(milestone))
        if milestone.moved_from:
            remarks.append(self.revised(milestone))
        condition = self.text(milestone.condition)
        if condition and condition != self.due(milestone) and not milestone.closed:
            remarks.append(self.say("waits for: {condition}", condition=condition))
        if milestone.differ:
            said = "; ".join(
                self.says(claim.by, claim.says) for claim in milestone.report if claim.says
            )
            remarks.append(self.say("positions differ: {said}", said=said))
        if milestone.proof != "none" and milestone.proved_by:
            by = self.body(milestone.proved_by)
            if milestone.proof == "verified":
                remarks.append(self.say("verified by {by}", by=by))
            elif milestone.reported == "reported done":
                remarks.append(self.say("confirmed by {by}", by=by))
            elif not milestone.differ:  # those who owe it have not said so
                remarks.append(self.says(milestone.proved_by, "done"))
        if milestone.closed:
            return remarks
        remarks += [self.pending(each) for each in milestone.pending]
        remarks += [
            self.say("no reply from {body}", body=self.body(body)) for body in milestone.no_reply
        ]
        return remarks

    def revised(self, milestone: MilestoneStatus) -> str:
        """Return from when the date was revised, and on whose authority."""
        first = self.owed(milestone.moved_from) if milestone.moved_from else ""
        moving = [each.approval for each in milestone.dates if each.moves]
        if milestone.unapproved:
            return self.say("revised from {day}, not approved by a meeting", day=first)
        if moving and moving[-1] == "draft minutes":
            return self.say("revised from {day}, approved in minutes not yet confirmed", day=first)
        return self.say("revised from {day}", day=first)

    def owed(self, date: StatedDate) -> str:
        """Return the day of a date stated, or in words what it waits for instead of one."""
        if date.fact.condition:
            return self.text(date.fact.condition)
        return self.when(date.falls_on)

    def due(self, milestone: MilestoneStatus) -> str:
        """Return the current date of *milestone*, or in words what it waits for; else nothing."""
        current = next((each for each in reversed(milestone.dates) if each.moves), None)
        return self.owed(current) if current else ""

    def done(self, milestone: MilestoneStatus) -> str:
        """Return when *milestone* was done, and how long after its first date; else nothing."""
        if milestone.done_on is None:
            return ""
        when = milestone.done_when
        if when is None or when.begin is None:
            done = self.say("done by {day}", day=self.day(milestone.done_on))
        else:
            done = self.say("done {day}", day=self.when(when))
        return self.listed(done, self.late_when_done(milestone))

    def late_when_done(self, milestone: MilestoneStatus) -> str:
        """Return how many days after its first date *milestone* was done; nothing if in time."""
        late = milestone.done_after or 0
        if late <= 0:
            return ""
        first = self.when(milestone.first_due)
        return self.count("{n} day after {date}", "{n} days after {date}", late, date=first)

    def left(self, deadline: DeadlineStatus) -> str:
        """Return the days left to an outside date, and from when it was moved."""
        days = self.say("no date") if deadline.days is None else self.days(deadline.days)
        if deadline.moved_from is None:
            return days
        first = self.when(deadline.moved_from)
        return self.listed(days, self.say("moved from {day}", day=first))

    def quoted(self, word: str) -> str:
        """Return a word of a closed vocabulary between quotation marks."""
        return self.language.quoted(self.say(word))

    def says(self, speaker: str | None, word: str) -> str:
        """Return ``Labour department says "done"``."""
        said = self.quoted(word)
        return self.say("{speaker} says {words}", speaker=self.speaker(speaker), words=said)

    def pending(self, pending: Pending) -> str:
        """Return what is waited for and with whom; where it waits itself, for what in turn."""
        if not pending.behind:
            return self.say(
                "needs {id}, pending with {leads}", id=pending.id, leads=self.bodies(pending.leads)
            )
        others = self.listed(*map(self._held_up, pending.behind))
        return self.say("needs {id}, which waits for {others}", id=pending.id, others=others)

    def _held_up(self, name: str) -> str:
        leads = self._leads.get(name)
        if leads is None:  # a filter has left it out
            return name
        return self.say("{id}, pending with {leads}", id=name, leads=self.bodies(leads))

    def progress(self, deadline: DeadlineStatus) -> str:
        """Return how far those of the items shown that are linked to *deadline* have come."""
        if not deadline.items:
            return self.say("no item here is linked")
        return self.say(
            "{items}, {tracks} linked: {counts}",
            items=self.items(len(deadline.items)),
            tracks=self.tracks(deadline.counts.tracks),
            counts=self.counts(deadline.counts),
        )

    def chain(self, chain: Chain) -> str:
        """Return the most steps that lie before an outside date, and the days they leave."""
        owed, left = len(chain.milestones), len(chain.remaining)
        steps = self.listed(
            self.count("{n} milestone", "{n} milestones", owed) if owed else "",
            self.count("{n} stage", "{n} stages", left) if left else "",
        )
        told = self.say("longest chain, on {track}: {steps}", track=chain.track, steps=steps)
        if chain.slack is None:
            return told
        if chain.slack < 0:
            room = self.count("{n} day too late", "{n} days too late", -chain.slack)
        else:
            room = self.count("{n} day of slack", "{n} days of slack", chain.slack)
        grade = self.grade(chain.grade)
        mark = f" {ILLUSTRATIVE}" if chain.grade == "illustrative" else ""
        return self.listed(told, f"{room} ({grade}){mark}" if grade else room)

    # The group

    def request(self, request: RequestStatus) -> str:
        """Return whom *request* went to, when it was sent, fell due and was answered."""
        return f"{self.body(request.to)}: {self.request_steps(request)}"

    def request_steps(self, request: RequestStatus) -> str:
        """Return when *request* was sent, fell due and was answered."""
        parts = [self.say("asked {day}", day=self.when(request.sent))]
        if request.due:
            parts.append(self.say("due {day}", day=self.when(request.due)))
        if request.reminders:
            number = len(request.reminders)
            parts.append(self.count("reminded once", "reminded {n} times", number))
        if request.replied:
            parts.append(self.say("replied {day}", day=self.when(request.replied)))
        return self.listed(*parts)

    def minutes(self, meeting: Meeting) -> str:
        """Return how far the minutes of *meeting* are."""
        if meeting.confirmed_on:
            return self.say("minutes confirmed {day}", day=self.when(meeting.confirmed_on))
        if meeting.circulated:
            day = self.when(meeting.circulated)
            return self.say("minutes not confirmed, draft circulated {day}", day=day)
        return self.say("minutes not confirmed")

    # Points

    def about(self, point: PointStatus) -> str:
        """Return Convention and Articles, as cited: ``C087/2, 3``."""
        return "/".join(filter(None, (point.instrument, ", ".join(point.articles))))

    def raised(self, point: PointStatus) -> str:
        """Return when *point* was raised, and how often in its thread."""
        if point.raised is None:
            return ""
        raised = self.say("raised {day}", day=self.when(point.raised))
        if point.times == 1:
            return raised
        return self.listed(raised, self.count("raised once", "raised {n} times", point.times))

    def measure(self, point: PointStatus) -> str:
        """Return what addresses *point*, and where it names a place in which nothing does."""
        if not point.items:
            return self.say(point.measure)
        items = ", ".join(point.items)
        if not point.without_track:
            return items
        places = self.listed(*point.without_track)
        missing = self.say("no track in {places}", places=places)
        return f"{items}; {missing}"

    def reply(self, point: PointStatus) -> str:
        """Return how far the reply is, and when it was sent or is due."""
        if point.reply == "due":
            due = self.when(point.reply_due)
            if point.reply_days is not None and point.reply_days < 0:
                return self.say("none recorded, was due {day}", day=due)
            return self.say("due {day}", day=due)
        if point.replied is None:
            return self.say(point.reply)
        step = f"{self.say(point.reply)} {self.when(point.replied)}"
        if point.reply_days is None:
            return step
        return self.listed(step, self.say("due {day}", day=self.when(point.reply_due)))

    def treatment(self, point: PointStatus) -> str:
        """Return what became of it, with the body's own word where that is all."""
        followed = self.follow_up(point)
        if followed and not point.continued_by:
            return followed
        return self.listed(point.word or "", followed) or self.say("pending")

    def follow_up(self, point: PointStatus) -> str:
        """Return what became of a point since, in our words; nothing while it only stands."""
        if point.closed:
            return self.say("closed")
        if point.unraised_since:
            session = point.unraised_since
            return self.say("no longer raised since {session}", session=session)
        if point.referred_to:
            return self.say("referred to {body}", body=point.referred_to)
        if point.continued_by:
            return self.say("taken up in {points}", points=", ".join(point.continued_by))
        return ""

    def points(self) -> tuple[str, str]:
        """Return how many points are open, and how many of them have no measure recorded."""
        still = [point for point in self.snapshot.points if point.open]
        bare = [point for point in still if point.measure == "none recorded"]
        return (
            self.count("{n} point open", "{n} points open", len(still)),
            self.count("{n} has no measure recorded", "{n} have no measure recorded", len(bare)),
        )

    def coverage_heading(self, row: Coverage) -> tuple[str, str]:
        """Return the heading of some points, and what people call it where that is another word."""
        none = {
            "instrument": self.say("no Convention named"),
            "jurisdiction": self.say("the country as a whole"),
        }
        title = ""
        if row.name:
            title = self.body(row.name) if row.by == "body" else self.place(row.name)
        name = row.name or none.get(row.by, self.say("none named"))
        return name, title if title != row.name else ""

    def coverage_cells(self, row: Coverage) -> list[str]:
        """Return heading and bare numbers of the points under one heading, and the bare ones."""
        name, title = self.coverage_heading(row)
        ids = (row.points, row.open, row.linked, row.none_planned, row.unaddressed)
        numbers = [self.language.number(len(each)) for each in ids]
        return [title or name, *numbers, ", ".join(row.unaddressed)]

    def coverage(self, row: Coverage) -> list[str]:
        """Return heading, name and counts of the points under one heading."""
        return [
            *self.coverage_heading(row),
            self.count("{n} point", "{n} points", len(row.points)),
            self.count("{n} open", "{n} open", len(row.open)),
            self.count("{n} with a measure linked", "{n} with a measure linked", len(row.linked)),
            self.count(
                "{n} government states none", "{n} government states none", len(row.none_planned)
            ),
            self.count("{n} no measure recorded", "{n} no measure recorded", len(row.unaddressed)),
            ", ".join(row.unaddressed),
        ]
