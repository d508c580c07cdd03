"""JSON Lines: a record a line, exact numbers, null for what is not known."""

from __future__ import annotations

from typing import BinaryIO

from gongkai.formats.frame import Chunk
from gongkai.publish.schema import Schema


class JsonLines:
    """Writes a resource as JSON Lines."""

    def __init__(self, _schema: Schema, file: BinaryIO) -> None:
        self._file = file

    def add(self, chunk: Chunk) -> None:
        """Write some rows."""
        self._file.write(chunk.json_lines)

    def close(self) -> None:
        """Nothing is left to write."""
