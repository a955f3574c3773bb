"""Hypothesis strategies: whole agendas that are valid, with awkward content, and their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

import attrs
import yaml
from hypothesis import strategies as st

from bwpolicy.analysis import Snapshot, take_snapshot
from bwpolicy.model import (
    COLLECTIONS,
    GRADES,
    ONGOING,
    REFERS_TO,
    UNDATED,
    Agenda,
    AgendaItem,
    Body,
    Comment,
    Decision,
    DueDate,
    Event,
    Fact,
    Instrument,
    Jurisdiction,
    Law,
    Meeting,
    Milestone,
    Plan,
    Point,
    Procedure,
    Ratification,
    Reached,
    Record,
    Request,
    Session,
    Settings,
    Source,
    Stage,
    Text,
    Track,
    When,
    WorkingGroup,
    parse_due,
    parse_when,
)
from bwpolicy.model.words import ACCESS
from bwpolicy.store.saving import dump
from bwpolicy.store.shipped import reference

#: Words that tools mistake for something else, or that are hard to write down.
AWKWARD: Final = (
    *(
        "no",
        "Yes",
        "null",
        "~",
        "true",
        "1.10",
        "012",
        "0x1F",
        "12:30",
        "2024-06-30",
        "1e3",
        "=",
        "<<",
    ),
    *("- dash", "? question", ": colon", "# hash", "&anchor", "*alias", "!tag", "%percent", "@at"),
    *("`tick`", "'quoted'", '"doubly"', 'it\'s "both"', "'", '"', "|", ">", "---", "...", "-", "?"),
    *("key: value", "a #b", "a, b", "{flow}", "[list]", "{{ jinja }}", "<b>&amp;</b>", "=1+1"),
    *(" leading", "trailing ", "\ttab first", "a\tb", "\u00a0no break\u00a0", "\\n is no line end"),
    *(
        "two\nlines",
        "a paragraph\n\nand another\n",
        "\nafter a line",
        "  indented\n less",
        "x\n \n",
    ),
    *("ends\n\n\n", "- a list\n- it seems", "# no comment\nbut: words", "a\r\nb", " \n", "\u3000"),
    *("مزدور قوانین کی اصلاحات", "\u200fدائیں\u200e left", "\u202eoverride\u202c", "শ্রম আইন সংস্কার"),
    *(
        "👩🏽\u200d🏭 ✊",
        "𐍈",
        "e\u0301",
        "a\x85b",
        "a\u2028b",
        "\u2029",
        "x\u2028",
        "\x85 y",
        "…",
        "“”",
    ),
    "words that go on " * 9,
    "onewordwithoutanybreak" * 9,
    "long " * 30 + "\nand then\n\n  " + "longer " * 30,
)
#: What YAML allows, without the byte-order mark, which the format refuses.
_CHARACTERS: Final = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"
) | st.sampled_from("\t\n\x85\u2028\u2029 ")
LANGUAGES: Final = ("en", "ur", "bn", "pt-BR", "zh-Hant")
#: Days on which much happens: ends of years and months, leap days.
_DAYS: Final = (
    *(date(2024, 2, 29), date(2024, 2, 28), date(2023, 12, 31), date(2024, 1, 1)),
    *(date(2020, 2, 29), date(2024, 6, 30), date(1000, 1, 1), date(2999, 12, 31)),
)
_FISCAL: Final = {1: "FY{0}", 4: "FY{0}-{1:02}", 7: "FY{0}-{1:02}"}
_MONTHS: Final = {1: "January", 4: "April", 7: "July"}
#: Pairs of fields of which the second must not end before the first begins.
_IN_ORDER: Final = (
    (Body, "from_", "until"),
    (Comment, "lodged", "adopted"),
    (Comment, "adopted", "published"),
    (Event, "on", "until"),
    (Instrument, "adopted", "in_force"),
    (Law, "from_", "until"),
    (Meeting, "on", "circulated"),
    (Meeting, "on", "confirmed_on"),
    (Plan, "from_", "until"),
    (Ratification, "ratified", "in_force"),
    (Ratification, "ratified", "denounced"),
    (Request, "sent", "due"),
    (Request, "sent", "replied"),
    (Session, "begins", "ends"),
)
#: Ends of ids, all natural.
_ENDS: Final = ("", "", "", ".a", "_b", "/2", "-ق", "-no", ".10", "-012", "আ")

#: Days, often the same ones.
days: Final = st.sampled_from(_DAYS) | st.dates(date(2020, 1, 1), date(2026, 12, 31))
#: Words that are not empty, often awkward.
words: Final = st.sampled_from(AWKWARD) | st.text(_CHARACTERS, min_size=1, max_size=12)
#: Words in one or two languages, in any order.
texts: Final = st.lists(
    st.tuples(st.sampled_from(LANGUAGES), words), min_size=1, max_size=2, unique_by=lambda w: w[0]
).map(lambda pairs: Text(tuple(pairs)))


@st.composite
def when_texts(draw: st.DrawFn, fiscal_start: int = 1) -> str:
    """Every form of a date, in years for which *fiscal_start* makes no difference to tests."""
    first = draw(days)
    form = draw(st.sampled_from(_FORMS))
    if form == "interval":
        last = draw(st.dates(first, max(first, date(2026, 12, 31))))
        text = f"{first}/{draw(st.sampled_from((str(last), f'{last:%Y-%m}', str(last.year))))}"
    elif form == "open":
        text = f"../{draw(st.sampled_from((str(first), f'{first:%Y-%m}', str(first.year))))}"
    elif form.startswith("fiscal"):
        year = _FISCAL[fiscal_start].format(first.year, (first.year + 1) % 100)
        text = year if form == "fiscal year" else f"{year}-Q{draw(st.integers(1, 4))}"
    else:
        text = form.format(day=first, quarter=draw(st.integers(1, 4)), half=draw(st.integers(1, 2)))
    return text + draw(st.sampled_from(("", "", "~", "?")))


_FORMS: Final = (
    *("{day}", "{day}", "{day:%Y-%m}", "{day.year}", "{day.year}-Q{quarter}", "{day.year}-H{half}"),
    *("fiscal year", "fiscal quarter", "interval", "open"),
)


def whens(fiscal_start: int = 1) -> st.SearchStrategy[When]:
    """Dates and intervals of every form."""
    return when_texts(fiscal_start).map(lambda text: parse_when(text, fiscal_start=fiscal_start))


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    """
    Whole agendas without errors; warnings there may be.

    Every collection and every field is used by some of them.
    """
    return _Maker(draw).agenda()


@st.composite
def agenda_texts(draw: st.DrawFn, agenda: Agenda | None = None) -> dict[str, str]:
    """
    Write an agenda into files: each list, or part of one, in any, in block or flow style.

    A file ``agenda.yaml`` is always among them.

    Args:
        draw: Given by hypothesis.
        agenda: The agenda to write; by default any.
    """
    plain = as_plain(agenda or draw(agendas()))
    names = ("agenda.yaml", "b.yml", "items/one.yaml", "ضمیمہ/z.YAML")
    held: dict[str, dict[str, Any]] = {name: {} for name in names}
    held[draw(st.sampled_from(names))]["agenda"] = plain.pop("agenda")
    for key, records in plain.items():
        cut = draw(st.integers(0, len(records)))
        parts = {draw(st.sampled_from(names)): records[:cut]}
        parts.setdefault(draw(st.sampled_from(names)), []).extend(records[cut:])
        for name, part in parts.items():
            held[name][key] = part
    return {
        name: as_yaml(lists, flow=draw(st.booleans())) if lists else ""
        for name, lists in held.items()
    }


def as_plain(agenda: Agenda) -> dict[str, Any]:
    """Return *agenda* as the text, lists and mappings that its file holds."""
    plain: dict[str, Any] = yaml.load(dump(agenda), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return plain


def as_yaml(plain: object, *, flow: bool = False) -> str:
    """Return *plain*, made of text, lists and mappings, as YAML without any tags."""
    text: str = yaml.dump(
        plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=flow
    )
    return text


class _Dumper(yaml.SafeDumper):
    """Writes all scalars as text, and the same list twice without an anchor."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the base class declares it

    def represent_words(self, words: str) -> yaml.ScalarNode:
        """Quote what Python's emitter would lose."""
        style = '"' if "\x85" in words else None
        return self.represent_scalar("tag:yaml.org,2002:str", words, style=style)

    def ignore_aliases(self, data: object) -> bool:
        """Tell that nothing is to be written as an anchor."""
        del data
        return True


_Dumper.add_representer(str, _Dumper.represent_words)


class _Maker:
    """Makes one agenda; what is made first can be referred to by what is made later."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.fiscal_start = draw(st.sampled_from(sorted(_FISCAL)))
        self.whens = whens(self.fiscal_start)
        self.languages = draw(st.permutations(LANGUAGES))[: draw(st.integers(1, 3))]
        self.ids: dict[str, list[str]] = {
            "theme": ["freedom-of-association"],
            "instrument": ["C087", "C098"],
            "obligation": ["C087/2", "C098"],
            "session": ["ILO-GB-329"],
            "procedure": ["act", "practice", "ordinance"],
        }
        self.stages = {each.id: [s.id for s in each.stages] for each in reference().procedures}
        self.procedure_of: dict[str, str] = {}
        self.sessions = {each.id: each for each in reference().sessions}
        self.open_stages: list[str] = []
        self.special: dict[tuple[type, str], Callable[[], Any]] = {
            (DueDate, "to"): self.due,
            (Event, "stage"): lambda: self.one(self.open_stages),
            (Event, "tracks"): lambda: None,  # only items know which are theirs
            (Track, "through"): lambda: self.one(self.ids.get("track", [])[-1:]),  # in chains
            (Fact, "id"): self.new_id,
            (Source, "url"): lambda: draw(st.sampled_from(("http://x.org/ق?a=1&b", "https://a.b"))),
            (Source, "file"): lambda: "agenda.yaml",
            (Source, "sha256"): lambda: "0" * 64,
        }

    def agenda(self) -> Agenda:
        country = self.draw(st.sampled_from((None, "PK")))
        made: dict[str, tuple[Any, ...]] = {}
        for name in _MAKING_ORDER:
            cls = get_args(attrs.fields_dict(Agenda)[name].type)[0]
            least = 1 if cls in {Jurisdiction, Body, Source, Law} else 0
            make: Any = {
                AgendaItem: self.item,
                Comment: self.comment,
                WorkingGroup: self.group,
                Ratification: lambda: self.ratification(country),
            }.get(cls, lambda cls=cls: self.record(cls))
            made[name] = self.several(make, least)
        ratified = {each.id: each for each in made["ratifications"]}
        made["ratifications"] = tuple(ratified.values())
        settings = self.make(
            Settings,
            id=self.new_id(),
            country=country,
            languages=tuple(self.languages),
            fiscal_year_starts=_MONTHS[self.fiscal_start],
        )
        return Agenda(settings=settings, reference=reference(), **made)

    def record(self, cls: type) -> Any:
        """Make a record of a class that needs no special care, or of its own kind of shipped id."""
        taken = self.ids.get(getattr(cls, "noun", ""), [])
        shipped = {"procedure": "court", "theme": "other-standards", "session": "ILO-GB-330"}
        own = shipped.get(getattr(cls, "noun", ""))
        if own and own not in taken and self.draw(st.integers(0, 3)) == 0:
            return self.make(cls, id=own)
        return self.make(cls, id=self.new_id())

    def ratification(self, country: str | None) -> Any:
        instrument = self.one(self.ids["instrument"])
        name = f"{country or 'country'}/{instrument}"
        known = self.ids.get("ratification", [])
        name = name if name not in known and self.draw(st.booleans()) else self.new_id()
        return self.make(Ratification, id=name, instrument=instrument)

    def comment(self) -> Any:
        name = self.new_id()
        count = self.draw(st.integers(0, 2))
        points = tuple(self.make(Point, id=f"{name}/{part}") for part in ("1", "2.b")[:count])
        return self.make(Comment, id=name, points=points)

    def group(self) -> Any:
        name = self.new_id()
        meetings = []
        for number in range(self.draw(st.integers(0, 2))):
            meeting = f"{name}/{number}"
            count = self.draw(st.integers(0, 2))
            decisions = tuple(self.make(Decision, id=f"{meeting}#{i}") for i in ("1", "no")[:count])
            meetings.append(self.make(Meeting, id=meeting, decisions=decisions))
        milestones = self.several(lambda: self.record(Milestone))
        return self.make(WorkingGroup, id=name, meetings=tuple(meetings), milestones=milestones)

    def item(self) -> Any:
        name = self.new_id()
        tracks: list[Track] = []
        for _ in range(self.draw(st.integers(0, 2))):
            place = self.one(self.ids["jurisdiction"])
            twice = any(place == track.jurisdiction for track in tracks)
            label = "ب-2" if twice else self.draw(st.sampled_from((None, "bill")))
            track_id = f"{name}@{place}" + (f"#{label}" if label else "")
            procedure = self.one(self.ids["procedure"])
            self.open_stages = self.stages[procedure]
            track = self.make(
                Track, id=track_id, jurisdiction=place, name=label, procedure=procedure
            )
            self.open_stages = []
            self.procedure_of[track_id] = procedure
            tracks.append(track)
        events = self.several(lambda: self.item_event(tracks))
        milestones = self.several(lambda: self.record(Milestone))
        if self.draw(st.booleans()):
            milestones += (self.make(Milestone, id=f"{name}!"),)
        return self.make(
            AgendaItem, id=name, tracks=tuple(tracks), events=events, milestones=milestones
        )

    def item_event(self, tracks: list[Track]) -> Any:
        """Make an event of an item, for all of its tracks or some."""
        chosen = [track for track in tracks if self.draw(st.booleans())]
        concerned = chosen or tracks
        shared = [set(self.stages[track.procedure]) for track in concerned]
        self.open_stages = sorted(set.intersection(*shared)) if shared else []
        event = self.make(Event, tracks=tuple(track.id for track in chosen))
        self.open_stages = []
        return event

    def make(self, cls: type[attrs.AttrsInstance], **given: object) -> Any:
        """Make a value of *cls* in which *given* is as given and the rest is drawn."""
        values: dict[str, Any] = dict(given)
        fields = [f for f in attrs.fields(cls) if f.name not in values and f.name != "place"]
        for index, field in enumerate(fields):
            if index % 7 == 0:
                chosen = self.draw(st.integers(0, 127))  # a bit for each of seven fields
            if field.default is attrs.NOTHING or chosen >> index % 7 & 1:
                value = self.field(cls, field)
                if value is not None:
                    values[field.name] = value
        self.mend(cls, values)
        value = cls(**values)
        self.remember(value)
        return value

    def mend(self, cls: type, values: dict[str, Any]) -> None:
        """Take out what would not be valid together."""
        for owner, first, last in _IN_ORDER:
            if cls is owner and first in values and last in values:
                begins, ends = values[first], values[last]
                if begins and ends and ends.last < begins.first:
                    values[last] = begins
        if cls is Event and values.get("extends"):
            values.setdefault("until", values["on"])
        if cls is DueDate and not ("after" in values and "within" in values):
            values.pop("after", None)
            values.pop("within", None)
        elif cls is DueDate:
            values["to"] = When(f"within {values['within']} days after {values['after']}")
        if cls is Law and values.get("replaces"):
            values["replaced_by"] = ()  # what leads from new to old and back

    def remember(self, value: Any) -> None:
        """Let what is made later refer to *value*."""
        name = getattr(value, "id", None)
        if name and not isinstance(value, (Stage, Settings)):
            self.ids.setdefault(value.noun, []).append(name)
            kind = "fact" if isinstance(value, Fact) else "record"
            self.ids.setdefault(kind, []).append(name)
        if isinstance(value, Procedure):
            self.stages[value.id] = [stage.id for stage in value.stages]
        if isinstance(value, Session):
            self.sessions[value.id] = value

    def field(self, cls: type, field: attrs.Attribute[Any]) -> Any:
        """Draw a value for *field*; ``None`` where there is nothing to choose from."""
        for owner, name in ((cls, field.name), (cls.__mro__[1], field.name)):
            if (owner, name) in self.special:
                return self.special[owner, name]()
        if REFERS_TO in field.metadata:
            return self.reference(field)
        if cls is Reached and field.name == "stage":
            return None
        if field.name == "grade":
            return self.draw(st.sampled_from(GRADES))
        return self.value(field.type)

    def reference(self, field: attrs.Attribute[Any]) -> Any:
        nouns = field.metadata[REFERS_TO]
        nouns = ("record", "fact") if nouns == ("*",) else nouns
        known = [name for noun in nouns for name in self.ids.get(noun, [])]
        if get_origin(field.type) is tuple:
            several = st.lists(st.sampled_from(known), max_size=2) if known else st.just([])
            return tuple(self.draw(several))
        return self.one(known)

    def value(self, kind: Any) -> Any:
        """Draw a value of type *kind*."""
        draw = self.draw
        origin = get_origin(kind)
        if origin is Literal:
            return draw(st.sampled_from(get_args(kind)))
        if origin in {Union, UnionType}:
            (inner,) = (arg for arg in get_args(kind) if arg is not type(None))
            return self.value(inner)
        if origin is tuple:
            inner = get_args(kind)[0]
            return self.several(lambda: self.value(inner), 1)
        simple: dict[Any, Callable[[], Any]] = {
            str: lambda: draw(words),
            int: lambda: draw(st.integers(0, 400)),
            bool: lambda: draw(st.booleans()),
            Decimal: lambda: draw(_NUMBERS),
            date: lambda: draw(days),
            When: lambda: draw(self.whens),
            Text: lambda: draw(texts),
        }
        return simple[kind]() if kind in simple else self.nested(kind)

    def nested(self, kind: Any) -> Any:
        """Draw a value of the class *kind*; ``None`` where there is nothing it could be about."""
        if kind is Reached:
            track = self.one(sorted(self.procedure_of))
            if track is None:
                return None
            stage = self.one(self.stages[self.procedure_of[track]])
            return Reached(track=track, stage=stage)
        if issubclass(kind, (Record, Stage)):
            return self.make(kind, id=self.new_id())
        return self.make(kind)

    def due(self) -> When:
        """Draw a due date of any form."""
        form = self.draw(st.integers(0, 5))
        if form == 0:
            return ONGOING
        if form == 1:
            return UNDATED
        if form == 2:
            return parse_due(f"within {self.draw(st.integers(0, 99))} weeks after 2024-02-29")
        if form == 3:
            session = self.sessions[self.one(self.ids["session"])]
            if session.begins.begin:
                last = session.begins.begin - timedelta(days=1)
                rough = session.begins.begin != session.begins.end
                return When(f"before {session.id}", last, last, rough, session=session.id)
        return self.draw(self.whens)

    def several(self, make: Callable[[], Any], least: int = 0) -> tuple[Any, ...]:
        """Make up to two."""
        count = self.draw(st.integers(least, 2))
        return tuple(value for _ in range(count) if (value := make()) is not None)

    def one(self, known: Iterable[str]) -> Any:
        """Draw one of *known*; ``None`` if there is none."""
        choices = list(known)
        return self.draw(st.sampled_from(choices)) if choices else None

    def new_id(self) -> str:
        """Return an id that is not in use."""
        self.made = getattr(self, "made", 0) + 1
        return f"N{self.made}{self.draw(st.sampled_from(_ENDS))}"


_NUMBERS: Final = st.decimals(
    -999_999_999, 999_999_999, allow_nan=False, allow_infinity=False, places=2
) | st.sampled_from([Decimal("1.10"), Decimal(0), Decimal("0.000000001"), Decimal(12)])

#: What is referred to is made first.
_MAKING_ORDER: Final = (
    *("sources", "jurisdictions", "bodies", "themes", "procedures", "instruments", "sessions"),
    *("terms", "laws", "ratifications", "plans", "deadlines", "comments", "items"),
    *("working_groups", "results", "requests"),
)


def used(agenda: Agenda) -> Mapping[type, set[str]]:
    """Return the fields of each class that *agenda* gives a value other than the default."""
    found: dict[type, set[str]] = {}

    def look(value: Any) -> None:
        if isinstance(value, tuple):
            for inner in value:
                look(inner)
        elif attrs.has(value.__class__) and not isinstance(value, (Text, When)):
            fields = found.setdefault(value.__class__, set())
            for field in attrs.fields(value.__class__):
                held = getattr(value, field.name)
                if held not in (None, ()) and held != field.default:
                    fields.add(field.name)
                    look(held)

    look(agenda.settings)
    for name in COLLECTIONS:
        look(getattr(agenda, name))
    return found


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """
    Make snapshots of whole agendas: on any day, for any audience, with changes or without.

    What they hold is valid, often awkward, and now and then empty.
    """
    agenda = draw(agendas())
    as_of = draw(days)
    since = draw(st.none() | days.filter(lambda day: day <= as_of))
    return take_snapshot(agenda, as_of, since=since, audience=draw(st.sampled_from(ACCESS)))
