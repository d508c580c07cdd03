"""The names above the values of a row, from left to right, where nothing says which stands above which but their number.

A header of several levels reads line by line: what stands beside all columns, the columns and groups below, the columns of the
group below that. Where lines do not tell the levels apart, each way to part them is an order that the names may stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.forms import Table
from gongkai.interpret.columns.name_levels import Name, in_middle, levels_of, parted, start_of_all
from gongkai.interpret.columns.names import begun_place, is_group, is_known, is_rest, name_place, pieces_of
from gongkai.interpret.words.column_names import is_above_columns, is_above_table, labels_of
from gongkai.interpret.words.headers import header_runs
from gongkai.interpret.words.rows import TableRow
from gongkai.wording import plain

PIECES = 3
"""So many words that are part of the form's names are these names in pieces."""
FEW = 2
"""A ruled header names more columns than that."""
MOST_ROWS = 24
"""A header has at most so many rows, where each name has a line of its own."""
NAME = re.compile(r"(?!单位|注)(?:20\d{2}年度?)?[一-鿿]{0,12}(?<=..)")
"""What alone on a line may name a column."""
LABEL_COLUMN = re.compile(
    r"(?:信息|公开)?(?:项目|内容|类型|类别|名称|指标|事项|结果)(?:名称)?|申请人(?:类型)?|.*情况|序号|行次|代码|.*(?:勾稽|第.项加|之和).*|第.{1,4}条.*|续上?表"
)
"""What stands above the labels of the rows, or above all columns."""
UNITS = re.compile(r"(?:计量)?单位")
"""What stands above the units beside the labels, in a table of which no column is for a kind of applicant."""
REST = re.compile(r"[^（(]+[)）]")
"""The end of a note that begins on another line."""
OF_MONEY = re.compile(r"[（(][^（()）]*元[^（()）]*[)）]$")
"""What is said of a column's unit after its name."""
ABOVE_LABELS = re.compile(r"信息内容|信息项目|项目|.*勾稽.*")
"""What stands above the labels of the rows alone: what is before it names no column at their right."""

TOTAL = re.compile(r"总计|合计|总数")
"""What is said of all columns, not of those of a group (小计)."""

Order = tuple[int | None, ...]
"""For each name from left to right its place among an item's columns, None for other names."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """The names of a header's columns. before: the row of the grid above which they stand. orders: in which they may stand,
    those first that have the form's columns in its order. starts: of each column the first of its group.
    """

    grid: int
    before: int
    columns: tuple[str, ...]
    orders: tuple[Order, ...]
    starts: tuple[int, ...] = ()


def leaves(rows: Sequence[TableRow], table: Table) -> list[Leaves]:
    """Given a document's rows, return what the headers name above items of several columns."""
    kinds = list(dict.fromkeys(item.columns for item in table.items))
    starts = {columns: _starts(table, columns) for columns in kinds}
    found = []
    for run in header_runs(rows, MOST_ROWS):
        if run[-1].ruled and len({cell.place.col for row in run for cell in row.cells if cell.text}) < FEW:
            continue
        lines = tuple(map(tuple, _lines(run)))
        for columns in kinds:
            orders = _orders_of(lines, table, columns) if len(columns) > FEW or not run[-1].ruled else ()
            if orders:
                found.append(Leaves(run[-1].grid, run[-1].number + 1, columns, orders, starts[columns]))
    return found


def _starts(table: Table, columns: tuple[str, ...]) -> tuple[int, ...]:
    groups = [table.column(code).group or code for code in columns]
    return tuple(map(groups.index, groups))


@lru_cache(maxsize=1024)
def _orders_of(lines: tuple[tuple[str, ...], ...], table: Table, columns: tuple[str, ...]) -> tuple[Order, ...]:
    """The orders in which the names of a header may stand, the form's first; none where it names too few of the columns. Reports
    print the same headers again and again.
    """
    ways = (lines, _without_repeated(lines), _without_repeated(lines[::-1])[::-1])
    orders = list(dict.fromkeys(order for way in ways for order in _orders(way, table, columns)))
    if _are_in_pieces(lines, table, columns):
        orders = [order for order in orders if None not in order]
    named = sum(place is not None for place in orders[0]) if orders else 0
    is_short = named and len(orders[0]) == len(columns) <= FEW + 1
    has_names = named >= min(FEW, len(columns)) and len(orders[0]) >= min(FEW + 1, len(columns))
    is_header = has_names or is_short
    return tuple(sorted(orders, key=lambda order: not as_form(order))) if is_header else ()


def _are_in_pieces(lines: Sequence[Sequence[str]], table: Table, columns: tuple[str, ...]) -> bool:
    """Tell whether words of a header are pieces of the form's names (科研机, and 构 below): they are no names of other columns. A name
    on several lines of its cell is whole, and characters that spaces part are of one name.
    """
    labels = [label for code in columns for label in labels_of(table.column(code))]
    texts = [text for line in lines for text in line if not is_known(plain(text), table, columns)]
    words = {plain(word) for text in texts for word in text.split() if len(word) > 1 or word == text}
    unknown = (word for word in words if word and not is_known(word, table, columns))
    return sum(any(word in label for label in labels) for word in unknown) >= PIECES


def as_form(order: Sequence[int | None]) -> bool:
    """Tell whether the form's columns stand in its order among names."""
    named = [place for place in order if place is not None]
    return named == sorted(set(named))


def _lines(run: Sequence[TableRow]) -> list[list[str]]:
    """The texts of a header, below what stands above the whole table."""
    lines = [[cell.text for cell in row.cells if plain(cell.text)] for row in run]
    start = max(
        (at for at, line in enumerate(lines, 1) if len(line) == 1 and is_above_table(plain(line[0]))),
        default=0,
    )
    return lines[start:]


def _without_repeated(lines: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The lines of a header without what a line above has: what spans lines may stand again in each of them, be it out of its place."""
    above = [{text for line in lines[:at] for text in line} for at in range(len(lines))]
    return [[text for text in line if text not in known] for line, known in zip(lines, above, strict=True)]


def _orders(lines: Sequence[Sequence[str]], table: Table, columns: tuple[str, ...]) -> Iterator[Order]:
    """Yield the orders from left to right in which the names of a header may stand. Where the lower level has the names of the upper one
    again, it has all; but a total may stand there twice.
    """
    pieces = [list(pieces_of(line, table, columns)) for line in lines]
    above = next((at for at, line in enumerate(pieces) if any(is_above_columns(plain(text)) for text in line)), None)
    before: list[Name] = []
    names: list[Name] = []
    in_lines = any(len(line) > FEW for line in pieces)
    for at, line in enumerate(pieces):
        after = above is None or at > above
        is_alone = in_lines and len(line) == 1
        for text in line:
            after = after or is_above_columns(plain(text))
            if not after and ABOVE_LABELS.fullmatch(plain(text)):
                before.clear()
            name = _name(text, at, table, columns, alone=len(line) == 1)
            if name is not None and not (name.is_other and (is_alone or _ends(text, names, table, columns))):
                (names if after else before).append(name)
    places = in_middle(names) if not before else None
    if places is not None:
        yield tuple(places)
        return
    for beside, rest in parted(names, above):
        start = start_of_all(rest)
        twice = rest[:start] if all(name.total for name in rest[:start]) else []
        for order in levels_of(rest[start:]):
            yield tuple(name.place for name in (*before, *order, *beside))
            if twice:
                yield tuple(name.place for name in (*before, *twice, *order, *beside))


def _ends(text: str, names: Sequence[Name], table: Table, columns: tuple[str, ...]) -> bool:
    """Tell whether a text is the end of a name that a line above begins, or pieces of several."""
    begun = [name.place or 0 for name in names if name.begun]
    return all(any(is_rest(plain(piece), place, table, columns) for place in begun) for piece in text.split())


def _name(text: str, line: int, table: Table, columns: tuple[str, ...], alone: bool) -> Name | None:
    words = plain(OF_MONEY.sub("", text))
    if REST.fullmatch(text):
        return None
    if is_group(words, table):
        return Name(line, group=True) if is_group(words, table, of_columns=True) else None
    place = name_place(words, table, columns)
    begun = place is None
    place = begun_place(words, table, columns) if begun else place
    has_units = UNITS.fullmatch(words) and not any(table.column(code).group for code in columns)
    names_none = (
        has_units or LABEL_COLUMN.fullmatch(words) or is_above_columns(words) or (alone and not NAME.fullmatch(words))
    )
    if place is None and names_none:
        return None
    is_inner = place is not None and bool(table.column(columns[place]).group)
    return Name(line, place, is_inner, total=TOTAL.search(words) is not None, begun=begun and place is not None)
