"""Bytes become lines and grids with places, whatever the encoding; what is no text says so."""

from __future__ import annotations

import hashlib

import pytest

from gongkai.errors import UnreadableInput
from gongkai.model import Grid, Line
from gongkai.readers import read
from gongkai.readers.encoding import DAMAGED

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


@pytest.mark.parametrize(
    ("beginning", "told"),
    [
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "archive (7z)"),
        (b"Rar!\x1a\x07\x01\x00", "archive (RAR)"),
        (b"\x1f\x8b\x08\x00", "archive (gzip)"),
        (b"MZ\x90\x00\x03", "program"),
        (b"\x7fELF\x02\x01", "program"),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"BM\x01\x02\x03\x04\x05", "BMP"),
        (b"\x00\x00\x00\x20ftypisom", "video"),
        (b"ID3\x04\x00", "sound"),
    ],
)
def test_a_file_of_another_kind_is_named(beginning: bytes, told: str) -> None:
    noise = bytes(hashlib.sha256(bytes([n])).digest()[0] for n in range(256)) * 8
    with pytest.raises(UnreadableInput) as caught:
        read(beginning + noise)
    assert caught.value.code == "input.format"
    assert told in caught.value.message


@pytest.mark.parametrize("beginning", ["MZ", "BM", "ID3"])
def test_text_that_begins_like_another_kind_of_file_is_text(beginning: str) -> None:
    assert next(read(f"{beginning}{TEXT}".encode()).lines).text.startswith(beginning)


@pytest.mark.parametrize(
    "ending",
    [
        "规章\t0\t1\t40",
        "| 规章 | 0 | 1 | 40",
        "规章|0|1|40",
        "规章,0,1,40",
        "<table><tr><td>规章</td><td>0</td></tr><tr><td>行政许可</td><td>40",
        "<table><tr><td>规章</td><td>0</td></tr><tr><td>行政许可</td><td><p><span>40",
        "<html><body><table><tr><td>规章</td><td>0</td></tr><tr><th>行政许可</th><th>40",
    ],
)
def test_a_number_at_which_the_file_is_cut_off_is_none(ending: str) -> None:
    before = f"{ending}\n".replace("40", "5") * 3 if "<" not in ending else ""
    for cut in (ending, ending[:-1]):
        grid = list(read((before + cut).encode()).grids)[-1]
        assert grid.rows[-1][-1].text == cut[-2:].strip("\t| ,>") + DAMAGED


@pytest.mark.parametrize(
    "ending",
    [
        "| 规章 | 0 | 1 | 40 |",
        "规章\t0\t1\t40\n",
        "<table><tr><td>规章</td><td>0</td></tr><tr><td>行政许可</td><td>40</td>",
        "<table><tr><td>规章</td><td>0</td></tr><tr><td>行政许可</td><td>40\n",
    ],
)
def test_a_number_that_is_whole_at_the_end_of_the_file_stays(ending: str) -> None:
    before = "| 规章 | 3 | 4 | 5 |\n" if ending.startswith("|") else "规章\t3\t4\t5\n" if "<" not in ending else ""
    assert list(read((before + ending).encode()).grids)[-1].rows[-1][-1].text == "40"


@pytest.mark.parametrize(
    ("inside", "word"), [(b"OFD.xml", "OFD"), (b"word/document.xml", "The DOCX file is damaged")]
)
def test_a_damaged_zip_file_is_called_docx_only_if_it_was_one(inside: bytes, word: str) -> None:
    with pytest.raises(UnreadableInput, match=word) as caught:
        read(b"PK\x03\x04" + bytes(26) + inside + bytes(99))
    assert caught.value.code == "input.damaged"
