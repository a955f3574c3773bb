"""Milestones, outside dates and replies due as a calendar (RFC 5545, RFC 7986)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import (
    ILLUSTRATIVE,
    CannotRenderError,
    Context,
    DeadlineStatus,
    Rendered,
    Reporter,
    Snapshot,
    Wording,
    printable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen
class Options:
    """
    What the calendar holds.

    Attributes:
        done: Milestones that are reported done, verified or dropped, too.
        remind: Days before each date on which the calendar reminds of it; 0 for never.
    """

    done: bool = False
    remind: int = attrs.field(default=0, validator=attrs.validators.ge(0))


@attrs.frozen
class Entry:
    """
    A day in the calendar.

    Attributes:
        id: Id of what falls due.
        day: The day, the last of the interval in which it falls due.
        moved: How often the date was moved: calendars take the entry with the highest number.
        summary: What falls due.
        lines: What is to be said of it, line by line.
        category: What kind of date it is.
    """

    id: str
    day: date
    moved: int
    summary: str
    lines: tuple[str, ...]
    category: str


def render(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the calendar."""
    try:
        import icalendar
    except ImportError:
        message = "it needs the package icalendar: pip install 'bwpolicy[calendar]'"
        raise CannotRenderError(message) from None

    words, stamp = context.words, context.stamp
    made: Any = icalendar.Calendar()
    made.add("prodid", f"-//bwpolicy//{stamp.versions}//{context.language.code.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    name = printable(words.listed(words.title(), words.asked()))
    made.add("name", name)
    made.add("x-wr-calname", name)
    about = [words.asked(), *words.notices(), stamp.reference, stamp.versions]
    made.add("description", "\n".join(map(printable, about)))
    stamped = datetime(*snapshot.as_of.timetuple()[:3], tzinfo=UTC)
    for entry in _entries(words, done=context.options.done):
        event: Any = icalendar.Event()
        event.add("uid", f"{quote(entry.id, safe='')}@{quote(snapshot.settings.id)}.bwpolicy")
        event.add("dtstamp", stamped)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("sequence", entry.moved)
        event.add("summary", printable(entry.summary))
        lines = filter(None, (*entry.lines, *about))
        event.add("description", "\n".join(map(printable, lines)))
        event.add("categories", [printable(entry.category)])
        event.add("transp", "TRANSPARENT")  # a date that falls due keeps nobody busy
        if context.options.remind:
            alarm: Any = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", printable(entry.summary))
            alarm.add("trigger", timedelta(days=-context.options.remind))
            event.add_component(alarm)
        made.add_component(event)
    return Rendered(content=made.to_ical())


def _moved(words: Wording, deadline: DeadlineStatus) -> str:
    """Return from when an outside date was moved; nothing where it was not."""
    first = words.when(deadline.moved_from)
    return words.say("moved from {day}", day=first) if first else ""


def _entries(words: Wording, *, done: bool) -> Iterator[Entry]:
    """Yield what falls due on a day that is known, in order of kinds."""
    say, snapshot = words.say, words.snapshot
    for deadline in snapshot.deadlines:
        if deadline.due and deadline.due.end:
            yield Entry(
                id=deadline.id,
                day=deadline.due.end,
                moved=len(deadline.dates) - len(deadline.beside) - 1,
                summary=words.text(deadline.title),
                lines=(_moved(words, deadline), words.grade(deadline.grade)),
                category=say("Outside dates"),
            )
    for each in snapshot.milestones:
        if each.due and each.due.end and (done or not each.closed):
            mark = f" {ILLUSTRATIVE}" if each.illustrative else ""
            yield Entry(
                id=each.id,
                day=each.due.end,
                moved=sum(date.moves for date in each.dates) - 1,
                summary=f"{each.id}{mark} {words.text(each.title)}",
                lines=(
                    # No days are counted: an entry is read long after it was made.
                    say(each.headline),
                    say("leads: {bodies}", bodies=words.bodies(each.leads)),
                    *words.milestone_remarks(each),
                    words.grade(each.grade),
                ),
                category=say("Milestones"),
            )
    for request in snapshot.requests:
        if request.due and request.due.end and request.state != "replied":
            mark = f" {ILLUSTRATIVE}" if request.grade == "illustrative" else ""
            about = words.text(request.title) or ", ".join(request.about)
            yield Entry(
                id=request.id,
                day=request.due.end,
                moved=0,
                summary=f"{request.id}{mark} {about}",
                lines=(words.request(request),),
                category=say("Requests for inputs"),
            )


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="whoever keeps a calendar",
        summary="Milestones and outside dates for a calendar.",
        formats={"ics": render},
        options=Options,
        languages=("en", "ur", "bn"),
        access="public",
    )
