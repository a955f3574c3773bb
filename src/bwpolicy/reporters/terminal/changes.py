"""Changes between two snapshots as lines of text, one a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bwpolicy.model import DueDate
from bwpolicy.reporters.terminal.wording import (
    ILLUSTRATIVE,
    day_words,
    grade_words,
    when_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bwpolicy.analysis.changes import Change
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.analysis.states import State

#: Kinds of change that make something new, and the aspect of it that is told; the others that
#: it has from the start are not worth a line.
_NEW = {"milestone set": "due", "point raised": "raised"}
#: Aspects whose kind of change says already what it was before.
_TOLD_BY_KIND = frozenset(
    {"stances", "silence", "raised", "request", "positions", "clock", "reply"}
)


def change_lines(
    after: Snapshot, changes: Iterable[Change], languages: tuple[str, ...] = ()
) -> Iterator[list[str]]:
    """
    Yield the fields of one line for each change.

    Kind, subject, from what to what, when, grade, sources, what was said.

    Args:
        after: The later of the two snapshots, for names.
        changes: In the order to be shown.
        languages: Languages of words, best first; else the original.
    """
    told = list(changes)
    titles = _titles(after, languages)
    fresh = {each.subject for each in told if _NEW.get(each.kind) == each.aspect}
    for change in told:
        if change.kind == "step taken":  # the step itself has a line
            continue
        if change.subject in fresh and change.kind in _NEW and _NEW[change.kind] != change.aspect:
            continue
        fact = change.facts[0] if change.facts else None
        state = change.after or change.before
        grades = {fact.grade if fact else None, state.grade if state else None}
        mark = f" {ILLUSTRATIVE}" if "illustrative" in grades else ""
        grade = fact.grade if fact else state.grade if state else None
        yield [
            change.kind,
            f"{change.subject}{mark}",
            ": ".join(
                filter(None, (titles.get(change.subject, ""), _what(after, change, languages)))
            ),
            when_words(change.on),
            grade_words(grade),
            ", ".join(fact.sources) if fact else "",
            fact.words.within(*languages) if fact and fact.words else "",
        ]


def _titles(after: Snapshot, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the title of each thing that people do not know by its id."""
    named: list[Any] = [*after.milestones, *after.deadlines, *after.requests]
    named.extend(each for result in after.results for each in result.indicators)
    return {each.id: each.title.within(*languages) for each in named if each.title}


def _what(after: Snapshot, change: Change, languages: tuple[str, ...]) -> str:
    """Return from what to what, in the words of the aspect."""
    old, new = change.before, change.after
    if change.kind == "revised" and old and new:
        return _revised(change, old, new)
    if change.kind == "learnt late" and change.facts and change.facts[0].recorded:
        learnt = f"recorded {day_words(change.facts[0].recorded)}"
        return f"{_words(new)}, {learnt}" if new else learnt
    if change.aspect is None:
        event = change.facts[0]
        by = after.body_name(event.by, *languages)
        return " by ".join(filter(None, (getattr(event, "kind", event.noun), by)))
    if change.aspect in {"clock", "request"} and new:
        return f"due {when_words(new.when)}" if new.when else ""
    if change.aspect in _TOLD_BY_KIND:
        return _words(new or old)
    now = _words(new) if new else "no longer known"
    return f"{_words(old)} -> {now}" if old else now


def _words(state: State | None) -> str:
    if state is None:
        return ""
    return state.words or when_words(state.when)


def _revised(change: Change, old: State, new: State) -> str:
    """Return ``X -> Y, +184 days, not approved by a meeting``."""
    moved = f"{_words(old)} -> {_words(new)}"
    if old.rank and new.rank:
        moved += f", {new.rank - old.rank:+,} days"
    last = next((each for each in change.facts if isinstance(each, DueDate)), None)
    if last is None:
        return moved
    approved = (
        f"approved by {last.approved_by}" if last.approved_by else "not approved by a meeting"
    )
    return f"{moved}, {approved}"
