"""JSON: an array of records, one a line, exact numbers, null for what is not known."""

from __future__ import annotations

from typing import BinaryIO

from gongkai.formats.frame import Chunk
from gongkai.publish.schema import Schema


class Json:
    """Writes a resource as a JSON array."""

    def __init__(self, _schema: Schema, file: BinaryIO) -> None:
        self._file = file
        self._begun = False

    def add(self, chunk: Chunk) -> None:
        """Write some rows."""
        self._file.write(b",\n" if self._begun else b"[\n")
        self._file.write(chunk.json_lines[:-1].replace(b"\n", b",\n"))
        self._begun = True

    def close(self) -> None:
        """End the array."""
        self._file.write(b"\n]\n" if self._begun else b"[]\n")
