"""The row of a figure fits a small screen with its label and its own cell; what is printed above is the head of its column."""

from __future__ import annotations

import pytest

from gongkai.render.printed import columns, excerpt, heads


def grid(*rows: list[str | tuple[str, int, int]]) -> dict[int, list[dict[str, object]]]:
    """Given rows of texts, or of (text, colspan, rowspan), return them as cells in their places."""
    taken: set[tuple[int, int]] = set()
    found: dict[int, list[dict[str, object]]] = {}
    for number, row in enumerate(rows, start=1):
        found[number] = []
        for one in row:
            text, across, down = (one, 1, 1) if isinstance(one, str) else one
            col = next(col for col in range(1, 99) if (number, col) not in taken)
            taken |= {(number + y, col + x) for y in range(down) for x in range(across)}
            found[number].append({"text": text, "col": col, "colspan": across, "rowspan": down})
    return found


REQUESTS = grid(
    [("", 2, 3), ("申请人情况", 4, 1)],
    [("自然人", 1, 2), ("法人或其他组织", 2, 1), ("总计", 1, 2)],
    ["商业\n企业", "其他"],
    [("新收", 2, 1), "5", "1", "2", "8"],
    [("结果", 1, 2), "予以公开", "3", "1", "", "4"],
    ["不予公开", "2", "0", "2", "4"],
)


@pytest.mark.parametrize(
    ("row", "col", "says"),
    [
        (4, 3, "申请人情况 › 自然人"),
        (6, 4, "申请人情况 › 法人或其他组织 › 商业 企业"),
        (6, 5, "申请人情况 › 法人或其他组织 › 其他"),
        (5, 6, "申请人情况 › 总计"),
    ],
)
def test_the_heads_of_a_column_stand_above_its_cells(row: int, col: int, says: str) -> None:
    assert heads(columns(REQUESTS), row, col) == says


def test_the_nearest_heads_count_and_rows_of_another_width_do_not() -> None:
    several = grid(
        ["信息内容", "制发件数"],
        ["规章", "3"],
        ["信息内容", "处理决定数量"],
        ["行政许可", "7"],
        ["行政处罚", "1", "2"],
    )
    assert heads(columns(several), 4, 2) == "处理决定数量"
    assert heads(columns(several), 5, 2) == ""


def test_a_long_row_is_cut_to_its_label_and_what_stands_beside_the_cell() -> None:
    row = grid([("办理结果", 1, 1), "（一）予以公开", *map(str, range(1, 12))])[1]
    assert str(excerpt(row, 9)) == (
        "<td>…</td><td>（一）予以公开</td><td>…</td><td>6</td><td><mark>7</mark></td><td>8</td><td>…</td>"
    )
    assert str(excerpt(row[1:4], 3)) == "<td>（一）予以公开</td><td><mark>1</mark></td><td>2</td>"
    assert "<mark>" not in str(excerpt(row, None))
