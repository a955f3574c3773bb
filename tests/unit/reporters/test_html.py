"""The reporter html: a page that everybody can read, however they read."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

import attrs
import pytest

from bwpolicy.analysis import Snapshot
from bwpolicy.model import Text
from bwpolicy.reporting import SIGNS, status_document
from bwpolicy.reporting.escaping import clean
from bwpolicy.reporting.record import reference_of, stamp, trace_of
from bwpolicy.testing import PICTURES, picture, render_report
from bwpolicy.testing.pictures import PictureName
from tests.support.goldens import golden
from tests.support.pages import lines, parsed, passages, text
from tests.support.words import masked, words_of

LANGUAGES: Final = ("en", "ur", "bn")
#: Pictures that differ in what a page is made of.
SMALL: Final = tuple(name for name in PICTURES if name != "huge")


def page(snapshot: Snapshot, language: str = "en", **options: str) -> ET.Element:
    """Return the page, parsed as browsers do, without a single error."""
    return parsed(render_report("html", snapshot, language=language, options=options).content)


def metas(root: ET.Element) -> dict[str, str]:
    """Return the contents of the metas that have a name."""
    return {
        meta.get("name") or meta.get("http-equiv") or "": meta.get("content") or ""
        for meta in root.iter("meta")
    }


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl"), ("bn", "ltr")])
def test_says_its_language_and_direction(language: str, direction: str) -> None:
    """The root names language and direction, and the title tells what and when."""
    root = page(picture("usual"), language)

    assert (root.get("lang"), root.get("dir")) == (language, direction)
    words = words_of(picture("usual"), language)
    assert root.findtext("head/title") == f"Sample agenda: {words.asked()}"


def test_nothing_is_fetched() -> None:
    """A policy forbids scripts and every request, and the page needs neither."""
    root = page(picture("changes"))

    policy = metas(root)["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "script-src" not in policy
    assert not [each.tag for each in root.iter() if each.tag in {"script", "link", "img", "iframe"}]
    assert not [each.tag for each in root.iter() if each.get("src") or each.get("srcset")]
    assert "url(" not in "".join(style.text or "" for style in root.iter("style"))
    assert "@import" not in "".join(style.text or "" for style in root.iter("style"))


def test_carries_what_verify_needs() -> None:
    """Reference and fingerprints stand out of sight, reference and versions in the foot too."""
    snapshot = picture("changes")
    root = page(snapshot)
    footer = next(root.iter("footer"))

    assert metas(root)["bwpolicy-reference"] == str(reference_of(snapshot))
    assert metas(root)["bwpolicy-trace"] == trace_of(snapshot)
    assert str(reference_of(snapshot)) in text(footer)
    assert metas(root)["generator"] in text(footer)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SMALL)
def test_headings_are_in_order(name: PictureName, language: str) -> None:
    """There is one heading of the first level, the first of all, and no level is left out."""
    levels = [
        int(each.tag[1])
        for each in page(picture(name), language).iter()
        if re.fullmatch("h[1-6]", str(each.tag))
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", [*SMALL, "huge"])
def test_ids_are_unique_and_links_lead_somewhere(name: PictureName) -> None:
    """No id is there twice; links within the page, and labels, name ids that are there."""
    root = page(picture(name))
    ids = Counter(each.get("id") for each in root.iter() if each.get("id"))

    assert [each for each, number in ids.items() if number > 1] == []
    links = [str(each.get("href")) for each in root.iter("a")]
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(ids)
    labels = {label for each in root.iter() if (label := each.get("aria-labelledby"))}
    assert labels <= set(ids)


@pytest.mark.parametrize("name", SMALL)
def test_sections_are_those_of_the_document(name: PictureName) -> None:
    """Each section has its heading and as many rows as the document, and Contents lists it."""
    snapshot = picture(name)
    root = page(snapshot)
    document = status_document(words_of(snapshot), stamp(snapshot, "html"))
    made = {
        each.get("id"): len([row for row in each.iter("tr") if row.get("class") != "group"])
        for each in root.iter("section")
    }

    assert made == {
        each.name: (1 + len(list(each.table.rows))) if each.table.groups else 0
        for each in document.sections
    }
    contents = next(root.iter("nav"))
    assert [link.get("href") for link in contents.iter("a")] == [f"#{name}" for name in made]


@pytest.mark.parametrize("name", SMALL)
def test_tables_can_be_read_cell_by_cell(name: PictureName) -> None:
    """Each table has a caption, each heading a scope and words, each row as many cells."""
    for table in page(picture(name)).iter("table"):
        assert text(next(table.iter("caption")))
        columns = len(list(next(table.iter("thead")).iter("th")))
        for head in table.iter("th"):
            assert head.get("scope") in {"col", "row", "rowgroup"}
            assert text(head)
        for row in table.iter("tr"):
            assert sum(int(cell.get("colspan") or 1) for cell in row) == columns


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_state_is_told_by_colour_or_sign_alone(language: str) -> None:
    """Beside each sign stand words, in the matrix for those who can't see the signs."""
    root = page(picture("changes"), language)
    states = [each for each in root.iter("span") if "state" in (each.get("class") or "").split()]

    assert len(states) > 10
    signs = {sign for sign, _ in SIGNS.values()} | {"·"}
    for state in states:
        sign, *words = list(state)
        assert sign.get("aria-hidden") == "true"
        assert text(sign) in signs
        assert (sign.tail or "").strip() or any(map(text, words))


def test_signs_are_explained_where_only_signs_are_seen() -> None:
    """Above the matrix a legend names each sign that is in it."""
    section = next(
        each for each in page(picture("usual")).iter("section") if each.get("id") == "matrix"
    )
    legend = next(each for each in section.iter("p") if "legend" in (each.get("class") or ""))

    assert text(legend) == "● final legal stage ◔ under way · no record found"


def test_a_keyboard_gets_past_the_head_and_into_wide_tables() -> None:
    """The first link skips to the content; what scrolls can be focused and has a name."""
    root = page(picture("usual"))
    first = next(root.iter("a"))
    regions = [each for each in root.iter("div") if each.get("class") == "scroll"]

    assert (first.get("class"), first.get("href")) == ("skip", "#content")
    assert text(first) == "Skip to the content"
    assert next(each.tag for each in root.iter() if each.get("id") == "content") == "main"
    assert len(regions) == len(list(root.iter("table")))
    for region in regions:
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-labelledby")


def english_titles(snapshot: Snapshot) -> set[str]:
    """Return titles and words of the agenda that can fill a cell by themselves."""
    records = (
        *snapshot.items,
        *snapshot.milestones,
        *snapshot.deadlines,
        *snapshot.requests,
        *snapshot.points,
        *snapshot.bodies,
        *snapshot.jurisdictions,
        *snapshot.sources,
        *snapshot.results,
    )
    stages = [track.stage for item in snapshot.items for track in item.tracks]
    texts = [getattr(each, "title", None) for each in (*records, *stages)]
    facts = [event.words for item in snapshot.items for event in item.events]
    facts += [position.words for item in snapshot.items for position in item.positions]
    return {
        words
        for each in (*texts, *facts)
        if isinstance(each, Text)
        for code, words in each.words
        if code == "en"
    }


@pytest.mark.parametrize("name", ["usual", "changes"])
@pytest.mark.parametrize("language", ["ur", "bn"])
def test_words_in_another_language_say_so(name: PictureName, language: str) -> None:
    """English titles on a page in Urdu are marked as English and read as such."""
    snapshot = picture(name)
    english = english_titles(snapshot)
    spoken = {
        (words.lstrip("▲▼· "), code)
        for code, words in passages(page(snapshot, language))
        if words in english
    }

    assert len(spoken) > 20
    assert {code for _, code in spoken} == {"en"}


def test_words_in_another_direction_say_so() -> None:
    """Urdu words on an English page have their language and direction."""
    root = page(picture("right-to-left"))
    body = next(root.iter("body"))
    spans = [each for each in root.iter("span") if each.get("lang") == "ur"]

    assert len(spans) > 20
    assert {each.get("dir") for each in spans} == {"rtl"}
    assert not [
        code for code, words in passages(body) if words.startswith("مزدوروں") and code != "ur"
    ]


def test_ids_keep_their_order_on_a_page_from_the_right() -> None:
    """Ids, addresses and the reference are isolated, so that no direction turns them round."""
    root = page(picture("usual"), "ur")
    isolated = {text(each) for each in root.iter("bdi")}

    assert {"M-1", "R-1", "RQ-1", "WG/1", "https://example.org/gazette?a=1&b=2"} <= isolated
    assert any(each.startswith("bwpolicy:sample/") for each in isolated)


def test_hostile_texts_are_text() -> None:
    """No element or attribute comes from a text, and a reader sees what somebody wrote."""
    snapshot = picture("hostile")
    root = page(snapshot)
    title = clean(next(item.title for item in snapshot.items).within("en"))

    assert not [
        each for each in root.iter() if {"data-bwpolicy-hostile", "onmouseover"} & set(each.keys())
    ]
    assert not list(root.iter("b"))[6:]
    assert " ".join(title.split()) in " ".join(lines(root))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", 'https://a.b/"onclick="x', "http://a b"]
)
def test_only_plain_addresses_become_links(address: str) -> None:
    """An address of a source that a browser could run, or that ends its link early, is text."""
    usual = picture("usual")
    sources = tuple(attrs.evolve(each, url=address) for each in usual.sources)
    root = page(attrs.evolve(usual, sources=sources))

    assert not [each for each in root.iter("a") if not str(each.get("href")).startswith("#")]
    assert address in text(root)


def test_shows_the_sections_asked_for() -> None:
    """With the option sections the page and its contents hold these only."""
    root = page(picture("usual"), sections="milestones,matrix")

    assert [each.get("id") for each in root.iter("section")] == ["milestones", "matrix"]
    assert len(list(next(root.iter("nav")).iter("a"))) == 2


def test_shows_closed_points_where_they_are_asked_for() -> None:
    """With the option closed the heading says that points of all standings are listed."""
    headings = [text(each) for each in page(picture("usual"), closed="yes").iter("h2")]

    assert "Points of supervisory bodies" in headings
    assert "Open points of supervisory bodies" not in headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_as_a_whole(language: str) -> None:
    """What the page of the sample says, line by line, in each language."""
    golden(f"html.{language}.txt", masked("\n".join(lines(page(picture("changes"), language)))))
