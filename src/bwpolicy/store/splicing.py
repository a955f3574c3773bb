"""Text put into records of YAML, where everything else stays as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import attrs
import yaml

from bwpolicy.errors import SaveError
from bwpolicy.store.saving import flow_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_Loader: Final[Any] = getattr(yaml, "CLoader", yaml.Loader)


@attrs.frozen(kw_only=True)
class Addition:
    """
    Something to put into a list of a record, at its end if nothing else is said; or a value.

    Attributes:
        collection: Top-level list of the record, such as ``items``.
        record: Id of the record, as it is written there.
        within: Nested lists and ids on the way, such as ``(("milestones", "M-1"),)``.
        key: Key of the list to add to; it need not be there yet. That of a value must not be.
        value: What to add, as plain data; a text is the value of *key*.
        at: Number, from 0, of the entry that it goes before; ``None`` for the end.
    """

    collection: str
    record: str
    within: tuple[tuple[str, str], ...] = ()
    key: str
    value: Mapping[str, Any] | str
    at: int | None = None


@attrs.define(slots=True)
class _Node:
    """
    What stands in a file, with its place.

    Attributes:
        start: Where it begins.
        end: Where its last text ends; YAML's own end of a block lies behind comments.
        column: Column in which it begins.
        flow: It is a list or mapping in brackets.
        value: Its words, if it is a scalar.
        items: Its entries, if it is a list.
        pairs: Its keys and values, if it is a mapping.
    """

    start: int
    end: int
    column: int
    flow: bool = False
    value: str | None = None
    items: list[_Node] | None = None
    pairs: list[tuple[_Node, _Node]] | None = None

    def under(self, key: str) -> _Node | None:
        """Return what stands under *key*."""
        return next((value for own, value in self.pairs or () if own.value == key), None)

    def entry(self, key: str, name: str) -> _Node | None:
        """Return the mapping with the id *name* in the list under *key*."""
        held = self.under(key)
        for each in (held.items if held else None) or ():
            own = each.under("id")
            if own is not None and own.value == name:
                return each
        return None

    @property
    def inside(self) -> tuple[int, str]:
        """Where more goes into a list or mapping in brackets, and what separates it."""
        within = self.items or [value for _, value in self.pairs or ()]
        return (within[-1].end, ", ") if within else (self.start + 1, "")


@attrs.frozen
class _Edit:
    """
    A text to put in.

    Attributes:
        index: Where.
        order: Of several at one place, this comes in the order of these: what is indented
            deeper, and entries before keys.
        text: The text.
    """

    index: int
    order: tuple[int, int]
    text: str


def spliced(text: str, additions: Sequence[Addition]) -> tuple[str, list[Addition]]:
    """
    Return *text* with those of *additions* whose records it holds, and the others.

    Raises:
        SaveError: If what is to be added to is no list, or a value is there already.
    """
    wanted: dict[tuple[str, str], list[Addition]] = {}
    for each in additions:
        wanted.setdefault((each.collection, each.record), []).append(each)
    edits: list[_Edit] = []
    collections = {collection for collection, _ in wanted}
    for collection, record in _records(text, collections):
        name = record.under("id")
        asked = wanted.get((collection, (name.value or "") if name else ""), [])
        held = [each for each in asked if _target(record, each) is not None]
        if held:
            edits += _edits(text, record, held)
            left = [each for each in asked if each not in held]
            wanted[collection, held[0].record] = left
    whole = _with(text, edits)
    remaining = {id(each) for held in wanted.values() for each in held}
    return whole, [each for each in additions if id(each) in remaining]


def _target(record: _Node, addition: Addition) -> _Node | None:
    """Return the mapping that *addition* is for."""
    found: _Node | None = record
    for key, name in addition.within:
        found = found.entry(key, name) if found else None
    return found if found and found.pairs is not None else None


def _edits(text: str, record: _Node, additions: Iterable[Addition]) -> Iterator[_Edit]:
    """Yield what is to be put into one record, the additions to one list together."""
    together: dict[tuple[tuple[tuple[str, str], ...], str, int | None], list[Addition]] = {}
    for each in additions:
        together.setdefault((each.within, each.key, each.at), []).append(each)
    for held in together.values():
        target = _target(record, held[0])
        if target is not None:
            values = [each.value for each in held if not isinstance(each.value, str)]
            if values:
                yield _edit(text, target, held[0].key, values, held[0].at)
            for each in held:
                if isinstance(each.value, str):
                    yield _value(text, target, each.key, each.value)


def _value(text: str, target: _Node, key: str, value: str) -> _Edit:
    """Return what puts *value* under *key* of *target*, where nothing stands yet."""
    if target.under(key) is not None:
        raise SaveError(key, f"`{key}:` is there already")
    written = f"{key}: {flow_of(value)}"
    if target.flow:
        index, comma = target.inside
        return _Edit(index, (0, 0), f"{comma}{written}")
    return _Edit(
        _line_end(text, target.end), (-target.column, 1), f"{' ' * target.column}{written}\n"
    )


def _edit(
    text: str, target: _Node, key: str, values: list[Mapping[str, Any]], at: int | None
) -> _Edit:
    """Return what puts *values* into the list under *key* of *target*, before entry *at*."""
    held = target.under(key)
    before = held.items[at] if held and held.items and at is not None else None
    if held is not None and before is not None:
        if held.flow:
            told = "".join(f"{flow_of(value)}, " for value in values)
            return _Edit(before.start, (0, 0), told)
        entries = "".join(_entry(value, held.column) for value in values)
        return _Edit(_line_above(text, before.start), (-held.column, 0), entries)
    flow = ", ".join(map(flow_of, values))
    if held is not None and held.items is None:
        raise SaveError(key, f"`{key}:` is no list")
    if held is not None and held.flow:
        index, comma = held.inside
        return _Edit(index, (0, 0), f"{comma}{flow}")
    if target.flow:
        index, comma = target.inside
        return _Edit(index, (0, 0), f"{comma}{key}: [{flow}]")
    if held is not None:
        entries = "".join(_entry(value, held.column) for value in values)
        return _Edit(_line_end(text, held.end), (-held.column, 0), entries)
    column = target.column
    entries = "".join(_entry(value, column + 2) for value in values)
    written = f"{' ' * column}{key}:\n{entries}"
    return _Edit(_line_end(text, target.end), (-column, 1), written)


def _entry(value: Mapping[str, Any], column: int) -> str:
    """Return *value* as an entry of a list: on one line, or a line for each key of a record."""
    margin = " " * column
    if not any(_is_list_of_records(held) for held in value.values()) and "title" not in value:
        return f"{margin}- {flow_of(value)}\n"
    lines = []
    for key, held in value.items():
        if _is_list_of_records(held):
            lines.append(f"{key}:")
            lines += (f"  - {flow_of(each)}" for each in held)
        else:
            lines.append(f"{key}: {flow_of(held)}")
    return "".join(
        f"{margin}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines)
    )


def _is_list_of_records(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _line_above(text: str, index: int) -> int:
    """Return where the line of *index* begins, or the comment that stands above it."""
    begin = text.rfind("\n", 0, index) + 1
    while begin:
        above = text.rfind("\n", 0, begin - 1) + 1
        if not text[above:begin].lstrip().startswith("#"):
            break
        begin = above
    return begin


def _line_end(text: str, index: int) -> int:
    """Return where the line that *index* lies in ends, behind its line break."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _with(text: str, edits: Iterable[_Edit]) -> str:
    """Return *text* with all edits."""
    break_ = "\r\n" if "\r\n" in text else "\n"
    pieces = []
    done = 0
    for edit in sorted(edits, key=attrgetter("index", "order")):
        before = text[done : edit.index]
        pieces.append(before)
        whole_lines = edit.text.endswith("\n")
        if whole_lines and edit.index == len(text) and not "".join(pieces[-2:]).endswith("\n"):
            pieces.append(break_)
        pieces.append(edit.text.replace("\n", break_))
        done = edit.index
    return "".join((*pieces, text[done:]))


def _records(text: str, collections: set[str]) -> Iterator[tuple[str, _Node]]:
    """Yield the records of the top-level lists named, one at a time, to hold no more than one."""
    events = yaml.parse(text, Loader=_Loader)
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            break
    for event in events:
        if not isinstance(event, yaml.ScalarEvent):
            return  # the end of the mapping
        key = event.value
        value = next(events)
        if key in collections and isinstance(value, yaml.SequenceStartEvent):
            for each in events:
                if isinstance(each, yaml.SequenceEndEvent):
                    break
                yield key, _node(each, events)
        else:
            _node(value, events)


def _node(event: Any, events: Iterator[Any]) -> _Node:
    """Return what begins with *event*, with all that is in it."""
    node = _Node(event.start_mark.index, event.end_mark.index, event.start_mark.column)
    if isinstance(event, yaml.ScalarEvent):
        node.value = event.value
        if event.style in {"|", ">"}:  # it ends behind its last line break
            node.end -= 1
    elif isinstance(event, yaml.SequenceStartEvent):
        node.flow, node.items = bool(event.flow_style), []
        for each in events:
            if isinstance(each, yaml.SequenceEndEvent):
                return _closed(node, node.items, each)
            node.items.append(_node(each, events))
    elif isinstance(event, yaml.MappingStartEvent):
        node.flow, node.pairs = bool(event.flow_style), []
        for each in events:
            if isinstance(each, yaml.MappingEndEvent):
                return _closed(node, [part for pair in node.pairs for part in pair], each)
            node.pairs.append((_node(each, events), _node(next(events), events)))
    return node


def _closed(node: _Node, parts: list[_Node], event: Any) -> _Node:
    """Return *node* with its end: the bracket, or that of the last of its parts."""
    last = max((part.end for part in parts), default=node.start)
    node.end = event.end_mark.index if node.flow else last
    return node
