"""Where milestones stand: what the clock says, what is reported, what is proved (S6, S7)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from bwpolicy.analysis.ordering import natural
from bwpolicy.analysis.snapshot import MilestoneStatus, Pending
from bwpolicy.analysis.tracks import carrying
from bwpolicy.model import GRADES, Claim, When, in_order, weakest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bwpolicy.analysis.snapshot import Clock, Headline, Proof, RequestStatus, TrackStatus
    from bwpolicy.model import Agenda, Body, DueDate, Meeting, Milestone, Source
    from bwpolicy.model.words import Grade

#: Kinds of due date that move the date; requests and forecasts stand beside it (S7).
MOVING = frozenset({"commitment", "extension"})
#: Claims that a thing is complete, and those that it is not.
_DONE = frozenset({"done", "verified"})
_NOT_DONE = frozenset({"planned", "under way", "partly", "not done", "reopened"})


def milestone_statuses(
    agenda: Agenda,
    as_of: date,
    tracks: Mapping[str, TrackStatus],
    requests: tuple[RequestStatus, ...],
) -> tuple[MilestoneStatus, ...]:
    """
    Return where each milestone stands.

    Args:
        agenda: As seen on *as_of*.
        as_of: The day asked about.
        tracks: Status of every track, for ``met_by``.
        requests: Status of every request, for *no reply*.

    Returns:
        One status per milestone, groups before items, in agenda order.

    Source: status rules S6, S7 and S10.
    """
    judge = _Judge(agenda, as_of, tracks, requests)
    alone = {each.id: judge.status(owner.id, each) for owner, each in agenda.milestones()}
    return tuple(
        attrs.evolve(alone[each.id], pending=_pending(each, alone))
        for _, each in agenda.milestones()
    )


def _pending(milestone: Milestone, statuses: Mapping[str, MilestoneStatus]) -> tuple[Pending, ...]:
    """Return what *milestone* still waits for."""
    needed = (statuses[name] for name in milestone.needs if name in statuses)
    return tuple(
        Pending(id=each.id, title=each.title, leads=each.leads)
        for each in needed
        if not each.closed
    )


class _Judge:
    """Applies the rules to one milestone after the other."""

    def __init__(
        self,
        agenda: Agenda,
        as_of: date,
        tracks: Mapping[str, TrackStatus],
        requests: tuple[RequestStatus, ...],
    ) -> None:
        self.as_of = as_of
        self.due_soon = agenda.settings.due_soon
        self.tracks = tracks
        self.silent: dict[str, dict[str, None]] = {}
        for request in sorted(requests, key=lambda each: natural(each.id)):
            for name in request.about if request.state == "no reply" else ():
                self.silent.setdefault(name, {})[request.to] = None
        self.bodies: dict[str, Body] = {body.id: body for body in agenda.bodies}
        self.sources: dict[str, Source] = {source.id: source for source in agenda.sources}
        self.meetings: dict[str, Meeting] = {
            meeting.id: meeting for group in agenda.working_groups for meeting in group.meetings
        }
        self.milestones = {each.id: each for _, each in agenda.milestones()}
        self.procedures = {each.id: each for each in agenda.all_procedures()}

    def status(self, owner: str, milestone: Milestone) -> MilestoneStatus:
        dates = in_order(milestone.dates)
        moving = [each for each in dates if each.kind in MOVING]
        current = moving[-1] if moving else None
        first = next((day for each in moving if (day := self.falls_on(each)).end), None)
        due = self.falls_on(current) if current else None
        days = (due.end - self.as_of).days if due and due.end else None
        claims = in_order(milestone.claims)
        report = _latest(claims)
        accepted = bool(current and self.accepted(milestone, current, moving[0]))
        proof, proved_by, proof_grade = self.proof(milestone, report)
        clock = self.clock(due, days, accepted=accepted)
        owed = [each for each in report if each.by is None or self.is_lead(each.by, milestone)]
        headline = _headline(owed, proof, clock, reached=proved_by in self.tracks)
        return MilestoneStatus(
            id=milestone.id,
            title=milestone.title,
            owner=owner,
            items=milestone.items,
            leads=milestone.leads,
            supporting=milestone.supporting,
            headline=headline,
            clock=clock,
            days=days,
            due=due,
            first_due=first,
            slip=(due.end - first.last).days if first and due and due.end else None,
            accepted=accepted,
            unapproved=bool(current and current.kind == "extension" and not current.approved_by),
            dates=tuple(dates),
            report=tuple(report),
            differ=_differ(claims),
            no_reply=tuple(self.silent.get(milestone.id, ())),
            proof=proof,
            proved_by=proved_by,
            pending=(),
            condition=milestone.condition or (current.condition if current else None),
            means_of_verification=milestone.means_of_verification,
            grade=weakest(
                milestone.grade,
                current.grade if current else None,
                *(claim.grade for claim in report),
                proof_grade,
            ),
        )

    def falls_on(self, due: DueDate) -> When:
        """Return the date of *due*; a span runs from the day its milestone was done."""
        start = self.done_on(due.after) if due.after and due.within is not None else None
        if start is None or due.within is None:
            return due.to
        last = start + timedelta(days=due.within)
        return When(due.to.text, last, last)

    def done_on(self, name: str) -> date | None:
        """Return the day on which a lead first said that the milestone *name* was done."""
        milestone = self.milestones.get(name)
        claims = in_order(milestone.claims) if milestone else []
        done = [
            claim.on.last
            for claim in claims
            if claim.says in _DONE and milestone and claim.by in {None, *milestone.leads}
        ]
        return done[0] if done else None

    def clock(self, due: When | None, days: int | None, *, accepted: bool) -> Clock:
        if due is not None and days is None:
            return "ongoing" if due.text == "ongoing" else "undated"
        if days is None:
            return "undated"
        if days < 0:
            return "overdue" if accepted else "target date passed"
        return "due soon" if days <= self.due_soon else "pending"

    def accepted(self, milestone: Milestone, current: DueDate, first: DueDate) -> bool:
        """Tell whether a lead accepted the date in confirmed minutes or a letter of record."""
        if current.by is None or not self.is_lead(current.by, milestone):
            return False
        decided = [current.approved_by]
        if current is first:
            decided.append(milestone.set_by)
        for name in decided:
            meeting = self.meetings.get((name or "").partition("#")[0])
            if meeting and meeting.confirmed_on:
                return True
        cited = (self.sources.get(name) for name in current.sources)
        return any(source is not None and source.kind == "letter" for source in cited)

    def proof(
        self, milestone: Milestone, report: list[Claim]
    ) -> tuple[Proof, str | None, Grade | None]:
        """Return how well *done* is proved, by whom, and on what grade."""
        reached = self.reached(milestone)
        if reached and reached[1] == "official":
            return "verified", *reached
        outside = [claim for claim in report if claim.by and not self.is_lead(claim.by, milestone)]
        for claim in outside:
            if claim.says == "verified" and claim.sources and milestone.means_of_verification:
                return "verified", claim.by, claim.grade
        if reached:
            return "confirmed", *reached
        for claim in outside:
            if claim.says in _DONE:
                return "confirmed", claim.by, claim.grade
        return "none", None, None

    def reached(self, milestone: Milestone) -> tuple[str, Grade | None] | None:
        """
        Return the track of ``met_by`` if it has reached that stage or a later one.

        With it the best grade of the events that say so: a step that only the press reports
        takes nothing from an earlier one in the gazette.
        """
        wanted = milestone.met_by
        track = self.tracks.get(wanted.track) if wanted else None
        if wanted is None or track is None or track.stage is None:
            return None
        order = [stage.id for stage in self.procedures[track.procedure].stages]
        if wanted.stage not in order or track.stage.id not in order:
            return None
        enough = {wanted.stage} if track.state == "ended" else {*order[order.index(wanted.stage) :]}
        if track.stage.id not in enough:
            return None
        grades = [
            event.grade
            for event in carrying(track, self.tracks).events
            if event.stage in enough and event.attempt == track.attempt and event.grade
        ]
        return track.id, min(grades, key=GRADES.index, default=track.grade)

    def is_lead(self, body: str, milestone: Milestone) -> bool:
        """
        Tell whether *body* is a lead, or within one, or a lead is within it.

        Where no lead is named, nobody can be told to stand outside it.
        """
        if not milestone.leads:
            return True
        mine = {body, *self.above(body)}
        return any(lead in mine or body in self.above(lead) for lead in milestone.leads)

    def above(self, body: str) -> set[str]:
        """Return the bodies that *body* is part of, at any remove."""
        found: set[str] = set()
        known = self.bodies.get(body)
        while known and known.part_of and known.part_of not in found:
            found.add(known.part_of)
            known = self.bodies.get(known.part_of)
        return found


def _latest(claims: list[Claim]) -> list[Claim]:
    """Return the latest claim in a word of each speaker, in order."""
    latest: dict[str | None, Claim] = {}
    for claim in claims:
        if claim.says is not None:
            latest.pop(claim.by, None)
            latest[claim.by] = claim
    return list(latest.values())


def _differ(claims: list[Claim]) -> bool:
    """
    Tell whether claims conflict on the same fact.

    Who said *under way* before somebody else said *done* did not contradict; who says it
    on the same day or later does.
    """
    latest = _latest(claims)
    done = [claim for claim in latest if claim.says in _DONE]
    denied = [claim for claim in latest if claim.says in _NOT_DONE]
    return any(not no.on.surely_before(yes.on) for yes in done for no in denied)


def _headline(owed: list[Claim], proof: Proof, clock: Clock, *, reached: bool) -> Headline:
    """
    Return the one word for a list, in the order of S6.

    Only those who owe it drop it or report it done; what others say stands beside, as
    confirmation or as a position that differs.

    Args:
        owed: Latest claims of the leads, and of those within or above them, in order.
        proof: How well it is proved.
        clock: What the date says.
        reached: The track of ``met_by`` is at its stage, on whatever evidence.
    """
    says = {claim.says for claim in owed}
    if owed and owed[-1].says == "dropped":
        return "dropped"
    if proof == "verified":
        return "verified"
    if reached or not says.isdisjoint(_DONE):
        return "reported done"
    if clock in {"overdue", "target date passed", "due soon"}:
        return clock
    return "partly" if "partly" in says else clock
