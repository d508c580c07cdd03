"""Tables of which nothing but the characters is left, run together, as programs take the text of a page without its markup."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Cell, Matrix
from tests.layouts.rows import VALUE, plain, rows_of

BLOCKS = {"applications": (7,), "reviews": (5, 5, 5)}
"""How many columns the tables with sums have, the last of each block its total."""
MARKS = "/\\—–-－"
RUNS_ON = re.compile(r"$|(?!(?:19|20)\d\d年)\d\s*[^.．、\s]|[-—/－–]")
"""What follows on digits and may be some of them: nothing, or others, and no number of a label."""
MANY = 2


def glued(draft: Draft, rng: random.Random) -> str:
    """Nothing stands between cells, and a space, a line break or nothing between rows and paragraphs."""
    between_blocks, between_rows = rng.choice(["", " ", "\n"]), rng.choice(["", "", "\n"])
    blocks = [
        block.text
        if isinstance(block, Para)
        else between_rows.join("".join(map(plain, row)) for row in rows_of(block)).replace(VALUE, "")
        for block in draft.blocks
    ]
    return between_blocks.join(blocks) + "\n"


def leave_open_what_ran_together(draft: Draft) -> None:
    """Leave open the rows that can be taken apart in several ways: of several columns without a sum, unless all are zero; with one, where
    it comes out in two ways or more; with other cells than the form's; and those that nothing parts from the digits after them.
    """
    for table in draft.matrices:
        rows = [row for row in table.rows if any(cell.code for cell in row)]
        after = [*map(_label, rows[1:]), _after(draft, table)]
        for row, words in zip(rows, after, strict=True):
            own = [cell for cell in row if cell.code]
            is_named = _label(row) or table.code == "reviews"
            if not is_named or RUNS_ON.match(words) or not _can_be_taken_apart(table, row, own):
                draft.leave_open(own)


def _label(row: list[Cell]) -> str:
    """What stands before the values of a row, but for the number of the row."""
    before = row[: next(at for at, cell in enumerate(row) if cell.code)]
    return "".join(cell.text for cell in before if not cell.text.isdecimal()).strip()


def _after(draft: Draft, table: Matrix) -> str:
    """How what follows on a table begins."""
    at = next((at for at, block in enumerate(draft.blocks) if block is table), len(draft.blocks))
    block = next(iter(draft.blocks[at + 1 :]), Para("。"))
    return block.text if isinstance(block, Para) else "".join(cell.text for cell in block.rows[0])


def _can_be_taken_apart(table: Matrix, row: list[Cell], own: list[Cell]) -> bool:
    texts = [cell.text + cell.mark for cell in own]
    if any(not cell.code for cell in row[row.index(own[0]) :]):
        return False
    if len(own) == 1:
        return len(texts[0].split()) == 1
    if all(text == "0" for text in texts):
        return True
    blocks = BLOCKS.get(table.code)
    if blocks is None or sum(blocks) != len(own):
        return False
    ends = range(blocks[0], len(own) + 1, blocks[0])
    if not all(_adds_up(own[end - blocks[0] : end], texts[end - blocks[0] : end]) for end in ends):
        return False
    joined = "".join("".join(texts).split())
    if table.code == "applications" and own[0].code and own[0].code.column == "total":
        return sum(_count_after(joined, end, blocks[0] - 1) for end in range(1, len(joined) + 1)) == 1
    found = list(zip(range(MANY), _ways(joined, blocks), strict=False))
    return len(found) == 1


def _adds_up(own: list[Cell], texts: list[str]) -> bool:
    """Tell whether the total of a block is the sum of the others: where it is not, the one way to take digits apart is not what is printed."""
    numbers = [int(text) if _is_number(text) else 0 for text in texts]
    return sum(numbers) == 2 * sum(
        number for cell, number in zip(own, numbers, strict=True) if cell.code and cell.code.column == "total"
    )


def _count_after(text: str, end: int, count: int) -> int:
    """In how many ways text can be taken apart whose first characters are the total of the others."""
    total, rest = text[:end], text[end:]
    if not (total in MARKS or _is_number(total)):
        return 0
    return _count(rest, count, 0 if total in MARKS else int(total))


def _ways(text: str, blocks: tuple[int, ...]) -> Iterator[None]:
    """Yield once for each way to take text apart so that the totals are those of their blocks; a total is printed."""
    if not blocks and not text:
        yield None
    for start in range(len(text) if blocks else 0):
        for end in range(start + 1, min(start + 7, len(text)) + 1):
            total, before, after = text[start:end], text[:start], text[end:]
            if (total in MARKS or _is_number(total)) and (len(blocks) > 1 or not after):
                for _ in range(_count(before, blocks[0] - 1, 0 if total in MARKS else int(total))):
                    yield from _ways(after, blocks[1:])


@cache
def _count(text: str, count: int, total: int) -> int:
    """In how many ways text can be taken apart into so many numbers and marks, or nothing, that add up to a total."""
    if not count or len(text) > count * len(str(total)):
        return not text and not total
    if text.isascii() and text.isdecimal() and (sum(map(int, text)) - total) % 9:
        return 0
    found = _count(text, count - 1, total)
    if text and text[0] in MARKS:
        found += _count(text[1:], count - 1, total)
    for size in range(1, 1 + min(len(text), len(str(total)))):
        if _is_number(text[:size]) and int(text[:size]) <= total:
            found += _count(text[size:], count - 1, total - int(text[:size]))
    return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and str(int(text)) == text
