"""Where facts can be read."""

from typing import ClassVar

import attrs

from bwpolicy.model.records import Record
from bwpolicy.model.text import Text
from bwpolicy.model.when import When
from bwpolicy.model.words import SourceKind


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """
    A text or page that facts rest on.

    Attributes:
        title: What it is called.
        publisher: Who published it.
        kind: Law, gazette, judgment, supervisory, minutes, letter, programme, press or other.
        url: Its address; http or https.
        file: A copy kept beside the agenda, relative to its folder.
        sha256: Digest of that copy.
        date: The date it speaks for.
        language: Language code of the text.
    """

    noun: ClassVar[str] = "source"

    title: Text
    publisher: str | None = None
    kind: SourceKind = "other"
    url: str | None = None
    file: str | None = None
    sha256: str | None = None
    date: When | None = None
    language: str | None = None
