"""A database of a package for SQL: strict tables with keys and indexes, views in plain Chinese and English, full text.

Numbers are REAL throughout: programs that take a column's type from its first row would cut decimals off otherwise.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gongkai.formats.about import About
from gongkai.formats.frame import Chunk
from gongkai.formats.sql import NAMED_BY, create, indexed, listed, quoted, view
from gongkai.publish.schema import Schema

SEARCHED = {"sections": ("title", "text")}
"""Resources whose text can be searched."""


class Database:
    """Writes the resources of a package into an SQLite file, in one transaction."""

    def __init__(self, schemas: Sequence[Schema], path: Path, about: About) -> None:
        path.unlink(missing_ok=True)
        self._schemas = {schema.name: schema for schema in schemas}
        self._database = sqlite3.connect(path, isolation_level=None)
        for setting in ("page_size = 1024", "journal_mode = OFF", "synchronous = OFF", "user_version = 1"):
            self._run(f"PRAGMA {setting}")
        self._run("BEGIN")
        self._run("CREATE TABLE about (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT")
        self._insert("about", 2, about.facts().items())
        self._run(
            "CREATE TABLE codes (resource TEXT NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL, label TEXT NOT NULL, "
            "label_en TEXT NOT NULL, PRIMARY KEY (resource, field, code)) STRICT"
        )
        self._insert("codes", 5, _codes(schemas))
        for schema in schemas:
            self._run(create(schema, self._schemas))

    def table(self, schema: Schema) -> Table:
        """Given a resource, return what writes it."""
        fields = len(schema.fields)
        return Table(lambda chunk: self._insert(schema.name, fields, zip(*chunk.floats, strict=True)))

    def close(self) -> None:
        """Make what hangs on the rows: indexes, views, full text."""
        targets = tuple(self._schemas[name] for name in NAMED_BY if name in self._schemas)
        for schema in self._schemas.values():
            for fields in indexed(schema):
                name = quoted(f"{schema.name}_by_{'_'.join(fields)}")
                self._run(f"CREATE INDEX {name} ON {quoted(schema.name)} ({listed(fields)})")
            for english in (False, True):
                self._run(view(schema, targets, english))
            if schema.name in SEARCHED:
                self._make_searchable(schema.name, SEARCHED[schema.name])
        self._run("COMMIT")
        self._database.close()

    def _make_searchable(self, name: str, fields: tuple[str, ...]) -> None:
        """Three characters make a key, so that text without spaces is found. Shorter words: LIKE on the table itself."""
        made = f"{name}_fts"
        self._run(f"CREATE VIRTUAL TABLE {made} USING fts5({listed(fields)}, content={name}, tokenize=trigram)")
        for command in ("rebuild", "optimize"):
            self._run(f"INSERT INTO {made}({made}) VALUES ('{command}')")

    def _insert(self, name: str, fields: int, rows: Iterable[tuple[object, ...]]) -> None:
        with _disk():
            self._database.executemany(f"INSERT INTO {quoted(name)} VALUES ({', '.join('?' * fields)})", rows)

    def _run(self, statement: str) -> None:
        with _disk():
            self._database.execute(statement)


class Table:
    """Writes a resource into its table."""

    def __init__(self, insert: Callable[[Chunk], None]) -> None:
        self.add = insert

    def close(self) -> None:
        """Nothing is left to write."""


def _codes(schemas: Sequence[Schema]) -> Iterator[tuple[str, ...]]:
    """Every code of every field, with its words; those of wide tables are the ones of `status` of figures."""
    for schema in schemas:
        for field in schema.fields:
            for one in () if field.codes_only else field.values:
                yield schema.name, field.name, one.code, one.label, one.label_en


@contextmanager
def _disk() -> Iterator[None]:
    """Say of a full disk what files say of it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
