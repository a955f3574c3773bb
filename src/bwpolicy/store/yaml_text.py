"""YAML text to plain data with places, by the event stream of PyYAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from sys import intern
from typing import TYPE_CHECKING, Any, Final

import yaml

from bwpolicy.store.findings import Fault, shorten
from bwpolicy.store.nodes import (
    COLUMN_BITS,
    LAST_COLUMN,
    Mapping,
    Node,
    Scalar,
    Sequence,
    empty,
    pack,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bwpolicy.store.findings import Findings

#: Nesting deeper than this is hostile or a slip; the deepest record needs ten levels.
MAX_DEPTH: Final = 40
_TOO_DEEP: Final = f"nested more than {MAX_DEPTH} levels deep"
#: Scalars, lists and mappings in one file.
MAX_NODES: Final = 5_000_000

_STARTS: Final = frozenset(
    {yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent}
)
_Loader: Final[Any] = getattr(yaml, "CLoader", yaml.Loader)
#: What YAML does not allow, and the byte-order mark; written as they are, or as escapes.
_UNPRINTABLE: Final = (
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
#: Characters that end a line in YAML but in no editor.
HIDDEN_BREAKS: Final = re.compile("[\x85\u2028\u2029]")


def parse(text: str, file: int, findings: Findings) -> Mapping | None:
    """
    Parse one file.

    Args:
        text: Decoded, without byte-order mark.
        file: Number of the file, for places.
        findings: Receives what is wrong; the text is kept there for excerpts.

    Returns:
        The top-level mapping; empty for a file without content; ``None`` if the file can't
        be read as YAML or is not a mapping, which has then been reported.
    """
    findings.texts[file] = text
    try:
        return _top_level(text, file, findings)
    except Fault as fault:
        findings.report(fault)
        return None


def _top_level(text: str, file: int, findings: Findings) -> Mapping:
    """Return the top-level mapping; raise a fault if there is none."""
    start = pack(file, 0, 0)
    odd_lines = HIDDEN_BREAKS.search(text) or _has_endless_line(text)
    place = _by_index(text, file) if odd_lines else _by_mark(file)
    try:
        if "\ufeff" in text:  # which PyYAML lets pass
            raise _unprintable(text, file)
        root = _Builder(text, place, findings).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and "nesting depth" in str(error.problem):  # the C library's own limit, since 6.0.4
            raise Fault("BW113", place(mark), _TOO_DEEP) from None
        colon = "mapping values are not allowed" in str(error.problem)
        hint = "put words with a colon in quotes" if colon else ""
        raise Fault("BW104", place(mark) if mark else start, _explain(error), hint) from None
    except yaml.reader.ReaderError:
        raise _unprintable(text, file) from None
    except (ValueError, OverflowError) as error:  # "\\UFFFFFFFF", without the C library
        raise Fault("BW104", start, f"not YAML: {error}") from None
    if root is None or root == "":  # nothing, or a line of three dashes
        return empty(start)
    if not isinstance(root, Mapping):
        raise Fault("BW109", root, "expected lists such as `items:` at the top of the file")
    return root


class _Builder:
    """Builds the nodes of one file from its events."""

    def __init__(self, text: str, place: Callable[[Any], int], findings: Findings) -> None:
        self.next_event: Callable[[], Any] = _Loader(text).get_event
        self.place = place
        self.findings = findings
        self.has_escapes = "\\" in text
        if len(text) > MAX_NODES:
            self.next_event = self.counted(self.next_event)

    def counted(self, next_event: Callable[[], Any]) -> Callable[[], Any]:
        """Return *next_event*, which raises a fault after too many values."""
        count = 0

        def counted() -> Any:
            nonlocal count
            event = next_event()
            count += event.__class__ in _STARTS
            if count > MAX_NODES:
                message = f"more than {MAX_NODES:,} values in one file; split it"
                raise Fault("BW112", self.place(event.start_mark), message)
            return event

        return counted

    def document(self) -> Node | None:
        """Return the one document of the stream; ``None`` for an empty stream."""
        root: Node | None = None
        while (event := self.next_event()).__class__ is not yaml.StreamEndEvent:
            kind = event.__class__
            if kind is yaml.DocumentStartEvent and root is not None:
                message = "a second document starts here; write one document to a file"
                raise Fault("BW115", self.place(event.start_mark), message)
            if kind in _STARTS:
                root = self.node(event, 0)
        return root

    def node(self, event: Any, depth: int) -> Node:
        """Return the node that begins with *event*."""
        kind = event.__class__
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            message = "anchors (&), aliases (*) and tags (!) are not used in agendas"
            fault = Fault("BW105", self.place(event.start_mark), message, "write the text itself")
            if kind is not yaml.ScalarEvent:
                raise fault
            self.findings.report(fault)
        at = self.place(event.start_mark)
        if kind is yaml.ScalarEvent:
            if self.has_escapes and (odd := re.search(_UNPRINTABLE, event.value)):
                raise Fault("BW104", at, _refusal(odd[0]))
            node: Node = Scalar(event.value)
            node.at = at
            return node
        if depth == MAX_DEPTH:
            raise Fault("BW113", at, _TOO_DEEP)
        if kind is yaml.MappingStartEvent:
            return self.mapping(at, depth + 1)
        return self.sequence(at, depth + 1)

    def mapping(self, at: int, depth: int) -> Mapping:
        """Return the mapping that began at *at*, up to its end."""
        mapping = empty(at)
        keys_at = mapping.keys_at
        next_event, build = self.next_event, self.node
        while (event := next_event()).__class__ is not yaml.MappingEndEvent:
            key = build(event, depth)
            if key.__class__ is not Scalar:
                raise Fault("BW109", key, "expected a key, found a list or mapping")
            value = build(next_event(), depth)
            name = intern(event.value)
            if name in mapping:
                message = f"{shorten(name)!r} is written twice"
                self.findings.report(Fault("BW106", key, message, "only the first is read"))
                self.findings.lost |= not isinstance(value, Scalar) or name == "id"
            else:
                mapping[name] = value
                keys_at.append(key.at)
        return mapping

    def sequence(self, at: int, depth: int) -> Sequence:
        """Return the list that began at *at*, up to its end."""
        nodes = Sequence()
        nodes.at = at
        next_event, build = self.next_event, self.node
        while (event := next_event()).__class__ is not yaml.SequenceEndEvent:
            nodes.append(build(event, depth))
        return nodes


def _by_mark(file: int) -> Callable[[Any], int]:
    base = pack(file, 0, 0)

    def place(mark: Any) -> int:
        return base + (mark.line << COLUMN_BITS) + mark.column  # type: ignore[no-any-return]

    return place


def _by_index(text: str, file: int) -> Callable[[Any], int]:
    """Place by character index, for texts with characters that only YAML takes for line ends."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(mark: Any) -> int:
        line = bisect_right(starts, mark.index) - 1
        return pack(file, line, mark.index - starts[line])

    return place


def _unprintable(text: str, file: int) -> Fault:
    """Return the fault of the first character that YAML does not allow."""
    odd = re.search(_UNPRINTABLE, text)
    index = odd.start() if odd else 0
    return Fault("BW104", pack(file, *_line_column(text, index)), _refusal(text[index]))


def _refusal(character: str) -> str:
    return f"the character U+{ord(character):04X} can't stand in an agenda"


def _has_endless_line(text: str) -> bool:
    """Tell whether a line has more columns than a packed place holds."""
    return len(text) > LAST_COLUMN and max(map(len, text.split("\n"))) > LAST_COLUMN


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1


def _explain(error: yaml.MarkedYAMLError) -> str:
    parts: Iterator[str] = (str(part) for part in (error.context, error.problem) if part)
    return f"not YAML: {', '.join(parts)}"
