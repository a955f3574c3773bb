"""The implementation status of decisions: a workbook to filter, a Word file to circulate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import N_, Context, Rendered, Reporter, Snapshot
from bwpolicy_ministry.decisions import decision_rows
from bwpolicy_ministry.desk import known_body
from bwpolicy_ministry.followup import HEADINGS, STATES, by_body, by_meeting, rules, total
from bwpolicy_ministry.word import Word
from bwpolicy_ministry.workbook import Workbook

if TYPE_CHECKING:
    from datetime import date

    from bwpolicy.reporting import Wording
    from bwpolicy_ministry.decisions import DecisionRow

#: Columns: heading, width in characters, and what stands in it.
COLUMNS: Final = (
    (N_("Serial"), 7, N_("number of the row")),
    (N_("Meeting"), 14, N_("meeting that set it")),
    (N_("Meeting date"), 12, N_("day of the meeting")),
    (N_("File"), 16, N_("file number of the meeting's papers")),
    (N_("Paragraph"), 10, N_("paragraph of the minutes")),
    (N_("Decision"), 40, N_("text of the decision, as in the minutes")),
    (N_("Milestone"), 12, N_("id of the milestone")),
    (N_("Action"), 36, N_("what is owed")),
    (N_("Reform"), 30, N_("reform that it serves")),
    (N_("Jurisdiction"), 16, N_("where")),
    (N_("Lead"), 26, N_("bodies that owe it")),
    (N_("Supporting"), 22, N_("bodies that help")),
    (N_("First date"), 12, N_("first date stated")),
    (N_("Due date"), 12, N_("current date")),
    (N_("Due, as written"), 16, N_("current date in words, where it is no day")),
    (N_("Fiscal quarter"), 14, N_("fiscal quarter of the current date")),
    (N_("Days late"), 9, N_("days since the current date, where it has passed")),
    (N_("Revised by"), 22, N_("who approved the current date, where it was revised")),
    (N_("Follow-up"), 18, N_("the word of cabinet follow-up, by the rules on the sheet of counts")),
    (N_("Status"), 16, N_("the one word for a list")),
    (N_("Reported"), 16, N_("what those who owe it say")),
    (N_("Proof"), 12, N_("confirmed by another body, or verified")),
    (N_("Action taken"), 36, N_("latest claim of each speaker")),
    (N_("Date of action"), 12, N_("day of the latest of these claims")),
    (N_("Reasons for delay"), 26, N_("reason stated with the current date")),
    (N_("Pending with"), 26, N_("what it waits for, and with whom")),
    (N_("Evidence"), 20, N_("what somebody outside the lead would check")),
    (N_("ILO comment"), 20, N_("points of supervisory bodies it serves")),
    (N_("Grade"), 16, N_("how good the evidence is")),
)
#: Columns whose words come from a list.
_LISTED: Final = {
    "Follow-up": (*STATES, "no milestone recorded"),
    "Status": (
        *("dropped", "verified", "reported done", "overdue", "target date passed", "due soon"),
        *("partly", "pending", "ongoing", "undated"),
    ),
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
    sheet.fit_to_pages(1, 0)
    sheet.repeat_columns(0, 0)
    _counts(book, words)
    book.about(say("Columns"), [(say(name), say(meaning)) for name, _, meaning in COLUMNS])
    return Rendered(content=book.content())


def _counts(book: Workbook, words: Wording) -> None:
    """Write the sheet of follow-up counts, with its rules."""
    say = words.say
    sheet = book.sheet(say("Counts"))
    tallies = [*by_body(words), *by_meeting(words), total(words)]
    head = [(say("Body or meeting"), 40), *((say(name), 14) for name in HEADINGS)]
    book.table(sheet, head, [tally.cells() for tally in tallies])
    for number, (state, rule) in enumerate(rules(words), len(tallies) + 2):
        book.write(sheet, number, 0, f"{state}: {rule}" if state else rule)


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
    meeting, decision, milestone = row.meeting, row.decision, row.milestone
    of_decision: list[str | int | date | None] = [
        meeting.id if meeting else "",
        meeting.on.last if meeting else "",
        (meeting.file_number or "") if meeting else "",
        (decision.paragraph or "") if decision else "",
        words.text(decision.text) if decision else "",
    ]
    if milestone is None:
        made_up = decision is not None and decision.grade == "illustrative"
        blank = [""] * (len(COLUMNS) - len(of_decision) - 1)
        named = [name for name, *_ in COLUMNS][len(of_decision) + 1 :]
        blank[named.index("Follow-up")] = row.follow_up(words)
        blank[named.index("Grade")] = words.grade("illustrative") if made_up else ""
        return [*of_decision, *blank]
    current = row.revised
    return [
        *of_decision,
        words.marked(milestone),
        words.text(milestone.title),
        row.reforms(words),
        words.place(row.place) if row.place else "",
        words.bodies(milestone.leads),
        words.listed(*map(words.body, milestone.supporting)),
        row.first_due or "",
        row.due or "",
        words.due(milestone),
        row.quarter(words),
        row.days_late or "",
        row.approved(words),
        row.follow_up(words),
        words.say(milestone.headline),
        words.say(milestone.reported),
        words.say(milestone.proof),
        "; ".join(words.said(claim) for claim in milestone.report),
        row.last_said or "",
        words.text(current.fact.reason) if current and current.fact.reason else "",
        "; ".join(words.pending(each) for each in milestone.pending),
        words.text(milestone.means_of_verification),
        row.points(words),
        words.grade(milestone.grade),
    ]


def _lines(words: Wording, row: DecisionRow) -> list[str]:
    """Return the cells of the Word file after the serial number; lines are parted by breaks."""
    meeting, decision, milestone = row.meeting, row.decision, row.milestone
    cited = words.listed(
        words.marked(decision) if decision else meeting.id if meeting else "",
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
        "\n".join(words.said(claim) for claim in milestone.report),
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
