"""Where tracks and items stand (S2 to S5, S10)."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest

from bwpolicy.analysis.counts import count
from bwpolicy.analysis.tracks import track_statuses
from bwpolicy.model import (
    Agenda,
    AgendaItem,
    Event,
    Procedure,
    Settings,
    Stage,
    Text,
    Track,
    When,
)
from bwpolicy.model.words import Grade
from tests.unit.analysis.agendas import stage, take, track


def reform(events: str, procedure: str = "act") -> str:
    """Return an agenda of one track, X@PB, with *events*, one in a line."""
    lines = "".join(f"      - {{{line.strip()}}}\n" for line in events.strip().splitlines())
    return f"""
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: {procedure}
    events:
{lines}"""


def test_the_last_counted_event_with_a_stage_decides() -> None:
    """Events without a stage, and those that come later, leave the stage as it is."""
    text = reform(
        """
        on: 2024-01-10, kind: legal step, stage: drafting, sources: [PRESS]
        on: 2024-02-10, kind: legal step, stage: passed, sources: [GAZETTE], grade: official
        on: 2024-03-10, kind: statement, by: UNIONS, sources: [PRESS]
        on: 2024-04-10, kind: legal step, stage: in_force, sources: [GAZETTE]
        """
    )
    status = track(take(text, "2024-03-31"), "X@PB")

    assert (status.state, status.grade, status.attempt) == ("under way", "official", 1)
    assert status.decided_by is status.events[1]
    assert status.on == When.on(date(2024, 2, 10))
    assert [*status.remaining] == ["assented", "gazetted", "in_force"]
    assert len(status.events) == 3


def test_a_track_without_a_stage_has_no_record() -> None:
    """Nothing found is not the same as not started, and all is still to pass."""
    status = track(
        take(reform("on: 2024, kind: statement, sources: [PRESS]"), "2025-01-01"), "X@PB"
    )

    assert status.state == "no record found"
    assert (status.stage, status.on, status.decided_by, status.grade) == (None, None, None, None)
    assert len(status.remaining) == 12
    assert status.quiet_since is None


def test_stated_not_to_have_begun_is_a_stage() -> None:
    """A source that says nothing has begun sets a stage of its own."""
    text = reform("on: 2024, kind: statement, stage: not_started, sources: [PRESS]")

    assert track(take(text, "2025-01-01"), "X@PB").state == "not started"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2024-01-10", "2024-02-10", "passed"),
        ("2024-02-10", "2024-01-10", "drafting"),
        ("2024-02-10", "2024-02-10", "passed"),
        ("2024", "2024-02-10", "passed"),
        ("2024-02", "2024-02-10", "passed"),
        ("2024-03", "2024-02-29", "drafting"),
        ("../2024-12", "2024-02-10", "passed"),
    ],
)
def test_dates_decide_where_they_can_and_the_order_written_where_not(
    first: str, second: str, expected: str
) -> None:
    """An event that surely came later is later; where dates overlap the one written last is."""
    text = reform(
        f"""
        on: {first}, kind: legal step, stage: drafting, sources: [PRESS]
        on: {second}, kind: legal step, stage: passed, sources: [PRESS]
        """
    )

    assert expected == stage(take(text, "2025-01-01"), "X@PB")


SHARED = """
items:
  - id: X
    title: Reform
    tracks:
      - jurisdiction: PB
        procedure: act
        events: [{on: 2024-02, kind: legal step, stage: drafting, sources: [PRESS]}]
      - jurisdiction: SD
        procedure: act
        events: [{on: 2024-01, kind: legal step, stage: drafting, sources: [PRESS]}]
      - {jurisdiction: KP, procedure: act}
    events:
      - on: 2024-02-10
        kind: legal step
        stage: passed
        sources: [PRESS]
        tracks: [X@PB, X@SD]
"""


def test_events_of_an_item_come_first_where_dates_overlap() -> None:
    """A track's own event of the same time decides; an earlier one does not."""
    snapshot = take(SHARED, "2024-12-31")

    assert stage(snapshot, "X@PB") == "drafting"
    assert stage(snapshot, "X@SD") == "passed"


def test_events_of_an_item_concern_the_tracks_they_name() -> None:
    """An event that names tracks says nothing of the others; one that names none is of all."""
    of_all = SHARED.replace("        tracks: [X@PB, X@SD]\n", "")

    assert stage(take(SHARED, "2024-12-31"), "X@KP") is None
    assert stage(take(of_all, "2024-12-31"), "X@KP") == "passed"


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        ("official", "passed"),
        ("reported", "passed"),
        ("secondary", "passed"),
        ("inferred", "passed"),
        ("illustrative", "passed"),
        ("unverified", "drafting"),
    ],
)
def test_unverified_events_never_set_the_stage(grade: Grade, expected: str) -> None:
    """They are listed as reported, not verified; all other grades decide and say so."""
    text = reform(
        f"""
        on: 2024-01-10, kind: legal step, stage: drafting, sources: [PRESS]
        on: 2024-02-10, kind: legal step, stage: passed, sources: [PRESS], grade: {grade}
        """
    )
    status = track(take(text, "2024-12-31"), "X@PB")

    assert status.stage
    assert expected == status.stage.id
    assert [each.stage for each in status.reported] == (["passed"] * (grade == "unverified"))
    assert status.illustrative is (grade == "illustrative")


def test_what_was_reported_before_the_stage_is_not_listed() -> None:
    """An unverified report that a better source has overtaken is no longer news."""
    text = reform(
        """
        on: 2024-01-10, kind: legal step, stage: passed, grade: unverified
        on: 2024-02-10, kind: legal step, stage: drafting, sources: [PRESS]
        """
    )

    assert track(take(text, "2024-12-31"), "X@PB").reported == ()
    assert len(track(take(text, "2024-01-31"), "X@PB").reported) == 1


ATTEMPTS = reform(
    """
    on: 2020, kind: legal step, stage: passed_one_house, sources: [PRESS]
    on: 2021, kind: legal step, stage: lapsed, sources: [PRESS]
    on: 2022, kind: legal step, stage: drafting, attempt: 2, sources: [PRESS]
    on: 2023, kind: legal step, stage: passed, sources: [PRESS]
    on: 2024, kind: legal step, stage: in_force, attempt: 3, grade: unverified
    """
)


@pytest.mark.parametrize(
    ("as_of", "expected", "attempt"),
    [
        ("2021-12-31", "lapsed", 1),
        ("2022-12-31", "drafting", 2),
        ("2023-12-31", "drafting", 2),
        ("2024-12-31", "drafting", 2),
    ],
)
def test_the_highest_attempt_is_the_current_one(as_of: str, expected: str, attempt: int) -> None:
    """Later events of an earlier attempt do not count, nor does an attempt nobody verified."""
    snapshot = take(ATTEMPTS, as_of)

    assert expected == stage(snapshot, "X@PB")
    assert attempt == track(snapshot, "X@PB").attempt


ORDER = """
items:
  - id: ESMA
    title: Essential services
    jurisdiction: PB
    procedure: practice
    events:
      - id: order
        on: 2023-12-01
        kind: adverse measure
        stage: under_way
        until: 2024-05-31
        sources: [GAZETTE]
        grade: official
      - id: longer
        on: 2024-05-29
        kind: adverse measure
        extends: order
        until: 2024-11-30
        sources: [PRESS]
      - id: longest
        on: 2024-11-20
        kind: adverse measure
        extends: longer
        until: 2025-05
        sources: [GAZETTE]
        grade: official
"""


@pytest.mark.parametrize(
    ("as_of", "expected", "until", "running"),
    [
        ("2024-05-28", "under_way", "2024-05-31", True),
        ("2024-05-29", "under_way", "2024-11-30", True),
        ("2024-06-01", "under_way", "2024-11-30", True),
        ("2024-11-30", "under_way", "2025-05", True),
        ("2025-05-31", "under_way", "2025-05", True),
        ("2025-06-01", "expired", "2025-05", False),
    ],
)
def test_a_measure_stops_by_itself_unless_it_is_extended(
    as_of: str, expected: str, until: str, *, running: bool
) -> None:
    """A six-month order runs to its last day; each extension counts from when it was made."""
    snapshot = take(ORDER, as_of)

    assert expected == stage(snapshot, "ESMA@PB")
    (measure,) = track(snapshot, "ESMA@PB").measures
    assert (until, running) == (measure.until.text, measure.running)
    assert (expected == "expired") == (track(snapshot, "ESMA@PB").expired_on is not None)


def test_an_order_that_was_not_extended_has_ended() -> None:
    """The day after its last one the stage is expired, and the reform has ended."""
    text = ORDER[: ORDER.index("      - id: longer")]
    running, ended = (track(take(text, day), "ESMA@PB") for day in ("2024-05-31", "2024-06-01"))

    assert (running.state, ended.state) == ("under way", "ended")
    assert ended.on == ended.expired_on == When.on(date(2024, 5, 31))
    assert running.decided_by == ended.decided_by
    assert ended.remaining == ()


def test_an_extension_made_too_late_revives_the_measure() -> None:
    """Between its end and the extension the measure had ended; from then on it runs."""
    text = ORDER.replace("on: 2024-05-29", "on: 2024-07-10")

    stages = [stage(take(text, day), "ESMA@PB") for day in ("2024-07-09", "2024-07-10")]
    assert stages == ["expired", "under_way"]


def test_an_unverified_extension_prolongs_nothing() -> None:
    """What nobody verified does not keep a measure running."""
    text = ORDER[: ORDER.index("      - id: longest")]
    text = text.replace("        sources: [PRESS]\n", "        grade: unverified\n")
    status = track(take(text, "2024-06-01"), "ESMA@PB")

    assert status.state == "ended"
    assert [measure.running for measure in status.measures] == [False]


def test_a_state_is_as_well_known_as_the_extension_it_rests_on() -> None:
    """The weakest grade of the order and of what says it still runs travels with the stage."""
    grades = {day: track(take(ORDER, day), "ESMA@PB") for day in ("2024-05-28", "2024-05-29")}

    assert [status.grade for status in grades.values()] == ["official", "secondary"]
    assert [status.measures[0].grade for status in grades.values()] == ["official", "secondary"]


def test_extensions_with_a_stage_prolong_the_same_measure() -> None:
    """Two extensions of one ordinance: the later end holds, whichever set the stage."""
    text = reform(
        """
        id: o, on: 2024-01, kind: legal step, stage: promulgated, until: 2024-04, sources: [PRESS]
        on: 2024-04, kind: legal step, stage: extended, extends: o, until: 2024-08, sources: [PRESS]
        on: 2024-08, kind: legal step, extends: o, until: 2024-12-26, sources: [PRESS]
        """,
        "ordinance",
    )
    snapshot = take(text, "2024-12-26")

    assert stage(snapshot, "X@PB") == "extended"
    assert [measure.running for measure in track(snapshot, "X@PB").measures] == [True]
    assert stage(take(text, "2024-12-27"), "X@PB") == "expired"


def test_a_measure_beside_the_stage_ends_without_it() -> None:
    """The end of a measure that did not set the stage leaves the stage alone."""
    text = reform(
        """
        on: 2024-01-01, kind: adverse measure, until: 2024-03-31, sources: [PRESS]
        on: 2024-02-01, kind: legal step, stage: drafting, sources: [PRESS]
        """
    )
    status = track(take(text, "2024-12-31"), "X@PB")

    assert status.state == "under way"
    assert [measure.running for measure in status.measures] == [False]


def test_what_was_withdrawn_does_not_expire() -> None:
    """A stage that means an end is not overtaken by the end of its measure."""
    text = reform(
        "on: 2024-01-01, kind: legal step, stage: withdrawn, until: 2024-02-01, sources: [PRESS]"
    )

    assert stage(take(text, "2024-12-31"), "X@PB") == "withdrawn"


def hand_built(*events: Event, through: str | None = None) -> Agenda:
    """Return an agenda of one track, X@P, whose procedure has no stage for what expired."""
    stages = (
        Stage(id="runs", title=Text.of("runs"), meaning="under way"),
        Stage(id="done", title=Text.of("done"), meaning="final"),
    )
    procedure = Procedure(id="own", title=Text.of("own"), stages=stages)
    one = Track(id="X@P", jurisdiction="P", procedure="own", events=events, through=through)
    item = AgendaItem(id="X", title=Text.of("X"), tracks=(one,))
    settings = Settings(id="a", title=Text.of("a"))
    return Agenda(settings=settings, procedures=(procedure,), items=(item,))


def step(day: date, **rest: object) -> Event:
    """Return an official legal step on *day*."""
    values: dict[str, object] = {"on": When.on(day), "kind": "legal step", "grade": "official"}
    return Event(**values | rest)  # type: ignore[arg-type]


def test_a_procedure_without_a_word_for_it_expires_too() -> None:
    """Where the procedure names no such stage, one called expired is taken."""
    event = step(date(2024, 1, 1), stage="runs", until=When.on(date(2024, 1, 31)))
    status = track_statuses(hand_built(event), date(2024, 2, 1))["X@P"]

    assert status.stage
    assert (status.stage.id, status.state, status.remaining) == ("expired", "ended", ())


def test_extensions_that_lead_back_to_themselves_end_all_the_same() -> None:
    """Measures that extend one another end on the last of their days."""
    events = [
        step(date(2024, 1, 1), id="a", stage="runs", extends="b", until=When.on(date(2024, 1, 31))),
        step(date(2024, 1, 2), id="b", extends="a", until=When.on(date(2024, 2, 29))),
    ]
    statuses = [track_statuses(hand_built(*events), date(2024, 2, day))["X@P"] for day in (1, 29)]

    assert [status.state for status in statuses] == ["under way", "under way"]
    assert track_statuses(hand_built(*events), date(2024, 3, 1))["X@P"].state == "ended"


def test_many_measures_in_one_track_are_each_ended() -> None:
    """Every order has its own end and its own extensions, however many there are."""
    first = date(1990, 1, 1)
    events = []
    for number in range(3000):
        day = first + timedelta(days=number)
        ends = When.on(day + timedelta(days=10))
        events.append(step(day, id=f"order-{number}", until=ends))
        events.append(step(day, id=f"longer-{number}", extends=f"order-{number}", until=ends))
    status = track_statuses(hand_built(*events), date(2024, 1, 1))["X@P"]

    assert len(status.measures) == 3000
    assert not any(measure.running for measure in status.measures)


CHAIN = """
items:
  - id: X
    title: Reform
    tracks:
      - {jurisdiction: PB, procedure: act, through: X@SD}
      - jurisdiction: SD
        procedure: act
        through: Y@KP
        events: [{on: 2024-01-10, kind: legal step, stage: drafting, sources: [PRESS]}]
  - id: Y
    title: Code
    jurisdiction: KP
    procedure: ordinance
    events:
      - id: o
        on: 2024-02-01
        kind: legal step
        stage: promulgated
        until: 2024-05-31
        grade: illustrative
"""


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2024-05-31", "promulgated"), ("2024-06-01", "expired")]
)
def test_a_carried_track_takes_the_whole_stage_of_the_carrying_one(
    as_of: str, expected: str
) -> None:
    """Chains are followed to their end; state, date, grade, expiry and what remains come along."""
    snapshot = take(CHAIN, as_of)
    carrying = track(snapshot, "Y@KP")

    for name in ("X@PB", "X@SD"):
        carried = track(snapshot, name)
        assert expected == stage(snapshot, name)
        for field in ("state", "on", "decided_by", "grade", "attempt", "expired_on", "remaining"):
            assert getattr(carrying, field) == getattr(carried, field)
    assert [len(track(snapshot, name).events) for name in ("X@PB", "X@SD", "Y@KP")] == [0, 1, 1]


def test_a_carried_track_is_as_quiet_as_the_carrying_one() -> None:
    """Silence is that of the track whose bill it is."""
    text = CHAIN.replace("until: 2024-05-31", "until: 2029-05-31")
    snapshot = take(text, "2026-01-01")

    assert {date(2024, 2, 1)} == {
        track(snapshot, name).quiet_since for name in ("X@PB", "X@SD", "Y@KP")
    }


@pytest.mark.parametrize("through", ["X@P", "NOWHERE"])
def test_a_track_that_nothing_carries_keeps_its_own_stage(through: str) -> None:
    """A carrying track that is not there, or is the track itself, is no carrier."""
    statuses = track_statuses(
        hand_built(step(date(2024, 1, 1), stage="runs"), through=through), date(2024, 2, 1)
    )

    assert statuses["X@P"].state == "under way"


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2025-01-09", None), ("2025-01-10", date(2024, 1, 10))]
)
def test_silence_begins_when_more_than_a_year_has_passed(as_of: str, expected: date | None) -> None:
    """With 365 days, a step of 10 January 2024 is too old from 10 January 2025 (a leap year)."""
    text = reform("on: 2024-01-10, kind: legal step, stage: drafting, sources: [PRESS]")

    assert expected == track(take(text, as_of), "X@PB").quiet_since


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("kind: statement, sources: [PRESS]", date(2022, 1, 10)),
        ("kind: complaint, sources: [PRESS]", date(2022, 1, 10)),
        ("kind: consultation, grade: unverified", date(2024, 1, 10)),
        ("kind: court, sources: [PRESS]", date(2024, 1, 10)),
        ("kind: practice, sources: [PRESS]", date(2024, 1, 10)),
        ("kind: statement, stage: committee, grade: unverified", date(2024, 1, 10)),
    ],
)
def test_only_steps_break_the_silence(later: str, expected: date) -> None:
    """A step by its kind or its stage, of any grade, is a sign of life; what is said is none."""
    text = reform(
        f"""
        on: 2022-01-10, kind: legal step, stage: drafting, sources: [PRESS]
        on: 2024-01-10, {later}
        """
    )

    assert expected == track(take(text, "2026-01-01"), "X@PB").quiet_since


def test_a_track_without_a_stage_is_not_quiet() -> None:
    """Where no record sets a stage, silence says nothing that *no record found* does not."""
    text = reform("on: 2014, kind: consultation, sources: [PRESS]")

    assert track(take(text, "2024-01-01"), "X@PB").quiet_since is None


@pytest.mark.parametrize("reached", ["in_force", "lapsed"])
def test_tracks_that_are_no_longer_open_are_not_quiet(reached: str) -> None:
    """Nothing is expected of a reform that is done or has ended."""
    text = reform(f"on: 2014, kind: legal step, stage: {reached}, sources: [PRESS]")

    assert track(take(text, "2024-01-01"), "X@PB").quiet_since is None


def test_silence_can_be_put_off_beyond_the_calendar() -> None:
    """Whoever never wants to read of silence may ask for more days than there are."""
    agenda = hand_built(step(date(2014, 1, 1), stage="runs"))
    patient = attrs.evolve(agenda.settings, quiet_after=10**9)
    statuses = track_statuses(attrs.evolve(agenda, settings=patient), date(2024, 1, 1))

    assert statuses["X@P"].quiet_since is None


def test_substance_is_what_each_speaker_last_said() -> None:
    """What bodies say on substance stands beside the stage, and never changes it."""
    text = reform(
        """
        on: 2024-01-10, kind: legal step, stage: in_force, sources: [PRESS]
        on: 2024-02-10, kind: statement, by: MOL, meets: 'yes', sources: [PRESS]
        on: 2024-02-11, kind: statement, by: CEACR, meets: 'no', sources: [PRESS]
        on: 2024-03-10, kind: statement, by: MOL, meets: partly, sources: [PRESS]
        """
    )
    status = track(take(text, "2024-12-31"), "X@PB")

    assert status.state == "final"
    assert {("MOL", "partly"), ("CEACR", "no")} == {
        (event.by, event.meets) for event in status.substance
    }


def test_positions_are_the_latest_of_each_side_on_each_bill() -> None:
    """A body's position on one bill does not replace the one it has on another."""
    text = """
        items:
          - id: X
            title: Reform
            positions:
              - {on: 2024-01, by: UNIONS, stance: reserves, sources: [PRESS]}
              - {on: 2024-02, by: UNIONS, stance: objects, bill: Bill 1, sources: [PRESS]}
              - {on: 2024-03, by: EMPLOYERS, stance: supports, bill: Bill 1, sources: [PRESS]}
              - {on: 2024-04, by: UNIONS, stance: supports, bill: Bill 1, sources: [PRESS]}
        """
    (item,) = take(text, "2024-12-31").items

    assert [(each.by, each.stance) for each in item.positions] == [
        ("UNIONS", "reserves"),
        ("EMPLOYERS", "supports"),
        ("UNIONS", "supports"),
    ]


def test_a_track_is_led_by_its_own_leads_or_those_of_its_item() -> None:
    """Only where a track names nobody its item's leads carry it."""
    text = """
        items:
          - id: X
            title: Reform
            leads: [MOL]
            tracks:
              - {jurisdiction: PB, procedure: act}
              - {jurisdiction: SD, procedure: act, leads: [LAW-DIV]}
        """
    snapshot = take(text, "2024-12-31")

    assert (
        track(snapshot, "X@PB").leads,
        track(snapshot, "X@SD").leads,
    ) == (("MOL",), ("LAW-DIV",))


def several(*stages: str) -> str:
    """Return an item with one track in each of *stages*, written PROCEDURE STAGE."""
    lines = []
    for place, words in zip(("PB", "SD", "KP"), stages, strict=False):
        procedure, _, reached = words.partition(" ")
        events = f"[{{on: 2024, kind: legal step, stage: {reached}, sources: [PRESS]}}]"
        events = events if reached else "[]"
        lines.append(f"{{jurisdiction: {place}, procedure: {procedure}, events: {events}}}")
    return "items:\n  - id: X\n    title: X\n    tracks:\n" + "".join(
        f"      - {line}\n" for line in lines
    )


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (("act in_force", "act rules_notified"), True),
        (("act in_force", "rules notified", "act lapsed"), True),
        (("act lapsed", "act withdrawn"), False),
        (("act in_force", "act"), False),
        (("act in_force", "act gazetted"), False),
        (("act in_force", "ordinance promulgated"), False),
        (("act in_force", "institution operating"), False),
    ],
)
def test_an_item_is_complete_if_all_that_goes_on_is_final(
    stages: tuple[str, ...], *, expected: bool
) -> None:
    """Tracks that ended do not hold it up; what stands, is partial or has no record does."""
    (item,) = take(several(*stages), "2025-01-01").items

    assert expected is item.complete
    assert (item.summary == "final legal stage reached in all") is expected


def test_tracks_are_counted_by_meaning() -> None:
    """The counts of an item say how many tracks are where, in words that need no code."""
    (item,) = take(several("act in_force", "institution operating", "act"), "2025-01-01").items

    assert (
        item.counts.final,
        item.counts.standing,
        item.counts.no_record,
        item.counts.tracks,
    ) == (1, 1, 1, 3)
    assert item.summary == "1 at final legal stage, 1 in operation, 1 no record found"
    assert count(()).tracks == 0


def test_an_item_without_tracks_says_so() -> None:
    """An item that is tracked nowhere is not complete and has no counts."""
    (item,) = take("items: [{id: X, title: X}]", "2024-01-01").items

    assert (item.summary, item.complete, item.grade) == ("no tracks", False, None)


def test_an_item_is_as_well_known_as_its_weakest_track() -> None:
    """The weakest grade behind any of its stages travels with the item."""
    text = several("act in_force", "act passed").replace("[PRESS]", "[PRESS], grade: inferred", 1)

    assert take(text, "2025-01-01").items[0].grade == "inferred"


def test_a_track_of_an_unknown_procedure_is_left_out() -> None:
    """In an agenda built by hand a track whose procedure is not there has no status."""
    item = AgendaItem(
        id="X",
        title=Text.of("X"),
        themes=("nowhere",),
        tracks=(Track(id="X@P", jurisdiction="P", procedure="nowhere"),),
    )
    snapshot = take(
        Agenda(settings=Settings(id="a", title=Text.of("a")), items=(item,)), "2024-01-01"
    )

    assert snapshot.items[0].tracks == ()
