"""
Use of the public API, as type checkers see it; never run.

``nox -s types`` reads it: a name that loses its type makes a line here wrong.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

# Bound to the types they must have: `assert_type` accepts no `Any`.
from typing import assert_type

import bwpolicy


def load_and_report(folder: Path) -> str:
    """Load, take a snapshot, read it."""
    agenda = bwpolicy.load(folder)
    assert_type(agenda, bwpolicy.Agenda)
    snapshot = bwpolicy.take_snapshot(
        agenda, date(2024, 6, 30), known_by=date(2024, 6, 30), audience="public", items=["PK-10"]
    )
    assert_type(snapshot, bwpolicy.Snapshot)
    assert_type(snapshot.as_of, date)
    assert_type(snapshot.items[0].id, str)
    return snapshot.items[0].summary


def gather(folder: str) -> tuple[bwpolicy.Problem, ...]:
    """Read, and look at what is wrong."""
    loaded = bwpolicy.read(folder)
    assert_type(loaded, bwpolicy.Loaded)
    assert_type(loaded.agenda, bwpolicy.Agenda | None)
    assert_type(loaded.problems, tuple[bwpolicy.Problem, ...])
    return loaded.errors


def keep(agenda: bwpolicy.Agenda, folder: Path) -> None:
    """Save, and tell what went wrong."""
    try:
        bwpolicy.save(agenda, folder, overwrite=True)
    except bwpolicy.AgendaError as error:
        assert_type(error.problems, tuple[bwpolicy.Problem, ...])
    except bwpolicy.BwpolicyError as error:
        assert_type(error, bwpolicy.BwpolicyError)


def refuse(agenda: bwpolicy.Agenda) -> None:
    """Hold what type checkers must refuse; an ignore that is not needed is an error."""
    bwpolicy.take_snapshot(agenda, "2024-06-30")  # type: ignore[arg-type]
    bwpolicy.take_snapshot(agenda, date(2024, 6, 30), audience="press")  # type: ignore[arg-type]
    bwpolicy.take_snapshot(agenda, date(2024, 6, 30), date(2024, 6, 30))  # type: ignore[call-arg]
    agenda.items = ()  # type: ignore[misc]
    bwpolicy.nonsense()  # type: ignore[attr-defined]
