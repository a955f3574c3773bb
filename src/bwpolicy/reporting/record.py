"""The record reference: which picture an output was made from, and whether it still is so."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy import __version__
from bwpolicy.analysis.plain import to_plain
from bwpolicy.analysis.snapshot import Filters
from bwpolicy.errors import UsageError
from bwpolicy.model.words import ACCESS, Access

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bwpolicy.analysis import Snapshot

#: Hexadecimal digits of the digest that are printed: enough that no two pictures share them.
DIGITS: Final = 16
#: Hexadecimal digits of the digest of one record, which only tells it from itself.
_FEW: Final = 8
#: Patterns, compiled when they are needed: `status` only writes references.
_REFERENCE: Final = rf"(?a:bwpolicy:([\w.%~=/+-]+)/([0-9a-f]{{{DIGITS}}})\b)"
_TRACE: Final = r"bwpolicy-trace:([A-Za-z0-9+/]+=*)"
#: Fields of a snapshot that hold records, or where they stand.
_RECORDS: Final = (
    "items",
    "milestones",
    "deadlines",
    "requests",
    "points",
    "comments",
    "plans",
    "results",
    "working_groups",
    "laws",
    "ratifications",
    "jurisdictions",
    "themes",
    "procedures",
    "bodies",
    "sources",
)


class ReferenceError_(UsageError):  # noqa: N801, N818 - ReferenceError is Python's own
    """A record reference can't be read, or there is none."""


@attrs.frozen(kw_only=True)
class Reference:
    """
    Which picture an output was made from.

    Attributes:
        agenda: Id of the agenda.
        as_of: The day asked about.
        known_by: What was learnt later was left out; ``None`` for all that was known.
        since: The day from which changes were told; ``None`` without.
        audience: For whom.
        filters: What it was narrowed to.
        digest: First digits of the hash of the snapshot and of all of these.
    """

    agenda: str
    as_of: date
    known_by: date | None = None
    since: date | None = None
    audience: Access
    filters: Filters = attrs.field(factory=Filters)
    digest: str

    def __str__(self) -> str:
        """Return the reference as it is printed: no spaces, and nothing that needs escaping."""
        from urllib.parse import quote

        def safe(text: str) -> str:
            return quote(text, safe="").replace("_", "%5F").replace("~", "%7E")  # Markdown's own

        parts = [f"bwpolicy:{safe(self.agenda)}", f"as-of={self.as_of}"]
        if self.known_by:
            parts.append(f"known-by={self.known_by}")
        if self.since:
            parts.append(f"since={self.since}")
        parts.append(f"for={self.audience}")
        for name in _FILTERS:
            ids = getattr(self.filters, name)
            if ids:
                parts.append(f"{name}={'+'.join(map(safe, ids))}")
        return "/".join((*parts, self.digest))


_FILTERS: Final = tuple(field.name for field in attrs.fields(Filters))


def reference_of(snapshot: Snapshot) -> Reference:
    """
    Return the record reference of *snapshot*.

    The digest is that of the snapshot as plain data with its parameters, without the places
    where records are written: where a record lives is the user's choice. Versions are not
    part of it, and the history, which follows from the rest, is neither.
    """
    reference = Reference(
        agenda=snapshot.settings.id,
        as_of=snapshot.as_of,
        known_by=snapshot.known_by,
        since=snapshot.since,
        audience=snapshot.audience,
        filters=snapshot.filters,
        digest="",
    )
    plain = json.dumps(to_plain(snapshot, places=False), ensure_ascii=False, separators=(",", ":"))
    return attrs.evolve(reference, digest=_digest(f"{reference}\n{plain}")[:DIGITS])


def parse_reference(text: str) -> Reference:
    """
    Read a record reference as it is printed.

    Raises:
        ReferenceError_: If *text* is none.
    """
    from urllib.parse import unquote

    match = re.fullmatch(_REFERENCE, text)
    agenda, *pairs = match[1].split("/") if match else ("",)
    held = dict(pair.partition("=")[::2] for pair in pairs)
    try:
        audience = held.pop("for")
        filters = {
            name: tuple(map(unquote, held.pop(name).split("+")))
            for name in _FILTERS
            if name in held
        }
        days = {name: date.fromisoformat(held.pop(name)) for name in (*held,) if name in _DAYS}
        if match is None or held or audience not in ACCESS or "as-of" not in days:
            raise KeyError(text)  # noqa: TRY301 - one way out of many reasons
        return Reference(
            agenda=unquote(agenda),
            as_of=days["as-of"],
            known_by=days.get("known-by"),
            since=days.get("since"),
            audience=audience,
            filters=Filters(**filters),
            digest=match[2],
        )
    except (KeyError, ValueError):
        message = f"{text!r} is no record reference"
        raise ReferenceError_(message) from None


_DAYS: Final = frozenset({"as-of", "known-by", "since"})


def references_in(text: str) -> tuple[Reference, ...]:
    """Return the record references that stand in *text*, each once, in order."""
    found: dict[Reference, None] = {}
    for match in re.finditer(_REFERENCE, text):
        try:
            found[parse_reference(match[0])] = None
        except ReferenceError_:
            continue
    return tuple(found)


def fingerprints(snapshot: Snapshot) -> Mapping[str, str]:
    """Return the id of each record of *snapshot* and a short digest of where it stands."""
    return dict(_fingerprints(snapshot))


def _fingerprints(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for name in _RECORDS:
        for record in getattr(snapshot, name):
            plain = json.dumps(to_plain(record, places=False), ensure_ascii=False)
            yield record.id, _digest(plain)[:_FEW]
    plain = json.dumps(to_plain(snapshot.settings, places=False), ensure_ascii=False)
    yield snapshot.settings.id, _digest(plain)[:_FEW]


def fingerprints_of_plain(plain: Mapping[str, Any]) -> Mapping[str, str]:
    """
    Return the fingerprints of a snapshot that was written as JSON.

    Raises:
        KeyError, TypeError: If it is none.
    """
    records = [record for name in _RECORDS for record in plain[name]]
    return {
        record["id"]: _digest(json.dumps(_unplaced(record), ensure_ascii=False))[:_FEW]
        for record in (*records, plain["settings"])
    }


def _unplaced(plain: Any) -> Any:
    """Return plain data without the places where records are written."""
    if isinstance(plain, dict):
        return {key: _unplaced(value) for key, value in plain.items() if key != "place"}
    return [_unplaced(each) for each in plain] if isinstance(plain, list) else plain


def trace_of(snapshot: Snapshot) -> str:
    """
    Return the fingerprints in one word, for formats that can carry it out of sight.

    With it ``bwpolicy verify`` can name the records that changed.
    """
    from base64 import b64encode
    from zlib import compress

    lines = "\n".join(f"{digest} {name}" for name, digest in fingerprints(snapshot).items())
    return f"bwpolicy-trace:{b64encode(compress(lines.encode(), 9)).decode()}"


def traced_in(text: str) -> Mapping[str, str] | None:
    """Return the fingerprints that stand in *text*; ``None`` where there are none."""
    from base64 import b64decode
    from zlib import decompressobj

    match = re.search(_TRACE, text)
    if match is None:
        return None
    try:
        lines = decompressobj().decompress(b64decode(match[1]), MAX_TRACE).decode()
        pairs = (line.split(" ", 1) for line in lines.splitlines())
        return {name: digest for digest, name in pairs}
    except Exception:  # noqa: BLE001 - whatever a file holds that only looks like one of ours
        return None


#: Bytes of fingerprints that are read from a file, which may not be one of ours.
MAX_TRACE: Final = 1 << 26


@attrs.frozen(kw_only=True)
class Stamp:
    """
    What every output says of how it was made.

    Attributes:
        reference: The record reference, as it is printed.
        reporter: Name of the reporter.
        made_by: Distribution and version of the reporter; empty for a built-in one.
        version: Version of bwpolicy.
    """

    reference: str
    reporter: str
    made_by: str = ""
    version: str = __version__
    _snapshot: Any = attrs.field(default=None, eq=False, repr=False)

    @property
    def versions(self) -> str:
        """Return what made the output, with versions."""
        by = f" ({self.made_by})" if self.made_by else ""
        return f"bwpolicy {self.version}, reporter {self.reporter}{by}"

    @property
    def trace(self) -> str:
        """Fingerprints of all records, for where nobody sees them; see :func:`trace_of`."""
        return trace_of(self._snapshot) if self._snapshot is not None else ""


def stamp(snapshot: Snapshot, reporter: str, made_by: str = "") -> Stamp:
    """Return what an output of *snapshot* says of how it was made."""
    reference = str(reference_of(snapshot))
    return Stamp(reference=reference, reporter=reporter, made_by=made_by, snapshot=snapshot)


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()
