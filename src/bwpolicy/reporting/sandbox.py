"""Where templates that come with an agenda run: they reach neither host nor disk."""

from __future__ import annotations

import os
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable

#: Largest text or list that an agenda's template may make by one multiplication or sum.
MAX_PRODUCT: Final = 1_000_000
#: Widest that a filter of an agenda's template may make a text or a row.
MAX_WIDTH: Final = 1_000
#: Filters that fill up to a width.
_NARROWED: Final = ("batch", "center", "indent", "slice")
#: Methods of texts that fill up to a width; filters do the same within bounds.
_WIDE: Final = frozenset(
    {"center", "expandtabs", "format", "format_map", "ljust", "replace", "rjust", "zfill"}
)


class InsideLoader(FileSystemLoader):
    """Loads templates that lie in a folder, wherever links in it lead."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """
        Return a template's text.

        Raises:
            TemplateNotFound: If there is none, or it lies elsewhere.
        """
        source, filename, uptodate = super().get_source(environment, template)
        root = os.path.realpath(self.searchpath[0])
        if os.path.commonpath([root, os.path.realpath(filename)]) != root:
            raise TemplateNotFound(template, f"{template} leads out of the agenda's templates")
        return source, filename, uptodate


class Sandbox(ImmutableSandboxedEnvironment):
    """
    Keeps what comes with an agenda from reaching the host, and from filling its memory at once.

    What it makes bit by bit, line by line, has no bounds; the numbers that ``range`` gives in all
    loops together have.
    """

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, *args: Any, **options: Any) -> None:
        """Leave out what has no bounds, and what gives other words each time."""
        super().__init__(*args, **options)
        for name in _NARROWED:
            self.filters[name] = _narrowed(self.filters[name])
        for name in ("format", "random"):
            del self.filters[name]
        self.filters["replace"] = _bounded_replace(self.filters["replace"])
        self.filters["join"] = _bounded_join(self.filters["join"])
        del self.globals["lipsum"]
        self.globals["range"] = _Range()

    def call(self, context: Any, called: Any, /, *args: Any, **named: Any) -> Any:
        """
        Return what a call returns.

        Raises:
            SecurityError: If it would fill the memory.
        """
        method = getattr(called, "__wrapped__", called)
        owner, name = getattr(method, "__self__", None), getattr(method, "__name__", "")
        if name == "join" and isinstance(owner, str) and args:
            args = (_within(owner, args[0]), *args[1:])
        if name in _WIDE and isinstance(owner, (str, bytes)):
            message = f"templates of an agenda format text with filters, not with .{name}()"
            raise SecurityError(message)
        return super().call(context, called, *args, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """
        Return the result of an operator.

        Raises:
            SecurityError: If it would fill the memory.
        """
        if operator == "*":
            sizes = [len(each) for each in (left, right) if hasattr(each, "__len__")]
            numbers = [each for each in (left, right) if isinstance(each, int)]
            if sizes and numbers and max(sizes) * max(numbers) > MAX_PRODUCT:
                message = f"a template makes no text of more than {MAX_PRODUCT:,} characters"
                raise SecurityError(message)
            if len(numbers) > 1 and max(map(abs, numbers)) > MAX_PRODUCT**4:
                message = "a template makes no numbers of this size"
                raise SecurityError(message)
        if operator == "+" and _size(left) + _size(right) > MAX_PRODUCT:
            message = f"a template makes no text of more than {MAX_PRODUCT:,} characters"
            raise SecurityError(message)
        if operator == "**":
            message = "templates of an agenda have no powers"
            raise SecurityError(message)
        if operator == "%" and isinstance(left, str):
            message = "templates of an agenda format text with filters, not with %"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)


class _Range:
    """``range`` for templates, which gives so many numbers in all, and no more."""

    def __init__(self) -> None:
        self.left = MAX_PRODUCT

    def __call__(self, *args: int) -> range:
        """
        Return a range.

        Raises:
            SecurityError: If templates of this report have asked for too many numbers.
        """
        made = range(*args)
        self.left -= len(made)
        if self.left < 0:
            message = f"templates of an agenda count to {MAX_PRODUCT:,} in all, and no further"
            raise SecurityError(message)
        return made


def _within(between: str, parts: Any) -> list[str]:
    """Return *parts* as texts; refuse them where they would be too long together."""
    told = [str(each) for each in parts]
    if sum(map(len, told)) + len(between) * len(told) > MAX_PRODUCT:
        message = f"a template makes no text of more than {MAX_PRODUCT:,} characters"
        raise SecurityError(message)
    return told


def _bounded_join(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter ``join``, which then makes no text without end."""

    @wraps(filter_)
    def joined(context: Any, value: Any, d: str = "", attribute: Any = None) -> Any:
        parts = list(value)
        _within(str(d), [] if attribute else parts)
        return filter_(context, parts, d, attribute)

    return joined


def _bounded_replace(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter ``replace``, which then makes no text without end."""

    @wraps(filter_)
    def replaced(context: Any, s: str, old: str, new: str, count: int | None = None) -> Any:
        if len(str(s)) + str(s).count(str(old)) * len(str(new)) > MAX_PRODUCT:
            message = f"a template makes no text of more than {MAX_PRODUCT:,} characters"
            raise SecurityError(message)
        return filter_(context, s, old, new, count)

    return replaced


def _size(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else 0


def _narrowed(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return *filter_*, which then takes no width beyond :data:`MAX_WIDTH`."""

    @wraps(filter_)
    def narrowed(value: Any, *args: Any, **named: Any) -> Any:
        widths = [each for each in (*args, *named.values()) if isinstance(each, int)]
        if max(widths, default=0) > MAX_WIDTH:
            message = f"a template of an agenda makes nothing wider than {MAX_WIDTH:,}"
            raise SecurityError(message)
        return filter_(value, *args, **named)

    return narrowed
