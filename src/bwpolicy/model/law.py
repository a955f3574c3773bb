"""Laws, and how a reform becomes one."""

from typing import ClassVar

import attrs

from bwpolicy.model.comparing import Compared
from bwpolicy.model.place import Place
from bwpolicy.model.records import Record, refers_to
from bwpolicy.model.text import Text
from bwpolicy.model.when import When
from bwpolicy.model.words import Grade, InstrumentKind, LawKind, Meaning


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Law(Record):
    """
    A statute, an ordinance, rules or a draft of one.

    Attributes:
        kind: Constitution, act, ordinance, rules, code or draft.
        number: As cited, such as ``Act X of 2012``.
        jurisdictions: Where it applies.
        from_: First day of validity, as far as it is known.
        until: Last day of validity.
        replaces: Laws it takes the place of.
        replaced_by: Laws that take its place; either side of a succession may state it.
    """

    noun: ClassVar[str] = "law"

    title: Text
    kind: LawKind
    number: str | None = None
    jurisdictions: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("jurisdiction"))
    from_: When | None = None
    until: When | None = None
    replaces: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("law"))
    replaced_by: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("law"))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Provisions(Compared):
    """
    The parts of a law that a track or a point is about.

    Attributes:
        law: The law.
        provisions: As cited, such as ``s.1(3)``; none means the whole law.
        note: What is known of them.
        place: Where it is written; not part of the value.
    """

    law: str = attrs.field(metadata=refers_to("law"))
    provisions: tuple[str, ...] = ()
    note: Text | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Stage(Compared):
    """
    One stage of a procedure.

    Attributes:
        id: Word by which events name it, such as ``passed``.
        title: What people read.
        meaning: What having reached it amounts to (S3, S5).
        actor: Who takes the step.
        note: What is worth knowing about it.
        grade: How good the evidence for this stage is; ``unverified`` is from memory.
        sources: Addresses where it can be read.
        place: Where it is written; not part of the value.
    """

    id: str
    title: Text
    meaning: Meaning
    actor: Text | None = None
    note: Text | None = None
    grade: Grade | None = None
    sources: tuple[str, ...] = ()
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Procedure(Record):
    """
    The ordered stages of a kind of reform.

    Attributes:
        stages: In the order they are passed; stages that mean ``ended`` come last.
    """

    noun: ClassVar[str] = "procedure"

    title: Text
    stages: tuple[Stage, ...]

    def stage(self, stage_id: str) -> Stage | None:
        """Return the stage called *stage_id*, or ``None``."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def remaining(self, stage_id: str | None) -> tuple[Stage, ...]:
        """
        Return the stages still to pass after *stage_id*, up to the first final one.

        All of them for ``None``; none after a final, standing or ended stage, or one
        that is not in this procedure.
        """
        ahead: list[Stage] = []
        passed = stage_id is None
        for stage in self.stages:
            if passed and stage.meaning in {"under way", "partial", "final", "standing"}:
                ahead.append(stage)
            if passed and stage.meaning in {"final", "standing"}:
                return tuple(ahead)
            if stage.id == stage_id:
                if stage.meaning in {"final", "standing", "ended"}:
                    return ()
                passed = True
        return tuple(ahead)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Instrument(Record):
    """
    An ILO Convention, Protocol or Recommendation.

    Attributes:
        kind: Convention, protocol or recommendation.
        adopted: Day of adoption.
        in_force: Day it came into force in international law.
        category: Fundamental, governance or technical.
        standing: Its latest known standing, such as ``in force`` or ``abrogated``.
    """

    noun: ClassVar[str] = "instrument"

    title: Text
    kind: InstrumentKind
    adopted: When | None = None
    in_force: When | None = None
    category: str | None = None
    standing: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Ratification(Record):
    """
    Where the country stands with an ILO instrument; its id is ``COUNTRY/INSTRUMENT``.

    Attributes:
        instrument: The instrument.
        ratified: Day the instrument of ratification was registered; ``None`` where no
            ratification is recorded, which is not a statement that there is none.
        in_force: Day it came into force for the country.
        denounced: Day a denunciation was registered.
    """

    noun: ClassVar[str] = "ratification"

    instrument: str = attrs.field(metadata=refers_to("instrument"))
    ratified: When | None = None
    in_force: When | None = None
    denounced: When | None = None
