"""What ``bwpolicy diff`` and ``bwpolicy why`` say, and ``status --since``."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from tests.support.agendas import AgendaDir, MakeAgenda
from tests.support.reform import AS_OF, REFORM


@pytest.fixture(name="reform")
def _reform(agenda_dir: MakeAgenda) -> AgendaDir:
    return agenda_dir({"agenda.yaml": REFORM})


def test_diff_tells_a_year_in_reform_words(reform: AgendaDir) -> None:
    """One line a change: kind, subject, from what to what, when, grade, sources, words."""
    outcome = reform.run("diff", "2023-06-30", AS_OF).expect(0)

    assert outcome.out.replace("\t", " | ") == dedent("""\
        point raised | CEACR-C087-2022/1 | Farm workers
        became overdue | M-1 | Draft vetted: due 31 Jan 2024 |  | not verified
        revised | M-2 | Draft shared: 30 Jun 2024 -> 15 Aug 2024, +46 days, not approved by a meeting | 1 Mar 2024 | not verified
        positions differ | M-3 * | List of differences sent: differ | 15 Jan 2024 | illustrative
        reported done | M-3 * | List of differences sent: open -> reported done | 20 Dec 2023 | illustrative
        target date passed | M-4 | Views of both sides heard: due 25 Jun 2024 |  | not verified
        milestone set | M-4 | Views of both sides heard: 25 Jun 2024 | 20 Jun 2024 | not verified
        noted | R-1@XX-FED | legal step by Federation of workers' organizations | Jun 2024 | not verified |  | A union page: bill moved
        noted | R-1@XX-SO | statement by Federation of workers' organizations | 2023 | press or other secondary source | PAPER | Only wage workers
        ended | R-2@XX-FED * | being drafted -> withdrawn | 1 Feb 2024 | illustrative |  | Made up for this test
        noted | R-2@XX-FED | adverse measure | 29 May 2024 | press or other secondary source | PAPER | Order over the airline
        milestone set | R-3! | A matter for officials: 31 Mar 2024 | 10 Jan 2024 | not verified
        confirmed | R-3! | A matter for officials: confirmed | 1 Jun 2024 | not verified
        advanced | R-3@XX-NO | notified | 4 Apr 2024 |  | GAZETTE
        request unanswered | RQ-1 | Inputs on Convention 87: due 31 May 2024
        request sent | RQ-2 * | due 31 Jul 2024 |  | illustrative
        outside date moved | SCHEME-END | Trade scheme ends: 31 Dec 2023 -> 31 Dec 2027
        """)  # noqa: E501 - one line a change


def test_diff_of_a_day_with_itself_is_empty(reform: AgendaDir) -> None:
    """Nothing changed within a day."""
    assert reform.run("diff", AS_OF, AS_OF).expect(0).out == ""


def test_diff_leaves_out_what_the_audience_may_not_see(reform: AgendaDir) -> None:
    """The matter for officials does not show to the public."""
    outcome = reform.run("diff", "2023-06-30", AS_OF, "--audience", "public").expect(0)

    assert "R-3" not in outcome.out


def test_diff_says_what_was_learnt_late(agenda_dir: MakeAgenda) -> None:
    """Known on neither day of the past, known now: not an advance of this year."""
    late = REFORM.replace(
        "on: 2024-04-04, recorded: 2024-05-05", "on: 2023-04-04, recorded: 2024-05-05"
    )

    outcome = agenda_dir({"agenda.yaml": late}).run("diff", "2023-06-30", AS_OF).expect(0)

    assert "learnt late\tR-3@XX-NO\tnotified, recorded 5 May 2024\t4 Apr 2023" in outcome.out


def test_diff_refuses_days_in_the_wrong_order(reform: AgendaDir) -> None:
    """The earlier day comes first."""
    outcome = reform.run("diff", AS_OF, "2023-06-30").expect(2)

    assert "name the earlier day first" in outcome.err


def test_diff_as_json_carries_the_facts(reform: AgendaDir) -> None:
    """Each change names subject, states and the facts it rests on."""
    changes = json.loads(reform.run("diff", "2023-06-30", AS_OF, "--json").expect(0).out)

    revised = next(change for change in changes if change["kind"] == "revised")
    assert (
        revised["subject"],
        revised["before"]["value"],
        revised["after"]["value"],
    ) == ("M-2", "2024-06-30", "2024-08-15")
    assert revised["facts"][0]["place"].startswith("agenda.yaml:")


def test_status_since_tells_the_changes_too(reform: AgendaDir) -> None:
    """The same lines, within the status."""
    outcome = reform.run("status", "--as-of", AS_OF, "--since", "2023-06-30").expect(0)
    told = [line.partition("\t")[2] for line in outcome.out.splitlines() if line[:8] == "changed\t"]

    assert told == reform.run("diff", "2023-06-30", AS_OF).out.splitlines()


def test_why_names_rules_facts_and_places(reform: AgendaDir) -> None:
    """A milestone explained: dates, what it waits for, and what would change it."""
    outcome = reform.run("why", "M-2", "--as-of", AS_OF).expect(0)

    assert outcome.out == dedent("""\
        M-2  Draft shared: due soon   as of 2024-06-30
          [S6] due 2024-06-30, first set
               1 Mar 2023  commitment, by Ministry of Labour (MOL), to 30 Jun 2024  "mid-2024"  [unverified]  agenda.yaml:137
          [S7] revised to 2024-08-15, not approved
               1 Mar 2024  extension, by Ministry of Labour (MOL), to 15 Aug 2024  [unverified]  agenda.yaml:138
          [S6] not verified: no means are named
          [S6] needs M-1, pending with LAW
        It would be verified by: its means of verification, once named, checked by a body outside MOL.
        """)  # noqa: E501 - one line a fact


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("R-1", "[S5] R-1@XX-SO counts as final: in force"),
        ("R-1@XX-FED", "[S3] names a later stage but is unverified, so it sets none"),
        ("R-1@XX-NO#act", "[S3] its bill is carried by R-1@XX-FED, whose stage it takes"),
        ("SCHEME-END", "[S7] moved from 2023-12-31"),
        ("RQ-1", "[S6] asked on 2024-05-02, due on 2024-05-31"),
        ("CEACR-C087-2022/1", "[S8] addressed by R-1, which closes nothing by itself"),
    ],
)
def test_why_explains_everything_that_has_a_state(
    reform: AgendaDir, subject: str, expected: str
) -> None:
    """Items, tracks, deadlines, requests and points, each by its rule."""
    assert expected in reform.run("why", subject, "--as-of", AS_OF).expect(0).out


def test_why_of_nothing_suggests_the_nearest(reform: AgendaDir) -> None:
    """A slip of the pen is a usage error with the name that was probably meant."""
    outcome = reform.run("why", "M-22", "--as-of", AS_OF).expect(2)

    assert "did you mean M-2" in outcome.err


def test_the_real_repeal_is_told_through_both_houses(pakistan: AgendaDir) -> None:
    """Section 27-B: restarted with the bill of 2018, and ended, by inference, in 2024."""
    first = pakistan.run("diff", "2018-12-31", "2019-12-31").expect(0).out
    then = pakistan.run("diff", "2019-12-31", "2024-12-31").expect(0).out

    assert "restarted\tPK-02@PK-FED" in first
    assert "ended\tPK-02@PK-FED\tpassed by one house -> lapsed" in then
    assert "inferred" in then
