"""Adding to files where they are: the agenda has it, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import attrs
import pytest
import yaml
from hypothesis import assume, event, given
from hypothesis import strategies as st

import bwpolicy
from bwpolicy import Agenda
from bwpolicy.errors import SaveError
from bwpolicy.model import Claim, DueDate, Event, Text, parse_when
from bwpolicy.store import splicing
from bwpolicy.store.appending import add
from bwpolicy.store.splicing import Addition
from bwpolicy.testing.strategies import agenda_texts
from tests.support.folders import HEADER, write

#: A claim, as a file holds it.
CLAIM: Final = {"on": "2024-06-30", "recorded": "2024-07-01", "says": "done", "words": 'a: "b" # c'}
FACTS: Final[Mapping[str, tuple[dict[str, str], object]]] = {
    "claims": (
        CLAIM,
        Claim(
            on=parse_when("2024-06-30"),
            recorded=parse_when("2024-07-01").last,
            says="done",
            words=Text.of('a: "b" # c'),
        ),
    ),
    "dates": (
        {"on": "2024", "to": "2025-06", "kind": "forecast"},
        DueDate(on=parse_when("2024"), to=parse_when("2025-06"), kind="forecast"),
    ),
    "events": (
        {"on": "2024-03", "kind": "consultation", "words": "two\nlines"},
        Event(on=parse_when("2024-03"), kind="consultation", words=Text.of("two\nlines")),
    ),
}


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of *folder* by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def added(folder: Path, *additions: Addition, files: Mapping[str, str] | None = None) -> str:
    """Add to the agenda at *folder*, and return its first file as it is then."""
    add(folder, bwpolicy.load(folder), additions, files)
    return (folder / "agenda.yaml").read_bytes().decode()


def claim(record: str = "G", *within: tuple[str, str], **fields: str) -> Addition:
    """Return the addition of a claim to a step of a group."""
    steps = within or (("milestones", "M"),)
    return Addition(
        collection="working_groups",
        record=record,
        within=steps,
        key="claims",
        value=fields or CLAIM,
    )


@contextmanager
def fresh() -> Iterator[Path]:
    """Give an empty folder for one example; a fixture would be shared by all of them."""
    with TemporaryDirectory() as name:
        yield Path(name)


def places(agenda: Agenda) -> dict[tuple[str, str], tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Return by id and key the records that facts can be added to, and the way to them."""
    found: dict[tuple[str, str], tuple[str, str, tuple[tuple[str, str], ...]]] = {}
    for item in agenda.items:
        found[item.id, "events"] = ("items", item.id, ())
    for group in agenda.working_groups:
        found[group.id, "events"] = ("working_groups", group.id, ())
        for step in group.milestones:
            for key in ("dates", "claims"):
                way = (("milestones", step.id),)
                found[step.id, key] = ("working_groups", group.id, way)
    return found


@pytest.mark.parametrize("library", ["C", "Python"])
@given(files=agenda_texts(), data=st.data())
def test_a_fact_changes_nothing_else(
    library: str, files: dict[str, str], data: st.DataObject
) -> None:
    """The agenda is the old one with that fact in its place of the list, and each line stays."""
    with fresh() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(splicing, "_Loader", yaml.CLoader if library == "C" else yaml.Loader)
        write(folder, files)
        before = bwpolicy.load(folder)
        known = places(before)
        assume(known)
        (name, key), way = data.draw(st.sampled_from(sorted(known.items())))
        value, fact = FACTS[key]
        event(key)
        collection, record, within = way
        old = bytes_of(folder)
        there = len(getattr(before.index()[name], key))
        # A short form is a date, too, and stands in no list.
        at = data.draw(st.none() | st.integers(0, there - 1)) if there and key != "dates" else None
        addition = Addition(
            collection=collection, record=record, within=within, key=key, value=value, at=at
        )

        after = add(folder, before, [addition])

        assert after == bwpolicy.load(folder)
        assert (
            stripped(after, name, key, there if at is None else at, fact=fact, before=before)
            == before
        )
        for place, content in bytes_of(folder).items():
            assert is_subsequence(old[place].decode(), content.decode())


def stripped(agenda: Agenda, name: str, key: str, at: int, *, fact: Any, before: Agenda) -> Agenda:
    """Return *agenda* without *fact*, the one numbered *at* under *key* of the record *name*."""
    language = (before.settings.languages or ("en",))[0]
    if fact.words:
        fact = attrs.evolve(fact, words=Text.of(str(fact.words), language))

    def without(record: Any) -> Any:
        if record.id == name and hasattr(record, key):
            held = getattr(record, key)
            assert comparable(held[at]) == comparable(fact)
            return attrs.evolve(record, **{key: (*held[:at], *held[at + 1 :])})
        if hasattr(record, "milestones"):
            return attrs.evolve(record, milestones=tuple(map(without, record.milestones)))
        return record

    return attrs.evolve(
        agenda,
        items=tuple(map(without, agenda.items)),
        working_groups=tuple(map(without, agenda.working_groups)),
    )


def comparable(fact: Any) -> Any:
    """Return *fact* without what a file leaves to its surroundings."""
    return attrs.evolve(fact, id=None, recorded=None) if hasattr(fact, "id") else fact


def is_subsequence(old: str, new: str) -> bool:
    """Tell whether *new* is *old* with text put in at one place."""
    if old == new:
        return True
    begin = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    end = len(old) - begin
    return old[:begin] == new[:begin] and (not end or new.endswith(old[begin:]))


BLOCK: Final = """\
# Ours.
working_groups:
  - id: G
    title: Group
    milestones:
      - id: M
        title: Step
        claims:
          - {on: 2024, words: first}  # so they said
          # Not confirmed.

      # The next one.
      - id: N
        title: Another
"""


def test_comments_stay_where_they_are(tmp_path: Path) -> None:
    """A new entry stands behind the last one; comments and blank lines behind that stay."""
    write(tmp_path, {"agenda.yaml": HEADER + BLOCK})

    text = added(tmp_path, claim(on="2025", words="second"))

    line = "          - {on: 2025, words: second}\n"
    assert text == HEADER + BLOCK.replace("so they said\n", f"so they said\n{line}")


def test_an_entry_goes_above_the_comment_on_the_one_it_precedes(tmp_path: Path) -> None:
    """What somebody noted above an entry stays above it."""
    block = BLOCK.replace("          - {on: 2024", "          # The first.\n          - {on: 2024")
    write(tmp_path, {"agenda.yaml": HEADER + block})

    text = added(tmp_path, attrs.evolve(claim(on="2023", words="before"), at=0))

    line = "          - {on: 2023, words: before}\n"
    assert text == HEADER + block.replace("          # The first", f"{line}          # The first")


def test_a_key_that_is_missing_is_written(tmp_path: Path) -> None:
    """A record without the list gets one, at its end."""
    write(tmp_path, {"agenda.yaml": HEADER + BLOCK})

    text = added(tmp_path, claim("G", ("milestones", "N"), on="2025", words="x"))

    tail = "        claims:\n          - {on: 2025, words: x}\n"
    assert text == HEADER + BLOCK + tail


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{id: M, title: T}", "{id: M, title: T, claims: [{on: 2025, words: x}]}"),
        (
            "{id: M, title: T, claims: []}",
            "{id: M, title: T, claims: [{on: 2025, words: x}]}",
        ),
        (
            "{id: M, claims: [{on: 2024, words: w}, ], title: T}",
            "{id: M, claims: [{on: 2024, words: w}, {on: 2025, words: x}, ], title: T}",
        ),
        (
            "{id: M, title: T, claims: [ # all\n  {on: 2024, words: w} #\n]}",
            "{id: M, title: T, claims: [ # all\n  {on: 2024, words: w}, {on: 2025, words: x} #\n]}",
        ),
    ],
    ids=["no key", "empty list", "comma at the end", "comments"],
)
def test_records_in_brackets(before: str, after: str, tmp_path: Path) -> None:
    """A record that somebody wrote on one line stays so."""
    begin, end = f"{HEADER}working_groups: [{{id: G, title: G, milestones: [", "]}]\n"
    write(tmp_path, {"agenda.yaml": f"{begin}{before}{end}"})

    assert added(tmp_path, claim(on="2025", words="x")) == f"{begin}{after}{end}"


def test_several_additions_at_one_place_keep_their_order(tmp_path: Path) -> None:
    """Entries of the innermost list come first, then the keys that are new, in order."""
    write(tmp_path, {"agenda.yaml": HEADER + BLOCK})
    way = (("milestones", "N"),)

    text = added(
        tmp_path,
        claim("G", *way, on="2025", words="x"),
        claim("G", *way, on="2026", words="y"),
        Addition(
            collection="working_groups",
            record="G",
            within=way,
            key="dates",
            value={"on": "2025", "to": "2026"},
        ),
        Addition(
            collection="working_groups",
            record="G",
            key="milestones",
            value={"id": "O", "title": "T"},
        ),
    )

    assert text.removeprefix(HEADER + BLOCK) == (
        "        claims:\n"
        "          - {on: 2025, words: x}\n"
        "          - {on: 2026, words: y}\n"
        "        dates:\n"
        "          - {on: 2025, to: 2026}\n"
        "      - id: O\n"
        "        title: T\n"
    )


def test_line_ends_stay(tmp_path: Path) -> None:
    """A file of Windows gets the line ends that it has, at its end as well."""
    text = (HEADER + BLOCK).rstrip("\n").replace("\n", "\r\n")
    write(tmp_path, {"agenda.yaml": text})

    after = added(tmp_path, claim("G", ("milestones", "N"), on="2025", words="x"))

    tail = "\r\n        claims:\r\n          - {on: 2025, words: x}\r\n"
    assert after == f"{text}{tail}"


def test_a_record_is_found_in_whatever_file(tmp_path: Path) -> None:
    """Where a record stands is the user's choice."""
    write(tmp_path, {"agenda.yaml": HEADER, "of/ours.yml": BLOCK})

    added(tmp_path, claim(on="2025", words="x"))

    assert "- {on: 2025, words: x}" in (tmp_path / "of" / "ours.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        (claim("H"), "no record 'H' in `working_groups:`"),
        (claim("G", ("milestones", "X")), "no record 'G'"),
        (claim(on="never"), "it would not load any more"),
        (claim("G", ("milestones", "M"), on="2024", by="NOBODY"), "it would not load any more"),
        (
            Addition(collection="working_groups", record="G", key="title", value=CLAIM),
            "`title:` is no list",
        ),
        (
            Addition(collection="working_groups", record="G", key="title", value="Other"),
            "`title:` is there already",
        ),
    ],
    ids=["no record", "no step", "no date", "no such body", "no list", "a value"],
)
def test_what_would_not_load_is_not_written(
    addition: Addition, message: str, tmp_path: Path
) -> None:
    """The files stay as they are, those beside them too."""
    write(tmp_path, {"agenda.yaml": HEADER + BLOCK})
    before = bytes_of(tmp_path)

    with pytest.raises(SaveError, match=message):
        added(tmp_path, addition, files={"imports/new.yaml": "themes: [{id: t, title: T}]\n"})

    assert bytes_of(tmp_path) == before
    assert not (tmp_path / "imports").exists()


@pytest.mark.parametrize(
    "request_",
    [
        "  - {id: Q, to: B, sent: 2024-01} # asked\n",
        "  - id: Q\n    to: B\n    sent: 2024-01 # asked\n  # the end\n",
    ],
    ids=["in brackets", "in lines"],
)
def test_values_that_are_not_there_yet(tmp_path: Path, request_: str) -> None:
    """They stand behind what is there, which stays as it is."""
    text = HEADER + "bodies: [{id: B, title: B, side: ilo}]\nrequests:\n" + request_
    write(tmp_path, {"agenda.yaml": text})
    values = {"replied": "2024-03-01", "note": "a: b\nc # d"}
    additions = [
        Addition(collection="requests", record="Q", key=key, value=value)
        for key, value in values.items()
    ]

    after = add(tmp_path, bwpolicy.load(tmp_path), additions)

    (asked,) = after.requests
    assert {"replied": str(asked.replied), "note": str(asked.note)} == values
    assert is_subsequence(text, (tmp_path / "agenda.yaml").read_text("utf-8"))


def test_what_changed_since_it_was_loaded_is_not_written_over(tmp_path: Path) -> None:
    """The agenda that was loaded must still be there, but for what was added to its lists."""
    text = HEADER + "bodies: [{id: B, title: B, side: ilo}]\n"
    write(tmp_path, {"agenda.yaml": text})
    before = bwpolicy.load(tmp_path)
    write(tmp_path, {"agenda.yaml": text.replace("ilo", "court")})

    with pytest.raises(SaveError, match="B would not stay as it is"):
        add(tmp_path, before, [], {"t.yaml": "themes: [{id: t, title: T}]\n"})

    assert not (tmp_path / "t.yaml").exists()


def test_a_new_file_replaces_none(tmp_path: Path) -> None:
    """A file of that name that is there already is left alone."""
    write(tmp_path, {"agenda.yaml": HEADER, "new.yaml": "# mine\n"})

    with pytest.raises(SaveError, match="there is a file of this name"):
        added(tmp_path, files={"new.yaml": "themes: []\n"})

    assert (tmp_path / "new.yaml").read_text("utf-8") == "# mine\n"


def test_a_file_that_changed_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody else writes in between is not lost."""
    from bwpolicy.store import appending

    write(tmp_path, {"agenda.yaml": HEADER + BLOCK})
    tried = appending._tried

    def slow(*args: Any) -> Agenda:
        write(tmp_path, {"agenda.yaml": HEADER + BLOCK + "# theirs\n"})
        return tried(*args)

    monkeypatch.setattr(appending, "_tried", slow)

    with pytest.raises(SaveError, match="changed meanwhile"):
        added(tmp_path, claim())

    assert (tmp_path / "agenda.yaml").read_text("utf-8").endswith("# theirs\n")
