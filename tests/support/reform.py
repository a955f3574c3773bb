"""A small agenda in which, on 30 June 2024, every part of the status has something to say."""

from __future__ import annotations

from textwrap import dedent
from typing import Final

#: The day on which it is asked about.
AS_OF: Final = "2024-06-30"

REFORM: Final = dedent("""\
    agenda:
      id: reform
      title: {en: Reform agenda, ur: اصلاحات کا ایجنڈا, bn: সংস্কারের কর্মসূচি}
      country: PK
      languages: [en, ur, bn]
      notice: Working document, no official position.

    jurisdictions:
      - {id: XX-SO, title: South, level: province, order: 3}
      - {id: XX-NO, title: {en: North, ur: شمال}, level: province, short: NTH, order: 2}
      - {id: XX-FED, title: Federation, level: federal, short: FED, order: 1}

    bodies:
      - {id: MOL, title: {en: Ministry of Labour, ur: وزارت محنت}, side: government}
      - {id: LAW, title: Law division, side: government}
      - {id: UNIONS, title: Federation of workers' organizations, side: workers}
      - {id: EX-OFFICE, title: Example office, side: ilo, since: 2024-01, grade: illustrative}

    sources:
      - {id: GAZETTE, title: Gazette, kind: gazette, url: https://example.org/gazette}
      - {id: MINUTES-1, title: Minutes of the first meeting, kind: minutes}
      - {id: PAPER, title: A newspaper, kind: press}

    plans:
      - {id: SCHEME, title: Trade scheme, until: 2027-12-31}

    deadlines:
      - id: SCHEME-END
        title: Trade scheme ends
        plan: SCHEME
        dates:
          - {to: 2023-12-31, on: 2012-10-25, sources: [GAZETTE], grade: official}
          - {to: 2027-12-31, on: 2023-11-27, kind: extension, sources: [GAZETTE], grade: official}

    comments:
      - id: CEACR-C087-2022
        kind: observation
        body: EX-OFFICE
        instrument: C087
        published: 2023-02
        points: [{id: 1, title: Farm workers}]

    laws:
      - {id: FARM-ACT, title: Farm Act, kind: act, number: Act X of 2013, from: 2013-03-28}

    items:
      - id: R-10
        title: A reform of which nothing is known
        jurisdiction: XX-FED
        procedure: rules
      - id: R-1
        title:
          en: Right of farm workers to organize
          ur: کھیت مزدوروں کا تنظیم سازی کا حق
          bn: কৃষি শ্রমিকদের সংগঠিত হওয়ার অধিকার
        themes: [freedom-of-association]
        obligations: [C087/2]
        addresses: [CEACR-C087-2022/1]
        linked_to: [SCHEME]
        leads: [MOL]
        tracks:
          - jurisdiction: XX-FED
            procedure: act
            events:
              - {on: 2023-05-02, kind: consultation, stage: tripartite_consultation,
                 words: Draft shown to both sides, sources: [PAPER]}
              - {on: 2024-06, kind: legal step, stage: introduced,
                 words: "A union page: bill moved", by: UNIONS}
          - jurisdiction: XX-SO
            procedure: act
            laws: [{law: FARM-ACT, provisions: [s.1(3)]}]
            events:
              - {on: 2013-03-28, kind: legal step, stage: in_force, words: The Act covers farms,
                 sources: [GAZETTE], grade: official}
              - {on: 2024, kind: statement, by: UNIONS, words: A remark of that year,
                 sources: [PAPER]}
              - {on: 2023, kind: statement, by: UNIONS, meets: partly, words: Only wage workers,
                 sources: [PAPER]}
          - {jurisdiction: XX-NO, name: act, procedure: act, through: R-1@XX-FED}
          - jurisdiction: XX-NO
            name: rules
            procedure: rules
            events:
              - {on: 2021, kind: legal step, stage: drafting, sources: [PAPER]}
      - id: R-2
        title: Limits of essential services orders
        themes: [dispute-resolution]
        leads: [LAW]
        jurisdiction: XX-FED
        procedure: act
        events:
          - {on: 2024-05-29, until: 2024-11-28, kind: adverse measure,
             words: Order over the airline, sources: [PAPER]}
          - {on: 2023-01-10/2023-01-12, kind: legal step, stage: drafting, grade: inferred}
          - {on: 2024-02-01, kind: legal step, stage: withdrawn, grade: illustrative,
             words: Made up for this test}
      - id: R-3
        title: A matter for officials
        access: government
        themes: [dispute-resolution]
        jurisdiction: XX-NO
        procedure: rules
        events:
          - {on: 2024-04-04, recorded: 2024-05-05, kind: legal step, stage: notified,
             sources: [GAZETTE], grade: official}
        leads: [MOL]
        dates: [{to: 2024-03-31, on: 2024-01-10, by: MOL}]
        claims:
          - {on: 2024-04-05, by: MOL, says: done}
          - {on: 2024-06-01, by: UNIONS, says: verified}

    working_groups:
      - id: WG
        title: Working group
        members: [MOL, LAW, UNIONS]
        meetings:
          - id: WG/1
            on: 2023-03-01
            minutes: MINUTES-1
            confirmed_on: 2023-04-01
            decisions: [{id: 1, text: Share the draft}, {id: 2, text: Vet it}]
          - {id: WG/2, on: 2024-06-20}
        milestones:
          - id: M-1
            title: Draft vetted
            items: [R-1]
            leads: [LAW]
            set_by: WG/1#2
            due: 2024-01-31
          - id: M-2
            title: Draft shared
            items: [R-1@XX-FED]
            leads: [MOL]
            set_by: WG/1#1
            needs: [M-1]
            dates:
              - {to: 2024-06-30, on: 2023-03-01, by: MOL, words: mid-2024}
              - {to: 2024-08-15, on: 2024-03-01, kind: extension, by: MOL}
          - id: M-3
            title: List of differences sent
            items: [R-2]
            leads: [LAW]
            set_by: WG/1
            due: 2023-12-31
            grade: illustrative
            claims:
              - {on: 2023-12-20, by: LAW, says: done, grade: illustrative}
              - {on: 2024-01-15, by: UNIONS, says: not done, grade: illustrative}
          - id: M-4
            title: Views of both sides heard
            leads: [MOL]
            set_by: WG/2
            due: 2024-06-25

    requests:
      - id: RQ-1
        title: Inputs on Convention 87
        to: LAW
        sent: 2024-05-02
        due: 2024-05-31
        reminders: [2024-06-10]
        about: [M-1]
      - {id: RQ-2, to: MOL, sent: 2024-06-01, due: 2024-07-31, about: [R-1, R-2],
         grade: illustrative}
    """)
