"""What headings mean, in the spellings of five languages."""

from __future__ import annotations

import pytest

from bwpolicy.exchange.mappings.headings import Meaning, is_period, kind_of, meaning_of

HEADINGS: dict[Meaning, tuple[str, ...]] = {
    "id": ("S.No.", "Sr. #", "Ref", "N°", "Nº", "Item No.", "Núm.", "نمبر شمار", "ক্রমিক নং"),
    "title": (
        *("Proposed Reform", "Action Required", "Réforme", "Recomendación", "اصلاح", "কার্যক্রম"),
        *("Demand of PWF", "Mesure", "Demande", "اقدام", "Area of reform"),
    ),
    "leads": (
        *("Responsibility", "Lead Agency", "By whom", "Responsable", "ذمہ دار ادارہ", "ذمہ داری"),
        *("Responsables", "Entidad", "Entidad responsable", "Lead / Support"),
        *("Implementing agency", "বাস্তবায়নকারী সংস্থা"),
    ),
    "due": (
        *("Timeline", "By when?", "Target Date", "Échéance", "Fecha límite", "সময়সীমা", "میعاد"),
        *("Time-line", "Time frame", "Planned date", "End date", "Completion date", "Promised by"),
        *("Date of completion", "Target timeline", "Échéancier", "Plazo", "মেয়াদ"),
    ),
    "revised": ("Revised date", "Extension", "نظرثانی شدہ"),
    "status": (
        *("Status", "Progress", "État d'avancement", "Estado", "صورت حال", "অগ্রগতি", "Situación"),
        *("RAG", "RAG status", "Updates", "Achievement", "Done?", "% complete", "Latest position"),
    ),
    "on": ("Status as of", "Last updated", "Reporting date"),
    "jurisdiction": ("Province", "Federal/Provincial", "صوبہ"),
    "convention": ("ILO Convention", "Convention OIT", "کنونشن"),
    "evidence": ("Means of Verification", "MoV", "Preuves"),
    "meeting": ("Meeting No.", "Réunion", "اجلاس"),
    "meeting_date": ("Date of the Meeting", "Fecha de la reunión"),
    "decision": ("Decision taken", "فیصلہ", "সিদ্ধান্ত"),
    "indicator": ("Performance indicator", "KPI", "সূচক"),
    "baseline": ("Baseline 2022", "Base line"),
    "note": ("Remarks", "Observations", "Budget (USD)", "Priority", "ریمارکس", "মন্তব্য"),
}


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [(heading, meaning) for meaning, headings in HEADINGS.items() for heading in headings],
)
def test_spellings(heading: str, meaning: Meaning) -> None:
    """Each is known by what it is called."""
    assert meaning_of(heading)[0] == meaning


@pytest.mark.parametrize("heading", ["Date of demand", "Date of letter", "Start date", "Horizon"])
def test_days_of_something_else_are_not_known(heading: str) -> None:
    """Whose day they are, the heading does not say in words that are known."""
    assert meaning_of(heading) == (None, False)


def test_of_several_rows_the_lowest_that_is_known() -> None:
    """A heading over others says less than theirs."""
    assert meaning_of("Responsibility / Supporting") == ("supporting", True)
    assert meaning_of("2025 / Q1") == (None, False)


@pytest.mark.parametrize(
    ("meanings", "kind"),
    [
        ({"decision", "leads"}, "decision"),
        ({"baseline", "target"}, "indicator"),
        ({"indicator", "actual", "title", "leads"}, "indicator"),
        ({"indicator", "title"}, "indicator"),
        ({"indicator", "title", "due", "leads"}, "milestone"),
        ({"indicator", "title", "status", "convention"}, "item"),
        ({"title", "convention", "due"}, "item"),
        ({"title", "due"}, "milestone"),
        ({"title", "note"}, "item"),
    ],
)
def test_what_a_row_is(meanings: set[Meaning], kind: str) -> None:
    """Its columns tell."""
    assert kind_of(meanings) == kind


@pytest.mark.parametrize(
    ("heading", "period"),
    [("2025 / Q1", True), ("June 2025", True), ("2026", True), ("Stakeholders", False)],
)
def test_a_heading_that_is_a_time(heading: str, period: bool) -> None:  # noqa: FBT001 - a row
    """It stands over marks."""
    assert is_period(heading) is period
