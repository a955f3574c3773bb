"""The status as plain text: one line a fact, fields separated by tabs, the kind first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bwpolicy.reporting import ILLUSTRATIVE, change_lines, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.reporting import ItemStatus, Stamp, TrackStatus, Wording

#: Kinds of line that are about no one record.
_ABOUT_ALL: Final = frozenset({"agenda", "only", "notice", "counts", "points", "record"})


def plain_text(words: Wording, stamp: Stamp | None = None) -> str:
    """
    Return the snapshot of *words* as lines of text.

    Each line is a kind (``item``, ``track``, ``milestone``, …), then fields separated by
    tabs; the order of kinds and fields is stable, so that the text can be compared and
    searched. Kinds are English in every language; words of the agenda are put on one line.

    Args:
        words: Of the snapshot to print.
        stamp: Record reference and versions, for the last line.
    """
    lines = list(_parts(words))
    if stamp:
        lines.append(["record", stamp.reference, stamp.versions])
    return "".join(f"{one_line(fields)}\n" for fields in lines)


def lines_about(words: Wording, name: str) -> Iterator[str]:
    """Yield the lines about the item, track, milestone, request, meeting or deadline *name*."""
    for fields in _parts(words):
        if fields[0] not in _ABOUT_ALL and name == fields[1].split(" ")[0]:
            yield "  ".join(filter(None, map(printable, fields[2:])))


def one_line(fields: list[str]) -> str:
    """Return *fields* separated by tabs, each on one line, without empty ones at the end."""
    flat = [printable(field) for field in fields]
    while flat and not flat[-1]:
        flat.pop()
    return "\t".join(flat)


def _parts(words: Wording) -> Iterator[list[str]]:
    snapshot = words.snapshot
    yield ["agenda", snapshot.settings.id, words.title(), words.asked()]
    if narrowed := words.narrowed():
        yield ["only", narrowed]
    for notice in words.notices():
        yield ["notice", notice]
    items, tracks = words.items(len(snapshot.items)), words.tracks(snapshot.counts.tracks)
    yield ["counts", items, tracks, words.counts(snapshot.counts)]
    yield from _deadlines(words)
    yield from _milestones(words)
    yield from _requests(words)
    yield from _meetings(words)
    for item in snapshot.items:
        yield from _item(words, item)
    if snapshot.points:
        yield ["points", *words.points()]
    for line in change_lines(words):
        yield ["changed", *line.fields()]
    for possibly in snapshot.possibly:
        fact = possibly.fact
        said = f"{words.said(fact)} ({words.when(fact.on)})"
        yield ["possibly already", possibly.owner, said, words.grade(fact.grade)]


def _deadlines(words: Wording) -> Iterator[list[str]]:
    for deadline in words.snapshot.deadlines:
        yield [
            "outside date",
            deadline.id,
            words.when(deadline.due),
            words.left(deadline),
            words.text(deadline.title),
            words.grade(deadline.grade),
            words.progress(deadline),
            words.chain(deadline.chain) if deadline.chain else "",
        ]


def _milestones(words: Wording) -> Iterator[list[str]]:
    for milestone in words.snapshot.milestones:
        yield [
            "milestone",
            _marked(milestone.id, illustrative=milestone.illustrative),
            words.say(milestone.headline),
            words.due(milestone),
            "" if milestone.closed else words.late(milestone),
            words.text(milestone.title),
            words.say("leads: {bodies}", bodies=words.bodies(milestone.leads)),
            words.grade(milestone.grade),
            "; ".join(words.milestone_remarks(milestone)),
        ]


def _requests(words: Wording) -> Iterator[list[str]]:
    for request in words.snapshot.requests:
        yield [
            "request",
            _marked(request.id, illustrative=request.grade == "illustrative"),
            words.say(request.state),
            words.text(request.title) or ", ".join(request.about),
            words.request(request),
        ]


def _meetings(words: Wording) -> Iterator[list[str]]:
    snapshot = words.snapshot
    for group in snapshot.working_groups if not snapshot.filters.narrow else ():
        for meeting in group.meetings:
            yield [
                "meeting",
                _marked(meeting.id, illustrative=meeting.grade == "illustrative"),
                words.when(meeting.on),
                words.minutes(meeting),
                words.text(meeting.title),
            ]


def _item(words: Wording, item: ItemStatus) -> Iterator[list[str]]:
    yield [
        "item",
        _marked(item.id, illustrative=item.grade == "illustrative"),
        words.text(item.title),
        words.summary(item),
        item.themes[0] if item.themes else "",
        ", ".join(item.addresses),
    ]
    for position in item.positions:
        bill = words.text(position.bill)
        stance = f"{words.speaker(position.by)} {words.say(position.stance)}"
        yield ["position", item.id, stance, words.when(position.on), bill]
    for track in item.tracks:
        yield from _track(words, track)


def _track(words: Wording, track: TrackStatus) -> Iterator[list[str]]:
    yield [
        "track",
        _marked(track.id, illustrative=track.illustrative),
        words.stage(track),
        words.when(track.on),
        words.grade(track.grade),
        "; ".join(words.stage_remarks(track)),
    ]
    for measure in track.measures:
        until = words.day(measure.until.last)
        ended = words.say("ended {day}", day=until)
        runs = words.say("running until {day}", day=until)
        grade = words.grade(measure.grade)
        told = words.fact(measure.event)
        yield ["measure", track.id, runs if measure.running else ended, told, grade]
    for event in track.substance:
        said = words.say("obligation met: {meets}", meets=words.say(str(event.meets)))
        who = words.listed(words.speaker(event.by), words.when(event.on))
        yield ["substance", track.id, said, who]


def _marked(name: str, *, illustrative: bool) -> str:
    return f"{name} {ILLUSTRATIVE}" if illustrative else name
