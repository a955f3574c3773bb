"""The first files of an agenda, as text with comments."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

import attrs

from bwpolicy.errors import UsageError
from bwpolicy.store.saving import flow_of

if TYPE_CHECKING:
    from bwpolicy.model.words import Access, Level

#: What the subdivisions of countries are called, by the level that is.
_LEVELS: Final[tuple[tuple[str, Level], ...]] = (
    ("territor", "territory"),
    ("area", "territory"),
    ("region", "region"),
    ("province", "province"),
)
#: Countries taken for federations. Not checked against a source: the level that is written can be
#: changed, and decides nothing but what it is called.
_FEDERATIONS: Final = frozenset(
    (
        *("AE", "AR", "AT", "AU", "BA", "BE", "BR", "CA", "CH", "DE", "ET", "FM", "IN", "IQ"),
        *("KM", "KN", "MX", "MY", "NG", "NP", "PK", "RU", "SD", "SO", "US", "VE"),
    )
)


@attrs.frozen(kw_only=True)
class Place:
    """
    A jurisdiction to begin with.

    Attributes:
        id: Its code, ISO 3166-2 where it has one.
        title: Its name.
        level: Federal, national, province, region or territory.
    """

    id: str
    title: str
    level: Level


@attrs.frozen(kw_only=True)
class Beginning:
    """
    What an agenda begins with.

    Attributes:
        id: Id of the agenda.
        title: Its title.
        country: Two-letter code; empty for none.
        languages: Languages it is written in, the usual one first.
        places: Jurisdictions, in protocol order.
        group: Name of the working group; empty for none.
        access: Audience of records that state none.
        fiscal_year_starts: Month.
    """

    id: str
    title: str
    country: str
    languages: tuple[str, ...]
    places: tuple[Place, ...]
    group: str
    access: Access
    fiscal_year_starts: str


def country_of(text: str) -> tuple[str, str]:
    """
    Return code and name of the country that *text* is the code or the name of.

    Raises:
        UsageError: If there is none; it names the nearest.
    """
    countries = list(_pycountry().countries)
    named = {
        plain_name(name): each
        for each in countries
        for name in (each.name, getattr(each, "common_name", each.name))
    }
    coded = {code: each for each in countries for code in (each.alpha_2, each.alpha_3)}
    wanted = text.strip()
    found = coded.get(wanted.upper()) or named.get(plain_name(wanted))
    if found is None:
        near = get_close_matches(plain_name(wanted), named, 1)
        hint = f"; did you mean {named[near[0]].name}?" if near else "; write a code such as PK"
        message = f"no country {wanted!r}{hint}"
        raise UsageError(message)
    return found.alpha_2, getattr(found, "common_name", found.name)


def plain_name(text: str) -> str:
    """Return a name in small letters, without accents and with one kind of apostrophe."""
    apart = unicodedata.normalize("NFKD", text.replace("\u2019", "'").strip().lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def whole_of(code: str, name: str) -> Place:
    """Return the jurisdiction that a country is as a whole."""
    return Place(id=code, title=name, level="federal" if code in _FEDERATIONS else "national")


def subdivisions_of(country: str) -> list[Place]:
    """Return the first subdivisions of a country, such as its provinces, by code."""
    held = _pycountry().subdivisions.get(country_code=country) or ()
    return sorted(
        (
            Place(id=each.code, title=each.name, level=_level(each.type))
            for each in held
            if each.parent_code is None
        ),
        key=lambda place: place.id,
    )


def _level(kind: str) -> Level:
    return next((level for word, level in _LEVELS if word in kind.lower()), "province")


def _pycountry() -> Any:
    try:
        import pycountry
    except ImportError:
        message = "names of countries need one package more: pip install 'bwpolicy[office]'"
        raise UsageError(message) from None
    return pycountry


def agenda_text(beginning: Beginning) -> str:
    """Return the file that an agenda begins with."""
    head = [
        "# yaml-language-server: $schema=agenda.schema.json",
        "#",
        "# An agenda of labour-law reform: one folder of YAML files. Any file may hold any list.",
        "# `bwpolicy check` names what is wrong, `bwpolicy status` shows where things stand.",
        "",
        "agenda:",
        f"  id: {beginning.id}",
        f"  title: {flow_of(beginning.title)}",
    ]
    if beginning.country:
        head.append(f"  country: {beginning.country}")
    head += [
        f"  languages: [{', '.join(beginning.languages)}]",
        f"  fiscal_year_starts: {beginning.fiscal_year_starts}",
        "  # Who may see what states nothing else: public, tripartite, government or programme.",
        f"  access: {beginning.access}",
        "  # Printed on every output.",
        (
            "  notice: Working document; no official position. Designations imply no opinion on the"
            " legal status of any territory."
        ),
        "",
    ]
    return "\n".join((*head, *_places(beginning.places), *_group(beginning), *_EXAMPLE, ""))


def _places(places: Sequence[Place]) -> list[str]:
    if not places:
        return ["# Who legislates.", "jurisdictions: []", ""]
    lines = ["# Who legislates, in the order of protocol.", "jurisdictions:"]
    for order, place in enumerate(places, 1):
        title = flow_of({"title": place.title})[1:-1]
        lines.append(f"  - {{id: {place.id}, {title}, level: {place.level}, order: {order}}}")
    return [*lines, ""]


def _group(beginning: Beginning) -> list[str]:
    if not beginning.group:
        return []
    return [
        "# The group that decides. Minutes are a draft until `confirmed_on`.",
        "working_groups:",
        "  - id: GROUP",
        f"    title: {flow_of(beginning.group)}",
        "    # meetings:",
        "    #   - {id: GROUP/1, on: 2026-01-15, decisions: [{id: 1, text: Share the draft}]}",
        "    # milestones:",
        "    #   - {id: M-1, title: Draft shared, leads: [LABOUR], set_by: GROUP/1, due: 2026-06}",
        "",
    ]


_EXAMPLE: Final = (
    "# Ministries, departments, organizations. Sides: government, employers, workers, ilo, …",
    "# bodies:",
    "#   - {id: LABOUR, title: Ministry of Labour, side: government}",
    "",
    "# Reforms: one item, a track for each jurisdiction, and what happened, with its source.",
    "# items:",
    "#   - id: R-1",
    "#     title: Right of farm workers to organize",
    "#     themes: [freedom-of-association]",
    "#     obligations: [C087/2]",
    "#     jurisdiction: XX",
    "#     procedure: act",
    "#     events:",
    "#       - {on: 2026-01-15, kind: legal step, stage: introduced, sources: [GAZETTE]}",
    "# sources:",
    "#   - {id: GAZETTE, title: Official gazette, kind: gazette}",
)
