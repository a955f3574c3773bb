"""Requests to the bodies: a return to fill in, and the letter that goes with it."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import N_, Context, Rendered, Reporter, Snapshot
from bwpolicy_ministry.bodies import known_body, owed
from bwpolicy_ministry.own_template import filled, own_template
from bwpolicy_ministry.register import register
from bwpolicy_ministry.word import Word, repacked
from bwpolicy_ministry.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        reply_within: Days in which the return is to come back, from the day asked about.
        signed_by: Name and office of whoever signs the letter.
    """

    body: str | None = None
    remind_after: int = 14
    reply_within: int = 21
    signed_by: str = ""


def archive(snapshot: Snapshot, context: Context) -> Rendered:
    """Return a return and a letter for each body, in an archive."""
    words = context.words
    wanted = context.options.body
    bodies = [known_body(snapshot, wanted)] if wanted is not None else list(owed(snapshot))
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("register.xlsx", register(words, bodies, context))
        stamp = context.stamp
        about = [words.title(), words.asked(), *words.notices(), stamp.reference, stamp.versions]
        file.writestr("about.txt", "\n".join(about) + "\n")
        for body, name in _names(bodies).items():
            file.writestr(f"{name}-return.xlsx", _return(words, body, context))
            file.writestr(f"{name}-return.docx", _paper(words, body, context))
            file.writestr(f"{name}-letter.docx", _letter(words, body, context))
    day = snapshot.as_of
    return Rendered(
        content=repacked(made.getvalue(), day.year, day.month, day.day),
        name=f"{_file(snapshot.settings.id)}-requests.zip",
        warnings=tuple(_beyond(snapshot, bodies)),
    )


def _beyond(snapshot: Snapshot, bodies: list[str]) -> Iterator[str]:
    """Yield a warning for files that go to bodies which may not see all that is in them."""
    sides = {each.id: each.side for each in snapshot.bodies}
    others = [body for body in bodies if sides[body] != "government"]
    if others and snapshot.audience in {"government", "programme"}:
        names = ", ".join(others)
        yield f"what goes to {names} is for: {snapshot.audience}; --audience tripartite narrows it"


def _names(bodies: list[str]) -> dict[str, str]:
    """Return a name for the files of each body; no two are the same, in capitals or not."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for body in bodies:
        name, again = _file(body), 1
        while name.casefold() in taken:
            again += 1
            name = f"{_file(body)}-{again}"
        taken.add(name.casefold())
        found[body] = name
    return found


def _file(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in name)


@attrs.frozen(kw_only=True)
class Asked:
    """
    Something that a body is asked about: a milestone that it owes, or a request to reply to.

    Attributes:
        id: Its id, by which the import finds it.
        marked: The same, marked where it is illustrative.
        action: What is owed, or what is asked for.
        day: Last day of its date; nothing without one.
        due: Its date in words.
        position: How far it is.
    """

    id: str
    marked: str
    action: str
    day: date | None
    due: str
    position: str


def _asked_of(words: Wording, body: str) -> list[Asked]:
    """Return what *body* is asked about: requests that it has not replied to, what it owes."""
    milestones = words.snapshot.milestones
    return [
        *(_of_request(words, each) for each in _unanswered(words, body)),
        *(
            _of_milestone(words, each)
            for each in milestones
            if body in each.leads and not each.closed
        ),
    ]


def _of_request(words: Wording, request: RequestStatus) -> Asked:
    about = words.text(request.title) or ", ".join(request.about)
    return Asked(
        id=request.id,
        marked=words.marked(request),
        action=words.say(N_("reply on: {subject}"), subject=about),
        day=request.due.end if request.due else None,
        due=words.when(request.due),
        position=words.listed(words.say(request.state), words.request_steps(request)),
    )


def _of_milestone(words: Wording, milestone: MilestoneStatus) -> Asked:
    return Asked(
        id=milestone.id,
        marked=words.marked(milestone),
        action=words.text(milestone.title),
        day=milestone.due.end if milestone.due else None,
        due=words.due(milestone),
        position=_position(words, milestone),
    )


def _unanswered(words: Wording, body: str) -> list[RequestStatus]:
    return [each for each in words.snapshot.requests if each.to == body and each.state != "replied"]


def _return(words: Wording, body: str, context: Context) -> bytes:
    """Return the workbook that the body fills in; the import knows its headings and words."""
    # It goes to others: it names no record that they are not asked about.
    book = Workbook(context, traced=False)
    rows: list[list[str | int | date | None]] = []
    for each in _asked_of(words, body):
        blank = [None] * (len(COLUMNS) - 4)
        rows.append([each.id, each.action, each.day or each.due, each.position, *blank])
    sheet = book.sheet("Return")
    # The import finds whose word it is by this line.
    top = book.opening(sheet, words.body(body), f"Reported by: {body}")
    book.table(sheet, [(_heading(words, name), width) for name, width in COLUMNS], rows, top)
    if rows:
        known = [words.say(each) for each in STATUS]
        how = {"validate": "list", "source": known, "error_type": "warning"}
        sheet.data_validation(top + 1, 4, top + len(rows), 4, how)
        days = {"validate": "date", "criteria": ">", "value": date(1990, 1, 1)}
        for column in (5, 7):
            where = (top + 1, column, top + len(rows), column)
            sheet.data_validation(*where, {**days, "error_type": "warning"})
    return book.content()


def _heading(words: Wording, name: str) -> str:
    """Return a heading; in another language with the English one, by which it is read again."""
    return " / ".join(dict.fromkeys((words.say(name), name)))


def _paper(words: Wording, body: str, context: Context) -> bytes:
    """Return the same return for those who write by hand or in Word."""
    say = words.say
    word = Word(context, heading=words.listed(say("Return"), words.body(body)), landscape=True)
    word.opening()
    blank = [""] * (len(COLUMNS) - 4)
    rows = [
        [each.marked, each.action, each.due, each.position, *blank]
        for each in _asked_of(words, body)
    ]
    if rows:
        widths = (22, 56, 26, 36, 24, 22, 44, 22, 21)
        word.table([say(name) for name, _ in COLUMNS], rows, widths)
    else:
        word.line(say("nothing recorded"))
    word.line(f"{say('Status')}: {words.listed(*map(say, STATUS))}", small=True)
    word.to_sign()
    return word.rendered().content


def _position(words: Wording, milestone: MilestoneStatus) -> str:
    told = "" if milestone.headline == milestone.clock else words.say(milestone.headline)
    return words.listed(*filter(None, (words.late(milestone) or words.say(milestone.clock), told)))


def _letter(words: Wording, body: str, context: Context) -> bytes:
    """Return the letter that goes with it; by the agenda's own ``letter.docx`` where it has one."""
    say = words.say
    rows = [
        {"id": each.marked, "action": each.action, "due": each.due, "position": each.position}
        for each in _asked_of(words, body)
    ]
    back = words.day(words.snapshot.as_of + timedelta(days=context.options.reply_within))
    files = dict.fromkeys(filter(None, (each.reference for each in _unanswered(words, body))))
    own = own_template(context, "letter.docx")
    if own:
        named = {
            "body": words.body(body),
            "rows": rows,
            "back_by": back,
            "files": list(files),
            "signed_by": context.options.signed_by,
        }
        return filled(own, context, named).content
    word = Word(context, heading=words.title())
    word.line(say("To: {body}", body=words.body(body)), bold=True)
    word.line(say("Subject: what is with you, as of {day}", day=words.day(words.snapshot.as_of)))
    if files:
        word.line(say("Reference: {files}", files=words.listed(*files)))
    word.line(
        say("Please fill in the return that is enclosed, and send it back by {day}.", day=back)
    )
    head = (N_("Ref. No."), N_("Action"), N_("Due date"), N_("Position so far"))
    table = [list(each.values()) for each in rows]
    if rows:
        word.table([say(name) for name in head], table, (28, 82, 30, 46))
    else:
        word.line(say("nothing recorded"))
    word.to_sign(context.options.signed_by)
    word.heading(say("About"))
    word.opening()
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
