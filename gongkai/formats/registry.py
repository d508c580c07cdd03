"""Every format there is. Each is a module of its own; to add one is to add it here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from gongkai.formats.about import About
from gongkai.formats.frame import Chunk
from gongkai.publish.schema import Schema


class Sink(Protocol):
    """What takes the rows of a resource, chunk by chunk."""

    def add(self, chunk: Chunk) -> None:
        """Take some rows."""

    def close(self) -> None:
        """Take no more."""


class Book(Protocol):
    """A file that holds all resources of a package."""

    def table(self, schema: Schema) -> Sink | None:
        """Given a resource, return what takes its rows; None where the file leaves it out."""

    def close(self) -> None:
        """Finish the file."""


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format with a file for each resource: <resource>.<suffix>.

    in_parts: whether the package of one agency, one year, … has the resource in this format, too. The whole package
    has every resource in every format.
    """

    suffix: str
    mediatype: str
    title: str
    title_en: str
    begin: Callable[[Schema, BinaryIO, About], Sink]
    in_parts: Callable[[Schema], bool]


@dataclass(frozen=True, slots=True)
class BookFormat:
    """A format with a file for the package: <its name>."""

    name: str
    mediatype: str
    title: str
    title_en: str
    begin: Callable[[Sequence[Schema], Path, About], Book]


def _csv(schema: Schema, file: BinaryIO, _about: About) -> Sink:
    from gongkai.formats.csv import Csv

    return Csv(schema, file)


def _excel_csv(schema: Schema, file: BinaryIO, _about: About) -> Sink:
    from gongkai.formats.excel_csv import excel_csv

    return excel_csv(schema, file)


def _json(schema: Schema, file: BinaryIO, _about: About) -> Sink:
    from gongkai.formats.json import Json

    return Json(schema, file)


def _json_lines(schema: Schema, file: BinaryIO, _about: About) -> Sink:
    from gongkai.formats.jsonl import JsonLines

    return JsonLines(schema, file)


def _parquet(schema: Schema, file: BinaryIO, about: About) -> Sink:
    from gongkai.formats.parquet import Parquet

    return Parquet(schema, file, about)


def _workbook(schemas: Sequence[Schema], path: Path, about: About) -> Book:
    from gongkai.formats.workbook import Workbook

    return Workbook(schemas, path, about)


def _database(schemas: Sequence[Schema], path: Path, about: About) -> Book:
    from gongkai.formats.sqlite import Database

    return Database(schemas, path, about)


def _always(_schema: Schema) -> bool:
    return True


def _figures(schema: Schema) -> bool:
    return schema.name == "figures"


def _opened(schema: Schema) -> bool:
    """What somebody opens: vocabularies and registers that come along, and all cells of the documents, nobody does."""
    return not schema.comes_along and schema.name != "evidence"


CSV = TableFormat("csv", "text/csv", "CSV", "CSV", _csv, _always)

TABLE_FORMATS = (
    CSV,
    TableFormat(
        "excel.csv",
        "text/csv",
        "CSV（供 Excel、WPS 双击打开）",
        "CSV for Excel and WPS, by double click",
        _excel_csv,
        _opened,
    ),
    TableFormat("json", "application/json", "JSON（记录数组）", "JSON, an array of records", _json, _always),
    TableFormat(
        "jsonl", "application/jsonl", "JSON Lines（一行一条）", "JSON Lines, a record a line", _json_lines, _figures
    ),
    TableFormat(
        "parquet", "application/vnd.apache.parquet", "Parquet（pandas、R、DuckDB）", "Parquet", _parquet, _figures
    ),
)

BOOK_FORMATS = (
    BookFormat(
        "gongkai.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel、WPS 工作簿",
        "Workbook for Excel, WPS and LibreOffice",
        _workbook,
    ),
    BookFormat("gongkai.sqlite", "application/vnd.sqlite3", "SQLite 数据库", "SQLite database", _database),
)
