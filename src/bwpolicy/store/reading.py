"""From a folder of files to an agenda, with everything that is wrong in it."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import attrs

from bwpolicy.errors import AgendaError, Problem
from bwpolicy.model import COLLECTIONS, Agenda, Procedure, Settings
from bwpolicy.model.words import MONTHS
from bwpolicy.store.checks import COUNTRY, check_meaning
from bwpolicy.store.files import read_texts
from bwpolicy.store.findings import Dropped, Fault, Findings, TooMany, nearest, shorten
from bwpolicy.store.links import check_references, gather_names
from bwpolicy.store.nodes import Mapping, Scalar, Sequence
from bwpolicy.store.shapes import Shaper, key_of, nouns_in
from bwpolicy.store.shipped import reference, shipped_nouns
from bwpolicy.store.short_forms import expand
from bwpolicy.store.yaml_text import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwpolicy.model import Record

#: Keys under ``agenda:``.
_SETTINGS: Final = frozenset(key_of(field) for field in attrs.fields(Settings)) - {"place"}
#: Class of the records in each top-level list.
RECORDS: dict[str, type[Record]] = {
    field.name: get_args(field.type)[0]
    for field in attrs.fields(Agenda)
    if field.name in COLLECTIONS
}


@attrs.frozen
class Loaded:
    """
    What reading an agenda gave.

    Attributes:
        agenda: The agenda, without the records that could not be built; ``None`` where no
            usable ``agenda:`` was found.
        problems: Everything that is wrong, by file, line and column.
        files: Number of files read.
    """

    agenda: Agenda | None
    problems: tuple[Problem, ...]
    files: int

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the agenda unusable for reports."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load(path: str | os.PathLike[str]) -> Agenda:
    """
    Load the agenda at *path*.

    Args:
        path: A folder of YAML files, or one file.

    Returns:
        The agenda, complete and checked. Warnings do not stop it; see :func:`read`.

    Raises:
        AgendaError: If anything is wrong; it carries every problem, not only the first.
    """
    loaded = read(path)
    if loaded.agenda is None or loaded.errors:
        raise AgendaError(loaded.problems)
    return loaded.agenda


def read(path: str | os.PathLike[str]) -> Loaded:
    """
    Read the agenda at *path* and gather all that is wrong with it.

    Reads nothing outside the folder, follows no address, and never raises for what the
    files hold: an unreadable folder is a problem like any other.

    Args:
        path: A folder of YAML files, or one file. Any file may hold any top-level list.
    """
    findings = Findings()
    with _no_collection():
        try:
            agenda = _read(Path(path), findings)
        except TooMany:
            agenda = None
    problems = sorted(findings.problems, key=lambda each: (each.file, each.line, each.column))
    return Loaded(agenda, tuple(problems), len(findings.files))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector away from data that grows and holds no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(path: Path, findings: Findings) -> Agenda | None:
    texts = list(read_texts(path, findings))
    unread = any(problem.code != "BW103" for problem in findings.problems)
    roots = [parse(text.text, text.file, findings) for text in texts]
    shaper = Shaper(findings)
    if unread or findings.lost or None in roots:
        shaper.lost.add("*")
    lists, header = _top_level([root for root in roots if root], shaper)
    if header is None and not shaper.lost:
        what = "this holds no `agenda:` with id and title" if texts else "there is no .yaml file"
        findings.report_file("BW201", str(path), what, "see examples/minimal")
    settings = _settings(header, shaper)
    country = _country(header, shaper)
    shipped = reference()
    collections: dict[str, tuple[Any, ...]] = {}
    late: list[Fault] = []
    for name in ("sessions", *(name for name in COLLECTIONS if name != "sessions")):
        collections[name] = tuple(_records(name, lists.get(name, []), shaper, country, late))
        if name == "sessions":
            shaper.calendar = (shipped, collections[name])
    names = gather_names(shaper.built, shaper.broken, shipped_nouns(), findings, shaper.lost)
    for fault in late:
        if fault.given in names.nouns:
            findings.report(fault)
    check_references(shaper.built, names, findings)
    broken = {str(node.get("id")) for cls, node in shaper.broken if cls is Procedure}
    surely = () if shaper.lost & {"procedure", "*"} else shipped.procedures  # not replaced
    procedures = {each.id: each for each in (*surely, *collections["procedures"])}
    procedures = {name: each for name, each in procedures.items() if name not in broken}
    folder = path if os.path.isdir(path) else path.parent  # noqa: PTH112 - never raises
    check_meaning(shaper.built, procedures, folder, findings)
    return Agenda(settings=settings, reference=shipped, **collections) if settings else None


def _top_level(
    roots: list[Mapping], shaper: Shaper
) -> tuple[dict[str, list[Sequence]], Mapping | None]:
    """Return the lists of all files by name, and the one ``agenda:`` mapping."""
    findings = shaper.findings
    lists: dict[str, list[Sequence]] = {}
    header: Mapping | None = None
    for root in roots:
        for (key, node), at in zip(root.items(), root.keys_at, strict=True):
            if key == "agenda":
                if header is not None:
                    message = "a second `agenda:`; an agenda has one"
                    findings.report(Fault("BW202", at, message))
                elif isinstance(node, Mapping):
                    header = node
                else:
                    findings.report(Fault("BW109", node, "`agenda:` needs keys: id and title"))
                    shaper.lost |= nouns_in(Settings)
            elif key not in RECORDS:
                shaper.lost.add("*")
                hint = nearest(key, ("agenda", *RECORDS), f"one of {', '.join(RECORDS)}")
                message = f"{shorten(key)!r} is not a list that an agenda has"
                findings.report(Fault("BW107", at, message, hint))
            elif isinstance(node, Sequence):
                lists.setdefault(key, []).append(node)
            else:
                shaper.lost |= nouns_in(RECORDS[key])
                message = f"`{key}:` needs a list: lines that begin with a dash"
                findings.report(Fault("BW109", node, message))
    return lists, header


def _settings(header: Mapping | None, shaper: Shaper) -> Settings | None:
    """Build the settings and let the shaper read the rest by them."""
    shaper.sure = False
    if header is None:
        return None
    languages = header.get("languages")
    if isinstance(languages, Sequence) and languages and isinstance(languages[0], Scalar):
        shaper.language = str(languages[0])
    month = header.get("fiscal_year_starts")
    if isinstance(month, Scalar) and month in MONTHS:
        shaper.fiscal_start = MONTHS.index(month) + 1
        shaper.sure = True
    elif month is None:
        shaper.sure = header.keys() <= _SETTINGS
    try:
        settings: Settings = shaper.shape(header, Settings)
    except Dropped:
        return None
    return settings


def _country(header: Mapping | None, shaper: Shaper) -> str:
    """Return the first part of the ids of ratifications; nothing if it can't be known."""
    written = header.get("country") if header is not None else None
    if isinstance(written, Scalar) and COUNTRY.fullmatch(written):
        return str(written)
    if header is not None and written is None and header.keys() <= _SETTINGS:
        return "country"
    shaper.lost.add("ratification")
    return ""


def _records(
    name: str, lists: list[Sequence], shaper: Shaper, country: str, late: list[Fault]
) -> Iterator[Any]:
    for nodes in lists:
        for node in nodes:
            for fault in expand(name, node, country):
                if fault.given:
                    late.append(fault)
                else:
                    shaper.findings.report(fault)
            try:
                yield shaper.shape(node, RECORDS[name])
            except Dropped:
                continue
