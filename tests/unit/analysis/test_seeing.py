"""What counts on a day, for an audience (S1)."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from bwpolicy.analysis.audience import for_audience
from bwpolicy.analysis.seeing import Moment, see
from bwpolicy.model import Agenda, Claim, Event, Milestone, Settings, Text, When, WorkingGroup
from bwpolicy.model.words import Access
from tests.unit.analysis.agendas import agenda, milestone, stage, take, track

DRAFT_IN_MARCH = """
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: act
    events:
      - {on: 2024-03, kind: legal step, stage: drafting, sources: [PRESS], RECORDED}
"""


@pytest.mark.parametrize(
    ("recorded", "as_of", "expected"),
    [
        ("id: e", "2024-03-30", None),
        ("id: e", "2024-03-31", "drafting"),
        ("recorded: 2024-03-10", "2024-03-09", None),
        ("recorded: 2024-03-10", "2024-03-10", "drafting"),
        ("recorded: 2024-05-01", "2024-03-30", None),
        ("recorded: 2024-05-01", "2024-03-31", "drafting"),
    ],
)
def test_a_fact_counts_from_its_end_or_from_when_it_was_written_down(
    recorded: str, as_of: str, expected: str | None
) -> None:
    """Whichever comes first settles a fact: the end of its interval or the day of its record."""
    snapshot = take(DRAFT_IN_MARCH.replace("RECORDED", recorded), as_of)

    assert expected == stage(snapshot, "X@PB")


@pytest.mark.parametrize(
    ("known_by", "expected"), [("2024-04-30", None), ("2024-05-01", "drafting")]
)
def test_a_fact_is_known_from_the_day_it_was_recorded(known_by: str, expected: str | None) -> None:
    """What was learnt later is left out where the question is what was known."""
    text = DRAFT_IN_MARCH.replace("RECORDED", "recorded: 2024-05-01")

    assert expected == stage(take(text, "2024-06-30", known_by), "X@PB")


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2024-02-29", []), ("2024-03-01", ["X@PB"]), ("2024-03-30", ["X@PB"]), ("2024-03-31", [])],
)
def test_a_fact_may_have_happened_while_its_interval_runs(as_of: str, expected: list[str]) -> None:
    """From the first day of its interval until it settles a fact is possibly already so."""
    snapshot = take(DRAFT_IN_MARCH.replace("RECORDED", "id: e"), as_of)

    assert expected == [each.owner for each in snapshot.possibly]


def test_an_open_beginning_may_have_been_any_day() -> None:
    """A fact of `../2014-01` is possibly already so on any day before."""
    text = DRAFT_IN_MARCH.replace("2024-03,", "../2014-01,").replace("RECORDED", "id: e")

    assert [each.owner for each in take(text, "1990-01-01").possibly] == ["X@PB"]
    assert stage(take(text, "2014-01-31"), "X@PB") == "drafting"


def test_what_nobody_had_recorded_is_not_even_possible() -> None:
    """A fact learnt later is not listed where the question is what was known."""
    text = DRAFT_IN_MARCH.replace("RECORDED", "recorded: 2024-03-20")

    assert take(text, "2024-03-15", "2024-03-15").possibly == ()


RETRACTED = """
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: act
    events:
      - {id: a, on: 2024-01-10, kind: legal step, stage: drafting, sources: [PRESS]}
      - {id: b, on: 2024-02-10, kind: legal step, stage: passed, sources: [PRESS]}
      - {id: c, on: 2024-03-10, kind: statement, retracts: b, sources: [PRESS]}
      - {id: d, on: 2024-04-10, kind: statement, retracts: c, sources: [PRESS]}
"""


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-03-09", "passed"),
        ("2024-03-10", "drafting"),
        ("2024-04-09", "drafting"),
        ("2024-04-10", "passed"),
    ],
)
def test_a_retraction_works_from_the_day_it_counts_itself(as_of: str, expected: str) -> None:
    """What is taken back counts until then, and again once the retraction is taken back."""
    assert expected == stage(take(RETRACTED, as_of), "X@PB")


def test_a_retraction_learnt_later_is_not_known() -> None:
    """Known by a day before the retraction was recorded, the fact stands."""
    text = RETRACTED.replace("retracts: b,", "retracts: b, recorded: 2024-03-20,")

    assert stage(take(text, "2024-03-31", "2024-03-19"), "X@PB") == "passed"
    assert stage(take(text, "2024-03-31", "2024-03-20"), "X@PB") == "drafting"


def test_a_retraction_hidden_from_the_audience_takes_nothing_back() -> None:
    """Who may not see the retraction sees what it takes back, and no trace of it."""
    text = RETRACTED.replace("retracts: b,", "retracts: b, access: government,")

    assert stage(take(text, "2024-03-31", audience="public"), "X@PB") == "passed"
    assert stage(take(text, "2024-03-31", audience="government"), "X@PB") == "drafting"


def test_what_is_possible_can_be_taken_back() -> None:
    """A fact that was taken back is not listed as possibly already so."""
    text = RETRACTED.replace("on: 2024-02-10", "on: 2024")

    assert [each.fact.id for each in take(text, "2024-03-09").possibly] == ["b"]
    assert [each.fact.id for each in take(text, "2024-03-31").possibly] == []


def claims(*facts: Claim) -> Agenda:
    """Return an agenda with one milestone of which *facts* are claimed."""
    step = Milestone(id="M", title=Text.of("M"), claims=facts)
    group = WorkingGroup(id="WG", title=Text.of("WG"), milestones=(step,))
    return Agenda(settings=Settings(id="a", title=Text.of("a")), working_groups=(group,))


def seen(agenda: Agenda) -> list[str | None]:
    """Return the ids of the claims that count on 1 June 2024."""
    kept = see(agenda, Moment(as_of=date(2024, 6, 1)), "programme").agenda
    return [fact.id for _, step in kept.milestones() for fact in step.claims]


def test_a_long_chain_of_retractions_is_followed() -> None:
    """However often a retraction was itself taken back, every second one stands."""
    on = When.on(date(2024, 1, 1))
    chain = [Claim(on=on, id="0")]
    chain += [Claim(on=on, id=str(n), retracts=str(n - 1)) for n in range(1, 5001)]

    assert [str(n) for n in range(0, 5001, 2)] == seen(claims(*chain))


@pytest.mark.parametrize("order", [1, -1])
def test_retractions_in_a_ring_take_nothing_back(order: int) -> None:
    """Facts that take one another back all stand, in whatever order they are written."""
    on = When.on(date(2024, 1, 1))
    ring = [Claim(on=on, id="a", retracts="b"), Claim(on=on, id="b", retracts="a")][::order]

    assert [fact.id for fact in ring] == seen(claims(*ring))


def test_a_retraction_that_fell_twice_frees_nothing_twice() -> None:
    """A fact stays taken back while one retraction of it stands, however often others fell."""
    on = When.on(date(2024, 1, 1))
    targets = {"w": None, "y": "w", "x": "y", "x2": "y", "r1": "x", "r2": "x"}
    facts = [Claim(on=on, id=name, retracts=target) for name, target in targets.items()]

    assert seen(claims(*facts)) == ["w", "x2", "r1", "r2"]


SECRETS = """
agenda: {id: test, title: Test agenda, access: government}
bodies: [{id: COUNCIL, title: Council, side: other, access: programme}]
laws:
  - {id: ACT, title: Act, kind: act, access: programme}
instruments: [{id: C999, title: Own, kind: convention, access: programme}]
plans: [{id: PLAN, title: Plan, access: programme}]
items:
  - id: X
    title: Reform
    leads: [COUNCIL]
    obligations: [C087/2, C999/1]
    linked_to: [PLAN]
    tracks:
      - {jurisdiction: PB, procedure: act, laws: [{law: ACT}], leads: [COUNCIL]}
working_groups:
  - id: WG
    title: Group
    meetings:
      - id: WG/1
        on: 2024-01-10
        access: programme
        decisions: [{id: 1, text: Decided.}]
    milestones:
      - id: M-1
        title: Step
        set_by: WG/1#1
        leads: [MOL]
        dates: [{on: 2024-01-10, to: 2024-06-30, by: MOL, approved_by: WG/1#1, sources: [PRESS]}]
        claims: [{on: 2024-05-01, by: COUNCIL, says: done, sources: [PRESS]}]
requests:
  - {id: R-1, to: COUNCIL, sent: 2024-01-20, about: [M-1]}
  - {id: R-2, to: MOL, by: COUNCIL, sent: 2024-01-20, about: [M-1, PLAN]}
"""


def test_nothing_refers_to_what_is_hidden() -> None:
    """References to hidden records are gone, and so is what is nothing without them."""
    snapshot = take(SECRETS, "2024-06-01", audience="government")

    assert {"C087/2"} == {*snapshot.items[0].obligations}
    assert () == snapshot.items[0].leads == snapshot.items[0].linked_to
    assert track(snapshot, "X@PB").laws == ()
    assert [request.id for request in snapshot.requests] == ["R-2"]
    assert snapshot.requests[0].about == ("M-1",)
    (date,) = milestone(snapshot, "M-1").dates
    assert (date.fact.approved_by, date.approval) == ("not shown", "not shown")
    assert milestone(snapshot, "M-1").report == ()  # whose word it was can't be told


def test_a_milestone_outlives_the_meeting_that_is_hidden() -> None:
    """Set by a meeting that the audience may not see, it exists from its first counted fact."""
    on = {day: take(SECRETS, day, audience="government") for day in ("2024-01-09", "2024-01-10")}

    assert [len(snapshot.milestones) for snapshot in on.values()] == [0, 1]


HIDDEN_PROVINCE = """
agenda: {id: test, title: Test agenda, access: public}
jurisdictions: [{id: ZONE, title: Zone, level: regime, access: programme}]
items:
  - id: X
    title: Reform
    tracks:
      - {jurisdiction: PB, procedure: act, through: X@ZONE}
      - jurisdiction: ZONE
        procedure: act
        events: [{on: 2024, kind: legal step, stage: passed, sources: [PRESS]}]
    events:
      - {on: 2024-01-10, kind: legal step, stage: drafting, sources: [PRESS], tracks: [X@ZONE]}
    positions:
      - {on: 2024-01-10, by: UNIONS, stance: objects, sources: [PRESS], tracks: [X@ZONE]}
    milestones:
      - {id: M, title: Step, items: [X@ZONE], met_by: {track: X@ZONE, stage: drafting}}
comments:
  - id: COMMENT
    body: CEACR
    kind: observation
    adopted: 2023
    points:
      - {id: 1, title: On the zone, jurisdictions: [ZONE]}
      - {id: 2, title: On both, jurisdictions: [PB, ZONE]}
"""


@pytest.fixture(name="public")
def _public() -> Any:
    """Return the picture of an agenda for those who may not see one of its jurisdictions."""
    return take(HIDDEN_PROVINCE, "2024-06-01", audience="public")


def test_what_needs_the_hidden_goes_and_so_do_references_to_it(public: Any) -> None:
    """With a jurisdiction its tracks go, and with the tracks all that names them."""
    assert [each.id for each in public.items[0].tracks] == ["X@PB"]
    assert track(public, "X@PB").through is None
    assert public.milestones == ()  # what would meet it can't be told


def test_an_event_of_hidden_tracks_is_not_one_of_all_tracks(public: Any) -> None:
    """An event that names only hidden tracks is gone; it does not spread to the others."""
    assert track(public, "X@PB").state == "no record found"


def test_a_position_on_hidden_tracks_is_not_one_on_the_item(public: Any) -> None:
    """Whoever objects to the reform in a hidden place need not object to it elsewhere."""
    assert public.items[0].positions == ()


def test_a_span_after_a_hidden_step_is_no_date() -> None:
    """A date counted from a milestone that the audience may not see is gone with it."""
    text = """
        working_groups:
          - id: WG
            title: Group
            milestones:
              - {id: N, title: Secret, access: programme}
              - id: M
                title: Step
                dates: [{on: 2024-01-10, to: within 30 days after N, sources: [PRESS]}]
        """

    assert milestone(take(text, "2024-06-01", audience="public"), "M").dates == ()
    assert len(milestone(take(text, "2024-06-01"), "M").dates) == 1


def test_a_point_on_a_hidden_place_is_not_one_on_the_country(public: Any) -> None:
    """A point that names only hidden jurisdictions is gone; others lose the name."""
    points = public.comments[0].points

    assert [(point.id, point.jurisdictions) for point in points] == [("COMMENT/2", ("PB",))]


def test_what_is_possible_does_not_name_the_hidden(public: Any) -> None:
    """Nothing possible is listed of a hidden track."""
    assert public.possibly == ()
    assert len(take(HIDDEN_PROVINCE, "2024-06-01").possibly) == 1


def test_possible_facts_lose_references_to_the_hidden() -> None:
    """A fact that may have happened names no hidden body; the word of one is not told."""
    text = SECRETS.replace("on: 2024-05-01, by", "on: 2024, by")
    seen, all_seen = (
        take(text, "2024-05-02", audience=audience) for audience in ("government", "programme")
    )

    assert [each.owner for each in all_seen.possibly] == ["M-1"]
    assert seen.possibly == ()


def test_possible_facts_do_not_name_what_is_yet_to_come() -> None:
    """Neither a track in a jurisdiction of later years nor a body of later years is named."""
    text = """
        jurisdictions: [{id: ZONE, title: Zone, level: regime, since: 2025}]
        bodies: [{id: BUREAU, title: Bureau, side: government, from: 2025}]
        items:
          - id: X
            title: Reform
            tracks:
              - jurisdiction: ZONE
                procedure: act
                events: [{on: 2024, kind: statement, sources: [PRESS]}]
              - jurisdiction: PB
                procedure: act
                events: [{on: 2024, kind: statement, by: BUREAU, sources: [PRESS]}]
        """

    assert [(each.owner, each.fact.by) for each in take(text, "2024-06-01").possibly] == [
        ("X@PB", None)
    ]


@pytest.mark.parametrize(
    ("audience", "expected"),
    [("public", []), ("tripartite", []), ("government", ["X"]), ("programme", ["X"])],
)
def test_records_are_for_their_audience_and_all_narrower_ones(
    audience: Access, expected: list[str]
) -> None:
    """The agenda's default holds for records that state no access of their own."""
    assert expected == [item.id for item in take(SECRETS, "2024-06-01", audience=audience).items]


def test_what_is_within_a_record_is_never_wider_than_it() -> None:
    """A public fact within a record for the programme stays within the programme."""
    text = DRAFT_IN_MARCH.replace("RECORDED", "access: public").replace(
        "title: Reform", "title: Reform\n    access: programme"
    )

    assert take(text, "2024-06-01", audience="public").items == ()


def test_an_own_record_that_is_hidden_leaves_the_shipped_one() -> None:
    """Where an agenda's own theme is hidden the shipped one of that id takes its place."""
    text = """
        themes: [{id: freedom-of-association, title: Secret, access: programme}]
        items: [{id: X, title: Reform, themes: [freedom-of-association]}]
        """
    snapshot = take(text, "2024-06-01", audience="public")

    assert snapshot.items[0].themes == ("freedom-of-association",)
    assert [str(theme.title) for theme in snapshot.themes] == ["Freedom of association"]


def test_no_track_follows_the_shipped_procedure_in_place_of_one_that_is_hidden() -> None:
    """Its stages are others: what an event reached would mean something else, or nothing."""
    text = """
        procedures:
          - id: act
            title: Act
            access: programme
            stages: [{id: sealed, title: Sealed, meaning: final}]
        items: [{id: X, title: Reform, tracks: [{jurisdiction: PB, procedure: act, events: [
          {kind: legal step, on: 2024-01-05, stage: sealed, sources: [GAZETTE]}]}]}]
        """
    assert [each.state for each in take(text, "2024-06-01").items[0].tracks] == ["final"]
    assert take(text, "2024-06-01", audience="public").items[0].tracks == ()


def test_an_audience_sees_the_same_without_a_day() -> None:
    """Cutting an agenda for an audience removes the same records and references."""
    cut = for_audience(agenda(HIDDEN_PROVINCE), "public")

    assert [each.id for _, each in cut.tracks()] == ["X@PB"]
    assert [each.through for _, each in cut.tracks()] == [None]


def test_an_agenda_without_secrets_is_not_copied() -> None:
    """Where nothing is cut the same agenda comes back."""
    whole = agenda(HIDDEN_PROVINCE)

    assert whole is for_audience(whole, "programme")


COMMENT = """
comments:
  - id: COMMENT
    body: CEACR
    kind: observation
    adopted: 2023-12-09
    published: 2024-02-15
    points: [{id: 1, title: Matter}]
"""


@pytest.mark.parametrize(
    ("as_of", "known_by", "expected"),
    [
        ("2023-12-08", None, []),
        ("2023-12-09", None, ["COMMENT"]),
        ("2024-03-01", "2024-02-14", []),
        ("2024-03-01", "2024-02-15", ["COMMENT"]),
        ("2023-12-31", "2024-02-15", ["COMMENT"]),
        ("2023-12-31", "2023-12-31", []),
    ],
)
def test_a_comment_counts_from_adoption_and_is_known_from_publication(
    as_of: str, known_by: str | None, expected: list[str]
) -> None:
    """The two clocks differ on a comment adopted in December and published in February."""
    snapshot = take(COMMENT, as_of, known_by)

    assert expected == [each.id for each in snapshot.comments]


def test_a_comment_does_not_foretell_its_publication() -> None:
    """Before it is published a comment has no day of publication."""
    days = ("2024-02-14", "2024-02-15")
    comments = [take(COMMENT, day).comments[0] for day in days]

    assert [each.published and each.published.text for each in comments] == [None, "2024-02-15"]


def test_a_comment_with_no_other_date_is_there_from_publication() -> None:
    """A comment of which only the publication is known was not there before."""
    text = COMMENT.replace("    adopted: 2023-12-09\n", "")

    assert take(text, "2024-02-14").comments == ()
    assert len(take(text, "2024-02-15").comments) == 1


def test_a_comment_was_adopted_before_it_was_published() -> None:
    """Adopted some day of 2023 and published in June, it counts from the day in June."""
    text = COMMENT.replace("2023-12-09", "2023").replace("2024-02-15", "2023-06-15")
    days = ("2023-06-14", "2023-06-15")

    assert [len(take(text, day).comments) for day in days] == [0, 1]


def test_a_complaint_is_there_from_the_day_it_was_lodged() -> None:
    """Until the body has decided, what it decided is not part of the case."""
    text = COMMENT.replace("adopted:", "lodged: 2023-01-15\n    footnote: single\n    adopted:")
    before, lodged, adopted = (
        take(text, day).comments for day in ("2023-01-14", "2023-01-15", "2023-12-09")
    )

    assert before == ()
    assert (lodged[0].adopted, lodged[0].footnote) == (None, None)
    assert [(each.adopted is not None, each.footnote) for each in adopted] == [(True, "single")]


def test_a_complaint_without_a_decision_is_there_as_written() -> None:
    """A case of which only the lodging and a publication are known keeps both."""
    text = COMMENT.replace("adopted: 2023-12-09", "lodged: 2023-12-09")

    (comment,) = take(text, "2024-03-01").comments
    assert comment.published is not None
    (comment,) = take(text.replace("    published: 2024-02-15\n", ""), "2024-03-01").comments
    assert comment.lodged is not None


LATER = """
laws:
  - {id: OLD, title: Old Act, kind: act, from: 1969, until: 2012, replaced_by: [NEW]}
  - {id: NEW, title: New Act, kind: act, from: 2012-06-01}
bodies: [{id: BUREAU, title: Bureau, side: government, from: 2020, until: 2023}]
items:
  - id: X
    title: Reform
    leads: [BUREAU, MOL]
    jurisdiction: PB
    procedure: act
    laws: [{law: NEW}, {law: OLD}]
  - {id: Y, title: Later reform, since: 2022-05-01}
"""


def test_laws_and_bodies_that_do_not_exist_yet_do_not_leak() -> None:
    """Before its first day a law or body is nowhere, not even where others name it."""
    snapshot = take(LATER, "2010-01-01")

    assert [law.id for law in snapshot.laws] == ["OLD"]
    assert (snapshot.laws[0].until, snapshot.laws[0].replaced_by) == (None, ())
    assert [each.law for each in track(snapshot, "X@PB").laws] == ["OLD"]
    assert snapshot.items[0].leads == ("MOL",)
    assert "BUREAU" not in [body.id for body in snapshot.bodies]


def test_laws_and_bodies_end_when_they_do() -> None:
    """The last day is part of a law or body from that day on, and both stay in the record."""
    snapshot = take(LATER, "2024-01-01")
    laws = {law.id: str(law.until) for law in snapshot.laws}
    bodies = {body.id: str(body.until) for body in snapshot.bodies}

    assert (laws["OLD"], bodies["BUREAU"]) == ("2012", "2023")


def test_a_record_is_there_since_its_first_day() -> None:
    """A record that states `since` is not part of the agenda before."""
    days = ("2022-04-30", "2022-05-01")

    assert [len(take(LATER, day).items) for day in days] == [1, 2]


EXISTENCE = """
working_groups:
  - id: WG
    title: Group
    meetings: [{id: WG/1, on: 2024-02-10, confirmed_on: 2024-05-10, circulated: 2024-03-10}]
    milestones:
      - {id: SET, title: Set by a meeting, set_by: WG/1}
      - id: STATED
        title: Dated
        dates: [{on: 2024-03-01, to: 2024-09-30, sources: [PRESS]}]
      - id: CLAIMED
        title: Claimed
        claims: [{on: 2024-04-01, says: planned, sources: [PRESS]}]
      - {id: SINCE, title: Since, since: 2024-06-01}
      - {id: BARE, title: Always there}
deadlines:
  - {id: D-1, title: Report, dates: [{on: 2024-03-01, to: 2024-09-30, sources: [PRESS]}]}
  - {id: D-2, title: Undated}
requests:
  - id: R-1
    to: MOL
    sent: 2024-03-01
    due: 2024-04-01
    reminders: [2024-05-01, 2024-06-01]
    replied: 2024-07-01
ratifications: [{instrument: C087, ratified: 2024-04-01, in_force: 2025-04-01}]
"""


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-02-09", {"BARE"}),
        ("2024-02-10", {"BARE", "SET"}),
        ("2024-03-01", {"BARE", "SET", "STATED"}),
        ("2024-04-01", {"BARE", "SET", "STATED", "CLAIMED"}),
        ("2024-06-01", {"BARE", "SET", "STATED", "CLAIMED", "SINCE"}),
    ],
)
def test_a_milestone_is_there_from_what_set_it(as_of: str, expected: set[str]) -> None:
    """The meeting that set it, its first counted fact or `since`; without them, always."""
    assert expected == {each.id for each in take(EXISTENCE, as_of).milestones}


def test_a_milestone_that_may_have_been_set_is_possible() -> None:
    """A first date that may have been stated already is listed, though nothing is set yet."""
    snapshot = take(EXISTENCE.replace("on: 2024-04-01, says", "on: 2024, says"), "2024-03-01")

    assert "CLAIMED" not in [each.id for each in snapshot.milestones]
    assert [each.owner for each in snapshot.possibly] == ["CLAIMED"]


def test_outside_dates_requests_and_meetings_are_there_in_time() -> None:
    """Each is there from its own day; what came later to it is not."""
    before, after = take(EXISTENCE, "2024-02-09"), take(EXISTENCE, "2024-05-09")

    assert [each.id for each in before.deadlines] == ["D-2"]
    assert [each.id for each in after.deadlines] == ["D-1", "D-2"]
    assert () == before.requests == before.working_groups[0].meetings
    assert [str(when) for when in after.requests[0].reminders] == ["2024-05-01"]
    assert after.requests[0].replied is None
    (meeting,) = after.working_groups[0].meetings
    assert (meeting.circulated is not None, meeting.confirmed_on) == (True, None)
    (ratification,) = after.ratifications
    assert (ratification.ratified is not None, ratification.in_force) == (True, None)


def test_what_is_known_limits_records_too() -> None:
    """A meeting held after the day of knowledge is not known, nor what it set."""
    snapshot = take(EXISTENCE, "2024-12-31", "2024-02-09")

    assert {"BARE"} == {each.id for each in snapshot.milestones}
    assert snapshot.working_groups[0].meetings == ()


def test_settings_do_not_name_the_hidden() -> None:
    """Sources of the agenda as a whole are cut like all others."""
    text = """
        agenda: {id: test, title: Test agenda, sources: [SECRET, PRESS]}
        sources: [{id: SECRET, title: Secret, access: programme}]
        """

    assert take(text, "2024-01-01", audience="public").settings.sources == ("PRESS",)


def test_an_event_that_is_retracted_is_gone_for_all_that_refers_to_it() -> None:
    """An extension of a retracted measure extends nothing."""
    on = When.on(date(2024, 1, 1))
    order = Event(on=on, kind="legal step", id="a", until=When.on(date(2024, 6, 30)))
    longer = attrs.evolve(order, id="b", extends="a")
    mistake = Event(on=on, kind="statement", id="c", retracts="a")
    group = WorkingGroup(id="WG", title=Text.of("WG"), events=(order, longer, mistake))
    whole = Agenda(settings=Settings(id="a", title=Text.of("a")), working_groups=(group,))

    kept = see(whole, Moment(as_of=date(2024, 6, 1)), "programme").agenda
    assert [(event.id, event.extends) for event in kept.working_groups[0].events] == [
        ("b", None),
        ("c", None),
    ]


HIDDEN_SPEAKER = """
agenda: {id: test, title: Test agenda, access: public}
bodies: [{id: CELL, title: Cell, side: government, access: programme}]
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: act
    positions: [{on: 2024-01-10, by: CELL, stance: objects, sources: [PRESS]}]
comments:
  - id: C
    body: CEACR
    kind: observation
    adopted: 2023
    points: [{id: 1, title: P, expressions: [{on: 2024, by: CELL, word: satisfaction}]}]
working_groups:
  - id: WG
    title: Group
    milestones:
      - id: M
        title: Step
        leads: [MOL]
        since: 2024-01-01
        claims: [{on: 2024-02-01, by: CELL, says: done, sources: [PRESS]}]
"""


def test_the_word_of_a_hidden_body_is_nobody_elses() -> None:
    """Else it would pass for that of the lead, or of the committee whose comment it is."""
    public = take(HIDDEN_SPEAKER, "2024-12-31", audience="public")

    assert public.items[0].positions == ()
    assert public.points[0].expressions == ()
    assert not public.points[0].closed
    assert (public.milestones[0].claims, public.milestones[0].reported) == ((), "open")


def test_an_approval_that_an_audience_may_not_see_is_not_shown() -> None:
    """It is neither called missing nor told."""
    text = """
        working_groups:
          - id: WG
            title: Group
            access: public
            meetings:
              - {id: WG/1, on: 2024-01-10, confirmed_on: 2024-02-01, access: government,
                 decisions: [{id: 1, text: Do}]}
            milestones:
              - id: M
                title: Draft
                leads: [MOL]
                dates:
                  - {on: 2024-01-01, to: 2024-02-28, by: MOL}
                  - {on: 2024-02-01, to: 2024-09-30, kind: extension, by: MOL, approved_by: WG/1#1}
        """
    seen = {
        audience: [
            each.approval
            for each in take(text, "2024-06-30", audience=audience).milestones[0].dates
        ]
        for audience in ("public", "government")
    }

    assert seen == {
        "public": ["nobody", "not shown"],
        "government": ["nobody", "confirmed minutes"],
    }
