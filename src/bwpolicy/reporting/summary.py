"""What changed as a summary to read: by subject, with what belongs together told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.reporting.telling import Line, change_lines

if TYPE_CHECKING:
    from bwpolicy.analysis.changes import ChangeKind
    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.reporting.wording import Wording

#: Changes by which something came closer, and those by which it did not; what outside bodies
#: express is marked as neither.
FORWARD: Final[frozenset[ChangeKind]] = frozenset(
    {
        "advanced",
        "restarted",
        "verified",
        "confirmed",
        "reported done",
        "partly done",
        "positions agree",
        "request replied",
        "replied",
        "measure linked",
        "measure ended",
        "approved",
        "ratified",
        "in force",
    }
)
BACK: Final[frozenset[ChangeKind]] = frozenset(
    {
        "returned",
        "lapsed",
        "withdrawn",
        "struck down",
        "expired",
        "ended",
        "dropped",
        "reopened",
        "revised",
        "became overdue",
        "target date passed",
        "positions differ",
        "no longer partly done",
        "no longer done",
        "no longer confirmed",
        "no longer verified",
        "request unanswered",
        "measure began",
        "measure extended",
    }
)


@attrs.frozen
class Told:
    """
    One line of the summary.

    Attributes:
        mark: ``+`` for what came closer, ``!`` for what did not, else a dot.
        when: When it happened, as far as it is known.
        words: What happened, and how well it is known.
    """

    mark: str
    when: str
    words: str


@attrs.frozen
class Paragraph:
    """
    What happened to one subject.

    Attributes:
        subject: Its id, with the mark of what is illustrative.
        title: What people call it; empty where its id or its lines say so.
        lines: In the order in which it happened.
    """

    subject: str
    title: str
    lines: tuple[Told, ...]


@attrs.frozen
class Part:
    """
    What happened to things of one kind.

    Attributes:
        heading: What kind.
        paragraphs: Subject by subject.
        rest: What is to be said of those to which nothing happened.
    """

    heading: str
    paragraphs: tuple[Paragraph, ...]
    rest: str = ""


def moved(words: Wording) -> list[Part]:
    """
    Return what changed since, reforms first.

    Tracks of one item to which the same happened share a line, and a track that another one
    carries is told with that one.

    Args:
        words: Of a snapshot taken with ``since``.
    """
    summary = _Summary(words)
    return [part for part in summary.parts() if part.paragraphs or part.rest]


class _Summary:
    """Puts the lines of the changes under their subjects."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.snapshot = words.snapshot
        self.lines: dict[str, list[Line]] = {}
        for line in change_lines(words):
            self.lines.setdefault(line.change.subject, []).append(line)
        self.tracks = {track.id: track for item in self.snapshot.items for track in item.tracks}

    def parts(self) -> list[Part]:
        """Return every part, empty ones too."""
        snapshot, say = self.snapshot, self.words.say
        reforms = [self.reform(item) for item in snapshot.items]
        bodies = [
            name
            for comment in snapshot.comments
            for name in (comment.id, *(point.id for point in comment.points))
        ]
        group = [
            name
            for group in snapshot.working_groups
            for name in (group.id, *(meeting.id for meeting in group.meetings))
        ]
        group += [each.id for each in snapshot.milestones]
        group += [each.id for each in snapshot.requests]
        figures = [
            name
            for result in snapshot.results
            for name in (result.id, *(each.id for each in result.indicators))
        ]
        told = {*bodies, *group, *figures, *self.tracks, *(item.id for item in snapshot.items)}
        others = [name for name in self.lines if name not in told]
        return [
            Part(say("Reforms"), tuple(each for each in reforms if each.lines), self.unmoved()),
            Part(say("Supervisory bodies"), self.each(bodies)),
            Part(say("Plans, laws and outside dates"), self.each(others)),
            Part(say("Meetings, milestones and requests"), self.each(group)),
            Part(say("Figures"), self.each(figures)),
        ]

    def unmoved(self) -> str:
        """Return of which items no change is recorded."""
        names = [
            item.id
            for item in self.snapshot.items
            if item.id not in self.lines
            and not any(track.id in self.lines for track in item.tracks)
        ]
        if not names:
            return ""
        return self.words.say("no change recorded: {items}", items=", ".join(names))

    def each(self, names: list[str]) -> tuple[Paragraph, ...]:
        """Return a paragraph for each of *names* of which there is anything to tell."""
        paragraphs = []
        for name in names:
            lines = self.lines.get(name, ())
            if lines:
                told = tuple(self.told(line, "") for line in lines)
                paragraphs.append(Paragraph(lines[0].subject, lines[0].title, told))
        return tuple(paragraphs)

    def reform(self, item: ItemStatus) -> Paragraph:
        """Return what happened to *item* and its tracks; what happened to several, once."""
        together: dict[tuple[str, ...], tuple[Line, list[TrackStatus]]] = {}
        for track in item.tracks:
            for line in self.lines.get(track.id, ()):
                if not self.told_elsewhere(track, line):
                    about = (line.kind, line.what, line.when, line.words)
                    together.setdefault(about, (line, []))[1].append(track)
        told = [
            (line, self.told(line, self.where(item, tracks, line)))
            for line, tracks in together.values()
        ]
        told += [(line, self.told(line, "")) for line in self.lines.get(item.id, ())]
        told.sort(key=lambda pair: _day(pair[0]))
        mark = " *" if any(line.subject.endswith("*") for line, _ in told) else ""
        title = self.words.text(item.title)
        return Paragraph(f"{item.id}{mark}", title, tuple(words for _, words in told))

    def told_elsewhere(self, track: TrackStatus, line: Line) -> bool:
        """Tell whether *line* is about the stage of a track whose carrier is shown too."""
        through = track.through in self.tracks
        return through and line.change.aspect in {"stage", "silence"}

    def where(self, item: ItemStatus, tracks: list[TrackStatus], line: Line) -> str:
        """Return the places of *tracks*, and what their bill carries with it."""
        carried: list[TrackStatus] = []
        if line.change.aspect in {"stage", "silence"}:
            own = {track.id for track in tracks}
            carried = [each for each in self.tracks.values() if each.through in own]
        here = [*tracks, *(each for each in carried if each.item == item.id)]
        names = [
            self.words.place(track.jurisdiction) + (f" ({track.name})" if track.name else "")
            for track in here
        ]
        place = self.words.listed(*dict.fromkeys(names)) if len(item.tracks) > 1 else ""
        others = dict.fromkeys(each.item for each in carried if each.item != item.id)
        more = self.words.say("and with it {items}", items=", ".join(others)) if others else ""
        return self.words.listed(place, more)

    def told(self, line: Line, where: str) -> Told:
        """Return *line* as one of the summary."""
        kind = line.change.kind
        mark = "+" if kind in FORWARD else "!" if kind in BACK else "."
        head = f"{where}: {line.kind}" if where else line.kind
        words = ": ".join(filter(None, (head, line.what, line.words)))
        secondary = line.grade == self.words.grade("secondary")
        grade = self.words.say("secondary source") if secondary else line.grade
        when = line.when
        on, since = line.change.on, self.snapshot.since
        if on is not None and on.end is not None and since and on.first <= since < on.last:
            when = self.words.say("{when}, or earlier", when=when)  # nobody can tell
        return Told(mark, when, words + (f" ({grade})" if grade else ""))


def _day(line: Line) -> tuple[bool, int]:
    """Order lines as things happened; those without a day last."""
    on = line.change.on
    return (on is None or on.end is None, on.end.toordinal() if on and on.end else 0)
