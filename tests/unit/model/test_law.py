"""Procedures and their stages."""

from __future__ import annotations

import pytest

from bwpolicy.model import Procedure, Stage, Text
from bwpolicy.model.words import Meaning

MEANINGS: dict[str, Meaning] = {
    "idle": "not started",
    "drafting": "under way",
    "extended": "partial",
    "in_force": "final",
    "rules": "final",
    "lapsed": "ended",
}
ACT = Procedure(
    id="act",
    title=Text.of("Act"),
    stages=tuple(Stage(id=s, title=Text.of(s), meaning=m) for s, m in MEANINGS.items()),
)


def test_finds_a_stage() -> None:
    """A stage is found by its id, and by nothing else."""
    assert ACT.stages[1] == ACT.stage("drafting")
    assert ACT.stage("Drafting") is None


@pytest.mark.parametrize(
    ("reached", "ahead"),
    [
        (None, ["drafting", "extended", "in_force"]),
        ("idle", ["drafting", "extended", "in_force"]),
        ("drafting", ["extended", "in_force"]),
        ("extended", ["in_force"]),
        ("in_force", []),
        ("rules", []),
        ("lapsed", []),
        ("unknown", []),
    ],
)
def test_remaining_stages(reached: str | None, ahead: list[str]) -> None:
    """What is still to pass runs up to the first final stage, without what would end a reform."""
    assert ahead == [stage.id for stage in ACT.remaining(reached)]


def test_remaining_without_a_final_stage() -> None:
    """In a procedure that never becomes final, all stages on the way remain."""
    endless = Procedure(id="p", title=Text.of("P"), stages=ACT.stages[:3])

    assert [stage.id for stage in endless.remaining("drafting")] == ["extended"]
