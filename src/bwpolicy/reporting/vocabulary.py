"""
The words in which states are told, for the catalogues to find.

Each is the value that the snapshot holds, so that a reporter asks its language for
``say(milestone.headline)``; a test holds them against the types of the snapshot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bwpolicy.analysis.counts import TrackState
    from bwpolicy.model.words import Grade


def N_(message: str) -> str:  # noqa: N802 - the name by which catalogues find messages
    """Mark *message* for the catalogues, and return it as it is."""
    return message


#: What a state is called in a legend.
STATES: Final[dict[TrackState, str]] = {
    "final": N_("final legal stage"),
    "standing": N_("in operation"),
    "partial": N_("partial"),
    "under way": N_("under way"),
    "not started": N_("not started"),
    "ended": N_("ended"),
    "no record found": N_("no record found"),
}
#: Sign of each state, for terminals that show Unicode and for those that don't; never
#: colour alone.
SIGNS: Final[dict[TrackState, tuple[str, str]]] = {
    "final": ("●", "##"),
    "standing": ("◆", "=="),
    "partial": ("◐", "#."),
    "under way": ("◔", ".."),
    "not started": ("○", "--"),
    "ended": ("✕", "x"),
    "no record found": ("", ""),
}
#: What a grade is called; nothing for official evidence.
GRADES: Final[dict[Grade, str]] = {
    "official": "",
    "reported": N_("reported"),
    "secondary": N_("press or other secondary source"),
    "inferred": N_("inferred"),
    "unverified": N_("unverified"),
    "illustrative": N_("illustrative"),
}

#: Every other word of a closed vocabulary that is told as it is.
WORDS: Final = (
    # audiences
    N_("public"),
    N_("tripartite"),
    N_("government"),
    N_("programme"),
    # sides
    N_("employers"),
    N_("workers"),
    N_("ilo"),
    N_("partner"),
    N_("court"),
    N_("other"),
    # milestones: headline, clock, report, proof, approval
    N_("dropped"),
    N_("verified"),
    N_("reported done"),
    N_("overdue"),
    N_("target date passed"),
    N_("due soon"),
    N_("partly"),
    N_("pending"),
    N_("ongoing"),
    N_("undated"),
    N_("none"),
    N_("confirmed"),
    N_("open"),
    N_("confirmed minutes"),
    N_("draft minutes"),
    N_("a body"),
    N_("not shown"),
    N_("nobody"),
    # dates
    N_("commitment"),
    N_("extension"),
    N_("partner's request"),
    N_("forecast"),
    # claims
    N_("planned"),
    N_("done"),
    N_("not done"),
    N_("reopened"),
    # positions
    N_("supports"),
    N_("reserves"),
    N_("objects"),
    # requests
    N_("replied"),
    N_("no reply"),
    N_("awaiting reply"),
    # points
    N_("none recorded"),
    N_("linked"),
    N_("government states none"),
    N_("due"),
    N_("input received"),
    N_("input"),
    N_("draft"),
    N_("cleared"),
    N_("sent"),
    N_("closed"),
    # comments
    N_("observation"),
    N_("direct request"),
    N_("individual case"),
    N_("CFA case"),
    N_("representation"),
    N_("complaint"),
    N_("GB decision"),
    N_("list of issues"),
    N_("single"),
    N_("double"),
    # events
    N_("legal step"),
    N_("consultation"),
    N_("statement"),
    N_("adverse measure"),
    N_("practice"),
    # substance
    N_("yes"),
    N_("no"),
    # results
    N_("output"),
    N_("outcome"),
    N_("impact"),
    N_("policy"),
    N_("factory"),
    N_("number"),
    N_("percentage"),
    N_("yes_no"),
    N_("ordinal"),
    N_("qualitative"),
    N_("baseline"),
    N_("target"),
    N_("actual"),
    N_("up"),
    N_("down"),
    # kinds of change
    N_("advanced"),
    N_("restarted"),
    N_("resumed"),
    N_("returned"),
    N_("lapsed"),
    N_("withdrawn"),
    N_("superseded"),
    N_("struck down"),
    N_("expired"),
    N_("learnt late"),
    N_("corrected"),
    N_("measure began"),
    N_("measure extended"),
    N_("measure ended"),
    N_("position stated"),
    N_("no step since"),
    N_("step taken"),
    N_("milestone set"),
    N_("partly done"),
    N_("no longer partly done"),
    N_("no longer done"),
    N_("no longer confirmed"),
    N_("no longer verified"),
    N_("revised"),
    N_("approved"),
    N_("approval changed"),
    N_("date now known"),
    N_("date no longer known"),
    N_("became overdue"),
    N_("no longer late"),
    N_("positions differ"),
    N_("positions agree"),
    N_("request sent"),
    N_("reminded"),
    N_("request unanswered"),
    N_("request replied"),
    N_("lodged"),
    N_("comment adopted"),
    N_("point raised"),
    N_("examined"),
    N_("measure linked"),
    N_("measure changed"),
    N_("reply due"),
    N_("reply drafted"),
    N_("reply cleared"),
    N_("referred"),
    N_("taken up"),
    N_("no longer raised"),
    N_("expressed on"),
    N_("outside date set"),
    N_("outside date moved"),
    N_("figure updated"),
    N_("figures differ"),
    N_("met"),
    N_("minutes"),
    N_("law valid from"),
    N_("law valid until"),
    N_("ratified"),
    N_("in force"),
    N_("denounced"),
    N_("noted"),
    # what a fact is called
    N_("claim"),
    N_("figure"),
    N_("date stated"),
    N_("position"),
    N_("expression"),
    N_("reply"),
    N_("event"),
    # how far minutes are
    N_("minutes confirmed"),
    N_("draft minutes circulated"),
)
