"""What ``bwpolicy check`` prints, for people, for programs and for GitHub."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from tests.support.agendas import AgendaDir, MakeAgenda
from tests.support.reform import REFORM

#: Slips under words that are wider, or narrower, than their number of characters.
SLIPS = {
    "agenda.yaml": """\
        agenda: {id: slips, title: Slips}
        jurisdictions:
          - {id: A, title: {ur: مزدور قوانین کی اصلاحات}, orders: 1, level: national}
          - {id: B, title: {bn: শ্রম আইন সংস্কার}, level: natoinal}
          - {id: C, title: 劳动法改革, level: natoinal}
        bodies: [{id: MOL, title: Ministry, side: government}]
        """,
    "items/i-1.yaml": """\
        items:
          - id: I-1
            title: Slip
            leads: [MOLL]
            jurisdiction: A
            procedure: act
            events:
              - {on: 2024-02-30, kind: legal step}
              - {on: 2024, kind: legal step, stage: passed, grade: official}
        """,
}


@pytest.fixture(name="slips")
def _slips(agenda_dir: MakeAgenda) -> AgendaDir:
    return agenda_dir(SLIPS)


def test_text_has_place_message_line_and_hint(slips: AgendaDir) -> None:
    """Carets stand under what is wrong, in cells of a terminal, whatever the script before it."""
    outcome = slips.run("check").expect(1)

    assert outcome.err == ""
    assert outcome.out == dedent("""\
        agenda.yaml:3:51  BW107  a jurisdiction has no 'orders'
            |   - {id: A, title: {ur: مزدور قوانین کی اصلاحات}, orders: 1, level: national}
            |                                                   ^^^^^^  did you mean order?
        agenda.yaml:4:51  BW111  "natoinal" is not one of federal, national, province, region, territory, regime
            |   - {id: B, title: {bn: শ্রম আইন সংস্কার}, level: natoinal}
            |                                                 ^^^^^^^^  did you mean national?
        agenda.yaml:5:34  BW111  "natoinal" is not one of federal, national, province, region, territory, regime
            |   - {id: C, title: 劳动法改革, level: natoinal}
            |                                       ^^^^^^^^  did you mean national?
        items/i-1.yaml:4:13  BW203  I-1: body 'MOLL' is not in this agenda
            |     leads: [MOLL]
            |             ^^^^  did you mean MOL?
        items/i-1.yaml:8:14  BW108  "2024-02-30" is not a date: there is no day 2024-02-30
            |       - {on: 2024-02-30, kind: legal step}
            |              ^^^^^^^^^^
        items/i-1.yaml:9:60  BW304  warning: graded official, but no source is named
            |       - {on: 2024, kind: legal step, stage: passed, grade: official}
            |                                                            ^^^^^^^^  add `sources`, or a lower grade
        5 errors, 1 warning in 2 files
        """)  # noqa: E501 - what is wrong, in one line


def test_json_has_every_field_of_every_problem(slips: AgendaDir) -> None:
    """A program gets what a reader gets, and where it stands, in characters."""
    outcome = slips.run("check", "--format", "json").expect(1)

    found = json.loads(outcome.out)
    assert outcome.err == ""
    assert found["files"] == 2
    assert [(each["code"], each["line"], each["column"]) for each in found["problems"]] == [
        ("BW107", 3, 51),
        ("BW111", 4, 51),
        ("BW111", 5, 34),
        ("BW203", 4, 13),
        ("BW108", 8, 14),
        ("BW304", 9, 60),
    ]
    assert found["problems"][2] == {
        "code": "BW111",
        "severity": "error",
        "file": "agenda.yaml",
        "line": 5,
        "column": 34,
        "message": '"natoinal" is not one of '
        "federal, national, province, region, territory, regime",
        "hint": "did you mean national?",
        "excerpt": "  - {id: C, title: 劳动法改革, level: natoinal}",
        "length": 8,
    }


def test_github_has_annotations(slips: AgendaDir) -> None:
    """GitHub gets one workflow command a problem, and the summary goes beside them."""
    outcome = slips.run("check", "--format", "github").expect(1)

    assert outcome.err == "5 errors, 1 warning in 2 files\n"
    assert outcome.out == dedent("""\
        ::error file=agenda.yaml,line=3,col=51,title=BW107::a jurisdiction has no 'orders' (did you mean order?)
        ::error file=agenda.yaml,line=4,col=51,title=BW111::"natoinal" is not one of federal, national, province, region, territory, regime (did you mean national?)
        ::error file=agenda.yaml,line=5,col=34,title=BW111::"natoinal" is not one of federal, national, province, region, territory, regime (did you mean national?)
        ::error file=items/i-1.yaml,line=4,col=13,title=BW203::I-1: body 'MOLL' is not in this agenda (did you mean MOL?)
        ::error file=items/i-1.yaml,line=8,col=14,title=BW108::"2024-02-30" is not a date: there is no day 2024-02-30
        ::warning file=items/i-1.yaml,line=9,col=60,title=BW304::graded official, but no source is named (add `sources`, or a lower grade)
        """)  # noqa: E501 - one command a line


def test_github_is_given_no_command_by_a_file_name(agenda_dir: MakeAgenda) -> None:
    """Colons, commas and per cents of a name are written as GitHub reads them."""
    agenda = agenda_dir({"agenda.yaml": "agenda: {id: x, title: X}", "50%,a.yaml": "itms: []"})

    outcome = agenda.run("check", ".", "--format", "github").expect(1)

    assert outcome.out.startswith("::error file=50%25%2Ca.yaml,line=1,col=1,title=BW107::'itms' is")


def test_places_are_told_from_where_one_stands(slips: AgendaDir) -> None:
    """A place can be opened as it is printed, by a name relative to the current folder or not."""
    up = slips.run("check", slips.path.name, cwd=slips.path.parent).expect(1)
    file = slips.run("check", "agenda.yaml").expect(1)

    assert up.out.startswith(f"{slips.path.name}/agenda.yaml:3:51  BW107")
    assert file.out.startswith("agenda.yaml:3:51  BW107")


def test_nothing_wrong_is_said_in_a_line(agenda_dir: MakeAgenda) -> None:
    """An agenda without problems: one line, code 0; no annotations for GitHub."""
    agenda = agenda_dir({"agenda.yaml": REFORM})

    assert agenda.run("check").expect(0).out == "no problems in 1 file\n"
    assert json.loads(agenda.run("check", "--format", "json").expect(0).out)["problems"] == []
    github = agenda.run("check", "--format", "github").expect(0)
    assert (github.out, github.err) == ("", "no problems in 1 file\n")


def test_warnings_are_findings_only_when_strict(agenda_dir: MakeAgenda) -> None:
    """A warning alone leaves code 0; ``--strict`` makes it 1."""
    text = SLIPS["items/i-1.yaml"].replace("MOLL", "MOL")
    agenda = agenda_dir(
        {
            "a.yaml": """
                agenda: {id: x, title: X}
                jurisdictions: [{id: A, title: A, level: national}]
                bodies: [{id: MOL, title: Ministry, side: government}]
                """,
            "i.yaml": text.replace("      - {on: 2024-02-30, kind: legal step}\n", ""),
        }
    )

    assert "1 warning in 2 files\n" in agenda.run("check").expect(0).out
    assert "1 warning in 2 files\n" in agenda.run("check", "--strict").expect(1).out


@pytest.mark.parametrize(
    ("files", "code", "line"),
    [
        ({}, 3, "{}  BW201  there is no .yaml file"),
        ({"a.yaml": "items: []"}, 3, "{}  BW201  this holds no `agenda:` with id and title"),
        ({"a.yaml": "agenda: [unclosed"}, 1, "a.yaml:"),
        ({"a.yaml": "just words"}, 1, "a.yaml:1:1  BW109  expected lists such as `items:`"),
        ({"a.yaml": "agenda: {title: No id}"}, 1, "a.yaml:1:9  BW110  an agenda needs 'id'"),
    ],
    ids=["no file", "no agenda", "no YAML", "no mapping", "no id"],
)
def test_an_agenda_that_is_none(
    agenda_dir: MakeAgenda, files: dict[str, str], code: int, line: str
) -> None:
    """Nothing to check is code 3; something that is wrong throughout is a finding."""
    agenda = agenda_dir(files)

    outcome = agenda.run("check", agenda.path).expect(code)

    assert outcome.out.startswith(line.format(agenda.path))
    assert outcome.err == ""


def test_a_folder_there_is_not(agenda_dir: MakeAgenda) -> None:
    """Every format tells that the folder is not there, with code 3."""
    agenda = agenda_dir({})

    for output_format in ("text", "json", "github"):
        outcome = agenda.run("check", "nowhere", "--format", output_format).expect(3)
        assert "there is no such file or folder" in outcome.out


def test_refuses_a_format_there_is_not(slips: AgendaDir) -> None:
    """The formats there are are listed."""
    assert "'text', 'json', 'github'" in slips.run("check", "--format", "xml").expect(2).err


def test_carets_under_a_line_with_tabs_and_wide_marks(agenda_dir: MakeAgenda) -> None:
    """A tab counts as one cell, as it is printed; marks that combine count none."""
    agenda = agenda_dir(
        {"a.yaml": "agenda: {id: x, title: X}\nitems:\n  - {id: I,\ttitle: {ur: اِسلام}, x: ۱}\n"}
    )

    lines = agenda.run("check").expect(1).lines

    assert lines[1:3] == [
        "    |   - {id: I, title: {ur: اِسلام}, x: ۱}",
        "    | " + " " * 32 + "^",
    ]


def test_a_line_without_end_is_cut_around_the_place(agenda_dir: MakeAgenda) -> None:
    """Of a line of thousands of characters only the part that matters is printed."""
    title = "long " * 2_000
    agenda = agenda_dir({"a.yaml": f"agenda: {{id: x, title: '{title}', nonsense: 1}}\n"})

    place, excerpt, carets, _ = agenda.run("check").expect(1).lines

    start = carets.index("^")
    assert place.endswith(f"a.yaml:1:{len(title) + 28}  BW107  an agenda has no 'nonsense'")
    assert excerpt[start : start + carets.count("^")] == "nonsense"
    assert len(excerpt) <= 110


def test_commands_to_the_terminal_are_not_passed_on(agenda_dir: MakeAgenda) -> None:
    """An excerpt with an escape character prints without it, and the caret still fits."""
    agenda = agenda_dir({"a.yaml": "agenda: {id: x, title: \x1b[31mred}\n"})

    outcome = agenda.run("check").expect(1)

    assert "\x1b" not in outcome.out
    assert outcome.lines[1:3] == [
        "    | agenda: {id: x, title: \ufffd[31mred}",
        "    |                        ^^^^^^^^^",
    ]


@pytest.mark.parametrize(
    "name", ["copies\\act.pdf", "C:/copies/act.pdf", "/copies/act.pdf", "../act.pdf"]
)
def test_paths_of_one_machine_are_refused_with_a_hint(agenda_dir: MakeAgenda, name: str) -> None:
    """A backslash, a drive or a way out of the folder says how a path is written."""
    agenda = agenda_dir(
        {
            "a.yaml": f"""
                agenda: {{id: x, title: X}}
                sources: [{{id: S, title: S, file: '{name}'}}]
                """
        }
    )

    outcome = agenda.run("check", ".").expect(1)

    assert outcome.lines[0] == f'a.yaml:3:35  BW114  "{name}" leads out of the agenda\'s folder'
    assert "write a path relative to it, with forward slashes" in outcome.lines[2]


def test_places_are_the_same_with_line_ends_of_windows(slips: AgendaDir) -> None:
    """CRLF moves no line and no column, and prints no stray carriage return."""
    expected = slips.run("check").out
    for name in SLIPS:
        file = slips.path / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert expected == slips.run("check").out
