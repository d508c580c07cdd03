"""Could a row with blanks have slid sideways? Its own sums may say that it has not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache

from gongkai.forms import Form
from gongkai.interpret.columns.columns import Window
from gongkai.interpret.words.numbers import DAMAGED, joined_lines, read_value, two_in
from gongkai.interpret.words.sums import row_sums, sums_within_row, totals_of
from gongkai.model import Cell, CellCode

DIGIT_OR_DAMAGED = re.compile(rf"[\dOoIl]|{DAMAGED}")
"""A digit, a letter that looks like one, or what may have been one."""

Values = Mapping[CellCode, Decimal | None]
"""The number in each cell of a row, None where there is none."""


class Trust(IntEnum):
    """How a reading stands: by itself; unless the sums speak against all its row; unless one does; only if sums bear it."""

    PLAIN = 0
    LIKELY = 1
    WEAK = 2
    DOUBTFUL = 3


def trust_of(
    form: Form, codes: Sequence[CellCode], window: Window, usual: bool | None = None, has_more: bool = True
) -> Trust:
    """Given a row's cells and what stands in them, tell how sure it is that they stand in their own columns.

    A row of nothing but empty cells may have its values elsewhere. One without any cannot slide: a dash holds its
    place. One with empty cells is weak where every sum within it comes out with a total that is printed and not zero,
    blanks counted as nothing, or the empty cells stand in the middle, or those are the totals of a row as of most rows like it
    (usual), or all of several, or what stands before it is too small to be the total; else, with one at an edge, it is doubtful,
    and so is one with words in the place of its total: they may be a remark, and the row lacks a value.
    """
    values = {code: _number(cell.text) for code, cell in zip(codes, window, strict=True)}
    has_moved = looks_moved(form, codes, window, in_text=True) and not _is_marked(window, usual)
    if has_moved or (has_more and _has_words_for_total(form, codes, window, values)):
        return Trust.DOUBTFUL
    if any(map(_may_be_several, [cell.text for cell in window])):
        return Trust.DOUBTFUL
    if not _has_blank(window):
        return Trust.PLAIN
    empty = _empty(window)
    if all(empty):
        return Trust.DOUBTFUL
    if not any(empty) or not any(value is not None for value in values.values()):
        return Trust.PLAIN
    sums = row_sums(form, values)
    if _is_held(sums) and not _add_up_beside_empty(form, codes, window):
        return Trust.PLAIN
    fits = _add_up_to_something(sums)
    left_empty = {code for code, is_empty in zip(codes, empty, strict=True) if is_empty}
    without_total = bool(sums) and left_empty == totals_of(form, codes)
    stands = without_total and (usual or len(sums) > 1 or not looks_like_total(_numbers(values.values())))
    return Trust.DOUBTFUL if not (fits or stands) and (empty[0] or empty[-1]) else Trust.WEAK


def trust_of_ruled(form: Form, codes: Sequence[CellCode], window: Window, usual: bool | None = None) -> Trust:
    """Given a row of a ruled grid, tell the same: there an empty cell is a cell, but who filled the form may have moved
    what stands beside it. Totals that are left empty where their parts stand have not moved; nor has anything else where all
    parts are numbers, or hardly any other row is empty before its first value. usual: whether most rows like it are empty at the same edge.
    """
    values = {code: _number(cell.text) for code, cell in zip(codes, window, strict=True)}
    if looks_moved(form, codes, window) and not _is_marked(window, usual):
        return Trust.DOUBTFUL
    if not _has_blank(window):
        return Trust.PLAIN
    empty = _empty(window)
    left_empty = {code for code, is_empty in zip(codes, empty, strict=True) if is_empty}
    totals = totals_of(form, codes)
    sums = row_sums(form, values)
    lacks_totals = (
        usual and left_empty == totals and all(values[code] is not None for code in codes if code not in totals)
    )
    is_held = _is_held(sums) and not _add_up_beside_empty(form, codes, window)
    if lacks_totals or not any(empty) or is_held or _add_up_to_something(sums):
        return Trust.LIKELY if empty[0] and empty.count(True) == 1 and not lacks_totals else Trust.PLAIN
    if not (empty[0] or empty[-1]) or all(parts == total for parts, total in sums):
        return Trust.LIKELY
    is_total = looks_like_total(_numbers(values.values()))
    stands = totals <= left_empty if usual else totals == left_empty and (len(sums) > 1 or not is_total)
    begins_later = usual is False and totals.isdisjoint(left_empty)
    return Trust.LIKELY if stands or begins_later else Trust.DOUBTFUL


def trusts_of_blocks(form: Form, codes: Sequence[CellCode], window: Window, is_ruled: bool) -> dict[CellCode, Trust]:
    """Given the cells of several items in one row and what stands in them, tell the same of each: those that add up to something have not
    moved, where several do, and others by themselves, in text only those with no empty edge. By itself is each also in a ruled grid where no
    total that is printed says that anything in the row has moved.
    """
    trust = trust_of_ruled if is_ruled else trust_of
    whole = trust(form, codes, window)
    blocks = _blocks(codes, window)
    values = [{code: _number(cell.text) for code, cell in block} for block in blocks]
    sums = _sums_to_totals(form, codes, values)
    add_up = [_add_up_to_something(own) for own in sums]
    several = sum(add_up) > 1 and (is_ruled or not _add_up_beside_empty(form, codes, window))
    has_moved = not any(sums) or any(parts != total for own in sums for parts, total in own)
    if not several and (not is_ruled or whole < Trust.DOUBTFUL or has_moved):
        return dict.fromkeys(codes, whole)
    found: dict[CellCode, Trust] = {}
    for own, block, stands in zip(values, blocks, add_up, strict=True):
        cells = tuple(cell for _, cell in block)
        apart = is_ruled or bool(cells[0].text and cells[-1].text)
        one = min(whole, trust(form, list(own), cells)) if apart else whole
        found |= dict.fromkeys(own, Trust.PLAIN if several and stands else one)
    return found


def broken_side_by_side(form: Form, codes: Sequence[CellCode], window: Window) -> Iterator[CellCode]:
    """Given the cells of several items in one row and what stands in them, yield those of two items side by side of which neither adds up:
    one may have lost a value, and the other have one too many. One with a part of one (1.5) does not add up wherever its values stand.
    """
    values = [{code: _number(cell.text) for code, cell in block} for block in _blocks(codes, window)]
    broken = [
        any(parts != total for parts, total in sums) and not any(value and value % 1 for value in own.values())
        for own, sums in zip(values, _sums_to_totals(form, codes, values), strict=True)
    ]
    for at, pair in enumerate(itertools.pairwise(broken)):
        if all(pair):
            yield from (*values[at], *values[at + 1])


def _sums_to_totals(
    form: Form, codes: Sequence[CellCode], values: Sequence[Values]
) -> list[list[tuple[Decimal, Decimal]]]:
    """The sums of each of several items, none of one whose totals are not printed."""
    totals = totals_of(form, codes)
    has_total = (any(own[code] is not None for code in totals & own.keys()) for own in values)
    return [row_sums(form, own) if has else [] for own, has in zip(values, has_total, strict=True)]


def _add_up_to_something(sums: Sequence[tuple[Decimal, Decimal]]) -> bool:
    return bool(sums) and all(parts == total != 0 for parts, total in sums)


def _blocks(codes: Sequence[CellCode], window: Window) -> list[list[tuple[CellCode, Cell]]]:
    """The cells of each item of a row, with what they are."""
    cells = list(zip(codes, window, strict=True))
    return [[one for one in cells if one[0].item == item] for item in dict.fromkeys(code.item for code in codes)]


def _add_up_beside_empty(form: Form, codes: Sequence[CellCode], cells: Window) -> bool:
    """Tell whether, right beside the empty first or last cell of a block, as many numbers add up as it has: they may be its own that moved."""
    start = 0
    for block in _blocks(codes, cells):
        for empty, begin in ((start, start + 1), (start + len(block) - 1, start - 1)):
            numbers = [_number(cell.text) for cell in cells[max(begin, 0) :][: len(block)]]
            moved = dict(zip((code for code, _ in block), numbers, strict=False))
            is_whole = begin >= 0 and len(moved) == len(block)
            if is_whole and not cells[empty].text and _add_up_to_something(row_sums(form, moved)):
                return True
        start += len(block)
    return False


def _is_marked(window: Window, usual: bool | None) -> bool:
    """Tell whether a row has a mark for none at its edge where most rows like it have none either: it holds its place."""
    return bool(usual) and all(cell.text for cell in window)


def _is_held(sums: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Given the sums of a row of several blocks, tell whether the first and the last that are not of nothing come out: then nothing
    between them can have moved.
    """
    telling = [pair for pair in sums if any(pair)]
    return len(sums) > 1 and bool(telling) and all(parts == total for parts, total in (telling[0], telling[-1]))


def looks_like_total(numbers: Sequence[Decimal]) -> bool:
    """Given the numbers of a row that is empty at the end, tell whether the last is no less than all before it: it looks like the
    total, and a table of such rows like one that has slid. Of nothing but zeros all are, slid or not.
    """
    return any(numbers) and numbers[-1] >= sum(numbers[:-1])


def _number(text: str) -> Decimal | None:
    """The number in a cell, be it broken over its lines."""
    number = read_value(text).number
    return joined_lines(text) if number is None else number


def _numbers(values: Iterable[Decimal | None]) -> list[Decimal]:
    """The numbers that are printed before an empty last cell."""
    return [value for value in values if value is not None]


def _has_blank(window: Window) -> bool:
    return any(read_value(cell.text).kind == "blank" for cell in window)


def _empty(window: Window) -> list[bool]:
    """Of each cell, whether it is empty and its value may stand elsewhere: not if the cell before it has two."""
    before = ("", *(cell.text for cell in window))
    return [not cell.text and not two_in(text) for cell, text in zip(window, before, strict=False)]


@lru_cache(maxsize=65536)
def _may_be_several(text: str) -> bool:
    """Tell whether words between spaces part the numbers of a cell: it may be more than one cell."""
    return re.search(r"\d\s+\D+\s+\d", text) is not None


def _has_words_for_total(form: Form, codes: Sequence[CellCode], window: Window, values: Values) -> bool:
    """Tell whether words stand in the place of a total, and no other sum of the row comes out to something."""
    totals = totals_of(form, codes)
    texts = [cell.text for code, cell in zip(codes, window, strict=True) if code in totals]
    if not any(read_value(text).kind == "words" and not DIGIT_OR_DAMAGED.search(text) for text in texts):
        return False
    return not any(parts == total != 0 for parts, total in row_sums(form, values))


def looks_moved(form: Form, codes: Sequence[CellCode], window: Window, in_text: bool = False) -> bool:
    """Given a row's cells and what stands in them, tell whether the total is blank, or words, and beside it stands what all the others
    add up to, in each block of the row that says anything of it: the total has moved one cell. In text, where a value may have left no
    trace, so has one beside a number that is less: that is a remark.
    """
    values = {code: _number(cell.text) for code, cell in zip(codes, window, strict=True)}
    places = {code: cell.place.col or 0 for code, cell in zip(codes, window, strict=True)}
    looks = []
    for left, right in sums_within_row(form, tuple(codes)):
        is_first = all(places[cell] < places[left[0]] for cell in right)
        beside, *others = (values[cell] or Decimal(0) for cell in (left if is_first else left[::-1]))
        totals = [values[cell] for cell in right]
        if (beside or any(others)) and all(one is None or (in_text and one < beside) for one in totals):
            looks.append(beside == sum(others))
    return bool(looks) and all(looks)
