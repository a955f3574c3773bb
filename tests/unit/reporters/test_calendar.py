"""The reporter calendar: what falls due, as calendars take it."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.reporting.guarding import ReporterError
from bwpolicy.testing import picture, render_report, sample_agenda
from bwpolicy.testing.strategies import snapshots
from tests.support.goldens import golden
from tests.support.words import masked


def content(snapshot: Snapshot, **options: str) -> bytes:
    """Return the file."""
    return render_report("calendar", snapshot, options=options).content


def events(snapshot: Snapshot, **options: str) -> dict[str, Any]:
    """Return the events by their uid."""
    calendar = icalendar.Calendar.from_ical(content(snapshot, **options))
    found = calendar.walk("VEVENT")
    made = {str(event["uid"]): event for event in found}
    assert len(made) == len(found)
    return made


def on(day: str) -> Snapshot:
    """Return the sample on a day."""
    return take_snapshot(sample_agenda(), date.fromisoformat(day))


def test_has_every_date_that_somebody_awaits() -> None:
    """Open milestones, outside dates and replies due are there, what is done or answered is not."""
    assert sorted(events(picture("usual"))) == [
        "M-1@sample.bwpolicy",
        "M-2@sample.bwpolicy",
        "RQ-1@sample.bwpolicy",
        "SCHEME-END@sample.bwpolicy",
    ]


@settings(max_examples=10)
@given(snapshots())
def test_any_snapshot_makes_a_calendar(snapshot: Snapshot) -> None:
    """One event for each date, whatever ids and titles hold, and never a negative sequence."""
    awaited = [
        *(each for each in snapshot.deadlines if each.due and each.due.end),
        *(each for each in snapshot.milestones if each.due and each.due.end and not each.closed),
        *(
            each
            for each in snapshot.requests
            if each.due and each.due.end and each.state != "replied"
        ),
    ]
    made = events(snapshot)

    assert len(made) == len(awaited)
    assert all(event["sequence"] >= 0 for event in made.values())


def test_takes_whole_days() -> None:
    """An event is the day on which something falls due, without a time, and keeps nobody busy."""
    event = events(picture("usual"))["M-2@sample.bwpolicy"]

    assert event["dtstart"].dt == date(2024, 8, 15)
    assert event["dtend"].dt == date(2024, 8, 16)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["transp"] == "TRANSPARENT"


def test_is_stamped_with_the_day_asked_about() -> None:
    """The stamp is that day at midnight, not the clock."""
    stamps = {event["dtstamp"].dt for event in events(picture("usual")).values()}

    assert stamps == {datetime(2024, 6, 30, tzinfo=UTC)}


def test_a_calendar_recognizes_what_it_has() -> None:
    """A date that was revised keeps its uid and gets a higher sequence; others keep theirs."""
    before, after = events(on("2024-02-28")), events(on("2024-06-30"))
    moved, kept = "M-2@sample.bwpolicy", "M-1@sample.bwpolicy"

    assert (before[moved]["dtstart"].dt, after[moved]["dtstart"].dt) == (
        date(2024, 6, 30),
        date(2024, 8, 15),
    )
    assert (before[moved]["sequence"], after[moved]["sequence"]) == (0, 1)
    assert (before[kept]["sequence"], after[kept]["sequence"]) == (0, 0)


def test_an_outside_date_that_moved_has_a_higher_sequence() -> None:
    """Dates that others set are counted in the same way."""
    name = "SCHEME-END@sample.bwpolicy"

    assert [events(on(day))[name]["sequence"] for day in ("2023-06-30", "2024-06-30")] == [0, 1]


def test_what_is_done_is_there_where_it_is_asked_for() -> None:
    """With the option done, milestones that were reported done stay in the calendar."""
    event = events(picture("usual"), done="yes")["M-3@sample.bwpolicy"]

    assert event["summary"] == "M-3 * List of differences sent"
    assert str(event["description"]).startswith("reported done\n")


@pytest.mark.parametrize(("days", "alarms"), [("0", 0), ("14", 1)])
def test_reminds_where_it_is_asked_to(days: str, alarms: int) -> None:
    """With the option remind each event has one alarm so many days before, else none."""
    for event in events(picture("usual"), remind=days).values():
        found = event.walk("VALARM")
        assert len(found) == alarms
        assert [each["trigger"].dt for each in found] == [timedelta(days=-14)] * alarms


def test_no_line_is_longer_than_the_format_allows() -> None:
    """Lines are folded at 75 octets and end in CRLF, in scripts of three octets a letter too."""
    for name in ("usual", "hostile", "right-to-left"):
        lines = content(picture(name)).split(b"\r\n")

        assert max(map(len, lines)) <= 75
        assert not [line for line in lines if b"\n" in line]


def test_every_event_says_what_it_rests_on() -> None:
    """Notice, record reference and versions stand in each event, which travels alone."""
    for event in events(picture("usual")).values():
        said = str(event["description"])
        assert "no official position" in said
        assert "bwpolicy:sample/as-of=2024-06-30/" in said
        assert "reporter calendar" in said


def test_hostile_texts_stay_in_their_lines() -> None:
    """No text of an agenda begins a property or an event of its own."""
    calendar = icalendar.Calendar.from_ical(content(picture("hostile")))

    assert "X-BWPOLICY-HOSTILE" not in calendar
    assert [each.name for each in calendar.subcomponents] == ["VEVENT"] * 4
    assert not [event for event in calendar.walk("VEVENT") if "X-BWPOLICY-HOSTILE" in event]


def test_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package icalendar the error is one sentence that tells how to get it."""
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(ReporterError) as raised:
        content(picture("usual"))
    assert raised.value.reason == (
        "it needs the package icalendar: pip install 'bwpolicy[calendar]'"
    )
    assert raised.value.place == ""


def test_the_calendar_as_a_whole() -> None:
    """What the calendar of the sample holds, unfolded."""
    text = content(picture("changes")).replace(b"\r\n ", b"").decode()

    golden("calendar.ics.txt", masked(text))
