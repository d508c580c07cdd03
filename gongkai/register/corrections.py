"""data/corrections.csv: what cells print that were misread. Later lines on a cell follow the earlier; the last counts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from gongkai.decisions import Correction
from gongkai.model import Status, number_text
from gongkai.register.fields import SHA256, CsvRow, Problem
from gongkai.register.signed import grounds, in_order, read_signed, two_persons

NAME = "corrections.csv"
COLUMNS = (
    "agency_id", "year", "sha256", "table", "item", "column", "as_read", "value", "reason", "evidence", "author",
    "reviewer", "date",
)  # fmt: skip
CELL = COLUMNS[:6]
Key = tuple[str, ...]
"""A cell of one file, as the columns CELL say it."""
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,8})?")
STATUSES = tuple(status.value for status in Status if status is not Status.CORRECTED)


def read_corrections(data: Path) -> tuple[list[Correction], list[Problem]]:
    """Given a data folder, return its corrections in the order of their lines, and what is wrong with the others.

    A wrong line leaves in doubt what the lines above it say of the same cell.
    """
    corrections: list[Correction] = []
    problems: list[Problem] = []
    last: dict[Key, str] = {}
    for one in read_signed(data, NAME, COLUMNS, lambda row: _correction(row, last)):
        if isinstance(one, Correction):
            corrections.append(one)
        else:
            problems.append(one[0])
            key = _key(one[1]) if one[1] else None
            corrections = [replace(other, doubted=True) if _key_of(other) == key else other for other in corrections]
    return corrections, problems


def fields_of(one: Correction) -> dict[str, str]:
    """Given a correction, return it as the columns of the file have it."""
    table, item, column = one.cell
    value = "" if one.value is None else number_text(one.value)
    said = {"table": table, "item": item, "column": column, "year": str(one.year), "value": value}
    return {name: said[name] if name in said else getattr(one, name) for name in COLUMNS}


def _key(row: CsvRow) -> Key:
    return tuple(row.text(name) or "" for name in CELL)


def _key_of(one: Correction) -> Key:
    return (one.agency_id, str(one.year), one.sha256, *one.cell)


def _correction(row: CsvRow, last: dict[Key, str]) -> Correction:
    """last: cell → date of its last line, which this one may not precede."""
    author, reviewer = two_persons(row)
    date = row.date("date", required=True) or ""
    in_order(row, date, last.get(_key(row), ""))
    value = row.matching("value", NUMBER.pattern, "no number. Write digits alone, in the unit of the cell.")
    made = Correction(
        agency_id=row.text("agency_id", required=True) or "",
        year=int(row.matching("year", r"20[0-9]{2}", "no year. Write it as 2023.", required=True) or 0),
        sha256=row.matching("sha256", SHA256.pattern, "no SHA-256 (64 digits 0-9 a-f).", required=True) or "",
        cell=(
            row.text("table", required=True) or "",
            row.text("item", required=True) or "",
            row.text("column", required=True) or "",
        ),
        as_read=_as_read(row),
        value=Decimal(value) if value is not None else None,
        reason=grounds(row, "reason"),
        evidence=grounds(row, "evidence"),
        author=author,
        reviewer=reviewer,
        date=date,
        line=row.line,
    )
    last[_key(row)] = date
    return made


def _as_read(row: CsvRow) -> str:
    """What was read: a number, or the status of a cell without one."""
    text = row.text("as_read", required=True) or ""
    if not NUMBER.fullmatch(text) and text not in STATUSES:
        raise row.wrong("as_read", text, f"neither a number nor one of {', '.join(STATUSES)}.")
    return text
