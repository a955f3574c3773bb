"""What became of each cell."""

from __future__ import annotations

from bwpolicy.exchange.findings import Account, Finding


def test_the_least_sure_of_several_ways_holds() -> None:
    """A cell that is read in part and kept in part is kept."""
    account = Account()
    account.take("S", "A1", "read")
    account.take("S", "A1", "kept as words")
    account.take("S", "A1", "assumed")
    account.take("S", "A2", "read")

    assert account.counts == {"read": 1, "assumed": 0, "kept as words": 1, "ignored": 0}


def test_the_same_is_told_once() -> None:
    """However many fields a cell is read for."""
    account = Account()
    account.tell("S", "A1", "x", "why")
    account.tell("S", "A1", "x", "why")

    assert account.findings == [Finding("S", "A1", "x", "why")]


def test_a_finding_in_a_line() -> None:
    """Where, what and why; long words and lines are cut."""
    assert str(Finding("S", "A1", "two\nlines", "why")) == "S!A1: 'two lines': why"
    assert str(Finding("S", "", "", "why")) == "S: why"
    assert str(Finding("", "", "", "why")) == "why"
    assert len(str(Finding("S", "A1", "x" * 200, "why"))) < 80
