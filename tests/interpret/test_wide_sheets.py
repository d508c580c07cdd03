"""Text of a sheet whose tables share columns: empty cells stand between those of each."""

from __future__ import annotations

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.readers import read

COLUMNS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FIRST = {
    2019: "二、主动公开政府信息情况\n信息内容||本年新制作数量||本年新公开数量|对外公开总数量\n规章||1||2|3\n规范性文件||4||5|6",
    2022: "二、主动公开政府信息情况\n信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|2|3\n行政规范性文件|4|5|6",
}
BOUGHT = "信息内容||采购项目数量|||采购总金额（单位：万元）\n政府集中采购||6|||25.1"


def found(text: str, year: int, items: str) -> str:
    document = read(f"某市某局{year}年政府信息公开工作年度报告\n{FIRST[year]}\n{text}\n".replace("|", "\t").encode())
    figures = interpret(document, load()).figures
    return " ".join(
        str(one.value) for one in figures if items in f"{one.cell.table}.{one.cell.item}" and one.value is not None
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([[1, 0, 2, 0, 3], [4, 1, 0, 0, 5], [0, 0, 6, 1, 7]], "1 0 2 0 3 4 1 0 0 5 0 0 6 1 7"),
        ([[0] * 5] * 3, " ".join("0" * 15)),
        ([[1, 0, 2, 0, 3], [4, 1, 0, 0, 6], [0, 0, 6, 1, 7]], ""),
    ],
)
def test_reviews_in_cells_apart_are_read_where_all_blocks_add_up(values: list[list[int]], said: str) -> None:
    lines = [
        ["四、政府信息公开行政复议、行政诉讼情况"],
        ["行政复议", *[""] * 9, "行政诉讼", *[""] * 19],
        ["||".join(COLUMNS), "", "未经复议直接起诉", *[""] * 9, "复议后起诉", *[""] * 9],
        [*[""] * 10, "||".join(COLUMNS * 2), ""],
        ["||".join(str(value) for block in values for value in block), ""],
    ]
    assert found("\n".join("|".join(line) for line in lines), 2022, "reviews") == said


def test_two_names_that_are_all_columns_say_where_their_values_stand() -> None:
    assert found(BOUGHT, 2019, "procurement") == "6 25.1"
    assert found(BOUGHT.replace("6|||25.1", "6||25.1|"), 2019, "procurement") == ""
