"""What a statutory form is made of. Instances come from the TOML files beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from typing import NamedTuple

from gongkai.model import CellCode


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of a table. `group`: code of the header cell that spans it (法人或其他组织), or "". prints_unit: whether the form's
    header says the unit of its money, so that it is this one where a report says none.
    """

    code: str
    label: str
    label_en: str
    unit: str
    group: str = ""
    variants: tuple[str, ...] = ()
    prints_unit: bool = True

    @property
    def may_fall(self) -> bool:
        """Whether its numbers may be below zero: the label itself says so (本年增/减)."""
        return "减" in self.label


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A label that spans several items or columns: （三）不予公开, 法人或其他组织, 行政诉讼."""

    code: str
    label: str
    label_en: str
    parent: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A row of a table (in the reviews table: a block of columns). `columns`: the columns it has, in order.

    instead_of: a pattern of items that this one replaces where a report prints one row for them.
    """

    code: str
    label: str
    label_en: str
    columns: tuple[str, ...]
    group: str = ""
    article: str = ""
    variants: tuple[str, ...] = ()
    instead_of: str = ""


@dataclass(frozen=True, eq=False)
class Table:
    """A statutory table. layout: "rows" (label, then values) or "one_row" (all values in one row)."""

    code: str
    section: int
    label: str
    label_en: str
    layout: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    items: tuple[Item, ...]

    def column(self, code: str) -> Column:
        return self._columns[code]

    def item(self, code: str) -> Item:
        return self._items[code]

    def group(self, code: str) -> Group:
        return self._groups[code]

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {column.code: column for column in self.columns}

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {group.code: group for group in self.groups}

    def cells(self, item: Item) -> tuple[CellCode, ...]:
        """Given an item, return its cells, in order."""
        return self._cells[item.code]

    @cached_property
    def _cells(self) -> dict[str, tuple[CellCode, ...]]:
        return {item.code: tuple(CellCode(self.code, item.code, one) for one in item.columns) for item in self.items}

    def ancestors(self, item: Item) -> tuple[Group, ...]:
        """Given an item, return the groups above it, outermost first."""
        groups: list[Group] = []
        code = item.group
        while code:
            groups.insert(0, self.group(code))
            code = groups[0].parent
        return tuple(groups)

    def printed_items(self, single_other: bool) -> tuple[Item, ...]:
        """Given whether alternatives are printed as one row, return the items that a report then has."""
        single = [item for item in self.items if item.instead_of]
        if single_other:
            return tuple(
                item for item in self.items if not any(fnmatchcase(item.code, one.instead_of) for one in single)
            )
        return tuple(item for item in self.items if not item.instead_of)


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum that the form demands, in every column or in every item of a table.

    left, right: items (over columns) or columns (over items); a pattern such as "denied.*" stands for all it fits.
    """

    code: str
    says: str
    says_en: str
    table: str
    over: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    def instances(self, cells: tuple[CellCode, ...]) -> tuple[Instance, ...]:
        """Given a report's cells, return its sums, one a column or item."""
        return _instances(self, cells)

    def _side(self, line: list[CellCode], patterns: tuple[str, ...]) -> tuple[CellCode, ...]:
        return tuple(
            cell
            for cell in line
            if any(fnmatchcase(cell.item if self.over == "columns" else cell.column, p) for p in patterns)
        )


class Instance(NamedTuple):
    """One sum of an identity. key: its column or item; the cells that add up to the left side, to the right."""

    key: str
    left: tuple[CellCode, ...]
    right: tuple[CellCode, ...]


@lru_cache(maxsize=512)
def _instances(identity: Identity, cells: tuple[CellCode, ...]) -> tuple[Instance, ...]:
    """Most reports have the same cells: what they add up to is worked out once."""
    lines: dict[str, list[CellCode]] = {}
    for cell in cells:
        if cell.table == identity.table:
            lines.setdefault(cell.column if identity.over == "columns" else cell.item, []).append(cell)
    return tuple(
        Instance(key, identity._side(line, identity.left), identity._side(line, identity.right))
        for key, line in lines.items()
    )


@dataclass(frozen=True, eq=False)
class Form:
    """A statutory form of the annual report, e.g. 国办公开办函〔2021〕30号."""

    code: str
    source: str
    since: int
    tables: tuple[Table, ...]
    identities: tuple[Identity, ...]

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {table.code: table for table in self.tables}

    def table(self, code: str) -> Table:
        return self._tables[code]

    def unit(self, cell: CellCode) -> str:
        return self._tables[cell.table].column(cell.column).unit

    def cells(self, single_other: bool = False) -> tuple[CellCode, ...]:
        """Given whether （六） is printed as one row, return every cell of the form in its order."""
        return self._cells[single_other]

    @cached_property
    def _cells(self) -> tuple[tuple[CellCode, ...], tuple[CellCode, ...]]:
        several, single = (
            tuple(
                cell
                for table in self.tables
                for item in table.printed_items(single_other)
                for cell in table.cells(item)
            )
            for single_other in (False, True)
        )
        return several, single


@dataclass(frozen=True, slots=True, eq=False)
class SectionLabel:
    """One of the six statutory sections and the headings under which it is known."""

    number: int
    label: str
    label_en: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Something a report's text may give a number for. `code` is table.item.column or of the closed list.

    patterns: regular expressions with {n} for the number; zero: wordings that say none. in_context, zero_in_context: wordings
    that do so only where `context` stands before them in the paragraph, or in the section that is about nothing else.
    cells: patterns of the cells that add up to the same number; none where the tables have no such number, or `code` is
    the one cell.
    """

    code: str
    label: str
    label_en: str
    unit: str
    patterns: tuple[str, ...] = ()
    zero: tuple[str, ...] = ()
    zero_in_context: tuple[str, ...] = ()
    context: str = ""
    section: int = 0
    in_context: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
