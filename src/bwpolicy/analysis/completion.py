"""Whether a milestone is done: since when, and how well that is proved (S6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bwpolicy.analysis.bodies import Bodies
from bwpolicy.analysis.tracks import carrying
from bwpolicy.model import GRADES, in_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Agenda, Claim, Event, Milestone

Proof = Literal["none", "confirmed", "verified"]

#: Claims that a thing is complete, and those that it is not.
DONE = frozenset({"done", "verified"})
NOT_DONE = frozenset({"planned", "under way", "partly", "not done", "reopened"})


def latest(claims: list[Claim]) -> list[Claim]:
    """Return the latest claim in a word of each speaker, in order."""
    found: dict[str | None, Claim] = {}
    for claim in claims:
        if claim.says is not None:
            found.pop(claim.by, None)
            found[claim.by] = claim
    return list(found.values())


class Completion:
    """
    Tells which milestones of an agenda are done.

    Args:
        agenda: As seen on the day asked about.
        tracks: Status of every track, for ``met_by``.
    """

    def __init__(self, agenda: Agenda, tracks: Mapping[str, TrackStatus]) -> None:
        """Keep what milestones refer to."""
        self.tracks = tracks
        self.bodies = Bodies(agenda.bodies)
        self.milestones = {each.id: each for _, each in agenda.milestones()}
        self.procedures = {each.id: each for each in agenda.all_procedures()}

    def is_lead(self, body: str | None, milestone: Milestone) -> bool:
        """
        Tell whether *body* is a lead, or within one, or a lead is within it.

        Where no lead is named, or no speaker, nobody can be told to stand outside it.
        """
        return self.bodies.speaks_for(body, milestone.leads)

    def done_on(self, name: str) -> date | None:
        """Return the day by which the milestone *name* is done; ``None`` if it is not."""
        fact = self.done_by(name)
        return fact.settled if fact else None

    def done_by(self, name: str) -> Claim | Event | None:
        """
        Return the fact since which *name* is done without a break; ``None`` if it is not.

        It is done from the first claim that it is of a lead who has not said otherwise since,
        or from the event that brought the track of ``met_by`` to its stage, whichever is
        earlier. A lead who drops it has the last word.
        """
        milestone = self.milestones.get(name)
        if milestone is None:
            return None
        owed = [
            claim
            for claim in in_order(milestone.claims)
            if claim.says and self.is_lead(claim.by, milestone)
        ]
        if owed and owed[-1].says == "dropped":
            return None
        since: dict[str | None, Claim | None] = {}
        for claim in owed:
            known = since.get(claim.by)
            since[claim.by] = (known or claim) if claim.says in DONE else None
        _, events = self.reached(milestone)
        stepped = [event for event in events if event.grade != "unverified"]
        facts = (each for each in (*since.values(), *stepped[:1]) if each)
        return min(facts, key=lambda fact: (fact.settled, fact.on.first), default=None)

    def proof(
        self, milestone: Milestone, report: list[Claim]
    ) -> tuple[Proof, str | None, Claim | Event | None]:
        """Return how well *done* is proved, by whom, and by what."""
        track, events = self.reached(milestone)
        best = min(events, key=lambda event: GRADES.index(event.grade or GRADES[-1]), default=None)
        if track and (best or track).grade == "official":
            return "verified", track.id, best
        taken_back = self.taken_back(milestone)
        outside = [
            claim
            for claim in report
            if not self.is_lead(claim.by, milestone)
            and not any(claim.on.surely_before(other.on) for other in taken_back)
        ]
        for claim in outside:
            if claim.says == "verified" and claim.sources and milestone.means_of_verification:
                return "verified", claim.by, claim
        if track:
            return "confirmed", track.id, best
        for claim in outside:
            if claim.says in DONE:
                return "confirmed", claim.by, claim
        return "none", None, None

    def taken_back(self, milestone: Milestone) -> list[Claim]:
        """Return the claims by which a lead took back its own word that it was done, in order."""
        said: dict[str | None, bool] = {}
        found = []
        for claim in in_order(milestone.claims):
            if claim.says and self.is_lead(claim.by, milestone):
                if claim.says in NOT_DONE and said.get(claim.by):
                    found.append(claim)
                said[claim.by] = claim.says in DONE
        return found

    def reached(self, milestone: Milestone) -> tuple[TrackStatus | None, list[Event]]:
        """
        Return the track of ``met_by`` and the events that reached its stage, in order.

        Or a later stage; ``None`` where it is not reached. A bill that ended has passed no
        stage but the one it ended in.
        """
        wanted = milestone.met_by
        track = self.tracks.get(wanted.track) if wanted else None
        if wanted is None or track is None or track.stage is None:
            return None, []
        order = [stage.id for stage in self.procedures[track.procedure].stages]
        if wanted.stage not in order or track.stage.id not in order:
            return None, []
        enough = {wanted.stage} if track.state == "ended" else {*order[order.index(wanted.stage) :]}
        if track.stage.id not in enough:
            return None, []
        events = [
            event
            for event in carrying(track, self.tracks).events
            if event.stage in enough and event.attempt == track.attempt and event.grade
        ]
        return track, events
