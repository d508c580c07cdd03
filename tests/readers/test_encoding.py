"""Bytes become text in the encoding that their content shows; what is lost is counted, and never becomes a number."""

from __future__ import annotations

import pytest

from gongkai.errors import UnreadableInput
from gongkai.interpret.words.numbers import read_value
from gongkai.readers import read
from gongkai.readers.encoding import decode

TEXT = "某局2022年政府信息公开工作年度报告\n" + "规章\t0\t1\t2\n行政许可\t12\n行政处罚\t345\n" * 60
PAGE = (
    f"<html><head><meta charset='{{}}'></head><body><p>{TEXT[:20]}</p><table>" + "<tr><td>行政处罚<td>345</tr>" * 60
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-be-bom", "big5"])
def test_whole_text_is_decoded_without_a_note(encoding: str) -> None:
    text = TEXT.replace("开", "開").replace("报", "報").replace("规", "規").replace("许", "許").replace("处罚", "處罰").replace("务", "務") if encoding == "big5" else TEXT  # fmt: skip
    data = b"\xfe\xff" + text.encode("utf-16-be") if encoding == "utf-16-be-bom" else text.encode(encoding)
    assert decode(data).text == text
    assert decode(data).damaged == 0
    assert read(data).notes == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "x-unknown"])
def test_content_decides_whatever_a_page_declares(encoding: str, declared: str) -> None:
    assert decode(PAGE.format(declared).encode(encoding)).text == PAGE.format(declared)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_text_that_breaks_off_in_a_character_is_read_and_noted(encoding: str) -> None:
    data = (TEXT + "完").encode(encoding)[:-1]
    found = read(data)
    assert [(note.code, note.terms) for note in found.notes] == [("reading.charset", {"characters": 1})]
    assert decode(data).text == TEXT + "\ufffd"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("damage", [b"\xff", b"\x80", b"\x00", b"\xc0"])
def test_one_damaged_byte_in_a_figure_makes_it_unreadable_and_nothing_else(encoding: str, damage: bytes) -> None:
    data = TEXT.encode(encoding).replace(b"345", b"3" + damage + b"5", 1)
    cells = [cell.text for grid in read(data).grids for row in grid.rows for cell in row]
    assert [read_value(cell).kind for cell in cells if "3" in cell].count("words") == 1
    assert [cell for cell in cells if cell.isdigit()].count("345") == 59
    assert "35" not in cells
    assert read(data).notes[0].terms == {"characters": 1}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_byte_anywhere_never_makes_another_number(encoding: str) -> None:
    whole = TEXT.encode(encoding)
    for at in (at for at in range(len(whole) // 40) if not whole[at : at + 1].isdigit()):
        damaged = whole[:at] + b"\xff" + whole[at + 1 :]
        cells = [cell.text for grid in read(damaged).grids for row in grid.rows for cell in row]
        numbers = {cell for cell in cells if read_value(cell).kind == "number"}
        assert numbers == {"0", "1", "2", "12", "345"}


@pytest.mark.parametrize("at", range(4, 40))
def test_only_the_damaged_character_of_two_bytes_is_lost(at: int) -> None:
    text = "某局政府信息公开工作年度报告行政机关依法公开信息的情况和申请数量。" * 3
    whole = text.encode("gb18030")
    found = decode(whole[:at] + b"\xff" + whole[at + 1 :])
    lost = at // 2
    assert found.text.replace("\ufffd\ufffd", "\ufffd") == text[:lost] + "\ufffd" + text[lost + 1 :]


def test_characters_lost_before_are_counted() -> None:
    assert decode((TEXT + "\ufffd\ufffd").encode()).damaged == 2


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\xff\xd0",
        b"\x00\x01\x02\x03" * 50,
        TEXT.encode("utf-16-le"),
        b"".join(char.encode() + b"\xff" for char in TEXT[:300]),
        TEXT.encode("latin-1", "ignore") + b"\xe9\xe8" * 40,
    ],
)
def test_what_is_mostly_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode(data)
    assert caught.value.code == "input.charset"
