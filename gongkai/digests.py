"""What a build is made from, as one digest: nothing changed, nothing to do."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

RACY = 2_000_000_000
"""A file changed less than this many nanoseconds before it was read may change again within its time stamp."""


def digest_of(path: Path) -> str:
    """Given a file, return its SHA-256, whatever its size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Digests:
    """SHA-256 of files, remembered by path, size and time so that unchanged files are not read again."""

    def __init__(self, memory: Path | None) -> None:
        """Given the file to remember in (None: do not remember), return an empty or remembered store."""
        self._memory = memory
        self._known: dict[str, list[object]] = {}
        self._changed = False
        if memory is not None and memory.exists():
            try:
                known = json.loads(memory.read_text(encoding="utf-8"))
            except (ValueError, OSError):
                known = {}
            self._known = known if isinstance(known, dict) else {}

    def of(self, path: Path) -> str:
        """Given a file, return its SHA-256."""
        stat = path.stat()
        mark: list[object] = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
        known = self._known.get(str(path))
        if isinstance(known, list) and known[:-1] == mark:
            return str(known[-1])
        digest = digest_of(path)
        if time.time_ns() - stat.st_mtime_ns > RACY:
            self._known[str(path)] = [*mark, digest]
            self._changed = True
        return digest

    def save(self) -> None:
        """Write down what is known, where there is a file to remember in."""
        if self._memory is not None and self._changed:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            part = self._memory.with_suffix(f".{os.getpid()}")
            part.write_text(json.dumps(self._known), encoding="utf-8")
            part.replace(self._memory)


def files_in(folder: Path, suffixes: tuple[str, ...] = ()) -> Iterator[Path]:
    """Given a folder, yield its regular files in order; hidden ones, caches, other suffixes and links that lead
    nowhere or upwards are left out.
    """
    for entry in sorted(os.scandir(folder), key=lambda one: one.name) if folder.is_dir() else []:
        if entry.name.startswith((".", "__pycache__")):
            continue
        try:
            if entry.is_dir() and not (
                entry.is_symlink() and folder.resolve().is_relative_to(Path(entry.path).resolve())
            ):
                yield from files_in(Path(entry.path), suffixes)
            elif entry.is_file() and (not suffixes or entry.name.endswith(suffixes)):
                yield Path(entry.path)
        except OSError:
            continue


def digest_tree(digests: Digests, folders: Iterable[tuple[str, Path, tuple[str, ...]]], *more: str) -> str:
    """Given (name, folder, suffixes) and further texts, return one digest of them, the same in any place."""
    whole = hashlib.sha256()
    for name, folder, suffixes in folders:
        for path in files_in(folder, suffixes):
            whole.update(name.encode() + b"/" + os.fsencode(path.relative_to(folder)) + b"\0")
            whole.update(digests.of(path).encode() + b"\n")
    for text in more:
        whole.update(f"{text}\n".encode())
    return whole.hexdigest()
