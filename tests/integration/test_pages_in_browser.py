"""Pages of the Pakistan example in a real browser: how they are laid out, printed and seen."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

import bwpolicy
from bwpolicy.analysis import Snapshot
from bwpolicy.reporting.record import reference_of
from bwpolicy.testing import render_report
from tests.support.agendas import PAKISTAN
from tests.support.needs import find_program, needs
from tests.support.pages import parsed

LANGUAGES: Final = ("en", "ur", "bn")
#: Of A4 in points, which browsers round to whole pixels.
A4: Final = (595.3, 841.9)
#: Least contrast of text (WCAG 1.4.3).
CONTRAST: Final = 4.5

#: Puts what a script finds into the title, where --dump-dom shows it.
TELL: Final = "<script>document.title = JSON.stringify((() => {%s})());</script>"
WIDTHS: Final = """
    const root = document.documentElement;
    return [root.scrollWidth, window.innerWidth];
"""
PLACES: Final = """
    const of = (element) => {
      const box = element.getBoundingClientRect();
      return [getComputedStyle(element).direction, box.left, box.right];
    };
    const range = document.createRange();
    range.selectNodeContents(document.querySelector("h1"));
    const words = range.getBoundingClientRect();
    const cells = document.querySelectorAll("thead tr")[0].children;
    return {
      width: window.innerWidth,
      words: [words.left, words.right],
      first: of(cells[0]),
      last: of(cells[cells.length - 1]),
    };
"""
COLOURS: Final = """
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => {
      const [r, g, b] = parts(colour).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      for (let each = element; each; each = each.parentElement) {
        const colour = getComputedStyle(each).backgroundColor;
        if (!/, 0\\)$/.test(colour) && colour !== "transparent") return colour;
      }
      return "rgb(255, 255, 255)";
    };
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      const own = [...element.childNodes].some((each) => each.nodeType === 3 &&
        each.textContent.trim());
      if (!own || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
      const [a, b] = [getComputedStyle(element).color, behind(element)].map(light);
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      found.push([Math.round(contrast * 100) / 100, element.tagName, element.className]);
    }
    found.sort((a, b) => a[0] - b[0]);
    return {number: found.length, worst: found[0]};
"""


@pytest.fixture(name="pakistan", scope="module")
def _pakistan() -> Snapshot:
    return bwpolicy.take_snapshot(bwpolicy.load(PAKISTAN), date(2026, 11, 23))


def page(snapshot: Snapshot, language: str) -> str:
    """Return the page."""
    return render_report("html", snapshot, language=language).content.decode()


def chromium(*arguments: str) -> str:
    """Run the browser without a window, and return what it printed."""
    done = subprocess.run(
        [
            find_program("chromium") or "",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=2000",
            *arguments,
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout.decode()


def asked(folder: Path, page: str, script: str, width: int = 1200) -> Any:
    """Return what *script* finds on a page that is *width* wide, its policy against scripts off."""
    bare = re.sub(r"<meta http-equiv[^>]*>", "", page)
    path = folder / "asked.html"
    path.write_text(bare.replace("</body>", f"{TELL % script}</body>"), encoding="utf-8")
    shown = chromium(
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={width},900",
        "--dump-dom",
        path.as_uri(),
    )
    title = re.search(r"<title>(.*?)</title>", shown, re.DOTALL)
    assert title
    return json.loads(title[1])


@needs("chromium")
@pytest.mark.parametrize("width", [1200, 500])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_sticks_out_of_the_page(
    tmp_path: Path, pakistan: Snapshot, language: str, width: int
) -> None:
    """Wide tables scroll by themselves; the page never does, on a desk or on a phone."""
    scrolled, inner = asked(tmp_path, page(pakistan, language), WIDTHS, width)

    assert inner == width
    assert scrolled <= inner


@needs("chromium")
def test_urdu_is_laid_out_from_the_right(tmp_path: Path, pakistan: Snapshot) -> None:
    """The title begins at the right margin, and so does the first column of a table."""
    found = asked(tmp_path, page(pakistan, "ur"), PLACES)

    assert found["first"][0] == "rtl"
    assert found["width"] - found["words"][1] < 40
    assert found["words"][0] > 200
    assert found["first"][1] > found["last"][2] - 1
    assert found["width"] - found["first"][2] < 40


@needs("chromium")
@pytest.mark.parametrize("language", ["en", "bn"])
def test_other_languages_are_laid_out_from_the_left(
    tmp_path: Path, pakistan: Snapshot, language: str
) -> None:
    """The title begins at the left margin, and so does the first column of a table."""
    found = asked(tmp_path, page(pakistan, language), PLACES)

    assert found["first"][0] == "ltr"
    assert found["words"][0] < 40
    assert found["first"][2] < found["last"][1] + 1


@needs("chromium")
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_stands_out_from_what_is_behind_it(
    tmp_path: Path, pakistan: Snapshot, language: str
) -> None:
    """The palest text has a contrast of 4.5 to 1 to its ground, headings of groups included."""
    found = asked(tmp_path, page(pakistan, language), COLOURS)

    assert found["number"] > 500
    assert found["worst"][0] >= CONTRAST, found["worst"]


def poppler(program: str, path: Path, *arguments: str) -> str:
    """Return what a program of poppler, all of which come together, says of a PDF."""
    beside = Path(find_program("pdftoppm") or "").with_name(program)
    done = subprocess.run(
        [beside, *arguments, path, *(["-"] if program == "pdftotext" else [])],
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode()


@needs("chromium", "pdftoppm")
@pytest.mark.parametrize("language", LANGUAGES)
def test_prints_on_a4(tmp_path: Path, pakistan: Snapshot, language: str) -> None:
    """Printed pages are A4, upright, and hold the record reference; in English the title too."""
    source, made = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(page(pakistan, language), encoding="utf-8")
    chromium(
        f"--user-data-dir={tmp_path / 'profile'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={made}",
        source.as_uri(),
    )

    sizes = re.findall(r"size:\s+([\d.]+) x ([\d.]+) pts", poppler("pdfinfo", made, "-l", "99"))
    assert 5 < len(sizes) < 60
    assert len(set(sizes)) == 1
    assert tuple(map(float, sizes[0])) == pytest.approx(A4, abs=1.5)
    told = poppler("pdftotext", made)
    assert str(reference_of(pakistan)) in re.sub(r"\s", "", told)
    if language == "en":
        assert "Pakistan: labour-law reform agenda" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_asks_for_nothing_from_outside(pakistan: Snapshot, language: str) -> None:
    """Addresses are there to be followed by a reader; nothing is fetched to show the page."""
    root = parsed(page(pakistan, language).encode())
    fetching = ("src", "srcset", "data", "poster", "background", "action", "ping")

    assert [each.tag for each in root.iter() if any(each.get(name) for name in fetching)] == []
    assert {each.tag for each in root.iter() if each.get("href")} == {"a"}
    style = "".join(each.text or "" for each in root.iter("style"))
    assert not re.search(r"url\(|@import|http", style)


def test_markdown_asks_for_nothing_from_outside(pakistan: Snapshot) -> None:
    """It has addresses in angle brackets, and no pictures or HTML that would fetch anything."""
    text = render_report("markdown", pakistan, language="en").content.decode()

    assert "![" not in text
    assert re.findall(r"<(?!https?://)[^>]*>", text) == []
