"""Word files: paragraphs and tables, in the direction and fonts of the language."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bwpolicy.reporting import CannotRenderError, Rendered, clean
from bwpolicy_ministry.followup import HEADINGS, rules
from bwpolicy_ministry.fonts import families

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bwpolicy.reporting import Context
    from bwpolicy_ministry.followup import Tally

_FONT: Final = '<w:font w:name="{}"><w:altName w:val="{}"/></w:font></w:fonts>'


class Word:
    """
    A Word file that is being written.

    Args:
        context: Of the report.
        heading: What stands at its top.
        landscape: It lies on its side.
    """

    def __init__(self, context: Context, heading: str, *, landscape: bool = False) -> None:
        """Begin the file: page, fonts, direction, properties, footer."""
        try:
            import docx
        except ImportError:
            message = "it needs python-docx: pip install 'bwpolicy-ministry[word]'"
            raise CannotRenderError(message) from None
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm, Pt

        self.context = context
        self.rtl = context.language.direction == "rtl"
        self.file: Any = docx.Document()
        self.Mm, self.Pt = Mm, Pt
        section = self.file.sections[0]
        width, height = Mm(210), Mm(297)
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            width, height = height, width
        section.page_width, section.page_height = width, height
        #: Millimetres between the margins.
        self.width = 273 if landscape else 186
        section.left_margin = section.right_margin = Mm(12)
        section.top_margin = section.bottom_margin = Mm(12)
        self._style()
        self._properties()
        self.heading(heading, level=1)
        footer = section.footer.paragraphs[0]
        stamp = context.stamp
        self._run(footer, f"{stamp.reference}  {stamp.versions}", size=7, left_to_right=True)

    def _style(self) -> None:
        style = self.file.styles["Normal"]
        family, *others = families(self.context.language.code)
        for each in self.file.part.rels.values():
            if each.reltype.endswith("/fontTable"):  # python-docx knows it as bytes alone
                fonts = each.target_part._blob.decode()  # noqa: SLF001 - offered nowhere else
                more = fonts.replace("</w:fonts>", _FONT.format(family, ",".join(others)))
                each.target_part._blob = more.encode()  # noqa: SLF001 - as above
        style.font.name = family
        style.font.size = self.Pt(10)
        from docx.oxml.ns import qn

        named = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            named.set(qn(kind), family)
        style.paragraph_format.space_after = self.Pt(2)

    def _properties(self) -> None:
        held = self.file.core_properties
        day = self.context.words.snapshot.as_of
        moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a calendar day
        held.created = held.modified = moment
        held.title = clean(self.context.words.title())
        held.subject = self.context.stamp.reference
        held.author = held.last_modified_by = ""
        held.comments = self.context.stamp.versions

    def heading(self, text: str, level: int = 2) -> None:
        """Write a heading."""
        paragraph = self.file.add_heading(level=level)
        paragraph.paragraph_format.space_before = self.Pt(0 if level == 1 else 5)
        self._directed(paragraph)
        self._run(paragraph, text, size=14 if level == 1 else 11, bold=True)

    def line(self, text: str, *, bold: bool = False, small: bool = False) -> None:
        """Write a paragraph."""
        paragraph = self.file.add_paragraph()
        self._directed(paragraph)
        self._run(paragraph, text, size=8 if small else 10, bold=bold)

    def opening(self) -> None:
        """Write what every output says: of what, of when, for whom, and notices."""
        words = self.context.words
        self.line(f"{words.title()} · {words.asked()}", bold=True)
        for notice in words.notices():
            self.line(notice, small=True)

    def to_sign(self, signed_by: str = "") -> None:
        """Write the line to sign on, with a name and office below where they are told."""
        words = self.context.words
        self.line("")
        self.line(f"{words.say('Signature, name, date')}: ______________________")
        if signed_by:
            self.line(signed_by)

    def tallies(self, heading: str, tallies: Sequence[Tally]) -> None:
        """Write a table of follow-up counts, and the rules by which they are counted."""
        words = self.context.words
        self.heading(heading)
        rows = [
            [words.language.number(cell) if isinstance(cell, int) else str(cell) for cell in row]
            for row in (tally.cells() for tally in tallies)
        ]
        head = ["", *(words.say(name) for name in HEADINGS)]
        width = (self.width - 30) // len(HEADINGS)
        self.table(head, rows, (30, *(width for _ in HEADINGS)), size=7)
        for state, rule in rules(words):
            self.line(f"{state}: {rule}" if state else rule, small=True)

    def numbered(
        self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Iterable[int]
    ) -> None:
        """Write a table whose rows are numbered from 1; without any, say that there is nothing."""
        words = self.context.words
        told = [[words.language.number(number), *row] for number, row in enumerate(rows, 1)]
        if told:
            self.table(head, told, widths)
        else:
            self.line(words.say("nothing recorded"))

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Iterable[int],
        size: float = 9,
    ) -> None:
        """
        Write a table whose head is repeated on every page.

        Args:
            head: Its headings.
            rows: Texts; lines of one cell are parted by breaks.
            widths: Of its columns, in millimetres.
            size: Of its letters, in points.
        """
        from docx.enum.table import WD_TABLE_DIRECTION
        from docx.oxml import OxmlElement

        table = self.file.add_table(rows=1, cols=len(head))
        table.style = "Table Grid"
        table.autofit = False
        if self.rtl:
            table.table_direction = WD_TABLE_DIRECTION.RTL
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - as above
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            self._cell(cell, text, size, bold=True)
        self._narrow(table)
        for row in rows:
            added = table.add_row()
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above
            for cell, text in zip(added.cells, row, strict=True):
                self._cell(cell, text, size)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = self.Mm(width)
            for cell in column.cells:
                cell.width = self.Mm(width)

    @staticmethod
    def _narrow(table: Any) -> None:
        """Leave a millimetre beside the text of a cell, so that short words are not broken."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls, qn

        sides = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
        held = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
        properties = table._tbl.tblPr  # noqa: SLF001 - offered nowhere else
        properties.find(qn("w:tblLook")).addprevious(held)

    def _cell(self, cell: Any, text: str, size: float, *, bold: bool = False) -> None:
        lines = text.split("\n")
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            self._directed(paragraph)
            self._run(paragraph, line, size=size, bold=bold)
            paragraph.paragraph_format.space_after = self.Pt(0)

    def _directed(self, paragraph: Any) -> None:
        if self.rtl:
            from docx.oxml import OxmlElement

            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - as above

    def _run(
        self,
        paragraph: Any,
        text: str,
        *,
        size: float,
        bold: bool = False,
        left_to_right: bool = False,
    ) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = paragraph.add_run(clean(text).replace("\t", " "))
        run.font.size = self.Pt(size)
        run.bold = run.font.cs_bold = bold
        held = run._r.get_or_add_rPr()  # noqa: SLF001 - as above
        complex_size = OxmlElement("w:szCs")
        complex_size.set(qn("w:val"), str(round(2 * size)))
        held.append(complex_size)
        if self.rtl and not left_to_right and not text.isascii():
            run.font.rtl = True

    def rendered(self, name: str | None = None) -> Rendered:
        """Return the file; the same data gives the same bytes."""
        made = io.BytesIO()
        self.file.save(made)
        day = self.context.words.snapshot.as_of
        return Rendered(content=repacked(made.getvalue(), day.year, day.month, day.day), name=name)


def repacked(content: bytes, year: int, month: int, day: int) -> bytes:
    """Return an archive whose entries bear the day asked about, not the hour it was made."""
    made = io.BytesIO()
    stamp = (min(max(year, 1980), 2107), month, min(day, 28), 0, 0, 0)
    with ZipFile(io.BytesIO(content)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            info = ZipInfo(name, stamp)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            after.writestr(info, before.read(name))
    return made.getvalue()
