"""Whether calls for inputs were answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from bwpolicy.model import Compared, Text, When
from bwpolicy.model.words import Grade

if TYPE_CHECKING:
    from datetime import date

    from bwpolicy.model import Agenda, Request

RequestState = Literal["replied", "no reply", "awaiting reply"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RequestStatus(Compared):
    """
    A call for inputs, and whether it was answered.

    Attributes:
        id: Id of the request.
        title: What is asked for.
        to: Body asked.
        reference: Reference of the letter.
        sent: Day it was sent.
        due: Day the reply is due.
        reminders: Reminders sent, in order.
        replied: Day the reply came.
        state: ``no reply`` only once the due day has passed.
        late: Days since the due day without reply, else 0.
        about: Ids of the records it asks about.
        grade: Grade of the record.
    """

    id: str
    title: Text | None
    to: str
    reference: str | None
    sent: When
    due: When | None
    reminders: tuple[When, ...]
    replied: When | None
    state: RequestState
    late: int
    about: tuple[str, ...]
    grade: Grade | None


def request_statuses(agenda: Agenda, as_of: date) -> tuple[RequestStatus, ...]:
    """
    Return where each request stands, in agenda order.

    Silence is *no reply* only where somebody was asked and the due day has passed; without
    a due day it stays *awaiting reply*.

    Args:
        agenda: As seen on *as_of*.
        as_of: The day asked about.

    Source: status rule S6.
    """
    return tuple(_status(request, as_of) for request in agenda.requests)


def _status(request: Request, as_of: date) -> RequestStatus:
    late = (as_of - request.due.last).days if request.due and not request.replied else 0
    state: RequestState = (
        "replied" if request.replied else "no reply" if late > 0 else "awaiting reply"
    )
    return RequestStatus(
        id=request.id,
        title=request.title,
        to=request.to,
        reference=request.reference,
        sent=request.sent,
        due=request.due,
        reminders=request.reminders,
        replied=request.replied,
        state=state,
        late=max(late, 0),
        about=request.about,
        grade=request.grade,
    )
