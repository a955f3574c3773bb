"""What supervisory bodies say, and the words and sessions in which they say it."""

from typing import ClassVar

import attrs

from bwpolicy.model.facts import Expression, Reply
from bwpolicy.model.law import Provisions
from bwpolicy.model.records import Record, refers_to
from bwpolicy.model.text import Text
from bwpolicy.model.when import When
from bwpolicy.model.words import CommentKind, Footnote


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Point(Record):
    """
    One matter in a comment; its id is ``COMMENT/POINT``.

    Attributes:
        articles: Articles concerned, as cited.
        jurisdictions: Where it applies; none means the country as a whole.
        laws: Provisions it speaks of.
        continues: Earlier points it takes up, over the years or from another body.
        referred_to: Body to which the matter was passed on.
        closed_by: Comment in which the body closed it.
        expressions: What the body expressed on it.
        replies: The government's reply, step by step.
    """

    noun: ClassVar[str] = "point"

    title: Text
    articles: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("jurisdiction"))
    laws: tuple[Provisions, ...] = ()
    continues: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("point", acyclic=True))
    referred_to: str | None = attrs.field(default=None, metadata=refers_to("body"))
    closed_by: str | None = attrs.field(default=None, metadata=refers_to("comment"))
    expressions: tuple[Expression, ...] = ()
    replies: tuple[Reply, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Comment(Record):
    """
    A comment of a supervisory body.

    Attributes:
        body: The body that made it.
        kind: Observation, direct request, individual case, CFA case, and so on.
        instrument: Convention it is about, if one.
        number: Case or document number, as cited.
        lodged: For a complaint or representation: the day it was made.
        adopted: Day or year the body adopted it.
        session: Session to which it was reported.
        published: Day it became known; until then nobody outside could know it.
        footnote: Single or double, where the body added one.
        reply_due: Day the government's reply is due.
        complete: All its points are recorded, so that what it leaves out is no longer raised.
        points: The matters it raises, in its order.
        expressions: What it expressed without tying it to one point.
        response: What the comment says the government replied.
    """

    noun: ClassVar[str] = "comment"

    body: str = attrs.field(metadata=refers_to("body"))
    kind: CommentKind
    instrument: str | None = attrs.field(default=None, metadata=refers_to("instrument"))
    number: str | None = None
    lodged: When | None = None
    adopted: When | None = None
    session: str | None = attrs.field(default=None, metadata=refers_to("session"))
    published: When | None = None
    footnote: Footnote | None = None
    reply_due: When | None = None
    complete: bool = False
    points: tuple[Point, ...] = ()
    expressions: tuple[Expression, ...] = ()
    response: Text | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Session(Record):
    """
    A sitting of an ILO body; its id is such as ``ILO-GB-329``.

    Attributes:
        begins: First day, or the month as far as it is known.
        ends: Last day.
    """

    noun: ClassVar[str] = "session"

    begins: When
    ends: When | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Term(Record):
    """
    A word of the supervisory vocabulary and what it means.

    Attributes:
        list: The vocabulary it belongs to, such as ``expression``.
        meaning: What the body means by it.
    """

    noun: ClassVar[str] = "term"

    title: Text
    list: str
    meaning: Text | None = None
