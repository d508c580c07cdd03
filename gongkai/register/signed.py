"""Lines that a person writes and another reviews: two persons, dates in order, and grounds that say something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from gongkai.errors import BadData
from gongkai.fairness import fair
from gongkai.register.fields import CsvRow, Problem, read_records

T = TypeVar("T")
NOBODY = frozenset(["同上", "同前", "同左", "本人", "自己", "无", "ditto", "same", "self", "me", "none", "na", "tbd"])
"""What is put in place of a name."""
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


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
    """Given a line, return who wrote it and who reviewed it. Raises BadData where that is one person, or nobody."""
    author, reviewer = row.text("author", required=True) or "", row.text("reviewer", required=True) or ""
    for name, value in (("author", author), ("reviewer", reviewer)):
        if not _bare(value) or _bare(value) in NOBODY:
            raise row.wrong(name, value, "nobody’s name. Sign with a name or initials.", "data.review")
    if same_person(author, reviewer):
        raise BadData(
            f"{row.shown}:{row.line}: `reviewer` is the author, {author}. Let another person look at it.",
            "data.review",
        )
    return author, reviewer


def grounds(row: CsvRow, name: str) -> str:
    """Given a line and a field that says why, return it. Raises BadData where it says nothing, or accuses somebody."""
    text = row.text(name, required=True) or ""
    if not any(char.isalnum() for char in text):
        raise row.wrong(name, text, "nothing that tells anybody anything. Say it in words, or give a web address.")
    return fair(text, f"{row.shown}:{row.line}", name)


def in_order(row: CsvRow, date: str, last: str) -> None:
    """Given a line's date and that of the line on the same thing above it, raise BadData where it is earlier."""
    if date < last:
        raise disorder(row, f"`date` ({date}) is before that of the line on the same above it ({last})")


def disorder(row: CsvRow, what: str) -> BadData:
    """Given a line and which of its dates are out of order, return that as an error."""
    return BadData(f"{row.shown}:{row.line}: {what}. Mend the dates, or the order of the lines.", "data.review")


def same_person(one: str, other: str) -> bool:
    """Tell whether two names are one person's, however they are written: width, case, spaces, points, an office in brackets,
    the family name first or last.
    """
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    plain = BRACKETS.sub(" ", unicodedata.normalize("NFKC", name).casefold())
    words = re.findall(r"[^\W_]+", plain)
    return "".join(sorted(words) if all(len(word) > 1 for word in words) else words)
