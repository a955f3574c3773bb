"""Whether an output still agrees with the agenda it was made from."""

from __future__ import annotations

import io
import json
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwpolicy.analysis import take_snapshot
from bwpolicy.model import Agenda, Text
from bwpolicy.reporting.record import reference_of, trace_of
from bwpolicy.reporting.verifying import Verdict, verify
from bwpolicy.testing import picture, render_report, sample_agenda

AGENDA = sample_agenda()
REFERENCE = str(reference_of(picture("usual")))
TRACE = trace_of(picture("usual"))


def changed() -> Agenda:
    """Return the sample with another title for an item, one body less and one source more."""
    first, *others = AGENDA.items
    renamed = attrs.evolve(first, title=Text.of("Another title"))
    plan = attrs.evolve(AGENDA.plans[0], id="NEW-PLAN")
    laws = attrs.evolve(AGENDA.laws[0], id="NEW-LAW")
    return attrs.evolve(AGENDA, items=(renamed, *others), plans=(*AGENDA.plans, plan), laws=(laws,))


def archive(files: dict[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """Return an archive of *files*."""
    held = io.BytesIO()
    with ZipFile(held, "w", compression) as written:
        for name, content in files.items():
            written.writestr(ZipInfo(name), content, compression)
    return held.getvalue()


def one(content: bytes | str, agenda: Agenda = AGENDA) -> Verdict:
    """Return the only verdict on *content*."""
    (verdict,) = verify(content.encode() if isinstance(content, str) else content, agenda)
    return verdict


@pytest.mark.parametrize(
    ("reporter", "format_"),
    [
        ("terminal", "txt"),
        ("markdown", "md"),
        ("html", "html"),
        ("json", "json"),
        ("csv", "csv"),
        ("csv", "zip"),
        ("calendar", "ics"),
        ("message", "txt"),
    ],
)
@pytest.mark.parametrize("agenda", ["sample", "an_agenda/of ours~, a very long name indeed, اصلاح"])
def test_every_format_agrees_with_its_agenda(reporter: str, format_: str, agenda: str) -> None:
    """The reference is found in it, however the format folds, packs or escapes its text."""
    source = attrs.evolve(AGENDA, settings=attrs.evolve(AGENDA.settings, id=agenda))
    snapshot = take_snapshot(
        source, date(2024, 6, 30), since=date(2023, 1, 1), themes=("freedom-of-association",)
    )

    verdict = one(render_report(reporter, snapshot, format=format_).content, source)

    assert verdict.agrees
    assert verdict.reference == verdict.now == reference_of(snapshot)
    assert (verdict.changed, verdict.gone, verdict.new, verdict.why) == ((), (), (), "")


@pytest.mark.parametrize(("reporter", "format_"), [("html", "html"), ("json", "json")])
def test_what_changed_is_named(reporter: str, format_: str) -> None:
    """Records that say something else, that are gone, and that are new."""
    content = render_report(reporter, picture("usual"), format=format_).content

    verdict = one(content, changed())

    assert (verdict.agrees, verdict.traced) == (False, True)
    assert "R-1" in verdict.changed
    assert "R-2" not in verdict.changed
    assert "FARM-ACT" in verdict.gone
    assert set(verdict.new) == {"NEW-PLAN", "NEW-LAW"}
    assert verdict.now is not None
    assert verdict.now.digest != verdict.reference.digest


def test_without_a_trace_only_the_verdict_is_told() -> None:
    """A line of text carries no more than its reference."""
    verdict = one(f"Record reference: {REFERENCE}", changed())

    assert (verdict.agrees, verdict.traced) == (False, False)
    assert (verdict.changed, verdict.gone, verdict.new) == ((), (), ())


def test_another_agenda_is_told_apart() -> None:
    """Its records are not compared."""
    other = attrs.evolve(AGENDA, settings=attrs.evolve(AGENDA.settings, id="other"))

    verdict = one(f"{REFERENCE} {TRACE}", other)

    assert (verdict.agrees, verdict.now) == (False, None)
    assert verdict.why == "it was made from the agenda sample, and this one is other"


def test_a_filter_that_names_nothing_any_more_says_so() -> None:
    """A picture that can't be taken again does not agree."""
    snapshot = take_snapshot(AGENDA, date(2024, 6, 30), items=("R-2",))
    shorter = attrs.evolve(AGENDA, items=AGENDA.items[:1])

    verdict = one(str(reference_of(snapshot)), shorter)

    assert (verdict.agrees, verdict.now) == (False, None)
    assert "R-2" in verdict.why


@pytest.mark.parametrize("days", ["since=2030-01-01", "known-by=0001-01-01/since=2024-01-01"])
def test_days_in_no_order_say_so(days: str) -> None:
    """A reference may have been written by hand."""
    verdict = one(f"bwpolicy:sample/as-of=2024-06-30/{days}/for=public/0123456789abcdef")

    assert (verdict.agrees, verdict.now) == (False, None)
    assert verdict.why


def test_each_reference_has_a_verdict() -> None:
    """A file may hold several reports; then no trace can be told to belong to one."""
    public = str(reference_of(picture("usual", "public")))

    verdicts = verify(f"{REFERENCE}\n{public}\n{REFERENCE} {TRACE}".encode(), changed())

    assert [str(each.reference) for each in verdicts] == [REFERENCE, public]
    assert [each.traced for each in verdicts] == [False, False]


@pytest.mark.parametrize(
    "content",
    [
        f"{REFERENCE[:30]}\r\n {REFERENCE[30:]}".encode(),
        f"{REFERENCE[:30]}\n\t{REFERENCE[30:]}".encode(),
        b"\xff\xfe\x00" + REFERENCE.encode() + b"\xff",
        archive({"word/document.xml": f"<w:t>{REFERENCE[:20]}</w:t><w:t>{REFERENCE[20:]}</w:t>"}),
        archive({"a.bin": b"\xff\x00", "b.txt": REFERENCE}, compression=0),
        json.dumps({"reference": REFERENCE}).encode(),
        f"<p>{REFERENCE}</p>".encode(),
    ],
    ids=["folded", "folded with a tab", "amid bytes", "office", "stored", "json", "html"],
)
def test_a_reference_is_found_wherever_it_stands(content: bytes) -> None:
    """Folded lines, runs of letters and bytes that are no text do not hide it."""
    assert one(content).agrees


def damaged() -> bytes:
    """Return an archive whose packed bytes were changed."""
    content = bytearray(archive({"a.txt": REFERENCE * 100}))
    content[40:60] = bytes(20)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nothing here",
        bytes(range(256)) * 10,
        b"%PDF-1.7\n\x00\xff",
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(100),
        archive({"a.txt": REFERENCE})[:60],
        damaged(),
        b"[" * 100_000,
        b'{"snapshot_version": 0}',
        b"[1]",
        b"1",
        b"\xef\xbb\xbf{}",
    ],
)
def test_a_file_without_a_reference_has_no_verdict(content: bytes) -> None:
    """Whatever it is, and however damaged."""
    assert verify(content, AGENDA) == ()


@given(st.binary())
def test_any_bytes_can_be_looked_at(content: bytes) -> None:
    """Nothing is raised, as they are or as the beginning of an archive."""
    assert verify(content, AGENDA) == ()
    assert verify(b"PK\x03\x04" + content, AGENDA) == ()


@given(st.data())
def test_any_damage_to_an_archive_can_be_looked_at(data: st.DataObject) -> None:
    """What can still be read is, and the rest is left."""
    content = bytearray(archive({"a.txt": REFERENCE, "b.txt": "x" * 1000}))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(4, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))

    assert len(verify(bytes(content), AGENDA)) <= 1


def test_an_archive_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file must not unpack to fill the memory."""
    monkeypatch.setattr("bwpolicy.reporting.outputs.MOST", 100_000)
    bomb = archive({"a.txt": REFERENCE, "b.txt": "x" * 200_000, "c.txt": REFERENCE})

    assert len(bomb) < 1000
    assert one(bomb).agrees
    assert verify(archive({"b.txt": "x" * 200_000, "c.txt": REFERENCE}), AGENDA) == ()


def test_an_archive_within_an_archive_is_read() -> None:
    """Reporters hand over several office files in one."""
    inner = archive(
        {"word/document.xml": f"<w:t>{REFERENCE[:30]}</w:t><w:t>{REFERENCE[30:]}</w:t>"}
    )

    assert one(archive({"letter.docx": inner})).agrees


def test_the_limit_holds_for_all_archives_within_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one of them unpacks to is missing for the next."""
    monkeypatch.setattr("bwpolicy.reporting.outputs.MOST", 100_000)
    first = archive({"a.txt": "x" * 80_000})
    second = archive({"b.txt": "x" * 30_000, "c.txt": REFERENCE})

    assert verify(archive({"a.zip": first, "b.zip": second}), AGENDA) == ()


def test_a_long_text_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands beyond it is not looked for."""
    monkeypatch.setattr("bwpolicy.reporting.outputs.MOST", 1000)

    assert verify(b"x" * 2000 + REFERENCE.encode(), AGENDA) == ()


def test_a_snapshot_for_the_public_tells_of_no_more() -> None:
    """What an audience may not see is no news to it either."""
    snapshot = picture("usual", "public")
    content = render_report("html", snapshot).content
    hidden = attrs.evolve(AGENDA.items[0], id="SECRET", access="government", tracks=())
    more = attrs.evolve(AGENDA, items=(*AGENDA.items, hidden))

    assert one(content, more).agrees
