"""What changed between two pictures (S11)."""

from __future__ import annotations

from datetime import date
from typing import Any

from bwpolicy.model import Agenda, Event
from tests.property.oracle.days import end
from tests.property.oracle.seeing import learnt
from tests.property.oracle.tracks import Truth, procedure_of

Kinds = dict[tuple[str, str], str]
ENDS = ("lapsed", "withdrawn", "superseded", "struck down", "expired")


def learnt_late(fact: Any, since: date) -> bool:
    """Tell whether it had happened by *since*, and nobody knew."""
    return end(fact.on) <= since and learnt(fact) > since


def moves_of(
    agenda: Agenda, before: dict[str, Truth], after: dict[str, Truth], since: date
) -> Kinds:
    """Return what happened to the stage of each track."""
    tracks = {track.id: track for item in agenda.items for track in item.tracks}
    found: Kinds = {}
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        was = old["stage"] if old else None
        now = new["stage"] if new else None
        if (was and was.id) == (now and now.id) and (
            was is None or (old and new and old["attempt"] == new["attempt"])
        ):
            continue
        order = [stage.id for stage in procedure_of(agenda, tracks[name]).stages] if now else []
        found[name, "stage"] = move(old if was else None, new if now else None, order, since)
    return found


def move(old: Truth | None, new: Truth | None, order: list[str], since: date) -> str:
    """Return what happened to one track."""
    if new is None:
        return "corrected"
    decided: Event = new["decided_by"]
    ended = new["stage"].id.replace("_", " ") if new["state"] == "ended" else ""
    again = old is not None and new["attempt"] > old["attempt"]
    further = old is not None and (new["attempt"], place(new, order)) > (
        old["attempt"],
        place(old, order),
    )
    stopped = old is not None and old["state"] == "ended" and not ended
    kept = new["kept_by"] is not None and new["kept_by"] is not decided
    behind = [new["kept_by"], decided] if kept else [decided]
    news = [each for each in behind if old is None or each not in old["reached_by"]]
    applies = {
        "learnt late": bool(news) and all(learnt_late(each, since) for each in news),
        "corrected": old is not None
        and deciding(old) not in new["reached_by"]
        and not (further and deciding(new) not in old["reached_by"]),
        ended if ended in ENDS else "ended": bool(ended)
        and (old is None or old["state"] != "ended" or again),
        "restarted": again,
        "measure extended": stopped and old is not None and old["stage"].id == "expired" and kept,
        "resumed": stopped,
        "advanced": old is None or further,
        "returned": True,
    }
    return next(word for word, true in applies.items() if true)


def deciding(truth: Truth) -> Event:
    """Return the event on which a stage rests: the one that keeps it up, if another one does."""
    event: Event = truth["kept_by"] or truth["decided_by"]
    return event


def place(truth: Truth, order: list[str]) -> int:
    """Return how far along the procedure a track is."""
    name = truth["stage"].id
    return order.index(name) if name in order else len(order)


def lateness_of(before: dict[str, Truth], after: dict[str, Truth]) -> Kinds:
    """Return which milestones became late, or are no longer."""
    found: Kinds = {}
    for name in {**before, **after}:
        was, now = late(before.get(name)), late(after.get(name))
        if was != now:
            words = {"overdue": "became overdue", "target date passed": "target date passed"}
            found[name, "clock"] = words.get(now, "no longer late")
    return found


def late(truth: Truth | None) -> str:
    """Return how late a milestone is that is not reported done."""
    if truth is None or truth["headline"] in ("dropped", "verified", "reported done"):
        return ""
    clock = truth["clock"]
    return clock if clock in ("overdue", "target date passed") else ""
