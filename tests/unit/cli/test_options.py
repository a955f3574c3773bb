"""How options are read, and where results are put."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest
import typer

from bwpolicy.cli import options
from bwpolicy.cli.options import agenda_path, put, read_day
from bwpolicy.errors import AgendaNotFoundError, SaveError


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-06-30", date(2024, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024", date(2024, 12, 31)),
        ("2024-Q1", date(2024, 3, 31)),
        ("2024-H2", date(2024, 12, 31)),
        ("2024-06~", date(2024, 6, 30)),
        ("../2014-01", date(2014, 1, 31)),
        ("2024-05/2024-06", date(2024, 6, 30)),
        ("1000", date(1000, 12, 31)),
        ("2999-12-31", date(2999, 12, 31)),
    ],
)
def test_a_period_stands_for_its_last_day(text: str, day: date) -> None:
    """Any form of a date may be asked about; it is inclusive, so its last day counts."""
    assert read_day(text) == day


def test_today_is_asked_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """``today`` is the day of the machine, and nothing else asks for it."""
    monkeypatch.setattr(options, "today", lambda: date(2024, 6, 30))

    assert read_day("today") == date(2024, 6, 30)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is not a date; write 2024-06-30, 2024-06, 2024 or today"),
        ("2024-6-3", "'2024-6-3' is not a date; write 2024-06-30, 2024-06, 2024 or today"),
        ("30/06/2024", "'30/06/2024' is not a date; write"),
        ("Today", "'Today' is not a date; write"),
        ("-1", "'-1' is not a date; write"),
        ("٢٠٢٤", "'٢٠٢٤' is not a date; write"),
        ("ongoing", "'ongoing' is not a date; write"),
        ("2024-02-30", "'2024-02-30' is not a date (there is no day 2024-02-30); write"),
        ("2024-13", "'2024-13' is not a date (there is no month 13); write"),
        ("0999", "'0999' is not a date (years run from 1000 to 2999); write"),
        ("2024-06/2024-05", "is not a date (the interval ends before it begins); write"),
        ("FY2023-24", "'FY2023-24': write the day on which that fiscal year ends"),
        ("FY2023", "'FY2023': write the day on which that fiscal year ends"),
    ],
)
def test_what_is_no_day_is_refused(text: str, message: str) -> None:
    """The message quotes what was written, says what is wrong with it and what to write."""
    with pytest.raises(typer.BadParameter) as caught:
        read_day(text)

    assert message in str(caught.value)


def test_what_is_named_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argument or option, then ``BWPOLICY_AGENDA``."""
    monkeypatch.setenv("BWPOLICY_AGENDA", "there")

    assert agenda_path(Path("here"), None) == Path("here")
    assert agenda_path(None, Path("here")) == Path("here")
    assert agenda_path(None, None) == Path("there")


def test_naming_two_agendas_is_refused() -> None:
    """Two names that differ are a slip; twice the same is none."""
    assert agenda_path(Path("a"), Path("a")) == Path("a")
    with pytest.raises(typer.BadParameter, match="name the agenda once"):
        agenda_path(Path("a"), Path("b"))


def test_without_a_name_the_nearest_upwards_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search starts in the current folder; where it ends in vain it names that folder."""
    monkeypatch.delenv("BWPOLICY_AGENDA", raising=False)
    (tmp_path / "a.yaml").write_text("agenda: {id: a, title: A}", encoding="utf-8")
    (tmp_path / "b" / "c").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "b" / "c")

    assert agenda_path(None, None) == tmp_path

    monkeypatch.chdir(tmp_path.anchor)
    with pytest.raises(AgendaNotFoundError) as caught:
        agenda_path(None, None)
    assert caught.value.start == tmp_path.anchor


@pytest.mark.parametrize(
    ("text", "printed"), [("", ""), ("a", "a\n"), ("a\n", "a\n"), ("a\n\n", "a\n\n")]
)
def test_what_is_printed_ends_its_last_line(
    text: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line end is added where one is missing; nothing stays nothing."""
    put(text, None)

    assert capsys.readouterr().out == printed


def test_what_is_written_ends_its_last_line(tmp_path: Path) -> None:
    """A file is UTF-8 with plain line ends, on every system."""
    put("مزدور\nza", tmp_path / "a.txt")

    assert (tmp_path / "a.txt").read_bytes() == "مزدور\nza\n".encode()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The error carries the path and the reason, and nothing is left behind."""
    with pytest.raises(SaveError) as caught:
        put("text", tmp_path / "no" / "a.txt")

    assert caught.value.path == str(tmp_path / "no" / "a.txt")
    assert not list(tmp_path.iterdir())


def test_words_no_file_can_hold_are_told(tmp_path: Path) -> None:
    """Half of a pair of surrogates has no place in UTF-8."""
    with pytest.raises(SaveError, match="surrogates not allowed"):
        put("\ud800", tmp_path / "a.txt")

    assert not list(tmp_path.iterdir())


class _Refusing(io.StringIO):
    """A stream that fails as a full disk, or a reader that is gone, makes it fail."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, _: str, /) -> int:
        raise self.error


def test_a_reader_that_is_gone_ends_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is raised, and nothing is tried again at exit."""
    monkeypatch.setattr(sys, "stdout", _Refusing(BrokenPipeError(32, "Broken pipe")))

    put("text", None)

    assert sys.stdout is None


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What standard output refuses is an error with a reason."""
    monkeypatch.setattr(sys, "stdout", _Refusing(OSError(28, "No space left on device")))

    with pytest.raises(SaveError) as caught:
        put("text", None)

    assert str(caught.value) == "standard output: not written: No space left on device"
