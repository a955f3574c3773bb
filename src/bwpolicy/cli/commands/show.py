"""
Show one record, or list the records of a kind.

An id shows the record with all its facts, where each is written, and what names it; a kind,
such as laws or milestones, lists ids and titles. Tracks and milestones say where they stand;
points are listed with their measure, reply and treatment, with --open only those still open,
with --by counted by body, instrument (Convention), article or jurisdiction.
With --as-of or --known-by: only what was there, and known, then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bwpolicy.analysis import take_snapshot
from bwpolicy.analysis.coverage import CoverageBy
from bwpolicy.analysis.ordering import natural, nearest_names
from bwpolicy.cli.clock import today
from bwpolicy.cli.options import (
    AgendaOption,
    Audience,
    DayOption,
    KnownBy,
    Language,
    Output,
    language_of,
    load_agenda,
    put,
)
from bwpolicy.errors import UnknownNameError
from bwpolicy.reporting.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bwpolicy.analysis.points import PointStatus
    from bwpolicy.analysis.seeing import Moment
    from bwpolicy.model import Agenda, Record
    from bwpolicy.model.words import Access
    from bwpolicy.reporting import Language as Spoken


def run(
    name: Annotated[str, typer.Argument(metavar="ID|KIND", help="Such as PK-10, or laws.")],
    *,
    agenda: AgendaOption = None,
    as_of: DayOption = None,
    known_by: KnownBy = None,
    audience: Audience = "programme",
    only_open: Annotated[bool, typer.Option("--open", help="Of points: those still open.")] = False,
    by: Annotated[
        CoverageBy | None,
        typer.Option(help="Of points: what addresses them, by heading.", show_default=False),
    ] = None,
    lang: Language = None,
    json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
    output: Output = None,
) -> None:
    """Find what was named and print it."""
    from bwpolicy.analysis.audience import for_audience
    from bwpolicy.analysis.seeing import Moment, see

    if (by or only_open) and name != "points":
        message = "--by and --open are for points: bwpolicy show points"
        raise typer.BadParameter(message)
    whole = load_agenda(None, agenda)
    day = as_of or today()
    moment = Moment(as_of=day, known_by=known_by)
    if as_of or known_by:
        loaded = see(whole, moment, audience).agenda
    else:
        loaded = for_audience(whole, audience)
    index = loaded.index()
    language = language_of(lang, loaded)
    kinds = _kinds(index)
    if name in index:
        record = index[name]
        if json:
            from bwpolicy.analysis.plain import to_json

            put(to_json(record), output)
        else:
            lines = _described(record, loaded, moment, audience, language)
            put("".join(f"{line}\n" for line in lines), output)
    elif name == "points" and name in kinds:
        snapshot = take_snapshot(loaded, day, known_by=known_by, audience=audience)
        put(_points(Wording(snapshot, language), by, only_open=only_open, json=json), output)
    elif name in kinds:
        records = sorted(kinds[name], key=lambda record: natural(record.id))
        if json:
            from bwpolicy.analysis.plain import to_json

            put(to_json(records), output)
        else:
            put(_listed(records, language), output)
    elif name in _kinds(for_audience(whole, audience).index()):
        put("[]\n" if json else "", output)
        typer.echo(f"bwpolicy: no {name.replace('-', ' ')} on {language.day(day)}", err=True)
    else:
        noun = "record or kind"
        raise UnknownNameError(noun, name, nearest_names(name, [*index, *kinds]))


def _kinds(index: Mapping[str, Record]) -> dict[str, list[Record]]:
    """Return records by the plural of their noun: ``laws``, ``working-groups``."""
    kinds: dict[str, list[Record]] = {}
    for record in index.values():
        noun = record.noun.replace(" ", "-")
        plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
        kinds.setdefault(plural, []).append(record)
    return kinds


def _listed(records: list[Record], language: Spoken) -> str:
    from bwpolicy.reporters.terminal.plain import one_line

    fields = ([record.id, language.text(record.title)] for record in records)
    return "".join(f"{one_line(each)}\n" for each in fields)


def _points(words: Wording, by: CoverageBy | None, *, only_open: bool, json: bool) -> str:
    """Return the points, or what addresses them by heading, as lines or JSON."""
    from bwpolicy.reporters.terminal.plain import one_line

    snapshot = words.snapshot
    shown = [point for point in snapshot.points if point.open or not only_open]
    rows = [row for row in snapshot.coverage if row.by == by]
    rows = [row for row in rows if row.open or (row.points and not only_open)]
    if json:
        from bwpolicy.analysis.plain import to_json

        return to_json(rows if by else shown)
    lines = (words.coverage(row) for row in rows)
    lines = lines if by else (_point(words, point) for point in shown)
    return "".join(f"{one_line(fields)}\n" for fields in lines)


def _point(words: Wording, point: PointStatus) -> list[str]:
    """Return the fields of one line about *point*: what it is and its three facts (S8)."""
    return [
        point.id,
        words.text(point.title),
        words.about(point),
        words.raised(point),
        words.say("measure: {measure}", measure=words.measure(point)),
        words.say("reply: {reply}", reply=words.reply(point)),
        words.say("treatment: {treatment}", treatment=words.treatment(point)),
    ]


def _described(
    record: Record, agenda: Agenda, moment: Moment, audience: Access, language: Spoken
) -> Iterator[str]:
    from bwpolicy.cli.describing import Describer
    from bwpolicy.reporters.terminal.plain import lines_about

    yield from Describer(agenda.index(), language).lines(record)
    snapshot = take_snapshot(agenda, moment.as_of, audience=audience)
    standing = list(lines_about(Wording(snapshot, language), record.id))
    if standing:
        known = f", as known by {language.day(moment.known_by)}" if moment.known_by else ""
        yield f"  as of {language.day(moment.as_of)}{known}:"
        yield from (f"    {line}" for line in standing)
