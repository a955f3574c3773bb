"""Ids and what refers to them: each id once, each reference to something there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.model import ACYCLIC, REFERS_TO, Law, Ratification, Track
from bwpolicy.store.findings import Fault, nearest, shorten
from bwpolicy.store.nodes import Mapping, Node, Scalar, Sequence
from bwpolicy.store.scalars import is_id
from bwpolicy.store.shapes import article, is_record, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.store.findings import Findings
    from bwpolicy.store.shapes import Built

Edges = dict[str, dict[str, Node]]

#: How people write Convention 87, and the package does not.
_SHORT_NUMBER: Final = re.compile(r"^C(\d{1,2})(?!\d)", re.ASCII)
#: What the references of which ids are made refer to.
_PARTS_OF_IDS: Final = frozenset({("jurisdiction",), ("instrument",)})


@attrs.define
class Names:
    """
    Every id there is, with the nouns it goes by.

    Attributes:
        nouns: Id to the nouns of the records that have it.
        twice: Ids used twice.
        lost: Nouns of which some record may be missing, ``*`` for all: an unknown id may be
            that of a record in which something else is wrong.
    """

    nouns: dict[str, tuple[str, ...]]
    twice: set[str]
    lost: set[str]

    def has(self, name: str, wanted: tuple[str, ...]) -> bool:
        """Tell whether *name* is the id of something called one of *wanted*."""
        if "obligation" in wanted:
            return "instrument" in self.nouns.get(name.partition("/")[0], ())
        found = self.nouns.get(name)
        return found is not None and ("*" in wanted or not set(wanted).isdisjoint(found))

    def may_have(self, name: str, wanted: tuple[str, ...]) -> bool:
        """Tell whether *name* may be the id of something that could not be read."""
        if "obligation" in wanted:
            return not self.lost.isdisjoint({"instrument", "*"})
        if name in self.nouns:
            return False
        return bool(self.lost) if "*" in wanted else not self.lost.isdisjoint({*wanted, "*"})


def gather_names(
    built: list[Built],
    broken: list[tuple[type, Mapping]],
    shipped: dict[str, str],
    findings: Findings,
    lost: set[str],
) -> Names:
    """
    Collect every id and report those used twice.

    Args:
        built: Everything that was built.
        broken: What was not, so that references to it are not reported as well.
        shipped: Id to noun of the records shipped with the package; an agenda's record of
            the same kind takes their place.
        findings: Receives ids used twice, at the later place.
        lost: Nouns of which some record may be missing.
    """
    nouns: dict[str, tuple[str, ...]] = {name: (noun,) for name, noun in shipped.items()}
    first: set[str] = set()
    again: list[tuple[str, Node, str]] = []
    found = [(each.value.__class__, each.node) for each in built if hasattr(each.value, "id")]
    found = [(cls, node) for cls, node in found + broken if "id" in node and hasattr(cls, "noun")]
    for cls, record in sorted(found, key=lambda pair: pair[1].at):
        written = record["id"]
        if not is_id(written):
            continue
        name = str(written)
        own = (cls.noun,) if is_record(cls) else (cls.noun, "fact")
        if name in first:
            again.append((name, written, "something else already"))
        elif name in shipped and shipped[name] != cls.noun:
            again.append((name, written, f"{article(shipped[name])} that comes with bwpolicy"))
        first.add(name)
        nouns[name] = (*nouns[name], *own) if again and again[-1][0] == name else own
    twice = {name for name, _, _ in again}
    for name, written, what in again:
        if not any(name[:end] in twice for end, sign in enumerate(name) if sign in "@#/!"):
            findings.report(Fault("BW202", written, f"{shorten(name)!r} is the id of {what}"))
    return Names(nouns, twice, lost)


def check_references(built: list[Built], names: Names, findings: Findings) -> None:
    """Report references to nothing, or to the wrong kind of thing, and those leading back."""
    fields: dict[type, list[attrs.Attribute[Any]]] = {}
    edges: dict[str, Edges] = {}
    missing: list[tuple[Scalar, Built, tuple[str, ...]]] = []
    for each in built:
        cls = each.value.__class__
        if cls not in fields:
            fields[cls] = [field for field in attrs.fields(cls) if REFERS_TO in field.metadata]
        for field in fields[cls]:
            if getattr(each.value, field.name):
                missing.extend(_check_field(each, field, names, edges))
    for _, each, wanted in missing:
        if isinstance(each.value, (Track, Ratification)) and wanted in _PARTS_OF_IDS:
            names.lost.add(each.value.noun)  # its own id is made from the name that is wrong
    for node, each, wanted in missing:
        if not names.may_have(str(node), wanted):
            findings.report(_missing(node, each, wanted, names))
    _check_succession(built, names, edges)
    for kind in edges.values():
        _report_cycles(kind, findings)


def _check_field(
    each: Built, field: attrs.Attribute[Any], names: Names, edges: dict[str, Edges]
) -> Iterator[tuple[Scalar, Built, tuple[str, ...]]]:
    """Yield the references that lead to nothing; add those that must not lead back to *edges*."""
    wanted: tuple[str, ...] = field.metadata[REFERS_TO]
    for node in _scalars(each.node.get(key_of(field))):
        name = str(node)
        if not name:  # which has been reported
            continue
        if not names.has(name, wanted):
            yield node, each, wanted
        elif field.metadata[ACYCLIC]:
            own = getattr(each.value, "id", None)
            if own and own not in names.twice:
                edges.setdefault(field.name, {}).setdefault(own, {})[name] = node


def _missing(node: Scalar, each: Built, wanted: tuple[str, ...], names: Names) -> Fault:
    name = str(node)
    owner = each.owner.rstrip("!")  # people know the item, not its closing milestone
    owner = f"{owner}: " if owner else ""
    kind = "record" if "*" in wanted else " or ".join(wanted)
    if name in names.nouns and "obligation" not in wanted:
        other = article(names.nouns[name][0])
        return Fault("BW203", node, f"{owner}{shorten(name)!r} is {other}, not {article(kind)}")
    same = (
        known
        for known, nouns in names.nouns.items()
        if "*" in wanted
        or not {*wanted}.isdisjoint(nouns)
        or ("obligation" in wanted and "instrument" in nouns)
    )
    message = f"{owner}{kind} {shorten(name)!r} is not in this agenda"
    padded = _SHORT_NUMBER.sub(lambda match: f"C{int(match[1]):03}", name)
    if padded != name and names.has(padded, wanted):
        return Fault("BW203", node, message, f"did you mean {padded}?")
    return Fault("BW203", node, message, nearest(name, same))


def _check_succession(built: list[Built], names: Names, edges: dict[str, Edges]) -> None:
    """Add the succession of laws, which either side may state, as edges from new to old."""
    succession = edges.setdefault("succession", {})
    for each in built:
        if not isinstance(each.value, Law) or each.value.id in names.twice:
            continue
        for node in _scalars(each.node.get("replaces")):
            succession.setdefault(each.value.id, {})[str(node)] = node
        for node in _scalars(each.node.get("replaced_by")):
            succession.setdefault(str(node), {}).setdefault(each.value.id, node)


def _report_cycles(edges: Edges, findings: Findings) -> None:
    """Report each cycle once, at the reference that closes it."""
    done: set[str] = set()
    for start in edges:
        path: dict[str, None] = {}
        stack: list[tuple[str, Iterator[tuple[str, Node]]]] = []
        if start in done:
            continue
        path[start] = None
        stack.append((start, iter(edges[start].items())))
        while stack:
            name, onward = stack[-1]
            step = next(onward, None)
            if step is None:
                stack.pop()
                path.pop(name)
                done.add(name)
                continue
            target, node = step
            if target in path:
                ring = [*list(path)[list(path).index(target) :], target]
                message = f"leads back to itself: {' -> '.join(ring)}"
                findings.report(Fault("BW204", node, message))
            elif target not in done and target in edges:
                path[target] = None
                stack.append((target, iter(edges[target].items())))


def _scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    return (
        [inner for inner in node if isinstance(inner, Scalar)] if isinstance(node, Sequence) else []
    )
