"""The statutory tables as the forms lay them out: headings that span, rows in order, a cell for every figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from gongkai.forms import Column, Form, Group, Item, Table
from gongkai.render.cells import ABSENT
from gongkai.render.labels import Key
from gongkai.render.site import Figures

Cell = Callable[[Key], str]
"""Gives the <td> of a figure."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A statutory table ready to print: rows of its head and body. unit: of all its columns, "" where each names its own."""

    code: str
    label: str
    label_en: str
    unit: str
    head: tuple[Markup, ...]
    body: tuple[Markup, ...]


def lay_out(form: Form, figures: Figures, cell: Cell, unit: Callable[[str], str]) -> Iterator[Laid]:
    """Given a form, a report's figures, how to print one and the words of units, yield its tables in order."""
    for table in form.tables:
        items = [
            item for item in table.items if any((table.code, item.code, column) in figures for column in item.columns)
        ]
        items = items or list(table.printed_items(single_other=False))
        units = {column.unit for column in table.columns}
        shared = unit(units.pop()) if len(units) == 1 else ""
        if table.layout == "one_row":
            yield Laid(table.code, table.label, table.label_en, shared, *_one_row(table, items, cell))
        elif all(len(item.columns) == len(table.columns) for item in items):
            yield Laid(table.code, table.label, table.label_en, shared, *_uniform(table, items, cell))
        else:
            yield Laid(table.code, table.label, table.label_en, "", (), tuple(_blocks(table, items, cell, unit)))


def label(one: Item | Column | Group, unit: str = "") -> str:
    """Given something with a statutory label, and a unit or none, return the label with its English beneath."""
    named = f"{one.label}（{unit}）" if unit else one.label
    return f'{escape(named)}<span class="en" lang="en">{escape(one.label_en)}</span>'


def _row(cells: Sequence[str], of: str = "") -> Markup:
    return Markup(f"<tr{of}>{''.join(cells)}</tr>")


def _th(content: str, scope: str, cols: int = 1, rows: int = 1, kind: str = "", name: str = "") -> str:
    span = f' colspan="{cols}"' if cols > 1 else ""
    down = f' rowspan="{rows}"' if rows > 1 else ""
    named = f' class="{kind}"' if kind else ""
    place = f' id="{name}"' if name else ""
    return f'<th scope="{scope}"{span}{down}{named}{place}>{content}</th>'


def row_id(table: str, item: str) -> str:
    """Return the id of an item's row on the report page."""
    return f"row-{table}-{item}".replace(".", "-")


def _value_row(table: Table, item: Item, heads: str, cell: Cell, filler: int = 0) -> Markup:
    values = [cell((table.code, item.code, column)) for column in item.columns]
    if filler:
        values[-1] = values[-1].replace("<td", f'<td colspan="{filler + 1}"', 1)
    return _row([heads, *values], f' id="{row_id(table.code, item.code)}"')


def _depth(table: Table, items: Sequence[Item]) -> int:
    return 1 + max(len(table.ancestors(item)) for item in items)


def _uniform(table: Table, items: Sequence[Item], cell: Cell) -> tuple[tuple[Markup, ...], tuple[Markup, ...]]:
    """Every row has every column; labels of groups stand left of their rows."""
    depth = _depth(table, items)
    grouped = any(column.group for column in table.columns)
    first = [_th("项目", "col", depth, 2 if grouped else 1, "item")]
    second = []
    for code, columns in groupby(table.columns, lambda column: column.group):
        among = list(columns)
        if not code:
            first += [_th(label(column), "col", rows=2 if grouped else 1) for column in among]
            continue
        first.append(_th(label(table.group(code)), "colgroup", len(among)))
        second += [_th(label(column), "col") for column in among]
    head = (_row(first), _row(second)) if grouped else (_row(first),)
    return head, tuple(_nested(table, items, depth, cell))


def _nested(table: Table, items: Sequence[Item], depth: int, cell: Cell) -> Iterator[Markup]:
    chains = [table.ancestors(item) for item in items]
    for index, (item, chain) in enumerate(zip(items, chains, strict=True)):
        heads = ""
        for level, group in enumerate(chain):
            if index and len(chains[index - 1]) > level and chains[index - 1][level] is group:
                continue
            rows = sum(1 for other in chains if len(other) > level and other[level] is group)
            heads += _th(label(group), "rowgroup", rows=rows, kind="group")
        heads += _th(label(item), "row", cols=depth - len(chain), kind="item")
        yield _value_row(table, item, heads, cell)


def _blocks(table: Table, items: Sequence[Item], cell: Cell, unit: Callable[[str], str]) -> Iterator[Markup]:
    """Each group has columns of its own, headed within the table."""
    widest = max(len(item.columns) for item in items)
    for code, found in groupby(items, lambda item: item.group):
        among = list(found)
        columns = [table.column(column) for column in among[0].columns]
        filler = widest - len(columns)
        yield _row([_th(label(table.group(code)), "colgroup", widest + 1, kind="block")])
        heads = [
            _th(label(column, unit(column.unit)), "col", 1 + (filler if column is columns[-1] else 0))
            for column in columns
        ]
        yield _row([_th("信息内容", "col", kind="item"), *heads])
        for item in among:
            yield _value_row(table, item, _th(label(item), "row", kind="item"), cell, filler)


def _one_row(table: Table, items: Sequence[Item], cell: Cell) -> tuple[tuple[Markup, ...], tuple[Markup, ...]]:
    """All values in one row, item by item: the row has the id of the first, the heads of the others have theirs."""
    grouped = any(item.group for item in items)
    names = {item.code: row_id(table.code, item.code) if item is not items[0] else "" for item in items}
    first, second, third, values = [], [], [], []
    for code, found in groupby(items, lambda item: item.group):
        among = list(found)
        if code:
            first.append(_th(label(table.group(code)), "colgroup", sum(len(item.columns) for item in among)))
            second += [_th(label(item), "colgroup", len(item.columns), name=names[item.code]) for item in among]
        else:
            first += [
                _th(label(item), "colgroup", len(item.columns), 2 if grouped else 1, name=names[item.code])
                for item in among
            ]
        for item in among:
            third += [_th(label(table.column(column)), "col") for column in item.columns]
            values += [cell((table.code, item.code, column)) or str(ABSENT) for column in item.columns]
    head = (_row(first), *((_row(second),) if second else ()), _row(third))
    return head, (_row(values, f' id="{row_id(table.code, items[0].code)}"'),)
