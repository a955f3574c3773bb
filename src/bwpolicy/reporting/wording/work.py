"""The work of a group: milestones, requests, minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.reporting.wording.base import Words

if TYPE_CHECKING:
    from bwpolicy.analysis.milestones import MilestoneStatus, Pending
    from bwpolicy.analysis.requests import RequestStatus
    from bwpolicy.analysis.stated_dates import StatedDate
    from bwpolicy.model import Meeting


class WorkWords(Words):
    """Where the work of a group stands, in one language."""

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
