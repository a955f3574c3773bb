"""What host and reporters agree on: the reporter, what it is given and what it returns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NoReturn

import attrs

from bwpolicy.model.words import ACCESS, Access
from bwpolicy.reporting.escaping import harmless
from bwpolicy.reporting.languages import Language
from bwpolicy.reporting.record import Stamp
from bwpolicy.reporting.wording import Wording

if TYPE_CHECKING:
    from bwpolicy.analysis import Snapshot
    from bwpolicy.reporting.templates import Templates  # noqa: TC004 - it imports jinja2

#: The interface that this host speaks. A reporter names the one it was written for.
API: Final = 1


class ContractError(Exception):
    """A reporter, or what it returned, is not as the contract says."""


class CannotRenderError(Exception):
    """
    What a reporter raises where it can't make a report, with the reason in a sentence.

    The user reads that sentence and no more: a package that is not installed, an option that
    names nothing in this agenda. Any other error counts as a fault of the reporter.
    """


@attrs.frozen(kw_only=True)
class Rendered:
    """
    What a reporter returns: one file.

    Attributes:
        content: The bytes of the file, all of it.
        name: What the file is best called, without folders; else the host names it.
        warnings: What the reader of the report should know, a sentence each.
        blocking: Why it must not go out as it is, a sentence each; it is written as a draft only.
    """

    content: bytes
    name: str | None = None
    warnings: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()

    @classmethod
    def text(
        cls,
        text: str,
        *,
        name: str | None = None,
        warnings: tuple[str, ...] = (),
        blocking: tuple[str, ...] = (),
    ) -> Rendered:
        """Return *text* as UTF-8 with plain line feeds and one at its end."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
        return cls(content=lines.encode(), name=name, warnings=warnings, blocking=blocking)


@attrs.frozen(kw_only=True)
class Context:
    """
    What a reporter is given besides the snapshot.

    Attributes:
        format: The format asked for: one of the reporter's own, such as ``html``.
        options: An instance of the reporter's options class; ``None`` where it has none.
        language: Language of the report, with its words, dates and numbers.
        words: The snapshot in words of that language.
        stamp: Record reference and versions, which every report prints.
        templates: The reporter's templates, and those that users put in their place.
    """

    format: str
    options: Any
    language: Language
    words: Wording
    stamp: Stamp
    templates: Templates


Render = Callable[["Snapshot", Context], Rendered]

_FIELDS: Final = ("audience", "summary", "formats", "options", "languages", "access")


class Reporter:
    """
    A reporter: which formats it makes, for whom, in which languages.

    Its only name is that of its entry point.

    Attributes:
        api: The interface it was written for, 1; a literal in its code.
        audience: For whom its reports are, in words: ``ministries``, ``the ILO``, ``anyone``.
        summary: What it makes, in one line.
        formats: Extension without a dot to what renders it, the usual one first.
        options: An attrs class whose fields all have defaults; ``None`` without options.
        languages: Codes of the languages it has words in; what it does not speak is refused.
            Empty where what it makes is the same in all of them.
        access: Audience of records for which its reports are made unless the user says
            otherwise: ``public``, ``tripartite``, ``government`` or ``programme``.
    """

    api: int
    audience: str
    summary: str
    formats: Mapping[str, Render]
    options: type[Any] | None
    languages: tuple[str, ...]
    access: Access

    if TYPE_CHECKING:

        def __init__(  # noqa: PLR0913 - one keyword for each thing to declare
            self,
            *,
            api: int,
            audience: str,
            summary: str,
            formats: Mapping[str, Render],
            options: type[Any] | None = None,
            languages: tuple[str, ...] = ("en",),
            access: Access = "public",
        ) -> None:
            """Declare a reporter."""

    else:

        def __init__(self, *, api: Any = None, **given: Any) -> None:
            """
            Declare a reporter; see the attributes.

            Raises:
                ContractError: If anything is not as the attributes say. The interface comes
                    first: a reporter of another one may well have other attributes.
            """
            _check_api(api)
            for name in given.keys() - set(_FIELDS):
                _refuse(f"Reporter has no {name!r}; {_nearest(name)}")
            for name in ("audience", "summary", "formats"):
                if name not in given:
                    _refuse(f"Reporter needs {name!r}")
            held = {"options": None, "languages": ("en",), "access": "public", **given}
            for name, check in _CHECKS.items():
                check(held[name])
            held["formats"] = MappingProxyType(dict(held["formats"]))
            for name, value in {"api": api, **held}.items():
                object.__setattr__(self, name, value)

        def __setattr__(self, name: str, value: object) -> None:
            """Refuse: a reporter does not change once it is declared."""
            message = f"{name!r} of a Reporter can't be changed"
            raise AttributeError(message)


def _refuse(message: str) -> NoReturn:
    raise ContractError(message)


def _check_api(api: object) -> None:
    if isinstance(api, bool) or not isinstance(api, int):
        message = f"Reporter needs `api`, the interface it was written for: api={API}"
        _refuse(message)
    if api > API:
        message = (
            f"it was written for reporter interface {api}, and this bwpolicy speaks {API}: "
            "upgrade bwpolicy"
        )
        _refuse(message)
    if api < API:
        message = (
            f"it was written for reporter interface {api}, and this bwpolicy speaks {API}: "
            "upgrade the plugin"
        )
        _refuse(message)


def _check_words(name: str) -> Callable[[object], None]:
    def check(value: object) -> None:
        if not isinstance(value, str) or not value.strip() or "\n" in value:
            _refuse(f"{name!r} must be one line of words, not {value!r}")

    return check


def _check_formats(value: object) -> None:
    if not isinstance(value, Mapping) or not value:
        _refuse(f"'formats' must map extensions to functions, not {value!r}")
    for extension, render in value.items():
        simple = isinstance(extension, str) and extension.isalnum() and extension.isascii()
        if not simple or extension != extension.lower():
            message = f"{extension!r} is not an extension: write it in small letters, without a dot"
            _refuse(message)
        if not callable(render):
            _refuse(f"'formats' needs a function for {extension!r}, not {render!r}")


def _check_options(value: object) -> None:
    if value is None:
        return
    if not isinstance(value, type) or not attrs.has(value):
        _refuse(f"'options' must be an attrs class, not {value!r}")
    bare = [field.name for field in attrs.fields(value) if field.default is attrs.NOTHING]
    if bare:
        _refuse(f"every option needs a default: {', '.join(bare)} has none")


def _check_languages(value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(code, str) for code in value):
        _refuse(f"'languages' must be a tuple of language codes, not {value!r}")


def _check_access(value: object) -> None:
    if value not in ACCESS:
        _refuse(f"'access' must be one of {', '.join(ACCESS)}, not {value!r}")


_CHECKS: Final[Mapping[str, Callable[[object], None]]] = {
    "audience": _check_words("audience"),
    "summary": _check_words("summary"),
    "formats": _check_formats,
    "options": _check_options,
    "languages": _check_languages,
    "access": _check_access,
}


#: What no file is called everywhere: signs that some system keeps to itself, and its devices.
_NO_NAME: Final = re.compile(
    r'[/<>:"\\|?*]|^(CON|PRN|AUX|NUL|COM\d|LPT\d)(\.|$)', re.IGNORECASE | re.ASCII
)


def check_rendered(rendered: object) -> Rendered:
    """
    Return *rendered* if it is what a reporter must return.

    Raises:
        ContractError: If it is anything else.
    """
    if not isinstance(rendered, Rendered):
        kind = type(rendered).__name__
        _refuse(f"it must return Rendered, such as Rendered.text(…), not {kind}")
    content: object = rendered.content
    if not isinstance(content, bytes):
        kind = type(content).__name__
        _refuse(f"'content' of Rendered must be bytes, not {kind}")
    if rendered.name is not None and not _is_file_name(rendered.name):
        _refuse(f"'name' of Rendered must be a plain file name, not {rendered.name!r}")
    for field in ("warnings", "blocking"):
        value = getattr(rendered, field)
        if not isinstance(value, tuple) or not all(isinstance(each, str) for each in value):
            _refuse(f"{field!r} of Rendered must be a tuple of sentences")
    return rendered


def _is_file_name(name: object) -> bool:
    """Tell whether *name* names a file here, on any system, and nothing else."""
    return (
        isinstance(name, str)
        and bool(name)
        and name == name.strip(" ").rstrip(".")
        and name == harmless(name)
        and not _NO_NAME.search(name)
    )


def _nearest(name: str) -> str:
    from bwpolicy.analysis.ordering import nearest_names

    near = nearest_names(name, _FIELDS)
    return f"did you mean {near[0]!r}?" if near else f"it has {', '.join(_FIELDS)}"
