"""Tables that hold names and their values (an index number, a date): they are read like lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.readers.html.blocks import Block, Matrix

NAME = re.compile(r"[\[【〔]\s*(?P<name>\D{1,14}?)\s*[\]】〕]\s*[:：]?|(?P<bare>\D{1,14}?)\s*[:：]")
"""A cell that names the value in the cell after it."""
BOTH = re.compile(r"(?P<name>[^\d:：]{1,14}?)\s*[:：]\s*(?P<value>.+)", re.DOTALL)
"""A cell with a name and its value."""
BARE_NAME = re.compile(r"[^\d\n]{2,10}")
DATE = re.compile(r"\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}")
NUMBER = re.compile(r"[+\-]?\d[\d,.]*")


def lines_of_pairs(matrix: Matrix) -> tuple[list[Block], bool]:
    """Given a table, return its names and values as lines, "name：value", and whether it is surely nothing else.

    Names end in a colon or stand in brackets; bare ones are believed, not surely, where a date is among the values, as
    no table of numbers has. Values are words, most of them. No lines: it is another kind of table.
    """
    rows = [[cell.text for cell in row] for row in matrix if any(cell.text for cell in row)]
    pairs: list[list[tuple[str, str]]] = []
    surely = True
    for row in rows:
        named = _named(row)
        found = named if named is not None else _alternating(row)
        if found is None:
            return [], False
        surely = surely and named is not None
        pairs.append(found)
    values = [value for found in pairs for _, value in found if value]
    numbers = sum(NUMBER.fullmatch(value) is not None and not DATE.match(value) for value in values)
    if 2 * numbers >= len(values) or not (surely or any(map(DATE.search, values))):
        return [], False
    lines = [f"{''.join(name.split())}：{' '.join(value.split())}" for found in pairs for name, value in found]
    return list(lines), surely


def _named(cells: Sequence[str]) -> list[tuple[str, str]] | None:
    """Given a row, return its pairs if every name in it shows itself as one."""
    pairs: list[tuple[str, str]] = []
    rest = [cell for cell in cells if cell or len(cells) < 3]
    while rest:
        text, *rest = rest
        if (name := NAME.fullmatch(text)) is not None:
            value = rest.pop(0) if rest and not NAME.fullmatch(rest[0]) else ""
            pairs.append((name["name"] or name["bare"], value))
        elif (both := BOTH.fullmatch(text)) is not None:
            pairs.append((both["name"], both["value"]))
        elif text:
            return None
    return pairs


def _alternating(cells: Sequence[str]) -> list[tuple[str, str]] | None:
    """Given a row, return its pairs if names and values take turns in it."""
    names, values = cells[::2], cells[1::2]
    if len(names) != len(values) or not all(map(BARE_NAME.fullmatch, names)):
        return None
    return list(zip(names, values, strict=True))
