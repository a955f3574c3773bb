"""Laws of the store: nothing is lost, order plays no part, one fault is one problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

import attrs
import yaml
from hypothesis import event, given, reject
from hypothesis import strategies as st

import bwpolicy
from bwpolicy import Agenda, take_snapshot
from bwpolicy.model import (
    ACYCLIC,
    REFERS_TO,
    Decision,
    Event,
    Fact,
    Point,
    Ratification,
    Reached,
    Record,
    Settings,
    Source,
    Text,
    Track,
    When,
)
from bwpolicy.store.reading import RECORDS
from bwpolicy.store.saving import save
from bwpolicy.testing.strategies import agenda_texts, agendas, as_plain, as_yaml, days
from tests.support.folders import write

#: The way to a node of plain data: keys and indexes from the root.
Way = tuple[str | int, ...]
#: Stands for what is put into the text as it is, where no data could hold it.
RAW: Final = "RAWTEXT"


@contextmanager
def fresh() -> Iterator[Path]:
    """Give an empty folder for one example; a fixture would be shared by all of them."""
    with TemporaryDirectory() as name:
        yield Path(name)


@given(agendas(), st.booleans())
def test_loads_what_was_saved(agenda: Agenda, single: bool) -> None:  # noqa: FBT001 - drawn
    """An agenda that is saved, as a folder or one file, loads again to an equal one."""
    with fresh() as folder:
        target = folder / "agenda.yaml" if single else folder
        save(agenda, target)

        assert agenda == bwpolicy.load(target)


@given(agendas(), st.booleans())
def test_saves_the_same_bytes_twice(agenda: Agenda, single: bool) -> None:  # noqa: FBT001 - drawn
    """Saving an agenda, and saving what that loads to, give the same files."""
    with fresh() as one, fresh() as two:
        target, again = (f / "agenda.yaml" if single else f for f in (one, two))
        save(agenda, target)
        first = contents(one)
        save(bwpolicy.load(target), again)
        save(agenda, target, overwrite=True)

        assert first == contents(one) == contents(two)


@given(agenda_texts(), days, st.data())
def test_order_of_files_and_records_plays_no_part(
    files: dict[str, str], as_of: date, data: st.DataObject
) -> None:
    """Records in other files, and in another order, give the same snapshot."""
    whole: dict[str, Any] = {}
    for text in files.values():
        for name, held in (plain_of(text) or {}).items():
            whole[name] = held if name == "agenda" else [*whole.get(name, []), *held]
    shuffled = {
        name: held if name == "agenda" else data.draw(st.permutations(held))
        for name, held in whole.items()
    }
    for item in shuffled.get("items", []):
        for key in ("tracks", "milestones"):
            if key in item:
                item[key] = data.draw(st.permutations(item[key]))
    with fresh() as one, fresh() as two:
        write(one, files)
        write(two, {"agenda.yaml": as_yaml(shuffled)})
        before, after = bwpolicy.load(one), bwpolicy.load(two)

    assert take_snapshot(before, as_of) == take_snapshot(after, as_of)


# One fault, one problem.


@attrs.frozen
class Site:
    """A node of an agenda's plain data: where it is, and what the model says of it."""

    way: Way
    cls: type
    field: attrs.Attribute[Any] | None
    kind: Any


@attrs.frozen
class Damage:
    """
    A fault put into plain data.

    Attributes:
        code: Of the problem it should give.
        ways: Where; at the later one if there are two.
        on_key: It should be placed at the key, not at the value.
        raw: What replaces ``RAW`` in the text of the file.
    """

    code: str
    ways: tuple[Way, ...]
    on_key: bool = False
    raw: str = ""


@given(agendas(), st.data())
def test_one_fault_gives_one_problem(agenda: Agenda, data: st.DataObject) -> None:
    """A fault in one field gives one problem: the right code, file, line and column."""
    plain = as_plain(agenda)
    make = data.draw(st.sampled_from(DAMAGES), label="fault")
    damage = make(plain, data)
    event(damage.code)
    files = split(plain, data)
    expected = max(place_of(files, way, on_key=damage.on_key) for way in damage.ways)
    texts = {name: text.replace(RAW, damage.raw or RAW) for name, text in files.items()}

    with fresh() as folder:
        problems = bwpolicy.read(write(folder, texts)).problems

    errors = [each for each in problems if each.severity == "error"]
    assert [(damage.code, *expected)] == [
        (each.code, each.file, each.line, each.column) for each in errors
    ]


def write_the_wrong_type(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Put a list where words are expected, or words where a list or mapping is."""
    site = one_of(data, sites(plain))
    if site.field is not None and site.field.metadata.get("due"):
        put(plain, site.way, {"after": "M-1"})
        return Damage("BW108", (site.way,))
    nested = get_origin(site.kind) is tuple or is_mapping(site.kind)
    unreadable = {int: "-1", bool: "maybe", Decimal: "1,5"}.get(site.kind, ["words"])
    put(
        plain,
        site.way,
        "words" if nested else data.draw(st.sampled_from(([["words"]], unreadable))),
    )
    return Damage("BW109", (site.way,))


def add_an_unknown_key(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Add a key that no class has, first or last."""
    site = one_of(data, (each for each in sites(plain) if is_mapping(each.kind)))
    held = get(plain, site.way)
    added = {"colour": data.draw(st.sampled_from(("red", ["red"], {"id": "red"})))}
    put(plain, site.way, added | held if data.draw(st.booleans()) else held | added)
    return Damage("BW107", ((*site.way, "colour"),), on_key=True)


def add_an_unknown_list(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Write the name of a list wrong."""
    name = one_of(data, sorted(plain.keys() - {"agenda"}))
    plain[f"{name}x"] = plain.pop(name)
    return Damage("BW107", ((f"{name}x",),), on_key=True)


def leave_a_key_out(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Take out a key that is required."""
    required = [
        (site.way, field.name.rstrip("_"))
        for site in sites(plain)
        if is_mapping(site.kind)
        for field in attrs.fields(site.kind)
        if field.default is attrs.NOTHING and field.name.rstrip("_") in get(plain, site.way)
        if (site.kind, field.name) != (Ratification, "id")
    ]
    way, key = one_of(data, required)
    del get(plain, way)[key]
    return Damage("BW110", (way,))


def write_an_unknown_word(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Write a word that is not in a closed vocabulary."""
    site = one_of(data, (each for each in sites(plain) if get_origin(each.kind) is Literal))
    put(plain, site.way, "purple")
    return Damage("BW111", (site.way,))


def write_a_bad_date(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Write a day that does not exist, or no date at all."""
    site = one_of(data, (each for each in sites(plain) if each.kind in {When, date}))
    bad = st.sampled_from(("2023-02-29", "2024-13", "soon", "30.6.2024", "FY2023-25", "2024-Q5"))
    put(plain, site.way, data.draw(bad))
    return Damage("BW108", (site.way,))


def write_nothing(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Leave a value empty."""
    scalar = (each for each in sites(plain) if isinstance(get(plain, each.way), str))
    site = one_of(data, scalar)
    put(plain, site.way, "")
    return Damage("BW117", (site.way,))


def refer_to_nothing(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Name a record that is not there."""
    found = [
        each
        for each in sites(plain)
        if each.field is not None
        and REFERS_TO in each.field.metadata
        and get_origin(each.kind) is not tuple
    ]
    site = one_of(data, found)
    put(plain, site.way, "NO-SUCH/1")
    return Damage("BW203", (site.way,))


def refer_to_no_session(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Name a session that is not in the calendar, for a day before it."""
    before = [each for each in sites(plain) if isinstance(get(plain, each.way), dict)]
    site = one_of(data, [each for each in before if "before" in get(plain, each.way)])
    put(plain, (*site.way, "before"), "ILO-GB-9999")
    return Damage("BW203", ((*site.way, "before"),))


def refer_to_itself(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Let a chain of references begin and end in one record."""
    found = []
    for site in sites(plain):
        if site.field is not None and site.field.metadata.get(ACYCLIC) and site.kind is str:
            up = -2 if isinstance(site.way[-1], int) else -1
            own = id_of(plain, site.way[:up], site.cls)
            if own:
                found.append((site.way, own))
    way, own = one_of(data, found)
    put(plain, way, own)
    return Damage("BW204", (way,))


def write_no_id(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Write an id that is none."""
    site = one_of(data, (each for each in sites(plain) if each.field and each.field.name == "id"))
    put(plain, site.way, data.draw(st.sampled_from(("two words", "a/", "#1", "a:b", "!"))))
    return Damage("BW116", (site.way,))


def use_an_id_twice(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Give another record the id of one there is."""
    named = [
        (way, name)
        for site in sites(plain)
        if is_mapping(site.kind) and issubclass(site.kind, (Record, Fact))
        for way, name in [((*site.way, "id"), id_of(plain, site.way, site.kind))]
        if name and "id" in get(plain, site.way)
        if name not in {"court", "other-standards", "ILO-GB-330"}  # shipped too
    ]
    way, name = one_of(data, named)
    plain.setdefault("terms", []).append({"id": name, "title": "Twice", "list": "x"})
    return Damage("BW202", (way, ("terms", len(plain["terms"]) - 1, "id")))


def name_no_stage(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Name a stage that the procedure does not have."""
    staged = [
        each
        for each in sites(plain)
        if each.field is not None
        and each.field.name == "stage"
        and (each.cls is Reached or "tracks" in each.way)
    ]
    site = one_of(data, staged)
    put(plain, site.way, "no_such_stage")
    return Damage("BW205", (site.way,))


def write_no_address(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Write an address that is not of the web."""
    found = [each for each in sites(plain) if each.cls is Source and each.way[-1] == "url"]
    site = one_of(data, found)
    put(plain, site.way, data.draw(st.sampled_from(("ftp://x", "x.org", "javascript:alert(1)"))))
    return Damage("BW118", (site.way,))


def leave_the_end_out(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Extend a measure, but not to a day."""
    found = [each for each in sites(plain) if each.cls is Event and each.way[-1] == "extends"]
    site = one_of(data, found)
    del get(plain, site.way[:-1])["until"]
    return Damage("BW209", (site.way,))


def use_other_yaml(plain: dict[str, Any], data: st.DataObject) -> Damage:
    """Write an anchor, an alias or a tag, beside words that are right in themselves."""
    texts = (each for each in sites(plain) if each.kind is Text)
    site = one_of(data, (each for each in texts if isinstance(get(plain, each.way), str)))
    put(plain, site.way, RAW)
    raw = data.draw(st.sampled_from(("&a words", "*a", "!t words", "!!str words", "! words")))
    return Damage("BW105", (site.way,), raw=raw)


DAMAGES: Final[tuple[Callable[[dict[str, Any], st.DataObject], Damage], ...]] = (
    *(write_the_wrong_type, add_an_unknown_key, add_an_unknown_list, leave_a_key_out),
    *(write_an_unknown_word, write_a_bad_date, write_nothing, refer_to_nothing),
    *(refer_to_no_session, refer_to_itself, write_no_id, use_an_id_twice, name_no_stage),
    *(write_no_address, leave_the_end_out, use_other_yaml),
)


# Whatever the files hold, reading them never raises.


@given(st.lists(st.binary(max_size=60) | st.text(max_size=60).map(str.encode), max_size=3))
def test_reads_anything(parts: list[bytes]) -> None:
    """Files of arbitrary bytes give problems, never an exception."""
    with fresh() as folder:
        loaded = bwpolicy.read(write(folder, {f"{i}.yaml": part for i, part in enumerate(parts)}))

    assert loaded.agenda is not None or loaded.errors


@given(agenda_texts(), st.data())
def test_reads_any_damage(files: dict[str, str], data: st.DataObject) -> None:
    """An agenda of which pieces were lost, doubled or replaced gives problems, no exception."""
    name = data.draw(st.sampled_from(sorted(name for name in files if files[name])))
    text = files[name]
    for _ in range(data.draw(st.integers(1, 3))):
        begin = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(begin, min(len(text), begin + 40)))
        piece = data.draw(st.sampled_from(PIECES) | st.just(text[begin:end] * 2))
        text = text[:begin] + piece + text[end:]

    with fresh() as folder:
        loaded = bwpolicy.read(write(folder, files | {name: text}))

    assert loaded.agenda is not None or loaded.errors
    assert all(each.file in {*files, str(folder)} for each in loaded.problems)


#: What YAML and the format have a use for.
PIECES: Final = (
    *(
        "",
        "\n",
        "\r\n",
        " ",
        "\t",
        ":",
        ": ",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        "&a ",
        "*a",
    ),
    *("!", "|", ">", "'", '"', "%", "@", "`", "---\n", "...\n", "<<: ", "\x00", "\x1b", "\x85"),
    *("\u2028", "\ufeff", "\ufffe", "'\\", '"\\x00"', '"\\ud800"', '"\\UFFFFFFFF"', "null", "ß"),
    *("id: ", "title: ", "agenda:", "items:", "../", "9" * 30, "2024-02-30", "{before: }"),
)


# What the tests above are made of.


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files below *folder*, hidden ones too."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def plain_of(text: str) -> Any:
    """Return *text*, which is YAML without tags, as text, lists and mappings."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only


def sites(plain: dict[str, Any]) -> Iterator[Site]:
    """Yield every node that has a field or a class in the model."""
    for key, held in plain.items():
        if key == "agenda":
            yield from _within(held, Settings, (key,))
            continue
        yield Site((key,), Agenda, None, attrs.fields_dict(Agenda)[key].type)
        for index, record in enumerate(held):
            yield from _within(record, RECORDS[key], (key, index))


def _within(held: dict[str, Any], cls: type[attrs.AttrsInstance], way: Way) -> Iterator[Site]:
    yield Site(way, cls, None, cls)
    for field in attrs.fields(cls):
        key = field.name.rstrip("_")
        if key not in held:
            continue
        kind = field.type
        if get_origin(kind) in {Union, UnionType}:
            (kind,) = (arg for arg in get_args(kind) if arg is not type(None))
        inner = get_args(kind)[0] if get_origin(kind) is tuple else None
        if not is_mapping(kind):
            yield Site((*way, key), cls, field, kind)
        elements = [((*way, key), held[key], kind)]
        if inner:
            elements = [((*way, key, i), each, inner) for i, each in enumerate(held[key])]
        for where, each, element in elements:
            if is_mapping(element):
                yield from _within(each, element, where)
            elif inner:
                yield Site(where, cls, field, element)


def is_mapping(kind: Any) -> bool:
    """Tell whether a value of type *kind* is written as a mapping of its fields."""
    return isinstance(kind, type) and attrs.has(kind) and kind not in {Text, When}


def one_of(data: st.DataObject, found: Iterable[Any]) -> Any:
    """Draw one of *found*, or give up on this example if there is none."""
    choices = list(found)
    if not choices:
        reject()
    return data.draw(st.sampled_from(choices))


def get(plain: Any, way: Way) -> Any:
    """Return the node at *way*."""
    for step in way:
        plain = plain[step]
    return plain


def put(plain: Any, way: Way, value: object) -> None:
    """Set the node at *way*."""
    get(plain, way[:-1])[way[-1]] = value


def id_of(plain: dict[str, Any], way: Way, cls: type) -> str | None:
    """Return the id in the agenda of what stands at *way*, if it has one."""
    own = get(plain, way)
    outer = get(plain, way[:-2]).get("id") if len(way) > 2 else None
    if cls is Track:
        name = f"#{own['name']}" if "name" in own else ""
        return f"{outer}@{own['jurisdiction']}{name}"
    if cls in {Point, Decision}:
        return f"{outer}{'/' if cls is Point else '#'}{own['id']}"
    return own.get("id")  # type: ignore[no-any-return]


def split(plain: dict[str, Any], data: st.DataObject) -> dict[str, str]:
    """Return the files of *plain*, each list in any of them."""
    names = ("agenda.yaml", "more/b.yaml", "z.yml")
    held: dict[str, dict[str, Any]] = {name: {} for name in names}
    for key, value in plain.items():
        held[data.draw(st.sampled_from(names))][key] = value
    flow = data.draw(st.booleans(), label="flow")
    return {name: as_yaml(lists, flow=flow) if lists else "" for name, lists in held.items()}


def place_of(files: Mapping[str, str], way: Way, *, on_key: bool) -> tuple[str, int, int]:
    """Return file, line and column of the node at *way*, or of its key."""
    for name, text in sorted(files.items()):
        node: Any = yaml.compose(text, Loader=yaml.BaseLoader)
        keys = [key.value for key, _ in node.value] if node else []
        if way[0] not in keys:
            continue
        for step in way:
            if isinstance(step, int):
                node = node.value[step]
            else:
                key, node = next(pair for pair in node.value if pair[0].value == step)
        before = text[: (key if on_key else node).start_mark.index]
        return name, before.count("\n") + 1, len(before) - before.rfind("\n")
    raise AssertionError(way)
