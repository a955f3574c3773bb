"""What changed as a summary to read: by subject, with what belongs together told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.reporters.terminal.changes import Line, change_lines

if TYPE_CHECKING:
    from bwpolicy.analysis.changes import ChangeKind
    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.tracks import TrackStatus

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
        "no longer late",
        "request replied",
        "replied",
        "measure linked",
        "measure ended",
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
        "request unanswered",
        "measure began",
        "measure extended",
    }
)


#: Grades in fewer words, where each line has one.
_GRADES: Final = {"press or other secondary source": "secondary source"}


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


def moved(snapshot: Snapshot, languages: tuple[str, ...] = ()) -> list[Part]:
    """
    Return what changed since, reforms first.

    Tracks of one item to which the same happened share a line, and a track that another one
    carries is told with that one.

    Args:
        snapshot: Taken with ``since``.
        languages: Languages of words, best first; else the original.
    """
    summary = _Summary(snapshot, languages)
    return [part for part in summary.parts() if part.paragraphs or part.rest]


class _Summary:
    """Puts the lines of the changes under their subjects."""

    def __init__(self, snapshot: Snapshot, languages: tuple[str, ...]) -> None:
        self.snapshot = snapshot
        self.languages = languages
        self.lines: dict[str, list[Line]] = {}
        for line in change_lines(snapshot, languages):
            self.lines.setdefault(line.change.subject, []).append(line)
        self.tracks = {track.id: track for item in snapshot.items for track in item.tracks}
        self.places = {place.id: place.title.within(*languages) for place in snapshot.jurisdictions}

    def parts(self) -> list[Part]:
        """Return every part, empty ones too."""
        snapshot = self.snapshot
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
            Part("Reforms", tuple(each for each in reforms if each.lines), self.unmoved()),
            Part("Supervisory bodies", self.each(bodies)),
            Part("Plans, laws and outside dates", self.each(others)),
            Part("Meetings, milestones and requests", self.each(group)),
            Part("Figures", self.each(figures)),
        ]

    def unmoved(self) -> str:
        """Return of which items no change is recorded."""
        names = [
            item.id
            for item in self.snapshot.items
            if item.id not in self.lines
            and not any(track.id in self.lines for track in item.tracks)
        ]
        return f"no change recorded: {', '.join(names)}" if names else ""

    def each(self, names: list[str]) -> tuple[Paragraph, ...]:
        """Return a paragraph for each of *names* of which there is anything to tell."""
        paragraphs = []
        for name in names:
            lines = self.lines.get(name, ())
            if lines:
                told = tuple(_told(line, "") for line in lines)
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
            (line, _told(line, self.where(item, tracks, line)))
            for line, tracks in together.values()
        ]
        told += [(line, _told(line, "")) for line in self.lines.get(item.id, ())]
        told.sort(key=lambda pair: _day(pair[0]))
        mark = " *" if any(line.subject.endswith("*") for line, _ in told) else ""
        title = item.title.within(*self.languages)
        return Paragraph(f"{item.id}{mark}", title, tuple(words for _, words in told))

    def told_elsewhere(self, track: TrackStatus, line: Line) -> bool:
        """Tell whether *line* is about the stage of a track whose carrier is shown too."""
        through = track.through in self.tracks
        return through and line.change.aspect in {"stage", "silence"}

    def where(self, item: ItemStatus, tracks: list[TrackStatus], line: Line) -> str:
        """Return the places of *tracks*, and what their bill carries with it."""
        names = [
            self.places.get(track.jurisdiction, track.jurisdiction)
            + (f" ({track.name})" if track.name else "")
            for track in tracks
        ]
        place = ", ".join(dict.fromkeys(names)) if len(item.tracks) > 1 else ""
        if line.change.aspect != "stage":
            return place
        own = {track.id for track in tracks}
        carried = [each.item for each in self.tracks.values() if each.through in own]
        more = f"and with it {', '.join(dict.fromkeys(carried))}" if carried else ""
        return ", ".join(filter(None, (place, more)))


def _told(line: Line, where: str) -> Told:
    kind = line.change.kind
    mark = "+" if kind in FORWARD else "!" if kind in BACK else "."
    head = f"{where}: {line.kind}" if where else line.kind
    words = ": ".join(filter(None, (head, line.what, line.words)))
    grade = _GRADES.get(line.grade, line.grade)
    return Told(mark, line.when, words + (f" ({grade})" if grade else ""))


def _day(line: Line) -> tuple[bool, int]:
    """Order lines as things happened; those without a day last."""
    on = line.change.on
    return (on is None or on.end is None, on.end.toordinal() if on and on.end else 0)
