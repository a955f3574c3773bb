"""Laws of the status rules: agreement with the oracle, and what must never have an effect."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.analysis.plain import to_json, to_plain
from bwpolicy.model import (
    COLLECTIONS,
    Agenda,
    Deadline,
    Event,
    Fact,
    Milestone,
    When,
)
from bwpolicy.testing.strategies import agendas
from tests.property import oracle
from tests.property.making import SHARED, Case, answer, busy_agendas, cases, days, relaxed
from tests.property.oracle.days import days_until
from tests.property.oracle.seeing import Asked, cut, inside, replaced, unchanged, unlinked
from tests.property.oracle.seeing import rebuilt as rebuilt_by
from tests.property.oracle.tracks import positions


def without_possibly(snapshot: Snapshot) -> Snapshot:
    """Return *snapshot* without what may have happened already."""
    return attrs.evolve(snapshot, possibly=())


def agrees(agenda: Agenda, asked: Asked) -> None:
    """Assert that snapshot and oracle agree on everything."""
    snapshot = answer(agenda, asked)
    truth = oracle.picture(agenda, asked)

    tracks = {track.id: track for item in snapshot.items for track in item.tracks}
    assert truth.tracks.keys() == tracks.keys()
    for name, track in tracks.items():
        expected = dict(truth.tracks[name])
        del expected["reached_by"]
        actual = {field: getattr(track, field) for field in expected}
        actual["measures"] = [
            (each.event, each.until, each.running, each.grade) for each in track.measures
        ]
        actual["substance"] = {event.by: event for event in track.substance}
        assert expected == actual
    assert truth.items == {
        item.id: {
            "counts": attrs.asdict(item.counts),
            "complete": item.complete,
            "grade": item.grade,
        }
        for item in snapshot.items
    }
    milestones = {each.id: each for each in snapshot.milestones}
    assert truth.milestones.keys() == milestones.keys()
    for name, milestone in milestones.items():
        expected = truth.milestones[name]
        actual = {field: getattr(milestone, field) for field in expected}
        actual["pending"] = [each.id for each in milestone.pending]
        actual["dates"] = tuple(each.fact for each in milestone.dates)
        actual["moved_from"] = milestone.moved_from.fact if milestone.moved_from else None
        actual["no_reply"] = {*milestone.no_reply}
        assert expected == actual
        assert len(actual["no_reply"]) == len(milestone.no_reply)
    assert truth.requests == {
        each.id: {"state": each.state, "late": each.late} for each in snapshot.requests
    }
    assert truth.deadlines == {
        each.id: {
            "chain": len(each.chain.milestones) + len(each.chain.remaining) if each.chain else 0,
            "due": each.due,
            "days": each.days,
            "moved_from": each.moved_from,
            "items": {*each.items},
            "counts": attrs.asdict(each.counts),
            "tracks": {
                track.id: (track.state, track.stage, track.remaining) for track in each.tracks
            },
            "grade": each.grade,
        }
        for each in snapshot.deadlines
    }
    points = {each.id: each for each in snapshot.points}
    assert truth.points.keys() == points.keys()
    for name, point in points.items():
        expected = truth.points[name]
        actual = {field: getattr(point, field) for field in expected}
        actual["items"] = {*point.items}
        actual["continued_by"] = {*point.continued_by}
        assert expected == actual
    for deadline in snapshot.deadlines:
        if deadline.chain:
            run = [milestones[name] for name in deadline.chain.milestones]
            for before, after in pairwise(run):
                assert before.id in [each.id for each in after.pending]
            dated = [each.due.end for each in run if each.due and each.due.end]
            slack = deadline.chain.slack
            due = deadline.due and deadline.due.end
            assert slack == (days_until(max(dated), due) if dated and due else None)
    possibly = [(each.owner, each.fact) for each in snapshot.possibly]
    assert sorted(truth.possibly, key=repr) == sorted(possibly, key=repr)
    assert {item.id: item.positions for item in snapshot.items} == {
        item.id: positions(item) for item in truth.agenda.items
    }
    for held in ("comments", "plans", "results", "laws", "ratifications", "bodies"):
        expected_records = sorted(getattr(truth.agenda, held), key=lambda each: str(each.id))
        assert expected_records == sorted(getattr(snapshot, held), key=lambda each: str(each.id))
    assert truth.agenda.settings == snapshot.settings


@relaxed
@given(cases())
def test_agrees_with_the_oracle(case: Case) -> None:
    """Every answer is the one that the rules, applied day by day, give."""
    agenda, asked = case
    agrees(agenda, asked)


@relaxed
@given(agendas(), st.dates(date(2019, 1, 1), date(2027, 12, 31)), st.data())
def test_agrees_with_the_oracle_on_whole_agendas(
    agenda: Agenda, as_of: date, data: st.DataObject
) -> None:
    """The same holds for agendas of every shape that the file format allows."""
    known_by = data.draw(st.none() | st.just(as_of))

    agrees(agenda, Asked(as_of=as_of, known_by=known_by, audience="tripartite"))


def rebuilt(agenda: Agenda, keep: Callable[[Fact], bool]) -> Agenda:
    """
    Return *agenda* with only those facts that *keep* lets through.

    Milestones and outside dates that exist by their facts alone keep theirs if none is left:
    those without any exist always.
    """

    def stays(each: Any, owner: Any) -> bool:
        if not isinstance(each, Fact) or keep(each):
            return True
        if not isinstance(owner, (Milestone, Deadline)):
            return False
        claims = owner.claims if isinstance(owner, Milestone) else ()
        return not any(keep(fact) for fact in (*owner.dates, *claims))

    return unlinked(rebuilt_by(agenda, stays, unchanged), replaced(agenda))


@relaxed
@given(cases())
def test_facts_settled_later_have_no_effect(case: Case) -> None:
    """An agenda without what settled after the day gives the same snapshot."""
    agenda, asked = case
    agenda = cut(agenda, asked.audience)
    then = rebuilt(agenda, lambda fact: fact.settled <= asked.as_of)

    expected = without_possibly(answer(then, asked))
    assert expected == without_possibly(answer(agenda, asked))


@relaxed
@given(busy_agendas(), days(), days(), st.data())
def test_facts_added_later_have_no_effect(
    agenda: Agenda, as_of: date, recorded: date, data: st.DataObject
) -> None:
    """An event of a later day changes nothing, whatever it sets, takes back or prolongs."""
    tracks = [track for item in agenda.items for track in item.tracks]
    facts = [each for each in inside(agenda) if isinstance(each, Fact)]
    track = data.draw(st.sampled_from(tracks)) if tracks else None
    name = data.draw(st.sampled_from(facts)).id if facts else None
    later = Event(
        on=When.on(max(as_of, recorded) + timedelta(days=1)),
        kind="legal step",
        stage=SHARED,
        attempt=9,
        grade="official",
        meets="yes",
        until=When.on(date(2999, 12, 31)),
        extends=name,
        retracts=name,
        id="LATER",
    )

    def added(each: Any) -> Any:
        if track is None or each is not track:
            return each
        return attrs.evolve(each, events=(later, *each.events))

    after = rebuilt_by(agenda, lambda *_: True, added)
    assert take_snapshot(agenda, as_of) == take_snapshot(after, as_of)


@relaxed
@given(cases(), days())
def test_facts_learnt_later_have_no_effect(case: Case, known_by: date) -> None:
    """An agenda without what was learnt after the other day gives the same snapshot."""
    agenda, asked = case
    asked = attrs.evolve(asked, known_by=known_by)
    agenda = cut(agenda, asked.audience)
    then = rebuilt(agenda, lambda fact: fact.known <= known_by)

    assert answer(then, asked) == answer(agenda, asked)


@relaxed
@given(cases())
def test_knowing_everything_is_no_limit(case: Case) -> None:
    """Knowing what was known at the end of time is knowing all there is."""
    agenda, asked = case
    everything = attrs.evolve(asked, known_by=date.max)
    unlimited = attrs.evolve(asked, known_by=None)

    expected = answer(agenda, unlimited)
    assert expected == attrs.evolve(answer(agenda, everything), known_by=None)


@relaxed
@given(cases(), st.data())
def test_the_order_of_records_has_no_effect(case: Case, data: st.DataObject) -> None:
    """Records may stand in any order, in their lists and in their items."""
    agenda, asked = case

    def shuffled(held: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(data.draw(st.permutations(held)))

    lists: dict[str, Any] = {
        field.name: shuffled(held)
        for field in attrs.fields(Agenda)
        if isinstance(held := getattr(agenda, field.name), tuple)
    }
    lists["items"] = tuple(
        attrs.evolve(item, tracks=shuffled(item.tracks), milestones=shuffled(item.milestones))
        for item in lists["items"]
    )

    assert answer(agenda, asked) == answer(attrs.evolve(agenda, **lists), asked)


@relaxed
@given(cases())
def test_counts_are_sums(case: Case) -> None:
    """Every track is counted once in its item and once in the whole."""
    agenda, asked = case
    snapshot = answer(agenda, asked)

    assert [len(item.tracks) for item in snapshot.items] == [
        item.counts.tracks for item in snapshot.items
    ]
    for name, total in attrs.asdict(snapshot.counts).items():
        assert total == sum(getattr(item.counts, name) for item in snapshot.items)


@relaxed
@given(cases())
def test_coverage_counts_each_point_under_each_of_its_headings(case: Case) -> None:
    """A point is under every body, Convention, Article and place it names, and nowhere else."""
    agenda, asked = case
    snapshot = answer(agenda, asked)
    found = {(row.by, row.name): row for row in snapshot.coverage}

    for row in snapshot.coverage:
        under = {
            "body": [each.id for each in snapshot.points if each.body == row.name],
            "instrument": [
                each.id for each in snapshot.points if (each.instrument or "") == row.name
            ],
            "article": [
                each.id
                for each in snapshot.points
                if row.name in [f"{each.instrument}/{article}" for article in each.articles]
            ],
            "jurisdiction": [
                each.id for each in snapshot.points if row.name in (each.jurisdictions or ("",))
            ],
        }
        assert [*row.points] == under[row.by]
        assert {*row.open} == {each.id for each in snapshot.points if each.open} & {*row.points}
        assert sorted((*row.linked, *row.none_planned, *row.unaddressed)) == sorted(row.open)
    for point in snapshot.points:
        assert point.id in found["body", point.body].points
        assert point.id in found["instrument", point.instrument or ""].points


@relaxed
@given(cases())
def test_what_is_above_the_audience_has_no_effect(case: Case) -> None:
    """An agenda from which it was deleted by hand gives the same snapshot, to the byte."""
    agenda, asked = case
    by_hand = cut(agenda, asked.audience)

    expected = answer(by_hand, asked)
    assert expected == answer(agenda, asked)
    assert to_json(expected) == to_json(answer(agenda, asked))


def ids(agenda: Agenda) -> set[str]:
    """Return the id of everything within *agenda*."""
    return {each.id for each in inside(agenda) if getattr(each, "id", None)}


def named_in(snapshot: Snapshot) -> set[str]:
    """Return all text in *snapshot*, cut at the marks that join ids."""
    found: set[str] = set()

    def look(plain: Any) -> None:
        if isinstance(plain, dict):
            for inner in plain.values():
                look(inner)
        elif isinstance(plain, list):
            for inner in plain:
                look(inner)
        elif isinstance(plain, str):
            found.update((plain, *plain.split("@"), *plain.split("/"), *plain.split("#")))

    look(to_plain(snapshot))
    return found


@relaxed
@given(cases())
def test_nothing_above_the_audience_is_named(case: Case) -> None:
    """No id of what the audience may not see is anywhere in the snapshot."""
    agenda, asked = case
    hidden = ids(agenda) - ids(cut(agenda, asked.audience))

    assert not hidden & named_in(answer(agenda, asked))


@relaxed
@given(cases())
def test_nothing_that_came_later_is_named(case: Case) -> None:
    """No id of a record or fact that was not there yet is anywhere in the snapshot."""
    agenda, asked = case
    later = ids(agenda) - ids(oracle.picture(agenda, asked).agenda)

    assert not later & named_in(without_possibly(answer(agenda, asked)))


@relaxed
@given(cases(), st.data())
def test_filters_only_narrow(case: Case, data: st.DataObject) -> None:
    """What a filter lets through is as it was without the filter."""
    agenda, asked = case
    whole = answer(agenda, asked)
    known = {
        "items": [item.id for item in whole.items],
        "jurisdictions": [place.id for place in whole.jurisdictions],
        "bodies": [body.id for body in whole.bodies],
        "themes": [theme.id for theme in whole.themes],
    }
    filters = {
        name: data.draw(st.lists(st.sampled_from(names), max_size=2)) if names else []
        for name, names in known.items()
    }

    part = answer(agenda, asked, **filters)

    items = {item.id: item for item in whole.items}
    for item in part.items:
        assert {*item.tracks} <= {*items[item.id].tracks}
        assert items[item.id].complete == item.complete
    for name in ("milestones", "requests", "possibly", "themes", "jurisdictions", "procedures"):
        assert {*getattr(part, name)} <= {*getattr(whole, name)}
    assert [each.id for each in whole.deadlines] == [each.id for each in part.deadlines]
    if not any(filters.values()):
        assert whole == part


@relaxed
@given(cases())
def test_the_same_question_has_the_same_answer(case: Case) -> None:
    """Two snapshots of one agenda are equal, hash equal and give the same bytes of JSON."""
    agenda, asked = case
    one, other = answer(agenda, asked), answer(agenda, asked)

    assert one == other
    assert hash(one) == hash(other)
    assert to_json(one) == to_json(other)
    assert to_plain(one) == json.loads(to_json(one))


@relaxed
@given(cases())
def test_snapshots_are_frozen(case: Case) -> None:
    """No attribute of a snapshot, or of what it is made of, can be given another value."""
    agenda, asked = case
    snapshot = answer(agenda, asked)
    parts: tuple[Any, ...] = (
        *(snapshot, snapshot.counts, snapshot.settings, *snapshot.items, *snapshot.milestones),
        *(*snapshot.deadlines, *snapshot.requests, *snapshot.possibly),
        *(track for item in snapshot.items for track in item.tracks),
    )

    for part in parts:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(part, attrs.fields(type(part))[0].name, None)


@relaxed
@given(cases(), st.sets(st.sampled_from(COLLECTIONS)))
def test_references_to_nothing_do_no_harm(case: Case, emptied: set[str]) -> None:
    """Of an agenda built by hand, from which whole lists are missing, there is a picture too."""
    agenda, asked = case
    lists: dict[str, Any] = dict.fromkeys(emptied, ())
    snapshot = answer(attrs.evolve(agenda, **lists), asked, items=())

    assert snapshot.as_of == asked.as_of
    assert json.loads(to_json(snapshot))
