"""Why milestones, requests and minutes stand where they stand (S6, S7)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bwpolicy.analysis.reasons.values import Ground, Reason
from bwpolicy.analysis.wording import count_of, day_words, when_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.analysis.milestones import MilestoneStatus
    from bwpolicy.analysis.requests import RequestStatus
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.stated_dates import StatedDate
    from bwpolicy.model import Meeting


def milestone_reason(snapshot: Snapshot, milestone: MilestoneStatus) -> Reason:
    """Explain clock, report and proof of *milestone*, and whom it waits for."""
    states = str(milestone.headline)
    if milestone.headline in {"overdue", "target date passed"} and milestone.days:
        states += f" {count_of(-milestone.days, 'day')}"
    if milestone.differ:
        states += ", positions differ"
    return Reason(
        subject=milestone.id,
        states=states,
        grounds=tuple(_grounds(snapshot, milestone)),
        otherwise=tuple(_otherwise(snapshot, milestone)),
    )


def _grounds(snapshot: Snapshot, milestone: MilestoneStatus) -> Iterator[Ground]:
    opened = False
    for date in milestone.dates:
        yield _date(date, milestone, opened=opened)
        opened = opened or date.moves
    if milestone.days is not None and milestone.days < 0 and not milestone.closed:
        late = f"{count_of(-milestone.days, 'day')} before {day_words(snapshot.as_of)}"
        how = (
            "accepted by a lead in confirmed minutes or a letter of record: overdue"
            if milestone.accepted
            else "not accepted by a lead in confirmed minutes or a letter: target date passed"
        )
        yield Ground(rule="S6", words=f"{late}; {how}")
    elif milestone.condition:
        yield Ground(rule="S6", words=f"waits for a condition: {milestone.condition}")
    for claim in milestone.claims:
        speaker = snapshot.body_name(claim.by) or "a speaker not named"
        words = f'{speaker} says "{claim.says}"' if claim.says else f"{speaker}, in words only"
        if claim.says and claim not in milestone.report:
            words += ", overtaken by what they said later"
        yield Ground(rule="S6", words=words, fact=claim)
    if milestone.differ:
        words = "a denial that does not surely lie before a claim of done: positions differ"
        yield Ground(rule="S6", words=words)
    yield from _proof(snapshot, milestone)
    yield from _waiting(snapshot, milestone)
    if milestone.grade:
        yield Ground(rule="S10", words=f"the weakest grade behind it is {milestone.grade}")


def _date(date: StatedDate, milestone: MilestoneStatus, *, opened: bool) -> Ground:
    fact = date.fact
    to = str(fact.condition) if fact.condition else when_words(date.falls_on)
    if not date.moves:
        words = f"{fact.kind} of {to}: stands beside, does not move the date"
        return Ground(rule="S7", words=words, fact=fact)
    approved = {
        "confirmed minutes": "minutes confirmed",
        "draft minutes": "minutes not yet confirmed",
    }.get(date.approval, "")
    if not opened:
        by = f" by {milestone.set_by}" if milestone.set_by else ""
        due = "waits for:" if fact.condition else "due"
        words = f"{due} {to}, first set{by}" + (f" ({approved})" if approved else "")
        return Ground(rule="S6", words=words, fact=fact)
    slip = f", {date.slip:+,} days from the first" if date.slip is not None else ""
    how = ", not approved by a meeting" if date.approval == "nobody" else ""
    if date.approved_by:
        how = f", approved by {date.approved_by}" + (f" ({approved})" if approved else "")
    return Ground(rule="S7", words=f"revised to {to}{slip}{how}", fact=fact)


def _proof(snapshot: Snapshot, milestone: MilestoneStatus) -> Iterator[Ground]:
    if milestone.met_by:
        track, stage = milestone.met_by.track, milestone.met_by.stage
        yield Ground(rule="S6", words=f"met once {track} has reached {stage}, or a later stage")
    if milestone.proof == "none":
        means = milestone.means_of_verification
        words = f"not verified; to be checked: {means}" if means else "not verified: no means named"
        yield Ground(rule="S6", words=words)
        return
    by = snapshot.body_name(milestone.proved_by)
    words = f"{milestone.proof} by {by}"
    if milestone.proof == "confirmed":
        words += "; not verified"
    yield Ground(rule="S6", words=words, fact=milestone.proved_on)


def _waiting(snapshot: Snapshot, milestone: MilestoneStatus) -> Iterator[Ground]:
    titles = {each.id: each for each in snapshot.milestones}
    for request in snapshot.requests:
        if milestone.id in request.about and request.state != "replied":
            words = f"{snapshot.body_name(request.to)} was asked in {request.id}: {request.state}"
            yield Ground(rule="S6", words=words)
    for need in milestone.pending:
        leads = ", ".join(map(snapshot.body_name, need.leads)) or "nobody named"
        words = f"needs {need.id}, pending with {leads}"
        behind = [name for name in need.behind if name != need.id]
        held = ", ".join(
            f"{name} ({', '.join(map(snapshot.body_name, titles[name].leads)) or 'nobody named'})"
            if name in titles
            else name
            for name in behind
        )
        yield Ground(rule="S6", words=f"{words}; held up by {held}" if held else words)


def _otherwise(snapshot: Snapshot, milestone: MilestoneStatus) -> Iterator[str]:
    leads = ", ".join(map(snapshot.body_name, milestone.leads))
    if (
        not milestone.closed
        and milestone.days is not None
        and milestone.days >= 0
        and milestone.due
    ):
        day = day_words(milestone.due.last + timedelta(days=1))
        late = "overdue" if milestone.accepted else "target date passed"
        yield f"Unless it is done or moved, it reads {late} from {day}."
    if milestone.clock == "target date passed" and not milestone.closed:
        who = leads or "a lead"
        yield f"It would be overdue had {who} accepted the date in confirmed minutes or a letter."
    if not milestone.closed:
        yield f"It would be reported done by a claim of {leads or 'any body'}."
    if milestone.proof != "verified":
        means = milestone.means_of_verification or "its means of verification, once named,"
        yield f"It would be verified by: {means} checked by a body outside {leads or 'the lead'}."


def request_reason(snapshot: Snapshot, request: RequestStatus) -> Reason:
    """Explain whether *request* was answered."""
    parts = [f"asked on {when_words(request.sent)}"]
    if request.due:
        parts.append(f"due on {when_words(request.due)}")
    parts += [f"reminded on {when_words(reminder)}" for reminder in request.reminders]
    if request.replied:
        parts.append(f"replied on {when_words(request.replied)}")
    else:
        parts.append(f"no reply recorded by {day_words(snapshot.as_of)}")
    if request.replied:
        otherwise: tuple[str, ...] = ()
    elif request.due:
        day = day_words(request.due.last + timedelta(days=1))
        late = (f"Without a reply it reads 'no reply' from {day}.",) if not request.late else ()
        otherwise = (*late, "It would be closed by the day the reply came.")
    else:
        otherwise = ("Without a due day silence stays 'awaiting reply'.",)
    return Reason(
        subject=request.id,
        states=request.state,
        grounds=(Ground(rule="S6", words="; ".join(parts)),),
        otherwise=otherwise,
    )


def meeting_reason(snapshot: Snapshot, meeting: Meeting) -> Reason:
    """Explain whether the minutes of *meeting* are confirmed, and what hangs on it."""
    words = [f"met on {when_words(meeting.on)}"]
    if meeting.circulated:
        words.append(f"draft minutes circulated on {when_words(meeting.circulated)}")
    if meeting.confirmed_on:
        words.append(f"minutes confirmed on {when_words(meeting.confirmed_on)}")
    grounds = [Ground(rule="S6", words="; ".join(words))]
    decided = {meeting.id, *(decision.id for decision in meeting.decisions)}
    for milestone in snapshot.milestones:
        for date in milestone.dates:
            set_here = milestone.set_by in decided and date is milestone.dates[0]
            if date.fact.approved_by in decided or set_here:
                dated = f"{milestone.id} to {when_words(date.falls_on)}"
                grounds.append(Ground(rule="S6", words=f"dates {dated}", fact=date.fact))
    confirmed = meeting.confirmed_on is not None
    return Reason(
        subject=meeting.id,
        states="minutes confirmed" if confirmed else "minutes not yet confirmed",
        grounds=tuple(grounds),
        otherwise=()
        if confirmed
        else ("Dates it set are accepted once its minutes are confirmed, or by letter.",),
    )
