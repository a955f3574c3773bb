"""What only the meaning of records can show to be wrong."""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from bwpolicy.model import (
    AgendaItem,
    Body,
    Comment,
    DueDate,
    Event,
    Expression,
    Fact,
    Instrument,
    Law,
    Meeting,
    Milestone,
    Plan,
    Procedure,
    Ratification,
    Request,
    Session,
    Settings,
    Source,
    Track,
    When,
    in_order,
    is_dated,
    parse_span,
)
from bwpolicy.store.files import is_inside
from bwpolicy.store.findings import Fault, nearest, shorten
from bwpolicy.store.nodes import Mapping, Node, Scalar, Sequence
from bwpolicy.store.shapes import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Map
    from datetime import date
    from pathlib import Path

    from bwpolicy.store.findings import Findings, Near
    from bwpolicy.store.shapes import Built

#: Country codes, ISO 3166-1.
COUNTRY: Final = re.compile(r"[A-Z]{2}", re.ASCII)
#: Grades that say where a fact can be read.
_NEEDS_SOURCE = frozenset({"official", "reported", "secondary"})


def check_meaning(
    built: list[Built], procedures: Map[str, Procedure], folder: Path, findings: Findings
) -> None:
    """
    Report stages that no procedure has, intervals that end before they begin, and the like.

    Args:
        built: Everything that was built.
        procedures: Every procedure by id, shipped ones included.
        folder: The agenda's folder, for copies of sources.
        findings: Receives what is wrong.
    """
    checker = _Checker(built, procedures, folder, findings)
    for each in built:
        checker.check(each.value, each.node)


#: Pairs of keys of which the second must not end before the first begins.
_ORDERED: dict[type, tuple[tuple[str, str], ...]] = {
    Body: (("from", "until"),),
    Comment: (("lodged", "adopted"), ("adopted", "published")),
    Event: (("on", "until"),),
    Instrument: (("adopted", "in_force"),),
    Law: (("from", "until"),),
    Meeting: (("on", "circulated"), ("on", "confirmed_on")),
    Plan: (("from", "until"),),
    Ratification: (("ratified", "in_force"), ("ratified", "denounced")),
    Request: (("sent", "due"), ("sent", "replied")),
    Session: (("begins", "ends"),),
}


class _Checker:
    """Checks one value after the other; lives as long as one reading of one agenda."""

    def __init__(
        self,
        built: list[Built],
        procedures: Map[str, Procedure],
        folder: Path,
        findings: Findings,
    ) -> None:
        self.procedures = procedures
        self.folder = folder
        self.findings = findings
        self.nodes = {id(each.value): each.node for each in built}
        self.bodies = {each.value.id: each.value for each in built if type(each.value) is Body}
        self.published = _publications(built)
        self.tracks = {each.value.id: each.value for each in built if type(each.value) is Track}
        self.own: dict[type, Callable[[Any, Mapping], None]] = {
            Event: self.check_event,
            DueDate: self.check_span,
            Track: lambda track, _: self.check_track(track),
            AgendaItem: lambda item, _: self.check_item(item),
            Milestone: self.check_milestone,
            Procedure: lambda _, node: self.check_procedure(node),
            Source: self.check_source,
            Settings: self.check_settings,
        }

    def check(self, value: Any, node: Mapping) -> None:
        """Check one value: as a fact, by its class, and the order of its dates."""
        if isinstance(value, Fact):
            self.check_fact(value, node)
        own = self.own.get(type(value))
        if own:
            own(value, node)
        for first, last in _ORDERED.get(type(value), ()):
            self.check_dates(value, node, first, last)

    def report(self, code: str, where: Node, message: str, hint: str | Near = "") -> None:
        self.findings.report(Fault(code, where, message, hint))

    def check_dates(self, value: Any, node: Mapping, first: str, last: str) -> None:
        begins: When | None = getattr(value, "from_" if first == "from" else first)
        ends: When | None = getattr(value, last)
        if begins and ends and ends.last < begins.first:
            self.report("BW206", node[last], f"`{last}` {ends} lies before `{first}` {begins}")

    def check_fact(self, fact: Fact, node: Mapping) -> None:
        if fact.recorded and fact.recorded < fact.on.first:
            message = f"recorded on {fact.recorded}, before it happened ({fact.on})"
            self.report("BW302", node["recorded"], message)
        speaker = self.bodies.get(fact.by or "")
        if speaker and speaker.from_ and fact.settled < speaker.from_.last:
            message = f"{speaker.id} speaks on {fact.on}, but is there from {speaker.from_} only"
            hint = "correct the day, name who spoke then, or the body's `from`"
            self.report("BW306", node["by"], message, hint)
        published = [self.published.get(name) for name in fact.sources]
        first = min((day for day in published if day), default=None)
        apart = not isinstance(fact, Expression)  # which is part of its comment
        if first and all(published) and apart and fact.known < first:
            message = f"known on {fact.known}, but the comment it is read in came out on {first}"
            self.report("BW307", node["on"], message, f"add recorded: {first}, or another source")
        if "grade" in node and fact.grade in _NEEDS_SOURCE and not node.get("sources"):
            message = f"graded {fact.grade}, but no source is named"
            self.report("BW304", node["grade"], message, "add `sources`, or a lower grade")

    def check_span(self, due: DueDate, node: Mapping) -> None:
        if self.findings.errors:
            return  # of a name that is wrong, that has been reported
        days, start = parse_span(due.to.text) or (None, None)
        if start is None or is_dated(start):
            days = start = None
        for key, held, wanted in (("after", due.after, start), ("within", due.within, days)):
            if held is not None and held != wanted:
                message = f"`{key}` belongs to a span"
                hint = "write to: {after: M-1, within: 90 days}"
                self.report("BW109", node[key], message, hint)
                return

    def check_event(self, event: Event, node: Mapping) -> None:
        if event.extends and "until" not in node:
            message = "an extension needs the day to which it extends: `until`"
            self.report("BW209", node["extends"], message)

    def check_item(self, item: AgendaItem) -> None:
        own = {track.id: track for track in item.tracks}
        for event in item.events:
            node = self.nodes[id(event)]
            named = [own[name] for name in event.tracks if name in own]
            concerned = named if "tracks" in node else item.tracks
            for name in event.tracks:
                if name not in own and name in self.tracks:
                    message = f"{shorten(name)!r} is not a track of {item.id}"
                    where = _element(node["tracks"], name)
                    self.report("BW207", where, message, nearest(name, own))
            for track in concerned:
                if self.check_stage(event, track):
                    break

    def check_track(self, track: Track) -> None:
        for event in track.events:
            self.check_stage(event, track)
            if event.stage and track.through:
                message = f"{track.id} takes its stage from {track.through}; this is not used"
                self.report("BW303", self.nodes[id(event)]["stage"], message)
        if self.findings.errors:
            return  # a fact that could not be read may be missing
        staged = [event for event in track.events if event.stage and event.grade != "unverified"]
        for attempt in {event.attempt for event in staged}:
            self.check_last([event for event in staged if event.attempt == attempt])

    def check_last(self, staged: list[Event]) -> None:
        """Warn where only the order written decides which of several stages is the last."""
        last = in_order(staged)[-1]
        other = in_order(staged[::-1])[-1]
        if other.stage != last.stage:
            message = (
                f"{last.stage!r} ({last.on}) counts as later than {other.stage!r} ({other.on}) "
                "only because it is written after it"
            )
            self.report("BW301", self.nodes[id(last)]["on"], message, "give a narrower date")

    def check_stage(self, event: Event, track: Track) -> bool:
        """Report a stage that the procedure of *track* does not have; tell whether it did."""
        procedure = self.procedures.get(track.procedure)
        if not event.stage or not procedure or self.has_stage(procedure, event.stage):
            return False
        self.report_stage(self.nodes[id(event)]["stage"], event.stage, procedure)
        return True

    def has_stage(self, procedure: Procedure, stage: str) -> bool:
        """Tell whether *procedure* has *stage*, or may have it among those that are broken."""
        node = self.nodes.get(id(procedure))
        return bool(procedure.stage(stage)) or (
            node is not None and len(node["stages"]) > len(procedure.stages)
        )

    def check_milestone(self, milestone: Milestone, node: Mapping) -> None:
        self.check_met_by(milestone)
        stated = [fact.settled for fact in (*milestone.dates, *milestone.claims)]
        leads = [self.bodies[name] for name in milestone.leads if name in self.bodies]
        begins = [lead.from_.last for lead in leads if lead.from_]
        if stated and leads and len(begins) == len(milestone.leads) and min(stated) < min(begins):
            message = f"nobody who leads it is there before {min(begins)}, and it is dated earlier"
            hint = "name who led it then too, or correct a day"
            self.report("BW306", node.get("leads", node), message, hint)

    def check_met_by(self, milestone: Milestone) -> None:
        reached = milestone.met_by
        track = self.tracks.get(reached.track) if reached else None
        procedure = self.procedures.get(track.procedure) if track else None
        if reached and procedure and not self.has_stage(procedure, reached.stage):
            self.report_stage(self.nodes[id(reached)]["stage"], reached.stage, procedure)

    def report_stage(self, where: Node, stage: str, procedure: Procedure) -> None:
        names = [known.id for known in procedure.stages]
        message = f"{shorten(stage)!r} is not a stage of procedure {procedure.id}"
        self.report("BW205", where, message, nearest(stage, names, f"one of {', '.join(names)}"))

    def check_procedure(self, node: Mapping) -> None:
        names: set[str] = set()
        for stage in node["stages"]:
            name = stage.get("id") if isinstance(stage, Mapping) else None
            if isinstance(name, Scalar) and name in names:
                self.report("BW202", name, f"{shorten(name)!r} is the id of another stage")
            names.add(str(name))

    def check_settings(self, settings: Settings, node: Mapping) -> None:
        if settings.country and not COUNTRY.fullmatch(settings.country):
            message = f'"{shorten(settings.country)}" is not a two-letter country code'
            self.report("BW109", node["country"], message, "such as PK")
        for code in settings.languages:
            if not LANGUAGE.fullmatch(code):
                where = _element(node["languages"], code)
                message = f"{shorten(code)!r} is not a language code"
                self.report("BW109", where, message, "such as en, ur or bn")

    def check_source(self, source: Source, node: Mapping) -> None:
        if source.url and not source.url.startswith(("http://", "https://")):
            message = f'"{shorten(source.url)}" is not an http or https address'
            self.report("BW118", node["url"], message)
        if source.file:
            self.check_copy(source.file, source.sha256, node)

    def check_copy(self, name: str, sha256: str | None, node: Mapping) -> None:
        where = node["file"]
        path = self.folder / name
        strange = any(sign in name for sign in ":\\\0") or PurePosixPath(name).is_absolute()
        if strange or not is_inside(path, self.folder):
            message = f'"{shorten(name)}" leads out of the agenda\'s folder'
            hint = "write a path relative to it, with forward slashes"
            self.report("BW114", where, message, hint)
        elif not os.path.isfile(path):  # noqa: PTH113 - unlike pathlib, never raises
            self.report("BW210", where, f'there is no file "{shorten(name)}"')
        elif sha256 and _digest(path) != sha256.lower():
            message = f'"{shorten(name)}" is not the copy that was recorded'
            self.report("BW305", node["sha256"], message, f"it is {_digest(path)}")


def _publications(built: list[Built]) -> dict[str, date]:
    """Return for each source of a comment that was published the day on which it came out."""
    found: dict[str, date] = {}
    for each in built:
        if isinstance(each.value, Comment) and each.value.published:
            day = each.value.published.last
            for name in each.value.sources:
                found[name] = max(day, found.get(name, day))  # a text may tell of earlier ones
    return found


def _digest(path: Path) -> str:
    import hashlib

    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


def _element(node: Node, name: str) -> Node:
    """Return the element of the list *node* that reads *name*, or the list."""
    inner = node if isinstance(node, Sequence) else ()
    return next((each for each in inner if isinstance(each, Scalar) and each == name), node)
