"""Every file opened by an office suite, printed, and read again from the print."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

import bwpolicy
from bwpolicy.reporting import Snapshot

HERE = Path(__file__).parent
PROGRAMS = ("chromium", "soffice", "pdftotext", "pdffonts")


@pytest.fixture(autouse=True)
def _programs() -> None:
    """Skip where a program is missing, unless all are asked for."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing and os.environ.get("BWPOLICY_REQUIRE") != "all":
        pytest.skip(
            f"needs {', '.join(missing)}: apt-get install chromium libreoffice poppler-utils"
        )
    assert not missing


def printed(path: Path) -> list[str]:
    """Return the pages of an office file as an office suite prints them."""
    home = path.parent / "home"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={home.as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(path.parent), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return pages(path.with_suffix(".pdf"))


def pages(path: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout.split("\f")[:-1]


def written(folder: Path, reporter: str, format_: str, language: str = "en", **more: str) -> Path:
    """Write one output of the small agenda."""
    snapshot = bwpolicy.take_snapshot(
        bwpolicy.load(HERE / "agenda.yaml"), date(2024, 10, 31), audience="government"
    )
    made = bwpolicy.render_report(
        reporter, snapshot, format=format_, language=language, options=more
    )
    path = folder / f"{reporter}.{format_}"
    path.write_bytes(made.content)
    return path


@pytest.mark.parametrize("language", ["en", "ur", "bn"])
def test_the_page_as_pdf_is_one_side_with_its_fonts(language: str, tmp_path: Path) -> None:
    """Fonts are in it, so that it prints anywhere as it looks here."""
    path = written(tmp_path, "ministry", "pdf", language, body="MOL")

    assert len(pages(path)) == 1
    done = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True)
    # Columns from the right: object and generation, unicode, subset, embedded.
    fonts = [line.split() for line in done.stdout.splitlines()[2:]]
    assert fonts
    assert {line[-5] for line in fonts} == {"yes"}
    wanted = {"ur": "Nastaliq", "bn": "Bengali"}.get(language, "")
    assert any(wanted in line[0] for line in fonts)


def in_browser(path: Path) -> list[str]:
    """Return the pages of an HTML file as a browser prints them."""
    subprocess.run(
        [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(f"--user-data-dir={path.parent / 'browser'}", "--no-pdf-header-footer"),
            *(f"--print-to-pdf={path.with_suffix('.print.pdf')}", path.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return pages(path.with_suffix(".print.pdf"))


@pytest.mark.parametrize("language", ["en", "ur", "bn"])
@pytest.mark.parametrize(("milestones", "items"), [(12, 1), (300, 30)])
def test_the_page_is_one_side_however_it_is_printed(
    full_desk: Callable[..., Snapshot],
    milestones: int,
    items: int,
    language: str,
    tmp_path: Path,
) -> None:
    """The same rows as PDF, from the browser and from Word."""
    snapshot = full_desk(milestones, items=items, pressed=1, asked=True)
    told = []
    for format_, printer in (("pdf", pages), ("html", in_browser), ("docx", printed)):
        made = bwpolicy.render_report(
            "ministry",
            snapshot,
            format=format_,
            language=language,
            options={"body": "LABOUR-PB"},
        )
        path = tmp_path / f"page.{format_}"
        path.write_bytes(made.content)
        (page,) = printer(path)
        told.append(sorted(set(re.findall(r"(?:M|RQ)-\d+", page))))

    assert len(told[0]) >= 3
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_papers_and_matrix_open_and_print(language: str, tmp_path: Path) -> None:
    """Ids and dates are where they are looked for."""
    papers = " ".join(printed(written(tmp_path, "ministry-papers", "docx", language)))
    matrix = " ".join(printed(written(tmp_path, "ministry-matrix", "docx", language)))
    sheets = " ".join(printed(written(tmp_path, "ministry-matrix", "xlsx", language)))

    assert "M-1" in papers
    assert "WG/2" in papers
    assert "FY2024-25" in matrix
    assert "2+2" in matrix
    assert "2+2" in sheets


def test_requests_open_and_print(tmp_path: Path) -> None:
    """The letter and both kinds of return."""
    with ZipFile(io.BytesIO(written(tmp_path, "ministry-requests", "zip").read_bytes())) as archive:
        archive.extractall(tmp_path)  # made by ourselves

    assert "RQ-1" in "".join(printed(tmp_path / "LABOUR-SO-letter.docx"))
    (page,) = printed(tmp_path / "LABOUR-SO-return.docx")
    assert "First course held" in page
    assert "Reported by: LABOUR-SO" in "".join(printed(tmp_path / "LABOUR-SO-return.xlsx"))
