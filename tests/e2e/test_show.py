"""What ``bwpolicy show`` tells of one record, and of the records of a kind."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from tests.support.agendas import AgendaDir, MakeAgenda, Outcome
from tests.support.reform import AS_OF, REFORM


@pytest.fixture(name="reform")
def _reform(agenda_dir: MakeAgenda) -> AgendaDir:
    return agenda_dir({"agenda.yaml": REFORM})


def show(agenda: AgendaDir, *args: str | Path) -> Outcome:
    """Return what is shown as of the day of the agenda, which must come without a message."""
    outcome = agenda.run("show", "--as-of", AS_OF, *args).expect(0)
    assert outcome.err == ""
    return outcome


def test_an_item_shows_its_facts_places_and_standing(reform: AgendaDir) -> None:
    """Fields, tracks with each fact in a line, what names it, where it is written and stands."""
    outcome = show(reform, "R-1")

    assert outcome.out == dedent("""\
        R-1  Right of farm workers to organize   (item)
          themes: Freedom of association (freedom-of-association)
          leads: Ministry of Labour (MOL)
          obligations: C087/2
          addresses: Farm workers (CEACR-C087-2022/1)
          linked to: Trade scheme (SCHEME)
          tracks:
            R-1@XX-FED
                jurisdiction: Federation (XX-FED)
                procedure: Act of parliament or assembly (act)
                events:
                  2 May 2023  consultation, stage tripartite_consultation  "Draft shown to both sides"  [secondary, PAPER]  agenda.yaml:65
                  Jun 2024  legal step, by Federation of workers' organizations (UNIONS), stage introduced  "A union page: bill moved"  [unverified]  agenda.yaml:67
            R-1@XX-SO
                jurisdiction: South (XX-SO)
                procedure: Act of parliament or assembly (act)
                laws:
                  Farm Act (FARM-ACT): s.1(3)
                events:
                  28 Mar 2013  legal step, stage in_force  "The Act covers farms"  [official, GAZETTE]  agenda.yaml:73
                  2023  statement, by Federation of workers' organizations (UNIONS), meets partly  "Only wage workers"  [secondary, PAPER]  agenda.yaml:77
            R-1@XX-NO#act
                jurisdiction: North (XX-NO)
                name: act
                procedure: Act of parliament or assembly (act)
                through: R-1@XX-FED
            R-1@XX-NO#rules
                jurisdiction: North (XX-NO)
                name: rules
                procedure: Rules under a law (rules)
                events:
                  2021  legal step, stage drafting  [secondary, PAPER]  agenda.yaml:84
          named by: M-1, RQ-2
          written at: agenda.yaml:51
          as of 30 Jun 2024:
            Right of farm workers to organize  1 at final legal stage, 3 under way  freedom-of-association  CEACR-C087-2022/1
        """)  # noqa: E501 - one line a fact


def test_a_milestone_shows_every_date_and_claim(reform: AgendaDir) -> None:
    """First dates never vanish, and who said what stands side by side."""
    assert show(reform, "M-3").out == dedent("""\
        M-3  List of differences sent   (milestone)
          grade: illustrative
          items: Limits of essential services orders (R-2)
          leads: Law division (LAW)
          dates:
            1 Mar 2023  commitment, by Law division (LAW), to 31 Dec 2023  [illustrative]  agenda.yaml:144
          set by: WG/1
          claims:
            20 Dec 2023  done, by Law division (LAW)  [illustrative]  agenda.yaml:147
            15 Jan 2024  not done, by Federation of workers' organizations (UNIONS)  [illustrative]  agenda.yaml:148
          written at: agenda.yaml:139
          as of 30 Jun 2024:
            reported done  31 Dec 2023  List of differences sent  leads: Law division  illustrative  done 20 Dec 2023; positions differ: Law division says "done"; Federation of workers' organizations says "not done"
        """)  # noqa: E501 - one line a fact


@pytest.mark.parametrize(
    ("name", "first", "others"),
    [
        ("R-1@XX-NO#act", "R-1@XX-NO#act   (track)", ["  name: act", "  through: R-1@XX-FED"]),
        ("FARM-ACT", "FARM-ACT  Farm Act   (law)", ["  kind: act", "  number: Act X of 2013"]),
        ("R-3!", "R-3!  A matter for officials   (milestone)", ["  items: A matter for off"]),
        ("WG/1", "WG/1   (meeting)", ["  minutes: Minutes of the first meeting (MINUTES-1)"]),
        ("WG/1#2", "WG/1#2   (decision)", ["  text: Vet it", "  named by: M-1"]),
        ("WG", "WG  Working group   (working group)", ["  meetings:", "    WG/2"]),
        ("RQ-1", "RQ-1  Inputs on Convention 87   (request)", ["  reminders: 10 Jun 2024"]),
        ("SCHEME-END", "SCHEME-END  Trade scheme ends   (deadline)", ["  plan: Trade scheme ("]),
        ("XX-NO", "XX-NO  North   (jurisdiction)", ["  level: province", "  order: 2"]),
        ("MOL", "MOL  Ministry of Labour   (body)", ["  side: government"]),
        ("CEACR-C087-2022/1", "CEACR-C087-2022/1  Farm workers   (point)", ["  named by: R-1"]),
        ("GAZETTE", "GAZETTE  Gazette   (source)", ["  url: https://example.org/gazette"]),
        ("C087", "C087  Freedom of Association and Protection", ["  ships with bwpolicy"]),
        ("act", "act  Act of parliament or assembly   (procedure)", ["    in_force: in force (f"]),
        ("ILO-GB-329", "ILO-GB-329", ["  begins: "]),
        ("dispute-resolution", "dispute-resolution  Dispute resolution   (theme)", []),
    ],
)
def test_every_kind_of_record_can_be_shown(
    reform: AgendaDir, name: str, first: str, others: list[str]
) -> None:
    """Whatever has an id can be shown, what ships with the package too."""
    lines = show(reform, name).lines

    assert lines[0].startswith(first)
    for other in others:
        assert any(line.startswith(other) for line in lines), other


def test_a_kind_lists_its_records_in_natural_order(reform: AgendaDir) -> None:
    """A plural lists ids and titles, separated by a tab, 2 before 10."""
    assert show(reform, "items").out == dedent("""\
        R-1\tRight of farm workers to organize
        R-2\tLimits of essential services orders
        R-3\tA matter for officials
        R-10\tA reform of which nothing is known
        """)
    assert show(reform, "milestones").lines[-1] == "R-3!\tA matter for officials"
    assert show(reform, "working-groups").out == "WG\tWorking group\n"


def test_titles_come_in_the_language_asked_for(reform: AgendaDir) -> None:
    """Titles of the record, and of what it names."""
    lines = show(reform, "R-1", "--lang", "ur").lines

    assert lines[0] == "R-1  کھیت مزدوروں کا تنظیم سازی کا حق   (item)"
    assert "  leads: وزارت محنت (MOL)" in lines
    assert show(reform, "items", "--lang", "bn").lines[0].endswith("হওয়ার অধিকার")


def test_json_is_the_record_or_the_list(reform: AgendaDir) -> None:
    """One record is an object, a kind a list of them."""
    item = json.loads(show(reform, "R-10", "--json").out)
    items = json.loads(show(reform, "items", "--json").out)

    assert item["id"] == "R-10"
    assert item["place"] == "agenda.yaml:47"
    assert [each["id"] for each in items] == ["R-1", "R-2", "R-3", "R-10"]
    assert item in items


def test_output_goes_to_a_file(reform: AgendaDir, tmp_path: Path) -> None:
    """``-o`` takes what would have been printed."""
    assert show(reform, "R-1", "-o", tmp_path / "r-1.txt").out == ""
    assert (tmp_path / "r-1.txt").read_bytes().decode() == show(reform, "R-1").out


def test_only_what_was_there_and_known_is_shown(reform: AgendaDir) -> None:
    """A day hides what came later, and what was learnt later."""
    april = reform.run("show", "R-3@XX-NO", "--as-of", "2024-04-30").expect(0)
    unknown = reform.run("show", "R-3@XX-NO", "--known-by", "2024-04-30").expect(0)

    assert "notified" in april.out
    assert "notified" not in unknown.out
    assert (
        "no record or kind 'RQ-1'"
        in reform.run("show", "RQ-1", "--as-of", "2024-05-01").expect(2).err
    )


def test_a_record_of_officials_is_not_there_for_others(reform: AgendaDir) -> None:
    """What an audience may not see is no record, nor the nearest name, nor named by another."""
    outcome = reform.run("show", "R-3", "--audience", "public").expect(2)

    assert outcome.err.startswith("bwpolicy: no record or kind 'R-3' in this agenda; did you mean")
    assert " R-3" not in outcome.err.partition("did you mean")[2]
    assert "R-3" not in reform.run("show", "XX-NO", "--audience", "public").expect(0).out


@pytest.mark.parametrize(
    ("name", "hint"),
    [("itms", "items or terms or themes?"), ("r-10", "R-10"), ("Z" * 300, "")],
    ids=["kind", "id", "nothing near"],
)
def test_refuses_what_there_is_not(reform: AgendaDir, name: str, hint: str) -> None:
    """A slip is told with the nearest names, kinds included."""
    outcome = reform.run("show", name).expect(2)

    assert outcome.err.startswith(f"bwpolicy: no record or kind '{name}' in this agenda")
    assert hint in outcome.err
    assert outcome.out == ""


def test_needs_a_name(reform: AgendaDir) -> None:
    """Without a name there is nothing to show."""
    assert "Missing argument 'ID|KIND'" in reform.run("show").expect(2).err


@pytest.mark.parametrize("name", ["25", "Working", "1"])
def test_an_id_that_is_also_a_word_of_the_status(agenda_dir: MakeAgenda, name: str) -> None:
    """A record whose id looks like a count, or a word of the notice, shows nothing but itself."""
    agenda = agenda_dir(
        {
            "a.yaml": f"""
                agenda: {{id: x, title: X, notice: Working document}}
                bodies: [{{id: '{name}', title: Body, side: other}}]
                comments:
                  - {{id: C, kind: observation, body: '{name}', published: 2024-01,
                     points: [{{id: 1, title: Point}}]}}
                """
        }
    )

    assert show(agenda, name).out == dedent(f"""\
        {name}  Body   (body)
          side: other
          named by: C
          written at: a.yaml:3
        """)


def test_a_title_of_two_lines_stays_on_one(agenda_dir: MakeAgenda) -> None:
    """Lists and descriptions keep one line a record, whatever its title holds."""
    agenda = agenda_dir(
        {
            "a.yaml": """
                agenda: {id: x, title: X}
                bodies:
                  - {id: B, title: "Two\\nlines\\tand a tab", side: other}
                  - {id: C, title: C, side: other, part_of: B}
                """
        }
    )

    assert show(agenda, "bodies").out == "B\tTwo lines and a tab\nC\tC\n"
    assert show(agenda, "B").lines[0] == "B  Two lines and a tab   (body)"
    assert "  part of: Two lines and a tab (B)" in show(agenda, "C").lines


def test_points_are_counted_by_heading(reform: AgendaDir) -> None:
    """How many are open under each Convention, and which of them nothing addresses."""
    outcome = show(reform, "points", "--by", "instrument")

    assert outcome.out.split("\t")[0] == "C087"
    assert outcome.out.rstrip().split("\t")[2:] == [
        "1 point",
        "1 open",
        "1 with a measure linked",
        "0 government states none",
        "0 no measure recorded",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("laws", "--by", "body"), "--by and --open are for points"),
        (("laws", "--open"), "--by and --open are for points"),
        (("points", "--by", "colour"), "'colour' is not one of 'body', 'instrument', 'article'"),
    ],
)
def test_headings_are_for_points(
    reform: AgendaDir, arguments: tuple[str, ...], expected: str
) -> None:
    """Other records have no coverage, and only these headings are known."""
    assert expected in reform.run("show", *arguments).expect(2).err


def test_a_meeting_says_whether_its_minutes_are_confirmed(reform: AgendaDir) -> None:
    """Draft minutes bind nobody yet."""
    assert "minutes not confirmed" in show(reform, "WG/2", "--as-of", "2024-06-30").out
    assert "minutes confirmed 1 Apr 2023" in show(reform, "WG/1", "--as-of", "2024-06-30").out


@pytest.mark.parametrize(("args", "out"), [((), ""), (("--json",), "[]\n")])
def test_a_kind_of_which_there_was_none_is_an_empty_list(
    reform: AgendaDir, args: tuple[str, ...], out: str
) -> None:
    """It is no slip to ask for points before there were any."""
    outcome = reform.run("show", "points", "--as-of", "1500", *args).expect(0)

    assert outcome.out == out
    assert outcome.err == "bwpolicy: no points on 31 Dec 1500\n"
