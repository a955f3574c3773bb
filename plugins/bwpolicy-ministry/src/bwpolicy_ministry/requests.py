"""Requests to the bodies: a return to fill in, and the letter that goes with it."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import N_, Context, Rendered, Reporter, Snapshot
from bwpolicy_ministry.desk import known_body
from bwpolicy_ministry.own_template import filled, own_template
from bwpolicy_ministry.word import Word, repacked
from bwpolicy_ministry.workbook import Workbook

if TYPE_CHECKING:
    from bwpolicy.reporting import MilestoneStatus, RequestStatus, Wording

#: Columns of the return, as ``bwpolicy import`` reads them, with their widths; the last ones are
#: for the body to fill in.
COLUMNS: Final = (
    (N_("Ref. No."), 12),
    (N_("Action"), 44),
    (N_("Due date"), 13),
    (N_("Position so far"), 30),
    (N_("Status"), 18),
    (N_("Date of status"), 14),
    (N_("Action taken"), 44),
    (N_("Revised date"), 14),
    (N_("Remarks"), 30),
)
#: Words that the status column offers; the import knows them.
STATUS: Final = (
    "planned",
    "under way",
    "partly",
    "done",
    "not done",
    "dropped",
)


@attrs.frozen
class Options:
    """
    To whom the requests go.

    Attributes:
        body: Only to this body; without it to every body that owes anything.
        remind_after: Days without reply, from the due day or the last reminder, after which a
            reminder is due.
    """

    body: str | None = None
    remind_after: int = 14


def archive(snapshot: Snapshot, context: Context) -> Rendered:
    """Return a return and a letter for each body, in an archive."""
    words = context.words
    wanted = context.options.body
    if wanted is not None:
        bodies = [known_body(snapshot, wanted)]
    else:
        owing = {lead for each in snapshot.milestones if not each.closed for lead in each.leads}
        owing |= {each.to for each in snapshot.requests if each.state != "replied"}
        bodies = [body.id for body in snapshot.bodies if body.id in owing]
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("register.xlsx", _register(words, bodies, context))
        stamp = context.stamp
        about = [words.title(), words.asked(), *words.notices(), stamp.reference, stamp.versions]
        file.writestr("about.txt", "\n".join(about) + "\n")
        for body in bodies:
            file.writestr(f"{_file(body)}-return.xlsx", _return(words, body, context))
            file.writestr(f"{_file(body)}-return.docx", _paper(words, body, context))
            file.writestr(f"{_file(body)}-letter.docx", _letter(words, body, context))
    day = snapshot.as_of
    content = repacked(made.getvalue(), day.year, day.month, day.day)
    return Rendered(content=content, name=f"{_file(snapshot.settings.id)}-requests.zip")


def _file(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in name)


def _open(words: Wording, body: str) -> list[MilestoneStatus]:
    return [each for each in words.snapshot.milestones if body in each.leads and not each.closed]


def _asked(words: Wording, body: str) -> list[RequestStatus]:
    return [each for each in words.snapshot.requests if each.to == body and each.state != "replied"]


def _return(words: Wording, body: str, context: Context) -> bytes:
    """Return the workbook that the body fills in; its headings stay English for the import."""
    book = Workbook(context)
    rows: list[list[str | int | date | None]] = []
    for each in _open(words, body):
        due = each.due.end if each.due and each.due.end else words.due(each)
        said = _position(words, each)
        blank = [None] * (len(COLUMNS) - 4)
        rows.append([each.id, words.text(each.title), due, said, *blank])
    sheet = book.sheet("Return")
    # The import finds whose word it is by this line.
    top = book.opening(sheet, words.body(body), f"Reported by: {body}")
    book.table(sheet, COLUMNS, rows, top)
    if rows:
        how = {"validate": "list", "source": list(STATUS), "error_type": "warning"}
        sheet.data_validation(top + 1, 4, top + len(rows), 4, how)
        days = {"validate": "date", "criteria": ">", "value": date(1990, 1, 1)}
        for column in (5, 7):
            where = (top + 1, column, top + len(rows), column)
            sheet.data_validation(*where, {**days, "error_type": "warning"})
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return book.content()


def _paper(words: Wording, body: str, context: Context) -> bytes:
    """Return the same return for those who write by hand or in Word."""
    say = words.say
    word = Word(context, heading=words.listed(say("Return"), words.body(body)), landscape=True)
    word.opening()
    rows = [
        [
            words.marked(each),
            words.text(each.title),
            words.due(each),
            _position(words, each),
            *[""] * (len(COLUMNS) - 4),
        ]
        for each in _open(words, body)
    ]
    if rows:
        widths = (22, 56, 26, 36, 24, 22, 44, 22, 21)
        word.table([say(name) for name, _ in COLUMNS], rows, widths)
    else:
        word.line(say("nothing recorded"))
    word.line(words.listed(f"{say('Status')}: {', '.join(map(say, STATUS))}"), small=True)
    word.line("")
    word.line(f"{say('Signature, name, date')}: ______________________")
    return word.rendered().content


def _position(words: Wording, milestone: MilestoneStatus) -> str:
    told = "" if milestone.headline == milestone.clock else words.say(milestone.headline)
    return words.listed(*filter(None, (words.late(milestone) or words.say(milestone.clock), told)))


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


def _register(words: Wording, bodies: list[str], context: Context) -> bytes:
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
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.about(say("About"), [])
    return book.content()


def _is_due(words: Wording, request: RequestStatus, days: int) -> bool:
    """Tell whether a reminder is due: no reply, and so long since the due day or the last one."""
    if request.state != "no reply" or request.due is None:
        return False
    last = max(each.last for each in (request.due, *request.reminders))
    return (words.snapshot.as_of - last).days >= days


def _letter(words: Wording, body: str, context: Context) -> bytes:
    """Return the letter that goes with it; by the agenda's own ``letter.docx`` where it has one."""
    say = words.say
    owed = [
        {
            "id": words.marked(each),
            "action": words.text(each.title),
            "due": words.due(each),
            "position": _position(words, each),
        }
        for each in _open(words, body)
    ]
    asked = [
        {
            "id": words.marked(each),
            "reference": each.reference or "",
            "about": words.text(each.title) or ", ".join(each.about),
            "position": words.listed(words.say(each.state), words.request_steps(each)),
        }
        for each in _asked(words, body)
    ]
    own = own_template(context, "letter.docx")
    if own:
        named = {"body": words.body(body), "rows": owed, "requests": asked}
        return filled(own, context, named).content
    word = Word(context, heading=words.body(body))
    word.opening()
    word.line(say("Please fill in the return that is enclosed, and send it back."))
    if owed:
        word.heading(say("With you"))
        head = (N_("Milestone"), N_("Action"), N_("Due"), N_("Position"))
        rows = [list(each.values()) for each in owed]
        word.table([say(name) for name in head], rows, widths=(28, 90, 30, 38))
    if asked:
        word.heading(say("Requests for inputs"))
        for each in asked:
            word.line(f"{each['id']} {each['about']}: {each['position']}")
    word.line("")
    word.line(f"{say('Signature, name, date')}: ______________________")
    return word.rendered().content


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="a ministry or labour department",
        summary="A return to fill in and a letter, for each body that owes anything.",
        formats={"zip": archive},
        options=Options,
        languages=("en", "ur", "bn"),
        access="government",
    )
