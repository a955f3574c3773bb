"""The register of requests: whom was asked what, who replied, and where a reminder is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bwpolicy.reporting import N_
from bwpolicy_ministry.workbook import Workbook

if TYPE_CHECKING:
    from datetime import date

    from bwpolicy.reporting import Context, RequestStatus, Wording

#: Columns of the register of requests, with their widths.
REGISTER: Final = (
    (N_("Request"), 12),
    (N_("To"), 34),
    (N_("Reference"), 22),
    (N_("About"), 40),
    (N_("Sent"), 13),
    (N_("Due date"), 13),
    (N_("Reminders"), 24),
    (N_("Replied"), 13),
    (N_("Position"), 18),
    (N_("Days late"), 9),
    (N_("Reminder due"), 14),
)


def register(words: Wording, bodies: list[str], context: Context) -> bytes:
    """Return the register: every request to *bodies*, and whether a reminder is due."""
    book, say = Workbook(context), words.say
    rows: list[list[str | int | date | None]] = []
    for each in words.snapshot.requests:
        if each.to not in bodies and context.options.body is not None:
            continue
        about = words.text(each.title) or ", ".join(each.about)
        rows.append(
            [
                words.marked(each),
                words.body(each.to),
                each.reference or "",
                about,
                each.sent.end or words.when(each.sent),
                (each.due.end or words.when(each.due)) if each.due else "",
                words.listed(*map(words.when, each.reminders)),
                (each.replied.end or words.when(each.replied)) if each.replied else "",
                say(each.state),
                each.late or "",
                say("yes") if _is_due(words, each, context.options.remind_after) else "",
            ]
        )
    sheet = book.sheet(say("Register"))
    book.table(sheet, [(say(name), width) for name, width in REGISTER], rows)
    book.about(say("About"), [])
    return book.content()


def _is_due(words: Wording, request: RequestStatus, days: int) -> bool:
    """Tell whether a reminder is due: no reply, and so long since the due day or the last one."""
    if request.state != "no reply" or request.due is None:
        return False
    last = max(each.last for each in (request.due, *request.reminders))
    return (words.snapshot.as_of - last).days >= days
