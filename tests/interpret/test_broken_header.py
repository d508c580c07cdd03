"""Headers whose names came apart over lines."""

from __future__ import annotations

import re
import time
from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.mend.broken_header import with_headers_in_one_row
from gongkai.interpret.mend.spelt import name_in_order
from gongkai.model import Cell, Document, Grid, Place
from gongkai.readers import read

NAMES = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
GROUP = ["法人或其他组织"]
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
NARROW = """自然 法人或其他组织
人 商业 科研机 社会公益 法律服务 其他 总计
企业 构 组织 机构"""


def lines(text: str) -> list[list[str]]:
    return [line.split() for line in text.split("\n")]


def test_names_in_pieces_stand_in_the_order_that_their_lines_show() -> None:
    assert name_in_order(lines(NARROW), [NAMES], GROUP)
    assert not name_in_order(lines(NARROW.replace("科研机 社会公益", "社会公益 科研机")), [NAMES], GROUP)


@pytest.mark.parametrize(
    "header", [NARROW.replace("总计", "总计 小计"), NARROW.replace("构 ", ""), NARROW + "\n其他"]
)
def test_pieces_that_are_too_many_or_lacking_are_no_header(header: str) -> None:
    assert not name_in_order(lines(header), [NAMES], GROUP)


def test_names_each_on_lines_of_their_own_show_no_order() -> None:
    assert not name_in_order([[piece] for line in lines(NARROW) for piece in line], [NAMES], GROUP)


def test_names_written_downwards_are_named_in_each_block() -> None:
    header = "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结 结 其 尚\n结 结 其 尚 结 结 其 尚\n果 果 他 未\n总计 果 果 他 未 总 果 果 他 未 总\n维 纠 结 审\n维 纠 结 审 计 维 纠 结 审 计\n持 正 果 结\n持 正 果 结 持 正 果 结"
    groups = ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"]
    assert name_in_order(lines(header), [RESULTS] * 3, groups, {0, 1, 2})
    assert not name_in_order(lines(header), [RESULTS] * 3, groups)
    assert not name_in_order(
        lines(header.replace("未经复议直接起诉 复议后起诉", "复议后起诉 未经复议直接起诉")), [RESULTS] * 3, groups
    )


REPORT = f"""某市某局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
申请人情况
（本列数据的勾稽关系为：第一项加第二项之和， {NARROW.replace("人 商业", "等于第三项加第四项之和） 人 商业")}
一、本年新收政府信息公开申请数量 5 1 2 0 3 4 15
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
（一）予以公开 5 1 0 0 3 4 13
（二）部分公开 0 0 2 0 0 0 2
四、政府信息公开行政复议、行政诉讼情况
行政复议 行政诉讼
结果 结果 其他 尚未 总 未经复议直接起诉 复议后起诉
维持 纠正 结果 审结 计 结果 结果 其他 尚未审 总计 结果 结果 其他结 尚未 总
维持 纠正 结果 结 维持 纠正 果 审结 计
0 1 0 0 1 2 0 0 3 5 0 0 4 0 4
"""


def figures(text: str) -> dict[str, Decimal | None]:
    report = interpret(read(text.encode()), load())
    return {f"{figure.cell.item}.{figure.cell.column}": figure.value for figure in report.figures}


def test_tables_under_names_in_pieces_are_read() -> None:
    found = figures(REPORT)
    assert [found[f"received_new.{column}"] for column in ("natural_person", "research", "total")] == [5, 2, 15]
    assert (found["litigation_direct.pending"], found["litigation_after_review.other_result"]) == (3, 4)


def test_pieces_of_the_note_may_stand_apart_on_a_line_and_below_what_stands_above_the_columns() -> None:
    header = """申请人情况
（本列数据的勾稽关系为：第一项加第二项之和，    等     法人或其他组织
于第三项加第四项之和）   自然人    社会  法律    总计
商业  科研  公益  服务  其他
企业  机构  组织  机构
一、"""
    found = figures(re.sub("申请人情况.*?一、", header, REPORT, count=1, flags=re.DOTALL))
    assert [found[f"received_new.{column}"] for column in ("natural_person", "research", "total")] == [5, 2, 15]


def test_whole_names_stand_above_values_that_empty_cells_follow() -> None:
    rows = [(*line.split(), "") for line in NARROW.split("\n")] + [("一、本年新收", *"5120304", "", "")]
    cells = [
        [Cell(text, Place(row=at, col=col)) for col, text in enumerate(row, 1)] for at, row in enumerate(rows, 1)
    ]
    (found,) = with_headers_in_one_row(Document("text", (Grid(1, tuple(map(tuple, cells))),)), load()).blocks
    assert isinstance(found, Grid)
    assert [(cell.place.col, cell.text) for cell in found.rows[0]] == list(enumerate(NAMES, 2))


def test_a_name_in_pieces_that_the_form_does_not_have_is_another_columns() -> None:
    names = "申请人情况\n自然人 法人或其他组织 总计\n商业企 科研机 社会公 法律服 行政机\n业 构 益组织 务机构 关\n一、"
    found = figures(re.sub("申请人情况.*?一、", names, REPORT, count=1, flags=re.DOTALL))
    kinds = ("legal_services", "other_organization", "total")
    assert [found[f"received_new.{column}"] for column in kinds] == [3, None, 15]


def test_a_name_in_pieces_that_begins_as_one_of_the_forms_may_be_another() -> None:
    names = "行政复议 行政诉讼\n结果维 结果纠 其他结 尚未审 总计 未经复 行政诉\n持 正 果 结 议直接 讼合计\n起诉\n"
    below = "结果维 结果纠 其他结 尚未审 总计 结果维 结果纠 其他结 尚未审 总计\n持 正 果 结 持 正 果 结\n0 1"
    found = figures(re.sub("行政复议 行政诉讼\n.*?0 1", names + below, REPORT, count=1, flags=re.DOTALL))
    results = ("litigation_direct.pending", "litigation_after_review.other_result")
    assert [found[result] for result in results] == [3, None]


def test_a_piece_of_a_name_is_no_name_of_another_column() -> None:
    found = figures(REPORT.replace("其他 总计\n企业 构 组织 机构", "总计\n企业 构 组织 机构 其他"))
    assert found["received_new.business"] in (None, 1)


def test_pieces_that_may_go_on_names_in_too_many_ways_go_on_none() -> None:
    names = ["科研机", *(f"名称{chr(0x4E00 + at)}" for at in range(40))]
    rests = ["构", *(f"其后{chr(0x4F00 + at)}" for at in range(20))]
    values = "\t".join(["一、本年新收政府信息公开申请数量", *"1111111"])
    text = "\n".join(["\t".join(names), "\t".join(rests), values])
    (grid,) = (
        block for block in with_headers_in_one_row(read(text.encode()), load()).blocks if isinstance(block, Grid)
    )
    assert [cell.text for cell in grid.rows[1]] == rests


def test_a_header_whose_pieces_may_be_spelt_in_very_many_ways_shows_no_order_and_takes_no_time() -> None:
    blocks = [RESULTS] * 3
    halves = [half for name in RESULTS for half in (name[:2], name[2:]) if half]
    pieces = [["行政复议", "行政诉讼"], *([one] for one in halves), *([one] for one in sorted(halves * 2))]
    groups = ["行政复议", "行政诉讼"]
    start = time.perf_counter()
    assert not name_in_order(pieces, blocks, groups)
    assert time.perf_counter() - start < 1
