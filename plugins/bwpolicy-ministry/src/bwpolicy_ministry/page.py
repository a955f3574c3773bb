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
from bwpolicy_ministry.bodies import busiest
from bwpolicy_ministry.coming import AHEAD, BACK
from bwpolicy_ministry.desk import MORE, desk_of
from bwpolicy_ministry.fonts import font_warnings
from bwpolicy_ministry.room import DESK, NEXT

if TYPE_CHECKING:
    from bwpolicy_ministry.desk import Desk
    from bwpolicy_ministry.desk_rows import Row
    from bwpolicy_ministry.word import Word


@attrs.frozen
class Options:
    """
    Whose page it is.

    Attributes:
        body: Id of the body whose desk it is for; without one, that of the body that owes most.
        signed_by: Name and office below the line for the signature.
    """

    body: str | None = None
    signed_by: str = ""


_SECTIONS: Final[tuple[SectionName, ...]] = ("outside-dates",)


def _page(context: Context, desk: Desk) -> str:
    """Return the page of a desk."""
    return context.templates.render(
        "page.html",
        document=status_document(context.words, context.stamp, sections=_SECTIONS),
        desk=desk,
        widths={"desk": DESK, "next": NEXT},
        ahead=AHEAD,
        back=BACK,
        signed_by=context.options.signed_by,
    )


def _desk(snapshot: Snapshot, context: Context) -> Desk:
    return desk_of(context.words, context.options.body or busiest(snapshot))


def _whose(snapshot: Snapshot, context: Context) -> tuple[str, ...]:
    """Return a warning that says whose page it is, where nobody asked for one."""
    body = busiest(snapshot)
    if context.options.body or body is None:
        return ()
    return (f"the page is that of {body}, which owes most; -O body=ID asks for another",)


def html(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the page."""
    page = _page(context, _desk(snapshot, context))
    return Rendered.text(page, warnings=_whose(snapshot, context))


def pdf(snapshot: Snapshot, context: Context) -> Rendered:
    """
    Return the page as PDF, with its fonts in it; on one side, whatever lies on the desk.

    Raises:
        CannotRenderError: If WeasyPrint is not here, or no font of the system writes the language.
    """
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        message = f"it needs WeasyPrint and Pango: pip install 'bwpolicy-ministry[pdf]' ({error})"
        raise CannotRenderError(message) from None
    warnings = (*_whose(snapshot, context), *font_warnings(context.language.code))
    desk = _desk(snapshot, context)
    while True:
        page = weasyprint.HTML(string=_page(context, desk), url_fetcher=_nothing)
        laid_out = page.render()
        over = len(laid_out.pages) - 1
        if not over or not desk.rows:
            break
        desk = desk.without(over)  # the room was estimated too large
    content: bytes = laid_out.write_pdf(pdf_identifier=context.stamp.reference.encode())
    return Rendered(content=content, warnings=warnings)


def docx(snapshot: Snapshot, context: Context) -> Rendered:
    """Return the page as a Word file; by the agenda's own template where it has ``page.docx``."""
    from bwpolicy_ministry.own_template import filled, own_template
    from bwpolicy_ministry.word import Word

    desk, words = _desk(snapshot, context), context.words
    own = own_template(context, "page.docx")
    if own:
        return filled(own, context, _named(desk, context))
    word = Word(context, heading=str(desk.body) or words.title())
    word.opening()
    number = words.language.number
    counted = (f"{what}: {number(told)}".replace(" ", "\u00a0") for what, told in desk.counts)
    word.line("   ".join(counted))
    _write_desk(word, desk)
    _write_next(word, desk)
    _write_outside(word, desk)
    word.to_sign(context.options.signed_by)
    return attrs.evolve(word.rendered(), warnings=_whose(snapshot, context))


def _write_desk(word: Word, desk: Desk) -> None:
    """Write what is with the body."""
    words, say = word.context.words, word.context.words.say
    word.heading(say("With you"))
    if not desk.rows and not desk.more:
        word.line(say("nothing recorded"))
        return
    head = (
        N_("No."),
        N_("Decision and file"),
        N_("Action required"),
        N_("Due"),
        N_("Position"),
        N_("Pending with"),
        N_("Remarks"),
    )
    number = words.language.number
    rows = [row.cells(number(place), words.language) for place, row in enumerate(desk.rows, 1)]
    word.table([say(name) for name in head], rows, DESK, size=10)
    _write_more(word, desk.more)


def _write_next(word: Word, desk: Desk) -> None:
    """Write the steps that come next."""
    say = word.context.words.say
    if not desk.next:
        return
    there = say("Next decisions in {place}", place=desk.place)
    word.heading(there if desk.place else say("Next decisions"))
    head = (N_("Reform"), N_("What"), N_("Forum"), N_("When"))
    rows = [[*step.cells()[:-1], step.when or say("no date")] for step in desk.next]
    word.table([say(name) for name in head], rows, NEXT, size=10)
    _write_more(word, desk.more_next)


def _write_outside(word: Word, desk: Desk) -> None:
    """Write the outside dates."""
    words, number = word.context.words, word.context.words.language.number
    back, ahead = number(BACK), number(AHEAD)
    word.heading(
        words.say(
            "Outside dates, from {back} days ago to {ahead} days ahead", back=back, ahead=ahead
        )
    )
    if desk.later:
        word.line(words.say("nothing recorded; the next one after that:"))
    for date in desk.outside:
        word.line(f"{date.when} {date.what}: {date.left}; {date.linked}")
    if not desk.outside:
        word.line(words.say("nothing recorded"))
    _write_more(word, desk.more_outside)


def _write_more(word: Word, number: int) -> None:
    if number:
        word.line(word.context.words.count(MORE, MORE, number), small=True)


def _named(desk: Desk, context: Context) -> dict[str, object]:
    """Return what a user's own template can name: texts, and lists of things with texts."""
    return {
        "body": str(desk.body),
        "counts": [{"number": number, "what": what} for what, number in desk.counts],
        "rows": list(map(_of_row, desk.rows)),
        "more": desk.more,
        "place": desk.place,
        "later": desk.later,
        "more_next": desk.more_next,
        "more_outside": desk.more_outside,
        "next": [
            {**attrs.asdict(step, recurse=False), "reform": str(step.reform)} for step in desk.next
        ],
        "outside": [
            {**attrs.asdict(date, recurse=False), "what": str(date.what)} for date in desk.outside
        ],
        "done": list(map(_of_row, desk.done)),
        "signed_by": context.options.signed_by,
        "right_to_left": context.language.direction == "rtl",
    }


def _of_row(row: Row) -> dict[str, object]:
    named = attrs.asdict(row, recurse=False)
    return {**named, "action": str(row.action), "id": _marked(row)}


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
