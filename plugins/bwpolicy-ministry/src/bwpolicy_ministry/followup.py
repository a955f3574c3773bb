"""Follow-up counts, in the words of a cabinet secretariat; each milestone is in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

from bwpolicy.reporting import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.reporting import MilestoneStatus, Wording

FollowUp = Literal[
    "positions differ",
    "implemented",
    "no reply",
    "delayed",
    "in progress",
    "no progress recorded",
    "dropped",
]
#: How each is counted, the first that fits; printed wherever the counts are.
RULES: Final[dict[str, str]] = {
    N_("positions differ"): N_("a lead reports it done, and what is said of it conflicts"),
    N_("implemented"): N_(
        "a lead reports it done, the stage that it aims at is reached, or it is verified"
    ),
    N_("no reply"): N_("not done, and a body asked about it has not replied by the day set"),
    N_("delayed"): N_("not done, and its current date has passed"),
    N_("in progress"): N_("not done, its date has not passed, and a lead reports progress"),
    N_("no progress recorded"): N_(
        "not done, its date has not passed, and nobody reports progress"
    ),
    N_("dropped"): N_("no longer pursued"),
}
STATES: Final = tuple(RULES)
#: Said once below the counts.
JOINT: Final = N_(
    "Milestones are counted, not rows; what several bodies owe counts for each of them, and once "
    "in the total."
)


@attrs.frozen(kw_only=True)
class Tally:
    """
    How many milestones are in each state.

    Attributes:
        heading: Body or meeting they are counted for.
        counts: Numbers by state, in the order of :data:`STATES`.
        verified: How many of those implemented are verified.
    """

    heading: str
    counts: dict[str, int]
    verified: int

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    def cells(self) -> list[str | int | None]:
        """Return the row of a table: heading, total, counts, verified."""
        return [self.heading, self.total, *self.counts.values(), self.verified]


#: Headings of a table of tallies, after that of its rows.
HEADINGS: Final = (N_("Total"), *STATES, N_("of them verified"))


def follow_up(milestone: MilestoneStatus) -> FollowUp:
    """Return the state of *milestone* by :data:`RULES`."""
    if milestone.headline == "dropped":
        return "dropped"
    if milestone.closed:
        return "positions differ" if is_contested(milestone) else "implemented"
    if milestone.no_reply:
        return "no reply"
    if milestone.clock in {"overdue", "target date passed"}:
        return "delayed"
    says = {claim.says for claim in milestone.report if claim.by in milestone.leads}
    if milestone.reported == "partly" or says & {"under way", "partly"}:
        return "in progress"
    return "no progress recorded"


def is_contested(milestone: MilestoneStatus) -> bool:
    """Tell whether it is reported done, and what is said of it conflicts."""
    return milestone.headline == "reported done" and milestone.differ


def by_body(words: Wording) -> list[Tally]:
    """Return a tally for each body that leads anything, in agenda order."""
    milestones = words.snapshot.milestones
    return [
        _tally(words.body(body.id), [each for each in milestones if body.id in each.leads])
        for body in words.snapshot.bodies
        if any(body.id in each.leads for each in milestones)
    ]


def by_meeting(words: Wording) -> list[Tally]:
    """Return a tally for each meeting that set anything, in their order, then for none."""
    milestones = words.snapshot.milestones
    meetings = [each for group in words.snapshot.working_groups for each in group.meetings]
    known = {each.id for each in meetings}
    found = []
    for meeting in meetings:
        its = [each for each in milestones if _meeting(each) == meeting.id]
        if its:
            found.append(_tally(words.listed(meeting.id, words.when(meeting.on)), its))
    rest = [each for each in milestones if _meeting(each) not in known]
    if rest:
        found.append(_tally(words.say("set by no meeting here"), rest))
    return found


def total(words: Wording) -> Tally:
    """Return the tally of all milestones."""
    return _tally(words.say("Total"), words.snapshot.milestones)


def rules(words: Wording) -> list[tuple[str, str]]:
    """Return each state with how it is counted."""
    told = [(words.say(state), words.say(rule)) for state, rule in RULES.items()]
    return [*told, ("", words.say(JOINT))]


def _meeting(milestone: MilestoneStatus) -> str:
    return (milestone.set_by or "").partition("#")[0]


def _tally(heading: str, milestones: Iterable[MilestoneStatus]) -> Tally:
    counts = dict.fromkeys(STATES, 0)
    verified = 0
    for each in milestones:
        counts[follow_up(each)] += 1
        verified += each.headline == "verified"
    return Tally(heading=heading, counts=counts, verified=verified)
