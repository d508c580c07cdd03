"""A package's resources into files of every format: the rows are gone through once, a chunk at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from gongkai.digests import digest_of
from gongkai.formats.about import About
from gongkai.formats.frame import chunks
from gongkai.formats.registry import BookFormat, Sink, TableFormat
from gongkai.publish.schema import Schema
from gongkai.tables import Row


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written. resource: which it holds, or "" for all; suffix: what its name has behind that."""

    name: str
    suffix: str
    path: Path
    bytes: int
    sha256: str
    resource: str
    mediatype: str
    title: str
    title_en: str


def write_tables(
    frames: Sequence[tuple[Schema, Iterable[Row]]],
    about: About,
    folder: Path,
    formats: Sequence[tuple[TableFormat, frozenset[str]]],
    books: Sequence[BookFormat],
) -> list[Made]:
    """Given resources with their rows, write them into a folder and return the files, those of a resource together.

    formats: each with the names of the resources that it is wanted for.
    """
    made = []
    schemas = [schema for schema, _ in frames]
    begun = [(one, one.begin(schemas, folder / one.name, about)) for one in books]
    for schema, rows in frames:
        wanted = [one for one, names in formats if schema.name in names]
        with ExitStack() as opened:
            files = [opened.enter_context((folder / f"{schema.name}.{one.suffix}").open("wb")) for one in wanted]
            sinks: list[Sink] = [one.begin(schema, file, about) for one, file in zip(wanted, files, strict=True)]
            sinks += [sink for _, book in begun if (sink := book.table(schema))]
            write(schema, rows, sinks)
        made += [_made(folder, f"{schema.name}.{one.suffix}", schema.name, one) for one in wanted]
    for one, book in begun:
        book.close()
        made.append(_made(folder, one.name, "", one))
    return made


def write(schema: Schema, rows: Iterable[Row], sinks: Sequence[Sink]) -> None:
    """Given rows of a resource, have each sink take them, and close it."""
    for chunk in chunks(schema, rows):
        for sink in sinks:
            sink.add(chunk)
    for sink in sinks:
        sink.close()


def _made(folder: Path, name: str, resource: str, one: TableFormat | BookFormat) -> Made:
    path = folder / name
    suffix = name.removeprefix(resource).removeprefix(".")
    return Made(
        name, suffix, path, path.stat().st_size, digest_of(path), resource, one.mediatype, one.title, one.title_en
    )
