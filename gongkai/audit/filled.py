"""Is every row, column and cell of the form's tables there, and filled?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.counting import count
from gongkai.forms import Item, Table
from gongkai.model import CellCode, Figure, Kind, Severity, Side, Status

FEW = 4
"""So many rows, or cells, are named; of more, the finding names all by its cells."""


@rule("structure.row_missing")
def all_rows_are_there(case: Case) -> Iterator[Outcome]:
    """Every row of a table is there with its cells, columns that all rows lack aside: one finding for each table."""
    for table, own in _tables(case):
        of_columns = set(_of_columns_missing(own))
        gone = [one.cell for one in own if one.status is Status.MISSING and one.cell not in of_columns]
        if not _is_assessable(case, own):
            yield NotAssessable()
        elif not gone:
            yield Fits()
        else:
            items = [table.item(code) for code in dict.fromkeys(cell.item for cell in gone)]
            which, which_en = _which(items, own)
            yield finding(
                "structure.row_missing",
                table.code,
                Severity.WARNING,
                f"“{table.label}”表中有 {len(items)} 行没有找到，或没有找到其全部数字：{which}。",
                f"{len(items)} rows of the table “{table.label_en}” were not found, or not all of their figures: {which_en}.",
                side=_side(own),
                cells=gone,
                terms={"rows": [item.code for item in items], "cells": len(gone)},
            )


@rule("structure.column_missing")
def all_columns_are_there(case: Case) -> Iterator[Outcome]:
    """Every column of a table is there in at least one of its rows: one finding for each table."""
    for table, own in _tables(case):
        gone = _of_columns_missing(own)
        if not _is_assessable(case, own):
            yield NotAssessable()
        elif not gone:
            yield Fits()
        else:
            columns = [table.column(code) for code in dict.fromkeys(cell.column for cell in gone)]
            yield finding(
                "structure.column_missing",
                table.code,
                Severity.HINT,
                f"“{table.label}”表中有 {len(columns)} 列没有找到：{'、'.join(f'“{one.label}”' for one in columns)}。",
                f"{len(columns)} columns of the table “{table.label_en}” were not found: "
                f"{', '.join(f'“{one.label_en}”' for one in columns)}.",
                side=_side(own),
                cells=gone,
                terms={"columns": [column.code for column in columns]},
            )


@rule("structure.cell_empty")
def every_cell_of_the_form_is_filled(case: Case) -> Iterator[Outcome]:
    """Cells printed empty, or with a dash, where the form asks for a number: one finding for each table."""
    for table, own in _tables(case):
        empty = [figure for figure in own if figure.status in (Status.BLANK, Status.INFERRED)]
        if _is_absent(own):
            yield NotAssessable()
        elif not empty:
            yield Fits()
        else:
            which, which_en = _named(table, empty)
            yield finding(
                "structure.cell_empty",
                table.code,
                Severity.HINT,
                f"本站所据文件的“{table.label}”表中，有 {len(empty)} 个单元格为空白或横线{which}。",
                f"In the file at hand {count(len(empty), 'cell')} of “{table.label_en}” "
                f"{'is' if len(empty) == 1 else 'are'} empty or {'holds' if len(empty) == 1 else 'hold'} a dash{which_en}.",
                side=Side.UNKNOWN,
                cells=(figure.cell for figure in empty),
                terms={"empty": len(empty), "cells": len(own)},
            )


def _named(table: Table, empty: Sequence[Figure]) -> tuple[str, str]:
    """Given cells, return which these are, where they are few."""
    if len(empty) > FEW:
        return "", ""
    named = [(table.item(figure.cell.item), table.column(figure.cell.column)) for figure in empty]
    return (
        "：" + "、".join(f"“{item.label}·{column.label}”" for item, column in named),
        ": " + ", ".join(f"“{item.label_en}, {column.label_en}”" for item, column in named),
    )


def _which(items: Sequence[Item], own: Sequence[Figure]) -> tuple[str, str]:
    """Given the rows that are missing, return in words which these are: all to the end of the table, or each, few of many."""
    codes = list(dict.fromkeys(figure.cell.item for figure in own))
    if len(items) > FEW and codes[-len(items) :] == [item.code for item in items]:
        return f"自“{items[0].label}”至表末", f"from “{items[0].label_en}” to the end of the table"
    more = len(items) > FEW
    return (
        "、".join(f"“{item.label}”" for item in items[:FEW]) + ("等" if more else ""),
        ", ".join(f"“{item.label_en}”" for item in items[:FEW]) + (" and others" if more else ""),
    )


def _tables(case: Case) -> Iterator[tuple[Table, list[Figure]]]:
    own: dict[str, list[Figure]] = {}
    for figure in case.report.figures:
        own.setdefault(figure.cell.table, []).append(figure)
    for table in case.form.tables if case.form else ():
        yield table, own.get(table.code, [])


def _is_absent(own: Sequence[Figure]) -> bool:
    return all(figure.status is Status.MISSING for figure in own)


def _is_assessable(case: Case, own: Sequence[Figure]) -> bool:
    """What is not in a transcript was not keyed in; of a table that was not found another rule speaks."""
    return case.kind is not Kind.TRANSCRIPT and not _is_absent(own)


def _of_columns_missing(own: Sequence[Figure]) -> list[CellCode]:
    """The cells of columns that none of the rows that are there has."""
    there = [figure.cell for figure in own if figure.status is not Status.MISSING]
    rows, columns = {cell.item for cell in there}, {cell.column for cell in there}
    return [figure.cell for figure in own if figure.cell.item in rows and figure.cell.column not in columns]


def _side(own: Sequence[Figure]) -> Side:
    """In a picture, what was not found is more likely our reading's loss than the report's."""
    return Side.READING if any(one.grounds and one.grounds.recognised for one in own) else Side.UNKNOWN
