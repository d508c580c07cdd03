"""What a text names: a column of the form, or what stands above a table and all its columns."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gongkai.forms import Column
from gongkai.interpret.words.meaning import says_otherwise
from gongkai.wording import plain, similarity

LIKE = 0.8
"""A cell at least this like a column's label is its header."""
ABOVE_TABLE = re.compile(r".*情况|第.{1,4}条.*")
"""What stands above a whole table or a part of one: the names of its columns come after it."""
ABOVE_COLUMNS = re.compile(r".*申请人情况")
ALL_COLUMNS = "申请人情况"
"""What stands above all columns of the form, on the first of three levels; ALMOST: a character of it wrong, lost or doubled."""
ALMOST = 0.8


@lru_cache(maxsize=65536)
def is_above_all(text: str) -> bool:
    """Given a plain text, tell whether it stands above a table, or all its columns, and names none of them."""
    return is_above_table(text) or is_above_columns(text)


@lru_cache(maxsize=16384)
def is_above_columns(text: str) -> bool:
    """Given a plain text, tell whether it stands above all columns of the form, a character lost, doubled or wrong."""
    may_be = "人" in text or len(text) == len(ALL_COLUMNS)
    return ABOVE_COLUMNS.fullmatch(text) is not None or (may_be and similarity(text, ALL_COLUMNS) >= ALMOST)


def is_above_table(text: str) -> bool:
    """Given a plain text, tell whether it stands above a whole table or a part of one."""
    return ABOVE_TABLE.fullmatch(text) is not None and not is_above_columns(text)


@cache
def labels_of(column: Column) -> tuple[str, ...]:
    """Given a column, return the plain wordings of its label."""
    return tuple(plain(label) for label in (column.label, *column.variants))


@lru_cache(maxsize=65536)
def is_named(text: str, labels: tuple[str, ...]) -> bool:
    """Given a plain text and the wordings of a column's label, tell whether it names the column."""
    alike = any(similarity(text, label) >= LIKE or text.startswith(label) for label in labels)
    return alike and not says_otherwise(text, labels)
