"""The status as a screenful: what presses first, then every item by jurisdiction."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from rich.cells import cell_len
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bwpolicy.analysis.counts import counted_in_words
from bwpolicy.analysis.wording import count_of, day_words, days_words, when_words
from bwpolicy.reporters.terminal.moved import moved
from bwpolicy.reporters.terminal.wording import (
    ILLUSTRATIVE,
    SIGN_WORDS,
    SIGNS,
    audience_words,
    deadline_progress,
    fact_words,
    filter_words,
    grade_words,
    late,
    milestone_remarks,
    names,
    points_words,
    printable,
    request_words,
    stage_remarks,
    stage_title,
    stage_words,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.milestones import MilestoneStatus
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.tracks import TrackStatus
    from bwpolicy.model import Event

#: From this width on, the matrix says in words where each track stands.
WIDE: Final = 130
#: Cells that titles need beside the columns of jurisdictions; with fewer, words stand instead.
TITLES: Final = 20
#: Steps listed under LATEST STEPS, and how far back they may lie.
LATEST: Final = 6
LATEST_DAYS: Final = 365

#: Cells for a day in the list of what moved.
WHEN: Final = 12

#: Shown for a track about which nothing was found.
NO_RECORD: Final = "."

_STYLES: Final = {
    "final": "green",
    "standing": "green",
    "partial": "cyan",
    "under way": "yellow",
    "not started": "white",
    "ended": "magenta",
    "no record found": "dim",
}


def print_screen(
    snapshot: Snapshot,
    languages: tuple[str, ...] = (),
    console: Console | None = None,
    *,
    more: str = "",
) -> None:
    """
    Print *snapshot* to a terminal, as wide as it is.

    Args:
        snapshot: What to print.
        languages: Languages of titles, best first; else the original.
        console: Where to print; by default standard output.
        more: Put behind the commands that the last lines suggest, such as ``-a FOLDER``.
    """
    if console is None:
        plain = bool(os.environ.get("NO_COLOR"))  # nor bold: what reads it wants text alone
        console = Console(color_system=None if plain else "auto", highlight=False)
    screen = _Screen(snapshot, languages, console, more)
    console.print(Group(*screen.parts()))


class _Screen:
    """Builds the parts of one screenful."""

    def __init__(
        self, snapshot: Snapshot, languages: tuple[str, ...], console: Console, more: str
    ) -> None:
        self.snapshot = snapshot
        self.languages = languages
        self.more = more
        self.width = console.width
        self.places = {
            place.id: printable(place.short or "") or place.id.rpartition("-")[2]
            for place in snapshot.jurisdictions
        }
        self.ascii = not (console.encoding or "").lower().startswith("utf")
        ids = max((len(item.id) + 3 for item in snapshot.items), default=0)
        columns = sum(max(cell_len(name), 2) + 1 for name in self.places.values())
        self.fits = ids + columns + TITLES <= self.width

    def parts(self) -> Iterable[Any]:
        yield from self.head()
        yield from self.section("OUTSIDE DATES", self.deadlines())
        if self.snapshot.since:
            heading = f"MOVED since {day_words(self.snapshot.since)}"
            yield from self.section(heading, self.changes())
        else:
            yield from self.section(*self.latest())
        yield from self.section("RUNNING MEASURES", self.measures())
        owed = [each for each in self.snapshot.milestones if not each.closed]
        overdue = [each for each in owed if each.clock == "overdue"]
        passed = [each for each in owed if each.clock == "target date passed"]
        soon = [each for each in owed if each.clock == "due soon"]
        done = [each for each in self.snapshot.milestones if each.headline == "reported done"]
        told = [*overdue, *passed, *soon, *done]
        differ = [each for each in self.snapshot.milestones if each.differ and each not in told]
        yield from self.section(f"OVERDUE ({len(overdue)})", self.milestones(overdue))
        yield from self.section(f"TARGET DATE PASSED ({len(passed)})", self.milestones(passed))
        title_soon = f"NEXT {self.snapshot.settings.due_soon} DAYS ({len(soon)})"
        yield from self.section(title_soon, self.milestones(soon))
        yield from self.section("REPORTED DONE, NOT VERIFIED", self.milestones(done))
        yield from self.section("POSITIONS DIFFER", self.milestones(differ))
        yield from self.section("NO REPLY to requests", self.requests())
        yield from self.section("MINUTES NOT CONFIRMED", self.minutes())
        yield from self.section("POSSIBLY ALREADY", self.possibly())
        yield from self.matrix()
        yield from self.legend()

    def section(self, heading: str, body: Any) -> Iterable[Any]:
        if body is not None:
            yield Text()
            yield Text(heading, style="bold")
            yield Padding(body, (0, 0, 0, 2))

    def head(self) -> Iterable[Any]:
        snapshot = self.snapshot
        name = _text(title(snapshot, self.languages), style="bold")
        when = _text(audience_words(snapshot))
        if name.cell_len + when.cell_len + 2 <= self.width:
            line = Table.grid(expand=True)
            line.add_column()
            line.add_column(justify="right")
            line.add_row(name, when)
            yield line
        else:
            yield from (name, when)
        if narrowed := filter_words(snapshot):
            yield _text(f"only {narrowed}")
        if snapshot.settings.notice:
            yield _text(snapshot.settings.notice.within(*self.languages), style="dim")
        counts = snapshot.counts
        total = f"{count_of(len(snapshot.items), 'item')}, {count_of(counts.tracks, 'track')}"
        yield Text(f"{total}: {counted_in_words(counts)}")

    def deadlines(self) -> Any:
        table = _grid(3)
        for deadline in self.snapshot.deadlines:
            days = days_words(deadline.days) if deadline.days is not None else "no date"
            words = deadline.title.within(*self.languages)
            progress = deadline_progress(deadline, counted_in_words(deadline.counts))
            due = when_words(deadline.due)
            table.add_row(_text(due), _text(f"{words}, {days}"), _text(progress))
        return table if table.rows else None

    def latest(self) -> tuple[str, Any]:
        since = self.snapshot.as_of - timedelta(days=LATEST_DAYS)
        steps: dict[int, tuple[Event, list[TrackStatus]]] = {}  # by event: one may be of several
        for track in self.tracks():
            event = track.last_step
            own = any(event is each for each in track.events)  # not that of the carrying track
            if event and own and event.on.last >= since:
                steps.setdefault(id(event), (event, []))[1].append(track)
        newest = sorted(
            steps.values(), key=lambda step: (step[0].on.last, step[1][0].id), reverse=True
        )
        table = _grid(3)
        alone = {item.id for item in self.snapshot.items if len(item.tracks) == 1}
        for event, tracks in newest[:LATEST]:
            track = tracks[0]
            subject = track.item if len(tracks) > 1 or track.item in alone else track.id
            words = fact_words(event, self.languages)
            if event.stage and not event.words:
                words = stage_title(self.snapshot, track, event.stage, self.languages)
            sourced = grade_words(event.grade)
            mark = f" {ILLUSTRATIVE}" if event.grade == "illustrative" else ""
            table.add_row(
                Text(when_words(event.on)),
                Text(subject + mark),
                _text(words + (f" ({sourced})" if sourced else "")),
            )
        more = f", {LATEST} of {len(newest)}" if len(newest) > LATEST else ""
        return f"LATEST STEPS since {day_words(since)}{more}", table if newest else None

    def changes(self) -> Any:
        """Return what changed, part by part, subject by subject."""
        rows: list[Any] = []
        for part in moved(self.snapshot, self.languages):
            rows.append(Text(part.heading, style="italic"))
            for paragraph in part.paragraphs:
                heading = _text(f"{paragraph.subject}  {paragraph.title}".rstrip())
                table = _grid(3)
                table.columns[1].min_width = WHEN
                for line in paragraph.lines:
                    table.add_row(Text(line.mark), _text(line.when), _text(line.words))
                rows += [Padding(heading, (0, 0, 0, 2)), Padding(table, (0, 0, 0, 4))]
            if part.rest:
                rows.append(Padding(_text(part.rest, "dim"), (0, 0, 0, 2)))
        return Group(*rows) if rows else Text("nothing recorded")

    def measures(self) -> Any:
        table = _grid(3)
        for track in self.tracks():
            for measure in track.measures:
                if measure.running and measure.event.kind == "adverse measure":
                    table.add_row(
                        Text(f"until {day_words(measure.until.last)}"),
                        Text(track.id),
                        _text(fact_words(measure.event, self.languages)),
                    )
        return table if table.rows else None

    def milestones(self, milestones: list[MilestoneStatus]) -> Any:
        if not milestones:
            return None
        table = _grid(4)
        for each in milestones:
            mark = f" {ILLUSTRATIVE}" if each.illustrative else ""
            clock = each.headline if each.closed else late(each)
            remarks = milestone_remarks(self.snapshot, each, self.languages)
            words = _text(each.title.within(*self.languages))
            for remark in remarks:
                words.append(f"\n{printable(remark)}", style="dim")
            table.add_row(
                Text(each.id + mark),
                words,
                _text(names(self.snapshot, each.leads, self.languages)),
                Text(f"{when_words(each.due)}\n{clock}".strip()),
            )
        return table

    def requests(self) -> Any:
        table = _grid(3)
        for request in self.snapshot.requests:
            if request.state == "no reply":
                mark = f" {ILLUSTRATIVE}" if request.grade == "illustrative" else ""
                about = request.title.within(*self.languages) if request.title else ""
                table.add_row(
                    Text(request.id + mark),
                    _text(about or ", ".join(request.about)),
                    _text(request_words(self.snapshot, request, self.languages)),
                )
        return table if table.rows else None

    def minutes(self) -> Any:
        """Return the meetings whose minutes are a draft, so that their dates bind nobody yet."""
        table = _grid(3)
        groups = self.snapshot.working_groups if not self.snapshot.filters.narrow else ()
        for meeting in (meeting for group in groups for meeting in group.meetings):
            if not meeting.confirmed_on:
                mark = f" {ILLUSTRATIVE}" if meeting.grade == "illustrative" else ""
                met = f"met {when_words(meeting.on)}"
                drafted = f"draft circulated {when_words(meeting.circulated)}"
                draft = drafted if meeting.circulated else "no draft recorded"
                table.add_row(Text(meeting.id + mark), Text(met), Text(draft))
        return table if table.rows else None

    def possibly(self) -> Any:
        table = _grid(2)
        for each in self.snapshot.possibly[:LATEST]:
            details = filter(None, (when_words(each.fact.on), grade_words(each.fact.grade)))
            words = f"{fact_words(each.fact, self.languages)} ({', '.join(details)})"
            table.add_row(_text(each.owner), _text(words))
        return table if table.rows else None

    def matrix(self) -> Iterable[Any]:
        """Items by jurisdiction, under their themes."""
        snapshot = self.snapshot
        if not snapshot.items:
            return
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=False)
        table.add_column("ITEMS", overflow="fold", header_style="bold")
        table.add_column("", overflow="fold")
        if self.fits:
            for name in self.places.values():
                table.add_column(Text(name), justify="center", no_wrap=True, min_width=2)
            if self.width >= WIDE:
                table.add_column("where it stands", overflow="fold")
        headings = {theme.id: theme.title.within(*self.languages) for theme in snapshot.themes}
        current: str | None = ""
        for item in snapshot.items:
            theme = item.themes[0] if item.themes else None
            if theme != current:
                current = theme
                heading = headings.get(theme or "", "Other")
                table.add_row(Text(), _text(heading, style="italic"))
            table.add_row(*self.row(item))
        yield Text()
        yield table

    def row(self, item: ItemStatus) -> list[Text]:
        illustrative = item.grade == "illustrative"
        mark = f" {ILLUSTRATIVE}" if illustrative else ""
        words = _text(item.title.within(*self.languages))
        standing = _text(self.standing(item))
        cells = [Text(f"{item.id}{mark}"), words]
        if not self.fits:
            words.append("\n").append(standing or Text(item.summary))
            return cells
        for place in self.snapshot.jurisdictions:
            here = [track for track in item.tracks if track.jurisdiction == place.id]
            signs = [Text(self.sign(track), style=_STYLES[track.state]) for track in here]
            # Two dots side by side would read as one sign of the other kind.
            cells.append(Text(" " if self.ascii else "").join(signs))
        if self.width >= WIDE:
            cells.append(standing)
        return cells

    def sign(self, track: TrackStatus) -> str:
        """Return the sign of a track's state, and a question mark for an unverified report."""
        sign = SIGNS[track.state][1 if self.ascii else 0]
        return f"{sign}?" if track.reported else sign or NO_RECORD

    def standing(self, item: ItemStatus) -> str:
        """Return ``SD in force (Mar 2013, inferred)``, places that stand alike together."""
        together: dict[str, list[str]] = {}
        for track in item.tracks:
            if track.stage is None:
                continue
            weak = grade_words(track.grade) if track.grade not in {"official", "secondary"} else ""
            remarks = stage_remarks(self.snapshot, track, self.languages)
            details = ", ".join(filter(None, (when_words(track.on), weak, *remarks)))
            words = f"{stage_words(track, self.languages)} ({details})"
            name = f" {track.name}" if track.name else ""
            together.setdefault(words, []).append(self.places[track.jurisdiction] + name)
        return "; ".join(f"{' '.join(places)} {words}" for words, places in together.items())

    def legend(self) -> Iterable[Any]:
        present = {track.state for track in self.tracks()} if self.fits else set()
        signs = [
            f"{SIGNS[state][1 if self.ascii else 0] or NO_RECORD} {words}"
            for state, words in SIGN_WORDS.items()
            if state in present
        ]
        if self.fits and any(track.reported for track in self.tracks()):
            signs.append("? reported, not verified")
        if self.snapshot.illustrative:
            signs.append(f"{ILLUSTRATIVE} illustrative: made up, not a record")
        yield Text()
        if signs:
            yield Text("\n".join(_packed(signs, self.width)), style="dim")
        if self.snapshot.points:
            still, bare = points_words(self.snapshot)
            yield Text(f"{still}, {bare}: bwpolicy show points --open{self.more}", style="dim")
        if self.snapshot.items:
            first = self.snapshot.items[0].id
            shows = f"More of one: bwpolicy show {first}{self.more}"
            yield Text(f"{shows}   Why: bwpolicy why {first}{self.more}", style="dim")

    def tracks(self) -> Iterable[TrackStatus]:
        return (track for item in self.snapshot.items for track in item.tracks)


def _text(words: str, style: str = "") -> Text:
    """Return words of the agenda, which are never markup nor commands to the terminal."""
    return Text(printable(words), style=style)


def _packed(parts: list[str], width: int) -> list[str]:
    """Return *parts* in lines of at most *width* cells, none broken that fits a line."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1]) + 3 + cell_len(part) <= width:
            lines[-1] += f"   {part}"
        else:
            lines.append(part)
    return lines


def _grid(columns: int) -> Table:
    """Return a table without lines, whose last column takes what is left."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(columns):
        table.add_column(overflow="fold")
    return table
