"""CSV that Excel and WPS open right by double click: with BOM, rows ending in CR LF, no text taken for a formula."""

from __future__ import annotations

from typing import BinaryIO

from gongkai.formats.csv import Csv
from gongkai.formats.safe import harmless
from gongkai.publish.schema import Schema

BOM = b"\xef\xbb\xbf"


def excel_csv(schema: Schema, file: BinaryIO) -> Csv:
    """Given a schema and a file, return what writes the resource there. Numbers stay numbers, also negative ones."""
    return Csv(schema, file, text=harmless, end="\r\n", mark=BOM)
