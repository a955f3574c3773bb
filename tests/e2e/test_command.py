"""The command as a program: help, versions, completion, streams, encodings, what it imports."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from textwrap import dedent

import pytest

import bwpolicy
from bwpolicy.cli.app import COMMANDS
from tests.support.agendas import COMMAND, PAKISTAN, AgendaDir, MakeAgenda, environment
from tests.support.reform import AS_OF, REFORM

#: Runs the command and then lists what it loaded of what only a terminal, templates or
#: another command line would need.
LISTING = (
    sys.executable,
    "-c",
    dedent("""\
        import runpy, sys

        try:
            runpy.run_module("bwpolicy", run_name="__main__")
        finally:
            loaded = {name.partition(".")[0] for name in sys.modules}
            unwanted = {"babel", "click", "jinja2", "pygments", "rich"}
            print("loaded", *sorted(loaded & unwanted), file=sys.stderr)
        """),
)


@pytest.fixture(name="reform")
def _reform(agenda_dir: MakeAgenda) -> AgendaDir:
    return agenda_dir({"agenda.yaml": REFORM})


def script() -> str:
    """Return the path of the installed ``bwpolicy``."""
    found = shutil.which("bwpolicy", path=sysconfig.get_path("scripts"))
    assert found, "bwpolicy is not installed beside this Python"
    return found


def test_the_script_is_the_module(reform: AgendaDir) -> None:
    """``bwpolicy`` and ``python -m bwpolicy`` are one command."""
    args = ("status", "--as-of", AS_OF)

    by_script = reform.run(*args, command=(script(),)).expect(0)

    assert by_script.out == reform.run(*args).expect(0).out


def test_version(reform: AgendaDir) -> None:
    """``--version`` names the versions a report of a bug needs."""
    outcome = reform.run("--version").expect(0)

    python = ".".join(map(str, sys.version_info[:3]))
    assert outcome.out == f"bwpolicy {bwpolicy.__version__} (Python {python})\n"
    assert outcome.err == ""


def test_help_lists_every_command(reform: AgendaDir) -> None:
    """Help of the whole, by option or for want of a command, lists each command in a line."""
    outcome = reform.run("--help").expect(0)

    assert outcome.out == reform.run("-h").expect(0).out
    assert outcome.out == reform.run().expect(2).err
    assert outcome.out.startswith("Usage: bwpolicy [OPTIONS] COMMAND [ARGS]...")
    for name, words in COMMANDS.items():
        assert f"  {name} " in outcome.out
        assert words.split()[0] in outcome.out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command(reform: AgendaDir, name: str) -> None:
    """Help of a command needs no agenda and starts with how it is used."""
    outcome = reform.run(name, "--help").expect(0)

    assert outcome.out.startswith(f"Usage: bwpolicy {name} [OPTIONS]")
    assert COMMANDS[name].split()[0] in outcome.out
    assert outcome.err == ""


def test_a_misspelt_command_or_option_is_told(reform: AgendaDir) -> None:
    """The nearest command and option are named."""
    assert "Did you mean 'status'?" in reform.run("sttus").expect(2).err
    assert "--as-of" in reform.run("status", "--asof", "2024").expect(2).err
    assert "No such option: --nonsense" in reform.run("check", "--nonsense").expect(2).err
    assert "requires an argument" in reform.run("status", "--as-of").expect(2).err


def test_schema_is_a_json_schema(reform: AgendaDir, tmp_path: Path) -> None:
    """The schema is printed, or written, whole, and needs no agenda."""
    outcome = reform.run("schema").expect(0)

    schema = json.loads(outcome.out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"agenda", "items", "sources"} <= set(schema["properties"])
    reform.run("schema", "-o", tmp_path / "schema.json").expect(0)
    assert json.loads((tmp_path / "schema.json").read_bytes()) == schema


def test_a_schema_that_cannot_be_written(reform: AgendaDir, tmp_path: Path) -> None:
    """A missing folder is told, not made."""
    outcome = reform.run("schema", "-o", tmp_path / "no" / "schema.json").expect(2)

    assert "not written: No such file or directory" in outcome.err


def test_completion_for_bash_can_be_shown(reform: AgendaDir) -> None:
    """``--show-completion bash`` prints a script that asks this command."""
    env = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "true"}

    outcome = reform.run("--show-completion", "bash", env=env).expect(0)

    assert "_BWPOLICY_COMPLETE=complete_bash $1" in outcome.out
    assert "complete -o default -F _bwpolicy_completion bwpolicy" in outcome.out


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("bwpolicy st", ["status"]),
        ("bwpolicy ", list(COMMANDS)),
        ("bwpolicy status --au", ["--audience"]),
        ("bwpolicy status --audience p", ["public", "programme"]),
        ("bwpolicy check --format ", ["text", "json", "github"]),
    ],
)
def test_completes_what_is_begun(reform: AgendaDir, line: str, expected: list[str]) -> None:
    """TAB after a beginning offers what can follow, as the shell asks for it."""
    env = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
        "_BWPOLICY_COMPLETE": "complete_bash",
    }

    assert expected == reform.run(env=env, command=(script(),)).expect(0).lines


@pytest.mark.skipif(shutil.which("bash") is None, reason="absent: bash")
def test_bash_completes_with_the_script_shown(reform: AgendaDir) -> None:
    """What ``--show-completion`` prints, loaded by bash, turns ``bwpolicy st<TAB>`` to status."""
    program = dedent("""\
        eval "$(bwpolicy --show-completion bash)"
        COMP_WORDS=(bwpolicy st) COMP_CWORD=1
        _bwpolicy_completion bwpolicy
        echo "${COMPREPLY[@]}"
        """)
    path = os.pathsep.join([str(Path(script()).parent), os.environ["PATH"]])
    env = {"PATH": path, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "true"}

    outcome = reform.run(env=env, command=("bash", "-c", program)).expect(0)

    assert outcome.out == "status\n"


def test_results_and_messages_do_not_mix(reform: AgendaDir) -> None:
    """Results go to standard output, messages to standard error, never both."""
    good = reform.run("status", "--as-of", AS_OF).expect(0)
    bad = reform.run("status", "--as-of", AS_OF, "--item", "R-11").expect(2)
    usage = reform.run("status", "--as-of", "never").expect(2)

    assert (bool(good.out), bool(good.err)) == (True, False)
    assert (bool(bad.out), bool(bad.err)) == (False, True)
    assert (bool(usage.out), bool(usage.err)) == (False, True)


@pytest.mark.parametrize(
    "args",
    [
        ("status", "--as-of", AS_OF),
        ("status", "--as-of", AS_OF, "--lang", "ur", "--json"),
        ("check",),
        ("show", "R-1", "--as-of", AS_OF),
        ("show", "items"),
        ("diff", "2024-01-01", AS_OF),
        ("why", "R-1@XX-FED", "--as-of", AS_OF),
        ("schema",),
        ("--version",),
        ("--help",),
        ("status", "--help"),
        ("status", "--item", "R-11"),
    ],
    ids=" ".join,
)
def test_imports_no_more_than_it_needs(reform: AgendaDir, args: tuple[str, ...]) -> None:
    """Piped, no command imports what draws on terminals, fills templates or parses otherwise."""
    assert reform.run(*args, command=LISTING).err.splitlines()[-1] == "loaded"


def test_check_imports_no_more_under_wide_text(agenda_dir: MakeAgenda) -> None:
    """Carets under text beyond ASCII need nothing of a terminal either."""
    agenda = agenda_dir({"a.yaml": "agenda: {id: x, title: مزدور, nonsense: 1}\n"})

    outcome = agenda.run("check", command=LISTING).expect(1)

    assert "^^^^^^^^" in outcome.out
    assert outcome.err == "loaded\n"


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=lambda env: " ".join(f"{name}={value}" for name, value in env.items()),
)
def test_pipes_carry_utf_8_whatever_the_locale(reform: AgendaDir, env: dict[str, str]) -> None:
    """Urdu and Bengali come out of a pipe as they are, on Windows and in a bare container too."""
    args = ("status", "--as-of", AS_OF, "--lang", "ur")

    assert reform.run(*args, env=env).expect(0).out == reform.run(*args).expect(0).out


def test_messages_carry_utf_8_whatever_the_locale(reform: AgendaDir) -> None:
    """A message that quotes Urdu is readable as well."""
    outcome = reform.run("show", "مزدور", env={"PYTHONIOENCODING": "cp1252"}).expect(2)

    assert "no record or kind 'مزدور' in this agenda" in outcome.err


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}], ids=str)
def test_pipes_carry_no_colour(reform: AgendaDir, env: dict[str, str]) -> None:
    """What is piped is text alone."""
    for args in (("status", "--as-of", AS_OF), ("check",), ("--help",), ("status", "--asof")):
        outcome = reform.run(*args, env=env)
        assert "\x1b" not in outcome.out + outcome.err


@pytest.mark.parametrize(
    "args", [("status", "--json"), ("schema",), ("check", "--format", "json")], ids=" ".join
)
def test_a_reader_that_has_seen_enough_is_no_error(args: tuple[str, ...]) -> None:
    """``| head -1`` ends quietly, with the code of the command itself."""
    # More than a pipe holds, so that the command still writes when the reader is gone.
    agenda = ["-a", str(PAKISTAN)] if args[0] != "schema" else []
    with subprocess.Popen(
        [*COMMAND, *args, *agenda],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        message = process.stderr.read().decode()

    assert (process.returncode, message) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as a POSIX shell does")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_are_no_error(reform: AgendaDir, closed: str) -> None:
    """A job without standard streams does its work: what has no place to go is not written."""
    command = ("sh", "-c", f'exec "$@" {closed}', "sh", *COMMAND)

    for args in (("status", "--as-of", AS_OF), ("check",), ("show", "R-1", "--as-of", AS_OF)):
        outcome = reform.run(*args, command=command).expect(0)
        assert outcome.err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="absent: /dev/full")
@pytest.mark.parametrize("args", [("status", "--as-of", AS_OF), ("check",), ("schema",)], ids=str)
def test_a_full_disk_is_told(reform: AgendaDir, args: tuple[str, ...]) -> None:
    """What can't be written to standard output is a message, not a traceback."""
    command = ("sh", "-c", 'exec "$@" >/dev/full', "sh", *COMMAND)

    outcome = reform.run(*args, command=command).expect(2)

    assert outcome.err == "bwpolicy: standard output: not written: No space left on device\n"


def test_a_broken_agenda_leaves_no_traceback(agenda_dir: MakeAgenda) -> None:
    """Files of any kind of nonsense are findings, for every command that reads them."""
    agenda = agenda_dir({"a.yaml": "agenda: {id: x, title: X}\n", "odd.yaml": ""})
    (agenda.path / "odd.yaml").write_bytes(bytes(range(256)) * 10)

    for args, code in ((("check",), 1), (("status",), 3), (("show", "items"), 3)):
        outcome = agenda.run(*args).expect(code)
        assert "Traceback" not in outcome.err
        assert "odd.yaml" in outcome.out + outcome.err
