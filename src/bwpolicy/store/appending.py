"""Adding to an agenda's files where they are, without touching what stands there."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import yaml

from bwpolicy.errors import SaveError
from bwpolicy.store.reading import read
from bwpolicy.store.writing import write_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bwpolicy.model import Agenda


@attrs.frozen(kw_only=True)
class Addition:
    """
    Something to put at the end of a list of a record.

    Attributes:
        collection: Top-level list of the record, such as ``items``.
        record: Id of the record, as it is written there.
        within: Nested lists and ids on the way, such as ``(("milestones", "M-1"),)``.
        key: Key of the list to add to; it need not be there yet.
        value: What to add, as plain data.
    """

    collection: str
    record: str
    within: tuple[tuple[str, str], ...] = ()
    key: str
    value: Mapping[str, Any]


def add(
    folder: Path, additions: Sequence[Addition], new_files: Mapping[str, str] | None = None
) -> Agenda:
    """
    Add to the records of the agenda in *folder*, and write new files beside them.

    Comments, order and layout of what stands there stay as they are. All of it is tried first:
    what comes out must load, or nothing is written.

    Args:
        folder: Folder of the agenda.
        additions: What to add, in order.
        new_files: Name below the folder to text; none may be there yet.

    Returns:
        The agenda as it is now.

    Raises:
        SaveError: If a record is not found, a list is written so that nothing can be added, the
            result would not load, or the disk refuses; nothing is changed then.
    """
    texts = dict(new_files or {})
    for name in texts:
        if (folder / name).exists():
            raise SaveError(str(folder / name), "there is a file of this name")
    before = {path: path.read_bytes() for path in _files(folder)}
    left = list(additions)
    for path, content in before.items():
        text = content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8")
        changed, left = _added(text, left)
        if changed != text:
            mark = "\ufeff" if content.startswith(b"\xef\xbb\xbf") else ""
            texts[path.relative_to(folder).as_posix()] = mark + changed
    if left:
        message = f"no record {left[0].record!r} in `{left[0].collection}:` to add to"
        raise SaveError(str(folder), message)
    agenda = _tried(folder, texts)
    if any(path.read_bytes() != content for path, content in before.items()):
        raise SaveError(str(folder), "a file was changed meanwhile: try again")
    for name in texts:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    write_texts(folder, texts)
    return agenda


def _files(folder: Path) -> list[Path]:
    """Return the files of an agenda that hold YAML, in order."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in {".yaml", ".yml"})
    return sorted(
        path
        for path in found
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _tried(folder: Path, texts: Mapping[str, str]) -> Agenda:
    """Return the agenda that *folder* would hold with *texts*; refuse where it has errors."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "agenda")
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".git", "*.xlsx"))
        for place in texts:
            (copy / place).parent.mkdir(parents=True, exist_ok=True)
        write_texts(copy, texts)
        loaded = read(copy)
    if loaded.agenda is None or loaded.errors:
        raise SaveError(str(folder), f"it would not load any more: {loaded.errors[0]}")
    return loaded.agenda


def _added(text: str, additions: list[Addition]) -> tuple[str, list[Addition]]:
    """Return *text* with those of *additions* whose records it holds, and the others."""
    left = []
    for each in additions:
        root = yaml.compose(io.StringIO(text), Loader=yaml.SafeLoader)
        record = _record(root, each)
        if record is None:
            left.append(each)
        else:
            text = _spliced(text, record, each)
    return text, left


def _record(root: yaml.Node | None, addition: Addition) -> yaml.MappingNode | None:
    """Return the mapping that is the record meant by *addition*."""
    found: yaml.Node | None = _entry(root, addition.collection, addition.record)
    for key, name in addition.within:
        found = _entry(found, key, name)
    return found if isinstance(found, yaml.MappingNode) else None


def _entry(node: yaml.Node | None, key: str, name: str) -> yaml.MappingNode | None:
    held = _under(node, key)
    for each in held.value if isinstance(held, yaml.SequenceNode) else ():
        own = _under(each, "id")
        if isinstance(each, yaml.MappingNode) and own is not None and own.value == name:
            return each
    return None


def _under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for own, value in pairs if own.value == key), None)


def _spliced(text: str, record: yaml.MappingNode, addition: Addition) -> str:
    """Return *text* with the addition at the end of its list."""
    held = _under(record, addition.key)
    entry = _flow(addition.value)
    if isinstance(held, yaml.SequenceNode) and held.flow_style:
        return _before(text, held.end_mark.index - 1, entry, first=not held.value)
    if record.flow_style:
        written = f"{addition.key}: [{entry}]"
        return _before(text, record.end_mark.index - 1, written, first=not record.value)
    if isinstance(held, yaml.SequenceNode):
        column, end = held.start_mark.column, _end(held)
        return _after_line(text, end, f"{' ' * column}- {entry}\n")
    if held is not None and held.value:
        message = f"`{addition.key}:` of {addition.record} is no list"
        raise SaveError(addition.record, message)
    column = record.start_mark.column
    if held is not None:  # `claims:` with nothing behind it
        return _after_line(text, held.start_mark.index, f"{' ' * column}  - {entry}\n")
    written = f"{' ' * column}{addition.key}:\n{' ' * column}  - {entry}\n"
    return _after_line(text, _end(record), written)


def _before(text: str, index: int, entry: str, *, first: bool) -> str:
    """Put *entry* before the closing bracket at *index*."""
    before = text[:index].rstrip()
    comma = "" if first or before.endswith(",") else ","
    space = "" if first and before.endswith(("[", "{")) else " "
    return f"{before}{comma}{space}{entry}{text[index:]}"


def _after_line(text: str, index: int, lines: str) -> str:
    """Put *lines* behind the line that *index* lies in."""
    end = text.find("\n", index)
    if end < 0:
        return f"{text}\n{lines}"
    return f"{text[: end + 1]}{lines}{text[end + 1 :]}"


def _end(node: yaml.Node) -> int:
    """Return where the last text of *node* ends; YAML's own mark lies behind comments."""
    last = 0
    for leaf in _leaves(node):
        flow = isinstance(leaf, yaml.CollectionNode)
        block = isinstance(leaf, yaml.ScalarNode) and leaf.style in {"|", ">"}
        end = leaf.end_mark.index - (1 if block or flow else 0)
        last = max(last, end)
    return last


def _leaves(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode) or (
        isinstance(node, yaml.CollectionNode) and node.flow_style
    ):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (*_leaves(key), *_leaves(value))
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _leaves(each)


def _flow(value: Mapping[str, Any]) -> str:
    """Return plain data on one line."""
    from bwpolicy.store.saving import flow_of

    return flow_of(value)
