"""The one page for a desk: HTML to read and print, Word, and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import (
    N_,
    CannotRenderError,
    Context,
    Rendered,
    Reporter,
    SectionName,
    Snapshot,
    status_document,
)
from bwpolicy_ministry.desk import ROWS, desk_of
from bwpolicy_ministry.fonts import missing_fonts

if TYPE_CHECKING:
    from bwpolicy_ministry.desk import Desk, Row


@attrs.frozen
class Options:
    """
    Whose page it is.

    Attributes:
        body: Id of the body whose desk it is for; without one, that of the first that owes
            anything.
        signed_by: Name and office below the line for the signature.
    """

    body: str | None = None
    signed_by: str = ""


def _page(snapshot: Snapshot, context: Context, most: int = ROWS) -> str:
    """Return the page with at most so many rows."""
    return context.templates.render(
        "page.html",
        document=status_document(context.words, context.stamp, sections=_SECTIONS),
        desk=_desk(snapshot, context, most),
        signed_by=context.options.signed_by,
    )


_SECTIONS: Final[tuple[SectionName, ...]] = ("outside-dates",)


def _desk(snapshot: Snapshot, context: Context, most: int = ROWS) -> Desk:
    return desk_of(context.words, context.options.body or _first(snapshot), most)


def _first(snapshot: Snapshot) -> str | None:
    """Return the body with most to do; nothing where nobody owes anything."""
    owed: dict[str, int] = {}
    for milestone in snapshot.milestones:
        for lead in milestone.leads if not milestone.closed else ():
            owed[lead] = owed.get(lead, 0) + 1
    known = [body.id for body in snapshot.bodies]
    return max(owed, key=lambda name: (owed[name], name), default=next(iter(known), None))


def html(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the page."""
    return Rendered.text(_page(snapshot, context))


def pdf(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the page as PDF, with its fonts in it."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        message = f"it needs WeasyPrint and Pango: pip install 'bwpolicy-ministry[pdf]' ({error})"
        raise CannotRenderError(message) from None
    for most in range(ROWS, 0, -1):  # one side: what does not fit is counted below the rows
        page = weasyprint.HTML(string=_page(snapshot, context, most), url_fetcher=_nothing)
        laid_out = page.render()
        if len(laid_out.pages) == 1:
            break
    content: bytes = laid_out.write_pdf(pdf_identifier=context.stamp.reference.encode())
    return Rendered(content=content, warnings=missing_fonts(context.language.code))


def docx(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the page as a Word file; by the agenda's own template where it has ``page.docx``."""
    from bwpolicy_ministry.own_template import filled, own_template
    from bwpolicy_ministry.word import Word

    desk, words = _desk(snapshot, context), context.words
    own = own_template(context, "page.docx")
    if own:
        return filled(own, context, _named(desk, context))
    say = words.say
    word = Word(context, heading=str(desk.body) or words.title())
    word.opening()
    word.line("   ".join(f"{words.language.number(number)} {what}" for number, what in desk.counts))
    word.heading(say("With you"))
    head = (
        N_("No."),
        N_("Decision and file"),
        N_("Action required"),
        N_("Due"),
        N_("Position"),
        N_("Pending with"),
        N_("Remarks"),
    )
    word.table(
        [say(name) for name in head],
        [
            [
                words.language.number(number),
                "\n".join(filter(None, (_marked(row), row.reference))),
                str(row.action),
                "\n".join(filter(None, (row.due, row.first, row.outside))),
                "\n".join(filter(None, (row.position, row.grade))),
                row.pending,
                "",
            ]
            for number, row in enumerate(desk.rows, 1)
        ],
        widths=(8, 34, 40, 24, 34, 28, 18),
    )
    if desk.more:
        word.line(words.count("and {n} more", "and {n} more", desk.more), small=True)
    if desk.next:
        word.heading(say("Next decisions"))
        word.table(
            [say(name) for name in ("Reform", "What", "Forum", "When")],
            [
                [f"{step.id} {step.reform}", step.what, step.forum, step.when or say("no date")]
                for step in desk.next
            ],
            widths=(70, 50, 40, 26),
        )
    word.heading(say("Outside dates in the next 90 days"))
    for date in desk.outside:
        word.line(f"{date.when} {date.what}: {date.left}; {date.linked}")
    if not desk.outside:
        word.line(say("nothing recorded"))
    word.line("")
    signed = context.options.signed_by
    word.line(words.listed(f"{say('Signature, name, date')}: ______________________", signed))
    return word.rendered()


def _named(desk: Desk, context: Context) -> dict[str, object]:
    """Return what a user's own template can name: texts, and lists of things with texts."""
    words = context.words
    return {
        "body": str(desk.body),
        "counts": [{"number": number, "what": what} for number, what in desk.counts],
        "rows": [
            {**attrs.asdict(row, recurse=False), "action": str(row.action), "id": _marked(row)}
            for row in desk.rows
        ],
        "more": desk.more,
        "next": [
            {**attrs.asdict(step, recurse=False), "reform": str(step.reform)} for step in desk.next
        ],
        "outside": [
            {**attrs.asdict(date, recurse=False), "what": str(date.what)} for date in desk.outside
        ],
        "done": [
            {**attrs.asdict(row, recurse=False), "action": str(row.action), "id": _marked(row)}
            for row in desk.done
        ],
        "signed_by": context.options.signed_by,
        "right_to_left": words.language.direction == "rtl",
    }


def _marked(row: Row) -> str:
    return f"{row.id} *" if row.illustrative else row.id


def _nothing(url: str) -> dict[str, object]:
    """Refuse to fetch anything: a page is made from the snapshot alone."""
    message = f"the page asks for {url[:60]}"
    raise ValueError(message)


@hookimpl
def bwpolicy_reporter() -> Reporter:
    """Declare the reporter."""
    return Reporter(
        api=1,
        audience="a ministry or labour department",
        summary="One page for a desk: what is with it, what comes next, which dates press.",
        formats={"html": html, "docx": docx, "pdf": pdf},
        options=Options,
        languages=("en", "ur", "bn"),
        access="government",
    )
