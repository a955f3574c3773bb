"""The status as a screenful: what presses first, then every item by jurisdiction."""

from __future__ import annotations

import io
import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from rich.cells import cell_len
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bwpolicy.reporting import (
    ILLUSTRATIVE,
    LATEST_DAYS,
    SIGNS,
    by_theme,
    latest_steps,
    milestone_groups,
    moved,
    printable,
    running_measures,
    unconfirmed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bwpolicy.reporting import (
        Grade,
        ItemStatus,
        MilestoneStatus,
        Stamp,
        TrackStatus,
        Wording,
    )

#: From this width on, the matrix says in words where each track stands.
WIDE: Final = 130
#: Cells that titles need beside the columns of jurisdictions; with fewer, words stand instead.
TITLES: Final = 20
#: Steps, and facts that are possible already, that are listed at most.
LATEST: Final = 6

#: Cells for a day in the list of what moved.
WHEN: Final = 12

#: Grades that a screen passes over.
_GOOD: Final = frozenset({"official", "secondary"})

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
    words: Wording,
    console: Console | None = None,
    *,
    stamp: Stamp | None = None,
    more: str = "",
) -> None:
    """
    Print the snapshot of *words* to a terminal, as wide as it is.

    Args:
        words: Of the snapshot to print.
        console: Where to print; by default standard output.
        stamp: Record reference and versions, for the last lines.
        more: Put behind the commands that the last lines suggest, such as ``-a FOLDER``.
    """
    if console is None:
        plain = bool(os.environ.get("NO_COLOR"))  # nor bold: what reads it wants text alone
        console = Console(color_system=None if plain else "auto", highlight=False)
    screen = _Screen(words, console, stamp, more)
    console.print(Group(*screen.parts()))


def screen_text(words: Wording, width: int, stamp: Stamp | None = None) -> str:
    """Return the screen of *width* cells as text without colours."""
    file = io.StringIO()
    console = Console(
        file=file, width=width, color_system=None, highlight=False, legacy_windows=False
    )
    print_screen(words, console, stamp=stamp)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


class _Screen:
    """Builds the parts of one screenful."""

    def __init__(self, words: Wording, console: Console, stamp: Stamp | None, more: str) -> None:
        snapshot = words.snapshot
        self.words = words
        self.snapshot = snapshot
        self.stamp = stamp
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
        say, words = self.words.say, self.words
        yield from self.section(say("Outside dates"), self.deadlines())
        if self.snapshot.since:
            since = words.day(self.snapshot.since)
            yield from self.section(say("Moved since {day}", day=since), self.changes())
        else:
            yield from self.section(*self.latest())
        yield from self.section(say("Running measures"), self.measures())
        for group in milestone_groups(words):
            yield from self.section(group.heading, self.milestones(group.milestones))
        yield from self.section(say("No reply to requests"), self.requests())
        yield from self.section(say("Minutes not confirmed"), self.minutes())
        yield from self.section(*self.possibly())
        yield from self.matrix()
        yield from self.legend()

    def section(self, heading: str, body: Any) -> Iterable[Any]:
        if body is not None:
            yield Text()
            yield Text(heading.upper(), style="bold")
            yield Padding(body, (0, 0, 0, 2))

    def head(self) -> Iterable[Any]:
        snapshot = self.snapshot
        name = _text(self.words.title(), style="bold")
        when = _text(self.words.asked())
        if name.cell_len + when.cell_len + 2 <= self.width:
            line = Table.grid(expand=True)
            line.add_column()
            line.add_column(justify="right")
            line.add_row(name, when)
            yield line
        else:
            yield from (name, when)
        if narrowed := self.words.narrowed():
            yield _text(self.words.say("only {filters}", filters=narrowed))
        if snapshot.settings.notice:
            yield _text(self.words.text(snapshot.settings.notice), style="dim")
        yield _text(self.words.total())

    def deadlines(self) -> Any:
        table = _grid(3)
        for deadline in self.snapshot.deadlines:
            told = self.words.listed(self.words.text(deadline.title), self.words.left(deadline))
            told += self.weak(deadline.grade)
            progress = _text(self.words.progress(deadline))
            if deadline.chain:
                progress.append(f"\n{printable(self.words.chain(deadline.chain))}", style="dim")
            table.add_row(_text(self.words.when(deadline.due)), _text(told), progress)
        return table if table.rows else None

    def latest(self) -> tuple[str, Any]:
        since = self.snapshot.as_of - timedelta(days=LATEST_DAYS)
        newest = latest_steps(self.words)
        table = _grid(3)
        for step in newest[:LATEST]:
            table.add_row(_text(step.when), Text(step.subject), _text(step.words))
        heading = self.words.say("Latest steps since {day}", day=self.words.day(since))
        if len(newest) > LATEST:
            heading = self.words.listed(heading, self.some(len(newest)))
        return heading, table if newest else None

    def some(self, number: int) -> str:
        """Return how many of *number* are shown where only the latest are."""
        shown, every = map(self.words.language.number, (LATEST, number))
        return self.words.say("{n} of {all}", n=shown, all=every)

    def changes(self) -> Any:
        """Return what changed, part by part, subject by subject."""
        rows: list[Any] = []
        for part in moved(self.words):
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
        return Group(*rows) if rows else _text(self.words.say("nothing recorded"))

    def measures(self) -> Any:
        table = _grid(3)
        for track, measure in running_measures(self.words):
            until = self.words.day(measure.until.last)
            table.add_row(
                _text(self.words.say("until {date}", date=until)),
                Text(track.id),
                _text(self.words.fact(measure.event)),
            )
        return table if table.rows else None

    def milestones(self, milestones: tuple[MilestoneStatus, ...]) -> Any:
        table = _grid(4)
        for each in milestones:
            mark = f" {ILLUSTRATIVE}" if each.illustrative else ""
            clock = self.words.say(each.headline) if each.closed else self.words.late(each)
            remarks = self.words.milestone_remarks(each)
            words = _text(self.words.text(each.title) + self.weak(each.grade))
            for remark in remarks:
                words.append(f"\n{printable(remark)}", style="dim")
            table.add_row(
                Text(each.id + mark),
                words,
                _text(self.words.bodies(each.leads)),
                Text(f"{printable(self.words.due(each))}\n{printable(clock)}".strip()),
            )
        return table

    def requests(self) -> Any:
        table = _grid(3)
        for request in self.snapshot.requests:
            if request.state == "no reply":
                mark = f" {ILLUSTRATIVE}" if request.grade == "illustrative" else ""
                about = self.words.text(request.title)
                table.add_row(
                    Text(request.id + mark),
                    _text(about or ", ".join(request.about)),
                    _text(self.words.request(request)),
                )
        return table if table.rows else None

    def minutes(self) -> Any:
        """Return the meetings whose minutes are a draft."""
        table = _grid(3)
        for meeting in unconfirmed(self.words):
            mark = f" {ILLUSTRATIVE}" if meeting.grade == "illustrative" else ""
            met = self.words.say("met {day}", day=self.words.when(meeting.on))
            draft = self.words.say("no draft recorded")
            if meeting.circulated:
                day = self.words.when(meeting.circulated)
                draft = self.words.say("draft circulated {day}", day=day)
            table.add_row(Text(meeting.id + mark), _text(met), _text(draft))
        return table if table.rows else None

    def possibly(self) -> tuple[str, Any]:
        heading = self.words.say("Possibly already")
        table = _grid(2)
        newest = sorted(self.snapshot.possibly, key=lambda each: each.fact.on.first, reverse=True)
        for each in newest[:LATEST]:
            fact, words = each.fact, self.words
            details = words.listed(words.when(fact.on), words.grade(fact.grade))
            table.add_row(_text(each.owner), _text(f"{words.said(fact)} ({details})"))
        if len(newest) > LATEST:
            heading = self.words.listed(heading, self.some(len(newest)))
        return heading, table if table.rows else None

    def matrix(self) -> Iterable[Any]:
        """Items by jurisdiction, under their themes."""
        snapshot = self.snapshot
        if not snapshot.items:
            return
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=False)
        table.add_column(
            _text(self.words.say("Items").upper()), overflow="fold", header_style="bold"
        )
        table.add_column("", overflow="fold")
        if self.fits:
            for name in self.places.values():
                table.add_column(Text(name), justify="center", no_wrap=True, min_width=2)
            if self.width >= WIDE:
                table.add_column(_text(self.words.say("where it stands")), overflow="fold")
        for theme in by_theme(self.words):
            table.add_row(Text(), _text(theme.heading, style="italic"))
            for item in theme.items:
                table.add_row(*self.row(item))
        yield Text()
        yield table

    def row(self, item: ItemStatus) -> list[Text]:
        illustrative = item.grade == "illustrative"
        mark = f" {ILLUSTRATIVE}" if illustrative else ""
        words = _text(self.words.text(item.title))
        standing = _text(self.standing(item))
        cells = [Text(f"{item.id}{mark}"), words]
        if not self.fits:
            words.append("\n").append(standing or _text(self.words.summary(item)))
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
            weak = "" if track.grade in _GOOD else self.words.grade(track.grade)
            remarks = self.words.stage_remarks(track)
            details = self.words.listed(self.words.when(track.on), weak, *remarks)
            words = f"{self.words.stage(track)} ({details})"
            name = f" {track.name}" if track.name else ""
            together.setdefault(words, []).append(self.places[track.jurisdiction] + name)
        return "; ".join(f"{' '.join(places)} {words}" for words, places in together.items())

    def weak(self, grade: Grade | None) -> str:
        """Return a grade in brackets where the reader must know of it."""
        known = grade in _GOOD or grade == "illustrative"  # that has a mark of its own
        words = "" if known else self.words.grade(grade)
        return f" ({words})" if words else ""

    def legend(self) -> Iterable[Any]:
        present = {track.state for track in self.tracks()} if self.fits else set()
        words = self.words
        signs = [
            f"{SIGNS[state][1 if self.ascii else 0] or NO_RECORD} {words.state(state)}"
            for state in SIGNS
            if state in present
        ]
        if self.fits and any(track.reported for track in self.tracks()):
            reported = words.say("reported, not verified")
            signs.append(f"? {reported}")
        if self.snapshot.illustrative:
            made_up = words.say("illustrative: made up, not a record")
            signs.append(f"{ILLUSTRATIVE} {made_up}")
        yield Text()
        if signs:
            yield Text("\n".join(_packed(signs, self.width)), style="dim")
        if self.snapshot.points:
            told = words.listed(*words.points())
            yield _text(f"{told}: bwpolicy show points --open{self.more}", style="dim")
        if self.snapshot.items:
            first = self.snapshot.items[0].id
            more, why = words.say("More of one"), words.say("Why")
            commands = f"{more}: bwpolicy show {first}   {why}: bwpolicy why {first}"
            yield Text(commands.replace(first, f"{first}{self.more}"), style="dim")
        if not words.language.reviewed:
            yield _text(words.notices()[-1], style="dim")
        if self.stamp:
            made = _packed([self.stamp.reference, self.stamp.versions], self.width)
            yield Text("\n".join(map(printable, made)), style="dim")

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
