"""What a change from one state to another is called, in the words of reform (S11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bwpolicy.analysis.changes import ChangeKind
    from bwpolicy.analysis.states import Aspect, State

#: How an attempt ended, by the id of its stage.
_ENDS: Final[Mapping[str, ChangeKind]] = {
    "lapsed": "lapsed",
    "withdrawn": "withdrawn",
    "superseded": "superseded",
    "struck_down": "struck down",
    "expired": "expired",
}
#: What it is called that a reply has come so far.
_REPLIES: Final[Mapping[str, ChangeKind]] = {
    "due": "reply due",
    "input received": "input received",
    "draft": "reply drafted",
    "cleared": "reply cleared",
    "sent": "replied",
}
#: What it is called that a state is no more; elsewhere it was corrected.
GONE: Final[Mapping[Aspect, ChangeKind]] = {
    "silence": "step taken",
    "measures": "measure ended",
    "clock": "no longer late",
    "positions": "positions agree",
}


def _stage(old: State | None, new: State) -> ChangeKind:
    attempt, known = _attempt(new), _attempt(old)
    if new.ended and not (old and old.ended and attempt == known):
        return _ENDS.get(new.value.partition("/")[2], "ended")
    if old is None:
        return "advanced"
    if attempt > known:
        return "restarted"
    if old.ended and not new.ended:
        kept = len(new.facts) > 1  # by an extension beside the event that decides
        return "measure extended" if old.value.endswith("/expired") and kept else "resumed"
    return "advanced" if new.rank > old.rank else "returned"


def _attempt(state: State | None) -> int:
    return int(state.value.partition("/")[0]) if state else 1


def _report(old: State | None, new: State) -> ChangeKind:
    if new.value == "open":
        if old is None:
            return "milestone set"
        if old.value == "partly":
            return "no longer partly done"
        return "reopened" if new.facts else "no longer done"
    if new.value == "partly":
        return "partly done"
    if old and old.value in {"confirmed", "verified"} and new.rank < old.rank and new.rank:
        return "no longer verified" if old.value == "verified" else "no longer confirmed"
    return new.value  # type: ignore[return-value]


def _request(old: State | None, new: State) -> ChangeKind:
    state = new.value.partition(",")[0]
    if state == "no reply" and not (old and old.value.startswith("no reply")):
        return "request unanswered"
    if state == "replied":
        return "request replied"
    return "reminded" if old else "request sent"


def _comment(old: State | None, new: State) -> ChangeKind:
    stage = new.value.partition("; ")[0]
    if old and old.value.partition("; ")[0] == stage:
        return "expressed on"
    return "lodged" if stage == "lodged" else "comment adopted"


def _measure(old: State | None, new: State) -> ChangeKind:
    if old is None:
        return "point raised"
    return "measure linked" if new.value == "linked" else "measure changed"


def _treatment(old: State | None, new: State) -> ChangeKind:
    if old is None and new.value == "pending":
        return "point raised"
    told: dict[str, ChangeKind] = {
        "closed": "closed",
        "referred to ": "referred",
        "no longer raised": "no longer raised",
        "taken up in ": "taken up",
    }
    for start, kind in told.items():
        if new.value.startswith(start):
            return kind
    return "expressed on" if new.facts else "reopened"


def _figure(old: State | None, new: State) -> ChangeKind:  # noqa: ARG001 - as the others
    return "figures differ" if " / " in new.value else "figure updated"


#: What a change of each aspect is called, from the state before, if there was one, to the one
#: after; measures and due dates also depend on what was known.
NAMED: Final[Mapping[Aspect, Callable[[State | None, State], ChangeKind]]] = {
    "stage": _stage,
    "silence": lambda *_: "no step since",
    "stances": lambda *_: "position stated",
    "approval": lambda old, new: (
        "approved" if old is None or new.rank > old.rank else "approval changed"
    ),
    "report": _report,
    "clock": lambda _, new: "became overdue" if new.value == "overdue" else "target date passed",
    "positions": lambda *_: "positions differ",
    "request": _request,
    "date": lambda old, _: "outside date moved" if old else "outside date set",
    "comment": _comment,
    "raised": lambda old, _: "examined" if old else "point raised",
    "measure": _measure,
    "reply": lambda _, new: _REPLIES[new.value],
    "treatment": _treatment,
    "baseline": _figure,
    "target": _figure,
    "actual": _figure,
    "meeting": lambda old, _: "minutes" if old else "met",
    "law": lambda _, new: "law valid from" if new.value == "valid from" else "law valid until",
    "ratification": lambda _, new: new.value,  # type: ignore[dict-item, return-value]
}
