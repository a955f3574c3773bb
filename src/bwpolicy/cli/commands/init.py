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

import attrs
import typer

from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.cli.beginning import (
    Beginning,
    Place,
    agenda_text,
    country_of,
    plain_name,
    subdivisions_of,
    whole_of,
)
from bwpolicy.cli.interview import ask, read_access, read_month
from bwpolicy.cli.languages import language_of, may_be_in, name_of
from bwpolicy.cli.options import put
from bwpolicy.errors import SaveError, UsageError
from bwpolicy.model.words import ACCESS, Access, Month
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
            "--lang",
            metavar="CODE",
            help="Language, by code or name, the usual one first; may be repeated, or en,ur.",
            show_default=False,
        ),
    ] = None,
    group: Annotated[
        str | None, typer.Option(help="Name of the working group.", show_default=False)
    ] = None,
    access: Annotated[
        Access | None,
        typer.Option(
            help="Audience of records that state none; by default public.", show_default=False
        ),
    ] = None,
    fiscal_year_starts: Annotated[
        Month | None, typer.Option(help="Month; by default January.", show_default=False)
    ] = None,
    copy: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="NAME",
            help="Copy an example, and nothing else: minimal, pakistan.",
            show_default=False,
        ),
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing.")] = False,
) -> None:
    """Ask, write, and say how to go on."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} is there already and is not empty: name another folder"
        raise UsageError(message)
    wanted = _Wanted(country, title, jurisdiction, lang, group, access, fiscal_year_starts)
    said = []
    if copy is not None:
        _copy(copy, wanted, folder)
    else:
        asks = not no_input and bool(sys.stdin and sys.stdin.isatty())
        beginning = _asked(wanted, asks=asks)
        _write(beginning, folder)
        said = _foreign(beginning, usual=title is None)
    put(
        "\n".join(
            (
                f"wrote {folder}",
                *said,
                f"  bwpolicy check {folder}",
                f"  bwpolicy status {folder}",
                f"  bwpolicy import MATRIX.xlsx -a {folder}",
            )
        ),
        None,
    )


@attrs.frozen
class _Wanted:
    """What the options say; ``None`` for what they leave open."""

    country: str | None
    title: str | None
    jurisdiction: list[str] | None
    lang: list[str] | None
    group: str | None
    access: Access | None
    fiscal_year_starts: Month | None


def _copy(name: str, wanted: _Wanted, folder: Path) -> None:
    if name not in EXAMPLES:
        message = f"no example {name!r}; there are {', '.join(EXAMPLES)}"
        raise UsageError(message)
    given = [key for key, value in attrs.asdict(wanted).items() if value is not None]
    if given:
        option = given[0].replace("_", "-")
        message = f"--from copies an example as it is: leave --{option} out, or change the copy"
        raise UsageError(message)
    shipped = Path(str(files("bwpolicy"))) / "examples" / name
    source = shipped if shipped.is_dir() else Path(__file__).parents[4] / "examples" / name
    try:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    except (OSError, shutil.Error) as error:
        raise SaveError(str(folder), str(error)) from error


def _asked(wanted: _Wanted, *, asks: bool) -> Beginning:
    """Return what the options say, and what is answered where they say nothing."""
    code, name = _country(wanted.country or "")
    if wanted.country is None and asks:
        code, name = ask("Country (code or name; empty for none)", _country)
    title = wanted.title
    if title is None:
        usual = f"{name}: labour-law reform agenda" if name else "Labour-law reform agenda"
        title = ask("Title", str, usual) if asks else usual
    known = subdivisions_of(code) if code else []
    chosen = _chosen(wanted.jurisdiction or [], known, name)
    if wanted.jurisdiction is None and asks and known:
        for place in known:
            typer.echo(f"  {place.id}  {place.title}")
        chosen = ask(
            "Which of them legislate? (codes, all, or empty)",
            lambda told: _chosen([each for each in re.split(r"[\s,]+", told) if each], known, name),
        )
    languages = ("en",) if wanted.lang is None else _languages(" ".join(wanted.lang))
    if wanted.lang is None and asks:
        languages = ask("Languages, the usual one first", _languages, "en")
    group = wanted.group
    if group is None and asks:
        group = ask("Working group (empty for none)", str)
    access = wanted.access or "public"
    if wanted.access is None and asks:
        access = ask(f"Who may see it ({', '.join(ACCESS)})", read_access, "public")
    month = wanted.fiscal_year_starts or "January"
    if wanted.fiscal_year_starts is None and asks:
        month = ask("Month in which the fiscal year starts", read_month, "January")
    words = re.findall(r"[a-z0-9]+", f"{code} {title}".lower())
    return Beginning(
        id="-".join(words[:4]) or "agenda",
        title=title,
        country=code,
        languages=languages,
        places=(*([whole_of(code, name)] if code else ()), *chosen),
        group=group or "",
        access=access,
        fiscal_year_starts=month,
    )


def _country(text: str) -> tuple[str, str]:
    return country_of(text) if text.strip() else ("", "")


def _languages(text: str) -> tuple[str, ...]:
    """Return the codes of the languages that are named."""
    told = [each for each in re.split(r"[\s,;]+", text) if each]
    if not told:
        message = "no language is named: write a code such as en, or several: en,ur"
        raise UsageError(message)
    return tuple(dict.fromkeys(map(language_of, told)))


def _chosen(wanted: list[str], known: list[Place], name: str) -> list[Place]:
    """Return the subdivisions that are wanted, in the order they are named in."""
    if wanted and not name:
        message = f"--jurisdiction {wanted[0]} needs a country: say which with --country"
        raise UsageError(message)
    by_name = {plain_name(text): place for place in known for text in (place.title, place.id)}
    by_name |= {plain_name(place.id.partition("-")[2]): place for place in known}
    chosen: list[Place] = []
    for each in wanted:
        if each.lower() == "all":
            chosen += known
            continue
        found = by_name.get(plain_name(each))
        if found is None:
            names = {plain_name(place.title): place for place in known}
            near = nearest_names(plain_name(each), names)
            codes = ", ".join(place.id for place in known)
            nearest = names[near[0]] if near else None
            told = (
                f"did you mean {nearest.id}, {nearest.title}?" if nearest else f"there are {codes}"
            )
            message = f"no subdivision {each!r} of {name}; {told}"
            raise UsageError(message)
        chosen.append(found)
    return list(dict.fromkeys(chosen))


def _foreign(beginning: Beginning, *, usual: bool) -> list[str]:
    """Return what is said where the title is most likely in another language than the first."""
    first = beginning.languages[0]
    if may_be_in(beginning.title, first) and (first == "en" or not usual):
        return []
    told = f"the title is kept as {name_of(first)}, the first language: put it into that"
    return [f"  {told} in agenda.yaml"]


def _write(beginning: Beginning, folder: Path) -> None:
    from bwpolicy.store.schema import schema_text

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(str(folder), error.strerror or str(error)) from error
    texts = {"agenda.yaml": agenda_text(beginning), "agenda.schema.json": schema_text()}
    write_texts(folder, texts)
