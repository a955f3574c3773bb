"""At most 1,000 characters of plain text for a phone: what presses first, then what fits."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import (
    ILLUSTRATIVE,
    CannotRenderError,
    Context,
    MilestoneGroup,
    Rendered,
    Reporter,
    Snapshot,
    Wording,
    latest_steps,
    milestone_groups,
    moved,
    printable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters of the whole message, at most.
LONGEST: Final = 1000
#: Characters of a title, of the notice and of one line about something, at most.
TITLE: Final = 90
NOTICE: Final = 250
LINE: Final = 160
#: Combining class of the signs that join two letters of an Indic script.
_VIRAMA: Final = 9
_JOINERS: Final = "\u200c\u200d"
_TONES: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def render(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the message."""
    words, stamp = context.words, context.stamp
    head = [cut(words.title(), TITLE), words.asked()]
    if narrowed := words.narrowed():
        head.append(cut(words.say("only {filters}", filters=narrowed), LINE))
    notices = [cut(notice, NOTICE) for notice in words.notices()]
    tail = [*notices, stamp.reference, stamp.versions]
    left = LONGEST - sum(len(line) + 1 for line in (*head, *tail))
    if left < 0:
        message = (
            f"the record reference alone leaves no room in {LONGEST:,} characters: "
            "narrow to fewer ids"
        )
        raise CannotRenderError(message)
    lines = list(_fitting([printable(line) for line in _lines(words)], left, words))
    del snapshot  # its words are the context's
    return Rendered.text("\n".join((*map(printable, head), *lines, *map(printable, tail))))


def _fitting(lines: list[str], left: int, words: Wording) -> Iterator[str]:
    """Yield as many of *lines* as fit, in order, and how many there are more."""
    for number, line in enumerate(lines):
        rest = len(lines) - number - 1
        more = words.count("and {n} line more", "and {n} lines more", len(lines) - number)
        below = len(lines[number + 1]) + 1 if rest and line.endswith(":") else 0  # no bare heading
        needed = len(line) + 1 + below + (len(more) + 2 if rest else 0)
        if needed > left:
            if len(more) + 1 <= left:
                yield more
            return
        left -= len(line) + 1
        yield line


def _lines(words: Wording) -> Iterator[str]:
    """Yield what there is to tell, what presses most first."""
    yield words.total()
    if words.snapshot.since:
        yield from _changes(words)
    pressing = [group for group in milestone_groups(words) if _is_late_or_soon(group)]
    others = [group for group in milestone_groups(words) if not _is_late_or_soon(group)]
    yield from _milestones(words, pressing)
    yield from _outside(words)
    if not words.snapshot.since:
        yield from _steps(words)
    yield from _milestones(words, others)


def _is_late_or_soon(group: MilestoneGroup) -> bool:
    first = group.milestones[0]
    return not first.closed and first.clock in {"overdue", "target date passed", "due soon"}


def _milestones(words: Wording, groups: list[MilestoneGroup]) -> Iterator[str]:
    for group in groups:
        yield f"{group.heading}:"
        for each in group.milestones:
            mark = f" {ILLUSTRATIVE}" if each.illustrative else ""
            late = words.done(each) if each.closed else words.late(each)
            said = late or words.say(each.headline)
            yield cut(f"- {each.id}{mark} {words.text(each.title)}: {said}", LINE)


def _outside(words: Wording) -> Iterator[str]:
    """Yield outside dates, requests without reply and how many points are open."""
    snapshot, say = words.snapshot, words.say
    for deadline in snapshot.deadlines:
        due, title = words.when(deadline.due), words.text(deadline.title)
        yield cut(words.listed(f"{due}: {title}", words.left(deadline)), LINE)
    for request in snapshot.requests:
        if request.state == "no reply":
            mark = f" {ILLUSTRATIVE}" if request.grade == "illustrative" else ""
            yield cut(f"{request.id}{mark} {say(request.state)}: {words.request(request)}", LINE)
    if snapshot.points:
        yield words.listed(*words.points())


def _changes(words: Wording) -> Iterator[str]:
    since = words.snapshot.since
    if since:
        yield words.say("Moved since {day}", day=words.day(since)) + ":"
    for part in moved(words):
        for paragraph in part.paragraphs:
            for line in paragraph.lines:
                told = " ".join(filter(None, (paragraph.subject, line.when, line.words)))
                yield cut(f"{line.mark} {told}", LINE)


def _steps(words: Wording) -> Iterator[str]:
    for step in latest_steps(words):
        yield cut(f"{step.when}: {step.subject} {step.words}", LINE)


def cut(text: str, longest: int) -> str:
    """Return *text* with at most *longest* characters, never cut within a letter and its signs."""
    plain = printable(text)
    if len(plain) <= longest:
        return plain
    end = longest - 1
    while end and _joined(plain[end - 1], plain[end]):
        end -= 1
    return f"{plain[:end].rstrip()}…"


def _joined(before: str, sign: str) -> bool:
    """
    Tell whether *sign* belongs to the letter before it.

    Marks and joiners do, tones of skin too, and what follows a joiner or a virama, which makes
    one letter of two.
    """
    return (
        unicodedata.category(sign)[0] == "M"
        or sign in _JOINERS
        or sign in _TONES
        or before == "\u200d"
        or unicodedata.combining(before) == _VIRAMA
    )


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="whoever reads it on a phone",
        summary="At most 1,000 characters for a phone.",
        formats={"txt": render},
        languages=("en", "ur", "bn"),
        access="public",
    )
