"""What the characters in a cell say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.interpret.words.numbers import (
    are_numbers,
    chinese_number,
    counts_in_more,
    joined_lines,
    money_units,
    read_value,
    two_in,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        (" 21 ", 21),
        ("１２３", 123),
        ("13,914.44", Decimal("13914.44")),
        ("13，914", 13914),
        ("12件", 12),
        ("0（件）", 0),
        ("+2", 2),
        ("增3", 3),
        ("减4", -4),
        ("减少4", -4),
        ("十二", 12),
        ("三百零五", 305),
        ("零", 0),
        ("\n0", 0),
        ("7\n第 3 页", 7),
    ],
)
def test_numbers(text: str, number: Decimal) -> None:
    assert read_value(text).number == number


@pytest.mark.parametrize("text", ["", " ", "/", "—", "－", "-", "无", "\xa0"])
def test_blanks_are_kept_apart_from_zero(text: str) -> None:
    value = read_value(text)
    assert value.kind == "blank"
    assert value.number is None


@pytest.mark.parametrize(
    "text",
    [
        "1 2",
        "O",
        "l2",
        "一",
        "约10",
        "3-5",
        "若干",
        "1\n2",
        "2021\n年",
        "1,5",
        "见附件",
        "0.0.1",
        "12元",
        "12①",
        "12²",
        "两三",
        "三五",
        "一百二",
        "一千二",
        "9" * 30,
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(text: str) -> None:
    assert read_value(text).kind == "words"


def test_yuan_in_a_column_of_ten_thousand_yuan() -> None:
    assert read_value("251000元", "10,000 CNY").number == Decimal("25.1")
    assert read_value("25.1万元", "10,000 CNY").number == Decimal("25.1")
    assert read_value("25.1件", "10,000 CNY").kind == "words"
    assert read_value("251000", "10,000 CNY", "元").number == Decimal("25.1")
    assert read_value("2", "10,000 CNY", "亿元").number == Decimal(20000)
    assert read_value("25.1万元", "10,000 CNY", "元").number == Decimal("25.1")


def test_units_of_money_in_a_header() -> None:
    assert money_units("本年收费金额（单位：元）") == {"元"}
    assert money_units("本年收费金额（单位：万元，保留4位小数）") == {"万元"}
    assert money_units("本年收费金额") == set()


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=9999))
def test_a_printed_decimal_is_exact(whole: int, part: int) -> None:
    assert read_value(f"{whole:,}.{part:04d}").number == Decimal(f"{whole}.{part:04d}")


@given(st.integers(min_value=10, max_value=9999))
def test_chinese_numerals_of_every_size(number: int) -> None:
    assert chinese_number(_spelt(number)) == number


def _spelt(number: int) -> str:
    text, zero = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        else:
            zero = True
    return text


@pytest.mark.parametrize(
    "text", ["13812345678", "１３８１２３４５６７８", "02512345678", "0379-1234567", "不少于\n3"]
)
def test_a_telephone_number_or_one_that_words_turn_is_no_figure(text: str) -> None:
    assert read_value(text).kind == "words"


def test_separators_show_that_a_narrow_cell_breaks_a_number() -> None:
    assert read_value("４７，８\n１８").number == 47818
    assert read_value("257\n93").kind == "words"
    assert joined_lines("257\n93") == 25793
    assert joined_lines("257\n93\n件") == joined_lines("257\n93 件") == 25793
    assert joined_lines("0\n9") is joined_lines("257\n93\n元") is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("12 3", ("12", "3")),
        ("1,351 件 0 件", ("1,351件", "0件")),
        ("0件 8", ("0件", "8")),
        ("5 件", ()),
        ("1 2 3", ()),
    ],
)
def test_two_numbers_in_one_cell_may_each_have_a_unit(text: str, numbers: tuple[str, ...]) -> None:
    assert two_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "expected"), [("单位：百件", True), ("单位：件", False), ("单位：件\n第二十条第（一）项", False)]
)
def test_counts_stand_in_hundreds_where_a_unit_says_so_and_no_article_does(text: str, expected: bool) -> None:
    assert counts_in_more(text) is expected


@pytest.mark.parametrize("text", ["251300元", "人民币251300元", "251300圓", "251300元整", "251300（元）"])
def test_an_amount_may_say_in_many_ways_that_it_is_in_yuan(text: str) -> None:
    assert read_value(text, "10,000 CNY", "万元").number == Decimal("25.13")
    assert read_value(text).kind == "words"


def test_pieces_of_a_cell_are_numbers_though_some_say_that_there_is_none() -> None:
    assert all(are_numbers(text.split()) for text in ("29395 无", "/ 3", "5 0", "2\n7件"))
    assert not any(are_numbers(text.split()) for text in ("无 无", "", "约 5", "行政许可 5"))
