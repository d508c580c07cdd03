"""Zip files of a release, the same bytes for the same content, written piece by piece; and sums of files."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from gongkai.archives import entry
from gongkai.tables import Row

LINES = 1000

Entries = Iterable[tuple[str, Iterable[bytes]]]
"""Names with their content in pieces."""


def zipped(entries: Entries) -> bytes:
    """Given names with their content, return a zip of them in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, pieces in entries:
            with archive.open(entry(name), "w") as file:
                for piece in pieces:
                    file.write(piece)
    return buffer.getvalue()


def csv_pieces(fields: Iterable[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Given names of fields and rows of text, yield their CSV in pieces: UTF-8, LF, RFC 4180, text untouched."""
    names = list(fields)
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(names)
    for row in rows:
        writer.writerow([row[name] for name in names])
        if len(lines.parts) > LINES:
            yield lines.taken()
    yield lines.taken()


class _Lines:
    """A file for csv.writer, which ends rows with CR LF so that it quotes both: keeps them ending with LF."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, row: str) -> None:
        self.parts.append(row[:-2] + "\n")

    def taken(self) -> bytes:
        text, self.parts = "".join(self.parts), []
        return text.encode()


def sums(files: Mapping[str, bytes]) -> bytes:
    """Given files, return SHA256SUMS of them, as `sha256sum -c` reads it."""
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    ).encode()
