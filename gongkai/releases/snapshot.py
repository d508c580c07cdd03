"""The data of one moment, read row by row as text: a frozen release, the data folder of a site, tables in memory."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Protocol, TextIO

from gongkai.errors import BadData
from gongkai.tables import Row, Tables

Record = dict[str, str]
"""Some fields of a row, as its CSV has them: "" for null."""

csv.field_size_limit(1 << 30)


class Snapshot(Protocol):
    """The data of one moment. name: what to call it."""

    @property
    def name(self) -> str: ...

    def rows(self, resource: str, fields: Sequence[str]) -> Iterator[Record]:
        """Given a resource and names of fields, yield these fields of its rows, in order; "" for fields it does not have."""
        ...


@dataclass(frozen=True, slots=True)
class Packed:
    """A package in a zip (on disk or in memory), or in a folder, with its CSV files."""

    name: str
    path: Path | io.BytesIO

    def rows(self, resource: str, fields: Sequence[str]) -> Iterator[Record]:
        with self._open(f"{resource}.csv") as file:
            if file is None:
                return
            reader = csv.reader(file)
            header = next(reader, [])
            places = [(field, header.index(field)) for field in fields if field in header]
            empty = dict.fromkeys(fields, "")
            for row in reader:
                try:
                    yield {**empty, **{field: row[place] for field, place in places}}
                except IndexError as error:
                    raise self._damaged(f"{resource}.csv", f"line {reader.line_num} has too few fields") from error

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
class InMemory:
    """The tables that a build is about to publish."""

    name: str
    tables: Tables

    def rows(self, resource: str, fields: Sequence[str]) -> Iterator[Record]:
        for row in self.tables.get(resource, []):
            yield {field: as_text(row.get(field)) for field in fields}


def as_text(value: object) -> str:
    """Given a plain value, return it as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def is_current(report: Row) -> bool:
    """Given a row of `reports` as text, tell whether its figures are published."""
    return not report["superseded_by"] and not report["copy_of"]


def by_key(snapshot: Snapshot, resource: str, key: str, fields: Sequence[str]) -> dict[str, Record]:
    """Given a small resource and the name of its key, return its rows by key."""
    return {row[key]: row for row in snapshot.rows(resource, (key, *fields))}
