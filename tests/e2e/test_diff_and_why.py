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
        point raised | CEACR-C087-2022/1 | Farm workers | Feb 2023
        became overdue | M-1 | Draft vetted: due 31 Jan 2024 | 1 Feb 2024 | unverified
        revised | M-2 | Draft shared: due 30 Jun 2024; revised on 1 Mar 2024 to 15 Aug 2024, +46 days, not approved by a meeting | 1 Mar 2024 | unverified
        reported done | M-3 * | List of differences sent: by Law division | 20 Dec 2023 | illustrative
        positions differ | M-3 * | List of differences sent: Federation of workers' organizations says "not done"; Law division says "done" | 15 Jan 2024 | illustrative
        milestone set | M-4 | Views of both sides heard: due 25 Jun 2024, set by WG/2 | 20 Jun 2024 | unverified
        target date passed | M-4 | Views of both sides heard: due 25 Jun 2024 | 26 Jun 2024 | unverified
        legal step | R-1@XX-FED | Federation of workers' organizations: reported, not verified: introduced in the legislature: A union page: bill moved | Jun 2024 | unverified
        statement | R-1@XX-SO | Federation of workers' organizations: Only wage workers | 2023 | press or other secondary source | PAPER
        withdrawn | R-2@XX-FED * | being drafted -> withdrawn | 1 Feb 2024 | illustrative |  | Made up for this test
        measure began | R-2@XX-FED | until 28 Nov 2024 | 29 May 2024 | press or other secondary source | PAPER | Order over the airline
        milestone set | R-3! | A matter for officials: due 31 Mar 2024 | 10 Jan 2024 | unverified
        confirmed | R-3! | A matter for officials: by Federation of workers' organizations, done 5 Apr 2024, 5 days after 31 Mar 2024 | 1 Jun 2024 | unverified
        advanced | R-3@XX-NO | to notified | 4 Apr 2024 |  | GAZETTE
        request unanswered | RQ-1 | Inputs on Convention 87: Law division, due 31 May 2024 | 1 Jun 2024
        request sent | RQ-2 * | Ministry of Labour, due 31 Jul 2024 | 1 Jun 2024 | illustrative
        outside date moved | SCHEME-END | Trade scheme ends: 31 Dec 2023 -> 31 Dec 2027 | 27 Nov 2023 |  | GAZETTE
        met | WG/2 |  | 20 Jun 2024
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

    assert "learnt late\tR-3@XX-NO\tto notified, recorded 5 May 2024\t4 Apr 2023" in outcome.out


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
        M-2  Draft shared: due soon   as of 30 Jun 2024
          [S6] due 30 Jun 2024, first set by WG/1#1 (minutes confirmed)
               1 Mar 2023  commitment, by Ministry of Labour (MOL), to 30 Jun 2024  "mid-2024"  [unverified]  agenda.yaml:137
          [S7] revised to 15 Aug 2024, +46 days from the first, not approved by a meeting
               1 Mar 2024  extension, by Ministry of Labour (MOL), to 15 Aug 2024  [unverified]  agenda.yaml:138
          [S6] not verified: no means named
          [S6] needs M-1, pending with Law division
          [S10] the weakest grade behind it is unverified
        Unless it is done or moved, it reads target date passed from 16 Aug 2024.
        It would be reported done by a claim of Ministry of Labour.
        It would be verified by: its means of verification, once named, checked by a body outside Ministry of Labour.
        """)  # noqa: E501 - one line a fact


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("R-1", "[S5] R-1@XX-SO counts as final: in force"),
        ("R-1@XX-FED", "[S3] introduced in the legislature: reported, not verified, so it sets no"),
        ("R-1@XX-NO#act", "[S3] its bill is carried by R-1@XX-FED, whose stage it takes"),
        ("SCHEME-END", "[S7] moved to 31 Dec 2027"),
        ("RQ-1", "[S6] asked on 2 May 2024; due on 31 May 2024; reminded on 10 Jun 2024"),
        ("CEACR-C087-2022/1", "XX-SO in force), which closes nothing by itself"),
        ("CEACR-C087-2022", "[S1] published, and known from then: Feb 2023"),
        ("WG/2", "[S6] dates M-4 to 25 Jun 2024"),
    ],
)
def test_why_explains_everything_that_has_a_state(
    reform: AgendaDir, subject: str, expected: str
) -> None:
    """Items, tracks, deadlines, requests, comments, points and meetings, each by its rule."""
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
    assert "lapsed\tPK-02@PK-FED\tpassed by one house -> lapsed" in then
    assert "inferred" in then


def test_why_of_a_record_without_a_state_says_what_shows_it(reform: AgendaDir) -> None:
    """A law is in the agenda, but no rule decides anything about it."""
    outcome = reform.run("why", "FARM-ACT", "--as-of", AS_OF).expect(2)

    assert "FARM-ACT is a law" in outcome.err
    assert "bwpolicy show FARM-ACT" in outcome.err


def test_why_of_a_hidden_record_is_why_of_nothing(reform: AgendaDir) -> None:
    """Who may not see a record is not told that there is one."""
    outcome = reform.run("why", "R-3", "--audience", "public", "--as-of", AS_OF).expect(2)

    assert "R-3 is" not in outcome.err
    assert "'R-3' in this agenda" in outcome.err


def test_diff_can_be_narrowed(reform: AgendaDir) -> None:
    """By item, theme, jurisdiction or body, as the status can."""
    outcome = reform.run("diff", "2023-06-30", AS_OF, "--item", "R-2").expect(0)

    subjects = {line.split("\t")[1].split(" ")[0] for line in outcome.out.splitlines()}
    assert subjects == {"R-2@XX-FED", "M-3", "RQ-2", "SCHEME-END"}


def test_history_tells_the_days_each_state_held(reform: AgendaDir) -> None:
    """JSON with every state of everything shown, on request."""
    outcome = reform.run("status", "--as-of", AS_OF, "--history").expect(0)

    spans = [
        (span["state"]["value"], span["begin"], span.get("end"))
        for span in json.loads(outcome.out)["history"]
        if (span["subject"], span["aspect"]) == ("R-2@XX-FED", "stage")
    ]
    assert spans == [
        ("1/drafting", "2023-01-12", "2024-01-31"),
        ("1/withdrawn", "2024-02-01", None),
    ]
    assert "history" not in json.loads(reform.run("status", "--json").expect(0).out)


def test_why_says_of_a_record_without_state_only_what_was_there(agenda_dir: MakeAgenda) -> None:
    """A law of later years is not known to whoever asks about earlier ones."""
    law = "laws: [{id: L, title: Act, kind: act, from: 2024-01-01}]"
    agenda = agenda_dir({"agenda.yaml": f"agenda: {{id: a, title: A}}\n{law}\n"})

    there = agenda.run("why", "L", "--as-of", "2024-06-30").expect(2)
    not_yet = agenda.run("why", "L", "--as-of", "2023-06-30").expect(2)

    assert "L is a law" in there.err
    assert "law" not in not_yet.err


def test_why_names_what_does_not_count_only_when_asked(reform: AgendaDir) -> None:
    """What is still to come is nothing that decides."""
    asked = ("why", "R-1@XX-SO", "--as-of", "2013-01-01")

    assert "does not count" not in reform.run(*asked).expect(0).out
    assert "does not count yet" in reform.run(*asked, "--uncounted").expect(0).out
