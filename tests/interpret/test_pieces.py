"""Tables that readers of PDF pages left in pieces."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.forms import load
from gongkai.interpret.mend.header_in_pieces import with_whole_headers
from gongkai.interpret.mend.pieces import put_together
from gongkai.model import Document, Grid, Line
from gongkai.readers import read

FORMS = load()
LABEL = ("5.要求行政机关确认或重新出", "具已获取信息")
OWN = "行政复议行政诉讼"
INNER = "未经复议直接起诉复议后起诉"
LINES = (OWN, INNER, "结果结果其他尚未", "总计结果结果其他尚未结果结果其他尚未")
HALVES = "| 维持 | 纠正 | 结果 | 审结 | 总计 | 总计 |"
RULE = "|---|---|---|---|---|---|"
VALUES = (40, 0, 10, 5, 55, 2, 0, 4, 6, 12, 6, 0, 9, 7, 22)


def piped(values: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, values))} |"


def document(*lines: str) -> Document:
    return read("\n".join(lines).encode())


def tables(*lines: str) -> list[list[list[str]]]:
    blocks = put_together(document(*lines), FORMS).blocks
    return [[[cell.text for cell in row] for row in block.rows] for block in blocks if isinstance(block, Grid)]


def header(*lines: str) -> list[list[str]]:
    """What stands above a row of values after it was looked at whether it is the form's header."""
    grids = [block for block in with_whole_headers(document(*lines), FORMS).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row if cell.text] for row in grids[-1].rows[:-1]]


def test_all_that_stands_between_two_tables_is_the_label_of_a_row_of_values() -> None:
    above, below = piped(["4.无正当理由大量反复申请", *[1] * 7]), piped([2] * 7)
    rule = "|---|---|---|---|---|---|---|"
    lines = above, f"{rule}---|", *LABEL, below, rule
    assert tables(*lines)[1] == [["".join(LABEL), *["2"] * 7]]
    last = put_together(document(*lines), FORMS).blocks[-1]
    assert isinstance(last, Grid)
    assert [cell.place.col for cell in last.rows[0]] == [*range(1, 9)]


@pytest.mark.parametrize("lines", [("3.其他", *LABEL), ("本页无其他内容",), ("— 5 —",)])
def test_two_labels_or_other_words_are_none(lines: Sequence[str]) -> None:
    rule = "|---|---|---|---|---|---|---|"
    found = tables(piped(["4.无正当理由大量反复申请", *[1] * 7]), f"{rule}---|", *lines, piped([2] * 7), rule)
    assert found[-1] == [["2"] * 7]


def test_the_first_halves_of_names_on_the_line_above_are_joined_with_the_others() -> None:
    row = ["三", *[1] * 7]
    found = tables(
        "商业企科研机社会公法律服", piped(["自然人", "业", "构", "益组织", "务机构", "其他", "总计"]), piped(row)
    )
    assert found[0][0] == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


@pytest.mark.parametrize("line", ["商业企科研机", "科研机商业企社会公法律服", "商业企科研机社会公法律服等"])
def test_names_are_joined_only_where_the_line_has_all_of_their_halves_in_order(line: str) -> None:
    names = ["自然人", "业", "构", "益组织", "务机构", "其他", "总计"]
    assert tables(line, piped(names), piped(["三", *[1] * 7]))[0][0] == names


def test_a_name_like_the_end_of_another_stands_among_the_halves_of_others() -> None:
    names = ["构", "益组织", "务机构", "企业", "其他"]
    found = tables("科研机社会公法律服", piped(names), piped(["三", *[1] * 5]))
    assert found[0][0] == ["科研机构", "社会公益组织", "法律服务机构", "企业", "其他"]


def test_one_name_on_a_line_above_others_is_a_row_of_the_header() -> None:
    found = tables("自然人", piped(["商业企业", "科研机构", "其他"]), "|---|---|---|")
    assert found[0][:2] == [["自然人"], ["商业企业", "科研机构", "其他"]]


def test_names_in_a_table_of_their_own_stand_in_the_next() -> None:
    names = ["自然人", "商业企业", "科研机构", "其他", "总计"]
    found = tables(
        piped(names),
        "|---|---|---|---|---|",
        "法人或其他组织",
        piped(["一、本年新收", 1, 2, 3, 4, 10]),
        "|---|---|---|---|---|---|",
    )
    assert [rows[0] for rows in found] == [names]


def test_a_table_of_names_and_another_stands_in_the_next_that_begins_with_other_names() -> None:
    above = piped(["自然人", "法人或其他组织", "总计", "2021年"])
    below = [piped(["商业企业", "科研机构", "其他"]), piped(["一、本年新收", 3, 1, 2, 3, 4, 10])]
    assert len(tables(above, "|---|---|---|---|", "法人", *below)[0]) == 3


def test_nothing_but_pieces_of_the_forms_header_above_a_row_that_adds_up_is_that_header() -> None:
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert header(*LINES, HALVES, RULE, piped(VALUES)) == [
        ["行政复议", "行政诉讼"],
        [*names, "未经复议直接起诉", "复议后起诉"],
        [*names, *names],
    ]


def test_so_are_its_names_after_their_blocks_broken_over_lines() -> None:
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总 计")
    blocks = ("行政复 议", "未经复议直接起诉", "复议后起诉")
    found = header(" ".join(f"{block}{name}" for block in blocks for name in names), " ".join(map(str, VALUES)))
    assert found[0] == ["行政复议", "行政诉讼"]


@pytest.mark.parametrize(
    "lines",
    [
        ("行政诉讼行政复议", *LINES[1:]),
        (OWN, "复议后起诉未经复议直接起诉", *LINES[2:]),
        (OWN, INNER, "结果结果其他尚未", "小计结果结果其他尚未"),
        (OWN, "结果结果其他尚未"),
    ],
)
def test_it_is_not_where_blocks_stand_in_another_order_or_something_else_is_named(lines: Sequence[str]) -> None:
    assert header(*lines, HALVES, RULE, piped(VALUES)) == [["维持", "纠正", "结果", "审结", "总计", "总计"]]


def test_nor_where_columns_do_or_a_block_does_not_add_up() -> None:
    other = "| 纠正 | 维持 | 结果 | 审结 | 总计 | 总计 |"
    assert header(*LINES, other, RULE, piped(VALUES))[0][:2] == ["纠正", "维持"]
    assert header(*LINES, HALVES, RULE, piped((41, *VALUES[1:])))[0][:2] == ["维持", "纠正"]


def test_long_lines_and_lines_that_part_in_many_ways_cost_little() -> None:
    """With every way tried, and a frame of the stack for each piece, the first line would stop the reading."""
    row = piped(VALUES)
    odd = "其他结果" * 70 + "某"
    assert header(odd, "结果" * 20_000, HALVES, RULE, row)[0][:2] == ["维持", "纠正"]
    assert tables(*["一行文字。"] * 20_000, odd, row)[-1] == [list(map(str, VALUES))]


def test_a_label_that_is_another_rows_stays_with_its_values() -> None:
    rule = "|---|---|---|---|---|---|---|"
    lines = ["一、上年度收到政府信息公开申", "请数量"]
    found = tables(
        piped(["规章", 1, 2]), "|---|---|---|", "三、收到和处理政府信息公开申请情况", *lines, piped([2] * 7), rule
    )
    assert found[-1] == [["".join(lines), *["2"] * 7]]


def test_the_names_on_a_line_above_others_are_a_row_of_the_header() -> None:
    names = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "小计"]
    found = tables("自然人法人或其他组织", piped(names), "|---|---|---|---|---|---|")
    assert found[0] == [["自然人", "法人或其他组织"], names]
    assert tables("商业企业科研机构", piped(names), "|---|---|---|---|---|---|")[0] == [names]


def test_so_they_are_above_names_with_values_below() -> None:
    names, values = piped(["商业企业", "科研机构", "其他"]), piped(["一、", 1, 0, 1])
    assert tables("自然人法人或其他组织", names, "|---|---|---|", values)[0][0] == ["自然人", "法人或其他组织"]


def test_a_note_above_pieces_of_a_header_stays_and_so_do_lines_that_are_none_of_it() -> None:
    note = "注：金额单位：元"
    lines = [*LINES, piped(HALVES.split("|")[1:-1]), RULE, piped(VALUES)]
    for above in ([note, *LINES[:2]], [note]):
        whole = with_whole_headers(document(*above, "", *lines[2:]), FORMS)
        assert note in [block.text for block in whole.blocks if isinstance(block, Line)]
