"""
Tasks: ``nox`` runs every check, ``nox -s tests`` one of them, ``nox --list`` names them all.

Packages come from wherever pip is set up to find them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Final

import nox
from packaging.metadata import Metadata
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

nox.needs_version = ">=2025.5"  # the first in which a session can require another
nox.options.default_venv_backend = "virtualenv"  # the same with and without uv
nox.options.error_on_missing_interpreters = False  # tests run on the Pythons that are here
nox.options.reuse_venv = "yes"

PROJECT: Final[dict[str, Any]] = nox.project.load_toml("pyproject.toml")["project"]

CONSTRAINTS: Final = ("-c", "constraints.txt")
#: What tests import besides the package and its testing extra. No linters: a package that only
#: they bring must not pass for a dependency of ours.
TEST_TOOLS: Final = (
    *("hatchling", "html5lib", "jsonschema", "markdown-it-py", "pytest", "pytest-xdist"),
)
#: What tests read besides the installed package.
TEST_FILES: Final = ("pyproject.toml", "README.md", "CHANGELOG.md", "docs", "examples", "tests")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, spelling, docstrings and the direction of imports."""
    session.install("-r", "requirements-dev.txt")
    session.run("ruff", "check")
    session.run("codespell")
    session.run("interrogate", "-v", "--omit-covered-files", "src", "tests")
    session.run("lint-imports")


@nox.session(name="format")
def format_(session: nox.Session) -> None:
    """Check the layout of the code; `ruff format` mends it."""
    session.install(*CONSTRAINTS, "ruff")
    session.run("ruff", "format", "--diff")


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    session.install("-r", "requirements-dev.txt")
    session.run("mypy", "src", "tests", "benchmarks", "noxfile.py", "docs/reference/generate.py")
    # One run for each plugin: their tests may hold modules of the same name.
    folders_of_plugins = (Path("plugins"), Path("examples"))
    plugins = (found for each in folders_of_plugins for found in each.glob("*/pyproject.toml"))
    for project in sorted(plugins):
        folders = [str(project.with_name(name)) for name in ("src", "tests")]
        session.run("mypy", *folders, env={"MYPYPATH": os.pathsep.join(folders)})


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run the tests on every supported Python that is here."""
    session.install(*CONSTRAINTS, "-e", ".[calendar,office,testing]", *TEST_TOOLS)
    session.run("pytest", *session.posargs)


@nox.session
def plugins(session: nox.Session) -> None:
    """Run the tests of the plugins here, each in an environment where it is installed."""
    for project in sorted(Path("plugins").glob("*/pyproject.toml")):
        folder = project.parent
        session.install(*CONSTRAINTS, "-e", ".[testing]", f"./{folder}[all,test]", *TEST_TOOLS)
        session.run("pytest", "-c", str(project), "--rootdir", str(folder), str(folder / "tests"))


@nox.session(reuse_venv=False)
def build(session: nox.Session) -> None:
    """Build the distributions into dist/ and check their metadata."""
    session.install(*CONSTRAINTS, "build", "hatchling")
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build", "--no-isolation")
    with zipfile.ZipFile(_built_wheel()) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        Metadata.from_email(wheel.read(name), validate=True)


@nox.session(reuse_venv=False, requires=["build"])
def wheel(session: nox.Session) -> None:
    """Run the tests on the built wheel, with no source in reach."""
    session.install(*CONSTRAINTS, f"{_built_wheel()}[calendar,office,testing]", *TEST_TOOLS)
    with tempfile.TemporaryDirectory() as folder:
        for name in TEST_FILES:
            source = Path(name)
            if source.is_dir():
                shutil.copytree(source, Path(folder, name))
            elif source.exists():
                shutil.copy(source, folder)
        with session.chdir(folder):  # the laws were searched at length on the source already
            session.run("pytest", *session.posargs, env={"HYPOTHESIS_PROFILE": "brief"})


@nox.session(python="3.11", reuse_venv=False, default=False)
def oldest(session: nox.Session) -> None:
    """Run the tests on the lowest versions of all direct dependencies."""
    lowest = _lowest_versions()
    # The newest pytest wants a newer pluggy than we do; let pip choose one that fits.
    free = {*lowest, *TEST_TOOLS}
    others = [
        line
        for line in Path("constraints.txt").read_text(encoding="utf-8").splitlines()
        if canonicalize_name(line.partition("==")[0]) not in free
    ]
    pinned = [f"{name}=={version}" for name, version in lowest.items()]
    constraints = Path(session.create_tmp(), "oldest.txt")
    constraints.write_text("\n".join(others + pinned), encoding="utf-8")
    session.install("-c", str(constraints), "-e", ".[calendar,office,testing]", *TEST_TOOLS)
    session.run("pytest", *session.posargs)


@nox.session(reuse_venv=False, default=False)
def newest(session: nox.Session) -> None:
    """Run the tests on the newest versions of everything, typer beyond its bound included."""
    session.install("-e", ".[calendar,office,testing]", *TEST_TOOLS)
    session.install("--upgrade", "typer")  # on its own: together with ours, the bound would hold
    session.run("pytest", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Print how fast bwpolicy is, beside its targets."""
    session.install(*CONSTRAINTS, ".")
    session.run("python", "-m", "benchmarks", *session.posargs)


def _built_wheel() -> Path:
    (found,) = Path("dist").resolve().glob("*.whl")
    return found


def _lowest_versions() -> dict[str, str]:
    return {
        canonicalize_name(requirement.name): bound.version
        for requirement in map(Requirement, PROJECT["dependencies"])
        for bound in requirement.specifier
        if bound.operator == ">="
    }
