"""Finding reporters without importing them, and loading the one that is asked for."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.metadata import Distribution, EntryPoint, distributions
from typing import TYPE_CHECKING, Final

import attrs

from bwpolicy import __version__
from bwpolicy.analysis.ordering import nearest_names
from bwpolicy.errors import BwpolicyError, UsageError
from bwpolicy.reporting.contract import ContractError, Reporter
from bwpolicy.reporting.guarding import Blame, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Group of entry points, one for each reporter; the name of one is the reporter's only name.
GROUP: Final = "bwpolicy"
#: Set to anything, this leaves only the built-in reporters.
DISABLE: Final = "BWPOLICY_DISABLE_PLUGINS"
#: Built-in reporters, each with its module; plugins can't take these names.
BUILT_IN: Final[Mapping[str, str]] = {
    "terminal": "bwpolicy.reporters.terminal.reporter",
    "markdown": "bwpolicy.reporters.markdown.reporter",
    "html": "bwpolicy.reporters.html.reporter",
    "json": "bwpolicy.reporters.json.reporter",
    "csv": "bwpolicy.reporters.csv.reporter",
    "calendar": "bwpolicy.reporters.calendar.reporter",
    "message": "bwpolicy.reporters.message.reporter",
}
_SUMMARIES: Final[Mapping[str, str]] = {
    "terminal": "The status as lines of text, one a fact.",
    "markdown": "A document for repositories and mail.",
    "html": "A page to read and print.",
    "json": "The whole snapshot for programs.",
    "csv": "Tidy tables for spreadsheets, with a data dictionary.",
    "calendar": "Milestones and outside dates for a calendar.",
    "message": "At most 1,000 characters for a phone.",
}


@attrs.frozen(kw_only=True)
class Found:
    """
    A reporter that is installed; nothing of it is imported.

    Attributes:
        name: Its name: that of its entry point.
        module: Where it is, as the entry point says.
        distribution: What installed it; ``bwpolicy`` for a built-in one.
        version: Version of that.
        summary: What the distribution says of itself; of a built-in one, what it makes.
        built_in: It comes with bwpolicy.
        refused: Why it can't be used: the name is taken; empty where it can.
    """

    name: str
    module: str
    distribution: str
    version: str
    summary: str
    built_in: bool = False
    refused: str = ""

    @property
    def blame(self) -> Blame:
        """Who is blamed for what it does."""
        module = self.module.partition(":")[0]
        package = module if self.built_in else module.partition(".")[0]
        return Blame(self.name, self.distribution, self.version, package)

    @property
    def made_by(self) -> str:
        """Distribution and version; empty for a built-in one."""
        return "" if self.built_in else f"{self.distribution} {self.version}"


class UnknownReporterError(UsageError):
    """
    A name is not that of a reporter that is installed.

    Attributes:
        name: The name given.
        nearest: Names there are that look like it, nearest first.
    """

    def __init__(self, name: str, known: Mapping[str, Found]) -> None:
        """Build the message from the name and the names there are."""
        self.name = name
        self.nearest = nearest_names(name, known)
        hint = f"did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        hint = hint or f"there are {', '.join(known)}"
        super().__init__(f"no reporter {name!r}; {hint}")


class RefusedReporterError(BwpolicyError):
    """
    A reporter's name is taken by another one.

    Attributes:
        name: The name that two want.
    """

    def __init__(self, found: Found) -> None:
        """Build the message."""
        self.name = found.name
        super().__init__(f"reporter {found.name}: {found.refused}")


def reporters(*, plugins: bool = True) -> Mapping[str, Found]:
    """
    Return the reporters that are installed, by name: built-in ones, then plugins by name.

    Only the metadata of distributions is read. A name that two distributions want is refused
    to both, and one that a built-in reporter has is refused to the plugin; see ``refused``.

    Args:
        plugins: Look for plugins; the environment variable ``BWPOLICY_DISABLE_PLUGINS`` too
            can say not to.
    """
    found = {
        name: Found(
            name=name,
            module=module,
            distribution="bwpolicy",
            version=__version__,
            summary=_SUMMARIES[name],
            built_in=True,
        )
        for name, module in BUILT_IN.items()
    }
    if not plugins or os.environ.get(DISABLE):
        return found
    for name, claims in _claims().items():
        if name not in BUILT_IN:
            found[name] = claims[0]
    return found


def refused_names() -> list[Found]:
    """Return every plugin that wants a name it can't have, with the reason."""
    if os.environ.get(DISABLE):
        return []
    return [each for claims in _claims().values() for each in claims if each.refused]


def _claims() -> dict[str, list[Found]]:
    """Return the plugins that want each name, in order of names, with the reasons against them."""
    wanted: dict[str, list[Found]] = {}
    for each in _plugins():
        wanted.setdefault(each.name, []).append(each)
    claims = {}
    for name in sorted(wanted):
        wanted[name].sort(key=lambda each: (each.distribution, each.version))
        why = ""
        if name in BUILT_IN:
            why = f"the name belongs to the reporter {name} that comes with bwpolicy"
        elif len(wanted[name]) > 1:
            whose = " and ".join(each.made_by for each in wanted[name])
            why = f"{whose} both want this name; uninstall one"
        claims[name] = [attrs.evolve(each, refused=why) for each in wanted[name]]
    return claims


def unreadable() -> list[str]:
    """Return where distributions lie whose metadata can't be read; half-removed ones, mostly."""
    return [
        str(getattr(distribution, "_path", distribution))
        for distribution in distributions()
        if _name(distribution) is None or _entry_points(distribution) is None
    ]


def _plugins() -> Iterator[Found]:
    """Yield the reporters of every distribution; of one that is found twice, the first."""
    seen: set[str] = set()
    for distribution in distributions():
        name = _name(distribution)
        if name is None or name.lower().replace("_", "-") in seen:
            continue
        seen.add(name.lower().replace("_", "-"))
        for entry in _entry_points(distribution) or ():
            if entry.group == GROUP:
                yield Found(
                    name=entry.name,
                    module=entry.value,
                    distribution=name,
                    version=distribution.version or "unknown version",
                    summary=_summary(distribution),
                )


def _name(distribution: Distribution) -> str | None:
    """Return the name of a distribution; ``None`` where its metadata is broken."""
    try:
        name: str | None = distribution.metadata["Name"]
    except Exception:  # noqa: BLE001 - half-removed packages raise what they like
        return None
    return name


def _entry_points(distribution: Distribution) -> tuple[EntryPoint, ...] | None:
    """Return the entry points of a distribution; ``None`` where their file is broken."""
    try:
        return tuple(distribution.entry_points)
    except Exception:  # noqa: BLE001 - one broken file must not hide all other reporters
        return None


def _summary(distribution: Distribution) -> str:
    metadata = distribution.metadata
    return " ".join(metadata["Summary"].split()) if "Summary" in metadata else ""


def find(name: str, *, plugins: bool = True) -> Found:
    """
    Return the reporter called *name*.

    Raises:
        UnknownReporterError: If none is.
        RefusedReporterError: If two distributions want the name.
    """
    known = reporters(plugins=plugins)
    if name not in known:
        raise UnknownReporterError(name, known)
    if known[name].refused:
        raise RefusedReporterError(known[name])
    return known[name]


def load(found: Found) -> Reporter:
    """
    Import a reporter's module and ask its hook for the reporter.

    Each call makes a plugin manager of its own, so that no reporter meets another.

    Raises:
        ReporterError: If anything goes wrong on the way; it names reporter, distribution,
            version and the line of the plugin's own code.
    """
    with guarded(found.blame, "import"):
        module = import_module(found.module.partition(":")[0])
    with guarded(found.blame, "hook"):
        return _ask(module, found)


def _ask(module: object, found: Found) -> Reporter:
    import pluggy

    from bwpolicy.reporting import spec

    manager = pluggy.PluginManager("bwpolicy")
    manager.add_hookspecs(spec)
    manager.register(_part(module, found.module), name=found.name)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        message = f"unknown hook; the only one is bwpolicy_reporter ({error})"
        raise ContractError(message) from None
    implementations = manager.hook.bwpolicy_reporter.get_hookimpls()
    if len(implementations) != 1:
        message = (
            "needs exactly one function `bwpolicy_reporter` marked with @hookimpl; "
            f"it has {len(implementations)}"
        )
        raise ContractError(message)
    (reporter,) = manager.hook.bwpolicy_reporter() or (None,)
    if not isinstance(reporter, Reporter):
        kind = type(reporter).__name__
        message = f"bwpolicy_reporter must return a Reporter, not {kind}"
        raise ContractError(message)
    return reporter


def _part(module: object, value: str) -> object:
    """Return what an entry point names: a module, or an object in it."""
    part = module
    for name in filter(None, value.partition(":")[2].split(".")):
        part = getattr(part, name)
    return part
