"""What ``bwpolicy status`` prints where it is piped: one line a fact, the whole of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from textwrap import dedent

import attrs
import pytest

from bwpolicy.analysis import Snapshot
from tests.support.agendas import AgendaDir, MakeAgenda, Outcome
from tests.support.reform import AS_OF, REFORM
from tests.support.words import masked


@pytest.fixture(name="reform")
def _reform(agenda_dir: MakeAgenda) -> AgendaDir:
    return agenda_dir({"agenda.yaml": REFORM})


def status(agenda: AgendaDir, *args: str | Path, as_of: str = AS_OF) -> Outcome:
    """Return what the status of *agenda* is, which must be printed without a message."""
    outcome = agenda.run("status", "--as-of", as_of, *args).expect(0)
    assert outcome.err == ""
    return outcome


def kinds(outcome: Outcome, *wanted: str) -> list[str]:
    """Return the lines of these kinds, fields separated by `` | ``."""
    fields = (line.split("\t") for line in outcome.lines)
    return [" | ".join(line) for line in fields if line[0] in wanted]


def ids(outcome: Outcome, kind: str) -> list[str]:
    """Return the ids of the lines of one kind."""
    return [line.split("\t")[1] for line in outcome.lines if line.split("\t")[0] == kind]


def test_prints_every_section(reform: AgendaDir) -> None:
    """Everything the agenda says on a day is there: kind, id, state, dates, grade, remarks."""
    outcome = status(reform)

    expected = dedent("""\
        agenda | reform | Reform agenda | as of 30 Jun 2024, for: programme
        notice | Working document, no official position.
        notice | * marks what is illustrative: made up, not a record
        counts | 4 items | 7 tracks | 2 at final legal stage, 3 under way, 1 ended, 1 no record found
        outside date | SCHEME-END | 31 Dec 2027 | in 1,279 days, moved from 31 Dec 2023 | Trade scheme ends |  | 1 item, 4 tracks linked: 1 at final legal stage, 3 under way | longest chain, on R-1@XX-FED: 2 milestones, 9 stages, 1,233 days of slack (unverified)
        milestone | M-3 * | reported done | 31 Dec 2023 |  | List of differences sent | leads: Law division | illustrative | done 20 Dec 2023; positions differ: Law division says "done"; Federation of workers' organizations says "not done"
        milestone | M-1 | overdue | 31 Jan 2024 | overdue 151 days | Draft vetted | leads: Law division | unverified | no reply from Law division
        milestone | R-3! | reported done | 31 Mar 2024 |  | A matter for officials | leads: Ministry of Labour | unverified | done 5 Apr 2024, 5 days after 31 Mar 2024; confirmed by Federation of workers' organizations
        milestone | M-4 | target date passed | 25 Jun 2024 | target date passed 5 days ago | Views of both sides heard | leads: Ministry of Labour | unverified
        milestone | M-2 | due soon | 15 Aug 2024 | due in 46 days | Draft shared | leads: Ministry of Labour | unverified | revised from 30 Jun 2024, not approved by a meeting; needs M-1, pending with Law division
        request | RQ-1 | no reply | Inputs on Convention 87 | Law division: asked 2 May 2024, due 31 May 2024, reminded once
        request | RQ-2 * | awaiting reply | R-1, R-2 | Ministry of Labour: asked 1 Jun 2024, due 31 Jul 2024
        meeting | WG/1 | 1 Mar 2023 | minutes confirmed 1 Apr 2023
        meeting | WG/2 | 20 Jun 2024 | minutes not confirmed
        item | R-1 | Right of farm workers to organize | 1 at final legal stage, 3 under way | freedom-of-association | CEACR-C087-2022/1
        track | R-1@XX-FED | tripartite consultation | 2 May 2023 | press or other secondary source | reported, not verified: introduced in the legislature (Jun 2024)
        track | R-1@XX-NO#act | tripartite consultation | 2 May 2023 | press or other secondary source | carried by R-1@XX-FED
        track | R-1@XX-NO#rules | being drafted | 2021 | press or other secondary source | no step recorded since 31 Dec 2021
        track | R-1@XX-SO | in force | 28 Mar 2013
        substance | R-1@XX-SO | obligation met: partly | Federation of workers' organizations, 2023
        item | R-2 * | Limits of essential services orders | 1 ended | dispute-resolution
        track | R-2@XX-FED * | withdrawn | 1 Feb 2024 | illustrative
        measure | R-2@XX-FED | running until 28 Nov 2024 | Order over the airline | press or other secondary source
        item | R-3 | A matter for officials | final legal stage reached in all | dispute-resolution
        track | R-3@XX-NO | notified | 4 Apr 2024
        item | R-10 | A reform of which nothing is known | 1 no record found
        track | R-10@XX-FED | no record found
        points | 1 point open | 0 have no measure recorded
        possibly already | R-1@XX-SO | Federation of workers' organizations: A remark of that year (2024) | press or other secondary source
        record | bwpolicy:reform/as-of=2024-06-30/for=programme/DIGEST | bwpolicy VERSION, reporter terminal
        """)  # noqa: E501 - one line a fact
    assert expected == masked(outcome.out).replace("\t", " | ")


def test_prints_an_agenda_of_nothing(agenda_dir: MakeAgenda) -> None:
    """An agenda that holds nothing yet is no error."""
    agenda = agenda_dir({"agenda.yaml": "agenda: {id: new, title: New}"})

    assert masked(status(agenda).out) == dedent("""\
        agenda\tnew\tNew\tas of 30 Jun 2024, for: programme
        counts\t0 items\t0 tracks\tno tracks
        record\tbwpolicy:new/as-of=2024-06-30/for=programme/DIGEST\tbwpolicy VERSION, reporter terminal
        """)  # noqa: E501 - one line a fact


def test_shows_what_was_overdue_and_what_ran_once_they_are_past(reform: AgendaDir) -> None:
    """A measure that ended says so, and days count to the day asked about."""
    outcome = status(reform, as_of="2025-01-01")

    (measure,) = kinds(outcome, "measure")
    assert measure.startswith("measure | R-2@XX-FED | ended 28 Nov 2024 | Order over the airline")
    assert "overdue 336 days" in outcome.out


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2024-06-30", "30 Jun 2024"),
        ("2024-06", "30 Jun 2024"),
        ("2023", "31 Dec 2023"),
        ("2999", "31 Dec 2999"),
    ],
)
def test_as_of_takes_a_day_or_the_last_day_of_a_period(
    reform: AgendaDir, written: str, shown: str
) -> None:
    """A month, quarter, half or year stands for its last day."""
    assert f"as of {shown}, for: programme" in status(reform, as_of=written).lines[0]


def test_as_of_is_today_by_default_and_by_name(reform: AgendaDir) -> None:
    """Without a day, and with ``today``, the day is that of the clock."""
    before = date.today()  # noqa: DTZ011 - what the command does
    bare, named = reform.run("status").expect(0), status(reform, as_of="today")
    after = date.today()  # noqa: DTZ011 - as above

    days = {f"{day.day} {day:%b %Y}" for day in (before, after)}
    for outcome in (bare, named):
        assert any(f"as of {day}, " in outcome.lines[0] for day in days)


@pytest.mark.parametrize(
    ("option", "written", "message"),
    [
        ("--as-of", "2024-02-30", "(there is no day 2024-02-30)"),
        ("--as-of", "yesterday", "'yesterday' is not a date; write"),
        ("--known-by", "FY2023-24", "write the day on which that fiscal year ends"),
    ],
)
def test_refuses_what_is_no_day(reform: AgendaDir, option: str, written: str, message: str) -> None:
    """What is no day is refused before the agenda is read, and the message says how to write it."""
    outcome = reform.run("status", option, written).expect(2)

    assert f"Invalid value for '{option}'" in outcome.err
    assert message in outcome.err
    assert outcome.out == ""


def test_known_by_leaves_out_what_was_learnt_later(reform: AgendaDir) -> None:
    """What happened in April and was recorded in May was not known by the end of April."""
    before = status(reform, "--known-by", "2024-04-30")
    after = status(reform, "--known-by", "2024-05-05")

    assert before.lines[0].endswith("as of 30 Jun 2024, as known by 30 Apr 2024, for: programme")
    assert kinds(before, "track")[-2] == "track | R-3@XX-NO | no record found"
    assert kinds(after, "track")[-2] == "track | R-3@XX-NO | notified | 4 Apr 2024"


@pytest.mark.parametrize(
    ("audience", "items"),
    [
        ("public", ["R-1", "R-2 *", "R-10"]),
        ("tripartite", ["R-1", "R-2 *", "R-10"]),
        ("government", ["R-1", "R-2 *", "R-3", "R-10"]),
        ("programme", ["R-1", "R-2 *", "R-3", "R-10"]),
    ],
)
def test_an_audience_sees_its_own_records(
    reform: AgendaDir, audience: str, items: list[str]
) -> None:
    """Records for narrower audiences are gone from lines and from counts."""
    outcome = status(reform, "--audience", audience)

    assert items == ids(outcome, "item")
    assert outcome.lines[0].endswith(f", for: {audience}")
    assert f"{len(items)} items" in outcome.lines[3]
    assert ("R-3" in outcome.out) == ("R-3" in items)


def test_refuses_an_unknown_audience(reform: AgendaDir) -> None:
    """The message lists the audiences there are."""
    outcome = reform.run("status", "--audience", "press").expect(2)

    assert "'public', 'tripartite', 'government', 'programme'" in outcome.err


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (
            ["--theme", "dispute-resolution"],
            "theme dispute-resolution | M-3 * | R-3! | R-2 * | R-2@XX-FED * | R-3 | R-3@XX-NO",
        ),
        (["--jurisdiction", "XX-SO"], "jurisdiction XX-SO | M-1 | R-1 | R-1@XX-SO"),
        (["--body", "LAW"], "body LAW | M-3 * | M-1 | R-2 * | R-2@XX-FED *"),
        (["--item", "R-10"], "item R-10 | R-10 | R-10@XX-FED"),
        (
            ["--item", "R-10", "--item", "R-3"],
            "item R-10, R-3 | R-3! | R-3 | R-3@XX-NO | R-10 | R-10@XX-FED",
        ),
        (
            ["--theme", "dispute-resolution", "--jurisdiction", "XX-FED"],
            "theme dispute-resolution; jurisdiction XX-FED | M-3 * | R-2 * | R-2@XX-FED *",
        ),
        (["--theme", "collective-bargaining"], "theme collective-bargaining"),
    ],
)
def test_a_filter_narrows_and_says_so(reform: AgendaDir, filters: list[str], expected: str) -> None:
    """A filter narrows milestones, items and tracks; the output tells that it was narrowed."""
    outcome = status(reform, *filters)

    fields = [line.split("\t") for line in outcome.lines]
    assert expected == " | ".join(
        field[1] for field in fields if field[0] in {"only", "milestone", "item", "track"}
    )


def test_a_filter_by_body_keeps_what_the_body_was_asked(reform: AgendaDir) -> None:
    """Requests to other bodies are gone."""
    assert ids(status(reform, "--body", "LAW"), "request") == ["RQ-1"]


def test_says_of_a_filtered_deadline_only_what_is_shown(reform: AgendaDir) -> None:
    """That no item shown is linked does not read as if none were."""
    (line,) = kinds(status(reform, "--item", "R-2"), "outside date")

    assert line.endswith("| Trade scheme ends |  | no item here is linked")


@pytest.mark.parametrize(
    ("option", "name", "message"),
    [
        (
            "--theme",
            "dispute",
            "no theme 'dispute' in this agenda; did you mean dispute-resolution",
        ),
        (
            "--jurisdiction",
            "XX-FDE",
            "no jurisdiction 'XX-FDE' in this agenda; did you mean XX-FED",
        ),
        ("--body", "UNION", "no body 'UNION' in this agenda; did you mean UNIONS?"),
        ("--item", "r-10", "no item 'r-10' in this agenda; did you mean R-10"),
        ("--item", "Z", "no item 'Z' in this agenda\n"),
        ("--item", "", "no item '' in this agenda\n"),
        ("--item", "R-1@XX-FED", "no item 'R-1@XX-FED' in this agenda\n"),
        ("--body", "وزارت", "no body 'وزارت' in this agenda\n"),
    ],
)
def test_refuses_a_name_there_is_not(
    reform: AgendaDir, option: str, name: str, message: str
) -> None:
    """A filter that names nothing is a slip of the user, who is told the nearest name."""
    outcome = reform.run("status", "--as-of", AS_OF, option, name).expect(2)

    assert outcome.out == ""
    assert outcome.err.startswith(f"bwpolicy: {message}")


def test_a_hidden_record_is_no_name_to_filter_by(reform: AgendaDir) -> None:
    """What an audience may not see does not show in what it is told, nor as the nearest name."""
    outcome = reform.run("status", "--as-of", AS_OF, "--audience", "public", "--item", "R-3")

    assert "no item 'R-3' in this agenda" in outcome.expect(2).err
    assert "did you mean R-3" not in outcome.err


def test_lang_chooses_titles_where_there_are_any(reform: AgendaDir) -> None:
    """Titles and words in the language asked for, the rest in the original; kinds stay."""
    urdu = status(reform, "--lang", "ur")
    bengali = status(reform, "--lang", "bn")

    assert urdu.lines[0].split("\t")[2] == "اصلاحات کا ایجنڈا"
    assert kinds(urdu, "item")[0].startswith("item | R-1 | کھیت مزدوروں کا تنظیم سازی کا حق | ")
    assert kinds(urdu, "item")[3].startswith("item | R-10 | A reform of which nothing is known | ")
    assert "ذمہ دار ادارے: وزارت محنت" in urdu.out
    assert kinds(bengali, "item")[0].startswith("item | R-1 | কৃষি শ্রমিকদের সংগঠিত হওয়ার অধিকার | ")
    unreviewed = 1  # a notice that the words await review
    assert len(urdu.lines) == len(bengali.lines) == len(status(reform).lines) + unreviewed


def test_an_unknown_language_leaves_the_original(reform: AgendaDir) -> None:
    """A language in which nothing is written changes nothing, and the message says so."""
    outcome = reform.run("status", "--as-of", AS_OF, "--lang", "xx").expect(0)

    assert outcome.out == status(reform).out
    assert outcome.err == "bwpolicy: this agenda is written in en, ur, bn, not in xx\n"


def test_json_is_the_whole_snapshot(reform: AgendaDir) -> None:
    """Every field of the snapshot that holds something is there, and nothing else is."""
    plain = json.loads(status(reform, "--json").out)

    made = {"snapshot_version", "reference", "made_with"}
    assert set(plain) - made <= {field.name for field in attrs.fields(Snapshot)}
    assert made <= set(plain)
    assert plain["as_of"] == "2024-06-30"
    assert plain["counts"] == {
        "final": 2,
        "standing": 0,
        "partial": 0,
        "under_way": 3,
        "not_started": 0,
        "ended": 1,
        "no_record": 1,
        "tracks": 7,
    }
    assert [item["id"] for item in plain["items"]] == ["R-1", "R-2", "R-3", "R-10"]
    assert plain["items"][0]["title"]["ur"] == "کھیت مزدوروں کا تنظیم سازی کا حق"
    assert plain["deadlines"][0]["due"] == {
        "text": "2027-12-31",
        "begin": "2027-12-31",
        "end": "2027-12-31",
    }
    assert {"comments", "plans", "laws", "bodies", "working_groups"} <= set(plain)


def test_json_of_the_example_is_valid(pakistan: AgendaDir) -> None:
    """The largest example is valid JSON, with the words of people unescaped."""
    outcome = status(pakistan, "--json", as_of="2026-11-23")

    assert len(json.loads(outcome.out)["items"]) == 25
    assert "مزدور" in outcome.out


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_output_writes_the_same_to_a_file(
    reform: AgendaDir, tmp_path: Path, options: list[str]
) -> None:
    """``-o`` writes, byte for byte, what would have been printed, and prints nothing."""
    file = tmp_path / "stand der dinge ۱.txt"

    assert status(reform, *options, "-o", file).out == ""
    assert file.read_bytes().decode() == status(reform, *options).out


def test_output_replaces_a_file_whole(reform: AgendaDir, tmp_path: Path) -> None:
    """What stood in the file before is gone, and no other file appears."""
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "status.txt"
    file.write_text("old\n" * 10_000, encoding="utf-8")

    status(reform, "--output", file)

    assert file.read_bytes().decode() == status(reform).out
    assert list(folder.iterdir()) == [file]


def test_output_into_no_folder_leaves_nothing_behind(reform: AgendaDir, tmp_path: Path) -> None:
    """A missing folder is not made; the message names the file and the reason."""
    file = tmp_path / "no" / "status.txt"

    outcome = reform.run("status", "--as-of", AS_OF, "-o", file).expect(2)

    assert outcome.err == f"bwpolicy: {file}: not written: No such file or directory\n"
    assert outcome.out == ""
    assert not file.parent.exists()


def test_output_onto_a_folder_leaves_nothing_behind(reform: AgendaDir, tmp_path: Path) -> None:
    """A folder is not replaced by a file, and the temporary file is gone."""
    folder = tmp_path / "out"
    folder.mkdir()

    outcome = reform.run("status", "--as-of", AS_OF, "-o", folder).expect(2)

    assert outcome.err == f"bwpolicy: {folder}: not written: Is a directory\n"
    assert not list(folder.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["agenda-1", "out"]


def test_nothing_is_written_where_the_status_fails(reform: AgendaDir, tmp_path: Path) -> None:
    """A file of yesterday stays as it was where today's status can't be taken."""
    file = tmp_path / "status.txt"
    file.write_text("yesterday\n", encoding="utf-8")

    reform.run("status", "--item", "R-11", "-o", file).expect(2)

    assert file.read_text(encoding="utf-8") == "yesterday\n"


def test_words_of_the_agenda_never_break_a_line(agenda_dir: MakeAgenda) -> None:
    """Line ends and tabs inside words, in whatever form, leave one line a fact."""
    agenda = agenda_dir(
        {
            "agenda.yaml": r"""
                agenda:
                  id: odd
                  title: "Two\nlines\tand \u202eback"
                  notice: |
                    A notice

                    of two paragraphs
                jurisdictions: [{id: A, title: A, level: national}]
                items:
                  - id: O-1
                    title: "[bold]No markup[/bold] :smile: {x} %s\r\n\u2028end"
                    jurisdiction: A
                    procedure: act
                """
        }
    )

    assert masked(status(agenda).out).replace("\t", " | ") == dedent("""\
        agenda | odd | Two lines and \ufffdback | as of 30 Jun 2024, for: programme
        notice | A notice of two paragraphs
        counts | 1 item | 1 track | 1 no record found
        item | O-1 | [bold]No markup[/bold] :smile: {x} %s end | 1 no record found
        track | O-1@A | no record found
        record | bwpolicy:odd/as-of=2024-06-30/for=programme/DIGEST | bwpolicy VERSION, reporter terminal
        """)  # noqa: E501 - one line a fact


def test_a_huge_title_is_printed_whole(agenda_dir: MakeAgenda) -> None:
    """A title as long as a book is one line, nothing of it lost."""
    title = "حق " * 20_000 + "end"
    agenda = agenda_dir({"agenda.yaml": f"agenda: {{id: big, title: {title}}}"})

    assert status(agenda).lines[0].split("\t")[2] == title


def test_the_order_of_options_and_path_is_free(reform: AgendaDir) -> None:
    """The path may stand before, between or after the options, and ``--`` ends them."""
    expected = status(reform).out

    for args in (
        ("status", reform.path, "--as-of", AS_OF),
        ("status", "--as-of", AS_OF, reform.path),
        ("status", f"--as-of={AS_OF}", "--", reform.path),
    ):
        assert expected == reform.run(*args).expect(0).out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--since", "2024-07-01"), "--since 2024-07-01 lies after --as-of 2024-06-30"),
        (
            ("--since", "2024-02-01", "--known-by", "2024-01-01"),
            "--since 2024-02-01 lies after --known-by 2024-01-01",
        ),
    ],
)
def test_since_lies_before_what_it_is_compared_with(
    reform: AgendaDir, args: tuple[str, ...], message: str
) -> None:
    """A later day to compare with is a slip of whoever asks."""
    outcome = reform.run("status", "--as-of", AS_OF, *args).expect(2)

    assert message in " ".join(outcome.err.split())
