"""Bytes become lines and grids with places, whatever the encoding; what is no text says so."""

from __future__ import annotations

import pytest

from gongkai.errors import UnreadableInput
from gongkai.model import Grid, Line
from gongkai.readers import read

TEXT = "某局2022年政府信息公开工作年度报告\n\n规章\t0\t1\t2\n行政许可 7\n行政处罚\t3\n结束。\n"


def cells(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_rows_with_tabs_make_a_grid_with_places() -> None:
    document = read(TEXT.encode())
    grid = next(document.grids)
    assert cells(grid) == [["规章", "0", "1", "2"], ["行政许可 7"], ["行政处罚", "3"]]
    place = grid.rows[2][1].place
    assert (place.line, place.grid, place.row, place.col) == (5, 1, 3, 2)
    assert [block.text for block in document.lines] == ["某局2022年政府信息公开工作年度报告", "结束。"]


def test_a_cell_a_line_makes_rows_and_continuations_stay_in_their_cell() -> None:
    text = "前\n\n\t结果\n维持\n\t总计\n\n\t\n\t3\n\t\n0\n\n后\n"
    grid = next(read(text.encode()).grids)
    assert cells(grid) == [["结果\n维持", "总计"], ["", "3", "0"]]
    assert grid.rows[1][2].place.line == 10


def test_marks_of_converters_are_taken_away() -> None:
    text = "[bookmark: _GoBack]**一是**公开。[image: 图]\n"
    assert [line.text for line in read(text.encode()).lines] == ["一是公开。"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "big5"])
def test_encodings(encoding: str) -> None:
    text = TEXT if encoding != "big5" else TEXT.replace("规", "規").replace("报", "報").replace("开", "開").replace(
        "处罚", "處罰").replace("许", "許").replace("总", "總").replace("结", "結").replace("务", "務")  # fmt: skip
    document = read(text.encode(encoding))
    assert [type(block) for block in document.blocks] == [Line, Grid, Line]
    assert document.blocks[-1].text == text.splitlines()[-1]  # type: ignore[union-attr]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    assert read(TEXT.replace("\n", line_end).encode()) == read(TEXT.encode())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input.empty"),
        (b" \n\t\n", "input.empty"),
        (b"%PDF-1.7 ...", "input.damaged"),
        (b"PK\x03\x04....", "input.damaged"),
        (b"\xd0\xcf\x11\xe0....", "input.format"),
        (bytes(range(256)) * 8, "input.charset"),
        (b"\x00\x01\x02\x03" * 50, "input.charset"),
    ],
)
def test_what_is_no_text_says_what_to_do(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    assert caught.value.code == code
    assert len(caught.value.message) > 20


@pytest.mark.parametrize(
    "lines",
    [
        ["table,item,column,value", "disclosure,regulations,issued"],
        ["table,item,column,value", 'disclosure,"regulations,issued,1'],
    ],
)
def test_a_broken_transcript_line_is_named(lines: list[str]) -> None:
    with pytest.raises(UnreadableInput, match=r"line 2"):
        read("\n".join(lines).encode())
