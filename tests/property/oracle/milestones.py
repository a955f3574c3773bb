"""Milestones, requests and outside dates (S6, S7, S9)."""

from __future__ import annotations

from datetime import date, timedelta

from bwpolicy.model import (
    Agenda,
    AgendaItem,
    Claim,
    Deadline,
    DueDate,
    Event,
    Milestone,
    Procedure,
    Request,
    Track,
    When,
)
from tests.property.oracle.days import days_until, end, in_time, surely_before
from tests.property.oracle.seeing import inside, learnt
from tests.property.oracle.tracks import BEST_FIRST, Truth, counted, procedure_of, weakest

CLOSED = ("dropped", "verified", "reported done")
DONE = ("done", "verified")
NOT_DONE = ("planned", "under way", "partly", "not done", "reopened")


def request_truth(request: Request, as_of: date) -> Truth:
    """Return whether a request was answered."""
    late = 0
    if request.due and not request.replied:
        late = max(0, days_until(end(request.due), as_of))
    state = "replied" if request.replied else "no reply" if late else "awaiting reply"
    return {"state": state, "late": late}


def moving(dates: tuple[DueDate, ...]) -> list[DueDate]:
    """Return the dates that set or move the date, in order."""
    return [each for each in in_time(dates) if each.kind in ("commitment", "extension")]


def within(agenda: Agenda, body: str, other: str) -> bool:
    """Tell whether *body* is *other*, or a part of it at any remove."""
    parents = {each.id: each.part_of for each in agenda.bodies}
    at: str | None = body
    for _ in range(len(parents) + 1):
        if at == other:
            return True
        at = parents.get(at or "")
    return False


def milestone_truth(
    agenda: Agenda,
    milestone: Milestone,
    as_of: date,
    tracks: dict[str, Truth],
    requests: dict[str, Truth],
) -> Truth:
    """Return where a milestone stands."""
    stated = moving(milestone.dates)
    current = stated[-1] if stated else None
    falls = [falls_on(agenda, each, tracks) for each in stated]
    due = falls[-1] if falls else None
    first = next((when for when in falls if when.end), None)
    done = done_on(agenda, milestone, tracks)
    left = days_until(as_of, due.end) if due and due.end else None

    def leads(body: str | None) -> bool:
        return speaks_for(agenda, body, milestone.leads)

    claims: list[Claim] = [each for each in in_time(milestone.claims) if each.says]
    report = [
        each
        for place, each in enumerate(claims)
        if not any(later.by == each.by for later in claims[place + 1 :])
    ]
    accepted = bool(
        current
        and current.by
        and leads(current.by)
        and recorded_well(agenda, milestone, current, first=current is stated[0])
    )
    clock = clock_of(due, left, agenda.settings.due_soon, accepted=accepted)
    outside = [each for each in report if each.by and not leads(each.by)]
    denied = taken_back([each for each in claims if leads(each.by)])
    checks = [each for each in outside if not any(surely_before(each.on, one.on) for one in denied)]
    proof, proved_by, proof_grade = proof_of(agenda, milestone, checks, tracks)
    reached = bool(steps_that_meet(agenda, milestone, tracks)[0])
    asked = [
        each
        for each in agenda.requests
        if milestone.id in each.about and requests[each.id]["state"] == "no reply"
    ]
    return {
        "condition": milestone.condition or (current.condition if current else None),
        "clock": clock,
        "days": left,
        "due": due,
        "moved_from": moved_from(stated, falls),
        "done_on": done,
        "done_after": surely_after(agenda, milestone, tracks, first) if first and done else None,
        "accepted": accepted,
        "dates": tuple(in_time(milestone.dates)),
        "report": tuple(report),
        "differ": any(
            yes.says in DONE and no.says in NOT_DONE and not surely_before(no.on, yes.on)
            for yes in report
            for no in report
        ),
        "no_reply": {each.to for each in asked},
        "proof": proof,
        "proved_by": proved_by,
        "headline": headline_of(report, outside, proof, clock, reached=reached),
        "reported": headline_of(report, outside, "", "open", reached=reached),
        "grade": weakest(
            milestone.grade,
            current.grade if current else None,
            *(each.grade for each in report),
            proof_grade,
        ),
    }


def speaks_for(agenda: Agenda, body: str | None, owners: tuple[str, ...]) -> bool:
    """Tell whether *body* is an owner, a part of one, or one is a part of it."""
    return (
        not owners
        or body is None
        or any(within(agenda, body, one) or within(agenda, one, body) for one in owners)
    )


def taken_back(claims: list[Claim]) -> list[Claim]:
    """Return the claims of leads that take back their own word that it was done."""
    found = []
    for place, each in enumerate(claims):
        before = [one for one in claims[:place] if one.by == each.by]
        if each.says in NOT_DONE and before and before[-1].says in DONE:
            found.append(each)
    return found


def moved_from(stated: list[DueDate], falls: list[When]) -> DueDate | None:
    """Return the date from which the current one was moved."""
    if not stated:
        return None
    place = next((at for at, when in enumerate(falls) if when.end), 0)
    same = falls[place] == falls[-1] and stated[place].condition == stated[-1].condition
    return None if same else stated[place]


def steps_that_meet(
    agenda: Agenda, milestone: Milestone, tracks: dict[str, Truth]
) -> tuple[str | None, list[Event]]:
    """Return the grade on which the stage of ``met_by`` is reached, and what reached it."""
    met = milestone.met_by
    if not met:
        return None, []
    owner = next(each for item in agenda.items for each in item.tracks if each.id == met.track)
    truth, procedure = tracks[met.track], procedure_of(agenda, owner)
    grade = reached_on(procedure, met.stage, truth)
    order = [stage.id for stage in procedure.stages]
    enough = [met.stage] if truth["state"] == "ended" else order[order.index(met.stage) :]
    return grade, [
        each
        for each in truth["reached_by"]
        if grade and each.stage in enough and each.attempt == truth["attempt"]
    ]


def done_on(agenda: Agenda, milestone: Milestone, tracks: dict[str, Truth]) -> date | None:
    """Return the day by which a milestone is done."""
    facts = done_by(agenda, milestone, tracks)
    return min((min(end(each.on), learnt(each)) for each in facts), default=None)


def done_by(agenda: Agenda, milestone: Milestone, tracks: dict[str, Truth]) -> list[Claim | Event]:
    """Return the facts since each of which a milestone is done."""
    claims: list[Claim] = [
        each
        for each in in_time(milestone.claims)
        if each.says and speaks_for(agenda, each.by, milestone.leads)
    ]
    if claims and claims[-1].says == "dropped":
        return []
    facts: list[Claim | Event] = []
    for speaker in {each.by for each in claims}:
        start = None
        for each in reversed([each for each in claims if each.by == speaker]):
            if each.says not in DONE:
                break
            start = each
        facts += [start] if start else []
    _, steps = steps_that_meet(agenda, milestone, tracks)
    return facts + [each for each in steps if each.grade != "unverified"][:1]


def surely_after(
    agenda: Agenda, milestone: Milestone, tracks: dict[str, Truth], due: When
) -> int | None:
    """Return how many days after its date it was done, where that is sure."""
    day = done_on(agenda, milestone, tracks)
    begun = [
        each.on.begin
        for each in done_by(agenda, milestone, tracks)
        if min(end(each.on), learnt(each)) == day
    ]
    if day is None:
        return None
    if day <= end(due):
        return days_until(end(due), day)
    if None in begun:
        return None
    late = days_until(end(due), min((*(each for each in begun if each), day)))
    return late if late > 0 else None


def falls_on(agenda: Agenda, stated: DueDate, tracks: dict[str, Truth]) -> When:
    """Return the day stated, counted from when the step before it was done."""
    if not stated.after or stated.within is None:
        return stated.to
    before = next(
        each for each in inside(agenda) if isinstance(each, Milestone) and each.id == stated.after
    )
    day = done_on(agenda, before, tracks)
    if day is None:
        return stated.to
    for _ in range(stated.within):
        day += timedelta(days=1)
    return When(stated.to.text, day, day)


def clock_of(due: When | None, left: int | None, soon: int, *, accepted: bool) -> str:
    """Return what the date alone says."""
    if due and due.text == "ongoing":
        return "ongoing"
    if left is None:
        return "undated"
    if left < 0:
        return "overdue" if accepted else "target date passed"
    return "due soon" if left <= soon else "pending"


def recorded_well(agenda: Agenda, milestone: Milestone, stated: DueDate, *, first: bool) -> bool:
    """Tell whether confirmed minutes or a letter hold the date."""
    decisions = [stated.approved_by, milestone.set_by if first else None]
    for group in agenda.working_groups:
        for meeting in group.meetings:
            ids = [meeting.id, *(each.id for each in meeting.decisions)]
            if meeting.confirmed_on and any(name in ids for name in decisions):
                return True
    return any(each.kind == "letter" and each.id in stated.sources for each in agenda.sources)


def proof_of(
    agenda: Agenda, milestone: Milestone, outside: list[Claim], tracks: dict[str, Truth]
) -> tuple[str, str | None, str | None]:
    """Return how well it is proved, by whom, and on what grade."""
    met = milestone.met_by
    reached, _ = steps_that_meet(agenda, milestone, tracks)
    if met and reached == "official":
        return "verified", met.track, reached
    for each in outside:
        if each.says == "verified" and each.sources and milestone.means_of_verification:
            return "verified", each.by, each.grade
    if met and reached:
        return "confirmed", met.track, reached
    for each in outside:
        if each.says in DONE:
            return "confirmed", each.by, each.grade
    return "none", None, None


def reached_on(procedure: Procedure, wanted: str, track: Truth) -> str | None:
    """Return the best grade on which the stage *wanted* is reached, ``None`` if it is not."""
    order = [stage.id for stage in procedure.stages]
    enough = order[order.index(wanted) :]
    if track["state"] == "ended":
        enough = [wanted]
    if track["stage"] is None or track["stage"].id not in enough:
        return None
    grades = [
        each.grade
        for each in track["reached_by"]
        if each.stage in enough and each.attempt == track["attempt"]
    ]
    for grade in BEST_FIRST:
        if grade in grades:
            return grade
    grade = track["grade"]
    assert grade is None or isinstance(grade, str)
    return grade


def headline_of(
    report: list[Claim], outside: list[Claim], proof: str, clock: str, *, reached: bool
) -> str:
    """Return the one word."""
    inner = [each.says for each in report if not any(each is other for other in outside)]
    applies = {
        "dropped": bool(inner) and inner[-1] == "dropped",
        "verified": proof == "verified",
        "reported done": reached or any(word in DONE for word in inner),
        "overdue": clock == "overdue",
        "target date passed": clock == "target date passed",
        "due soon": clock == "due soon",
        "partly": "partly" in inner,
        clock: True,
    }
    return next(word for word, true in applies.items() if true)


def deadline_truth(
    agenda: Agenda,
    deadline: Deadline,
    as_of: date,
    tracks: dict[str, Truth],
    milestones: dict[str, Truth],
) -> Truth:
    """Return where an outside date stands, and what is linked to it."""
    owners = (deadline.body,) if deadline.body else ()
    stated = [each for each in moving(deadline.dates) if speaks_for(agenda, each.by, owners)]
    due = stated[-1].to if stated else None
    linked = [
        item
        for item in agenda.items
        if deadline.id in item.linked_to or (deadline.plan and deadline.plan in item.linked_to)
    ]
    names = [track.id for item in linked for track in item.tracks]
    ahead = [
        steps_ahead(agenda, item, track, milestones) + len(tracks[track.id]["remaining"])
        for item in linked
        for track in item.tracks
        if steps_ahead(agenda, item, track, milestones) or tracks[track.id]["stage"]
    ]
    return {
        "chain": max(ahead, default=0),
        "due": due,
        "days": days_until(as_of, due.end) if due and due.end else None,
        "moved_from": stated[0].to if due and stated[0].to != due else None,
        "items": {item.id for item in linked},
        "counts": counted([tracks[name]["state"] for name in names]),
        "tracks": {
            name: (tracks[name]["state"], tracks[name]["stage"], tracks[name]["remaining"])
            for name in names
        },
        "grade": weakest(deadline.grade, stated[-1].grade if stated else None),
    }


def steps_ahead(
    agenda: Agenda, item: AgendaItem, track: Track, milestones: dict[str, Truth]
) -> int:
    """Return how many open milestones serve *track*, one after the other, at most."""
    every = {each.id: each for each in inside(agenda) if isinstance(each, Milestone)}

    def up_to(name: str) -> int:
        if milestones[name]["headline"] in CLOSED:
            return 0
        return 1 + max([up_to(need) for need in every[name].needs], default=0)

    owned = {each.id for each in item.milestones}
    serving = [
        each.id
        for each in every.values()
        if item.id in each.items or track.id in each.items or each.id in owned
    ]
    return max([up_to(name) for name in serving], default=0)
