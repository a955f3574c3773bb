"""The page of status rules: every rule has a reason, and an example that is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import attrs
import pytest
from typer.testing import CliRunner

import bwpolicy
from bwpolicy.cli.app import app

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "reference" / "status-rules.md"
#: Files of ours that name rules.
NAMING: Final = sorted((ROOT / "src").glob("**/*.py")) + sorted((ROOT / "docs").glob("**/*.md"))

_SECTION: Final = re.compile(r"^## (S\d+): .*?\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FILE: Final = re.compile(r"^<!-- file: (\S+) -->\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Rule:
    """
    A rule as the page has it.

    Attributes:
        name: Such as ``S1``.
        text: The whole section.
        file: Name of the example's agenda.
        agenda: That agenda.
        asked: Each command, and the lines it prints.
    """

    name: str
    text: str
    file: str
    agenda: str
    asked: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return its name, as the id of a test."""
        return self.name


def rules() -> list[Rule]:
    """Return the rules of the page, in its order."""
    found = []
    for name, text in _SECTION.findall(PAGE.read_text("utf-8")):
        ((file, agenda),) = _FILE.findall(text)
        parts = [part for block in _CONSOLE.findall(text) for part in block.split("$ ")[1:]]
        asked = tuple((command, lines) for command, _, lines in (p.partition("\n") for p in parts))
        found.append(Rule(name, text, file, agenda, asked))
    return found


RULES: Final = rules() if PAGE.exists() else []


def printed(command: str) -> str:
    """Return what *command* prints: bwpolicy, and perhaps a grep that picks lines of it."""
    own, _, pipe = command.partition(" | ")
    program, *arguments = shlex.split(own)
    assert program == "bwpolicy"
    result = CliRunner().invoke(app, arguments, prog_name="bwpolicy", catch_exceptions=False)
    assert result.exit_code == 0, result.output
    if not pipe:
        return result.output
    *grep, pattern = shlex.split(pipe)
    assert grep in (["grep"], ["grep", "-E"])
    lines = result.output.splitlines(keepends=True)
    return "".join(line for line in lines if re.search(pattern, line))


def test_the_rules_are_numbered_without_a_gap() -> None:
    """The page has S1 to S11, each once and in order."""
    assert [rule.name for rule in RULES] == [f"S{number}" for number in range(1, 12)]


def test_every_rule_that_is_named_is_on_the_page() -> None:
    """No file of ours sends its reader to a rule that does not exist."""
    named = {
        name for path in NAMING for name in re.findall(r"\bS\d{1,2}\b", path.read_text("utf-8"))
    }

    assert named <= {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_rule_comes_with_its_reason_and_an_example(rule: Rule) -> None:
    """First the rule, then why it is so, then an agenda and what is asked of it."""
    parts = re.findall(r"^\*\*(\w+)\.\*\*$", rule.text, re.MULTILINE)

    assert parts == ["Rule", "Reason", "Example"]
    assert rule.asked
    assert all(rule.file in command for command, _ in rule.asked)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_agenda_of_an_example_is_complete(rule: Rule, tmp_path: Path) -> None:
    """It can be loaded as it stands; only what S2 is about gives a warning."""
    path = tmp_path / rule.file
    path.write_text(rule.agenda, "utf-8")

    warned = {problem.code for problem in bwpolicy.read(path).problems}
    assert warned == ({"BW301"} if rule.name == "S2" else set())


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_an_example_is_what_happens(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each question gets the lines that the page shows, on every system."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / rule.file).write_text(rule.agenda, "utf-8")

    for command, expected in rule.asked:
        assert expected == printed(command)
