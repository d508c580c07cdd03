"""Cells that hold the values of several columns."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.mend.crowded import with_values_apart
from gongkai.model import Cell, Document, Grid, Place
from gongkai.readers import read

REPORT = """某市某局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况

| 项目 | 自然人 商业企业 | 科研机构 社会公益组织 | 法律服务机构 | 其他 总计 |
|---|---|---|---|---|
| 一、本年新收政府信息公开申请数量 | 5 1 | 2 0 | 3 | 4 15 |
| 二、上年结转政府信息公开申请数量 | 0 0 | 0 0 | 0 | 0 0 |
| （一）予以公开 | 5 1 | 0 0 | 3 | 4 13 |
| （二）部分公开 | 0 0 | 2 0 | 0 | 0 2 |
"""


def figures(text: str) -> dict[str, Decimal | None]:
    report = interpret(read(text.encode()), load())
    return {f"{figure.cell.item}.{figure.cell.column}": figure.value for figure in report.figures}


def test_values_that_share_cells_are_as_many_as_the_columns() -> None:
    found = figures(REPORT)
    assert [found[f"received_new.{column}"] for column in ("natural_person", "business", "total")] == [5, 1, 15]
    assert found["carried_in.total"] == 0


def test_one_cell_with_two_numbers_is_no_two_values() -> None:
    rows = "| 规章 | 0 | 0 1 | 3 |\n| 行政规范性文件 | 2 | 1 | 7 |\n"
    found = figures(
        "某市某局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n"
        + rows
    )
    assert (found["regulations.repealed"], found["normative_documents.repealed"]) == (None, 1)


def test_nor_are_those_of_a_few_rows_where_more_have_another_number() -> None:
    texts = [("1", "2 3", "4", "5", "6")] * 3 + [("1", "2", "4", "5", "6")] * 4
    rows = (tuple(Cell(text, Place(row=at)) for text in row) for at, row in enumerate(texts))
    grid = Grid(1, tuple(rows))
    assert with_values_apart(Document("text", (grid,))).blocks == (grid,)
    few = replace(grid, rows=grid.rows[:-1])
    assert with_values_apart(Document("text", (few,))).blocks != (few,)


def test_a_cell_over_the_width_of_all_columns_that_has_as_many_numbers_is_all_values() -> None:
    names = "".join(
        f"<td>{name}" for name in ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    )
    rows = [("一、本年新收政府信息公开申请数量", "5 1 2 0 3 4 15"), ("（一）予以公开", "5 1 0 0 3 4 13")]
    rows += [("二、上年结转政府信息公开申请数量", "0 0 0 0 0 0 0"), ("（二）部分公开", "0 0 2 0 0 0 2")]
    cells = "".join(f"<tr><td>{label}<td colspan=7>{values}" for label, values in rows)
    title = "<p>某市某局2023年政府信息公开工作年度报告<p>三、收到和处理政府信息公开申请情况"
    found = figures(f"{title}<table><tr><td>项目{names}{cells}</table>")
    assert [found[f"received_new.{column}"] for column in ("natural_person", "business", "total")] == [5, 1, 15]
