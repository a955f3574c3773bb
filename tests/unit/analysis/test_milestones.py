"""Where milestones stand: clock, report and proof, each by itself (S6, S7, S10)."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from bwpolicy.analysis.milestones import MilestoneStatus
from tests.unit.analysis.agendas import agenda, milestone, take


def step(lines: str = "", rest: str = "") -> str:
    """Return an agenda with one milestone, M, led by MOL, whose other keys are *lines*."""
    written = "".join(f"        {line.strip()}\n" for line in lines.strip().splitlines())
    return f"""
working_groups:
  - id: WG
    title: Group
    meetings:
      - id: WG/1
        on: 2024-01-10
        confirmed_on: 2024-03-10
        decisions: [{{id: 1, text: Set.}}]
      - id: WG/2
        on: 2024-06-10
        decisions: [{{id: 1, text: Extended.}}]
    milestones:
      - id: M
        title: Draft shared
        leads: [MOL]
        since: 2024-01-01
{written}{rest}"""


def status(text: str, as_of: str) -> MilestoneStatus:
    """Return where the milestone M of *text* stood."""
    return milestone(take(text, as_of), "M")


DUE_IN_JUNE = step("dates: [{on: 2024-01-10, to: 2024-06, by: MOL, sources: [PRESS]}]")


@pytest.mark.parametrize(
    ("as_of", "clock", "days"),
    [
        ("2024-01-10", "pending", 172),
        ("2024-03-31", "pending", 91),
        ("2024-04-01", "due soon", 90),
        ("2024-06-29", "due soon", 1),
        ("2024-06-30", "due soon", 0),
        ("2024-07-01", "target date passed", -1),
    ],
)
def test_the_clock_counts_to_the_last_day_of_the_date(as_of: str, clock: str, days: int) -> None:
    """Due in June is due on the thirtieth; ninety days before it is due soon."""
    found = status(DUE_IN_JUNE, as_of)

    assert (clock, clock, days) == (found.clock, found.headline, found.days)


def test_an_agenda_says_what_due_soon_is() -> None:
    """With no days of warning only the day itself is due soon."""
    text = "agenda: {id: a, title: A, due_soon: 0}\n" + DUE_IN_JUNE

    assert [status(text, day).clock for day in ("2024-06-29", "2024-06-30")] == [
        "pending",
        "due soon",
    ]


@pytest.mark.parametrize(
    ("lines", "clock"),
    [
        ("dates: [{on: 2024-01-10, to: ongoing, sources: [PRESS]}]", "ongoing"),
        ("dates: [{on: 2024-01-10, to: none, sources: [PRESS]}]", "undated"),
        ("dates: [{on: 2024-01-10, to: 2024-06, kind: forecast, sources: [PRESS]}]", "undated"),
        (
            "dates: [{on: 2024-01-10, to: 2024-06, kind: partner's request, sources: [PRESS]}]",
            "undated",
        ),
        ("", "undated"),
    ],
)
def test_a_milestone_may_have_no_day(lines: str, clock: str) -> None:
    """Ongoing, none, or nothing but a forecast or a partner's request: no clock runs."""
    found = status(step(lines), "2025-01-01")

    assert (clock, clock, None) == (found.clock, found.headline, found.days)
    assert found.slip is None


MOVED = step(
    """
    set_by: WG/1#1
    dates:
    - {on: 2024-01-10, to: 2024-06-30, by: MOL, sources: [PRESS]}
    - {on: 2024-02-10, to: 2024-05-31, kind: partner's request, by: UNIONS, sources: [PRESS]}
    - {on: 2024-06-05, to: 2024-12-31, kind: extension, by: MOL, sources: [PRESS], APPROVED}
    - {on: 2024-06-06, to: 2025-12-31, kind: forecast, by: MOL, sources: [PRESS]}
    """
)


def test_commitments_and_extensions_move_the_date_and_nothing_else_does() -> None:
    """The first date stays; slip counts from it; requests and forecasts stand beside."""
    before, after = (
        status(MOVED.replace("APPROVED", "note: n"), day) for day in ("2024-06-04", "2024-06-06")
    )

    assert (str(before.due), before.slip) == ("2024-06-30", 0)
    assert (str(after.due), str(after.first_due), after.slip) == ("2024-12-31", "2024-06-30", 184)
    assert [str(each.fact.to) for each in after.dates] == [
        "2024-06-30",
        "2024-05-31",
        "2024-12-31",
        "2025-12-31",
    ]


@pytest.mark.parametrize(
    ("approved", "expected"), [("note: n", True), ("approved_by: WG/2#1", False)]
)
def test_an_extension_nobody_approved_is_flagged(approved: str, *, expected: bool) -> None:
    """A date moved without a decision says so."""
    found = status(MOVED.replace("APPROVED", approved), "2024-07-01")

    assert expected is found.unapproved


@pytest.mark.parametrize(
    ("due", "as_of", "expected"),
    [
        ("by: MOL, sources: [PRESS]", "2024-03-09", "target date passed"),
        ("by: MOL, sources: [PRESS]", "2024-03-10", "overdue"),
        ("by: WING, sources: [PRESS]", "2024-03-10", "overdue"),
        ("by: GOV, sources: [PRESS]", "2024-03-10", "overdue"),
        ("by: UNIONS, sources: [PRESS]", "2024-03-10", "target date passed"),
        ("sources: [PRESS]", "2024-03-10", "target date passed"),
        ("by: MOL, sources: [LETTER]", "2024-03-09", "overdue"),
        ("by: UNIONS, sources: [LETTER]", "2024-03-10", "target date passed"),
    ],
)
def test_overdue_is_what_a_lead_accepted_on_record(due: str, as_of: str, expected: str) -> None:
    """
    A lead, a body within it or above it stated the date, and it is on record.

    On record are minutes from the day they are confirmed, and a letter.
    """
    text = step(f"set_by: WG/1#1\ndates: [{{on: 2024-01-10, to: 2024-02-29, {due}}}]")
    found = status(text, as_of)

    assert expected == found.clock == found.headline
    assert (expected == "overdue") is found.accepted


@pytest.mark.parametrize(
    ("approved", "confirmed", "expected"),
    [
        ("note: n", "2024-07-10", "target date passed"),
        ("approved_by: WG/2#1", "2025-02-10", "target date passed"),
        ("approved_by: WG/2#1", "2024-07-10", "overdue"),
        ("approved_by: UNIONS", "2024-07-10", "target date passed"),
    ],
)
def test_a_later_date_needs_a_record_of_its_own(
    approved: str, confirmed: str, expected: str
) -> None:
    """What set the first date accepts no later one: that takes the decision that approved it."""
    text = MOVED.replace("APPROVED", approved).replace(
        "on: 2024-06-10", f"on: 2024-06-10\n        confirmed_on: {confirmed}"
    )

    assert expected == status(text, "2025-01-31").clock


def test_an_item_owes_its_own_milestone() -> None:
    """The dates and claims of an item are those of its closing milestone."""
    text = """
        items:
          - id: X
            title: Reform
            leads: [MOL]
            dates: [{on: 2024-01-10, to: 2024-02-29, by: MOL, sources: [LETTER]}]
            claims: [{on: 2024-03-02, says: partly, by: MOL, sources: [PRESS]}]
        """
    found = milestone(take(text, "2024-03-02"), "X!")

    assert (
        found.headline,
        found.owner,
        found.items,
        found.leads,
    ) == ("overdue", "X", ("X",), ("MOL",))


def claimed(*claims: str, rest: str = "") -> str:
    """Return an agenda whose milestone M is due on 30 June 2024 and of which *claims* are made."""
    lines = "\n".join(f"- {{{claim}, sources: [PRESS]}}" for claim in claims)
    dates = "dates: [{on: 2024-01-10, to: 2024-06-30, by: MOL, sources: [LETTER]}]"
    return step(f"{dates}\nclaims:\n{lines}\n{rest}")


@pytest.mark.parametrize(
    ("claims", "as_of", "expected"),
    [
        (("on: 2024-05-01, by: MOL, says: done",), "2024-07-01", "reported done"),
        (("on: 2024-05-01, by: WING, says: done",), "2024-07-01", "reported done"),
        (("on: 2024-05-01, by: GOV, says: done",), "2024-07-01", "reported done"),
        (("on: 2024-05-01, says: done",), "2024-07-01", "reported done"),
        (("on: 2024-05-01, by: UNIONS, says: done",), "2024-07-01", "overdue"),
        (("on: 2024-05-01, by: UNIONS, says: dropped",), "2024-07-01", "overdue"),
        (("on: 2024-05-01, by: MOL, says: verified",), "2024-07-01", "reported done"),
        (("on: 2024-05-01, by: MOL, says: partly",), "2024-07-01", "overdue"),
        (("on: 2024-05-01, by: MOL, says: partly",), "2024-06-30", "due soon"),
        (("on: 2024-02-01, by: MOL, says: partly",), "2024-02-01", "partly"),
        (("on: 2024-02-01, by: UNIONS, says: partly",), "2024-02-01", "pending"),
        (("on: 2024-02-01, by: MOL, says: under way",), "2024-02-01", "pending"),
        (("on: 2024-02-01, by: MOL, words: We try",), "2024-02-01", "pending"),
        (
            ("on: 2024-05-01, by: MOL, says: done", "on: 2024-06-01, by: MOL, says: reopened"),
            "2024-07-01",
            "overdue",
        ),
        (
            ("on: 2024-05-01, by: MOL, says: dropped", "on: 2024-06-01, by: MOL, says: reopened"),
            "2024-07-01",
            "overdue",
        ),
        (("on: 2024-05-01, by: MOL, says: dropped",), "2024-07-01", "dropped"),
        (
            ("on: 2024-05-01, by: MOL, says: dropped", "on: 2024-06-01, by: UNIONS, says: partly"),
            "2024-07-01",
            "dropped",
        ),
        (
            ("on: 2024-05-01, by: MOL, says: done", "on: 2024-06-01, by: MOL, says: dropped"),
            "2024-07-01",
            "dropped",
        ),
    ],
)
def test_the_headline_is_the_first_word_that_applies(
    claims: tuple[str, ...], as_of: str, expected: str
) -> None:
    """Dropped, verified, reported done, overdue, due soon, partly, pending: in this order."""
    assert expected == status(claimed(*claims), as_of).headline


def test_the_report_is_the_latest_word_of_each_speaker() -> None:
    """An earlier claim of the same speaker is overtaken; one in words only is none."""
    found = status(
        claimed(
            "on: 2024-02-01, by: MOL, says: under way",
            "on: 2024-03-01, by: UNIONS, says: not done",
            "on: 2024-04-01, by: MOL, says: partly",
            "on: 2024-05-01, by: MOL, words: Soon",
        ),
        "2024-06-01",
    )

    assert [(claim.by, claim.says) for claim in found.report] == [
        ("UNIONS", "not done"),
        ("MOL", "partly"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("on: 2024-05-01, by: MOL, says: done", "on: 2024-05-02, by: UNIONS, says: partly", True),
        ("on: 2024-05-01, by: MOL, says: done", "on: 2024-05-01, by: UNIONS, says: not done", True),
        ("on: 2024-05, by: MOL, says: done", "on: 2024-05-01, by: UNIONS, says: under way", True),
        ("on: 2024-05-01, by: UNIONS, says: under way", "on: 2024-05, by: MOL, says: done", False),
        ("on: 2024-04-30, by: UNIONS, says: under way", "on: 2024-05, by: MOL, says: done", False),
        ("on: 2024-05-01, by: MOL, says: done", "on: 2024-05-02, by: UNIONS, says: done", False),
        ("on: 2024-05-01, by: MOL, says: done", "on: 2024-05-02, by: MOL, says: reopened", False),
        ("on: 2024-05-01, by: MOL, says: partly", "on: 2024-05-02, by: UNIONS, words: No", False),
    ],
)
def test_positions_differ_where_claims_conflict_on_the_same_fact(
    first: str, second: str, *, expected: bool
) -> None:
    """Who denied before the other said done did not contradict; both stand side by side."""
    if "on: 2024-05-01, by: UNIONS, says: under way" in first:
        expected = True  # on the first of May it may have been done already
    found = status(claimed(first, second), "2024-06-01")

    assert expected is found.differ
    assert found.proof == ("confirmed" if "UNIONS, says: done" in second else "none")


def test_who_claims_done_closes_the_milestone_though_positions_differ() -> None:
    """The headline is the lead's word, and the difference is said beside it."""
    found = status(
        claimed(
            "on: 2024-05-01, by: MOL, says: done", "on: 2024-05-02, by: UNIONS, says: not done"
        ),
        "2024-07-01",
    )

    assert (found.headline, found.differ) == ("reported done", True)


MEANS = "means_of_verification: The letter of transmission"


@pytest.mark.parametrize(
    ("claim", "means", "expected"),
    [
        ("by: UNIONS, says: verified, sources: [LETTER]", MEANS, "verified"),
        ("by: UNIONS, says: verified, sources: [LETTER]", "", "confirmed"),
        ("by: UNIONS, says: verified", MEANS, "confirmed"),
        ("by: UNIONS, says: done, sources: [LETTER]", MEANS, "confirmed"),
        ("by: MOL, says: verified, sources: [LETTER]", MEANS, "none"),
        ("by: WING, says: verified, sources: [LETTER]", MEANS, "none"),
        ("by: GOV, says: verified, sources: [LETTER]", MEANS, "none"),
        ("says: verified, sources: [LETTER]", MEANS, "none"),
        ("by: UNIONS, says: partly, sources: [LETTER]", MEANS, "none"),
    ],
)
def test_verified_needs_a_body_outside_a_source_and_the_means(
    claim: str, means: str, expected: str
) -> None:
    """Without all three, another body's word confirms, and a lead's own proves nothing."""
    found = status(step(f"claims: [{{on: 2024-05-01, {claim}}}]\n{means}"), "2024-06-01")

    assert expected == found.proof
    assert (None if expected == "none" else "UNIONS") == found.proved_by
    assert (expected == "verified") is (found.headline == "verified")


def reached(*events: str, wanted: str = "introduced", more: str = "") -> str:
    """Return an agenda whose milestone M is met by a stage of a track with *events*."""
    lines = "".join(f"      - {{kind: legal step, {event}}}\n" for event in events)
    item = f"""
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: act
    events:
{lines or "      []"}
{more}"""
    return step(f"met_by: {{track: X@PB, stage: {wanted}}}", item)


GAZETTED = "sources: [GAZETTE], grade: official"


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((f"on: 2024-02-01, stage: introduced, {GAZETTED}",), "verified"),
        ((f"on: 2024-02-01, stage: passed, {GAZETTED}",), "verified"),
        ((f"on: 2024-02-01, stage: drafting, {GAZETTED}",), "none"),
        (("on: 2024-02-01, stage: introduced, sources: [PRESS]",), "confirmed"),
        (("on: 2024-02-01, stage: introduced, grade: unverified",), "none"),
        (
            (
                f"on: 2024-02-01, stage: introduced, {GAZETTED}",
                "on: 2024-03-01, stage: committee, sources: [PRESS]",
            ),
            "verified",
        ),
        (
            (
                f"on: 2024-02-01, stage: drafting, {GAZETTED}",
                "on: 2024-03-01, stage: introduced, sources: [PRESS]",
            ),
            "confirmed",
        ),
        (
            (
                f"on: 2023-02-01, stage: introduced, {GAZETTED}",
                "on: 2024-03-01, stage: introduced, attempt: 2, sources: [PRESS]",
            ),
            "confirmed",
        ),
        (
            (
                f"on: 2024-02-01, stage: introduced, {GAZETTED}",
                f"on: 2024-03-01, stage: lapsed, {GAZETTED}",
            ),
            "none",
        ),
        ((), "none"),
    ],
)
def test_a_stage_reached_on_an_official_source_verifies(
    events: tuple[str, ...], expected: str
) -> None:
    """On any other source it confirms; a later step that is less well known takes nothing away."""
    found = status(reached(*events), "2024-06-01")

    assert expected == found.proof
    assert (None if expected == "none" else "X@PB") == found.proved_by
    assert (None if expected == "none" else expected) == (
        {"official": "verified", "secondary": "confirmed"}.get(found.grade or "")
    )


def test_a_milestone_may_be_met_by_an_end() -> None:
    """To withdraw the bill is reached once it is withdrawn, not by lapsing."""
    texts = [
        reached(f"on: 2024-02-01, stage: {end}, {GAZETTED}", wanted="withdrawn")
        for end in ("withdrawn", "lapsed")
    ]

    assert [status(text, "2024-06-01").proof for text in texts] == ["verified", "none"]


def test_a_milestone_may_be_met_through_another_bill() -> None:
    """Where a track is carried it is the carrying track's official step that verifies."""
    carrier = f"""
  - id: Y
    title: Code
    jurisdiction: SD
    procedure: act
    events:
      - {{kind: legal step, on: 2024-02-01, stage: passed, {GAZETTED}}}
      - {{kind: legal step, on: 2024-03-01, stage: assented, sources: [PRESS]}}
"""
    text = reached(more=carrier).replace(
        "    procedure: act\n", "    procedure: act\n    THROUGH\n", 1
    )

    assert status(text.replace("THROUGH", "through: Y@SD"), "2024-06-01").proof == "verified"


REQUESTS = step(
    rest="""
requests:
  - {id: R-10, to: LAW-DIV, sent: 2024-02-01, due: 2024-03-01, about: [M]}
  - {id: R-2, to: UNIONS, sent: 2024-02-01, due: 2024-03-01, about: [M, WG]}
  - {id: R-3, to: UNIONS, sent: 2024-02-01, due: 2024-03-01, about: [M]}
  - {id: R-4, to: EMPLOYERS, sent: 2024-02-01, about: [M]}
  - {id: R-5, to: MOL, sent: 2024-02-01, due: 2024-03-01, replied: 2024-04-01, about: [M]}
  - {id: R-6, to: GOV, sent: 2024-02-01, due: 2024-03-01}
"""
)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-03-01", ()),
        ("2024-03-02", ("UNIONS", "MOL", "LAW-DIV")),
        ("2024-04-01", ("UNIONS", "LAW-DIV")),
    ],
)
def test_silence_counts_only_where_somebody_was_asked_and_is_late(
    as_of: str, expected: tuple[str, ...]
) -> None:
    """Each body whose reply on it is past due is named once, in the order of the requests."""
    assert expected == status(REQUESTS, as_of).no_reply


NEEDS = """
working_groups:
  - id: WG
    title: Group
    milestones:
      - {id: M, title: Shared, needs: [N-1, N-2, N-3], since: 2024-01-01, condition: Staff}
      - {id: N-1, title: Vetted, leads: [LAW-DIV], since: 2024-01-01}
      - id: N-2
        title: Translated
        claims: [{on: 2024-03-01, says: done, by: MOL, sources: [PRESS]}]
        since: 2024-01-01
      - id: N-3
        title: Printed
        claims: [{on: 2024-03-01, says: dropped, by: MOL, sources: [PRESS]}]
        since: 2024-02-01
"""


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-01-31", ["N-1", "N-2"]),
        ("2024-02-29", ["N-1", "N-2", "N-3"]),
        ("2024-03-01", ["N-1"]),
    ],
)
def test_it_is_pending_with_whoever_leads_what_it_needs(as_of: str, expected: list[str]) -> None:
    """Milestones that are done, dropped or not there yet hold nothing up."""
    found = status(NEEDS, as_of)

    assert expected == [each.id for each in found.pending]
    assert (found.pending[0].leads, str(found.pending[0].title)) == (("LAW-DIV",), "Vetted")
    assert str(found.condition) == "Staff"


@pytest.mark.parametrize(
    ("due", "claim", "own", "expected"),
    [
        ("grade: official", "grade: official", "note: n", "official"),
        ("grade: inferred", "grade: official", "note: n", "inferred"),
        ("grade: official", "grade: illustrative", "note: n", "illustrative"),
        ("grade: official", "grade: official", "grade: illustrative", "illustrative"),
    ],
)
def test_a_milestone_is_as_well_known_as_its_weakest_part(
    due: str, claim: str, own: str, expected: str
) -> None:
    """The weakest grade of its record, its current date and its claims travels with it."""
    found = status(
        step(
            f"""
            dates: [{{on: 2024-01-10, to: 2024-06-30, {due}}}]
            claims: [{{on: 2024-02-10, says: partly, by: MOL, {claim}}}]
            {own}
            """
        ),
        "2024-03-01",
    )

    assert expected == found.grade
    assert (expected == "illustrative") is found.illustrative


SPAN = """
working_groups:
  - id: WG
    title: Group
    milestones:
      - id: M
        title: Commented
        leads: [UNIONS]
        since: 2024-01-01
        dates:
          - {on: 2024-01-10, to: within 30 days after N, sources: [PRESS]}
      - id: N
        title: Shared
        leads: [MOL]
        since: 2024-01-01
        claims: [{on: 2024-03-01, says: done, by: MOL, sources: [PRESS]}]
"""


def test_a_span_runs_from_the_day_the_step_before_was_done() -> None:
    """Until a lead says that step is done no day is set; then it is counted from that day."""
    before, after = (status(SPAN, day) for day in ("2024-02-29", "2024-03-01"))

    assert (before.clock, before.days) == ("undated", None)
    assert (after.clock, after.days) == ("due soon", 30)
    assert after.due
    assert after.due.end == date(2024, 3, 31)


def test_a_stage_that_its_procedure_does_not_have_meets_nothing() -> None:
    """Carried by a bill of another kind, a track has no stage that its own kind knows."""
    carrier = f"""
  - id: Y
    title: Order
    jurisdiction: SD
    procedure: practice
    events:
      - {{kind: practice, on: 2024-02-01, stage: applied, {GAZETTED}}}
"""
    text = reached(more=carrier).replace(
        "    procedure: act\n", "    procedure: act\n    through: Y@SD\n", 1
    )

    assert status(text, "2024-06-01").proof == "none"


def test_where_nobody_leads_nobody_is_outside() -> None:
    """Without a lead any body may accept the date, and none can confirm or verify."""
    text = step(
        f"""
        dates: [{{on: 2024-01-10, to: 2024-02-29, by: UNIONS, sources: [LETTER]}}]
        claims: [{{on: 2024-03-01, by: UNIONS, says: verified, sources: [LETTER]}}]
        {MEANS}
        """
    ).replace("        leads: [MOL]\n", "")
    before, after = (status(text, day) for day in ("2024-03-01", "2024-02-29"))

    assert (before.headline, before.proof) == ("reported done", "none")
    assert (before.clock, after.clock) == ("overdue", "due soon")


@pytest.mark.parametrize(
    ("own", "expected"), [("condition: Staff", "Staff"), ("note: n", "A new act")]
)
def test_a_condition_is_the_milestones_or_that_of_its_date(own: str, expected: str) -> None:
    """What must happen first stands on the milestone, or on the date that waits for it."""
    text = step(
        f"""
        dates: [{{on: 2024-01-10, to: none, condition: A new act, sources: [PRESS]}}]
        {own}
        """
    )

    assert expected == str(status(text, "2024-03-01").condition)


@pytest.mark.parametrize(
    ("date", "as_of", "approval", "slip"),
    [
        ("{on: 2024-01-10, to: 2024-06-30, by: MOL}", "2024-03-09", "nobody", 0),
        (
            "{on: 2024-01-10, to: 2024-06-30, by: MOL, approved_by: WG/1#1}",
            "2024-03-09",
            "draft minutes",
            0,
        ),
        (
            "{on: 2024-01-10, to: 2024-06-30, by: MOL, approved_by: WG/1#1}",
            "2024-03-10",
            "confirmed minutes",
            0,
        ),
        ("{on: 2024-01-10, to: 2024-06-30, approved_by: GOV}", "2024-03-10", "a body", 0),
        ("{on: 2024-01-10, to: none}", "2024-03-10", "nobody", None),
    ],
)
def test_a_date_says_on_whose_authority_it_stands(
    date: str, as_of: str, approval: str, slip: int | None
) -> None:
    """Minutes are a draft until they are confirmed, and what nobody approved says so."""
    (stated,) = status(step(f"dates: [{date}]"), as_of).dates

    assert (stated.approval, stated.slip, stated.moves) == (approval, slip, True)


def test_what_set_the_milestone_approves_its_first_date_only() -> None:
    """The first commitment rests on the decision that set it, the next one on its own."""
    text = step("""
        set_by: WG/1#1
        dates:
          - {on: 2024-01-05, to: 2024-09-30, kind: forecast, by: MOL}
          - {on: 2024-01-10, to: 2024-06-30, by: MOL}
          - {on: 2024-07-02, to: 2024-12-31, kind: extension, by: MOL}
    """)
    dates = status(text, "2024-08-01").dates

    assert [(each.approval, each.slip, each.moves) for each in dates] == [
        ("nobody", None, False),
        ("confirmed minutes", 0, True),
        ("nobody", 184, True),
    ]


WAITING = step(
    "needs: [B, D]",
    """
      - {id: A, title: First, leads: [LAW-DIV], since: 2024-01-01}
      - {id: B, title: Second, leads: [GOV], needs: [A], since: 2024-01-01}
      - {id: C, title: Done, since: 2024-01-01, claims: [{on: 2024-02-01, says: done}]}
      - {id: D, title: Free, leads: [UNIONS], needs: [C], since: 2024-01-01}
""",
)


def test_who_holds_it_up_is_found_along_what_is_needed() -> None:
    """What waits in turn is pending with those at the end, which wait for nobody."""
    found = status(WAITING, "2024-06-30").pending

    assert [(each.id, each.leads, each.behind) for each in found] == [
        ("B", ("GOV",), ("A",)),
        ("D", ("UNIONS",), ()),
    ]


def test_a_ring_of_needs_comes_to_an_end() -> None:
    """Milestones that need one another, which checks refuse, are no reason to go on for ever."""
    written = agenda(WAITING)
    (group,) = written.working_groups
    ring = tuple(
        attrs.evolve(each, needs=("M",)) if each.id == "A" else each for each in group.milestones
    )
    groups = (attrs.evolve(group, milestones=ring),)
    found = take(attrs.evolve(written, working_groups=groups), "2024-06-30")

    assert {each.id for each in found.milestones if each.pending} == {"M", "A", "B"}


def test_a_report_does_not_change_as_its_date_comes_near() -> None:
    """Partly done stays partly done in the report, whatever the clock makes of the headline."""
    text = step("""
        dates: [{on: 2024-01-10, to: 2024-06-30, by: MOL}]
        claims: [{on: 2024-02-01, by: MOL, says: partly}]
    """)

    assert [(status(text, day).headline, status(text, day).reported) for day in DAYS] == [
        ("partly", "partly"),
        ("due soon", "partly"),
        ("target date passed", "partly"),
    ]


#: Before, near and after a date in June.
DAYS = ("2024-03-01", "2024-06-01", "2024-07-01")


def test_what_proves_it_is_named() -> None:
    """The claim of the body that verified it, or the event that reached the stage."""
    text = step("""
        means_of_verification: Letter
        claims:
          - {on: 2024-02-01, by: MOL, says: done}
          - {on: 2024-03-01, by: UNIONS, says: verified, sources: [LETTER]}
    """)
    found = status(text, "2024-06-30")

    assert found.proved_on is found.claims[1]
    assert [claim.says for claim in found.claims] == ["done", "verified"]


DATED = """
working_groups:
  - id: WG
    title: Group
    milestones:
      - id: M
        title: Draft shared
        leads: [MOL]
        dates: [{on: 2024-01-01, to: 2024-06-30, by: MOL}, DATE]
        claims: [CLAIMS]
"""


@pytest.mark.parametrize(
    "later",
    [
        "{on: 2024-02-01, to: ongoing, kind: extension, by: MOL}",
        "{on: 2024-02-01, to: none, kind: extension, by: MOL}",
        "{on: 2024-02-01, to: {condition: once the bill is tabled}, kind: extension, by: MOL}",
        "{on: 2024-02-01, to: 2024-12-31, kind: extension, by: MOL}",
    ],
)
def test_the_first_date_never_vanishes(later: str) -> None:
    """Whatever takes its place, with a day or without one, the first date is told."""
    moved = milestone(take(DATED.replace("DATE", later).replace("CLAIMS", ""), "2024-03-01"), "M")

    assert moved.moved_from is not None
    assert str(moved.moved_from.falls_on) == "2024-06-30"
    assert str(moved.first_due) == "2024-06-30"


@pytest.mark.parametrize(
    ("claims", "done_on", "after"),
    [
        ("{on: 2024-07-05, by: MOL, says: done}", "2024-07-05", 5),
        ("{on: 2024-06-20, by: WING, says: done}", "2024-06-20", -10),
        ("{on: 2024-06-20, by: UNIONS, says: done}", None, None),
        (
            "{on: 2024-06-20, by: MOL, says: done}, {on: 2024-07-20, by: MOL, says: done}",
            "2024-06-20",
            -10,
        ),
        (
            (
                "{on: 2024-06-20, by: MOL, says: done}, {on: 2024-07-01, by: MOL, says: reopened},"
                "{on: 2024-08-01, by: MOL, says: done}"
            ),
            "2024-08-01",
            32,
        ),
        (
            "{on: 2024-06-20, by: MOL, says: done}, {on: 2024-07-01, by: MOL, says: dropped}",
            None,
            None,
        ),
        (
            "{on: 2024-06-20, by: MOL, says: done}, {on: 2024-07-01, by: UNIONS, says: not done}",
            "2024-06-20",
            -10,
        ),
    ],
)
def test_done_keeps_its_day_and_how_late_it_was(
    claims: str, done_on: str | None, after: int | None
) -> None:
    """A lead's word that was not taken back since counts, from the first time it was given."""
    date_of = "{on: 2024-02-01, to: 2024-12-31, kind: extension, by: MOL}"
    text = DATED.replace("DATE", date_of).replace("CLAIMS", claims)
    found = milestone(take(text, "2024-12-01"), "M")

    assert (found.done_on and str(found.done_on), found.done_after) == (done_on, after)


def test_a_span_counts_from_the_stage_that_met_the_step_before() -> None:
    """A step is done by its stage as well as by a word, and undone when it is reopened."""
    text = """
        items:
          - id: X
            title: Reform
            jurisdiction: PB
            procedure: act
            events: [{on: 2024-03-10, kind: legal step, stage: introduced, sources: [PRESS]}]
            milestones:
              - {id: A, title: Tabled, leads: [MOL], met_by: {track: X@PB, stage: introduced}}
              - id: B
                title: Explained
                leads: [MOL]
                dates: [{on: 2024-01-10, to: within 30 days after A, by: MOL}]
        """

    due = milestone(take(text, "2024-04-01"), "B").due

    assert due is not None
    assert str(due.end) == "2024-04-09"


def test_an_approval_that_comes_later_keeps_its_meeting_and_day() -> None:
    """A date stands on nobody's authority until the meeting that approves it is held."""
    text = """
        working_groups:
          - id: WG
            title: Group
            meetings:
              - {id: WG/1, on: 2024-03-01, confirmed_on: 2024-04-10, decisions: [{id: 1, text: Do}]}
            milestones:
              - id: M
                title: Draft shared
                leads: [MOL]
                dates:
                  - {on: 2024-01-01, to: 2024-06-30, by: MOL}
                  - {on: 2024-02-01, to: 2024-09-30, kind: extension, by: MOL, approved_by: WG/1#1}
        """

    stood = [milestone(take(text, day), "M").dates[-1] for day in ("2024-02-15", "2024-03-15")]
    stood.append(milestone(take(text, "2024-05-01"), "M").dates[-1])

    assert [(each.approval, each.approved_by, str(each.approved_on)) for each in stood] == [
        ("nobody", None, "None"),
        ("draft minutes", "WG/1#1", "2024-03-01"),
        ("confirmed minutes", "WG/1#1", "2024-04-10"),
    ]
