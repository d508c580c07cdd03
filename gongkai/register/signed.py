"""What lines that a person writes and another reviews have in common: two persons, dates in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from gongkai.errors import BadData
from gongkai.register.fields import CsvRow, Problem, read_records

T = TypeVar("T")


def read_signed(
    data: Path, name: str, columns: tuple[str, ...], read: Callable[[CsvRow], T]
) -> Iterator[T | tuple[Problem, CsvRow | None]]:
    """Given a data folder, the name of a CSV file there and what reads a line, yield each line, or what is wrong with it.

    Nothing where there is no such file. Raises BadData where the file or its header is unusable.
    """
    if not (data / name).exists():
        return
    for row in read_records(data / name, name, columns):
        if isinstance(row, Problem):
            yield row, None
            continue
        try:
            yield read(row)
        except BadData as error:
            yield Problem(error.code, error.message), row


def two_persons(row: CsvRow) -> tuple[str, str]:
    """Given a line, return who wrote it and who reviewed it. Raises BadData where that is one person."""
    author, reviewer = row.text("author", required=True) or "", row.text("reviewer", required=True) or ""
    if _same(author) == _same(reviewer):
        raise BadData(
            f"{row.shown}:{row.line}: `reviewer` is the author, {author}. Let another person look at it.",
            "data.review",
        )
    return author, reviewer


def _same(name: str) -> str:
    """However a name is written: width, case, spaces, points."""
    return "".join(char for char in unicodedata.normalize("NFKC", name).casefold() if char.isalnum()) or name
