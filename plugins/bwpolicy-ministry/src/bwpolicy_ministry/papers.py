"""Papers for a meeting: matters arising, with who must act, and the table of its decisions."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import N_, CannotRenderError, Context, Rendered, Reporter, Snapshot
from bwpolicy_ministry.decisions import decision_rows, moved_by
from bwpolicy_ministry.followup import by_meeting, total
from bwpolicy_ministry.word import Word

if TYPE_CHECKING:
    from bwpolicy.reporting import Meeting, Wording
    from bwpolicy_ministry.decisions import DecisionRow


@attrs.frozen
class Options:
    """
    For which meeting.

    Attributes:
        meeting: Id of the meeting whose decisions are laid out; without it the latest.
    """

    meeting: str | None = None


def docx(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the papers; a draft until the minutes are confirmed."""
    words, say = context.words, context.words.say
    meeting = _meeting(snapshot, context.options.meeting)
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
    rows = decision_rows(words)
    _arising(word, words, [row for row in rows if _is_open_since(row, meeting)])
    _decided(word, words, meeting)
    word.tallies(say("Counts"), [*by_meeting(words), total(words)])
    return word.rendered()


def _meeting(snapshot: Snapshot, wanted: str | None) -> Meeting | None:
    """
    Return the meeting that is wanted; the latest where none is named, if there is any.

    Raises:
        CannotRenderError: If there is no such meeting; it names the nearest.
    """
    meetings = {each.id: each for group in snapshot.working_groups for each in group.meetings}
    if wanted is None:
        return max(meetings.values(), key=lambda each: (each.on.last, each.id), default=None)
    if wanted in meetings:
        return meetings[wanted]
    near = get_close_matches(wanted, meetings, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(meetings) or 'none'}"
    message = f"no meeting {wanted!r} in this agenda; {hint}"
    raise CannotRenderError(message)


def _is_open_since(row: DecisionRow, meeting: Meeting) -> bool:
    """Tell whether a row is owed still, from before *meeting*."""
    if row.milestone is None or row.milestone.closed:
        return False
    return row.meeting is None or (row.meeting.on.last, row.meeting.id) < (
        meeting.on.last,
        meeting.id,
    )


def _arising(word: Word, words: Wording, rows: list[DecisionRow]) -> None:
    """Write what earlier meetings left open, once for each milestone, with who must act."""
    say = words.say
    word.heading(say("Matters arising"))
    lines: list[list[str]] = []
    for row in {row.milestone.id: row for row in rows if row.milestone}.values():
        milestone = row.milestone
        assert milestone is not None  # noqa: S101 - chosen so above
        late = words.late(milestone)
        revised = words.revised(milestone) if row.revised else ""
        lines.append(
            [
                words.language.number(len(lines) + 1),
                "\n".join(filter(None, (words.marked(milestone), _cited(words, row)))),
                words.text(milestone.title),
                words.bodies(milestone.leads),
                "\n".join(dict.fromkeys(filter(None, (words.due(milestone), revised, late)))),
                "\n".join(
                    filter(
                        None,
                        (
                            row.follow_up(words),
                            *(words.said(claim) for claim in milestone.report),
                            *(words.pending(each) for each in milestone.pending),
                        ),
                    )
                ),
            ]
        )
    if not lines:
        word.line(say("nothing recorded"))
        return
    head = (
        N_("No."),
        N_("Decision and file"),
        N_("Action"),
        N_("Who must act"),
        N_("Due"),
        N_("Position"),
    )
    word.table([say(name) for name in head], lines, (9, 34, 46, 34, 28, 35))


def _decided(word: Word, words: Wording, meeting: Meeting) -> None:
    """Write the numbered decisions of *meeting*, each with what it set."""
    say = words.say
    word.heading(say("Decisions"))
    lines: list[list[str]] = []
    for number, decision in enumerate(meeting.decisions, 1):
        its = [each for each in words.snapshot.milestones if each.set_by == decision.id]
        lines.append(
            [
                words.language.number(number),
                "\n".join(filter(None, (words.marked(decision), decision.paragraph or ""))),
                words.text(decision.text),
                "\n".join(words.bodies(each.leads) for each in its),
                "\n".join(
                    f"{words.language.isolated(words.marked(each))}: {words.due(each)}"
                    for each in its
                )
                or moved_by(words, decision.id),
            ]
        )
    if not lines:
        word.line(say("nothing recorded"))
        return
    head = (N_("No."), N_("Paragraph"), N_("Decision"), N_("Who must act"), N_("Due"))
    word.table([say(name) for name in head], lines, (9, 32, 75, 38, 32))


def _cited(words: Wording, row: DecisionRow) -> str:
    """Return decision and file, as a letter cites them."""
    if row.meeting is None:
        return ""
    return words.listed(
        row.decision.id if row.decision else row.meeting.id,
        row.meeting.file_number or "",
        words.when(row.meeting.on),
    )


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
