"""Texts that are kept as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.goldens import UPDATE, golden


@pytest.fixture(autouse=True)
def _compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(UPDATE, raising=False)


def test_what_is_kept_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked to, it writes the file without spaces at ends of lines, and then agrees with it."""
    monkeypatch.setenv(UPDATE, "1")
    golden("a.txt", "one \ntwo", tmp_path)
    monkeypatch.delenv(UPDATE)

    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "one\ntwo\n"
    golden("a.txt", "one\ntwo  \n", tmp_path)


def test_what_differs_is_shown(tmp_path: Path) -> None:
    """A test fails with the lines that differ, and says how to write the file anew."""
    (tmp_path / "a.txt").write_text("one\ntwo\n", encoding="utf-8")

    with pytest.raises(pytest.fail.Exception) as raised:
        golden("a.txt", "one\n2", tmp_path)
    assert "-two\n+2" in str(raised.value)
    assert "BWPOLICY_UPDATE_GOLDENS=1 writes it anew" in str(raised.value)


def test_what_is_not_kept_yet_fails(tmp_path: Path) -> None:
    """A file that is missing is never taken for agreement."""
    with pytest.raises(pytest.fail.Exception, match="no golden"):
        golden("a.txt", "one", tmp_path)
    assert list(tmp_path.iterdir()) == []
