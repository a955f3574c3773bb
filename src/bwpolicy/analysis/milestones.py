"""Where milestones stand: what the clock says, what is reported, what is proved (S6, S7)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import attrs

from bwpolicy.analysis.completion import DONE, NOT_DONE, Completion, Proof, latest
from bwpolicy.analysis.ordering import natural
from bwpolicy.analysis.stated_dates import StatedDate, stated_dates
from bwpolicy.model import Claim, Compared, Event, Reached, Text, When, in_order, weakest
from bwpolicy.model.words import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwpolicy.analysis.requests import RequestStatus
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Agenda, Meeting, Milestone, Source

Clock = Literal["pending", "due soon", "overdue", "target date passed", "ongoing", "undated"]
#: What those who owe it say, whatever the clock says; ``reported done`` too where the stage
#: that meets it is reached.
Reported = Literal["open", "partly", "reported done", "dropped"]
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
        first_due: First date with a day; later ones never replace it.
        moved_from: The first date stated with a day, else the first of all, where the current
            one is another.
        slip: Days from the first date with a day to the current one (S7).
        done_on: Since when it is done without a break: a lead's word, or ``met_by`` reached.
        done_when: When that was, as it is stated; an interval may be all that is known.
        done_after: Days from the first date to the first day on which it may have been done
            (S7); negative where it was done before, ``None`` where that can't be told.
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
    moved_from: StatedDate | None
    slip: int | None
    done_on: date | None
    done_when: When | None
    done_after: int | None
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
        self.completion = Completion(agenda, tracks)
        self.sources: dict[str, Source] = {source.id: source for source in agenda.sources}
        self.meetings: dict[str, Meeting] = {
            meeting.id: meeting for group in agenda.working_groups for meeting in group.meetings
        }

    def status(self, owner: str, milestone: Milestone) -> MilestoneStatus:
        completion = self.completion
        dates = stated_dates(milestone, self.meetings, completion.done_on)
        moving = [each for each in dates if each.moves]
        current = moving[-1] if moving else None
        first = next((each.falls_on for each in moving if each.falls_on.end), None)
        due = current.falls_on if current else None
        days = (due.end - self.as_of).days if due and due.end else None
        claims = in_order(milestone.claims)
        report = latest(claims)
        accepted = bool(current and self.accepted(milestone, current))
        proof, proved_by, proved_on = completion.proof(milestone, report)
        clock = self.clock(due, days, accepted=accepted)
        owed = [each for each in report if completion.is_lead(each.by, milestone)]
        track = self.tracks.get(proved_by or "")
        reached, _ = completion.reached(milestone)
        reported = _reported(owed, reached=reached is not None)
        done = completion.done_by(milestone.id)
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
            moved_from=_moved_from(moving),
            slip=current.slip if current else None,
            done_on=done.settled if done else None,
            done_when=done.on if done else None,
            done_after=_after(first, done) if done and first else None,
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

    def clock(self, due: When | None, days: int | None, *, accepted: bool) -> Clock:
        if due is not None and days is None:
            return "ongoing" if due.text == "ongoing" else "undated"
        if days is None:
            return "undated"
        if days < 0:
            return "overdue" if accepted else "target date passed"
        return "due soon" if days <= self.due_soon else "pending"

    def accepted(self, milestone: Milestone, current: StatedDate) -> bool:
        """Tell whether a lead accepted the date in confirmed minutes or a letter of record."""
        fact = current.fact
        if fact.by is None or not self.completion.is_lead(fact.by, milestone):
            return False
        cited = (self.sources.get(name) for name in fact.sources)
        return current.approval == "confirmed minutes" or any(
            source is not None and source.kind == "letter" for source in cited
        )


def _moved_from(moving: list[StatedDate]) -> StatedDate | None:
    """Return the date from which the last of *moving* was moved, if it was."""
    if not moving:
        return None
    current = moving[-1]
    first = next((each for each in moving if each.falls_on.end), moving[0])
    same = first.falls_on == current.falls_on and first.fact.condition == current.fact.condition
    return None if same else first


def _differ(claims: list[Claim]) -> bool:
    """
    Tell whether claims conflict on the same fact.

    Who said *under way* before somebody else said *done* did not contradict; who says it
    on the same day or later does.
    """
    report = latest(claims)
    done = [claim for claim in report if claim.says in DONE]
    denied = [claim for claim in report if claim.says in NOT_DONE]
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
    if reached or not says.isdisjoint(DONE):
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


def _after(first: When, done: Claim | Event) -> int | None:
    """Return how long after *first* a thing was surely done; ``None`` where it may be either."""
    if done.settled <= first.last:
        return (done.settled - first.last).days
    begun = (min(done.on.begin, done.settled) - first.last).days if done.on.begin else 0
    return begun if begun > 0 else None
