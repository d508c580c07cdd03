"""Figures that are not certain are told of once a table, by the names of their rows."""

from __future__ import annotations

from gongkai.forms import load
from gongkai.interpret.trust.notes import unreadable
from gongkai.model import CellCode, Figure, Status

FORM = load().get("2021")


def unread(table: str, item: str, column: str) -> Figure:
    return Figure(CellCode(table, item, column), None, Status.UNREADABLE, "1", "requests", candidates=("1", "7"))


def test_one_finding_a_table_names_its_rows_and_keeps_all_readings() -> None:
    figures = [
        unread("disclosure", "regulations", "issued"),
        unread("applications", "received_new", "natural_person"),
        unread("applications", "received_new", "total"),
        unread("applications", "carried_in", "total"),
    ]
    one, two = unreadable(figures, FORM)
    assert (one.id, two.id) == ("reading.unreadable:disclosure", "reading.unreadable:applications")
    assert "1 printed figure of" in one.message_en
    assert "中有 3 个数字印有内容但不能确定" in two.message
    assert "一、本年新收政府信息公开申请数量（2 个）、二、上年结转政府信息公开申请数量（1 个）" in two.message
    assert two.cells == tuple(figure.cell for figure in figures[1:])
    assert two.terms == {str(cell): ["1", "7"] for cell in two.cells}


def test_of_many_rows_the_message_names_some_and_counts_all() -> None:
    items = [item.code for item in FORM.table("applications").items][:9]
    [found] = unreadable([unread("applications", item, "total") for item in items], FORM)
    assert "等 9 行" in found.message
    assert "9 rows in all" in found.message_en
    assert len(found.cells) == 9
