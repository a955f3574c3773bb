"""The status as plain text: one line a fact, fields separated by tabs, the kind first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bwpolicy.analysis.counts import counted_in_words
from bwpolicy.analysis.wording import count_of, day_words, days_words, when_words
from bwpolicy.reporters.terminal.changes import change_lines
from bwpolicy.reporters.terminal.wording import (
    ILLUSTRATIVE,
    audience_words,
    deadline_progress,
    fact_words,
    filter_words,
    grade_words,
    late,
    milestone_remarks,
    minutes_words,
    names,
    points_words,
    printable,
    request_words,
    stage_remarks,
    stage_words,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.snapshot import Snapshot

#: Kinds of line that are about no one record.
_ABOUT_ALL: Final = frozenset({"agenda", "only", "notice", "counts", "points"})


def plain_text(snapshot: Snapshot, languages: tuple[str, ...] = ()) -> str:
    """
    Return *snapshot* as lines of text.

    Each line is a kind (``item``, ``track``, ``milestone``, …), then fields separated by
    tabs; the order of kinds and fields is stable, so that the text can be compared and
    searched. Words of the agenda are put on one line.

    Args:
        snapshot: What to print.
        languages: Languages of titles, best first; else the original.
    """
    return "".join(f"{one_line(fields)}\n" for fields in _parts(snapshot, languages))


def lines_about(snapshot: Snapshot, name: str, languages: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the lines about the item, track, milestone, request, meeting or deadline *name*."""
    for fields in _parts(snapshot, languages):
        if fields[0] not in _ABOUT_ALL and name == fields[1].split(" ")[0]:
            yield "  ".join(filter(None, map(printable, fields[2:])))


def one_line(fields: list[str]) -> str:
    """Return *fields* separated by tabs, each on one line, without empty ones at the end."""
    flat = [printable(field) for field in fields]
    while flat and not flat[-1]:
        flat.pop()
    return "\t".join(flat)


def _parts(snapshot: Snapshot, languages: tuple[str, ...]) -> Iterator[list[str]]:
    yield ["agenda", snapshot.settings.id, title(snapshot, languages), audience_words(snapshot)]
    if narrowed := filter_words(snapshot):
        yield ["only", narrowed]
    if snapshot.settings.notice:
        yield ["notice", snapshot.settings.notice.within(*languages)]
    if snapshot.illustrative:
        yield ["notice", f"{ILLUSTRATIVE} marks what is illustrative: made up, not a record"]
    items = count_of(len(snapshot.items), "item")
    tracks = count_of(snapshot.counts.tracks, "track")
    yield ["counts", items, tracks, counted_in_words(snapshot.counts)]
    yield from _deadlines(snapshot, languages)
    yield from _milestones(snapshot, languages)
    yield from _requests(snapshot, languages)
    yield from _meetings(snapshot, languages)
    for item in snapshot.items:
        yield from _item(snapshot, item, languages)
    if snapshot.points:
        yield ["points", *points_words(snapshot)]
    for line in change_lines(snapshot, languages):
        yield ["changed", *line.fields()]
    for possibly in snapshot.possibly:
        fact = possibly.fact
        words = f"{fact_words(fact, languages)} ({when_words(fact.on)})"
        yield ["possibly already", possibly.owner, words, grade_words(fact.grade)]


def _deadlines(snapshot: Snapshot, languages: tuple[str, ...]) -> Iterator[list[str]]:
    for deadline in snapshot.deadlines:
        progress = deadline_progress(deadline, counted_in_words(deadline.counts))
        days = days_words(deadline.days) if deadline.days is not None else "no date"
        words = deadline.title.within(*languages)
        yield ["outside date", deadline.id, when_words(deadline.due), days, words, progress]


def _milestones(snapshot: Snapshot, languages: tuple[str, ...]) -> Iterator[list[str]]:
    for milestone in snapshot.milestones:
        yield [
            "milestone",
            _marked(milestone.id, illustrative=milestone.illustrative),
            milestone.headline,
            when_words(milestone.due),
            "" if milestone.closed else late(milestone),
            milestone.title.within(*languages),
            f"leads: {names(snapshot, milestone.leads, languages)}",
            "; ".join(milestone_remarks(snapshot, milestone, languages)),
        ]


def _requests(snapshot: Snapshot, languages: tuple[str, ...]) -> Iterator[list[str]]:
    for request in snapshot.requests:
        subject = request.title.within(*languages) if request.title else ", ".join(request.about)
        illustrative = request.grade == "illustrative"
        yield [
            "request",
            _marked(request.id, illustrative=illustrative),
            request.state,
            subject,
            request_words(snapshot, request, languages),
        ]


def _meetings(snapshot: Snapshot, languages: tuple[str, ...]) -> Iterator[list[str]]:
    for group in snapshot.working_groups if not snapshot.filters.narrow else ():
        for meeting in group.meetings:
            yield [
                "meeting",
                _marked(meeting.id, illustrative=meeting.grade == "illustrative"),
                when_words(meeting.on),
                minutes_words(meeting),
                meeting.title.within(*languages) if meeting.title else "",
            ]


def _item(snapshot: Snapshot, item: ItemStatus, languages: tuple[str, ...]) -> Iterator[list[str]]:
    illustrative = item.grade == "illustrative"
    theme = item.themes[0] if item.themes else ""
    yield [
        "item",
        _marked(item.id, illustrative=illustrative),
        item.title.within(*languages),
        item.summary,
        theme,
        ", ".join(item.addresses),
    ]
    for position in item.positions:
        bill = position.bill.within(*languages) if position.bill else ""
        speaker = snapshot.body_name(position.by, *languages) or "speaker not named"
        yield ["position", item.id, f"{speaker} {position.stance}", when_words(position.on), bill]
    for track in item.tracks:
        yield [
            "track",
            _marked(track.id, illustrative=track.illustrative),
            stage_words(track, languages),
            when_words(track.on),
            grade_words(track.grade),
            "; ".join(stage_remarks(snapshot, track, languages)),
        ]
        for measure in track.measures:
            state = "running until" if measure.running else "ended"
            words = fact_words(measure.event, languages)
            ends = day_words(measure.until.last)
            yield ["measure", track.id, f"{state} {ends}", words, grade_words(measure.event.grade)]
        for event in track.substance:
            speaker = snapshot.body_name(event.by, *languages) or "speaker not named"
            said = f"obligation met: {event.meets}"
            yield ["substance", track.id, said, f"{speaker}, {when_words(event.on)}"]


def _marked(name: str, *, illustrative: bool) -> str:
    return f"{name} {ILLUSTRATIVE}" if illustrative else name
