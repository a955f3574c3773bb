"""Papers for a meeting: matters arising, with who must act, and the table of its decisions."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import N_, CannotRenderError, Context, Rendered, Reporter, Snapshot
from bwpolicy_ministry.citing import by_leads, by_others, cited, said_on
from bwpolicy_ministry.decisions import decision_rows, moved_by
from bwpolicy_ministry.followup import by_meeting, total
from bwpolicy_ministry.own_template import filled, own_template
from bwpolicy_ministry.word import Word

if TYPE_CHECKING:
    from bwpolicy.reporting import Meeting, Wording


@attrs.frozen
class Options:
    """
    For which meeting.

    Attributes:
        meeting: Id of the meeting whose decisions are laid out; without it the latest.
    """

    meeting: str | None = None


@attrs.frozen(kw_only=True)
class Arising:
    """
    Something that an earlier meeting left open.

    Attributes:
        id: Id of the milestone, marked where it is illustrative.
        reference: Decision and file by which it was set, and the day of the meeting; a line each.
        action: What is owed.
        who: Who must act.
        due: The current date, how it was revised, how late it is; a line each.
        position: The word of follow-up, what was said, what it waits for; a line each.
    """

    id: str
    reference: str
    action: str
    who: str
    due: str
    position: str


@attrs.frozen(kw_only=True)
class Decided:
    """
    A decision of the meeting.

    Attributes:
        id: Its id, marked where it is illustrative.
        paragraph: Paragraph of the minutes.
        text: As in the minutes.
        who: Each milestone it set with who must act; a line each.
        due: Each milestone it set with its date; else whose dates it moved.
    """

    id: str
    paragraph: str
    text: str
    who: str
    due: str


#: Headings of the tables, with the widths of their columns in millimetres.
_ARISING: Final = {
    N_("No."): 10,
    N_("Decision and file"): 32,
    N_("Action"): 38,
    N_("Who must act"): 30,
    N_("Due"): 26,
    N_("Position"): 50,
}
_DECIDED: Final = {
    N_("No."): 10,
    N_("Paragraph"): 32,
    N_("Decision"): 74,
    N_("Who must act"): 38,
    N_("Due"): 32,
}


def _of_arising(row: Arising) -> list[str]:
    cited = "\n".join(filter(None, (row.id, row.reference)))
    return [cited, row.action, row.who, row.due, row.position]


def _of_decided(row: Decided) -> list[str]:
    return ["\n".join(filter(None, (row.id, row.paragraph))), row.text, row.who, row.due]


def docx(snapshot: Snapshot, context: Context) -> Rendered:
    """
    Return the papers; a draft until the minutes are confirmed.

    By the agenda's own template where it has ``papers.docx``.
    """
    words, say = context.words, context.words.say
    meeting = _meeting(snapshot, context.options.meeting)
    arising = _arising(words, meeting) if meeting else []
    decided = _decided(words, meeting) if meeting else []
    own = own_template(context, "papers.docx")
    if own:
        return filled(own, context, _named(words, meeting, arising, decided))
    word = Word(context, heading=say("Meeting papers"))
    word.opening()
    if meeting is None:
        word.line(say("nothing recorded"))
        return word.rendered()
    word.line(
        words.listed(meeting.id, words.when(meeting.on), meeting.file_number or ""), bold=True
    )
    if not meeting.confirmed_on:
        word.line(say("DRAFT: the minutes are not confirmed"), bold=True)
    word.line(words.minutes(meeting))
    if meeting.present:
        present = words.listed(*map(words.body, meeting.present))
        word.line(say("Present: {bodies}", bodies=present))
    word.heading(say("Matters arising"))
    word.numbered([say(name) for name in _ARISING], map(_of_arising, arising), _ARISING.values())
    word.heading(say("Decisions"))
    word.numbered([say(name) for name in _DECIDED], map(_of_decided, decided), _DECIDED.values())
    word.tallies(say("Counts"), [*by_meeting(words), total(words)])
    return word.rendered()


def _named(
    words: Wording, meeting: Meeting | None, arising: list[Arising], decided: list[Decided]
) -> dict[str, object]:
    """Return what a user's own template can name."""
    return {
        "meeting": meeting.id if meeting else "",
        "on": words.when(meeting.on) if meeting else "",
        "file": (meeting.file_number or "") if meeting else "",
        "minutes": words.minutes(meeting) if meeting else "",
        "draft": bool(meeting and not meeting.confirmed_on),
        "present": [words.body(each) for each in meeting.present] if meeting else [],
        "arising": [attrs.asdict(each) for each in arising],
        "decisions": [attrs.asdict(each) for each in decided],
    }


def _meeting(snapshot: Snapshot, wanted: str | None) -> Meeting | None:
    """
    Return the meeting that is wanted; the latest where none is named, if there is any.

    Raises:
        CannotRenderError: If there is no such meeting; it names the nearest.
    """
    meetings = {each.id: each for group in snapshot.working_groups for each in group.meetings}
    if wanted is None:
        return max(meetings.values(), key=_when, default=None)
    if wanted in meetings:
        return meetings[wanted]
    near = get_close_matches(wanted, meetings, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(meetings) or 'none'}"
    message = f"no meeting {wanted!r} in this agenda; {hint}"
    raise CannotRenderError(message)


def _when(meeting: Meeting) -> tuple[object, str]:
    return meeting.on.last, meeting.id


def _arising(words: Wording, meeting: Meeting) -> list[Arising]:
    """Return what meetings before *meeting*, or none, left open; once for each milestone."""
    found: dict[str, Arising] = {}
    for row in decision_rows(words, done=False):
        milestone = row.milestone
        before = row.meeting is None or _when(row.meeting) < _when(meeting)
        if milestone is None or not before:
            continue
        revised = words.revised(milestone) if row.revised else ""
        due = (words.due(milestone), revised, words.late(milestone))
        said = (
            row.follow_up(words),
            *(said_on(words, claim) for claim in (*by_leads(milestone), *by_others(milestone))),
            *(words.pending(each) for each in milestone.pending),
        )
        found[milestone.id] = Arising(
            id=words.marked(milestone),
            reference="\n".join(cited(words, milestone.set_by)),
            action=words.text(milestone.title),
            who=words.bodies(milestone.leads),
            due="\n".join(dict.fromkeys(filter(None, due))),
            position="\n".join(filter(None, said)),
        )
    return list(found.values())


def _decided(words: Wording, meeting: Meeting) -> list[Decided]:
    """Return the decisions of *meeting*, in their order, each with what it set."""
    isolated = words.language.isolated
    found = []
    for decision in meeting.decisions:
        its = [each for each in words.snapshot.milestones if each.set_by == decision.id]
        due = [f"{isolated(words.marked(each))}: {words.due(each)}" for each in its]
        found.append(
            Decided(
                id=words.marked(decision),
                paragraph=decision.paragraph or "",
                text=words.text(decision.text),
                who="\n".join(
                    words.listed(isolated(words.marked(each)), words.bodies(each.leads))
                    for each in its
                ),
                due="\n".join(due) or moved_by(words, decision.id),
            )
        )
    return found


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="a working group and its secretariat",
        summary="Papers for a meeting: matters arising, decisions, follow-up counts.",
        formats={"docx": docx},
        options=Options,
        languages=("en", "ur", "bn"),
        access="government",
    )
