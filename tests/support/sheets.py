"""
Ugly tables, as ministries, donors and public trackers lay them out, written by code.

``UGLY["minutes"](folder)`` writes the file and returns where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[Any]


def book(
    path: Path, rows: Iterable[Cells], merged: Sequence[str] = (), *, sheet: str = "Sheet1"
) -> Workbook:
    """Write *rows* to a workbook of one sheet, and return it for more to be done to it."""
    made = Workbook()
    page: Worksheet = made.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    made.save(path)
    return made


def text(path: Path, lines: str, encoding: str = "utf-8") -> Path:
    """Write a table of text with the line ends that Excel writes."""
    path.write_bytes(lines.replace("\n", "\r\n").encode(encoding))
    return path


#: The end of a working day.
AT_FIVE: Final = datetime(2024, 6, 30, 17)  # noqa: DTZ001 - cells have no zone

# fmt: off - a row of a table reads best on a line


def matrix(folder: Path) -> Path:
    """Write two rows of headings, a title above them, sections as rows, ids with zeros."""
    path = folder / "Reform Matrix (final) v3.xlsx"
    rows: list[Cells] = [
        ["MATRIX OF LABOUR LAW REFORMS 2024"],
        ["Department of Labour, as discussed on 12 March 2024"],
        [],
        [
            "S.No.",
            "Proposed Reform",
            "ILO Convention",
            "Responsibility",
            None,
            "Timeline",
            "Status",
            "Remarks",
        ],
        [None, None, None, "Lead", "Supporting", None, None, None],
        ["A. FREEDOM OF ASSOCIATION"],
        [
            "01",
            "Right of farm workers to organize",
            "C.11, C087",
            "Labour Deptt., Punjab;\nLaw Dept",
            "P&D Board",
            "by March 2025, later revised to June",
            "In Progress",
            "Draft vetted",
        ],
        [
            "02",
            "Restore unions in hospitals",
            "Conv. No. 87",
            "Law Dept",
            None,
            "mid-2024",
            "16 of 18",
            None,
        ],
        ["B. OCCUPATIONAL SAFETY"],
        [
            "007",
            "Adopt the OSH Act",
            "C155 & 187",
            "Ministry of Overseas Pakistanis / ILO",
            None,
            "within 90 days",
            "80-90 per cent done",
            "Awaiting cabinet",
        ],
        ["10", "Inspectors trained", None, "?", None, "tbd", "Completed", None],
    ]
    merged = ["A1:H1", "A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5", "G4:G5", "H4:H5", "A6:H6"]
    book(path, rows, [*merged, "A9:H9"], sheet="Matrix 2024")
    return path


def rows_of_one(folder: Path) -> Path:
    """Write several rows for one reform: its id is merged over them, or written again."""
    path = folder / "provinces.xlsx"
    rows: list[Cells] = [
        ["Ref", "Reform", "Province", "Responsible", "Deadline", "Status"],
        ["R-01", "Code of labour", "Punjab", "Labour Department Punjab", "Q3 2024", "ongoing"],
        [None, None, "Sindh", "Labour Department Sindh", "December 2024", "not started"],
        [None, None, "KP", "Labour Department KP", "30 June", "Done"],
        ["R-02", "Wage boards", "Punjab", "Wage Board", "2024-25", "partially done"],
        ["R-02", "Wage boards", "Sindh", "Wage Board", "By winter 2025", "in the works"],
        ["R-03", "Domestic workers", "Punjab, Sindh", "Parliament", "ongoing", "Dropped"],
    ]
    book(path, rows, ["A2:A4", "B2:B4"], sheet="2024")
    return path


def minutes(folder: Path) -> Path:
    """Write decisions from minutes: meetings, paragraphs, who does what by when."""
    path = folder / "decisions.xlsx"
    rows: list[Cells] = [
        ["Implementation status of decisions"],
        [
            "Meeting No.",
            "Date of Meeting",
            "Para No.",
            "Decision",
            "Responsible",
            "Timeline",
            "Status",
        ],
        [
            "1st",
            date(2024, 1, 15),
            "4.1",
            "Share the draft amendments",
            "Labour Dept",
            "within 30 days",
            "Complied",
        ],
        [
            None,
            None,
            "4.2",
            "Consult workers' organizations",
            "Labour Dept; Workers Federation",
            date(2024, 3, 31),
            "Complied, report awaited",
        ],
        ["2nd", "14.02.2024", "6(a)", "Minutes of the first meeting confirmed", None, None, None],
        [
            "2nd",
            "14.02.2024",
            "6(b)",
            "Table the bill before the 350th Session",
            "Law Dept",
            "before the 350th Session",
            "pending",
        ],
        ["3rd", None, "2", "Review in the next meeting", "Chair", "next meeting", None],
    ]
    book(path, rows, ["A3:A4", "B3:B4", "A1:G1"], sheet="Decisions")
    return path


def logframe(folder: Path) -> Path:
    """Write a donor's logical framework: results, indicators, baseline, targets by year, actual."""
    path = folder / "logframe.xlsx"
    rows: list[Cells] = [
        [
            "Results chain",
            "Indicator",
            "Unit",
            "Baseline 2022",
            "Target",
            None,
            "Actual 2024",
            "Means of verification",
            "Assumptions",
        ],
        [None, None, None, None, "2024", "2025", None, None, None],
        [
            "Outcome 1: Laws meet the Conventions",
            "Number of laws amended",
            "laws",
            0,
            3,
            6,
            2,
            "Gazette",
            "Assemblies sit",
        ],
        [None, "Share of workers covered", "%", 0.12, 0.2, 0.3, "16 of 18", "Survey", None],
        [
            "Output 1.1: Inspectors trained",
            "Inspectors trained",
            "persons",
            "n/a",
            "at least 120",
            "1,200",
            135,
            "Attendance lists",
            None,
        ],
        [None, "Quality of inspection", None, "poor", "good", "good", "improving", "Review", None],
    ]
    merged = ["A3:A4", "A5:A6", "E1:F1", *(f"{letter}1:{letter}2" for letter in "ABCDGHI")]
    made = book(path, rows, merged, sheet="Logframe")
    for name in ("D4", "E4", "F4"):
        made.worksheets[0][name].number_format = "0%"
    made.save(path)
    return path


def french(folder: Path) -> Path:
    """Write semicolons and cp1252, as Excel of a French ministry saves CSV."""
    return text(
        folder / "Feuille de route.csv",
        """\
N°;Réforme;Convention OIT;Responsable;Échéance;État d'avancement;Observations
1;Réviser le code du travail;C087;Ministère du Travail;mi-2024;en cours;Avant-projet « rédigé »
2;Créer l'inspection;C081 ;Ministère du Travail ; d'ici fin 2025;terminé;
3;Œuvrer à la négociation;n° 98;CNT;1er trimestre 2025;à l'étude;
""",
        "cp1252",
    )


def urdu(folder: Path) -> Path:
    """Write Urdu, with its own digits, and a byte-order mark."""
    return text(
        folder / "ایجنڈا.csv",
        """\
نمبر شمار,اصلاح,کنونشن,ذمہ دار ادارہ,مقررہ تاریخ,صورت حال,ریمارکس
۱,زرعی مزدوروں کی انجمن سازی,C011,محکمہ محنت پنجاب,جون ۲۰۲۵ تک,زیر عمل,مسودہ تیار
۲,گھریلو ملازمین کا قانون,C189,محکمہ محنت سندھ,۲۰۲۶,مکمل,
۳,اجرت بورڈ,,محکمہ محنت پنجاب؛ محکمہ قانون,جلد,جائزہ,
""",
        "utf-8-sig",
    )


def bengali(folder: Path) -> Path:
    """Write Bengali, with its own digits."""
    path = folder / "কর্মপরিকল্পনা.xlsx"
    rows: list[Cells] = [
        ["জাতীয় কর্মপরিকল্পনা ২০২১-২০২৬"],
        ["ক্রমিক নং", "কার্যক্রম", "দায়িত্বপ্রাপ্ত সংস্থা", "সময়সীমা", "অগ্রগতি", "মন্তব্য"],
        ["১", "শ্রম আইন সংশোধন", "শ্রম মন্ত্রণালয়", "জুন ২০২৫", "চলমান", "খসড়া"],
        ["২", "শিশুশ্রম নিরসন", "শ্রম মন্ত্রণালয়; ডাইফি", "ডিসেম্বর ২০২৪", "সম্পন্ন", None],
        ["৩", "পরিদর্শক নিয়োগ", "ডাইফি", "শীঘ্রই", "৭৫%", None],
    ]
    book(path, rows, ["A1:F1"], sheet="পরিকল্পনা")
    return path


def totals(folder: Path) -> Path:
    """Write blank rows, totals, a page's headings again, a footnote, columns nobody has named."""
    path = folder / "tracker.xlsx"
    heads = ["#", "Action Required", "Lead Agency", "Target Date", "Progress", None]
    rows: list[Cells] = [
        [],
        heads,
        [],
        [1, "Draft the rules", "Labour Directorate", "end of 2024", "Completed", "see file"],
        [2, "Notify the rules", "Labour Directorate", "Q1 2025", "Under Process", None],
        ["Total", None, None, 2, None, None],
        [],
        heads,
        [3, "Train inspectors", "Directorate of Labour", "By fiscal year 2025-26", "Nil", None],
        [None, None, None, None, "Trainer on leave", None],
        ["Sub-total", None, None, 1, None, None],
        ["Grand Total", None, None, 3, None, None],
        [],
        ["* As reported by the Directorate; figures are provisional."],
    ]
    book(path, rows, sheet="Progress")
    return path


def wide(folder: Path) -> Path:
    """Write a column for each province that holds the status there."""
    path = folder / "wide tracker.xlsx"
    rows: list[Cells] = [
        ["No", "Reform", "Status", None, None, None, "Remarks"],
        [None, None, "Punjab", "Sindh", "KPK", "ICT", None],
        [1, "Wages Act", "Enacted", "In progress", "Not started", "N/A", "Sindh: with cabinet"],
        [2, "OSH Act", "Notified", "Enacted", None, "draft stage", None],
    ]
    book(path, rows, ["A1:A2", "B1:B2", "C1:F1", "G1:G2"], sheet="Laws")
    return path


def dates(folder: Path) -> Path:
    """Write dates as Excel has them, months only, dates as text, and two that contradict."""
    path = folder / "dates.xlsx"
    rows: list[Cells] = [
        [
            "ID",
            "Milestone",
            "Responsible",
            "Due date",
            "Timeline",
            "Revised date",
            "Status",
            "Status as of",
        ],
        ["M1", "A day", "MoL", date(2024, 6, 30), None, None, "Done", date(2024, 5, 2)],
        ["M2", "A month", "MoL", date(2024, 6, 1), None, date(2024, 9, 1), "Yes", None],
        ["M3", "As text", "MoL", "30/06/2024", None, "31-12-24", "No", "March 2024"],
        ["M4", "Which is first?", "MoL", "05/06/2024", None, None, None, None],
        ["M5", "Contradicts", "MoL", date(2024, 6, 30), "July 2024", None, None, None],
        ["M6", "Agrees", "MoL", date(2024, 6, 30), "June 2024", None, None, None],
        ["M7", "With an hour", "MoL", AT_FIVE, None, None, None, None],
        ["M8", "A year", "MoL", 2025, None, None, None, None],
        [
            "M9",
            "Two steps",
            "MoL",
            "prepared by 30 May, final approval in October",
            None,
            None,
            None,
            None,
        ],
        ["M10", "Again", "MoL", "biannually until 2029", None, None, None, None],
        ["M11", "A serial number", "MoL", 45473, None, None, None, None],
    ]
    made = book(path, rows, sheet="Dates 2024")
    page = made.worksheets[0]
    page["D3"].number_format = "mmm-yy"
    page["F3"].number_format = "mmmm yyyy"
    page["H2"].number_format = "dd/mm/yyyy"
    made.save(path)
    return path


def spanish(folder: Path) -> Path:
    """Write a public tracker of recommendations, tabs between its columns, in UTF-16."""
    path = folder / "recomendaciones.csv"
    lines = """\
Núm.\tRecomendación\tInstitución responsable\tFecha límite\tEstado\tFuente
OIT-1\tReformar la ley del trabajo\tMinisterio de Trabajo; Congreso\tmediados de 2025\ten curso\thttps://example.org/1
OIT-2\tFortalecer la inspección\tMinisterio de Trabajo\tprimer trimestre 2026\tcumplido\thttps://example.org/2
"""
    path.write_bytes(lines.encode("utf-16"))
    return path


def workplan(folder: Path) -> Path:
    """Write a plan of work with crosses under quarters, a legend, a hidden sheet, formulas."""
    path = folder / "workplan.xlsx"
    rows: list[Cells] = [
        ["Activity", "Responsible party", "2025", None, None, None, "Budget (USD)", "Status"],
        [None, None, "Q1", "Q2", "Q3", "Q4", None, None],
        ["Output 1: Laws drafted"],
        ["1.1 Draft the bill", "Ministry of Labour, ILO", "X", "X", None, None, 12000, "on track"],
        ["1.2 Consult", "ILO", None, None, "X", None, "=G4*2", "delayed"],
        ["Output 2: Inspectors trained"],
        ["2.1 Train", "ILO", None, None, None, "X", 5000.5, None],
    ]
    merged = ["A1:A2", "B1:B2", "C1:F1", "G1:G2", "H1:H2", "A3:H3", "A6:H6"]
    made = book(path, rows, merged, sheet="Plan")
    legend = made.create_sheet("Legend")
    legend.append(["X", "quarter in which it is done"])
    secret = made.create_sheet("old")
    secret.append(["Activity", "Responsible", "Due date", "Status"])
    secret.append(["1.0 Old", "ILO", "2020", "Done"])
    secret.sheet_state = "hidden"
    made.save(path)
    return path


def mixed(folder: Path) -> Path:
    """Write a CSV put together from files of two encodings, cells with line breaks, a short row."""
    path = folder / "mixed.csv"
    head = "No.,Activity,Lead,Due,Status\n1,Rédiger la loi,Ministère,2025,done\n"
    tail = '2,Café des syndicats,"Ministère;\nCNT","June, 2025","en cours"\n3,Short row\n'
    path.write_bytes(head.encode("utf-8") + tail.encode("cp1252"))
    return path


# fmt: on


#: The tables, by name.
UGLY: Final[dict[str, Callable[[Path], Path]]] = {
    "bengali": bengali,
    "dates": dates,
    "french": french,
    "logframe": logframe,
    "matrix": matrix,
    "minutes": minutes,
    "mixed": mixed,
    "rows_of_one": rows_of_one,
    "spanish": spanish,
    "totals": totals,
    "urdu": urdu,
    "wide": wide,
    "workplan": workplan,
}
