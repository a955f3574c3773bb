"""The record reference: which picture an output was made from."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import date
from typing import Any
from zlib import compress

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwpolicy import __version__
from bwpolicy.analysis import take_snapshot
from bwpolicy.analysis.snapshot import Filters
from bwpolicy.model.words import ACCESS
from bwpolicy.reporting import markdown, to_plain, with_history
from bwpolicy.reporting.record import (
    Reference,
    ReferenceError_,
    fingerprints,
    fingerprints_of_plain,
    parse_reference,
    reference_of,
    references_in,
    stamp,
    trace_of,
    traced_in,
)
from bwpolicy.testing import picture, sample_agenda
from tests.unit.analysis.agendas import SETTINGS, take

DIGEST = "0123456789abcdef"
USUAL = Reference(agenda="a", as_of=date(2024, 6, 30), audience="public", digest=DIGEST)

_ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
_several = st.lists(_ids, max_size=3).map(tuple)
_days = st.dates()

references = st.builds(
    Reference,
    agenda=_ids,
    as_of=_days,
    known_by=st.none() | _days,
    since=st.none() | _days,
    audience=st.sampled_from(ACCESS),
    filters=st.builds(
        Filters, themes=_several, jurisdictions=_several, bodies=_several, items=_several
    ),
    digest=st.text("0123456789abcdef", min_size=16, max_size=16),
)


@given(references)
def test_a_reference_can_be_read_as_it_is_printed(reference: Reference) -> None:
    """Whatever the ids in it hold: slashes, signs, spaces, other scripts."""
    assert parse_reference(str(reference)) == reference
    assert references_in(f"Record reference: {reference}.") == (reference,)


@given(references)
def test_a_reference_needs_no_escaping(reference: Reference) -> None:
    """It has no spaces, and is the same in Markdown, HTML, calendars and tables."""
    printed = str(reference)

    assert printed.isascii()
    assert markdown(printed) == printed
    assert not set(printed) & set(" \t\n\"'<>&,;\\|_~")


def test_a_reference_tells_what_was_asked() -> None:
    """Agenda, days, audience and filters; what was not asked for is left out."""
    full = attrs.evolve(
        USUAL,
        known_by=date(2024, 7, 1),
        since=date(2024, 1, 1),
        filters=Filters(themes=("a b", "c/d"), items=("R+1",)),
    )

    assert str(USUAL) == f"bwpolicy:a/as-of=2024-06-30/for=public/{DIGEST}"
    assert str(full) == (
        "bwpolicy:a/as-of=2024-06-30/known-by=2024-07-01/since=2024-01-01/for=public/"
        f"themes=a%20b+c%2Fd/items=R%2B1/{DIGEST}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bwpolicy:",
        "bwpolicy:a",
        f"bwpolicy:a/{DIGEST}",
        f"bwpolicy:a/as-of=2024-06-30/{DIGEST}",
        f"bwpolicy:a/for=public/{DIGEST}",
        f"bwpolicy:a/as-of=2024-06-31/for=public/{DIGEST}",
        f"bwpolicy:a/as-of=soon/for=public/{DIGEST}",
        f"bwpolicy:a/as-of=2024-06-30/for=everyone/{DIGEST}",
        f"bwpolicy:a/as-of=2024-06-30/for=public/colour=red/{DIGEST}",
        f"bwpolicy:a/as-of=2024-06-30/for=public/{DIGEST[:-1]}",
        f"bwpolicy:a/as-of=2024-06-30/for=public/{DIGEST}0",
        f"bwpolicy:a/as-of=2024-06-30/for=public/{DIGEST.upper()}",
        f" {USUAL}",
        f"{USUAL} ",
    ],
)
def test_anything_else_is_no_reference(text: str) -> None:
    """The error shows what was read."""
    with pytest.raises(ReferenceError_) as caught:
        parse_reference(text)

    assert str(caught.value) == f"{text!r} is no record reference"


def test_references_are_found_once_each_in_order() -> None:
    """Amid any text; what only looks like one is passed over."""
    other = attrs.evolve(USUAL, agenda="b")
    text = (
        f"x{USUAL}) <b>{other}</b> bwpolicy:a/as-of=never/for=public/{DIGEST}\n"
        f'"{USUAL}", {other};bwpolicy:'
    )

    assert references_in(text) == (USUAL, other)
    assert references_in("nothing here") == ()


ITEM = """
items:
  - id: X
    title: Reform
    jurisdiction: PB
    procedure: act
    events: [{on: 2024-03-01, kind: legal step, stage: drafting, words: WORDS, sources: [PRESS]}]
"""


def digest(text: str = ITEM, day: str = "2024-06-30", **more: Any) -> str:
    """Return the digest of a snapshot."""
    return reference_of(take(text, day, **more)).digest


def test_the_same_picture_has_the_same_digest() -> None:
    """Where its records are written plays no part; nor does white space."""
    assert digest() == digest(f"\n\n# a remark\n{ITEM}")
    assert digest() == digest(SETTINGS.strip() + ITEM)


@pytest.mark.parametrize(
    "more",
    [
        {"day": "2024-07-01"},
        {"known_by": "2024-06-30"},
        {"since": date(2024, 1, 1)},
        {"audience": "public"},
        {"items": ("X",)},
        {"jurisdictions": ("PB",)},
        {"text": ITEM.replace("WORDS", "OTHER")},
        {"text": ITEM.replace("PRESS", "LETTER")},
        {"text": ITEM.replace("2024-03-01", "2024-03-02")},
        {"text": ITEM.replace("title: Reform", "title: Repeal")},
        {"text": SETTINGS.replace("Test agenda", "Other agenda") + ITEM},
        {"text": SETTINGS.replace("id: test", "id: other") + ITEM},
    ],
)
def test_every_parameter_and_fact_changes_the_digest(more: dict[str, Any]) -> None:
    """One that is asked for differently, or says something else, is another picture."""
    assert digest(**more) != digest()


def test_the_digest_is_short_and_so_is_the_reference() -> None:
    """It fits on a line of a printed page."""
    reference = reference_of(picture("usual"))

    assert len(reference.digest) == 16
    assert reference.agenda == "sample"
    assert len(str(reference)) < 80


def test_each_record_has_a_fingerprint() -> None:
    """Of what it says, not of where it is written; the settings have one too."""
    before = fingerprints(take(ITEM, "2024-06-30"))
    after = fingerprints(take("# a remark\n" + ITEM.replace("WORDS", "OTHER"), "2024-06-30"))

    assert {"X", "PB", "PRESS", "test"} <= before.keys()
    assert {name for name in before if after[name] != before[name]} == {"X"}


def test_no_two_records_of_the_sample_share_an_id() -> None:
    """Each of them can be named where it changes."""
    snapshot = picture("usual")
    records = sum(
        len(getattr(snapshot, field.name))
        for field in attrs.fields(type(snapshot))
        if field.name not in {"changes", "possibly", "coverage"}
        and isinstance(getattr(snapshot, field.name), tuple)
    )

    assert len(fingerprints(snapshot)) == records + 1


@pytest.mark.parametrize("name", ["empty", "usual", "changes", "hostile", "right-to-left"])
def test_fingerprints_can_be_told_from_json(name: Any) -> None:
    """With its history or without, and whatever else stands beside the snapshot."""
    snapshot = picture(name)
    written = json.loads(json.dumps({"snapshot_version": 0, **with_history(snapshot)}))

    assert fingerprints_of_plain(written) == fingerprints(snapshot)


@pytest.mark.parametrize("plain", [{}, {"items": []}, {"settings": {}}])
def test_json_that_is_no_snapshot_has_no_fingerprints(plain: dict[str, Any]) -> None:
    """What is missing is an error."""
    with pytest.raises(KeyError):
        fingerprints_of_plain(plain)
    with pytest.raises(TypeError):
        fingerprints_of_plain({**to_plain(picture("empty")), "items": [1]})


@pytest.mark.parametrize("name", ["empty", "usual", "hostile"])
def test_fingerprints_travel_in_one_word(name: Any) -> None:
    """Amid any text, in signs that need no escaping."""
    snapshot = picture(name)
    trace = trace_of(snapshot)

    assert traced_in(f'<meta content="{trace}">') == fingerprints(snapshot)
    assert trace.isascii()
    assert not set(trace) & set("<>&\"' ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bwpolicy-trace:",
        "bwpolicy-trace:!!!",
        "bwpolicy-trace:abc",
        "bwpolicy-trace:AAAA",
        f"bwpolicy-trace:{b64encode(b'no zlib').decode()}",
        f"bwpolicy-trace:{b64encode(compress(b'noblank')).decode()}",
        f"bwpolicy-trace:{b64encode(compress(bytes([255, 32, 65]))).decode()}",
    ],
)
def test_what_only_looks_like_a_trace_is_none(text: str) -> None:
    """A file need not be one of ours."""
    assert traced_in(text) is None


def test_a_trace_that_unpacks_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file must not fill the memory."""
    monkeypatch.setattr("bwpolicy.reporting.record.MAX_TRACE", 1000)
    text = f"bwpolicy-trace:{b64encode(compress(b'00000000 x' * 100_000)).decode()}"

    traced = traced_in(text) or {}

    assert sum(map(len, traced)) <= 1000


def test_a_stamp_says_what_made_the_output() -> None:
    """Reference, reporter and versions; of a plugin, its distribution too."""
    snapshot = take_snapshot(sample_agenda(), date(2024, 6, 30))
    own, plugin = stamp(snapshot, "html"), stamp(snapshot, "page", "bwpolicy-page 1.2")

    assert own.reference == str(reference_of(snapshot))
    assert own.versions == f"bwpolicy {__version__}, reporter html"
    assert plugin.versions == f"bwpolicy {__version__}, reporter page (bwpolicy-page 1.2)"
    assert traced_in(own.trace) == fingerprints(snapshot)


def test_a_stamp_without_a_snapshot_has_no_trace() -> None:
    """One that is made by hand, in a test of a template."""
    made = attrs.evolve(stamp(picture("empty"), "page"), snapshot=None)

    assert made.trace == ""
