"""Fonts of the system: a warning where the readers' own are missing, never boxes."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from bwpolicy_ministry.fonts import font_warnings

from bwpolicy.reporting import CannotRenderError


def fontconfig(folder: Path, *known: str) -> None:
    """Put a program in the place of fontconfig's that knows some patterns alone."""
    program = folder / "fc-list"
    cases = "".join(f'"{each}") echo found ;; ' for each in known)
    program.write_text(f'#!/bin/sh\ncase "$1" in {cases} esac\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.fixture(autouse=True)
def _first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")


def test_the_readers_own_are_here(tmp_path: Path) -> None:
    """Nothing is said."""
    fontconfig(tmp_path, ":lang=ur", ":family=Noto Nastaliq Urdu")

    assert font_warnings("ur-PK") == ()


def test_another_one_writes_it(tmp_path: Path) -> None:
    """The warning names those that are wanted."""
    fontconfig(tmp_path, ":lang=ur")

    (warning,) = font_warnings("ur")
    assert "Jameel Noori Nastaleeq, Noto Nastaliq Urdu" in warning


@pytest.mark.parametrize("language", ["en", "ur", "bn"])
def test_none_writes_it(language: str, tmp_path: Path) -> None:
    """No page at all is better than one of boxes."""
    fontconfig(tmp_path)

    with pytest.raises(CannotRenderError, match="no font on this system writes"):
        font_warnings(language)


def test_without_fontconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: the fonts are for the page to find."""
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert font_warnings("ur") == ()
