"""Points of supervisory bodies: measure, reply and treatment, apart (S8)."""

from __future__ import annotations

import pytest

from bwpolicy.analysis.points import PointStatus
from tests.unit.analysis.agendas import take

THREAD = """
comments:
  - id: OLD
    body: CEACR
    kind: observation
    instrument: C087
    adopted: 2010
    points:
      - {id: 1, title: Farm workers, articles: ['2']}
      - {id: 2, title: Managers, articles: ['2']}
  - id: NEW
    body: CEACR
    kind: observation
    instrument: C087
    adopted: 2016
    published: 2017-02
    COMPLETE
    points:
      - id: 1
        title: Farm workers
        continues: [OLD/1]
        MORE
items:
  - id: X
    title: Reform
    addresses: [OLD/1]
    jurisdiction: PB
    procedure: act
    events: [{on: 2015, kind: legal step, stage: in_force, sources: [GAZETTE], grade: official}]
"""


def thread(as_of: str = "2024-06-30", *, more: str = "articles: ['2']", complete: str = "") -> str:
    """Return the thread with *more* about its latest point; see :func:`point`."""
    del as_of
    text = THREAD.replace("MORE", more)
    return text.replace("    COMPLETE\n", f"    {complete}\n" if complete else "")


def point(
    name: str, text: str, as_of: str = "2024-06-30", known_by: str | None = None
) -> PointStatus:
    """Return where the point called *name* stands."""
    return next(each for each in take(text, as_of, known_by).points if each.id == name)


def test_points_that_continue_one_another_are_one_thread() -> None:
    """The latest point speaks for the thread, counts how often it was raised, and is open."""
    latest = point("NEW/1", thread())

    assert (latest.thread, latest.times, latest.open) == ("OLD/1", 2, True)


def test_a_point_that_is_continued_is_no_longer_the_latest_word() -> None:
    """An earlier point of a thread is not open beside the one that takes it up."""
    earlier = point("OLD/1", thread())

    assert (earlier.continued_by, earlier.open, earlier.closed) == (("NEW/1",), False, False)


def test_a_measure_addresses_the_whole_thread() -> None:
    """An item that addresses an earlier point addresses what continues it."""
    latest = point("NEW/1", thread())

    assert (latest.measure, latest.items) == ("linked", ("X",))


def test_a_point_nothing_addresses_has_no_measure_recorded() -> None:
    """None recorded is not a statement that there is none."""
    assert point("OLD/2", thread()).measure == "none recorded"


def test_a_passed_act_closes_nothing() -> None:
    """The law that addresses it is in force, and the point stays open."""
    assert point("NEW/1", thread()).open


@pytest.mark.parametrize(
    ("word", "closed", "treatment"),
    [
        ("satisfaction", True, "closed"),
        ("notes with satisfaction", True, "closed"),
        ("dissatisfaction", False, "dissatisfaction"),
        ("interest", False, "interest"),
        ("deep regret", False, "deep regret"),
    ],
)
def test_only_satisfaction_closes(word: str, closed: bool, treatment: str) -> None:  # noqa: FBT001
    """Interest leaves the matter open; every other word is quoted as it is."""
    latest = point("NEW/1", thread(more=f"expressions: [{{on: 2016, word: {word}}}]"))

    assert (closed, treatment) == (latest.closed, latest.treatment)


def test_satisfaction_of_somebody_else_closes_nothing() -> None:
    """Only the body that raised the point closes it."""
    more = "expressions: [{on: 2016, word: satisfaction, by: UNIONS}]"

    assert point("NEW/1", thread(more=more)).open


def test_a_part_closes_by_itself() -> None:
    """One point of a comment is closed, the other one is not."""
    text = thread(more="expressions: [{on: 2016, word: satisfaction}]")

    assert (point("NEW/1", text).open, point("OLD/2", text).open) == (False, True)


def test_what_was_passed_on_says_to_whom() -> None:
    """A referred point names the body, and stays open until that body takes it up."""
    latest = point("NEW/1", thread(more="referred_to: UNIONS"))

    assert (latest.treatment, latest.open) == ("referred to UNIONS", True)


@pytest.mark.parametrize(
    ("complete", "expected"), [("", "pending"), ("complete: true", "no longer raised since NEW")]
)
def test_silence_counts_only_where_the_comment_was_recorded_whole(
    complete: str, expected: str
) -> None:
    """A later comment that leaves a point out says so only if all its points are recorded."""
    assert expected == point("OLD/2", thread(complete=complete)).treatment


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("[]", "none recorded"),
        ("[{on: 2018-01-10, step: input, jurisdiction: PB}]", "input received"),
        ("[{on: 2018-01-10, step: draft}]", "draft"),
        ("[{on: 2018-01-10, step: draft}, {on: 2018-03-01, step: cleared}]", "cleared"),
        ("[{on: 2018-06-01, step: sent}, {on: 2018-01-10, step: draft}]", "sent"),
        ("[{on: 2030-06-01, step: sent}, {on: 2018-01-10, step: draft}]", "draft"),
    ],
)
def test_the_reply_is_as_far_as_its_latest_step(steps: str, expected: str) -> None:
    """Drafted, cleared and sent are dated facts; what lies ahead does not count."""
    assert expected == point("NEW/1", thread(more=f"replies: {steps}")).reply


def test_a_reply_may_state_that_there_is_no_measure() -> None:
    """The government's own statement stands where nothing on the agenda addresses the point."""
    text = THREAD.replace("addresses: [OLD/1]", "leads: [GOV]").replace("    COMPLETE\n", "")
    text = text.replace("MORE", "replies: [{on: 2018, step: sent, no_measure: true}]")

    assert point("NEW/1", text).measure == "government states none"


def test_a_comment_is_not_known_before_it_is_published() -> None:
    """Adopted in 2016 and published in February 2017: unknown in January 2017."""
    known = [each.id for each in take(thread(), "2017-01-31", "2017-01-31").points]

    assert known == ["OLD/1", "OLD/2"]


CASE = """
comments:
  - id: CASE
    body: CEACR
    kind: CFA case
    lodged: 2019-10-01
    adopted: 2020-03
    points:
      - {id: 1, title: Dismissals}
      - {id: 2, title: Law side, since: 2021-10, continues: [CASE/1]}
      - id: 3
        title: Registration
        expressions: [{on: 2022-06, word: WORD, sources: [PRESS]}]
"""


def test_a_follow_up_is_the_same_comment() -> None:
    """A body that takes a matter up twice in one case has raised it in one comment."""
    _, follow_up, _ = take(CASE.replace("WORD", "regret"), "2024-06-30").points

    assert (follow_up.times, str(follow_up.raised)) == (1, "2021-10")


@pytest.mark.parametrize(
    ("word", "closed"), [("closed", True), ("Closed", True), ("not closed", False)]
)
def test_a_case_that_is_called_closed_is_closed(word: str, *, closed: bool) -> None:
    """The word is the committee's own, and dates the closure."""
    *_, point = take(CASE.replace("WORD", word), "2024-06-30").points

    assert (point.closed, str(point.treated_on)) == (closed, "2022-06")


def test_the_words_of_others_are_not_the_bodys_treatment() -> None:
    """They stand among the facts; the word beside the point is that of its own body."""
    text = """
        comments:
          - id: C
            body: CEACR
            kind: observation
            adopted: 2023
            points:
              - id: 1
                title: Zones
                expressions:
                  - {on: 2023-12-15, word: regret}
                  - {on: 2024-02-15, by: UNIONS, word: satisfaction}
        """
    (point,) = take(text, "2024-06-30").points

    assert (point.word, str(point.treated_on), point.open) == ("regret", "2023-12-15", True)
