"""Names of headers in text that spaces part."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.forms import load
from gongkai.interpret.mend.parted import with_whole_labels, with_whole_names
from gongkai.interpret.words.rows import table_rows
from gongkai.model import Cell, Document, Grid, Place


def whole(*texts: str, ruled: bool = False) -> list[str]:
    """What is left of a row of words."""
    return [cell.text for cell in _row(texts, ruled)]


def _row(texts: Sequence[str], ruled: bool) -> tuple[Cell, ...]:
    cells = tuple(Cell(text, Place(grid=1, row=1, col=col)) for col, text in enumerate(texts, 1))
    (row,) = with_whole_names(table_rows(Document("text", (Grid(1, (cells,), ruled),))), load())
    return row.cells


def test_a_name_that_a_space_parts_is_one() -> None:
    assert whole("自然人", "法 人或其他组织", "总", "计") == ["自然人", "法人或其他组织", "总计"]


def test_names_in_one_cell_are_as_many_cells() -> None:
    assert whole("行政复议 行政诉讼") == ["行政复议", "行政诉讼"]
    assert [cell.place.col for cell in _row(["商业企业 科研 机构", "其他"], ruled=False)] == [1, 2, 3]


@pytest.mark.parametrize("other", ["行政机关", "行 政 机 关"])
def test_among_names_whose_characters_stand_apart_is_one_that_the_forms_do_not_have(other: str) -> None:
    names = ["商业企业", "科研机构", "行政机关", "法律服务机构", "其他"]
    assert whole(f"商 业 企 业 科 研 机 构 {other} 法 律 服 务 机 构 其 他") == names


def test_before_two_names_or_more_may_stand_another() -> None:
    assert whole("办件编号 法 人 或 其 他 组 织 总 计") == ["办件编号", "法人或其他组织", "总计"]


def test_after_names_in_pieces_may_stand_another_of_three_characters() -> None:
    assert whole("信 息 内 容 上 一 年 项 目 数 量 本 年 增 / 减 办结率")[-1] == "办结率"


def test_a_subtotal_is_a_name_among_others() -> None:
    assert whole("尚未审结   总计   未经复议直接起诉   小计") == ["尚未审结", "总计", "未经复议直接起诉", "小计"]


def test_so_is_a_short_one_that_several_spaces_part_from_them() -> None:
    assert whole("结果维持   其他结果   调解   总计") == ["结果维持", "其他结果", "调解", "总计"]
    assert whole("结果维持 其他结果 调解 总计") == ["结果维持 其他结果 调解 总计"]


def test_other_words_stay_as_they_stand() -> None:
    assert whole("某 项 指标", "自然人", "总 计") == ["某 项 指标", "自然人", "总计"]
    assert whole("申请人情况 (总计)") == ["申请人情况 (总计)"]


def test_where_the_document_says_where_cells_stand_they_are_left() -> None:
    assert whole("总", "计", ruled=True) == ["总", "计"]
    assert whole("总", "计", "") == ["总", "计", ""]


def test_a_label_goes_on_below_its_values_where_it_is_an_item_only_so() -> None:
    texts = (("（三）不予公开1 . 属", "1", "2"), ("于 国 家 秘 密",), ("行政许可", "4"), ("行政处罚",), ("3",))
    cells = tuple(
        tuple(Cell(text, Place(grid=1, row=at, col=col)) for col, text in enumerate(row, 1))
        for at, row in enumerate(texts, 1)
    )
    (grid,) = with_whole_labels(Document("text", (Grid(1, cells),)), load()).blocks
    assert isinstance(grid, Grid)
    assert [tuple(cell.text for cell in row) for row in grid.rows] == [
        ("（三）不予公开1 . 属\n于 国 家 秘 密", "1", "2"),
        *texts[2:],
    ]
