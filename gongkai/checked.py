"""In every build frictionless looks at the packages of the site: at each small one, as far as it is new, and at a sample of all."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gongkai import valid
from gongkai.digests import digest_of
from gongkai.errors import BadData

ROWS = 1000
"""So many rows of a table of all are looked at in a build, and no package with more bytes of CSV than the next says."""
SMALL = 2_000_000
OF_THE_DAY = frozenset({"version", "created", "distributions", "resources"})
"""What of a descriptor says on which day it was made, or is looked at apart."""


@contextmanager
def checked(data: Path, kept: Path) -> Iterator[None]:
    """Given site/data and a folder to keep in what was valid, have frictionless look at what is new in a process beside what
    is done within; then raise BadData where something is wrong. It takes long, and its look is that of a second pair of
    eyes: every value and key was checked before.
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as beside:
        found = beside.submit(check, data, kept)
        yield
        if lines := found.result():
            raise BadData(f"{lines[0]} Report it as a fault of gongkai. What was published stays.", "data.invalid")


def check(data: Path, kept: Path) -> list[str]:
    """Given site/data and that folder, return what is wrong with its small packages, and with the first rows of one table of
    all. A table that was valid with these bytes, beside tables with those it refers to, is not looked at again.
    """
    known = Known(kept)
    lines = []
    for path in sorted(data.glob("*/*/datapackage.json")):
        content = json.loads(path.read_bytes())
        if sum(int(one.get("bytes", 0)) for one in content["resources"]) <= SMALL:
            lines += [f"{path.parent.relative_to(data)}: {line}" for line in _small(path.parent, content, known)]
    lines += _first_rows(data, known)
    if not lines:
        known.save()
    return lines


class Known:
    """What was valid: digests of all that its being valid hangs on. Only those that a build met are kept for the next."""

    def __init__(self, folder: Path) -> None:
        """Given the folder to keep them in, remember those of the last build; any line that is damaged counts as absent."""
        self._file = folder / "valid.txt"
        self._program = f"{version('frictionless')} {digest_of(Path(valid.__file__))} {digest_of(Path(__file__))}"
        self._last = (
            frozenset(self._file.read_text("ascii", "replace").split()) if self._file.exists() else frozenset()
        )
        self._met: set[str] = set()

    def is_new(self, *parts: Any) -> bool:
        """Given what something's being valid hangs on, tell whether it was met neither in the last build nor in this one."""
        key = _digest(self._program, *parts)
        new = key not in self._last and key not in self._met
        self._met.add(key)
        return new

    def save(self) -> None:
        """Keep what was met, once all of it is known to be valid."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(f".{os.getpid()}")
        part.write_text("".join(f"{key}\n" for key in sorted(self._met)), "ascii")
        part.replace(self._file)


def _small(folder: Path, content: dict[str, Any], known: Known) -> list[str]:
    """What is wrong with a package, as far as it is new."""
    tables = {one["name"]: one for one in content["resources"]}
    marks = {name: _digest(one, digest_of(folder / one["path"])) for name, one in tables.items()}
    others = {name: [marks[other] for other in _others(one)] for name, one in tables.items()}
    new = [name for name in tables if known.is_new(marks[name], others[name])]
    whole = {name: value for name, value in content.items() if name not in OF_THE_DAY}
    return valid.look(folder, content, new) if known.is_new(whole, sorted(tables)) or new else []


def _others(table: dict[str, Any]) -> list[str]:
    """The tables that the foreign keys of one refer to."""
    found = (one["reference"].get("resource") for one in table["schema"].get("foreignKeys", ()))
    return sorted({name or table["name"] for name in found})


def _first_rows(data: Path, known: Known) -> list[str]:
    """What is wrong with the first rows of a table of all, whichever has its turn; keys into others are not looked at."""
    content = json.loads((data / "datapackage.json").read_bytes())
    table = min(content["resources"], key=lambda one: _digest(one["name"], one.get("hash")))
    keys = {name: value for name, value in table["schema"].items() if name != "foreignKeys"}
    kept = {name: value for name, value in table.items() if name not in ("hash", "bytes")}
    content["resources"] = [{**kept, "schema": keys}]
    new = known.is_new(ROWS, content["resources"], digest_of(data / table["path"]))
    return valid.look(data, content, [table["name"]], ROWS) if new else []


def _digest(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
