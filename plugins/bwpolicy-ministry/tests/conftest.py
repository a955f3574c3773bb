"""A full desk, and examples without chance where the checks run."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import bwpolicy
from bwpolicy.reporting import Snapshot

# Slow machines are no faults of what is tested.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

FullDesk = Callable[..., Snapshot]

DAY = date(2026, 11, 23)
HEAD = """\
agenda:
  id: full
  title: {en: Labour-law reform agenda, ur: مزدور قوانین کی اصلاحات کا ایجنڈا}
  languages: [en, ur]
  notice: {en: Working document; no official position., ur: یہ ایک ورکنگ دستاویز ہے۔}
jurisdictions: [{id: PB, title: {en: Punjab, ur: پنجاب}, level: province}]
bodies:
  - id: LABOUR-PB
    title: {en: "Labour Department, Punjab", ur: محکمہ محنت پنجاب}
    side: government
    jurisdiction: PB
  - {id: LABOUR.PB, title: Labour office, side: government}
  - {id: ASSEMBLY-PB, title: Assembly, side: other, jurisdiction: PB}
  - {id: UNION, title: Union, side: workers}
  - {id: ILO, title: ILO, side: ilo}
sources: [{id: PAPER, title: A newspaper, kind: press}]
plans: [{id: SCHEME, title: Trade scheme, partner: ILO}]
deadlines:
  - id: REPORT
    title: {en: Article 22 reports on C087 and C098, ur: کنونشن 87 اور 98 پر رپورٹیں}
    body: ILO
    plan: SCHEME
    dates: [{to: 2026-12-20, on: 2026-01-10, by: ILO, sources: [PAPER]}]
"""
GROUP = """\
working_groups:
  - id: WG
    title: Group
    meetings:
      - id: WG/1
        on: 2024-10-01
        file_number: SO(L-III)4-12/2025
        decisions: [{id: 1, text: Drafts are furnished}]
    milestones:
"""
ASKED = """\
requests:
  - {id: RQ-1, to: LABOUR-PB, title: Inputs, sent: 2026-11-20, due: 2027-06-15, reference: F.7/2026}
  - {id: RQ-2, to: UNION, title: Inputs, sent: 2026-10-20}
  - {id: RQ-3, to: LABOUR.PB, title: Inputs, sent: 2026-10-20}
"""
ITEM = """\
  - id: I-{n}
    title:
      en: Amend section {n} of the Industrial Relations Act so that small workplaces may organize
      ur: صنعتی تعلقات ایکٹ کی دفعہ {n} میں ترمیم تاکہ چھوٹے ادارے انجمن بنا سکیں
    leads: [LABOUR-PB]
    tracks: [{{jurisdiction: PB, procedure: act}}]
"""
MILESTONE = """\
      - id: M-{n}
        title:
          en: Furnish draft amendment number {n} with a comparative statement to the Law Department
          ur: مسودہ ترمیم نمبر {n} تقابلی جائزے کے ساتھ محکمہ قانون کو فراہم کرنا
        leads: [LABOUR-PB]
        items: [I-{item}]
        set_by: WG/1#1
        dates: [{{to: {due}, on: 2024-10-01, sources: [PAPER]}}]
"""


def _agenda(milestones: int, items: int, pressed: int, *, asked: bool) -> str:
    """Return an agenda of *items* reforms; the first *pressed* are linked to an outside date."""
    lines = [HEAD, "items:\n"]
    for n in range(1, items + 1):
        lines.append(ITEM.format(n=n))
        if n <= pressed:
            lines.append("    linked_to: [SCHEME]\n")
    lines.append(GROUP)
    for n in range(1, milestones + 1):
        # The first falls due in three days; each one after it is 37 days longer late.
        due = DAY + timedelta(days=40 - 37 * n)
        lines.append(MILESTONE.format(n=n, item=(n - 1) % items + 1, due=due))
    lines.append(ASKED if asked else "")
    return "".join(lines)


@pytest.fixture
def full_desk(tmp_path: Path) -> FullDesk:
    """More on one desk than fits a side, in words as long as real ones."""

    def made(milestones: int, items: int = 1, pressed: int = 0, *, asked: bool = False) -> Snapshot:
        path = tmp_path / "full.yaml"
        path.write_text(_agenda(milestones, items, pressed, asked=asked), encoding="utf-8")
        return bwpolicy.take_snapshot(bwpolicy.load(path), DAY, audience="government")

    return made
