"""Whether packages are valid in the eyes of frictionless: all of one, or of a site a sample in every build."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.errors import BadData

if TYPE_CHECKING:
    from frictionless import Report

ROWS = 1000
"""So many rows of a table of all are looked at in a build, and no package with more bytes of CSV than the next says."""
SMALL = 2_000_000


def validate(path: Path) -> list[str]:
    """Given a datapackage.json, or a zip that holds one, return what is wrong with it, a line each; empty if valid.

    Types, constraints, primary and foreign keys, sizes and hashes are checked; every row is read.
    """
    from frictionless import Package

    # A path given as a string must lie within the working directory; a descriptor read first may lie anywhere.
    if path.suffix == ".zip":
        package = Package(path.name, basepath=str(path.parent))
    else:
        package = Package.from_descriptor(path.name, basepath=str(path.parent))
    return _lines(package.validate())


@contextmanager
def sampled(data: Path) -> Iterator[None]:
    """Given site/data, have frictionless look at a sample of it in a process beside what is done within; then raise BadData
    where something is wrong. Importing frictionless takes long, and its look is that of a second pair of eyes: every value
    and key was checked before.
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as beside:
        found = beside.submit(sample, data)
        yield
        if lines := found.result():
            raise BadData(f"{lines[0]} Report it as a fault of gongkai. What was published stays.", "data.invalid")


def sample(data: Path) -> list[str]:
    """Given site/data, return what is wrong with a small package there, chosen by its content so that each has its turn, and
    with the first rows of one table of all.
    """
    whole = data / "datapackage.json"
    small = [path for path in data.glob("*/*/datapackage.json") if _size(path) <= SMALL]
    chosen = sorted(small, key=lambda path: hashlib.sha256(path.read_bytes()).digest())[:1]
    lines = [f"{path.parent.relative_to(data)}: {line}" for path in chosen for line in validate(path)]
    return lines + _first_rows(whole)


def _size(descriptor: Path) -> int:
    return sum(int(one.get("bytes", 0)) for one in json.loads(descriptor.read_bytes())["resources"])


def _first_rows(descriptor: Path) -> list[str]:
    """What is wrong with the first rows of a table, whichever has its turn; keys into other tables are not looked at."""
    from frictionless import Package

    content = json.loads(descriptor.read_bytes())
    table = min(
        content["resources"], key=lambda one: hashlib.sha256(f"{one['name']} {one.get('hash')}".encode()).digest()
    )
    keys = {name: value for name, value in table["schema"].items() if name != "foreignKeys"}
    kept = {name: value for name, value in table.items() if name not in ("hash", "bytes")}
    content["resources"] = [{**kept, "schema": keys}]
    return _lines(Package.from_descriptor(content, basepath=str(descriptor.parent)).validate(limit_rows=ROWS))


def _lines(report: Report) -> list[str]:
    return [f"package: {error.message}" for error in report.errors] + [
        f"{task.name}: {f'row {row}, {field}: ' if row else ''}{message}"
        for task in report.tasks
        for row, field, message in task.flatten(["rowNumber", "fieldName", "message"])
    ]
