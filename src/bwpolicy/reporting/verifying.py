"""Whether an output still agrees with the agenda it was made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from bwpolicy.analysis import take_snapshot
from bwpolicy.errors import UnknownNameError
from bwpolicy.reporting.outputs import text_of
from bwpolicy.reporting.record import (
    Reference,
    fingerprints,
    fingerprints_of_plain,
    reference_of,
    references_in,
    traced_in,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwpolicy.model import Agenda


@attrs.frozen(kw_only=True)
class Verdict:
    """
    What became of the picture that an output was made from.

    Attributes:
        reference: The record reference in the output.
        agrees: The agenda still gives that picture.
        now: The reference it gives today; ``None`` where it can't be taken again.
        why: Why it can't be taken; empty where it can.
        traced: The output tells of each record, so that the following can be told.
        changed: Ids of records that say something else now, in order.
        gone: Ids of records that are not there any more, or not for this audience.
        new: Ids of records that were not there.
    """

    reference: Reference
    agrees: bool
    now: Reference | None = None
    why: str = ""
    traced: bool = False
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def verify(content: bytes, agenda: Agenda) -> tuple[Verdict, ...]:
    """
    Compare what an output was made from with what *agenda* gives now.

    Args:
        content: The file: any text format, or an archive of such, as office files are.
        agenda: The agenda it claims to be made from.

    Returns:
        A verdict for each record reference in it, in their order; nothing where there is none,
        or where it can't be read, as in a PDF that is compressed.
    """
    text = text_of(content)
    traced = traced_in(text) or _recorded(content)
    found = references_in(text)
    return tuple(_verdict(each, agenda, traced if len(found) == 1 else None) for each in found)


def _verdict(reference: Reference, agenda: Agenda, traced: Mapping[str, str] | None) -> Verdict:
    if reference.agenda != agenda.settings.id:
        why = (
            f"it was made from the agenda {reference.agenda}, and this one is {agenda.settings.id}"
        )
        return Verdict(reference=reference, agrees=False, why=why)
    try:
        snapshot = take_snapshot(
            agenda,
            reference.as_of,
            known_by=reference.known_by,
            since=reference.since,
            audience=reference.audience,
            **attrs.asdict(reference.filters),
        )
    except (UnknownNameError, ValueError) as error:  # ValueError: its days are out of order
        return Verdict(reference=reference, agrees=False, why=str(error))
    now = reference_of(snapshot)
    if now.digest == reference.digest:
        return Verdict(reference=reference, agrees=True, now=now)
    here = fingerprints(snapshot)
    then = traced or {}
    return Verdict(
        reference=reference,
        agrees=False,
        now=now,
        traced=traced is not None,
        changed=tuple(name for name in then if name in here and here[name] != then[name]),
        gone=tuple(name for name in then if name not in here),
        new=tuple(name for name in here if name not in then) if traced is not None else (),
    )


def _recorded(content: bytes) -> Mapping[str, str] | None:
    """Return the fingerprints of a snapshot written as JSON; ``None`` where it is none."""
    try:
        plain: Any = json.loads(content)
        return fingerprints_of_plain(plain) if "snapshot_version" in plain else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
