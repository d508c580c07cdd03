"""Files of the API as bytes: JSON with a row a line, exact numbers, the same for the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from gongkai.api.shapes import Part
from gongkai.tables import Row

_encode = msgspec.json.Encoder(decimal_format="number").encode
Added = Mapping[str, Any]


class Rows:
    """Picks what a part holds out of rows of tables."""

    def __init__(self, part: Part) -> None:
        self.one = part.one
        self._names = [field.name for field in part.fields]
        self._raw = [field.name for field in part.fields if field.type in ("array", "object")]

    def of(self, row: Row, added: Added | None = None) -> Row:
        """Given a row of a table and what stands beside it, return the fields of this part, in its order.

        What fields of type array and object hold is JSON already.
        """
        given = {**row, **added} if added else row
        made = {name: given[name] for name in self._names}
        for name in self._raw:
            made[name] = msgspec.Raw(made[name].encode())
        return made


def written(head: Row, parts: Iterable[tuple[str, Row | list[Row]]]) -> bytes:
    """Given what a file says at its head and its parts in order, return it as JSON."""
    members = [f"{json.dumps(name)}: ".encode() + _encode(value) for name, value in head.items()]
    for name, content in parts:
        value = _encode(content) if isinstance(content, dict) else _listed(content)
        members.append(f"{json.dumps(name)}: ".encode() + value)
    return b"{\n" + b",\n".join(members) + b"\n}\n"


def _listed(rows: list[Row]) -> bytes:
    return b"[\n" + b",\n".join(map(_encode, rows)) + b"\n]" if rows else b"[]"


def indented(content: dict[str, Any]) -> bytes:
    """Given a schema or a description, return it as JSON that people can read."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
