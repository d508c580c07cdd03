"""Rows on their way into files: chunks of columns, so that every format has as much in memory as one chunk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, cached_property
from itertools import islice
from typing import Any

import msgspec

from gongkai.publish.schema import Schema
from gongkai.tables import Row

CHUNK = 8192
"""Rows at a time."""

NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What no file of text can hold: NUL, and halves of a pair of UTF-16."""

Column = Sequence[Any]


class Chunk:
    """Some rows of a resource, by column, in the order of its schema's fields."""

    def __init__(self, schema: Schema, columns: list[Column]) -> None:
        self.schema = schema
        self.columns = columns

    def __len__(self) -> int:
        return len(self.columns[0])

    @cached_property
    def distinct(self) -> list[set[Any]]:
        """The values of each column without None, each once. Columns of decimals: nothing, 1.5 and 1.50 are equal."""
        return [
            set() if field.type == "number" else set(column) - {None}
            for field, column in zip(self.schema.fields, self.columns, strict=True)
        ]

    @cached_property
    def floats(self) -> list[Column]:
        """The columns with decimals as the nearest doubles, which give them back up to 15 significant digits."""
        return [
            [float(value) if value.__class__ is Decimal else value for value in column]
            if field.type == "number"
            else column
            for field, column in zip(self.schema.fields, self.columns, strict=True)
        ]

    @cached_property
    def json_lines(self) -> bytes:
        """The rows as JSON objects with exact numbers, a line each; a line holds no line end of its own.

        What fields of type array and object hold is JSON already, and stands there as it is.
        """
        columns = [
            [None if value is None else msgspec.Raw(value.encode()) for value in column]
            if field.type in ("array", "object")
            else column
            for field, column in zip(self.schema.fields, self.columns, strict=True)
        ]
        record = _record(tuple(field.name for field in self.schema.fields))
        return _ENCODER.encode_lines(list(map(record, *columns)))


_ENCODER = msgspec.json.Encoder(decimal_format="number")


@cache
def _record(names: tuple[str, ...]) -> type[msgspec.Struct]:
    """A record with these names, which is faster to make and to write than a dict."""
    fields = [f"field_{index}" for index in range(len(names))]
    return msgspec.defstruct("Record", fields, rename=dict(zip(fields, names, strict=True)))


def chunks(schema: Schema, rows: Iterable[Row], size: int = CHUNK) -> Iterator[Chunk]:
    """Given rows of a resource, yield them in chunks; what no file of text can hold becomes U+FFFD."""
    names = [field.name for field in schema.fields]
    waiting = iter(rows)
    while taken := list(islice(waiting, size)):
        chunk = Chunk(schema, [[row[name] for row in taken] for name in names])
        for index, field in enumerate(schema.fields):
            if field.type not in ("string", "object", "array"):
                continue
            wrong = {value for value in chunk.distinct[index] if NO_TEXT.search(value)}
            if wrong:
                chunk.columns[index] = [
                    NO_TEXT.sub("�", one) if one in wrong else one for one in chunk.columns[index]
                ]
                chunk.distinct[index] = set(chunk.columns[index]) - {None}
        yield chunk
