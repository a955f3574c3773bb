"""Which points of supervisory bodies anything addresses, by body, Convention, Article and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from bwpolicy.analysis.ordering import natural
from bwpolicy.model import Compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.points import PointStatus

CoverageBy = Literal["body", "instrument", "article", "jurisdiction"]
#: In the order in which they are told.
COVERAGE_BY: tuple[CoverageBy, ...] = ("body", "instrument", "article", "jurisdiction")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Coverage(Compared):
    """
    The points under one heading, and what there is against those still open (S8).

    A point that names several Articles or jurisdictions stands under each of them, so the rows
    of one kind do not sum to the number of points.

    Attributes:
        by: What kind of heading it is.
        name: Id of the body, Convention, Article (``C087/2``) or jurisdiction; empty for points
            that name none: no Convention, or the country as a whole.
        points: Ids of the points under it, closed ones and those taken up later included.
        open: Ids of those that are the latest word on the matter, and not closed.
        linked: Ids of open ones that an item addresses; under a jurisdiction, one of whose
            tracks is there.
        none_planned: Ids of open ones of which the government states that there is no measure.
        unaddressed: Ids of open ones with no measure recorded.
        items: Ids of the items that address points under it, or state its Article.
    """

    by: CoverageBy
    name: str
    points: tuple[str, ...]
    open: tuple[str, ...]
    linked: tuple[str, ...]
    none_planned: tuple[str, ...]
    unaddressed: tuple[str, ...]
    items: tuple[str, ...]


def coverage_of(
    points: tuple[PointStatus, ...],
    items: tuple[ItemStatus, ...],
    order: Mapping[str, int],
) -> tuple[Coverage, ...]:
    """
    Return which points are addressed, by body, Convention, Article and jurisdiction.

    Args:
        points: Where each point stands.
        items: Items that may address them.
        order: Jurisdictions by their place in the protocol.

    Returns:
        Rows by kind of heading, then by name; jurisdictions by protocol. A Convention or
        Article that an item states and no point is about has a row without points.

    Source: status rule S8.
    """
    serving: dict[tuple[CoverageBy, str], set[str]] = {}
    for item in items:
        for cited in item.obligations:
            serving.setdefault(("instrument", cited.partition("/")[0]), set()).add(item.id)
            if "/" in cited:
                serving.setdefault(("article", cited), set()).add(item.id)
    under: dict[tuple[CoverageBy, str], list[PointStatus]] = {key: [] for key in serving}
    for point in points:
        for key in _headings(point):
            under.setdefault(key, []).append(point)
            serving.setdefault(key, set()).update(point.items)

    def place(key: tuple[CoverageBy, str]) -> tuple[object, ...]:
        by, name = key
        protocol = order.get(name, len(order)) if by == "jurisdiction" else 0
        return COVERAGE_BY.index(by), not name, protocol, natural(name)

    shown = {item.id for item in items}
    return tuple(
        _row(*key, under[key], sorted(serving[key] & shown, key=natural))
        for key in sorted(under, key=place)
    )


def _headings(point: PointStatus) -> list[tuple[CoverageBy, str]]:
    instrument = point.instrument or ""
    articles = [f"{instrument}/{article}" for article in point.articles if instrument]
    return [
        ("body", point.body),
        ("instrument", instrument),
        *(("article", article) for article in dict.fromkeys(articles)),
        *(("jurisdiction", place) for place in dict.fromkeys(point.jurisdictions or ("",))),
    ]


def _row(by: CoverageBy, name: str, points: list[PointStatus], items: Iterable[str]) -> Coverage:
    still = [point for point in points if point.open]

    def linked(point: PointStatus) -> bool:
        missing = by == "jurisdiction" and name in point.without_track
        return point.measure == "linked" and not missing

    return Coverage(
        by=by,
        name=name,
        points=tuple(point.id for point in points),
        open=tuple(point.id for point in still),
        linked=tuple(point.id for point in still if linked(point)),
        none_planned=tuple(
            point.id for point in still if point.measure == "government states none"
        ),
        unaddressed=tuple(
            point.id
            for point in still
            if not linked(point) and point.measure != "government states none"
        ),
        items=tuple(items),
    )
