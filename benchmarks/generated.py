"""Agendas and ledgers of any size, the same at every run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from textwrap import dedent
from typing import Final

#: Dated facts of one item: events of its tracks, due dates and a claim.
FACTS_PER_ITEM: Final = 15

_ITEMS_PER_FILE: Final = 100
_FIRST_DAY: Final = date(2014, 1, 1)
_JURISDICTIONS: Final = ("XX-N", "XX-S", "XX-E", "XX-W")
_STAGES: Final = (
    "not_started",
    "under_consideration",
    "drafting",
    "tripartite_consultation",
    "law_department_vetting",
    "cabinet_approval",
    "introduced",
    "committee",
)


def write_agenda(folder: Path, items: int) -> None:
    """Write an agenda of that many items, each with ``FACTS_PER_ITEM`` dated facts."""
    folder.mkdir()
    Path(folder, "agenda.yaml").write_text(_settings(), encoding="utf-8")
    for begin in range(0, items, _ITEMS_PER_FILE):
        with Path(folder, f"items-{begin:05}.yaml").open("w", encoding="utf-8") as file:
            file.write("items:\n")
            for number in range(begin, min(begin + _ITEMS_PER_FILE, items)):
                file.writelines(f"{line}\n" for line in _item(number))


def write_ledger(path: Path, transactions: int) -> None:
    """Write a beancount ledger of that many transactions."""
    with path.open("w", encoding="utf-8") as file:
        file.write("2014-01-01 open Assets:Bank EUR\n2014-01-01 open Expenses:Office EUR\n")
        for number in range(transactions):
            file.write(
                f'\n{_day(number, 0)} * "Stationer" "Invoice {number}"\n'
                f"  Expenses:Office  {number % 90 + 10}.00 EUR\n"
                "  Assets:Bank\n"
            )


def _settings() -> str:
    head = """\
        agenda:
          id: generated
          title: {en: Generated agenda}
          country: XX
          languages: [en]
        bodies:
          - {id: DEPT, title: {en: Department of labour}, side: government}
          - {id: UNION, title: {en: Trade union federation}, side: workers}
        sources:
          - {id: GAZETTE, title: {en: Official gazette}, kind: gazette}
        jurisdictions:
        """
    lines = (
        f"  - {{id: {name}, title: {{en: {name} province}}, level: province}}\n"
        for name in _JURISDICTIONS
    )
    return dedent(head) + "".join(lines)


def _item(number: int) -> Iterator[str]:
    yield f"  - id: G-{number:05}"
    yield f"    title: {{en: Reform number {number}}}"
    yield "    themes: [freedom-of-association]"
    yield "    obligations: [C087/2]"
    yield "    tracks:"
    for place, stages in enumerate((_STAGES, _STAGES[:4])):
        yield f"      - jurisdiction: {_JURISDICTIONS[(number + place) % len(_JURISDICTIONS)]}"
        yield "        procedure: act"
        yield "        events:"
        for step, stage in enumerate(stages):
            yield f"          - on: {_day(number, step)}"
            yield "            kind: legal step"
            yield f"            stage: {stage}"
            yield f"            words: {{en: Step {step} was taken}}"
            yield "            by: DEPT"
            yield "            sources: [GAZETTE]"
            yield "            grade: official"
    first, second, third = (_day(number, step) for step in (2, 5, 9))
    yield "    leads: [DEPT]"
    yield "    dates:"
    yield f"      - {{to: {second}, on: {first}, by: DEPT}}"
    yield f"      - {{to: {third}, on: {second}, kind: extension, by: DEPT, reason: Vetting}}"
    yield "    claims:"
    yield f"      - {{on: {third}, says: partly, by: UNION, sources: [GAZETTE]}}"


def _day(number: int, step: int) -> date:
    """Return a day for a *step* of a record; steps lie about a year apart."""
    return _FIRST_DAY + timedelta(days=number * 7 % 1000 + step * 350)
