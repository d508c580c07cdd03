"""Labels in pictures of which the reader is not certain (marked so): what their place and what is left of them tells."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Hamming

from gongkai.forms import Item
from gongkai.interpret.words.meaning import says_otherwise
from gongkai.interpret.words.numbers import DAMAGED
from gongkai.interpret.words.rows import TableRow
from gongkai.model import Cell
from gongkai.wording import numbering, plain, simplified

Name = tuple[TableRow, Cell]
"""A cell of a header, in its row."""


def is_unsure(row: TableRow) -> bool:
    """Tell whether words of a row are not certain."""
    return any(_is_marked(cell) for cell in row.cells)


def has_number_of(row: TableRow, item: Item) -> bool:
    """Tell whether of a label that is not certain the number is the item's."""
    numbers = {numbering(cell.text) for cell in row.cells if _is_marked(cell)} - {None}
    return numbering(item.label) in numbers


def with_unsure_name(
    found: Sequence[Name | None], run: Sequence[TableRow], labels: Sequence[tuple[str, ...]]
) -> list[Name | None]:
    """Given the names of columns found in the rows of a header, and the columns' labels, return them with the one that is
    not found where it alone is not, and what stands in its place is not to be read, or not certain and like it, or but one
    character is wrong.
    """
    lost = [place for place, one in enumerate(found) if one is None]
    if len(lost) != 1:
        return list(found)
    before = max(((one[1].place.col or 0) + one[1].colspan - 1 for one in found[: lost[0]] if one), default=0)
    end = max(row.width for row in run) + 1
    after = min((one[1].place.col or 0 for one in found[lost[0] + 1 :] if one), default=end)
    there = [(row, cell) for row in run for cell in row.cells if cell.text and before < (cell.place.col or 0) < after]
    own = labels[lost[0]]
    almost = [one for one in there if _is_almost(one[1], own)]
    if len(almost) != 1 and (len(there) != 1 or not _is_marked(there[0][1])):
        return list(found)
    name = almost[0] if len(almost) == 1 else there[0]
    text = simplified(name[1].text)
    is_its = text == DAMAGED or not set("".join(own)).isdisjoint(text)
    return [*found[: lost[0]], name if is_its else None, *found[lost[0] + 1 :]]


def _is_almost(cell: Cell, labels: tuple[str, ...]) -> bool:
    """Tell whether a cell of a picture has a name with one character wrong."""
    text = plain(cell.text)
    is_near = any(len(label) == len(text) > 2 and Hamming.distance(text, label) == 1 for label in labels)
    return bool(cell.recognised) and is_near and not says_otherwise(text, labels)


def _is_marked(cell: Cell) -> bool:
    return bool(cell.recognised) and DAMAGED in cell.text
