"""Rows as programs copy and export tables: CSV, quotes, tabs with spaces, markup."""

from __future__ import annotations

import csv
import html
import io
import random
import re

from tests.layouts.rows import VALUE, Rows


def _csv(rows: Rows, **kind: object) -> list[str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", **kind).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().removesuffix("\n").split("\n")


def csv_padded(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    return _csv([[*row, *[""] * (size - len(row))] for row in rows])


def csv_short(rows: Rows) -> list[str]:
    return _csv([_without_end(row) for row in rows])


def csv_quoted(rows: Rows) -> list[str]:
    return _csv(rows, delimiter=";", quoting=csv.QUOTE_ALL)


def _without_end(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def pasted(rows: Rows) -> list[str]:
    """As a spreadsheet pastes labels that are broken over lines: in quotes."""
    broken = [
        [cell if VALUE in cell or len(cell) < 9 else f'"{cell[:5]}\n{cell[5:]}"' for cell in row] for row in rows
    ]
    return "\n".join("\t".join(row) for row in broken).split("\n")


def entities(rows: Rows) -> list[str]:
    return ["\t".join(html.escape(cell) or "&nbsp;" for cell in row) for row in rows]


def tabs_and_spaces(rows: Rows) -> list[str]:
    rng = random.Random(str(rows))
    return [re.sub("\t", lambda _: rng.choice(["\t", " \t  ", "\t\u3000"]), "\t".join(row)) for row in rows]


def markup(rows: Rows) -> list[str]:
    body = ["<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    return ["<table>", *body, "</table>"]
