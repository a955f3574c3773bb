"""Which facts of a table are news about a record, and where they belong among those it has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from bwpolicy.exchange.records.fields import Plain
from bwpolicy.exchange.records.identity import TABLE
from bwpolicy.model import parse_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bwpolicy.model import Claim, DueDate
    from bwpolicy.model.records import Fact

F = TypeVar("F", bound="Fact")


@attrs.frozen(kw_only=True)
class News:
    """
    Compares what one version of a table says with what records hold.

    Attributes:
        series: Beginning of the ids of sources that are versions of the same table.
        as_of: Day that this version speaks for.
        later: A version for a later day that was read already; empty where there is none. What
            it says unchanged has left no fact behind.
        begins: With these the words of claims begin where several columns make some.
        told: What is kept as words or left out, with the reason, for a person to look at.
    """

    series: str
    as_of: date
    later: str = ""
    begins: tuple[str, ...] = ()
    told: list[tuple[str, str]] = attrs.field(factory=list)

    def dates(
        self, stated: Sequence[Plain], known: Sequence[DueDate]
    ) -> tuple[list[Plain], list[Plain]]:
        """
        Return the dates that are not stated yet, and apart those of an older version.

        The first new one moves the date, too; back to a date of long ago is news as well.
        Words that were read before keep the date that the agenda has for them by now.
        """
        new, late = list[Plain](), list[Plain]()
        held = {_date(each) for each in known}
        very = {(str(each.on), _date(each)) for each in known}
        by_then = [each for each in known if each.on.last <= self.as_of]
        table = _newest(each for each in by_then if _sourced(each, TABLE))
        latest = _newest(by_then)
        newest = {_date(each) for each in (table, latest) if each}
        readings = {str(each.words): each for each in known if _sourced(each, self.series)}
        for number, each in enumerate(stated, 1):
            reading = readings.get(each["words"])
            if reading and _date(reading) != _written(each["to"]) and not _among(each, known):
                told = f"stands as {reading.to} in the agenda, which is left as it is"
                self.told.append((each["words"], told))
                if table and str(table.words) == each["words"]:
                    continue
                each = {**each, "to": _to(reading)}  # noqa: PLW2901 - as it was corrected
            written = _written(each["to"])
            if latest and not new and written == each["words"] == str(latest.to.end):
                continue  # the day on which a month or year falls that is stated last
            again = number == len(stated) and bool(table or new) and written not in newest
            if written in held and not (again and (each["on"], written) not in very):
                continue
            if self._is_late(known):
                late.append(each)
            else:
                moves = any(date.on.first <= _last(each) for date in known)
                new.append({**each, "kind": "extension"} if moves else each)
                newest = {written}
        return new, late

    def claims(
        self, stated: Sequence[Plain], known: Sequence[Claim]
    ) -> tuple[list[Plain], list[Plain]]:
        """Return the claims that are news, and apart those for status of an older version."""
        new, late = list[Plain](), list[Plain]()
        ours: dict[str, list[Claim]] = {}
        for claim in known:
            if _sourced(claim, self.series):
                ours.setdefault(self._column(str(claim.words)), []).append(claim)
        for each in stated:
            column = self._column(each["words"])
            held = ours.get(column, [])
            if not self._is_held(each, known) and self._is_news(each, held, known):
                apart = late if not column and self._is_late(held) else new
                apart.append(each)
        return new, late

    def as_words(
        self, late: Iterable[Plain], heading: str, known: Sequence[Claim]
    ) -> Iterator[Plain]:
        """Yield what an older version says as claims in words, which take no fact's place."""
        keys = ("recorded", "sources", "grade", "by")
        for each in late:
            claim = {
                "on": f"../{self.as_of.isoformat()}",
                "words": f"{heading}: {each['words']}",
                **{key: each[key] for key in keys if key in each},
            }
            if not self._is_held(claim, known):
                told = f"is of an older version than {self.later}: kept as words"
                self.told.append((each["words"], told))
                yield claim

    def _is_held(self, stated: Plain, known: Sequence[Claim]) -> bool:
        """Tell whether the same words of the same day stand there, of this table or speaker."""
        return any(
            (str(each.on), str(each.words)) == (stated["on"], stated["words"])
            and (_sourced(each, self.series) or each.by == stated.get("by"))
            for each in known
        )

    def _is_news(self, stated: Plain, ours: Sequence[Claim], known: Sequence[Claim]) -> bool:
        """Tell whether *stated* differs from what this table, or any other since, said last."""
        by_then = [each for each in ours if each.on.last <= _last(stated)]
        said = _newest(by_then)
        if said and str(said.words) == stated["words"] and {*said.sources} & {*stated["sources"]}:
            return False  # the very same table, read for another day
        if said and not stated["on"].startswith("..") and stated["on"] != str(said.on):
            return True
        if said and str(said.words) != stated["words"]:
            return True
        others = (
            each
            for each in known
            if each.says and _sourced(each, TABLE) and each.on.last <= _last(stated)
        )
        other = _newest(others) if "says" in stated else None
        if other and other.says != stated["says"]:
            return True
        if said or ours:
            return not said
        speaker = stated.get("by")
        return all(
            str(each.words) != stated["words"] or (speaker and each.by != speaker) for each in known
        )

    def last(self, facts: Iterable[F]) -> F | None:
        """Return the newest fact of this table; none where a later version said any."""
        newest = _newest(each for each in facts if _sourced(each, self.series))
        return newest if newest and newest.on.last <= self.as_of else None

    def place(self, fact: Plain, known: Sequence[Claim]) -> int | None:
        """Return before which claim of the table *fact* goes: the first of a later day."""
        last = _last(fact)
        later = (
            number
            for number, claim in enumerate(known)
            if _sourced(claim, self.series) and claim.on.last > last
        )
        return next(later, None)

    def _column(self, words: str) -> str:
        """Return the heading, with its colon, that the words of a claim begin with."""
        return next((begin for begin in self.begins if words.startswith(begin)), "")

    def _is_late(self, known: Sequence[Fact]) -> bool:
        """
        Tell whether a later version was read, and left what this one would take the place of.

        It may have said the same as an earlier one: that is not written down again.
        """
        ours = [each for each in known if _sourced(each, self.series)]
        return bool(self.later and ours) and all(each.on.last <= self.as_of for each in ours)


def _newest(facts: Iterable[F]) -> F | None:
    """Return the fact of the latest day; of several of one day, that which is written last."""
    newest: F | None = None
    for each in facts:
        if newest is None or each.on.last >= newest.on.last:
            newest = each
    return newest


def _sourced(fact: Fact, begin: str) -> bool:
    return any(source.startswith(begin) for source in fact.sources)


def _among(stated: Plain, known: Sequence[DueDate]) -> bool:
    """Tell whether words stand in the agenda with this very date, beside others."""
    written = _written(stated["to"])
    return any(str(each.words) == stated["words"] and _date(each) == written for each in known)


def _date(date: DueDate) -> str:
    if date.condition:
        return f"condition {date.condition}"
    if date.after:
        return f"within {date.within} days after {date.after}"
    return date.to.session or str(date.to)


def _to(date: DueDate) -> Any:
    """Return a date of the agenda as a file holds it."""
    if date.condition:
        return {"condition": str(date.condition)}
    if date.after:
        return {"after": date.after, "within": f"{date.within} days"}
    return {"before": date.to.session} if date.to.session else str(date.to)


def _written(to: Any) -> str:
    if not isinstance(to, dict):
        return str(to)
    if "condition" in to:
        return f"condition {to['condition']}"
    if "before" in to:
        return str(to["before"])
    return f"within {to['within']} after {to['after']}"


def _last(fact: Plain) -> date:
    """Return the last day of a fact that was just made."""
    return parse_when(str(fact["on"])).last
