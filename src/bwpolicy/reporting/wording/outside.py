"""What others expect: outside dates, points of supervisory bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.reporting.wording.base import ILLUSTRATIVE
from bwpolicy.reporting.wording.reforms import ReformWords
from bwpolicy.reporting.wording.work import WorkWords

if TYPE_CHECKING:
    from bwpolicy.analysis.coverage import Coverage
    from bwpolicy.analysis.deadlines import Chain, DeadlineStatus
    from bwpolicy.analysis.points import PointStatus


class OutsideWords(ReformWords, WorkWords):
    """What others expect, in one language."""

    def left(self, deadline: DeadlineStatus) -> str:
        """Return the days left to an outside date, and from when it was moved."""
        days = self.say("no date") if deadline.days is None else self.days(deadline.days)
        if deadline.moved_from is None:
            return days
        first = self.when(deadline.moved_from)
        return self.listed(days, self.say("moved from {day}", day=first))

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
