"""Words, dates and marks that the screen and the plain text share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bwpolicy.analysis.wording import count_of, day_words, days_words, when_words

if TYPE_CHECKING:
    from bwpolicy.analysis.counts import TrackState
    from bwpolicy.analysis.coverage import Coverage
    from bwpolicy.analysis.deadlines import DeadlineStatus
    from bwpolicy.analysis.milestones import MilestoneStatus, Pending
    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.analysis.requests import RequestStatus
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Fact, Meeting
    from bwpolicy.model.words import Grade

#: Sign of each state, for terminals that show Unicode and for those that don't; never
#: colour alone.
SIGNS: Final[dict[TrackState, tuple[str, str]]] = {
    "final": ("●", "##"),
    "standing": ("◆", "=="),
    "partial": ("◐", "#."),
    "under way": ("◔", ".."),
    "not started": ("○", "--"),
    "ended": ("✕", "x"),
    "no record found": ("", ""),
}
SIGN_WORDS: Final[dict[TrackState, str]] = {
    "final": "final legal stage",
    "standing": "in operation",
    "partial": "partial",
    "under way": "under way",
    "not started": "not started",
    "ended": "ended",
    "no record found": "no record found",
}
ILLUSTRATIVE: Final = "*"

#: What a terminal takes for commands, or turns the rest of a line round with.
_COMMANDS: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x202D, 0x202E), "\ufffd")

_GRADE_WORDS: Final[dict[Grade, str]] = {
    "official": "",
    "reported": "reported",
    "secondary": "press or other secondary source",
    "inferred": "inferred",
    "unverified": "not verified",
    "illustrative": "illustrative",
}


def printable(text: str) -> str:
    """Return *text* on one line, without what a terminal would take for commands."""
    return harmless(" ".join(text.split()))


def harmless(text: str) -> str:
    """Return *text*, no longer and no shorter, without commands to a terminal."""
    return text.translate(_COMMANDS)


def grade_words(grade: Grade | None) -> str:
    """Return a grade as people read it; nothing for official evidence."""
    return _GRADE_WORDS[grade] if grade else ""


def stage_words(track: TrackStatus, languages: tuple[str, ...]) -> str:
    """Return the stage of *track*, ``no record found`` without one."""
    if track.stage is None:
        return track.state
    words = track.stage.title.within(*languages)
    return f"{words} (attempt {track.attempt})" if track.attempt > 1 else words


def stage_remarks(snapshot: Snapshot, track: TrackStatus, languages: tuple[str, ...]) -> list[str]:
    """Return what belongs beside the stage: silence, carrier, expiry, unverified reports."""
    remarks = []
    if track.through:
        remarks.append(f"carried by {track.through}")
    if track.expired_on:
        remarks.append("ended by its own terms")
    if track.quiet_since:
        remarks.append(f"no step recorded since {day_words(track.quiet_since)}")
    remarks.extend(
        f"reported, not verified: {stage_title(snapshot, track, event.stage, languages)}"
        f" ({when_words(event.on)})"
        for event in track.reported
    )
    return remarks


def stage_title(
    snapshot: Snapshot, track: TrackStatus, stage: str | None, languages: tuple[str, ...]
) -> str:
    """Return the title of *stage* in the procedure of *track*, its id where it has none."""
    procedure = next(each for each in snapshot.procedures if each.id == track.procedure)
    known = procedure.stage(stage or "")
    return known.title.within(*languages) if known else str(stage)


def fact_words(fact: Fact, languages: tuple[str, ...]) -> str:
    """Return what *fact* says: its words, else its figure, its stage or its kind."""
    if fact.words:
        return fact.words.within(*languages)
    number = getattr(fact, "number", None)
    if number is not None:
        least = "at least " if getattr(fact, "at_least", False) else ""
        return f"{getattr(fact, 'kind', fact.noun)}: {least}{number:f}"
    return str(getattr(fact, "stage", None) or getattr(fact, "kind", None) or fact.noun)


def title(snapshot: Snapshot, languages: tuple[str, ...]) -> str:
    """Return the agenda's title."""
    return snapshot.settings.title.within(*languages)


def audience_words(snapshot: Snapshot) -> str:
    """Return the day, what was known, and the audience."""
    known = f", as known by {day_words(snapshot.known_by)}" if snapshot.known_by else ""
    return f"as of {day_words(snapshot.as_of)}{known}, for: {snapshot.audience}"


def filter_words(snapshot: Snapshot) -> str:
    """Return what *snapshot* was narrowed to; nothing where it is whole."""
    filters = snapshot.filters
    named = {
        "theme": filters.themes,
        "jurisdiction": filters.jurisdictions,
        "body": filters.bodies,
        "item": filters.items,
    }
    return "; ".join(f"{noun} {', '.join(ids)}" for noun, ids in named.items() if ids)


def deadline_progress(deadline: DeadlineStatus, counted: str) -> str:
    """Return how far those of the items shown that are linked to *deadline* have come."""
    if not deadline.items:
        return "no item here is linked"
    tracks = count_of(deadline.counts.tracks, "track")
    return f"{count_of(len(deadline.items), 'item')}, {tracks} linked: {counted}"


def late(milestone: MilestoneStatus) -> str:
    """Return ``overdue 182 days`` and the like; nothing without a date."""
    if milestone.days is None:
        return milestone.clock
    if milestone.days < 0:
        unit = "day" if milestone.days == -1 else "days"
        word = "overdue" if milestone.clock == "overdue" else "target date passed"
        ago = "" if milestone.clock == "overdue" else " ago"
        return f"{word} {-milestone.days:,} {unit}{ago}"
    return "due today" if milestone.days == 0 else f"due {days_words(milestone.days)}"


def names(snapshot: Snapshot, bodies: tuple[str, ...], languages: tuple[str, ...]) -> str:
    """Return the names of *bodies*; ``nobody named`` where there are none."""
    return ", ".join(snapshot.body_name(body, *languages) for body in bodies) or "nobody named"


def milestone_remarks(
    snapshot: Snapshot, milestone: MilestoneStatus, languages: tuple[str, ...]
) -> list[str]:
    """Return what belongs beside the headline of *milestone*."""
    remarks = []
    if milestone.slip:
        draft = milestone.dates and approval_of(milestone) == "draft minutes"
        how = ", not approved by a meeting" if milestone.unapproved else ""
        how = ", approved in minutes not yet confirmed" if draft else how
        remarks.append(f"revised from {when_words(milestone.first_due)}{how}")
    if milestone.differ:
        said = "; ".join(
            f'{snapshot.body_name(claim.by, *languages) or "unnamed"} says "{claim.says}"'
            for claim in milestone.report
        )
        remarks.append(f"positions differ: {said}")
    if milestone.proof != "none" and milestone.proved_by:
        remarks.append(
            f"{milestone.proof} by {snapshot.body_name(milestone.proved_by, *languages)}"
        )
    remarks.extend(pending_words(snapshot, each, languages) for each in milestone.pending)
    remarks.extend(
        f"no reply from {snapshot.body_name(body, *languages)}" for body in milestone.no_reply
    )
    return remarks


def approval_of(milestone: MilestoneStatus) -> str:
    """Return on whose authority the current date of *milestone* stands."""
    return next((each.approval for each in reversed(milestone.dates) if each.moves), "nobody")


def pending_words(snapshot: Snapshot, pending: Pending, languages: tuple[str, ...]) -> str:
    """Return what is waited for and with whom it is; where it waits itself, for what in turn."""
    if not pending.behind:
        return f"needs {pending.id}, pending with {names(snapshot, pending.leads, languages)}"
    leads = {each.id: each.leads for each in snapshot.milestones}
    held = ", ".join(
        f"{name}, pending with {names(snapshot, leads[name], languages)}" if name in leads else name
        for name in pending.behind
    )
    return f"needs {pending.id}, which waits for {held}"


def point_fields(point: PointStatus, languages: tuple[str, ...]) -> list[str]:
    """Return the fields of one line about *point*: what it is and its three facts (S8)."""
    about = "/".join(filter(None, (point.instrument, ", ".join(point.articles))))
    times = f", raised {point.times} times" if point.times > 1 else ""
    missing = f"; no track in {', '.join(point.without_track)}" if point.without_track else ""
    return [
        point.id,
        point.title.within(*languages),
        about,
        f"raised {when_words(point.raised)}" + times if point.raised else "",
        f"measure: {', '.join(point.items) or point.measure}{missing if point.items else ''}",
        f"reply: {reply_words(point)}",
        f"treatment: {point.treatment}",
    ]


def reply_words(point: PointStatus) -> str:
    """Return how far the reply is, and when it was sent or is due."""
    if point.replied:
        due = f"{point.reply} {when_words(point.replied)}"
    elif point.reply == "due":
        passed = point.reply_days is not None and point.reply_days < 0
        verb = "none recorded, was due" if passed else "due"
        return f"{verb} {when_words(point.reply_due)}"
    else:
        return point.reply
    late = point.reply_days is not None and point.reply_due
    return f"{due}, due {when_words(point.reply_due)}" if late else due


def coverage_fields(snapshot: Snapshot, row: Coverage, languages: tuple[str, ...]) -> list[str]:
    """Return the fields of one line about the points under one heading."""
    none = {
        "instrument": "no Convention named",
        "jurisdiction": "the country as a whole",
    }
    places = {each.id: each.title.within(*languages) for each in snapshot.jurisdictions}
    title = snapshot.body_name(row.name, *languages) if row.by == "body" else places.get(row.name)
    return [
        row.name or none.get(row.by, "none named"),
        title if title and title != row.name else "",
        count_of(len(row.points), "point"),
        f"{len(row.open)} open",
        f"{len(row.linked)} with a measure linked",
        f"{len(row.none_planned)} government states none",
        f"{len(row.unaddressed)} no measure recorded",
        ", ".join(row.unaddressed),
    ]


def points_words(snapshot: Snapshot) -> tuple[str, str]:
    """Return how many points are open, and how many of them have no measure recorded."""
    still = [point for point in snapshot.points if point.open]
    bare = [point for point in still if point.measure == "none recorded"]
    have = "has" if len(bare) == 1 else "have"
    return f"{count_of(len(still), 'point')} open", f"{len(bare)} {have} no measure recorded"


def minutes_words(meeting: Meeting) -> str:
    """Return how far the minutes of *meeting* are."""
    if meeting.confirmed_on:
        return f"minutes confirmed {when_words(meeting.confirmed_on)}"
    if meeting.circulated:
        return f"minutes not confirmed, draft circulated {when_words(meeting.circulated)}"
    return "minutes not confirmed"


def request_words(snapshot: Snapshot, request: RequestStatus, languages: tuple[str, ...]) -> str:
    """Return when *request* was sent, fell due and was answered."""
    parts = [f"asked {when_words(request.sent)}"]
    if request.due:
        parts.append(f"due {when_words(request.due)}")
    if request.reminders:
        times = {1: "once", 2: "twice"}.get(
            len(request.reminders), f"{len(request.reminders)} times"
        )
        parts.append(f"reminded {times}")
    if request.replied:
        parts.append(f"replied {when_words(request.replied)}")
    return f"{snapshot.body_name(request.to, *languages)}: {', '.join(parts)}"
