"""A new site beside the old: unchanged files are hard-linked, then the two are swapped in one step."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.digests import digest_of
from gongkai.errors import BadData

AT_FDCWD = -100
RENAME_EXCHANGE = 2
MARK = "build.json"
"""A folder that holds this file is a site of ours and may be replaced."""


class Stage:
    """Where the next site grows. Nothing of the current one changes before `swap`."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._next = site.with_name(f".{site.name}.next")
        self.written = 0
        self.kept = 0
        shutil.rmtree(self._next, ignore_errors=True)
        self._next.mkdir(parents=True)

    @property
    def folder(self) -> Path:
        """Where the next site lies: to read what was staged, never to write."""
        return self._next

    def write(self, relative: str, content: bytes | Path) -> None:
        """Given a path within the site and its bytes, or a file with them that may be moved away, put it there; the same
        bytes keep the same file.
        """
        if relative.startswith("/") or ".." in Path(relative).parts:
            raise ValueError(relative)
        old, new = self._site / relative, self._next / relative
        new.parent.mkdir(parents=True, exist_ok=True)
        if _equals(old, content) if isinstance(content, Path) else _holds(old, content):
            os.link(old, new)
            self.kept += 1
            return
        if isinstance(content, Path):
            shutil.move(content, new)
        else:
            new.write_bytes(content)
        self.written += 1

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Yield a folder beside the next site for files in the making, gone afterwards."""
        with TemporaryDirectory(dir=self._next.parent, prefix=f".{self._site.name}.made.") as folder:
            yield Path(folder)

    def place(self, relative: str, file: Path) -> None:
        """Given a path within the site and a file that is never changed, put it there, as the same file if possible."""
        new = self._next / relative
        new.parent.mkdir(parents=True, exist_ok=True)
        known = _same(self._site / relative, file)
        _link_or_copy(file, new)
        self.kept += known
        self.written += not known

    def files(self) -> Iterator[tuple[str, int]]:
        """Yield every file staged so far, with its size, in order."""
        for folder, folders, names in os.walk(self._next):
            folders.sort()
            for name in sorted(names):
                path = Path(folder, name)
                yield path.relative_to(self._next).as_posix(), path.stat().st_size

    def sums(self, folder: str) -> dict[str, str]:
        """Given a folder of the site, return path → SHA-256 of the files staged right in it so far, in order."""
        found = {}
        for file in sorted((self._next / folder).iterdir()):
            if file.is_file():
                found[f"{folder}/{file.name}"] = digest_of(file)
        return found

    def swap(self) -> None:
        """Put the new site in the place of the old, in one step where the system can."""
        if not self._site.exists():
            self._next.rename(self._site)
            return
        if not _exchange(self._next, self._site):
            old = self._site.with_name(f".{self._site.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            self._site.rename(old)
            self._next.rename(self._site)
            shutil.rmtree(old)
            return
        shutil.rmtree(self._next)

    def drop(self) -> None:
        """Remove what was staged; the current site stays as it is."""
        shutil.rmtree(self._next, ignore_errors=True)


def check_replaceable(site: Path) -> None:
    """Raise BadData where the output folder holds something that is no site of ours."""
    if site.exists() and (not site.is_dir() or (any(site.iterdir()) and not (site / MARK).exists())):
        raise BadData(
            f"{site}: this is not a site built by gongkai (it has no {MARK}); it would be replaced. "
            "Choose another --out, or empty the folder.",
            "data.out",
        )


def refuse_if_full(error: OSError, site: Path) -> None:
    """Given what went wrong, raise BadData where a disk or a quota is full."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        raise BadData(
            f"{site}: the disk is full ({error.strerror}). What was being made is removed, the last site stays. "
            "Make room: the next site stands beside the last until it is complete; or choose another --out.",
            "data.disk",
        ) from error


@contextmanager
def only_one(site: Path) -> Iterator[None]:
    """Hold the right to build this site; raise BadData while another build holds it."""
    site.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(site.with_name(f".{site.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BadData(f"{site}: another build is at work here. Wait until it ends.", "data.out") from error
    else:
        yield
    finally:
        os.close(lock)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _equals(path: Path, file: Path) -> bool:
    try:
        return filecmp.cmp(path, file, shallow=False)
    except OSError:
        return False


def _link_or_copy(file: Path, new: Path) -> None:
    try:
        os.link(file, new)
    except OSError:
        shutil.copyfile(file, new)


def _same(path: Path, file: Path) -> bool:
    try:
        return path.samefile(file)
    except OSError:
        return False


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (renameat2, Linux 3.15). False where the system has no such thing."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    status = renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return bool(status == 0)
