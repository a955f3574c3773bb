"""Laws of changes, history and reasons: what snapshots of several days must agree on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.analysis.differences import find_changes
from bwpolicy.analysis.inside import facts_of
from bwpolicy.analysis.plain import with_history
from bwpolicy.analysis.reasons import explain, subjects
from bwpolicy.analysis.seeing import Moment, see
from bwpolicy.analysis.states import Key, State, states_of
from bwpolicy.model import Agenda, Fact, Text, When
from bwpolicy.testing.strategies import agendas
from tests.property import oracle
from tests.property.making import Case, answer, busy_agendas, cases, days, relaxed
from tests.property.oracle.changes import lateness_of, moves_of
from tests.property.oracle.seeing import Asked, cut, inside

DAYS: Final = st.dates(date(2008, 1, 1), date(2028, 12, 31))


def known(agenda: Agenda, day: date) -> Snapshot:
    """Return what was known on *day*."""
    return take_snapshot(agenda, day, known_by=day)


def ends(states: dict[Key, State], before: Snapshot, after: Snapshot) -> dict[Key, State]:
    """Return *states* with the changes from *before* to *after* made to them."""
    ended = dict(states)
    for change in find_changes(before, after):
        if change.aspect is None:
            continue
        if change.after is None:
            del ended[change.subject, change.aspect]
        else:
            ended[change.subject, change.aspect] = change.after
    return ended


@given(agendas(), DAYS)
@relaxed
def test_a_snapshot_has_not_changed_against_itself(agenda: Agenda, day: date) -> None:
    """Comparing a snapshot with itself gives nothing."""
    snapshot = known(agenda, day)

    assert find_changes(snapshot, snapshot) == ()


@given(agendas(), st.lists(DAYS, min_size=3, max_size=3).map(sorted))
@relaxed
def test_changes_in_two_steps_end_where_those_in_one_step_end(
    agenda: Agenda, days: list[date]
) -> None:
    """The states told by A to B and B to C are those told by A to C, and those of C."""
    first, middle, last = (known(agenda, day) for day in days)
    start = dict(states_of(first))

    in_two = ends(ends(start, first, middle), middle, last)

    assert in_two == ends(start, first, last) == dict(states_of(last))


def told(facts: Iterable[Fact]) -> set[tuple[When, Text | None]]:
    """Return day and words of *facts*; references in them may have been cut."""
    return {(fact.on, fact.words) for fact in facts}


@given(agendas(), st.lists(DAYS, min_size=2, max_size=2).map(sorted))
@relaxed
def test_each_change_names_facts_that_exist(agenda: Agenda, days: list[date]) -> None:
    """The facts of a change stand in the agenda."""
    before, after = (known(agenda, day) for day in days)

    for change in find_changes(before, after):
        assert told(change.facts) <= told(facts_of(agenda))


@given(agendas(), DAYS)
@relaxed
def test_every_state_is_explained_by_facts_that_exist(agenda: Agenda, day: date) -> None:
    """Each subject can be explained, and each ground that names a fact names one there is."""
    snapshot = known(agenda, day)

    for subject in subjects(snapshot):
        grounds = explain(snapshot, subject).grounds
        assert told(each.fact for each in grounds if each.fact) <= told(facts_of(agenda))


@given(busy_agendas(), st.lists(days(), min_size=2, max_size=2).map(sorted))
@relaxed
def test_what_happened_agrees_with_the_oracle(agenda: Agenda, between: list[date]) -> None:
    """Stages advance, restart, end, return, are corrected or learnt late as the rule says."""
    first, last = between
    before, after = known(agenda, first), known(agenda, last)
    was, now = (oracle.picture(agenda, Asked(day, day)) for day in between)

    found = {(change.subject, change.aspect): change.kind for change in find_changes(before, after)}

    stages = {key: kind for key, kind in found.items() if key[1] == "stage"}
    assert stages == moves_of(agenda, was.tracks, now.tracks, first)
    clocks = {key: kind for key, kind in found.items() if key[1] == "clock"}
    assert clocks == lateness_of(was.milestones, now.milestones)


@given(cases())
@relaxed
def test_history_holds_each_state_on_each_of_its_days(case: Case) -> None:
    """On any day up to the one asked about, history tells what a snapshot of that day tells."""
    agenda, asked = case
    snapshot = answer(agenda, asked)
    moment = Moment(as_of=asked.as_of, known_by=asked.known_by)
    seen = see(agenda, moment, asked.audience).agenda
    history = snapshot.history

    shown = {span.subject for span in history}
    turns = {day for span in history for day in (span.begin, span.end) if day}
    for day in sorted({*turns, *(turn - timedelta(days=1) for turn in turns), asked.as_of}):
        then = states_of(take_snapshot(seen, day))
        assert {key: state for key, state in then.items() if key[0] in shown} == {
            (span.subject, span.aspect): span.state
            for span in history
            if (span.begin is None or span.begin <= day) and (span.end is None or day <= span.end)
        }


@given(cases())
@relaxed
def test_history_ends_in_what_stands(case: Case) -> None:
    """The spans that have not ended are the states of the snapshot; none overlaps another."""
    agenda, asked = case
    snapshot = answer(agenda, asked)

    assert dict(states_of(snapshot)) == {
        (span.subject, span.aspect): span.state for span in snapshot.history if span.end is None
    }
    for one, other in pairwise(snapshot.history):
        if (one.subject, one.aspect) == (other.subject, other.aspect):
            assert one.end is not None
            assert other.begin is not None
            assert (one.begin or date.min) <= one.end < other.begin
            assert one.state != other.state or one.end + timedelta(days=1) < other.begin
    assert all(span.begin is None or span.begin <= asked.as_of for span in snapshot.history)


@given(cases())
@relaxed
def test_history_tells_nothing_above_the_audience(case: Case) -> None:
    """No id of what the audience may not see is anywhere in the history."""
    agenda, asked = case
    theirs = {each.id for each in inside(cut(agenda, asked.audience)) if getattr(each, "id", None)}
    hidden = {each.id for each in inside(agenda) if getattr(each, "id", None)} - theirs

    told = str(with_history(answer(agenda, asked))["history"])
    assert not [name for name in hidden if name in told]


@given(cases())
@relaxed
def test_reasons_name_facts_the_audience_may_see(case: Case) -> None:
    """With the agenda at hand, facts that do not count are named, but none above the audience."""
    agenda, asked = case
    snapshot = answer(agenda, asked)
    theirs = told(facts_of(cut(agenda, asked.audience)))

    for subject in subjects(snapshot):
        grounds = explain(snapshot, subject, agenda=agenda).grounds
        assert told(each.fact for each in grounds if each.fact) <= theirs
