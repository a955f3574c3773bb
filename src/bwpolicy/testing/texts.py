"""Texts that a report must carry as they are: hostile ones, and those written from the right."""

from __future__ import annotations

from typing import Final

#: Attribute that no page has unless a text of the agenda became markup.
MARKER: Final = "data-bwpolicy-hostile"
#: Property that no calendar has unless a text of the agenda broke out of its line.
PROPERTY: Final = "X-BWPOLICY-HOSTILE"

#: Texts that mean something to browsers, spreadsheets, calendars, templates and terminals.
HOSTILE: Final = (
    f'<b {MARKER}="1">bold</b>',
    f'" onmouseover="alert(1)" {MARKER}="1',
    f"</td></script><img src=x {MARKER}=1 onerror=alert(1)>",
    '=HYPERLINK("http://example.org";"click")',
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    f"one line\nBEGIN:VEVENT\n{PROPERTY}:1",
    "a, b; c: d \\ e \\n f",
    "{{ 7 * 7 }} {% include 'secret' %} {0} %s ${x}",
    "*bold* _slanted_ `code` [link](http://example.org) | cell | # heading",
    "- item\n1. item\n> quoted",
    "\u202ereversed\u202c and \u200bnothing",
    "\u0007bell \u009bcommand",
    "&amp; &lt; &#x3c; & < > \" '",
    "one very long word: " + "x" * 300,
    "  two  spaces\u00a0and a tab\tinside  ",
    "👩🏽\u200d🏭 e\u0301 𐍈 নিষ্পত্তি",
)
#: Texts written from the right, with numbers and Latin names within.
RIGHT_TO_LEFT: Final = (
    "مزدوروں کا تنظیم سازی کا حق",
    "صنعتی تعلقات ایکٹ 2012 (IRA) کی دفعہ 27-B",
    "پنجاب لیبر کوڈ، 2026",
    "قانون C087/2 اور C098",
    "تنازعات کا تصفیہ: 30 دن میں",
    "حق‌تلفی",
)
