"""Which body a report is for: found by its id, or refused with those that come near."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from bwpolicy.reporting import CannotRenderError

if TYPE_CHECKING:
    from bwpolicy.reporting import Body, Snapshot

#: How many names a refusal suggests.
_HINTS = 3
#: Likeness from which a name may be a slip of another.
_ALIKE = 0.6


def known_body(snapshot: Snapshot, body: str) -> str:
    """
    Return *body*, which is one of this agenda.

    Raises:
        CannotRenderError: If it is not; it names those that have most in common with it, by id
            and title, else those that owe anything.
    """
    known = {each.id: each for each in snapshot.bodies}
    if body in known:
        return body
    near = [each.id for each in snapshot.bodies if _likeness(body, each) > 0]
    near.sort(key=lambda name: -_likeness(body, known[name]))
    if near:
        hint = f"did you mean {' or '.join(near[:_HINTS])}?"
    else:
        owing = owed(snapshot)
        hint = f"there are {', '.join(owing or known) or 'none'}"
    message = f"no body {body!r} in this agenda; {hint}"
    raise CannotRenderError(message)


def busiest(snapshot: Snapshot) -> str | None:
    """Return the body that owes most, the first of several; nothing where there is no body."""
    owing = owed(snapshot)
    first = snapshot.bodies[0].id if snapshot.bodies else None
    return max(owing, key=lambda name: owing[name], default=first)


def owed(snapshot: Snapshot) -> dict[str, int]:
    """Return how many milestones and replies each body owes that owes any, in agenda order."""
    leads = [lead for each in snapshot.milestones if not each.closed for lead in each.leads]
    leads += [each.to for each in snapshot.requests if each.state != "replied"]
    return {each.id: leads.count(each.id) for each in snapshot.bodies if each.id in leads}


def _likeness(wanted: str, body: Body) -> float:
    """Return how many words they share, or how alike their ids are; nothing for too little."""
    words = _words(wanted)
    title = " ".join(text for _, text in body.title.words)
    shared = words & _words(f"{body.id} {title} {' '.join(body.aliases)}")
    alike = SequenceMatcher(None, wanted.casefold(), body.id.casefold()).ratio()
    slip = alike if alike >= _ALIKE else 0
    return len(shared) + slip if 2 * len(shared) >= len(words) else slip


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold().replace("_", " ")))
