"""docs/reference/problems.md and the code tell of the same problems."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

import bwpolicy
from bwpolicy.store.findings import CODES, severity_of
from tests.support.folders import write

PAGE: Final = (Path(__file__).parents[2] / "docs" / "reference" / "problems.md").read_text("utf-8")
#: Text of each code's section, by its heading.
SECTIONS: Final = dict(
    re.findall(r"^### (BW\d{3}: [^\n]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
)
#: Fenced examples that are files: code to text.
EXAMPLES: Final = {
    heading.partition(":")[0]: example
    for heading, text in SECTIONS.items()
    for example in re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
}
#: Examples that tell of a file or folder: code to text.
TOLD: Final = {
    heading.partition(":")[0]: example
    for heading, text in SECTIONS.items()
    for example in re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
}


def test_tells_of_every_code() -> None:
    """The page has a section for each code, in order, under the title of the table."""
    assert [f"{code}: {title}" for code, title in CODES.items()] == list(SECTIONS)


@pytest.mark.parametrize("heading", SECTIONS)
def test_tells_meaning_example_and_fix(heading: str) -> None:
    """Each section says what the problem means, shows one and says what mends it."""
    parts = re.findall(r"^\*\*(\w+):\*\*", SECTIONS[heading], re.MULTILINE)

    assert parts == ["Meaning", "Example", "Fix"]


def test_every_code_has_an_example() -> None:
    """Each section has one example: a file, or what is told of one."""
    assert sorted([*EXAMPLES, *TOLD]) == sorted(CODES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_example_gives_its_problem(code: str, tmp_path: Path) -> None:
    """The example, beside the file that the page begins with, gives that problem and no other."""
    header = re.search(r"^```yaml\n(agenda:.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert header is not None
    write(tmp_path, {"agenda.yaml": header[1]})
    assert bwpolicy.read(tmp_path).problems == ()

    write(tmp_path, {"slip.yaml": EXAMPLES[code]})

    assert [(code, "slip.yaml")] == [
        (problem.code, problem.file) for problem in bwpolicy.read(tmp_path).problems
    ]


@pytest.mark.parametrize("code", TOLD)
def test_example_names_its_code(code: str) -> None:
    """What is told of a file has the form in which `bwpolicy check` tells it."""
    assert re.match(rf"\S+  {code}  \S", TOLD[code])


def test_warnings_stand_apart() -> None:
    """The codes under Warnings are warnings, those before it errors."""
    errors, _, warnings = PAGE.partition("\n## Warnings\n")

    assert set(re.findall(r"^### (BW\d+)", warnings, re.MULTILINE)) == {
        code for code in CODES if severity_of(code) == "warning"
    }
    assert "### BW3" not in errors
