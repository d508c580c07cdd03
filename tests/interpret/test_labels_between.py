"""Labels that a reader of PDF pages took for text between rows of values alone."""

from __future__ import annotations

import pytest

from gongkai.forms import load
from gongkai.interpret.mend.pieces import put_together
from gongkai.model import Grid
from gongkai.readers import read

OWN = "| 一、本年新收政府信息公开申请数量 | 8 | 0 | 0 | 0 | 0 | 0 | 8 |"
RULE = "\n| --- | --- | --- | --- | --- | --- | --- | --- |"
SECRET, LAW = "1.属于国家秘密", "2.其他法律行政法规禁止公开"


def values(number: int) -> str:
    return f"|  | {number} | 0 | 0 | 0 | 0 | 0 | {number} |{RULE}"


@pytest.mark.parametrize(
    ("lines", "labelled"),
    [
        ([OWN, values(1), SECRET, values(2), LAW, OWN + RULE], {SECRET: "1", LAW: "2"}),
        ([OWN + RULE, SECRET, values(1), LAW, values(2), OWN + RULE], {SECRET: "1", LAW: "2"}),
        ([OWN, values(1), SECRET, values(2), OWN + RULE], {}),
        ([OWN + RULE, SECRET, values(1), LAW, OWN + RULE], {}),
        (
            [OWN, values(1), SECRET, values(2), LAW, "| - 3 | - |\n| --- | --- |", "", OWN + RULE],
            {SECRET: "1", LAW: "2"},
        ),
        ([OWN, values(1), "行政诉讼", "| 结果维持 | 结果纠正 |", "| --- | --- |", "| 2 | 0 |"], {}),
    ],
)
def test_the_ends_of_a_run_tell_on_which_side_of_its_values_a_label_stands(
    lines: list[str], labelled: dict[str, str]
) -> None:
    document = put_together(read("\n".join(lines).encode()), load())
    rows = [row for block in document.blocks if isinstance(block, Grid) for row in block.rows]
    found = {
        row[0].text: next(cell.text for cell in row[1:] if cell.text) for row in rows if row[0].text in (SECRET, LAW)
    }
    assert found == labelled
