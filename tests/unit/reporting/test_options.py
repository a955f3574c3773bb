"""A reporter's options: told, read from text, and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

import attrs
import pytest

from bwpolicy.reporting import Rendered, Reporter
from bwpolicy.reporting.options import Option, OptionError, options_of, read_options


class Paper(Enum):
    """Sizes of paper."""

    A4 = "a4"
    LETTER = "letter"


@attrs.frozen(kw_only=True)
class Options:
    """
    Options of every kind.

    Attributes:
        title: Heading of the page.
        with_sources: Sources too, in a list
            at the end.
        days: How many days.
        scale: How large.
        rate: Rate of exchange.
        until: Last day.
        order: What comes first.
        level: How deep.
        paper: Size of the paper.
        body: Which body; all without it.
        sections: Which sections.
        numbers: Which numbers.
        _hidden: Under a name of its own.
    """

    title: str = "Status"
    with_sources: bool = False
    days: int = 30
    scale: float = 1.5
    rate: Decimal = Decimal("0.10")
    until: date = date(2024, 6, 30)
    order: Literal["date", "place"] = "date"
    level: Literal[1, 2] = 1
    paper: Paper = Paper.A4
    body: str | None = None
    sections: tuple[str, ...] = ()
    numbers: Sequence[int] = attrs.field(factory=lambda: (1, 2))
    _hidden: int = attrs.field(default=7, metadata={"help": "From its metadata."})
    made: int = attrs.field(default=0, init=False)


@attrs.frozen
class Checked:
    """Options that check themselves."""

    days: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    colour: str = attrs.field(default="red", validator=attrs.validators.in_(["red", "blue"]))
    name: str = attrs.field(default="a", validator=attrs.validators.matches_re("[a-z]+"))


@attrs.frozen
class Odd:
    """Options that text can't give."""

    table: Mapping[str, str] = attrs.field(factory=dict)


def reporter(options: type[Any] | None = Options) -> Reporter:
    """Return a reporter with an options class."""
    return Reporter(
        api=1,
        audience="anyone",
        summary="A page.",
        formats={"txt": lambda *_: Rendered(content=b"")},
        options=options,
    )


def read(*given: tuple[str, str], options: type[Any] | None = Options) -> Any:
    """Return the options that are *given* as text."""
    return read_options("page", reporter(options), given)


def refused(*given: tuple[str, str], options: type[Any] | None = Options) -> str:
    """Return why the options *given* are refused, without who refuses them."""
    with pytest.raises(OptionError) as caught:
        read(*given, options=options)
    assert caught.value.reporter == "page"
    assert str(caught.value).startswith("reporter page: option ")
    return str(caught.value).removeprefix("reporter page: option ")


def test_options_are_told_to_people() -> None:
    """Name as it is written, what it takes, what holds without it, and what it means."""
    assert options_of(reporter()) == (
        Option(name="title", takes="text", default="Status", meaning="Heading of the page."),
        Option(
            name="with-sources",
            takes="yes | no",
            default="no",
            meaning="Sources too, in a list at the end.",
        ),
        Option(name="days", takes="whole number", default="30", meaning="How many days."),
        Option(name="scale", takes="number", default="1.5", meaning="How large."),
        Option(name="rate", takes="number", default="0.10", meaning="Rate of exchange."),
        Option(name="until", takes="date", default="2024-06-30", meaning="Last day."),
        Option(name="order", takes="date | place", default="date", meaning="What comes first."),
        Option(name="level", takes="1 | 2", default="1", meaning="How deep."),
        Option(name="paper", takes="a4 | letter", default="a4", meaning="Size of the paper."),
        Option(name="body", takes="text", default="", meaning="Which body; all without it."),
        Option(
            name="sections",
            takes="text, several with commas between them",
            default="",
            meaning="Which sections.",
        ),
        Option(
            name="numbers",
            takes="whole number, several with commas between them",
            default="1,2",
            meaning="Which numbers.",
        ),
        Option(name="hidden", takes="whole number", default="7", meaning="From its metadata."),
    )


def test_without_options_there_is_nothing_to_tell_or_to_read() -> None:
    """A reporter need not have any."""
    assert options_of(reporter(None)) == ()
    assert read(options=None) is None
    assert refused(("x", "1"), options=None) == "'x': this reporter has no options"


def test_without_anything_given_the_defaults_hold() -> None:
    """Every field has one."""
    assert read() == Options()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("title", "", ""),
        ("title", "a=b, c", "a=b, c"),
        ("with-sources", "yes", True),
        ("with_sources", "TRUE", True),
        ("with-sources", "on", True),
        ("with-sources", "no", False),
        ("with-sources", "off", False),
        ("days", "-3", -3),
        ("scale", "2", 2.0),
        ("rate", "0.1234567890123456789", Decimal("0.1234567890123456789")),
        ("until", "2024-07-01", date(2024, 7, 1)),
        ("until", "2024-02", date(2024, 2, 29)),
        ("until", "2024-Q3", date(2024, 9, 30)),
        ("order", "place", "place"),
        ("level", "2", 2),
        ("paper", "letter", Paper.LETTER),
        ("body", "MOL", "MOL"),
        ("sections", "a, b,,c ", ("a", "b", "c")),
        ("sections", "", ()),
        ("numbers", "3,4", (3, 4)),
    ],
)
def test_text_becomes_what_the_class_holds(name: str, text: str, value: object) -> None:
    """Each kind of value is read as people write it."""
    held: dict[str, Any] = {name.replace("-", "_"): value}

    assert read((name, text)) == Options(**held)


def test_a_field_with_a_name_for_the_class_alone_is_given_by_its_public_one() -> None:
    """The underline is no part of the option."""
    assert read(("hidden", "8")) == Options(hidden=8)


def test_what_takes_several_may_come_again() -> None:
    """Values gather; of what takes one, the last counts."""
    given = [("sections", "a,b"), ("title", "One"), ("sections", "c"), ("title", "Two")]

    assert read(*given) == Options(sections=("a", "b", "c"), title="Two")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("with-sources", "maybe", "'maybe': it takes yes or no"),
        ("with-sources", "yess", "'yess': it takes yes or no; did you mean yes?"),
        ("days", "many", "'many': it takes whole number"),
        ("days", "1.5", "'1.5': it takes whole number"),
        ("scale", "large", "'large': it takes number"),
        ("rate", "high", "'high': it takes number"),
        ("until", "soon", "'soon': not a date"),
        ("until", "2024-13-01", "'2024-13-01': there is no day 2024-13-01"),
        ("order", "dat", "'dat': it takes date or place; did you mean date?"),
        ("level", "9", "'9': it takes 1 or 2"),
        ("paper", "lettre", "'lettre': it takes a4 or letter; did you mean letter?"),
        ("numbers", "1,x", "'1,x': it takes whole number, several with commas between them"),
    ],
)
def test_a_wrong_value_says_what_is_allowed(name: str, text: str, reason: str) -> None:
    """And what was meant, where something is near."""
    assert refused((name, text)).startswith(f"{name!r}: {reason}")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("titles", "did you mean title?"),
        ("with-source", "did you mean with-sources?"),
        ("made", "did you mean rate?"),
        ("zzzzzz", "it has title, with-sources, days,"),
    ],
)
def test_an_unknown_option_suggests_the_nearest(name: str, hint: str) -> None:
    """What is nobody's option names what there is; a field that is not given is none."""
    assert refused((name, "1")).startswith(f"{name!r}: there is none of this name; {hint}")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("days", "0", "'days' must be >= 1: 0"),
        ("colour", "green", "'colour' must be in ['red', 'blue'] (got 'green')"),
        ("name", "A", "'name' must match regex '[a-z]+' ('A' doesn't)"),
    ],
)
def test_the_class_may_check_more(name: str, text: str, reason: str) -> None:
    """Its validators are heard, in their own words and no more."""
    assert refused((name, text), options=Checked) == f"{name!r}: {reason}"


def test_what_text_can_not_give_says_so() -> None:
    """A kind of value that nobody can write on a command line."""
    assert "can't be given as text" in refused(("table", "a"), options=Odd)
