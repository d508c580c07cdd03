"""The names above the values of a row, from left to right, where nothing says which stands above which but their number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.forms import Table
from gongkai.interpret.headers import header_runs, labels_of
from gongkai.interpret.meaning import says_otherwise
from gongkai.interpret.rows import TableRow
from gongkai.wording import plain, similarity

LIKE = 0.75
FEW = 2
"""A row of the header with so many columns' labels is the row of these."""
MOST_ROWS = 14
NAME = re.compile(r"(?!单位|注)[一-鿿]{2,12}")
"""What alone on a line may name a column."""
LABEL_COLUMN = re.compile(
    r"(?:信息|公开)?(?:项目|内容|类型|类别|名称|指标|事项|结果)(?:名称)?|申请人(?:类型)?|.*情况|序号|行次|代码|.*(?:勾稽|第.项加|之和).*|第.{1,4}条.*"
)
"""What stands above the labels of the rows, or above all columns."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """The names of a header's columns from left to right: the place of each among an item's columns, None for other names.

    before: the row of the grid above which they stand. in_order: whether it is certain that they stand in this order.
    """

    grid: int
    before: int
    columns: tuple[str, ...]
    places: tuple[int | None, ...]
    in_order: bool

    @property
    def names_others(self) -> bool:
        """Whether a column is named that the form does not have."""
        return None in self.places

    @property
    def moved(self) -> bool:
        """Whether all the form's columns are named, in another order than the form's."""
        named = [place for place in self.places if place is not None]
        return len(named) == len(self.columns) and named != sorted(named)


def leaves(rows: Sequence[TableRow], table: Table) -> list[Leaves]:
    """Given a document's rows, return what the headers name above items of several columns that are not ruled."""
    kinds = [columns for columns in dict.fromkeys(item.columns for item in table.items) if len(columns) > FEW]
    found = []
    for run in header_runs(rows, MOST_ROWS):
        for columns in kinds if not run[-1].ruled else ():
            names, in_order = _names(run, table, columns)
            places = tuple(_place(name, table, columns) for name in names)
            if sum(place is not None for place in places) >= FEW:
                found.append(Leaves(run[-1].grid, run[-1].number + 1, columns, places, in_order))
    return found


def _names(run: Sequence[TableRow], table: Table, columns: tuple[str, ...]) -> tuple[list[str], bool]:
    """The names in the rows of columns' labels, and whether they are certainly in order.

    The label of a group gives way to those of its columns, which stand in the row below. Where each name has a line of its
    own, they are the last, if nothing else is named.
    """
    rows = [[plain(cell.text) for cell in row.cells if plain(cell.text)] for row in run]
    if all(len(row) == 1 for row in rows):
        return _names_of_lines([row[0] for row in rows], table, columns)
    rows = [
        _without_label_column(row)
        for above, row in itertools.pairwise([[], *rows])
        if sum(_place(name, table, columns) is not None for name in row) >= FEW
        or (len(row) >= FEW and _groups(above, table))
    ]
    if len(rows) == 1 or (len(rows) == 2 and len(set(rows[1])) >= len(columns)):
        return [name for at, name in enumerate(rows[-1]) if at not in _groups(rows[-1], table)], True
    if len(rows) != 2 or len(_groups(rows[0], table)) != 1:
        return [], False
    at = _groups(rows[0], table)[0]
    return [*rows[0][:at], *rows[1], *rows[0][at + 1 :]], True


def _names_of_lines(names: list[str], table: Table, columns: tuple[str, ...]) -> tuple[list[str], bool]:
    names = [name for name in names if NAME.fullmatch(name) and not LABEL_COLUMN.fullmatch(name)]
    groups = _groups(names, table)
    inner = sum(bool(table.column(code).group) for code in columns)
    if len(groups) == 1 and len(names) == len(columns) + 1 and groups[0] < len(names) - inner:
        at = groups[0]
        names = [*names[:at], *names[-inner:], *names[at + 1 : -inner]]
        return names, all(_place(name, table, columns) is not None for name in names)
    return [name for at, name in enumerate(names) if at not in groups], False


def _without_label_column(names: list[str]) -> list[str]:
    first = next((at for at, name in enumerate(names) if not LABEL_COLUMN.fullmatch(name)), 0)
    return names[first:]


def _groups(names: Sequence[str], table: Table) -> list[int]:
    """The places of the labels of groups among names."""
    labels = [plain(group.label) for group in table.groups]
    return [at for at, name in enumerate(names) if any(similarity(name, label) >= LIKE for label in labels)]


def _place(name: str, table: Table, columns: tuple[str, ...]) -> int | None:
    labels = [labels_of(table.column(code)) for code in columns]
    scores = [max(similarity(name, label) for label in own) for own in labels]
    best = max(range(len(columns)), key=scores.__getitem__)
    return best if scores[best] >= LIKE and not says_otherwise(name, labels[best]) else None
