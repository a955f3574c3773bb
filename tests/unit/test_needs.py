"""Tests that need a program which may be absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.needs import PROGRAMS, find_program

pytest_plugins = ["pytester"]


@pytest.fixture(name="programs")
def _programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder on the path, an empty one, with nothing required."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("BWPOLICY_REQUIRE", raising=False)
    return folder


@pytest.fixture(name="project")
def _project(pytester: pytest.Pytester) -> pytest.Pytester:
    """Return a project whose tests may name programs."""
    pytester.makeini("[pytest]\nmarkers = needs(program)")
    pytester.makeconftest(
        """
        from tests.support import needs

        def pytest_configure(config):
            config.pluginmanager.register(needs)
        """
    )
    return pytester


def install(command: str, folder: Path) -> Path:
    """Put an empty program named *command* into *folder*."""
    program = folder / command
    program.touch(mode=0o755)
    return program


@pytest.mark.parametrize("command", PROGRAMS["chromium"].commands)
def test_finds_a_program_under_each_of_its_names(programs: Path, command: str) -> None:
    """A program is found whichever of its names it is installed under."""
    path = install(command, programs)

    assert str(path) == find_program("chromium")


@pytest.mark.usefixtures("programs")
def test_finds_no_absent_program() -> None:
    """A program with none of its names on the path is absent."""
    assert find_program("chromium") is None


def test_refuses_an_unknown_program() -> None:
    """A program missing from the table is a slip of the author, and says what is known."""
    with pytest.raises(pytest.UsageError, match=r"'tmuxx'.*tmux"):
        find_program("tmuxx")


def test_runs_where_the_program_is_present(project: pytest.Pytester, programs: Path) -> None:
    """A test whose program is present runs, and the summary stays silent."""
    install("tmux", programs)
    project.makepyfile(
        """
        from tests.support.needs import needs

        @needs("tmux")
        def test_uses_tmux():
            pass
        """
    )

    result = project.runpytest()

    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*absent*")


@pytest.mark.usefixtures("programs")
def test_skips_where_the_program_is_absent(project: pytest.Pytester) -> None:
    """A test whose program is absent is skipped before its fixtures are made."""
    project.makepyfile(
        """
        import pytest

        @pytest.fixture
        def session():
            raise AssertionError("made")

        @pytest.mark.needs("tmux")
        def test_uses_tmux(session):
            pass
        """
    )

    result = project.runpytest("-rs")

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*absent: tmux*"])


@pytest.mark.parametrize("processes", [[], ["-n", "2"]], ids=["one process", "two processes"])
@pytest.mark.usefixtures("programs")
def test_summary_counts_the_tests_each_program_cost(
    project: pytest.Pytester, processes: list[str]
) -> None:
    """The summary has one line per absent program: how many tests, and what to install."""
    project.makepyfile(
        test_skipped_whole="import pytest; pytest.skip('whole', allow_module_level=True)",
        test_programs="""
        import pytest

        @pytest.mark.needs("pdftoppm")
        @pytest.mark.needs("libreoffice")
        def test_converts_and_draws():
            pass

        @pytest.mark.needs("libreoffice")
        def test_converts():
            pass
        """,
    )

    result = project.runpytest(*processes)

    result.assert_outcomes(skipped=3)
    result.stdout.fnmatch_lines(
        [
            "*absent programs*",
            "libreoffice: 2 tests skipped; on Debian: apt-get install libreoffice",
            "pdftoppm: 1 test skipped; on Debian: apt-get install poppler-utils",
        ],
        consecutive=True,
    )


@pytest.mark.usefixtures("programs")
def test_fails_where_everything_is_required(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With BWPOLICY_REQUIRE=all the absence of a program is a failure that says what to install."""
    monkeypatch.setenv("BWPOLICY_REQUIRE", "all")
    project.makepyfile(
        """
        import pytest

        @pytest.mark.needs("chromium")
        def test_prints_a_page():
            pass
        """
    )

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "*absent: chromium, and BWPOLICY_REQUIRE=all*",
            "chromium: 1 test failed; on Debian: apt-get install chromium",
        ]
    )


@pytest.mark.usefixtures("programs")
def test_fails_on_an_unknown_program(project: pytest.Pytester) -> None:
    """A misspelt program never turns a test into a silent skip."""
    project.makepyfile(
        """
        import pytest

        @pytest.mark.needs("tmuxx")
        def test_uses_tmux():
            pass
        """
    )

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no program 'tmuxx' is known*"])
