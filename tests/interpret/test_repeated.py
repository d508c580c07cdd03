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
