"""Ids and what refers to them: each id once, each reference to something there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from bwpolicy.model import ACYCLIC, REFERS_TO, Law
from bwpolicy.store.findings import Fault, nearest, shorten
from bwpolicy.store.nodes import Mapping, Node, Scalar, Sequence
from bwpolicy.store.shapes import article, is_record, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.store.findings import Findings
    from bwpolicy.store.shapes import Built

Edges = dict[str, dict[str, Node]]


@attrs.define
class Names:
    """
    Every id there is, with the nouns it goes by.

    Attributes:
        nouns: Id to the nouns of the records that have it.
        complete: False where a file could not be read, so that an unknown id may stand in it.
    """

    nouns: dict[str, tuple[str, ...]]
    complete: bool

    def has(self, name: str, wanted: tuple[str, ...]) -> bool:
        """Tell whether *name* is the id of something called one of *wanted*."""
        if "obligation" in wanted:
            return "instrument" in self.nouns.get(name.partition("/")[0], ())
        found = self.nouns.get(name)
        return found is not None and ("*" in wanted or not set(wanted).isdisjoint(found))


def gather_names(
    built: list[Built],
    broken: list[tuple[type, Mapping]],
    shipped: dict[str, str],
    findings: Findings,
    *,
    complete: bool,
) -> Names:
    """
    Collect every id and report those used twice.

    Args:
        built: Everything that was built.
        broken: What was not, so that references to it are not reported as well.
        shipped: Id to noun of the records shipped with the package; an agenda's record of
            the same kind takes their place.
        findings: Receives ids used twice, at the later place.
        complete: Whether every file could be read.
    """
    nouns: dict[str, tuple[str, ...]] = {name: (noun,) for name, noun in shipped.items()}
    first: dict[str, Node] = {}
    found = [(each.value.__class__, each.node) for each in built if hasattr(each.value, "id")]
    found = [(cls, node) for cls, node in found + broken if "id" in node and hasattr(cls, "noun")]
    for cls, node in sorted(found, key=lambda pair: pair[1].at):
        written = node["id"]
        if not isinstance(written, Scalar):
            continue
        name = str(written)
        if name in first:
            message = f"{shorten(name)!r} is the id of something else already"
            findings.report(Fault("BW202", written, message))
            continue
        first[name] = written
        noun = cls.noun
        nouns[name] = (noun, "fact") if not is_record(cls) else (noun,)
    return Names(nouns, complete)


def check_references(built: list[Built], names: Names, findings: Findings) -> None:
    """Report references to nothing, or to the wrong kind of thing, and those leading back."""
    fields: dict[type, list[attrs.Attribute[Any]]] = {}
    edges: dict[str, Edges] = {}
    for each in built:
        cls = each.value.__class__
        if cls not in fields:
            fields[cls] = [field for field in attrs.fields(cls) if REFERS_TO in field.metadata]
        for field in fields[cls]:
            if getattr(each.value, field.name):
                _check_field(each, field, names, findings, edges)
    _check_succession(built, edges)
    for kind in edges.values():
        _report_cycles(kind, findings)


def _check_field(
    each: Built,
    field: attrs.Attribute[Any],
    names: Names,
    findings: Findings,
    edges: dict[str, Edges],
) -> None:
    wanted: tuple[str, ...] = field.metadata[REFERS_TO]
    for node in _scalars(each.node.get(key_of(field))):
        name = str(node)
        if not names.has(name, wanted):
            if names.complete or name in names.nouns:
                findings.report(_missing(node, each, wanted, names))
        elif field.metadata[ACYCLIC]:
            own = getattr(each.value, "id", None)
            if own:
                edges.setdefault(field.name, {}).setdefault(own, {})[name] = node


def _missing(node: Scalar, each: Built, wanted: tuple[str, ...], names: Names) -> Fault:
    name = str(node)
    owner = f"{each.owner}: " if each.owner else ""
    kind = "record" if "*" in wanted else " or ".join(wanted)
    if name in names.nouns and "obligation" not in wanted:
        other = article(names.nouns[name][0])
        return Fault("BW203", node, f"{owner}{shorten(name)!r} is {other}, not {article(kind)}")
    same = [
        known
        for known, nouns in names.nouns.items()
        if "*" in wanted
        or not {*wanted}.isdisjoint(nouns)
        or ("obligation" in wanted and "instrument" in nouns)
    ]
    message = f"{owner}{kind} {shorten(name)!r} is not in this agenda"
    return Fault("BW203", node, message, nearest(name, same))


def _check_succession(built: list[Built], edges: dict[str, Edges]) -> None:
    """Add the succession of laws, which either side may state, as edges from new to old."""
    succession = edges.setdefault("succession", {})
    for each in built:
        if not isinstance(each.value, Law):
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
