"""Where milestones stand: what the clock says, what is reported, what is proved (S6, S7)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import attrs

from bwpolicy.analysis.ordering import natural
from bwpolicy.analysis.tracks import carrying
from bwpolicy.model import (
    GRADES,
    Claim,
    Compared,
    DueDate,
    Event,
    Reached,
    Text,
    When,
    in_order,
    weakest,
)
from bwpolicy.model.words import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bwpolicy.analysis.requests import RequestStatus
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Agenda, Body, Meeting, Milestone, Source

#: On whose authority a date stands: minutes that are confirmed, or not yet; a body; nobody.
Approval = Literal["confirmed minutes", "draft minutes", "a body", "nobody"]
Clock = Literal["pending", "due soon", "overdue", "target date passed", "ongoing", "undated"]
#: What those who owe it say, whatever the clock says; ``reported done`` too where the stage
#: that meets it is reached.
Reported = Literal["open", "partly", "reported done", "dropped"]
Proof = Literal["none", "confirmed", "verified"]
Headline = Literal[
    "dropped",
    "verified",
    "reported done",
    "overdue",
    "target date passed",
    "due soon",
    "partly",
    "pending",
    "ongoing",
    "undated",
]

#: Kinds of due date that move the date; requests and forecasts stand beside it (S7).
MOVING = frozenset({"commitment", "extension"})
#: Claims that a thing is complete, and those that it is not.
_DONE = frozenset({"done", "verified"})
_NOT_DONE = frozenset({"planned", "under way", "partly", "not done", "reopened"})


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedDate(Compared):
    """
    One date stated for a milestone, with its kind and its approval (S7).

    Attributes:
        fact: Who stated it when, of what kind, and why.
        falls_on: The date; for a span counted from the day its milestone was done.
        moves: It set or moved the date; requests and forecasts stand beside.
        approval: On whose authority it stands; what set the milestone approves its first date.
        slip: Days from the first commitment to it; ``None`` where either has no day.
    """

    fact: DueDate
    falls_on: When
    moves: bool
    approval: Approval
    slip: int | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Pending(Compared):
    """
    An open milestone that another one waits for.

    Attributes:
        id: Its id.
        title: What is owed.
        leads: Bodies it is pending with.
        behind: Ids of the open milestones that hold it up in turn and wait for none
            themselves; empty where it waits for none.
    """

    id: str
    title: Text
    leads: tuple[str, ...]
    behind: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MilestoneStatus(Compared):
    """
    Where one milestone stands: what the clock says, what is reported, what is proved (S6).

    Attributes:
        id: Id of the milestone.
        title: What is owed.
        owner: Group or item that keeps it.
        items: Items or tracks it serves.
        leads: Bodies that owe it.
        supporting: Bodies that help.
        set_by: Decision or meeting that set it.
        headline: The one word for a list.
        clock: What the date alone says.
        reported: What the leads say, or the stage that meets it.
        days: Days to the date; negative once it has passed; ``None`` without a date.
        due: Current date: the last commitment or extension.
        first_due: First commitment; later dates never replace it.
        slip: Days from the first date to the current one (S7).
        accepted: A lead accepted the current date in confirmed minutes or a letter (S6).
        unapproved: The current date is an extension that nobody approved (S7).
        dates: Every date stated, in order, with its kind and approval.
        claims: Every claim, in order.
        report: Latest claim of each speaker, in order.
        differ: Claims on the same fact conflict: positions differ.
        no_reply: Bodies asked about it whose reply is past due.
        proof: Whether what is reported is confirmed by another body, or verified.
        proved_by: Who confirmed or verified it; the track for a stage that was reached.
        proved_on: The claim or event that proves it.
        pending: Milestones it needs that are not done, with whom they are.
        condition: A condition that is not a milestone, in words.
        met_by: Stage of a track whose reaching meets it.
        means_of_verification: What somebody outside the lead would check.
        grade: Weakest grade behind it (S10).
    """

    id: str
    title: Text
    owner: str
    items: tuple[str, ...]
    leads: tuple[str, ...]
    supporting: tuple[str, ...]
    set_by: str | None
    headline: Headline
    clock: Clock
    reported: Reported
    days: int | None
    due: When | None
    first_due: When | None
    slip: int | None
    accepted: bool
    unapproved: bool
    dates: tuple[StatedDate, ...]
    claims: tuple[Claim, ...]
    report: tuple[Claim, ...]
    differ: bool
    no_reply: tuple[str, ...]
    proof: Proof
    proved_by: str | None
    proved_on: Claim | Event | None
    pending: tuple[Pending, ...]
    condition: Text | None
    met_by: Reached | None
    means_of_verification: Text | None
    grade: Grade | None

    @property
    def closed(self) -> bool:
        """Whether nothing is owed any more: dropped, verified or reported done."""
        return self.headline in {"dropped", "verified", "reported done"}

    @property
    def illustrative(self) -> bool:
        """Whether it rests on something made up for an example."""
        return self.grade == "illustrative"


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
    open_needs = {
        each.id: [name for name in each.needs if name in alone and not alone[name].closed]
        for _, each in agenda.milestones()
    }
    ends = _ends(open_needs)
    return tuple(
        attrs.evolve(
            status,
            pending=tuple(
                Pending(
                    id=need,
                    title=alone[need].title,
                    leads=alone[need].leads,
                    behind=tuple(ends[need]) if open_needs[need] else (),
                )
                for need in open_needs[name]
            ),
        )
        if open_needs[name]
        else status
        for name, status in alone.items()
    )


def _ends(needs: Mapping[str, list[str]]) -> dict[str, dict[str, None]]:
    """Return for each milestone those behind it that wait for none themselves, each once."""
    ends: dict[str, dict[str, None]] = {}
    for name in needs:
        waiting = [name]
        while waiting:
            last = waiting[-1]
            unknown = [each for each in needs[last] if each not in ends]
            if last not in ends and unknown:
                ends[last] = {}  # a ring that checks would have refused ends here
                waiting += unknown
                continue
            waiting.pop()
            if needs[last]:
                ends[last] = {end: None for each in needs[last] for end in ends[each]}
            else:
                ends[last] = {last: None}
    return ends


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
        dates = self.dates(milestone)
        moving = [each for each in dates if each.moves]
        current = moving[-1] if moving else None
        first = next((each.falls_on for each in moving if each.falls_on.end), None)
        due = current.falls_on if current else None
        days = (due.end - self.as_of).days if due and due.end else None
        claims = in_order(milestone.claims)
        report = _latest(claims)
        accepted = bool(current and self.accepted(milestone, current))
        proof, proved_by, proved_on = self.proof(milestone, report)
        clock = self.clock(due, days, accepted=accepted)
        owed = [each for each in report if each.by is None or self.is_lead(each.by, milestone)]
        track = self.tracks.get(proved_by or "")
        reported = _reported(owed, reached=track is not None)
        return MilestoneStatus(
            id=milestone.id,
            title=milestone.title,
            owner=owner,
            items=milestone.items,
            leads=milestone.leads,
            supporting=milestone.supporting,
            set_by=milestone.set_by,
            headline=_headline(reported, proof, clock),
            clock=clock,
            reported=reported,
            days=days,
            due=due,
            first_due=first,
            slip=current.slip if current else None,
            accepted=accepted,
            unapproved=bool(
                current and current.fact.kind == "extension" and current.approval == "nobody"
            ),
            dates=dates,
            claims=tuple(claims),
            report=tuple(report),
            differ=_differ(claims),
            no_reply=tuple(self.silent.get(milestone.id, ())),
            proof=proof,
            proved_by=proved_by,
            proved_on=proved_on,
            pending=(),
            condition=milestone.condition or (current.fact.condition if current else None),
            met_by=milestone.met_by,
            means_of_verification=milestone.means_of_verification,
            grade=weakest(
                milestone.grade,
                current.fact.grade if current else None,
                *(claim.grade for claim in report),
                proved_on.grade if proved_on else track.grade if track else None,
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

    def dates(self, milestone: Milestone) -> tuple[StatedDate, ...]:
        """Return every date stated for *milestone*, in order."""
        first: When | None = None
        stated: list[StatedDate] = []
        for fact in in_order(milestone.dates):
            day, moves = self.falls_on(fact), fact.kind in MOVING
            if first is None and moves and day.end:
                first = day
            opens = moves and not any(each.moves for each in stated)
            stated.append(
                StatedDate(
                    fact=fact,
                    falls_on=day,
                    moves=moves,
                    approval=self.approval(fact, milestone.set_by if opens else None),
                    slip=(day.end - first.last).days if first and day.end else None,
                )
            )
        return tuple(stated)

    def approval(self, fact: DueDate, set_by: str | None) -> Approval:
        """Return on whose authority a date stands: its own, or that of what *set_by* names."""
        found: Approval = "nobody"
        for name in (fact.approved_by, set_by):
            meeting = self.meetings.get((name or "").partition("#")[0])
            if meeting and meeting.confirmed_on:
                return "confirmed minutes"
            if meeting:
                found = "draft minutes"
            elif name and found == "nobody":
                found = "a body"
        return found

    def accepted(self, milestone: Milestone, current: StatedDate) -> bool:
        """Tell whether a lead accepted the date in confirmed minutes or a letter of record."""
        fact = current.fact
        if fact.by is None or not self.is_lead(fact.by, milestone):
            return False
        cited = (self.sources.get(name) for name in fact.sources)
        return current.approval == "confirmed minutes" or any(
            source is not None and source.kind == "letter" for source in cited
        )

    def proof(
        self, milestone: Milestone, report: list[Claim]
    ) -> tuple[Proof, str | None, Claim | Event | None]:
        """Return how well *done* is proved, by whom, and by what."""
        track, event = self.reached(milestone)
        if track and (event or track).grade == "official":
            return "verified", track.id, event
        outside = [claim for claim in report if claim.by and not self.is_lead(claim.by, milestone)]
        for claim in outside:
            if claim.says == "verified" and claim.sources and milestone.means_of_verification:
                return "verified", claim.by, claim
        if track:
            return "confirmed", track.id, event
        for claim in outside:
            if claim.says in _DONE:
                return "confirmed", claim.by, claim
        return "none", None, None

    def reached(self, milestone: Milestone) -> tuple[TrackStatus | None, Event | None]:
        """
        Return the track of ``met_by`` if it has reached that stage or a later one.

        With it the best graded of the events that say so: a step that only the press reports
        takes nothing from an earlier one in the gazette.
        """
        wanted = milestone.met_by
        track = self.tracks.get(wanted.track) if wanted else None
        if wanted is None or track is None or track.stage is None:
            return None, None
        order = [stage.id for stage in self.procedures[track.procedure].stages]
        if wanted.stage not in order or track.stage.id not in order:
            return None, None
        enough = {wanted.stage} if track.state == "ended" else {*order[order.index(wanted.stage) :]}
        if track.stage.id not in enough:
            return None, None
        events = [
            event
            for event in carrying(track, self.tracks).events
            if event.stage in enough and event.attempt == track.attempt and event.grade
        ]
        best = min(events, key=lambda event: GRADES.index(event.grade or GRADES[-1]), default=None)
        return track, best

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


def _reported(owed: list[Claim], *, reached: bool) -> Reported:
    """
    Return what is reported.

    Only those who owe it drop it or report it done; what others say stands beside, as
    confirmation or as a position that differs.

    Args:
        owed: Latest claims of the leads, and of those within or above them, in order.
        reached: The track of ``met_by`` is at its stage, on whatever evidence.
    """
    says = {claim.says for claim in owed}
    if owed and owed[-1].says == "dropped":
        return "dropped"
    if reached or not says.isdisjoint(_DONE):
        return "reported done"
    return "partly" if "partly" in says else "open"


def _headline(reported: Reported, proof: Proof, clock: Clock) -> Headline:
    """Return the one word for a list, in the order of S6."""
    if reported == "dropped":
        return "dropped"
    if proof == "verified":
        return "verified"
    if reported == "reported done":
        return "reported done"
    if clock in {"overdue", "target date passed", "due soon"}:
        return clock
    return "partly" if reported == "partly" else clock
