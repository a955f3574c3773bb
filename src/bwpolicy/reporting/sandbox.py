"""Where templates that come with an agenda run: they reach neither host nor disk."""

from __future__ import annotations

import os
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

#: Largest text or list that an agenda's template may make by multiplication.
MAX_PRODUCT: Final = 1_000_000


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
    """Keeps what comes with an agenda from reaching the host, or filling its memory."""

    intercepted_binops = frozenset({"*", "**", "%"})

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
        if operator == "**":
            message = "templates of an agenda have no powers"
            raise SecurityError(message)
        if operator == "%" and isinstance(left, str):
            message = "templates of an agenda format text with filters, not with %"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)
