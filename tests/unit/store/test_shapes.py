"""Plain data to values: strict types, every fault at its place, none told twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import bwpolicy
from bwpolicy.model import Comment, Fact, Place, Text, Track, When, parse_when
from bwpolicy.store.shapes import article, nouns_in
from tests.support.folders import HEADER, expected, found, write

#: Records to refer to, in lines 2 to 4.
BASE = (
    HEADER
    + "jurisdictions: [{id: EX, title: E, level: national}]\n"
    + "bodies: [{id: MOL, title: M, side: government}]\n"
    + "sources: [{id: S, title: S}]\n"
)

FAULTS: dict[str, tuple[str, str]] = {
    # wrong types
    "words for a list": ("BW109", "items: [{id: I, title: t, leads: §MOL}]\n"),
    "words with commas for a list": (
        "BW109",
        "items: [{id: I, title: t, leads: §'MOL, UNIONS'}]\n",
    ),
    "nothing for a list": ("BW109", "items: [{id: I, title: t, leads: §}]\n"),
    "mapping for a list": ("BW109", "items: [{id: I, title: t, leads: §{MOL: x}}]\n"),
    "list for words": ("BW109", "items: [{id: I, title: t, part_of: §[I]}]\n"),
    "mapping for words": (
        "BW109",
        "requests: [{id: R, to: MOL, sent: 2024, reference: §{a: b}}]\n",
    ),
    "list in a list of words": ("BW109", "items: [{id: I, title: t, leads: [MOL, §[MOL]]}]\n"),
    "words for a record": ("BW109", "items: [§I]\n"),
    "list for a record": ("BW109", "items: [§[]]\n"),
    "words for a nested value": ("BW109", "items: [{id: I, title: t, milestones: [§M]}]\n"),
    "words for a value": (
        "BW109",
        "items: [{id: I, title: t, milestones: [{id: M, title: t, met_by: §in_force}]}]\n",
    ),
    "list for a title": ("BW109", "items: [{id: I, title: §[t]}]\n"),
    "list for words in a language": ("BW109", "items: [{id: I, title: {en: §[t]}}]\n"),
    "no language": ("BW109", "items: [{id: I, title: {§English: t}}]\n"),
    "list for a date": ("BW109", "items: [{id: I, title: t, since: §[2024]}]\n"),
    "list of dates": ("BW109", "requests: [{id: R, to: MOL, sent: 2024, reminders: §2024}]\n"),
    "true or false": (
        "BW109",
        (
            "results:\n- {id: R, title: t, level: output, indicators: "
            "[{id: N, title: t, measure: number, cumulative: §maybe}]}\n"
        ),
    ),
    "number": (
        "BW109",
        (
            "results:\n- {id: R, title: t, level: output, indicators: "
            "[{id: N, title: t, measure: number, values: [{on: 2024, number: §'1,5'}]}]}\n"
        ),
    ),
    # dates
    "no date": ("BW108", "items: [{id: I, title: t, since: §soon}]\n"),
    "no such day": ("BW108", "requests: [{id: R, to: MOL, sent: §2024-02-30}]\n"),
    "date in a list": (
        "BW108",
        "requests: [{id: R, to: MOL, sent: 2024, reminders: [2024, §x]}]\n",
    ),
    "day recorded": (
        "BW108",
        "plans: [{id: P, title: t, claims: [{on: 2024, recorded: §2024-06}]}]\n",
    ),
    "mapping for a date": (
        "BW109",
        "plans: [{id: P, title: t, claims: [{on: §{before: ILO-GB-329}}]}]\n",
    ),
    "due after nothing there is": (
        "BW203",
        "deadlines: [{id: D, title: t, dates: [{on: 2024, to: {after: §X, within: 90 days}}]}]\n",
    ),
    "due within what is no span": (
        "BW108",
        "deadlines: [{id: D, title: t, dates: [{on: 2024, to: {after: X, within: §soon}}]}]\n",
    ),
    "due as a list": (
        "BW108",
        "deadlines: [{id: D, title: t, dates: [{on: 2024, to: §[2024]}]}]\n",
    ),
    "due in words": (
        "BW108",
        "deadlines: [{id: D, title: t, dates: [{on: 2024, to: §mid-2024}]}]\n",
    ),
    "due before no session": (
        "BW203",
        "deadlines: [{id: D, title: t, dates: [{on: 2024, to: {before: §ILO-GB-9999}}]}]\n",
    ),
    "due before a list": (
        "BW109",
        "deadlines: [{id: D, title: t, dates: [{on: 2024, to: {before: §[ILO-GB-329]}}]}]\n",
    ),
    "due before nothing": (
        "BW117",
        "deadlines: [{id: D, title: t, dates: [{on: 2024, to: {before: §''}}]}]\n",
    ),
    "due before a session of no known day": (
        "BW108",
        (
            "sessions: [{id: X, begins: ../2024}]\n"
            "deadlines: [{id: D, title: t, dates: [{on: 2024, to: {before: §X}}]}]\n"
        ),
    ),
    # keys
    "unknown key": ("BW107", "items: [{id: I, title: t, §colour: red}]\n"),
    "misspelt key": ("BW107", "items: [{id: I, title: t, §lead: [MOL]}]\n"),
    "misspelt key that is needed": ("BW107", "items: [{id: I, §tilte: t}]\n"),
    "key of another record": ("BW107", "items: [{id: I, title: t, §level: national}]\n"),
    "key of the model alone": ("BW107", "items: [{id: I, title: t, §place: x}]\n"),
    "key with its underscore": ("BW107", "plans: [{id: P, title: t, §from_: 2024}]\n"),
    "empty key": ("BW107", "items: [{id: I, title: t, §'': x}]\n"),
    "merge key": ("BW107", "items: [{id: I, title: t, §<<: {note: x}}]\n"),
    "unknown list": ("BW107", "§itms: []\n"),
    "no key": ("BW110", "items: [§{id: I}]\n"),
    "no key in a block": ("BW110", "items:\n- §id: I\n  leads: [MOL]\n"),
    "no key in a fact": ("BW110", "plans: [{id: P, title: t, claims: [§{says: done}]}]\n"),
    "nothing in a record": (
        "BW110",
        "requests: [{id: R, sent: 2024, to: MOL}]\nsessions: [§{id: X}]\n",
    ),
    # words
    "no such word": ("BW111", "bodies: [{id: X, title: t, side: §unions}]\n"),
    "word in capitals": ("BW111", "items: [{id: I, title: t, access: §Public}]\n"),
    # nothing
    "empty title": ("BW117", "items: [{id: I, title: §''}]\n"),
    "empty block value": ("BW117", "items:\n- id: I\n  title:§\n"),
    "no words by language": ("BW117", "items: [{id: I, title: §{}}]\n"),
    "empty words in a language": ("BW117", "items: [{id: I, title: {en: t, ur: §''}}]\n"),
    "empty word": ("BW117", "items: [{id: I, title: t, access: §''}]\n"),
    "empty date": ("BW117", "items: [{id: I, title: t, since: §''}]\n"),
    "empty element": ("BW117", "items: [{id: I, title: t, leads: [MOL, §'']}]\n"),
    "empty id": ("BW117", "items: [{id: §'', title: t}]\n"),
    # ids
    "no id": ("BW116", "items: [{id: §two words, title: t}]\n"),
    "list for an id": ("BW109", "items: [{id: §[I], title: t}]\n"),
}


@pytest.mark.parametrize(("code", "text"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_one_problem_at_its_place(code: str, text: str, tmp_path: Path) -> None:
    """Whatever is wrong with a value gives one problem, where it was written."""
    files, problems = expected(code, {"a.yaml": BASE, "b.yaml": text})

    assert problems == found(write(tmp_path, files))


SETTINGS = {
    "list for the agenda": ("BW109", "agenda: §[]\n"),
    "words for the agenda": ("BW109", "agenda: §a\n"),
    "nothing for the agenda": ("BW109", "agenda:§\n"),
    "no title": ("BW110", "agenda: §{id: a}\n"),
    "no such month": ("BW111", "agenda: {id: a, title: t, fiscal_year_starts: §july}\n"),
    "negative days": ("BW109", "agenda: {id: a, title: t, due_soon: §-1}\n"),
    "days beyond all dates": ("BW109", "agenda: {id: a, title: t, quiet_after: §999999999}\n"),
    "no days": ("BW109", "agenda: {id: a, title: t, due_soon: §soon}\n"),
    "no country": ("BW109", "agenda: {id: a, title: t, country: §Pakistan}\n"),
    "small country": ("BW109", "agenda: {id: a, title: t, country: §pk}\n"),
    "no language": ("BW109", "agenda: {id: a, title: t, languages: [en, §Urdu]}\n"),
    "words for languages": ("BW109", "agenda: {id: a, title: t, languages: §en}\n"),
    "unknown setting": ("BW107", "agenda: {id: a, title: t, §fiscal_year: July}\n"),
    "second agenda": ("BW202", "agenda: {id: a, title: t}\n"),
    "map of items": ("BW109", "agenda: {id: a, title: t}\nitems: §{I: {title: t}}\n"),
    "item in words": ("BW109", "agenda: {id: a, title: t}\nitems: §I\n"),
    "no items": ("BW109", "agenda: {id: a, title: t}\nitems:§\n"),
}


@pytest.mark.parametrize(("code", "text"), SETTINGS.values(), ids=SETTINGS.keys())
def test_fault_of_the_settings_is_one_problem(code: str, text: str, tmp_path: Path) -> None:
    """What is wrong with the settings is told once, not again at all that rests on them."""
    others = (
        "ratifications: [{instrument: C087}]\n"
        "requests:\n"
        "- {id: R, to: MOL, sent: FY2023-24, about: [country/C087, I]}\n"
        "bodies: [{id: MOL, title: M, side: other}]\n"
        "sessions: [{id: X, begins: FY2023-24-Q1}]\n"
    )
    if "fiscal" not in text:
        others = others.replace("FY2023-24", "FY2023")
    if "items" not in text:
        others = others.replace(", I]", "]")
    if code == "BW202":
        others += "§agenda: {id: b, title: t}\n"
    files, problems = expected(code, {"a.yaml": text, "b.yaml": others})

    assert problems == found(write(tmp_path, files))


def one(folder: Path, text: str, header: str = BASE) -> Any:
    """Return the only plan of an agenda, which has no problems."""
    write(folder, {"a.yaml": header + text})
    (plan,) = bwpolicy.load(folder).plans
    return plan


def test_builds_values(tmp_path: Path) -> None:
    """Text, dates and lists become values of the model, with the line they were written in."""
    plan = one(
        tmp_path,
        "plans:\n"
        "  - id: P\n"
        "    title: {en: Plan, ur: منصوبہ}\n"
        "    from: 2024-Q1~\n"
        "    areas: [one, {ur: دو}]\n"
        "    claims:\n"
        "      - on: 2024-06\n"
        "        recorded: 2024-07-01\n"
        "        says: under way\n",
    )

    assert plan.title == Text((("en", "Plan"), ("ur", "منصوبہ")))
    assert plan.from_ == parse_when("2024-Q1~")
    assert plan.areas == (Text.of("one"), Text.of("دو", "ur"))
    assert plan.place == Place("a.yaml", 6)
    (claim,) = plan.claims
    assert claim.place == Place("a.yaml", 11)
    assert (claim.recorded, claim.says, claim.grade) == (
        date(2024, 7, 1),
        "under way",
        "unverified",
    )


def test_bare_words_are_in_the_first_language(tmp_path: Path) -> None:
    """A bare string is in the first of the agenda's languages, wherever its file stands."""
    write(tmp_path, {"z.yaml": "agenda: {id: a, title: عنوان, languages: [ur, en]}\n"})
    write(tmp_path, {"a.yaml": "themes: [{id: t, title: موضوع}]\n"})

    agenda = bwpolicy.load(tmp_path)

    assert (agenda.settings.title, agenda.themes[0].title) == (
        Text.of("عنوان", "ur"),
        Text.of("موضوع", "ur"),
    )


def test_fiscal_years_are_those_of_the_agenda(tmp_path: Path) -> None:
    """The fiscal year starts where the settings say, wherever their file stands."""
    header = BASE.replace("title: Agenda", "title: Agenda, fiscal_year_starts: July")

    plan = one(tmp_path, "plans: [{id: P, title: t, until: FY2023-24}]\n", header)

    assert date(2024, 6, 30) == plan.until.end


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    """Numbers are decimal, as written, and true is read only where it may be."""
    write(
        tmp_path,
        {
            "a.yaml": HEADER + "results:\n"
            "- id: R\n"
            "  title: no\n"
            "  level: output\n"
            "  indicators:\n"
            "  - id: N\n"
            "    title: yes\n"
            "    measure: number\n"
            "    cumulative: yes\n"
            "    values: [{on: 2024, number: 1.10, split: true}]\n"
        },
    )

    (result,) = bwpolicy.load(tmp_path).results

    (indicator,) = result.indicators
    assert (str(result.title), str(indicator.title), indicator.cumulative) == ("no", "yes", True)
    assert str(indicator.values[0].number) == "1.10"
    assert indicator.values[0].number == Decimal("1.1")
    assert indicator.values[0].split == "true"


@pytest.mark.parametrize(
    ("to", "when"),
    [
        ("ongoing", When("ongoing")),
        ("none", When("none")),
        ("2024-06~", parse_when("2024-06~")),
        (
            "{before: ILO-GB-329}",
            When("before ILO-GB-329", date(2017, 3, 8), date(2017, 3, 8), session="ILO-GB-329"),
        ),
        (
            "{before: X}",
            When(
                "before X",
                date(2024, 2, 29),
                date(2024, 2, 29),
                approximate=True,
                session="X",
            ),
        ),
    ],
)
def test_due_dates_of_each_form(to: str, when: When, tmp_path: Path) -> None:
    """A due date may have no day, or lie the day before a session, roughly where that is rough."""
    write(
        tmp_path,
        {
            "a.yaml": HEADER
            + f"deadlines: [{{id: D, title: t, dates: [{{on: 2024, to: {to}}}]}}]\n",
            "b.yaml": "sessions: [{id: X, begins: 2024-03}]\n",
        },
    )

    assert when == bwpolicy.load(tmp_path).deadlines[0].dates[0].to


def test_reads_the_rest_of_what_is_wrong(tmp_path: Path) -> None:
    """All faults of a record and of its neighbours are told at once, and what is right is read."""
    files, _ = expected(
        "",
        {
            "a.yaml": BASE + "items:\n"
            "- {id: I, §colour: red, since: §soon, leads: [MOL, §NOBODY], access: §secret}\n"
            "- {id: J, title: t, leads: [MOL, §NOBODY]}\n"
        },
    )

    problems = found(write(tmp_path, files))
    agenda = bwpolicy.read(tmp_path).agenda

    assert [line.split()[0] for line in problems] == ["BW110", "BW107", "BW108", "BW111", "BW203"]
    assert agenda is not None
    assert [item.id for item in agenda.items] == ["J"]


def test_nouns_of_what_a_class_holds() -> None:
    """What may be missing with a record are its own kind and all kinds within it."""
    assert nouns_in(Comment) > {"comment", "point", "expression", "fact"}
    assert nouns_in(Track) == {"track", "event", "fact"}
    assert nouns_in(Fact) == {"fact"}
    assert nouns_in(Text) == nouns_in(str) == set()


@pytest.mark.parametrize(("noun", "words"), [("item", "an item"), ("track", "a track")])
def test_article(noun: str, words: str) -> None:
    """Messages read as sentences."""
    assert words == article(noun)
