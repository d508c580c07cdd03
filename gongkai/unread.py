"""Findings on figures that are not certain: one for each table, with its rows named, in place of one for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gongkai.counting import count
from gongkai.forms import Form
from gongkai.model import CellCode, Finding

UNREADABLE = "reading.unreadable"
NAMED = 6
"""So many rows are named in the message; its cells name all."""


def by_table(findings: Iterable[Finding], form: Form | None) -> Iterator[Finding]:
    """Given a report's findings and its form, yield them, those on figures that are not certain put together by table."""
    for code, same in groupby(findings, lambda one: (one.code, one.cells[0].table if one.cells else "")):
        if form is not None and code[0] == UNREADABLE:
            yield _together(list(same), form)
        else:
            yield from same


def _together(findings: Sequence[Finding], form: Form) -> Finding:
    cells = tuple(cell for one in findings for cell in one.cells)
    table = form.table(cells[0].table)
    rows = [(table.item(item), len(list(same))) for item, same in groupby(cells, _item)]
    more, more_en = (f"等 {len(rows)} 行", f"; … {len(rows)} rows in all") if len(rows) > NAMED else ("", "")
    named = "、".join(f"{item.label}（{times} 个）" for item, times in rows[:NAMED]) + more
    named_en = "; ".join(f"{item.label_en} ({times})" for item, times in rows[:NAMED]) + more_en
    return replace(
        findings[0],
        id=f"{UNREADABLE}:{table.code}",
        message=f"“{table.label}”中有 {len(cells)} 个数字印有内容但不能确定，按未知处理：{named}。",
        message_en=(
            f"{count(len(cells), 'printed figure')} of “{table.label_en}” {'is' if len(cells) == 1 else 'are'} not certain and "
            f"treated as not known: {named_en}."
        ),
        cells=cells,
        terms={cell: readings for one in findings for cell, readings in one.terms.items()},
    )


def _item(cell: CellCode) -> str:
    return cell.item
