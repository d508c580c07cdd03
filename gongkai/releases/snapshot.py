"""The data of one moment, read row by row as text: a frozen release, the data folder of a site, tables in memory."""

from __future__ import annotations

import csv
import io
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from gongkai.errors import BadData
from gongkai.tables import Row, Tables

Record = dict[str, str]
"""Some fields of a row, as its CSV has them: "" for null."""

csv.field_size_limit(1 << 30)


class Snapshot(ABC):
    """The data of one moment. name: what to call it."""

    __slots__ = ()
    name: str

    @abstractmethod
    def tuples(self, resource: str, fields: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Given a resource and names of fields, yield these of its rows, in order; "" for fields it does not have."""

    def rows(self, resource: str, fields: Sequence[str]) -> Iterator[Record]:
        """The same by their names."""
        return (dict(zip(fields, values, strict=True)) for values in self.tuples(resource, fields))


@dataclass(frozen=True, slots=True)
class Packed(Snapshot):
    """A package in a zip (on disk or in memory), or in a folder, with its CSV files."""

    name: str
    path: Path | io.BytesIO

    def tuples(self, resource: str, fields: Sequence[str]) -> Iterator[tuple[str, ...]]:
        with self._open(f"{resource}.csv") as file:
            if file is None:
                return
            reader = csv.reader(file)
            header = next(reader, [])
            width = len(header)
            pick = _picking([header.index(field) if field in header else width for field in fields])
            for row in reader:
                if len(row) != width:
                    raise self._damaged(f"{resource}.csv", f"line {reader.line_num} has {len(row)} fields")
                row.append("")
                yield pick(row)

    @contextmanager
    def _open(self, name: str) -> Iterator[TextIO | None]:
        try:
            if isinstance(self.path, Path) and self.path.is_dir():
                if not (self.path / name).exists():
                    yield None
                    return
                with (self.path / name).open(encoding="utf-8", newline="") as file:
                    yield file
                return
            with zipfile.ZipFile(self.path) as archive:
                if name not in archive.namelist():
                    yield None
                    return
                with archive.open(name) as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as file:
                    yield file
        except (zipfile.BadZipFile, UnicodeDecodeError, csv.Error) as error:
            raise self._damaged(name, str(error)) from error

    def _damaged(self, name: str, what: str) -> BadData:
        place = self.path if isinstance(self.path, Path) else f"data/releases/{self.name}"
        return BadData(f"{place}, {name}: {what}. Restore the file: git checkout -- {place}", "release.damaged")


@dataclass(frozen=True, slots=True)
class InMemory(Snapshot):
    """The tables that a build is about to publish."""

    name: str
    tables: Tables

    def tuples(self, resource: str, fields: Sequence[str]) -> Iterator[tuple[str, ...]]:
        for row in self.tables.get(resource, []):
            yield tuple([as_text(row.get(field)) for field in fields])


def _picking(places: list[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """What takes the values at these places out of a row."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple([row[place] for place in places])


def as_text(value: object) -> str:
    """Given a plain value, return it as CSV has it."""
    if value is None:
        return ""
    if type(value) is str:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def is_current(report: Row) -> bool:
    """Given a row of `reports` as text, tell whether its figures are published."""
    return not report["superseded_by"] and not report["copy_of"]


def by_key(snapshot: Snapshot, resource: str, key: str, fields: Sequence[str]) -> dict[str, Record]:
    """Given a small resource and the name of its key, return its rows by key."""
    return {row[key]: row for row in snapshot.rows(resource, (key, *fields))}
