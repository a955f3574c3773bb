"""Running somebody else's code so that whatever it does stops it alone, and it is named."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from bwpolicy.errors import BwpolicyError

if TYPE_CHECKING:
    from collections.abc import Iterator

Step = Literal["import", "hook", "options", "render", "check"]
_WORDS: Final[dict[Step, str]] = {
    "import": "could not be imported",
    "hook": "did not declare a reporter",
    "options": "did not take its options",
    "render": "failed to render",
    "check": "returned what a reporter must not",
}


@attrs.frozen
class Blame:
    """
    Who is blamed for what a reporter does.

    Attributes:
        reporter: Name of the reporter.
        distribution: What installed it.
        version: Version of that.
        package: Name of the module whose code is its own, with all within.
    """

    reporter: str
    distribution: str
    version: str
    package: str = ""

    def __str__(self) -> str:
        """Return ``reporter NAME (DISTRIBUTION VERSION)``."""
        return f"reporter {self.reporter} ({self.distribution} {self.version})"


class ReporterError(BwpolicyError):
    """
    A reporter failed; only its own report is lost.

    Attributes:
        blame: Reporter, distribution and version.
        step: Where it failed: import, hook, options, render or check.
        reason: What went wrong.
        place: Line of the plugin's own code or template, as ``file:line``; empty where none
            of it was running.
    """

    def __init__(self, blame: Blame, step: Step, reason: str, place: str = "") -> None:
        """Build the message."""
        self.blame = blame
        self.step = step
        self.reason = reason
        self.place = place
        at = f"\n  at {place}" if place else ""
        super().__init__(f"{blame} {_WORDS[step]}: {reason}{at}")


@contextlib.contextmanager
def guarded(
    blame: Blame, step: Step, through: tuple[type[BwpolicyError], ...] = ()
) -> Iterator[None]:
    """
    Run what is within, and turn whatever it raises or prints into one error.

    Nothing reaches standard output, whether it is printed or written to the descriptor. The
    current folder, to which the paths of others are relative, is the same afterwards.

    Args:
        blame: Who is named in the error, and whose code is looked for in the traceback.
        step: What is being done.
        through: Errors that are the user's, and pass as they are.

    Raises:
        ReporterError: If anything was raised, ``SystemExit`` included, or anything printed.
    """
    captured = io.StringIO()
    with _captured_descriptor() as written:
        try:
            with contextlib.redirect_stdout(captured), _kept_folder():
                yield
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            if isinstance(error, (ReporterError, *through)):
                raise
            reason = _reason(error)
            place = "" if _told(error) else _place(error, blame.package)
            raise ReporterError(blame, step, reason, place) from error
        printed = ("" if captured.closed else captured.getvalue()) + written()
    if printed.strip():
        first = printed.strip().splitlines()[0][:80]
        reason = f"it wrote to standard output, which is for reports: {first!r}"
        raise ReporterError(blame, step, reason)


@contextlib.contextmanager
def _kept_folder() -> Iterator[None]:
    """Come back to the current folder, wherever what is within goes."""
    try:
        folder = Path.cwd()
    except OSError:  # it is gone
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.chdir(folder)


@contextlib.contextmanager
def _captured_descriptor() -> Iterator[Any]:
    """Send descriptor 1 to a file; yield what returns the text that came there."""
    try:
        sys.stdout.flush()
        saved = os.dup(1)
    except (OSError, AttributeError, ValueError):  # there is no standard output
        yield str
        return
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 1)

        def written() -> str:
            _flush()
            file.seek(0)
            return file.read(4096).decode(errors="replace")

        try:
            yield written
        finally:
            _flush()
            os.dup2(saved, 1)
            os.close(saved)


def _flush() -> None:
    """Let what waits in the buffer of the first standard output go where it now leads."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        sys.__stdout__.flush()  # type: ignore[union-attr]


def _reason(error: BaseException) -> str:
    """Return an error in one line: what it is and what it says."""
    from bwpolicy.reporting.contract import CannotRenderError, ContractError

    try:
        said = " ".join(str(error).split())
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - an error of theirs may not even be able to tell
        said = ""
    if isinstance(error, (ContractError, CannotRenderError)):
        return said
    if isinstance(error, SystemExit):
        return f"it tried to leave the program (SystemExit {said})".replace(" )", ")")
    kind = type(error).__name__
    return f"{kind}: {said}" if said else kind


def _told(error: BaseException) -> bool:
    """Tell whether a reporter says itself why it can't, so that no line of it is at fault."""
    from bwpolicy.reporting.contract import CannotRenderError

    return isinstance(error, CannotRenderError)


_NOT_THEIRS: Final = ("bwpolicy.", "importlib", "contextlib", "pluggy")


def _place(error: BaseException, package: str) -> str:
    """Return the last line of the plugin's own code or templates that *error* passed."""
    if isinstance(error, SyntaxError) or str(type(error).__module__).startswith("jinja2"):
        line, file = getattr(error, "lineno", None), getattr(error, "filename", None)
        if isinstance(line, int):
            return f"{_short(str(file or getattr(error, 'name', '')))}:{line}"
    own, others = "", ""
    for frame, number in traceback.walk_tb(error.__traceback__):
        code, name = frame.f_code, frame.f_globals.get("__name__") or ""
        place = f"{_short(code.co_filename)}:{number} in {code.co_name}"
        evaluated = code.co_filename.startswith("<")  # it is no file that one could open
        if name == package or name.startswith(f"{package}.") or _is_template(code.co_name):
            own = place
        elif not evaluated and not name.startswith(_NOT_THEIRS):
            others = place
    return own or others


def _is_template(function: str) -> bool:
    """Tell whether a frame is a template's, as jinja2 names them."""
    return function in {"template", "top-level template code"} or function.startswith("block ")


def _short(filename: str) -> str:
    """Return a path from here where it is below, so that it can be clicked on."""
    path = Path(filename)
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
