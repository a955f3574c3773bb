"""The status as a screenful: what presses first, then every item by jurisdiction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bwpolicy.analysis.snapshot import counted_in_words
from bwpolicy.reporters.terminal.wording import (
    ILLUSTRATIVE,
    SIGN_WORDS,
    SIGNS,
    audience_words,
    count_of,
    day_words,
    days_words,
    deadline_progress,
    fact_words,
    grade_words,
    late,
    milestone_remarks,
    names,
    request_words,
    stage_remarks,
    stage_words,
    title,
    when_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.analysis.snapshot import ItemStatus, MilestoneStatus, Snapshot, TrackStatus

#: From this width on, the matrix says in words where each track stands.
WIDE: Final = 130
#: Steps listed under LATEST STEPS, and how far back they may lie.
LATEST: Final = 6
LATEST_DAYS: Final = 365

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
_CLOSED: Final = frozenset({"dropped", "verified", "reported done"})


def print_screen(
    snapshot: Snapshot, languages: tuple[str, ...] = (), console: Console | None = None
) -> None:
    """
    Print *snapshot* to a terminal, as wide as it is.

    Args:
        snapshot: What to print.
        languages: Languages of titles, best first; else the original.
        console: Where to print; by default standard output.
    """
    console = console or Console(highlight=False, soft_wrap=False)
    screen = _Screen(snapshot, languages, console)
    console.print(Group(*screen.parts()))


class _Screen:
    """Builds the parts of one screenful."""

    def __init__(self, snapshot: Snapshot, languages: tuple[str, ...], console: Console) -> None:
        self.snapshot = snapshot
        self.languages = languages
        self.width = console.width
        self.places = {
            place.id: place.short or place.id.rpartition("-")[2] for place in snapshot.jurisdictions
        }
        self.ascii = not (console.encoding or "").lower().startswith("utf")

    def parts(self) -> Iterable[Any]:
        yield from self.head()
        yield from self.section("OUTSIDE DATES", self.deadlines())
        yield from self.section(*self.latest())
        yield from self.section("RUNNING MEASURES", self.measures())
        owed = [each for each in self.snapshot.milestones if each.headline not in _CLOSED]
        passed = [each for each in owed if each.days is not None and each.days < 0]
        soon = [each for each in owed if each.clock == "due soon"]
        done = [
            each
            for each in self.snapshot.milestones
            if each.headline == "reported done" or (each.differ and each not in passed)
        ]
        yield from self.section(f"OVERDUE ({len(passed)})", self.milestones(passed))
        title_soon = f"NEXT {self.snapshot.settings.due_soon} DAYS ({len(soon)})"
        yield from self.section(title_soon, self.milestones(soon))
        yield from self.section("REPORTED DONE, NOT VERIFIED", self.milestones(done))
        yield from self.section("NO REPLY to requests", self.requests())
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
        line = Table.grid(expand=True, padding=(0, 2))
        line.add_column(ratio=1)
        line.add_column(justify="right")
        name = Text(title(snapshot, self.languages), style="bold")
        line.add_row(name, Text(audience_words(snapshot)))
        yield line
        if snapshot.settings.notice:
            yield Text(snapshot.settings.notice.within(*self.languages), style="dim")
        counts = snapshot.counts
        total = f"{count_of(len(snapshot.items), 'item')}, {count_of(counts.tracks, 'track')}"
        yield Text(f"{total}: {counted_in_words(counts)}")

    def deadlines(self) -> Any:
        table = _grid(3)
        table.columns[0].no_wrap = True
        for deadline in self.snapshot.deadlines:
            days = days_words(deadline.days) if deadline.days is not None else "no date"
            words = deadline.title.within(*self.languages)
            progress = deadline_progress(deadline, counted_in_words(deadline.counts))
            table.add_row(Text(when_words(deadline.due)), Text(f"{words}, {days}"), Text(progress))
        return table if table.rows else None

    def latest(self) -> tuple[str, Any]:
        since = self.snapshot.as_of - timedelta(days=LATEST_DAYS)
        steps = {
            (item.id, id(event)): (item, event)
            for item in self.snapshot.items
            for track in item.tracks
            for event in track.events
            if event is track.last_step and event.on.last > since
        }
        newest = sorted(
            steps.values(), key=lambda pair: (pair[1].on.last, pair[0].id), reverse=True
        )
        table = _grid(3)
        table.columns[0].no_wrap = table.columns[1].no_wrap = True
        for item, event in newest[:LATEST]:
            sourced = grade_words(event.grade)
            words = fact_words(event, self.languages) + (f" ({sourced})" if sourced else "")
            mark = f" {ILLUSTRATIVE}" if event.grade == "illustrative" else ""
            table.add_row(Text(when_words(event.on)), Text(item.id + mark), Text(words))
        more = f", {LATEST} of {len(newest)}" if len(newest) > LATEST else ""
        return f"LATEST STEPS since {day_words(since)}{more}", table if newest else None

    def measures(self) -> Any:
        table = _grid(3)
        table.columns[0].no_wrap = table.columns[1].no_wrap = True
        for track in self.tracks():
            for measure in track.measures:
                if measure.running and measure.event.kind == "adverse measure":
                    table.add_row(
                        Text(f"until {day_words(measure.until.last)}"),
                        Text(track.id),
                        Text(fact_words(measure.event, self.languages)),
                    )
        return table if table.rows else None

    def milestones(self, milestones: list[MilestoneStatus]) -> Any:
        if not milestones:
            return None
        table = _grid(4)
        table.columns[0].no_wrap = True
        for each in milestones:
            mark = f" {ILLUSTRATIVE}" if each.illustrative else ""
            clock = each.headline if each.headline in _CLOSED else late(each)
            remarks = milestone_remarks(self.snapshot, each, self.languages)
            words = Text(each.title.within(*self.languages))
            for remark in remarks:
                words.append(f"\n{remark}", style="dim")
            table.add_row(
                Text(each.id + mark),
                words,
                Text(names(self.snapshot, each.leads, self.languages)),
                Text(f"{when_words(each.due)}\n{clock}".strip()),
            )
        return table

    def requests(self) -> Any:
        table = _grid(3)
        table.columns[0].no_wrap = True
        for request in self.snapshot.requests:
            if request.state == "no reply":
                mark = f" {ILLUSTRATIVE}" if request.grade == "illustrative" else ""
                about = request.title.within(*self.languages) if request.title else ""
                table.add_row(
                    Text(request.id + mark),
                    Text(about or ", ".join(request.about)),
                    Text(request_words(self.snapshot, request, self.languages)),
                )
        return table if table.rows else None

    def possibly(self) -> Any:
        table = _grid(2)
        table.columns[0].no_wrap = True
        for each in self.snapshot.possibly[:LATEST]:
            words = f"{fact_words(each.fact, self.languages)} ({when_words(each.fact.on)})"
            table.add_row(Text(each.owner), Text(words))
        return table if table.rows else None

    def matrix(self) -> Iterable[Any]:
        """Items by jurisdiction, under their themes."""
        snapshot = self.snapshot
        if not snapshot.items:
            return
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=False)
        table.add_column("ITEMS", no_wrap=True, header_style="bold")
        table.add_column("", overflow="fold")
        for place in snapshot.jurisdictions:
            table.add_column(self.places[place.id], justify="center", no_wrap=True, min_width=2)
        if self.width >= WIDE:
            table.add_column("where it stands", overflow="fold")
        headings = {theme.id: theme.title.within(*self.languages) for theme in snapshot.themes}
        current: str | None = ""
        for item in snapshot.items:
            theme = item.themes[0] if item.themes else None
            if theme != current:
                current = theme
                heading = headings.get(theme or "", "Other")
                table.add_row(Text(), Text(heading, style="italic"))
            table.add_row(*self.row(item))
        yield Text()
        yield table

    def row(self, item: ItemStatus) -> list[Text]:
        illustrative = item.grade == "illustrative"
        mark = f" {ILLUSTRATIVE}" if illustrative else ""
        cells = [Text(f"{item.id}{mark}"), Text(item.title.within(*self.languages))]
        for place in self.snapshot.jurisdictions:
            here = [track for track in item.tracks if track.jurisdiction == place.id]
            cell = Text()
            for track in here:
                cell.append(self.sign(track), style=_STYLES[track.state])
            cells.append(cell)
        if self.width >= WIDE:
            cells.append(Text(self.standing(item)))
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
        present = {track.state for track in self.tracks()}
        signs = [
            f"{SIGNS[state][1 if self.ascii else 0] or NO_RECORD} {words}"
            for state, words in SIGN_WORDS.items()
            if state in present
        ]
        if any(track.reported for track in self.tracks()):
            signs.append("? reported, not verified")
        if self.snapshot.illustrative:
            signs.append(f"{ILLUSTRATIVE} illustrative: made up, not a record")
        yield Text()
        yield Text("   ".join(signs), style="dim")
        if self.snapshot.items:
            first = self.snapshot.items[0].id
            yield Text(f"More of one: bwpolicy show {first}", style="dim")

    def tracks(self) -> Iterable[TrackStatus]:
        return (track for item in self.snapshot.items for track in item.tracks)


def _grid(columns: int) -> Table:
    """Return a table without lines, whose last column takes what is left."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(columns):
        table.add_column(overflow="fold")
    return table
