"""Cells named by patterns, and their sums: a sum with an unknown term is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from gongkai.render.labels import Key
from gongkai.render.numbers import Number
from gongkai.render.site import Figures
from gongkai.tables import Row


@dataclass(frozen=True, slots=True)
class Sum:
    """The figures that a pattern names and what they add up to; value is None where one of them is not known."""

    keys: tuple[Key, ...]
    rows: tuple[Row, ...]
    value: Number | None
    pattern: str = ""

    @property
    def single(self) -> bool:
        return len(self.rows) == 1

    @property
    def inferred(self) -> bool:
        return any(row["status"] == "inferred" for row in self.rows)


def total(pattern: str, figures: Figures) -> Sum:
    """Given a pattern (table.item.column; * for any; "a | b" for whichever a report has), return the sum of its cells."""
    for alternative in _alternatives(pattern):
        keys = alternative.among(figures)
        if keys:
            rows = tuple(figures[key] for key in keys)
            values = [row["value"] for row in rows]
            return Sum(keys, rows, None if None in values else sum(values), alternative.pattern)
    return Sum((), (), None)


def fits(key: Key, pattern: str) -> bool:
    """Given a cell and a pattern, tell whether one of its alternatives names it."""
    return any(alternative.fits(key) for alternative in _alternatives(pattern))


@dataclass(frozen=True, slots=True)
class _Alternative:
    table: str
    item: str
    column: str

    @property
    def pattern(self) -> str:
        return f"{self.table}.{self.item}.{self.column}"

    def fits(self, key: Key) -> bool:
        return key[0] == self.table and fnmatchcase(key[2], self.column) and fnmatchcase(key[1], self.item)

    def among(self, figures: Figures) -> tuple[Key, ...]:
        if "*" not in self.item and "*" not in self.column:
            key = (self.table, self.item, self.column)
            return (key,) if key in figures else ()
        return _named(self, tuple(figures))


@lru_cache(maxsize=4096)
def _named(alternative: _Alternative, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Most reports have the same cells: which of them a pattern names is worked out once."""
    return tuple(key for key in keys if alternative.fits(key))


@lru_cache(maxsize=1024)
def _alternatives(pattern: str) -> tuple[_Alternative, ...]:
    found = []
    for one in pattern.split(" | "):
        table, _, rest = one.partition(".")
        item, _, column = rest.rpartition(".")
        found.append(_Alternative(table, item, column))
    return tuple(found)
