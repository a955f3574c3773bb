"""Small agendas for the tests of the analysis: YAML beside the assertion, common records here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.analysis.milestones import MilestoneStatus
from bwpolicy.analysis.tracks import TrackStatus
from bwpolicy.model import Agenda
from bwpolicy.store import load

#: Written unless a test writes its own.
SETTINGS = "agenda: {id: test, title: Test agenda}\n"
#: Part of every agenda: three provinces, bodies on all sides, one source of each weight.
COMMON = """
jurisdictions:
  - {id: PB, title: Punjab, level: province, order: 1}
  - {id: SD, title: Sindh, level: province, order: 2}
  - {id: KP, title: Khyber Pakhtunkhwa, level: province, order: 3}
bodies:
  - {id: GOV, title: Government, side: government}
  - {id: MOL, title: Ministry of Labour, side: government, part_of: GOV}
  - {id: WING, title: Wing of the ministry, side: government, part_of: MOL}
  - {id: LAW-DIV, title: Law division, side: government}
  - {id: UNIONS, title: Federation of workers' organizations, side: workers}
  - {id: EMPLOYERS, title: Federation of employers' organizations, side: employers}
  - {id: CEACR, title: Committee of Experts, side: ilo}
sources:
  - {id: GAZETTE, title: Official gazette, kind: gazette}
  - {id: LETTER, title: Letter of transmission, kind: letter}
  - {id: PRESS, title: A newspaper, kind: press}
"""


def agenda(text: str) -> Agenda:
    """Load the agenda written in *text*, which names provinces, bodies and sources of COMMON."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        written = dedent(text)
        (folder / "common.yaml").write_text(COMMON, encoding="utf-8")
        header = "" if "agenda:" in written else SETTINGS
        (folder / "test.yaml").write_text(header + written, encoding="utf-8")
        return load(folder)


def take(text: str | Agenda, as_of: str, known_by: str | None = None, **rest: Any) -> Snapshot:
    """Take the snapshot of an agenda, or of its text, on a day such as 2024-06-30."""
    return take_snapshot(
        agenda(text) if isinstance(text, str) else text,
        date.fromisoformat(as_of),
        known_by=date.fromisoformat(known_by) if known_by else None,
        **rest,
    )


def track(snapshot: Snapshot, name: str) -> TrackStatus:
    """Return the track called *name*."""
    return next(each for item in snapshot.items for each in item.tracks if each.id == name)


def milestone(snapshot: Snapshot, name: str) -> MilestoneStatus:
    """Return the milestone called *name*."""
    return next(each for each in snapshot.milestones if each.id == name)


def stage(snapshot: Snapshot, name: str) -> str | None:
    """Return the id of the stage of the track called *name*, ``None`` without one."""
    found = track(snapshot, name).stage
    return found.id if found else None
