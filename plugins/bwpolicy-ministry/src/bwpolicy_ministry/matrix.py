"""The implementation status of decisions: a workbook to filter, a Word file to circulate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import N_, Context, Rendered, Reporter, Snapshot
from bwpolicy_ministry.bodies import known_body
from bwpolicy_ministry.citing import by_leads, by_others, said_on
from bwpolicy_ministry.decisions import decision_rows
from bwpolicy_ministry.followup import HEADINGS, STATES, by_body, by_meeting, rules, total
from bwpolicy_ministry.word import Word
from bwpolicy_ministry.workbook import Workbook

if TYPE_CHECKING:
    from datetime import date

    from bwpolicy.reporting import MilestoneStatus, Wording
    from bwpolicy_ministry.decisions import DecisionRow

#: Columns: heading, width in characters, and what stands in it. The first ones are printed.
COLUMNS: Final = (
    (N_("Serial"), 5, N_("number of the row")),
    (N_("Meeting"), 10, N_("meeting that set it")),
    (N_("Meeting date"), 11, N_("day of the meeting")),
    (N_("Decision no."), 11, N_("id of the decision, and its paragraph in the minutes")),
    (N_("Decision"), 28, N_("text of the decision, as in the minutes")),
    (N_("Milestone"), 9, N_("id of the milestone")),
    (N_("Action"), 26, N_("what is owed")),
    (
        N_("Jurisdiction"),
        12,
        N_("where; a milestone has a row for each, and all else in them is that of the whole"),
    ),
    (N_("Lead"), 18, N_("bodies that owe it")),
    (N_("First date"), 11, N_("first date stated")),
    (N_("Due date"), 11, N_("current date")),
    (N_("Revision approved by"), 13, N_("who approved the current date, where it was revised")),
    (N_("Days late"), 6, N_("days since the current date, where it has passed")),
    (N_("Follow-up"), 12, N_("the word of cabinet follow-up, by the rules on the sheet of counts")),
    (N_("Action taken"), 30, N_("latest claim of each body that owes it, with its day")),
    (N_("Date of action"), 11, N_("day of the latest of these claims")),
    (N_("Pending with"), 16, N_("what it waits for, and with whom")),
    (N_("Reasons for delay"), 14, N_("reason stated with the current date")),
    (N_("Remarks"), 12, N_("left blank, to write on")),
    (N_("File"), 16, N_("file number of the meeting's papers")),
    (N_("Reform"), 50, N_("reform that it serves")),
    (N_("Supporting"), 30, N_("bodies that help")),
    (N_("Due, as written"), 30, N_("current date in words, or what it waits for")),
    (N_("Fiscal quarter"), 14, N_("fiscal quarter of the current date")),
    (N_("Status"), 20, N_("the one word for a list; after it whether positions differ")),
    (N_("Said by others"), 70, N_("latest claim of each body that does not owe it")),
    (N_("Proof"), 34, N_("whether it is confirmed or verified, and by whom")),
    (N_("Evidence"), 40, N_("what somebody outside the lead would check")),
    (N_("ILO comment"), 110, N_("points of supervisory bodies it serves")),
    (N_("Grade"), 16, N_("how good the evidence is")),
)
#: Characters of the first column of the counts.
_WIDE: Final = 60
#: The last column that is printed.
_PRINTED: Final = "Remarks"
#: Columns whose words come from a list.
_LISTED: Final = {
    "Follow-up": (*STATES, "no milestone recorded"),
}


@attrs.frozen
class Options:
    """
    What it holds.

    Attributes:
        body: Only what this body leads.
        done: Milestones that are done or dropped, too.
    """

    body: str | None = None
    done: bool = True


def _chosen(snapshot: Snapshot, context: Context) -> list[DecisionRow]:
    body = context.options.body
    if body is not None:
        body = known_body(snapshot, body)
    return decision_rows(context.words, body, done=context.options.done)


def xlsx(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the workbook: rows, counts, what each column means."""
    words, say = context.words, context.words.say
    book = Workbook(context)
    chosen = _chosen(snapshot, context)
    rows = [[number, *_cells(words, row)] for number, row in enumerate(chosen, 1)]
    sheet = book.sheet(say("Status"))
    book.table(sheet, [(say(name), width) for name, width, _ in COLUMNS], rows)
    for place, (name, *_) in enumerate(COLUMNS):
        if rows and name in _LISTED:
            known = [say(each) for each in _LISTED[name]]
            how = {"validate": "list", "source": known, "error_type": "warning"}
            sheet.data_validation(1, place, len(rows), place, how)
    sheet.set_paper(8)  # A3
    printed = [name for name, *_ in COLUMNS].index(_PRINTED)
    sheet.print_area(0, 0, max(1, len(rows)), printed)
    _counts(book, words)
    book.about(say("Columns"), [(say(name), say(meaning)) for name, _, meaning in COLUMNS])
    return Rendered(content=book.content())


def _counts(book: Workbook, words: Wording) -> None:
    """Write the sheet of follow-up counts, with its rules."""
    say = words.say
    sheet = book.sheet(say("Counts"))
    tallies = [*by_body(words), *by_meeting(words), total(words)]
    head = [(say("Body or meeting"), _WIDE), *((say(name), 14) for name in HEADINGS)]
    book.table(sheet, head, [tally.cells() for tally in tallies])
    for number, (state, rule) in enumerate(rules(words), len(tallies) + 2):
        told = f"{state}: {rule}" if state else rule
        book.write(sheet, number, 0, told)
        sheet.set_row(number, book.height((told,), (_WIDE,)))


def docx(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the file to circulate, landscape: the same rows in fewer columns."""
    words, say = context.words, context.words.say
    word = Word(context, heading=say("Implementation status of decisions"), landscape=True)
    word.opening()
    head = (
        *(
            N_("No."),
            N_("Decision"),
            N_("Action"),
            N_("Jurisdiction"),
            N_("Lead"),
            N_("Due date"),
        ),
        *(N_("Follow-up"), N_("Action taken"), N_("Pending with"), N_("Remarks")),
    )
    rows = [
        [words.language.number(number), *_lines(words, row)]
        for number, row in enumerate(_chosen(snapshot, context), 1)
    ]
    if rows:
        word.table([say(name) for name in head], rows, (10, 42, 40, 22, 30, 26, 24, 36, 24, 20))
    else:
        word.line(say("nothing recorded"))
    word.tallies(say("Counts"), [*by_body(words), total(words)])
    return word.rendered()


def _cells(words: Wording, row: DecisionRow) -> list[str | int | date | None]:
    """Return the cells after the serial number, in the order of :data:`COLUMNS`."""
    told = {**_of_decision(words, row), **_of_milestone(words, row)}
    return [told.get(name, "") for name, *_ in COLUMNS[1:]]


def _of_decision(words: Wording, row: DecisionRow) -> dict[str, str | int | date]:
    """Return by heading what the decision says."""
    meeting, decision = row.meeting, row.decision
    told: dict[str, str | int | date] = {"Follow-up": row.follow_up(words)}
    if meeting is not None:
        told |= {"Meeting": meeting.id, "Meeting date": meeting.on.last}
        told["File"] = meeting.file_number or ""
    if decision is not None:
        told["Decision no."] = words.listed(words.marked(decision), decision.paragraph or "")
        told["Decision"] = words.text(decision.text)
        made_up = decision.grade == "illustrative"
        told["Grade"] = words.grade("illustrative") if made_up else ""
    return told


def _of_milestone(words: Wording, row: DecisionRow) -> dict[str, str | int | date]:
    """Return by heading what is owed and where it stands; nothing without a milestone."""
    milestone, current = row.milestone, row.revised
    if milestone is None:
        return {}
    reason = current.fact.reason if current else None
    differ = words.say("positions differ") if milestone.differ else ""
    return {
        "Milestone": words.marked(milestone),
        "Action": words.text(milestone.title),
        "Jurisdiction": words.place(row.place) if row.place else "",
        "Lead": words.bodies(milestone.leads),
        "First date": row.first_due or "",
        "Due date": row.due or "",
        "Days late": row.days_late or "",
        "Action taken": "\n".join(said_on(words, claim) for claim in by_leads(milestone)),
        "Date of action": row.last_action or "",
        "Pending with": "; ".join(words.pending(each) for each in milestone.pending),
        "Reasons for delay": words.text(reason) if reason else "",
        "Reform": row.reforms(words),
        "Supporting": words.listed(*map(words.body, milestone.supporting)),
        "Due, as written": words.due(milestone),
        "Fiscal quarter": row.quarter(words),
        "Revision approved by": row.approved(words),
        "Status": words.listed(words.say(milestone.headline), differ),
        "Said by others": "\n".join(said_on(words, claim) for claim in by_others(milestone)),
        "Proof": _proof(words, milestone),
        "Evidence": words.text(milestone.means_of_verification),
        "ILO comment": row.points(words),
        "Grade": words.grade(milestone.grade),
    }


def _proof(words: Wording, milestone: MilestoneStatus) -> str:
    """Return whether it is confirmed or verified, and by whom: a body, or a track's stage."""
    known = {body.id for body in words.snapshot.bodies}
    by = milestone.proved_by or ""
    return words.listed(words.say(milestone.proof), words.body(by) if by in known else by)


def _lines(words: Wording, row: DecisionRow) -> list[str]:
    """Return the cells of the Word file after the serial number; lines are parted by breaks."""
    meeting, decision, milestone = row.meeting, row.decision, row.milestone
    isolated = words.language.isolated
    named = words.marked(decision) if decision else meeting.id if meeting else ""
    cited = words.listed(
        isolated(named),
        (decision.paragraph or "") if decision else "",
        words.when(meeting.on) if meeting else "",
    )
    told = "\n".join(filter(None, (cited, words.text(decision.text) if decision else "")))
    if milestone is None:
        return [told, "", "", "", "", row.follow_up(words), "", "", ""]
    revised = words.revised(milestone) if row.revised else ""
    late = words.done(milestone) if milestone.closed else words.late(milestone)
    return [
        told,
        f"{words.marked(milestone)}\n{words.text(milestone.title)}",
        words.place(row.place) if row.place else "",
        words.bodies(milestone.leads),
        "\n".join(filter(None, (words.due(milestone), revised, row.quarter(words)))),
        "\n".join(dict.fromkeys(filter(None, (row.follow_up(words), late)))),
        "\n".join(said_on(words, claim) for claim in (*by_leads(milestone), *by_others(milestone))),
        "\n".join(words.pending(each) for each in milestone.pending),
        "",
    ]


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="a ministry or labour department",
        summary="The implementation status of decisions, a row for each milestone and place.",
        formats={"xlsx": xlsx, "docx": docx},
        options=Options,
        languages=("en", "ur", "bn"),
        access="government",
    )
