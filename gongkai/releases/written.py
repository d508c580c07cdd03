"""Changes and errata as files: CSV and JSON of the same rows, and back from CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from gongkai.errors import BadData
from gongkai.releases.packing import csv_pieces
from gongkai.tables import Row

NUMBERS = frozenset({"before_value", "value", "wrong_value"})
INTEGERS = frozenset({"year", "figures"})
_encode = msgspec.json.Encoder(decimal_format="number").encode


def csv_of(fields: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    """Given rows of text, return CSV: UTF-8, LF, text untouched, "" for null."""
    return b"".join(csv_pieces(fields, rows))


def rows_of(content: bytes, name: str) -> list[Row]:
    """Given such a CSV and what to call it, return its rows. Raises BadData where it is damaged."""
    try:
        return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadData(f"{name}: {error}. Restore the file: git checkout -- {name}", "release.damaged") from error


def json_of(head: Mapping[str, Any], name: str, rows: Iterable[Row]) -> bytes:
    """Given what stands at the head, the name of the list and its rows, return JSON, a row a line: exact numbers, null for ""."""
    start = _encode(head).decode().removesuffix("}")
    lines = ",\n".join(_encode(_typed(row)).decode() for row in rows)
    return f'{start},"{name}":[\n{lines}\n]}}\n'.encode() if lines else f'{start},"{name}":[]}}\n'.encode()


def pretty(content: Mapping[str, Any]) -> bytes:
    """Given plain values, return JSON for people to read, too."""
    return msgspec.json.format(_encode(content), indent=1) + b"\n"


def _typed(row: Row) -> dict[str, Any]:
    return {name: _value(name, text) for name, text in row.items()}


def _value(name: str, text: Any) -> Any:
    if text == "" or text is None:
        return None
    if name in NUMBERS:
        number = Decimal(text)
        return int(number) if "." not in text else number
    return int(text) if name in INTEGERS else text
