"""Figures that are not certain are told of once a table, by the names of their rows."""

from __future__ import annotations

from gongkai.forms import load
from gongkai.model import CellCode, Finding, Severity, Side
from gongkai.unread import by_table
from tests.publish.corpora import breach


def unread(table: str, item: str, *columns: str) -> Finding:
    cells = tuple(CellCode(table, item, column) for column in columns)
    terms: dict[str, object] = {str(cell): ["1", "7"] for cell in cells}
    return Finding(
        f"reading.unreadable:{table}.{item}",
        "reading.unreadable",
        Severity.WARNING,
        Side.READING,
        "",
        "",
        cells,
        terms,
    )


def test_one_finding_a_table_names_its_rows_and_keeps_all_readings() -> None:
    rows = [
        breach(),
        unread("disclosure", "regulations", "issued"),
        unread("applications", "received_new", "natural_person", "total"),
        unread("applications", "carried_in", "total"),
        breach("business"),
    ]
    first, one, two, last = by_table(rows, load().get("2021"))
    assert (first, last) == (rows[0], rows[-1])
    assert (one.id, two.id) == ("reading.unreadable:disclosure", "reading.unreadable:applications")
    assert "1 printed figure of" in one.message_en
    assert "中有 3 个数字印有内容但不能确定" in two.message
    assert "一、本年新收政府信息公开申请数量（2 个）、二、上年结转政府信息公开申请数量（1 个）" in two.message
    assert two.cells == (*rows[2].cells, *rows[3].cells)
    assert two.terms == rows[2].terms | rows[3].terms


def test_of_many_rows_the_message_names_some_and_counts_all() -> None:
    items = [item.code for item in load().get("2021").table("applications").items][:9]
    [found] = by_table([unread("applications", item, "total") for item in items], load().get("2021"))
    assert "等 9 行" in found.message
    assert "9 rows in all" in found.message_en
    assert len(found.cells) == 9
