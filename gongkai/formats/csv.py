"""CSV for programs: UTF-8 without BOM, LF, RFC 4180, text untouched, "" for what is not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from gongkai.formats.frame import Chunk
from gongkai.publish.numbers import exact_text
from gongkai.publish.schema import Field, Schema

QUOTED = re.compile('[,"\r\n]')


class Csv:
    """Writes a resource as CSV. text: what becomes of a text; end: how rows end."""

    def __init__(
        self, schema: Schema, file: BinaryIO, text: Callable[[str], str] = str, end: str = "\n", mark: bytes = b""
    ) -> None:
        self._file, self._text, self._end = file, text, end
        file.write(mark)
        self._write([[field.name] for field in schema.fields])

    def add(self, chunk: Chunk) -> None:
        """Write some rows."""
        self._write(map(self._texts, chunk.schema.fields, chunk.columns, chunk.distinct))

    def close(self) -> None:
        """Nothing is left to write."""

    def _texts(self, field: Field, column: Iterable[Any], distinct: set[Any]) -> Iterable[str]:
        """The characters of each value of a column. Each text is looked at once, however often it stands there."""
        match field.type:
            case "number":
                return ["" if value is None else exact_text(value) for value in column]
            case "boolean":
                return ["" if value is None else "true" if value else "false" for value in column]
            case "string" | "object" | "array":
                known = {value: _quoted(self._text(value)) for value in distinct}
            case _:
                known = {value: str(value) for value in distinct}
        known[None] = ""
        return map(known.__getitem__, column)

    def _write(self, columns: Iterable[Iterable[str]]) -> None:
        lines = list(map(",".join, zip(*columns, strict=True)))
        lines.append("")
        self._file.write(self._end.join(lines).encode())


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text
