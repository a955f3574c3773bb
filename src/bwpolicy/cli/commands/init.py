"""
Begin an agenda: a small folder with comments, which passes check.

Asks for what no option says, on a terminal. --from copies an example instead.
"""

from __future__ import annotations

import re
import shutil
import sys
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from bwpolicy.cli.beginning import Beginning, Place, agenda_text, country_of, subdivisions_of
from bwpolicy.cli.clock import today
from bwpolicy.cli.options import put
from bwpolicy.errors import SaveError, UsageError
from bwpolicy.model.words import Access, Month
from bwpolicy.store.writing import write_texts

#: Examples that ship with the package.
EXAMPLES = ("minimal", "pakistan")


def run(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Folder to make.")] = Path(
        "agenda"
    ),
    *,
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Country, by code or name.", show_default=False),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="Title of the agenda.", show_default=False)
    ] = None,
    jurisdiction: Annotated[
        list[str] | None,
        typer.Option(
            "--jurisdiction",
            metavar="CODE",
            help="Who legislates besides the country: PK-PB, or all; may be repeated.",
            show_default=False,
        ),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option(
            "--lang", metavar="CODE", help="Language; may be repeated.", show_default=False
        ),
    ] = None,
    group: Annotated[
        str | None, typer.Option(help="Name of the working group.", show_default=False)
    ] = None,
    access: Annotated[Access, typer.Option(help="Audience of records that state none.")] = "public",
    fiscal_year_starts: Annotated[Month, typer.Option(help="Month.")] = "January",
    copy: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="NAME", help="Copy an example: minimal, pakistan.", show_default=False
        ),
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing.")] = False,
) -> None:
    """Ask, write, and say how to go on."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} is there already and is not empty: name another folder"
        raise UsageError(message)
    if copy is not None:
        _copy(copy, folder)
    else:
        asks = not no_input and bool(sys.stdin and sys.stdin.isatty())
        _write(
            _asked(country, title, jurisdiction, lang, group, asks=asks),
            folder,
            access,
            fiscal_year_starts,
        )
    put(
        f"wrote {folder}\n"
        f"  bwpolicy check {folder}\n"
        f"  bwpolicy status {folder}\n"
        f"  bwpolicy import MATRIX.xlsx -a {folder}",
        None,
    )


def _copy(name: str, folder: Path) -> None:
    if name not in EXAMPLES:
        message = f"no example {name!r}; there are {', '.join(EXAMPLES)}"
        raise UsageError(message)
    shipped = Path(str(files("bwpolicy"))) / "examples" / name
    source = shipped if shipped.is_dir() else Path(__file__).parents[4] / "examples" / name
    try:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    except (OSError, shutil.Error) as error:
        raise SaveError(str(folder), str(error)) from error


def _asked(
    country: str | None,
    title: str | None,
    jurisdiction: list[str] | None,
    lang: list[str] | None,
    group: str | None,
    *,
    asks: bool,
) -> Beginning:
    """Return what the options say, and what is answered where they say nothing."""
    if country is None and asks:
        country = typer.prompt(
            "Country (code or name; empty for none)", default="", show_default=False
        )
    code, name = country_of(country) if country else ("", "")
    if title is None:
        usual = f"{name}: labour-law reform agenda" if name else "Labour-law reform agenda"
        title = typer.prompt("Title", default=usual) if asks else usual
    places = _places(code, name, jurisdiction, asks=asks)
    if not lang and asks:
        told = typer.prompt("Languages, the usual one first", default="en")
        lang = [each for each in re.split(r"[\s,]+", told) if each]
    if group is None and asks:
        group = typer.prompt("Working group (empty for none)", default="", show_default=False)
    words = re.findall(r"[a-z0-9]+", f"{code} {title}".lower())
    return Beginning(
        id="-".join(words[:4]) or "agenda",
        title=title,
        country=code,
        languages=tuple(dict.fromkeys(lang or ["en"])),
        places=tuple(places),
        group=group or "",
        access="public",
        fiscal_year_starts="January",
    )


def _places(code: str, name: str, wanted: list[str] | None, *, asks: bool) -> list[Place]:
    """Return the country and those of its subdivisions that are wanted."""
    if not code:
        return []
    whole = Place(id=code, title=name, level="national")
    known = subdivisions_of(code)
    if wanted is None and asks and known:
        for place in known:
            typer.echo(f"  {place.id}  {place.title}")
        told = typer.prompt(
            "Which of them legislate? (codes, all, or empty)", default="", show_default=False
        )
        wanted = [each for each in re.split(r"[\s,]+", told) if each]
    chosen: list[Place] = []
    by_code = {place.id.lower(): place for place in known}
    by_code |= {place.title.lower(): place for place in known}
    for each in wanted or ():
        if each.lower() == "all":
            chosen += known
            continue
        found = by_code.get(each.lower()) or by_code.get(f"{code}-{each}".lower())
        if found is None:
            codes = ", ".join(place.id for place in known)
            message = f"no subdivision {each!r} of {name}; there are {codes}"
            raise UsageError(message)
        chosen.append(found)
    return [whole, *dict.fromkeys(chosen)]


def _write(beginning: Beginning, folder: Path, access: Access, starts: Month) -> None:
    import attrs

    from bwpolicy.store.schema import schema_text

    told = attrs.evolve(beginning, access=access, fiscal_year_starts=starts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(str(folder), error.strerror or str(error)) from error
    texts = {
        "agenda.yaml": agenda_text(told, today().isoformat()),
        "agenda.schema.json": schema_text(),
    }
    write_texts(folder, texts)
