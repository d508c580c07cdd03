"""Parquet: typed columns with statistics, sorted by primary key, for pandas, R, DuckDB, Power Query.

Numbers are doubles, as these programs add them up: exact up to 15 significant digits. Codes and other texts are plain
strings to the reader, stored once each (dictionary pages). Titles, descriptions and units are in the fields' metadata.
"""

from __future__ import annotations

import datetime
from typing import Any, BinaryIO

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from gongkai.formats.about import About
from gongkai.formats.frame import Chunk
from gongkai.publish.schema import Field, Schema

ROW_GROUP = 16
"""Chunks to a row group: 131,072 rows."""

TYPES = {
    "integer": pa.int64(),
    "year": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


class Parquet:
    """Writes a resource as Parquet."""

    def __init__(self, schema: Schema, file: BinaryIO, about: About) -> None:
        said = {f"gongkai.{key}": value for key, value in about.facts().items()}
        self._schema = pa.schema(list(map(_field, schema.fields)), {**said, "gongkai.resource": schema.name})
        names = [field.name for field in schema.fields]
        self._writer = pq.ParquetWriter(
            file,
            self._schema,
            compression="zstd",
            sorting_columns=[pq.SortingColumn(names.index(name)) for name in schema.primary_key],
        )
        self._waiting: list[pa.RecordBatch] = []

    def add(self, chunk: Chunk) -> None:
        """Take some rows, and write a row group when there are enough."""
        columns = [_array(field, column) for field, column in zip(chunk.schema.fields, chunk.floats, strict=True)]
        self._waiting.append(pa.record_batch(columns, schema=self._schema))
        if len(self._waiting) == ROW_GROUP:
            self._write()

    def close(self) -> None:
        """Write what is left."""
        self._write()
        self._writer.close()

    def _write(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_batches(self._waiting))
            self._waiting = []


def _field(field: Field) -> pa.Field:
    said = {
        "title": field.title,
        "title_en": field.title_en,
        "description": field.description,
        "description_en": field.description_en,
        **({"unit": field.unit} if field.unit else {}),
    }
    return pa.field(field.name, TYPES.get(field.type, pa.string()), nullable=not field.required, metadata=said)


def _array(field: Field, column: Any) -> pa.Array:
    if field.type == "date":
        column = [None if value is None else datetime.date.fromisoformat(value) for value in column]
    return pa.array(column, TYPES.get(field.type, pa.string()))
