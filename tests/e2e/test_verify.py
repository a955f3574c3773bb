"""What ``bwpolicy verify`` says of outputs that were made before the agenda changed, or after."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import attrs
import pytest

from tests.support.agendas import AgendaDir, MakeAgenda, Outcome, make_agenda
from tests.support.reform import AS_OF, REFORM

REPORTERS: Final = ("terminal", "markdown", "html", "json", "csv", "calendar", "message")
FORMATS: Final = ("txt", "md", "html", "json", "csv", "zip", "ics")
#: Outputs that tell of each record, and those that only carry the reference.
TRACED: Final = ("reform-html.html", "reform-json.json", "reform-tables.zip")
UNTRACED: Final = (
    "reform-calendar.ics",
    "reform-markdown.md",
    "reform-message.txt",
    "reform-terminal.txt",
    "reform-tracks.csv",
)
CANNOT_NAME: Final = "the file does not tell of each record, so what changed can't be named"


@attrs.frozen
class Made:
    """
    An agenda, and outputs that were made of it.

    Attributes:
        agenda: The agenda.
        outputs: Folder of the outputs.
    """

    agenda: AgendaDir
    outputs: Path

    def after(self, place: Path, old: str, new: str) -> AgendaDir:
        """Return the agenda in another folder, with *new* in the place of *old*."""
        assert old in REFORM
        place.mkdir()
        return make_agenda(place, {"agenda.yaml": REFORM.replace(old, new, 1)})


@pytest.fixture(name="made", scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    agenda = make_agenda(tmp_path_factory.mktemp("agenda"), {"agenda.yaml": REFORM})
    outputs = tmp_path_factory.mktemp("outputs")
    formats = [word for name in FORMATS for word in ("-f", name)]
    asked = ("--as-of", AS_OF, "--since", "2024-01-01", "--audience", "tripartite")
    agenda.run("report", *REPORTERS, *formats, *asked, "-o", outputs).expect(0)
    return Made(agenda, outputs)


def verdict(agenda: AgendaDir, *files: Path, code: int) -> Outcome:
    """Return what is said of *files*, which must be all on standard output."""
    outcome = agenda.run("verify", *files).expect(code)
    assert outcome.err == ""
    return outcome


@pytest.mark.parametrize("name", [*TRACED, *UNTRACED])
def test_an_output_agrees_with_what_it_was_made_from(made: Made, name: str) -> None:
    """Every format carries the reference with all that was asked, and agrees."""
    outcome = verdict(made.agenda, made.outputs / name, code=0)

    (line,) = outcome.lines
    asked = f"as-of={AS_OF}/since=2024-01-01/for=tripartite"
    told = "the agenda still gives the record it was made from"
    assert line.startswith(f"{made.outputs / name}: {told} (bwpolicy:reform/{asked}/")


def test_where_records_are_written_does_not_matter(made: Made, tmp_path: Path) -> None:
    """Comments, the order of records and the file they live in change no picture."""
    head, bodies = REFORM.split("sources:", 1)
    files = {"a.yaml": f"# moved\n\n{head}", "more/b.yaml": f"sources:{bodies}"}

    moved = make_agenda(tmp_path, files)

    assert len(verdict(moved, *sorted(made.outputs.iterdir()), code=0).lines) == 8


@pytest.mark.parametrize("name", TRACED)
def test_a_changed_record_is_named(made: Made, tmp_path: Path, name: str) -> None:
    """After an edit of one item, formats that tell of each record name it and no other."""
    edited = made.after(tmp_path / "a", "Limits of essential services orders", "Limits of orders")

    lines = verdict(edited, made.outputs / name, code=1).lines

    assert len(lines) == 2
    assert ": the agenda gives another record now (bwpolicy:reform/" in lines[0]
    assert lines[1] == f"{made.outputs / name}:   changed: R-2"


@pytest.mark.parametrize("name", UNTRACED)
def test_others_say_that_they_cannot_name_it(made: Made, tmp_path: Path, name: str) -> None:
    """Formats with the reference alone say that something changed, not what."""
    edited = made.after(tmp_path / "a", "Limits of essential services orders", "Limits of orders")

    lines = verdict(edited, made.outputs / name, code=1).lines

    assert len(lines) == 2
    assert lines[1] == f"{made.outputs / name}:   {CANNOT_NAME}"


@pytest.mark.parametrize("name", TRACED)
def test_records_that_come_and_go_are_named(made: Made, tmp_path: Path, name: str) -> None:
    """A record with another id is one that is gone and one that is new."""
    edited = made.after(tmp_path / "a", "id: R-10", "id: R-11")

    lines = verdict(edited, made.outputs / name, code=1).lines

    told = [line.removeprefix(f"{made.outputs / name}:   ") for line in lines[1:]]
    assert "gone: R-10" in told
    assert "new: R-11" in told


def test_what_the_audience_may_not_see_changes_nothing(made: Made, tmp_path: Path) -> None:
    """An edit of an item above the audience leaves the outputs in agreement."""
    edited = made.after(tmp_path / "a", "A matter for officials", "Another matter")

    verdict(edited, *sorted(made.outputs.iterdir()), code=0)


def test_what_happens_later_changes_nothing(made: Made, tmp_path: Path) -> None:
    """An event that is added for a later day is not in the picture of that day."""
    later = "{on: 2024-09-01, kind: legal step, stage: notified}"
    before = "- {on: 2021, kind: legal step, stage: drafting, sources: [PAPER]}\n"
    edited = made.after(tmp_path / "a", before, f"{before}          - {later}\n")

    verdict(edited, *sorted(made.outputs.iterdir()), code=0)


def test_another_agenda_is_told(made: Made, agenda_dir: MakeAgenda) -> None:
    """An output of another agenda says whose it is."""
    other = agenda_dir({"a.yaml": "agenda: {id: other, title: Other}\n"})

    lines = verdict(other, made.outputs / "reform-html.html", code=1).lines

    assert lines[1].endswith("it was made from the agenda reform, and this one is other")


def test_a_filter_that_names_nothing_any_more(made: Made, tmp_path: Path) -> None:
    """An output that was narrowed to a record that is gone says so."""
    path = tmp_path / "one.html"
    made.agenda.run("report", "html", "--as-of", AS_OF, "--item", "R-10", "-o", path).expect(0)
    edited = made.after(tmp_path / "a", "id: R-10", "id: R-11")

    verdict(made.agenda, path, code=0)
    outcome = verdict(edited, path, code=1)

    assert "no item 'R-10' in this agenda" in outcome.out


def test_a_file_without_a_reference(made: Made, tmp_path: Path) -> None:
    """A file that bwpolicy did not make, or can't read, is told; the others are still looked at."""
    files = {"plain.txt": b"Nothing.", "a.bin": bytes(range(256)), "b.zip": b"PK\x03\x04 broken"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "empty").touch()
    (tmp_path / "folder").mkdir()
    good = made.outputs / "reform-html.html"

    outcome = verdict(made.agenda, *sorted(tmp_path.iterdir()), tmp_path / "none", good, code=1)

    told = {Path(line.partition(": ")[0]).name: line.partition(": ")[2] for line in outcome.lines}
    for name in (*files, "empty"):
        assert told[name] == "no record reference in it that can be read"
    assert told["none"] == "can't be read: No such file or directory"
    assert told["folder"].startswith("can't be read: ")
    assert told["reform-html.html"].startswith("the agenda still gives the record it was made from")


def test_a_reference_that_was_tampered_with(made: Made, tmp_path: Path) -> None:
    """A page whose digest was written over does not agree; its words alone are not looked at."""
    page = (made.outputs / "reform-html.html").read_text(encoding="utf-8")
    (tmp_path / "a.html").write_text(page.replace("/for=tripartite/", "/for=public/"), "utf-8")
    (tmp_path / "b.html").write_text(page.replace(AS_OF, "2024-13-45"), "utf-8")

    assert "gives another record" in verdict(made.agenda, tmp_path / "a.html", code=1).out
    assert "no record reference" in verdict(made.agenda, tmp_path / "b.html", code=1).out


def test_codes_of_what_can_not_be_asked(made: Made, agenda_dir: MakeAgenda) -> None:
    """Without a file it is a fault of usage, and an agenda with errors is as everywhere."""
    broken = agenda_dir({"a.yaml": "agenda: {id: x}\n"})

    assert "FILE..." in made.agenda.run("verify").expect(2).err
    assert "a.yaml:1:" in broken.run("verify", made.outputs / "reform-html.html").expect(3).err


def test_an_agenda_named_with_an_option(made: Made, tmp_path: Path) -> None:
    """-a names the agenda from anywhere."""
    path = made.outputs / "reform-json.json"

    outcome = AgendaDir(tmp_path).run("verify", path, "-a", made.agenda.path).expect(0)

    assert "the agenda still gives the record it was made from" in outcome.out
