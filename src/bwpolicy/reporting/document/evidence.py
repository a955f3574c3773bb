"""Sections on figures and evidence: results, what may have happened already, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.reporting.document.parts import Cell, Id, Link, Rows, Section, Table, cell, table
from bwpolicy.reporting.document.passages import fact_line

if TYPE_CHECKING:
    from bwpolicy.model import Indicator, Value
    from bwpolicy.reporting.wording import Wording


def results_section(words: Wording) -> Section | None:
    """Return the figures of each indicator, every one with its date, source and grade."""
    say = words.say
    groups = tuple(
        Rows(
            words.passage(result.title),
            tuple(
                _figure(words, indicator, value, first=number == 0)
                for indicator in result.indicators
                for number, value in enumerate(indicator.values)
            ),
            Id(result.id),
        )
        for result in words.snapshot.results
        if any(indicator.values for indicator in result.indicators)
    )
    if not groups:
        return None
    columns = (
        say("Indicator"),
        say("Figure"),
        say("Unit"),
        say("Period"),
        say("Stated"),
        say("By"),
        say("Evidence"),
    )
    return Section("results", say("Results"), Table(columns, groups).compact())


def _figure(words: Wording, indicator: Indicator, value: Value, *, first: bool) -> tuple[Cell, ...]:
    return (
        cell(words.passage(indicator.title)) if first else cell(),
        cell(fact_line(words, value)),
        cell(words.passage(indicator.unit)),
        cell(words.when(value.period)),
        cell(words.when(value.on)),
        cell(words.named(value.by)) if value.by else cell(),
        cell(words.grade(value.grade), ", ".join(value.sources)),
    )


def possibly_section(words: Wording) -> Section | None:
    """Return the facts that may have happened already (S1)."""
    say = words.say
    rows = tuple(
        (
            cell(Id(each.owner, each.fact.grade == "illustrative")),
            cell(words.said(each.fact)),
            cell(words.when(each.fact.on)),
            cell(words.grade(each.fact.grade)),
        )
        for each in words.snapshot.possibly
    )
    columns = (say("What"), say("Said"), say("When"), say("Evidence"))
    return Section("possibly", say("Possibly already"), table(columns, *rows)) if rows else None


def sources_section(words: Wording) -> Section | None:
    """Return the sources of all that is shown."""
    say = words.say
    rows = tuple(
        (
            cell(Id(source.id)),
            cell(words.passage(source.title)),
            cell(source.publisher or ""),
            cell(words.when(source.date)),
            cell(Link(source.url) if source.url else ""),
        )
        for source in words.snapshot.sources
    )
    columns = (say("Source"), say("Title"), say("Publisher"), say("Date"), say("Address"))
    return Section("sources", say("Sources"), table(columns, *rows)) if rows else None
