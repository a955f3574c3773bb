"""Laws of changes and reasons: what two snapshots and one explanation must agree on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.analysis.changes import find_changes
from bwpolicy.analysis.inside import facts_of
from bwpolicy.analysis.reasons import explain, subjects
from bwpolicy.analysis.states import Key, State, states_of
from bwpolicy.model import Agenda, Fact, Text, When
from tests.strategies import agendas

relaxed = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)
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
