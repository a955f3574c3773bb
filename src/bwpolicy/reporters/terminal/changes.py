"""Changes between two snapshots as lines of text, one a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.reporters.terminal.wording import (
    ILLUSTRATIVE,
    day_words,
    fact_words,
    grade_words,
    when_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bwpolicy.analysis.changes import Change
    from bwpolicy.analysis.snapshot import Snapshot
    from bwpolicy.model import DueDate

#: Kinds of change that make something new, and the aspect of it that is told; the others that
#: it has from the start are not worth a line.
_NEW = {"milestone set": "due", "point raised": "raised"}


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
    fresh = {each.subject for each in told if _NEW.get(each.kind) == each.aspect}
    for change in told:
        if change.subject in fresh and change.kind in _NEW and _NEW[change.kind] != change.aspect:
            continue
        fact = change.facts[0] if change.facts else None
        mark = f" {ILLUSTRATIVE}" if fact is not None and fact.grade == "illustrative" else ""
        yield [
            change.kind,
            f"{change.subject}{mark}",
            _what(after, change, languages),
            when_words(change.on),
            grade_words(fact.grade) if fact else "",
            ", ".join(fact.sources) if fact else "",
            fact_words(fact, languages) if fact else "",
        ]


def _what(after: Snapshot, change: Change, languages: tuple[str, ...]) -> str:
    """Return from what to what, in the words of the aspect."""
    old, new = change.before, change.after
    if change.kind == "revised" and old and new:
        return _revised(change, new.rank - old.rank)
    if change.kind == "learnt late" and change.facts and change.facts[0].recorded:
        learnt = f"recorded {day_words(change.facts[0].recorded)}"
        return f"{new.words}, {learnt}" if new else learnt
    if change.aspect == "silence":
        return new.words if new else ""
    if change.aspect in {"stances", "raised", "request", "positions", "clock", "reply"}:
        return (new or old).words if new or old else ""  # type: ignore[union-attr]
    if change.aspect is None:
        event = change.facts[0]
        by = after.body_name(event.by, *languages)
        return " by ".join(filter(None, (getattr(event, "kind", event.noun), by)))
    before, now = (old.words if old else ""), (new.words if new else "no longer known")
    return f"{before} -> {now}" if before else now


def _revised(change: Change, days: int) -> str:
    """Return ``from X to Y, +184 days, not approved by a meeting``."""
    old, new = change.before, change.after
    moved = f"{old.words if old else ''} -> {new.words if new else ''}, {days:+,} days"
    last: DueDate | None = next(iter(change.facts), None)  # type: ignore[assignment]
    if last is None:
        return moved
    approved = (
        f"approved by {last.approved_by}" if last.approved_by else "not approved by a meeting"
    )
    return f"{moved}, {approved}"
