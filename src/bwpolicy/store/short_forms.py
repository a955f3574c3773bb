"""Short forms of the file format, written out in full before records are built."""

from __future__ import annotations

from typing import Final

from bwpolicy.model import is_dated, parse_span
from bwpolicy.store.findings import Fault
from bwpolicy.store.nodes import Mapping, Node, Scalar, Sequence, empty, scalar, sequence
from bwpolicy.store.scalars import NAMELESS, is_id, not_an_id

#: Keys of a track that an item with one jurisdiction may write on itself.
TRACK_KEYS: Final = frozenset({"jurisdiction", "name", "procedure", "laws", "through", "events"})
#: Keys of a milestone that an item may write on itself: its closing milestone.
MILESTONE_KEYS: Final = frozenset({"due", "dates", "claims"})


def expand(collection: str, node: Node, country: str) -> list[Fault]:
    """
    Write out the short forms of one record of *collection*, in place.

    Nodes of the wrong type are left as they are: building the record reports them.

    Args:
        collection: The list it stands in.
        node: The record.
        country: First part of the ids of ratifications; nothing if it can't be known.

    Returns:
        What can't be written out.
    """
    faults: list[Fault] = []
    if isinstance(node, Mapping):
        if collection == "items":
            _expand_item(node, faults)
        elif collection == "working_groups":
            _expand_group(node, faults)
        elif collection == "comments":
            _number(node, "points", "/")
        elif collection == "deadlines":
            _spans(node)
        elif collection == "ratifications" and "id" not in node:
            instrument = _part(node, "instrument", faults)
            name = f"{country}/{instrument}" if country and instrument else NAMELESS
            node.put("id", scalar(name, getattr(instrument, "at", node.at)), node.at)
    return faults


def _expand_item(item: Mapping, faults: list[Fault]) -> None:
    if "tracks" not in item and {"jurisdiction", "procedure"} & item.keys():
        track, rest = item.split(TRACK_KEYS)
        _replace(item, rest)
        track.at = next(iter(track.keys_at))
        item.put("tracks", sequence([track], track.at), track.at)
    for track in _mappings(item.get("tracks")):
        if "id" in track:
            message = "the id of a track is made from item and jurisdiction"
            faults.append(Fault("BW107", track.key_at("id"), message, "remove it"))
            _replace(track, track.split(frozenset({"id"}))[1])
        own, where, name = item.get("id"), _part(track, "jurisdiction", faults), ""
        if "name" in track:
            name = f"#{_part(track, 'name', faults) or NAMELESS}"
        known = is_id(own) and where and NAMELESS not in name
        text = f"{own}@{where}{name}" if known else NAMELESS
        track.put("id", scalar(text, track.at), track.at)
    if MILESTONE_KEYS & item.keys():
        _closing_milestone(item)
    for milestone in _mappings(item.get("milestones")):
        _first_date(milestone, item, {}, faults)


def _closing_milestone(item: Mapping) -> None:
    """Move an item's own due date, dates and claims to a milestone of that item."""
    closing, rest = item.split(MILESTONE_KEYS)
    _replace(item, rest)
    at = closing.at = closing.keys_at[0]
    name = item.get("id")
    closing.put("id", scalar(f"{name}!" if is_id(name) else NAMELESS, at), at)
    closing.put("title", item.get("title", scalar("closing", at)), at)
    if "leads" in item:
        closing.put("leads", item["leads"], at)
    if isinstance(name, Scalar) and is_id(name):
        closing.put("items", sequence([scalar(name, name.at)], at), at)
    milestones = item.get("milestones")
    if isinstance(milestones, Sequence):
        milestones.append(closing)
    elif milestones is None:
        item.put("milestones", sequence([closing], at), at)


def _expand_group(group: Mapping, faults: list[Fault]) -> None:
    days: dict[str, Node | None] = {}
    for meeting in _mappings(group.get("meetings")):
        _number(meeting, "decisions", "#")
        if isinstance(meeting.get("id"), Scalar):
            days[str(meeting["id"])] = meeting.get("on")
    for milestone in _mappings(group.get("milestones")):
        _first_date(milestone, group, days, faults)


def _first_date(
    milestone: Mapping, owner: Mapping, meetings: dict[str, Node | None], faults: list[Fault]
) -> None:
    """Write out ``due: DATE`` as the first of the milestone's dates."""
    if "due" not in milestone:
        _spans(milestone)
        return
    short, rest = milestone.split(frozenset({"due"}))
    _replace(milestone, rest)
    at = short.keys_at[0]
    set_by = milestone.get("set_by")
    meeting = set_by.partition("#")[0] if isinstance(set_by, Scalar) else ""
    stated = meetings.get(meeting) or milestone.get("since") or owner.get("since")
    if stated is None:
        if set_by is None or (isinstance(set_by, Scalar) and meeting not in meetings):
            message = (
                "`due` needs the day it was stated: `set_by` a meeting of this group, or `since`"
            )
            hint = "or write dates: [{to: …, on: …}]"
            faults.append(Fault("BW208", at, message, hint, given=str(set_by or "")))
        return
    first = empty(at)
    first.put("to", short["due"], at)
    first.put("on", stated, at)
    leads = milestone.get("leads")
    if isinstance(leads, Sequence) and leads and isinstance(leads[0], Scalar):
        first.put("by", leads[0], at)
    for key in ("sources", "grade"):
        if key in milestone:
            first.put(key, milestone[key], at)
    dates = milestone.get("dates")
    if isinstance(dates, Sequence):
        dates.insert(0, first)
    elif dates is None:
        milestone.put("dates", sequence([first], at), at)
    _spans(milestone)


def _spans(owner: Mapping) -> None:
    """Write out ``to: {after: M-1, within: 90 days}`` and ``to: {condition: WORDS}``."""
    for each in _mappings(owner.get("dates")):
        to = each.get("to")
        if isinstance(to, Mapping) and set(to) == {"condition"}:
            each["to"] = scalar("none", to.at)
            each.put("condition", to["condition"], to.key_at("condition"))
        elif isinstance(to, Mapping) and set(to) == {"after", "within"}:
            within, after = to["within"], to["after"]
            if isinstance(within, Scalar) and isinstance(after, Scalar):
                each["to"] = scalar(f"within {within} after {after}", within.at)
                _span(each, each["to"], after.at)
        elif isinstance(to, Scalar):
            _span(each, to, to.at)


def _span(due: Mapping, to: Node, at: int) -> None:
    """Name the milestone from which the span *to* runs; a date needs no name."""
    span = parse_span(str(to))
    if span and not is_dated(span[1]):
        for key, text in (("after", span[1]), ("within", str(span[0]))):
            if key not in due:
                due.put(key, scalar(text, at), at)


def _number(record: Mapping, key: str, mark: str) -> None:
    """Make the ids of the records under *key* full: ``1`` in ``X`` becomes ``X/1``."""
    name = record.get("id")
    for inner in _mappings(record.get(key)):
        local = inner.get("id")
        if isinstance(local, Scalar) and local:
            inner["id"] = scalar(f"{name}{mark}{local}" if is_id(name) else NAMELESS, local.at)


def _part(record: Mapping, key: str, faults: list[Fault]) -> Scalar | None:
    """Return the scalar under *key* if it can be a part of an id; report it if it never can."""
    part = record.get(key)
    if not isinstance(part, Scalar) or not part:
        return None
    if not is_id(part):
        faults.append(not_an_id(part))
        return None
    return part


def _mappings(node: Node | None) -> list[Mapping]:
    return (
        [inner for inner in node if isinstance(inner, Mapping)]
        if isinstance(node, Sequence)
        else []
    )


def _replace(mapping: Mapping, rest: Mapping) -> None:
    """Leave in *mapping* only what is in *rest*."""
    mapping.clear()
    mapping.update(rest)
    mapping.keys_at[:] = rest.keys_at
