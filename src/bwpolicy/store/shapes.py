"""Plain data to model values: one strict hook for each type, problems gathered on the way."""

from __future__ import annotations

import re
from collections import abc
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, Union, get_args, get_origin

import attrs

from bwpolicy.model import Place, Record, Reference, Session, Text, When, parse_due, parse_when
from bwpolicy.store.findings import Dropped, Fault, describe, nearest, shorten
from bwpolicy.store.nodes import Mapping, Node, Scalar, Sequence, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwpolicy.store.findings import Findings

_ID: Final = re.compile(r"[\w.-]+(?:[/@#][\w.-]+)*!?")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_WHOLE: Final = re.compile(r"-?\d{1,9}", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_TRUTH: Final = {"true": True, "false": False, "yes": True, "no": False}


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
        calendar: Shipped records and the agenda's own sessions, for ``{before: …}``.
        built: Everything built, inner values first.
        broken: Nodes of records that could not be built, with their classes.
    """

    def __init__(self, findings: Findings) -> None:
        """Start with the settings of an agenda that states none."""
        self.findings = findings
        self.language = "en"
        self.fiscal_start = 1
        self.calendar: tuple[Reference, tuple[Session, ...]] = (Reference(), ())
        self.built: list[Built] = []
        self.broken: list[tuple[type, Mapping]] = []
        self._owner = ""
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
            return _choice(get_args(kind))
        if origin in {Union, UnionType}:
            (inner,) = (arg for arg in get_args(kind) if arg is not type(None))
            return self._hook(inner)
        if origin in {tuple, abc.Sequence}:
            return self._each(get_args(kind)[0])
        return self._mapping(kind)

    def _each(self, kind: Any) -> Callable[[Any], tuple[Any, ...]]:
        """Build a tuple, leaving out the elements that can't be built."""
        hook = self._hook(kind)
        report = self.findings.report

        def shape(node: Node) -> tuple[Any, ...]:
            if node.__class__ is not Sequence:
                hint = f"write [{', '.join(node.split(','))}]" if isinstance(node, Scalar) else ""
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

    def _mapping(self, cls: type[attrs.AttrsInstance]) -> Callable[[Any], Any]:
        """Build an attrs class from a mapping, reporting every field that is wrong."""
        fields: dict[str, tuple[str, Callable[[Any], Any]]] = {}
        required: list[str] = []
        has_place = has_id = False
        for field in attrs.fields(cls):
            key = key_of(field)
            if field.name == "place":
                has_place = True
                continue
            hook = self._due if field.metadata.get("due") else self._hook(field.type)
            if field.name == "id":
                has_id = True
                hook = identifier
            fields[key] = (field.name, hook)
            if field.default is attrs.NOTHING:
                required.append(key)
        noun = getattr(cls, "noun", cls.__name__.lower())

        def shape(node: Node) -> Any:
            if node.__class__ is not Mapping:
                message = f"expected {article(noun)} with keys, found {describe(node)}"
                raise Fault("BW109", node, message)
            outer = self._owner
            if has_id and "id" in node:
                self._owner = str(node["id"])
            try:
                return build(node)
            finally:
                self._owner = outer

        def build(node: Mapping) -> Any:
            report = self.findings.report
            values: dict[str, Any] = {}
            for key, inner in node.items():
                try:
                    name, hook = fields[key]
                except KeyError:
                    hint = nearest(key, fields)
                    message = f"{article(noun)} has no {shorten(key)!r}"
                    report(Fault("BW107", node.key_at(key), message, hint))
                    continue
                try:
                    values[name] = hook(inner)
                except Fault as fault:
                    report(fault)
                except Dropped:
                    pass
            for key in required:
                if key not in node:
                    report(Fault("BW110", node, f"{article(noun)} needs {key!r}"))
            if has_place:
                at = unpack(node.at)
                values["place"] = Place(self.findings.files[at.file], at.line + 1)
            try:
                value = cls(**values)
            except TypeError:  # a required field is missing or wrong, and has been reported
                self.broken.append((cls, node))
                raise Dropped from None
            self.built.append(Built(value, node, self._owner))
            return value

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
            if not _LANGUAGE.fullmatch(code):
                message = f"{shorten(code)!r} is not a language code"
                raise Fault("BW109", node.key_at(code), message, "such as en, ur or bn")
        return Text(tuple((code, words(inner)) for code, inner in node.items()))

    def _when(self, node: Node) -> When:
        known = self._whens.get(node) if isinstance(node, Scalar) else None
        if known is None:
            text = words(node)
            try:
                known = parse_when(text, fiscal_start=self.fiscal_start)
            except ValueError as error:
                raise _not_a_date(node, error) from None
            self._whens[text] = known
        return known

    def _due(self, node: Node) -> When:
        if isinstance(node, Scalar):
            try:
                return parse_due(words(node), fiscal_start=self.fiscal_start)
            except ValueError as error:
                raise _not_a_date(node, error) from None
        if isinstance(node, Mapping) and list(node) == ["before"]:
            return self._before(node["before"])
        message = f"expected a date, ongoing, none or {{before: SESSION}}, found {describe(node)}"
        raise Fault("BW108", node, message)

    def _before(self, node: Node) -> When:
        """Return the day before a session begins."""
        shipped, own = self.calendar
        sessions = {session.id: session for session in (*shipped.sessions, *own)}
        session = sessions.get(words(node))
        if session is None:
            message = f"session {shorten(words(node))!r} is not in the calendar"
            raise Fault("BW203", node, message, nearest(words(node), sessions))
        last = session.begins.first - timedelta(days=1)
        rough = session.begins.first != session.begins.end
        return When(f"before {session.id}", last, last, approximate=rough, session=session.id)


def key_of(field: attrs.Attribute[Any]) -> str:
    """Return the key under which a file holds *field*."""
    return field.name.rstrip("_")


def words(node: Node) -> str:
    """Return the text of a scalar that is not empty."""
    if node.__class__ is not Scalar:
        raise Fault("BW109", node, f"expected words, found {describe(node)}")
    if not node:
        raise Fault("BW117", node, "nothing is written here", "remove the key, or write its value")
    return str(node)


def identifier(node: Node) -> str:
    """Return an id."""
    text = words(node)
    if not _ID.fullmatch(text):
        message = f"{shorten(text)!r} is not an id"
        raise Fault("BW116", node, message, "letters, digits, '.', '_' and '-', without spaces")
    return text


def whole(node: Node) -> int:
    """Return a whole number."""
    text = words(node)
    if not _WHOLE.fullmatch(text):
        raise Fault("BW109", node, f"expected a whole number, found {describe(node)}")
    return int(text)


def number(node: Node) -> Decimal:
    """Return a number as written, with a point and without separators."""
    text = words(node)
    if not _NUMBER.fullmatch(text):
        hint = "write 1234.5, without commas or units"
        raise Fault("BW109", node, f"expected a number, found {describe(node)}", hint)
    try:
        return Decimal(text)
    except InvalidOperation:  # pragma: no cover - the pattern admits only numbers
        raise Fault("BW109", node, f"expected a number, found {describe(node)}") from None


def truth(node: Node) -> bool:
    """Return true or false; ``yes`` and ``no`` are read as such."""
    value = _TRUTH.get(words(node))
    if value is None:
        raise Fault("BW109", node, f"expected true or false, found {describe(node)}")
    return value


def day(node: Node) -> date:
    """Return one exact day."""
    text = words(node)
    try:
        when = parse_when(text)
    except ValueError as error:
        raise _not_a_date(node, error) from None
    if when.begin is None or when.begin != when.end or when.text != when.begin.isoformat():
        raise Fault("BW108", node, f'"{shorten(text)}" is not one exact day', "such as 2024-06-30")
    return when.begin


def article(noun: str) -> str:
    """Return *noun* with its indefinite article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _choice(options: tuple[str, ...]) -> Callable[[Any], str]:
    known = dict.fromkeys(options)

    def choose(node: Node) -> str:
        if node.__class__ is Scalar and node in known:
            return str(node)
        text = words(node)
        hint = nearest(text, options)
        message = f'"{shorten(text)}" is not one of {", ".join(options)}'
        raise Fault("BW111", node, message, hint)

    return choose


def _not_a_date(node: Node, error: ValueError) -> Fault:
    detail = "" if str(error) == "not a date" else f": {error}"
    hint = "" if detail else "such as 2024-06-30, 2024-06, 2024-Q2 or FY2023-24"
    return Fault("BW108", node, f'"{shorten(str(node))}" is not a date{detail}', hint)


def is_record(cls: type) -> bool:
    """Tell whether *cls* is a record, which has an id of its own."""
    return issubclass(cls, Record)
