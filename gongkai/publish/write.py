"""Rows as bytes: CSV and JSON as the contract says, and zip files that are the same for the same content."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any

import msgspec

from gongkai.publish.numbers import exact_text
from gongkai.publish.schema import Schema
from gongkai.tables import Row

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
ZIP_MODE = 0o100644 << 16


class _Lines:
    """A file for csv.writer, which ends rows with CR LF so that it quotes both: keeps them ending with LF."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, row: str) -> None:
        self.parts.append(row[:-2] + "\n")


def csv_bytes(schema: Schema, rows: Iterable[Row]) -> bytes:
    """Given rows of a resource, return CSV: UTF-8 without BOM, LF, RFC 4180, text untouched, "" for None."""
    names = [field.name for field in schema.fields]
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(names)
    written = [index for index, field in enumerate(schema.fields) if field.type in ("number", "boolean")]
    writer.writerows(_in_csv_terms(map(itemgetter(*names), rows), written))
    return "".join(lines.parts).encode()


def _in_csv_terms(rows: Iterable[tuple[Any, ...]], written: list[int]) -> Iterator[Sequence[Any]]:
    """Rows with decimals and truth values, which may stand at the indexes `written`, as Table Schema writes them."""
    for row in rows:
        changed = {index: row[index] for index in written if isinstance(row[index], (Decimal, bool))}
        if changed:
            cells = list(row)
            for index, value in changed.items():
                cells[index] = exact_text(value) if isinstance(value, Decimal) else "true" if value else "false"
            yield cells
        else:
            yield row


def json_bytes(schema: Schema, rows: Iterable[Row]) -> bytes:
    """Given rows of a resource, return a JSON array of one object a line: exact numbers, null for None.

    What fields of type array and object hold is JSON already, and stands there as it is.
    """
    encode = msgspec.json.Encoder(decimal_format="number").encode
    names = [field.name for field in schema.fields]
    raw = [field.name for field in schema.fields if field.type in ("array", "object")]
    records = []
    for row in rows:
        record = {name: row[name] for name in names}
        for name in raw:
            record[name] = msgspec.Raw(record[name].encode())
        records.append(encode(record))
    return b"[\n" + b",\n".join(records) + b"\n]\n" if records else b"[]\n"


def zip_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Given names and contents, return a zip of them, sorted by name, the same on any day and machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = ZIP_MODE
            archive.writestr(entry, content)
    return buffer.getvalue()
