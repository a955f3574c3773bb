"""What can be seen of a report from outside: its text, its markup, its formulas."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any, Final
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from bwpolicy.analysis import Snapshot
from bwpolicy.model.text import Text
from bwpolicy.reporting.contract import Rendered
from bwpolicy.reporting.languages import Language
from bwpolicy.reporting.record import reference_of
from bwpolicy.reporting.running import Loaded
from bwpolicy.reporting.wording import Wording
from bwpolicy.testing.texts import MARKER, PROPERTY

_HTML: Final = frozenset({"html", "htm", "xhtml"})
_MARKUP: Final = re.compile(rf"(?<!\\)<\w+[^<>]*{MARKER}")
_COMMANDS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_COMPLIANT: Final = re.compile(r"\bcompliant\b", re.IGNORECASE)


def text_of(content: bytes, extension: str) -> str | None:
    """
    Return the words that a reader of a report finds in it, on one line.

    Args:
        content: The file.
        extension: Its format.

    Returns:
        ``None`` where they can't be told, as in a PDF.
    """
    if content[:4] == b"PK\x03\x04":
        return _words_of_archive(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if extension in _HTML:
        page = _Page()
        page.feed(text)
        text = " ".join(page.words)
    elif extension == "ics":
        text = re.sub(r"\r?\n[ \t]", "", text).replace("\\n", "\n")
        text = re.sub(r"\\([,;\\])", r"\1", text)
    elif extension == "json":
        text = "\n".join(_strings(json.loads(text)))
    elif extension == "xml":
        text = " ".join(ET.fromstring(text).itertext())  # noqa: S314 - our own reports
    elif extension in {"md", "markdown"}:
        text = unescape(re.sub(r"\\([^A-Za-z0-9\s])", r"\1", text))
    elif extension == "csv":
        text = "\n".join(" ".join(row) for row in csv.reader(io.StringIO(text)))
    return " ".join(text.split())


def _words_of_archive(content: bytes) -> str | None:
    """Return the words of an office file or of an archive of text files."""
    words: list[str] = []
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                held = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    root = ET.fromstring(held)  # noqa: S314 - our own reports
                    words.append(" ".join("".join(each.itertext()) for each in _leaves(root)))
                elif name.endswith((".csv", ".txt", ".md", ".html", ".json")):
                    words.append(text_of(held, name.rpartition(".")[2]) or "")
    except (BadZipFile, ET.ParseError):
        return None
    return " ".join(" ".join(words).split())


def _leaves(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the paragraphs and strings of an office file, else the whole."""
    parts = [each for each in root.iter() if each.tag.rpartition("}")[2] in {"p", "si", "is", "v"}]
    yield from parts or [root]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    else:
        yield str(value)


class _Page(HTMLParser):
    """Gathers what a page shows, and markup that came from a text."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hostile = False
        self.language = ""
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.hostile = self.hostile or MARKER in named or "onmouseover" in named
        if tag == "html":
            self.language = named.get("lang") or ""
        self.hidden += tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def faults_of(
    rendered: Rendered, extension: str, made: Loaded, snapshot: Snapshot, language: Language
) -> Iterator[str]:
    """
    Yield what a reader could hold against a report.

    Args:
        rendered: The report.
        extension: Its format.
        made: What made it.
        snapshot: What it was made from.
        language: In which language.
    """
    if not rendered.content:
        yield "it is empty: a report says at least what it is about"
        return
    try:
        text = text_of(rendered.content, extension)
    except (ValueError, ET.ParseError) as error:
        yield f"it is not well formed as {extension}: {error}"
        return
    yield from _markup(rendered.content, extension, language)
    if text is None or (extension == "csv" and len(rendered.content.splitlines()) == 1):
        return  # a table without rows has no place for more than its headings
    reference = str(reference_of(snapshot))
    if reference not in text.replace("\u2060", ""):
        yield f"it prints no record reference ({reference}); it is context.stamp.reference"
    if made.reporter.languages:
        yield from _notices(text, snapshot, language)
        if not _is_hostile(snapshot):
            yield from _unmarked(text, snapshot, language)
            yield from _late_though_done(rendered.content, snapshot, language)
    if _COMPLIANT.search(text):
        yield "it calls something compliant: say what was done, when, under which instrument"


def _notices(text: str, snapshot: Snapshot, language: Language) -> Iterator[str]:
    words = Wording(snapshot, language)
    held = {code for _, each in _texts(snapshot) for code, _ in each.words}
    if held - {"en", "ur"} or _is_hostile(snapshot):
        return  # a format may write those in its own way
    for notice in words.notices():
        beginning = " ".join(notice.split())[:60].rstrip()
        if beginning not in text:
            yield f"it does not print the notice {beginning!r}; see words.notices()"


def _unmarked(text: str, snapshot: Snapshot, language: Language) -> Iterator[str]:
    """Yield what is made up for an example and stands in the text as if it were not."""
    word = language.gettext("illustrative")
    held: tuple[Any, ...] = (*snapshot.items, *snapshot.milestones, *snapshot.requests)
    for name in (each.id for each in held if each.grade == "illustrative"):
        own = re.compile(rf"(?<![\w/#@.-]){re.escape(name)}(?![\w/#@!.-])")
        behind = [text[match.end() : match.end() + 800] for match in own.finditer(text)]
        if behind and not any("*" in each[:4] or word in each for each in behind):
            yield f"{name} is illustrative and not marked so; see words.marked()"


def _late_though_done(content: bytes, snapshot: Snapshot, language: Language) -> Iterator[str]:
    """Yield the milestones that are done or dropped, and are called late on a line of their own."""
    if language.code != "en" or content[:4] == b"PK\x03\x04":
        return
    for line in content.decode(errors="replace").splitlines():
        for milestone in snapshot.milestones:
            own = rf"(?<![\w/#@.-]){re.escape(milestone.id)}(?![\w/#@!.-])"
            late = re.search(r"\b(?:overdue \d|due in \d|target date passed \d)", line)
            if milestone.closed and late and re.search(own, line):
                yield f"{milestone.id} is {milestone.headline}, and is called {late[0][:-2]!r}"


def _texts(snapshot: Snapshot) -> Iterator[tuple[str, Text]]:
    yield "title", snapshot.settings.title
    if snapshot.settings.notice:
        yield "notice", snapshot.settings.notice


def _is_hostile(snapshot: Snapshot) -> bool:
    return any(MARKER in word for _, text in _texts(snapshot) for _, word in text.words) or any(
        MARKER in word for item in snapshot.items for _, word in item.title.words
    )


def _markup(content: bytes, extension: str, language: Language) -> Iterator[str]:
    """Yield what became of texts that are no markup, formulas, lines or commands."""
    if content[:4] == b"PK\x03\x04":
        yield from _formulas(content)
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    if extension in _HTML:
        page = _Page()
        page.feed(text)
        if page.hostile:
            yield "a text of the agenda became markup: let templates escape it"
        if page.language != language.code:
            yield f'the page must say <html lang="{language.code}">, and the direction'
    elif extension in {"md", "markdown"} and _MARKUP.search(text):
        yield "a text of the agenda became markup: escape < and &"
    elif extension == "ics" and re.search(rf"^{PROPERTY}", text, re.MULTILINE):
        yield "a text of the agenda broke out of its line"
    elif extension == "csv":
        yield from _cells(text)
    if extension != "json" and _COMMANDS.search(text):
        yield "it holds control characters, which a terminal obeys; see printable()"


def _cells(text: str) -> Iterator[str]:
    cells = (each for row in csv.reader(io.StringIO(text)) for each in row)
    bad = next(
        (
            each
            for each in cells
            if each.lstrip()[:1] in {*"=+-@"} - {""} and not _NUMBER.fullmatch(each)
        ),
        None,
    )
    if bad is not None:
        yield f"a spreadsheet takes this cell for a formula: {bad[:40]!r}"


def _formulas(content: bytes) -> Iterator[str]:
    """Yield the sheets of a workbook that hold a formula, which no text of an agenda is."""
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and re.search(rb"<f[ >]", archive.read(name)):
                yield f"{name} holds a formula: write texts as texts"
            elif name.endswith(".csv"):
                yield from _cells(archive.read(name).decode("utf-8-sig"))
