"""Rows with fewer values than columns, where nothing says for certain which are lost: the sums of the table say where the others stand.

A row's own sum tells nothing of that: it is the sums down the columns that have to come out where its values are. What they leave in
each way to set the values in which they do is certain.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.interpret.trust.reading import Readings, Short
from gongkai.interpret.words.numbers import plain_decimal, read_value
from gongkai.interpret.words.rows import WORDS, has_number
from gongkai.interpret.words.sums import Sum
from gongkai.model import Cell, CellCode, Document, Figure, Grid, Line, Status

MOST_WAYS = 2000
"""More ways to set the values of rows that meet in a sum are not tried."""
FEW = 3
"""So many whole rows show that the columns stand in the form's order."""
AFTER = 4
"""So many lines after the last cell of a row the next may stand."""
Figures = Mapping[CellCode, Figure]
Values = dict[CellCode, Decimal]
Way = dict[CellCode, Cell]
"""The cell in each column that has one."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A sum in which all but the cells of some rows is known. rest: what that comes to; signs: of the other cells."""

    rest: Decimal
    signs: Mapping[CellCode, int]
    in_row: bool

    def left(self, values: Values) -> Decimal:
        """Given values for some of its cells, return how far they are from zero with what is known."""
        return self.rest + sum(values[cell] * sign for cell, sign in self.signs.items() if cell in values)


@dataclass(frozen=True, slots=True)
class Solved:
    """What the sums leave where the values of rows stand in one way. told: the cells whose column's sum comes out."""

    way: Way
    values: Values
    told: frozenset[CellCode]


def that_lack_values(readings: Readings, document: Document) -> list[Short]:
    """Given the readings of a document, return the rows that lack values of items that are there once, and among whose cells nothing
    stands that was taken for no cell (1/2 for a page's number): that is no lost value, but one that cannot be read. It stands on a
    line of its own among theirs, or, of a page on one line, right after their table or before it.
    """
    if not readings.short:
        return []
    counts = Counter(row.codes for row in readings.short)
    others = [one.place.line for one in _alone(document) if one.place.line and not WORDS.search(one.text)]
    broken = set(_beside_no_words(document.blocks))
    return [
        row
        for row in readings.short
        if counts[row.codes] == 1 and (row.codes[0].table, row.codes[0].item) not in readings.again
        for last in [max(cell.place.line or 0 for cell in row.cells)]
        if (row.cells[-1].place.grid, row.cells[-1].place.row) not in broken
        and (last == row.line or not any(row.line < line <= last + AFTER for line in others))
    ]


def _beside_no_words(blocks: Sequence[Line | Grid]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the grid and row that end right before a line without words on the same line of text, or whose values follow on it."""
    for before, line, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if isinstance(line, Grid) or WORDS.search(line.text):
            continue
        above = before.rows[-1:] if isinstance(before, Grid) else ()
        below = (row for row in after.rows if has_number(row)) if isinstance(after, Grid) else ()
        for row in (*above, *itertools.islice(below, 1)):
            if row[-1].place.line == line.place.line:
                yield row[-1].place.grid, row[-1].place.row


def _alone(document: Document) -> Iterator[Line | Cell]:
    """What stands on a line by itself: lines between tables, and in text cells of words that are whole rows."""
    for block in document.blocks:
        if isinstance(block, Line):
            yield block
        elif not block.ruled:
            rows = ([cell for cell in row if cell.text] for row in block.rows)
            yield from (row[0] for row in rows if len(row) == 1 and read_value(row[0].text).kind == "words")


def set_by_sums(figures: Figures, rows: Sequence[Short], sums: Sequence[Sum]) -> dict[CellCode, Figure]:
    """Given figures, the rows that lack values and the form's sums, return the figures of these rows that the sums decide."""
    short = [row for row in rows if _is_open(row, figures) and _is_in_order(row, figures)]
    if not short:
        return {}
    known = _with_rests({cell: one.value for cell, one in figures.items() if one.value is not None}, sums)
    found: dict[CellCode, Figure] = {}
    for several in _meeting(short, sums):
        rests = sorted(_rests(several, known, sums), key=lambda one: not one.in_row)
        ways = [_ways(row, figures, rests) for row in several]
        if 0 < math.prod(map(len, ways)) <= MOST_WAYS:
            every = (
                {cell: one for way in chosen for cell, one in way.items()} for chosen in itertools.product(*ways)
            )
            solved = [one for way in every if (one := _solved(way, rests)) is not None]
            found |= _decided(figures, several, solved)
    return found


def _is_open(row: Short, figures: Figures) -> bool:
    return any(code in figures and figures[code].status is Status.UNREADABLE for code in row.codes)


def _is_in_order(row: Short, figures: Figures) -> bool:
    """Tell whether the whole rows of a table have the columns of one in the form's order."""
    items = {code.item for code in figures if code.table == row.codes[0].table}
    whole = []
    for item in items:
        own = [figures.get(code._replace(item=item)) for code in row.codes]
        places = [one.place.col or 0 for one in own if one and one.place and one.status is Status.REPORTED]
        if len(places) == len(own):
            whole.append(places == sorted(set(places)))
    return len(whole) >= FEW and all(whole)


def _with_rests(known: Values, sums: Sequence[Sum]) -> Values:
    """Given what is known, return it with what the sums of rows leave for the one cell of each that is not."""
    rests = {}
    for one in sums:
        lacking = [cell for cell in one.cells if cell not in known]
        if len(lacking) == 1 and _is_in_row(one):
            left = one.rest_of({**known, lacking[0]: Decimal(0)})
            rests[lacking[0]] = left if lacking[0] in one.right else -left
    return known | {cell: value for cell, value in rests.items() if value >= 0}


def _is_in_row(one: Sum) -> bool:
    return len({cell.item for cell in one.cells}) == 1


def _meeting(rows: Sequence[Short], sums: Sequence[Sum]) -> Iterator[list[Short]]:
    """Yield the rows together that meet in sums."""
    rest = list(rows)
    while rest:
        several, more = [rest.pop(0)], True
        while more:
            own = {code for row in several for code in row.codes}
            cells = {cell for one in sums if not own.isdisjoint(one.cells) for cell in one.cells}
            reached = [row for row in rest if not cells.isdisjoint(row.codes)]
            several, rest, more = [*several, *reached], [row for row in rest if row not in reached], bool(reached)
        yield several


def _rests(rows: Sequence[Short], known: Values, sums: Sequence[Sum]) -> Iterator[Rest]:
    """Yield the sums in which nothing but cells of the rows is not known."""
    own = {code for row in rows for code in row.codes}
    for one in sums:
        signs = {cell: 1 if cell in one.left else -1 for cell in one.cells if cell in own}
        if signs and all(cell in own or cell in known for cell in one.cells):
            yield Rest(one.rest_of({**known, **dict.fromkeys(signs, Decimal(0))}), signs, _is_in_row(one))


def _ways(row: Short, figures: Figures, rests: Sequence[Rest]) -> list[Way]:
    """The ways to set a row's values in its columns from left to right in which the sums come out that only it is in; what is certain
    of them stays where it is.
    """
    certain = {code: one.place for code in row.codes if (one := figures[code]).status is Status.REPORTED}
    own = [one for one in rests if one.signs.keys() <= set(row.codes)]
    ways = (dict(zip(codes, row.cells, strict=True)) for codes in itertools.combinations(row.codes, len(row.cells)))
    as_certain = (way for way in ways if all(code in way and way[code].place == at for code, at in certain.items()))
    return [way for way in as_certain if _solved(way, own) is not None]


def _solved(way: Way, rests: Sequence[Rest]) -> Solved | None:
    """What the sums leave in the columns without a value, None where they do not come out."""
    numbers = ((code, read_value(cell.text).number) for code, cell in way.items())
    values = {code: number for code, number in numbers if number is not None}
    used: set[int] = set()
    while found := next(_with_one_rest(values, rests, used), None):
        at, cell, value = found
        if value < 0:
            return None
        values[cell] = value
        used.add(at)
    whole = [(at, one) for at, one in enumerate(rests) if one.signs.keys() <= values.keys()]
    if any(one.left(values) for _, one in whole):
        return None
    told = {cell for at, one in whole if at not in used and not one.in_row for cell in one.signs}
    return Solved(way, values, frozenset(told))


def _with_one_rest(values: Values, rests: Sequence[Rest], used: set[int]) -> Iterator[tuple[int, CellCode, Decimal]]:
    """Yield the sums with one cell that has no value, that cell, and what they leave for it."""
    for at, one in enumerate(rests):
        lacking = [cell for cell in one.signs if cell not in values] if at not in used else []
        if len(lacking) == 1:
            yield at, lacking[0], -one.left(values) * one.signs[lacking[0]]


def _decided(figures: Figures, rows: Sequence[Short], solved: Sequence[Solved]) -> dict[CellCode, Figure]:
    """The figures of the rows that are the same in each way; none where the sums say nothing of a value in any of them, or no way has
    those of a ruled row where they are printed: it has slid.
    """
    if any(one.values[code] and code not in one.told for one in solved for code in one.way if code in one.values):
        return {}
    if not all(any(row.stands(one.way) for one in solved) for row in rows):
        return {}
    found = {}
    printed = {code: cell for row in rows for code, cell in row.printed.items()}
    for code in (code for row in rows for code in row.codes if figures[code].status is not Status.REPORTED):
        values = {one.values.get(code) if code in one.told else None for one in solved}
        cells = {id(cell): cell for one in solved for cell in [printed.get(code) or one.way.get(code)]}
        value = values.pop() if len(values) == 1 else None
        if value is None:
            continue
        cell = next(iter(cells.values()))
        is_printed = len(cells) == 1 and cell is not None and read_value(cell.text).number is not None
        figure = replace(figures[code], value=plain_decimal(value), status=Status.INFERRED, candidates=())
        if is_printed and cell is not None:
            figure = replace(figure, status=Status.REPORTED, raw=cell.text, place=cell.place)
        found[code] = figure
    return found
