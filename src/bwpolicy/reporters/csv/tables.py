"""The tables: what a row of each is, and what stands in its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from bwpolicy.reporting import (
    Indicator,
    Snapshot,
    TrackStatus,
    Value,
    When,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TableName = Literal[
    "items",
    "tracks",
    "events",
    "positions",
    "milestones",
    "dates",
    "claims",
    "requests",
    "deadlines",
    "points",
    "figures",
    "changes",
    "sources",
]


@attrs.frozen
class Column:
    """
    A column.

    Attributes:
        name: Its heading; English and stable in every language.
        meaning: What stands in it.
        value: Returns it from the words and the row.
    """

    name: str
    meaning: str
    value: Callable[[Wording, Any], object]


@attrs.frozen
class Table:
    """
    A table: one kind of row.

    Attributes:
        name: Its name, that of its file too.
        row: What one row is.
        rows: Returns the rows of a snapshot, in its order.
        columns: Its columns, in order.
    """

    name: TableName
    row: str
    rows: Callable[[Snapshot], Iterable[Any]]
    columns: tuple[Column, ...]


def _at(path: str, meaning: str, name: str = "") -> Column:
    """Return a column that holds the attribute at *path*, as it is."""
    parts = path.split(".")

    def value(_: Wording, row: Any) -> object:
        for part in parts:
            row = getattr(row, part) if row is not None else None
        return row

    return Column(name or parts[-1], meaning, value)


def _text(path: str, meaning: str, name: str = "") -> Column:
    """Return a column that holds words of the agenda, in the language of the report."""
    bare = _at(path, meaning, name)

    def value(words: Wording, row: Any) -> object:
        held: Any = bare.value(words, row)
        return words.text(held)

    return attrs.evolve(bare, value=value)


def _when(path: str, meaning: str, name: str = "") -> tuple[Column, Column, Column]:
    """Return columns for a date as it is written, its first and its last day."""
    bare = _at(path, meaning, name)

    def day(end: str) -> Callable[[Wording, Any], object]:
        def value(words: Wording, row: Any) -> object:
            held: Any = bare.value(words, row)
            return getattr(held, end) if isinstance(held, When) else None

        return value

    return (
        bare,
        Column(f"{bare.name}_begin", f"First day of {bare.name}.", day("begin")),
        Column(f"{bare.name}_end", f"Last day of {bare.name}.", day("end")),
    )


def _fact(path: str = "") -> tuple[Column, ...]:
    """Return the columns that every fact has."""
    at = f"{path}." if path else ""
    return (
        *_when(f"{at}on", "When it was, or was stated."),
        _at(f"{at}recorded", "Day on which it was learnt; empty for the day itself."),
        _at(f"{at}by", "Body that speaks."),
        _text(f"{at}words", "Its words, in the language of the report where there are any."),
        _at(
            f"{at}grade",
            "How good the evidence is, best first: official, reported, secondary, "
            "inferred, unverified, illustrative.",
        ),
        _at(f"{at}sources", "Ids of the sources."),
    )


@attrs.frozen
class Of:
    """
    A row with the record it belongs to.

    Attributes:
        owner: Id of the record.
        it: The row.
        item: Id of the item, for what belongs to a track.
    """

    owner: str
    it: Any
    item: str = ""


def _tracks(snapshot: Snapshot) -> Iterator[TrackStatus]:
    for item in snapshot.items:
        yield from item.tracks


def _events(snapshot: Snapshot) -> Iterator[Of]:
    for item in snapshot.items:
        for event in item.events:
            yield Of(item.id, event, item.id)
        for track in item.tracks:
            own = (each for each in track.events if not any(each is one for one in item.events))
            for event in own:
                yield Of(track.id, event, item.id)


def _positions(snapshot: Snapshot) -> Iterator[Of]:
    return (Of(item.id, each) for item in snapshot.items for each in item.positions)


def _dates(snapshot: Snapshot) -> Iterator[Of]:
    return (Of(each.id, date) for each in snapshot.milestones for date in each.dates)


def _claims(snapshot: Snapshot) -> Iterator[Of]:
    return (Of(each.id, claim) for each in snapshot.milestones for claim in each.claims)


def _figures(snapshot: Snapshot) -> Iterator[Of]:
    for result in snapshot.results:
        for indicator in result.indicators:
            for value in indicator.values:
                yield Of(result.id, Figure(indicator, value))


@attrs.frozen
class Figure:
    """
    A figure with its indicator.

    Attributes:
        indicator: What it measures.
        value: The figure.
    """

    indicator: Indicator
    value: Value


_ID: Final = "Its id."
#: Every table, in the order of the dictionary.
TABLES: Final[tuple[Table, ...]] = (
    Table(
        "items",
        "A reform.",
        lambda snapshot: snapshot.items,
        (
            _at("id", _ID),
            _text("title", "What people call it."),
            _at("themes", "Ids of its themes."),
            _at("part_of", "Item it is a part of."),
            _at("leads", "Bodies that carry it."),
            _at("obligations", "Convention and Article it serves."),
            _at("addresses", "Points of supervisory bodies it is meant to meet."),
            _at("linked_to", "Plans and outside dates it serves."),
            _at("counts.tracks", "Number of its tracks."),
            _at("counts.final", "Tracks at their final legal stage."),
            _at("counts.standing", "Tracks in operation."),
            _at("counts.partial", "Tracks that are partial."),
            _at("counts.under_way", "Tracks under way."),
            _at("counts.not_started", "Tracks not started."),
            _at("counts.ended", "Tracks that ended without result."),
            _at("counts.no_record", "Tracks of which no record was found."),
            _at("complete", "Final legal stage reached in all tracks that have not ended (S5)."),
            _at("grade", "Weakest grade behind any of its stages."),
        ),
    ),
    Table(
        "tracks",
        "A reform in one jurisdiction.",
        _tracks,
        (
            _at("id", _ID),
            _at("item", "Item it belongs to."),
            _at("jurisdiction", "Where."),
            Column(
                "jurisdiction_title",
                "What people call the jurisdiction.",
                lambda words, track: words.place(track.jurisdiction),
            ),
            _at("name", "Tells two tracks of one item in one jurisdiction apart."),
            _at("procedure", "Procedure it follows."),
            _at("state", "What its stage means; `no record found` without one."),
            _at("stage.id", "Stage it has reached.", "stage"),
            _text("stage.title", "What people call the stage.", "stage_title"),
            *_when("on", "When the stage was reached.", "since"),
            _at("grade", "Weakest grade the stage rests on."),
            _at("attempt", "Attempt it belongs to, from 1."),
            _at("through", "Track whose bill carries it."),
            _at("quiet_since", "Last step of an open track that has been quiet for long (S4)."),
            _at("remaining", "Stages still to pass."),
            _at("leads", "Bodies that carry it."),
        ),
    ),
    Table(
        "events",
        "Something that happened to a reform.",
        _events,
        (
            _at("owner", "Track or item it is written on."),
            _at("item", "Item it belongs to."),
            _at("it.kind", "What kind of event."),
            _at("it.stage", "Stage it names."),
            _at("it.attempt", "Attempt it belongs to."),
            _at("it.meets", "What it says of substance: yes, partly, no."),
            *_when("it.until", "Last day of a measure that ends by itself."),
            *_fact("it"),
        ),
    ),
    Table(
        "positions",
        "Latest position of a side on a reform or a bill.",
        _positions,
        (
            _at("owner", "Item it is on.", "item"),
            _at("it.stance", "Supports, reserves or objects."),
            _text("it.bill", "The bill, where it is on one."),
            *_fact("it"),
        ),
    ),
    Table(
        "milestones",
        "A step owed by a date.",
        lambda snapshot: snapshot.milestones,
        (
            _at("id", _ID),
            _text("title", "What is owed."),
            _at("owner", "Group or item that keeps it."),
            _at("items", "Items or tracks it serves."),
            _at("leads", "Bodies that owe it."),
            _at("supporting", "Bodies that help."),
            _at("set_by", "Decision or meeting that set it."),
            _at("headline", "The one word for a list (S6)."),
            _at("clock", "What the date alone says."),
            _at("reported", "What those who owe it say."),
            _at("proof", "Whether that is confirmed or verified."),
            _at("proved_by", "By whom."),
            *_when("due", "Current date."),
            _at("days", "Days to it; negative once it has passed."),
            *_when("first_due", "First date."),
            _at("slip", "Days from the first date to the current one (S7)."),
            _at("unapproved", "The current date is an extension that nobody approved."),
            *_when("done_when", "Since when it is done."),
            _at("done_after", "Days from the first date to that day; empty where none can tell."),
            _at("differ", "Claims on the same fact conflict."),
            _at("no_reply", "Bodies asked about it whose reply is past due."),
            Column(
                "pending",
                "Milestones it waits for.",
                lambda _, each: tuple(pending.id for pending in each.pending),
            ),
            _text("condition", "A condition it waits for, in words."),
            _text("means_of_verification", "What somebody outside the lead would check."),
            _at("grade", "Weakest grade behind it."),
        ),
    ),
    Table(
        "dates",
        "A date stated for a milestone.",
        _dates,
        (
            _at("owner", "Milestone it is stated for.", "milestone"),
            _at("it.fact.kind", "Commitment, extension, partner's request or forecast."),
            *_when("it.falls_on", "The date."),
            _text("it.fact.condition", "A condition in words, instead of a date."),
            _at("it.moves", "It set or moved the date; others stand beside."),
            _at("it.approval", "On whose authority it stands."),
            _at("it.approved_by", "Decision, meeting or body that approved it."),
            _at("it.slip", "Days from the first commitment to it."),
            _text("it.fact.reason", "Why."),
            *_fact("it.fact"),
        ),
    ),
    Table(
        "claims",
        "What somebody says of a milestone.",
        _claims,
        (
            _at("owner", "Milestone it is about.", "milestone"),
            _at("it.says", "In one word; empty for words only."),
            *_fact("it"),
        ),
    ),
    Table(
        "requests",
        "A call for inputs.",
        lambda snapshot: snapshot.requests,
        (
            _at("id", _ID),
            _text("title", "What is asked for."),
            _at("to", "Body asked."),
            _at("reference", "Reference of the letter."),
            *_when("sent", "Day it was sent."),
            *_when("due", "Day the reply is due."),
            _at("reminders", "Reminders sent."),
            *_when("replied", "Day the reply came."),
            _at("state", "`no reply` only once the due day has passed."),
            _at("late", "Days since the due day without reply."),
            _at("about", "Records it asks about."),
            _at("grade", "Grade of the record."),
        ),
    ),
    Table(
        "deadlines",
        "An outside date.",
        lambda snapshot: snapshot.deadlines,
        (
            _at("id", _ID),
            _text("title", "What falls due."),
            _at("body", "Body that set it."),
            _at("plan", "Plan it belongs to."),
            *_when("due", "Current date."),
            _at("days", "Days left; negative once it has passed."),
            *_when("moved_from", "First date, where it has moved."),
            _at("items", "Items linked to it."),
            _at("counts.tracks", "Their tracks."),
            _at("counts.final", "Those at their final legal stage."),
            _at("chain.slack", "Days of slack on the longest chain of steps before it."),
            _at("chain.grade", "Weakest grade behind that chain.", "slack_grade"),
            _at("grade", "Weakest grade behind the date."),
        ),
    ),
    Table(
        "points",
        "A point of a supervisory body.",
        lambda snapshot: snapshot.points,
        (
            _at("id", _ID),
            _at("comment", "Comment it stands in."),
            _text("title", "The matter."),
            _at("body", "Body that raised it."),
            _at("instrument", "Convention concerned."),
            _at("articles", "Articles concerned."),
            _at("jurisdictions", "Where it applies; empty for the country as a whole."),
            *_when("raised", "Since when it is raised."),
            *_when("published", "Day it became known."),
            _at("thread", "First point of its thread."),
            _at("continued_by", "Later points that take it up."),
            _at("times", "In how many comments it was raised up to this one."),
            _at("measure", "Whether anything addresses it."),
            _at("items", "Items that do."),
            _at("reply", "How far the government's reply is."),
            *_when("reply_due", "Day the reply is due."),
            _at("word", "The body's own last word."),
            _at("referred_to", "Body to which it was passed on."),
            _at("unraised_since", "Session since which it is no longer raised."),
            _at("closed", "The body itself closed it."),
            _at("open", "It is the latest word on the matter, and not closed."),
            _at("grade", "Weakest grade behind what the body says."),
            _at("sources", "Where the comment can be read."),
        ),
    ),
    Table(
        "figures",
        "A figure of an indicator; none replaces another.",
        _figures,
        (
            _at("owner", "Result it belongs to.", "result"),
            _at("it.indicator.id", "Indicator.", "indicator"),
            _text("it.indicator.title", "What people call the indicator."),
            _at("it.indicator.measure", "Number, percentage, yes_no, ordinal or qualitative."),
            _text("it.indicator.unit", "What is counted."),
            _at("it.indicator.direction", "Whether up or down is better."),
            _at("it.value.kind", "Baseline, target or actual."),
            *_when("it.value.period", "Period it is for."),
            _at("it.value.number", "The number."),
            _at("it.value.at_least", "It is at least so much."),
            *_fact("it.value"),
        ),
    ),
    Table(
        "changes",
        "Something that changed since the day asked for; empty without one (S11).",
        lambda snapshot: snapshot.changes,
        (
            _at("kind", "What happened, in one word."),
            _at("subject", "Record it happened to."),
            _at("aspect", "What of it changed."),
            _at("before.value", "The state before.", "before"),
            _at("after.value", "The state after.", "after"),
            *_when("on", "When it happened."),
            Column(
                "sources",
                "Ids of the sources of the facts it rests on.",
                lambda _, change: tuple(
                    dict.fromkeys(name for fact in change.facts for name in fact.sources)
                ),
            ),
        ),
    ),
    Table(
        "sources",
        "A text or page that facts rest on.",
        lambda snapshot: snapshot.sources,
        (
            _at("id", _ID),
            _text("title", "What it is called."),
            _at("publisher", "Who published it."),
            _at("kind", "What kind of source."),
            *_when("date", "The date it speaks for."),
            _at("language", "Language of the text."),
            _at("url", "Its address."),
            _at("sha256", "Digest of the copy kept beside the agenda."),
        ),
    ),
)
#: Columns at the end of every table: where the row comes from.
PROVENANCE: Final = (
    ("as_of", "Day asked about."),
    ("known_by", "What was learnt later was left out; empty for all that was known."),
    ("audience", "For whom."),
    ("record_reference", "Which picture the row was made from; `bwpolicy verify` checks it."),
    ("made_with", "What made it, with versions."),
    ("notice", "What every output says of itself."),
)
__all__ = ["PROVENANCE", "TABLES", "Column", "Table", "TableName"]
