"""Tables that have a row for each value, small tables of blocks, and years that stand above all values."""

from __future__ import annotations

import itertools

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.readers import read

FORMS = load()
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
VALUES = (1, 2, 0, 3, 6, 0, 4, 0, 0, 4, 5, 0, 0, 0, 5)
BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def figures(table: str, year: int = 2022) -> list[int | None]:
    """The figures of the reviews in a page with this table."""
    title = f"<h1>示例县教育局{year}年政府信息公开工作年度报告</h1><p>自{year}年1月1日起至{year}年12月31日止</p>"
    told = (
        tr("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        + tr("规章", 0, 0, 0)
        + tr("行政规范性文件", 1, 2, 3)
    )
    title += f"<p>二、主动公开政府信息情况</p><table>{told}</table>"
    page = f"<html><body>{title}<p>四、政府信息公开行政复议、行政诉讼情况</p><table>{table}</table></body></html>"
    found = {figure.cell: figure.value for figure in interpret(read(page.encode()), FORMS).figures}
    return [None if value is None else int(value) for cell, value in found.items() if cell.table == "reviews"]


def tr(*cells: object) -> str:
    return "<tr>" + "".join(cell if str(cell)[:1] == "<" else f"<td>{cell}" for cell in map(str, cells))


def rows_of_values(serial: bool = False) -> str:
    outer = {
        0: "<td rowspan=5 colspan=2>行政复议",
        5: "<td rowspan=10>行政诉讼<td rowspan=5>未经复议直接起诉",
        10: "<td rowspan=5>复议后起诉",
    }
    named = zip(itertools.cycle(RESULTS), VALUES)
    return "".join(
        tr(*([at + 1] if serial else []), *([outer[at]] if at in outer else []), name, value)
        for at, (name, value) in enumerate(named)
    )


@pytest.mark.parametrize(
    "table",
    [
        rows_of_values(),
        tr("类型", "情形", "结果", "件数") + rows_of_values() + "<tr><td colspan=4>注：以上为本机关数据。",
        rows_of_values(serial=True),
        tr("类型", "情形", "结果", "2022年") + rows_of_values(),
    ],
)
def test_a_row_for_each_value_is_read_under_both_its_names(table: str) -> None:
    assert figures(table) == [*VALUES]


def test_values_of_another_year_stay_its_own() -> None:
    assert not any(figures(tr("类型", "情形", "结果", "2021年") + rows_of_values()))


def test_blocks_below_each_other_are_read_under_the_names_of_each() -> None:
    first = tr("<td colspan=5>行政复议") + tr(*RESULTS) + tr(*VALUES[:5])
    others = (
        tr("<td colspan=10>行政诉讼")
        + tr(*(f"<td colspan=5>{name}" for name in BLOCKS[1:]))
        + tr(*RESULTS, *RESULTS)
        + tr(*VALUES[5:])
    )
    assert figures(first + others) == [*VALUES]
    turned = others.replace(BLOCKS[1], "甲").replace(BLOCKS[2], BLOCKS[1]).replace("甲", BLOCKS[2])
    assert figures(first + turned) != [*VALUES]


def blocks_in_rows(header: str) -> str:
    values = (VALUES[at : at + 5] for at in (0, 5, 10))
    return header + tr(*RESULTS) + "".join(tr(name, *own) for name, own in zip(BLOCKS, values, strict=True))


@pytest.mark.parametrize("header", ["2021年", "复议、诉讼情况（2021年度）"])
def test_what_another_year_stands_above_is_not_this_years(header: str) -> None:
    table = blocks_in_rows(f"<tr><td rowspan=2>类型<td colspan=5>{header}</tr>")
    assert figures(table.replace("2021", "2022")) == [*VALUES]
    assert not any(figures(table))


def test_rows_numbered_from_the_header_on_have_no_more_values() -> None:
    header = (
        "<td colspan=5>行政复议<td colspan=10>行政诉讼",
        "".join(f"<td rowspan=2>{name}" for name in RESULTS)
        + "".join(f"<td colspan=5>{name}" for name in BLOCKS[1:]),
        "".join(f"<td>{name}" for name in RESULTS * 2),
    )
    rows = (*header, "".join(f"<td>{value}" for value in VALUES))
    assert figures("".join(tr(at, row) for at, row in enumerate(rows, 1))) == [*VALUES]
