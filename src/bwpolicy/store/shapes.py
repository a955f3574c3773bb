"""Plain data to model values: one strict hook for each type, problems gathered on the way."""

from __future__ import annotations

import re
from collections import abc
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, Union, get_args, get_origin

import attrs

from bwpolicy.model import (
    Fact,
    Place,
    Record,
    Reference,
    Session,
    Text,
    When,
    parse_due,
    parse_when,
)
from bwpolicy.store.findings import Dropped, Fault, closest, describe, nearest, shorten
from bwpolicy.store.nodes import Mapping, Node, Scalar, Sequence, unpack
from bwpolicy.store.scalars import (
    choice,
    day,
    identifier,
    is_id,
    not_a_date,
    number,
    truth,
    whole,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwpolicy.store.findings import Findings


LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)


@attrs.define(eq=False)
class Built:
    """A value that was built, the node it came from, and the record it stands in."""

    value: Any
    node: Mapping
    owner: str


class Shaper:
    """
    Builds model values from nodes; lives as long as one reading of one agenda.

    Attributes:
        findings: Receives every problem.
        language: Language of bare strings.
        fiscal_start: Month in which the fiscal year starts.
        sure: The settings are known, so that a fiscal year they do not allow is wrong.
        calendar: Shipped records and the agenda's own sessions, for ``{before: …}``.
        built: Everything built, inner values first.
        broken: Nodes of records that could not be built, with their classes.
        lost: Nouns of which some record may be missing because of what has been reported;
            ``*`` for all. References to such are not reported as well.
        owner: Id of the record that is being built.
    """

    def __init__(self, findings: Findings) -> None:
        """Start with the settings of an agenda that states none."""
        self.findings = findings
        self.language = "en"
        self.fiscal_start = 1
        self.sure = True
        self.calendar: tuple[Reference, tuple[Session, ...]] = (Reference(), ())
        self.built: list[Built] = []
        self.broken: list[tuple[type, Mapping]] = []
        self.lost: set[str] = set()
        self.owner = ""
        self._hooks: dict[Any, Callable[[Any], Any]] = {
            str: words,
            int: whole,
            bool: truth,
            Decimal: number,
            date: day,
            When: self._when,
            Text: self._text,
        }
        self._whens: dict[str, When] = {}

    def shape(self, node: Node, cls: type) -> Any:
        """
        Build a value of *cls*.

        Raises:
            Dropped: If it can't be built; what is wrong has been reported.
        """
        try:
            return self._hook(cls)(node)
        except Fault as fault:
            self.findings.report(fault)
            raise Dropped from None

    def _hook(self, kind: Any) -> Callable[[Any], Any]:
        """Return the function that builds a value of type *kind* from a node."""
        hook = self._hooks.get(kind)
        if hook is None:
            hook = self._hooks[kind] = self._make_hook(kind)
        return hook

    def _make_hook(self, kind: Any) -> Callable[[Any], Any]:
        origin = get_origin(kind)
        if origin is Literal:
            return choice(get_args(kind))
        if origin in {Union, UnionType}:
            (inner,) = (arg for arg in get_args(kind) if arg is not type(None))
            return self._hook(inner)
        if origin in {tuple, abc.Sequence}:
            return self._each(get_args(kind)[0])
        return _RecordShape(kind, self, self._hook)

    def _each(self, kind: Any) -> Callable[[Any], tuple[Any, ...]]:
        """Build a tuple, leaving out the elements that can't be built."""
        hook = self._hook(kind)
        report = self.findings.report

        def shape(node: Node) -> tuple[Any, ...]:
            if node.__class__ is not Sequence:
                self.lost |= nouns_in(kind)
                hint = f"write [{shorten(node)}]" if isinstance(node, Scalar) and node else ""
                raise Fault("BW109", node, f"expected a list, found {describe(node)}", hint)
            values = []
            for element in node:
                try:
                    values.append(hook(element))
                except Fault as fault:
                    report(fault)
                except Dropped:
                    pass
            return tuple(values)

        return shape

    def _text(self, node: Node) -> Text:
        if isinstance(node, Scalar):
            return Text(((self.language, words(node)),))
        if not isinstance(node, Mapping):
            message = f"expected words, or words by language, found {describe(node)}"
            raise Fault("BW109", node, message)
        if not node:
            raise Fault("BW117", node, "expected words by language, found none")
        for code in node:
            if not LANGUAGE.fullmatch(code):
                message = f"{shorten(code)!r} is not a language code"
                raise Fault("BW109", node.key_at(code), message, "such as en, ur or bn")
        return Text(tuple((code, words(inner)) for code, inner in node.items()))

    def _when(self, node: Node) -> When:
        known = self._whens.get(node) if isinstance(node, Scalar) else None
        if known is None:
            text = words(node)
            known = self._whens[text] = self._date(parse_when, node)
        return known

    def due(self, node: Node) -> When:
        """Return a due date, which may also be ``ongoing``, ``none`` or before a session."""
        if isinstance(node, Scalar):
            return self._date(parse_due, node)
        if isinstance(node, Mapping) and list(node) == ["before"]:
            return self._before(node["before"])
        forms = "{before: SESSION}, {after: M-1, within: 90 days} or {condition: WORDS}"
        message = f"expected a date, ongoing, none, {forms}, found {describe(node)}"
        raise Fault("BW108", node, message)

    def _date(self, parse: Callable[..., When], node: Node) -> When:
        text = words(node)
        try:
            return parse(text, fiscal_start=self.fiscal_start)
        except ValueError as error:
            if "FY" in text and not self.sure:
                raise Dropped from None
            raise not_a_date(node, error) from None

    def _before(self, node: Node) -> When:
        """Return the day before a session begins."""
        name = words(node)
        shipped, own = self.calendar
        sessions = {session.id: session for session in (*shipped.sessions, *own)}
        session = sessions.get(name)
        if session is None:
            broken = {str(other.get("id")) for cls, other in self.broken if cls is Session}
            if name in broken or not self.lost.isdisjoint({"session", "*"}):
                raise Dropped
            message = f"session {shorten(name)!r} is not in the calendar"
            raise Fault("BW203", node, message, nearest(name, sessions))
        if session.begins.begin is None:
            message = f"it is not known when session {name} begins"
            raise Fault("BW108", node, message, f"write the date, or mend `begins` of {name}")
        last = session.begins.begin - timedelta(days=1)
        rough = session.begins.begin != session.begins.end
        return When(f"before {session.id}", last, last, approximate=rough, session=session.id)


class _RecordShape:
    """Builds one attrs class from mappings, reporting every key that is wrong."""

    def __init__(
        self,
        cls: Any,
        shaper: Shaper,
        hook_for: Callable[[Any], Callable[[Any], Any]],
    ) -> None:
        self.cls = cls
        self.shaper = shaper
        self.noun: str = getattr(cls, "noun", cls.__name__.lower())
        self.fields: dict[str, tuple[str, Callable[[Any], Any]]] = {}
        self.required: dict[str, str] = {}  # key to field
        for field in attrs.fields(cls):
            if field.name == "place":
                continue
            hook = shaper.due if field.metadata.get("due") else hook_for(field.type)
            if field.name == "id":
                hook = identifier
            self.fields[key_of(field)] = (field.name, hook)
            if field.default is attrs.NOTHING:
                self.required[key_of(field)] = field.name

    def __call__(self, node: Node) -> Any:
        """Build a value; raise :class:`Dropped` if a key it needs is missing or wrong."""
        if node.__class__ is not Mapping:
            self.shaper.lost |= nouns_in(self.cls)
            message = f"expected {article(self.noun)} with keys, found {describe(node)}"
            raise Fault("BW109", node, message)
        shaper = self.shaper
        outer = shaper.owner
        if "id" in self.fields and is_id(node.get("id")):
            shaper.owner = str(node["id"])
        try:
            values = self.values(node)
            if any(name not in values for name in self.required.values()):
                shaper.broken.append((self.cls, node))
                raise Dropped
            at = unpack(node.at)
            place = Place(shaper.findings.files[at.file], at.line + 1)
            value = self.cls(**values, place=place)
            shaper.built.append(Built(value, node, shaper.owner))
            return value
        finally:
            shaper.owner = outer

    def values(self, node: Mapping) -> dict[str, Any]:
        """Return the values that can be read, by field; report the rest."""
        report = self.shaper.findings.report
        fields = self.fields
        values: dict[str, Any] = {}
        unknown: list[str] = []
        for (key, inner), at in zip(node.items(), node.keys_at, strict=True):
            if key not in fields:
                unknown.append(key)
                message = f"{article(self.noun)} has no {shorten(key)!r}"
                report(Fault("BW107", at, message, nearest(key, fields)))
                continue
            name, hook = fields[key]
            try:
                values[name] = hook(inner)
            except Fault as fault:
                report(fault)
            except Dropped:
                pass
        for key in self.required:
            if key not in node and not closest(key, unknown):  # else it is that one, misspelt
                report(Fault("BW110", node, f"{article(self.noun)} needs {key!r}"))
        if unknown or (
            "id" in fields and "id" not in values and ("id" in node or "id" in self.required)
        ):
            self.shaper.lost |= nouns_in(self.cls)
        return values


def key_of(field: attrs.Attribute[Any]) -> str:
    """Return the key under which a file holds *field*."""
    return field.name.rstrip("_")


def article(noun: str) -> str:
    """Return *noun* with its indefinite article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def nouns_in(cls: Any) -> frozenset[str]:
    """Return the nouns of *cls* and of all records and facts within it; none for other types."""
    return _nouns_in(cls)


@cache
def _nouns_in(cls: Any) -> frozenset[str]:
    if not attrs.has(cls):
        return frozenset()
    found = {cls.noun} if hasattr(cls, "noun") else set()
    found |= {"fact"} if issubclass(cls, Fact) else set()
    inner = (get_args(field.type) for field in attrs.fields(cls))
    return frozenset(found).union(*(nouns_in(arg) for args in inner for arg in args))


def is_record(cls: type) -> bool:
    """Tell whether *cls* is a record, which has an id of its own."""
    return issubclass(cls, Record)
