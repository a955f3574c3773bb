"""``bwpolicy import``: a matrix in, an agenda out; what is bad is refused with a clear word."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from openpyxl import Workbook

import bwpolicy
from tests.support.agendas import AgendaDir, MakeAgenda
from tests.support.folders import write
from tests.support.sheets import UGLY

HEADER: Final = "agenda: {id: a, title: Agenda, country: PK}\n"
HEADINGS: Final = ("ID", "Milestone", "Responsible", "Due date", "Status", "Remarks")
ROW: Final = (
    "M1",
    "Draft shared",
    "Ministry of Labour",
    "June 2024",
    "in progress",
    "with cabinet",
)


@pytest.fixture(name="agenda")
def _agenda(agenda_dir: MakeAgenda) -> AgendaDir:
    """Return an agenda without any reform."""
    return agenda_dir({"agenda.yaml": HEADER})


def table(agenda: AgendaDir, *rows: tuple[str, ...], name: str = "matrix.csv") -> Path:
    """Write a table beside the agenda's folder, and return where it is."""
    path = agenda.path.parent / name
    lines = [",".join(f'"{cell}"' for cell in row) for row in (HEADINGS, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def files(agenda: AgendaDir) -> dict[str, bytes]:
    """Return every file of the agenda."""
    return {
        path.relative_to(agenda.path).as_posix(): path.read_bytes()
        for path in agenda.path.rglob("*")
        if path.is_file()
    }


def test_proposes_first_and_writes_when_told(agenda: AgendaDir) -> None:
    """Without a mapping it writes one to be looked at, and nothing into the agenda."""
    path = table(agenda, ROW)
    before = files(agenda)

    proposed = agenda.run("import", path, "--as-of", "2024-06-30").expect(1)

    own = path.with_name("matrix.csv.mapping.yaml")
    assert files(agenda) == before
    assert proposed.lines[0].startswith("would write 1 body, 1 milestone into imports/matrix-")
    assert proposed.lines[-2] == f"{own} says how the table is read. Look at it, then:"
    assert "      D: due called Due date\n" in own.read_text("utf-8")

    wrote = agenda.run("import", path, "-m", own, "--as-of", "2024-06-30").expect(1)

    assert wrote.lines[:2] == [
        proposed.lines[0].replace("would write", "wrote"),
        "cells: 11 read, 1 assumed, 0 kept as words, 0 ignored, 0 lost",
    ]
    agenda.run("check", "--strict").expect(0)
    assert "Draft shared" in agenda.run("status", "--as-of", "2024-06-30").expect(0).out


#: Columns with their headings, and what is written for them.
FILLED_IN = (("A", "Key", "id"), ("B", "Demand", "title"), ("C", "Promised", "due"))


def test_headings_that_nobody_knows(agenda: AgendaDir) -> None:
    """A mapping is written to be filled in, and nothing else; filled in, it is read."""
    path = agenda.path.parent / "matrix.csv"
    path.write_text("Demands\nKey,Demand,Promised\nD-01,Withdraw,June 2024\n", encoding="utf-8")
    before = files(agenda)

    outcome = agenda.run("import", path, "--yes").expect(1)

    own = path.with_name("matrix.csv.mapping.yaml")
    assert files(agenda) == before
    assert outcome.lines[0] == (
        "no sheet has headings that are known: row 2 of matrix is taken for headings, all columns "
        "for notes"
    )
    assert f"{own} says how the table is read. Look at it, then:" in outcome.out
    text = own.read_text("utf-8")
    for letter, name, meaning in FILLED_IN:
        line = f"{letter}: note called {name}"
        assert line in text
        text = text.replace(line, f"{letter}: {meaning} called {name}")
    own.write_text(text, encoding="utf-8")
    agenda.run("import", path, "-m", own, "--as-of", "2024-06-30").expect(0)
    assert [item.id for item in bwpolicy.load(agenda.path).items] == ["D-01"]


def test_a_dry_run_writes_nothing(agenda: AgendaDir) -> None:
    """Neither records nor a mapping; what it shows is what would be written."""
    path = table(agenda, ROW)
    agenda.run("import", path, "--dry-run").expect(1)
    own = path.with_name("matrix.csv.mapping.yaml")
    assert not own.exists()
    agenda.run("import", path).expect(1)
    before = files(agenda)

    dry = agenda.run("import", path, "-m", own, "--dry-run").expect(1)

    assert files(agenda) == before
    wrote = agenda.run("import", path, "-m", own).expect(1)
    assert [line.replace("would write", "wrote") for line in dry.lines] == wrote.lines


def test_the_day_that_the_table_says_itself(agenda: AgendaDir) -> None:
    """It is read for that day, and says so."""
    path = table(agenda, ROW)
    path.write_text("As on 31 May 2024\n" + path.read_text("utf-8"), encoding="utf-8")

    outcome = agenda.run("import", path, "--yes").expect(1)

    assert "read for 2024-05-31, as it says itself in A1: 'As on 31 May 2024'\n" in outcome.out
    (step,) = bwpolicy.load(agenda.path).working_groups[0].milestones
    assert str(step.claims[0].on) == "../2024-05-31"


def test_a_mapping_that_is_there_is_left_alone(agenda: AgendaDir) -> None:
    """What somebody corrected is not written over by the next proposal."""
    path = table(agenda, ROW)
    own = path.with_name("matrix.csv.mapping.yaml")
    own.write_text("# mine\n", encoding="utf-8")

    outcome = agenda.run("import", path).expect(1)

    assert "is there already, and was left as it is" in outcome.out
    assert own.read_text("utf-8") == "# mine\n"


def test_a_table_without_doubts_is_code_0(agenda_dir: MakeAgenda) -> None:
    """Where nothing needs a person, the code says so."""
    agenda = agenda_dir(
        {"a.yaml": HEADER + "bodies: [{id: MOL, title: Ministry of Labour, side: government}]\n"}
    )

    outcome = agenda.run("import", table(agenda, ROW), "--yes").expect(0)

    assert len(outcome.lines) == 2


def test_the_same_again_and_a_newer_version(agenda: AgendaDir) -> None:
    """The same file changes nothing; a newer one adds facts, and names the rows that vanished."""
    other = ("M2", "Bill tabled", "Ministry of Labour", "2025", "not started", "")
    path = table(agenda, ROW, other)
    agenda.run("import", path, "--yes", "--as-of", "2024-06-30").expect(1)
    before = files(agenda)

    again = agenda.run("import", path, "--yes", "--as-of", "2024-07-31").expect(0)

    assert again.lines[0] == "nothing new: the agenda says all that this table says"
    assert files(agenda) == before

    row = ("M1", "Draft shared", "Ministry of Labour", "September 2024", "Done", "signed")
    newer = agenda.run("import", table(agenda, row), "--yes", "--as-of", "2024-09-30").expect(1)

    assert newer.lines[0].startswith("wrote 3 facts on records that are there into imports/")
    assert "not in this table any more, and left as they are: M2" in newer.out
    (step,) = (m for m in bwpolicy.load(agenda.path).working_groups[0].milestones if m.id == "M1")
    assert [(str(date.to), date.kind) for date in step.dates] == [
        ("2024-06", "commitment"),
        ("2024-09", "extension"),
    ]
    assert [(claim.says, str(claim.words)) for claim in step.claims] == [
        ("under way", "in progress"),
        ("done", "Done"),
        (None, "Remarks: signed"),
    ]
    third = agenda.run("import", path.with_name("matrix.csv"), "--yes").expect(1)
    assert third.lines[0].startswith("nothing new")


def test_facts_are_added_where_the_user_has_put_the_record(agenda: AgendaDir) -> None:
    """A record rewritten on one line and moved to another file gets its facts there."""
    agenda.run("import", table(agenda, ROW), "--yes", "--as-of", "2024-06-30").expect(1)
    (written,) = (agenda.path / "imports").iterdir()
    source = bwpolicy.load(agenda.path).sources[0].id
    written.unlink()
    mine = f"""\
bodies: [{{id: MINISTRY-LABOUR, title: Ministry of Labour, side: government}}]
sources: [{{id: {source}, title: matrix.csv, kind: other}}]
working_groups: [{{id: OURS, title: Ours, milestones: [
  {{id: M1, title: Draft shared, sources: [{source}], claims: [ # theirs
    {{on: 2024, words: in progress, sources: [{source}]}}, # mine
  ]}}]}}]
"""
    write(agenda.path, {"mine.yaml": mine})

    agenda.run("import", table(agenda, (*ROW[:4], "Done", ROW[5])), "--yes").expect(1)

    text = (agenda.path / "mine.yaml").read_text("utf-8")
    assert "# theirs" in text
    assert "# mine" in text
    (group,) = (g for g in bwpolicy.load(agenda.path).working_groups if g.id == "OURS")
    assert [claim.says for claim in group.milestones[0].claims] == [None, "done", None]


def test_all_findings_are_listed_when_asked(agenda: AgendaDir) -> None:
    """Forty are enough at first; ``--all`` lists every one."""
    rows = [(f"M{n}", f"Step {n}", "", f"soon {n}", "", "") for n in range(50)]
    path = table(agenda, *rows)

    assert agenda.run("import", path).expect(1).out.count("no date in it") == 40
    assert "and 10 more: --all lists them" in agenda.run("import", path).expect(1).out
    assert agenda.run("import", path, "--all").expect(1).out.count("no date in it") == 50


@pytest.mark.parametrize("name", UGLY)
def test_ugly_tables(name: str, agenda: AgendaDir) -> None:
    """Each is read and written in one step, and the status shows."""
    path = UGLY[name](agenda.path.parent)

    outcome = agenda.run("import", path, "--yes", "--as-of", "2024-06-30").expect(1)

    assert ", 0 lost\n" in outcome.out
    agenda.run("check", "--strict").expect(0)
    agenda.run("status", "--as-of", "2024-06-30").expect(0)


# What is bad


def zipped(*parts: str) -> Callable[[Path], None]:
    """Return what writes an archive of these parts."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for part in parts:
                archive.writestr(part, "<x/>")

    return make


def content(held: bytes) -> Callable[[Path], object]:
    """Return what writes a file of these bytes."""
    return lambda path: write(path.parent, {path.name: held})


def bomb(path: Path) -> None:
    """Write a workbook whose texts would fill the memory."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        with archive.open("xl/sharedStrings.xml", "w") as part:
            for _ in range(130):
                part.write(b" " * (1 << 20))


def changed(old: bytes, new: bytes) -> Callable[[Path], None]:
    """Return what writes a workbook with other bytes in its sheet."""

    def make(path: Path) -> None:
        book = Workbook()
        for row in (HEADINGS, ROW):
            book.worksheets[0].append(row)
        book.save(path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, held in parts.items():
                archive.writestr(name, held.replace(old, new) if "sheet1" in name else held)

    return make


BAD: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "password": (content(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"), "is closed by a password"),
    "empty file": (content(b""), "is empty"),
    "picture": (content(b"\x89PNG\r\n\x1a\n\0"), "is neither a workbook (.xlsx) nor a table"),
    "damaged": (content(b"PK\x03\x04 and then nothing"), "is damaged"),
    "folder": (Path.mkdir, "is a folder: name a file"),
    "nowhere": (lambda _: None, "No such file"),
    "xlsb": (zipped("xl/workbook.bin"), "is a binary workbook (.xlsb): save it as .xlsx"),
    "ods": (zipped("content.xml"), "is an OpenDocument sheet: save it as .xlsx"),
    "docx": (zipped("word/document.xml"), "is a Word document"),
    "zip": (zipped("a.txt"), "is neither a workbook (.xlsx) nor a table"),
    "bomb": (bomb, "would be larger than 128 MB when unpacked"),
    "cut off": (changed(b"</sheetData>", b""), "can't be read as a workbook"),
    "entities": (changed(b"<worksheet", b"<!DOCTYPE w><worksheet"), "declares a document type"),
    "nothing in it": (content(b",\n,\n"), "no sheet has anything in it"),
}


@pytest.mark.parametrize(("make", "message"), BAD.values(), ids=BAD)
def test_what_is_no_table_is_refused(
    make: Callable[[Path], object], message: str, agenda: AgendaDir
) -> None:
    """One line says what it is and what to do; the agenda stays as it is."""
    path = agenda.path.parent / "matrix.xlsx"
    make(path)
    before = files(agenda)

    outcome = agenda.run("import", path, "--yes").expect(2)

    assert outcome.out == ""
    assert outcome.err.startswith(f"bwpolicy: {path}: {message}")
    assert outcome.err.count("\n") == 1
    assert files(agenda) == before


def test_macros_and_links_are_told(agenda: AgendaDir) -> None:
    """A workbook with macros and links to others is read; neither is followed."""
    path = agenda.path.parent / "matrix.xlsm"
    changed(b"", b"")(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", "x")
        archive.writestr("xl/externalLinks/externalLink1.xml", "<x/>")

    outcome = agenda.run("import", path, "--yes").expect(1)

    assert "  it holds macros: they are not run\n" in outcome.out
    assert "  it has links to other files: they are not followed\n" in outcome.out


def test_a_million_empty_rows_are_no_trouble(agenda: AgendaDir) -> None:
    """A sheet that somebody formatted to its end is read as the table that it is."""
    path = agenda.path.parent / "matrix.xlsx"
    rows = b"".join(b'<row r="%d" s="1"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 2**20))
    changed(b"</sheetData>", rows + b"</sheetData>")(path)

    outcome = agenda.run("import", path, "--yes").expect(1)

    assert outcome.lines[1] == "cells: 11 read, 1 assumed, 0 kept as words, 0 ignored, 0 lost"


def test_every_mistake_of_a_mapping_is_told(agenda: AgendaDir) -> None:
    """All of them in one run; the agenda stays as it is."""
    path = table(agenda, ROW)
    own = path.with_name("own.yaml")
    own.write_text(
        "sheets:\n  - name: matrix\n    rows: itm\n    first: two\n"
        "    columns: {A: idd, 7: title}\n    colour: red\n"
        "words: {nearly: almost}\nbodies: [a]\ngrade: good\n",
        encoding="utf-8",
    )

    outcome = agenda.run("import", path, "-m", own).expect(2)

    told = outcome.err.removeprefix("bwpolicy: ").splitlines()
    assert len(told) == 8
    assert all(line.startswith(f"{own}: ") for line in told)
    assert "sheet matrix: column A: 'idd' is not known; did you mean id?" in outcome.err
    assert list(files(agenda)) == ["agenda.yaml"]


def test_what_a_mapping_names_must_be_there(agenda: AgendaDir) -> None:
    """Sheets of the book, jurisdictions, bodies and procedures of the agenda."""
    path = table(agenda, ROW)
    own = path.with_name("own.yaml")
    own.write_text(
        "sheets: [{name: Matrix, columns: {E: status in PK-PB}}, {name: Other, columns: {A: id}}]\n"
        "procedure: atc\nreported_by: X\n",
        encoding="utf-8",
    )

    outcome = agenda.run("import", path, "-m", own).expect(2)

    assert "the book has no sheet 'Matrix'; did you mean matrix?" in outcome.err
    assert "the agenda has no jurisdiction 'PK-PB'" in outcome.err
    assert "the agenda has no procedure 'atc'; did you mean act?" in outcome.err
    assert "reported_by: the agenda has no body 'X'" in outcome.err


def test_an_agenda_of_one_file_is_refused(agenda: AgendaDir) -> None:
    """New records get a file of their own, so there must be a folder."""
    outcome = agenda.run("import", table(agenda, ROW), "-a", agenda.path / "agenda.yaml").expect(2)

    assert "is a single file: an import needs the folder of an agenda" in outcome.err


@pytest.mark.parametrize("text", ["items: [", "themes: []", "\ufeff" + HEADER])
def test_an_agenda_with_errors_is_code_3(text: str, agenda_dir: MakeAgenda) -> None:
    """Nothing is read into an agenda that does not load."""
    agenda = agenda_dir({"agenda.yaml": text})

    agenda.run("import", table(agenda, ROW), "--yes", "-a", agenda.path).expect(3)

    assert list(files(agenda)) == ["agenda.yaml"]


def test_line_ends_of_windows_stay(agenda_dir: MakeAgenda) -> None:
    """A file with them gets more of them."""
    group = "working_groups:\n  - id: G\n    title: Group\n"
    agenda = agenda_dir({"agenda.yaml": ""})
    write(agenda.path, {"agenda.yaml": (HEADER + group).replace("\n", "\r\n")})

    agenda.run("import", table(agenda, ROW), "--yes").expect(1)

    text = (agenda.path / "agenda.yaml").read_bytes()
    assert b"    milestones:\r\n      - id: M1\r\n" in text
    assert text.count(b"\n") == text.count(b"\r\n")


def test_a_folder_where_nothing_may_be_written(
    agenda: AgendaDir, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told in a line, and no part of it is written."""
    from bwpolicy import cli
    from bwpolicy.errors import SaveError
    from bwpolicy.store import appending

    def refuse(folder: Path, _: object) -> None:
        raise SaveError(str(folder), "Permission denied")

    monkeypatch.setattr(appending, "write_texts", refuse)
    words = ["bwpolicy", "import", str(table(agenda, ROW)), "--yes", "-a", str(agenda.path)]
    monkeypatch.setattr("sys.argv", words)

    with pytest.raises(SystemExit) as end:
        cli.main()

    assert end.value.code == 2
    assert "Permission denied" in capsys.readouterr().err
    assert list(files(agenda)) == ["agenda.yaml"]
    assert not (agenda.path / "imports").exists()
