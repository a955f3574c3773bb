"""
Show where the agenda stands.

On a terminal: a screenful. Piped or with -o: plain text, one line a fact, fields separated
by tabs. With --json: the whole snapshot, with --history also every state and the days it held.
"""

import sys

from bwpolicy.analysis import take_snapshot
from bwpolicy.cli.options import (
    AgendaOption,
    AsOf,
    Audience,
    Bodies,
    History,
    Items,
    JsonSnapshot,
    Jurisdictions,
    KnownBy,
    Language,
    Output,
    PathArgument,
    Since,
    Themes,
    check_since,
    language_of,
    load_agenda,
    put,
)


def run(
    path: PathArgument = None,
    *,
    agenda: AgendaOption = None,
    as_of: AsOf = "today",  # type: ignore[assignment]
    known_by: KnownBy = None,
    since: Since = None,
    audience: Audience = "programme",
    theme: Themes = None,
    jurisdiction: Jurisdictions = None,
    body: Bodies = None,
    item: Items = None,
    lang: Language = None,
    json: JsonSnapshot = False,
    history: History = False,
    output: Output = None,
) -> None:
    """Load, take the snapshot, print it."""
    check_since(since, as_of, known_by)
    loaded = load_agenda(path, agenda)
    snapshot = take_snapshot(
        loaded,
        as_of,
        known_by=known_by,
        since=since,
        audience=audience,
        themes=theme or (),
        jurisdictions=jurisdiction or (),
        bodies=body or (),
        items=item or (),
    )
    if json or history:
        from bwpolicy.reporters.json.reporter import snapshot_json
        from bwpolicy.reporting.record import stamp

        put(snapshot_json(snapshot, stamp(snapshot, "json"), history=history), output)
        return
    from bwpolicy.reporting.record import stamp
    from bwpolicy.reporting.wording import Wording

    words = Wording(snapshot, language_of(lang, loaded))
    mark = stamp(snapshot, "terminal")
    if output is None and sys.stdout and sys.stdout.isatty():
        from shlex import quote

        from bwpolicy.reporters.terminal.screen import print_screen

        named = path or agenda
        more = f" -a {quote(str(named))}" if named else ""
        print_screen(words, stamp=mark, more=more)
    else:
        from bwpolicy.reporters.terminal.plain import plain_text

        put(plain_text(words, mark), output)
