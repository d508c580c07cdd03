"""Transcripts: figures keyed in by a person, a CSV with the columns table, item, column, value."""

from __future__ import annotations

import csv
import io

from gongkai.errors import UnreadableInput
from gongkai.model import Cell, Document, Grid, Place

HEADER = ["table", "item", "column", "value"]


def recognises(content: str) -> bool:
    """Given text, tell whether it begins with a transcript's header."""
    first = content.lstrip("\ufeff\n").split("\n", 1)[0]
    return [name.strip() for name in first.split(",")] == HEADER


def read(content: str) -> Document:
    """Given a transcript, return its Document: one grid, a row for each line of the CSV.

    Raises UnreadableInput (input.transcript) for a line that has not four fields.
    """
    rows = []
    reader = csv.reader(io.StringIO(content.lstrip("\ufeff")), strict=True)
    try:
        for number, fields in enumerate(filter(None, reader), start=1):
            if len(fields) != len(HEADER):
                raise UnreadableInput(
                    f"line {reader.line_num}: {len(fields)} fields, expected 4 (table,item,column,value). "
                    "Mend the line, or quote a value that holds a comma.",
                    "input.transcript",
                )
            rows.append(
                tuple(
                    Cell(text.strip(), Place(line=reader.line_num, grid=1, row=number, col=col))
                    for col, text in enumerate(fields, start=1)
                )
            )
    except csv.Error as error:
        raise UnreadableInput(f"line {reader.line_num}: {error}. Mend the quotes.", "input.transcript") from error
    return Document("transcript", (Grid(1, tuple(rows)),))
