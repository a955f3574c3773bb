"""What changed, as an Atom feed (RFC 4287): one entry a change."""

from __future__ import annotations

from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import (
    Change,
    Context,
    Rendered,
    Reporter,
    Snapshot,
    change_lines,
    printable,
)

ATOM = "http://www.w3.org/2005/Atom"


def _address(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Refuse what is no address on the web."""
    if not value.startswith(("http://", "https://")):
        message = f"{attribute.name} must begin with http:// or https://, not {value!r}"
        raise ValueError(message)


@attrs.frozen
class Options:
    """
    Where the feed will stand.

    Attributes:
        site: Address of the page that the feed belongs to.
        most: Entries at most; the latest are kept.
    """

    site: str = attrs.field(default="https://example.org/", validator=_address)
    most: int = attrs.field(default=100, validator=attrs.validators.ge(1))


def feed(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the feed; with a warning where the snapshot was asked for no changes."""
    words, stamp, options = context.words, context.stamp, context.options
    updated = f"{snapshot.as_of}T00:00:00Z"
    root = Element("feed", {"xmlns": ATOM, "xml:lang": context.language.code})
    _add(root, "id", f"{options.site}#{snapshot.settings.id}")
    _add(root, "title", words.listed(words.title(), words.asked()))
    _add(root, "subtitle", " ".join((*words.notices(), stamp.reference)))
    _add(root, "updated", updated)
    _add(root, "generator", stamp.versions)
    SubElement(root, "link", {"href": options.site})
    SubElement(_add(root, "author", ""), "name").text = printable(words.title())
    lines = tuple(change_lines(words))
    for number, line in enumerate(lines):
        if len(lines) - number > options.most:
            continue
        entry = _add(root, "entry", "")
        _add(entry, "id", f"{options.site}#{snapshot.settings.id}/{_permanent(line.change)}")
        _add(entry, "title", ": ".join(filter(None, (line.subject, line.kind))))
        _add(entry, "updated", updated)
        _add(entry, "summary", "; ".join(filter(None, (line.when, line.what, line.words))))
    indent(root)
    warnings = () if snapshot.since else (words.say("No changes: ask for them with --since."),)
    text = tostring(root, encoding="unicode", xml_declaration=False)
    return Rendered.text(f'<?xml version="1.0" encoding="utf-8"?>\n{text}', warnings=warnings)


def _permanent(change: Change) -> str:
    """Return what tells a change from all others, the same in every feed that holds it."""
    facts = [(fact.noun, str(fact.on), fact.by, str(fact.words)) for fact in change.facts]
    told = repr((change.kind, change.subject, change.aspect, str(change.on), facts))
    return sha256(told.encode()).hexdigest()[:16]


def _add(parent: Element, name: str, text: str) -> Element:
    """Add an element with *text*, without the characters that XML has no way to write."""
    element = SubElement(parent, name)
    element.text = printable(text) or None
    return element


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="whoever follows a reform",
        summary="What changed, as a feed to subscribe to.",
        formats={"atom": feed, "xml": feed},
        options=Options,
        languages=("en", "ur"),
        access="public",
    )
