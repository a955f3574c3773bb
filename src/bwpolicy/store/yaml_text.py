"""YAML text to plain data with places, by the event stream of PyYAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

import yaml

from bwpolicy.store.findings import Fault, shorten
from bwpolicy.store.nodes import Mapping, Node, Scalar, Sequence, empty, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bwpolicy.store.findings import Findings

#: Nesting deeper than this is hostile or a slip; the deepest record needs ten levels.
MAX_DEPTH: Final = 40
#: Scalars, lists and mappings in one file.
MAX_NODES: Final = 5_000_000

_Loader: Final[Any] = getattr(yaml, "CLoader", yaml.Loader)
_UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
#: Characters that end a line in YAML but in no editor.
_HIDDEN_BREAKS: Final = re.compile("[\x85\u2028\u2029]")


def parse(text: str, file: int, findings: Findings) -> Mapping | None:
    """
    Parse one file.

    Args:
        text: Decoded, without byte-order mark.
        file: Number of the file, for places.
        findings: Receives what is wrong; the text's lines are put there for excerpts.

    Returns:
        The top-level mapping; empty for a file without content; ``None`` if the file can't
        be read as YAML or is not a mapping, which has then been reported.
    """
    findings.lines[file] = text.split("\n")
    odd = _UNPRINTABLE.search(text)
    if odd:
        where = pack(file, *_line_column(text, odd.start()))
        sign = f"U+{ord(odd[0]):04X}"
        findings.report(Fault("BW104", where, f"the character {sign} can't stand in a YAML file"))
        return None
    place = _by_index(text, file) if _HIDDEN_BREAKS.search(text) else _by_mark(file)
    try:
        root = _Builder(text, place, findings).document()
    except Fault as fault:
        findings.report(fault)
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = place(mark) if mark else pack(file, 0, 0)
        findings.report(Fault("BW104", where, _explain(error)))
        return None
    except (yaml.YAMLError, RecursionError) as error:
        findings.report(Fault("BW104", pack(file, 0, 0), f"not YAML: {error}"))
        return None
    if root is None:
        return empty(pack(file, 0, 0))
    if not isinstance(root, Mapping):
        message = "expected lists such as `items:` at the top of the file"
        findings.report(Fault("BW109", root, message))
        return None
    return root


class _Builder:
    """Builds the nodes of one file from its events."""

    def __init__(self, text: str, place: Callable[[Any], int], findings: Findings) -> None:
        self.next_event: Callable[[], Any] = _Loader(text).get_event
        self.place = place
        self.findings = findings

    def document(self) -> Node | None:
        """Return the one document of the stream; ``None`` for an empty stream."""
        next_event, place = self.next_event, self.place
        root: Node | None = None
        stack: list[Mapping | Sequence] = []
        keys: list[Scalar | None] = []  # the key waiting for its value, for each open mapping
        count = 0
        while True:
            event = next_event()
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                self._refuse_marks(event)
                node: Node = Scalar(event.value)
                node.at = place(event.start_mark)
            elif kind is yaml.MappingStartEvent:
                self._refuse_marks(event)
                node = empty(place(event.start_mark))
            elif kind is yaml.SequenceStartEvent:
                self._refuse_marks(event)
                node = Sequence()
                node.at = place(event.start_mark)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                keys.pop()
                continue
            elif kind is yaml.AliasEvent:
                raise _no_marks(event, place)
            elif kind is yaml.DocumentStartEvent:
                if root is not None:
                    message = "a second document starts here; write one document to a file"
                    raise Fault("BW115", place(event.start_mark), message)
                continue
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                continue
            count += 1
            if count > MAX_NODES:
                message = f"more than {MAX_NODES:,} values in one file; split it"
                raise Fault("BW112", node, message)
            if not stack:
                root = node
            elif keys[-1] is not None:
                self._put(stack[-1], keys[-1], node)  # type: ignore[arg-type]
                keys[-1] = None
            elif stack[-1].__class__ is Mapping:
                if node.__class__ is not Scalar:
                    raise Fault("BW109", node, "expected a key, found a list or mapping")
                keys[-1] = node  # type: ignore[assignment]
                continue
            else:
                stack[-1].append(node)  # type: ignore[union-attr]
            if node.__class__ is not Scalar:
                if len(stack) == MAX_DEPTH:
                    message = f"nested more than {MAX_DEPTH} levels deep"
                    raise Fault("BW113", node, message)
                stack.append(node)  # type: ignore[arg-type]
                keys.append(None)

    def _put(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        if key in mapping:
            message = f"{shorten(key)!r} is written twice"
            self.findings.report(Fault("BW106", key, message, "only the first is read"))
            return
        mapping[str(key)] = node
        mapping.keys_at.append(key.at)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            raise _no_marks(event, self.place)


def _no_marks(event: Any, place: Callable[[Any], int]) -> Fault:
    message = "anchors (&), aliases (*) and tags (!) are not used in agendas; write the text itself"
    return Fault("BW105", place(event.start_mark), message)


def _by_mark(file: int) -> Callable[[Any], int]:
    base = pack(file, 0, 0)

    def place(mark: Any) -> int:
        return base + (mark.line << 20) + mark.column  # type: ignore[no-any-return]

    return place


def _by_index(text: str, file: int) -> Callable[[Any], int]:
    """Place by character index, for texts with characters that only YAML takes for line ends."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(mark: Any) -> int:
        line = bisect_right(starts, mark.index) - 1
        return pack(file, line, mark.index - starts[line])

    return place


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1


def _explain(error: yaml.MarkedYAMLError) -> str:
    parts: Iterator[str] = (str(part) for part in (error.context, error.problem) if part)
    return f"not YAML: {', '.join(parts)}"
