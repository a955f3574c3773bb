"""Distributions with reporters, as an installer leaves them in a folder of its packages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Final

#: The module of a reporter that writes what it is about as text.
PLAIN: Final = """\
from bwpolicy.plugin import hookimpl
from bwpolicy.reporting import Rendered, Reporter


def render(snapshot, context):
    lines = [*context.words.notices(), context.words.title, context.stamp.reference]
    return Rendered.text("\\n".join(lines))


@hookimpl
def bwpolicy_reporter():
    return Reporter(api=1, audience="tests", summary="Text.", formats={"txt": render})
"""


def install(
    folder: Path,
    distribution: str,
    version: str,
    reporters: Mapping[str, str],
    modules: Mapping[str, str],
    *,
    summary: str = "A reporter for tests.",
) -> Path:
    """
    Write a distribution into *folder*, which is on the path of those who are to find it.

    Args:
        folder: Where packages lie; it is made where it is not there.
        distribution: Name of the distribution, such as ``bwpolicy-example``.
        version: Version of that.
        reporters: Each reporter's name with the module or ``module:object`` that it is.
        modules: Each file's path below *folder*, or a dotted name of a module, with its text,
            which may be indented; a module, its parents included, becomes a file by itself.
        summary: What the distribution says of itself; none where it is empty.

    Returns:
        The folder of its metadata.
    """
    metadata = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
    metadata.mkdir(parents=True)
    headers = ["Metadata-Version: 2.1", f"Name: {distribution}", f"Version: {version}"]
    headers += [f"Summary: {summary}"] if summary else []
    _write(metadata / "METADATA", "\n".join((*headers, "")))
    points = [f"{name} = {value}" for name, value in reporters.items()]
    _write(metadata / "entry_points.txt", "\n".join(("[bwpolicy]", *points, "")))
    for name, text in modules.items():
        path = folder / name if "/" in name else _file_of(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, dedent(text))
    return metadata


def _file_of(folder: Path, module: str) -> Path:
    """Return the file of a module; the packages above it get one each."""
    *parents, name = module.split(".")
    for parent in parents:
        folder /= parent
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    return folder / f"{name}.py"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
