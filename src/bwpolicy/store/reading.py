"""From a folder of files to an agenda, with everything that is wrong in it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import attrs

from bwpolicy.errors import AgendaError, Problem
from bwpolicy.model import COLLECTIONS, Agenda, Settings
from bwpolicy.model.words import MONTHS
from bwpolicy.store.checks import check_meaning
from bwpolicy.store.files import read_texts
from bwpolicy.store.findings import Dropped, Fault, Findings, nearest
from bwpolicy.store.links import check_references, gather_names
from bwpolicy.store.nodes import Mapping, Scalar, Sequence
from bwpolicy.store.shapes import Shaper
from bwpolicy.store.shipped import reference, shipped_nouns
from bwpolicy.store.short_forms import expand
from bwpolicy.store.yaml_text import parse

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from bwpolicy.model import Record

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
    with _no_collection():
        return _read(Path(path))


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


def _read(path: Path) -> Loaded:
    findings = Findings()
    texts = list(read_texts(path, findings))
    roots = [parse(text.text, text.file, findings) for text in texts]
    complete = None not in roots and not findings.problems
    lists, header = _top_level([root for root in roots if root], findings)
    if header is None and complete:
        what = "this holds no `agenda:` with id and title" if texts else "there is no .yaml file"
        findings.report_file("BW201", str(path), what, "see examples/minimal")
    shaper = Shaper(findings)
    settings = _settings(header, shaper)
    country = settings.country if settings else ""
    shipped = reference()
    collections: dict[str, tuple[Any, ...]] = {}
    for name in ("sessions", *(name for name in COLLECTIONS if name != "sessions")):
        collections[name] = tuple(_records(name, lists.get(name, []), shaper, country or ""))
        if name == "sessions":
            shaper.calendar = (shipped, collections[name])
    names = gather_names(
        shaper.built,
        shaper.broken,
        shipped_nouns(),
        findings,
        complete=complete,
    )
    check_references(shaper.built, names, findings)
    procedures = {each.id: each for each in (*shipped.procedures, *collections["procedures"])}
    folder = path if path.is_dir() else path.parent
    check_meaning(shaper.built, procedures, folder, findings)
    agenda = Agenda(settings=settings, reference=shipped, **collections) if settings else None
    problems = sorted(findings.problems, key=lambda each: (each.file, each.line, each.column))
    return Loaded(agenda, tuple(problems), len(texts))


def _top_level(
    roots: list[Mapping], findings: Findings
) -> tuple[dict[str, list[Sequence]], Mapping | None]:
    """Return the lists of all files by name, and the one ``agenda:`` mapping."""
    lists: dict[str, list[Sequence]] = {}
    header: Mapping | None = None
    for root in roots:
        for key, node in root.items():
            at = root.key_at(key)
            if key == "agenda":
                if header is not None:
                    message = "a second `agenda:`; an agenda has one"
                    findings.report(Fault("BW202", at, message))
                elif isinstance(node, Mapping):
                    header = node
                else:
                    findings.report(Fault("BW109", node, "`agenda:` needs keys: id and title"))
                    header = Mapping()
                    header.at, header.keys_at = node.at, []
            elif key not in RECORDS:
                hint = nearest(key, ("agenda", *RECORDS), f"one of {', '.join(RECORDS)}")
                message = f"{key!r} is not a list that an agenda has"
                findings.report(Fault("BW107", at, message, hint))
            elif isinstance(node, Sequence):
                lists.setdefault(key, []).append(node)
            else:
                message = f"`{key}:` needs a list: lines that begin with a dash"
                findings.report(Fault("BW109", node or at, message))
    return lists, header


def _settings(header: Mapping | None, shaper: Shaper) -> Settings | None:
    """Build the settings and let the shaper read the rest by them."""
    if not header:
        return None
    languages = header.get("languages")
    if isinstance(languages, Sequence) and languages and isinstance(languages[0], Scalar):
        shaper.language = str(languages[0])
    month = header.get("fiscal_year_starts")
    if isinstance(month, Scalar) and month in MONTHS:
        shaper.fiscal_start = MONTHS.index(month) + 1
    try:
        settings: Settings = shaper.shape(header, Settings)
    except Dropped:
        return None
    return settings


def _records(name: str, lists: list[Sequence], shaper: Shaper, country: str) -> Iterator[Any]:
    for nodes in lists:
        for node in nodes:
            for fault in expand(name, node, country):
                shaper.findings.report(fault)
            try:
                yield shaper.shape(node, RECORDS[name])
            except Dropped:
                continue
