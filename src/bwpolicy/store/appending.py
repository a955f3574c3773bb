"""Adding to an agenda's files where they are, without touching what stands there."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from bwpolicy.errors import SaveError
from bwpolicy.model import Record
from bwpolicy.model.records import Fact
from bwpolicy.store.reading import read
from bwpolicy.store.splicing import Addition, spliced
from bwpolicy.store.writing import write_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bwpolicy.model import Agenda


def add(
    folder: Path,
    before: Agenda,
    additions: Sequence[Addition],
    new_files: Mapping[str, str] | None = None,
) -> Agenda:
    """
    Add to the records of the agenda in *folder*, and write new files beside them.

    Comments, order and layout of what stands there stay as they are. All of it is tried first:
    what comes out must load, and hold all that was there, or nothing is written.

    Args:
        folder: Folder of the agenda.
        before: The agenda as it was loaded from there.
        additions: What to add, in order.
        new_files: Name below the folder to text; none may be there yet.

    Returns:
        The agenda as it is now.

    Raises:
        SaveError: If a record is not found, a list is written so that nothing can be added, a
            value is there already, the result would not load or would lose anything, or the
            disk refuses; nothing is changed then.
    """
    texts = dict(new_files or {})
    for name in texts:
        if (folder / name).exists():
            raise SaveError(str(folder / name), "there is a file of this name")
    try:
        files = {path: path.read_bytes() for path in _files(folder)}
        texts |= _changed(folder, files, additions)
        agenda = _tried(folder, before, texts)
        if any(path.read_bytes() != content for path, content in files.items()):
            raise SaveError(str(folder), "a file was changed meanwhile: try again")
        _write(folder, texts)
    except OSError as error:
        raise SaveError(str(folder), error.strerror or str(error)) from error
    return agenda


def _changed(
    folder: Path, files: Mapping[Path, bytes], additions: Sequence[Addition]
) -> dict[str, str]:
    """Return the files that change, with their texts."""
    texts = {}
    left = list(additions)
    for path, content in files.items() if left else ():
        text = content.decode()
        changed, left = spliced(text, left)
        if changed != text:
            texts[path.relative_to(folder).as_posix()] = changed
    if left:
        message = f"no record {left[0].record!r} in `{left[0].collection}:` to add to"
        raise SaveError(str(folder), message)
    return texts


def _files(folder: Path) -> list[Path]:
    """Return the files of an agenda that hold YAML, in order."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in {".yaml", ".yml"})
    return sorted(
        path
        for path in found
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _tried(folder: Path, before: Agenda, texts: Mapping[str, str]) -> Agenda:
    """Return the agenda that *folder* would hold with *texts*; refuse what would lose anything."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "agenda")
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".git", "*.xlsx"))
        copy.chmod(0o700)
        _write(copy, texts)
        loaded = read(copy)
    if loaded.agenda is None or loaded.errors:
        raise SaveError(str(folder), f"it would not load any more: {loaded.errors[0]}")
    held = loaded.agenda.index()
    for record in before.records():
        if not _grew(record, held.get(record.id)):
            raise SaveError(str(folder), f"{record.id} would not stay as it is")
    return loaded.agenda


def _grew(old: Any, new: Any) -> bool:
    """Tell whether *new* says all that *old* says: it may have more in its lists and fields."""
    if old is None:
        return True
    if isinstance(old, tuple) and isinstance(new, tuple):
        if old and isinstance(old[0], Record):  # a closing milestone comes before the others
            held = {each.id: each for each in new}
            return all(_grew(each, held.get(each.id)) for each in old)
        rest = iter(new)  # all that was there, in its order, whatever stands between
        return all(any(_grew(each, other) for other in rest) for each in old)
    if isinstance(old, (Record, Fact)) and type(old) is type(new):
        if old == new:
            return True
        names = (field.name for field in attrs.fields(type(old)) if field.eq)
        return all(_grew(getattr(old, name), getattr(new, name)) for name in names)
    return bool(old == new)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write *texts*, all or none; folders that were made for them go again where it fails."""
    made = []
    for name in texts:
        for parent in reversed((folder / name).parents):
            if not parent.exists():
                parent.mkdir()
                made.append(parent)
    try:
        write_texts(folder, texts)
    except SaveError:
        for parent in reversed(made):
            parent.rmdir()
        raise
