"""data/releases/: the versions that were frozen, each in a folder with its sums; none is used before it was verified."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from gongkai.digests import digest_of
from gongkai.errors import BadData, WrongUsage
from gongkai.releases.snapshot import Packed

FOLDER = "releases"
PACKAGE, CORE, MANIFEST, SUMS = "gongkai.zip", "core.zip", "manifest.json", "SHA256SUMS"
CHANGES = ("changes.csv", "changes.json", "CHANGES.md")
HISTORY = "SHA256SUMS.history.csv"
VERSION = re.compile(r"(?!latest$)[0-9A-Za-z][0-9A-Za-z.+_-]{0,59}")
NEEDED = frozenset({"version", "number", "previous", "as_of", "package", "changes", "withdrawn", "note", "portal"})
LINE = re.compile(r"([0-9a-f]{64})  ([^/\s][^/\n]*)")

Digest = Callable[[Path], str]


@dataclass(frozen=True, slots=True)
class Release:
    """A frozen version. folder: where it is; manifest: what it says of itself."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def version(self) -> str:
        return str(self.manifest["version"])

    @property
    def number(self) -> int:
        return int(self.manifest["number"])

    def is_there(self) -> bool:
        """Tell whether its data are there: they are not if the release was withdrawn."""
        return self._package() is not None

    def snapshot(self) -> Packed:
        """Return its data. Raises WrongUsage where it was withdrawn."""
        package = self._package()
        if package is None:
            raise WrongUsage(f"{self.version}: this release was withdrawn. Name another; {MANIFEST} in it says why.")
        return Packed(self.version, package)

    def _package(self) -> Path | None:
        return next((self.folder / name for name in (PACKAGE, CORE) if (self.folder / name).exists()), None)


def read_shelf(data: Path, digest: Digest = digest_of) -> list[Release]:
    """Given a data folder, return its releases, oldest first, each verified against its SHA256SUMS.

    Raises BadData naming the file that was altered, is missing or was added, and the remedy.
    """
    folder = data / FOLDER
    found = [
        _verified(one, digest)
        for one in (sorted(folder.iterdir()) if folder.is_dir() else ())
        if one.is_dir() and not one.name.startswith(".")
    ]
    found.sort(key=lambda release: release.number)
    for one, other in pairwise(found):
        if one.number == other.number:
            raise _altered(
                other.folder / MANIFEST, f"`number` is {other.number}, as in {one.version}", "Keep one of the two."
            )
    return found


def latest(releases: Sequence[Release]) -> Release | None:
    """Given releases, oldest first, return the last whose data are there."""
    return next((one for one in reversed(releases) if one.is_there()), None)


def named(releases: Sequence[Release], version: str) -> Release:
    """Given releases and a version (or "latest"), return it. Raises WrongUsage where there is none."""
    found = latest(releases) if version == "latest" else next((r for r in releases if r.version == version), None)
    if found is None:
        known = ", ".join(one.version for one in releases) or "none yet; make one with `gongkai release`"
        raise WrongUsage(f"{version}: there is no such release. There are: {known}.")
    return found


def _verified(folder: Path, digest: Digest) -> Release:
    sums = folder / SUMS
    try:
        listed = dict(_line(sums, line) for line in sums.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise _altered(sums, "it is missing or cannot be read") from error
    for path in sorted(folder.iterdir()):
        if path.name not in listed and path.name != SUMS and not path.name.startswith("."):
            raise _altered(path, f"it is not in {SUMS}", f"Remove it: a release is never added to ({path}).")
    for name, sum_ in listed.items():
        if not (folder / name).is_file():
            raise _altered(folder / name, f"it is in {SUMS} and not there")
        if digest(folder / name) != sum_:
            raise _altered(folder / name, f"its SHA-256 is not that in {SUMS}: it was altered")
    return Release(folder, _manifest(folder / MANIFEST))


def _line(path: Path, line: str) -> tuple[str, str]:
    """A name and its sum."""
    found = LINE.fullmatch(line)
    if not found:
        raise _altered(path, f'"{line[:80]}" is not a sum and a name')
    return found[2], found[1]


def _manifest(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise _altered(path, f"no JSON: {error}") from error
    if not isinstance(content, dict) or not content.keys() >= NEEDED:
        raise _altered(path, "no manifest of a release")
    if content["version"] != path.parent.name:
        raise _altered(path, f"`version` is {content['version']}, the folder {path.parent.name}")
    return content


def _altered(path: Path, what: str, remedy: str | None = None) -> BadData:
    shown = "/".join(path.parts[-3:])
    mend = remedy or f"Restore it: git checkout -- {path}"
    return BadData(f"{shown}: {what}. {mend}\nWhat was published stays.", "release.altered")
