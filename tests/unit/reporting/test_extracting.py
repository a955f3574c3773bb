"""The messages that code and templates say, and the words of closed vocabularies among them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs
import pytest

import bwpolicy
from bwpolicy.analysis import Snapshot
from bwpolicy.analysis.spans import Span
from bwpolicy.model import Claim, DueDate, Event, Expression, Fact, Position, Reply, Value
from bwpolicy.reporting.extracting import messages_in
from bwpolicy.reporting.vocabulary import GRADES, STATES, WORDS
from tests.support.folders import write

PACKAGE: Final = Path(bwpolicy.__file__).parent
#: Fields whose words no report tells as they are.
UNTOLD: Final = {
    "Change.aspect",
    "Coverage.by",
    "Jurisdiction.level",
    "Law.kind",
    "Settings.fiscal_year_starts",
    "Source.kind",
    "Span.aspect",
}


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", 'words.say("One", n=1)', {"One": ""}),
        ("a.py", 'language.gettext("One")', {"One": ""}),
        ("a.py", 'X = N_("One")', {"One": ""}),
        ("a.py", 'self.words.count("{n} day", "{n} days", n)', {"{n} day": "{n} days"}),
        ("a.py", 'say("One " "line")', {"One line": ""}),
        ("a.py", "say(name)", {}),
        ("a.py", '# say("One")', {}),
        ("a.py", 'tell("One")', {}),
        ("a.html", '<p>{{ say("One") }}</p>', {"One": ""}),
        ("a.md", '{{ count("{n} day", "{n} days", n) }}', {"{n} day": "{n} days"}),
        ("a.txt", '{% if x %}{{ say("One")|upper }}{% endif %}', {"One": ""}),
        ("sub/b.xml", "<a>{{ say('One') }}</a>", {"One": ""}),
        ("a.css", 'say("One")', {}),
        ("a.py", "def (", {}),
        ("a.html", '{% if %}{{ say("One") }}', {}),
        ("a.py", b"\xff\xfe", {}),
        ("a.html", b"\xff\xfe", {}),
    ],
)
def test_messages_are_found_in_code_and_templates(
    tmp_path: Path, name: str, text: str | bytes, found: dict[str, str]
) -> None:
    """As texts that are passed to what says them; a file that can't be read has none."""
    write(tmp_path, {name: text})

    assert messages_in(tmp_path) == found


def test_messages_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    """Each once, with its plural from wherever it has one."""
    write(
        tmp_path,
        {
            "b.py": 'say("Three"); say("One")',
            "a.py": 'say("Two")\nsay("One")\ncount("Three", "Many", 3)',
        },
    )

    assert list(messages_in(tmp_path).items()) == [("Two", ""), ("One", ""), ("Three", "Many")]


def _kinds() -> Iterator[tuple[str, Any]]:
    """Yield each field and property of all that a snapshot holds, with its type."""
    waiting: list[Any] = [
        *(Snapshot, Span, Claim, DueDate, Event, Expression, Position, Reply, Value)
    ]
    seen: set[Any] = {Fact}
    while waiting:
        cls = waiting.pop()
        if cls in seen:
            continue
        seen.add(cls)
        told = {field.name: get_type_hints(cls)[field.name] for field in attrs.fields(cls)}
        for name, member in vars(cls).items():
            if isinstance(member, property):
                told[name] = get_type_hints(member.fget).get("return")
        for name, kind in told.items():
            yield f"{cls.__name__}.{name}", kind
            waiting += [each for each in _parts(kind) if isinstance(each, type) and attrs.has(each)]


def _parts(kind: Any) -> Iterator[Any]:
    yield kind
    if get_origin(kind) in {tuple, Union, UnionType}:
        for each in get_args(kind):
            yield from _parts(each)


@cache
def closed_vocabularies() -> dict[str, set[str]]:
    """Return the words of closed vocabularies in a snapshot, with the fields they stand in."""
    found: dict[str, set[str]] = {}
    for field, kind in _kinds():
        for part in _parts(kind):
            if get_origin(part) is Literal:
                for word in get_args(part):
                    found.setdefault(word, set()).add(field)
    return found


def test_every_word_of_a_closed_vocabulary_can_be_translated() -> None:
    """What a reporter tells as the snapshot has it is in the vocabulary."""
    known = {*STATES, *STATES.values(), *GRADES, *WORDS}

    assert {
        word: fields - UNTOLD
        for word, fields in closed_vocabularies().items()
        if word not in known and fields - UNTOLD
    } == {}


def test_the_vocabulary_has_no_word_twice() -> None:
    """Each stands under the first kind of thing that it is told of."""
    assert sorted(set(WORDS)) == sorted(WORDS)


def test_every_word_of_the_vocabulary_is_found() -> None:
    """So that it comes into the catalogues."""
    found = messages_in(PACKAGE / "reporting")
    words = {*STATES.values(), *GRADES.values(), *WORDS} - {""}

    assert words - found.keys() == set()


@pytest.mark.parametrize("folder", ["reporting", "reporters"])
def test_the_hosts_own_messages_are_found(folder: str) -> None:
    """In code and in templates."""
    assert messages_in(PACKAGE / folder)
