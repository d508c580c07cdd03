"""Tables of which a program made plain rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.readers import read

TABLE = [
    ["第二十条第（一）项"] * 4,
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "2", "1", "7"],
    ["第二十条第（五）项"] * 4,
    ["信息内容"] + ["本年处理决定数量"] * 3,
    ["行政许可", "12", "12", "12"],
    ["第二十条第（六）项"] * 4,
    ["信息内容"] + ["本年处理决定数量"] * 3,
    ["行政处罚", "3", "4", "3"],
    ["行政强制", "0", "0", "0"],
]


def figures(text: str) -> dict[str, Decimal | None]:
    report = interpret(read(text.encode()), load())
    return {f"{figure.cell.item}.{figure.cell.column}": figure.value for figure in report.figures}


def written(rows: list[list[str]], mark: str) -> str:
    return (
        "某市某局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\n"
        + "\n".join(map(mark.join, rows))
        + "\n"
    )


@pytest.mark.parametrize("mark", [" | ", ",", "\t"])
def test_a_value_that_is_printed_in_each_column_that_it_spans_is_one(mark: str) -> None:
    found = figures(written(TABLE, mark))
    assert (found["normative_documents.in_force"], found["administrative_licensing.decisions"]) == (7, 12)


def test_values_that_differ_under_one_name_are_left_open() -> None:
    assert figures(written(TABLE, ","))["administrative_penalty.decisions"] is None


def test_numbers_of_rows_and_columns_are_no_values() -> None:
    numbered = [["", "0", "1", "2", "3"], *([str(at), *row] for at, row in enumerate(TABLE))]
    assert figures(written(numbered, ",")) == figures(written(TABLE, ","))


def test_tables_numbered_each_by_itself_may_be_one_grid() -> None:
    numbered = [["", "0", "1", "2", "3"], *([str(at), *row] for at, row in enumerate(TABLE))]
    other = [["", "0", "1"], ["0", "事项", "计划数"], ["1", "培训", "3"], ["2", "检查", "4"]]
    assert figures(written([*other, *numbered], ",")) == figures(written(TABLE, ","))


def test_a_total_s_name_over_two_lines_is_filled_in_from_the_left() -> None:
    """As PyMuPDF writes tables as Markdown: what is empty is filled from the left first, then from above."""
    note, group = ["第一项加第二项之和，等于第三项加第四项之和"] * 3, ["法人或其他组织"] * 5
    names = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    rows = [
        [note[0], "Col2", "Col3", "申请人情况", *(f"Col{at}" for at in range(5, 11))],
        ["---"] * 10, [*note, "自然人", *group, "总计"], [*note, "自然人", *names, "其他"],
        ["一、本年新收政府信息公开申请数量"] * 3 + list("2010003"), ["二、上年结转政府信息公开申请数量"] * 3 + list("0000000"),
        ["三、本年度办理结果", "（一）予以公开", "（一）予以公开", *"1010002"],
        ["三、本年度办理结果", "（七）总计", "（七）总计", *"1010002"], ["四、结转下年度继续办理"] * 3 + list("1000001"),
    ]  # fmt: skip
    found = figures(written([["", *row, ""] for row in rows], "|"))
    assert [found[f"received_new.{code}"] for code in ("natural_person", "research", "total")] == [2, 1, 3]


@pytest.mark.parametrize(("name", "values"), [("本年减少", (None, None)), ("本年增/减", (0, 73))])
def test_a_value_under_a_part_of_a_name_is_of_that_name(name: str, values: tuple[int | None, int | None]) -> None:
    """The rest of what the name spans is empty; 本年减少 is not the form's name, and turns the number's sign: the row is open."""
    rows = [
        ["第二十条第（五）项"] * 4, ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政许可", "3", "0", "9"], ["其他对外管理服务事项", "1", "1", "2"],
        ["第二十条第（八）项"] * 4, ["信息内容", "上一年项目数量", name, name], ["行政事业性收费", "0", "73", ""],
    ]  # fmt: skip
    found = figures(written(rows, ",").replace("2023年", "2020年"))
    assert (found["administrative_fees.items_last_year"], found["administrative_fees.change"]) == values
